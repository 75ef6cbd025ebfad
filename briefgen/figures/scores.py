"""Scores, votes and odds: two numbers with a hyphen that are no range ("won 4-1", "a 5-4 vote", "7-2 odds")."""

from __future__ import annotations

import re

from briefgen.figures.hits import Hit

_SCORE = re.compile(r"(\d{1,3})[ \u00a0]?[-–][ \u00a0]?(\d{1,3})(?![\w%-]|[.,:/]\d|[ \u00a0]?[–-][ \u00a0]?\w)")
_CUE = re.compile(
    r"\b(?:w[io]n(?:s|ning)?|beat(?:s|en|ing)?|los(?:t|es?|ing)|loss|defeat(?:s|ed|ing)?|dr[ae]w|draws|led"
    r"|lead(?:s|ing)?|vot(?:e|es|ed|ing)|trail(?:s|ed|ing)?|ruled|ruling|odds|scored?|score|victory|tie[ds]?|passed|thrash(?:ed|ing)|edged)\b[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,? (?:and )?\d{1,3}[-–]\d{1,3}(?!\w)){0,4}"
    r"[ -](?:win|wins|victory|defeat|loss|draw|lead|vote|ruling|decision|score|odds|favou?rites?|majority|tie|thrashing"
    r"|co-favou?rites?|on aggregate|at half|at the break|against)\b",
    re.IGNORECASE,
)
# "won 10-15 prizes"
_THINGS = re.compile(r" (?:[a-z-]{2,20} )?(?!this|was|has|across|versus)(?:people|[a-z]{3,20}s)\b")
_HYPHENS = ("-", "–")
_REACH = 60


def score(text: str, pos: int) -> Hit | None:
    """The score at `pos`, by the words around it; its normal form has the higher number first, since who won it is told
    by the words."""
    match = _SCORE.match(text, pos) if text[pos - 1 : pos] not in _HYPHENS else None
    if match is None or not (_falls(match) or _is_told(text, pos, match.end())):
        return None
    if int(match[1]) < int(match[2]) and _THINGS.match(text, match.end()):
        return None
    low, high = sorted((int(match[1]), int(match[2])))
    return Hit(pos, match.end(), "ratio", normal=f"{high}-{low}")


# the whole week, the working day
_IDIOMS = frozenset({"24-7", "9-5", "9-11"})


def _falls(match: re.Match[str]) -> bool:
    """Whether the second number is the lower one, as in no range."""
    return int(match[1]) > int(match[2]) and (match[2] == "0" or match[2][0] != "0") and match.group() not in _IDIOMS


def _is_told(text: str, start: int, end: int) -> bool:
    return bool(_BEHIND.match(text, end) or _CUE.search(text, max(0, start - _REACH), start))
