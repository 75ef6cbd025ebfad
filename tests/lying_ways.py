"""How each kind of lie changes a true statement: one way a kind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from briefgen.figures.find import find
from briefgen.grounding.sources import Sources
from briefgen.text.names import names
from briefgen.text.quotemarks import quotations
from briefgen.text.speakers import voices
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Statement
from briefgen.values.report import Figure

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {
    "million": "billion",
    "billion": "million",
    "thousand": "million",
    "thousands": "millions",
    "hundreds of thousands": "tens of millions",
}
_UNITS = {
    "days": "weeks",
    "weeks": "days",
    "months": "weeks",
    "years": "months",
    "hours": "days",
    "percent": "percentage points",
    "bitcoins": "dollars",
    "day": "hour",
    "year": "month",
    "gallons": "barrels",
    "terabyte": "gigabyte",
}
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True)
class Origin:
    """The sentence of an article that a true statement is made of, and its figures."""

    article: Article
    passage: Passage
    figures: tuple[Figure, ...]


Maker = Callable[[Statement, Origin, Sources, random.Random], tuple[str, str] | None]


def _sizes(true: Statement, candidate: Origin) -> list[Figure]:
    kinds = ("count", "money", "percent", "measure", "duration")
    return [f for f in find(true.text, candidate.article.published) if f.kind in kinds and _NUMBER.search(f.text)]


def _swapped_in(text: str, figure: Figure, new: str) -> tuple[str, str]:
    return text[: figure.start] + new + text[figure.end :], new


def _value(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    for figure in _sizes(true, candidate):
        match = _NUMBER.search(figure.text)
        if match is None:
            continue
        old = Decimal(match[0].replace(",", ""))
        new = (old * Decimal(rng.choice(("1.3", "0.7", "1.6", "2.2")))).quantize(
            Decimal(1) if old == int(old) else Decimal("0.1")
        )
        if new == old:
            new += 1
        shown = f"{new:,}"
        return _swapped_in(true.text, figure, figure.text.replace(match[0], shown))
    return None


def _magnitude(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    for figure in _sizes(true, candidate):
        scale = next((word for word in _SCALES if word in figure.text.split()), None)
        if scale:
            return _swapped_in(true.text, figure, figure.text.replace(scale, _SCALES[scale]))
        match = _NUMBER.search(figure.text)
        if match and "." not in match[0] and figure.kind in ("count", "money"):
            old = int(match[0].replace(",", ""))
            new = old // 1000 if old >= 10_000 and rng.random() < 0.5 else old * 10
            return _swapped_in(true.text, figure, figure.text.replace(match[0], f"{new:,}"))
    return None


_THINGS = "emails accounts customers patients employees organizations records files devices companies people agencies servers victims".split()


def _thing(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    """Another thing counted: a noun that the same article counts, where it has one."""
    for figure in find(true.text, candidate.article.published):
        behind = re.match(r"\s((?:[a-z-]+\s){0,2}?)([a-z]{5,})\b", true.text[figure.end :])
        if figure.kind != "count" or behind is None or behind[2] not in _THINGS:
            continue
        known = [t for t in _THINGS if t != behind[2] and re.search(rf"\b{t}\b", candidate.article.text)]
        new = rng.choice(known or [t for t in _THINGS if t != behind[2]])
        start = figure.end + behind.start(2)
        return true.text[:start] + new + true.text[start + len(behind[2]) :], figure.text
    return None


def _role(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    """Two figures of one kind in a sentence change places."""
    figures = [
        f for f in find(true.text, candidate.article.published) if f.kind in ("count", "money", "percent", "duration")
    ]
    for one, other in pairwise(figures):
        if one.kind == other.kind and one.text != other.text and one.unit == other.unit and one.low != other.low:
            text = true.text
            text = text[: one.start] + other.text + text[one.end : other.start] + one.text + text[other.end :]
            return text, other.text
    return None


def _names_in(text: str) -> list[str]:
    return [n.text.rstrip(".,") for n in names(text) if len(n.text) > 3 and n.text[0].isupper()]


def _entity(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    """Another organization's number: a name is put in place of another, from the same article or from another one."""
    figures = _sizes(true, candidate)
    own = [n for n in _names_in(true.text) if n in _ENTITIES]
    if not figures or not own:
        return None
    old = own[-1]
    elsewhere = rng.random() < 0.5
    text = candidate.article.text
    others = [
        n
        for n in _ENTITIES
        if n != old and n not in true.text and old not in n and n not in old and (n in text) != elsewhere
    ]
    if not others:
        return None
    return true.text.replace(old, rng.choice(others)), figures[0].text


