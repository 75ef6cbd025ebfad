"""Whom a statement credits with what it says: by a verb of saying, by "according to", by "Vale's count", "supplied by Vale".

Wider than the governing verb that briefgen.grounding.saying rules on, and only a signal: that a passage does not name the
one credited says something, and not enough by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefgen.text.names import Name, names

_WORKS: Final = (
    r"(?:finding|estimate|count|figure|tally|number|reckoning|calculation|data|poll|survey|study|report|review|analysis|"
    r"assessment|statement|words?|advisory|notice|article|coverage)s?"
)
_BEFORE: Final = re.compile(
    rf"\b(?:{_WORKS}\s(?:of|by|from)|(?:supplied|given|provided|put|estimated|counted|reported|stated|named|dated|"
    r"confirmed|released|published|announced|disclosed|attributed)\s(?:out\s)?(?:by|to)|according to|per|credits?|cites?|"
    r"citing|quotes?|quoting)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_LAST: Final = frozenset("of by from to per credit credits cite cites citing quote quotes quoting".split())
_WORK_OF: Final = re.compile(rf"(?:[’']s?)?\s(?:\w{{1,20}}\s){{0,2}}{_WORKS}\b", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"\s(?:also\s|has\s|had\s)?(?:says?|said|reports?|reported|finds?|found|estimates?d?|puts?|counts?|counted|states?|"
    r"stated|tells?|told|warns?|warned|confirmed|gives?|gave|dates?|dated|expects?|thinks?|polls?|lists?|notes?|noted|"
    r"reckons?|believes?)\b"
)
_OWNS: Final = re.compile(r"[’']s?\Z")
# so far before a name the words may begin that credit it
_REACH: Final = 40


@lru_cache(maxsize=256)
def credited(text: str) -> tuple[Name, ...]:
    """The names that the statement credits with anything, in order."""
    return tuple(_credited(text))


def _credited(text: str) -> Iterator[Name]:
    for name in names(text):
        owned = _OWNS.search(name.text)
        end = name.end - len(owned[0]) if owned else name.end
        before = text[max(0, name.start - _REACH) : name.start]
        if _is_behind_credit(before) or _WORK_OF.match(text, end) or _SAYS.match(text, name.end):
            yield name


def _is_behind_credit(before: str) -> bool:
    """Whether the words before a name end in such as credit it; their last one tells most others at a glance."""
    last = before.lower().removesuffix("the ").split()[-1:]
    return not _LAST.isdisjoint(last) and bool(_BEFORE.search(before))
