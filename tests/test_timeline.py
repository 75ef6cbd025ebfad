from __future__ import annotations

import datetime as dt

from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Table
from briefgen.writing.candidates import candidates
from briefgen.writing.timeline import DISCLOSURES_CAPTION, EVENTS_CAPTION, timeline
from brinewolf import TOPIC, finished, section


def tables(
    text: str, published: dt.date | None = dt.date(2024, 5, 16), events: int = 9, disclosures: int = 9
) -> dict[str, list[tuple[str, ...]]]:
    article = Article("a", "Harbor Ferries and Brinewolf", text, "Gazette", published=published)
    found = timeline(candidates(TOPIC, prepare([article]), ()), events, disclosures)
    return {table.caption: [tuple(cell.text for cell in row) for row in table.rows] for table in found}


def events(text: str, published: dt.date | None = dt.date(2024, 5, 16)) -> list[tuple[str, ...]]:
    return tables(text, published).get(EVENTS_CAPTION, [])


def test_rows_stand_in_order_of_time_with_their_precision() -> None:
    told = events(
        "Brinewolf hackers left the Harbor Ferries office on April 30, 2024. Brinewolf hackers sold Harbor Ferries passes in "
        "February 2024. Clerks of Harbor Ferries changed every password on May 2, 2024."
    )
    assert [(row[0], row[1]) for row in told] == [
        ("February 2024", "month"),
        ("April 30, 2024", "day"),
        ("May 2, 2024", "day"),
    ]


def test_a_relative_date_is_shown_as_a_day() -> None:
    told = events("Brinewolf hackers emptied the Harbor Ferries kiosks on Tuesday.")
    assert told[0][0] == "Tuesday, May 14, 2024"
    assert "[" not in told[0][2]


def test_without_a_publication_date_nothing_is_dated() -> None:
    assert events("Brinewolf hackers emptied the Harbor Ferries kiosks on Tuesday.", None) == []


def test_the_date_that_opens_a_sentence_stands_in_its_own_column() -> None:
    told = events("On April 9, 2024, Brinewolf hackers entered the Harbor Ferries office.")
    assert told[0][:3] == ("April 9, 2024", "day", "Brinewolf hackers entered the Harbor Ferries office.")


def test_since_and_after_are_told_apart() -> None:
    told = events(
        "Brinewolf hackers had read the Harbor Ferries mail since April 9, 2024. After April 20, 2024, Harbor Ferries clerks "
        "noticed the loss."
    )
    assert [row[1] for row in told] == ["day, from then on", "day, after it"]


def test_the_day_of_disclosure_is_no_event() -> None:
    found = tables(
        "Harbor Ferries said on Wednesday that Brinewolf hackers had copied the passes. Brinewolf hackers entered the Harbor "
        "Ferries office on April 9, 2024, the company said."
    )
    assert [row[0] for row in found[DISCLOSURES_CAPTION]] == ["Wednesday, May 15, 2024"]
    assert [row[0] for row in found[EVENTS_CAPTION]] == ["April 9, 2024"]


def test_the_day_of_a_briefing_is_not_that_of_what_was_told_there() -> None:
    found = tables("Brinewolf hackers copied every Harbor Ferries pass, according to the Wednesday briefing.")
    assert EVENTS_CAPTION not in found and found[DISCLOSURES_CAPTION]


def test_one_matter_on_one_day_is_one_row() -> None:
    told = events(
        "Brinewolf hackers entered the Harbor Ferries office on April 9, 2024. Hackers of the Brinewolf group entered the "
        "office of Harbor Ferries on April 9, 2024."
    )
    assert len(told) == 1


def test_no_more_rows_than_asked_for() -> None:
    text = " ".join(
        f"Brinewolf hackers robbed Harbor Ferries kiosk number {n} near lake {n}0 on April {n}, 2024."
        for n in range(2, 12)
    )
    assert len(tables(text, events=4)[EVENTS_CAPTION]) == 4


def test_every_row_of_the_memo_cites_its_passage() -> None:
    for table in section(finished()[0], "timeline").blocks:
        assert isinstance(table, Table)
        for row in table.rows:
            assert row[0].citations and row[2].citations == row[0].citations


def test_a_day_before_the_word_of_telling_is_a_disclosure() -> None:
    found = tables("Harbor Ferries on Wednesday revealed that Brinewolf hackers had copied every pass.")
    assert EVENTS_CAPTION not in found and found[DISCLOSURES_CAPTION][0][0] == "Wednesday, May 15, 2024"


def test_a_cell_is_cut_to_the_clause_that_holds_the_event() -> None:
    told = events(
        "Brinewolf hackers entered the Harbor Ferries office on April 9, 2024, where the clerks of the night shift kept the "
        "only paper list of the passes."
    )
    assert told[0][2] == "Brinewolf hackers entered the Harbor Ferries office on April 9, 2024."


def test_what_was_meant_by_it_is_left_out() -> None:
    told = events("To speed up the sale of summer passes, Harbor Ferries bought the Brinewolf kiosk on April 9, 2024.")
    assert told[0][2] == "Harbor Ferries bought the Brinewolf kiosk on April 9, 2024."


def test_a_cut_does_not_take_the_date_away() -> None:
    told = events(
        "Brinewolf hackers entered the Harbor Ferries office in the night before the clerks came in, which the police of the "
        "harbor dated to April 9, 2024."
    )
    assert "April 9" in told[0][2]
