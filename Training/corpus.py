# SPDX-License-Identifier: Apache-2.0
"""Turns the annotated corpus into examples: words as Casus cuts them, and on them triggers, cues, anchors and the roles they give.

Words, sentences and trees come from `casus parse`, so that the heads learn on what they will see; answers are kept in the work folder.
"""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field

from examples import head_of, lemma_script, read_conllu

TYPES = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
         'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']
CERTAINTIES = ['asserted', 'reported', 'accused', 'suspected', 'possible', 'conditional', 'planned', 'denied', 'hypothetical']
# Which roles belong to which kind of frame. `.first` and `.last` are the outer words of a span, the others are head words.
ROLES = {'event': ['actor', 'recipient', 'object', 'date', 'place', 'condition.first', 'condition.last'],
         'attribution': ['source', 'content.first', 'content.last'],
         'commitment': ['obligor', 'beneficiary', 'trigger.first', 'trigger.last', 'instrument'],
         'transfer': ['giver', 'receiver', 'thing']}
ALL_ROLES = [f'{kind}.{role}' for kind, roles in ROLES.items() for role in roles]


@dataclass
class Coded:
    """What the corpus says of one sentence. Words count from 0."""
    types: dict = field(default_factory=dict)          # word -> (type, mode or None)
    stances: dict = field(default_factory=dict)        # word -> stance
    obligations: dict = field(default_factory=dict)    # word -> obligation
    transfers: set = field(default_factory=set)        # words
    certainties: dict = field(default_factory=dict)    # word -> certainty
    negated: dict = field(default_factory=dict)        # word -> bool
    contexts: dict = field(default_factory=dict)       # word -> list
    categories: dict = field(default_factory=dict)     # word -> category of an object
    sectors: dict = field(default_factory=dict)        # word -> first sector of a participant, or 'none'
    roles: list = field(default_factory=list)          # (frame word, word, role)
    whole: bool = True                                 # False: only what is listed is known, other words may be triggers too
    ids: dict = field(default_factory=dict)            # word -> ids of the events there


@dataclass
class Sentence:
    words: list
    starts: list
    ends: list
    heads: list
    rows: list      # as `casus parse` wrote them: tags, lemmas, trees and names of the model that the training starts from


def words_of(casus, path, work):
    """Sentences of a text with the offsets of their words in its body."""
    raw = open(path, 'rb').read()
    # Another model sees other words and trees.
    model = os.environ.get('CASUS_MODEL')
    name = hashlib.sha256(raw + (f'{os.path.getsize(model)} {os.path.getmtime(model)}'.encode() if model else b''))
    kept = os.path.join(work, name.hexdigest()[:24] + '.conllu')
    if not os.path.exists(kept):
        out = subprocess.run([casus, 'parse', '--input', 'text', path], capture_output=True, text=True, check=True).stdout
        with open(kept + '.new', 'w', encoding='utf-8') as f:
            f.write(out)
        os.replace(kept + '.new', kept)
    return kept


def align(kept, body):
    place, sentences = 0, []
    for _, rows in read_conllu(kept):
        words, starts, ends = [], [], []
        for row in rows:
            at = body.find(row[1], place)
            if at < 0 or at > place + 40:
                # A part of a contraction that does not stand as it is spelt.
                at = place
                end = place
            else:
                end = at + len(row[1])
            words.append(row[1]); starts.append(at); ends.append(end)
            place = end
        sentences.append(Sentence(words, starts, ends, [int(r[6]) for r in rows], rows))
    return sentences


def language(sentence):
    """What the model that the training starts from sees in a sentence, as labels: so that learning to code unlearns no grammar."""
    notes = [dict(n.split('=', 1) for n in r[9].split('|') if '=' in n) for r in sentence.rows]
    return dict(upos=[r[3] for r in sentence.rows], xpos=[r[4] for r in sentence.rows], features=[r[5] for r in sentence.rows],
                lemma=[lemma_script(r[1], r[2]) for r in sentence.rows], heads=[int(r[6]) for r in sentence.rows],
                relations=[r[7] for r in sentence.rows], names=[n.get('NE', 'O') for n in notes],
                predicates=[int('Frame' in n) for n in notes])


class Finder:
    """Words of spans."""

    def __init__(self, sentences):
        self.sentences = sentences

    def words(self, start, end):
        """(sentence, first word, end word) of the words that overlap a span, within the sentence where it starts; or None."""
        for number, s in enumerate(self.sentences):
            if s.starts and s.starts[0] <= start < s.ends[-1] + 1:
                inside = [i for i in range(len(s.words)) if s.starts[i] < end and s.ends[i] > start]
                if inside:
                    return number, inside[0], inside[-1] + 1
        return None

    def head(self, span):
        """(sentence, head word) of a span."""
        if not span or span.get('start') is None:
            return None
        found = self.words(span['start'], span['end'])
        if not found:
            return None
        number, first, end = found
        return number, head_of(first, end, self.sentences[number].heads)


