#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the program makes of the held-back lists in Corpus/heldback. Nothing is to be tuned on them.

usage: heldback.py --casus PROGRAM [--lists FOLDER] [--show] offices|tellings|names …
offices: dated facts of who held an office. Right: nobody else is named; unsure: among several; the register's promised range apart.
tellings: pairs of short reports that tell one event, or nearly. Found: `casus same` links the two events that are meant.
names: people and groups that no register has. Wrong: given a state that the text does not tell.
"""
import argparse
import json
import os
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter


def plain(name):
    letters = unicodedata.normalize('NFKD', name.translate(str.maketrans('łøıđ', 'loid')))
    return {w for w in re.findall(r'[a-z]+', ''.join(c for c in letters.lower() if not 0x300 <= ord(c) < 0x370)) if len(w) > 2}


def offices(a):
    n = Counter()
    for line in open(os.path.join(a.lists, 'offices.tsv'), encoding='utf-8'):
        if line.startswith('#') or not line.strip():
            continue
        office, state, day, person = line.rstrip('\n').split('\t')
        run = subprocess.run([a.casus, 'who', f'{office} of {state}', '--on', day, '--format', 'json'], capture_output=True, text=True)
        answer = json.loads(run.stdout) if run.stdout.strip() else {'holders': [], 'promised': False}
        found = [h['person'] for h in answer['holders']]
        fits = [bool(plain(person) & plain(f)) for f in found]
        verdict = 'unknown' if not found else 'right' if all(fits) else 'unsure' if any(fits) else 'wrong'
        n[verdict] += 1
        n['promised', verdict] += answer['promised']
        if a.show and verdict != 'right':
            print(verdict, '(promised)' if answer['promised'] else '', office, 'of', state, day, person, '|', found, run.stderr.strip()[:80])
    kinds = ('right', 'unsure', 'wrong', 'unknown')
    inside = sum(n['promised', k] for k in kinds)
    print('offices:', ', '.join(f'{n[k]} {k}' for k in kinds))
    print(f'offices promised: {inside},', ', '.join(f'{n["promised", k]} {k}' for k in kinds), f'({100 * n["promised", "right"] / max(1, inside):.1f} % right)')


def read(a, reports):
    """Records of reports (dictionaries), by report."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as file:
        file.write('\n'.join(json.dumps(r) for r in reports) + '\n')
        file.flush()
        lines = subprocess.run([a.casus, 'read', '--format', 'ndjson', file.name], capture_output=True, text=True, check=True).stdout.splitlines()
    records, current = {}, None
    for line in lines:
        record = json.loads(line)
        if record['kind'] == 'report':
            current = record['given_id']
            records[current] = []
        records[current].append((record, line))
    return records


def tellings(a):
    rows = [json.loads(line) for line in open(os.path.join(a.lists, 'tellings.jsonl'), encoding='utf-8')]
    reports = [{'id': f'{r["id"]}.{x}', **r[x]} for r in rows for x in ('first', 'second')]
    records = read(a, reports)
    n = Counter()
    for r in rows:
        meant, lines = [], []
        for x in ('first', 'second'):
            start = r[x]['text'].find(r['event_' + x])
            end = start + len(r['event_' + x])
            lines += [line for _, line in records[f'{r["id"]}.{x}']]
            meant.append({e['id'] for e, _ in records[f'{r["id"]}.{x}'] if e['kind'] == 'event' and e['trigger']['start'] < end and start < e['trigger']['end']})
        run = subprocess.run([a.casus, 'same', '-'], input='\n'.join(lines) + '\n', capture_output=True, text=True, check=True)
        links = [json.loads(line) for line in run.stdout.splitlines()]
        same = any({l['first'], l['second']} & meant[0] and {l['first'], l['second']} & meant[1] for l in links)
        n['right'] += same and r['same']; n['found'] += same; n['gold'] += r['same']
        n['no event'] += not all(meant)
        if a.show and same != r['same']:
            print('same' if r['same'] else 'not same', r['id'], r['why'], '' if all(meant) else '(event not found)')
    print(f'tellings: {len(rows)} pairs, {n["no event"]} with an event not found; P {100 * n["right"] / max(1, n["found"]):.1f} R {100 * n["right"] / n["gold"]:.1f} F1 {200 * n["right"] / (n["found"] + n["gold"]):.1f}')


def names(a):
    rows = [json.loads(line) for line in open(os.path.join(a.lists, 'names.jsonl'), encoding='utf-8')]
    records = read(a, [{'id': r['id'], 'text': r['text'], 'published': r['published']} for r in rows])
    n = Counter()
    for r in rows:
        start = r['text'].find(r['name'])
        end = start + len(r['name'])
        codes = []
        for record, _ in records[r['id']]:
            for key in ('actors', 'recipients', 'givers', 'receivers', 'obligors', 'beneficiaries'):
                codes += [p['code'] for p in record.get(key) or [] if p['start'] < end and start < p['end']]
            source = record.get('source')
            if isinstance(source, dict) and source.get('start') is not None and source['start'] < end and start < source['end']:
                codes.append(source['code'])
        n['seen'] += bool(codes)
        wrong = [c for c in codes if c and c != r['state'] and c not in ('IGO', 'NGO', 'UNO', 'MNC', 'IMG')]
        n['wrong'] += bool(wrong); n['right'] += bool(codes) and r['state'] in codes and not wrong
        if a.show and wrong:
            print('wrong', r['id'], r['name'], r['state'], 'given', wrong, '|', r['text'][:150])
    print(f'names: {len(rows)}, {n["seen"]} of them in a record; wrong state {n["wrong"]} ({100 * n["wrong"] / len(rows):.1f} %), right {n["right"]}')


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--casus', required=True)
    p.add_argument('--lists', default=os.path.join(os.path.dirname(__file__), '..', 'heldback'))
    p.add_argument('--show', action='store_true', help='print what is not right')
    p.add_argument('which', nargs='+', choices=('offices', 'tellings', 'names'))
    a = p.parse_args()
    for which in a.which:
        globals()[which](a)


if __name__ == '__main__':
    main()
