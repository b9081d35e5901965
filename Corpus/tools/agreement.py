# SPDX-License-Identifier: Apache-2.0
"""How far two annotations of the same reports agree, by field: python3 agreement.py A B (files or folders)."""

import json
import sys
from collections import Counter
from pathlib import Path


def load(path: Path) -> dict[str, list[dict]]:
    """Records by the report's id."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    found = {}
    for file in files:
        head, *records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found[head["id"]] = (head, records)
    return found


def overlap(a: dict, b: dict) -> float:
    """Shared part of two spans, of what they cover together."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, shared) / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


ANCHOR = {"attribution": "cue", "event": "trigger", "commitment": "anchor", "transfer": "anchor"}


def match(first: list[dict], second: list[dict], score) -> list[tuple[dict, dict]]:
    """Pairs of records, best first, each used once."""
    ranked = sorted(((score(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
                    key=lambda item: (-item[0], item[1], item[2]))
    used_a, used_b, pairs = set(), set(), []
    for value, i, j in ranked:
        if value > 0 and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((first[i], second[j]))
    return pairs


class Score:
    def __init__(self):
        self.shared = self.first = self.second = 0

    def add(self, shared: int, first: int, second: int) -> None:
        self.shared, self.first, self.second = self.shared + shared, self.first + first, self.second + second

    def __str__(self) -> str:
        total = self.first + self.second
        return f"{200 * self.shared / total:.1f}" if total else "-"


def people(record: dict, key: str) -> list[dict]:
    return record.get(key) or []


def same_person(a: dict, b: dict) -> bool:
    return overlap(a, b) >= 0.5 or (a["code"], a["person"], a["organization"], a["sectors"][:1]) == (
        b["code"], b["person"], b["organization"], b["sectors"][:1]) and a["code"] is not None


def same_people(a: list[dict], b: list[dict]) -> bool:
    return len(a) == len(b) == shared_people(a, b)


def shared_people(a: list[dict], b: list[dict]) -> int:
    return len(match(a, b, lambda x, y: float(same_person(x, y))))


def kappa(pairs: list[tuple]) -> str:
    """Cohen's kappa: agreement beyond what the two hands' habits alone would give."""
    if not pairs:
        return "-"
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(left[value] * right[value] for value in left) / len(pairs) ** 2
    return f"{(seen - chance) / (1 - chance):.3f}" if chance < 1 else "1.000"


def share(pairs: list[tuple]) -> str:
    return f"{100 * sum(a == b for a, b in pairs) / len(pairs):.1f}" if pairs else "-"


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    first, second = load(Path(sys.argv[1])), load(Path(sys.argv[2]))
    common = sorted(first.keys() & second.keys())
    scores: dict[str, Score] = {}
    values: dict[str, list[tuple]] = {}

    def count(name, shared, a, b):
        scores.setdefault(name, Score()).add(shared, a, b)

    def value(name, a, b):
        values.setdefault(name, []).append((a, b))

    compared = 0
    for report in common:
        (head_a, all_a), (head_b, all_b) = first[report], second[report]
        if head_a["sha256"] != head_b["sha256"]:
            print(f"{report}: the two hands read different texts; left out", file=sys.stderr)
            continue
        spans_a = {r["id"]: r for r in all_a}
        spans_b = {r["id"]: r for r in all_b}
        for kind, anchor in ANCHOR.items():
            a = [r for r in all_a if r["kind"] == kind]
            b = [r for r in all_b if r["kind"] == kind]

            def closeness(x, y):
                near = overlap(x[anchor], y[anchor])
                if not near:
                    return 0
                # Where one word anchors two records, pair those that agree in more.
                agree = sum(x.get(key) == y.get(key) for key in ("type", "obligation", "stance", "certainty"))
                sides = (("actors", "recipients"), ("obligors", "beneficiaries"), ("givers", "receivers"))
                agree += sum(shared_people(people(x, key), people(y, key)) for pair in sides for key in pair)
                return near + agree / 100
            pairs = match(a, b, closeness)
            count(f"{kind}: found", len(pairs), len(a), len(b))
            for x, y in pairs:
                for key in {"event": ("type", "mode"), "commitment": ("obligation", "reciprocal"),
                            "attribution": ("stance",), "transfer": ()}[kind]:
                    value(f"{kind}: {key}", x[key], y[key])
                if kind == "attribution":
                    value("attribution: content overlaps by 0.3", True, overlap(x["content"], y["content"]) >= 0.3)
                    one, two = x["source"], y["source"]
                    value("attribution: source", True, one is two or bool(one and two and same_person(one, two)))
                    value("attribution: relayed or not", bool(x["within"]), bool(y["within"]))
                    continue
                for key in ("certainty", "negated"):
                    value(f"{kind}: {key}", x[key], y[key])
                chain = [[spans_a[i]["cue"]["start"] for i in x["attribution"]],
                         [spans_b[i]["cue"]["start"] for i in y["attribution"]]]
                value(f"{kind}: attribution chain", *map(tuple, chain))
                value(f"{kind}: condition given", bool(x.get("condition")), bool(y.get("condition")))
                dates = [(r["date"]["from"], r["date"]["to"]) if r["date"] else None for r in (x, y)]
                value(f"{kind}: date", *dates)
                for key in ("actors", "recipients", "obligors", "beneficiaries", "givers", "receivers"):
                    if key in x:
                        one, two = people(x, key), people(y, key)
                        count(f"{kind}: {key}, of those found by both", shared_people(one, two), len(one), len(two))
                if "objects" in x:
                    both = match(x["objects"], y["objects"], lambda m, n: overlap(m, n) * (m["category"] == n["category"]))
                    count(f"{kind}: objects with category, of those found by both",
                          len(both), len(x["objects"]), len(y["objects"]))
                if "contexts" in x:
                    one, two = set(x["contexts"]), set(y["contexts"])
                    count("event: contexts, of those found by both", len(one & two), len(one), len(two))
            if kind == "event":
                typed = [(x, y) for x, y in pairs if x["type"] == y["type"]]
                whole = [(x, y) for x, y in typed if all(same_people(x[key], y[key]) for key in ("actors", "recipients"))]
                count("event: found, type right", len(typed), len(a), len(b))
                count("event: found, type, all actors and recipients right", len(whole), len(a), len(b))
            if kind == "commitment":
                near = match(a, b, lambda x, y: (x["at"], x["obligation"], {p["code"] for p in x["obligors"]}) == (
                    y["at"], y["obligation"], {p["code"] for p in y["obligors"]}))
                count("commitment: sentence, obligation and obligors", len(near), len(a), len(b))
        compared += 1
    print(f"# Agreement on {compared} reports\n\n| found by both | F1 |\n| --- | ---: |")
    for name, score in scores.items():
        print(f"| {name} | {score} |")
    print("\n| of those found by both | same, % | kappa |\n| --- | ---: | ---: |")
    for name, pairs in values.items():
        print(f"| {name} | {share(pairs)} | {'-' if all(a is True for a, _ in pairs) else kappa(pairs)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
