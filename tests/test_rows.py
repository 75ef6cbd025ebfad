"""Values of one row of a source's table that the memo ties to another row's name."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from tests.judging import report_on

INDICATORS = Article(
    id="indicators",
    title="Mudlark and Saltmarsh share a builder",
    published=dt.date(2024, 5, 2),
    text=(
        "Two loaders, Mudlark and Saltmarsh, were built by one hand, the laboratory reports. "
        "Both reach victims as invoices.\n\n"
        "| Indicator | Use | First seen |\n"
        "| hollowcreek[.]example | Mudlark C2 | March 2024 |\n"
        "| reedbank[.]example | Saltmarsh C2 | January 2024 |\n"
        "| 198.51.100[.]7:8443 | Mudlark C2 | March 2024 |\n"
        "| 203.0.113[.]44:9001 | Saltmarsh C2 | February 2024 |\n"
        "| 7c1d9ae04f5b2233445566778899aabb | Mudlark payload | April 2024 |\n"
    ),
)
BUILDS = Article(
    id="builds",
    title="Affected builds of Tallow",
    published=dt.date(2024, 5, 3),
    text=(
        "The maker lists the builds that carry the flaw.\n\n"
        "* Tallow 2024.1 RC1, build 2024.1.310.77\n"
        "* Tallow 2024.1 RC2, build 2024.1.420.13\n"
        "* Tallow 2024.1 HF4, build 2024.1.551.08\n\n"
        "The catalogue gives each technique a number.\n\n"
        "| T1701 | Scheduled Task | the loader runs by a task at logon |\n"
        "| T1702 | Screen Capture | the loader takes pictures of the desktop |\n"
    ),
)


def verdict(statement: str, text: str, article: Article) -> tuple[str, str]:
    found = next(v for v in report_on(statement, articles=(article,)).verdicts if v.figure.text == text)
    return found.outcome, found.explanation


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Saltmarsh reports to hollowcreek[.]example.", "hollowcreek[.]example"),
        ("The command server reedbank[.]example belongs to Mudlark.", "reedbank[.]example"),
        ("The address 203.0.113[.]44 listens on port 8443.", "8443"),
    ],
)
def test_a_value_of_another_row_is_another_things(statement: str, text: str) -> None:
    outcome, explanation = verdict(statement, text, INDICATORS)
    assert outcome == "contradicted"
    assert "in another" in explanation


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Mudlark reports to hollowcreek[.]example.", "hollowcreek[.]example"),
        ("The loaders report to hollowcreek[.]example and reedbank[.]example.", "reedbank[.]example"),
        ("Unlike Saltmarsh, Mudlark reports to hollowcreek[.]example.", "hollowcreek[.]example"),
        ("The address 198.51.100[.]7 listens on port 8443.", "8443"),
    ],
)
def test_a_value_of_its_own_row_stands(statement: str, text: str) -> None:
    assert verdict(statement, text, INDICATORS)[0] == "supported"


def test_a_build_belongs_to_the_release_of_its_bullet() -> None:
    assert verdict("Tallow RC1 has the build 2024.1.420.13.", "2024.1.420.13", BUILDS)[0] == "contradicted"
    assert verdict("Tallow RC2 has the build 2024.1.420.13.", "2024.1.420.13", BUILDS)[0] == "supported"


def test_a_row_is_told_by_its_words_too() -> None:
    assert verdict("Taking pictures of the desktop is entered as T1701.", "T1701", BUILDS)[0] == "contradicted"
    assert verdict("Taking pictures of the desktop is entered as T1702.", "T1702", BUILDS)[0] == "supported"
