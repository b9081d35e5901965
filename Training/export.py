#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the model file that the Swift program maps: a safetensors file, described in Documentation/ModelFile.md.

usage: export.py --checkpoint work/checkpoint.pt --segmenter work/segmenter.safetensors --data FOLDER --output Models/casus-en.safetensors
"""
import argparse
import json
import os

import torch
from safetensors import safe_open
from safetensors.torch import save_file

from examples import load


def bytes_tensor(text):
    return torch.frombuffer(bytearray(text.encode('utf-8')), dtype=torch.uint8).clone()


def rename(name):
    """Parameter names of network.py to those of the file."""
    for a, b in (('.attention_norm.', '.attention.norm.'), ('.qkv.', '.attention.qkv.'), ('.feedforward_norm.', '.feedforward.norm.'),
                 ('.up.', '.feedforward.up.'), ('.down.', '.feedforward.down.'), ('parse.arc_', 'parse.arc.'),
                 ('parse.relation_', 'parse.relation.'), ('factuality_', 'factuality.')):
        name = name.replace(a, b)
    if name.startswith('encoder.layers.') and '.output.' in name:
        name = name.replace('.output.', '.attention.output.')
    if name.startswith(('encoder.pieces', 'encoder.positions', 'encoder.shapes', 'encoder.marks', 'encoder.norm')):
        name = name.replace('encoder.', 'encoder.embeddings.')
    if name in ('encoder.embeddings.pieces.weight', 'encoder.embeddings.positions.weight', 'encoder.embeddings.shapes.weight',
                'encoder.embeddings.marks.weight'):
        name = name.removesuffix('.weight')
    return name


def tensors_of(state, pieces, folding):
    out = {'vocabulary': bytes_tensor('\n'.join(pieces)),
           'folding': bytes_tensor('\n'.join(f'{ord(k):X}\t{v}' for k, v in sorted(folding.items())))}
    for name, value in state.items():
        name, value = rename(name), value.float()
        if name == 'encoder.embeddings.pieces':
            scale = value.abs().amax(1).clamp(min=1e-8) / 127
            out[name] = (value / scale[:, None]).round().clamp(-127, 127).to(torch.int8)
            out[name + '.scale'] = scale
        elif value.dim() >= 2:
            out[name] = value.half()
        else:
            out[name] = value
    return out


def lemma_lists(data, wordnet):
    """Known lemmas of verbs and nouns, one a line, and irregular forms: those of the treebanks and of WordNet."""
    known, irregular = {'VERB': set(), 'NOUN': set()}, []
    for example in load(data, 'train'):
        for word, upos, script in zip(example.words, example.upos or [], example.lemma or []):
            if upos in known and script:
                cut, _, add = script[1:].partition('|')
                base = word.lower() if script[0] == 'l' else word
                known[upos].add(base[:len(base) - int(cut)] + add)
    for upos, name in (('VERB', 'verb'), ('NOUN', 'noun')):
        for line in open(os.path.join(wordnet, f'index.{name}'), encoding='utf-8'):
            lemma = line.split(' ')[0]
            if lemma and '_' not in lemma:
                known[upos].add(lemma)
        known[upos] = {l for l in known[upos] if l.isascii() and l.replace('-', '').isalpha() and len(l) > 1}
        for line in open(os.path.join(wordnet, f'{name}.exc'), encoding='utf-8'):
            form, lemma = line.split()[:2]
            if form != lemma and lemma in known[upos]:
                irregular.append(f'{upos} {form} {lemma}')
    # A plural that is also listed as a word ("countries" is not, "arms" is) stays where WordNet keeps it.
    return {**{f'lemmas.{u}': '\n'.join(sorted(w)) for u, w in known.items()}, 'lemmas.irregular': '\n'.join(sorted(irregular))}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--checkpoint', required=True)
    arguments.add_argument('--segmenter')
    arguments.add_argument('--data', required=True, help='the folder of the open sets, for the list of lemmas')
    arguments.add_argument('--wordnet', default='/usr/share/wordnet', help="the folder of Debian's wordnet-base")
    arguments.add_argument('--output', required=True)
    a = arguments.parse_args()
    state = torch.load(a.checkpoint, weights_only=False, map_location='cpu')
    config = dict(state['config'])
    weights = {k.removeprefix('module.'): v for k, v in state['mean'].items() if k.startswith('module.')}
    tensors = tensors_of(weights, state['pieces'], state['folding'])
    tensors.update({k: bytes_tensor(v) for k, v in lemma_lists(a.data, a.wordnet).items()})
    if a.segmenter:
        with safe_open(a.segmenter, 'pt') as file:
            config['segmenter'] = json.loads(file.metadata()['segmenter'])
            tensors.update({k: file.get_tensor(k) for k in file.keys()})
    save_file({k: v.contiguous() for k, v in tensors.items()}, a.output,
              metadata={'format': 'casus-model', 'version': '1', 'config': json.dumps(config, ensure_ascii=False)})
    print(f'{a.output}: {sum(v.numel() * v.element_size() for v in tensors.values()) / 1e6:.1f} MB, {len(tensors)} tensors')


if __name__ == '__main__':
    main()
