# SPDX-License-Identifier: Apache-2.0
"""Reads the open sets into one kind of example: a sentence of words with whatever was annotated on it (None elsewhere)."""
import json
import os
import re
from dataclasses import dataclass, field

# Rolesets of PropBank whose first role vouches for, asks, thinks or denies what another role says: (source, content).
SPEECH = {}
for _ids in ("""say.01 tell.01 report.01 believe.01 think.01 hope.01 expect.01 comment.01 suggest.01 state.01 write.01 claim.01
    mention.01 confirm.01 propose.01 assume.02 imagine.01 consider.01 note.01 wonder.01 argue.01 declare.01 announce.01
    doubt.01 suspect.01 allege.01 figure.01 express.01 add.01 repeat.01 disclose.01 voice.01 hint.01 acknowledge.01
    forecast.01 predict.01 reveal.01 affirm.01 remark.01 suppose.01 proclaim.01 feel.02 know.01 hear.01 deny.01 admit.01
    insist.01 assert.01 complain.01 explain.01 testify.01 estimate.01 speculate.01 conclude.02 conclude.01 fear.01 worry.01 agree.01
    ask.01 ask.02 demand.01 request.01 intend.01 plan.01 vow.01 swear.01 threaten.01 warn.01 recommend.01 urge.01 order.01
    show.01 indicate.01 prove.01 determine.01 find.02 learn.01 describe.01 reply.01 answer.01 respond.01 decide.01 refuse.01
    offer.01 want.01 contend.01 maintain.01 boast.01 point_out.02 realize.01 sure.02 understand.01 emphasize.01 stress.01""",):
    for _id in _ids.split():
        SPEECH[_id] = ('ARG0', 'ARG1')
SPEECH.update({'tell.02': ('ARG0', 'ARG2'), 'accuse.01': ('ARG0', 'ARG2'), 'promise.01': ('ARG0', 'ARG2'),
               'pledge.01': ('ARG0', 'ARG2'), 'notify.01': ('ARG0', 'ARG2'), 'assure.01': ('ARG0', 'ARG2'),
               'reassure.01': ('ARG0', 'ARG2'), 'convince.01': ('ARG0', 'ARG2'), 'quote.01': ('ARG2', 'ARG1'),
               'ask.02': ('ARG0', 'ARG2'), 'urge.01': ('ARG0', 'ARG2'), 'order.01': ('ARG0', 'ARG2'),
               'apologize.01': ('ARG0', 'ARG3'), 'hear.01': ('ARG2', 'ARG1')})

ROLES = ['ARG0', 'ARG1', 'ARG2', 'ARG3', 'ARG4', 'ARGM-TMP', 'ARGM-LOC', 'ARGM-ADV', 'ARGM-MOD', 'ARGM-NEG', 'ARGM-MNR',
         'ARGM-PRP', 'ARGM-CAU', 'ARGM-DIR', 'ARGM-GOL', 'ARGM-COM', 'ARGM-LVB', 'ARGM-PRD']


@dataclass
class Example:
    words: list
    source: str = ''
    upos: list = None
    xpos: list = None
    features: list = None
    lemma: list = None            # scripts, see lemma_script
    heads: list = None            # 0 is the root, words count from 1
    relations: list = None
    names: list = None            # BIO with PER, LOC, ORG
    politics: list = None         # BIO with CrossNER's kinds
    predicates: list = None       # 0 or 1 a word
    frames: list = None           # (predicate, argument head, role), words from 0
    cues: list = None             # 0 or 1 a word
    attribution: list = None      # (cue, word, SOURCE or CONTENT)
    spans: list = None            # (cue, role, first word, end): the annotated spans, for scoring
    factuality: list = None       # (word, value)
    coded: object = None          # corpus.Coded
    marks: list = None            # 0, 1 (source) or 2 (target) a word, for `relate` alone
    related: str = None           # what the source does to the target


def lemma_script(form, lemma):
    """What turns the form into the lemma: '<l|k><scalars to drop>|<scalars to add>'."""
    best = None
    for case, base in (('k', form), ('l', form.lower())):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        script = f'{case}{len(base) - common}|{lemma[common:]}'
        cost = (len(base) - common + len(lemma) - common, case == 'l' and form == form.lower())
        if best is None or cost < best[0]:
            best = (cost, script)
    # A form that is lower case already needs no lowering: one script for both.
    return best[1]


