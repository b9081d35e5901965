#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the curves of Sources/CasusCoding/Signals/Calibration.swift anew: how often is a record of a given confidence right?

usage: calibrate.py CASUS [TEXTS]      (CASUS is the program; TEXTS the folder of external documents, see Corpus/tools/external.py)

Reads the corpus's dev part. What the program writes went through the present curves, so each new curve is the fitted one upon them.
"""
import glob
import json
import math
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
SOURCE = os.path.join(ROOT, 'Sources', 'CasusCoding', 'Signals', 'Calibration.swift')


def overlaps(a, b):
    return a['start'] < b['end'] and b['start'] < a['end']


def same_parties(gold, found):
    left = list(found)
    for g in gold:
        fits = [f for f in left if overlaps(g, f) or (g['code'] and g['code'] == f['code'])]
        if not fits:
            return False
        left.remove(fits[0])
    return not left


def is_right(x, gold):
    """Whether a found record is what `casus evaluate` counts as right for its kind."""
    for g in gold:
        if g['kind'] != x['kind']:
            continue
        if x['kind'] == 'event' and overlaps(g['trigger'], x['trigger']) and g['type'] == x['type']:
            return True
        if x['kind'] == 'transfer' and g['at'] == x['at'] and all(same_parties(g[k], x[k]) for k in ('givers', 'receivers')):
            return True
        if x['kind'] == 'commitment' and g['at'] == x['at'] and g['obligation'] == x['obligation'] and all(
                same_parties(g[k], x[k]) for k in ('obligors', 'beneficiaries')):
            return True
    return False


def points(casus, texts):
    found = {'event': [], 'transfer': [], 'commitment': []}
    for path in sorted(glob.glob(os.path.join(ROOT, 'Corpus', 'annotations', '*.jsonl'))):
        report, *gold = [json.loads(line) for line in open(path, encoding='utf-8')]
        names = [os.path.join(ROOT, 'Corpus', 'reports', report['id'] + '.txt'), os.path.join(texts, f"{report['document']}.txt")]
        text = next((n for n in names if os.path.exists(n)), None)
        if report['split'] != 'dev' or text is None:
            continue
        out = subprocess.run([casus, 'read', '--format', 'ndjson', text], capture_output=True, text=True, check=True).stdout
        for x in map(json.loads, out.splitlines()):
            if x['kind'] in found:
                found[x['kind']].append((x['confidence'], is_right(x, gold)))
    return found


def fit(pairs):
    """Slope and offset over the log odds of the confidence, by gradient descent on the log loss."""
    odds = [math.log(c / (1 - c)) for c in (min(.99, max(.01, c)) for c, _ in pairs)]
    slope, offset = 1.0, 0.0
    for _ in range(4000):
        gaps = [1 / (1 + math.exp(-(slope * o + offset))) - right for o, (_, right) in zip(odds, pairs)]
        slope -= 0.3 * sum(g * o for g, o in zip(gaps, odds)) / len(pairs)
        offset -= 0.3 * sum(gaps) / len(pairs)
    return slope, offset


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    found = points(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else '')
    source = open(SOURCE, encoding='utf-8').read()
    for kind, pairs in found.items():
        present = re.search(rf'let {kind} = Curve\(slope: ([-\d.]+), offset: ([-\d.]+)\)', source)
        if not pairs or not present:
            continue
        slope, offset = fit(pairs)
        a, b = float(present[1]), float(present[2])
        print(f'{kind}: {len(pairs)} records, {sum(r for _, r in pairs)} right; '
              f'Curve(slope: {slope * a:.3f}, offset: {slope * b + offset:.3f})')


if __name__ == '__main__':
    main()
