# SPDX-License-Identifier: Apache-2.0
"""Checks annotations against the codebook: python3 validate.py [FILES…] [--texts FOLDER]; exit 1 on faults.

Without FILES it checks every annotation of the corpus. --texts names a folder with the texts of other data sets, as
DOCUMENT.txt, so that their offsets can be checked too; without it only what needs no text is checked for those.
"""

import argparse
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import reporttext
import vocabulary as v

CORPUS = Path(__file__).resolve().parents[1]

REPORT = set("""kind id given_id title outlet published dateline language paragraphs sentences words split style
annotator source regions note dataset document sha256 bounds""".split())
STANDING = {"negated", "certainty", "attribution", "confidence"}
COMMON = {"kind", "id", "report", "at", "tags"}
KEYS = {
    "attribution": COMMON | {"source", "cue", "content", "stance", "within"},
    "event": COMMON | STANDING | set("""sentence trigger type mode contexts quad intensity cameo actors recipients
        objects date place condition""".split()),
    "commitment": COMMON | STANDING | set("""sentence anchor obligation obligors beneficiaries trigger undefined_terms
        undefined_spans instrument instrument_span reciprocal date until""".split()),
    "transfer": COMMON | STANDING | set("""sentence anchor givers receivers objects purpose purpose_span date place
        condition""".split()),
}
ROLES = {"event": ("actors", "recipients"), "commitment": ("obligors", "beneficiaries"),
         "transfer": ("givers", "receivers")}


