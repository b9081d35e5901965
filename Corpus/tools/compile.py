# SPDX-License-Identifier: Apache-2.0
"""Compiles a draft into annotations: python3 compile.py DRAFT REPORT -o ANNOTATIONS (the format: ../ANNOTATING.md)."""

import argparse
import calendar
import json
import re
import sys
from pathlib import Path

import reporttext
import vocabulary as v
from draft import DraftError, Finder, Line, cut, occurrences, take_span, without_comment

STANDING = {"c", "by", "if", "tag"}
FIELDS = {
    "ATT": {"src", "cue", "x", "st", "in", "tag"},
    "EV": {"t", "T", "A", "R", "O", "cx", "d", "pl"} | STANDING,
    "COM": {"t", "ob", "obl", "ben", "each", "trig", "undef", "ins", "d", "until"} | STANDING - {"if"},
    "TR": {"t", "from", "to", "O", "for", "d", "pl"} | STANDING,
}
FLAGS = {"ATT": set(), "EV": {"neg"}, "COM": {"neg", "rec"}, "TR": {"neg"}}

PRONOUNS = set("""i me my mine we us our ours you your he him his himself she her hers herself it its itself they them
their theirs themselves who whom whose which that this these those both each other one another some many others none
either neither all several""".split())


# What stands before a sentence's first word.
END = r"[.!?:;…\"”’')\]—–-]\s+$"


