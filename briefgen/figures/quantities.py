"""Quantities: a number together with what it is a number of, and ranges of two."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures import durations, measures, money, shares, vague
from briefgen.figures.dates import GRAINS, ago
from briefgen.figures.hits import EXACT, Hit, interval
from briefgen.figures.numbers import Number, number
from briefgen.figures.when import When

_ARTICLE = re.compile(r"(?<![\w'’.-])(?:half an?|an?|one)[ -]\Z", re.IGNORECASE)
_TO = re.compile(
    r"[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0](?:to|through|thru|or|and|up to)[ \u00a0]"
    r"(?:about |around |as many as |as much as |more than |nearly |perhaps |even |possibly |over |up to |maybe )?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|from between) (?:about |around |roughly |approximately |some |an estimated )?\Z", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:rose|rise|rises|risen|rising|grew|grow|grows|grown|growing|growth|went|gone|go|goes|fell|fall|falls|fallen|dropped|drop|drops|increased"
    r"|increase|increases|increasing|decreased|decrease|jumped|jump|jumps|climbed|climb|cut|cuts|slid|shrank|shrunk|surged|soared|doubled"
    r"|raised|raise|raises|lowered|revised|reduced|up|down|moved|swelled|expanded|improved|declined|leap|leapt|leaped|upped|shot|changed)\b"
    r"[^.;]{0,70}\bfrom (?:[a-z]+ ){0,4}\Z",
    re.IGNORECASE,
)
_MERGED = frozenset({"count", "money", "percent", "duration", "measure"})
_NIGHTS = re.compile(r"[ -](?:zero|n|0)-\Z", re.IGNORECASE)


def quantity(text: str, pos: int) -> Hit | None:
    """The quantity that begins at `pos`: a number or amount with the unit behind it, or a range of two."""
    first = _single(text, pos)
    if first is None:
        return None
    return _ranged(text, first) or first


def _single(text: str, pos: int) -> Hit | None:
    if before := money.currency_before(text, pos):
        value = number(text, before[1], money=True) or vague.plural(text, before[1])
        return _amount(text, pos, value, before[0]) if value else None
    value = number(text, pos) or vague.plural(text, pos) or vague.quantified(text, pos) or vague.part(text, pos)
    return classify(text, pos, value) if value else None


def _amount(text: str, start: int, value: Number, currency: str) -> Hit:
    """Money whose currency stands before it; one repeated behind belongs to it ("$150 USD", "$500 dollars")."""
    after = money.currency_after(text, value.end)
    end = value.end
    if after and not after[2]:
        end = after[1]
        currency = after[0] if currency == "USD" else currency
    return Hit(start, end, "money", value.low, value.high, currency, interval(value.low, value.high, currency))


def classify(text: str, start: int, value: Number) -> Hit:
    """The figure that a number makes with the words behind it."""
    is_vague = value.low != value.high
    if percent := shares.percent_after(text, value.end):
        return shares.percent(start, percent[1], value, percent[0])
    if after := money.currency_after(text, value.end, is_vague):
        return _worded_money(start, value, after)
    if hit := shares.one_in(text, value, start) or shares.multiple(text, value, start):
        return hit
    if unit := durations.unit_after(text, value.end):
        return _duration(text, start, value, unit)
    if measured := measures.unit_after(text, value.end, value.digits, is_vague):
        return measures.measure(start, measured[1], value, measured[0])
    return Hit(start, value.end, "count", value.low, value.high, "", interval(value.low, value.high))


def _worded_money(start: int, value: Number, after: tuple[str, int, bool]) -> Hit:
    currency, end, hundredth = after
    low, high = value.low, value.high
    if hundredth:
        low, high = EXACT.multiply(low, Decimal("0.01")), EXACT.multiply(high, Decimal("0.01"))
    return Hit(start, end, "money", low, high, currency, interval(low, high, currency))


def _duration(text: str, start: int, value: Number, unit: durations.Unit) -> Hit:
    hit = durations.duration(start, value, unit, text)
    end = ago(text, hit.end)
    return hit if end is None else dated_ago(start, end, value, unit.name, hit)


def dated_ago(start: int, end: int, value: Number, unit: str, hit: Hit) -> Hit:
    """The date so long before publication; what is vague or not whole stays a date without a value."""
    steps = {"fortnight": ("week", 2), "century": ("decade", 10), "quarter": ("month", 3)}.get(unit, (unit, 1))
    whole = value.low == value.high and value.low % 1 == 0 and value.low < 10_000
    when = None
    if unit == "year" and value.low == value.high and value.low % 1 and value.low < 1000:
        when = When("month", shift=-int(value.low * 12))
    elif whole and steps[0] in GRAINS:
        when = When(GRAINS[steps[0]], shift=-int(value.low) * steps[1])
        when = when._replace(grain="year", shift=when.shift * 10) if steps[0] == "decade" and when.shift else when
    return Hit(start, end, "date", unit=f"-{hit.normal}" if hit.normal else "", when=when)


def _ranged(text: str, first: Hit) -> Hit | None:
    """The range that begins with a figure already read, None where what follows is no upper end of it."""
    if first.kind not in _MERGED or first.low is None or first.low != first.high:
        return None
    joint = _TO.match(text, first.end)
    if joint is None:
        return None
    second = _single(text, joint.end())
    if second is None or second.kind not in _MERGED or second.low is None or second.low != second.high:
        return None
    return _joined(text, first, joint.group().strip().split(" ")[0].lower(), second)


def _joined(text: str, first: Hit, joint: str, second: Hit) -> Hit | None:
    left = text[max(0, first.start - 110) : first.start]
    if (joint == "and" and not _BETWEEN.search(left)) or (
        joint in ("to", "-", "–", "—", "up") and _CHANGE.search(left)
    ):
        return None
    low, high = _lower_end(text, first, second), second.high
    if low is None or high is None or not low < high:
        return None
    if joint == "or" and not _neighbours(first, second):
        return None
    if joint in "-–—" and not (text[first.end - 1].isalnum() or text[first.end - 1] in "%°"):
        return None
    unit = second.unit
    return Hit(first.start, second.end, "range", low, high, unit, _normal(low, high, second))


def _normal(low: Decimal, high: Decimal, second: Hit) -> str | None:
    if second.kind != "duration":
        return interval(low, high, second.unit)
    size = durations.SECONDS[second.unit]
    return "/".join(durations.iso(EXACT.divide(end, size), second.unit) for end in (low, high))


def _neighbours(first: Hit, second: Hit) -> bool:
    """Whether "two or three" names one uncertain number rather than two certain ones."""
    assert first.low is not None and second.low is not None
    return first.kind == "count" and second.low <= 3 * max(first.low, Decimal(1))


def _lower_end(text: str, first: Hit, second: Hit) -> Decimal | None:
    """The lower end in the unit of the upper one: the unit and scale that the upper end alone names count for both."""
    assert first.low is not None and second.low is not None
    if first.kind == second.kind and first.unit == second.unit:
        scale = _scale(text, second)
        if scale > 1 and first.low * scale < second.low and _scale(text, first) == 1:
            return EXACT.multiply(first.low, Decimal(scale))
        return first.low
    if first.kind != "count":
        plain_second = second.kind == "count" and first.kind == "money" and first.low < second.low
        if first.kind == "duration" == second.kind or first.kind == "measure" == second.kind:
            return first.low if first.kind == "duration" else measures.convert(first.low, first.unit, second.unit)
        return first.low if plain_second and text[second.start - 1] in "-–—" else None
    if second.kind == "percent":
        return EXACT.multiply(first.low, Decimal("0.01"))
    if second.kind == "duration":
        return EXACT.multiply(first.low, durations.SECONDS[second.unit])
    scale = _scale(text, second)
    return EXACT.multiply(first.low, Decimal(scale)) if first.low * scale < second.low else first.low


def _scale(text: str, hit: Hit) -> int:
    """The scale that a figure's words name, 1 without one."""
    value = number(text, hit.start) if hit.kind != "money" else None
    if value is None:
        before = money.currency_before(text, hit.start)
        value = number(text, before[1], money=True) if before else number(text, hit.start, money=True)
    if value is None or not value.scaled or not value.digits:
        return 1
    for scale in (10**12, 10**9, 10**6, 10**3):
        if value.low >= scale:
            return scale
    return 1


