# SPDX-License-Identifier: Apache-2.0
"""Examples to padded tensors, with the small distortions that make the model sturdier than its treebanks."""
import random

import torch

from pieces import CLS, MASK, SEP, SHAPES, shape_of

IGNORE = -100


def curly(words):
    """Typographic quotation marks, as most news carries them."""
    out, opened = [], False
    for word in words:
        if word in ('"', '``', "''"):
            out.append('\u201d' if opened else '\u201c')
            opened = not opened
        else:
            out.append(word.replace("'", '\u2019'))
    return out


class Batcher:
    def __init__(self, wordpiece, config, pieces_per_batch=1400, longest=250, swaps=None):
        self.cut, self.config, self.swaps = wordpiece, config, swaps
        self.pieces_per_batch, self.longest = pieces_per_batch, longest
        self.number = {name: {l: i for i, l in enumerate(labels)} for name, labels in config['tags'].items()}
        self.relation = {l: i for i, l in enumerate(config['relations'])}
        self.role = {l: i for i, l in enumerate(config['roles'])}
        self.attribution = {l: i for i, l in enumerate(config['attributionRoles'])}

    def plan(self, examples, rng=None):
        """Batches of like length; with a generator, shuffled."""
        size = {id(e): sum(len(self.cut(w)) for w in e.words) + 2 for e in examples}
        usable = [e for e in examples if size[id(e)] <= self.longest]
        noise = (lambda: rng.uniform(0, 3)) if rng else (lambda: 0)
        usable.sort(key=lambda e: size[id(e)] + noise())
        batches, batch = [], []
        for e in usable:
            if batch and (len(batch) + 1) * size[id(e)] > self.pieces_per_batch:
                batches.append(batch)
                batch = []
            batch.append(e)
        if batch:
            batches.append(batch)
        if rng:
            rng.shuffle(batches)
        return batches

    def tensors(self, examples, rng=None, swapped=False):
        """Tensors of a batch; with a generator, distorted a little, and `swapped` with other names in it."""
        pieces, shapes, firsts = [], [], []
        for e in examples:
            words = self.swaps(e, rng) if swapped else e.words
            change = rng.random() if rng else 1.0
            if change > 0.65 and rng:
                words = curly(words)
            ids, forms, first = [CLS], [SHAPES - 1], []
            for word in words:
                cut = self.cut(word)
                if rng and rng.random() < 0.03:
                    cut = [MASK] * len(cut)
                shape = shape_of(word)
                if change < 0.03 and shape in (0, 1, 3):
                    shape = 2
                elif change < 0.05 and shape in (1, 2, 3):
                    shape = 0
                first.append(len(ids))
                ids += cut
                forms += [shape] * len(cut)
            pieces.append(ids + [SEP]); shapes.append(forms + [SHAPES - 1]); firsts.append(first)
        b, n = len(examples), max(len(p) for p in pieces)
        m = max(len(f) for f in firsts)
        pad = lambda rows, size, value: torch.tensor([r + [value] * (size - len(r)) for r in rows])
        batch = {'ids': pad(pieces, n, 0), 'shapes': pad(shapes, n, 0),
                 'valid': pad([[True] * len(p) for p in pieces], n, False),
                 'first': pad(firsts, m, 0), 'words': pad([[True] * len(f) for f in firsts], m, False)}
        for name, numbers in self.number.items():
            field = {'predicate': 'predicates', 'cue': 'cues'}.get(name, name)
            rows = []
            for e in examples:
                labels = getattr(e, field)
                if labels is None:
                    rows.append([IGNORE] * len(e.words))
                elif field in ('predicates', 'cues'):
                    rows.append(list(labels))
                else:
                    rows.append([numbers.get(l, IGNORE) for l in labels])
            batch['tags.' + name] = pad(rows, m, IGNORE)
        batch['heads'] = pad([e.heads or [IGNORE] * len(e.words) for e in examples], m, IGNORE)
        batch['relations'] = pad([[self.relation.get(r, IGNORE) for r in e.relations] if e.relations else
                                  [IGNORE] * len(e.words) for e in examples], m, IGNORE)
        batch['frames'] = self.pairs(examples, 'predicates', 'frames', self.role, m)
        batch['attribution'] = self.pairs(examples, 'cues', 'attribution', self.attribution, m)
        facts = [(i, w, v) for i, e in enumerate(examples) for w, v in (e.factuality or [])]
        batch['factuality'] = (torch.tensor([f[0] for f in facts]), torch.tensor([f[1] for f in facts]),
                               torch.tensor([f[2] for f in facts])) if facts else None
        return batch

    def pairs(self, examples, marks, field, number, m):
        """(sentence, predicate, roles of every word) of all gold predicates."""
        rows, cols, roles = [], [], []
        for i, e in enumerate(examples):
            if getattr(e, field) is None:
                continue
            for p in (w for w, mark in enumerate(getattr(e, marks)) if mark):
                row = [0] * len(e.words) + [IGNORE] * (m - len(e.words))
                for q, w, role in getattr(e, field):
                    if q == p:
                        row[w] = number[role]
                rows.append(i); cols.append(p); roles.append(row)
        return (torch.tensor(rows), torch.tensor(cols), torch.tensor(roles)) if rows else None
