"""The thing that a source figure counts, read so strictly that two of them can be called the very same.

From the words beside the figure: the head noun with its modifiers, what was done to it, and the names that anchor it
to a matter. Figures without a head noun, increments ("another 400"), parts of a whole ("40 of the 900") and values
that their own sentence calls past have marks of their own. Strict on purpose: a conflict that is none embarrasses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefgen.grounding.attribution import name_words
from briefgen.grounding.framing.facets import facet_of, has_grown
from briefgen.grounding.framing.phrases import WORD, phrase, phrase_before
from briefgen.grounding.sources import Mention, Sources, clause_of
from briefgen.text.stems import stem
from briefgen.values.report import Figure

_KINDS: Final = frozenset({"count", "money", "percent", "measure"})
# smaller counts are of too many things
_SMALL: Final = 2
# the names at an article's head stand for it where neither title nor sentence has any
_LEAD: Final = 300
_WINDOW: Final = 400  # so far a sentence speaks of a figure
# heads that say little: any of them may be called by another of the same row
_GENERAL: Final = tuple(
    frozenset(stem(word) or word for word in row.split())
    for row in (
        "people individuals americans victims citizens consumers customers patients lives",
        "organizations companies entities victims enterprises businesses",
        "computers endpoints hosts machines",
        "cases infections",
    )
)
# what is done to the thing; words of different rows do different things
_DEEDS: Final = {
    key: number
    for number, row in enumerate(
        (
            "affected exposed stolen copied accessed breached impacted victims involved obtained acquired compromised hit",
            "died killed deaths",
            "ill hospitalized sickened diagnosed",
            "arrested charged",
            "sold offered",
            "paid payment",
            "demanded asked sought",
            "fined settlement penalty settled",
            "cost losses",
            "fixed updated patched",
            "injured wounded hurt",
            "tested vaccinated screened",
            "hired employed employs laid",
            "serves served operates owned handles runs",
            "recovered recovers seized seizes returned",
            "searched scanned",
            "signed enrolled registered",
        )
    )
    for word in row.split()
    for key in {stem(word) or word, word}
}
# the rows of what harms
_HARM: Final = frozenset({0, 1, 2, 10})
_MONEY_ROLES_WORDS = """
    ransom cost fine settlement price loss losses penalty bounty damage damages payment revenue fee budget profit
