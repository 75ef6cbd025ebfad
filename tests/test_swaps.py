from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.figures.find import find
from briefgen.grounding.comparison.bounds import broken
from briefgen.grounding.comparison.literal import clock_spellings, literal_places, run_index
from briefgen.grounding.framing.rivals import is_part_of
from briefgen.grounding.framing.territory import nearness, rest_of_kind, territory
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.text.clauses import clause_at, clauses
from briefgen.text.names import names
from briefgen.text.spans import Span
from briefgen.text.stems import content_words, stem
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Place, Section, Statement, Table
from tests.judging import verdict_on

LIST = "Other ports were hit too: Alder with 40,739 crates, Birch with 35,292 and Cedar with 33,412."


def owned(text: str, figure: str) -> str:
    found = find(text, None)
    one = next(f for f in found if f.text == figure)
    span = territory(text, Span(0, len(text)), one, [f for f in found if f is not one])
    return text[span.start : span.end]


@pytest.mark.parametrize(("figure", "owner"), [("40,739", "Alder"), ("35,292", "Birch"), ("33,412", "Cedar")])
def test_each_figure_of_a_list_owns_its_name(figure: str, owner: str) -> None:
    stretch = owned(LIST, figure)
    assert owner in stretch
    assert not any(name in stretch for name in {"Alder", "Birch", "Cedar"} - {owner})


def test_words_of_anothers_stretch_count_little() -> None:
    found = find(LIST, None)
    own = territory(LIST, Span(0, len(LIST)), found[1], rest_of_kind(found[1], found))
    near = nearness(content_words(LIST), found[1], own)
    assert near[stem("Birch")] > 3 * near[stem("Cedar")]


SWAPPED = Article(
    "p",
    "Ports count crates",
    "The insurer paid $120,000 to Alder for spoiled grain and $75,000 to Birch for a broken crane, the harbor board said.",
)


@pytest.mark.parametrize("figure", ["$120,000", "$75,000"])
def test_amounts_that_have_changed_places_are_caught(figure: str) -> None:
    wrong = "The insurer paid $75,000 to Alder for spoiled grain and $120,000 to Birch for a broken crane."
    right = "The insurer paid $120,000 to Alder for spoiled grain and $75,000 to Birch for a broken crane."
    assert not verdict_on(wrong, figure, articles=(SWAPPED,)).grounded
    assert verdict_on(right, figure, articles=(SWAPPED,)).grounded


REVISED = Article(
    "r",
    "Alder counts again",
    "The board of Alder put the patients hit at 1.2 million in March. The board of Alder now says that the breach hit "
    "1.9 million patients.",
)


@pytest.mark.parametrize(
    "text",
    [
        "The breach of Alder hit 1.9 million patients, up from 1.2 million in March.",
        "The board of Alder raised its count from 1.2 million patients in March to 1.9 million.",
    ],
)
@pytest.mark.parametrize("figure", ["1.9 million", "1.2 million"])
def test_a_value_and_the_one_that_it_replaces_are_neither_swapped_nor_rivals(text: str, figure: str) -> None:
    assert verdict_on(text, figure, articles=(REVISED,)).grounded


def test_a_part_and_its_whole_are_no_pair() -> None:
    text = "Nine of the ten accounts were restored."
    nine, ten = find(text, None)
    assert is_part_of(text, nine, ten)
    assert not is_part_of(text, ten, nine)


@pytest.mark.parametrize(
    ("memo", "source", "wrong"),
    [
        ("at most 10,000 crates", "at least ten thousand crates", True),
        ("no fewer than 40 ports", "up to 40 ports", True),
        ("50,000 crates", "up to 50,000 crates", True),
        ("more than 25 ports", "around 25 ports", True),
        ("as many as 40 ports", "up to 40 ports", False),
        ("more than 40 ports", "at least 40 ports", False),
        ("about 25 ports", "around 25 ports", False),
        ("40 ports", "about 40 ports", False),
        ("over 40 days", "40 days", False),
        ("at least 900 ports", "between 200 and 900 ports", True),
    ],
)
def test_a_bound_is_broken_where_the_source_does_not_allow_it(memo: str, source: str, wrong: bool) -> None:
    assert broken(find(memo, None)[0], find(source, None)[0], memo) is wrong


@pytest.mark.parametrize(
    ("memo", "source"),
    [
        ("Alder has 64 points", "That moved Alder up to 64 points"),
        ("with a maximum size of 300 KB", "It carries up to 300 KB"),
        ("It would not last more than 6 months", "It won't last 6 months"),
        ("fees topped $30,000", "fees reportedly top $30,000"),
        ("worth more than $90,000", "worth more than the $90,000 on offer"),
    ],
)
def test_words_around_the_figure_say_whether_it_is_a_bound(memo: str, source: str) -> None:
    assert not broken(find(memo, None)[0], find(source, None)[0], memo, passage=source)


