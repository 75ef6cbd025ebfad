"""The library through the store: new, changed, unchanged, versions, what persons state, removal."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import StoreError, UsageError
from briefgen.store import Changes, Store
from briefgen.store.catalog import FILE, Library
from store_helpers import article, articles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "a store"


def test_what_is_added_comes_back_as_it_was(folder: Path) -> None:
    given = replace(article(1), author="A. Writer", url="https://news.example/1", origins={"title": "page"})
    with Store(folder) as store:
        assert store.add([given]) == Changes(new=(given.id,))
    with Store(folder) as store:
        assert store.articles() == (given,)
        assert store.get(given.id).origins == {"title": "page"}


def test_adding_again_changes_nothing(folder: Path) -> None:
    with Store(folder) as store:
        store.add(articles(3))
        before = store._library.content()
        assert store.add(articles(3)).unchanged == ("a00000", "a00001", "a00002")
        assert store._library.content() == before


def test_a_changed_article_is_shown_and_the_older_version_kept(folder: Path) -> None:
    old = article(1)
    new = replace(old, text=f"Correction: the count was wrong. {old.text}")
    with Store(folder) as store:
        store.add([old])
        assert store.add([new]).changed == (old.id,)
        assert store.get(old.id).text == new.text
        assert [version.text for version in store.versions(old.id)] == [old.text, new.text]
        assert "Correction" in store.search("correction of the count", 1)[0].passage.quote


def test_two_files_of_one_article_do_not_replace_each_other_at_every_run(folder: Path) -> None:
    page = article(1)
    copy = replace(page, text=page.text + " Read by a plainer reader.", source="articles/1.pdf")
    with Store(folder) as store:
        assert store.add([page, copy]) == Changes(new=(page.id,), changed=(page.id,))
        assert store.add([page, copy]) == Changes(unchanged=(page.id, page.id))
        assert {place for place, _ in store.sources(page.id)} == {"articles/1.pdf", "articles/1.txt"}


def test_a_feeds_excerpt_does_not_replace_what_is_held_in_full(folder: Path) -> None:
    excerpt = replace(article(1), text="Files were copied.", kind="excerpt", source="feed.jsonl")
    with Store(folder) as store:
        store.add([article(1)])
        assert store.add([excerpt]).unchanged == ("a00001",)
        assert store.get("a00001").text == article(1).text
        store.add([replace(excerpt, id="later"), replace(article(1), id="later")])
        assert store.get("later").kind == "full"


def test_a_text_put_back_at_its_source_is_a_change(folder: Path) -> None:
    first = article(1)
    second = replace(first, text="Withdrawn for now.")
    with Store(folder) as store:
        store.add([first])
        store.add([second])
        assert store.add([first]).changed == (first.id,)
        assert store.get(first.id).text == first.text
        assert len(store.versions(first.id)) == 3


def test_the_same_text_at_another_place_is_unchanged_and_noted(folder: Path) -> None:
    with Store(folder) as store:
        store.add([article(1)])
        assert store.add([replace(article(1), source="mirror/1.txt")]).unchanged == ("a00001",)
        assert {place for place, _ in store.sources("a00001")} == {"articles/1.txt", "mirror/1.txt"}


def test_what_a_person_states_is_in_force_and_outlasts_a_new_reading(folder: Path) -> None:
    undated = replace(article(1), published=None, outlet=None)
    with Store(folder) as store:
        store.add([undated])
        set_ = store.set_fields("a00001", {"published": "2023-09-28", "outlet": "The Daily Example", "kind": "excerpt"})
        assert (set_.published, set_.outlet, set_.kind) == (dt.date(2023, 9, 28), "The Daily Example", "excerpt")
        store.add([replace(undated, text="A new reading.")])
        now = store.get("a00001")
        assert (now.text, now.published) == ("A new reading.", dt.date(2023, 9, 28))
        assert now.origins["published"] == "person"
        stated = store.statements("a00001")
        assert (stated[0].field, stated[0].value) == ("published", "2023-09-28")
        assert dt.datetime.fromisoformat(stated[0].at).tzinfo is not None


def test_a_value_can_be_taken_away_again(folder: Path) -> None:
    with Store(folder) as store:
        store.add([article(1)])
        assert store.set_fields("a00001", {"outlet": "", "published": None}).outlet is None
        assert store.search("intruders copied files", since=dt.date(2000, 1, 1)) == ()


def test_a_stated_date_decides_the_window(folder: Path) -> None:
    with Store(folder) as store:
        store.add(articles(4))
        store.set_fields("a00002", {"published": "2030-01-01"})
        assert {hit.article.id for hit in store.search("intruders copied files", since=dt.date(2029, 1, 1))} == {
            "a00002"
        }


def test_a_stated_title_is_searched(folder: Path) -> None:
    with Store(folder) as store:
        store.add(articles(4))
        store.set_fields("a00002", {"title": "Zeppelin hangar burgled"})
        assert store.search("zeppelin", 1)[0].article.id == "a00002"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"published": "28.9.2023"}, "no date"),
        ({"kind": "half"}, "no kind"),
        ({"text": "x"}, "cannot be set"),
        ({"title": " "}, "cannot be taken away"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_stored(folder: Path, values: dict[str, str], said: str) -> None:
    with Store(folder) as store:
        store.add([article(1)])
        with pytest.raises(UsageError, match=said):
            store.set_fields("a00001", values)
        assert store.get("a00001") == article(1)


def test_removal_takes_text_versions_and_chunks_everywhere(folder: Path) -> None:
    with Store(folder) as store:
        store.add([*articles(3), replace(article(1), text="Changed once.")])
        store.remove("a00001")
        assert [a.id for a in store.articles()] == ["a00000", "a00002"]
        assert store.versions("a00001") == ()
        assert not [name for name in store._index.vectors.chunk_ids() if name.startswith("a00001")]
        assert not store._index.lexical.chunk_ids(["a00001"])
        assert store.diagnose() == ()
    assert b"Changed once" not in (folder / FILE).read_bytes()


def test_a_removed_article_that_comes_back_is_new(folder: Path) -> None:
    with Store(folder) as store:
        store.add([article(1)])
        store.remove("a00001")
        assert store.add([article(1)]).new == ("a00001",)
        assert store.search("intruders copied files", 5)[0].article == article(1)
        assert store.diagnose() == ()


def test_removing_what_is_not_there_is_an_error_that_says_so(folder: Path) -> None:
    with Store(folder) as store, pytest.raises(UsageError, match="no article zzz"):
        store.remove("zzz")


def test_reading_a_store_that_is_not_there_makes_no_folder(folder: Path) -> None:
    with Store(folder) as store:
        assert store.articles() == ()
        assert store.search("anything") == ()
        assert store.diagnose() == ()
        assert store.count() == 0
    assert not folder.exists()


def test_articles_come_by_date_with_undated_ones_last(folder: Path) -> None:
    given = [replace(article(1), published=None), article(5), article(3)]
    with Store(folder) as store:
        store.add(given)
        assert [a.id for a in store.articles()] == ["a00003", "a00005", "a00001"]


def test_changes_have_rising_numbers_that_an_index_can_follow(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(articles(3))
    library.add([replace(article(0), text="Changed.")])
    library.remove("a00001")
    entries = [entry for batch in library.changes(2, size=2) for entry in batch]
    assert [(e.id, e.content, e.article is None) for e in entries] == [
        ("a00002", 3, False), ("a00000", 4, False), ("a00001", 5, True)
    ]  # fmt: skip
    library.close()


def test_a_library_of_another_schema_is_refused(tmp_path: Path) -> None:
    Library(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("update library set value = '99' where key = 'schema'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="schema 99"):
        Library(tmp_path)


def test_a_file_that_is_no_library_is_one_clear_error(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database at all" * 100)
    with Store(folder) as store, pytest.raises(StoreError, match="cannot be used: file is not a database"):
        store.articles()


def test_a_text_that_was_tampered_with_is_found(folder: Path) -> None:
    with Store(folder) as store:
        store.add(articles(2))
    connection = sqlite3.connect(folder / FILE)
    connection.execute("update versions set text = text || '!' where article = 'a00001'")
    connection.commit()
    connection.close()
    with Store(folder) as store:
        rules = [finding.rule for finding in store.diagnose()]
    assert "store/library-damaged" in rules


def test_a_store_holds_more_than_a_batch(folder: Path) -> None:
    with Store(folder) as store:
        assert len(store.add(articles(600)).new) == 600
        assert store.count() == 600
        assert store.diagnose() == ()
