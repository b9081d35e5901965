#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the raw text of a CoNLL-U file, a paragraph a line, to try a parser from raw text.

usage: raw_text.py FILE.conllu > FILE.txt
"""
import sys

if len(sys.argv) != 2:
    sys.exit(__doc__)
paragraph = []
for line in open(sys.argv[1], encoding='utf-8'):
    if line.startswith(('# newpar', '# newdoc')) and paragraph:
        print(' '.join(paragraph))
        paragraph = []
    elif line.startswith('# text = '):
        paragraph.append(line[9:].rstrip('\n'))
if paragraph:
    print(' '.join(paragraph))
