"""The one normalised form of a text, made when it is read and kept for ever after.

Spans, quotations and digests all count on this form, so a change here is a new reading of every article.
"""

from __future__ import annotations

import re
import unicodedata

# Characters that a reader does not see but a model or a search index would: zero-width and bidirectional marks, soft
# hyphens, tag characters, variation selectors, invisible fillers, interlinear marks.
# Lone surrogates and noncharacters cannot be written to UTF-8 or XML at all.
_UNSEEN = (
    (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
    (0x3164, 0x3164), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF), (0xE0000, 0xE0FFF),
    *((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(1, 17)),
)  # fmt: skip


def _code_class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]"


_REMOVED = re.compile(_code_class(_UNSEEN))
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]+")
_LINE_EDGES = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{3,}")


def normalise(raw: str) -> str:
    """The text in NFC with `\\n` line ends, single blanks, at most one blank line in a row, and nothing invisible.

    Quotation marks, dashes and everything else that a reader sees stay as the source has them. Applying it twice
    changes nothing.
    """
    text = _LINE_ENDS.sub("\n", raw)
    text = unicodedata.normalize("NFC", _REMOVED.sub("", text))
    text = _LINE_EDGES.sub("\n", _BLANKS.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")


def one_line(raw: str) -> str:
    """The normalised text on one line: for titles, names and other values of a header."""
    return normalise(raw).replace("\n\n", " ").replace("\n", " ")
