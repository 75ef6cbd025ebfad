"""Years in four digits, told from four-digit counts and from the editions of products."""

from __future__ import annotations

import re

from briefgen.figures.datewords import full_year
from briefgen.figures.hits import Hit
from briefgen.figures.names import names_edition
from briefgen.figures.quantities import quantity
from briefgen.figures.when import When

_YEAR = re.compile(r"(?:19|20)\d\d(?![^\W_]|[.,]\d)")
_OLD_YEAR = re.compile(r"1[0-8]\d\d(?![^\W_]|[.,]\d)")
_OLD_CUE = re.compile(
    r"\b(?:in|since|by|until|from|to|and|year|between|of|during|AD|circa|around|before|after) \Z|[–-] ?\Z",
    re.IGNORECASE,
)
# "in '05"
_APOSTROPHE = re.compile(r"\d\d(?![\w%-]|[.,]\d)")
_APOSTROPHE_CUE = re.compile(r"\b(?:in|since|of|by|until|from|to|back in) ['’]\Z", re.IGNORECASE)
_STRETCH = re.compile(
    r"(?P<first>1\d\d\d|20\d\d)[ \u00a0]?(?:--|[-–])[ \u00a0]?(?P<last>1\d\d\d|20\d\d)(?!\w|[.,]\d|-\d)"
)
# "1976-78"; with a hyphen and a month's number it could be a month, unless a season or the like follows
_SHORT_STRETCH = re.compile(
    r"(?P<first>(?:1[5-9]|20)\d\d)(?:(?:[–/]| ?-- ?| – )(?P<last>\d\d)|-(?P<late>1[3-9]|[2-9]\d)"
    r"|-(?P<season>0\d|1[0-2])(?= (?:season|school|academic|flu)))(?![\w/-]|[.,]\d)"
)
_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|during|early|late|mid|year|fiscal|calendar|through|and|or|between"
    r"|before|after|around|the|this|a|for|on|circa|about|spring|summer|fall|autumn|winter|than|into|throughout"
    r"|back|at|was|is|both)|[a-z]['’]s?|[(,;:/–—-])[ \n-]?\Z",
    re.IGNORECASE,
)
# a plural behind the number is what it counts, unless it is one that years go with
_COUNTED = re.compile(
    r" (?:[a-z-]{3,20} ){0,1}(?!attacks|elections|is|was|as|has|does|news|series|olympics|this|us|focus|loss"
    r"|crisis|games|its|hacks|breaches|results|earnings|numbers|figures|levels|prices"
    r"|standards)[a-z]{2,20}[^s\W]s\b"
)
_REACH, _JOINT_REACH = 24, 4


def year(text: str, pos: int) -> Hit | None:
    """The year at `pos`, None where the four digits count something, are an amount or end a product's name."""
    stretch = _STRETCH.match(text, pos)
    if stretch and (not _COUNTED.match(text, stretch.end()) or _CUE.search(text, max(0, pos - _REACH), pos)):
        first, last = int(stretch["first"]), int(stretch["last"])
        if first < last:
            return _hit(pos, stretch.end("first"), first)
    if (short := _SHORT_STRETCH.match(text, pos)) and _last_of(short):
        return _hit(pos, short.end("first"), int(short["first"]))
    if (late := _APOSTROPHE.match(text, pos)) and _APOSTROPHE_CUE.search(text, max(0, pos - 10), pos):
        return _hit(pos, late.end(), full_year(int(late.group())))
    match = _YEAR.match(text, pos) or (
        _OLD_YEAR.match(text, pos) if _OLD_CUE.search(text, max(0, pos - 10), pos) else None
    )
    if match is None or names_edition(text, pos):
        return None
    # anything behind the digits that makes more of them than a number makes them no year
    found = quantity(text, pos)
    if found is None or (found.kind != "range" and found.end > match.end()):
        return None
    counted = _COUNTED.match(text, match.end())
    if counted and (match.re is _OLD_YEAR or not _CUE.search(text, max(0, pos - _REACH), pos)):
        return None
    return _hit(pos, match.end(), int(match.group()))


def _last_of(short: re.Match[str]) -> int | None:
    """The year that ends a stretch in short, None where it does not come after the first."""
    first = int(short["first"])
    last = first // 100 * 100 + int(short["last"] or short["late"] or short["season"])
    return last if first < last else None


def closing(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """The year in two digits at `pos` that ends the stretch which the figure before opens: the 78 of "1976-78"."""
    if previous is None or previous.when is None or previous.when.grain != "year" or pos - previous.end > _JOINT_REACH:
        return None
    short = _SHORT_STRETCH.match(text, previous.start)
    last = _last_of(short) if short and short.end() == pos + 2 else None
    return None if last is None else _hit(pos, pos + 2, last)


def _hit(start: int, end: int, number: int) -> Hit:
    return Hit(start, end, "date", when=When("year", number))
