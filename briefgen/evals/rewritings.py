"""True statements with a figure written in another way, just as right: what the judge must pass. Pure and deterministic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from briefgen.evals.respelling import SPELLED, respelled
from briefgen.evals.truths import NUMERIC, Truth, Variant, spread
from briefgen.values.report import Figure

_HEDGES: Final[Mapping[str, str]] = {
    "about": "approximately", "approximately": "roughly", "around": "about", "roughly": "around", "more than": "over",
    "over": "more than", "at least": "no fewer than", "up to": "as many as", "as many as": "up to", "at most": "no more than",
    "nearly": "almost", "almost": "nearly", "fewer than": "under", "less than": "under",
}  # fmt: skip
_HEDGE: Final = re.compile(rf"\b({'|'.join(sorted(_HEDGES, key=len)[::-1])})\s+$", re.IGNORECASE)
_MARKS: Final = (('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"))
_ELLIPSIS_FROM: Final = 8
_DIGIT: Final = re.compile(r"\d|illion|thousand")
# "from May 1 to October 31": the two are written in one way
_SPAN: Final = re.compile(r"\d,? (?:to|and|through|until|–|-) ?$")


def rewritings(true: Sequence[Truth], most: int = 10) -> tuple[Variant, ...]:
    """At most so many rewritings of true statements in each way, spread over them."""
    by_way: dict[str, list[Variant]] = {}
    for one in true:
        for make in (_spelled, _hedged, _marked, _rounded):
            for variant in make(one):
                by_way.setdefault(variant.kind, []).append(variant)
    return tuple(variant for way in sorted(by_way) for variant in spread(by_way[way], most))


def _spelled(true: Truth) -> Iterator[Variant]:
    """Each figure in every other spelling of its own text."""
    for figure in true.free(*SPELLED):
        # "Wednesday [September 27, 2023]" has its day beside it already
        if true.statement.text.startswith(" [", figure.end) or _SPAN.search(true.statement.text, 0, figure.start):
            continue
        for way, now in respelled(figure):
            opened = now if figure.start else now[0].upper() + now[1:]
            yield replace(true.variant(figure.start, figure.end, opened, opened), kind=way)


def _hedged(true: Truth) -> Iterator[Variant]:
    """Another word for the same bound."""
    for figure in true.free(*NUMERIC):
        hedge = _HEDGE.search(true.statement.text, 0, figure.start)
        if hedge:
            now = _HEDGES[hedge[1].lower()]
            yield replace(true.variant(hedge.start(1), hedge.end(1), now, figure.text), kind="words for a bound")


def _marked(true: Truth) -> Iterator[Variant]:
    """A quotation between other marks, and a long one with an ellipsis in place of its middle."""
    for figure in true.figures("quotation"):
        start, end = figure.start - 1, figure.end + 1
        words = figure.text.split()
        for opening, closing in _MARKS:
            now = f"{opening}{figure.text}{closing}"
            yield replace(true.variant(start, end, now, figure.text), kind="quotation marks")
        head, tail = " ".join(words[:3]), " ".join(words[-3:])
        if len(words) >= _ELLIPSIS_FROM and not _DIGIT.search(head + tail):
            now = f"{head} … {tail}"
            yield replace(true.variant(figure.start, figure.end, now, now), kind="ellipses")


def _rounded(true: Truth) -> Iterator[Variant]:
    """A number of many digits, rounded to two and said to be."""
    for figure in true.free("count"):
        hedged = _HEDGE.search(true.statement.text, 0, figure.start) or figure.frame.bound != "exactly"
        now = "" if hedged else _round(figure)
        if now and figure.start:
            yield replace(true.variant(figure.start, figure.end, f"about {now}", now), kind="fair rounding")


def _round(figure: Figure) -> str:
    """The number with two digits that count; "" where it has no more, or is no whole number written in digits."""
    if figure.low is None or figure.low != figure.high or not re.fullmatch(r"[\d,]+", figure.text):
        return ""
    size = Decimal(10) ** (figure.low.adjusted() - 1)
    number = (figure.low / size).to_integral_value() * size
    return f"{int(number):,}" if size >= 10 and number != figure.low else ""
