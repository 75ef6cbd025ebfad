from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, SourceNote, Statement
from briefgen.writing.notes import day, described, footnotes, marks, month, note_text, numbers

ARTICLE = Article(
    "a1", "Ferries stand still", 'The pier was shut, "for now," she said.', "Pier Courier",
    published=dt.date(2024, 2, 29), url="https://courier.example/1",
)  # fmt: skip
OTHER = Article("b2", "Will they sail?", "Nobody knows.")


def cite(article: Article, start: int = 0, end: int = 12) -> Citation:
    return Citation("", article.id, article.passage(start, end))


def memo(*texts: tuple[str, tuple[Citation, ...]]) -> Memo:
    statements = tuple(Statement(text, citations=citations) for text, citations in texts)
    return Memo("hearing_memo", Header("x"), (Section("background", "B", (Paragraph(statements),)),))


def test_the_same_passage_has_the_same_number_in_order_of_first_use() -> None:
    one, two = cite(OTHER), cite(ARTICLE)
    written = memo(("a", (one,)), ("b", (two, one)), ("c", (Citation("S9", "a1", two.passage),)))
    assert [c.article for c in footnotes(written)] == ["b2", "a1"]
    numbering = numbers(written)
    assert [marks(s, numbering) for s in written.statements()] == [(1,), (2, 1), (2,)]


def test_two_passages_of_an_article_are_two_notes() -> None:
    assert len(footnotes(memo(("a", (cite(ARTICLE, 0, 5), cite(ARTICLE, 4, 12)))))) == 2


def test_the_note_names_outlet_date_number_and_passage() -> None:
    passage = ARTICLE.passage(0, len(ARTICLE.text))
    shown = note_text(Citation("S4", "a1", passage), SourceNote(ARTICLE, 4))
    assert shown == 'Pier Courier, February 29, 2024 (S4): “The pier was shut, "for now," she said.”'


def test_the_source_list_and_a_note_outside_it_name_title_and_link_too() -> None:
    whole = "Pier Courier, “Ferries stand still,” February 29, 2024 (S4), https://courier.example/1"
    assert described(SourceNote(ARTICLE, 4)) == whole
    assert note_text(Citation("x", "a1"), SourceNote(ARTICLE)) == whole.replace(" (S4)", "")


def test_unknown_parts_are_left_out() -> None:
    assert note_text(cite(OTHER, 0, 6), SourceNote(OTHER, 2)) == "“Will they sail?” n.d. (S2): “Nobody”"


def test_a_citation_without_article_is_its_own_note() -> None:
    assert note_text(Citation("[^3]", note="Letter on file."), None) == "Letter on file."
    assert "[^3]" in note_text(Citation("[^3]"), None)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_no_web_address_is_not_printed(url: str) -> None:
    bad = Article("c", "T", "Text.", url=url)
    assert url not in note_text(cite(bad, 0, 4), SourceNote(bad, 1))


def test_dates_do_not_follow_the_locale() -> None:
    assert day(dt.date(2023, 9, 27), weekday=True) == "Wednesday, September 27, 2023"
    assert month(dt.date(2024, 2, 1)) == "February 2024"
    assert day(None) == "n.d."