def read_conllu(path):
    meta, rows = {}, []
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('#'):
            key, _, value = line[1:].partition('=')
            meta[key.strip()] = value.strip()
        elif line:
            columns = line.split('\t')
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            yield meta, rows
            meta, rows = {}, []
    if rows:
        yield meta, rows


def treebank_example(rows, source):
    return Example(
        words=[r[1] for r in rows], source=source, upos=[r[3] for r in rows], xpos=[r[4] for r in rows],
        features=[r[5] for r in rows],
        lemma=[lemma_script(r[1], r[2]) if r[2] != '_' or r[1] == '_' else None for r in rows],
        heads=[int(r[6]) for r in rows], relations=[r[7] for r in rows])


def head_of(first, end, heads):
    """The word of [first, end) whose head lies outside: the span's head. Words count from 0, heads from 1."""
    for i in range(first, end):
        head = heads[i] - 1
        if head < first or head >= end:
            return i
    return first



CALENDAR = set('''January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday'''.split())
KINDS = {'person': 'PER', 'place': 'LOC', 'organization': 'ORG'}
TITLES = {'president', 'mr.', 'mrs.', 'ms.', 'dr.', 'minister', 'prime', 'senator', 'general', 'king', 'queen', 'professor', 'sir',
          'governor', 'secretary', 'chancellor', 'captain', 'judge', 'mr', 'mrs', 'ms', 'dr', 'lord', 'lady', 'saint', 'prince'}


def add_gum_names(example, rows):
    """Names from entities: the proper nouns around the head of a person, place or organisation, without titles."""
    n = len(rows)
    opened, found = [], []
    for i, row in enumerate(rows):
        for part in row[9].split('|'):
            if not part.startswith('Entity='):
                continue
            for mark in re.finditer(r'\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)', part[7:]):
                if mark[1]:
                    if mark[3]:
                        found.append((i, i + 1, mark[2]))
                    else:
                        opened.append((mark[1], i, mark[2]))
                elif mark[4]:
                    for k in range(len(opened) - 1, -1, -1):
                        if opened[k][0] == mark[4]:
                            found.append((opened[k][1], i + 1, opened[k][2])); del opened[k]
                            break
    tags = ['O'] * n
    for first, end, kind in sorted(found, key=lambda x: x[0] - x[1]):
        if kind not in KINDS:
            continue
        head = head_of(first, end, example.heads)
        if example.upos[head] != 'PROPN':
            continue
        a, b = head, head + 1
        capital = lambda i: example.words[i][:1].isupper() and example.upos[i] in ('PROPN', 'ADJ', 'NOUN', 'VERB')
        joins = lambda i: example.words[i] in ('of', 'and', 'for', 'the', '-', '&') and first < i < end - 1 and capital(i - 1) and (
            capital(i + 1) or (i + 2 < end and capital(i + 2)))
        while a > first and (capital(a - 1) or joins(a - 1)):
            a -= 1
        while b < end and (example.upos[b] == 'PROPN' or joins(b) or (capital(b) and joins(b - 1))):
            b += 1
        while a < head and (example.words[a].lower() in TITLES or not capital(a)):
            a += 1
        if example.words[head].lower() not in TITLES and all(t == 'O' for t in tags[a:b]):
            tags[a:b] = ['B-' + KINDS[kind]] + ['I-' + KINDS[kind]] * (b - a - 1)
    # A proper noun outside of every entity, months and days aside, leaves doubt: such a sentence teaches nothing here.
    if all(t != 'O' or u != 'PROPN' or w in CALENDAR for t, u, w in zip(tags, example.upos, example.words)):
        example.names = tags


def read_iob(path):
    found, key, tags = {}, None, []
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('# sent_id'):
            key = line.split('=', 1)[1].strip()
        elif line and not line.startswith('#'):
            columns = line.split('\t')
            if columns[0].isdigit():
                tags.append(columns[2] if columns[2][2:] in ('PER', 'LOC', 'ORG') else 'O')
        elif not line and tags:
            found[key] = tags
            tags = []
    if tags:
        found[key] = tags
    return found