_FEW = re.compile(
    r"(?:(?P<many>few|several|couple of|couple|number of|matter of|handful of)(?: more| additional| short| busy| long)? )"
    r"(?P<unit>seconds|minutes|hours|days|nights|weeks|months|years|decades|centuries)(?!\w)",
    re.IGNORECASE,
)
_FEW_SIZE = {"few": (2, 9), "several": (3, 9), "couple": (2, 3), "couple of": (2, 3)}


def few_units(text: str, pos: int) -> Hit | None:
    """The vague duration at `pos`: "few days", "several weeks", "couple of months", "matter of hours"."""
    match = _FEW.match(text, pos)
    if match is None:
        return None
    low, high = _FEW_SIZE.get(match["many"].lower(), (2, 99))
    unit = durations.canonical(match["unit"].lower())
    value = Number(pos, match.start("unit") - 1, Decimal(low), Decimal(high), digits=False)
    hit = durations.duration(pos, value, durations.Unit(unit, match.end()), text)
    end = ago(text, hit.end)
    return hit if end is None else dated_ago(pos, end, value, unit, hit)


_HALF_UNIT = re.compile(
    r"half(?:[ -]an?)?[ -](second|minute|hour|day|week|month|year|decade|century)(?!\w)|half-(hour|day|year)s?(?!\w)",
    re.I,
)


