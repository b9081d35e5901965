#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what Casus says of any plain-text report against the report itself.

usage: check_report.py CASUS REPORT...      (CASUS is the program, for example .build/release/casus)

Faults, each of which fails the check:
  - two runs give different bytes;
  - a "text" that is not exactly the slice of the body at its offsets;
  - a record that refers to an identifier that is not there, or a chain of attributions that runs in a circle;
  - a leak by construction: certainty "asserted" beside an attribution or a condition.
For a person's eyes, listed but no fault:
  - sentences without any record (does one of them tell of an event?);
  - asserted records in sentences with a word of doubt or speech (does the text really assert them?).
"""
import json
import re
import subprocess
import sys

DOUBT = re.compile(
    r"\b(said|says|say|told|according|claim\w*|alleg\w*|accus\w*|den(?:y|ied|ies)|report(?:ed|edly|s)|suspect\w*|may|might|could|"
    r"would|will|if|unless|likely|fear\w*|hop(?:e|ed|es)|plan\w*|intend\w*|threat\w*|warn\w*|believ\w*|appear\w*|seem\w*|"
    r"possibl\w*|expect\w*|pledg\w*|promis\w*|vow\w*|call(?:ed|s)? for|urg\w*|demand\w*)\b", re.I)


def body_of(path):
    """The body as Casus counts it: without a byte order mark and without a block of header lines."""
    text = open(path, encoding='utf-8-sig', newline='').read().replace('\r\n', '\n').replace('\r', '\n')
    head, blank, rest = text.partition('\n\n')
    keys = {'title', 'outlet', 'published', 'dateline', 'language', 'id'}
    lines = head.split('\n')
    is_header = blank and lines[0].split(':')[0].lower() in keys and all(re.match(r'[^\W\d_][\w-]{0,23}:(\s|$)', l) for l in lines)
    return rest if is_header else text


def quotes(value, path=''):
    """Every {text, start, end} below a value."""
    if isinstance(value, dict):
        if {'text', 'start', 'end'} <= value.keys():
            yield path, value
        for key, inner in value.items():
            yield from quotes(inner, f'{path}.{key}')
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from quotes(inner, f'{path}[{index}]')


def run(casus, path, *options):
    return subprocess.run([casus, *options, path], capture_output=True, check=True).stdout


def normal(text):
    """White space does not count: lines broken at a fixed width are joined by a space of the same length."""
    return re.sub(r'\s', ' ', text)


def check(casus, path):
    faults = []
    first, second = (run(casus, path, 'read', '--format', 'ndjson') for _ in range(2))
    if first != second:
        faults.append('two runs give different bytes')
    records = [json.loads(line) for line in first.decode().splitlines()]
    body = body_of(path)
    known = {r['id']: r for r in records}
    count = 0
    for record in records:
        for where, quote in quotes(record):
            count += 1
            if normal(body[quote['start']:quote['end']]) != normal(quote['text']):
                faults.append(f"{record['id']}{where}: \"{quote['text']}\" is not the slice {quote['start']}..{quote['end']}")
        links = record.get('attribution') or []
        links = links + ([record['within']] if record.get('within') else [])
        faults += [f"{record['id']}: refers to {link}, which is not there" for link in links if link not in known]
        seen, link = set(), record.get('within')
        while link in known:
            if link in seen:
                faults.append(f"{record['id']}: its chain of attributions runs in a circle")
                break
            seen.add(link)
            link = known[link].get('within')
        if record.get('certainty') == 'asserted' and (record.get('attribution') or record.get('condition')):
            faults.append(f"{record['id']}: asserted, yet attributed or conditional (leak)")

    coded = {tuple(r['at']) for r in records if 'at' in r}
    sentences = []
    for line in run(casus, path, 'parse').decode().splitlines():
        if line.startswith('# sent_id = '):
            at = tuple(int(x) - 1 for x in line.split(' = ')[1].split('.'))
        elif line.startswith('# text = '):
            sentences.append((at, line.split(' = ', 1)[1]))
    print(f'{path}: {len(sentences)} sentences, {len(records) - 1} records, {count} quotes checked')
    silent = [s for s in sentences if s[0] not in coded]
    print(f'  sentences without a record: {len(silent)}')
    for at, text in silent:
        print(f'    {at[0]}.{at[1]}  {text}')
    doubtful = [r for r in records if r.get('certainty') == 'asserted' and not r.get('negated') and DOUBT.search(r['sentence'])]
    print(f'  asserted in sentences with a word of doubt or speech: {len(doubtful)}')
    for r in doubtful:
        act = r.get('type') or r.get('obligation') or 'transfer'
        words = (r.get('trigger') or {}).get('text') or ''
        print(f"    {r['at'][0]}.{r['at'][1]}  {act} \"{words}\" in: {r['sentence']}")
    for fault in faults:
        print(f'  FAULT {fault}')
    return faults


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    faults = [fault for path in sys.argv[2:] for fault in check(sys.argv[1], path)]
    print(f'{len(faults)} faults')
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
