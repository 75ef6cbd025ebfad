"""Versions, addresses and rates: the right digits of the wrong release, the host of a longer address, so many a day."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.figures.find import find
from briefgen.grounding.binding.contests import contest
from briefgen.grounding.binding.rates import rate_of
from briefgen.grounding.binding.releases import role_of
from briefgen.grounding.comparison.keys import aliases
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.lookup import look_up
from briefgen.grounding.sources import prepare
from briefgen.grounding.statements import items
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from tests.judging import verdict_on

DAY = dt.date(2024, 3, 7)
GATE = Article(
    "g",
    "Tollgate mail gateway flaw",
    "The flaw affects Tollgate versions 4.1.2 through 4.1.6 and all of 4.0. "
    "Operators of Tollgate should upgrade to 4.1.7 at once. "
    "A second flaw, in Harbor Desk 9.4, was reported the same week.",
    published=DAY,
)
WIRE = Article("w", "Wire", "Tollgate's makers said nothing of the Brisco harbor on Thursday.", published=DAY)


@pytest.mark.parametrize(
    ("text", "figure", "grounded"),
    [
        ("Operators of Tollgate should move at once to 4.1.7.", "4.1.7", True),
        ("Operators of Tollgate should move at once to 4.1.6.", "4.1.6", False),
        ("Tollgate 4.1.7 is affected by the flaw.", "4.1.7", False),
        ("Tollgate 4.1.6 is affected by the flaw.", "4.1.6", True),
    ],
)
def test_the_release_that_mends_is_none_that_is_affected(text: str, figure: str, grounded: bool) -> None:
    assert verdict_on(text, figure, articles=(GATE,)).grounded is grounded


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The hole was fixed in Tollgate 4.1.7.", "mended"),
        ("All versions before 4.1.7 have the hole.", "mended"),
        ("Tollgate 4.1.7 and earlier have the hole.", "affected"),
        ("Tollgate 4.1.7 is vulnerable.", "affected"),
        ("Tollgate 4.1.7 came out in May.", ""),
        ("Tollgate 4.1.7 is not affected.", ""),
    ],
)
def test_what_its_clause_says_of_a_release(text: str, role: str) -> None:
    figure = next(f for f in find(text, None) if f.kind == "version")
    assert role_of(text, figure, 0, len(text)) == role


PRODUCTS = Article(
    "p",
    "Two flaws",
    "The header flaw also touches version 2.3 of the forum. "
    "A mail function with two flaws lies in Harbor Desk 4.6. "
    "The newest is Lantern 3.1, without two flaws in its mail function.",
    published=DAY,
)


@pytest.mark.parametrize(("text", "rival"), [("Lantern 2.3", "3.1"), ("Release 2.3", "3.1"), ("Buoy 2.3", None)])
def test_versions_of_other_products_are_no_rivals(text: str, rival: str | None) -> None:
    sources = prepare([PRODUCTS])
    statement = Statement(f"{text} has two flaws in its mail function.", "fact", (Citation("p", "p"),))
    memo = Memo("free", Header(re="test"), (Section("body", "", (Paragraph((statement,)),)),))
    (item,) = items(memo, sources)
    lookup = look_up(item, item.figures[0], sources)
    best = contest(item, lookup, sources).best
    assert (best.mention.figure.text if best else None) == rival


@pytest.mark.parametrize(("other", "grounded"), [("Lantern v4.6.1", True), ("CVE-2024-11902", False)])
def test_only_names_of_one_kind_change_places(other: str, grounded: bool) -> None:
    article = Article(
        "f", "", f"Quist mended CVE-2024-11873 quickly; the Harbor Desk crew praised {other} loudly.", published=DAY
    )
    statement = f"The Harbor Desk crew praised CVE-2024-11873 loudly; Quist mended {other} quickly."
    assert verdict_on(statement, "CVE-2024-11873", articles=(article,)).grounded is grounded


@pytest.mark.parametrize(
    ("memo", "source", "same"),
    [
        ("quaymaster[.]example.com", "hxxp://quaymaster[.]example.com/drop/a1.dat", True),
        ("example.com", "hxxp://quaymaster[.]example[.]com/drop", True),
        ("a1.dat", "hxxp://quaymaster[.]example.com/drop/a1.dat", True),
        ("198.51.100[.]7", "hxxp://198.51.100[.]7:8080/x", True),
        ("hxxp://quaymaster[.]example.com/drop", "quaymaster[.]example.com", False),
        ("master[.]example.com", "hxxp://quaymaster[.]example.com/drop", False),
        ("100.7", "198.51.100[.]7", False),
    ],
)
def test_an_address_is_named_by_its_parts(memo: str, source: str, same: bool) -> None:
    ours, theirs = (next(iter(find(f"It is {text} here.", None))) for text in (memo, source))
    assert (agree(ours, theirs) is not None) is same


def test_parts_of_an_address() -> None:
    figure = next(iter(find("It lies at hxxp://cdn[.]quay.example.com/a/b.exe now.", None)))
    assert aliases(figure) == ("name:cdn.quay.example.com", "name:quay.example.com", "name:example.com", "name:b.exe")


BLOCKED = Article(
    "b",
    "Harbor filter",
    "The harbor filter blocked an average of 24,000 mails each day last year. "
    "The licence costs $185 per month. "
    "A visitor gets through in 10 minutes on average. "
    "The storm may have wet about 4,300 crates. "
    "The filter has run since around 2013 or earlier, and will run until June 2025 or later.",
    published=DAY,
)


@pytest.mark.parametrize(
    ("text", "figure", "grounded"),
    [
        ("The harbor filter blocked 24,000 mails every day.", "24,000", True),
        ("The harbor filter blocked 24,000 mails every month.", "24,000", False),
        ("The licence costs $185 a month.", "$185", True),
        ("The licence costs $185 a year.", "$185", False),
        ("A visitor gets through in 10 minutes.", "10 minutes", True),
        ("A visitor gets through in at most 10 minutes.", "10 minutes", False),
        ("The storm may have wet some 4,300 crates.", "4,300", True),
        ("The storm wet no fewer than 4,300 crates.", "4,300", False),
        ("The filter has run since 2013.", "2013", True),
        ("The filter has run since no earlier than 2013.", "2013", False),
        ("The filter will run until no later than June 2025.", "June 2025", False),
    ],
)
def test_rates_averages_and_open_dates(text: str, figure: str, grounded: bool) -> None:
    verdict = verdict_on(text, figure, articles=(BLOCKED,))
    assert verdict.grounded is grounded, verdict.explanation


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The licence costs $185 per month and pays for itself after a year.", "month"),
        ("The licence cost $185 a year ago.", ""),
        ("The licence costs $185 a day, or more each week.", ""),
    ],
)
def test_the_span_of_a_rate(text: str, span: str) -> None:
    figure = next(f for f in find(text, None) if f.kind == "money")
    assert rate_of(text, figure, 0, len(text)) == span
