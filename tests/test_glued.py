"""Addresses written so that they are no links, and what stands run together with the cells of a table beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.figures.find import find
from briefgen.text.sentences import sentences
from briefgen.values.article import Article
from tests.judging import report_on

DIGEST = "4be1c07f6a2d95e3081b7cf4a9de52038f61b0c7"
TABLE = Article(
    "harrow",
    "Proxies used against the Harrow water board",
    (
        "The engineers of the water board published the proxies that the intruders had used.\n\n"
        f"IndicatorNote{DIGEST}Digest of the dropped file\n\n"
        "AddressFirst seenLast seenKind203.0.113[.]1482/7/20234/21/2023Relay192.0.2[.]91/3/20232/18/2023Relay198.18.4[.]1003/31/20234/2/2023Relay\n\n"
        "They called home to hxxps://stage[.]pump-check[.]net/in and to 198.51.100.17 at night.\n\n"
        "The crew worked Monday through Friday, the engineers wrote."
    ),
    published=dt.date(2023, 5, 26),
)


def verdicts(*texts: str) -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Whether each figure is borne out, and with which warnings, by its words."""
    return {v.figure.text: (v.grounded, v.warnings) for v in report_on(*texts, articles=(TABLE,)).verdicts}


def held(figure: str, text: str) -> bool:
    return verdicts(text)[figure][0]


@pytest.mark.parametrize(
    "text", ["It called 203.0.113[.]148, then slept.", "It called 203[.]0[.]113(.)148, then slept."]
)
def test_a_point_in_brackets_ends_no_sentence(text: str) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == [text]


@pytest.mark.parametrize(
    ("words", "normal"),
    [
        ("203.0.113[.]148", "203.0.113.148"),
        ("hxxp://stage[.]pump-check[.]net", "stage.pump-check.net"),
        ("hxxps[://]stage.pump-check.net/in", "stage.pump-check.net/in"),
        ("desk[@]pump-check[.]net", "desk@pump-check.net"),
    ],
)
def test_a_defanged_address_is_one_figure_with_the_plain_form(words: str, normal: str) -> None:
    assert [(f.text, f.normal) for f in find(f"It called {words} twice a day.") if f.kind == "identifier"] == [
        (words, normal)
    ]


@pytest.mark.parametrize(
    ("address", "grounded"),
    [
        ("198.51.100[.]17", True),
        ("198.51.100.17", True),
        ("198.51.100[.]18", False),
        ("stage.pump-check.net/in", True),
        ("stage[.]pump-check[.]net/in", True),
        ("stage[.]pump-chech[.]net/in", False),
        ("203.0.113.148", True),
        ("203.0.113[.]148", True),
        ("203.0.113[.]149", False),
        ("203.0.113[.]14", False),
        ("192.0.2.9", True),
        ("198.18.4.100", True),
        ("198.18.4.10", False),
    ],
)
def test_an_address_is_the_same_written_either_way_and_in_a_cell(address: str, grounded: bool) -> None:
    assert held(address, f"The intruders used the address {address} against the water board.") is grounded


def test_a_digest_glued_to_its_neighbours_stands_there() -> None:
    assert held(DIGEST, f"The dropped file has the digest {DIGEST}.")
    wrong = DIGEST.replace("a2d", "a3d")
    assert not held(wrong, f"The dropped file has the digest {wrong}.")
    short = DIGEST[1:]
    assert not held(short, f"The dropped file has the digest {short}.")


@pytest.mark.parametrize(
    ("day", "grounded"),
    [
        ("February 7, 2023", True),
        ("April 21, 2023", True),
        ("January 3, 2023", True),
        ("February 18, 2023", True),
        ("July 2, 2023", False),
        ("April 12, 2023", False),
        ("February 8, 2023", False),
    ],
)
def test_a_day_stands_in_cells_run_together(day: str, grounded: bool) -> None:
    found = verdicts(f"The relay was in use on {day}, by the table of the water board.")[day]
    assert found[0] is grounded
    assert ("binding-unclear" in found[1]) is grounded


def test_the_weekdays_of_every_week_are_no_dates() -> None:
    assert not held("May 22, 2023", "The crew worked on May 22, 2023, the engineers wrote.")
    habit, one = (find(text, dt.date(2023, 5, 26)) for text in ("open Monday through Friday", "It shut on Monday."))
    assert [figure.low for figure in habit] == [None, None]
    assert one[0].normal == "2023-05-22"
