# SPDX-License-Identifier: Apache-2.0
"""Reads a report in Casus's own text format: header lines, a blank line, the body with one paragraph a line."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

KEYS = {"title", "outlet", "published", "dateline", "language", "id"}


@dataclass
class ReportText:
    name: str
    header: dict[str, str]
    body: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body.encode("utf-8")).hexdigest()

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Offsets of the lines of the body that are not empty, without the blanks around them."""
        found, start = [], 0
        for line in self.body.split("\n"):
            bare = line.strip()
            if bare:
                first = start + line.index(bare)
                found.append((first, first + len(bare)))
            start += len(line) + 1
        return found


def read(path: str | Path) -> ReportText:
    path = Path(path)
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    header, rest = {}, text
    while True:
        line, _, after = rest.partition("\n")
        if not line.strip():
            # The blank line ends the header; a text without a header is all body.
            return ReportText(path.stem, header, after if header else text)
        match = re.fullmatch(r"([A-Za-z_-]{1,24}):\s*(.*)", line)
        if not match or (not header and match[1].lower() not in KEYS):
            return ReportText(path.stem, {}, text)
        header[match[1].lower()] = match[2].strip()
        rest = after