def test_a_name_is_found_letter_by_letter() -> None:
    texts = ("| 10.2.3[.]4 | host |\n| a9f03bc77de1 | sample | 443 |", "hours 11:0-17:0, 4430 seats")
    index = run_index(texts)
    assert [texts[n][a:b] for n, a, b in literal_places("10.2.3.4", index, texts)] == ["10.2.3[.]4"]
    assert [texts[n][a:b] for n, a, b in literal_places("a9f03bc7", index, texts)] == ["a9f03bc77de1"]
    assert [texts[n][a:b] for n, a, b in literal_places("443", index, texts)] == ["443"]
    assert list(literal_places("9999", index, texts)) == []
    spelled = clock_spellings(17 * 3600)
    assert any(list(literal_places(words, index, texts, clock=True)) for words in spelled)


def test_clauses_cover_the_sentence_without_overlap() -> None:
    text = "The port closed, which cost $5 million; crews returned after two days, but 40 ships had left."
    parts = clauses(text)
    assert parts[0].start == 0
    assert parts[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert clause_at(parts, text.index("$5")) != clause_at(parts, text.index("40"))


def test_names_are_neither_openers_nor_dates() -> None:
    found = [n.text for n in names("On Monday the Port of Alder told Marla Quist that Denholm Labs' count stood.")]
    assert found == ["Port of Alder", "Marla Quist", "Denholm Labs'"]


def test_stems_meet_across_endings_and_near_synonyms() -> None:
    assert stem("encrypted") == stem("encryption") == stem("encrypts")
    assert stem("flaw") == stem("vulnerabilities")
    assert stem("attacks") != stem("attackers")
    assert stem("the") == ""
    assert [w.stem for w in content_words("the of 12")] == []


def test_the_verdict_on_a_swap_names_the_other_value() -> None:
    wrong = "The insurer paid $75,000 to Alder for spoiled grain and $120,000 to Birch for a broken crane."
    verdicts = [verdict_on(wrong, figure, articles=(SWAPPED,)) for figure in ("$75,000", "$120,000")]
    assert [v.reason for v in verdicts] == ["swapped", "swapped"]
    assert "$120,000" in verdicts[0].explanation


COUNTS = Article(
    "c",
    "Orchard Credit counts again",
    "Orchard Credit will write to another 14,000 savers, which brings the total to about 62,000, it said. "
    "Auditor Orla Finch still counted 310 unlocked ledgers on Sunday, against 2,940 on June 2. "
    "Denholm Labs reported the leak on June 9 and the bank closed the ledger on June 11. "
    "Its branch in Alder opened in 2011 and the one in Birch in 2014.",
)


@pytest.mark.parametrize(
    "text",
    [
        "About 62,000 savers are to get a letter, 14,000 more than at first.",
        "Orla Finch counted some 2,900 unlocked ledgers on June 2 and around 310 the next week.",
    ],
)
def test_a_noun_that_serves_two_figures_makes_neither_swapped_nor_a_rival(text: str) -> None:
    for figure in (f.text for f in find(text, None) if f.kind == "count"):
        assert verdict_on(text, figure, articles=(COUNTS,)).grounded


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Denholm Labs reported the leak on June 9, and the ledger was closed on June 11.",
            "Denholm Labs reported the leak on June 11, and the ledger was closed on June 9.",
        ),
        (
            "The Alder branch dates from 2011 and that in Birch from 2014.",
            "The Alder branch dates from 2014 and that in Birch from 2011.",
        ),
    ],
)
def test_two_dates_that_have_changed_places_are_caught(right: str, wrong: str) -> None:
    dates = [f.text for f in find(right, None) if f.kind == "date"]
    assert all(verdict_on(right, date, articles=(COUNTS,)).grounded for date in dates)
    assert [verdict_on(wrong, date, articles=(COUNTS,)).reason for date in dates] == ["swapped", "swapped"]


@pytest.mark.parametrize("stretch", ["between 2015 and 2016", "from 2015 until well into 2016"])
def test_the_ends_of_a_stretch_are_no_pair(stretch: str) -> None:
    source = Article(
        "s", "Cranes", "Broken cranes increased by a third in 2016 from 2015, a study of the harbor board says."
    )
    text = f"Broken cranes increased by a third {stretch}, in a study of the harbor board."
    assert all(verdict_on(text, year, articles=(source,)).grounded for year in ("2015", "2016"))


