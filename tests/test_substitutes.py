"""One name or thing put where the passages of a value have another: departments, places of work, accounts for emails."""

from __future__ import annotations

import pytest

from briefgen.grounding.sorts import outgrown
from briefgen.values.article import Article
from tests.judging import verdict_on

PORT = Article(
    "port",
    "Thieves read the mail of the Harbor Department",
    "Thieves copied 48,000 emails of the Harbor Department in spring, its clerk Ida Brandt said on Monday. "
    "The 48,000 emails went out of the Harbor Department by night. "
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