"""
_MONEY_ROLES: Final = frozenset(_MONEY_ROLES_WORDS.split())
_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|half|none|all|third|percent)"
# the next five are for text in lower case
_MORE = re.compile(
    r"\b(?:another|additional|extra|further|remaining|other|rest of the|plus|new|up by|rose by|by|increase of|adds?|"
    r"added)\s(?:about\s|some\s|nearly\s|roughly\s|around\s|approximately\s)?$",
)
_MORE_BEHIND = re.compile(
    r"\s(?:more|additional|fewer|less|others?|new|further)\b|\s[\w-]+\s(?:more|fewer|less)\sthan\b"
)
_PART = re.compile(
    rf"(?<![\w-]){_NUMBER}\s(?:[\w-]+\s){{0,2}}of\s(?:(?:the|its|their|those|these|all)\s)?(?:about\s|roughly\s)?$"
    r"|\b(?:including|out of|among|whom|of them|of which)\s(?:the\s|about\s|some\s)?$",
)
_PART_BEHIND = re.compile(r"\s(?:(?:[\w-]+\s){0,2}of\s(?:them|those|these|whom|which|the|its|their)\b|were\sin\b)")
_PAST = re.compile(
    r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|at first|first (?:reported|said|estimated|thought|"
    r"announced|disclosed)|had (?:\w{3,12} )?(?:said|reported|put|counted|estimated|announced|mentioned|given|described|"
    r"spoken|told|disclosed|confirmed|listed)|up from|down from|instead of|rather than|"
    r"replaces?|formerly|once|last (?:week|month|year))\b[^.;:\d]{0,40}$|"
    r"\b(?:than|after|from) the\s(?:(?:about|nearly|some|roughly|around|up to|more than|at least|estimated)\s){0,2}$",
)
_PAST_BEHIND = re.compile(
    r"[^.;:,\d]{0,30}\b(?:earlier|previously|originally|initially|at first|(?:it|that \w+|which \w+) (?:had )?"
    r"(?:first )?(?:reported|said|announced|mentioned|estimated)|reported (?:in|on|last))\b",
)
# "the Courier counted 40 in late June": a count of its own day
_DATED = re.compile(
    r"[^.;:]{0,60}?\bin\s(?:(?:late|early|mid)[\s-])?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)
_TALLY = re.compile(r"\b(?:reported|counted|estimated|put|had|stood|said)\b[^.;:]{0,80}$")
_NATION = re.compile(r"^(?:U\.?S\.?A?\.?|American|Americans|United|States)$")


@dataclass(frozen=True, slots=True)
class Thing:
    """What one figure counts. `modifiers` are stems; `places` capitalised words of the noun phrase and of the place that
    picks them out; `deed` the row of `_DEEDS` or None; `names` the name words of its clause, `anchors` those of its
    sentence and of the article's title; `past` where its own sentence says that the value was given before; `periods`
    the spans of time that its sentence counts over; `owned` where the head names people by whose they are ("patients");
    `facet` what of theirs is counted ("fingerprint records of"); `grown` where the sentence says that the count of those
    affected has risen or been put right, so that it takes the place of an earlier one."""

    head: str
    modifiers: frozenset[str]
    places: frozenset[str]
    deed: int | None
    names: frozenset[str]
    anchors: frozenset[str]
    past: bool = False
    periods: frozenset[str] = frozenset()
    owned: bool = False
    facet: str = ""
    grown: bool = False


# a range of plain amounts: "4000/5000", "5000000/7000000 USD"
_AMOUNTS = re.compile(r"\d[\d.]{0,20}/\d[\d.]{0,20}(?: \w{1,12})?")
_CURRENCY = re.compile(r"[A-Z]{3}")


def key_of(figure: Figure) -> tuple[str, str] | None:
    """Kind and unit, which two figures must share to disagree; None for figures that are no amount or range
    of amounts."""
    if figure.low is None or figure.low <= _SMALL:
        return None
    if figure.kind == "range" and _AMOUNTS.fullmatch(figure.normal or ""):
        return ("money" if _CURRENCY.fullmatch(figure.unit) else "measure" if figure.unit else "count"), figure.unit
    return (figure.kind, figure.unit) if figure.kind in _KINDS and figure.low == figure.high else None


class _Window(NamedTuple):
    """The part of a sentence around a figure: where it begins and ends, and its words on either side of the figure."""

    start: int
    end: int
    before: str
    after: str


def _window(mention: Mention, sources: Sources) -> _Window:
    home, figure = sources.sentence_of(mention), mention.figure
    text = sources.text_of(home)
    start, end = max(home.start, figure.start - _WINDOW), min(home.end, figure.end + _WINDOW)
    return _Window(start, end, text[start : figure.start], text[figure.end : end])


def head_of(mention: Mention, sources: Sources) -> str:
    """The head of the thing that a source figure counts, where it has a thing at all; "" where no words are counted."""
    _, _, before, after = _window(mention, sources)
    role = _money_role(before + mention.figure.text + after) if _is_money(mention.figure) else None
    words = (phrase(after[:120]) or phrase_before(before)) if role is None else role
    return _head(words[-1]) if words else ""


def _is_money(figure: Figure) -> bool:
    return (key_of(figure) or ("",))[0] == "money"


def thing_of(mention: Mention, sources: Sources) -> Thing | None:
    """The thing that a source figure counts, None where it cannot be told."""
    home = sources.sentence_of(mention)
    text = sources.text_of(home)
    figure = mention.figure
    start, end, before, after = _window(mention, sources)
    sentence = text[start:end]
    money = _is_money(figure)
    words = _money_role(sentence) if money else phrase(after[:120])
    counted = () if words or money else phrase_before(before)
    if _MENDED.search(sentence) or not (words or counted) or (words and not money and _is_restricted(after, words)):
        return None
    place = _places_behind(after, words) if words and not money else frozenset()
    words = words or counted
    clause = clause_of(home, figure.start)
    article = sources.articles[home.article]
    deed = _deed(after, before)
    return Thing(
        head=_head(words[-1]),
        modifiers=frozenset(filter(None, map(stem, (w for w in words[:-1] if w[0].islower())))),
        places=place | {w.casefold().strip(".") for w in words[:-1] if w[0].isupper() and not _NATION.match(w)},
        deed=deed,
        names=name_words(text[max(clause.start, start) : min(clause.end, end)]),
        anchors=(name_words(sentence) | name_words(article.title)) or name_words(article.text[:_LEAD]),
        past=_is_past(text[max(home.start, figure.start - 90) : figure.start], after),
        periods=_periods(sentence),
        owned=_OWNED.fullmatch(words[-1]) is not None,
        facet=facet_of(before[-80:]),
        grown=deed in _HARM and has_grown(before),
    )


def _is_past(before: str, after: str) -> bool:
    """Whether the figure's own sentence says that the value was given at an earlier time."""
    told = _PAST.search(before.lower()) or _PAST_BEHIND.match(after.lower())
    return bool(told or (_TALLY.search(before) and _DATED.match(after)))


