# SPDX-License-Identifier: Apache-2.0
"""Prints how the corpus is spread, as Markdown: python3 spread.py [FILES…]."""

import json
import sys
from collections import Counter
from pathlib import Path

import vocabulary as v

CORPUS = Path(__file__).resolve().parents[1]
KINDS = ("attribution", "event", "commitment", "transfer")
SPLITS = ("train", "dev", "test")


class Table:
    """Counts by row and split."""

    def __init__(self, title: str, rows=()):
        self.title, self.counts = title, {row: Counter() for row in rows}

    def add(self, row, split: str, number: int = 1) -> None:
        self.counts.setdefault(row, Counter())[split] += number

    def print(self) -> None:
        print(f"\n## {self.title}\n\n| | all | {' | '.join(SPLITS)} |\n| --- | ---: | ---: | ---: | ---: |")
        for row, counts in self.counts.items():
            print(f"| {row} | {sum(counts.values())} | {' | '.join(str(counts[split]) for split in SPLITS)} |")


def states(record: dict) -> set[str]:
    people = [record.get("source")] + [who for key in (
        "actors", "recipients", "obligors", "beneficiaries", "givers", "receivers") for who in record.get(key, [])]
    return {who["code"] for who in people if who and who["code"]}


def main() -> int:
    files = [Path(name) for name in sys.argv[1:]] or sorted((CORPUS / "annotations").glob("*.jsonl"))
    size = Table("Size", ["reports", "sentences", "words"] + [f"{kind}s" for kind in KINDS])
    density = Table("Sentences by number of events", ["0", "1", "2", "3 and more"])
    origin, style = Table("Origin, reports"), Table("Style, reports")
    decade, region = Table("Decade of publication, reports"), Table("Region, reports")
    types = Table("Types", v.TYPES)
    modes = Table("Modes", [f"{kind} {mode}" for kind in v.TYPES for mode in v.TYPES[kind][2]])
    contexts = Table("Contexts, events", sorted(v.CONTEXTS))
    certainty = Table("Certainty, events, commitments and transfers", sorted(v.CERTAINTIES))
    stance = Table("Stance, attributions", sorted(v.STANCES))
    depth = Table("Length of the chain of attributions")
    obligations = Table("Obligations", sorted(v.OBLIGATIONS))
    categories = Table("Objects", sorted(v.CATEGORIES))
    sectors = Table("Sectors, participants", sorted(v.SECTORS))
    tags = Table("Constructions, where tagged", sorted(v.TAGS))
    actors: dict[str, Counter] = {}
    for path in files:
        head, *records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        split = head["split"]
        size.add("reports", split)
        size.add("sentences", split, head["sentences"])
        size.add("words", split, head["words"])
        origin.add(head["dataset"] or "written for the corpus", split)
        style.add(head["style"], split)
        decade.add(f"{head['published'][:3]}0s" if head["published"] else "unknown", split)
        for name in head["regions"] or ["not given"]:
            region.add(name, split)
        per_sentence = Counter(tuple(r["at"]) for r in records if r["kind"] == "event")
        for p, sentences in enumerate(head["bounds"]):
            for s in range(len(sentences)):
                count = per_sentence[(p, s)]
                density.add("3 and more" if count > 2 else str(count), split)
        for record in records:
            size.add(f"{record['kind']}s", split)
            for tag in record["tags"]:
                tags.add(tag, split)
            for code in states(record):
                actors.setdefault(code, Counter())[split] += 1
            for key in ("actors", "recipients", "obligors", "beneficiaries", "givers", "receivers"):
                for who in record.get(key, []):
                    for sector in who["sectors"]:
                        sectors.add(sector, split)
            for item in record.get("objects", []):
                categories.add(item["category"], split)
            if record["kind"] == "attribution":
                stance.add(record["stance"], split)
                continue
            certainty.add(record["certainty"], split)
            depth.add(len(record["attribution"]), split)
            if record["kind"] == "event":
                types.add(record["type"], split)
                if record["mode"]:
                    modes.add(f"{record['type']} {record['mode']}", split)
                for context in record["contexts"]:
                    contexts.add(context, split)
            if record["kind"] == "commitment":
                obligations.add(record["obligation"], split)
    print("# How the corpus is spread\n\nMade by `tools/spread.py`.")
    for table in (origin, style, decade, region, depth):
        table.counts = dict(sorted(table.counts.items()))
    for table in (size, origin, style, decade, region, density, types, modes, contexts, certainty, stance, depth,
                  obligations, categories, sectors, tags):
        table.print()
    ranked = sorted(actors.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    print(f"\n## States and international bodies\n\n{len(ranked)} codes. By number of records: "
          + ", ".join(f"{code} {sum(count.values())}" for code, count in ranked) + ".")
    return 0


if __name__ == "__main__":
    sys.exit(main())
