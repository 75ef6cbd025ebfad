"""Dates as worded: calendar dates in every notation, quarters, seasons, weeks, and dates relative to publication.

Each function reads at one place and gives the end of the expression with a `When`; `briefgen.figures.calendar` resolves it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.figures.numbers import ONES, TENS
from briefgen.figures.when import Grain, Part, When

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday",
         "sat saturday", "sun sunday")
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"winter": 1, "spring": 2, "summer": 3, "fall": 4, "autumn": 4}
GRAINS: dict[str, Grain] = {
    "day": "day", "night": "day", "morning": "day", "afternoon": "day", "evening": "day", "week": "week",
    "weekend": "week", "month": "month", "quarter": "quarter", "season": "season", "year": "year", "decade": "decade",
}  # fmt: skip

_S = "[ \u00a0\n]"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?!\w)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)(?!\w)\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[.,:]\d|%|[ \u00a0-]?(?:percent|per cent))"
YEAR = r"(?:1[0-9]|20|21)\d\d(?!\w|[.,]\d|-\d|%)"
_DAYTIME = r"(?:morning|afternoon|evening|night)"

DayOf = "(?:{0}[ \u00a0])"
_MONTH_DAY = re.compile(
    rf"(?P<month>{MONTH}){_S}{{0,2}}(?P<day>{_DAY})"
    rf"(?:(?P<joint>{_S}?[-–—]{_S}?|{_S}(?:to|through|thru|until){_S})(?P<last>{_DAY}))?"
    rf"(?:(?:,{_S}{{0,2}}|{_S}{{1,2}}|,?{_S}of{_S}|{_S}?\[)(?P<year>{YEAR})|,?{_S}['’](?P<short>\d\d)(?!\w)"
    rf"|,?{_S}(?P<rel>this|last|next){_S}year|{_S}\d\d:\d\d(?::\d\d)?(?:{_S}[A-Z]{{2,4}})?{_S}(?P<late>{YEAR}))?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?P<day>{_DAY})"
    rf"(?:(?P<joint>{_S}?[-–—]{_S}?|{_S}(?:to|through|thru|until){_S})(?P<last>{_DAY}))?"
    rf"(?:{_S}of)?[ \u00a0\n-](?P<month>{MONTH})"
    rf"(?:(?:,?{_S}{{1,2}}|-|{_S}?\[)(?P<year>{YEAR})|,?{_S}['’](?P<short>\d\d)(?!\w)"
    rf"|,?{_S}(?P<rel>this|last|next){_S}year)?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"(?P<month>{MONTH})(?:,?{_S}{{1,2}}(?:of{_S})?(?:the{_S}year{_S})?\[?|-|/)(?:(?P<year>{YEAR})|['’](?P<short>\d\d)(?!\w)"
    rf"|(?:of{_S})?(?P<rel>this|last|next){_S}year)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"(?P<month>{MONTH})", re.IGNORECASE)
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)([-/.])(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[-/]\d)")
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\w-])")
_SLASHED = re.compile(r"(?P<a>\d{1,2})([/.])(?P<b>\d{1,2})\2(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|\.\d)")
_DASHED = re.compile(r"(?P<a>0[1-9]|1[0-2])-(?P<b>0[1-9]|[12]\d|3[01])-(?P<year>(?:19|20)\d\d)(?![\w-])")
_WEEKDAY_DATE = re.compile(
    rf"(?P<weekday>{_WEEKDAY})(?:{_S}{_DAYTIME})?(?:,{_S}?|{_S})(?:the{_S})?(?=(?:{MONTH}{_S}{{0,2}}\d|\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:{_S}of)?{_S}{MONTH}|(?:19|20)\d\d-\d\d-\d\d))",
    re.IGNORECASE,
)
_WEEKDAY_ONLY = re.compile(rf"(?P<weekday>{_WEEKDAY})(?:{_S}{_DAYTIME}(?!\w))?", re.IGNORECASE)
_DECADE = re.compile(r"(?:the )?(?P<century>1[5-9]|20)(?P<tens>\d)0['’]?s(?!\w)|['’]?(?P<short>[2-9])0['’]?s(?!\w)")
_QUARTER = re.compile(
    rf"(?P<which>first|second|third|fourth|final|last|1st|2nd|3rd|4th)(?:{_S}|-)(?:fiscal{_S}|calendar{_S})?(?P<unit>quarter|half|three{_S}months|six{_S}months|nine{_S}months)(?!\w)"
    rf"(?:,?{_S}(?:of{_S})?(?:(?:the{_S}year{_S}|fiscal{_S}year{_S}|fiscal{_S}|FY{_S}?|calendar{_S}(?:year{_S})?)?(?P<year>{YEAR})|(?P<rel>this|last|next|the){_S}(?:fiscal{_S})?year))?",
    re.IGNORECASE,
)
_Q = re.compile(
    rf"(?:(?P<kind>[QH])(?P<n>[1-4])|(?P<n2>[1-4])(?P<kind2>[QH]))(?!\w)(?:(?:[ \u00a0]|-|/|,{_S})?(?:FY[ ]?)?(?:(?P<year>{YEAR})|['’]?(?P<short>\d\d)(?!\w|%|[.,]\d)))?"
    r"|(?P<qy>(?:19|20)\d\d)[ -]?(?P<kind3>[QH])(?P<n3>[1-4])(?!\w)"
)
_FISCAL = re.compile(
    rf"(?:FY[ \u00a0-]?|fiscal{_S}(?:year{_S})?)(?:['’]?(?P<year>(?:19|20)\d\d)(?:[-/–](?P<last>\d\d(?:\d\d)?))?|['’]?(?P<short>\d\d))(?!\w)",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"(?P<season>winter|spring|summer|fall|autumn)(?:,?{_S}(?:of{_S})?(?:(?P<year>{YEAR})|(?P<rel>this|last|next){_S}year)"
    rf"|[ \u00a0](?P<y1>(?:19|20)\d\d)[-/–]\d\d(?!\d))",
    re.IGNORECASE,
)
_RELATIVE_SEASON = re.compile(
    rf"(?P<which>last|this|next|past){_S}(?P<season>winter|spring|summer|fall|autumn)(?!\w)", re.I
)
_WEEK_OF = re.compile(
    rf"week(?:end)?(?:{_S}(?:of|beginning|starting|ending)|{_S}that{_S}began){_S}(?:on{_S})?", re.IGNORECASE
)
_PART = re.compile(
    rf"(?:very{_S})?(?P<part>early|late|mid|end|ends|beginning|start|middle|close|turn|latter|remainder|rest|course|later|earlier)"
    rf"(?:[ -](?:to|or|and)[ -](?:mid|late|early|latter)(?={_S}|-|{_S}part))?"
    rf"(?:{_S}(?:part|days|half|months|weeks|hours|portion))?(?:{_S}(?:of|in|on)(?:{_S}the(?!{_S}(?:day|week|month|year)))?)?"
    rf"(?:{_S}the{_S}year(?={_S}\d))?(?:{_S}|-)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"(?P<which>last|this|next|past|previous|current|coming|preceding|following|same|earlier|later){_S}"
    rf"(?:(?P<same>same|very|past|coming|calendar|fiscal|full|whole){_S})?"
    rf"(?P<unit>{_WEEKDAY}|{MONTH}|weekend|week|month|quarter|season|years?|decade|day|night|morning|afternoon|evening)(?!\w)"
    rf"(?:{_S}{_DAYTIME}(?!\w))?",
    re.IGNORECASE,
)
_AGO = re.compile(rf"(?:{_S}(?:and{_S}a{_S}half|or{_S}so|or{_S}more))?{_S}ago(?!\w)", re.IGNORECASE)
_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_YEAR = re.compile(rf"({YEAR})")


class Dated(NamedTuple):
    """Where a date ends, and what it says."""

    end: int
    when: When


def number_date(text: str, pos: int) -> Dated | None:
    """The date at `pos` that begins with a digit: "15 May 2023", "2023-05-15", "12/12/2018"."""
    if match := _ISO.match(text, pos):
        return _checked(match.end(), int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _DAY_MONTH.match(text, pos):
        return _from_days(text, match)
    if match := _SLASHED.match(text, pos) or _DASHED.match(text, pos):
        return _from_slashes(match)
    if match := _ISO_MONTH.match(text, pos):
        return Dated(match.end(), When("month", int(match["year"]), int(match["month"])))
    if match := _Q.match(text, pos):
        return _from_q(match)
    return None


def month_date(text: str, pos: int) -> Dated | None:
    """The date at `pos` that begins with the name of a month."""
    if match := _MONTH_DAY.match(text, pos):
        return _from_days(text, match)
    if match := _MONTH_YEAR.match(text, pos):
        return Dated(_close(text, match), When("month", *_year(match), month=_month(match), **_rel(match)))
    match = _MONTH_ONLY.match(text, pos)
    if match is None or not _is_month(text, match):
        return None
    # the point of a full name ends the sentence
    end = match.end() - (match.group().endswith(".") and len(match.group()) > 5)
    return Dated(end, When("month", month=_month(match)))


def _from_days(text: str, match: re.Match[str]) -> Dated | None:
    if not _is_month_of_day(match):
        return None
    last = _int(match["last"]) if match["last"] else None
    day = _int(match["day"])
    if last is not None and last <= day:
        return None
    year = _year(match)[0]
    late = match.groupdict().get("late")
    end = _close(text, match)
    if late:  # "Nov 13 10:12:58 2018": the time between is a figure of its own
        year, end = int(late), match.end("last") if match["last"] else match.end("day")
    when = When("day", year, _month(match), day, last, **_rel(match))
    return Dated(end, when) if _valid(year, _month(match), last or day) else None


def _close(text: str, match: re.Match[str]) -> int:
    """The end with the bracket of "June [2016]"."""
    end = match.end()
    return end + 1 if "[" in match.group() and text[end : end + 1] == "]" else end


def _is_month_of_day(match: re.Match[str]) -> bool:
    name = match["month"]
    return name[0].isupper() or name.rstrip(".").lower() not in ("may", "march", "mar", "sep", "dec", "jan")


# where "May" and "March" are months although nothing else says so
_MONTH_CONTEXT = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|during|between|before|after|of|this|last|next|and|or|early|late|mid|around|each"
    r"|every|for|on|the|that)|[,(/–-]|\Z)[ \n-]?\Z|\b(?:early|late|mid)-\Z",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"['’]s\b|[,;)]| (?:and|to|through|or|until) (?:early |late |mid-)?[A-Z][a-z]+ |[-–/]", re.I)


def _is_month(text: str, match: re.Match[str]) -> bool:
    name = match["month"].rstrip(".")
    lower = name.lower()
    if not name[0].isupper():
        return lower not in (
            "may",
            "march",
            "mar",
            "sep",
            "dec",
            "jan",
            "oct",
            "nov",
            "apr",
            "jun",
            "jul",
            "feb",
            "aug",
        )
    if len(name) == 3 and lower != "may" and not match["month"].endswith("."):
        return bool(_MONTH_CONTEXT.search(text[max(0, match.start() - 9) : match.start()]))
    if lower in ("may", "march", "august", "june", "april"):
        before = text[max(0, match.start() - 9) : match.start()]
        if lower in ("june", "april", "august"):
            return not re.match(r" [A-Z][a-z]+\b", text[match.end() :][:14]) or bool(_MONTH_CONTEXT.search(before))
        return bool(_MONTH_CONTEXT.search(before) or _MONTH_AFTER.match(text, match.end()))
    return True


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").lower()]


def _int(text: str) -> int:
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]


def _year(match: re.Match[str]) -> tuple[int | None]:
    groups = match.groupdict()
    if groups.get("year"):
        return (int(groups["year"]),)
    if groups.get("short"):
        return (_full_year(int(groups["short"])),)
    return (None,)


def _full_year(short: int) -> int:
    """Two digits as a year between 1950 and 2049."""
    return short + (2000 if short < 50 else 1900)


def _rel(match: re.Match[str]) -> dict[str, int]:
    """The shift in years of "this year" or "last year" behind a month or season."""
    word = (match.groupdict().get("rel") or "").lower()
    return {"shift": {"last": -1, "next": 1}.get(word, 0)} if word else {}


def _valid(year: int | None, month: int, day: int) -> bool:
    longest = (31, 29 if year is None or (year % 4 == 0 and (year % 100 or year % 400 == 0)) else 28, 31, 30, 31, 30, 31,
               31, 30, 31, 30, 31)  # fmt: skip
    return 1 <= month <= 12 and 1 <= day <= longest[month - 1]


def _checked(end: int, year: int, month: int, day: int) -> Dated | None:
    return Dated(end, When("day", year, month, day)) if _valid(year, month, day) else None


def _from_slashes(match: re.Match[str]) -> Dated | None:
    """The American order, unless only the other one is a date; two digits need the year to be one."""
    first, second = int(match["a"]), int(match["b"])
    year = int(match["year"]) if len(match["year"]) == 4 else _full_year(int(match["year"]))
    if len(match["year"]) == 2 and ("." in match.group() or len(match.group()) < 7):
        return None
    if "." in match.group():
        first, second = second, first
    return _checked(match.end(), year, first, second) or _checked(match.end(), year, second, first)


def _from_q(match: re.Match[str]) -> Dated:
    groups = match.groupdict()
    number = int(groups["n"] or groups["n2"] or groups["n3"])
    kind = groups["kind"] or groups["kind2"] or groups["kind3"]
    year = int(groups["qy"]) if groups["qy"] else _year(match)[0]
    return Dated(match.end(), When("quarter" if kind == "Q" else "half", year, number))


def quarter_code(text: str, pos: int) -> Dated | None:
    """The quarter or half at `pos` in short: "Q3 2024", "H1 2020"."""
    match = _Q.match(text, pos)
    return _from_q(match) if match and not (match["kind"] == "H" and int(match["n"]) > 2) else None


def quarter(text: str, pos: int) -> Dated | None:
    """The quarter or half of a year at `pos` in words: "third quarter of 2016", "first half of last year"."""
    match = _QUARTER.match(text, pos)
    if match is None:
        return None
    unit = match["unit"].lower()
    number = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}.get(match["which"].lower(), 4)
    rel = (match["rel"] or "").lower()
    shift = {"this": 0, "last": -1, "next": 1, "the": 0}.get(rel) if rel else None
    year = int(match["year"]) if match["year"] else None
    if unit not in ("quarter", "half"):  # "the first three months of 2016"
        if year is None and shift is None:
            return None
        if number != 1 or "nine" in unit:
            return Dated(match.end(), When("year", year, shift=shift))
        return Dated(match.end(), When("quarter" if "three" in unit else "half", year, 1, shift=shift))
    if unit == "half":
        if number not in (1, 2) and match["which"].lower() != "last":
            return None
        if year is None and shift is None:
            return None
        return Dated(match.end(), When("half", year, min(number, 2), shift=shift))
    if match["which"].lower() == "last" and year is None and shift is None:
        return Dated(match.end(), When("quarter", shift=-1))
    return Dated(match.end(), When("quarter", year, number, shift=shift))


def fiscal(text: str, pos: int) -> Dated | None:
    """The fiscal year at `pos`: "FY2023", "fiscal 2023", "fiscal year 2022-23" (named by the year it ends in)."""
    match = _FISCAL.match(text, pos)
    if match is None:
        return None
    year = _year(match)[0]
    if match["last"] and year is not None:
        year += 1
    return Dated(match.end(), When("year", year, fiscal=True))


def season(text: str, pos: int) -> Dated | None:
    """The season at `pos` with its year: "spring of 2016", "fall 2016"."""
    match = _SEASON.match(text, pos)
    if match is None:
        return None
    year = int(match["y1"]) if match["y1"] else _year(match)[0]
    return Dated(match.end(), When("season", year, SEASONS[match["season"].lower()], **_rel(match)))


def decade(text: str, pos: int) -> Dated | None:
    """The decade at `pos`: "1990s", "'80s"."""
    match = _DECADE.match(text, pos)
    if match is None:
        return None
    if match["short"]:
        return Dated(match.end(), When("decade", 1900 + 10 * int(match["short"])))
    return Dated(match.end(), When("decade", 100 * int(match["century"]) + 10 * int(match["tens"])))


def weekday(text: str, pos: int) -> Dated | None:
    """The weekday at `pos`, with the date that follows it."""
    if match := _WEEKDAY_DATE.match(text, pos):
        inner = month_date(text, match.end()) or number_date(text, match.end())
        if inner and inner.when.grain == "day":
            return Dated(inner.end, inner.when._replace(weekday=_weekday(match)))
    match = _WEEKDAY_ONLY.match(text, pos)
    if match is None or not match.group()[0].isupper():
        return None
    name = match["weekday"].rstrip(".").lower()
    if len(name) < 6 and not _MONTH_CONTEXT.search(text[max(0, match.start() - 9) : match.start()]):
        return None
    end = match.end() - match.group().endswith(".")
    return Dated(end, When("day", weekday=WEEKDAYS[name]))


def _weekday(match: re.Match[str]) -> int:
    return WEEKDAYS[match["weekday"].rstrip(".").lower()]


def week_of(text: str, pos: int) -> Dated | None:
    """The week at `pos` named by a day: "week of March 13"."""
    match = _WEEK_OF.match(text, pos)
    inner = (
        (weekday(text, match.end()) or month_date(text, match.end()) or number_date(text, match.end()))
        if match
        else None
    )
    if inner is None or inner.when.grain != "day" or inner.when.month is None:
        return None
    return Dated(inner.end, inner.when._replace(grain="week"))


def day_word(text: str, pos: int, word: str) -> Dated:
    """The day at `pos` that "today", "yesterday" or the like names."""
    return Dated(pos + len(word), When("day", shift=_DAY_WORDS[word]))


DAY_WORDS = frozenset(_DAY_WORDS)
PART_WORDS = frozenset("early late mid end ends beginning start middle close turn latter later earlier".split())
RELATIVE_WORDS = frozenset("last this next past previous current coming preceding following same earlier later".split())


def parted(text: str, pos: int) -> Dated | None:
    """The part of a date at `pos`: "early 2017", "mid-June", "end of last year", "middle of March 2017"."""
    match = _PART.match(text, pos)
    if match is None:
        return None
    inner = any_date(text, match.end())
    if inner is None:
        return None
    word = match["part"].lower()
    part: Part = (
        "early" if word in ("early", "beginning", "start", "turn") else "mid" if word in ("mid", "middle") else "late"
    )
    return Dated(inner.end, inner.when if word in ("earlier", "later") else inner.when._replace(part=part))


def any_date(text: str, pos: int) -> Dated | None:
    """The date at `pos` in any form that begins with a word or a digit."""
    if text.startswith("the ", pos):
        pos += 4
    first = text[pos : pos + 1]
    if first.isdigit():
        return decade(text, pos) or number_date(text, pos) or bare_year(text, pos)
    return (
        month_date(text, pos) or weekday(text, pos) or relative(text, pos) or season(text, pos) or fiscal(text, pos)
        or quarter(text, pos) or week_of(text, pos)
    )  # fmt: skip


def bare_year(text: str, pos: int) -> Dated | None:
    """The year at `pos`, whatever stands around it."""
    match = _YEAR.match(text, pos)
    return Dated(match.end(), When("year", int(match[1]))) if match else None


def relative(text: str, pos: int) -> Dated | None:
    """The date at `pos` relative to publication, or to a date named before: "last month", "this week", "same day"."""
    if match := _RELATIVE_SEASON.match(text, pos):
        shift = {"last": -1, "past": -1, "this": 0, "next": 1}[match["which"].lower()]
        return Dated(match.end(), When("season", month=SEASONS[match["season"].lower()], shift=shift))
    match = _RELATIVE.match(text, pos)
    if match is None:
        return None
    which, unit = match["which"].lower(), match["unit"].rstrip(".").lower()
    shift = {"this": 0, "current": 0, "same": 0, "next": 1, "coming": 1, "following": 1, "later": 1}.get(which, -1)
    from_text = which in ("same", "following", "previous", "preceding", "earlier", "later") or match["same"] in (
        "same",
        "very",
    )
    if unit in WEEKDAYS:
        if not match["unit"][0].isupper():
            return None
        return Dated(match.end(), When("day", weekday=WEEKDAYS[unit], shift=shift, from_text=from_text))
    if unit in MONTHS:
        if which not in ("last", "this", "next", "past", "previous") or not match["unit"][0].isupper():
            return None
        end = match.end() - match.group().endswith(".")
        return month_with_shift(text, match, shift, end)
    if which in ("earlier", "later") or unit == "years":
        return None
    grain = GRAINS[unit]
    rolling = which in ("past", "coming") or match["same"] in ("past", "coming")
    return Dated(match.end(), When(grain, shift=shift, from_text=from_text, rolling=rolling))


def month_with_shift(text: str, match: re.Match[str], shift: int, end: int) -> Dated:
    """ "Last March" counts Marches, unless the year stands behind."""
    start = match.start("unit")
    full = month_date(text, start)
    if full and (full.when.year or full.when.day):
        return full
    return Dated(end, When("month", month=MONTHS[match["unit"].rstrip(".").lower()], shift=shift))


_SPELLED = ONES | TENS | {"a": 1, "an": 1}
_EARLIER = re.compile(rf"{_S}(earlier|later|before|after|prior|previously|afterwards?)(?!\w)", re.I)


def ago(text: str, end: int) -> int | None:
    """Where the "ago" that follows a duration ending at `end` stops, None where none does."""
    match = _AGO.match(text, end)
    return match.end() if match else None