def code(records, sentences):
    """The coded sentences of one report."""
    find = Finder(sentences)
    coded = [Coded() for _ in sentences]

    def link(number, word, span, role):
        found = find.head(span)
        if found and found[0] == number and found[1] != word or (found and found[0] == number and role in ('transfer.thing', 'event.object')):
            coded[number].roles.append((word, found[1], role))
            return found[1]
        return None

    def edges(number, word, span, role):
        if not span or span.get('start') is None:
            return
        found = find.words(span['start'], span['end'])
        if found and found[0] == number:
            coded[number].roles.append((word, found[1], role + '.first'))
            coded[number].roles.append((word, found[2] - 1, role + '.last'))

    for r in records:
        anchor = {'event': r.get('trigger'), 'attribution': r.get('cue')}.get(r['kind'], r.get('anchor'))
        if r['kind'] == 'report' or not anchor:
            continue
        place = find.head(anchor)
        if not place:
            continue
        number, word = place
        c = coded[number]
        if r['kind'] == 'event':
            c.ids.setdefault(word, []).append(r['id'])
            if word in c.types and c.types[word][0] != r['type']:
                continue
            c.types[word] = (r['type'], r['mode'])
            c.contexts[word] = r['contexts']
            for role, key in (('actor', 'actors'), ('recipient', 'recipients')):
                for p in r[key]:
                    at = link(number, word, p, 'event.' + role)
                    if at is not None:
                        c.sectors[at] = (p['sectors'] or ['none'])[0]
            for o in r['objects']:
                at = link(number, word, o, 'event.object')
                if at is not None:
                    c.categories[at] = o['category']
            link(number, word, r['date'], 'event.date')
            link(number, word, r['place'], 'event.place')
            edges(number, word, r['condition'], 'event.condition')
        elif r['kind'] == 'attribution':
            c.stances[word] = r['stance']
            at = link(number, word, r['source'], 'attribution.source')
            if at is not None:
                c.sectors.setdefault(at, (r['source']['sectors'] or ['none'])[0])
            edges(number, word, r['content'], 'attribution.content')
            continue
        elif r['kind'] == 'commitment':
            c.obligations[word] = r['obligation']
            for role, key in (('obligor', 'obligors'), ('beneficiary', 'beneficiaries')):
                for p in r[key]:
                    link(number, word, p, 'commitment.' + role)
            edges(number, word, r['trigger'], 'commitment.trigger')
            link(number, word, r['instrument_span'], 'commitment.instrument')
        elif r['kind'] == 'transfer':
            c.transfers.add(word)
            for role, key in (('giver', 'givers'), ('receiver', 'receivers')):
                for p in r[key]:
                    link(number, word, p, 'transfer.' + role)
            for o in r['objects']:
                at = link(number, word, o, 'transfer.thing')
                if at is not None:
                    c.categories[at] = o['category']
        if r['kind'] != 'transfer' or word not in c.certainties:
            c.certainties[word] = r['certainty']
            c.negated[word] = r['negated']
    for c in coded:
        c.roles = sorted(set(c.roles))
    return coded


def reports(folder, texts, casus, work, split):
    """(report record, sentences, coded sentences) of every report of a split. `texts`: bodies of external documents."""
    os.makedirs(work, exist_ok=True)
    for path in sorted(glob.glob(os.path.join(folder, 'annotations', '*.jsonl'))):
        records = [json.loads(l) for l in open(path, encoding='utf-8')]
        report = records[0]
        if report['split'] != split:
            continue
        own = os.path.join(folder, 'reports', report['id'] + '.txt')
        text = own if os.path.exists(own) else os.path.join(texts, f"{report['document']}.txt")
        if not os.path.exists(text):
            print(f"{report['id']}: its text is missing", file=sys.stderr)
            continue
        sys.path.insert(0, os.path.join(folder, 'tools'))
        from reporttext import read
        body = read(text).body
        if hashlib.sha256(body.encode()).hexdigest() != report['sha256']:
            print(f"{report['id']}: another text than the annotated one", file=sys.stderr)
            continue
        sentences = align(words_of(casus, text, work), body)
        yield report, sentences, code(records, sentences)


MARK = re.compile(r'</?[stvmc]>')
OBLIGATIONS = ['defense', 'offense', 'neutrality', 'nonaggression', 'consultation', 'guarantee', 'assistance']


def unmarked(marked):
    text, spans, place = '', {}, 0
    for m in MARK.finditer(marked):
        text += marked[place:m.start()]
        place = m.end()
        tag = m[0].strip('</>')
        if m[0][1] != '/':
            spans.setdefault(tag, []).append([len(text), None])
        elif tag in spans:
            spans[tag][-1][1] = len(text)
    return text + marked[place:], spans


def typed_rows(paths):
    """(text, spans, TYPE, mode) of rows `marked sentence <tab> TYPE/mode`."""
    for path in paths:
        for line in open(path, encoding='utf-8'):
            marked, _, label = line.rstrip('\n').partition('\t')
            kind, _, mode = label.strip().partition('/')
            text, spans = unmarked(marked.strip())
            if kind in OBLIGATIONS and 'v' in spans:
                yield text, spans, kind, None
            if kind not in TYPES:
                continue
            if 's' in spans and 't' in spans and all(b is not None and a < b for v in spans.values() for a, b in v):
                yield text, spans, kind, mode or None


def parsed_lines(casus, texts, work):
    """Sentences of each of many one-line texts: one list for each."""
    if not texts:
        return []
    os.makedirs(work, exist_ok=True)
    path = os.path.join(work, 'lines.txt')
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n\n'.join(texts) + '\n')
    body = open(path, encoding='utf-8').read()
    sentences = align(words_of(casus, path, work), body)
    out, start, i = [], 0, 0
    for text in texts:
        end, mine = start + len(text), []
        while i < len(sentences) and sentences[i].starts[0] < end:
            s = sentences[i]
            mine.append(Sentence(s.words, [a - start for a in s.starts], [b - start for b in s.ends], s.heads, s.rows))
            i += 1
        out.append(mine)
        start = end + 2
    return out
