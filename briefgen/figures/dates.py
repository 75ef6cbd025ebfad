"""Calendar dates as worded: days, months and years in every notation.

Each function reads at one place and gives the end of the expression with a `When`, which
`briefgen.figures.resolution` resolves.
"""

from __future__ import annotations

import re

from briefgen.figures.datewords import (
    DAY,
    DAYTIME,
    MONTH,
    WEEKDAY,
    YEAR,
    Dated,
    S,
    full_year,
    named_month,
    named_weekday,
    named_year,
    year_shift,
)
from briefgen.figures.ordinals import ORDINALS
from briefgen.figures.when import When

_JOINT = rf"(?:{S}?(?:--|[-–—]){S}?|{S}(?:to|through|thru|until){S})"
_TO_LAST = rf"(?:(?P<joint>{_JOINT})(?P<last>{DAY}))?"
_THIS_YEAR = rf",?{S}(?P<rel>this|last|next){S}year"
_MONTH_DAY = re.compile(
    rf"(?P<month>{MONTH}){S}{{0,2}}(?P<day>{DAY}){_TO_LAST}(?:(?:{S}?,{S}{{0,2}}|{S}{{1,2}}|,?{S}of{S}"
    rf"|{S}?\[)(?P<year>{YEAR})|,?{S}['’](?P<short>\d\d)(?!\w)|{_THIS_YEAR}"
    rf"|{S}\d\d:\d\d(?::\d\d)?(?:{S}[A-Z]{{2,4}})?{S}(?P<late>{YEAR}))?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?P<day>{DAY}){_TO_LAST}(?:{S}of)?[ \u00a0\n-](?P<month>{MONTH})"
    rf"(?:(?:,?{S}{{1,2}}|,|-|{S}?\[)(?P<year>{YEAR})|,?{S}['’](?P<short>\d\d)(?!\w)|{_THIS_YEAR})?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"(?P<month>{MONTH})(?:,?{S}{{1,2}}(?:of{S})?(?:the{S}year{S})?\[?|-|/)"
    rf"(?:(?P<year>{YEAR})|['’](?P<short>\d\d)(?!\w)|(?:of{S})?(?P<rel>this|last|next){S}year)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"(?P<month>{MONTH})", re.IGNORECASE)
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)([-/.])(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[-/]\d)")
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\w-]| (?:season|school|academic|flu)\b)")
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<sign>[/.])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|\.\d)"
    r"|(?P<a2>\d\d)-(?P<b2>\d\d)-(?P<year2>(?:19|20)\d\d)(?![\w-])"
)
_DAYS_IN_WORDS = {word: value for word, value in sorted(ORDINALS.items(), reverse=True) if 1 <= value <= 20}
_WEEKDAY_DATE = re.compile(
    rf"(?P<weekday>{WEEKDAY})(?:{S}{DAYTIME})?(?:,{S}?|{S})(?:the{S})?"
    rf"(?=(?:{MONTH}{S}{{0,2}}\d|\d{{1,2}}(?:st|nd|rd|th)?(?:{S}of)?{S}{MONTH}|(?:19|20)\d\d-\d\d-\d\d))",
    re.IGNORECASE,
)
_WEEKDAY_THE = re.compile(
    rf"(?P<weekday>{WEEKDAY}),?{S}the{S}(?:(?P<day>\d{{1,2}}(?:st|nd|rd|th))|(?P<word>{'|'.join(_DAYS_IN_WORDS)}))"
    rf"(?=[,.;:)\]|]|\s*\Z|{S}of{S}the{S}month)",
    re.IGNORECASE,
)
_WEEKDAY_ONLY = re.compile(rf"(?P<weekday>{WEEKDAY})(?:{S}{DAYTIME}(?!\w))?", re.IGNORECASE)
_YEAR = re.compile(rf"({YEAR})")
_DAY_OF_LIST = re.compile(
    rf"(?P<day>{DAY})(?=(?:,{S}\d{{1,2}}(?:st|nd|rd|th)?){{0,4}},?{S}(?:and|or){S}(?:on{S})?\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:{S}of)?{S}(?P<month>{MONTH}))",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    rf"(?P<day>{DAY})(?:,{S}?(?P<year>{YEAR})|(?=[,.;:)\]]|\s*\Z|{S}(?:in|at|of|when|by|as|and|or|was|were|this"
    rf"|last|to|the|after|before|with|for|but|while|from|during|on|it|he|she|they|is|are|will|had|has)\b))"
)
_DAY_JOINT = re.compile(rf"(?:,|,?{S}(?:and|or|&)){S}(?:on{S})?\Z", re.IGNORECASE)

