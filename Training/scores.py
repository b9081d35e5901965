# SPDX-License-Identifier: Apache-2.0
"""Quick scores on the dev parts while training (greedy heads; the Swift program's own scores are the ones that count)."""
import json

import torch

from batches import IGNORE


@torch.no_grad()
def evaluate(network, batcher, examples):
    network.eval()
    hit, total = {}, {}

    def count(name, good, size):
        hit[name] = hit.get(name, 0) + int(good)
        total[name] = total.get(name, 0) + int(size)

    pairs = {'frames': [0, 0, 0], 'attribution': [0, 0, 0]}
    names = [0, 0, 0]
    facts = []
    for chosen in batcher.plan(examples):
        batch = batcher.tensors(chosen)
        words, candidates = network.vectors(batch)
        source = chosen[0].source
        for name, head in network.tags.items():
            gold = batch['tags.' + name]
            keep = gold != IGNORE
            found = head(words).argmax(-1)
            if name in ('predicate', 'cue'):
                count(name + '.tp', ((found == 1) & (gold == 1)).sum(), 1)
                count(name + '.sum', ((found == 1) & keep).sum() + (gold == 1).sum(), 1)
            else:
                count(name, (found == gold)[keep].sum(), keep.sum())
        scores = network.names(words)
        for i, e in enumerate(chosen):
            if e.names is not None and e.source == 'ewt':
                g, f = spans(e.names), spans(network.names.best(scores[i, :len(e.words)]))
                names[0] += len(g & f); names[1] += len(g); names[2] += len(f)
        gold = batch['heads']
        if (gold != IGNORE).any():
            scores = network.parse.arcs(words, candidates)
            open_ = torch.cat([torch.ones_like(batch['words'][:, :1]), batch['words']], 1)
            heads = scores.masked_fill(~open_[:, None, :], -1e4).argmax(-1)
            for i, e in enumerate(chosen):
                if e.heads is None:
                    continue
                n = len(e.words)
                rows = network.parse.relations(words[i, :n], candidates[i][heads[i, :n]]).argmax(-1)
                right = heads[i, :n] == gold[i, :n]
                count(f'uas.{e.source}', right.sum(), n)
                count(f'las.{e.source}', (right & (rows == batch['relations'][i, :n])).sum(), n)
        for name, head in (('frames', network.frames), ('attribution', network.attribution)):
            if batch[name] is not None:
                s, w, roles = batch[name]
                found = head(words, s, w).argmax(-1)
                keep = roles != IGNORE
                pairs[name][0] += int(((found == roles) & (roles > 0)).sum())
                pairs[name][1] += int((roles > 0).sum())
                pairs[name][2] += int(((found > 0) & keep).sum())
        if batch['factuality'] is not None:
            s, w, value = batch['factuality']
            facts.append(torch.stack([network.factuality(words[s, w]), value]))
    out = {k: round(100 * hit[k] / max(1, total[k]), 2) for k in hit if '.tp' not in k and '.sum' not in k}
    for k in ('predicate', 'cue'):
        out[k] = round(200 * hit[k + '.tp'] / max(1, hit[k + '.sum']), 2)
    for k, (t, g, f) in pairs.items():
        out[k] = round(200 * t / max(1, g + f), 2)
    out['namesF1'] = round(200 * names[0] / max(1, names[1] + names[2]), 2)
    if facts:
        pair = torch.cat(facts, 1)
        out['factR'] = round(float(torch.corrcoef(pair)[0, 1]), 4)
        out['factMAE'] = round(float((pair[0].clamp(-3, 3) - pair[1]).abs().mean()), 4)
    return json.dumps(out)


def spans(tags):
    found, start = set(), None
    for i, tag in enumerate(list(tags) + ['O']):
        if start is not None and not (tag.startswith('I-') and tag[2:] == kind):
            found.add((start, i, kind)); start = None
        if tag.startswith('B-') or (tag.startswith('I-') and start is None):
            start, kind = i, tag[2:]
    return found
