# SPDX-License-Identifier: Apache-2.0
"""Loads a model file back into the PyTorch network, so that both sides can be compared on the very same weights."""
import json

import torch
from safetensors import safe_open

from export import rename
from network import Network
from pieces import WordPiece


def load_model(path):
    with safe_open(path, 'pt') as file:
        config = json.loads(file.metadata()['config'])
        tensor = lambda name: file.get_tensor(name)
        network = Network(config)
        state, held = {}, set(file.keys())
        for name in network.state_dict():
            stored = rename(name)
            if stored not in held and name == 'encoder.marks.weight':
                continue  # a model that was never taught to relate
            value = tensor(stored).float()
            if stored == 'encoder.embeddings.pieces':
                value = value * tensor(stored + '.scale')[:, None]
            state[name] = value
        network.load_state_dict(state, strict='coding' in config)
        network.eval()
        text = lambda name: bytes(tensor(name).tolist()).decode('utf-8')
        folding = {chr(int(l.split('\t')[0], 16)): l.split('\t', 1)[1] for l in text('folding').split('\n')}
        return network, WordPiece(text('vocabulary').split('\n'), folding)
