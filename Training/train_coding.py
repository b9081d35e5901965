#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Teaches a trained language model to code: goes on with all its heads, and adds those that learn from the corpus.

usage: train_coding.py --data FOLDER --work FOLDER --start MODEL --casus PROGRAM [--corpus Corpus] [--epochs 12] [--seed 1]
FOLDER (data) holds the open sets; MODEL is a model file or a checkpoint of train.py; PROGRAM is `casus`, which cuts the corpus into words;
the model that it uses ($CASUS_MODEL) also gives the tags and trees that keep grammar from being unlearned.
Resumable: each epoch leaves work/coding.pt and a later call goes on from it.
"""
import argparse
import csv
import json
import os
import random
import re
import time
from collections import Counter

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import coding
import corpus
from batches import Batcher
from dequantise import load_model
from examples import Example, head_of, load
from network import Network
from pieces import WordPiece
from scores import evaluate
from swaps import NameSwaps
from train import WEIGHTS, faster_precision, losses


def start_from(path):
    """(weights, config, pieces, folding) of a model file or of a checkpoint."""
    if path.endswith('.pt'):
        state = torch.load(path, weights_only=False)
        weights = {k.removeprefix('module.'): v for k, v in state['mean'].items() if k.startswith('module.')}
        return weights, state['config'], state['pieces'], state['folding']
    network, wordpiece = load_model(path)
    return network.state_dict(), network.config, wordpiece.pieces, wordpiece.folding


def fits(network, name, value):
    """Whether a weight has a place of its own shape in the network: label lists may have grown."""
    own = network.state_dict().get(name)
    return own is not None and own.shape == value.shape


def corpus_examples(a, split):
    """Sentences with all that the corpus says of them, and pairs of parties with what one does to the other."""
    sentences, pairs = [], []
    kept = os.path.join(a.work, 'parsed')
    for report, parsed, coded in corpus.reports(a.corpus, a.texts, a.casus, kept, split):
        for s, c in zip(parsed, coded):
            sentences.append(Example(words=s.words, source='corpus', coded=c, **corpus.language(s)))
            whole = phrases(s.heads)
            for w, (kind, _) in c.types.items():
                actors = [x for q, x, r in c.roles if q == w and r == 'event.actor']
                recipients = [x for q, x, r in c.roles if q == w and r == 'event.recipient']
                if not recipients and len(actors) > 1:
                    recipients = actors[1:]
                for actor in actors[:2]:
                    for recipient in recipients[:2]:
                        if actor != recipient:
                            marks = [0] * len(s.words)
                            for mark, head in ((1, actor), (2, recipient)):
                                for x in range(*whole[head]):
                                    marks[x] = mark
                            pairs.append(Example(words=s.words, source='pair', marks=marks, related=kind))
    return sentences, pairs


def phrases(heads):
    """For every word, (first, end) of the words below it that stand in a row around it."""
    n = len(heads)
    inside = [{i} for i in range(n)]
    for i in range(n):
        seen, h = {i}, heads[i] - 1
        while h >= 0 and h not in seen:
            inside[h].add(i)
            seen.add(h)
            h = heads[h] - 1
    out = []
    for i in range(n):
        a, b = i, i + 1
        while a - 1 in inside[i] and i - a < 6:
            a -= 1
        while b in inside[i] and b - i < 4:
            b += 1
        out.append((a, b))
    return out


# What `relate` says follows published coding practice where it parts from the codebook: verdicts are held against the convicted, hacking
# is an attack.
PRACTICE = {('SANCTION', 'convict'): 'ACCUSE', ('COERCE', 'cyber'): 'ASSAULT'}


def marked(parsed, spans, kind):
    """A pair example of a text of one or more sentences."""
    words, marks = [], []
    for s in parsed:
        for w, start, end in zip(s.words, s.starts, s.ends):
            mark = 0
            for m, key in ((1, 's'), (2, 't')):
                for a, b in spans.get(key, []):
                    if b is not None and start < b and end > a:
                        mark = m
            words.append(w); marks.append(mark)
    return Example(words=words, source='pair', marks=marks, related=kind)


def typed_examples(a, paths):
    """From rows with marked parties: pair examples, and (where the trigger is marked too) partly coded sentences."""
    rows = list(corpus.typed_rows(paths))
    pairs, sentences = [], {}
    for (text, spans, kind, mode), parsed in zip(rows, corpus.parsed_lines(a.casus, [r[0] for r in rows], os.path.join(a.work, 'parsed'))):
        if kind in corpus.TYPES:
            pairs.append(marked(parsed, spans, PRACTICE.get((kind, mode), kind)))
        if 'v' not in spans:
            continue
        find = corpus.Finder(parsed)
        at = find.head({'start': spans['v'][0][0], 'end': spans['v'][0][1]})
        if not at:
            continue
        number, word = at
        key = (text, number)
        example = sentences.setdefault(key, Example(words=parsed[number].words, source='typing', coded=corpus.Coded(whole=False), **corpus.language(parsed[number])))
        c = example.coded
        if kind in corpus.OBLIGATIONS:
            add_duty(c, find, number, word, kind, spans, text)
            continue
        if word in c.types and c.types[word][0] != kind:
            continue
        c.types[word] = (kind, mode)
        for mark, role in (('s', 'event.actor'), ('t', 'event.recipient')):
            for x, y in spans[mark]:
                found = find.head({'start': x, 'end': y})
                if found and found[0] == number and found[1] != word:
                    c.roles.append((word, found[1], role))
    return list(sentences.values()), pairs


def coordinates(text, start, end):
    """The parts of "Iraq and Saudi Arabia"; the span itself where it is one name or description."""
    cuts = [(m.start(), m.end()) for m in re.finditer(r', | and ', text[start:end])]
    edges = [start] + [start + x for cut in cuts for x in cut] + [end]
    parts = [(a, b) for a, b in zip(edges[::2], edges[1::2]) if a < b]
    return parts if all(text[a].isupper() for a, _ in parts) else [(start, end)]


def add_duty(coded, find, number, word, obligation, spans, text):
    """A commitment: m marks parties bound to each other, s who is bound, t for whose good, c what calls the duty in."""
    coded.obligations[word] = obligation
    for mark, roles in (('s', ['obligor']), ('t', ['beneficiary']), ('m', ['obligor', 'beneficiary'])):
        for start, end in (part for span in spans.get(mark, []) for part in coordinates(text, *span)):
            found = find.head({'start': start, 'end': end})
            if found and found[0] == number and found[1] != word:
                coded.roles += [(word, found[1], 'commitment.' + role) for role in roles]
    for start, end in spans.get('c', [])[:1]:
        found = find.words(start, end)
        if found and found[0] == number:
            coded.roles += [(word, found[1], 'commitment.trigger.first'), (word, found[2] - 1, 'commitment.trigger.last')]


def measured_pairs(a):
    """The published development set, for measuring only: nothing is trained on it."""
    path = os.path.join(a.data, 'plv-dev', 'plv_dev.tsv')
    if not os.path.exists(path):
        return []
    rows = list(csv.DictReader(open(path, encoding='utf-8'), delimiter='\t'))
    texts = [corpus.unmarked(r['marked_sentence']) for r in rows]
    parsed = corpus.parsed_lines(a.casus, [' '.join(t.split('\n')) for t, _ in texts], os.path.join(a.work, 'parsed'))
    return [marked(p, spans, 'CONCEDE' if r['gold_root'] == 'YIELD' else r['gold_root']) for r, (_, spans), p in zip(rows, texts, parsed)]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--data', required=True)
    p.add_argument('--work', required=True)
    p.add_argument('--start', required=True)
    p.add_argument('--casus', required=True)
    p.add_argument('--corpus', default=os.path.join(os.path.dirname(__file__), '..', 'Corpus'))
    p.add_argument('--texts', help='texts of external documents (made by Corpus/tools/external.py)')
    p.add_argument('--epochs', type=int, default=12)
    p.add_argument('--share', type=float, default=0.6, help='how much of the open sets goes into an epoch beside the whole corpus')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--threads', type=int, default=2)
    p.add_argument('--rate', type=float, default=1e-4)
    a = p.parse_args()
    a.texts = a.texts or os.path.join(a.work, 'texts')
    torch.set_num_threads(a.threads)
    os.makedirs(a.work, exist_ok=True)
    opened, opened_dev = load(a.data, 'train'), load(a.data, 'dev')
    coded, pairs = corpus_examples(a, 'train')
    coded_dev, _ = corpus_examples(a, 'dev')
    typing = sorted(os.path.join(a.corpus, 'typing', f) for f in os.listdir(os.path.join(a.corpus, 'typing')) if f.endswith('.tsv'))
    typed, more = typed_examples(a, typing)
    seed = os.path.join(a.data, 'typing-seed', 'typing_seed.tsv')
    pairs += more + typed_examples(a, [seed])[1]
    measured = measured_pairs(a)
    weights, config, pieces, folding = start_from(a.start)
    checkpoint = os.path.join(a.work, 'coding.pt')
    state = torch.load(checkpoint, weights_only=False) if os.path.exists(checkpoint) else None
    # Labels stay those of the first call, whatever the corpus has gained since.
    config = state['config'] if state else {**config, **coding.inventory(coded)}
    wordpiece = WordPiece(pieces, folding)
    batcher = Batcher(wordpiece, config, swaps=NameSwaps(opened))
    torch.manual_seed(a.seed)
    network = Network(config)
    missing, extra = network.load_state_dict({k: v for k, v in weights.items() if fits(network, k, v)}, strict=False)
    print(f'{len(coded)} coded sentences, {len(typed)} typed ones, {len(pairs)} pairs; new weights: {len(missing)}', flush=True)
    assert not extra, extra
    plain = lambda n: n.endswith('bias') or 'norm' in n
    new = lambda n: n.startswith(('coding.', 'relate.')) or '.marks.' in n
    groups = []
    for fresh, inside, rate in ((False, True, a.rate), (False, False, 3e-4), (True, True, 1e-3), (True, False, 1e-3)):
        for decays in (True, False):
            chosen = [q for n, q in network.named_parameters() if new(n) == fresh and n.startswith('encoder.') == inside and plain(n) != decays]
            if chosen:
                groups.append({'params': chosen, 'lr': rate, 'weight_decay': 0.01 if decays else 0.0})
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)

    def plan(rng):
        """Batches of an epoch: the corpus and the pairs whole, of the open sets a share."""
        old = batcher.plan(opened, rng)
        old = old[:int(len(old) * a.share)]
        out = old + batcher.plan(coded + typed, rng) + batcher.plan(pairs, rng)
        rng.shuffle(out)
        return out

    steps = len(plan(random.Random(0)))
    base = [g['lr'] for g in optimizer.param_groups]

    def set_rate(epoch, step):
        """Up over half an epoch, then down to nearly nothing. By epochs, so that a later call may go on with more sentences."""
        done = epoch + step / steps
        factor = min((done + 1 / steps) / 0.5, max(0.02, (a.epochs - done) / (a.epochs - 0.5)))
        for group, rate in zip(optimizer.param_groups, base):
            group['lr'] = rate * factor

    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.995))
    start = 0
    if state:
        network.load_state_dict(state['network']); optimizer.load_state_dict(state['optimizer'])
        mean.load_state_dict(state['mean']); start = state['epoch']
        print(f'going on after epoch {start}', flush=True)
    half = torch.autocast('cpu', dtype=torch.bfloat16, enabled=faster_precision() == 'bfloat16')
    for epoch in range(start, a.epochs):
        rng = random.Random(a.seed * 1000 + epoch)
        torch.manual_seed(a.seed * 1000 + epoch)
        network.train()
        began, running = time.time(), Counter()
        for step, chosen in enumerate(plan(rng)):
            batch = batcher.tensors(chosen, rng, swapped=rng.random() < 0.3)
            with half:
                if 'relate' in batch:
                    parts = coding.relate_loss(network, batch)
                else:
                    words, candidates = network.vectors(batch)
                    parts = {k: WEIGHTS[k] * v for k, v in losses(network, batch, words, candidates).items()}
                    if batch['coding']:
                        parts |= coding.losses(network, batch, words)
            set_rate(epoch, step)
            optimizer.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step(); mean.update_parameters(network)
            for k, v in parts.items():
                running[k] += float(v.detach()); running['n ' + k] += 1
            if step % 100 == 99:
                shown = ' '.join(f'{k} {v / running["n " + k]:.3f}' for k, v in running.items() if not k.startswith('n '))
                print(f'epoch {epoch + 1} step {step + 1}/{steps} {time.time() - began:.0f} s  {shown}', flush=True)
                running.clear()
        torch.save({'network': network.state_dict(), 'mean': mean.state_dict(), 'optimizer': optimizer.state_dict(),
                    'epoch': epoch + 1, 'config': config, 'folding': wordpiece.folding,
                    'pieces': wordpiece.pieces}, checkpoint + '.new')
        os.replace(checkpoint + '.new', checkpoint)
        scores = coding.evaluate(mean.module, batcher, coded_dev)
        related = coding.relate_scores(mean.module, batcher, measured) if measured else None
        print(f'epoch {epoch + 1} took {time.time() - began:.0f} s  {json.dumps(scores)}  relate {related}', flush=True)
        if epoch + 1 == a.epochs or epoch % 3 == 2:
            print(evaluate(mean.module, batcher, opened_dev), flush=True)


if __name__ == '__main__':
    main()
