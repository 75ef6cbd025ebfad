"""Wrong figures made from true statements: one thing changed, of every kind, the same each time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from briefgen.evals import altering
from briefgen.evals.altering import Ways
from briefgen.evals.plants import KINDS, plantable, plants
from briefgen.evals.truths import Variant, told, truths
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import Sources, prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement

TEXT = (
    "Harbor Lines said on March 4, 2024, that intruders copied more than 41,200 records of 3,100 customers. "
    "The attack on Harbor Lines cost $12 million, its finance chief Dana Whitlock said. "
    "North Quay Bank closed 214 branches for three days because of it, the bank said. "
    "The intruders came in by way of CVE-2023-40518. "
    "Whitlock called the loss “painful but bearable for the whole group” in a letter. "
    "Hundreds of ships waited outside the port in February 2024. "
)
ARTICLE = Article("a1", "Harbor Lines counts its losses", TEXT, published=dt.date(2024, 3, 6))


@pytest.fixture(scope="module")
def true_memo() -> tuple[Memo, Sources]:
    """Every sentence of the article, cited."""
    sources = prepare((ARTICLE,))
    cite = (Citation("S1", "a1"),)
    told = tuple(Statement(f"{text}.", "fact", cite) for text in TEXT.strip().rstrip(".").split(". "))
    return Memo("", Header(re=""), (Section("background", "Background", (Paragraph(told),)),)), sources


@pytest.fixture(scope="module")
def wrong(true_memo: tuple[Memo, Sources]) -> tuple[Variant, ...]:
    memo, sources = true_memo
    report = judge(memo, sources)
    assert not report.alarms
    return plants(memo, report)


def test_each_plant_differs_from_its_statement_in_one_stretch(
    wrong: tuple[Variant, ...], true_memo: tuple[Memo, Sources]
) -> None:
    statements = list(true_memo[0].statements())
    for plant in wrong:
        was = statements[plant.index].text
        assert plant.statement.text != was
        assert plant.was in was and plant.now in plant.statement.text
        assert plant.statement.text.replace(plant.now, plant.was, 1) == was or plant.kind == "role-swapped"


def test_plants_are_the_same_each_time(wrong: tuple[Variant, ...], true_memo: tuple[Memo, Sources]) -> None:
    memo, sources = true_memo
    assert plants(memo, judge(memo, sources)) == wrong


def test_the_kinds_that_a_memo_offers_are_planted(wrong: tuple[Variant, ...]) -> None:
    there = {plant.kind for plant in wrong}
    assert there <= set(KINDS)
    assert {
        "wrong-value", "wrong-magnitude", "wrong-unit", "wrong-date", "over-precise", "wrong-identifier", "misquoted",
        "bound-broken", "wrong-thing", "role-swapped", "wrong-entity", "invented",
    } <= there  # fmt: skip


def test_at_most_so_many_of_each_kind(true_memo: tuple[Memo, Sources]) -> None:
    memo, sources = true_memo
    few = plants(memo, judge(memo, sources), most=1)
    assert len(few) == len({plant.kind for plant in few})


def test_a_judge_that_looks_catches_what_no_source_has(
    wrong: tuple[Variant, ...], true_memo: tuple[Memo, Sources]
) -> None:
    memo, sources = true_memo
    flagged = {verdict.statement for verdict in judge(told(memo, "planted", wrong), sources).alarms}
    sure = {"wrong-value", "wrong-magnitude", "wrong-identifier", "misquoted", "invented", "over-precise"}
    missed = [plant for number, plant in enumerate(wrong) if plant.kind in sure and number not in flagged]
    assert not missed


def test_what_is_in_doubt_is_no_ground_for_a_plant(true_memo: tuple[Memo, Sources]) -> None:
    memo, _ = true_memo
    other = prepare((Article("a1", "Another", "Nothing of this stands here."),))
    assert plants(memo, judge(memo, other)) == ()


@pytest.mark.parametrize(
    ("alter", "text", "ways"),
    [
        (altering.value, "41,200", ("61,200", "53,560", "90,640")),
        (altering.value, "Three", ("Five",)),
        (altering.value, "none", ()),
        (altering.magnitude, "$12 million", ("$12 billion",)),
        (altering.magnitude, "41,200", ("412,000", "41")),
        (altering.unit, "three days", ("three weeks",)),
        (altering.unit, "4%", ("4 percentage points",)),
        (altering.unit, "$12 million", ("€12 million", "£12 million")),
        (altering.date, "March 4, 2024", ("March 7, 2024", "April 4, 2024", "March 4, 2025", "March 4, 2023")),
        (altering.date, "December 2023", ("January 2023", "December 2024", "December 2022")),
        (altering.date, "2023", ("2024", "2022")),
        (altering.precise, "hundreds", ("340",)),
        (altering.precise, "March 2024", ("March 17, 2024",)),
        (altering.precise, "60,000", ("60,417",)),
        (altering.identifier, "CVE-2023-40518", ("CVE-2023-40511",)),
        (altering.quotation, "painful but bearable", ("painful but wholly", "painful bearable but")),
        (
            altering.quotation,
            "the loss was ours",
            ("the wholly was ours", "the loss was not ours", "the loss ours was"),
        ),
        (altering.quotation, "painful", ()),
    ],
)
def test_the_ways_in_which_each_kind_is_altered(alter: Callable[[str], Ways], text: str, ways: Ways) -> None:
    assert alter(text) == ways


def test_only_the_plainest_way_is_planted_and_every_way_is_there(true_memo: tuple[Memo, Sources]) -> None:
    memo, sources = true_memo
    report = judge(memo, sources)
    every = plantable(truths(memo, report))
    assert {plant.way for plant in plants(memo, report)} == {0}
    assert {plant.way for plant in every["wrong-value"]} == {0, 1, 2}
    assert ("more than", "fewer than") in {(plant.was, plant.now) for plant in every["bound-broken"]}


def test_a_date_that_is_resolved_wrongly_stands_without_its_own_words() -> None:
    said = "Divers found the wreck of the Tern on Tuesday [March 5, 2024] off Arlin Point."
    cited = Statement(said, "fact", (Citation("S1", "a2"),))
    memo = Memo("", Header(re=""), (Section("background", "Background", (Paragraph((cited,)),)),))
    article = Article(
        "a2", "", "Divers found the wreck of the Tern on Tuesday off Arlin Point.", published=dt.date(2024, 3, 6)
    )
    wrong = {plant.statement.text for plant in plantable(truths(memo, judge(memo, prepare((article,)))))["wrong-date"]}
    assert "Divers found the wreck of the Tern on March 8, 2024 off Arlin Point." in wrong


def test_two_words_for_one_number_do_not_change_places() -> None:
    said = "Both Arlin yards and two piers at Vale Harbor were closed, and 40 boats with 70 crews lay idle."
    cited = Statement(said, "fact", (Citation("S1", "a3"),))
    memo = Memo("", Header(re=""), (Section("background", "Background", (Paragraph((cited,)),)),))
    wrong = plantable(truths(memo, judge(memo, prepare((Article("a3", "", said),)))))["role-swapped"]
    assert [plant.was for plant in wrong] == ["two piers at Vale Harbor were closed, and 40", "40 boats with 70"]