def test_values_that_moved_on_by_one_in_a_row_of_names_are_caught() -> None:
    article = Article("l", "Ports count crates", LIST)
    wrong = "Counted were 35,292 crates in Alder and 33,412 in Birch."
    assert all(not verdict_on(wrong, figure, articles=(article,)).grounded for figure in ("33,412", "35,292"))


BILL = Article(
    "b",
    "What the repair cost",
    "The harbor board gave the bill.\n\n| Item | Cost |\n|---|---|\n| Crane repair | $310,000 |\n| Night guards | "
    "$95,000 |\n| Legal advice | $41,000 |",
)


@pytest.mark.parametrize(
    ("guards", "advice", "reason"), [("$95,000", "$41,000", "same-value"), ("$41,000", "$95,000", "swapped")]
)
def test_two_rows_of_a_table_that_have_changed_places_are_caught(guards: str, advice: str, reason: str) -> None:
    rows = tuple(
        tuple(Statement(cell, "fact", (Citation("b", "b"),), place=Place("Costs", row=row)) for cell in cells)
        for row, cells in enumerate([("Night guards", guards), ("Legal advice", advice)])
    )
    memo = Memo("text", Header(re="Costs"), (Section("Costs", "Costs", (Table(("Item", "Cost"), rows),)),))
    report = judge(memo, prepare([BILL]))
    assert [verdict.reason for verdict in report.verdicts] == [reason, reason]
    lines = [f"| {name} | {cost} |" for name, cost in (("Night guards", guards), ("Legal advice", advice))]
    written = Paragraph(tuple(Statement(line, "fact", (Citation("b", "b"),)) for line in lines))
    memo = Memo("text", Header(re="Costs"), (Section("Costs", "Costs", (written,)),))
    assert [verdict.reason for verdict in judge(memo, prepare([BILL])).verdicts] == [reason, reason]


FUMES = Article(
    "f",
    "Fumes of the smelter",
    "The smelter of Alder let out fumes that health officials say have sickened more than 2,000 people and led to several "
    "dozen deaths. The owner disputes this.",
)


@pytest.mark.parametrize("figure", ["2,000", "several dozen"])
def test_the_noun_that_only_one_of_two_counts_does_not_hold_them_in_place(figure: str) -> None:
    wrong = "The fumes of the smelter killed more than 2,000 people and sickened several dozen."
    right = "The fumes of the smelter sickened more than 2,000 people and killed several dozen."
    assert verdict_on(wrong, figure, articles=(FUMES,)).reason == "swapped"
    assert verdict_on(right, figure, articles=(FUMES,)).grounded


CODE = Article(
    "c",
    "",
    "The published code works on 16-ton Alder cranes. It fits 40-ton Alder cranes with minor changes to the published "
    "code. Harbors in Birch and Cedar buy chains and winches from the vendor.",
)


@pytest.mark.parametrize(("small", "large", "grounded"), [("16-ton", "40-ton", True), ("40-ton", "16-ton", False)])
def test_two_figures_that_both_fit_the_others_place_better_are_swapped_by_less(
    small: str, large: str, grounded: bool
) -> None:
    text = (
        f"To harbors in Birch, the vendor sells published code for {small} winches and cranes, whereas {large} chains and "
        "cranes need changes."
    )
    assert [verdict_on(text, figure, articles=(CODE,)).grounded for figure in (small, large)] == [grounded, grounded]


FLOOD = Article(
    "d",
    "Storm damage",
    "Repair costs rose sharply in 2016, the board says. The flood of the Orrin reached forty towns in 2019 and closed the "
    "ports of Alder and Birch.",
)


@pytest.mark.parametrize(("year", "grounded"), [("2016", False), ("2019", True)])
def test_a_date_of_something_else_where_a_passage_dates_the_event_is_caught(year: str, grounded: bool) -> None:
    text = f"The Orrin flood, which struck in {year}, spread to forty towns and caught merchants and dockers alike."
    assert verdict_on(text, year, articles=(FLOOD,)).grounded is grounded


def test_what_no_one_takes_for_each_other_is_not_swapped_by_little() -> None:
    code = Article("c", "", CODE.text.replace("40-ton", "4000-ton"))
    text = (
        "To harbors in Birch, the vendor sells published code for 4000-ton winches and cranes, whereas 16-ton chains and "
        "cranes need changes."
    )
    assert all(verdict_on(text, figure, articles=(code,)).reason != "swapped" for figure in ("4000-ton", "16-ton"))
