"""Small numbers of people: what a sentence lists by age counts them, and no one makes them up in passing.

A writer counts up ways, kinds and articles that no source numbers. People who were arrested or hurt are numbered by the
source, or listed there: "a man, 41, and a woman, 23".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sentence, Sources
from briefgen.grounding.statements import Item

# not "individuals", which writers count up themselves
_PEOPLE: Final = frozenset(("people", "persons", "men", "women", "boys", "girls", "teenagers", "youths", "children"))
_AGED: Final = re.compile(
    r"[A-Za-z’'-]{2,30}(?:,\s(?:aged\s)?|\s\((?:aged\s)?|\saged\s)[1-9]\d?(?=[,).;:]|\sand\b|\s[a-z])"
)
_PASSAGES: Final = 6


def counts_people(item: Item, lookup: Lookup) -> bool:
    """Whether the figure says how many people there were."""
    words = phrase(item.context.text[lookup.figure.end : lookup.figure.end + 90])
    return lookup.figure.kind == "count" and bool(words) and words[-1].casefold() in _PEOPLE


def listed(lookup: Lookup, sources: Sources) -> Sentence | None:
    """The passage that lists as many people by their ages as the figure says; None where none does."""
    for sentence in _near(lookup.passages[:_PASSAGES], sources):
        text = sources.text_of(sentence)
        if sum(1 for _ in _AGED.finditer(text, sentence.start, sentence.end)) == lookup.figure.low:
            return sentence
    return None


def _near(passages: Iterable[int], sources: Sources) -> Iterable[Sentence]:
    return (sources.sentences[number] for number in passages)
