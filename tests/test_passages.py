"""The passages that a model writes from."""

from __future__ import annotations

from briefgen.grounding.sources import prepare
from briefgen.text.spans import Span
from briefgen.writing.candidates import candidates
from briefgen.writing.passages import LONGEST, Shown, for_section, shown
from drafting_helpers import articles, order


def passages(room: int = 100_000, barred: dict[str, list[Span]] | None = None) -> tuple[Shown, ...]:
    found = candidates(order().topic, prepare(articles()), (), ())
    return shown(found, room, barred)


def test_keys_number_them_in_the_order_of_the_articles() -> None:
    found = passages()
    assert [one.key for one in found] == [f"P{n}" for n in range(1, len(found) + 1)]
    dates = [one.article.published for one in found]
    assert dates == sorted(dates, key=str)
    assert len(found) > 50


def test_each_is_a_slice_of_its_article_and_one_paragraph() -> None:
    for one in passages():
        passage = one.passage
        assert one.article.text[passage.start : passage.end] == passage.quote
        assert "\n" not in passage.quote
        assert len(passage.quote) <= LONGEST


def test_short_sentences_of_a_paragraph_come_along() -> None:
    assert any("China rejects the accusation." in one.passage.quote for one in passages())


def test_the_room_keeps_the_most_relevant() -> None:
    every, some = passages(), passages(4000)
    assert 0 < sum(len(one.passage.quote) for one in some) <= 4000 * 1.7
    kept = {one.passage for one in some}
    least = min(one.relevance for one in some)
    assert all(one.passage in kept or one.relevance <= least for one in every)


def test_barred_stretches_are_left_out() -> None:
    first = passages()[0]
    barred = {first.article.id: [Span(first.passage.start + 2, first.passage.start + 5)]}
    assert first.passage not in {one.passage for one in passages(barred=barred)}


def test_a_section_gets_what_its_plan_names_first_then_what_is_of_its_kind() -> None:
    every = passages()
    last = every[-1]
    some = for_section("gaps", every, [last.key], 1200)
    assert last in some
    assert [one.key for one in some] == [one.key for one in every if one in some]
    others = [one for one in some if one != last]
    assert all("gap" in one.roles for one in others)


def test_a_plan_of_keys_that_do_not_exist_changes_nothing() -> None:
    every = passages()
    assert for_section("gaps", every, ["P999", "nonsense"], 3000) == for_section("gaps", every, [], 3000)
