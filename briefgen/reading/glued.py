"""Pages saved as one line, every piece glued to the next: `...of the report.Read moreCookie policy`."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from briefgen.reading.chrome import Cut
from briefgen.reading.dates import find_dates

_SEAM = re.compile(r"(?<=[a-z.!?)\]”])(?=[A-Z][a-z])")
_SEAMS = 8
_LINE = 1500
_BYLINE_REACH = 900
_READING_TIME = r"(?:\d{1,3} min(?:ute)?s? read)"
_CONTENTS = re.compile(r"(?:Table of contents|Contents|In this article)(?=[A-Z\s])")
_NAMED_BEFORE = re.compile(
    rf"(?:{_READING_TIME})?\s*(?:[Bb]y )?(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,3}})?\s*$"
)
_READ_AFTER = re.compile(rf"\s*{_READING_TIME}")
_SHORTEST_ENTRY = 8
_ENTRY_END = re.compile(r"\s*(?:[A-Z]|\.{3}|…)")
_CUT_ENTRY = re.compile(r"\s*(?:\.{3}|…)?")
# pieces that open what follows an article, each glued to what stands before it
_AFTER = re.compile(
    r"(?<=[^\s])(?:Continue reading|Read next|Related (?:[Aa]rticles|[Pp]osts|[Ss]tories|[Cc]ontent)|More from|"
    r"You may also like|"
    r"Get a (?:personalized )?demo|Request a demo|Book a demo|Start (?:your )?free trial|Get started|Leave a [Rr]eply|"
    r"Post a [Cc]omment|Subscribe|Sign up|Follow us|Share this|About the author|Recommended|Popular stories|"
    r"Privacy Policy|Cookie (?:Policy|Settings)|Terms of (?:Use|Service)|All rights reserved)(?=[A-Z#\s:.]|$)"
)
_REAL_END = re.compile(r"(?<!\.)[.!?][”\"’)]?(?=[A-Z\s]|$)")
_LEFTOVER = 200


def is_glued(text: str) -> bool:
    """Whether most of a text stands in lines that hold a whole page each."""
    glued = sum(len(line) for line in text.split("\n") if len(line) >= _LINE and len(_SEAM.findall(line)) >= _SEAMS)
    return 2 * glued > len(text)


def cut_glued(text: str, title: str) -> Cut:
    """The article of a page whose pieces are glued together, with its byline's author and date."""
    body = text[_behind_title(text, title) :]
    byline = _byline(body)
    opening, rest = (body[: byline.start], body[byline.end :]) if byline else ("", body)
    rest = _without_contents(rest)
    parts = (opening.strip(), rest[: _end(rest)].strip())
    kept = "\n\n".join(part for part in parts if part)
    return Cut(kept, title, byline.author if byline else None, byline.published if byline else None)


def _behind_title(text: str, title: str) -> int:
    """The end of the last mention of the title in the first half, for the menu stands before it."""
    at = text.rfind(title, 0, len(text) // 2) if title else -1
    return at + len(title) if at >= 0 else 0


class _Byline(NamedTuple):
    start: int
    end: int
    author: str | None
    published: dt.date


def _byline(body: str) -> _Byline | None:
    """Author, date and reading time near the top, where the date is glued to what stands before it."""
    for day in find_dates(body[:_BYLINE_REACH]):
        named = _NAMED_BEFORE.search(body[: day.start])
        glued = day.start == 0 or not body[day.start - 1].isspace()
        if glued and named:
            after = _READ_AFTER.match(body, day.end)
            return _Byline(named.start(), after.end() if after else day.end, named["name"], day.date)
    return None


def _without_contents(text: str) -> str:
    """The text without a list of its own headings at its top: each stands again below, at the start of a piece."""
    opening = _CONTENTS.match(text)
    if not opening:
        return text
    position = opening.end()
    while length := _entry(text, position):
        position += length
        position += len(_CUT_ENTRY.match(text, position)[0])  # type: ignore[index]
    return text[position:]


def _entry(text: str, position: int) -> int:
    """The length of the heading at `position` that opens a piece further below, 0 where there is none."""
    key = text[position : position + _SHORTEST_ENTRY]
    if len(key) < _SHORTEST_ENTRY:
        return 0
    best = 0
    again = text.find(key, position + 1)
    while again >= 0:
        if not text[again - 1].isspace() or text[again - 2 : again - 1] in ".?!":
            best = max(best, _common(text, position, again))
        again = text.find(key, again + 1)
    ends = range(best, _SHORTEST_ENTRY - 1, -1)
    return next((length for length in ends if _ENTRY_END.match(text, position + length)), 0)


def _common(text: str, one: int, two: int) -> int:
    length = 0
    while two + length < len(text) and one + length < two and text[one + length] == text[two + length]:
        length += 1
    return length


def _end(text: str) -> int:
    """Where the article ends: at the first piece that follows articles and leaves more before it than behind, together
    with the unfinished words before that piece."""
    for match in _AFTER.finditer(text):
        if match.start() > len(text) - match.start():
            ends = [end.end() for end in _REAL_END.finditer(text, max(0, match.start() - _LEFTOVER), match.start())]
            return ends[-1] if ends else match.start()
    return len(text)
