"""Values that are equal in digits and not in what they say: a growth and the level it leads to, a rest and the whole.

An increase of 400 percent is a rise to five times the former level; "Alder and five others" are six in all.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import GROWTH, OTHER_VALUE, Ruling
from briefgen.text.folding import lowered
from briefgen.values.report import Evidence, Figure

# places that fit so much of what the best one does may settle it
_NEARLY: Final = 0.8
_PASSAGES: Final = 4
# beyond so many times no one tells a growth from its level
_FEW: Final = 10
# "a 400 percent increase", "grew by 400 percent", "400 percent more"
_INCREASE_BEHIND: Final = re.compile(
    r"\s(?:[a-z-]{2,15}\s)?(?:increase|rise|growth|gain|jump|surge|hike|more|higher|larger)\b"
)
_INCREASED: Final = re.compile(
    r"\b(?:increas\w+|rose|risen|rise|rising|grew|grown|grow|growing|growth|gain\w*|jump\w*|climb\w*|surg\w+|up|soar\w*)\s"
    r"(?:by\s|of\s)?(?:about\s|nearly\s|almost\s|over\s|some\s|roughly\s|more\sthan\s|an?\s)*\Z"
)
# what says to which level: "to four times", "quadrupled", "four times the former"
_TO_LEVEL: Final = re.compile(r"\bto\s(?:about\s|nearly\s|almost\s|over\s|some\s|roughly\s|more\sthan\s)*\Z")
_LEVEL: Final = re.compile(r"(?:doubled|tripled|quadrupled|quintupled)\Z")
_LEVEL_BEHIND: Final = re.compile(r"\s(?:as\s(?:many|much|large|high|big|often)|the\s|its\s|their\s|that\sof|what\s)")
_OTHERS: Final = re.compile(r"\s(?:others?|additional|further|more)\b")
_AND: Final = re.compile(r"\band\s(?:at\sleast\s|about\s|some\s)?\Z")
_IN_ALL: Final = re.compile(r"[^.;:]{0,40}\b(?:in all|in total|altogether|all told|all together|overall)\b")


def other_level(text: str, lookup: Lookup, sources: Sources) -> Ruling | None:
    """That every place of the value gives a growth where the memo gives a level, or the others where it gives all; None
    where one does not."""
    best = max((place.score for place in lookup.candidates), default=0.0)
    places = [place for place in lookup.candidates if place.score >= _NEARLY * best]
    for differs, words in ((_is_growth, "as a growth"), (_is_rest, "of the others alone")):
        if places and all(differs(text, lookup.figure, place, sources) for place in places):
            evidence = (Evidence(sources.passage(sources.sentence_of(places[0].mention)), "conflict"),)
            theirs = places[0].mention.figure.text
            return Ruling(
                OTHER_VALUE, f"The source gives {theirs} {words}; the memo says {lookup.figure.text}.", evidence
            )
    return None


def _is_growth(text: str, figure: Figure, place: Candidate, sources: Sources) -> bool:
    source = sources.text_of(sources.sentence_of(place.mention))
    return other_than_level(text, figure, source, place.mention.figure)


def other_than_level(text: str, figure: Figure, source: str, theirs: Figure) -> bool:
    """Whether `figure` of `text` is the level that something comes to, and `theirs` of `source` a growth by as much."""
    return figure.kind == "ratio" and _is_increase(source, theirs) and _is_level(lowered(text), figure)


def _is_increase(source: str, theirs: Figure) -> bool:
    if theirs.kind != "percent" or theirs.low is None or not 1 <= theirs.low < _FEW:
        return False
    lower = lowered(source)
    before = lower[max(0, theirs.start - 40) : theirs.start]
    return (_INCREASE_BEHIND.match(lower, theirs.end) or _INCREASED.search(before)) is not None


def grown_to(case: Case, sources: Sources) -> Ruling | None:
    """The figure as the level that a growth of a passage leads to: five times for "a 400 percent increase"."""
    figure = case.figure
    if figure.kind != "ratio" or figure.low is None or not _is_level(lowered(case.item.statement.text), figure):
        return None
    for number in case.lookup.passages[:_PASSAGES]:
        sentence = sources.sentences[number]
        text = sources.text_of(sentence)
        figures = (sources.mentions[mention].figure for mention in sentence.mentions)
        grown = [theirs for theirs in figures if _is_increase(text, theirs)]
        if grown:  # the growth that fits best is the one that is meant
            led = next((theirs for theirs in grown if theirs.low is not None and theirs.low + 1 == figure.low), None)
            return _led_to(figure, led, Evidence(sources.passage(sentence), "operand")) if led else None
    return None


def _led_to(figure: Figure, theirs: Figure, evidence: Evidence) -> Ruling:
    formula = f"{theirs.text} + 100% = {figure.normal}"
    return Ruling(GROWTH, f"It follows from the sources: {formula}.", (evidence,), formula=formula)


def _is_level(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - 30) : figure.start]
    return bool(_TO_LEVEL.search(before) or _LEVEL.search(figure.text.lower()) or _LEVEL_BEHIND.match(text, figure.end))


def _is_rest(text: str, figure: Figure, place: Candidate, sources: Sources) -> bool:
    theirs = place.mention.figure
    if figure.kind != "count" or not _IN_ALL.match(text, figure.end) or _OTHERS.match(text, figure.end):
        return False
    source = sources.text_of(sources.sentence_of(place.mention))
    near = source[max(0, theirs.start - 24) : theirs.start]
    return _OTHERS.match(source, theirs.end) is not None and _AND.search(near) is not None
