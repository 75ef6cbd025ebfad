"""Right figures that must raise no alarm: what differs from their passage is no sign that another thing is meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefgen.figures.find import find
from briefgen.grounding.binding.binding import _is_common, doubt
from briefgen.grounding.binding.contests import _of_a_kind, contest
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.direct import GATE, _gate
from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.judge import judge
from briefgen.grounding.lookup import look_up
from briefgen.grounding.sources import prepare
from briefgen.grounding.statements import items
from briefgen.text.names import names
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from briefgen.values.report import Figure
from tests.judging import verdict_on

DAY = dt.date(2024, 3, 7)


def one(text: str) -> Figure:
    return next(f for f in find(text, DAY) if f.kind != "quotation")


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (" districts report cases of the fever", ("districts",)),
        (" of pilots believe the chart", ("pilots",)),
        (" earnings report", ("earnings", "report")),
        (" harbor need", ("harbor", "need")),
        (" troops fed and watered", ("troops",)),
        (" of them are eaten", ()),
        (" hotels Norwick runs", ("hotels",)),
        (" Norwick hotels", ("Norwick", "hotels")),
    ],
)
def test_a_verb_behind_a_plural_is_not_counted(after: str, words: tuple[str, ...]) -> None:
    assert phrase(after) == words


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        ("59,000 cases", "207,000 cases", True),
        ("59,000 cases", "84 cases", False),
        ("$40 billion", "$3 billion", True),
        ("$40 billion", "$2 million", False),
        ("17 percent", "12 percent", True),
        ("17 percent", "twice", False),
        ("March 4, 2024", "2012", False),
        ("March 4, 2024", "May 2012", True),
        ("2024", "2012", True),
    ],
)
def test_what_lies_far_apart_is_no_rival(ours: str, theirs: str, alike: bool) -> None:
    assert _of_a_kind(one(ours), one(theirs), "other") is alike


def test_times_above_is_a_multiple() -> None:
    assert [(f.text, f.kind) for f in find("Losses ran 17 times above the mean.", None)] == [("17 times", "ratio")]


PIER = Article(
    "p",
    "",
    "Ada Quist, who led the pier guild of Alder for ages, gave up her post to a deputy. The clerk wept in the hall. "
    "The flood of the quay had come. An old rule on nets has been in force since May 2004, Quist told Alder.",
    published=DAY,
)
FLOOD = Article("f", "", "The flood of Orrin came in 2011. The pier of Orrin was rebuilt.", published=DAY)


@pytest.mark.parametrize(
    ("day", "said", "grounded"),
    [
        ("May 2004", "gave up her post to", True),
        ("May 2004", "gave up her post in May 1998 to", False),
    ],
)
def test_a_date_is_of_something_else_where_the_event_has_another(day: str, said: str, grounded: bool) -> None:
    told = f"Ada Quist, who led the pier guild of Alder for ages, gave up her post to a deputy in {day}."
    pier = replace(PIER, text=PIER.text.replace("gave up her post to", said))
    assert verdict_on(told, day, articles=(pier, FLOOD)).grounded is grounded


@pytest.mark.parametrize(
    ("text", "grounded"),
    [
        ("The Courier article of March 7 has no count.", True),
        ("The Courier article has none, whereas the one of March 7 has.", True),
        ("Divers searched the quay on March 7.", False),
    ],
)
def test_the_day_of_a_report_is_its_own(text: str, grounded: bool) -> None:
    article = Article("c", "Courier", "Divers searched the quay of Orrin, and found no crates.", published=DAY)
    assert verdict_on(text, "March 7", articles=(article,)).grounded is grounded


HENS = Article(
    "h",
    "",
    "Galefarm culled about 1.6 million laying hens and another 337,000 pullets after the find, Quist said.",
    published=DAY,
)
OTHER = Article(
    "o", "", "Galefarm is a farm of Alder. It keeps 44,000 pullets at Orrin, Galefarm told the Courier.", published=DAY
)


@pytest.mark.parametrize(
    ("row", "grounded"),
    [
        ("| Pullets culled by Galefarm | 337,000 |", True),
        ("| Pullets kept by Galefarm at Orrin | 337,000 |", False),
    ],
)
def test_a_row_that_says_no_more_than_the_sentence_is_of_the_same(row: str, grounded: bool) -> None:
    statement = Statement(row, "fact", (Citation("h", "h"), Citation("o", "o")))
    memo = Memo("free", Header(re="test"), (Section("body", "", (Paragraph((statement,)),)),))
    (verdict,) = judge(memo, prepare([HENS, OTHER])).verdicts
    assert verdict.grounded is grounded, verdict.explanation


TECHNIQUES = Article(
    "t",
    "",
    "The crew was seen at work in Alder.\n\n| T1050 | New harbor service that runs unseen |\n| T1060 | Start folder |\n"
    "| T1079 | Layers of cipher |\n",
    published=DAY,
)


@pytest.mark.parametrize(("name", "grounded"), [("T1050", True), ("T1060", False)])
def test_of_rows_that_each_have_a_name_the_words_say_which_is_meant(name: str, grounded: bool) -> None:
    text = f"The crew makes a new harbor service that runs unseen, {name} in the start list."
    assert verdict_on(text, name, articles=(TECHNIQUES,)).grounded is grounded


@pytest.mark.parametrize(("first", "swapped"), [("$48", True), ("$48 million", False)])
def test_values_of_quite_another_size_never_change_places(first: str, swapped: bool) -> None:
    article = replace(
        FLOOD, text=f"The harbor crew earned {first} by barrels; the guild of Alder spent $59 on lanterns."
    )
    verdict = verdict_on(
        f"The guild of Alder spent {first} on lanterns; the harbor crew earned $59 by barrels.",
        first,
        articles=(article,),
    )
    assert (verdict.reason == "swapped") is swapped, verdict.explanation


GUESTS = Article(
    "n",
    "",
    "Some 1,450 guests, nurses of the Orrin ward among them, were told of the drill at the harbor. The rest is silent. "
    "Each morning the posters at the doors of the town hall ask the staff to shut the lamps down until noon.",
    published=DAY,
)


THEFT = Article(
    "v", "", "Cards taken from a shop sell at $7 each, as the stolen ones do. A guild of Alder met.", published=DAY
)


@pytest.mark.parametrize(("opening", "common"), [("Stolen", True), ("Alder", False)])
def test_a_common_noun_that_opens_its_statement_owns_nothing(opening: str, common: bool) -> None:
    text = f"{opening} cards may fetch only $7 each."
    (name,) = names(text, 0, len(text))
    assert _is_common(name, text, prepare([THEFT])) is common


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Shares slipped nearly $4 to $388.25.", ["$4", "$388.25"]),
        ("Shares rose 3% to 45%.", ["3%", "45%"]),
        ("Prices rose 5 to 10 percent.", ["5 to 10 percent"]),
        ("It came in with v221 of the tool.", ["v221"]),
        ("Three parts are paid, a fourth and last one is not.", ["Three", "fourth"]),
        ("A fourth of them is paid.", ["A fourth"]),
    ],
)
def test_figures_that_were_read_as_others(text: str, figures: list[str]) -> None:
    assert [f.text for f in find(text, None)] == figures


@pytest.mark.parametrize(
    ("memo", "source", "agreement"),
    [
        ("just under 975 crates", "974 crates", "rounded"),
        ("975 crates", "974 crates", None),
        ("just under 976 crates", "974 crates", None),
    ],
)
def test_hedged_fives_round_by_fives(memo: str, source: str, agreement: str | None) -> None:
    assert agree(one(memo), one(source)) == agreement


REPORTS = (
    Article("r1", "", "The Orrin ferry stayed shut Monday, the harbor said.", published=DAY),
    Article("r2", "", "The Alder guild met in the hall.", published=DAY + dt.timedelta(days=40)),
    Article("r3", "", "The Birch guild met in the hall.", published=DAY + dt.timedelta(days=41)),
)


@pytest.mark.parametrize(("day", "grounded"), [("Monday", True), ("Tuesday", False)])
def test_a_bare_weekday_of_a_memo_on_several_articles_is_any_of_theirs(day: str, grounded: bool) -> None:
    assert verdict_on(f"The Orrin ferry was shut on {day}.", day, articles=REPORTS).grounded is grounded


LANDS = Article(
    "l",
    "",
    "Nearly half of the land's districts report the fever and nine out of 10 provinces have cases of it. "
    "The guild looks at 59 harbors, and wants reports from 73 harbors.",
    published=DAY,
)


def test_a_share_of_the_same_noun_has_no_rival_of_another() -> None:
    sources = prepare([LANDS])
    statement = Statement("Cases of the fever are known from half of the districts.", "fact", (Citation("l", "l"),))
    (item,) = items(Memo("free", Header(re="test"), (Section("body", "", (Paragraph((statement,)),)),)), sources)
    assert contest(item, look_up(item, item.figures[0], sources), sources).best is None


SHEDS = Article(
    "s",
    "",
    "Nearly 282 crates in 59 sheds were spoilt last year, with Alder in the lead, by the count of the harbor report. "
    "The acutely soaked green tea lies in 73 sheds of its own.",
    published=DAY,
)


def test_a_place_in_the_best_passage_with_the_same_noun_has_no_rival_elsewhere() -> None:
    text = "The harbor report counts last year, with Alder in the lead, crates spoilt and acutely soaked green tea in 59 sheds."
    verdict = verdict_on(text, "59", articles=(SHEDS, FLOOD))
    assert verdict.grounded, verdict.explanation


def test_few_known_words_tell_little_of_a_fit() -> None:
    sources = prepare([GUESTS, FLOOD])
    statement = Statement("Xx gave 1,450 lamps.", "fact", (Citation("n", "n"),))
    (item,) = items(Memo("free", Header(re="test"), (Section("body", "", (Paragraph((statement,)),)),)), sources)
    lookup = look_up(item, item.figures[0], sources)
    assert lookup.candidates[0].score < lookup.best / 2
    assert doubt(item, lookup, contest(item, lookup, sources), sources).signals.faint <= 1 / 4


@pytest.mark.parametrize(("text", "share"), [("Xx gave 1,450 lamps.", 1 / 4), (GUESTS.text[:80], 1)])
def test_the_gate_is_lower_where_few_words_are_known(text: str, share: float) -> None:
    sources = prepare([GUESTS, FLOOD])
    statement = Statement(text, "fact", (Citation("n", "n"),))
    (item,) = items(Memo("free", Header(re="test"), (Section("body", "", (Paragraph((statement,)),)),)), sources)
    assert _gate(item, look_up(item, item.figures[0], sources), sources) == GATE * share
