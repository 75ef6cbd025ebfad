"""Superseded figures: what the memo presents as current while a later article has another value."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.figures.find import find
from briefgen.grounding.conflicts.currency import is_current, superseded_by
from briefgen.grounding.sources import Sources, prepare
from briefgen.values.article import Article

OLD = "Tidewater said that 143,000 customers were affected by the breach of its booking system."
NEW = "Some 290,000 customers were affected by the breach of the booking system, Tidewater said."


def sources(older: str = OLD, newer: str = NEW) -> Sources:
    first, second = dt.date(2031, 3, 2), dt.date(2031, 4, 10)
    return prepare([Article("old", "", older, published=first), Article("new", "", newer, published=second)])


def replaced(statement: str, prepared: Sources) -> str | None:
    newer = superseded_by(statement, find(statement), prepared.mentions[0], prepared)
    return newer.figure.text if newer else None


@pytest.mark.parametrize(
    "statement",
    [
        "The count of customers affected by the Tidewater breach currently stands at 143,000.",
        "So far 143,000 customers of Tidewater's booking system are affected.",
        "The latest count of customers affected by the breach is 143,000.",
    ],
)
def test_a_value_presented_as_current_is_superseded(statement: str) -> None:
    assert is_current(statement)
    assert replaced(statement, sources()) == "290,000"


def test_a_value_of_its_day_is_not() -> None:
    assert replaced("In March, Tidewater said that 143,000 customers were affected by the breach.", sources()) is None


def test_a_statement_that_has_the_newer_value_too_is_not() -> None:
    statement = "The count of affected customers, 143,000 in March, now stands at 290,000 after the breach."
    assert replaced(statement, sources()) is None


@pytest.mark.parametrize(
    "newer",
    [
        "Some 140,000 customers were affected by the breach of the booking system, Tidewater said.",
        "Another 290,000 customers were affected by the breach of the booking system, Tidewater said.",
        "Some 290,000 emails were taken in the breach of the booking system, Tidewater said.",
        "The breach of the booking system cost Tidewater $290,000.",
        "A storm in Norwick sank 290,000 crates of oranges.",
    ],
)
def test_another_thing_or_a_restatement_supersedes_nothing(newer: str) -> None:
    statement = "The count of customers affected by the Tidewater breach currently stands at 143,000."
    about = newer.replace("Some 140,000", "About 140,000")
    assert replaced(statement, sources(newer=about)) is None


def test_an_earlier_article_supersedes_nothing() -> None:
    statement = "The count of customers affected by the Tidewater breach currently stands at 290,000."
    assert replaced(statement, sources(older=NEW, newer="Tidewater met its customers.")) is None


def test_a_higher_version_replaces_a_lower_one() -> None:
    prepared = sources("The hole is closed in Gull 2.17.1.", "A new hole was closed in Gull 2.19.1 on Friday.")
    assert replaced("The newest safe release of Gull is 2.17.1, which closed the hole.", prepared) == "2.19.1"
    lower = sources("The hole is closed in Gull 2.17.1.", "The hole was closed in Gull 1.9.3 and Gull 2.4.0 on Friday.")
    assert replaced("The newest safe release of Gull is 2.17.1, which closed the hole.", lower) is None


def test_an_undated_value_is_superseded_by_one_of_the_very_same_thing() -> None:
    statement = "The breach of Tidewater's booking system affected 143,000 customers."
    assert not is_current(statement)
    assert replaced(statement, sources()) == "290,000"
    assert replaced(statement, sources(newer=NEW.replace("customers", "emails"))) is None
    assert replaced(f"In March, Tidewater said this: {statement}", sources()) is None
    assert replaced(f"“{statement}”", sources()) is None


def test_a_count_raised_by_a_sentence_supersedes() -> None:
    newer = "Tidewater raised the number of affected customers to 290,000, from the 143,000 it gave in March."
    statement = "So far 143,000 customers were affected by the breach of Tidewater's booking system."
    assert replaced(statement, sources(newer=newer)) == "290,000"


def test_still_that_heightens_a_comparison_says_nothing_of_the_present() -> None:
    assert is_current("143,000 customers are still affected")
    assert not is_current("A breach of 143,000 customers had been larger still")


def test_a_sentence_carried_on_with_another_value_supersedes_even_what_it_does_not_deny() -> None:
    older = "Tidewater moors boats for more than 4,700 owners in the bay."
    newer = "Tidewater moors boats for more than 4,900 owners in the bay."
    statement = "Tidewater moors boats for more than 4,700 owners at present."
    assert replaced(statement, sources(older, newer)) == "4,900"
    told = newer.replace("moors boats", "sells berths in April, as it says,")
    assert replaced(statement, sources(older, told)) is None


def test_whoever_is_infected_is_a_case() -> None:
    older = "Twenty infections total have been reported in Norwick, the harbor clinic said."
    newer = "In Norwick, 61 people have caught the infection, the harbor clinic says."
    assert replaced("Infections in Norwick now stand at twenty.", sources(older, newer)) == "61"


def test_one_firms_value_replaces_none_of_anothers() -> None:
    older = "Tidewater expects a profit of $16 a share, below what analysts expected."
    newer = "Brisco Ferries reports a profit of $21 a share, above what analysts expected."
    statement = "It now expects a profit of $16 a share, below what analysts expected."
    assert replaced(statement, sources(older, newer)) is None
    assert replaced(statement, sources(older, newer.replace("Brisco Ferries", "Tidewater"))) == "$21"


def test_of_two_values_the_one_by_the_word_of_the_present_is_current() -> None:
    older = "Tidewater expects 16 ports to join, below the 29 ports that analysts expected."
    newer = "Analysts expected Tidewater to have 27 ports; the ports that join bring Tidewater more."
    statement = "Tidewater now expects 16 ports to join, below the 29 ports that analysts expected."
    prepared, stated = sources(older, newer), find(statement)
    found = [superseded_by(statement, stated, prepared.mentions[n], prepared, stated[n]) for n in (0, 1)]
    assert [newest is None for newest in found] == [False, True]


def test_the_next_value_that_the_same_article_gives_is_newer() -> None:
    text = "The gang claims to hold 300 crates of tea. Later, though, another of the gang claimed that they have 559 crates."
    prepared = prepare([Article("one", "", text, published=dt.date(2031, 3, 2))])
    statement = "The most recent number of crates that the gang claims is 300 crates."
    assert replaced(statement, prepared) == "559"
    assert replaced(statement.replace("most recent number", "first number"), prepared) is None


def test_two_values_that_one_verb_of_the_present_joins_are_both_current() -> None:
    older = "Tidewater counted 20 quays and more than 14,000 crates of tea at the time."
    newer = "Tidewater counts 27 quays and the loss of nearly 19,000 crates of tea."
    statement = "Tidewater now counts 20 quays and more than 14,000 crates of tea."
    prepared, stated = sources(older, newer), find(statement)
    newest = superseded_by(statement, stated, prepared.mentions[1], prepared, stated[1])
    assert newest is not None
    assert newest.figure.text == "19,000"
