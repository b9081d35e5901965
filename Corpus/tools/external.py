# SPDX-License-Identifier: Apache-2.0
"""Rebuilds the texts of other data sets, whose annotations hold no text, and checks them against their SHA-256.

python3 external.py --data FOLDER [--out FOLDER] [IDS…]         the texts of the annotations named, or of all external ones
python3 external.py --data FOLDER --out FOLDER --document SET/DOCUMENT…     texts that are still to be annotated
python3 external.py --data FOLDER --list SET                    the documents of a set

FOLDER holds a folder for each data set: gum-open and ud-ewt (CoNLL-U), re3d, crossner-politics. A text is written to
OUT/DOCUMENT.txt, where validate.py --texts OUT looks for it. Exit 1 if a text is missing or not the one annotated.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1]
CROSSNER_SIZE = 20
# GUM's dates of biographies, travel guides and the like are those of the page's first version, not of publication.
DATED = ("news", "interview", "speech", "court")

# Document: (day of publication or None, body). The body has one paragraph a line and ends with the last one.
Texts = dict[str, tuple[str | None, str]]


def conllu(folder: Path) -> Texts:
    """Sentences are the `# text` lines, joined by a space; `# newpar` and `# newdoc` begin a paragraph."""
    texts: Texts = {}
    for path in sorted(folder.glob("*-ud-*.conllu")):
        if path.stem.endswith("-test"):
            continue
        name, day, genre, paragraphs, fresh = None, None, "", [], True

        def close() -> None:
            if name:
                texts[name] = (day, "\n".join(" ".join(sentences) for sentences in paragraphs))
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                continue
            key, _, value = line[1:].strip().partition("=")
            key, value = key.strip(), value.strip()
            if key == "newdoc id":
                close()
                name, genre, paragraphs, fresh = value, "", [], True
                stamp = re.search(r"_ENG_(\d{4})(\d\d)(\d\d)_\d+$", value)
                day = "-".join(stamp.groups()) if stamp else None
            elif key == "meta::genre":
                genre = value
            elif key == "meta::dateCreated" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                day = value
            elif key == "newpar" or key == "newpar id":
                fresh = True
            elif key == "text":
                if folder.name == "gum-open" and genre not in DATED:
                    day = None
                if fresh:
                    paragraphs.append([])
                paragraphs[-1].append(re.sub(r"\s+", " ", value))
                fresh = False
        close()
    return texts


def re3d(folder: Path) -> Texts:
    """The `text` of each document: its lines without outer blanks, runs of blanks as one, empty lines left out."""
    texts: Texts = {}
    for path in sorted(folder.glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            if line.strip():
                document = json.loads(line)
                lines = [re.sub(r"\s+", " ", part).strip() for part in re.split(r"[\r\n]+", document["text"])]
                texts[document["_id"]] = (None, "\n".join(part for part in lines if part))
    return texts


def crossner(folder: Path) -> Texts:
    """Pseudo-documents of 20 sentences, one a paragraph, named train-01 …; the words are put together again."""
    texts: Texts = {}
    for split in ("train", "dev"):
        blocks = re.split(r"\n\s*\n", (folder / f"{split}.txt").read_text(encoding="utf-8").strip())
        sentences = [detokenized([line.split("\t")[0] for line in block.splitlines() if line.strip()]) for block in blocks]
        for number, first in enumerate(range(0, len(sentences), CROSSNER_SIZE), 1):
            texts[f"{split}-{number:02}"] = (None, "\n".join(sentences[first:first + CROSSNER_SIZE]))
    return texts


def detokenized(words: list[str]) -> str:
    text, opened = "", False
    for word in words:
        glued = not text or text[-1] in "([" or word in set(".,;:!?)]%…") or re.fullmatch(r"'(s|S|ll|re|ve|d|m)?|’s|n't", word)
        if word in ('"', "``", "''"):
            glued, word = glued or opened, '"'
            opened = not opened
        elif text.endswith('"') and opened or word == "s" and text.endswith(("'", "’")):
            glued = True
        text += word if glued else " " + word
    return text


READERS = {"gum-open": conllu, "ud-ewt": conllu, "re3d": re3d, "crossner-politics": crossner}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("ids", nargs="*", help="annotations, by id")
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path)
    options.add_argument("--document", nargs="+", default=[], metavar="SET/DOCUMENT")
    options.add_argument("--list", metavar="SET", choices=sorted(READERS))
    arguments = options.parse_args()
    sets: dict[str, Texts] = {}

    def text(name: str, document: str) -> tuple[str | None, str] | None:
        if name not in sets:
            folder = arguments.data / name
            sets[name] = READERS[name](folder) if name in READERS and folder.is_dir() else {}
        return sets[name].get(document)

    if arguments.list:
        text(arguments.list, "")
        for document, (day, body) in sets[arguments.list].items():
            print(f"{document}\t{day or '-'}\t{len(body.split())} words")
        return 0
    wanted = [(None, *path.split("/", 1)) for path in arguments.document]
    if not wanted:
        paths = [CORPUS / "annotations" / f"{name}.jsonl" for name in arguments.ids]
        for path in paths or sorted((CORPUS / "annotations").glob("*.jsonl")):
            with path.open(encoding="utf-8") as lines:
                head = json.loads(lines.readline())
            if head["dataset"]:
                wanted.append((head, head["dataset"], head["document"]))
    faults = 0
    for head, name, document in wanted:
        found = text(name, document)
        if found is None:
            faults += 1
            print(f"{name}/{document}: not in {arguments.data}")
            continue
        day, body = found
        if head and hashlib.sha256(body.encode("utf-8")).hexdigest() != head["sha256"]:
            faults += 1
            print(f"{head['id']}: {name}/{document} is not the text that was annotated")
            continue
        if arguments.out:
            # The day stands in a header, which is no part of the body.
            arguments.out.mkdir(parents=True, exist_ok=True)
            header = f"Published: {day}\n\n" if day else ""
            (arguments.out / f"{document}.txt").write_text(header + body, encoding="utf-8")
    print(f"{len(wanted)} texts, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
