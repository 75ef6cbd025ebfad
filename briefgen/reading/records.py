"""JSON and JSON Lines: one article a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from briefgen.errors import UnreadableFile
from briefgen.reading.bylines import Byline, signed
from briefgen.reading.draft import Draft
from briefgen.reading.fields import fields
from briefgen.reading.markup import looks_like_markup, text_of_fragment
from briefgen.reading.raw import decode

_LISTS = ("articles", "items", "entries", "records", "results", "data", "docs", "documents", "stories")
# what a feed leaves where it cut the article off
_CUT_OFF = re.compile(
    r"\s*(?:\[\s*(?:\.{3}|…|&hellip;)\s*\]|\(?(?:read|continue) (?:more|reading)\b[^\n]{0,20}|\.{3}|…)\s*$", re.I
)
_FEED_TAIL = re.compile(
    r"(?im)^[^\S\n]*(?:The post .{1,400} (?:appeared first on|first appeared on) .{1,100}|"
    r"This is a post from .{1,100}Read the original post: .{1,400}|"
    r"(?:Article|Comments) URL: \S+|Points: \d+|# Comments: \d+|"
    r"(?:Read more|Continue reading|Source|Via):?\s*[.…]{0,3})\s*$"
)


def read_json(data: bytes, source: str) -> Iterator[Draft | UnreadableFile]:
    """The articles of a JSON array, of an object that holds one (`articles`, `items`, ...), or of a single record.

    Raises UnreadableFile when it is no JSON.
    """
    text = decode(data, source)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" in text.strip() and text.lstrip().startswith("{") and getattr(error, "msg", "") == "Extra data":
            yield from read_lines(data, source)
            return
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableFile(
            f"{source}{line}: not valid JSON.", "Save it again as JSON or JSON Lines.", source
        ) from None
    for number, record in enumerate(_records(value), start=1):
        yield from _draft(record, f"{source}, record {number}")


def read_lines(data: bytes, source: str) -> Iterator[Draft | UnreadableFile]:
    """The articles of JSON Lines, and one UnreadableFile for each line that is none."""
    for number, line in enumerate(decode(data, source).split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{source}, line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield UnreadableFile(f"{place}: not a JSON record.", "Mend the line, or leave it out.", source)
        else:
            yield from _draft(record, place)


def _records(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        held = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        return held if held is not None else [value]
    return [value]


def _draft(record: object, place: str) -> Iterator[Draft | UnreadableFile]:
    found = fields(record) if isinstance(record, Mapping) else None
    if not found or not (found.text or found.summary or found.title):
        hint = "A record needs `title` and `text`, or `description`."
        yield UnreadableFile(f"{place}: no article in it.", hint, place.rpartition(",")[0])
        return
    text = _plain(found.text) if found.text else excerpt(found.summary)
    first, _, rest = text.lstrip().partition("\n")
    byline = (signed(first.strip()) if rest.strip() else None) or Byline()
    yield Draft(
        title=_plain(found.title),
        text=(rest if byline.author else text) or _plain(found.title),
        outlet=found.outlet or byline.outlet,
        author=_plain(found.author or "") or byline.author,
        published=found.published,
        url=found.url,
        language=found.language,
        kind="full" if found.text else "excerpt",
        origin="record",
        identity=json.dumps(record, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"),
    )


def excerpt(description: str) -> str:
    """A feed's description as text: without tags, entities, the feed's own tail, and the mark of a cut."""
    text = _FEED_TAIL.sub("", _plain(description)).strip()
    return _CUT_OFF.sub("", text).strip() or text


def _plain(value: str) -> str:
    return text_of_fragment(value) if looks_like_markup(value) else value
