"""The words at which a figure may stand, the readers that each calls for, and the scan that finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.figures.datewords import MONTHS, SEASONS, WEEKDAYS
from briefgen.figures.durations import BARE_PLURALS, UNIT_WORDS
from briefgen.figures.money import PREFIX_WORDS
from briefgen.figures.numbers import GROUPS, ONES, SCALES, TENS
from briefgen.figures.ordinals import ORDINALS
from briefgen.figures.periods import DAY_WORDS, PART_WORDS, RELATIVE_WORDS
from briefgen.figures.shares import FOLDS, MULTIPLES, PARTS_OF_WHOLE
from briefgen.figures.smallwords import SMALL_WORDS
from briefgen.figures.vague import MULTI_WORDS, PLURALS, QUANTIFIERS
from briefgen.text.wordplaces import places, word_list

# numbers only together with a magnitude: "a few hundred", "half a million"
LOOSE_WORDS = frozenset({"score", "quarter", "half"}) | QUANTIFIERS.keys()
# magnitudes whose "a" is their one
ARTICLE_WORDS = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "quarter"})

# more specific readers first: the first that finds a figure wins
_GROUPS: tuple[tuple[str, Iterable[str]], ...] = (
    ("code", {"cve", "cwe", "kb", "ghsa", "vu", "capec", "rhsa", "dsa", "usn", "zdi", "icsa", "vmsa", "apsb"}),
    ("money", PREFIX_WORDS),
    ("fiscal", {"fy", "fiscal"}),
    ("month", MONTHS),
    ("weekday", WEEKDAYS),
    ("day", DAY_WORDS),
    ("season", SEASONS),
    ("week of", {"week", "weekend"}),
    ("quarter", {"first", "second", "third", "fourth", "final", "last"}),
    ("part", {*PART_WORDS, "first", "second", "third", "fourth", "final", "last"}),
    ("relative", RELATIVE_WORDS),
    ("sum", ONES),
    ("digits", {"single", "double", "triple"}),
    ("one thing in", {"one"}),
    ("quarters of hour", {"three", "quarter"}),
    ("fraction", ONES),
    ("few", {"few", "several", "couple", "matter", "handful"}),
    ("half unit", {"half"}),
    ("century", ORDINALS.keys() | {"twenty"}),
    ("compound", TENS),
    ("quantity", {*MULTI_WORDS, *ONES, *TENS, *SCALES, *GROUPS, *PLURALS, *LOOSE_WORDS}),
    ("share", PARTS_OF_WHOLE),
    ("beside", {"day"}),
    ("one unit", UNIT_WORDS - {"night", "weekend", "quarter", "second"}),
    ("bare units", BARE_PLURALS),
    ("ordinal", ORDINALS),
    ("multiple", {*MULTIPLES, *FOLDS}),
    ("spoken", {"noon", "midnight"}),
    ("count", SMALL_WORDS),
)


def _readers() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for name, group in _GROUPS:
        for word in sorted(group):
            table[word] = (*table.get(word, ()), name)
    return table


READERS = _readers()
_WORDS = word_list(READERS, r"^\W_")


# frequent words that begin a figure only before certain others
_GUARDED = re.compile(
    r" (?:same |very |past |coming |calendar |fiscal )?(?:day|night|week|month|quarter|season|year|decade"
    r"|morning|afternoon|evening|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|spring|summer|fall|autumn|winter)"
)
# a number with the letters behind it, a currency sign, or the point of ".8"; for text in lower case
_SIGNS = re.compile(
    r"[\d$€£¥₹₩₽₿₪₺₴₦½¼¾⅓⅔⅛#.](?:(?<=\d)(?:\dt(?=\d\d:\d\d)|[^\W_]*)|(?<=\.)(?<!\d\.)(?=\d)|(?<![\d.#])"
    r"|(?<=#)(?=[ \u00a0]?\d[\d.,]{0,12}[ \u00a0]?(?:m|bn|k|million|billion)\b))"
)


def seeds(lower: str) -> list[tuple[int, str]]:
    """The places in the text (given in lower case) where a figure may stand, in order, with the word, the number or the
    sign there."""
    words = (
        (start, word)
        for start, word in places(_WORDS, lower)
        if word not in ("that", "this") or _GUARDED.match(lower, start + 4)
    )
    return sorted([*words, *((sign.start(), sign.group()) for sign in _SIGNS.finditer(lower))])


_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]{1,40}\Z")


def token_start(text: str, pos: int) -> int:
    """Where the token begins whose first digit stands at `pos`: with the letters before it ("KB4012598")."""
    if not text[pos - 1 : pos].isalnum():
        return pos
    letters = _LETTERS.search(text, max(0, pos - 40), pos)
    return letters.start() if letters else pos
