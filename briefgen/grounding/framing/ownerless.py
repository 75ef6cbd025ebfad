"""Values that no other owner could have: scores of a match, ratings of a record, ages, the amounts of a single article."""

from __future__ import annotations

import re
from typing import Final

from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item
from briefgen.values.report import Figure

_DASHED: Final = re.compile(r"\d\s?[-–]\s?\d")


def takes_an_owner(item: Item, lookup: Lookup, sources: Sources) -> bool:
    """Whether the value may be another's: neither the score of a match, nor the rating in a record, nor an age, nor an
    amount of an article that speaks of one matter."""
    figure = lookup.figure
    if figure.kind == "ratio":
        told = any(c.mention.figure.kind in ("ratio", "percent") for c in lookup.candidates)
        return told and not _DASHED.search(figure.text)
    return not is_age(item.statement.text, figure) and (figure.kind != "money" or len(sources.articles) > 1)


# "Ida Brandt, 27, of Alder"
_AGE_OPENS: Final = re.compile(r"[a-z](?:,\s(?:now\s|aged\s)?|\s\()\Z")
_AGE_CLOSES: Final = re.compile(r"[,).;:]|\s(?:and|who|was|were)\b")


def is_age(text: str, figure: Figure) -> bool:
    """Whether the bare number is the age of the person whose name stands before it."""
    before = text[max(0, figure.start - 12) : figure.start]
    return figure.kind == "count" and bool(_AGE_OPENS.search(before) and _AGE_CLOSES.match(text, figure.end))