class Checker:
    def __init__(self, path: Path, texts: Path | None):
        self.path, self.texts, self.faults = path, texts, []
        self.where, self.body = "", None

    def fault(self, text: str) -> None:
        self.faults.append(f"{self.path.name}: {self.where}: {text}")

    def run(self) -> list[dict]:
        records = []
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            self.where = f"line {number}"
            try:
                records.append(json.loads(line))
            except ValueError as error:
                self.fault(f"not JSON: {error}")
        if not records or records[0].get("kind") != "report":
            self.fault("the first line is no report record")
            return []
        self.head, self.records = records[0], records[1:]
        self.where = str(self.head.get("id"))
        self._report()
        ids = Counter(record.get("id") for record in records)
        self.within = {r["id"]: r.get("within") for r in self.records if r.get("kind") == "attribution"}
        seen = set()
        for record in self.records:
            self.where = str(record.get("id"))
            if ids[record.get("id")] > 1:
                self.fault("the id stands twice")
            if record.get("kind") not in KEYS:
                self.fault(f"no such kind: {record.get('kind')}")
                continue
            missing, strange = KEYS[record["kind"]] - record.keys(), record.keys() - KEYS[record["kind"]]
            if missing or strange:
                self.fault(f"keys missing: {sorted(missing)}, keys too many: {sorted(strange)}")
                continue
            self._record(record)
            twin = json.dumps({k: x for k, x in record.items() if k != "id"}, sort_keys=True)
            if twin in seen:
                self.fault("the same record stands twice")
            seen.add(twin)
        return records

    def _report(self) -> None:
        head = self.head
        if head.keys() != REPORT:
            self.fault(f"keys missing: {sorted(REPORT - head.keys())}, too many: {sorted(head.keys() - REPORT)}")
            return
        if head["split"] not in v.SPLITS or head["style"] not in v.STYLES or not head["annotator"]:
            self.fault("split, style or annotator is not given or not known")
        if not set(head["regions"]) <= v.REGIONS:
            self.fault(f"regions not known: {head['regions']}")
        if head["dataset"] is None:
            for key in ("title", "outlet", "published", "dateline"):
                if not head[key]:
                    self.fault(f"the header has no {key}")
            source = CORPUS / "reports" / f"{head['id']}.txt"
        else:
            source = self.texts / f"{head['document']}.txt" if self.texts else None
        if head["published"] is not None:
            self._day(head["published"])
        if source is not None:
            if not source.exists():
                return self.fault(f"the text {source.name} is not there")
            report = reporttext.read(source)
            if report.sha256 != head["sha256"]:
                return self.fault("the text has changed since it was annotated")
            self.body = report.body
            if len(report.paragraphs) != len(head["bounds"]):
                self.fault("a paragraph is not listed")
            for (start, end), sentences in zip(report.paragraphs, head["bounds"]):
                # The sentences of a paragraph cover it but for the blanks between them.
                edges = [start] + [edge for sentence in sentences for edge in sentence] + [end]
                gaps = [self.body[a:b] for a, b in zip(edges[::2], edges[1::2])]
                if edges != sorted(edges) or any(gap.strip() for gap in gaps):
                    self.fault(f"sentences do not cover their paragraph: {self.body[start:end][:40]}")
        if sum(map(len, head["bounds"])) != head["sentences"] or len(head["bounds"]) != head["paragraphs"]:
            self.fault("the numbers of sentences and paragraphs do not match the bounds")

    # Parts

    def _spans(self, value) -> None:
        """Every span, wherever it stands in the record: within the report, and exactly its words."""
        if isinstance(value, list):
            for item in value:
                self._spans(item)
        elif isinstance(value, dict):
            if "start" in value:
                start, end, text = value["start"], value["end"], value.get("text")
                if not 0 <= start < end:
                    self.fault(f"span {start}..{end} is empty")
                elif self.head["dataset"] is not None:
                    if text is not None:
                        self.fault("the text of another data set stands in the annotation")
                    if self.body is not None and end > len(self.body):
                        self.fault(f"span {start}..{end} runs past the text")
                elif self.body is not None and self.body[start:end] != text:
                    self.fault(f"'{text}' is not the slice {start}..{end}")
            for item in value.values():
                self._spans(item)

    def _day(self, value: str) -> None:
        try:
            date.fromisoformat(value)
        except ValueError:
            self.fault(f"'{value}' is no day")

    def _participant(self, who: dict) -> None:
        if who["code"] is not None and not re.fullmatch(r"[A-Z]{3}", who["code"]):
            self.fault(f"code '{who['code']}'")
        if not set(who["sectors"]) <= v.SECTORS or who["mention"] not in v.MENTIONS:
            self.fault(f"sectors {who['sectors']} or mention {who['mention']}")
        if not who["name"] and self.head["dataset"] is None:
            self.fault("a participant without a name")
        if who["mention"] == "pronoun" and who["code"] is None and who["name"] == who["text"]:
            self.fault(f"the pronoun '{who['text']}' is not resolved: give it an ACTOR")

    def _record(self, record: dict) -> None:
        p, s = record["at"]
        if not (0 <= p < len(self.head["bounds"]) and 0 <= s < len(self.head["bounds"][p])):
            return self.fault(f"there is no sentence {record['at']}")
        if record["report"] != self.head["id"]:
            self.fault("the record names another report")
        if not set(record["tags"]) <= v.TAGS:
            self.fault(f"tags {record['tags']}")
        self._spans(record)
        first, last = self.head["bounds"][p][s]
        for key in ("cue", "trigger", "anchor"):
            # What brings a pact into play may be told elsewhere; all other anchors stand in the record's sentence.
            if record.get(key) and not (key == "trigger" and record["kind"] == "commitment"):
                if not (first <= record[key]["start"] and record[key]["end"] <= last):
                    self.fault(f"its {key} stands outside its sentence")
        if record["kind"] == "attribution":
            return self._attribution(record)
        if self.body is not None and self.head["dataset"] is None and record["sentence"] != self.body[first:last]:
            self.fault("its sentence is not the sentence of the text")
        self._standing(record)
        for key in ("date", "until"):
            if record.get(key):
                days = [day for day in (record[key]["from"], record[key]["to"]) if day]
                for day in days:
                    self._day(day)
                if days != sorted(days):
                    self.fault(f"{key} ends before it begins")
        self._roles(record)
        {"event": self._event, "commitment": self._commitment, "transfer": self._transfer}[record["kind"]](record)

    def _attribution(self, record: dict) -> None:
        if record["stance"] not in v.STANCES:
            self.fault(f"stance {record['stance']}")
        if record["source"]:
            self._participant(record["source"])
        seen, link = {record["id"]}, record["within"]
        while link:
            if link not in self.within:
                return self.fault(f"no attribution {link}")
            if link in seen:
                return self.fault("its chain of attributions runs in a circle")
            seen.add(link)
            link = self.within[link]
        cue, content = record["cue"], record["content"]
        if cue["start"] <= content["start"] and content["end"] <= cue["end"]:
            self.fault("the content lies within the cue")

    def _standing(self, record: dict) -> None:
        certainty, chain, condition = record["certainty"], record["attribution"], record.get("condition")
        if certainty not in v.CERTAINTIES:
            self.fault(f"certainty {certainty}")
        for link, outer in zip(chain, chain[1:] + [None]):
            if link not in self.within:
                self.fault(f"no attribution {link}")
            elif self.within[link] not in (None, outer):
                self.fault(f"the chain leaves out {self.within[link]}, which relays {link}")
        if certainty == "asserted" and (chain or condition):
            self.fault("asserted, yet attributed or conditional")
        if certainty in ("reported", "accused", "denied") and not chain:
            self.fault(f"{certainty}, yet by nobody")
        if certainty == "conditional" and not condition and record["kind"] != "commitment":
            self.fault("conditional, yet without a condition")
        if not 0 <= record["confidence"] <= 1:
            self.fault("confidence is not between 0 and 1")

    def _roles(self, record: dict) -> None:
        left, right = (record[key] for key in ROLES[record["kind"]])
        for who in left + right:
            self._participant(who)

        def same(a, b):
            facts = ("name", "code", "sectors", "person", "organization")
            return (a["start"], a["end"], a["name"]) == (b["start"], b["end"], b["name"]) or (
                a["name"] is not None and all(a[key] == b[key] for key in facts))
        for a in left:
            for b in right:
                if same(a, b):
                    self.fault(f"{a['name']} is on both sides")
        for side in (left, right):
            spots = [(who["start"], who["end"], who["name"], tuple(who["sectors"])) for who in side]
            if len(set(spots)) < len(spots):
                self.fault("a participant stands twice on one side")

    def _event(self, record: dict) -> None:
        kind, mode = record["type"], record["mode"]
        if kind not in v.TYPES:
            return self.fault(f"type {kind}")
        if mode is not None and mode not in v.TYPES[kind][2]:
            return self.fault(f"{kind} has no mode {mode}")
        if (record["quad"], record["intensity"]) != (v.TYPES[kind][0], v.intensity(kind, mode)):
            self.fault("quad or intensity does not follow from the type and mode")
        if not set(record["contexts"]) <= v.CONTEXTS:
            self.fault(f"contexts {record['contexts']}")
        if any(item["category"] not in v.CATEGORIES for item in record["objects"]):
            self.fault("category of an object")
        if kind in v.NEEDS_RECIPIENT and not record["recipients"]:
            # Mutual acts list every party as an actor.
            if kind != "COOPERATE" or len(record["actors"]) < 2:
                self.fault(f"{kind} needs a recipient")
        if not record["actors"] and not record["recipients"]:
            self.fault("an event with neither actor nor recipient")

    def _commitment(self, record: dict) -> None:
        if record["obligation"] not in v.OBLIGATIONS:
            self.fault(f"obligation {record['obligation']}")
        if not record["obligors"]:
            self.fault("a commitment binds nobody")
        if record["reciprocal"] and not record["beneficiaries"]:
            self.fault("reciprocal, yet for nobody")

    def _transfer(self, record: dict) -> None:
        if not record["objects"] or any(item["category"] not in v.CATEGORIES for item in record["objects"]):
            self.fault("a transfer without an object, or with one of no known category")
        if not record["givers"] and not record["receivers"]:
            self.fault("a transfer from nobody to nobody")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--texts", type=Path)
    arguments = options.parse_args()
    files = arguments.files or sorted((CORPUS / "annotations").glob("*.jsonl"))
    faults, counts, sentences, bodies = [], Counter(), 0, {}
    for path in files:
        checker = Checker(path, arguments.texts)
        records = checker.run()
        faults += checker.faults
        counts.update(record.get("kind", "?") for record in records)
        if records:
            sentences += records[0].get("sentences", 0)
            twin = bodies.setdefault(records[0].get("sha256"), path)
            if twin != path and twin.name != path.name:
                faults.append(f"{path.name}: the same text as {twin.name}")
    if not arguments.files:
        known = {path.stem for path in files}
        faults += [f"{path.name}: not annotated" for path in sorted((CORPUS / "reports").glob("*.txt"))
                   if path.stem not in known]
    for fault in faults:
        print(fault)
    told = ", ".join(f"{counts[kind]} {kind}s" for kind in ("report", "attribution", "event", "commitment", "transfer"))
    print(f"{told}; {sentences} sentences; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
