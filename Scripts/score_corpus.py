#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores events that Casus reads from the corpus's own reports against their annotation, and lists the leaks.

usage: score_corpus.py CASUS [SPLIT]        (CASUS is the program; SPLIT is dev unless named)

An event is found if its trigger overlaps an annotated one. A leak is an event that comes out asserted and is annotated as anything else.
"""
import collections
import glob
import json
import os
import subprocess
import sys

CORPUS = os.path.join(os.path.dirname(__file__), '..', 'Corpus')


def events(lines):
    return [r for r in map(json.loads, lines) if r['kind'] == 'event']


def overlaps(a, b):
    return a['start'] < b['end'] and b['start'] < a['end']


def pairs(gold, found):
    """Annotated and found events whose triggers overlap, each used once; of several, one of the right type."""
    used = set()
    for g in gold:
        fits = [i for i, f in enumerate(found) if i not in used and overlaps(g['trigger'], f['trigger'])]
        if fits:
            best = min(fits, key=lambda i: found[i]['type'] != g['type'])
            used.add(best)
            yield g, found[best]


def parties(participants):
    return sorted({p['code'] or p['name'] for p in participants})


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    casus, split = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else 'dev'
    tally, leaks = collections.Counter(), []
    for path in sorted(glob.glob(os.path.join(CORPUS, 'annotations', '*.jsonl'))):
        lines = open(path, encoding='utf-8').read().splitlines()
        report = json.loads(lines[0])
        text = os.path.join(CORPUS, 'reports', report['id'] + '.txt')
        if report['split'] != split or not os.path.exists(text):
            continue
        out = subprocess.run([casus, 'read', '--format', 'ndjson', text], capture_output=True, text=True, check=True).stdout
        gold, found = events(lines), events(out.splitlines())
        tally['reports'] += 1; tally['gold'] += len(gold); tally['found'] += len(found)
        for g, f in pairs(gold, found):
            tally['trigger'] += 1
            tally['certainty'] += g['certainty'] == f['certainty']
            if g['type'] == f['type']:
                tally['type'] += 1
                tally['parties'] += all(parties(g[k]) == parties(f[k]) for k in ('actors', 'recipients'))
            if f['certainty'] == 'asserted' != g['certainty']:
                leaks.append((g['certainty'], f['trigger']['text'], f['sentence']))
    print(f"{tally['reports']} {split} reports, {tally['gold']} events annotated, {tally['found']} found")
    for key in ('trigger', 'type', 'parties'):
        print(f"{key} right: F1 {200 * tally[key] / max(1, tally['gold'] + tally['found']):.1f}")
    print(f"certainty right, of those found: {100 * tally['certainty'] / max(1, tally['trigger']):.1f} %")
    print(f'leaks: {len(leaks)}')
    for certainty, trigger, sentence in leaks:
        print(f'  {certainty}: "{trigger}" in: {sentence}')


if __name__ == '__main__':
    main()
