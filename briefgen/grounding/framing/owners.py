"""Whose a figure is: the names that stand where an owner stands in its clause, and whether a passage names them.

An owner stands before the figure ("Harbor Line lost 40 servers"), among the words counted ("40 Harbor Line servers") or
behind them over a preposition ("40 servers at Harbor Line"). No parser: the nearest name of each kind is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.grounding.framing.phrases import phrase
from briefgen.text.names import Name, names
from briefgen.text.spans import Span
from briefgen.text.stems import Word, stem
from briefgen.values.report import Figure

_PREPOSITION: Final = re.compile(
    r"\s(?:in|of|at|from|across|for|to|against|on|within|throughout|among|by|with)\s(?:the\s|its\s)?"
    r"(?:[a-z]{4,12}\s)?\Z"
)
_BREAK: Final = re.compile(r"[,;:()|]")
# so many words between figure and owner at most
_BETWEEN: Final = 9
_DIGIT: Final = re.compile(r"\d")
# who reports a figure does not own it
_REPORTS: Final = re.compile(
    r"\W{0,3}(?:\w{2,12}ly\s|also\s|has\s|had\s)?(?:say|said|report|found|find|estimat|count|put|note|warn|tell|told|saw|"
    r"see|identif|observ|discover|describ|survey|expect|measure|list|give|gave|reckon|confirm|cite|disclos|announc|"
    r"document|track|record|detect|publish|state|call|learn|spot|date|analy|rate|rank|examin|trac|stud|poll|quote|review|"
    r"name|link|attribut|map|credit|wr[io]t|spoke|speak|think|believ|sa[iy]|add)"
)
# names of one nation
_NATIONS: Final = tuple(
    frozenset(row.split())
    for row in (
        "uk u.k britain british england english",
        "u.s usa america american united",
        "netherlands dutch",
        "bitcoin btc",
    )
)
_PREFIX: Final = 4


# whose the document is that gives a figure does not own it either: "Vale's latest report lists"
_DOCUMENT: Final = (
    r"(?:report|review|advisory|notice|article|coverage|post|blog|table|list|annex|letter|account|bulletin|paper|alert|"
    r"guide|newsletter|release)s?"
)
_OF_WORK: Final = re.compile(rf"(?:[’']s?)?\s(?:\w{{1,20}}\s){{0,2}}{_DOCUMENT}\b", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"[’']s?\Z")


def owners(text: str, stretch: Span, figure: Figure) -> tuple[Name, ...]:
    """The names in the stretch of text that the figure may belong to, the reporter's left out."""
    return tuple(
        name for name in _slots(text, stretch, figure) if not reports(text, name) and not is_author(text, name)
    )


def reports(text: str, name: Name) -> bool:
    """Whether the name is that of one who reports the figure, and does not own it."""
    return _REPORTS.match(text, name.end) is not None


def is_author(text: str, name: Name) -> bool:
    """Whether the text calls a document the name's own: "Vale's report"."""
    owned = _POSSESSIVE.search(name.text)
    return owned is not None and bool(_OF_WORK.match(text, name.end - len(owned[0])))


def _slots(text: str, stretch: Span, figure: Figure) -> Iterator[Name]:
    found = [
        name
        for name in names(text, stretch.start, stretch.end)
        if not _DIGIT.search(name.text) and (name.end <= figure.start or name.start >= figure.end)
    ]
    before = [name for name in found if name.end <= figure.start]
    if before:
        yield before[-1]
    end = _counted_end(text, stretch, figure)
    yield from (name for name in found if figure.end <= name.start < end)
    behind = next((name for name in found if name.start >= max(end, figure.end)), None)
    if behind is not None:
        gap = text[figure.end : behind.start]
        if _PREPOSITION.search(gap) and len(gap.split()) <= _BETWEEN and not _BREAK.search(gap):
            yield behind


def _counted_end(text: str, stretch: Span, figure: Figure) -> int:
    """Where the words end that the figure counts."""
    end = figure.end
    for word in phrase(text[figure.end : min(stretch.end, figure.end + 90)]):
        end = text.index(word, end) + len(word)
    return end


def stems_of(name: Name) -> tuple[str, ...]:
    """The stems of a name's words."""
    return tuple(key for word in name.words if len(word) > 1 and (key := stem(word)))


def is_named(name: Name, text: str, words: Sequence[Word]) -> bool:
    """Whether the words, which stand in the text, hold the name: a part of it, its nation, its initials."""
    stems = {word.stem for word in words}
    for ours in stems_of(name):
        if ours in stems or any(ours in row and not row.isdisjoint(stems) for row in _NATIONS):
            return True
        if len(ours) > _PREFIX and any(ours[:_PREFIX] == s[:_PREFIX] for s in stems if len(s) > _PREFIX):
            return True
    return _is_abbreviated(name.text, text)


_CAPITAL: Final = re.compile(r"\b[A-Z]\w*")
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,8}\b")


def foreign(text: str, start: int, end: int, statement: str, words: Sequence[Word]) -> bool:
    """Whether the passage names someone whom the statement does not."""
    found = (name for name in names(text, start, end) if not _DIGIT.search(name.text))
    return any(not is_named(name, statement, words) and not _REPORTS.match(text, name.end) for name in found)


def _is_abbreviated(name: str, text: str) -> bool:
    """Whether the text has the name's initials, or words whose initials the name is."""
    initials = "".join(word[0] for word in _CAPITAL.findall(name))
    if len(initials) > 1 and initials in _ACRONYM.findall(text):
        return True
    short = name.rsplit(" ", maxsplit=1)[-1].replace(".", "")
    return len(short) > 1 and short.isupper() and short in "".join(word[0] for word in _CAPITAL.findall(text))
