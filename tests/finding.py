"""What the tests of finding figures share."""

from __future__ import annotations

from briefgen.figures.find import find


def seen(text: str) -> list[tuple[str, str, str | None]]:
    """The figures of the text but for quotations, as span, kind and normal form."""
    return [(f.text, f.kind, f.normal) for f in find(text) if f.kind != "quotation"]
