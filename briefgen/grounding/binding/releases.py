"""Versions told apart by what they do: the release that mends a flaw is none of those that have it.

"Move to 4.1.7" where every source has 4.1.7 among the affected versions names the wrong release, though the number stands.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import OTHER_THING, Ruling
from briefgen.text.clauses import clause_at, clauses
from briefgen.values.report import Evidence, Figure

Role = Literal["mended", "affected", ""]

PLACES: Final = 8
_REACH: Final = 120
# words of a product and versions beside it that stand between a cue and the version
_TAIL: Final = r"(?:[(“\"]?[\w.’'®™/+-]+[,)]?\s){0,6}[(v]?\Z"
_MENDED: Final = re.compile(
    r"\b(?:(?:upgrad|updat|mov|migrat|switch)(?:e|es|ed|ing)?\s(?:[\w’'-]+\s){0,5}?to"
    r"|(?:fix|patch|mend|repair|correct|remov|clos|resolv|address|remed|remediat|solv)(?:e|es|ed|ied|ing)?\s"
    r"(?:in|by|with|as\sof|since)"
    r"|(?:fixed|patched|mended|repaired|corrected|safe|clean)\s(?:version|release|build)s?(?:\s(?:is|are|being))?)[\s:]"
    + _TAIL,
    re.IGNORECASE,
)
# "all versions before 4.1.7"
_BEFORE: Final = re.compile(
    r"\b(?:prior to|before|earlier than|older than|lower than|below)\s(?:\w+\s){0,3}v?\Z", re.IGNORECASE
)
_THROUGH: Final = re.compile(r"\b(?:through|up to|including)\s(?:\w+\s){0,3}v?\Z", re.IGNORECASE)
_AFFECTED: Final = re.compile(
    r"(?<!not )(?<!no longer )\b(?:affect(?:s|ed|ing)?|vulnerable|exposed|susceptible|impact(?:s|ed|ing)|exploitable)\b",
    re.IGNORECASE,
)
_AND_EARLIER: Final = re.compile(
    r"[)\s]{1,2}(?:and|or)\s(?:all\s|any\s)?(?:earlier|prior|below|older|before|previous|lower)\b", re.IGNORECASE
)


def role_of(text: str, figure: Figure, start: int, end: int) -> Role:
    """What its clause says of the version: that it mends a flaw, that it has one, "" where neither or both is said."""
    before = text[max(start, figure.start - _REACH) : figure.start]
    if _AND_EARLIER.match(text, figure.end) or _THROUGH.search(before):
        return "affected"
    if _BEFORE.search(before) or _MENDED.search(before):
        return "mended"
    parts = clauses(text, start, end)
    clause = parts[clause_at(parts, figure.start)]
    return "affected" if _AFFECTED.search(text, clause.start, clause.end) else ""


def misreleased(text: str, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that the memo has a version mend what the sources have it affected by, or the reverse; None where one of
    its places says so little as to leave that open."""
    figure = lookup.figure
    if figure.kind != "version" or not lookup.candidates:
        return None
    ours = role_of(text, figure, 0, len(text))
    if not ours:
        return None
    for place in lookup.candidates[:PLACES]:
        home = sources.sentence_of(place.mention)
        theirs = role_of(sources.text_of(home), place.mention.figure, home.start, home.end)
        if not theirs or theirs == ours:
            return None
    passage = sources.passage(sources.sentence_of(lookup.candidates[0].mention))
    told = "is one that mends the flaw" if ours == "affected" else "is one that has the flaw"
    words = f"By the source {figure.text} {told}; the memo says the reverse."
    return Ruling(OTHER_THING, words, (Evidence(passage, "conflict"),))
