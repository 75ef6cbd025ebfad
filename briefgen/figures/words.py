"""The words at which a figure may begin, and what kind of reader each calls for."""

from __future__ import annotations

from briefgen.figures.dates import DAY_WORDS, MONTHS, PART_WORDS, RELATIVE_WORDS, SEASONS, WEEKDAYS
from briefgen.figures.durations import BARE_PLURALS, UNIT_WORDS
from briefgen.figures.money import PREFIX_WORDS
from briefgen.figures.numbers import GROUPS, ONES, SCALES, TENS
from briefgen.figures.ordinals import ORDINALS
from briefgen.figures.shares import MULTIPLES, PART_WORDS as SHARE_WORDS
from briefgen.figures.vague import PLURALS

COUNT_WORDS = {"both": 2, "none": 0, "single": 1, "pair": 2, "couple": 2}


def _table() -> dict[str, tuple[str, ...]]:
    """The readers to try at each word, in order, by name."""
    groups: tuple[tuple[str, frozenset[str] | set[str]], ...] = (
        ("code", {"cve", "cwe", "kb", "ghsa", "vu", "capec", "rhsa", "dsa", "usn", "zdi", "icsa", "vmsa", "apsb"}),
        ("money", set(PREFIX_WORDS)),
        ("fiscal", {"fy", "fiscal"}),
        ("month", set(MONTHS)),
        ("weekday", set(WEEKDAYS)),
        ("day", set(DAY_WORDS)),
        ("season", set(SEASONS)),
        ("week of", {"week", "weekend"}),
        ("quarter", {"first", "second", "third", "fourth", "final", "last"}),
        ("part", set(PART_WORDS)),
        ("relative", set(RELATIVE_WORDS)),
        ("figures sum", set(ONES)),
        ("digits", {"single", "double", "triple"}),
        ("fraction", set(ONES)),
        ("few", {"few", "several", "couple", "matter", "number", "handful"}),
        ("half unit", {"half"}),
        ("quantity", set(ONES) | set(TENS) | set(SCALES) | set(GROUPS) | set(PLURALS) | {"few", "several", "half", "quarter", "couple"}),
        ("share", set(SHARE_WORDS)),
        ("one unit", set(UNIT_WORDS) - {"night", "weekend", "quarter", "second"}),
        ("bare units", set(BARE_PLURALS)),
        ("ordinal", set(ORDINALS) | set(TENS)),
        ("multiple", set(MULTIPLES)),
        ("spoken", {"noon", "midnight"}),
        ("count", set(COUNT_WORDS)),
    )  # fmt: skip
    table: dict[str, tuple[str, ...]] = {}
    for name, words in groups:
        for word in sorted(words):
            table[word] = (*table.get(word, ()), name)
    return table


READERS = _table()
