"""What is read where a token holds digits or a currency sign."""

from __future__ import annotations

import re

from briefgen.figures import (
    dates,
    identifiers,
    money,
    names,
    ordinals,
    periods,
    quantities,
    scores,
    shares,
    times,
    vague,
    versions,
    years,
)
from briefgen.figures.datewords import Dated
from briefgen.figures.hits import Hit

_HYPHENS = frozenset("-‑_")
_HEAD = re.compile(r"[\w-]{1,40}\Z")
_DAY_GAP = 12
# most numbers are followed by a plain word, which rules out the many forms of addresses, dates and times
_COUNTING = re.compile(
    r"\d{1,3}(?:,\d{3}){0,4}(?= [a-z])(?! (?:[ap]\.?m|o['’]clock|of|and|or|to)(?![a-z]))"
    r"(?! (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))"
)


def read_digits(text: str, pos: int, token_end: int, previous: Hit | None) -> Hit | None:
    """The figure at the token from `pos` to `token_end`, which is no plain word: digits, a sign, or both mixed.
    `previous` is the figure found before."""
    first = text[pos]
    if not (first.isdigit() or first == "."):
        return _mixed(text, pos, previous)
    if placed := ordinals.rank(text, pos):
        return placed
    if closing := years.closing(text, pos, previous):
        return closing
    if place := identifiers.reference(text, pos):
        return place
    if names.is_mark(text, pos) and not dates.number_date(text, pos):
        return None
    if text[pos - 1 : pos] in _HYPHENS and (previous is None or pos - 1 >= previous.end):
        hit = identifiers.short_cve(text, pos, previous) or _hyphened(text, pos, previous)
        if hit is not None or names.tied_to_name(text, pos):
            return hit
    if _COUNTING.match(text, pos) and (previous is None or previous.when is None):
        return versions.version(text, pos, previous) or _number(text, pos)
    hit = (
        _dated(pos, _decade(text, pos))
        or _address(text, pos, previous)
        or _dated(
            pos,
            _date(text, pos)
            or periods.century(text, pos)
            or _further_day(text, pos, previous)
            or periods.quarter_code(text, pos),
        )
        or times.time(text, pos)
        or versions.version(text, pos, previous)
        or _number(text, pos)
    )
    # "6P", "0wn3d": the rest of the token makes a name of it
    return None if hit is not None and hit.kind == "count" and hit.end < token_end else hit


def _dated(start: int, found: Dated | None) -> Hit | None:
    return None if found is None else Hit(start, found.end, "date", when=found.when)


def _address(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """The address or other identifier at `pos`; four numbers with points may as well be a version."""
    found = identifiers.address(text, pos)
    if found and (found.normal or "").count(".") == 3 and versions.like_address(text, pos, previous):
        return versions.version(text, pos, previous) or found
    return found


def _decade(text: str, pos: int) -> Dated | None:
    return None if text[pos - 1 : pos] == "." else periods.decade(text, pos)


def _date(text: str, pos: int) -> Dated | None:
    """The date at `pos`, unless its day is the version of the product before it."""
    found = dates.number_date(text, pos)
    return None if found and found.when.day and names.names_system(text, pos) else found


def _further_day(text: str, pos: int, previous: Hit | None) -> Dated | None:
    if previous is None or previous.when is None or pos - previous.end > _DAY_GAP:
        return None
    return dates.next_day(text, pos, previous.when, text[previous.end : pos])


def _mixed(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """A currency sign with its amount, or a token of letters and digits."""
    if not text[pos].isalpha():
        return quantities.quantity(text, money.amount_start(text, pos))
    if money.currency_before(text, pos):
        return quantities.quantity(text, pos)
    return (
        identifiers.code(text, pos)
        or _dated(pos, periods.quarter_code(text, pos) or periods.fiscal(text, pos))
        or identifiers.address(text, pos)
        or versions.version(text, pos, previous)
    )


def _hyphened(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """An advisory's number whose head was read as a word: "CERTFR-2021-CTI-006", "MU-000132-DD"."""
    head = _HEAD.search(text, max(previous.end if previous else 0, pos - 40), pos)
    if head is None:
        return None
    hit = identifiers.code(text, pos - len(head.group()))
    return hit if hit and hit.end > pos else None


def _number(text: str, pos: int) -> Hit | None:
    if hit := ordinals.ordinal_digits(text, pos) or years.year(text, pos):
        return hit
    if told := scores.score(text, pos):
        return told
    if names.names_product(text, pos):
        return None
    return (
        identifiers.port(text, pos)
        or shares.fraction(text, pos)
        or vague.sum_of_figures(text, pos)
        or quantities.quantity(text, pos)
    )
