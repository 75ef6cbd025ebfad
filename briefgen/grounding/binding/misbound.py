"""The ruling on a doubted binding: the value stands in the sources, of something else; or a person should look."""

from __future__ import annotations

import re
from typing import Final

from briefgen.grounding.binding.binding import Doubt, counted_at, noun_of
from briefgen.grounding.binding.contests import Contest
from briefgen.grounding.binding.scores import is_paired
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import OTHER_THING, Ruling
from briefgen.values.report import Evidence

# log-odds from which on the value is of something else
ALARM: Final = -0.25
# log-odds from which on a person should look
UNCLEAR: Final = -1.7
# a statement that shares so many of its words with the value's sentence repeats it
COPIED: Final = 0.8
# a source of fewer characters has no other matter for the value to be taken from
SHORT: Final = 2500
# dates and spans of time lie beside too much else, names are told apart by other means
_KINDS: Final = frozenset({"count", "money", "percent", "ratio", "version"})
_BARE: Final = re.compile(r"(?:[’']s?|[.,])+\Z")


def misbound(item: Item, lookup: Lookup, held: Contest, doubt: Doubt, sources: Sources) -> Ruling | None:
    """The ruling that the value is of something else, None where the doubt does not go so far."""
    figure = lookup.figure
    if figure.kind not in _KINDS or not doubt.conflicting or is_paired(item.context.text, figure):
        return None
    # a row of a table that says no word more than the value's own sentence
    if _is_row(item) and doubt.copied >= COPIED:
        return None
    # "version 1" stands anywhere by chance
    if figure.kind == "version" and "." not in figure.text:
        return None
    if (doubt.odds <= ALARM or _is_short(sources)) and not (doubt.signals.unlike and not doubt.signals.small):
        return None
    place = lookup.candidates[0].mention
    evidence = [Evidence(sources.passage(sources.sentence_of(place)), "conflict")]
    if held.best is not None and held.best.fit > held.own:
        evidence.append(Evidence(sources.passage(sources.sentence_of(held.best.mention)), "nearest"))
    return Ruling(OTHER_THING, _explained(item, lookup, doubt, sources), tuple(evidence))


def _is_row(item: Item) -> bool:
    return bool(item.column) or item.context.text.lstrip().startswith("|")


def _is_short(sources: Sources) -> bool:
    """Whether there is one article alone, and a short one."""
    return len(sources.articles) == 1 and len(sources.articles[0].text) <= SHORT


def _explained(item: Item, lookup: Lookup, doubt: Doubt, sources: Sources) -> str:
    value, place = lookup.figure.text, lookup.candidates[0].mention
    ours = " ".join(noun_of(item.context.text, lookup.figure, len(item.context.text)))
    theirs = " ".join(counted_at(place, sources))
    if ours and theirs and (doubt.signals.noun or doubt.signals.unlike):
        of = " of" if lookup.figure.kind in ("percent", "ratio") else ""
        return f"The source says {place.figure.text}{of} {theirs}; the memo says {value}{of} {ours}."
    if doubt.owner:
        whose = _BARE.sub("", doubt.owner)
        return f"The source has {value}, but not as a figure of {whose}."
    return f"The source has {value} of something else."


def is_unclear(doubt: Doubt) -> bool:
    """Whether a person should look at the binding: not where the statement repeats the source and nothing conflicts."""
    return doubt.strange or (doubt.odds > UNCLEAR and (doubt.conflicting or doubt.copied < COPIED))
