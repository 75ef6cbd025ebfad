from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from briefgen.errors import UnreadableFile
from briefgen.reading.addresses import canonical, is_address, outlet_of
from briefgen.reading.articles import read_paths
from briefgen.reading.dates import find_dates, iso_date_in_name, parse_date
from briefgen.reading.records import excerpt
from briefgen.values.article import Article
from reading_files import read_one, refused

TEXT = "The Arlin ferry line said that 31,400 tickets had been copied."


def read_record(tmp_path: Path, record: object) -> Article:
    (tmp_path / "a.json").write_text(json.dumps(record))
    return read_one(tmp_path / "a.json")


@pytest.mark.parametrize(
    "record",
    [
        {"title": "T", "text": TEXT, "published": "2031-05-06", "outlet": "Courier", "url": "https://x.example/a", "author": "D. Reyes"},
        {"headline": "T", "articleBody": TEXT, "datePublished": "2031-05-06T23:59:00+02:00", "publisher": {"name": "Courier"}, "link": "https://x.example/a", "byline": "D. Reyes"},
        {"Title": "T", "Body": TEXT, "Date": "May 6, 2031", "Site": "Courier", "URL": "https://x.example/a", "authors": [{"name": "D. Reyes"}]},
        {"title": "T", "content": f"<p>{TEXT}</p><script>x()</script>", "pubDate": "Tue, 06 May 2031 09:00:00 GMT", "source": "Courier", "href": "https://x.example/a", "creator": "D. Reyes"},
        {"title": "T", "body": TEXT, "date_published": 1935827940, "publication": "Courier", "canonical_url": "https://x.example/a", "author": "D. Reyes"},
    ],
)  # fmt: skip
def test_common_names_of_the_fields(record: dict[str, object], tmp_path: Path) -> None:
    article = read_record(tmp_path, record)
    assert (article.title, article.text, article.outlet, article.author) == ("T", TEXT, "Courier", "D. Reyes")
    assert article.published == dt.date(2031, 5, 6)
    assert article.url == "https://x.example/a"
    assert article.kind == "full"
    assert set(article.origins.values()) == {"record"}


@pytest.mark.parametrize("key", ["articles", "items", "entries", "results"])
def test_an_object_that_holds_a_list(key: str, tmp_path: Path) -> None:
    records = [{"title": f"T{number}", "text": TEXT} for number in range(3)]
    (tmp_path / "a.json").write_text(json.dumps({"version": 1, key: records}))
    titles = [item.title for item in read_paths([tmp_path / "a.json"]) if isinstance(item, Article)]
    assert titles == ["T0", "T1", "T2"]


def test_lines_and_a_bad_one_among_them(tmp_path: Path) -> None:
    lines = [
        json.dumps({"title": "A", "text": TEXT}),
        "{broken",
        "",
        json.dumps({"n": 1}),
        json.dumps({"title": "B", "text": TEXT}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = list(read_paths([tmp_path / "a.jsonl"]))
    assert [item.title for item in found if isinstance(item, Article)] == ["A", "B"]
    errors = [item for item in found if isinstance(item, UnreadableFile)]
    assert ["line 2" in str(errors[0]), "line 4" in str(errors[1])] == [True, True]
    assert {error.path for error in errors} == {str(tmp_path / "a.jsonl")}


def test_json_lines_named_json_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("\n".join(json.dumps({"title": t, "text": TEXT}) for t in "AB"))
    assert len(list(read_paths([tmp_path / "a.json"]))) == 2


def test_not_json_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"title": "A",\n "text": }')
    assert "line 2" in str(refused(tmp_path / "a.json"))


def test_deep_nesting_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" * 200_000)
    assert refused(tmp_path / "a.json")


def test_a_feed_item_is_an_excerpt_of_its_host(tmp_path: Path) -> None:
    item = {
        "title": "T",
        "description": "A teaser. [...]",
        "link": "https://www.courier.example/news/a?utm_source=rss",
        "source": "https://feeds.host.example/x.xml",
    }
    article = read_record(tmp_path, item)
    assert (article.kind, article.outlet, article.text) == ("excerpt", "courier.example", "A teaser.")


def test_items_of_a_feed_without_links_are_told_apart(tmp_path: Path) -> None:
    feed = "https://courier.example/feed/"
    records = [{"title": t, "description": f"Teaser {t}.", "source": feed} for t in "AB"]
    (tmp_path / "a.json").write_text(json.dumps(records))
    one, two = (item for item in read_paths([tmp_path / "a.json"]) if isinstance(item, Article))
    assert one.id != two.id
    assert one.outlet == "courier.example"
    assert one.url is None


def test_the_id_of_a_record_does_not_depend_on_the_order_of_its_keys(tmp_path: Path) -> None:
    record = {"title": "T", "text": TEXT}
    assert read_record(tmp_path, record).id == read_record(tmp_path, dict(reversed(record.items()))).id


def test_a_record_of_a_title_alone_is_an_excerpt_of_it(tmp_path: Path) -> None:
    article = read_record(tmp_path, {"title": "Ferry line says 31,400 tickets were copied"})
    assert (article.kind, article.text) == ("excerpt", article.title)


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("<p>Lost &#8216;31,400&#8217; tickets &amp; more. [&#8230;]</p>", "Lost ‘31,400’ tickets & more."),
        (
            "<p>It was lost.</p>\n<p>The post <a href='x'>Title</a> appeared first on <a href='y'>Courier</a>.</p>",
            "It was lost.",
        ),
        ("It was lost. [...]", "It was lost."),
        ("It was lost. […]", "It was lost."),
        ("It was lost and then...", "It was lost and then"),
        ("It was lost. Read more...", "It was lost."),
        ("<img src='x' alt='99 boats'>It was lost. <a href='x'>Continue reading&hellip;</a>", "It was lost."),
        ("<figure><img alt='9'><figcaption>Photo 9</figcaption></figure><p>It was lost.</p>", "It was lost."),
        ("It was lost.<span style='display:none'>987,654</span>", "It was lost."),
        ("It cost 3 < 4 dollars & more", "It cost 3 < 4 dollars & more"),
    ],
)
def test_descriptions_of_feeds(description: str, text: str) -> None:
    assert " ".join(excerpt(description).split()) == text


