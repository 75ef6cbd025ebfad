from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from briefgen import topics
from briefgen.errors import InputError, UnknownTopic, UsageError

HARBOR = """
title = "Harbor Ferries ticket outage"
query = "Harbor Ferries ransomware"
aliases = ["Harbor Ferries", "Brinewolf"]
questions = ["How many travellers were affected?"]
since = 2024-03-01
until = "2024-06-30"

[hearing]
committee = "Subcommittee on Inland Waters"
date = 2024-07-09
room = "Room 12"

[[hearing.witnesses]]
name = "Ada Quill"
title = "Chief Information Officer"
organization = "Harbor Ferries"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbor-ferries.toml").write_text(HARBOR, encoding="utf-8")
    return tmp_path


def broken(folder: Path, text: str) -> str:
    path = folder / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        topics.read(path)
    message = str(caught.value)
    assert "\n" not in message and "broken.toml" in message and caught.value.exit_code == 3
    return message


def test_a_topic_file_becomes_a_topic(folder: Path) -> None:
    topic = topics.load("harbor-ferries", folder)
    assert topic.names == ("Harbor Ferries ticket outage", "Harbor Ferries", "Brinewolf")
    assert (topic.since, topic.until) == (dt.date(2024, 3, 1), dt.date(2024, 6, 30))
    assert topic.hearing.date == dt.date(2024, 7, 9)
    assert topic.hearing.witnesses[0].organization == "Harbor Ferries"
    assert topic.hearing.time == ""


def test_the_users_file_goes_before_a_bundled_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    (bundled / "harbor-ferries.toml").write_text('title = "Bundled"')
    (bundled / "orchard.toml").write_text('title = "Orchard"')
    monkeypatch.setattr(topics, "topics_folders", lambda user: (user, bundled) if user else (bundled,))
    assert topics.load("harbor-ferries", folder).title == "Harbor Ferries ticket outage"
    assert topics.load("harbor-ferries").title == "Bundled"
    assert [topic.slug for topic in topics.all(folder)] == ["harbor-ferries", "orchard"]


def test_an_unknown_slug_names_the_nearest(folder: Path) -> None:
    with pytest.raises(UnknownTopic, match="harbor-ferries") as caught:
        topics.load("harbour-ferrys", folder)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "slug",
    [
        "../../etc",
        "$(id)",
        "{{7*7}}",
        "a" * 10_000,
        "a\nb",
        "\u202eabc",
        "",
        "harbor-ferries\n",
        "Harbor",
        "./x",
        "a\0b",
    ],
)
def test_a_hostile_slug_is_refused_in_one_short_line(folder: Path, slug: str) -> None:
    with pytest.raises(UnknownTopic) as caught:
        topics.load(slug, folder)
    message = str(caught.value)
    assert len(message) < 300 and message.isprintable()


def test_random_slugs_never_reach_a_file(folder: Path) -> None:
    chars = random.Random(5)
    for _ in range(200):
        slug = "".join(
            chr(chars.choice([*range(1, 128), 0x202E, 0x200B, 0xE0041])) for _ in range(chars.randint(1, 30))
        )
        with pytest.raises(UnknownTopic):
            topics.load(slug, folder)


def test_a_path_as_slug_does_not_leave_the_folder(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    with pytest.raises(UnknownTopic):
        topics.load("../harbor-ferries", inner)


def test_mistakes_name_the_line(folder: Path) -> None:
    assert "line 2" in broken(folder, 'title = "x"\nquery = = 3\n')
    assert "line 3" in broken(folder, 'title = "x"\n\ncolour = "red"\n')
    assert "line 2" in broken(folder, 'title = "x"\naliases = "one"\n')
    assert "line 2" in broken(folder, 'title = "x"\nsince = "soon"\n')
    assert "line 5" in broken(
        folder, 'title = "x"\ntime = "ten"\n[hearing]\nroom = "5"\ntime = 10\n'.replace('time = "ten"\n', "\n")
    )
    assert "title" in broken(folder, 'query = "x"\n')
    assert "colour" in broken(folder, 'title = "x"\n[hearing]\ncolour = "x"\n')
    assert "name" in broken(folder, 'title = "x"\n[[hearing.witnesses]]\ntitle = "Clerk"\n')
    assert "since" in broken(folder, 'title = "x"\nsince = 2024-02-01\nuntil = 2024-01-01\n')
    assert "slug" in broken(folder, 'slug = "other"\ntitle = "x"\n')


def test_a_file_that_is_no_text_is_one_line(folder: Path) -> None:
    path = folder / "broken.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"broken\.toml"):
        topics.read(path)


def test_values_lose_control_characters(folder: Path) -> None:
    path = folder / "broken.toml"
    path.write_text('title = "Har\\u202ebor\\nFerries"')
    assert topics.read(path).title == "Harbor Ferries"


def test_a_query_becomes_a_topic() -> None:
    topic = topics.from_query("Brinewolf\u202e\x07  ferry\nemails " + "x" * 9999)
    assert topic.query.startswith("Brinewolf ferry emails xxx") and len(topic.query) <= 400
    assert topic.slug.startswith("brinewolf-ferry-emails") and len(topic.slug) <= 64
    assert topics.from_query("船 火灾").slug == "query"
    with pytest.raises(UsageError):
        topics.from_query(" \u202e!! ")


def test_lines_leave_out_what_is_not_known(folder: Path) -> None:
    shown = topics.lines(topics.load("harbor-ferries", folder))
    assert "witness: Ada Quill, Chief Information Officer, Harbor Ferries" in shown
    assert not any(line.startswith("time") for line in shown)
