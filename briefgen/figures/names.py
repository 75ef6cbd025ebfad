"""Digits that are no figures: parts of proper names, list and section numbers, citation marks."""

from __future__ import annotations

import re

from briefgen.text.tokens import listed

_REACH = 30

# --- marks ----------------------------------------------------------------------------------------------------------

_LINE_OPENING = " \t>(#"
_LIST_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)](?:[ \t]|$)|\d{1,2}(?:\.\d{1,2}){1,3} [A-Z]")
_BRACKET = re.compile(r"\[\^?\Z|[(\[]S\Z")
_CLOSING = re.compile(r"\d{1,3}(?:(?:, ?|[-–])\d{1,3}){0,8}\]")
_WITHIN = re.compile(r"\[\^?(?:\d{1,3}(?:, ?|[-–])){1,8}\Z")
_LABELS = listed(
    "section sections figure figures fig. illustration chapter chapters footnote footnotes note notes page pages"
    " p. pp. appendix table tables line lines article articles paragraph paragraphs annex item items no. step"
    " steps §"
)
# these label only with a capital: "part 3", "rule 2" may count
_CAPITAL_LABELS = frozenset({"Rule", "Route", "Highway", "Interstate", "Title", "Part"})


_NAMED_FRACTION = re.compile(r"(?:24[/-]7|9/11)(?![\w/])")


def is_mark(text: str, pos: int) -> bool:
    """Whether the digits at `pos` number a list item, a section, a page or a note."""
    left = text[max(0, pos - _REACH) : pos]
    if any(_NAMED_FRACTION.match(text, max(0, pos - back)) for back in (0, 2, 3)):
        return True
    if left[-1:] in ("[", "^", "S", "#"):
        return left[-1] == "#" or (_BRACKET.search(left) is not None and _CLOSING.match(text, pos) is not None)
    if _CLOSING.match(text, pos) and _WITHIN.search(left):
        return True
    if left.rstrip(_LINE_OPENING)[-1:] in ("", "\n"):
        return _LIST_NUMBER.match(text, pos) is not None
    label = left.rsplit(None, 1)[-1] if left[-1] in " \u00a0" and left.strip() else ""
    return label.strip("([!*_").lower() in _LABELS or label in _CAPITAL_LABELS


# --- names ----------------------------------------------------------------------------------------------------------

_NAME = re.compile(r"(?:^|[\s(“\"‘/|*_])(?P<word>[\w’'&.+]*[A-Z][\w’'&.+-]*)[ \u00a0-]\Z")
# capitalised words that open a sentence or heading rather than a name
_NO_NAME = listed(
    "the a an about at over in on by to of some nearly almost around roughly only and but for from with than least"
    " up under just another its their these those as is was are were among after before between when while since"
    " all more less most his her our if that this both or through until every each per out no not have has had"
    " will who which approximately exactly fewer within besides altogether what where today yesterday currently"
    " now then also even still ports port versions version release releases build january february march april may"
    " june july august september october november december monday tuesday wednesday thursday friday saturday"
    " sunday usd eur gbp there here it he she they we you i so because during against including include includes"
    " total upwards upward towards toward across despite without like unlike once although though however"
    " meanwhile additionally"
)
_OPENING = re.compile(r"(?:^|[.!?:\n•*|-] ?\n?|[.!?][\"”] )\Z")
# standards and the like have longer numbers, after capitals only: "IEC 61850"
_STANDARD = re.compile(r"\d{5,6}(?!\w|[.,]\d)(?! [a-z]{3,20}s\b)")
_PART_OF_NAME = re.compile(
    r"\d{1,4}(?![\w]|[.,]\d|[ \u00a0]?%|[ \u00a0-](?:percent|per cent|million|billion|thousand|hundred|times|days?"
    r"|weeks?|months?|years?|hours?|minutes?|seconds?|people|countries|bitcoins?|BTC|[KMGT]B|[GMK]bps"
    r"|in \d{1,3}(?!\d)))"
)


