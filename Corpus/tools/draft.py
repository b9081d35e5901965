# SPDX-License-Identifier: Apache-2.0
"""The line format that annotators write: how a line falls into words, and how quoted words are found in the report."""

import re
from dataclasses import dataclass, field


class DraftError(Exception):
    """Something in a draft that its writer must mend; the message says what."""


def cut(line: str, at: str) -> list[str]:
    """Parts of a line between separators that stand outside quotes; a backslash keeps the next sign as it is."""
    parts, current, quoted, index = [], "", False, 0
    while index < len(line):
        sign = line[index]
        if sign == "\\" and index + 1 < len(line):
            current += line[index:index + 2]
            index += 2
            continue
        if sign == '"':
            quoted = not quoted
        if not quoted and (sign.isspace() if at == " " else sign == at):
            parts.append(current)
            current = ""
        else:
            current += sign
        index += 1
    if quoted:
        raise DraftError("a quotation mark is not closed (write \\\" for one that belongs to the text)")
    parts.append(current)
    return [part.strip() for part in parts if part.strip()]


def without_comment(line: str) -> str:
    """The line up to a # that stands by itself outside quotes; the one in "town"#2 belongs to its span."""
    bare = re.match(r'(?:[^"\\#]|\\.|"(?:[^"\\]|\\.)*"(?:#\d+)?|(?<!\s)#)*', line)[0]
    rest = line[len(bare):]
    return bare if re.match(r"#(\s|$)", rest) else line


@dataclass
class Line:
    """One record line: its kind, its name, its fields and its flags."""
    kind: str
    name: str
    fields: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    @staticmethod
    def parse(text: str, allowed: set[str], flags: set[str]) -> "Line":
        words = cut(text, " ")
        if len(words) < 2 or "=" in words[1]:
            raise DraftError("a record line begins with its kind and its name, as in: EV e1 …")
        line = Line(words[0], words[1])
        for word in words[2:]:
            key, equals, value = word.partition("=")
            if not equals:
                if key not in flags:
                    raise DraftError(f"'{word}' is neither a field nor a flag of {line.kind} (quote values with blanks)")
                line.flags.add(key)
                continue
            if key not in allowed:
                raise DraftError(f"{line.kind} has no field '{key}'; it has {', '.join(sorted(allowed))}")
            if key in line.fields:
                raise DraftError(f"'{key}' stands twice")
            if not value:
                raise DraftError(f"'{key}' has no value")
            line.fields[key] = value
        return line

    def need(self, key: str) -> str:
        if key not in self.fields:
            raise DraftError(f"{self.kind} {self.name} needs {key}=")
        return self.fields[key]

    def get(self, key: str) -> str | None:
        value = self.fields.get(key)
        return None if value in (None, "null", "-") else value


# Curly and straight quotation marks match each other; each is one scalar, so no offset moves.
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "–": "-", "—": "-"})


def plain(text: str) -> str:
    return text.translate(_PLAIN)


def occurrences(words: str, body: str, start: int, end: int) -> list[int]:
    """Where the words stand in a part of the body, as whole words."""
    needle, text = plain(words), plain(body)
    found, index = [], text.find(needle, start, end)
    while index >= 0:
        last = index + len(needle)
        before = index > 0 and text[index - 1].isalnum() and needle[0].isalnum()
        after = last < len(text) and text[last].isalnum() and needle[-1].isalnum()
        if not before and not after:
            found.append(index)
        index = text.find(needle, index + 1, end)
    return found


_SPAN = re.compile(r'(?:@(?P<p>\d+)\.(?P<s>\d+))?"(?P<words>(?:[^"\\]|\\.)*)"(?:#(?P<n>\d+))?', re.DOTALL)


def take_span(text: str) -> tuple[re.Match, str]:
    """The span at the beginning of a value, and what follows it."""
    match = _SPAN.match(text)
    if not match:
        raise DraftError(f'expected quoted words, as in "the town", but found: {text[:40]}')
    return match, text[match.end():]


class Finder:
    """Finds quoted words in a sentence of the report."""

    def __init__(self, body: str, bounds: list[list[list[int]]]):
        self.body = body
        self.bounds = bounds

    def span(self, match: re.Match, at: tuple[int, int]) -> tuple[int, int]:
        if match["p"]:
            at = (int(match["p"]) - 1, int(match["s"]) - 1)
        try:
            start, end = self.bounds[at[0]][at[1]]
        except IndexError:
            raise DraftError(f"there is no sentence {at[0] + 1}.{at[1] + 1}") from None
        words = re.sub(r"\\(.)", r"\1", match["words"])
        pieces = re.split(r"\s(\.\.\.?)\s", words, maxsplit=1)
        if not words.strip() or words != words.strip():
            raise DraftError("quoted words are empty or begin or end with a blank")
        first = self._one(pieces[0], start, end, int(match["n"] or 0))
        if len(pieces) == 1:
            return first, first + len(words)
        # Two dots stay within the sentence; three may run on to the end of the paragraph.
        limit = end if pieces[1] == ".." else self.bounds[at[0]][-1][1]
        found = occurrences(pieces[2], self.body, first + len(pieces[0]), limit)
        if not found:
            raise DraftError(f'"{pieces[2]}" does not stand after "{pieces[0]}"')
        return first, found[0] + len(pieces[2])

    def _one(self, words: str, start: int, end: int, number: int) -> int:
        found = occurrences(words, self.body, start, end)
        if not found:
            raise DraftError(f'"{words}" is not in the sentence: {self.body[start:end][:90]}')
        if number > len(found):
            raise DraftError(f'"{words}" stands {len(found)} times, there is no #{number}')
        if len(found) > 1 and not number:
            raise DraftError(f'"{words}" stands {len(found)} times: write #1 … #{len(found)} or quote more words')
        return found[max(number, 1) - 1]
