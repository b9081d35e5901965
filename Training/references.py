#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns for whom pronouns and descriptions stand: what each feature that `casus references --features` names is to weigh.

usage: references.py --data FOLDER --casus PROGRAM [--corpus Corpus] [--texts FOLDER] [--write TABLE] [--rounds 40]
FOLDER (data) holds the open sets gum-open, litbank and gap; the corpus gives whom parties act for. Weights go to TABLE; without
--write they are only measured: GAP validation, GUM dev, corpus dev. Every choice is among candidates that the program itself names,
so what is learned is what it will do; learn twice, since earlier choices are features of later ones.
"""
import argparse
import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

import torch

PRONOUNS = {'he', 'his', 'she', 'hers', 'it', 'its', 'they', 'their'}


# What the sets say: texts, and for each a function that tells which choices of a decision are right.

def corpus_texts(a, split):
    """(id, report, judge) of annotated reports."""
    for path in sorted(glob.glob(os.path.join(a.corpus, 'annotations', '*.jsonl'))):
        records = [json.loads(line) for line in open(path, encoding='utf-8')]
        head = records[0]
        if head['split'] != split:
            continue
        own = os.path.join(a.corpus, 'reports', head['id'] + '.txt')
        if os.path.exists(own):
            top, body = open(own, encoding='utf-8').read().split('\n\n', 1)
        elif a.texts and head.get('document') and os.path.exists(os.path.join(a.texts, head['document'] + '.txt')):
            whole = open(os.path.join(a.texts, head['document'] + '.txt'), encoding='utf-8').read()
            top, body = whole.split('\n\n', 1) if whole.startswith(('Title:', 'Published:', 'Outlet:')) else ('', whole)
        else:
            continue
        fields = dict(line.split(': ', 1) for line in top.splitlines() if ': ' in line)
        report = {'text': body.rstrip('\n'), 'published': fields.get('Published'), 'dateline': fields.get('Dateline')}
        gold = defaultdict(list)
        for r in records[1:]:
            for part in [r.get('source')] + [p for k in ('actors', 'recipients', 'obligors', 'beneficiaries', 'givers', 'receivers') for p in r.get(k) or []]:
                if part and part.get('start') is not None and part not in gold[part['start'], part['end']]:
                    gold[part['start'], part['end']].append(part)
        yield head['id'], report, corpus_judge(body, gold)


def head_end(text):
    """Where the first noun phrase of a description ends."""
    cut = re.search(r"(?<=\w)(,| (of|in|from|at|for|to|by|on|with|who|that|which|whose|near|under|outside|aboard)\b)", text)
    return cut.start() if cut else len(text)


def alike(left, right):
    words = lambda s: {w for w in re.findall(r'\w+', s.lower()) if len(w) > 2}
    return bool(words(left) & words(right))


def corpus_judge(body, gold):
    heads = defaultdict(list)
    for (start, end), parts in gold.items():
        heads[start + head_end(body[start:end])] += parts

    def judge(d):
        parts = heads.get(d['end'])
        if not parts:
            return None
        codes = {p['code'] for p in parts}
        if d['kind'] == 'state':
            return [c['codes'] == [parts[0]['code']] for c in d['choices'][:-1]] if len(codes) == 1 else None
        people = [p['person'] for p in parts if p.get('person')]
        right = []
        for c in d['choices'][:-1]:
            if people and len(codes) == 1 and any(alike(n, q) for n in c['names'] for q in people):
                right.append(True)
            elif None in c['codes']:
                right.append(len(parts) == 1 and alike(parts[0]['name'] or '', c['names'][0]))
            else:
                right.append(set(c['codes']) == codes and (len(c['codes']) > 1) == (len(parts) > 1))
        if people and any(alike(n, q) for c in d['choices'] for n in c['names'] for q in people):
            right = [any(alike(n, q) for n in c['names'] for q in people) for c in d['choices'][:-1]]
        return right
    return judge


def chains_judge(mentions):
    """From (start, end, entity) of all mentions."""
    exact = {(s, e): x for s, e, x in mentions}
    holding = defaultdict(list)
    for s, e, x in mentions:
        for i in range(s, e):
            holding[i].append((e - s, s, e, x))

    def judge(d):
        entity = exact.get((d['start'], d['end']))
        if entity is None or d['kind'] in ('state', 'speaker'):
            return None
        right = []
        for c in d['choices'][:-1]:
            around = sorted(holding.get(c['start'], []))
            if len(c['names']) > 1:
                right.append(any(x == entity for *_, x in around[1:]))
            else:
                right.append(bool(around) and around[0][3] == entity)
        return right
    return judge


def gum_texts(a, split):
    path = os.path.join(a.data, 'gum-open', f'en_gumopen-ud-{split}.conllu')
    documents, name = defaultdict(list), None
    for line in open(path, encoding='utf-8'):
        if line.startswith('# newdoc id'):
            name = line.split(' = ')[1].strip()
        documents[name].append(line.rstrip('\n'))
    for name, lines in documents.items():
        text, mentions, open_, place, paragraph = '', [], {}, 0, False
        inside = None
        for line in lines:
            if line.startswith('# newpar'):
                paragraph = True
            if line.startswith('# text = '):
                if text:
                    text += '\n' if paragraph else ' '
                paragraph = False
                place, sentence = len(text), line[9:]
                text += sentence
            cells = line.split('\t')
            if len(cells) != 10 or '.' in cells[0]:
                continue
            if '-' in cells[0]:
                first, last = map(int, cells[0].split('-'))
                inside = (last, text.find(cells[1], place), len(cells[1]))
                continue
            if inside and int(cells[0]) <= inside[0]:
                start, end = inside[1], inside[1] + inside[2]
                found = text.find(cells[1], start)
                if found >= 0 and found + len(cells[1]) <= end:
                    start, end = found, found + len(cells[1])
                    inside = (inside[0], end, inside[1] + inside[2] - end)
            else:
                inside = None
                start = text.find(cells[1], place)
                end = start + len(cells[1])
            if start < 0:
                continue
            place = end
            entities = re.search(r'(?:^|\|)Entity=([^|]*)', cells[9])
            for piece in re.findall(r'\((?:[^()]*)\)?|[^()]*\)', entities.group(1)) if entities else []:
                number = re.match(r'\(?(\d+)', piece)
                if not number:
                    continue
                key = re.split(r'[-)]', piece.lstrip('('))[0]
                key = re.sub(r'\[\d+/\d+\]', '', key)
                if piece.startswith('(') and piece.endswith(')'):
                    mentions.append((start, end, key))
                elif piece.startswith('('):
                    open_.setdefault(key, []).append(start)
                elif open_.get(key):
                    mentions.append((open_[key].pop(), end, key))
        yield name, {'text': text}, chains_judge(mentions)


def litbank_texts(a):
    for path in sorted(glob.glob(os.path.join(a.data, 'litbank', 'coref', 'tsv', '*.ann'))):
        lines = open(path[:-4] + '.txt', encoding='utf-8').read().split('\n')
        text, places = '', []
        for line in lines:
            row = []
            for word in line.split():
                row.append((len(text), len(text) + len(word)))
                text += word + ' '
            places.append(row)
        spans, entity = {}, {}
        for line in open(path, encoding='utf-8'):
            cells = line.rstrip('\n').split('\t')
            if cells[0] == 'MENTION':
                s1, w1, s2, w2 = map(int, cells[2:6])
                spans[cells[1]] = (places[s1][w1][0], places[s2][w2][1])
            elif cells[0] == 'COREF':
                entity[cells[1]] = cells[2]
        yield os.path.basename(path), {'text': text}, chains_judge([(*spans[m], e) for m, e in entity.items() if m in spans])


def gap_rows(a, part):
    return list(csv.DictReader(open(os.path.join(a.data, 'gap', f'gap-{part}.tsv'), encoding='utf-8'), delimiter='\t'))


def gap_right(d, row):
    """For each choice: whether it is A, whether it is B."""
    names = {}
    for x in 'AB':
        start = int(row[f'{x}-offset'])
        end = start + len(row[x])
        over = [c for c in d['choices'][:-1] if c['start'] is not None and c['start'] < end and start < c['end']]
        names[x] = {n for c in over for n in c['names']}
    return [(bool(set(c['names']) & names['A']), bool(set(c['names']) & names['B'])) for c in d['choices'][:-1]]


def gap_judge(row):
    start = int(row['Pronoun-offset'])

    def judge(d):
        if d['start'] != start or d['kind'] not in PRONOUNS:
            return None
        true = [row['A-coref'].upper() == 'TRUE', row['B-coref'].upper() == 'TRUE']
        if not any(true):
            return None
        return [(x and true[0]) or (y and true[1]) for x, y in gap_right(d, row)]
    return judge


def decisions(a, texts):
    """The program's decisions on texts that a judge has something to say of: (text's id, decision, right choices)."""
    judges, lines = {}, []
    for name, report, judge in texts:
        judges[name] = judge
        lines.append(json.dumps({'id': name} | {k: v for k, v in report.items() if v}))
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')
        file.flush()
        run = subprocess.Popen([a.casus, 'references', '--features', file.name], stdout=subprocess.PIPE, text=True, encoding='utf-8')
        for line in run.stdout:
            d = json.loads(line)
            right = judges[d['given_id']](d)
            if right is not None:
                yield d['given_id'], d, right
        if run.wait():
            sys.exit('references.py: casus failed')


def examples(found, weight):
    return [([c['features'] for c in d['choices']], right + [not any(right)], weight) for _, d, right in found]


# Learning

class Table:
    """Decisions as index tensors: features of every choice, choices of every decision."""

    def __init__(self, examples, number):
        features, starts, owners, right, weights = [], [], [], [], []
        for i, (choices, good, weight) in enumerate(examples):
            for names, r in zip(choices, good):
                starts.append(len(features))
                features += [number[n] for n in names if n in number]
                owners.append(i)
                right.append(r)
            weights.append(weight)
        self.features, self.starts = torch.tensor(features), torch.tensor(starts)
        self.owners, self.right, self.weights = torch.tensor(owners), torch.tensor(right), torch.tensor(weights)

    def loss(self, weights):
        """Mean negative log of how likely the right choices are together."""
        scores = torch.nn.functional.embedding_bag(self.features, weights, self.starts, mode='sum').squeeze(1)
        n = len(self.weights)
        highest = torch.full((n,), -1e9).scatter_reduce(0, self.owners, scores.detach(), 'amax')
        powers = torch.exp(scores - highest[self.owners])
        whole = torch.zeros(n).index_add(0, self.owners, powers)
        good = torch.zeros(n).index_add(0, self.owners, powers * self.right)
        return (-(torch.log(good + 1e-9) - torch.log(whole)) * self.weights).sum() / self.weights.sum()


def learn(a, data):
    counts = Counter(n for choices, _, _ in data for names in choices for n in set(names))
    names = sorted(n for n, c in counts.items() if c >= (2 if '|given=' in n else 4))
    number = {n: i for i, n in enumerate(names)}
    table = Table(data, number)
    weights = torch.zeros(len(names), 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=a.rounds, history_size=10, line_search_fn='strong_wolfe')

    def closure():
        optimizer.zero_grad()
        loss = table.loss(weights) + a.decay * (weights ** 2).sum() / len(data)
        loss.backward()
        return loss
    optimizer.step(closure)
    print(f'{len(data)} decisions, {len(names)} features, loss {float(table.loss(weights)):.3f}', flush=True)
    return {n: float(w) for n, w in zip(names, weights.detach().squeeze(1))}


def choose(weights, d):
    scores = [sum(weights.get(n, 0) for n in c['features']) for c in d['choices']]
    return max(range(len(scores)), key=lambda i: scores[i])


# Measuring

def measure(a, weights=None):
    """Prints how often choices are right; with weights, as they would be by these, else as the program made them."""
    made = lambda d: choose(weights, d) if weights else (d['chosen'] if d['chosen'] is not None else len(d['choices']) - 1)
    for title, texts in (('GUM dev', gum_texts(a, 'dev')), ('corpus dev', corpus_texts(a, 'dev'))):
        n = Counter()
        for _, d, right in decisions(a, texts):
            choice = made(d)
            n[d['kind'], 'all'] += 1
            n[d['kind'], 'right'] += (right + [not any(right)])[choice]
            n[d['kind'], 'can'] += any(right)
            n[d['kind'], 'said'] += choice < len(right)
        for kind in sorted({k for k, _ in n}):
            print(f'{title:12} {kind:9} {n[kind, "all"]:5} told, {n[kind, "can"]:5} of them somebody; right {100 * n[kind, "right"] / n[kind, "all"]:.1f} %, given {n[kind, "said"]}')
    rows = {r['ID']: r for r in gap_rows(a, 'validation')}
    given = {r: (False, False) for r in rows}
    for name, d, _ in decisions(a, ((i, {'text': r['Text']}, lambda d, r=r: [] if d['start'] == int(r['Pronoun-offset']) else None) for i, r in rows.items())):
        choice = made(d)
        right = gap_right(d, rows[name])
        given[name] = right[choice] if choice < len(right) else (False, False)
    n = Counter()
    for i, r in rows.items():
        for x, found in zip('AB', given[i]):
            gold = r[f'{x}-coref'].upper() == 'TRUE'
            n['right'] += gold and found; n['gold'] += gold; n['found'] += found
    print(f'GAP validation: P {100 * n["right"] / max(1, n["found"]):.1f} R {100 * n["right"] / n["gold"]:.1f} F1 {200 * n["right"] / (n["gold"] + n["found"]):.1f}')


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--data', required=True)
    p.add_argument('--casus', required=True)
    p.add_argument('--corpus', default=os.path.join(os.path.dirname(__file__), '..', 'Corpus'))
    p.add_argument('--texts', help='texts of external documents (made by Corpus/tools/external.py)')
    p.add_argument('--write', help='the table that takes the weights')
    p.add_argument('--rounds', type=int, default=120)
    p.add_argument('--decay', type=float, default=1.0)
    a = p.parse_args()
    if not a.write:
        return measure(a)
    data = examples(decisions(a, corpus_texts(a, 'train')), 2.0)
    print(f'corpus: {len(data)}', flush=True)
    data += examples(decisions(a, gum_texts(a, 'train')), 1.0)
    data += examples(decisions(a, litbank_texts(a)), 0.5)
    data += examples(decisions(a, ((r['ID'], {'text': r['Text']}, gap_judge(r)) for r in gap_rows(a, 'development'))), 1.0)
    weights = learn(a, data)
    measure(a, weights)
    with open(a.write, 'w', encoding='utf-8') as file:
        file.write('# What features of references weigh; made by Training/references.py.\n')
        for name, weight in sorted(weights.items()):
            if abs(weight) >= 0.02:
                file.write(f'{name}\t{weight:.2f}\n')


if __name__ == '__main__':
    main()
