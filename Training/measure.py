#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the built program on the dev parts of the open sets: the figures of Documentation/Results.md.

usage: measure.py --casus PROGRAM --data FOLDER [--part dev]
Every sentence goes through `casus parse --input conllu`, so what is measured is what users run: Swift, the shipped model, decoding
and all. Prints tags, attachment, names (exact spans, on Universal NER's EWT), attribution (on GUM's relations and PropBank's
rolesets of speech and thought) and factuality (UDS).
"""
import argparse
import collections
import math
import subprocess

from examples import load
from scores import spans


def parse(casus, examples):
    """The program's rows (CoNLL-U columns) for each example."""
    blank = '\t_' * 4
    text = ''.join(''.join(f'{i + 1}\t{w}{blank}\t{0 if i == 0 else 1}\t_\t_\t_\n' for i, w in enumerate(e.words)) + '\n'
                   for e in examples)
    out = subprocess.run([casus, 'parse', '--input', 'conllu', '-'], input=text, capture_output=True, text=True, check=True).stdout
    found, rows = [], []
    for line in out.split('\n'):
        if line and not line.startswith('#'):
            rows.append(line.split('\t'))
        elif not line and rows:
            found.append(rows)
            rows = []
    if len(found) != len(examples):
        raise SystemExit(f'measure.py: {len(examples)} sentences went in, {len(found)} came out')
    return found


def notes(row):
    return dict(n.split('=', 1) for n in row[9].split('|') if '=' in n)


def f1(hit, gold, found):
    p, r = hit / max(1, found), hit / max(1, gold)
    return f'P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * 2 * p * r / max(1e-9, p + r):5.1f}  ({gold} gold)'


def trees(examples, parsed):
    tally = collections.Counter()
    for e, rows in zip(examples, parsed):
        if e.heads is None:
            continue
        for i, row in enumerate(rows):
            arc = int(row[6]) == e.heads[i]
            tally[e.source, 'words'] += 1
            tally[e.source, 'upos'] += row[3] == e.upos[i]
            tally[e.source, 'uas'] += arc
            tally[e.source, 'las'] += arc and row[7] == e.relations[i]
    for source in ('ewt', 'gum'):
        size = tally[source, 'words']
        print(f'{source}, gold words: ' + '  '.join(f'{k.upper()} {100 * tally[source, k] / size:.2f}' for k in ('upos', 'uas', 'las')))


def names(examples, parsed):
    tally = collections.Counter()
    for e, rows in zip(examples, parsed):
        if e.names is None or e.source != 'ewt':
            continue
        gold = spans(e.names)
        found = {s for s in spans([notes(r).get('NE', 'O') for r in rows]) if s[2] in ('PER', 'LOC', 'ORG')}
        for kind in ('PER', 'LOC', 'ORG'):
            g, f = ({s for s in which if s[2] == kind} for which in (gold, found))
            tally[kind, 0] += len(g & f); tally[kind, 1] += len(g); tally[kind, 2] += len(f)
    for kind in ('PER', 'LOC', 'ORG'):
        print(f'names {kind}: ' + f1(*(tally[kind, i] for i in range(3))))
    print('names all: ' + f1(*(sum(tally[k, i] for k in ('PER', 'LOC', 'ORG')) for i in range(3))))


def below(head, cue, heads):
    """The words under a word in the program's own tree, its attribution cue and what hangs on that aside."""
    found, grown = {head}, True
    while grown:
        more = {i for i, h in enumerate(heads) if h - 1 in found and i != cue} - found
        found |= more
        grown = bool(more)
    return found


def attribution(examples, parsed, source):
    tally = collections.Counter()
    for e, rows in zip(examples, parsed):
        if e.attribution is None or e.source != source:
            continue
        heads = [int(r[6]) for r in rows]
        system = {}
        for i, row in enumerate(rows):
            fields = notes(row)
            if 'Cue' in fields:
                system[i] = {}
                for part in fields.get('Frame', '').split(','):
                    role, _, word = part.rpartition(':')
                    if role in ('SOURCE', 'CONTENT'):
                        system[i][role] = int(word) - 1
        cues = {i for i, c in enumerate(e.cues) if c}
        tally['cue', 0] += len(cues & system.keys()); tally['cue', 1] += len(cues); tally['cue', 2] += len(system)
        gold = {(cue, role): set(range(a, b)) for cue, role, a, b in e.spans}
        for role in ('SOURCE', 'CONTENT'):
            tally[role, 1] += sum(1 for key in gold if key[1] == role)
            for cue, arguments in system.items():
                if role not in arguments:
                    continue
                tally[role, 2] += 1
                words = gold.get((cue, role))
                if words:
                    found = below(arguments[role], cue, heads)
                    tally[role, 0] += arguments[role] in words
                    overlap = len(found & words) / len(found | words)
                    tally[role + ' span', 0] += overlap >= 0.5
                    tally[role + ' exact', 0] += found == words
    print(f'attribution on {"PropBank" if source == "ewt" else "GUM"}, cue: ' + f1(*(tally['cue', i] for i in range(3))))
    for role in ('SOURCE', 'CONTENT'):
        for kind, said in (('', 'a word of it'), (' span', 'half of its words'), (' exact', 'exactly its words')):
            print(f'  {role.lower()}, {said}: ' + f1(tally[role + kind, 0], tally[role, 1], tally[role, 2]))


def factuality(examples, parsed):
    pairs = []
    for e, rows in zip(examples, parsed):
        for word, value in e.factuality or []:
            pairs.append((value, float(notes(rows[word]).get('Factuality', 'nan'))))
    known = [p for p in pairs if not math.isnan(p[1])]
    print(f'factuality: {len(pairs)} predicates, {len(pairs) - len(known)} not taken for predicates (counted as 0)')
    pairs = [(g, 0.0 if math.isnan(f) else f) for g, f in pairs]
    n = len(pairs)
    mean = [sum(p[k] for p in pairs) / n for k in (0, 1)]
    cov = sum((g - mean[0]) * (f - mean[1]) for g, f in pairs)
    var = [sum((p[k] - mean[k]) ** 2 for p in pairs) for k in (0, 1)]
    print(f'  Pearson r {cov / math.sqrt(var[0] * var[1]):.3f}  MAE {sum(abs(g - f) for g, f in pairs) / n:.3f}')


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--casus', required=True)
    arguments.add_argument('--data', required=True)
    arguments.add_argument('--part', default='dev')
    a = arguments.parse_args()
    examples = [e for e in load(a.data, a.part) if e.source in ('ewt', 'gum')]
    parsed = parse(a.casus, examples)
    trees(examples, parsed)
    names(examples, parsed)
    attribution(examples, parsed, 'gum')
    attribution(examples, parsed, 'ewt')
    factuality(examples, parsed)


if __name__ == '__main__':
    main()