def test_a_byline_in_a_description_is_the_author(tmp_path: Path) -> None:
    article = read_record(
        tmp_path, {"title": "T", "description": "<p>By <a href='x'>Dana Reyes</a></p><p>It was lost.</p>"}
    )
    assert (article.author, article.text) == ("Dana Reyes", "It was lost.")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-05-06", (2031, 5, 6)), ("2031-05-06T23:59:59.5-07:00", (2031, 5, 6)), ("20310506T101010", (2031, 5, 6)),
        ("D:20310506202412-04'00'", (2031, 5, 6)), ("2031/5/6", (2031, 5, 6)), ("May 6, 2031", (2031, 5, 6)),
        ("Sept. 28th 2023", (2023, 9, 28)), ("6 May 2031", (2031, 5, 6)), ("the 6th of May, 2031", (2031, 5, 6)),
        ("Tue, 06 May 2031 09:00:00 GMT", (2031, 5, 6)), ("Tuesday, May 6, 2031 | 4:45 PM", (2031, 5, 6)), ("10/28/2020", (2020, 10, 28)),
        ("28/10/2020", (2020, 10, 28)), ("07/07/2020", (2020, 7, 7)), (1935827940, (2031, 5, 6)), (1935827940000, (2031, 5, 6)),
        ("03/04/2023", None), ("2031-13-40", None), ("February 30, 2031", None), ("May 2031", None), ("", None), (None, None),
        (True, None), (12, None), (float("inf"), None), (float("nan"), None), ("yesterday", None), ([], None), ("mayhem 6, 2031", None),
    ],
)  # fmt: skip
def test_dates(value: object, day: tuple[int, int, int] | None) -> None:
    assert parse_date(value) == (dt.date(*day) if day else None)


def test_dates_in_a_text_stand_in_order_with_their_places() -> None:
    text = "Shown on 2031-05-06, first on May 4, 2031 and last on 3 June 2031."
    assert [(str(day.date), text[day.start : day.end]) for day in find_dates(text)] == [
        ("2031-05-06", "2031-05-06"), ("2031-05-04", "May 4, 2031"), ("2031-06-03", "3 June 2031"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("a-2031-05-06.md", "2031-05-06"),
        ("2031_05_06", "2031-05-06"),
        ("12031-05-06", None),
        ("2031-5-6", None),
        ("2031-02-30", None),
    ],
)
def test_dates_in_file_names(name: str, day: str | None) -> None:
    found = iso_date_in_name(name)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTP://WWW.Example.org:80/a/", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=y#top", "https://example.org/a?id=3"),
        ("https://example.org/a?mod=rss_Technology", "https://example.org/a"),
        ("https://example.org/?p=12", "https://example.org?p=12"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("ftp://example.org/a", None), ("javascript:alert(1)", None), ("example.org/a", None), ("https://", None), ("https://[bad", None),
    ],
)  # fmt: skip
def test_one_spelling_of_an_address(url: str, same: str | None) -> None:
    assert canonical(url) == same


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.courier.example/a", "courier.example"),
        ("https://feeds.courier.example/x", "courier.example"),
        ("nothing", None),
    ],
)
def test_outlets_of_addresses(url: str, outlet: str | None) -> None:
    assert outlet_of(url) == outlet


def test_an_address_is_one_address_and_nothing_else() -> None:
    assert is_address(" https://example.org/a ")
    assert not is_address("see https://example.org/a")
