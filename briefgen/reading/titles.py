"""Titles of pages: the article's own, and the name of the site that stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BAR = re.compile(r"\s+[|»·]\s+|\s+::\s+")
_DASH = re.compile(r"\s+[-–—]\s+")
_SITE_WORDS = 6


def split_site(title: str, shown: Iterable[str]) -> tuple[str, str | None]:
    """The title without the site's name, and that name; `shown` are lines of the page on which the bare title stands.

    Of parts between bars the longest is the title and the last is the site; a label such as "Opinion" may stand first. A
    dash parts the two only where the page shows what stands before it as a line of its own: headlines have dashes too.
    """
    bars = [part.strip() for part in _BAR.split(title) if part.strip()]
    longest = max(bars, key=lambda part: len(part.split()), default="")
    if len(bars) > 1 and longest == bars[-1] != bars[0]:
        return longest, None
    if len(bars) > 1 and len(bars[-1].split()) <= _SITE_WORDS:
        return longest, bars[-1]
    dashes = list(_DASH.finditer(title))
    if dashes:
        head, tail = title[: dashes[-1].start()], title[dashes[-1].end() :]
        if len(tail.split()) <= _SITE_WORDS and any(_same(head, line) for line in shown):
            return head, tail
    return title, None


def _same(one: str, other: str) -> bool:
    return squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    """Letters and digits of the text in lower case: for comparing titles and names."""
    return "".join(char for char in text.casefold() if char.isalnum())
