"""One name or thing put where the passages of a value have another: departments, places of work, accounts for emails."""

from __future__ import annotations

import pytest

from briefgen.grounding.framing.sorts import outgrown
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from tests.judging import verdict_on

PORT = Article(
    "port",
    "Thieves read the mail of the Harbor Department",
    "Thieves copied 48,000 emails of the Harbor Department in spring, its clerk Ida Brandt said on Monday. "
    "The 48,000 emails of the Harbor Department went out by night. "
    "The intruders also got into accounts, most of them of pilots. "
    "Eleven of the pilots were working on Norwick and the Sound, and two worked on Alder. "
    "The flaw let the worm into 7,300 berths' meters, the board found.",
)
CUSTOMS = Article(
    "customs",
    "Customs Department buys ferries",
    "The Customs Department bought four ferries in autumn. The email accounts of its staff were moved to another vendor.",
)
BOTH = (PORT, CUSTOMS)


@pytest.mark.parametrize(
    ("statement", "figure", "grounded"),
    [
        ("Brandt said that 48,000 emails left the Harbor Department.", "48,000", True),
        ("Brandt said that 48,000 emails left the department.", "48,000", True),
        ("Brandt said that 48,000 emails left the Customs Department.", "48,000", False),
        ("The Customs Department kept its mail, while 48,000 emails were copied at the port.", "48,000", True),
        ("Eleven of the pilots worked on Norwick and two on Alder.", "Eleven", True),
        ("Eleven of the pilots worked on Orrin and two on Alder.", "Eleven", False),
        ("Eleven of the pilots worked on Alder; the other two had Norwick.", "Eleven", False),
        ("Thieves copied 48,000 emails.", "48,000", True),
        ("Thieves got into 48,000 email accounts.", "48,000", False),
    ],
)
def test_one_put_for_another(statement: str, figure: str, grounded: bool) -> None:
    verdict = verdict_on(statement, figure, articles=BOTH)
    assert verdict.grounded is grounded, verdict.explanation
    assert grounded or verdict.reason == "other-thing"


def test_the_explanation_names_both() -> None:
    texts = {
        "Brandt said that 48,000 emails left the Customs Department.": (
            "The sources have 48,000 of Harbor Department; the memo says Customs Department."
        ),
        "Thieves got into 48,000 email accounts.": "The source says 48,000 emails; the memo says 48,000 email accounts.",
    }
    for text, explanation in texts.items():
        assert verdict_on(text, "48,000", articles=BOTH).explanation == explanation


@pytest.mark.parametrize(
    ("ours", "theirs", "other"),
    [
        (("email", "accounts"), ("emails",), True),
        (("email", "accounts"), ("accounts",), False),
        (("emails",), ("emails",), False),
        (("stolen", "emails"), ("emails",), False),
        (("pilot", "gangways"), ("pilots",), False),
    ],
)
def test_what_is_counted_only_describes_the_memos_thing(
    ours: tuple[str, ...], theirs: tuple[str, ...], other: bool
) -> None:
    assert outgrown(ours, theirs) is other


@pytest.mark.parametrize(
    "statement", ["The worm got into meters of 7,300 berths.", "It got into 7,300 berths' meters."]
)
def test_a_number_before_a_possessive_counts_the_owners(statement: str) -> None:
    assert verdict_on(statement, "7,300", articles=BOTH).grounded


BOARD = Article(
    "board",
    "Board writes to the pilots",
    "In two letters sent on Monday, March 4, 2024, the harbor board asked the pilots of Norwick for their maps. "
    "The licence of the dredger was granted on June 2, 2019, and lapsed on June 1, 2024, as the register shows. "
    "Buoys of 25 clinics were hit by the worm, and their servers stood still.",
)


@pytest.mark.parametrize(
    ("statement", "figure", "grounded"),
    [
        ("The register shows that the licence of the dredger lapsed on June 1, 2024.", "June 1, 2024", True),
        ("The register shows that the licence of the dredger ended on June 1, 2024.", "June 1, 2024", True),
        ("The register shows that the licence of the dredger was granted on June 1, 2024.", "June 1, 2024", False),
    ],
)
def test_a_date_goes_with_the_deed_before_it(statement: str, figure: str, grounded: bool) -> None:
    verdict = verdict_on(statement, figure, articles=(BOARD, CUSTOMS))
    assert verdict.grounded is grounded, verdict.explanation
    if not grounded:
        assert verdict.explanation == "The source has June 2, 2019 here, and June 1, 2024 of something else."


@pytest.mark.parametrize(
    ("statement", "unclear"),
    [
        ("The harbor board served two summonses on the pilots of Norwick for their maps.", True),
        ("The harbor board sent two summonses to the pilots of Norwick for their maps.", False),
        ("The harbor board asked in two letters for the maps of the pilots of Norwick.", False),
    ],
)
def test_a_small_count_of_a_strange_thing_is_shown(statement: str, unclear: bool) -> None:
    verdict = verdict_on(statement, "two", articles=(BOARD, CUSTOMS))
    assert verdict.grounded
    assert ("binding-unclear" in verdict.warnings) is unclear


def test_a_note_that_points_at_another_sort_of_thing_does_not_help() -> None:
    start = BOARD.text.index("Buoys")
    passage = BOARD.passage(start, len(BOARD.text), "text")
    for text, grounded in (("The worm hit 25 clinics.", True), ("The worm hit 25 servers.", False)):
        citations = (Citation("board", "board", passage),)
        section = Section("body", "", (Paragraph((Statement(text, citations=citations),)),))
        (verdict,) = judge(Memo("free", Header(""), (section,)), prepare((BOARD, CUSTOMS))).verdicts
        assert verdict.grounded is grounded
