"""Topics: what a memo is to be about, read from TOML files of the bundled corpus and of the user's folder."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from briefgen.errors import InputError, UnknownTopic, UsageError
from briefgen.resources import topics_folders
from briefgen.text.toml import TomlTable, parse, printable
from briefgen.values.topic import Hearing, Topic, Witness

_SLUG = re.compile(r"[a-z0-9-]{1,64}")
_TOPIC_KEYS = ("slug", "title", "query", "aliases", "questions", "since", "until", "hearing")
_HEARING_KEYS = ("committee", "date", "time", "room", "title", "purpose", "witnesses")
_WITNESS_KEYS = ("name", "title", "organization")
_LONGEST_QUERY = 400


def load(slug: str, user: Path | None = None) -> Topic:
    """The topic with this slug; a file in the `user` folder goes before a bundled one.

    Raises UnknownTopic naming the nearest slugs, InputError when the topic's file has a mistake.
    """
    paths = _paths(user)
    path = paths.get(slug) if _SLUG.fullmatch(slug) else None
    if path is None:
        raise _unknown(slug, sorted(paths))
    return read(path)


def all(user: Path | None = None) -> tuple[Topic, ...]:
    """Every topic there is, by slug. Raises InputError when a topic's file has a mistake."""
    return tuple(read(path) for _, path in sorted(_paths(user).items()))


def read(path: Path) -> Topic:
    """The topic that a file holds; its slug is the file's name. Raises InputError naming file and line of a mistake."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the topic cannot be read ({type(error).__name__})") from None
    return _topic(parse(text, str(path)).only(_TOPIC_KEYS), path.stem)


def from_query(text: str) -> Topic:
    """A topic that is nothing but a query. Raises UsageError when no letter or digit is in it."""
    query = printable(text, _LONGEST_QUERY)
    slug = re.sub(r"[^a-z0-9]+", "-", query.lower())[:64].strip("-")
    if not any(char.isalnum() for char in query):
        raise UsageError("The query holds no word.", 'Give some, such as --query "Storm-0558 emails".')
    return Topic(slug or "query", query, query)


def lines(topic: Topic) -> tuple[str, ...]:
    """The topic as lines for a person: names, questions, window, and the hearing's particulars."""
    hearing = topic.hearing
    pairs = [
        ("slug", topic.slug),
        ("title", topic.title),
        ("query", topic.query),
        ("also called", ", ".join(topic.aliases)),
        *(("question", question) for question in topic.questions),
        ("articles since", topic.since.isoformat() if topic.since else ""),
        ("articles until", topic.until.isoformat() if topic.until else ""),
        ("committee", hearing.committee),
        ("hearing", hearing.title),
        ("date", hearing.date.isoformat() if hearing.date else ""),
        ("time", hearing.time),
        ("room", hearing.room),
        ("purpose", hearing.purpose),
        *(("witness", ", ".join(filter(None, (w.name, w.title, w.organization)))) for w in hearing.witnesses),
    ]
    return tuple(f"{name}: {value}" for name, value in pairs if value)


def _paths(user: Path | None) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in topics_folders(user):
        for path in sorted(folder.glob("*.toml")):
            if _SLUG.fullmatch(path.stem):
                found.setdefault(path.stem, path)
    return found


def _unknown(slug: str, known: list[str]) -> UnknownTopic:
    near = difflib.get_close_matches(slug.lower()[:64], known, 3, 0.4)
    shown = printable(slug, 40)
    if near:
        return UnknownTopic(f"There is no topic {shown!r}; the nearest: {', '.join(near)}.")
    return UnknownTopic(f"There is no topic {shown!r}.")


def _topic(table: TomlTable, stem: str) -> Topic:
    slug, title = table.string("slug", stem), table.string("title")
    if slug != stem:
        raise table.wrong("slug", f"must be the file's own name, {stem!r}")
    if not title:
        raise table.wrong("title", "is missing: every topic needs a title")
    since, until = table.day("since"), table.day("until")
    if since and until and since > until:
        raise table.wrong("since", "is later than until")
    return Topic(
        slug=slug,
        title=title,
        query=table.string("query", longest=_LONGEST_QUERY),
        aliases=table.strings("aliases"),
        questions=table.strings("questions"),
        since=since,
        until=until,
        hearing=_hearing(table.table("hearing").only(_HEARING_KEYS)),
    )


def _hearing(table: TomlTable) -> Hearing:
    return Hearing(
        title=table.string("title"),
        committee=table.string("committee"),
        date=table.day("date"),
        time=table.string("time"),
        room=table.string("room"),
        purpose=table.string("purpose"),
        witnesses=tuple(_witness(part.only(_WITNESS_KEYS)) for part in table.tables("witnesses")),
    )


def _witness(table: TomlTable) -> Witness:
    name = table.string("name")
    if not name:
        raise table.wrong("name", "is missing: every witness needs a name")
    return Witness(name, table.string("title"), table.string("organization"))
