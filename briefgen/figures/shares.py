"""Shares and multiples: percentages, fractions, "one in five", "twice", "tenfold", "3:1"."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures.hits import EXACT, Hit, interval, is_whole, plain
from briefgen.figures.numbers import ONES, TENS, Number, number

_PERCENT = re.compile(
    r"[ \u00a0]?[%％](?:[ -](points?)(?![a-z]))?|[ \u00a0-](?:(percentage)[ -]points?|(basis)[ -]points?"
    r"|(?:per[ -]?cent(?:ile)?|pct\.?)(?:[ -](points?))?"
    r"|percentage"
    r"(?=[ -](?:chances?|probability|likelihood|odds|share|increase|decrease|rise|drop)(?![a-z])))(?![a-z])|[ \u00a0]?(pp|bps)(?!\w)",
    re.IGNORECASE,
)
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "hundredth": 100,
    "thousandth": 1000, "millionth": 1_000_000,
}  # fmt: skip
_PART = "|".join(_PARTS)
_FRACTION = re.compile(rf"(one|two|three|four|five|six|seven|eight|nine|ten)[ -]({_PART})s?(?![a-z])", re.IGNORECASE)
_A_PART = re.compile(rf"(?:{_PART})(?![a-z-])", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\s*(?:[.,;:)\]—–|\"”]|\Z|(?:of|the|that|this|as|fewer|less|more|higher|lower|larger|smaller|bigger|longer"
    r"|shorter|below|above|under|over|off|up|down|from|in|on|by|to|at|is|are|was|were|have|has|had|say|said|and|or"
    r"|its|their|his|her|cheaper|faster|slower|than|into)\b)",
    re.IGNORECASE,
)
# "three-quarters of a billion" is a number
_OF_MAGNITUDE = re.compile(r" of an? (?:million|billion|trillion)(?![a-z])", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/.])")
_IN = re.compile(r"[ -](?:in|out of|of)(?:[ -](?:every|each|any))?[ -]", re.IGNORECASE)
# "one patient in five": not "one hospital in ten states"
_ONE_THING_IN = re.compile(
    r"one (?P<noun>(?!day\b|week\b|month\b|year\b|hour\b)[a-z]{3,20})(?: in| out of) (?:every |each )?", re.IGNORECASE
)
_MORE_THINGS = re.compile(r"[ -](?!(?:is|was|has)\b)(?:[a-z-]{2,20} )?[a-z-]{2,20}s\b|[ ,]?\d|%|[ -]per", re.IGNORECASE)
_TO_ONE = re.compile(r"\s?:\s?(\d{1,6})(?![\d:.])|[ -]to[ -](one|1)(?!\w|[.,]\d)", re.IGNORECASE)
_TIMES = re.compile(r"[ -]times(?![a-z])", re.IGNORECASE)
_TIMES_TAIL = re.compile(
    r"\s*(?:(?P<close>[.,;:)\]—–|\"”]|\Z)|(?:as|more|the|that|those|its|their|his|her|higher|larger|bigger|greater|faster"
    r"|longer|what|over|IBM|[A-Z]\w+['’]s?|fewer|less|lower|smaller|stronger|worse|likelier|costlier|of|in size"
    r"|normal|above|below|beyond|this|an?)\b)"
)
# before "times" at the end of a clause: elsewhere it counts occasions
_GROWN = re.compile(
    r"\b(?:gr[eo]w\w*|growth|ris\w+|rose|increas\w+|multipl\w+|jump\w*|climb\w*|surg\w+|swell\w*|swollen|expand\w*|higher"
    r"|larger|bigger|greater|faster|more|up|by)\b[^.;\n]{0,30}\Z",
    re.IGNORECASE,
)
_FOLD = re.compile(r"(?:-| )?fold(?![a-z])|[x×](?!\w)", re.IGNORECASE)
_WORD_FOLD = re.compile(r"([a-z]+?)-?fold(?![a-z])", re.IGNORECASE)
_VERBS = {
    "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "trebled": 3, "treble": 3, "quadruple": 4, "quadrupled": 4, "quadrupling": 4,
    "quintupled": 5, "sextupled": 6, "halved": 0, "halving": 0, "twofold": 2,
}  # fmt: skip
MULTIPLES = frozenset(_VERBS)
FOLDS = frozenset(f"{word}fold" for word in (*ONES, *TENS, "hundred", "thousand")) - {"zerofold", "onefold"}
PARTS_OF_WHOLE = frozenset(_PARTS) - {"halve"}
_NAME_DOUBLE = re.compile(
    r"[- ](?:check|click|extort|agent|digit|standard|edged|murder|room|decker|glaz|dip|negative|fault|header|whammy|life|bed"
    r"|play|team|take|threat|jeopardy|major|handed|sided|cross|blow|homicide|talk|doors?|figures?)",
    re.IGNORECASE,
)


# the first words that a tail read here may have
TAIL_WORDS = frozenset(
    {
        "percent",
        "percentile",
        "per",
        "pct",
        "percentage",
        "basis",
        "pp",
        "bps",
        "in",
        "out",
        "of",
        "to",
        "times",
        "fold",
        "points",
        "point",
    }
)


_IDIOM = re.compile(r"\bthink(?:ing)? twice\Z", re.IGNORECASE)
_DOWN = re.compile(r"[- ]down\b", re.IGNORECASE)


def percent_after(text: str, pos: int) -> tuple[str, int] | None:
    """The unit "%", "pp" (percentage points) or "bp" (basis points) behind a number ending at `pos`, and its end."""
    match = _PERCENT.match(text, pos)
    if match is None:
        return None
    points, percentage, basis, more, short = match.groups()
    if basis or (short or "").lower() == "bps":
        return "bp", match.end()
    return ("pp" if points or percentage or more or short else "%"), match.end()


def percent(start: int, end: int, value: Number, unit: str) -> Hit:
    """The share that a percentage states, as a fraction of one; points keep the unit "pp"."""
    size = Decimal("0.0001") if unit == "bp" else Decimal("0.01")
    low, high = EXACT.multiply(value.low, size), EXACT.multiply(value.high, size)
    return Hit(start, end, "percent", low, high, "" if unit == "%" else "pp", interval(low, high))


def fraction(text: str, pos: int) -> Hit | None:
    """The fraction at `pos` in words or digits: "two-thirds", "three quarters", "3/4"."""
    if match := _FRACTION.match(text, pos):
        # "one third", "two second": these may be ordinals and units as well
        unclear = match.group().lower() in ("one second", "two second", "one third", "one fourth")
        if (unclear and not _OF_WHOLE.match(text, match.end())) or _OF_MAGNITUDE.match(text, match.end()):
            return None
        return _share(pos, match.end(), ONES[match[1].lower()], _PARTS[match[2].lower()])
    match = _SLASHED.match(text, pos)
    if match and 0 < int(match[1]) < int(match[2]):
        return _share(pos, match.end(), int(match[1]), int(match[2]))
    return None


# "a fourth and last one"
_IN_TURN = re.compile(r" (?:and|or) (?:last|final|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|one) \Z", re.IGNORECASE)


def part(text: str, pos: int) -> Hit | None:
    """The share at `pos` named by its part alone: "half", and "third" or "quarter" after an article ("a third of")."""
    match = _A_PART.match(text, pos)
    if match is None:
        return None
    word = match.group().lower()
    if word == "half":
        return _half(text, pos, match.end())
    article = _ARTICLE.search(text, max(0, pos - 4), pos)
    if article is None or not _OF_WHOLE.match(text, match.end()) or _IN_TURN.match(text, match.end()):
        return None
    return _share(article.start(), match.end(), 1, _PARTS[word])


_NO_HALF = re.compile(
    r"\b(?:first|second|last|latter|other|next|previous|better|third|fourth|this|each|and an?) \Z|-\Z", re.IGNORECASE
)
_HALF_NAME = re.compile(
    r"[- ](?:time|way|brother|sister|life|hearted|baked|marathon|term|dozen|centur|court|back|mast|truth|moon|year|hour|day|month)",
    re.IGNORECASE,
)


def _half(text: str, pos: int, end: int) -> Hit | None:
    """A half as a share: not the first half of a match, a half-brother or "two and a half"."""
    if _NO_HALF.search(text, max(0, pos - 12), pos) or _HALF_NAME.match(text, end):
        return None
    return _share(pos, end, 1, 2)


def _share(start: int, end: int, over: int, under: int) -> Hit:
    value = EXACT.divide(Decimal(over), Decimal(under))
    return Hit(start, end, "ratio", value, value, "", short(value))


def short(value: Decimal) -> str:
    """The share as text, with at most four decimals."""
    return plain(value.quantize(Decimal("0.0001"))) if abs(value) < 10**12 else plain(value)


def one_in(text: str, first: Number, start: int) -> Hit | None:
    """The share that begins with a number already read: "one in five", "nine out of ten", "3 of 61"."""
    match = _IN.match(text, first.end)
    if match is None or first.scaled or first.low != first.high:
        return None
    whole = number(text, match.end())
    if whole is None or whole.low <= first.low or first.low <= 0 or not (is_whole(first.low) and is_whole(whole.low)):
        return None
    joint = match.group().strip(" -").lower()
    if joint.startswith("in") and (1900 <= whole.low <= 2100 or whole.low > 1_000_000 or _counts_time(text, whole.end)):
        return None
    if joint.startswith("of") and not (first.digits and whole.digits):
        return None
    value = EXACT.divide(first.low, whole.low)
    return Hit(start, whole.end, "ratio", value, value, "", short(value))


def one_thing_in(text: str, pos: int) -> Hit | None:
    """The share at `pos` that names its thing: "one victim in 500", where nothing follows that the number counts."""
    match = _ONE_THING_IN.match(text, pos)
    whole = number(text, match.end()) if match else None
    if match is None or whole is None or whole.scaled or _MORE_THINGS.match(text, whole.end):
        return None
    return one_in(text, Number(pos, match.end("noun"), Decimal(1), Decimal(1), digits=False), pos)


_TIME_AHEAD = re.compile(r"[ -](?:second|minute|hour|day|week|month|year|decade|quarter)s?\b|%|[ -]per", re.I)


def _counts_time(text: str, pos: int) -> bool:
    return _TIME_AHEAD.match(text, pos) is not None


def multiple(text: str, value: Number, start: int) -> Hit | None:
    """The multiple that begins with a number already read: "three times the", "25-fold", "3:1", "ten to one"."""
    if fold := _FOLD.match(text, value.end):
        return _times(start, fold.end(), value.low)
    if text[max(0, start - 10) : start].lower() == "factor of ":
        return _times(start, value.end, value.low)
    if (times := _TIMES.match(text, value.end)) and _is_multiple(text, start, times.end()):
        return _times(start, times.end(), value.low)
    odds = _TO_ONE.match(text, value.end)
    if odds is None or value.low <= 0 or value.low != value.high:
        return None
    under = Decimal(odds[1]) if odds[1] else Decimal(1)
    if not under or (odds[2] is None and (value.low > 1000 or not value.digits)):
        return None
    return _times(start, odds.end(), EXACT.divide(value.low, under))


def _is_multiple(text: str, start: int, end: int) -> bool:
    """Whether "times" makes a multiple of the number rather than count occasions ("was fined four times.")."""
    tail = _TIMES_TAIL.match(text, end)
    return tail is not None and (tail["close"] is None or _GROWN.search(text, max(0, start - 60), start) is not None)


def multiple_word(text: str, pos: int, word: str) -> Hit | None:
    """The multiple at `pos` in one word: "twice", "doubled", "tenfold"; `word` is it in lower case."""
    end = pos + len(word)
    if word in _VERBS:
        named = word in ("double", "triple") and (_NAME_DOUBLE.match(text, end) or text.startswith("-", end))
        if named or _IDIOM.search(text, max(0, pos - 10), end) or _DOWN.match(text, end):
            return None
        return _times(pos, end, Decimal(_VERBS[word]) if _VERBS[word] else Decimal("0.5"))
    fold = _WORD_FOLD.match(text, pos)
    if fold is None:
        return None
    name = fold[1].lower()
    value = ONES.get(name) or TENS.get(name) or {"hundred": 100, "thousand": 1000}.get(name)
    return _times(pos, fold.end(), Decimal(value)) if value else None


def _times(start: int, end: int, value: Decimal) -> Hit:
    return Hit(start, end, "ratio", value, value, "times", short(value))
