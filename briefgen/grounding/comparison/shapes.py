"""What kind of name a figure is: an address, a hash, a version, a code. Names of one kind alone stand for each other."""

from __future__ import annotations

import re
from typing import Final

from briefgen.values.report import Figure

_SHAPES: Final = (
    ("cve", re.compile(r"CVE-", re.IGNORECASE)),
    ("hash", re.compile(r"[0-9a-f]{6,}", re.IGNORECASE)),
    ("address", re.compile(r"\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}(?:[:/].*)?")),
    ("version", re.compile(r"v?\d+(?:\.\d+)+[\w.-]*", re.IGNORECASE)),
    ("code", re.compile(r"[A-Z]{1,4}\d+(?:[.-]\d+)*")),
    ("number", re.compile(r"\d+")),
    ("file", re.compile(r"[^\s/]+\.(?:exe|dll|dat|vbs|js|zip|txt|docx?|xlsx?|pdf|php)", re.IGNORECASE)),
)


def shape_of(figure: Figure) -> str:
    """What kind of name it is: only names of one kind are rivals."""
    for name, pattern in _SHAPES:
        match = pattern.match(figure.text)
        if match and (name == "cve" or match.end() == len(figure.text)):
            return name
    return "other"
