# SPDX-License-Identifier: Apache-2.0
"""Labels, losses and scores of the heads that learn from the corpus: triggers, roles, attribution, certainty, commitments, transfers."""
from collections import Counter

import torch
import torch.nn.functional as F

import corpus
from batches import IGNORE

FOUND = 0.5  # a role is given where its probability is above this


def inventory(examples):
    """The parts of the model's configuration that the corpus decides."""
    coded = [e.coded for e in examples if e.coded and e.coded.whole]
    ranked = lambda counts, least: [l for l, c in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if c >= least]
    modes = Counter(f'{t}/{m}' for c in coded for t, m in c.types.values() if m)
    labels = {
        'types': ['none'] + corpus.TYPES,
        'modes': ['none'] + sorted(ranked(modes, 2)),
        'stances': ['none'] + ranked(Counter(s for c in coded for s in c.stances.values()), 2),
        'obligations': ['none'] + ranked(Counter(o for c in coded for o in c.obligations.values()), 1),
        'transfers': ['none', 'transfer'],
        'certainties': corpus.CERTAINTIES,
        'negated': ['false', 'true'],
        'contexts': sorted(ranked(Counter(x for c in coded for v in c.contexts.values() for x in v), 3)),
        'sectors': ['none'] + ranked(Counter(x for c in coded for x in c.sectors.values() if x != 'none'), 3),
        'categories': ['none'] + ranked(Counter(x for c in coded for x in c.categories.values()), 3),
    }
    return {'coding': labels, 'codingRoles': corpus.ALL_ROLES, 'relateTypes': corpus.TYPES}


WEIGHTS = {'types': 1.5, 'modes': 0.4, 'stances': 1.0, 'obligations': 1.0, 'transfers': 0.8, 'certainties': 1.0, 'negated': 0.3,
           'contexts': 0.3, 'categories': 0.2, 'sectors': 0.4, 'pairs': 1.5, 'relate': 1.0}


def losses(network, batch, words):
    """Losses of a batch that holds coded sentences, by head, already weighted."""
    out, coded = {}, batch['coding']
    for name, head in network.coding.outputs.items():
        if name not in coded:
            continue
        sentence, word, gold = coded[name]
        scores = head(network.coding(words[sentence, word])).float()
        if name == 'contexts':
            loss = F.binary_cross_entropy_with_logits(scores, gold, reduction='sum') / len(gold)
        elif name in ('types', 'stances', 'obligations', 'transfers'):
            # Most words are none of it: the loss is for each word that is, not for each word.
            loss = F.cross_entropy(scores, gold, reduction='sum', label_smoothing=0.02) / ((gold > 0).sum() + len(set(sentence.tolist())) / 2)
        else:
            loss = F.cross_entropy(scores, gold)
        out[name] = WEIGHTS[name] * loss
    if 'pairs' in coded:
        sentence, word, gold, known = coded['pairs']
        scores = network.coding.pairs(words[:, :gold.shape[1]], sentence, word).float()
        loss = F.binary_cross_entropy_with_logits(scores, gold, weight=known, reduction='sum') / (gold.sum() + len(word))
        out['pairs'] = WEIGHTS['pairs'] * loss
    return out


def relate_loss(network, batch):
    return {'relate': WEIGHTS['relate'] * F.cross_entropy(network.related(batch).float(), batch['relate'], label_smoothing=0.05)}


def f1(right, gold, found):
    return round(200 * right / max(1, gold + found), 1)