class Compiler:
    def __init__(self, report: reporttext.ReportText, external: str | None):
        self.report = report
        self.body = report.body
        self.external = external
        self.actors: dict[str, dict] = {}
        self.head: dict[str, str] = {}
        self.bounds: list[list[list[int]]] = []
        self.records: list[dict] = []
        self.within: dict[str, str | None] = {}
        self.stance: dict[str, str] = {}
        self.errors: list[str] = []
        self.at = (0, 0)

    # Lines

    def run(self, draft: str) -> list[dict]:
        lines = self._joined(draft)
        self._sentences([(n, line) for n, line in lines if line.startswith("@")])
        self.finder = Finder(self.body, self.bounds)
        if not self.errors:
            # Attributions first, so that an event may name one that stands in a later sentence.
            for kinds in ({"REPORT", "ACTOR"}, {"ATT"}, {"EV", "COM", "TR"}):
                self._pass(lines, kinds)
        if "style" not in self.head and not self.errors:
            self.errors.append("there is no REPORT line with style=, split= and annotator=")
        order = {record["id"]: number for number, record in enumerate(self.records)}
        self.records.sort(key=lambda r: (r["at"], _position(r), order[r["id"]]))
        return [self._head()] + self.records

    def _joined(self, draft: str) -> list[tuple[int, str]]:
        """Lines with their numbers; one that begins with blanks goes on from the line before; # begins a comment."""
        joined: list[tuple[int, str]] = []
        for number, line in enumerate(draft.splitlines(), 1):
            line = without_comment(line)
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if line[0].isspace() and joined:
                joined[-1] = (joined[-1][0], joined[-1][1] + " " + line.strip())
            else:
                joined.append((number, line.strip()))
        return joined

    def _pass(self, lines: list[tuple[int, str]], kinds: set[str]) -> None:
        known = {"REPORT", "ACTOR", "ATT", "EV", "COM", "TR"}
        for number, line in lines:
            if line.startswith("@"):
                match = re.match(r"@\s*(\d+)\.(\d+)", line)
                self.at = (int(match[1]) - 1, int(match[2]) - 1)
                continue
            kind = line.split(None, 1)[0]
            try:
                if kind not in known:
                    raise DraftError(f"'{kind}' begins no line; lines begin with @, {', '.join(sorted(known))}")
                if kind in kinds:
                    getattr(self, "_" + kind.lower())(line)
            except DraftError as error:
                text = f"line {number}: {error}"
                if text not in self.errors:
                    self.errors.append(text)

    def _sentences(self, lines: list[tuple[int, str]]) -> None:
        """Each sentence runs from its quoted first words to the next one's, or to the end of its paragraph."""
        paragraphs = self.report.paragraphs
        starts: list[list[int]] = [[] for _ in paragraphs]
        position = 0
        for number, line in lines:
            match = re.fullmatch(r'@\s*(\d+)\.(\d+)\s+"(.+)"', line)
            if not match:
                self.errors.append(f'line {number}: a sentence line is written @ 2.1 "Its first words"')
                continue
            p, s = int(match[1]) - 1, int(match[2]) - 1
            if p >= len(paragraphs):
                self.errors.append(f"line {number}: the report has only {len(paragraphs)} paragraphs")
                continue
            if s != len(starts[p]):
                self.errors.append(f"line {number}: expected sentence {p + 1}.{len(starts[p]) + 1} here")
                continue
            first, last = paragraphs[p]
            words = re.sub(r"\\(.)", r"\1", match[3])
            found = occurrences(words, self.body, max(position, first), last)
            # The words may also stand inside the sentence before: the first place after an end mark is meant.
            found = [i for i in found if re.search(END, self.body[first:i])] or found if s > 0 else found
            if not found or (s == 0 and found[0] != first):
                where = self.body[max(position, first):last][:60]
                self.errors.append(f'line {number}: "{words}" does not begin sentence {p + 1}.{s + 1}; near: {where}')
                continue
            if s > 0 and not re.search(END, self.body[first:found[0]]):
                self.errors.append(f'line {number}: "{words}" stands inside a sentence')
            starts[p].append(found[0])
            position = found[0] + len(words)
        for p, (first, last) in enumerate(paragraphs):
            if not starts[p]:
                self.errors.append(f'paragraph {p + 1} is not listed: "{self.body[first:last][:40]}…"')
            ends = starts[p][1:] + [last]
            self.bounds.append([[start, end - _trailing(self.body[start:end])] for start, end in zip(starts[p], ends)])

    def _report(self, line: str) -> None:
        for word in cut(line, " ")[1:]:
            key, equals, value = word.partition("=")
            if not equals or key not in {"style", "split", "annotator", "source", "region", "note"}:
                raise DraftError(f"REPORT has no '{key}'; it has style, split, annotator, source, region, note")
            self.head[key] = value.strip('"')
        for key in ("style", "split", "annotator"):
            if key not in self.head:
                raise DraftError(f"REPORT needs {key}=")
        self._known(self.head["style"], v.STYLES, "style")
        self._known(self.head["split"], v.SPLITS, "split")
        for region in self.head.get("region", "").split(","):
            if region:
                self._known(region, v.REGIONS, "region")

    def _actor(self, line: str) -> None:
        match = re.fullmatch(r"ACTOR\s+([A-Za-z0-9_-]+)\s*=\s*(.+)", line)
        if not match:
            raise DraftError("an actor is written ACTOR key = name | code | sectors | person | organization")
        if match[1] in self.actors:
            raise DraftError(f"the actor '{match[1]}' is there already")
        parts = [part.strip() for part in match[2].split("|")] + [""] * 4
        name, code, sectors, person, organization = (None if p in ("", "-", "null") else p for p in parts[:5])
        if not name:
            raise DraftError("an actor needs a name")
        if code and not re.fullmatch(r"[A-Z]{3}", code):
            raise DraftError(f"'{code}' is not a code of three capitals")
        listed = [s for s in re.split(r"[,\s]+", sectors or "") if s]
        for sector in listed:
            self._known(sector, v.SECTORS, "sector")
        self.actors[match[1]] = {
            "name": name, "code": code, "sectors": listed, "person": person, "organization": organization}

    # Records

    def _begin(self, line: str) -> Line:
        kind = line.split(None, 1)[0]
        parsed = Line.parse(line, FIELDS[kind], FLAGS[kind])
        taken = {record["id"] for record in self.records}
        if self._id(parsed.name) in taken or self._id(parsed.name + ".1") in taken:
            raise DraftError(f"the name '{parsed.name}' is taken")
        return parsed

    def _att(self, text: str) -> None:
        line = self._begin(text)
        source = line.need("src")
        people = [] if source == "null" else self._participants(source)
        if len(people) > 1:
            raise DraftError("an attribution has one source; for a joint statement, take the first party's words")
        stance = line.need("st")
        self._known(stance, v.STANCES, "stance")
        self.within[line.name] = line.get("in")
        self.stance[line.name] = stance
        self._add("attribution", line, {
            "source": people[0] if people else None,
            "cue": self._quote(line.need("cue")),
            "content": self._quote(line.need("x")),
            "stance": stance,
            "within": self._id(line.get("in")) if line.get("in") else None,
        }, sentence=False)

    def _ev(self, text: str) -> None:
        line = self._begin(text)
        kind, _, mode = line.need("T").partition("/")
        self._known(kind, set(v.TYPES), "type")
        if mode:
            self._known(mode, set(v.TYPES[kind][2]), f"mode of {kind}")
        contexts = [c for c in (line.get("cx") or "").split(",") if c]
        for context in contexts:
            self._known(context, v.CONTEXTS, "context")
        self._add("event", line, {
            "trigger": self._quote(line.need("t")), "type": kind, "mode": mode or None, "contexts": contexts,
            "quad": v.TYPES[kind][0], "intensity": v.intensity(kind, mode or None),
            "cameo": v.cameo(kind, mode or None, contexts),
            "actors": self._participants(line.get("A")), "recipients": self._participants(line.get("R")),
            "objects": self._objects(line.get("O")), "date": self._date(line.get("d")),
            "place": self._place(line.get("pl")), **self._standing(line), "confidence": 1.0,
        })

    def _tr(self, text: str) -> None:
        line = self._begin(text)
        purpose = self._quote(line.fields["for"]) if line.get("for") else None
        self._add("transfer", line, {
            "anchor": self._quote(line.need("t")),
            "givers": self._participants(line.get("from")), "receivers": self._participants(line.get("to")),
            "objects": self._objects(line.need("O")), "purpose": purpose and purpose["text"], "purpose_span": purpose,
            "date": self._date(line.get("d")), "place": self._place(line.get("pl")),
            **self._standing(line), "confidence": 1.0,
        })

    def _com(self, text: str) -> None:
        line = self._begin(text)
        obligation = line.need("ob")
        self._known(obligation, v.OBLIGATIONS, "obligation")
        if line.get("each"):
            # A mutual pact: each party is bound to all the others.
            parties = self._participants(line.fields["each"])
            if len(parties) < 2:
                raise DraftError("each= needs two parties or more")
            directions = [([p], [q for q in parties if q is not p]) for p in parties]
        else:
            directions = [(self._participants(line.need("obl")), self._participants(line.get("ben")))]
        terms = [self._quote(word) for word in cut(line.get("undef") or "", ",")]
        instrument = self._quote(line.fields["ins"]) if line.get("ins") else None
        standing = self._standing(line)
        standing.pop("condition")
        for number, (obligors, beneficiaries) in enumerate(directions, 1):
            name = f"{line.name}.{number}" if line.get("each") else line.name
            self._add("commitment", line, {
                "anchor": self._quote(line.need("t")), "obligation": obligation,
                "obligors": obligors, "beneficiaries": beneficiaries,
                "trigger": self._quote(line.fields["trig"]) if line.get("trig") else None,
                "undefined_terms": [term["text"] for term in terms], "undefined_spans": terms,
                "instrument": instrument and instrument["text"], "instrument_span": instrument,
                "reciprocal": bool(line.get("each")) or "rec" in line.flags,
                "date": self._date(line.get("d")), "until": self._date(line.get("until")),
                **standing, "confidence": 1.0,
            }, name=name)

    def _add(self, kind: str, line: Line, fields: dict, sentence: bool = True, name: str | None = None) -> None:
        p, s = self.at
        record = {"kind": kind, "id": self._id(name or line.name), "report": self.report.name, "at": [p, s]}
        if sentence:
            record["sentence"] = self.body[slice(*self.bounds[p][s])]
        record |= fields
        tags = [tag for tag in (line.get("tag") or "").split(",") if tag]
        for tag in tags:
            self._known(tag, v.TAGS, "tag")
        record["tags"] = tags
        self.records.append(record)

    # Parts

    def _id(self, name: str) -> str:
        return f"{self.report.name}.{name}"

    def _known(self, value: str, values: set[str], what: str) -> None:
        if value not in values:
            raise DraftError(f"'{value}' is no {what}; there are {', '.join(sorted(values)) or 'none'}")

    def _quote(self, value: str) -> dict:
        match, rest = take_span(value)
        if rest:
            raise DraftError(f"'{rest}' after the quoted words")
        start, end = self.finder.span(match, self.at)
        return {"text": self.body[start:end], "start": start, "end": end}

    def _participants(self, value: str | None) -> list[dict]:
        found = []
        for item in cut(value or "", ","):
            match = re.match(r'(?:([A-Za-z0-9_&+-]+):)?(?=["@])', item)
            if not match:
                raise DraftError(f'a participant is written key:"words" or "words", not {item[:30]}')
            span, rest = take_span(item[match.end():])
            start, end = self.finder.span(span, self.at)
            words = self.body[start:end]
            kind = {"": None, "/m": "name", "/n": "nominal", "/p": "pronoun"}.get(rest, "?")
            if kind == "?":
                raise DraftError(f"'{rest}' after a participant; there are /m (name), /n (nominal), /p (pronoun)")
            for part in (match[1] or "").split("&"):
                key, *extra = part.split("+")
                for sector in extra:
                    self._known(sector, v.SECTORS, "sector")
                if key and key not in self.actors:
                    raise DraftError(f"there is no ACTOR '{key}'")
                # Somebody who acts once and has no code needs no ACTOR line: the words are the name.
                actor = self.actors[key] if key else {
                    "name": words, "code": None, "sectors": [], "person": None, "organization": None}
                sectors = list(dict.fromkeys(actor["sectors"] + extra))
                found.append(actor | {
                    "sectors": sectors, "text": words, "start": start, "end": end,
                    "mention": kind or self._mention(words, start, actor)})
        return found

    def _mention(self, words: str, start: int, actor: dict) -> str:
        """Pronoun, name or description, by the head word's capital; the writer may say otherwise with /m, /n, /p."""
        if words.lower() in PRONOUNS:
            return "pronoun"
        tokens = words.split()
        if tokens[0].lower() in {"the", "a", "an", "its", "his", "her", "their"}:
            tokens = tokens[1:]
        opens = any(start == sentence[0] for paragraph in self.bounds for sentence in paragraph)
        capitals = [token for token in tokens if token[:1].isupper()]
        if opens and len(capitals) == 1 and tokens[0] == words.split()[0] == capitals[0]:
            # The first word of a sentence has a capital anyway: it is a name if it looks like the actor's, or is a
            # single word that is no plural and no common noun ("Britain", but "Gunmen", "Police", "Soldiers").
            names = " ".join(str(actor[key] or "") for key in ("name", "person", "organization"))
            known = actor["name"] != words or actor["code"] is not None
            alone = len(tokens) == 1 and not re.search(r"(s|men|women|people|police)$", words.lower())
            if not (known and (tokens[0][:4].lower() in names.lower() or alone)):
                return "nominal"
        # "the Ministry of Works" and "Baltic Fleet" are names, "Soviet diplomats" and "traders in Riga" descriptions.
        head = re.split(r"\s(?:of|in|at|from|for|on|to|near|who|that)\s", " ".join(tokens))[0].split()
        return "name" if head and head[-1][:1].isupper() else "nominal"

    def _objects(self, value: str | None) -> list[dict]:
        found = []
        for item in cut(value or "", ","):
            span, rest = take_span(item)
            if not rest.startswith(":"):
                raise DraftError(f'an object is written "words":category, not {item[:30]}')
            self._known(rest[1:], v.CATEGORIES, "category of object")
            start, end = self.finder.span(span, self.at)
            found.append({"text": self.body[start:end], "start": start, "end": end, "category": rest[1:]})
        return found

    def _date(self, value: str | None) -> dict | None:
        if not value:
            return None
        span, rest = take_span(value)
        if not rest.startswith("="):
            raise DraftError('a date is written "words"=1969-03-04, =1969-03, =1969, =FROM/TO, =FROM/, =/TO or =null')
        start, end = self.finder.span(span, self.at)
        first, last = _interval(rest[1:])
        return {"from": first, "to": last, "text": self.body[start:end], "start": start, "end": end}

    def _place(self, value: str | None) -> dict | None:
        if not value:
            return None
        span, rest = take_span(value)
        start, end = self.finder.span(span, self.at)
        words = self.body[start:end]
        name, _, country = rest[1:].partition("|") if rest.startswith("=") else (words, "", "")
        if rest and not rest.startswith("="):
            raise DraftError('a place is written "words"=Name|ABC')
        if country in ("-", "null"):
            country = ""
        if country and not re.fullmatch(r"[A-Z]{3}", country):
            raise DraftError(f"'{country}' is not a code of three capitals")
        return {"name": name.strip('"') or words, "country": country or None, "latitude": None, "longitude": None,
                "geonames": None, "text": words, "start": start, "end": end}

    def _standing(self, line: Line) -> dict:
        chain: list[str] = []
        for name in (line.get("by") or "").split(","):
            while name and name not in chain:
                if name not in self.within:
                    raise DraftError(f"there is no ATT '{name}'")
                chain.append(name)
                name = self.within[name]
        condition = self._quote(line.fields["if"]) if line.get("if") else None
        certainty = line.get("c")
        if not certainty:
            certainty = "conditional" if condition else "asserted"
            if chain and not condition:
                if self.stance[chain[0]] not in v.CERTAINTY_OF_STANCE:
                    raise DraftError(f"what was {self.stance[chain[0]]} has no usual certainty: write c=")
                # Of a whole chain the stance that takes the thing furthest from fact decides (the codebook, 10).
                usual = [v.CERTAINTY_OF_STANCE.get(self.stance[name]) for name in chain]
                certainty = next(value for value in v.FURTHEST_FIRST if value in usual)
        self._known(certainty, v.CERTAINTIES, "certainty")
        return {"negated": "neg" in line.flags, "certainty": certainty, "condition": condition,
                "attribution": [self._id(name) for name in chain]}

    def _head(self) -> dict:
        header = self.report.header
        head = {
            "kind": "report", "id": self.report.name, "given_id": self.report.name,
            "title": header.get("title"), "outlet": header.get("outlet"), "published": header.get("published"),
            "dateline": header.get("dateline"), "language": header.get("language", "en"),
            "paragraphs": len(self.bounds), "sentences": sum(map(len, self.bounds)), "words": len(self.body.split()),
            "split": self.head.get("split"), "style": self.head.get("style"),
            "annotator": self.head.get("annotator"), "source": self.head.get("source", "own"),
            "regions": [r for r in self.head.get("region", "").split(",") if r], "note": self.head.get("note"),
            "dataset": None, "document": None, "sha256": self.report.sha256, "bounds": self.bounds,
        }
        if self.external:
            head["dataset"], _, head["document"] = self.external.partition("/")
            head["source"] = self.head.get("source", head["dataset"])
            head["title"] = None
        return head


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip())


