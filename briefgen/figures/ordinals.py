"""Ordinals that claim a place: "the second breach", "third-largest", "21st"."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures.hits import Hit

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_COMPOUND = re.compile(
    r"(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth)(?![a-z])",
    re.IGNORECASE,
)
_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})|\d{1,4})(?:st|nd|rd|th)(?!\w)")

# "first" and "second" claim a place only with a word like these before them: elsewhere they are adverbs or units
_CLAIMS = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|this|that|only|very|ranks?|ranked|came|comes|placed|finish(?:ed|es"
    r"|ing)|and|in|to|for|by|last|next)|['’]s) \Z|-\Z|^\Z|[(\"“|] ?\Z"
)
# "Germany second and Italy third"
_PLACED = re.compile(r"\b[A-Z][a-z]{2,20} \Z")
_ADVERB = re.compile(r"\b(?:at|date|when|was|were|that|had|who|which|what) \Z", re.IGNORECASE)
_IDIOM = re.compile(
    r"[- ](?:aid|hand|class|names?|lad(?:y|ies)|responders?|thoughts?|nature|guess|degree|part(?:y|ies)|steps?"
    r"|line|world|glance|instance|of all|thing|reading|lieutenant|sergeant|amendment|baptist|presbyterian|circuit"
    r"|half|halves|quarters?|fiscal)\b|[- ]of (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|st person\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_UNCERTAIN = 2


def compound(text: str, pos: int) -> Hit | None:
    """The ordinal at `pos` in two words: "twenty-first"."""
    match = _COMPOUND.match(text, pos)
    return _hit(text, pos, match.end(), _TENS[match[1].lower()] + ORDINALS[match[2].lower()]) if match else None


def ordinal(text: str, pos: int) -> Hit | None:
    """The ordinal at `pos` in words, None where it is an adverb or part of a set phrase ("at first", "third party")."""
    word = _WORD.match(text, pos)
    value = ORDINALS.get(word.group().lower()) if word else None
    if word is None or value is None or _IDIOM.match(text, word.end()):
        return None
    left = max(0, pos - 24)
    if value <= _UNCERTAIN and (_ADVERB.search(text, left, pos) or not _CLAIMS.search(text, left, pos)):
        return _hit(text, pos, word.end(), value) if value > 1 and _PLACED.search(text, left, pos) else None
    return _hit(text, pos, word.end(), value)


def ordinal_digits(text: str, pos: int) -> Hit | None:
    """The ordinal at `pos` in digits: "21st"."""
    match = _DIGITS.match(text, pos)
    return _hit(text, pos, match.end(), int(match[1].replace(",", ""))) if match else None


_RANK_CUE = re.compile(
    r"\b(?:ranked|reach(?:es|ed|ing)|hit|peaked|debuted|world|seeded|finished|climbed to|rose to)(?: at| as)?"
    r" (?:(?:No\.|no\.|number|Number) ?|#)\Z"
)
_RANK = re.compile(r"\d{1,4}(?![\w%]|[.,:-]\d)")


def rank(text: str, pos: int) -> Hit | None:
    """The place at `pos` in a ranking: "ranked No. 3", "reached #126"."""
    match = _RANK.match(text, pos) if text[pos - 1 : pos] in ("#", ".", " ") else None
    if match is None or not _RANK_CUE.search(text, max(0, pos - 24), pos):
        return None
    return _hit(text, pos, match.end(), int(match.group()))


# "the seventh consecutive year" ends a row of seven years, "the 40th anniversary" forty years
_OF_UNIT = re.compile(
    r"[ \u00a0-](?:(?:consecutive|straight|successive) (?P<unit>day|week|month|year)|anniversary)(?![a-z])",
    re.IGNORECASE,
)


def _hit(text: str, start: int, end: int, value: int) -> Hit:
    """The ordinal; its unit is that of the time of which it tells the length."""
    row = _OF_UNIT.match(text, end)
    unit = "" if row is None else (row["unit"] or "year").lower()
    return Hit(start, end, "ordinal", Decimal(value), Decimal(value), unit, str(value))
