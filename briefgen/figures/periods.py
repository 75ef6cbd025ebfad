"""Periods as worded: quarters, halves, fiscal years, seasons, decades, weeks, parts of a date, and what is relative to
publication ("last month", "this week") or to a date named before ("the same day")."""

from __future__ import annotations

import re

from briefgen.figures.dates import bare_year, month_date, number_date, weekday
from briefgen.figures.datewords import (
    DAYTIME,
    GRAINS,
    MONTH,
    MONTHS,
    SEASONS,
    SHIFTS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Dated,
    S,
    named_year,
    year_shift,
)
from briefgen.figures.ordinals import ORDINALS
from briefgen.figures.when import Part, When
from briefgen.text.tokens import listed

_DECADE = re.compile(r"(?:1[5-9]|20)\d0['’]?s(?!\w)|['’]?(?P<short>[2-9]0)['’]?s(?!\w)")
_QUARTER = re.compile(
    rf"(?P<which>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[ \u00a0\n-](?:fiscal{S}|calendar{S})?"
    rf"(?P<unit>quarter|half|three{S}months|six{S}months|nine{S}months)(?!\w)(?:,?{S}(?:of{S})?"
    rf"(?:(?:the{S}year{S}|fiscal{S}year{S}|fiscal{S}|FY{S}?|calendar{S}(?:year{S})?)?(?P<year>{YEAR})"
    rf"|(?P<rel>this|last|next|the){S}(?:fiscal{S})?year))?",
    re.IGNORECASE,
)
_WHICH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_Q = re.compile(
    rf"(?:(?P<a>[QH])(?P<n>[1-4])|(?P<n2>[1-4])(?P<b>[QH]))(?!\w)(?:(?:[ \u00a0]|-|/"
    rf"|,{S})?(?:FY[ ]?)?(?:(?P<year>{YEAR})|['’]?(?P<short>\d\d)(?!\w|%|[.,]\d)))?"
    r"|(?P<qy>(?:19|20)\d\d)[ -]?(?P<c>[QH])(?P<n3>[1-4])(?!\w)"
)
_FISCAL = re.compile(
    rf"(?:FY[ \u00a0-]?|fiscal{S}(?:year{S})?)"
    r"(?:['’]?(?P<year>(?:19|20)\d\d)(?:[-/–](?P<last>\d\d(?:\d\d)?))?|['’]?(?P<short>\d\d))(?!\w)",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"(?P<season>winter|spring|summer|fall|autumn)(?:,?{S}(?:of{S})?(?:(?P<year>{YEAR})|(?P<rel>this|last"
    rf"|next){S}year)"
    r"|[ \u00a0](?P<first>(?:19|20)\d\d)[-/–]\d\d(?!\d))",
    re.IGNORECASE,
)
_RELATIVE_SEASON = re.compile(
    rf"(?P<which>last|this|next|past){S}(?P<season>winter|spring|summer|fall|autumn)(?!\w)", re.IGNORECASE
)
_WEEK_OF = re.compile(
    rf"week(?:end)?(?:{S}(?:of|beginning|starting|ending)|{S}that{S}began){S}(?:on{S})?", re.IGNORECASE
)
_PART = re.compile(
    rf"(?:(?:very{S})?(?P<part>early|late|mid)(?:[ -](?:to|or|and)[ -](?:mid|late|early|latter)(?={S}|-))?"
    rf"(?:{S}(?:part|days|half|months|weeks|hours|portion))?(?:{S}(?:of|in|on))?"
    # these are verbs as well, unless "of" follows
    r"|(?P<of>end|ends|beginning|start|middle|close|turn|latter|remainder|rest|course)"
    r"(?:[ -](?:to|or|and)[ -](?:mid|late|early|latter|end))?"
    rf"(?:{S}(?:part|days|half|months|weeks|hours|portion))?{S}of|(?P<which>first|second|third|fourth|final"
    rf"|last)(?:{S}(?:full|two|few))?{S}(?:week|weekend|weeks|days|part|third){S}(?:of|in)|(?P<than>earlier"
    rf"|later)(?:{S}(?:in|on))?)(?:{S}the(?!{S}(?:day|week|month|year)))?(?:{S}the{S}year(?={S}\d))?(?:{S}|-)",
    re.IGNORECASE,
)
_PARTS: dict[str, Part] = {
    "early": "early", "beginning": "early", "start": "early", "turn": "early", "mid": "mid", "middle": "mid",
    "first": "early", "second": "mid", "third": "mid", "earlier": "", "later": "", "remainder": "", "rest": "", "course": "",
}  # fmt: skip
_RELATIVE = re.compile(
    rf"(?P<which>last|this|next|past|previous|current|coming|preceding|following|same|that){S}(?:(?P<same>same"
    rf"|very|past|coming|calendar|fiscal|full|whole){S})?(?P<unit>{WEEKDAY}|{MONTH}|weekend|week|month|quarter"
    rf"|season|year|decade|day|night|morning|afternoon|evening)(?!\w)(?:{S}{DAYTIME}(?!\w))?",
    re.IGNORECASE,
)
_STEPS = {"this": 0, "current": 0, "same": 0, "that": 0, "next": 1, "coming": 1, "following": 1}
_FROM_TEXT = frozenset({"same", "that", "following", "previous", "preceding"})
_AGO = re.compile(rf"(?:{S}(?:and{S}a{S}half|or{S}so|or{S}more))?{S}ago(?!\w)", re.IGNORECASE)
_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_WORD = re.compile(r"[A-Za-z]+")
# papers, programmes and magazines
_TITLE_BEFORE = re.compile(
    r"\b(?:USA|Psychology|Russia|India|Physics|Chemistry|Christianity|Medical News|Security|Africa|Malaysia|Pakistan"
    r"|Pharmacy|Education|Nursing|Cosmetics|Business|Politics|History|World|Global|Canada|Jewish|Archaeology) \Z"
)
_TITLE_REACH = 20
_TITLE_AFTER = re.compile(r" (?:[Ss]how|[Pp]rogramme|[Pp]rogram)\b")

