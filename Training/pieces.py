# SPDX-License-Identifier: Apache-2.0
"""WordPiece as the Swift program does it: words are cut one by one, after folding every scalar by a table.

The table (scalar -> what it becomes) travels in the model file, so that both sides fold alike without a Unicode library.
"""
import unicodedata

UNKNOWN, CLS, SEP, MASK = 100, 101, 102, 103
SHAPES = 6


def folding_table(limit=0x20000):
    """Lower-cased, accents off, for every scalar that changes; ideographs and Hangul stay as they are."""
    table = {}
    for code in range(0x20, limit):
        if 0xD800 <= code < 0xE000 or 0xAC00 <= code < 0xD7B0 or 0x4E00 <= code < 0xA000:
            continue
        scalar = chr(code)
        folded = ''.join(c for c in unicodedata.normalize('NFD', scalar.lower())
                         if unicodedata.category(c) != 'Mn')
        if folded != scalar:
            table[scalar] = folded
    return table


def is_punctuation(scalar):
    code = ord(scalar)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(scalar).startswith('P')


def is_ideograph(scalar):
    code = ord(scalar)
    return (0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF
            or 0x20000 <= code <= 0x2FA1F)


def shape_of(word):
    """0 lower case or none, 1 Title, 2 UPPER, 3 mixed, 4 holds a digit (5 is for [CLS] and [SEP])."""
    if any('0' <= c <= '9' for c in word):
        return 4
    upper = [c for c in word if c.isupper()]
    if not upper:
        return 0
    lower = [c for c in word if c.islower()]
    if len(upper) >= 2 and not lower:
        return 2
    if word[0].isupper() and len(upper) == 1:
        return 1
    return 3


class WordPiece:
    def __init__(self, pieces, folding=None):
        self.pieces = pieces
        self.ids = {p: i for i, p in enumerate(pieces)}
        self.folding = folding_table() if folding is None else folding
        self.cache = {}

    def __call__(self, word):
        ids = self.cache.get(word)
        if ids is None:
            ids = self.cache[word] = self.cut(word)
        return ids

    def cut(self, word):
        runs, run = [], ''
        for scalar in ''.join(self.folding.get(c, c) for c in word):
            if scalar in '\t\n\r' or scalar.isspace():
                runs.append(run); run = ''
            elif unicodedata.category(scalar) in ('Cc', 'Cf'):
                continue
            elif is_punctuation(scalar) or is_ideograph(scalar):
                runs += [run, scalar]; run = ''
            else:
                run += scalar
        runs.append(run)
        ids = [i for r in runs if r for i in self.longest_match(r)]
        return ids or [UNKNOWN]

    def longest_match(self, run):
        if len(run) > 100:
            return [UNKNOWN]
        ids, start = [], 0
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = ('##' if start else '') + run[start:end]
                if piece in self.ids:
                    ids.append(self.ids[piece])
                    break
            else:
                return [UNKNOWN]
            start = end
        return ids