def read_propbank(path):
    found, key = {}, None
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('# sent_id'):
            key = line.split('=', 1)[1].strip()
            found[key] = []
        elif line:
            number, roleset, arguments = (line.split('\t') + [''])[:3]
            spans = [re.match(r'(.+):(\d+)-(\d+)$', a) for a in arguments.split(',') if a]
            found[key].append((int(number) - 1, roleset,
                               [(m[1], int(m[2]) - 1, int(m[3])) for m in spans if m]))
    return found


def add_propbank(example, predicates):
    n = len(example.words)
    example.predicates = [0] * n
    example.cues = [0] * n
    example.frames, example.attribution, example.spans = [], [], []
    for word, roleset, arguments in predicates:
        if word >= n or not arguments:
            continue
        example.predicates[word] = 1
        arguments = [(r, a, min(b, n)) for r, a, b in arguments if a < n]
        for role, first, end in arguments:
            if role in ROLES:
                head = head_of(first, end, example.heads)
                if head != word:
                    example.frames.append((word, head, role))
        if roleset in SPEECH:
            source, content = SPEECH[roleset]
            roles = {r: (a, b) for r, a, b in arguments}
            if content not in roles:
                continue
            # Only what is said in words counts: a clause or a quotation, not "tell a story", "know him".
            a, b = roles[content]
            head = head_of(a, b, example.heads)
            clausal = example.upos[head] in ('VERB', 'AUX') or any(
                example.relations[i] in ('nsubj', 'nsubj:pass', 'cop', 'csubj') and example.heads[i] - 1 == head
                for i in range(n))
            if not clausal:
                continue
            example.cues[word] = 1
            for role, name in ((source, 'SOURCE'), (content, 'CONTENT')):
                if role in roles:
                    a, b = roles[role]
                    head = head_of(a, b, example.heads)
                    if head != word:
                        example.attribution.append((word, head, name))
                        example.spans.append((word, name, a, b))


def add_gum_attribution(example, rows):
    """Attribution relations between discourse units: the unit that attributes holds cue and source, its target the content."""
    n = len(rows)
    units, number = [], {}
    for i, row in enumerate(rows):
        for part in row[9].split('|'):
            if part.startswith('Discourse='):
                first = part[10:].split(':')
                relation = first[0]
                ids = re.match(r'(\d+)(?:->(\d+))?', first[1]) if len(first) > 1 else None
                if ids:
                    number[int(ids[1])] = len(units)
                    units.append([i, n, relation, int(ids[2]) if ids[2] else None])
                    if len(units) > 1:
                        units[-2][1] = i
    example.cues = [0] * n
    example.attribution, example.spans = [], []
    for first, end, relation, target in units:
        if not relation.startswith('attribution') or target not in number:
            continue
        head = head_of(first, end, example.heads)
        a, b, _, _ = units[number[target]]
        cue = head
        for i in range(first, end):
            if rows[i][2].lower() == 'accord' or rows[i][1].lower() == 'according':
                cue = i
        verbal = example.upos[cue] in ('VERB', 'AUX', 'NOUN', 'ADJ') or rows[cue][1].lower() == 'according'
        if not verbal:
            continue
        if cue != head:
            source = head
        else:
            subjects = [i for i in range(first, end) if example.heads[i] - 1 == cue
                        and example.relations[i].split(':')[0] in ('nsubj', 'obl') and example.relations[i] != 'nsubj:pass']
            source = subjects[0] if subjects else None
        content = next((i for i in range(n) if example.heads[i] - 1 == cue
                        and example.relations[i] in ('ccomp', 'xcomp', 'parataxis') and not first <= i < end), None)
        if content is None:
            content = head_of(a, b, example.heads)
        example.cues[cue] = 1
        if source is not None and source != cue:
            example.attribution.append((cue, source, 'SOURCE'))
            example.spans.append((cue, 'SOURCE', source, source + 1))
        if content != cue:
            example.attribution.append((cue, content, 'CONTENT'))
            example.spans.append((cue, 'CONTENT', a, b))