DAY_WORDS = frozenset(_DAY_WORDS)
PART_WORDS = listed("early late mid end ends beginning start middle close latter later earlier")
RELATIVE_WORDS = listed("last this next past previous current coming preceding following same that")


def quarter_code(text: str, pos: int) -> Dated | None:
    """The quarter or half at `pos` in short: "Q3 2024", "H1 2020", "4Q21"."""
    match = _Q.match(text, pos)
    if match is None:
        return None
    number = int(match["n"] or match["n2"] or match["n3"])
    half = (match["a"] or match["b"] or match["c"]) == "H"
    if half and number > 2:
        return None
    year = int(match["qy"]) if match["qy"] else named_year(match)
    return Dated(match.end(), When("half" if half else "quarter", year, number))


def quarter(text: str, pos: int) -> Dated | None:
    """The part of a year at `pos` in words: "third quarter of 2016", "first half of last year"."""
    match = _QUARTER.match(text, pos)
    if match is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    number, year, shift = _WHICH.get(which, 4), named_year(match), year_shift(match)
    undated = year is None and shift is None
    if unit == "quarter":
        when = When("quarter", shift=-1) if which == "last" and undated else When("quarter", year, number, shift=shift)
        return Dated(match.end(), when)
    if undated or (unit == "half" and number > 2 and which != "last"):
        return None
    if unit == "half":
        return Dated(match.end(), When("half", year, min(number, 2), shift=shift))
    if number != 1 or unit.startswith("nine"):  # "the last three months of 2016"
        return Dated(match.end(), When("year", year, shift=shift))
    return Dated(match.end(), When("quarter" if unit.startswith("three") else "half", year, 1, shift=shift))


def fiscal(text: str, pos: int) -> Dated | None:
    """The fiscal year at `pos`: "FY2023", "fiscal 2023", "fiscal year 2022-23" (named by the year it ends in)."""
    match = _FISCAL.match(text, pos)
    if match is None:
        return None
    year = named_year(match)
    if match["last"] and year is not None:
        year += 1
    return Dated(match.end(), When("year", year, fiscal=True))


def season(text: str, pos: int) -> Dated | None:
    """The season at `pos` with its year: "spring of 2016", "fall 2016"."""
    match = _SEASON.match(text, pos)
    if match is None:
        return None
    year = int(match["first"]) if match["first"] else named_year(match)
    return Dated(match.end(), When("season", year, SEASONS[match["season"].lower()], shift=year_shift(match)))


def decade(text: str, pos: int) -> Dated | None:
    """The decade at `pos`: "1990s", "'80s"."""
    match = _DECADE.match(text, pos)
    if match is None:
        return None
    first = 1900 + int(match["short"]) if match["short"] else int(match.group()[:4])
    return Dated(match.end(), When("decade", first))


_CENTURY = re.compile(
    r"(?:(?P<number>[1-9]|1\d|2[01])(?:st|nd|rd|th)|(?P<tens>twenty-)?(?P<word>[a-z]{5,11}))"
    # the first of two: "the 18th and early 20th centuries"
    r"(?:[ \u00a0-](?:century|centuries)(?![a-z])|(?= (?:and|or|to|through) (?:the )?(?:early |mid |mid-|late )?\S{3,12} centur))",
    re.IGNORECASE,
)
_FIRST_CENTURY = 15  # before it the calendar is another


def century(text: str, pos: int) -> Dated | None:
    """The century at `pos`: "20th century", "nineteenth-century"."""
    match = _CENTURY.match(text, pos)
    if match is None:
        return None
    number = (
        int(match["number"]) if match["number"] else ORDINALS.get(match["word"].lower(), 0) + 20 * bool(match["tens"])
    )
    if not _FIRST_CENTURY <= number <= 21:
        return None
    return Dated(match.end(), When("century", 100 * (number - 1) + 1))


