"""Retrieval: words and meaning, caps, copies, windows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.store import Store
from briefgen.values.article import Article
from store_helpers import article, articles


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("store")
    long = " ".join(f"The audit of the Oxley archive found gap {n} in its backup logs." for n in range(400))
    with Store(folder) as made:
        made.add(
            [
                *articles(60),
                Article("long", "Audit of the Oxley archive", long, published=dt.date(2023, 5, 1)),
                Article("cve", "Mail gateways attacked", "Attackers used CVE-2031-44321 against mail gateways."),
                Article(
                    "other", "Other gateways", "Attackers used CVE-2031-44322 against web gateways in 44321 homes."
                ),
                Article("doctors", "Clinic closed", "Physicians at the clinic could not read patient charts."),
            ]
        )
    return Store(folder)


def ids(hits: object) -> list[str]:
    return [hit.article.id for hit in hits]  # type: ignore[attr-defined]


def test_a_number_finds_its_article_however_it_is_written(store: Store) -> None:
    for written in ("1,042 files", "1042 files"):
        assert ids(store.search(written, 1)) == ["a00042"]


def test_an_identifier_finds_its_own_article_and_not_its_neighbour(store: Store) -> None:
    assert ids(store.search("CVE-2031-44321", 2))[0] == "cve"
    assert ids(store.search("CVE-2031-44322", 2))[0] == "other"


def test_other_words_for_the_same_thing_find_it_too(store: Store) -> None:
    assert "doctors" in ids(store.search("medical records unavailable to doctors", 3))


def test_hits_are_exact_slices_best_first_with_scores_between_0_and_1(store: Store) -> None:
    hits = store.search("intruders copied files of the county hospital", 10)
    assert len(hits) == 10
    for hit in hits:
        whole = hit.article.text if hit.passage.field == "text" else hit.article.title
        assert hit.passage.quote == whole[hit.passage.start : hit.passage.end]
        assert hit.passage.article == hit.article.id
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_no_article_takes_more_than_its_share(store: Store) -> None:
    query = "gaps in the backup logs of the Oxley archive"
    assert ids(store.search(query, 10)).count("long") == 3
    assert ids(store.search(query, 10, per_article=1)).count("long") == 1
    assert ids(store.search(query, 6, per_article=6)) == ["long"] * 6


def test_the_same_query_gives_the_same_hits(store: Store) -> None:
    query = "slow screens in the office"
    first = store.search(query, 12)
    with Store(store.folder) as again:
        assert again.search(query, 12) == first
    assert store.search(query, 12) == first


def test_a_window_and_ids_leave_out_everything_else(store: Store) -> None:
    since, until = dt.date(2022, 1, 10), dt.date(2022, 1, 19)
    hits = store.search("intruders copied files", 40, since, until)
    assert sorted(ids(hits)) == [f"a{n:05}" for n in range(9, 19)]
    assert ids(store.search("intruders copied files", 40, since, until, ids=["a00012", "a00040"])) == ["a00012"]
    assert ids(store.search("Oxley archive", 2, ids=["a00012"])) == ["a00012"]


def test_a_filter_that_nothing_passes_gives_nothing(store: Store) -> None:
    assert store.search("files", ids=[]) == ()
    assert store.search("files", since=dt.date(2040, 1, 1)) == ()


def test_an_undated_article_lies_in_no_window(store: Store) -> None:
    assert "cve" not in ids(store.search("CVE-2031-44321", 60, since=dt.date(1990, 1, 1)))


@pytest.mark.parametrize("query", ["", "  \n", "?!", "🙂", "a" * 5000, "\x00", '"unbalanced ('])
def test_odd_queries_raise_nothing(store: Store, query: str) -> None:
    store.search(query, 3)


def test_a_word_that_nothing_holds_still_ranks_by_meaning(store: Store) -> None:
    assert store.search("qwertzuiop", 3) != ()


def test_copies_of_one_story_are_counted_once_and_named(tmp_path: Path) -> None:
    original = article(1)
    wire = original.text + " The mayor thanked the fire brigade for its help through two long nights in the cold."
    copies = [replace(original, id=f"copy{n}", text=wire, source=f"copies/{n}.txt") for n in range(5)]
    with Store(tmp_path) as made:
        made.add([*copies, article(2), article(9)])
        hits = made.search("intruders copied 1,001 files", 5)
        top = hits[0]
        assert top.article.id.startswith("copy")
        assert sorted([top.article.id, *top.copies]) == [f"copy{n}" for n in range(5)]
        assert {hit.article.id for hit in hits[1:]} == {"a00002", "a00009"}


def test_a_later_story_that_revises_a_figure_is_no_copy(tmp_path: Path) -> None:
    first = article(1)
    revised = replace(
        article(1, source="later.txt"),
        id="revised",
        text="The town council said on Friday that the number of files copied was not 1,001 but 5,700. An outside firm "
        "recounted them. The council had opened its own inquiry. It will report in the spring.",
    )
    with Store(tmp_path) as made:
        made.add([first, revised])
        assert {hit.article.id for hit in made.search("how many files were copied 1,001", 5)} == {"a00001", "revised"}


def test_stuffed_copies_do_not_crowd_out_the_one_that_answers(tmp_path: Path) -> None:
    """Two hundred documents stuffed with the topic's words, among others: more than there are candidates."""
    bait = "Dunhollow school district intrusion files copied servers intruders Monday case residents passwords. " * 12
    stuffed = [
        Article(f"bait{n:03}", "Dunhollow intrusion files", f"{bait} Serial {n}.", source=f"b{n}") for n in range(200)
    ]
    with Store(tmp_path) as made:
        made.add([*stuffed, *articles(60)])
        hits = made.search("Dunhollow intrusion: how many files did intruders copy from servers?", 8)
        assert sum(hit.article.id.startswith("bait") for hit in hits) == 1
        assert len(hits) == 8
        assert len(hits[[h.article.id.startswith("bait") for h in hits].index(True)].copies) >= 7
