"""Bounds and hedges: what stands around a figure and makes it "about", "at least" or "up to"."""

from __future__ import annotations

import re

from briefgen.values.report import Bound

# the words that end right before the figure, in lower case, parted by bars; a longer phrase wins over a shorter one
_PHRASES: tuple[tuple[Bound, str], ...] = (
    (
        "about",
        "about|around|approximately|approx|approx.|roughly|some|circa|ca.|c.|~|≈|an estimated|estimated|in the"
        " region of|in the order of|on the order of|in the neighborhood of|in the neighbourhood of|somewhere"
        " around|something like|estimates of|an average of|more or less|or around|or about|give or take|perhaps"
        "|in round numbers|in round figures|possibly|maybe|likely|probably|just about|close on|anywhere around|a rough",
    ),
    (
        "nearly",
        "nearly|almost|close to|approaching|just under|just below|just short of|a little under|slightly under|a"
        " bit under|not quite|a shade under|virtually|practically|just shy of|near|a little less than|slightly"
        " less than|slightly fewer than|a little fewer than|just less than|shy of|nearing|as good as",
    ),
    (
        "more than",
        "more than|over|above|exceeding|in excess of|upward of|upwards of|greater than|higher than|larger than"
        "|exceeds|exceed|exceeded|topped|surpassed|surpassing|topping|beyond|well over|north of|past|longer than"
        "|older than|>|better than|passed|just over|slightly over|a little over|slightly more than|a little more"
        " than|just above|a bit more than|a bit over|rather more than|well above|far more than|from more than"
        "|after more than|somewhat more than|well past",
    ),
    (
        "at least",
        "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|since|starting at|from as early as"
        "|as early as|no earlier than|not earlier than|≥|>=|as far back as|going back to|as few as|as little as|at minimum"
        "|at the least",
    ),
    (
        "at most",
        "at most|no more than|not more than|a maximum of|maximum of|at the most|within|no later than|not later"
        " than|≤|<=|no longer than|capped at|limited to|by",
    ),
    (
        "up to",
        "up to|as many as|as much as|as high as|as long as|as large as|as late as|up to and including|anything up to"
        "|anywhere up to|upto|and up to|or up to",
    ),
    (
        "less than",
        "less than|fewer than|under|below|lower than|smaller than|short of|before|prior to|<|inside|shorter than"
        "|south of|well under|far less than|far fewer than|younger than|earlier than|barely|not even",
    ),
)
_BEFORE = {phrase: bound for bound, phrases in _PHRASES for phrase in phrases.split("|")}
_LONGEST = max(phrase.count(" ") for phrase in _BEFORE) + 1
_LAST_WORDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _BEFORE) | {"of", "at"}
_ARTICLES = frozenset({"a", "an", "just", "only"})
_PREPOSITIONS = frozenset(
    {"over", "under", "above", "below", "within", "about", "around", "near", "past", "by", "before"}
)
# words that are certain, whatever preposition stands before them ("details about both")
_CERTAIN = frozenset({"both", "none", "single", "pair"})
_SIGNS = frozenset("~≈><≥≤")
_REACH = 40

# "over" before a further number, or "more" before "than", belongs to what follows
_NOT_ON = r"(?! (?:than\b|\d|[$£€]|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|tens|dozens|hundreds)\b))"
# the words right behind the figure, or behind the thing it counts
_AFTER = re.compile(
    r"(?: [\w’'-]{1,20}){0,3}?,? \(?(?:(?P<least>or (?:older|longer|later|newer)|and (?:later|newer|counting)"
    r"|(?:or (?:more|above|over|higher|greater|upwards?)|and (?:above|up|over|upwards?|higher))"
    rf"{_NOT_ON}|(?:at least|at the least|plus)(?=[.,;:)]|\Z))"
    r"|(?P<most>or (?:younger|earlier|older)|and (?:earlier|older|prior)"
    rf"|(?:or (?:less|fewer|under|below|lower)|and (?:under|below|lower)){_NOT_ON}"
    r"|(?:at most|at the most|tops|maximum)(?=[.,;:)]|\Z))"
    r"|(?P<about>or so|or thereabouts|(?:approximately|roughly|give or take)(?=[.,;:)]|\Z)))(?!\w)"
    r"|(?P<plus>\+|-plus(?!\w))|(?P<odd>-odd(?!\w))",
    re.IGNORECASE,
)
_AFTER_REACH = 90
_OPENS_AFTER = frozenset(" ,(+-")


