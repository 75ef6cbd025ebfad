"""Bounds and hedges: what stands around a figure and makes it "about", "at least" or "up to"."""

from __future__ import annotations

import re

from briefgen.values.report import Bound

# the words that end right before the figure, in lower case; longer ones win
_BEFORE: dict[str, Bound] = {}
for _bound, _words in (
    ("about", "about|around|approximately|approx|approx.|roughly|some|circa|ca.|c.|~|≈|an estimated|estimated|in the region of"
              "|in the order of|on the order of|in the neighborhood of|in the neighbourhood of|or so|somewhere around"
              "|something like|estimates of|an average of|more or less|or around|or about|give or take|perhaps|possibly|maybe"
              "|likely|probably|just about|close on"),
    ("nearly", "nearly|almost|close to|approaching|just under|just below|just short of|a little under|slightly under"
               "|a bit under|not quite|a shade under|well-nigh|virtually|practically|just shy of|near|a little less than"
               "|slightly less than|slightly fewer than|a little fewer than|just less than|shy of"),
    ("more than", "more than|over|above|exceeding|in excess of|upward of|upwards of|greater than|higher than|larger than"
                  "|exceeds|exceed|exceeded|topped|surpassed|surpassing|topping|beyond|well over|north of|past|longer than|older than|>"
                  "|better than|passed|just over|slightly over|a little over|slightly more than|a little more than|just above"
                  "|a bit more than|a bit over|rather more than|well above|far more than|not less than|from more than|after more than"),
    ("at least", "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|since|starting at"
                 "|from as early as|as early as|≥|>=|as far back as|going back to|as few as|as little as|at minimum"),
    ("at most", "at most|no more than|not more than|a maximum of|maximum of|at the most|within|no later than|not later than"
                "|≤|<=|no longer than|capped at|limited to|by"),
    ("up to", "up to|as many as|as much as|as high as|as long as|as large as|as late as|up to and including"
              "|anything up to|anywhere up to|upto|and up to"),
    ("less than", "less than|fewer than|under|below|lower than|smaller than|short of|before|prior to|<|inside|shorter than"
                  "|south of|well under|far less than|far fewer than|younger than|earlier than|barely"),
):  # fmt: skip
    for _word in _words.split("|"):
        _BEFORE[_word] = _bound  # type: ignore[assignment]

_LONGEST = max(word.count(" ") for word in _BEFORE) + 1
_DROP = frozenset({"the", "a", "an", "just", "only", "that", "of"})
_AFTER = re.compile(
    r"(?: [\w’'-]{1,20}){0,3}?[ ,]{1,2}\(?(?:(or (?:more|above|over|older|longer|later|higher|greater|newer|upwards?)|and (?:above|up|over|later|newer|older people|counting|upwards?|higher)"
    r"|at least|at the least|plus)|(or (?:less|fewer|under|below|younger|lower|earlier|older)|and (?:under|below|earlier|older|lower|prior)|at most|at the most|tops|maximum)"
    r"|(or so|or thereabouts|approximately|roughly|give or take))(?![\w])"
    r"|(\+)",
    re.IGNORECASE,
)
_DATE_ONLY = frozenset({"by", "before", "prior to", "since", "within", "past", "earlier than"})


def bound_of(text: str, start: int, end: int, kind: str) -> Bound:
    """The bound that the words around the figure put on it, "exactly" where none does."""
    return _bound_before(text, start, kind) or _bound_after(text, end, kind) or "exactly"


def _bound_before(text: str, start: int, kind: str) -> Bound | None:
    left = text[max(0, start - 40) : start].rstrip(' \u00a0\n(“"')
    words = left.lower().split()
    if left and left[-1] in "~≈><≥≤":
        return _BEFORE[left[-1]]
    while words and words[-1] in ("the", "a", "an", "just", "only"):
        words.pop()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        bound = _BEFORE.get(phrase)
        if bound and not _misread(phrase, kind):
            return bound
    return None


def _misread(phrase: str, kind: str) -> bool:
    """Whether the word bounds only other kinds of figures, or another sense of it is the usual one."""
    if kind == "quotation" or (
        phrase in ("some", "near", "past", "over", "above", "under", "below") and kind == "identifier"
    ):
        return True
    dated = kind in ("date", "time")
    if phrase in ("by", "since", "before", "prior to", "earlier than"):
        return not dated
    if phrase in ("over", "under", "above", "below", "past", "some", "passed", "near", "short of", "beyond", "barely"):
        return dated
    return phrase in ("within", "inside") and kind not in ("duration", "measure", "date", "percent")


def _bound_after(text: str, end: int, kind: str) -> Bound | None:
    match = _AFTER.match(text, end, min(len(text), end + 90))
    if match is None or kind in ("quotation", "identifier"):
        return None
    tail = match.group().lower()
    if match[1] or match[4]:
        return "at least"
    if match[2]:
        return "at most" if not (tail.endswith("older") and kind in ("duration", "count")) else "at least"
    return "about"
