# SPDX-License-Identifier: Apache-2.0
"""The shared encoder and the heads on it. Shapes and names are those of the model file."""
import torch
import torch.nn.functional as F
from torch import nn

PARSE_ARC, PARSE_RELATION, PAIR, FACTUALITY, NAMES, CODING, RELATE = 320, 96, 128, 128, 256, 384, 256


def dropped(x, p, training):
    """Dropout whose mask is shared by all positions of a sentence: as good a regulariser, and far cheaper on a CPU."""
    if not training or p == 0:
        return x
    mask = torch.empty(x.shape[0], *[1] * (x.dim() - 2), x.shape[-1], dtype=x.dtype).bernoulli_(1 - p)
    return x * (mask / (1 - p))


class Layer(nn.Module):
    def __init__(self, width, heads, intermediate, dropout):
        super().__init__()
        self.heads, self.drop = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, intermediate)
        self.down = nn.Linear(intermediate, width)
        self.feedforward_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        # By hand: for short sentences the fused kernel is ten times slower on a CPU.
        a = torch.softmax(q @ k.transpose(2, 3) * (w // self.heads) ** -0.5 + mask, -1) @ v
        a = self.output(a.transpose(1, 2).reshape(b, n, w))
        x = self.attention_norm(x + dropped(a, self.drop, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.feedforward_norm(x + dropped(h, self.drop, self.training))


class Encoder(nn.Module):
    def __init__(self, layers, width, heads, intermediate, positions=512, vocabulary=30522, shapes=6, dropout=0.1):
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.shapes = nn.Embedding(shapes, width)
        # Which words are the source and which the target, for `relate` alone; other readings leave it out.
        self.marks = nn.Embedding(3, width)
        nn.init.zeros_(self.marks.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, intermediate, dropout) for _ in range(layers))
        self.drop = dropout

    def forward(self, ids, shapes, valid, marks=None):
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.pieces(ids) + self.positions(places) + self.shapes(shapes)
        x = self.norm(x if marks is None else x + self.marks(marks))
        x = dropped(x, self.drop, self.training)
        mask = torch.zeros(valid.shape, dtype=torch.bfloat16 if torch.is_autocast_enabled('cpu') else x.dtype)
        mask = mask.masked_fill(~valid, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def start_from(self, tensors):
        """Takes the weights of a BERT checkpoint (a dictionary of tensors, Hugging Face names without a prefix)."""
        t = {k.removeprefix('bert.'): v.float() for k, v in tensors.items()}
        with torch.no_grad():
            self.pieces.weight.copy_(t['embeddings.word_embeddings.weight'])
            self.positions.weight.copy_(t['embeddings.position_embeddings.weight'])
            self.shapes.weight.copy_(t['embeddings.token_type_embeddings.weight'][0].expand_as(self.shapes.weight))
            self.norm.weight.copy_(t['embeddings.LayerNorm.weight'])
            self.norm.bias.copy_(t['embeddings.LayerNorm.bias'])
            for i, layer in enumerate(self.layers):
                p = f'encoder.layer.{i}.'
                for s in ('weight', 'bias'):
                    getattr(layer.qkv, s).copy_(torch.cat([t[f'{p}attention.self.{x}.{s}'] for x in ('query', 'key', 'value')]))
                    getattr(layer.output, s).copy_(t[f'{p}attention.output.dense.{s}'])
                    getattr(layer.attention_norm, s).copy_(t[f'{p}attention.output.LayerNorm.{s}'])
                    getattr(layer.up, s).copy_(t[f'{p}intermediate.dense.{s}'])
                    getattr(layer.down, s).copy_(t[f'{p}output.dense.{s}'])
                    getattr(layer.feedforward_norm, s).copy_(t[f'{p}output.LayerNorm.{s}'])


def with_one(x):
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Arcs(nn.Module):
    """Biaffine attachment after Dozat and Manning (2017), arXiv:1611.01734."""
    def __init__(self, width, labels):
        super().__init__()
        self.arc_dependent, self.arc_head = nn.Linear(width, PARSE_ARC), nn.Linear(width, PARSE_ARC)
        self.arc_bilinear = nn.Parameter(torch.zeros(PARSE_ARC + 1, PARSE_ARC))
        self.relation_dependent, self.relation_head = nn.Linear(width, PARSE_RELATION), nn.Linear(width, PARSE_RELATION)
        self.relation_bilinear = nn.Parameter(torch.zeros(labels, PARSE_RELATION + 1, PARSE_RELATION + 1))
        nn.init.orthogonal_(self.arc_bilinear)
        self.drop = 0.33

    def d(self, x):
        return dropped(F.relu(x), self.drop, self.training)

    def arcs(self, words, candidates):
        return with_one(self.d(self.arc_dependent(words))) @ self.arc_bilinear @ self.d(self.arc_head(candidates)).transpose(1, 2)

    def relations(self, words, heads):
        """Scores [words, labels] of word-head pairs given as rows."""
        d, h = with_one(self.d(self.relation_dependent(words))), with_one(self.d(self.relation_head(heads)))
        left = torch.einsum('ni,lij->nlj', d, self.relation_bilinear.to(d.dtype))
        return torch.einsum('nlj,nj->nl', left, h)


class Pairs(nn.Module):
    """Which role a word plays for a predicate."""
    def __init__(self, width, roles):
        super().__init__()
        self.predicate, self.argument = nn.Linear(width, PAIR), nn.Linear(width, PAIR)
        self.bilinear = nn.Parameter(torch.zeros(roles, PAIR + 1, PAIR + 1))
        self.drop = 0.2

    def forward(self, words, sentence, word):
        """words [sentences, n, width]; predicates are (sentence, word) pairs, k of them -> [k, n, roles]."""
        d = lambda x: dropped(F.relu(x), self.drop, self.training)
        p = with_one(d(self.predicate(words[sentence, word])))
        w = with_one(d(self.argument(words)))[sentence]
        left = torch.einsum('ki,rij->krj', p, self.bilinear.to(p.dtype))
        return w @ left.transpose(1, 2)


class Coding(nn.Module):
    """What the corpus teaches: labels of a word as trigger, cue, anchor or object, and the roles that such a word gives to others."""

    def __init__(self, width, labels, roles):
        super().__init__()
        self.hidden = nn.Linear(width, CODING)
        self.outputs = nn.ModuleDict({name: nn.Linear(CODING, len(l)) for name, l in labels.items()})
        self.pairs = Pairs(width, len(roles))

    def forward(self, words):
        return dropped(F.relu(self.hidden(words)), 0.3, self.training)


class Relate(nn.Module):
    """What the marked source does to the marked target: from the vectors of both and of the whole sentence."""

    def __init__(self, width, types):
        super().__init__()
        self.hidden, self.output = nn.Linear(3 * width, RELATE), nn.Linear(RELATE, types)

    def forward(self, sentence, source, target):
        return self.output(dropped(F.relu(self.hidden(torch.cat([sentence, source, target], -1))), 0.3, self.training))


class Names(nn.Module):
    """Names as a chain: a hidden layer, label scores, and what label may follow which (a linear-chain conditional random field)."""
    def __init__(self, width, labels):
        super().__init__()
        self.labels = labels
        self.hidden, self.output = nn.Linear(width, NAMES), nn.Linear(NAMES, len(labels))
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))
        never = [[b.startswith('I-') and a[2:] != b[2:] for b in labels] for a in labels]
        self.register_buffer('never', torch.tensor(never), persistent=False)
        self.register_buffer('never_first', torch.tensor([b.startswith('I-') for b in labels]), persistent=False)

    def forward(self, words):
        return self.output(dropped(F.relu(self.hidden(words)), 0.2, self.training))

    def allowed(self):
        """Scores of going from a label (row) to a label (column)."""
        return self.transitions.masked_fill(self.never, -1e4)

    def loss(self, scores, gold, lengths):
        """Mean negative log-likelihood a word of the gold labels [sentences, n] (padding of any value)."""
        step = self.allowed()
        total = scores[:, 0].masked_fill(self.never_first, -1e4)
        gold = gold.clamp(min=0)
        path = scores[:, 0].gather(1, gold[:, :1]).squeeze(1)
        for t in range(1, scores.shape[1]):
            open_ = t < lengths
            total = torch.where(open_[:, None], torch.logsumexp(total[:, :, None] + step, 1) + scores[:, t], total)
            more = scores[:, t].gather(1, gold[:, t:t + 1]).squeeze(1) + step[gold[:, t - 1], gold[:, t]]
            path = path + torch.where(open_, more, torch.zeros_like(more))
        return (torch.logsumexp(total, 1) - path).sum() / lengths.sum()

    @torch.no_grad()
    def best(self, scores):
        """The best labels of one sentence [n, labels]."""
        step, back = self.allowed(), []
        total = scores[0].masked_fill(self.never_first, -1e4)
        for t in range(1, scores.shape[0]):
            total, source = (total[:, None] + step).max(0)
            total = total + scores[t]
            back.append(source)
        path = [int(total.argmax())]
        for source in reversed(back):
            path.append(int(source[path[-1]]))
        return [self.labels[i] for i in reversed(path)]


class Network(nn.Module):
    def __init__(self, config):
        super().__init__()
        e = config['encoder']
        width = e['width']
        self.config = config
        self.encoder = Encoder(e['layers'], width, e['heads'], e['intermediate'], e['positions'])
        self.tags = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in config['tags'].items()
                                   if name != 'names'})
        self.names = Names(width, config['tags']['names'])
        self.parse = Arcs(width, len(config['relations']))
        self.frames = Pairs(width, len(config['roles']))
        self.attribution = Pairs(width, len(config['attributionRoles']))
        self.factuality_hidden, self.factuality_output = nn.Linear(width, FACTUALITY), nn.Linear(FACTUALITY, 1)
        if 'coding' in config:
            self.coding = Coding(width, config['coding'], config['codingRoles'])
            self.relate = Relate(width, len(config['relateTypes']))

    def related(self, batch):
        """Scores [sentences, types] of sentences whose source and target are marked."""
        x = self.encoder(batch['ids'], batch['shapes'], batch['valid'], batch['marks'])

        def mean(mark):
            chosen = ((batch['marks'] == mark) & batch['valid'])[..., None].to(x.dtype)
            # Where there is nothing marked, the sentence stands for it.
            found = (x * chosen).sum(1) / chosen.sum(1).clamp(min=1)
            return torch.where(chosen.sum(1) > 0, found, x[:, 0])
        return self.relate(x[:, 0], mean(1), mean(2))

    def vectors(self, batch):
        """Word vectors [sentences, words, width] and the candidates for heads (root first)."""
        x = self.encoder(batch['ids'], batch['shapes'], batch['valid'])
        first = batch['first'][..., None].expand(-1, -1, x.shape[-1])
        words = dropped(x.gather(1, first), 0.2, self.training)
        root = dropped(x[:, :1], 0.2, self.training)
        return words, torch.cat([root, words], 1)

    def factuality(self, words):
        return self.factuality_output(F.relu(self.factuality_hidden(words))).squeeze(-1)
