"""The fields of an article that a person can state, and the values that each takes."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from briefgen.errors import UsageError

SETTABLE = ("author", "kind", "language", "outlet", "published", "title", "url")


def checked(field: str, value: str | None) -> str | None:
    """The value as it is stored, None for a blank one. Raises UsageError when the field does not take it."""
    if field not in SETTABLE:
        raise UsageError(f"{field!r} cannot be set.", f"Fields are {', '.join(SETTABLE)}.")
    value = (value or "").strip() or None
    if field == "published" and value is not None:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            raise UsageError(f"published: {value!r} is no date.", "Write it as 2023-09-28.") from None
    if field == "url" and value is not None and not _is_address(value):
        raise UsageError(f"url: {value!r} is no web address.", "Write it as https://www.example.org/page.")
    if field == "kind" and value not in ("full", "excerpt"):
        raise UsageError(f"kind: {value!r} is no kind of article.", 'It is "full" or "excerpt".')
    if field == "title" and value is None:
        raise UsageError("title: a title cannot be taken away.")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, value))