# abbreviations are this short; the point behind a longer name ends the sentence
_SHORT_NAME = 5
_FULL_NAMES = frozenset({"May", "June", "July"})


def number_date(text: str, pos: int) -> Dated | None:
    """The date at `pos` that begins with a digit: "15 May 2023", "2023-05-15", "12/12/2018"."""
    if match := _ISO.match(text, pos):
        return _checked(match.end(), int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _DAY_MONTH.match(text, pos):
        return _days(text, match)
    if match := _NUMERIC.match(text, pos):
        return _numeric(match)
    if match := _ISO_MONTH.match(text, pos):
        return Dated(match.end(), When("month", int(match["year"]), int(match["month"])))
    if match := _DAY_OF_LIST.match(text, pos):
        return Dated(match.end("day"), When("day", month=named_month(match), day=_number(match["day"])))
    return None


def next_day(text: str, pos: int, before: When | None, gap: str) -> Dated | None:
    """The further day at `pos` of a list that opened with a full date: the 30 of "December 21 and 30, 2020"."""
    if before is None or before.grain != "day" or before.month is None or not _DAY_JOINT.match(gap):
        return None
    match = _NEXT_DAY.match(text, pos)
    if match is None:
        return None
    # "November 18th and 8th": a list of days need not rise where they are ordinals
    if not match["day"][-1].isalpha() and _number(match["day"]) <= (before.last_day or before.day or 0):
        return None
    year = int(match["year"]) if match["year"] else before.year
    return Dated(match.end(), When("day", year, before.month, _number(match["day"])))


def month_date(text: str, pos: int) -> Dated | None:
    """The date at `pos` that begins with the name of a month."""
    if match := _MONTH_DAY.match(text, pos):
        return _days(text, match)
    if match := _MONTH_YEAR.match(text, pos):
        when = When("month", named_year(match), named_month(match), shift=year_shift(match))
        return Dated(_close(text, match), when)
    match = _MONTH_ONLY.match(text, pos)
    if match is None or not _is_month(text, match):
        return None
    return Dated(_close(text, match), When("month", month=named_month(match)))


def _days(text: str, match: re.Match[str]) -> Dated | None:
    """A day or a stretch of days of one month."""
    if not _may_open_date(match["month"]):
        return None
    day, last = _number(match["day"]), _number(match["last"]) if match["last"] else None
    if last is not None and last <= day:
        return None
    year, end = named_year(match), _close(text, match)
    if match.groupdict().get("late"):  # "Nov 13 10:12:58 2018": the time between is a figure of its own
        year, end = int(match["late"]), match.end("last" if match["last"] else "day")
    month = named_month(match)
    return (
        Dated(end, When("day", year, month, day, last, shift=year_shift(match)))
        if _valid(year, month, last or day)
        else None
    )


def _close(text: str, match: re.Match[str]) -> int:
    """The end, with the bracket of "June [2016]" and without the full stop behind a full name."""
    if match.group().endswith(".") and _is_full(match["month"].rstrip(".")):
        return match.end() - 1
    return match.end() + ("[" in match.group() and text.startswith("]", match.end()))


def _is_full(name: str) -> bool:
    return len(name) >= _SHORT_NAME or name in _FULL_NAMES


def _number(text: str) -> int:
    return int(text.rstrip("stndrhSTNDRH"))


def _valid(year: int | None, month: int, day: int) -> bool:
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    longest = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= len(longest) and 1 <= day <= longest[month - 1]


def _checked(end: int, year: int, month: int, day: int, swapped: bool = False) -> Dated | None:
    return Dated(end, When("day", year, month, day, swapped=swapped)) if _valid(year, month, day) else None


def _numeric(match: re.Match[str]) -> Dated | None:
    """A date in numbers: month first unless only the other order is a date or, where both are, publication speaks for
    it (`swapped`). With points the day stands first; two digits are a year only in a date of full length."""
    first, second = int(match["a"] or match["a2"]), int(match["b"] or match["b2"])
    digits = match["year"] or match["year2"]
    if len(digits) == 2 and (match["sign"] == "." or len(match.group()) < len("1/12/21")):
        return None
    year = int(digits) if len(digits) == 4 else full_year(int(digits))
    if match["sign"] == ".":
        first, second = second, first
    either = first != second and _valid(year, first, second) and _valid(year, second, first) and match["sign"] != "."
    return _checked(match.end(), year, first, second, either) or _checked(match.end(), year, second, first)


# --- is it a month at all? ------------------------------------------------------------------------------------------

_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|during|between|before|after|of|this|last|next|and|or|early"
    r"|late|mid|around|each|every|for|on|the|that|its|their|our|his|her)|['’]s|s['’]|[,(/–-]|^)[ \n-]?\Z",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|till|from|to|through|during|between|before|after|of|this|last|next|early|late|mid)[ -]\Z",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"['’]s\b|[,;)]| (?:and|to|through|or|until) (?:early |late |mid-)?[A-Z][a-z]+ |[-–/]", re.I)
_NAME_AFTER = re.compile(r" [A-Z][a-z]+\b")
_OTHER_WORDS = frozenset({"may", "march", "mar", "sep", "dec", "jan"})
_FIRST_NAMES = frozenset({"june", "april", "august"})


def _may_open_date(name: str) -> bool:
    return name[0].isupper() or name.rstrip(".").lower() not in _OTHER_WORDS


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month's name without day and year means the month: not the verb, the first name or the march."""
    name = match["month"].rstrip(".")
    lower, before = name.lower(), text[max(0, match.start() - 9) : match.start()]
    if not name[0].isupper():
        return len(name) >= _SHORT_NAME and lower not in _OTHER_WORDS
    if len(name) == 3 and lower != "may" and not match["month"].endswith("."):
        return bool(_MONTH_BEFORE.search(before))
    if lower in _FIRST_NAMES:
        return not _NAME_AFTER.match(text, match.end()) or bool(_PREPOSITION.search(before))
    if lower in ("may", "march"):
        return bool(_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, match.end()))
    return True


