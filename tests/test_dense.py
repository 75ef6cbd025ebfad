"""Texts that hold more figures of one kind, or of one value, than prose does: the work on each figure stays bounded."""

from __future__ import annotations

from briefgen.figures.find import find
from briefgen.grounding.judge import judge
from briefgen.grounding.lookup import look_up
from briefgen.grounding.sources import prepare
from briefgen.grounding.statements import items
from briefgen.grounding.territory import NEIGHBOURS, rest_of_kind, territory
from briefgen.text.spans import Span
from briefgen.values.article import Article
from briefgen.values.memo import Header, Memo, Paragraph, Section, Statement


def _memo(text: str) -> Memo:
    return Memo("text", Header(re=""), (Section("memo", "", (Paragraph((Statement(text),)),)),))


def test_only_the_figures_around_are_looked_at() -> None:
    figures = find("; ".join(f"{n} crates" for n in range(100, 400)))
    assert len(rest_of_kind(figures[150], figures)) == 2 * NEIGHBOURS
    assert len(rest_of_kind(figures[0], figures)) == NEIGHBOURS


def test_a_stretch_is_bounded_by_the_nearest_figure_whatever_stands_beyond_it() -> None:
    text = "Alder lost 40 crates; Birch lost 35 crates and Cedar lost 33 crates, while Dale lost 12 crates"
    figures = find(text)
    own = territory(text, Span(0, len(text)), figures[1], rest_of_kind(figures[1], figures))
    near = territory(text, Span(0, len(text)), figures[1], (figures[0], figures[2]))
    assert text[own.start : own.end] == "; Birch lost 35 crates"
    assert own == near


def test_of_a_thousand_places_of_one_value_those_that_fit_best_are_compared() -> None:
    filler = "Harbor Line shipped 77 crates that week.\n" * 1000
    sources = prepare([Article("a", "Crates", f"{filler}Vale Orchard burned 77 barns at night. {filler}")])
    (item,) = items(_memo("Vale Orchard burned 77 barns."), sources)
    found = look_up(item, item.figures[0], sources)
    assert len(found.candidates) <= 128
    best = sources.sentence_of(found.candidates[0].mention)
    assert "barns" in sources.text_of(best)[best.start : best.end]


def test_a_line_of_figures_without_end_is_judged() -> None:
    text = "8(£'" * 300
    report = judge(_memo(text), prepare([Article("a", "Signs", text)]))
    assert len(report.verdicts) >= 200
