"""Small number words that are often something else: "one", "zero", "both", "none", "single", "pair", "couple"."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures import money
from briefgen.figures.hits import Hit

_COUNTS = {"both": 2, "none": 0, "single": 1, "pair": 2, "couple": 2, "once": 1}
SMALL_WORDS = frozenset(_COUNTS)

_REACH = 16
_ZERO_IDIOM = re.compile(r"[ -](?:days?|trust|tolerance|click|hour|sum|in on)\b|-", re.IGNORECASE)

# --- "one" ----------------------------------------------------------------------------------------------------------

_NO_ONE = re.compile(
    r"\b(?:no|this|that|which|any|every|each|some|another|next|last|new|old|first|second|only the|good|bad|right"
    r"|wrong|latter|former|earlier|later|third|fourth|fifth|sixth|other|newer|older|bigger|larger|smaller|latest"
    r"|one by)[ -]\Z",
    re.IGNORECASE,
)
# "found that one of the servers"
_THAT = re.compile(r"\bthat \Z", re.IGNORECASE)
_THE_ONE = re.compile(r"\bthe \Z", re.IGNORECASE)
# behind "the one", what shows that it stands for something named before
_POINTS_BACK = re.compile(
    r"(?:[.,;:!?)\"”]| (?:that|who|whose|which|in|of|with|from|for|on|at|to|by|where|he|she|they|it|we|you|and|or"
    r"|is|was|used|tied|\w{2,20}ing|\w{2,20}ed)\b)",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"['’]s\b|[- ](?:another|day(?! after| before| later| earlier)|thing|hand|would|can|could|should|might|must"
    r"|may|by one|way|side|point|time|has to|needs to|sees|wants|of a kind|in the same|and the same)\b|-(?:time|off|way|stop|sided|on-one"
    r"|click)\b",
    re.IGNORECASE,
)
_MEMBERSHIP = re.compile(
    r"\b(?:is|was|are|were|be|been|being|as|became|becomes|become|remains?|considered) \Z", re.IGNORECASE
)
_SUPERLATIVE = re.compile(
    r" of (?:the|a|our|its|their|these|those|his|her|my)? ?(?:[\w’'-]{1,20} ){0,2}?(?:most|best|worst|largest"
    r"|biggest|greatest|first|few|least|many|top|oldest|latest|highest|major|main|leading|key|reasons?|ways?"
    r"|\w{3,20}est)\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(r" of (?:the|our|its|their|these|those|his|her|my|several|many|a)\b", re.IGNORECASE)
_MAGNITUDE = re.compile(
    r"[- ](?:hundred|thousand|million|billion|dozen|percent|per cent|and a half|in |out of)", re.IGNORECASE
)


def counts_nothing(text: str, pos: int, word: str) -> bool:
    """Whether the number word at `pos` is none: "no one", "the one that", "is one of the largest", "zero-day"."""
    if word == "one":
        return _is_pronoun(text, pos)
    return word == "zero" and _ZERO_IDIOM.match(text, pos + len(word)) is not None


def _is_pronoun(text: str, pos: int) -> bool:
    end = pos + len("one")
    if _MAGNITUDE.match(text, end):
        return False
    left = max(0, pos - _REACH)
    if _THAT.search(text, left, pos) and text.startswith(" of ", end):
        return False
    if _IDIOM.match(text, end) or _SUPERLATIVE.match(text, end) or _NO_ONE.search(text, left, pos):
        return True
    if _THE_ONE.search(text, left, pos):
        return _POINTS_BACK.match(text, end) is not None
    return bool(_OF_THE.match(text, end) and _MEMBERSHIP.search(text, left, pos))


# --- words that count by themselves ---------------------------------------------------------------------------------

_NO_BOTH = re.compile(
    r" (?:in|on|by|for|to|as|at|from|with|before|during|are|were|and|of (?:which|whom))\b(?! directions| cases"
    r"| countries)|(?: [\w’'-]+){1,3} and |[^ ]",
    re.IGNORECASE,
)
_BEFORE = {
    "single": re.compile(r"\b(?:an?|one|just|every) \Z", re.IGNORECASE),
    "pair": re.compile(r"\b(?:an?|the|this|that) \Z", re.IGNORECASE),
    "couple": re.compile(r"\ba \Z", re.IGNORECASE),
    "once": re.compile(r"\b(?:just|only|than|least) \Z", re.IGNORECASE),
}
_NO_NONE = re.compile(r" (?:other|too|the)\b", re.IGNORECASE)


def small_count(text: str, pos: int, word: str) -> Hit | None:
    """The count in a word of its own at `pos`: "both", "none", "a single", "a pair of"; `word` is it in lower case."""
    cue = _BEFORE.get(word)
    if cue and not cue.search(text, max(0, pos - _REACH), pos):
        return None
    end, value = pos + len(word), Decimal(_COUNTS[word])
    if word == "couple":
        return _couple(text, pos, end)
    if (word == "both" and _NO_BOTH.match(text, end)) or (word == "none" and _NO_NONE.match(text, end)):
        return None
    return Hit(pos, end, "count", value, value, "", str(value))


def _couple(text: str, pos: int, end: int) -> Hit | None:
    """Two or three: a married couple is none."""
    if not text.startswith(" of ", end):
        return None
    if currency := money.currency_after(text, end, vague=True):
        return Hit(pos, currency.end, "money", Decimal(2), Decimal(3), currency.code, f"2/3 {currency.code}")
    return Hit(pos, end, "count", Decimal(2), Decimal(3), "", "2/3")