def _is_series(word: str) -> bool:
    """Whether capitals such as IEC open a standard's number; those that open an identifier's are no part of it."""
    return word.isupper() and len(word) > 1 and word not in ("ID", "IDS", "PID", "NO", "NR", "US", "UK", "EU", "UN")


def names_product(text: str, pos: int) -> bool:
    """Whether the number at `pos` belongs to the name before it: "Windows 10", "Microsoft 365"."""
    short, long = _PART_OF_NAME.match(text, pos), _STANDARD.match(text, pos)
    match = _NAME.search(text, max(0, pos - _REACH), pos) if short or long else None
    if match is None or (short is None and not _is_series(match["word"])):
        return False
    word = match["word"].rstrip(".").lower()
    if word in _NO_NAME or word.endswith(("'s", "’s")) or _is_counted_by_place(text, pos):
        return False
    # at the start of a sentence any word has a capital
    return word in _EDITIONS or not (
        _OPENING.search(text, max(0, match.start() - 3), match.start("word")) and word.isalpha()
    )


_EDITIONS = listed(
    "server office windows exchange sharepoint outlook word excel powerpoint project visio access studio acrobat"
    " reader autocad iwork quickbooks framework essentials"
)


# "in Norway 17 and in Chile 29": one place after the other, each with its number
_IN_PLACE = re.compile(r"\b[Ii]n (?:the )?(?P<place>[A-Z][a-z]{2,20}) (?P<number>\d{1,4})(?=[,;.]?(?:\s|\Z))")
_PLACES_APART = 60


def _is_counted_by_place(text: str, pos: int) -> bool:
    """Whether the number at `pos` is told of a place, another place with its number standing near."""
    around = _IN_PLACE.finditer(text, max(0, pos - _PLACES_APART), pos + _PLACES_APART)
    places = {found.start("number"): found["place"].lower() for found in around}
    return pos in places and len(set(places.values()) - _SYSTEMS) > 1


_SYSTEMS = _EDITIONS | listed("ios ipados macos android fedora ubuntu debian java firefox chrome safari")


def names_system(text: str, pos: int) -> bool:
    """Whether the number at `pos` is the version in a product's name, not the day of a date: "Windows 10 October 2018"."""
    match = _NAME.search(text, max(0, pos - _REACH), pos)
    return match is not None and match["word"].lower() in _SYSTEMS


def names_edition(text: str, pos: int) -> bool:
    """Whether the year at `pos` is a product's: "Windows Server 2012"."""
    match = _NAME.search(text, max(0, pos - _REACH), pos)
    return match is not None and match["word"].lower() in _EDITIONS


_TIED = re.compile(r"(?:^|[^\w])(?P<word>[\w.]*[A-Za-z][\w.]*)[-‑]\Z")
_FREE_PREFIX = frozenset(
    {"mid", "early", "late", "pre", "post", "sub", "over", "under", "plus", "non", "inter", "about"}
)


def tied_to_name(text: str, pos: int) -> bool:
    """Whether a hyphen ties the digits at `pos` to a name ("Storm-0558", "FTSE-100")."""
    match = _TIED.search(text, max(0, pos - _REACH), pos)
    if match is None:
        return False
    word = match["word"]
    return word.lower() not in _FREE_PREFIX and any(c.isupper() for c in word)


_WORD_BEFORE = re.compile(r"(?P<word>[\w’']+)[ \u00a0]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0](?P<word>[A-Za-z]+)")


def word_in_name(text: str, pos: int, end: int) -> bool:
    """Whether a number word with a capital is part of a name: "Project Zero found", "the Six Nations". In headings,
    where every word has one, it is not."""
    before = _WORD_BEFORE.search(text, max(0, pos - _REACH), pos)
    if not text[pos].isupper() or before is None or text[pos:end].isupper():
        return False
    after = _WORD_AFTER.match(text, end)
    capital_before, capital_after = before["word"][0].isupper(), after is not None and after["word"][0].isupper()
    return capital_before != capital_after
