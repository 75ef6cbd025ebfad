"""Texts that hold more figures of one kind, or of one value, than prose does: the work on each figure stays bounded."""

from __future__ import annotations

from briefgen.figures.find import find
from briefgen.grounding.derivation.deriving import _beside
from briefgen.grounding.framing.rivals import nearby
from briefgen.grounding.framing.territory import NEIGHBOURS, rest_of_kind, territory
from briefgen.grounding.judge import judge
from briefgen.grounding.lookup import look_up
from briefgen.grounding.sources import prepare
from briefgen.grounding.statements import items
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


def test_a_figure_of_a_long_statement_is_compared_with_fewer_places() -> None:
    source = Article("a", "Crates", "Harbor Line shipped 77 crates that week.\n" * 400)
    sources = prepare([source])
    short, long = (items(_memo("; ".join(["77 crates"] * count)), sources)[0] for count in (2, 300))
    counts = [len(look_up(item, item.figures[0], sources).candidates) for item in (short, long)]
    assert counts[1] * 4 < counts[0]


def test_of_a_sentence_full_of_figures_those_of_its_head_are_looked_at() -> None:
    source = Article("a", "Crates", "Harbor Line shipped " + ", ".join(f"{n} crates" for n in range(100, 400)) + ".")
    sources = prepare([source])
    (item,) = items(_memo("Harbor Line shipped 105 crates."), sources)
    assert len(nearby(look_up(item, item.figures[0], sources), sources)) < 100


def test_a_figure_follows_from_those_near_it_in_a_long_row() -> None:
    assert _beside(200, range(0, 1000, 2)) == [*range(80, 200, 2), *range(202, 322, 2)]
    assert _beside(4, (1, 4, 9)) == [1, 9]