# --- weekdays and years ---------------------------------------------------------------------------------------------

_NAMED_DAY = re.compile(
    r"\b(?:Patch|Black|Cyber|Super|Good|Giving|Bloody|Ruby|Manic|Ash|Fat|Palm|Easter|Update"
    r"|Mail on|Independent on|Scotland on) \Z"
)
_NAME_REACH = 16
# papers and programmes
_NAMED_BY_DAY = re.compile(
    r"(?:(?<=Sunday) (?:Times|Telegraph|Mirror|Express|Mail|Post|Independent|Herald|Mercury|Sun|Age|Star|Tribune"
    r"|World(?! (?:Bank|Health|Cup|Trade|Food|Series)))|[ ](?:Evening Post|Night (?:Live|Football|Raw)))(?!\w)"
)


def weekday(text: str, pos: int) -> Dated | None:
    """The weekday at `pos`, with the date that follows it: a full one, or the day alone ("Monday the 18th").

    "Patch Tuesday" and the like are names.
    """
    if match := _WEEKDAY_DATE.match(text, pos):
        inner = month_date(text, match.end()) or number_date(text, match.end())
        if inner and inner.when.grain == "day":
            return Dated(inner.end, inner.when._replace(weekday=named_weekday(match)))
    if match := _WEEKDAY_THE.match(text, pos):
        day = _number(match["day"]) if match["day"] else int(_DAYS_IN_WORDS[match["word"].lower()])
        return Dated(match.end(), When("day", day=day, weekday=named_weekday(match)))
    match = _WEEKDAY_ONLY.match(text, pos)
    if match is None or not _is_weekday(text, match):
        return None
    return Dated(match.end() - match.group().endswith("."), When("day", weekday=named_weekday(match)))


def _is_weekday(text: str, match: re.Match[str]) -> bool:
    name = match["weekday"].rstrip(".")
    before = text[max(0, match.start() - _NAME_REACH) : match.start()]
    if (
        not (name.istitle() or name.isupper())
        or _NAMED_DAY.search(before)
        or _NAMED_BY_DAY.match(text, match.end("weekday"))
    ):
        return False
    return name.lower().endswith("day") or bool(_MONTH_BEFORE.search(before))


def bare_year(text: str, pos: int) -> Dated | None:
    """The year at `pos`, whatever stands around it."""
    match = _YEAR.match(text, pos)
    return Dated(match.end(), When("year", int(match[1]))) if match else None