def half_unit(text: str, pos: int) -> Hit | None:
    """The duration at `pos` of half a unit: "half an hour", "half a year"."""
    match = _HALF_UNIT.match(text, pos)
    if match is None:
        return None
    unit = (match[1] or match[2]).lower()
    value = Number(pos, match.start(1), Decimal("0.5"), Decimal("0.5"), digits=False)
    hit = durations.duration(pos, value, durations.Unit(unit, match.end()), text)
    end = ago(text, hit.end)
    return hit if end is None else dated_ago(pos, end, value, unit, hit)


_ONE_UNIT = re.compile(r"(?<![\w'’.-])(?P<one>an?|one|another|whole|entire|full|additional)[ -]\Z", re.IGNORECASE)
_RATE = re.compile(r"(?:\b(?P<word>[A-Za-z]+)|[\d%])[ -](?:an?|one)[ -]\Z")
_NO_RATE = frozenset(
    "takes lasts needs gives spends requires plus perhaps less earns as is was has this its besides versus us always sometimes "
    "days weeks months hours years pas minus spans covers loses marks means follows yes".split()
)
_RATE_WORDS = frozenset("people once twice million billion thousand hundred dollars dozen times apiece".split())
_AND_HALF = re.compile(r" and a (half|quarter)(?!\w)", re.IGNORECASE)


def one_unit(text: str, pos: int, word: str) -> Hit | None:
    """The duration at `pos` whose number is its article: "a week", "an hour", "a year and a half"; the span starts
    with the article. A rate ("500 a day") is none."""
    left = text[max(0, pos - 30) : pos]
    article = _ONE_UNIT.search(left)
    if article is None:
        return None
    rate = _RATE.search(left)
    if rate and (rate["word"] is None or _is_rate(rate["word"].lower())):
        return None
    end = pos + len(word)
    amount = Decimal(1)
    if half := _AND_HALF.match(text, end):
        amount, end = Decimal("1.5" if half[1].lower() == "half" else "1.25"), half.end()
    return _one(text, pos - len(article["one"]) - 1, end, amount, durations.canonical(word))


def _is_rate(word: str) -> bool:
    return word in _RATE_WORDS or (word.endswith("s") and not word.endswith("ss") and word not in _NO_RATE)


def _one(text: str, start: int, end: int, amount: Decimal, unit: str) -> Hit:
    value = Number(start, end, amount, amount, digits=False)
    hit = durations.duration(start, value, durations.Unit(unit, end), text)
    stop = ago(text, hit.end)
    return hit if stop is None else dated_ago(start, stop, value, unit, hit)


_SPAN_CUE = re.compile(
    r"\b(?:for|in|within|over|after|of|took|takes|taken|lasted|maybe|even|only|or|just|spent|recent|past|last|next|coming|required|these|those|if not|until|and|mere)[ \n]\Z",
    re.IGNORECASE,
)


def bare_units(text: str, pos: int, word: str) -> Hit | None:
    """The duration at `pos` that has no number at all: "for decades", "within hours"."""
    if not _SPAN_CUE.search(text[max(0, pos - 14) : pos]):
        return None
    size = durations.SECONDS[durations.canonical(word)]
    low, high = EXACT.multiply(size, Decimal(2)), EXACT.multiply(size, Decimal(99))
    end = pos + len(word)
    stop = ago(text, end)
    if stop is not None:
        return Hit(pos, stop, "date")
    return Hit(pos, end, "duration", low, high, durations.canonical(word))