@torch.no_grad()
def evaluate(network, batcher, examples):
    """Scores on coded sentences: what the heads say by themselves, before names are resolved."""
    network.eval()
    n, config = Counter(), network.config['coding']
    role = {r: i for i, r in enumerate(network.config['codingRoles'])}
    for chosen in batcher.plan([e for e in examples if e.coded and e.coded.whole]):
        batch = batcher.tensors(chosen)
        words, _ = network.vectors(batch)
        hidden = network.coding(words)
        best = {k: head(hidden).argmax(-1) for k, head in network.coding.outputs.items() if k != 'contexts'}
        for i, e in enumerate(chosen):
            c = e.coded
            for w in range(len(e.words)):
                found = {k: config[k][int(best[k][i, w])] for k in best}
                kind, gold = found['types'], c.types.get(w, ('none', None))
                n['types gold'] += gold[0] != 'none'; n['types found'] += kind != 'none'
                n['trigger'] += kind != 'none' and gold[0] != 'none'
                n['stance gold'] += w in c.stances; n['stance found'] += found['stances'] != 'none'
                n['cue'] += w in c.stances and found['stances'] != 'none'
                n['stance'] += w in c.stances and found['stances'] == c.stances[w]
                n['com gold'] += w in c.obligations; n['com found'] += found['obligations'] != 'none'
                n['com'] += w in c.obligations and found['obligations'] != 'none'
                n['tr gold'] += w in c.transfers; n['tr found'] += found['transfers'] != 'none'
                n['tr'] += w in c.transfers and found['transfers'] != 'none'
                if kind != 'none' and gold[0] != 'none':
                    n['certainty'] += found['certainties'] == c.certainties[w]
                    n['leak'] += found['certainties'] == 'asserted' != c.certainties[w]
                    n['negated'] += (found['negated'] == 'true') == c.negated[w]
                    if kind == gold[0]:
                        n['type'] += 1
                        mode = f'{kind}/{gold[1]}' if gold[1] else 'none'
                        n['mode'] += found['modes'] == mode
                if w in c.sectors:
                    n['sectors'] += 1; n['sector'] += found['sectors'] == c.sectors[w]
                if kind != 'none' or found['stances'] != 'none':
                    scores = network.coding.pairs(words[i:i + 1, :len(e.words)], torch.tensor([0]), torch.tensor([w]))[0].sigmoid()
                    given = {r: {int(x) for x in (scores[:, k] > FOUND).nonzero()} for r, k in role.items()}
                    held = {r: {x for q, x, s in c.roles if q == w and s == r} for r in role}
                    if kind != 'none' and kind == gold[0]:
                        both = all(given[r] == held[r] for r in ('event.actor', 'event.recipient'))
                        n['parties'] += both
                    if kind != 'none' and gold[0] != 'none':
                        for r in ('event.actor', 'event.recipient', 'event.object'):
                            n[r] += len(given[r] & held[r]); n[r + ' gold'] += len(held[r]); n[r + ' found'] += len(given[r])
                    if found['stances'] != 'none' and w in c.stances:
                        n['source'] += given['attribution.source'] == held['attribution.source']
                        first = {k: {int(scores[:, role[f'attribution.content.{k}']].argmax())} for k in ('first', 'last')}
                        if held['attribution.content.first']:
                            n['contents'] += 1
                            n['content'] += all(first[k] == held[f'attribution.content.{k}'] for k in first)
    t = max(1, n['trigger'])
    return {'trigger': f1(n['trigger'], n['types gold'], n['types found']), 'type': f1(n['type'], n['types gold'], n['types found']),
            'parties': f1(n['parties'], n['types gold'], n['types found']), 'mode': round(100 * n['mode'] / max(1, n['type']), 1),
            'certainty': round(100 * n['certainty'] / t, 1), 'leaks': round(100 * n['leak'] / t, 1),
            'negated': round(100 * n['negated'] / t, 1),
            **{r: f1(n[r], n[r + ' gold'], n[r + ' found']) for r in ('event.actor', 'event.recipient', 'event.object')},
            'cue': f1(n['cue'], n['stance gold'], n['stance found']), 'stance': f1(n['stance'], n['stance gold'], n['stance found']),
            'source': round(100 * n['source'] / max(1, n['cue']), 1), 'content': round(100 * n['content'] / max(1, n['contents']), 1),
            'sector': round(100 * n['sector'] / max(1, n['sectors']), 1), 'commitment': f1(n['com'], n['com gold'], n['com found']), 'transfer': f1(n['tr'], n['tr gold'], n['tr found'])}


@torch.no_grad()
def relate_scores(network, batcher, examples):
    """(accuracy, macro-F1) with CONCEDE and RETREAT taken together, as in the published sets."""
    network.eval()
    merged = lambda t: 'YIELD' if t in ('CONCEDE', 'RETREAT') else t
    gold, found = [], []
    for chosen in batcher.plan(examples):
        batch = batcher.tensors(chosen)
        best = network.related(batch).argmax(-1)
        gold += [merged(e.related) for e in chosen]
        found += [merged(network.config['relateTypes'][int(b)]) for b in best]
    labels = sorted(set(gold))
    each = []
    for l in labels:
        right = sum(g == f == l for g, f in zip(gold, found))
        each.append(2 * right / max(1, sum(g == l for g in gold) + sum(f == l for f in found)))
    accuracy = sum(g == f for g, f in zip(gold, found)) / max(1, len(gold))
    return round(100 * accuracy, 1), round(100 * sum(each) / max(1, len(labels)), 1)
