"""Noun phrases beside a figure: the words of what it counts, behind it or before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from briefgen.grounding.framing.facets import DEED_FORM

WORD: Final = re.compile(r"[A-Za-z][\w.’'&-]*")
_AFTER = re.compile(r"\s(?:or\sso\s)?(?:of\s(?:(?:the|its|their|his|her|those|these)\s)?)?(?=[A-Za-z])")
_STOP_WORDS = """
    in on at by for from to with within into over under of and or but nor as than that which who whose whom when
    where while after before since until because if whether about around is are was were be been being has have had
    having do does did will would can could may might must should said says say told also not no it its their they
    he she we you them us were worldwide globally nationwide so far alone each per every a an the this these those between
    through during across against including along among amid throughout despite near via more fewer less only just still
    now then last this next ago later
    earlier daily late early today yesterday overnight monday tuesday wednesday thursday friday saturday sunday
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
# what the things do, behind their plural: "half of the districts report cases", not "earnings report"
_VERBS: Final = frozenset(
    """
    report believe think use face need want support offer show live work remain come go make get take include involve carry
    run receive own expect agree oppose favor lack fall rise suffer require rely cover belong relate contain recall feel fear
    """.split()
)
_PLURAL = re.compile(
    r"(?!(?:sales|earnings|systems|news|communications|operations|sports|savings)\Z)[a-z]{2,}[^s’'\W]s"
)


# most noun phrases have ended so far behind their figure
_SOON: Final = 48
_MOST_WORDS: Final = 5


def phrase(after: str) -> tuple[str, ...]:
    """The words of the noun phrase that begins behind a figure: modifiers, then the head; empty where none does."""
    words, closed = _phrase(after[:_SOON])
    return words if closed or len(after) <= _SOON else _phrase(after)[0]


@lru_cache(maxsize=4096)
def _phrase(after: str) -> tuple[tuple[str, ...], bool]:
    """The words, and whether they would be the same if the text went on."""
    start = _AFTER.match(after)
    if not start:
        return (), True
    closed = False
    words: list[str] = []
    at = start.end()
    for match in WORD.finditer(after, start.end()):
        closed = match.end() < len(after)
        word = match[0].rstrip("’'-")
        word = word if "." in word[:-1] else word.rstrip(".")
        if after[at : match.start()].strip() or word.lower() in _STOP or (words and DEED_FORM.match(word)):
            break
        # "hotels Norwick runs"
        if words and (word in _VERBS or word[0].isupper()) and _PLURAL.fullmatch(words[-1]):
            break
        words.append(word)
        at = match.end()
        if match[0].endswith((".", "s’", "s'")) and "." not in word:  # "900 clinics' servers" numbers the clinics
            break
        if len(words) > _MOST_WORDS:
            return (), closed
    else:
        closed = False
    return tuple(words), closed


_COUNTED = re.compile(
    r"\b(?:[Nn]umber|[Cc]ount|[Tt]ally|[Tt]otal|[Ee]stimate|[Ff]igure)\sof\s(?:(?:the|its|their|all)\s)?"
    r"(?P<things>(?:[\w’'-]+\s){1,6}?)(?:[\w’'-]+\s){0,9}?"
    r"(?:to|at|as|is|was|are|were|be|reached|exceed(?:s|ed)|hit|now)\s"
    r"(?:(?:about|around|approximately|some|nearly|almost|roughly|more than|over|at least|as many as|up to)\s)?$"
)
_TOLL = re.compile(r"\b[Dd]eath toll\b[^.;:\d]{0,60}\b(?:to|at|is|was|reached|hit)\s(?:\w+\s){0,2}$")


def phrase_before(before: str) -> tuple[str, ...]:
    """The words of what is counted, where they end before the figure: "raised the number of patients to"."""
    near = before[-160:]
    if _TOLL.search(near):
        return ("people",)
    found = _COUNTED.search(near)
    return phrase(f" {near[found.start('things') : found.end()]}") if found else ()
