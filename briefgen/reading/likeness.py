"""How well the words of a footnote describe an article: by title, outlet and date."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from briefgen.reading.addresses import outlet_of
from briefgen.reading.dates import find_dates
from briefgen.reading.titles import squeezed
from briefgen.values.article import Article

_UNDATED = re.compile(r"\b(?:n\.d\.|undated)")
# the end of a host: "thecourier.com" and "thecourier.co.uk" are the Courier
_HOST_END = re.compile(r"(?<=\w)(?:\.(?:ac|co|com|gov|net|org))?\.[a-z]{2,10}$")
_NAME = re.compile(r"(?:[A-Z][\w&'’-]+ ){1,4}[A-Z][\w&'’-]+")
_SHORTEST_TITLE = 12
_SHORTEST_NAME = 3


class Description(NamedTuple):
    """What a text says of a document: its letters and digits, its dates, whether it says that there is none, and the
    initials of the names in it."""

    plain: str
    dates: frozenset[dt.date]
    undated: bool
    initials: frozenset[str]


def describe(text: str) -> Description:
    """The description that a text gives."""
    initials = frozenset("".join(word[0] for word in name.split()).lower() for name in _NAME.findall(text))
    dates = frozenset(day.date for day in find_dates(text))
    return Description(squeezed(text), dates, bool(_UNDATED.search(text)), initials)


def likeness(said: Description, article: Article) -> int:
    """How many of title, outlet and date a description names (a full title counts twice); -1 where its date is
    another."""
    if said.dates and article.published and article.published not in said.dates:
        return -1
    title = _plain(article.title)
    points = 2 if len(title) >= _SHORTEST_TITLE and title in said.plain else 0
    points += bool(said.dates and article.published) or (said.undated and not article.published)
    return points + names_outlet(said, article)


def names_outlet(said: Description, article: Article) -> bool:
    """Whether a description names the outlet of an article: by its name, the host of its address, or its initials."""
    hosts = (article.outlet, outlet_of(article.url) if article.url else None)
    if any(len(stem) >= _SHORTEST_NAME and stem in said.plain for name in hosts if name for stem in _stems(name)):
        return True
    short = _plain(_HOST_END.sub("", article.outlet or ""))
    return 2 <= len(short) <= 5 and bool({short, f"t{short}"} & said.initials)


@lru_cache(maxsize=4096)
def _stems(name: str) -> tuple[str, str]:
    """An outlet's name as letters and digits, with and without its article."""
    stem = squeezed(_HOST_END.sub("", name))
    return stem, stem.removeprefix("the")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return squeezed(text)
