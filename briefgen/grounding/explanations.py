"""The one sentence that tells a person why, and the nearest passage for every alarm."""

from __future__ import annotations

from briefgen.grounding.keys import key_of
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.things import phrase
from briefgen.values.report import Evidence, Figure


def nearest_mention(lookup: Lookup, sources: Sources) -> Mention | None:
    """The source figure of the same family in the passage that fits the figure's matter best."""
    family = key_of(lookup.figure).family
    for number in lookup.passages:
        for mention in sources.sentences[number].mentions:
            if key_of(sources.mentions[mention].figure).family == family:
                return sources.mentions[mention]
    return None


def nearest_value(lookup: Lookup, sources: Sources) -> tuple[Evidence, ...]:
    """The nearest source figure's passage as evidence, else the best passage, else nothing."""
    mention = nearest_mention(lookup, sources)
    if mention is not None:
        return (Evidence(sources.passage(sources.sentence_of(mention)), "nearest"),)
    if lookup.passages:
        return (Evidence(sources.passage(sources.sentences[lookup.passages[0]]), "nearest"),)
    return ()


def thing(text: str, figure: Figure) -> str:
    """The noun phrase behind the figure with a blank before it, "" where none follows."""
    words = phrase(text[figure.end : figure.end + 90])
    return f" {' '.join(words)}" if words else ""
