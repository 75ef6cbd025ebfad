"""Quotations: words between quotation marks, without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.figures.hits import Hit

# each alternative opens with its own mark, so that the search skips from mark to mark
_QUOTED = re.compile(
    r"“(?P<curly>[^“”\n]{1,3000})”|\"(?<![\w\"]\")(?=[^\s\"])(?P<straight>[^\"\n]{1,3000})\"(?!\w)"
    r"|‘(?<!\w‘)(?=\S)(?P<single>(?:[^‘’\n“”]|’(?=\w)){2,600})’(?!\w)"
    r"|'(?<![\w']')(?=[^\W\d])(?P<plain>(?:[^'\n\"“”]|'(?=\w)){2,400})'(?!\w)",
)
_EDGE = " \u00a0,;*_"


def quotations(text: str) -> Iterator[Hit]:
    """The quotations in order. The span leaves out the marks, and a comma that the house style put inside them."""
    for match in _QUOTED.finditer(text):
        name = match.lastgroup or "curly"
        start, end = match.span(name)
        inner = text[start:end]
        start += len(inner) - len(inner.lstrip(_EDGE))
        end -= len(inner) - len(inner.rstrip(_EDGE))
        if end > start and any(c.isalpha() for c in text[start:end]):
            yield Hit(start, end, "quotation")
