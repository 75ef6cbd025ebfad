"""What of a counted thing is counted, and whether its count takes the place of an earlier one, by the words ahead."""

from __future__ import annotations

import re
from typing import Final

from briefgen.text.stems import stem

# verb forms, and words of the sum, that end the noun phrase behind a figure
DEED_FORM: Final = re.compile(
    r"(?:\w{3,}ed|\w{4,}ing|hit|stolen|taken|lost|sold|paid|shut|hurt|died|dead|killed|sick|ill|exposed|known|left|fed|sent|kept|made|built|total|overall|altogether|combined)$"
)
_FACET = re.compile(
    r"\b(?P<what>[A-Za-z-]{4,})\s(?:records|numbers|files|scans|details|histories|prints|data|information|addresses|"
    r"passwords)\sof\s(?:(?:about|some|nearly|over|more than|at least|around|approximately|up to|the)\s)?$"
)
_PLAIN_FACET = frozenset(
    "personal sensitive private stolen other some with that those these their from into have took stole hold held holds "
    "include includes contain contains find found sell give gave show shows".split()
)

# "the number of affected households has risen to"
_GROWN = re.compile(
    r"\b(?:risen|rises|rose|grown|grows|grew|climbed|increased|swelled|swollen|jumped|raised|revised|corrected|updated|"
    r"now (?:stands?|stood|puts?)|(?:stands?|stood|puts?) now)\b[^.;:\d]{0,60}?\b(?:to|at)\s"
    r"(?:(?:about|around|approximately|some|nearly|almost|roughly|more than|over|at least|as many as|up to)\s)?$"
)
_BEFORE: Final = 110


def facet_of(before: str) -> str:
    """What of the things is counted: "fingerprint" before "records of 5,600 people"; "" for plain data, and where a verb
    stands there ("copied records of")."""
    found = _FACET.search(before)
    what = found["what"].lower() if found else ""
    return "" if what in _PLAIN_FACET or DEED_FORM.match(what) else stem(what) or ""


def has_grown(before: str) -> bool:
    """Whether the words before a figure say that a count has risen to it, or was put right to be it."""
    return _GROWN.search(before[-_BEFORE:].lower()) is not None
