"""Bounds compared: whether the memo's "at least" is one that the source's own wording allows."""

from __future__ import annotations

import re
from typing import Final, Literal

from briefgen.values.report import Bound, Figure

Side = Literal["above", "below", "about", "exact"]
_SIDE: Final[dict[Bound, Side]] = {
    "more than": "above", "at least": "above", "less than": "below", "at most": "below", "up to": "below",
    "nearly": "below", "about": "about", "exactly": "exact",
}  # fmt: skip
# "over four years", "under two levels": as often a preposition as a bound
_PREPOSITION: Final = re.compile(
    r"\b(?:over|under|above|below|past|inside|within|beyond)\s(?:the\s|a\s|an\s)?$", re.IGNORECASE
)
_SIZES: Final = frozenset({"count", "money", "percent", "ratio", "measure", "duration", "range"})


# "moved Alder up to 64 points", "turn the oven up to 350": where to, no bound
_MOVED: Final = re.compile(
    r"\b(?:mov|tak|tick|turn|bring|brought|took|go|went|gone|climb|jump|rais|rose|ris|lift|driv|drove|push|leap|leapt|edg|"
    r"crank|heat|warm|set)(?:e|es|ed|ing|s)?\s(?:[\w’']+\s){0,6}up\sto\s\Z",
    re.IGNORECASE,
)
# "a maximum size of 300 KB", "the ceiling is 40"
_CEILING: Final = re.compile(
    r"\b(?:maximum|max|limit\w*|ceiling|cap|capped|capacity|upper)\b[^.;\d]{0,40}\Z", re.IGNORECASE
)
# "would not last more than six months"
_DENIED: Final = re.compile(r"(?:n[’']t|\bnot|\bnever|\bcannot|\bwithout)\s(?:\w+\s){0,3}more\sthan\s\Z", re.IGNORECASE)
# "fees top $30,000", "more than the £100,000 that"
_BEYOND: Final = re.compile(
    r"\b(?:top|tops|exceeds?|surpass(?:es)?|(?:more|less|fewer|higher|lower|greater)\sthan\s(?:the|its|his|her|their|that)|over\sthe)"
    r"\s\Z",
    re.IGNORECASE,
)

# "may have reached about 40 homes": no floor
_POSSIBLE: Final = re.compile(r"\b(?:may|might|could)\s(?:have\s|be\s|also\s)?[^.;\d]{0,24}\Z", re.IGNORECASE)
# an average has values on either side
_AVERAGE: Final = re.compile(r"\b(?:on average|an average of|averag(?:es|ed|ing))\b", re.IGNORECASE)


def side_of(memo: Figure, source: Figure) -> Side:
    """The side on which the source has the true value; the ends of a range are bounds."""
    if source.low is not None and source.high is not None and memo.low == memo.high and source.low != source.high:
        if memo.low == source.low:
            return "above"
        if memo.low == source.high:
            return "below"
    return _SIDE[source.frame.bound]


def broken(memo: Figure, source: Figure, statement: str = "", same: bool = True, passage: str = "") -> bool:
    """Whether the memo's bound claims what the source's does not allow.

    "At most" for "at least" and the reverse always; for the `same` value also a plain value for "up to", and a bound
    that shuts the value itself out where the source has it as about or exactly that much. `statement` and `passage` are
    the texts that hold the two.
    """
    if memo.kind == "date":
        return _is_turned(memo, source, statement, passage)
    if memo.kind not in _SIZES:
        return False
    ours, theirs = _SIDE[memo.frame.bound], side_of(memo, source)
    if {ours, theirs} == {"above", "below"}:
        return True
    if not same:
        return False
    ahead, before = statement[: memo.start], passage[max(0, source.start - 80) : source.start]
    if theirs in ("about", "exact"):
        around = passage[max(0, source.start - 80) : source.end + 80]
        if (memo.frame.bound == "at least" and _POSSIBLE.search(before)) or (
            memo.frame.bound in ("at least", "at most") and _AVERAGE.search(around)
        ):
            return True
        shut = memo.frame.bound in ("more than", "less than") and not _PREPOSITION.search(ahead)
        return shut and not _DENIED.search(ahead[-80:]) and not _BEYOND.search(before)
    if source.frame.bound != "up to" or ours not in ("exact", "about"):
        return False
    return not _MOVED.search(before) and not _CEILING.search(ahead[-80:])


# "no earlier than May" for "in May or earlier"
_FLOOR: Final = re.compile(r"\b(?:no|not)\s(?:earlier|sooner|further(?:\sback)?)\sthan\s\Z", re.IGNORECASE)
_ROOF: Final = re.compile(r"\b(?:no|not)\slater\sthan\s\Z", re.IGNORECASE)
_EARLIER: Final = re.compile(r"\s(?:or|and)\s(?:even\s)?(?:earlier|before|further|prior)\b", re.IGNORECASE)
_LATER: Final = re.compile(r"\s(?:(?:or|and)\s(?:even\s)?(?:later|after|beyond)|onwards?)\b", re.IGNORECASE)


# right before a date, in the memo and in the source
_BEFORE: Final = re.compile(r"\b(?:before|prior\sto|ahead\sof|until|till)\s(?:early\s|mid-|late\s)?\Z", re.IGNORECASE)
_AFTER: Final = re.compile(r"\b(?:after|following|since|subsequent\sto)\s(?:early\s|mid-|late\s)?\Z", re.IGNORECASE)


def _is_turned(memo: Figure, source: Figure, statement: str, passage: str) -> bool:
    """Whether the memo shuts a date on the side on which the source leaves it open."""
    ours, theirs = statement[max(0, memo.start - 40) : memo.start], passage[max(0, source.start - 40) : source.start]
    if (_BEFORE.search(ours) and _AFTER.search(theirs)) or (_AFTER.search(ours) and _BEFORE.search(theirs)):
        return True
    if _FLOOR.search(ours):
        return bool(_EARLIER.match(passage, source.end) or _ROOF.search(theirs))
    return bool(_ROOF.search(ours)) and bool(_LATER.match(passage, source.end) or _FLOOR.search(theirs))
