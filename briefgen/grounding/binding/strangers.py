"""Values of one matter that the memo gives to a name of another: articles about two clinics, and the one's number for the other.

Where every article that has the value is silent about the memo's name, and what these articles are about is not so much
as mentioned by those that do name it, the value is of another matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from briefgen.grounding.binding.holders import owners_of
from briefgen.grounding.framing.aliases import may_be_one
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.text.names import Name, names
from briefgen.values.article import Article

_KINDS: Final = frozenset({"count", "money", "percent", "ratio", "measure", "identifier"})
# smaller counts are of too many things
_SMALL: Final = 6
# so many of an article's most frequent names, each named so often, are what it is about
_FOREMOST: Final = 3
_OFTEN: Final = 2
_BARE: Final = re.compile(r"(?:[’']s?|[.,])+\Z")


def stranger(item: Item, lookup: Lookup, sources: Sources) -> tuple[Mention, str] | None:
    """The place of the value and the memo's name that its matter does not know; None where the value may be its own."""
    figure = lookup.figure
    if figure.kind not in _KINDS or len(sources.articles) < 2 or not lookup.candidates:
        return None
    if figure.kind == "count" and (figure.low or 0) <= _SMALL:
        return None
    numbers = dict.fromkeys(sources.sentence_of(c.mention).article for c in lookup.candidates)
    theirs = [sources.articles[number] for number in numbers]
    others = [article for number, article in enumerate(sources.articles) if number not in numbers]
    for name in owners_of(item, figure, sources):
        if any(_names(article, name) for article in theirs):
            continue
        own = [article for article in others if _names(article, name)]
        if own and all(_is_apart(article, own) for article in theirs):
            return lookup.candidates[0].mention, _BARE.sub("", name.text)
    return None


def _names(article: Article, name: Name) -> bool:
    """Whether the article has the name, or one that may mean the same."""
    return any(may_be_one(name, other) for other in _all_names(article.title, article.text))


def _is_apart(article: Article, others: Sequence[Article]) -> bool:
    """Whether none of the other articles names what this one is about."""
    about = _foremost(article.text)
    return bool(about) and not any(_names(other, name) for other in others for name in about)


@lru_cache(maxsize=128)
def _all_names(title: str, text: str) -> tuple[Name, ...]:
    """The names of an article, each once."""
    return tuple({name.words: name for name in (*names(title), *names(text))}.values())


@lru_cache(maxsize=128)
def _foremost(text: str) -> tuple[Name, ...]:
    """The names that a text has most often."""
    found = names(text)
    first = {name.words: name for name in reversed(found)}
    counts = Counter(name.words for name in found)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], first[pair[0]].start))
    return tuple(first[words] for words, count in ranked[:_FOREMOST] if count >= _OFTEN)
