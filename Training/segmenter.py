#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the segmenter: for every character, does a word or a sentence end after it?

usage: segmenter.py --data FOLDER --output FILE.safetensors [--epochs 14] [--seed 1]
A small dilated convolution over characters and hashed words, trained on the raw text of EWT and GUM (train parts).
Classes: 0 inside a word, 1 a token ends, 2 a word ends inside a contraction ("do|n't"), 3 a sentence ends.
"""
import argparse
import json
import os
import random
import time
import unicodedata

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

CHANNELS, CHARACTERS, WORDS, BUCKETS, DILATIONS = 64, 40, 24, 8192, (1, 2, 4, 8, 16, 32)
SPECIAL = '“”‘’«»–—…•éèüöáíóñç€£°·„'


def inventory():
    """Characters with a number of their own; all others go by class: 1 capital, 2 small, 3 digit, 4 white space, 5 mark, 6 other."""
    return {c: 8 + i for i, c in enumerate([chr(i) for i in range(33, 127)] + list(SPECIAL))}


def character_class(c, table):
    if c in table:
        return table[c]
    if c.isspace():
        return 4
    category = unicodedata.category(c)
    return {'Lu': 1, 'Lt': 1, 'Ll': 2, 'Nd': 3}.get(category, 5 if category[0] == 'P' else 6)


def is_letter(c):
    return unicodedata.category(c)[0] == 'L'


def fnv(run):
    h = 0x811C9DC5
    for b in run.lower().encode('utf-8'):
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def word_buckets(text):
    """For every character the bucket of the run of letters it stands in; 0 outside runs."""
    out, start = [0] * len(text), None
    for i in range(len(text) + 1):
        letter = i < len(text) and is_letter(text[i])
        if letter and start is None:
            start = i
        elif not letter and start is not None:
            bucket = 1 + fnv(text[start:i]) % (BUCKETS - 1)
            out[start:i] = [bucket] * (i - start)
            start = None
    return out


def paragraphs(path):
    """(text, classes) of every paragraph of a treebank: sentences joined by a space."""
    text, classes, first = '', [], True
    tokens, ranges = [], []

    def end_sentence():
        nonlocal text, classes
        if not tokens:
            return
        if text:
            text += ' '; classes.append(0)
        for i, (form, space, parts) in enumerate(tokens):
            marks = [0] * len(form)
            marks[-1] = 1
            if parts and ''.join(parts) == form:
                place = 0
                for part in parts[:-1]:
                    place += len(part)
                    marks[place - 1] = 2
            if i == len(tokens) - 1:
                marks[-1] = 3
            text += form; classes += marks
            if space and i < len(tokens) - 1:
                text += ' '; classes.append(0)

    until = 0
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('#'):
            if line.startswith(('# newpar', '# newdoc')) and text:
                yield text, classes
                text, classes = '', []
        elif not line:
            end_sentence()
            tokens, until = [], 0
        else:
            c = line.split('\t')
            space = 'SpaceAfter=No' not in c[9].split('|')
            if '-' in c[0]:
                until = int(c[0].split('-')[1])
                tokens.append((c[1], space, []))
            elif c[0].isdigit():
                if int(c[0]) <= until:
                    tokens[-1][2].append(c[1])
                else:
                    tokens.append((c[1], space, None))
    end_sentence()
    if text:
        yield text, classes


class Segmenter(nn.Module):
    def __init__(self, characters):
        super().__init__()
        self.characters = nn.Embedding(characters, CHARACTERS)
        self.words = nn.Embedding(BUCKETS, WORDS)
        nn.init.normal_(self.words.weight, std=0.1)
        self.layers = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, 3, dilation=d, padding=d) for d in DILATIONS)
        self.output = nn.Linear(CHANNELS, 4)

    def forward(self, characters, words, valid):
        x = torch.cat([self.characters(characters), F.dropout(self.words(words), 0.2, self.training)], -1).transpose(1, 2)
        keep = valid[:, None, :].to(x.dtype)
        x = x * keep
        for layer in self.layers:
            x = (x + F.dropout(F.relu(layer(x)), 0.1, self.training)) * keep
        return self.output(x.transpose(1, 2))


def distort(text, rng):
    """Same length, other dress: typographic marks, capitals."""
    r = rng.random()
    if r < 0.35:
        out, opened = [], False
        for i, c in enumerate(text):
            if c == '"':
                out.append('”' if opened else '“'); opened = not opened
            elif c == "'":
                out.append('’')
            elif c == '-' and text[i - 1:i + 2] == ' - ':
                out.append(rng.choice('–—'))
            else:
                out.append(c)
        return ''.join(out)
    if r < 0.38:
        upper = text.upper()
        return upper if len(upper) == len(text) else text
    return text


def batches(items, table, rng=None, size=24000, longest=1500):
    pieces = []
    for text, classes in items:
        if rng:
            text = distort(text, rng)
        for start in range(0, len(text), longest):
            pieces.append((text[start:start + longest], classes[start:start + longest]))
    pieces.sort(key=lambda p: len(p[0]) + (rng.uniform(0, 30) if rng else 0))
    groups, group = [], []
    for p in pieces:
        if group and (len(group) + 1) * len(p[0]) > size:
            groups.append(group); group = []
        group.append(p)
    groups.append(group)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        n = max(len(t) for t, _ in group)
        pad = lambda rows, v: torch.tensor([r + [v] * (n - len(r)) for r in rows])
        yield (pad([[character_class(c, table) for c in t] for t, _ in group], 0), pad([word_buckets(t) for t, _ in group], 0),
               pad([[True] * len(t) for t, _ in group], False),
               pad([[-100 if ch.isspace() else k for ch, k in zip(t, c)] for t, c in group], -100), group)


@torch.no_grad()
def score(model, items, table):
    model.eval()
    tally = {'word': [0, 0, 0], 'sentence': [0, 0, 0]}
    for c, w, v, gold, group in batches(items, table):
        found = model(c, w, v).argmax(-1)
        for i, (text, classes) in enumerate(group):
            for kind, level in (('word', 1), ('sentence', 3)):
                ends = []
                for labels in (classes, found[i, :len(text)].tolist()):
                    s, spans = None, set()
                    for j, ch in enumerate(text):
                        if ch.isspace():
                            continue
                        if s is None:
                            s = j
                        last = j + 1 == len(text)
                        space = last or text[j + 1].isspace()
                        cut = labels[j] >= 1 or space if kind == 'word' else labels[j] == 3 or last
                        if cut:
                            spans.add((s, j)); s = None
                    ends.append(spans)
                t = tally[kind]
                t[0] += len(ends[0] & ends[1]); t[1] += len(ends[0]); t[2] += len(ends[1])
    return '  '.join(f'{k} F1 {200 * t[0] / (t[1] + t[2]):.2f}' for k, t in tally.items())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True)
    arguments.add_argument('--output', required=True)
    arguments.add_argument('--epochs', type=int, default=14)
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--threads', type=int, default=1)
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    files = {(s, p): list(paragraphs(os.path.join(a.data, f, f'en_{n}-ud-{p}.conllu')))
             for s, f, n in (('ewt', 'ud-ewt', 'ewt'), ('gum', 'gum-open', 'gumopen')) for p in ('train', 'dev')}
    train = files['ewt', 'train'] + files['gum', 'train']
    table = inventory()
    model = Segmenter(8 + len(table))
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.01)
    steps = sum(1 for _ in batches(train, table, rng)) * a.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 100, max(0.01, 1 - s / steps)))
    for epoch in range(a.epochs):
        model.train()
        began, total, count = time.time(), 0.0, 0
        for c, w, v, gold, _ in batches(train, table, rng):
            out = model(c, w, v)
            loss = F.cross_entropy(out.flatten(0, 1), gold.flatten(), ignore_index=-100)
            optimizer.zero_grad(); loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step(); schedule.step()
            total += float(loss.detach()); count += 1
        print(f'epoch {epoch + 1}  {time.time() - began:.0f} s  loss {total / count:.4f}  EWT {score(model, files["ewt", "dev"], table)}'
              f'  GUM {score(model, files["gum", "dev"], table)}', flush=True)
        state = {'segmenter.characters': model.characters.weight, 'segmenter.words': model.words.weight.half(),
                 'segmenter.output.weight': model.output.weight, 'segmenter.output.bias': model.output.bias}
        for i, layer in enumerate(model.layers):
            # [kernel, inputs, outputs]: one matrix product for each of the three places of the kernel.
            state[f'segmenter.layers.{i}.weight'] = layer.weight.permute(2, 1, 0)
            state[f'segmenter.layers.{i}.bias'] = layer.bias
        config = {'channels': CHANNELS, 'buckets': BUCKETS, 'dilations': list(DILATIONS), 'characters': ''.join(table)}
        save_file({k: v.detach().contiguous().clone() for k, v in state.items()}, a.output,
                  metadata={'segmenter': json.dumps(config, ensure_ascii=False)})


if __name__ == '__main__':
    main()