_DEFINITE = re.compile(r"\b(?:the|these|those|all|its|their|both)\s(?:other\s)?$", re.IGNORECASE)


def points_back(mention: Mention, sources: Sources) -> bool:
    """Whether the figure only takes up one named before: "the four agencies"."""
    home = sources.sentence_of(mention)
    start = mention.figure.start
    return bool(_DEFINITE.search(sources.text_of(home), max(home.start, start - 16), start))


def is_share(mention: Mention, sources: Sources) -> bool:
    """Whether the figure is an increment ("another 400"), a part ("40 of the 900") or the whole of such a part."""
    home = sources.sentence_of(mention)
    text = sources.text_of(home)
    start, end = mention.figure.start, mention.figure.end
    before = text[max(home.start, start - 60) : start].lower()
    after = text[end : min(home.end, end + 90)]
    ahead = _MORE.search(before) or _PART.search(before)
    return bool(ahead or _MORE_BEHIND.match(after.lower()) or _PART_BEHIND.match(after))


def same_thing(left: Thing, right: Thing) -> bool:
    """Whether both count the very same thing of the same matter."""
    if not _same_head(left.head, right.head) or left.places - right.anchors or right.places - left.anchors:
        return False
    if None not in (left.deed, right.deed) and left.deed != right.deed:
        return False
    if left.facet != right.facet and not ((left.grown and not left.facet) or (right.grown and not right.facet)):
        return False
    if left.periods and right.periods and not left.periods & right.periods:
        return False
    if not _one_matter(left, right) or not _one_matter(right, left):
        return False
    return left.modifiers <= right.modifiers or right.modifiers <= left.modifiers


def _one_matter(left: Thing, right: Thing) -> bool:
    """Whether the names beside the one figure, where it has any, stand beside the other or in its title."""
    return bool((left.names or left.anchors) & right.anchors)


def family(head: str) -> str:
    """What heads that may name the same thing have in common: a word to sort by."""
    return next((min(row) for row in _GENERAL if head in row), head)


def _same_head(left: str, right: str) -> bool:
    return left == right or any(left in row and right in row for row in _GENERAL)


def _head(word: str) -> str:
    return stem(word) or word.casefold()


_IN_PLACE = re.compile(r"\s(?:[a-z]+ed\s)?(?:in|at|of|from)\s((?:[A-Z][\w’'-]+\s?){1,3})")
_MONTH = re.compile(r"(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wed|Thurs|Fri|Sat|Sun)")