def bound_of(text: str, start: int, end: int, kind: str) -> Bound:
    """The bound that the words around the figure put on it, "exactly" where none does."""
    if kind == "quotation" or text[start:end].lower() in _CERTAIN:
        return "exactly"
    return _bound_before(text, start, kind) or _bound_after(text, end, kind) or "exactly"


def _bound_before(text: str, start: int, kind: str) -> Bound | None:
    words = text[max(0, start - _REACH) : start].lower().rstrip('(“"').split()
    if not words:
        return None
    if words[-1][-1] in _SIGNS:
        return _BEFORE[words[-1][-1]]
    while words and words[-1] in _ARTICLES:
        article = words.pop()
        if article in ("a", "an") and words and words[-1] in _PREPOSITIONS:
            return None  # "over a 24-hour period"
    if not words or words[-1] not in _LAST_WORDS:
        return None
    if extreme := _EXTREME.search(" ".join(words)):
        return "at most" if extreme[1].startswith("max") else "at least"
    if words[-1] == "at" and _CAPPED.search(" ".join(words)):
        return "at most"
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        bound = _BEFORE.get(phrase)
        if bound and not _means_else(phrase, kind):
            return None if _is_comparison(phrase, words[:-length]) else bound
    return None


_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "percent", "points"})


def _is_comparison(phrase: str, before: list[str]) -> bool:
    """Whether the phrase goes on from a number: "120 more than a week before", "35 thousand fewer than 90,000"."""
    return phrase in _OF_COUNTS and bool(before) and (before[-1][-1].isdigit() or before[-1] in _SCALES)


# "a maximum size of 5 MB"
# "agreed to cap his term at ten years"
_CAPPED = re.compile(r"\b(?:cap|caps|capped|capping|limit|limits|limited|limiting) (?:[a-z]+ ){0,4}at\Z")
_EXTREME = re.compile(r"\b(max(?:imum|\.)|min(?:imum|\.)) (?:[a-z]+ ){0,3}of\Z")


_OF_DATES = frozenset({"by", "since", "before", "prior to", "earlier than"})
_OF_NUMBERS = frozenset(
    {
        "over",
        "under",
        "above",
        "below",
        "past",
        "some",
        "passed",
        "near",
        "short of",
        "beyond",
        "barely",
        "perhaps",
        "likely",
    }
)
_OF_COUNTS = frozenset(
    {"more than", "less than", "fewer than", "greater than", "higher than", "lower than", "larger than"}
)
_OF_LENGTHS = frozenset({"within", "inside"})


def _means_else(phrase: str, kind: str) -> bool:
    """Whether the phrase bounds figures of other kinds only: "by May" is a bound, "by 10 people" none."""
    if kind == "identifier":
        return True
    if phrase in _OF_DATES:
        return kind not in ("date", "time")
    if phrase in _OF_NUMBERS or phrase in _OF_COUNTS:
        return kind in ("date", "time") or (phrase == "past" and kind == "duration")
    return phrase in _OF_LENGTHS and kind not in ("duration", "measure", "date", "percent")


def _bound_after(text: str, end: int, kind: str) -> Bound | None:
    if kind == "identifier" or text[end : end + 1] not in _OPENS_AFTER:
        return None
    match = _AFTER.match(text, end, min(len(text), end + _AFTER_REACH))
    if match is None:
        return None
    if match["about"] or match["odd"]:
        return "about"
    if match["most"]:
        older = match["most"].lower().endswith("older") and kind in ("duration", "count")
        return "at least" if older else "at most"
    return "at least"
