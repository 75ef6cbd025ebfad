"""Chunks: whole sentences, nothing twice, exact slices."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.store.chunks import LENGTH, Chunk, chunks, parse, spans
from briefgen.text.sentences import sentences
from briefgen.values.article import Article

SENTENCE = "The harbour office of Farrowby lost {0} records in the night of the storm, its director said."


def long_text(count: int) -> str:
    lines = [SENTENCE.format(number) for number in range(count)]
    return "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, count, 4))


def test_every_sentence_lies_in_exactly_one_chunk() -> None:
    text = long_text(200)
    found = spans(text)
    assert len(found) > 5
    for sentence in sentences(text):
        assert sum(span.holds(sentence) for span in found) == 1
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_chunks_are_of_about_equal_length_and_none_too_long() -> None:
    lengths = [span.end - span.start for span in spans(long_text(200))]
    assert max(lengths) <= LENGTH
    assert min(lengths) > LENGTH / 2


def test_a_short_text_is_one_chunk() -> None:
    assert len(spans("One sentence only. And a second one.")) == 1


def test_a_text_without_a_sentence_has_no_chunk() -> None:
    assert spans(" \n\n ") == ()


@pytest.mark.parametrize("blank", [" ", ""])
def test_a_sentence_longer_than_a_chunk_is_cut_and_keeps_every_word(blank: str) -> None:
    text = blank.join(["abcdefghi"] * 900)
    found = spans(text)
    assert all(0 < span.end - span.start <= LENGTH for span in found)
    assert "".join(span.of(text) for span in found).replace(" ", "") == text.replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .\n\u00e9\U0001f600|#-", max_size=400), st.integers(5, 60))
def test_chunks_lie_in_order_within_any_text(text: str, length: int) -> None:
    found = spans(text, length)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(span.end - span.start <= length for span in found)


def test_a_chunk_becomes_a_passage_that_equals_the_slice() -> None:
    article = Article("x", "Title", long_text(60))
    for chunk in chunks(article, 1):
        passage = chunk.passage(article)
        assert passage.quote == article.text[chunk.start : chunk.end]


def test_an_article_without_text_is_found_by_its_title() -> None:
    article = Article("x", "Harbour office loses records", "")
    (chunk,) = chunks(article, 1)
    assert (chunk.passage(article).field, chunk.passage(article).quote) == ("title", article.title)


def test_an_article_with_neither_text_nor_title_has_no_chunk() -> None:
    assert chunks(Article("x", " ", "\n"), 1) == ()


@pytest.mark.parametrize("name", ["a1", "with:colons:in:it"])
def test_the_id_of_a_chunk_says_what_it_stands_for(name: str) -> None:
    chunk = Chunk(name, 3, 10, 20)
    assert parse(chunk.id) == chunk
