from __future__ import annotations

import datetime as dt

import pytest

from briefgen.figures.find import find
from briefgen.writing.polishing import introduction
from briefgen.writing.wording import (
    attributed,
    curled,
    dated,
    in_first_person,
    is_dependent,
    is_prose,
    opened,
    peak,
    quoting,
    recommends,
    shortened,
    words,
)  # fmt: skip

THURSDAY = dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The ferry office lost its records on Monday.", True),
        ("“We lost the records,” Quill said at the pier.", True),
        ("Ferries, piers and other news of the week", False),
        ("Read more about the ferry office here.", False),
        ("The story was cut in the middle of a …", False),
        ("Figure 3. The pier was seen from the north.", False),
        ("Update: the ferry office was open again.", False),
        ("the ferry office lost its records on Monday.", False),
        ("The pier “was shut for the whole of Monday.", False),
        ("See https://pier.example for what was lost.", False),
        ("Ferries sail.", False),
    ],
)
def test_only_whole_sentences_of_prose_are_taken(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


def test_a_connective_at_the_opening_goes() -> None:
    assert opened("However, the pier was shut.") == "The pier was shut."
    assert opened("In addition, Quill resigned.") == "Quill resigned."
    assert opened("The pier was shut.") == "The pier was shut."


@pytest.mark.parametrize(
    "text", ["Therefore the pier was shut.", "For example, it was shut.", "Instead, Quill went home."]
)
def test_a_conclusion_from_the_sentence_before_is_left_out(text: str) -> None:
    assert opened(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "It was shut for a week.", "He also said so.", "The company gave no reason.", "Those passes were void.",
        "The attack was noticed late.", "Nine of those victims worked at the pier.", "When the attack was noticed, all slept.",
        "This made things worse.", "Both were shut.", "The aide declined to be named.",
    ],
)  # fmt: skip
def test_sentences_that_point_back_are_known(text: str) -> None:
    assert is_dependent(text)


@pytest.mark.parametrize(
    "text",
    [
        "Harbor Ferries gave no reason.", "The hackers left on Monday.", "Nine captains lost their passwords.",
        "The company of Ada Quill sold the passes.", "“This is bad,” Quill said of the break-in.",
        "All of the piers reopened in June.",
    ],
)  # fmt: skip
def test_sentences_that_stand_alone_are_known(text: str) -> None:
    assert not is_dependent(text)


def test_an_over_long_sentence_is_cut_behind_a_whole_clause() -> None:
    text = "The ferry office lost all of its records on Monday morning, which left the clerks without a list of the passes."
    assert shortened(text, 12) == "The ferry office lost all of its records on Monday morning."
    assert shortened(text, 40) == text


def test_a_cut_never_takes_away_who_says_so() -> None:
    text = "The ferry office lost all of its records on Monday morning, which hurt, according to the agency's own report of May."
    assert shortened(text, 15) is None


def test_a_cut_never_divides_a_quotation() -> None:
    text = "The office said “all records of the pier are lost, which hurts, and nobody can tell when they will ever return.”"
    assert shortened(text, 12) is None


def test_each_sentence_of_a_quotation_counts_by_itself() -> None:
    text = "“No, it was forty. Yes, all were ours. Nobody paid for them,” Quill said."
    assert peak(text) == 6 and words(text) == 14
    assert shortened(text, 8) == text


def day_of(text: str, published: dt.date | None = THURSDAY) -> str:
    return dated(text, 0, find(text, published))


def test_a_relative_date_is_resolved_in_brackets() -> None:
    assert day_of("Quill resigned on Wednesday.") == "Quill resigned on Wednesday [February 28, 2024]."
    assert day_of("The pier was shut in January.") == "The pier was shut in January [2024]."
    assert day_of("It ended on January 3, 2024.") == "It ended on January 3, 2024."


def test_an_undated_article_leaves_its_dates_open() -> None:
    assert day_of("Quill resigned on Wednesday.", None) == "Quill resigned on Wednesday."


def test_a_quotation_keeps_its_dates_as_they_stand() -> None:
    assert day_of("“We close on Wednesday,” Quill said.") == "“We close on Wednesday,” Quill said."


def test_figures_of_another_place_change_nothing() -> None:
    text = "Quill resigned on Wednesday."
    assert dated(text, 400, find(text, THURSDAY)) == text


def test_attribution_at_the_end() -> None:
    assert attributed("The pier was shut.", "Pier Courier", True) == "The pier was shut, Pier Courier reported."
    assert attributed("The pier was shut.", "Quaymark", False) == "The pier was shut, according to Quaymark."
    assert attributed("Quill called it “bad.”", "Quaymark", False) == "Quill called it “bad,” according to Quaymark."
    assert attributed("Was it shut?", "Quaymark", True) == "Was it shut?"


def test_a_document_is_quoted_where_it_says_we() -> None:
    assert in_first_person("We found a gap in our logs.")
    assert not in_first_person("Quill said “we found a gap” in the US logs.")
    assert quoting('We call it "the gap."', "Quaymark") == "Quaymark wrote: “We call it ‘the gap.’”"


def test_straight_marks_become_curled() -> None:
    assert curled('Quill called it "bad" at Pier 4.') == "Quill called it “bad” at Pier 4."


def test_recommendations_are_seen_outside_quotation_marks() -> None:
    assert recommends("The ferry office should renew its locks.")
    assert not recommends("“You should renew the locks,” Quill said.")


@pytest.mark.parametrize(
    "text",
    ["Heatmap of observed ferry traffic by day of week and hour.", "Clip of the lock used by the clerk at the pier."],
)
def test_a_caption_is_no_sentence(text: str) -> None:
    assert not is_prose(text)


def test_an_introduction_is_role_and_first_name() -> None:
    text = "Deputy Water Adviser Ada Quill said so. Senator Odo Finch agreed with spokeswoman Mia Rook."
    assert introduction("Quill", text) == "Deputy Water Adviser Ada"
    assert introduction("Finch", text) == "Senator Odo"
    assert introduction("Rook", text) == "spokeswoman Mia"
    assert introduction("Nobody", text) == ""


def test_a_year_that_may_be_another_date_s_is_not_added() -> None:
    text = "Its statement of January 6, 2023, was corrected on March 12."
    assert day_of(text) == text


def test_no_article_is_taken_for_a_first_name() -> None:
    assert introduction("Quaymark", "The Quaymark said so. In Quaymark’s words, it is over.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Obtained from the list of keys that the ferry office had kept since May.",
        "Map of the piers that the ferry office closed in the first week.",
        "As described in our blog of May 2, the ferry office was robbed by a group from the next bay.",
        "The ferry office closed in March. Clerks did not name the second pier.",
    ],
)
def test_a_fragment_and_two_sentences_are_no_sentence(text: str) -> None:
    assert not is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill said it is small, since the hackers seemed careful.",
        "Ada Quill said afterward that the office is open.",
        "The pier was shut on June 15, according to the same summary.",
        "“We called at once,” Ada Quill said to the publication.",
    ],
)
def test_words_that_lean_on_what_was_said_before_are_seen(text: str) -> None:
    assert is_dependent(text)


def test_a_company_that_speaks_of_itself_leans_on_nothing() -> None:
    assert not is_dependent("Harbor Ferries said it is working with the police.")
    assert not is_dependent("Harbor Ferries said it found no loss.")
