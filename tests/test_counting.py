"""What a figure counts, on made-up sentences about a ferry company."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.figures.find import find
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.report import Figure
from briefgen.writing.candidates import candidates
from briefgen.writing.counting import acts, counted, dated_behind, whole_clause
from briefgen.writing.facts import Fact, chosen, facts
from brinewolf import TOPIC


def figure_of(text: str, words: str) -> Figure:
    return next(figure for figure in find(text) if figure.text == words)


def clause(text: str, words: str) -> str:
    article = Article("a", "t", text)
    return whole_clause(text, article.passage(0, len(text)), figure_of(text, words))


def facts_of(text: str) -> dict[str, Fact]:
    article = Article("a", "Harbor Ferries and Brinewolf", text, "Gazette", published=dt.date(2024, 5, 16))
    return {fact.shown: fact for fact in facts(candidates(TOPIC, prepare([article]), ()))}


@pytest.mark.parametrize(
    ("text", "words", "phrase"),
    [
        ("Hackers took 40 passes from two piers of the port.", "40", "passes from two piers of the port"),
        ("It has 900 riders that it wrote to.", "900", "riders"),
        ("It sold 900 season passes in March.", "900", "season passes"),
        ("Some 900 captains lost their keys.", "900", "captains"),
        ("It holds 900 passes related to the 30 piers.", "900", "passes"),
    ],
)
def test_the_phrase_ends_before_verb_date_and_next_figure(text: str, words: str, phrase: str) -> None:
    figure = figure_of(text, words)
    assert counted(text, figure.end, len(text)).startswith(phrase.split(maxsplit=1)[0])
    if words == "900":
        assert counted(text, figure.end, len(text)) == phrase


def test_people_whose_records_were_taken_were_not_taken() -> None:
    text = "The records of 40 riders were stolen in the night."
    figure = figure_of(text, "40")
    assert counted(text, figure.end, len(text), part_of=True) == "riders"
    assert counted(text, figure.end, len(text)) == "riders stolen in the night"


def test_a_clause_is_taken_whole_or_not_at_all() -> None:
    assert clause("The port said that hackers took 40 passes, and closed.", "40") == "hackers took 40 passes"
    far = "The port, which had closed its oldest pier in the winter before the new owners came and began to sell, owed for 30."
    assert clause(far, "30") == ""
    assert clause("The port paid a fine, which the auditor put at $400.", "$400") == (
        "The port paid a fine, which the auditor put at $400"
    )


def test_a_weekday_is_left_out_where_another_clause_stands() -> None:
    assert clause("The port said on Monday that it seized 40 passes.", "40") == "it seized 40 passes"
    assert clause("The port seized 40 passes on Monday.", "40") == "The port seized 40 passes on Monday"


def test_those_who_speak_are_no_part_of_the_incident() -> None:
    text = "Six senators asked for a report on 40 passes that the port sold."
    assert acts(text, figure_of(text, "Six"), "senators")
    assert not acts(text, figure_of(text, "40"), "passes")
    assert "Six" not in facts_of("Six senators asked Harbor Ferries for a report on Brinewolf and 4,000 lost passes.")


def test_a_date_behind_the_thing_is_seen() -> None:
    text = "The tally held 340 piers in mid-July, and more later."
    assert dated_behind(text, figure_of(text, "340"), "piers")
    assert not dated_behind("The tally held 340 piers in the bay.", figure_of(text, "340"), "piers")


def test_a_figure_that_takes_up_another_is_no_fact() -> None:
    told = facts_of(
        "Harbor Ferries said Brinewolf hackers took 9,500 traveller records, 500 more than the 9,000 it named in April."
    )
    assert "9,500" in told and "9,000" not in told


def test_a_sentence_about_the_count_is_no_fact() -> None:
    told = facts_of(
        "The count of 12 Harbor Ferries accounts rests on what clerks relayed after the Brinewolf break-in."
    )
    assert not told


def test_counts_that_matter_go_before_a_handful_of_other_things() -> None:
    text = (
        "Brinewolf hackers left three umbrellas at the Harbor Ferries pier. "
        "Brinewolf hackers took 9,500 traveller records from Harbor Ferries."
    )
    article = Article("a", "Harbor Ferries and Brinewolf", text, "Gazette", published=dt.date(2024, 5, 16))
    groups = chosen(facts(candidates(TOPIC, prepare([article]), ())), 10)
    assert next(group[0].shown for group in groups) == "9,500"


def test_the_same_sum_of_money_is_one_fact() -> None:
    text = (
        "Harbor Ferries paid Brinewolf a ransom of $22 million in April. "
        "Quill told reporters that Harbor Ferries gave the Brinewolf hackers $22 million after the break-in."
    )
    article = Article("a", "Harbor Ferries and Brinewolf", text, "Gazette", published=dt.date(2024, 5, 16))
    groups = chosen(facts(candidates(TOPIC, prepare([article]), ())), 10)
    assert [group[0].shown for group in groups] == ["$22 million"]