def _position(record: dict) -> int:
    for key in ("cue", "trigger", "anchor"):
        if record.get(key) and not (key == "trigger" and record["kind"] == "commitment"):
            return record[key]["start"]
    return 0


def _number(error: str) -> int:
    match = re.match(r"line (\d+)", error)
    return int(match[1]) if match else 0


def _interval(value: str) -> tuple[str | None, str | None]:
    if value == "null":
        return None, None
    first, slash, last = value.partition("/")
    if slash:
        return (_day(first, False) if first else None), (_day(last, True) if last else None)
    return _day(value, False), _day(value, True)


def _day(value: str, last: bool) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match:
        raise DraftError(f"'{value}' is not a year, month or day (1969, 1969-03, 1969-03-04)")
    year = int(match[1])
    month = int(match[2] or (12 if last else 1))
    if not 1 <= month <= 12:
        raise DraftError(f"'{value}' has no such month")
    length = calendar.monthrange(year, month)[1]
    day = int(match[3] or (length if last else 1))
    if not 1 <= day <= length:
        raise DraftError(f"'{value}' has no such day")
    return f"{year:04}-{month:02}-{day:02}"


def without_text(value):
    """The same record with offsets only: for texts whose words are not ours to pass on."""
    if isinstance(value, list):
        return [without_text(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_text(item) for key, item in value.items()}
    for key in ("text", "sentence", "purpose", "instrument"):
        if key in kept:
            kept[key] = None
    if "undefined_terms" in kept:
        kept["undefined_terms"] = []
    # A name that was only copied from the text, because nobody is known behind it, is text too.
    if "mention" in kept and value["name"] == value["text"] and kept["code"] is None and len(value["name"].split()) > 4:
        kept["name"] = None
    return kept


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("draft")
    options.add_argument("report", help="the report in Casus's text format; its file name is the report's id")
    options.add_argument("-o", "--output", required=True)
    options.add_argument("--external", metavar="SET/DOCUMENT", help="a text of another data set: keep offsets only")
    arguments = options.parse_args()
    report = reporttext.read(arguments.report)
    compiler = Compiler(report, arguments.external)
    records = compiler.run(Path(arguments.draft).read_text(encoding="utf-8"))
    if compiler.errors:
        for error in sorted(compiler.errors, key=_number):
            print(f"{arguments.draft}: {error}", file=sys.stderr)
        return 1
    for p, sentences in enumerate(compiler.bounds, 1):
        for s, (start, end) in enumerate(sentences, 1):
            # Only a reminder: after an abbreviation or inside a quotation this is no mistake.
            if re.search(r"[a-z0-9)][.!?][\"”’']?\s+[\"“‘]?[A-Z]", report.body[start:end]):
                print(f"{report.name}: look again: does {p}.{s} hold two sentences?", file=sys.stderr)
    if arguments.external:
        records = [without_text(record) for record in records]
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
    Path(arguments.output).write_text("\n".join(lines) + "\n", encoding="utf-8")
    counts = {kind: sum(r["kind"] == kind for r in records) for kind in ("attribution", "event", "commitment", "transfer")}
    print(f"{report.name}: {records[0]['sentences']} sentences, " + ", ".join(f"{n} {k}s" for k, n in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
