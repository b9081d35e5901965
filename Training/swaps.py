# SPDX-License-Identifier: Apache-2.0
"""Puts other names into sentences, so that the model learns what surrounds a name and not which names the treebanks happen to hold."""
import collections
import os

TABLES = os.path.join(os.path.dirname(__file__), '..', 'Sources', 'CasusWorldData', 'Tables')


def runs(tags):
    """(first, end, kind) of every name in BIO tags."""
    start, kind = None, None
    for i, tag in enumerate(list(tags) + ['O']):
        if start is not None and tag != 'I-' + kind:
            yield start, i, kind
            start = None
        if tag.startswith('B-'):
            start, kind = i, tag[2:]


class NameSwaps:
    """Names by kind and number of words: those of the examples, and the leaders and cities of the project's own register."""

    def __init__(self, examples):
        found = collections.defaultdict(set)
        for e in examples:
            for first, end, kind in runs(e.names or []):
                if self.is_plain(e, first, end):
                    found[kind, end - first].add(tuple(e.words[first:end]))
        for table, column, kind in (('leaders.tsv', 1, 'PER'), ('cities.tsv', 0, 'LOC')):
            with open(os.path.join(TABLES, table), encoding='utf-8') as rows:
                for row in rows:
                    if not row.startswith('#') and row.strip():
                        words = row.rstrip('\n').split('\t')[column].split(' ')
                        found[kind, len(words)].add(tuple(words))
                        if kind == 'PER':
                            found[kind, 1].add((words[-1],))
        self.pool = {key: sorted(names) for key, names in found.items()}

    @staticmethod
    def is_plain(e, first, end):
        """Names of up to three proper nouns; longer ones have a structure that another could not take over."""
        return end - first <= 3 and all(w[:1].isupper() for w in e.words[first:end]) and (
            e.upos is None or all(u == 'PROPN' for u in e.upos[first:end]))

    def __call__(self, e, rng):
        """The words of an example with half of its plain names replaced."""
        words = list(e.words)
        for first, end, kind in runs(e.names or []):
            if self.is_plain(e, first, end) and rng.random() < 0.5:
                words[first:end] = rng.choice(self.pool[kind, end - first])
        return words
