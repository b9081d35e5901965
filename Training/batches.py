# SPDX-License-Identifier: Apache-2.0
"""Examples to padded tensors, with the small distortions that make the model sturdier than its treebanks."""
import random

import torch

from pieces import CLS, MASK, SEP, SHAPES, shape_of

IGNORE = -100
# What rows with marked parties tell of, see corpus.py.
PARTLY_KNOWN = {'event.actor', 'event.recipient', 'commitment.obligor', 'commitment.beneficiary', 'commitment.trigger.first',
                'commitment.trigger.last'}


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
        self.coding = {name: {l: i for i, l in enumerate(labels)} for name, labels in config.get('coding', {}).items()}
        self.coding_role = {l: i for i, l in enumerate(config.get('codingRoles', []))}
        self.relate_type = {l: i for i, l in enumerate(config.get('relateTypes', []))}

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
        pieces, shapes, firsts, marks = [], [], [], []
        for e in examples:
            words = self.swaps(e, rng) if swapped else e.words
            change = rng.random() if rng else 1.0
            if change > 0.65 and rng:
                words = curly(words)
            ids, forms, first, marked = [CLS], [SHAPES - 1], [], [0]
            for place, word in enumerate(words):
                cut = self.cut(word)
                if rng and rng.random() < (0.06 if e.coded else 0.03):
                    cut = [MASK] * len(cut)
                shape = shape_of(word)
                if change < 0.03 and shape in (0, 1, 3):
                    shape = 2
                elif change < 0.05 and shape in (1, 2, 3):
                    shape = 0
                first.append(len(ids))
                ids += cut
                forms += [shape] * len(cut)
                marked += [e.marks[place] if e.marks else 0] * len(cut)
            marks.append(marked + [0])
            pieces.append(ids + [SEP]); shapes.append(forms + [SHAPES - 1]); firsts.append(first)
        b, n = len(examples), max(len(p) for p in pieces)
        m = max(len(f) for f in firsts)
        pad = lambda rows, size, value: torch.tensor([r + [value] * (size - len(r)) for r in rows])
        batch = {'ids': pad(pieces, n, 0), 'shapes': pad(shapes, n, 0),
                 'valid': pad([[True] * len(p) for p in pieces], n, False),
                 'first': pad(firsts, m, 0), 'words': pad([[True] * len(f) for f in firsts], m, False)}
        if examples[0].marks:
            batch['marks'] = pad(marks, n, 0)
            batch['relate'] = torch.tensor([self.relate_type[e.related] for e in examples])
            return batch
        batch['coding'] = self.coded(examples) if any(e.coded for e in examples) else None
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

    def coded(self, examples):
        """Labels of words and of pairs of words from the corpus, as rows: {head: (sentence, word, label)}, and the pairs' roles."""
        out = {name: ([], [], []) for name in self.coding}

        def add(name, i, w, label):
            rows = out[name]
            rows[0].append(i); rows[1].append(w); rows[2].append(label)
        frames, known, held = [], [], []
        for i, e in enumerate(examples):
            c = e.coded
            if c is None:
                continue
            number = self.coding
            for w in range(len(e.words)):
                if c.whole or w in c.types:
                    add('types', i, w, number['types'][c.types[w][0] if w in c.types else 'none'])
                if not c.whole and c.obligations:
                    add('obligations', i, w, number['obligations'][c.obligations.get(w, 'none')])
                if c.whole:
                    add('stances', i, w, number['stances'][c.stances.get(w, 'none')])
                    add('obligations', i, w, number['obligations'][c.obligations.get(w, 'none')])
                    add('transfers', i, w, int(w in c.transfers))
            for w, (kind, mode) in c.types.items():
                add('modes', i, w, number['modes'].get(f'{kind}/{mode}' if mode else 'none', 0))
            for w, certainty in c.certainties.items():
                add('certainties', i, w, number['certainties'][certainty])
                add('negated', i, w, int(c.negated[w]))
            for w, contexts in c.contexts.items():
                add('contexts', i, w, [float(x in contexts) for x in number['contexts']])
            for w, sector in c.sectors.items():
                add('sectors', i, w, number['sectors'].get(sector, 0))
            for w, category in c.categories.items():
                add('categories', i, w, number['categories'].get(category, 0))
            kinds = {'event': c.types, 'attribution': c.stances, 'commitment': c.obligations, 'transfer': c.transfers}
            for p in sorted(set(c.types) | set(c.stances) | set(c.obligations) | set(c.transfers)):
                frames.append((i, p, len(e.words)))
                known.append([float(p in kinds[r.split('.')[0]] and (c.whole or r in PARTLY_KNOWN))
                              for r in self.coding_role])
                held.append([(w, self.coding_role[r]) for q, w, r in c.roles if q == p])
        out = {k: tuple(torch.tensor(x) for x in v) for k, v in out.items() if v[0]}
        if frames:
            m = max(f[2] for f in frames)
            gold = torch.zeros(len(frames), m, len(self.coding_role))
            weight = torch.zeros(len(frames), m, len(self.coding_role))
            for k, (f, kn, h) in enumerate(zip(frames, known, held)):
                weight[k, :f[2]] = torch.tensor(kn)
                for w, r in h:
                    gold[k, w, r] = 1
            out['pairs'] = (torch.tensor([f[0] for f in frames]), torch.tensor([f[1] for f in frames]), gold, weight)
        return out