def _places_behind(after: str, words: tuple[str, ...]) -> frozenset[str]:
    """The place that picks out some of the things: "98,000 customers in Norwick"."""
    found = _IN_PLACE.match(after, after.find(words[-1]) + len(words[-1]))
    names = name_words(found[1]) if found and not _MONTH.match(found[1]) else frozenset[str]()
    return frozenset(name for name in names if not _NATION.match(name.title()))


_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# "in May", "the May outage"; not the month of a day, nor the one in which something was said
_IN_MONTH = re.compile(rf"\b(?P<said>\w+\s)?(?:in|during|for|the|its)\s(?P<month>{_MONTHS})\b(?!\s\d)")
_SAYING = re.compile(
    r"(?:said|told|reported|announced|gave|given|disclosed|estimated|counted|published|earlier|first|it|he|she|they)\s"
)


def _periods(sentence: str) -> frozenset[str]:
    """The spans of time that a sentence counts over."""
    months = (m["month"] for m in _IN_MONTH.finditer(sentence) if not (m["said"] and _SAYING.match(m["said"])))
    return frozenset((*months, *(match[0] for match in _PERIOD.finditer(sentence.lower()))))


# what grows day by day as an incident is mended is counted, not revised
_MENDED = re.compile(r"\b(?:restored|reopened|resumed|reconnected|rebuilt|back (?:in|on|up|online))\b", re.IGNORECASE)
# people called by whose they are: another speaker's are others
_OWNED = re.compile(
    r"(?:customers?|clients?|patients?|members?|employees?|workers?|staff|users?|subscribers?|students?|policyholders?|"
    r"passengers?|borrowers?|drivers?|shareholders?|accounts?)"
)
# for text in lower case
_PERIOD = re.compile(
    r"\b(?:in|during|for|of)\s(?:all of\s)?(?:(?:the\s)?(?:first|second|third|fourth|last)\s(?:quarter|half|year|"
    r"(?:\w+\s)?(?:months|weeks))|(?:19|20)\d\d\b|the\s(?:week|month|year)\sto\b)|"
    r"\b(?:since|between)\s(?:the\s(?:start|beginning)\sof\s)?(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december|(?:19|20)\d\d)|\bper\s(?:year|month|week|day)\b|\bq[1-4]\b|\bso far this "
    r"(?:year|month)\b",
)
_RELATIVE = re.compile(r"\s(?:who|that|with|using|without)\s((?:[\w’'-]+\s?){1,3})")


def _is_restricted(after: str, words: tuple[str, ...]) -> bool:
    """Whether a clause picks out some of the things ("users who had the feature on"), and not what was done to them."""
    relative = _RELATIVE.match(after, after.find(words[-1]) + len(words[-1]))
    return relative is not None and _deed(relative[1], "") is None


def _money_role(sentence: str) -> tuple[str, ...]:
    """What an amount is: the only role noun of its sentence, a ransom where attackers demand it."""
    roles = dict.fromkeys(word for word in map(str.lower, WORD.findall(sentence)) if word in _MONEY_ROLES)
    if not roles and _EXTORTED.search(sentence):
        return ("ransom",)
    return tuple(roles) if len(roles) == 1 else ()


_EXTORTED = re.compile(
    r"\b(?:attackers?|hackers?|gang|group|criminals?|intruders?|extortionists?|thieves)\b[^.;:]{0,60}?\bdemand(?:ed|s|ing)\b",
    re.IGNORECASE,
)


def _deed(after: str, before: str) -> int | None:
    """The row of what is done to the thing: by the nearest word on either side of the figure."""
    behind, ahead = WORD.findall(after)[:14], WORD.findall(before)[:-15:-1]
    for distance in range(14):
        for words in (behind, ahead):
            if distance < len(words):
                word = words[distance].lower()
                deed = _DEEDS.get(stem(word) or word)
                # a server serves, but that is not what is told of it
                if deed is not None and not word.startswith("server"):
                    return deed
    return None
