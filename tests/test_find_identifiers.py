"""Finding figures: names with numbers, versions, places in an order, scores."""

from __future__ import annotations

import pytest

from briefgen.figures.find import find
from finding import seen

IDENTIFIERS = [
    ("CVE-2023-23397", "CVE-2023-23397"),
    ("CVE2018-0986", "CVE-2018-0986"),
    ("KB4012598", "KB4012598"),
    ("MS17-010", "MS17-010"),
    ("CWE-79", "CWE-79"),
    ("AS4134", "AS4134"),
    ("T1059.001", "T1059.001"),
    ("TWSL2017-030", "TWSL2017-030"),
    ("CERTFR-2021-CTI-006", "CERTFR-2021-CTI-006"),
    ("203.0.113.77", "203.0.113.77"),
    ("203.0.113[.]77", "203.0.113.77"),
    ("evil-updates[.]example", "evil-updates.example"),
    ("hxxp://evil[.]example/a.php", "evil.example/a.php"),
    ("clerk@example.org", "clerk@example.org"),
    ("http://evil[.]example/a.php", "evil.example/a.php"),
    ("dropper.exe", "dropper.exe"),
    ("\\Windows\\Temp", "\\Windows\\Temp"),
    ("9e107d9d372bb6826bd81d3542a419d6", "9e107d9d372bb6826bd81d3542a419d6"),
    ("0xC00000BB", "0xC00000BB"),
    ("1-800-555-0199", "18005550199"),
    ("kQ7WNtfoZ4", "kQ7WNtfoZ4"),
    ("2001:db8:0:0:0:ff00:42:8329", "2001:db8:0:0:0:ff00:42:8329"),
    ("123456789012345678", "123456789012345678"),
]


@pytest.mark.parametrize(("name", "normal"), IDENTIFIERS)
def test_identifiers(name: str, normal: str) -> None:
    assert seen(f"It was traced to {name}, they wrote.") == [(name, "identifier", normal)]


def test_a_port_is_an_identifier() -> None:
    assert seen("on port 8443") == [("8443", "identifier", "8443")]


def test_the_head_of_a_cve_number_carries_over() -> None:
    found = seen("CVE-2018-1156, -1157 and -1158")
    assert [normal for _, _, normal in found] == ["CVE-2018-1156", "CVE-2018-1157", "CVE-2018-1158"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("version 2.3.32", ["2.3.32"]),
        ("Releases 2.3.5 through 2.3.31", ["2.3.5", "2.3.31"]),
        ("versions 9 through 11", ["9", "11"]),
        ("Struts 2.3", ["2.3"]),
        ("iOS 11.4.1", ["11.4.1"]),
        ("build 17G65", ["17G65"]),
        ("Player 31.0.0.153 and earlier", ["31.0.0.153"]),
        ("1.4.3-beta0", ["1.4.3-beta0"]),
    ],
)
def test_versions(text: str, spans: list[str]) -> None:
    assert [(f.text, f.kind) for f in find(text)] == [(span, "version") for span in spans]


def test_what_a_release_holds_is_counted() -> None:
    assert [(f.text, f.kind) for f in find("an earlier release of 84 fixes")] == [("84", "count")]
    assert [(f.text, f.kind) for f in find("the release of 1803 was delayed")] == [("1803", "version")]


def test_ordinals_that_claim_a_place() -> None:
    assert seen("the second breach")[0] == ("second", "ordinal", "2")
    assert seen("the third-largest bank")[0] == ("third", "ordinal", "3")
    assert seen("Norway second and Chad third") == [("second", "ordinal", "2"), ("third", "ordinal", "3")]
    assert seen("its twenty-first chapter") == [("twenty-first", "ordinal", "21")]
    assert seen("the 21st breach") == [("21st", "ordinal", "21")]
    assert seen("They first met then.") == []
    assert [f.unit for f in find("its 40th anniversary, the third consecutive week, the 9th breach")] == [
        "year",
        "week",
        "",
    ]
    assert seen("At first a third party helped.") == []


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("ending at 4-2 in favor of Lund", "4-2"),
        ("Lund defeated the Harrow Reds 33-23 at home", "33-23"),
        ("his side's 2-1 league defeat", "2-1"),
        ("Lund beat Brisco 2 - 0 there", "2-0"),
    ],
)
def test_scores(text: str, score: str) -> None:
    assert [(kind, normal) for _, kind, normal in seen(text)] == [("ratio", score)]


@pytest.mark.parametrize("text", ["aged 10-24 then", "the years 2007-08", "a line 12-05 x", "a 50-50 chance"])
def test_what_rises_or_is_an_idiom_is_no_score(text: str) -> None:
    assert all(kind != "ratio" for _, kind, _ in seen(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("enter it on line 29 of the form", "line 29"),
        ("liable under section 230 of the act", "section 230"),
        ("it invoked Article 5 then", "article 5"),
        ("a tier 2 ratio", "tier 2"),
    ],
)
def test_numbered_places_are_identifiers(text: str, number: str) -> None:
    assert seen(text)[0][1:] == ("identifier", number)


@pytest.mark.parametrize("text", ["Section 3. What was lost", "as Section 4 shows", "line 12: the pumps"])
def test_the_numbers_of_ones_own_sections_are_no_figures(text: str) -> None:
    assert seen(text) == []
