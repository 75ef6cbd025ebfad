"""Whether two names may mean one: a word in common, its adjective, its abbreviation, a capital for its government."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from briefgen.text.names import Name

# a state by its adjective, its short names, and the city that its government is called by
_STATES: Final = tuple(
    frozenset(row.split())
    for row in (
        "uk u.k britain british britons england english kingdom london scotland wales",
        "us u.s u.s.a usa america american americans states washington",
        "netherlands dutch holland hague",
        "china chinese beijing",
        "russia russian russians moscow kremlin",
        "france french paris",
        "germany german germans berlin",
        "spain spanish madrid",
        "italy italian rome",
        "greece greek athens",
        "turkey turkish türkiye ankara",
        "israel israeli jerusalem",
        "iran iranian tehran",
        "japan japanese tokyo",
        "korea korean seoul pyongyang dprk",
        "ukraine ukrainian kyiv kiev",
        "poland polish warsaw",
        "denmark danish copenhagen",
        "sweden swedish stockholm",
        "finland finnish helsinki",
        "ireland irish dublin",
        "switzerland swiss bern",
        "belgium belgian brussels",
        "india indian delhi",
        "taiwan taiwanese taipei",
        "thailand thai bangkok",
        "philippines filipino philippine manila",
        "peru peruvian lima",
        "bitcoin bitcoins btc",
    )
)
_BY_WORD: Final = {word: number for number, row in enumerate(_STATES) for word in row}
# so many letters in common make a noun and its adjective: Norwick, Norwickian
_STEM: Final = 5
_SHORT: Final = 4
_CAPITAL: Final = re.compile(r"[A-Z]")
_OTHER: Final = re.compile(r"[^a-z0-9]")
_PLAIN: Final = frozenset(
    "united new north south east west northern southern eastern western san saint st los the of".split()
)


@lru_cache(maxsize=8192)
def may_be_one(left: Name, right: Name) -> bool:
    """Whether the two names may mean the same one; words that many names have tell nothing."""
    ours, theirs = _telling(left.words), _telling(right.words)
    if any(_akin(one, other) for one in ours for other in theirs):
        return True
    return _abbreviates(left, right) or _abbreviates(right, left)


@lru_cache(maxsize=2048)
def _telling(parts: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(word.strip(".,’'") for word in parts)
    return tuple(word for word in words if len(word) > 1 and word not in _PLAIN) or words


def _akin(one: str, other: str) -> bool:
    if one == other or (one in _BY_WORD and _BY_WORD[one] == _BY_WORD.get(other)):
        return True
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    nick = shorter.removesuffix("s")
    if len(nick) > 2 and longer.startswith(nick):
        return True
    return len(shorter) >= _SHORT and one[:_STEM] == other[:_STEM]


def _abbreviates(short: Name, long: Name) -> bool:
    """Whether the one name is made of the other's initials or first syllables: "VT", "HALO", "Harco" for Harbor Council."""
    letters, capitals = _letters(short.text), _capitals(long.text)
    if (
        len(letters) > 1
        and len(capitals) > 1
        and (letters == capitals or (letters in capitals and short.text.isupper()))
    ):
        return True
    words = [word for word in long.words if len(word) > 2]
    if len(words) < 2 or " " in short.text or len(letters) < _SHORT:
        return False
    return letters[:3] == words[0][:3] and words[1][:2] in letters[3:]


@lru_cache(maxsize=2048)
def _letters(name: str) -> str:
    return _OTHER.sub("", name.casefold().removesuffix("’s").removesuffix("'s"))


@lru_cache(maxsize=2048)
def _capitals(name: str) -> str:
    return "".join(_CAPITAL.findall(name)).casefold()