def week_of(text: str, pos: int) -> Dated | None:
    """The week at `pos` named by a day: "week of March 13"."""
    match = _WEEK_OF.match(text, pos)
    if match is None:
        return None
    inner = weekday(text, match.end()) or month_date(text, match.end()) or number_date(text, match.end())
    if inner is None or inner.when.grain != "day" or inner.when.month is None:
        return None
    return Dated(inner.end, inner.when._replace(grain="week"))


def day_word(text: str, pos: int) -> Dated | None:
    """The day at `pos` that "today", "yesterday" or the like names."""
    word = _WORD.match(text, pos)
    if word is None or (word.group() in ("Today", "TODAY") and _is_title(text, pos, word.end())):
        return None
    return Dated(word.end(), When("day", shift=_DAY_WORDS[word.group().lower()]))


_BESIDE = re.compile(r"day (?P<way>after|before)(?=[.,;:)\n]|\Z)", re.IGNORECASE)


def day_beside(text: str, pos: int) -> Dated | None:
    """The day at `pos` next to one named before: "the day after.", "the day before,"; of an event it has no date."""
    match = _BESIDE.match(text, pos) if text[max(0, pos - 4) : pos].lower() == "the " else None
    if match is None:
        return None
    return Dated(match.end(), When("day", shift=1 if match["way"].lower() == "after" else -1, from_text=True))


def _is_title(text: str, pos: int, end: int) -> bool:
    before = _TITLE_BEFORE.search(text, max(0, pos - _TITLE_REACH), pos)
    return before is not None or _TITLE_AFTER.match(text, end) is not None


# "the end of the 2019 season" is no part of the year
_SEASON_BEHIND = re.compile(
    r" (?:[a-z]{3,12} )?(?:season|campaign|school year|academic year|tour)(?![a-z])", re.IGNORECASE
)


def parted(text: str, pos: int) -> Dated | None:
    """The part of a date at `pos`: "early 2017", "mid-June", "end of last year", "earlier this month"."""
    match = _PART.match(text, pos)
    inner = any_date(text, match.end()) if match else None
    if match is None or inner is None:
        return None
    if inner.when.grain == "year" and _SEASON_BEHIND.match(text, inner.end):
        return Dated(inner.end, inner.when)
    part = _PARTS.get((match["part"] or match["of"] or match["which"] or match["than"]).lower(), "late")
    return Dated(inner.end, inner.when._replace(part=part) if part else inner.when)


def any_date(text: str, pos: int) -> Dated | None:
    """The date at `pos` in any form that begins with a word or a digit."""
    if text.startswith("the ", pos):
        pos += 4
    if text[pos : pos + 1].isdigit():
        return century(text, pos) or decade(text, pos) or number_date(text, pos) or bare_year(text, pos)
    return (
        month_date(text, pos) or weekday(text, pos) or relative(text, pos) or season(text, pos) or fiscal(text, pos)
        or quarter(text, pos) or week_of(text, pos) or century(text, pos)
    )  # fmt: skip


def relative(text: str, pos: int) -> Dated | None:
    """The date at `pos` relative to publication, or to a date named before: "last month", "this week", "same day"."""
    if match := _RELATIVE_SEASON.match(text, pos):
        when = When("season", month=SEASONS[match["season"].lower()], shift=SHIFTS[match["which"].lower()])
        return Dated(match.end(), when)
    match = _RELATIVE.match(text, pos)
    if match is None:
        return None
    which, unit = match["which"].lower(), match["unit"].rstrip(".").lower()
    the_next = which == "next" and text[max(0, pos - 4) : pos].lower() in ("the ", "very")
    from_text = the_next or which in _FROM_TEXT or match["same"] in ("same", "very")
    shift = _STEPS.get(which, -1)
    if unit in WEEKDAYS or unit in MONTHS:
        return _named(text, match, unit, shift, from_text)
    rolling = which in ("past", "coming") or match["same"] in ("past", "coming")
    return Dated(match.end(), When(GRAINS[unit], shift=shift, from_text=from_text, rolling=rolling))


def _named(text: str, match: re.Match[str], unit: str, shift: int, from_text: bool) -> Dated | None:
    """ "Last March" counts Marches, unless a day or a year stands behind; "last Friday" likewise."""
    if not match["unit"][0].isupper():
        return None
    if unit in WEEKDAYS:
        full = weekday(text, match.start("unit"))
        if full and full.when.month:
            return full
        end = match.end() - (match.group().endswith(".") and unit.endswith("day"))
        return Dated(end, When("day", weekday=WEEKDAYS[unit], shift=shift, from_text=from_text))
    if match["which"].lower() in ("following", "same", "that", "current", "coming"):
        return None
    full = month_date(text, match.start("unit"))
    if full and (full.when.year or full.when.day):
        return full
    return Dated(
        match.end() - (match.group().endswith(".") and len(unit) > 4), When("month", month=MONTHS[unit], shift=shift)
    )


def ago(text: str, end: int) -> int | None:
    """Where the "ago" behind a duration that ends at `end` stops, None where none does."""
    match = _AGO.match(text, end)
    return match.end() if match else None
