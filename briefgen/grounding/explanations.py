"""The one sentence that tells a person why, and the nearest passage for every alarm."""

from __future__ import annotations

import datetime as dt
from typing import Final

from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.values.report import Evidence, Figure


def nearest_mention(lookup: Lookup, sources: Sources) -> Mention | None:
    """The source figure of the same family in the passage that fits the figure's matter best."""
    family = key_of(lookup.figure).family
    for number in lookup.passages:
        for mention in sources.sentences[number].mentions:
            if sources.keys[mention].family == family:
                return sources.mentions[mention]
    return None


def nearest_value(lookup: Lookup, sources: Sources) -> tuple[Evidence, ...]:
    """The passage of the nearest source figure of the same family as evidence; nothing where no passage on the matter has
    one, for a passage without such a figure explains nothing."""
    mention = nearest_mention(lookup, sources)
    return () if mention is None else (Evidence(sources.passage(sources.sentence_of(mention)), "nearest"),)


_MONTHS: Final = "January February March April May June July August September October November December".split()
_TIMES: Final = frozenset({"date", "time", "duration"})


def written(day: dt.date) -> str:
    """The day as a memo writes it: "September 28, 2023"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def resolved(mention: Mention, sources: Sources) -> str:
    """That a source names a day by its distance from its own publication, in a sentence."""
    published, said = sources.article_of(mention).published, mention.figure.text
    return (
        f"The source says {said}."
        if published is None
        else f"The source says {said}, in an article of {written(published)}."
    )


def untied(text: str, figure: Figure, glued: bool) -> str:
    """What a person is asked to look at where a value stands but could not be tied, in a sentence with a blank before."""
    if glued:
        return " Its characters are run together with the next cell there: look where it ends."
    if figure.kind in _TIMES:
        return " Whether the passage speaks of the same event could not be told: compare the two."
    what = thing(text, figure)
    if figure.kind in ("count", "range") and what:
        return f" Whether the passage counts the memo's “{what.strip()}” could not be told: compare the two."
    return " Whether the passage speaks of the same thing could not be told: compare the two."


def thing(text: str, figure: Figure) -> str:
    """The noun phrase behind the figure with a blank before it, "" where none follows."""
    after = text[figure.end : figure.end + 90]
    return _verbatim(after, phrase(after))


def _verbatim(after: str, words: tuple[str, ...]) -> str:
    """The phrase with the signs that it has in the text, apostrophes among them."""
    if not words:
        return ""
    end = after.find(words[-1]) + len(words[-1])
    shown = after[:end].strip(" -")
    return f" {shown}" if len(shown.split()) == len(words) else f" {' '.join(words)}"
