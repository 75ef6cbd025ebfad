from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.figures.find import find
from briefgen.grounding.bounds import broken
from briefgen.grounding.literal import clock_spellings, literal_places, run_index
from briefgen.grounding.rivals import is_part_of
from briefgen.grounding.territory import nearness, territory
from briefgen.text.clauses import clause_at, clauses
from briefgen.text.names import names
from briefgen.text.spans import Span
from briefgen.text.stems import content_words, stem
from briefgen.values.article import Article
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
    near = nearness(LIST, Span(0, len(LIST)), content_words(LIST), found[1], found)
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
