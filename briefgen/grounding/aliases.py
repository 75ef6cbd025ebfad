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
_PLAIN: Final = frozenset(
    "united new north south east west northern southern eastern western san saint st los the of".split()
)


@lru_cache(maxsize=8192)
def may_be_one(left: Name, right: Name) -> bool:
    """Whether the two names may mean the same one; words that many names have tell nothing."""
    ours, theirs = _telling(left), _telling(right)
    if any(_akin(one, other) for one in ours for other in theirs):
        return True
    return _abbreviates(left, right) or _abbreviates(right, left)


def _telling(name: Name) -> tuple[str, ...]:
    words = tuple(word.strip(".,’'") for word in name.words)
    return tuple(word for word in words if len(word) > 1 and word not in _PLAIN) or words


def _akin(one: str, other: str) -> bool:
    if one == other or (one in _BY_WORD and _BY_WORD[one] == _BY_WORD.get(other)):
        return True
    shorter, longer = sorted((one, other), key=len)
    nick = shorter.removesuffix("s")
    if len(nick) > 2 and longer.startswith(nick):
        return True
    return len(shorter) >= _SHORT and one[:_STEM] == other[:_STEM]


def _abbreviates(short: Name, long: Name) -> bool:
    """Whether the one name is made of the other's initials or first syllables: "VT", "HALO", "Harco" for Harbor Council."""
    letters = re.sub(r"[^a-z0-9]", "", short.text.casefold().removesuffix("’s").removesuffix("'s"))
    capitals = "".join(_CAPITAL.findall(long.text)).casefold()
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