_ENTITIES = (
    "Microsoft", "State Department", "Commerce Department", "Equifax", "UnitedHealth", "Colonial Pipeline", "Progress Software",
    "SolarWinds", "Snowflake", "AT&T", "Verizon", "T-Mobile", "Office of Personnel Management", "Department of Energy", "FireEye",
    "Change Healthcare", "Mandiant", "Emsisoft", "Ticketmaster", "Santander", "Cyber Safety Review Board", "Wiz",
)  # fmt: skip


def _date(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    for figure in find(true.text, candidate.article.published):
        match = re.fullmatch(rf"({'|'.join(_MONTHS)})(?: (\d{{1,2}}))?(,? \d{{4}})?", figure.text)
        if figure.kind != "date" or not match:
            continue
        month, day, year = match[1], match[2], match[3] or ""
        choice = rng.randrange(3)
        if choice == 0 and day:
            day = str(int(day) % 27 + 1 + (1 if int(day) % 27 + 1 == int(day) else 0))
        elif choice == 1 and year:
            year = year[:-4] + str(int(year[-4:]) - 1)
        else:
            month = _MONTHS[(_MONTHS.index(month) + rng.choice((1, 2, 5))) % 12]
        new = month + (f" {day}" if day else "") + year
        return _swapped_in(true.text, figure, new) if new != figure.text else None
    return None


def _relative(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    """A relative date that is resolved to the wrong day, month or year."""
    match = re.search(
        r"(?:on )?((?:last |this )?(?:\w+day|month|year|week))\s\[((?:the week of )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}|\d{4})\]",
        true.text,
    )
    if match is None:
        return None
    date = match[2].removeprefix("the week of ")
    if match[1].endswith("day"):
        found = re.fullmatch(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", date)
        if not found:
            return None
        day = int(found[2])
        other = day + 7 if day <= 20 else day - 7
        new = f"{found[1]} {other if rng.random() < 0.6 else day + (1 if day < 27 else -1)}, {found[3]}"
    else:
        year = re.search(r"\d{4}", date)
        assert year
        new = date.replace(year[0], str(int(year[0]) + rng.choice((-1, 1))))
    words = "on " if match[1].endswith("day") else "in "
    return true.text[: match.start()] + words + new + true.text[match.end() :], new


def _aggregate(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    """A sum, difference or multiple of two figures of the sentence that does not come out."""
    figures = [f for f in _sizes(true, candidate) if f.low is not None and f.low == f.high and f.low > 1]
    for one, other in pairwise(figures):
        if one.kind != other.kind or one.unit != other.unit or one.kind not in ("count", "money", "percent"):
            continue
        a, b = one.low, other.low
        assert a is not None and b is not None
        wrong = int((a + b) * Decimal("1.4")) + 3 if one.kind != "percent" else int((a + b) * 100) + 7
        shown = (
            f"{wrong:,} percent" if one.kind == "percent" else f"${wrong:,}" if one.kind == "money" else f"{wrong:,}"
        )
        tail = true.text.rstrip(".")
        return f"{tail}, {shown} in all.", shown
    return None


def _precise(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    """A vague figure made exact: a number for "tens of thousands", a day for a month, odd digits for "about"."""
    for figure in find(true.text, candidate.article.published):
        vague = {
            "tens of thousands": "32,400",
            "hundreds of thousands": "340,000",
            "thousands": "4,300",
            "hundreds": "430",
            "millions": "3.4 million",
            "dozens": "47",
        }
        new = vague.get(figure.text.lower())
        month = re.fullmatch(rf"({'|'.join(_MONTHS)})( \d{{4}})?", figure.text)
        if new is None and figure.kind == "date" and month:
            new = f"{month[1]} {rng.randrange(3, 27)}" + (f",{month[2]}" if month[2] else "")
        if new is None and figure.kind in ("count", "money") and figure.frame.bound == "about":
            digits = _NUMBER.search(figure.text)
            if digits and digits[0].replace(",", "").endswith("00"):
                new = figure.text.replace(digits[0], f"{int(digits[0].replace(',', '')) + rng.choice((13, 27, -41)):,}")
                text = re.sub(r"(?:approximately|about|around|roughly|nearly|some)\s$", "", true.text[: figure.start])
                return text + new + true.text[figure.end :], new
        if new:
            return _swapped_in(true.text, figure, new)
    return None


_BOUNDS = {
    "more than": ("up to", "fewer than"), "over": ("up to", "under"), "at least": ("at most", "up to"), "up to": ("more than", "at least"),
    "at most": ("at least",), "nearly": ("more than",), "almost": ("more than",), "as many as": ("at least", "more than"),
    "fewer than": ("more than",), "less than": ("more than",), "approximately": ("more than", "up to"), "about": ("more than", "up to"),
    "around": ("at least", "fewer than"),
}  # fmt: skip


def _bound(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    for figure in _sizes(true, candidate):
        before = true.text[: figure.start]
        for old, new in _BOUNDS.items():
            if before.endswith(f"{old} "):
                return before[: -len(old) - 1] + rng.choice(new) + " " + true.text[figure.start :], figure.text
        if figure.kind == "count" and figure.frame.bound == "exactly" and rng.random() < 0.3 and (figure.low or 0) > 12:
            return before + rng.choice(("more than ", "up to ")) + true.text[figure.start :], figure.text
    return None


def _unit(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    for figure in find(true.text, candidate.article.published):
        for old, new in _UNITS.items():
            if figure.kind in ("duration", "percent", "measure", "money") and re.search(rf"\b{old}\b", figure.text):
                return _swapped_in(true.text, figure, re.sub(rf"\b{old}\b", new, figure.text))
        if figure.kind == "money" and figure.text.startswith("$") and rng.random() < 0.4:
            return _swapped_in(true.text, figure, rng.choice(("€", "£")) + figure.text[1:])
    return None


def _speaker(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    """The right figure in another's mouth: someone who speaks elsewhere in the article, else in another one."""
    figures = [
        f
        for f in find(true.text, candidate.article.published)
        if f.kind in ("count", "money", "percent", "duration", "quotation")
    ]
    said = voices(true.text).sayings
    if not figures or not said or said[0].speaker.kind not in ("person", "organization"):
        return None
    name = said[0].speaker.name
    if name not in true.text:
        return None
    others = [
        s.speaker.name for s in voices(candidate.article.text).sayings if s.speaker.kind in ("person", "organization")
    ]
    others = [
        o
        for o in dict.fromkeys(others)
        if o not in true.text and name not in o and o not in name and len(o) > 3 and o[0].isupper()
    ]
    others = others or [o for o in ("Kevin Mandia", "Andrew Witty", "Gina Raimondo") if o not in true.text]
    return true.text.replace(name, rng.choice(others)), figures[0].text


def _identifier(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    figures = [f for f in find(true.text, candidate.article.published) if f.kind in ("identifier", "version")]
    if not figures:
        return None
    figure = rng.choice(figures)
    others = [
        m.figure.text for m in sources.mentions if m.figure.kind == figure.kind and m.figure.text not in true.text
    ]
    if others and rng.random() < 0.4:
        return _swapped_in(true.text, figure, rng.choice(others))
    places = [i for i, c in enumerate(figure.text) if c.isdigit()]
    at = places[-1]
    new = figure.text[:at] + str((int(figure.text[at]) + rng.randrange(1, 9)) % 10) + figure.text[at + 1 :]
    return _swapped_in(true.text, figure, new)


_ALTERED = {
    "not ": "",
    "is ": "is not ",
    "was ": "was not ",
    "all ": "none ",
    "no ": "every ",
    "never ": "always ",
    "most ": "least ",
    "new ": "old ",
    "high": "low",
    "the ": "their ",
    "a ": "no ",
    "our ": "their ",
}


def _quotation(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    for quotation in quotations(true.text):
        inner = true.text[quotation.inner_start : quotation.inner_end]
        if len(inner.split()) < 3:
            continue
        for old, new in _ALTERED.items():
            if old in inner:
                changed = inner.replace(old, new, 1)
                text = true.text[: quotation.inner_start] + changed + true.text[quotation.inner_end :]
                return text, f"“{changed}”"
        words = inner.split()
        changed = " ".join([*words[:-2], words[-1], words[-2]])
        return true.text[: quotation.inner_start] + changed + true.text[quotation.inner_end :], f"“{changed}”"
    return None


_INVENTED = (
    "The intruders also copied {n} contracts from {who}.",
    "{who} has set aside ${n} for those affected.",
    "In all {n} investigators worked on the case at {who}.",
    "{who} found traces in {n} further systems.",
    "Losses at {who} are put at ${n}.",
    "Some {p} percent of the staff of {who} had to change their passwords.",
)


def _invented(true: Statement, candidate: Origin, sources: Sources, rng: random.Random) -> tuple[str, str] | None:
    own = [n for n in _names_in(true.text) if n in _ENTITIES]
    if not own:
        return None
    number, percent = f"{rng.randrange(211, 98_000):,}", str(rng.randrange(51, 97))
    text = rng.choice(_INVENTED).format(n=number, p=percent, who=own[0])
    figure = find(text)[0].text
    return text, figure


KINDS: dict[str, Maker] = {
    "value": _value,
    "magnitude": _magnitude,
    "thing": _thing,
    "role": _role,
    "entity": _entity,
    "date": _date,
    "relative date": _relative,
    "aggregate": _aggregate,
    "over-precise": _precise,
    "bound": _bound,
    "unit": _unit,
    "speaker": _speaker,
    "identifier": _identifier,
    "quotation": _quotation,
    "invented": _invented,
}
NEVER = ("value", "magnitude", "identifier", "quotation", "invented")
