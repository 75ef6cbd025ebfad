"""Runs of bullets and of table rows in a text, also where its lines were joined to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

# a bullet opens a line, or stands behind two blanks where lines were joined
_BULLET: Final = re.compile(r"(?:(?<=\n)|(?<=\s\s)|\A)[ \t]{0,8}(?:[*•▪◦‣·–-]|\d{1,2}[.)])\s(?=\S)")
_ROW: Final = re.compile(r"\|[ \t]{0,3}(?:\n[ \t]{0,3}|[ \t]{1,3})(?=\|)")
_TABLE: Final = re.compile(r"(?:\|[^|]{0,2000}){3,4000}\|")
_RULE: Final = re.compile(r"[|\s:*-]*\Z")
# what is longer is no item but text
_LONGEST: Final = 600


class Run(NamedTuple):
    """Bullets or rows that follow each other: where they stand, and each as written."""

    start: int
    end: int
    items: tuple[str, ...]
    is_table: bool = False


@lru_cache(maxsize=64)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of two and more items of a text, bullets first."""
    return (*_bullets(text), *_tables(text))


def _bullets(text: str) -> Iterator[Run]:
    marks = [*_BULLET.finditer(text)]
    first = 0
    for at, mark in enumerate(marks):
        last = at + 1 == len(marks)
        if last or marks[at + 1].start() - mark.end() > _LONGEST:
            if at > first:
                yield _bulleted(text, marks[first : at + 1])
            first = at + 1


def _bulleted(text: str, marks: list[re.Match[str]]) -> Run:
    ends = [mark.start() for mark in marks[1:]]
    stop = text.find("\n", marks[-1].end(), marks[-1].end() + _LONGEST)
    ends.append(stop if stop >= 0 else min(len(text), marks[-1].end() + _LONGEST))
    items = tuple(text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True))
    return Run(marks[0].start(), ends[-1], items)


def _tables(text: str) -> Iterator[Run]:
    if "|" not in text:
        return
    for table in _TABLE.finditer(text):
        rows = tuple(row.strip() for row in _ROW.split(table[0]) if not _RULE.match(row))
        if len(rows) > 1:
            yield Run(table.start(), table.end(), rows, is_table=True)