def add_factuality(examples, path):
    """UDS sentences are found again by their letters; targets count UDS's own tokens, aligned by characters."""
    index = {''.join(e.words).replace(' ', ''): e for e in examples}
    for line in open(path, encoding='utf-8'):
        item = json.loads(line)
        tokens = item['text'].split(' ')
        example = index.get(''.join(tokens))
        if example is None:
            continue
        starts, offset = {}, 0
        for i, word in enumerate(example.words):
            starts[offset] = i
            offset += len(word.replace(' ', ''))
        offsets = [0]
        for token in tokens:
            offsets.append(offsets[-1] + len(token))
        example.factuality = example.factuality or []
        for target in item['targets']:
            word = starts.get(offsets[target['span1'][0]])
            if word is not None:
                example.factuality.append((word, float(target['label'])))


def read_columns(path, word_column, tag_column):
    words, tags = [], []
    for line in open(path, encoding='utf-8'):
        columns = line.split()
        if len(columns) >= 2 and not line.startswith('-DOCSTART-'):
            words.append(columns[word_column]); tags.append(columns[tag_column])
        elif words:
            yield words, tags
            words, tags = [], []
    if words:
        yield words, tags


def to_bio(tags):
    """IO or BIO tags to BIO."""
    out, previous = [], 'O'
    for tag in tags:
        kind = tag[2:]
        out.append('O' if tag == 'O' else tag if tag.startswith('B-') else ('I-' if previous == kind else 'B-') + kind)
        previous = kind
    return out


def keep_names(tags, mapping):
    return ['O' if t == 'O' or mapping.get(t[2:]) is None else t[:2] + mapping[t[2:]] for t in tags]


def load(data, part):
    """All examples of a part ('train' or 'dev') from the folder that holds the sets."""
    join = lambda *p: os.path.join(data, *p)
    examples = []
    names = read_iob(join('uner-ewt', f'en_ewt-ud-{part}.iob2'))
    propbank = read_propbank(join('propbank-ewt', f'ewt-{part}.srl'))
    ewt = []
    for meta, rows in read_conllu(join('ud-ewt', f'en_ewt-ud-{part}.conllu')):
        example = treebank_example(rows, 'ewt')
        key = meta.get('sent_id')
        if key in names and len(names[key]) == len(rows):
            example.names = names[key]
        if key in propbank:
            add_propbank(example, propbank[key])
        ewt.append(example)
    add_factuality(ewt, join('uds-factuality', f'{part}.jsonl'))
    examples += ewt
    for meta, rows in read_conllu(join('gum-open', f'en_gumopen-ud-{part}.conllu')):
        example = treebank_example(rows, 'gum')
        add_gum_attribution(example, rows)
        add_gum_names(example, rows)
        examples.append(example)
    wiki = {'PER': 'PER', 'LOC': 'LOC', 'ORG': 'ORG'}
    politics = {'politician': 'PER', 'person': 'PER', 'organisation': 'ORG', 'politicalparty': 'ORG', 'country': 'LOC',
                'location': 'LOC'}
    # WikiGold has no parts of its own and CrossNER's train part is small: every tenth sentence is held back as dev.
    held = lambda i: (i % 10 == 0) == (part == 'dev')
    for i, (words, tags) in enumerate(read_columns(join('wikigold', 'wikigold.conll.txt'), 0, 1)):
        if held(i):
            examples.append(Example(words=words, source='wikigold', names=keep_names(to_bio(tags), wiki)))
    crossner = [e for f in ('train.txt', 'dev.txt') for e in read_columns(join('crossner-politics', f), 0, 1)]
    for i, (words, tags) in enumerate(crossner):
        if held(i):
            examples.append(Example(words=words, source='crossner', politics=tags, names=keep_names(tags, politics)))
    return examples


if __name__ == '__main__':
    import sys
    from collections import Counter
    for part in ('train', 'dev'):
        loaded = load(sys.argv[1], part)
        print(part, Counter(e.source for e in loaded), 'words', sum(len(e.words) for e in loaded))
        for f in ('upos', 'names', 'politics', 'predicates', 'frames', 'cues', 'attribution', 'factuality'):
            has = [e for e in loaded if getattr(e, f) is not None]
            size = sum(len(getattr(e, f)) if f in ('frames', 'attribution', 'factuality') else
                       sum(x not in (0, 'O') for x in getattr(e, f)) for e in has)
            print(f'  {f}: {len(has)} sentences, {size} marks')
        print('  lemma scripts', len(Counter(l for e in loaded if e.lemma for l in e.lemma)),
              'features', len(Counter(l for e in loaded if e.features for l in e.features)))
