"""Faults of a drafted statement, each by itself."""

from __future__ import annotations

import pytest

from briefgen import forms
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.text.spans import Span
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement, StatementKind
from briefgen.writing.faults import Basis, faults, revisions
from drafting_helpers import articles
from storm_words import BOARD, FORGED, WITHDRAWN

SOURCES = prepare(articles())
BASIS = Basis(SOURCES, forms.load("hearing_memo"), {}, revisions(SOURCES))


def fault(text: str, *quotes: str, kind: StatementKind = "fact", basis: Basis = BASIS) -> str:
    """The fault of a statement that cites the passages of these quotes, "" for none."""
    cited = []
    for quote in quotes:
        article = next(a for a in articles() if quote in a.text)
        start = article.text.index(quote)
        cited.append(Citation("P1", article.id, article.passage(start, start + len(quote))))
    statement = Statement(text, kind, tuple(cited))
    memo = Memo("hearing_memo", Header(""), (Section("background", "III. Background", (Paragraph((statement,)),)),))
    found = faults(memo, judge(memo, SOURCES), basis, {"background"})
    return found[0].reason if found else ""


def test_a_value_revised_since_needs_its_date_or_the_later_one() -> None:
    bare = "Storm-0558 forged login tokens to read the email of approximately 25 organizations, Microsoft said."
    article = next(a for a in articles() if FORGED in a.text)
    place = article.text.index("25 organizations", article.text.index(FORGED))
    later = Basis(SOURCES, BASIS.form, {}, {(article.id, "text", place): "22"})
    assert "was revised to 22" in fault(bare, FORGED, basis=later)
    assert (
        fault(f"On July 14, 2023, {bare}", "Microsoft said on Friday that the group it calls Storm-0558 " + FORGED)
        == ""
    )
    assert fault("At first Microsoft spoke of approximately 25 organizations.", FORGED, basis=later) == ""
    assert (
        fault("Why was the count of approximately 25 organizations revised?", FORGED, kind="question", basis=later)
        == ""
    )


def test_revised_values_are_known_by_the_place_of_the_figure() -> None:
    assert "22" in BASIS.revised.values()


def test_a_reckoned_figure_needs_its_proof() -> None:
    text = "Microsoft corrected its statement four months later, on March 12, 2024, having told the board in November 2023."
    assert "prove how it is reckoned" in fault(text, WITHDRAWN)


def test_a_figure_must_stand_in_what_is_cited() -> None:
    assert "does not stand in the passages cited" in fault("The board counted 503 personal accounts.", BOARD)


def test_a_passage_that_gives_orders_bears_nothing_out() -> None:
    text = "Storm-0558 entered mailboxes of 22 organizations and more than 500 individuals."
    assert fault(text, BOARD) == ""
    article = next(a for a in articles() if BOARD in a.text)
    barred = {a.id: [Span(0, len(a.text))] for a in articles()}
    assert article.id in barred
    basis = Basis(SOURCES, BASIS.form, barred, BASIS.revised)
    assert "gives orders" in fault(text, BOARD, basis=basis)


@pytest.mark.parametrize("kind", ["judgment", "question"])
def test_what_states_nothing_needs_no_citation(kind: StatementKind) -> None:
    assert fault("Congress may ask what a single vendor means for federal systems.", kind=kind) == ""


def test_only_the_sections_named_are_looked_at() -> None:
    statement = Statement("A statement of fact without a citation.", "fact")
    memo = Memo("hearing_memo", Header(""), (Section("timeline", "Timeline", (Paragraph((statement,)),)),))
    assert faults(memo, judge(memo, SOURCES), BASIS, {"background"}) == {}
