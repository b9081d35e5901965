#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the Swift program against PyTorch, both on the shipped model file.

usage: parity.py --model Models/casus-en.safetensors --fixtures Tests/CasusLanguageTests/Fixtures/logits.json
       parity.py --model Models/casus-en.safetensors --casus PROGRAM --data FOLDER

The first form writes PyTorch's logits for a few sentences; the Swift tests compare theirs with them (within 1e-3). The second counts
the words of the dev parts on which both give the same labels.
"""
import argparse
import json

import torch

from batches import Batcher
from dequantise import load_model
from examples import Example, load

SENTENCES = [
    'Norway delivered twelve ambulances to Moldova on Tuesday .',
    'The spokesman , Idris Kaboré , denied that Burkina Faso \u2019s army had shelled Djibo .',
    'If the EU lifts its 2014 sanctions , Minsk \u2026 may re-open the \u0142\u00f3d\u017a consulate , the U.N. said .',
]


@torch.no_grad()
def logits(network, batcher, words):
    batch = batcher.tensors([Example(words=words, source='fixture')])
    vectors, candidates = network.vectors(batch)
    numbers = lambda t: [round(float(x), 5) for x in t.flatten()]
    everyone = torch.arange(len(words))
    pairs = lambda head: head(vectors, torch.zeros_like(everyone), everyone)
    # Lemma scripts and feature bundles are hundreds of labels each: the first fifty of both are enough to tell.
    tags = {name: numbers(head(vectors)[0][:, :50]) for name, head in network.tags.items()}
    heads = network.parse.arcs(vectors, candidates)[0]
    return {'words': words, 'pieces': batch['ids'][0].tolist(), 'tags': tags, 'names': numbers(network.names(vectors)[0]),
            'arcs': numbers(heads), 'frames': numbers(pairs(network.frames)[1]), 'attribution': numbers(pairs(network.attribution)[1]),
            'factuality': numbers(network.factuality(vectors[0])), **coding_logits(network, batcher, words, vectors)}


def coding_logits(network, batcher, words, vectors):
    """Of the coding heads: all label scores in the order of the heads' names, the roles the second word gives, and what the first
    word does to the last but one."""
    numbers = lambda t: [round(float(x), 5) for x in t.flatten()]
    hidden = network.coding(vectors)[0]
    labels = torch.cat([network.coding.outputs[name](hidden) for name in sorted(network.coding.outputs)], -1)
    roles = network.coding.pairs(vectors, torch.tensor([0]), torch.tensor([1]))[0]
    marks = [1 if i == 0 else 2 if i == len(words) - 2 else 0 for i in range(len(words))]
    related = network.related(batcher.tensors([Example(words=words, marks=marks, related=network.config['relateTypes'][0])]))
    return {'coding': numbers(labels), 'codingPairs': numbers(roles), 'relate': numbers(related.softmax(-1))}


def is_tree(heads):
    if sum(h == 0 for h in heads) != 1:
        return False
    for i in range(len(heads)):
        seen, at = set(), i + 1
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


@torch.no_grad()
def compare(network, wordpiece, batcher, casus, data):
    from measure import notes, parse
    examples = [e for e in load(data, 'dev') if e.source in ('ewt', 'gum')]
    examples = [e for chosen in batcher.plan(examples) for e in chosen]
    same, total = {}, {}

    def count(name, equal):
        same[name] = same.get(name, 0) + equal
        total[name] = total.get(name, 0) + 1

    labels = network.config['tags']
    for e, rows in zip(examples, parse(casus, examples)):
        batch = batcher.tensors([e])
        vectors, candidates = network.vectors(batch)
        for name, column in (('upos', 3), ('xpos', 4), ('features', 5)):
            for row, best in zip(rows, network.tags[name](vectors)[0].argmax(-1).tolist()):
                count(name, row[column] == labels[name][best])
        for row, best in zip(rows, network.tags['cue'](vectors)[0].argmax(-1).tolist()):
            count('cue', ('Cue' in notes(row)) == (best == 1))
        for row, best in zip(rows, network.names.best(network.names(vectors)[0])):
            count('names', notes(row).get('NE', 'O') == best)
        heads = network.parse.arcs(vectors, candidates)[0].argmax(-1)
        # PyTorch's heads are greedy: they stand for the tree only where they are one.
        if is_tree(heads.tolist()):
            scores = network.parse.relations(vectors[0], candidates[0][heads])
            scores[:, network.config['relations'].index('root')] = -1e9
            for row, head, best in zip(rows, heads.tolist(), scores.argmax(-1).tolist()):
                count('heads', int(row[6]) == head)
                count('relations', row[7] == ('root' if head == 0 else network.config['relations'][best]))
    for name in same:
        print(f'{name}: {same[name]} of {total[name]} words the same ({100 * same[name] / total[name]:.3f} %)')


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--model', required=True)
    arguments.add_argument('--fixtures')
    arguments.add_argument('--casus')
    arguments.add_argument('--data')
    a = arguments.parse_args()
    torch.set_num_threads(2)
    network, wordpiece = load_model(a.model)
    batcher = Batcher(wordpiece, network.config)
    if a.fixtures:
        found = [logits(network, batcher, s.split(' ')) for s in SENTENCES]
        with open(a.fixtures, 'w', encoding='utf-8') as out:
            out.write('[\n' + ',\n'.join(json.dumps(f, ensure_ascii=False, separators=(',', ':')) for f in found) + '\n]\n')
    if a.casus and a.data:
        compare(network, wordpiece, batcher, a.casus, a.data)


if __name__ == '__main__':
    main()
