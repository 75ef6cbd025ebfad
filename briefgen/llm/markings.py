"""Markings that keep an article on this machine: Traffic Light Protocol, controlled and classified information.

A text that speaks of a marking is not marked. A marking stands where the rules put it: at the head of a page or line,
as a line of its own, or in brackets before a paragraph (FIRST TLP 2.0; 32 CFR 2002.20; ISOO CUI Marking Handbook).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from briefgen.errors import MarkedForHere, UsageError

if TYPE_CHECKING:
    from briefgen.values.article import Article

# signs that may stand round a marking: brackets, rules, emphasis, headings, list and table marks
_BEFORE = r"^[ \t\[({<*_#>|=~•-]{0,20}"
_AFTER = r"[ \t\])}>*_#|=~.•-]{0,20}$"
_LABEL = r"(?:(?:[A-Za-z]{1,20}[ \t]){0,3}[A-Za-z]{1,20}:[ \t])?"
_FOOTER = r"^.{0,80}(?:[|•–—\t]|  )[ \t]{0,20}"


def _tlp(colour: str) -> re.Pattern[str]:
    """At the head of a line, alone or after a label such as "Handling:", or at the end of a running head or foot."""
    label = rf"TLP[ \t]?[:\-–_ ][ \t]?{colour}"
    return re.compile(rf"{_BEFORE}{_LABEL}{label}|{_FOOTER}{label}{_AFTER}", re.IGNORECASE | re.MULTILINE)


def _alone(words: str) -> re.Pattern[str]:
    """As a line of its own, with what is added to it after //, or in brackets before a paragraph."""
    added = r"(?://[A-Z0-9/ ,-]{1,80})?"
    return re.compile(rf"{_BEFORE}{_LABEL}(?:{words}){added}(?:{_AFTER}|\))", re.MULTILINE)


_STRICT = r"[ \t]?\+[ \t]?STRICT\b"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "TLP:RED": _tlp(r"RED\b"),
    "TLP:AMBER+STRICT": _tlp(rf"AMBER{_STRICT}"),
    "TLP:AMBER": _tlp(rf"AMBER\b(?!{_STRICT})"),
    "CUI": _alone("CUI|CONTROLLED|CONTROLLED UNCLASSIFIED INFORMATION|Controlled Unclassified Information"),
    "FOUO": _alone(
        "(?:U//|UNCLASSIFIED//)?(?:FOUO|FOR OFFICIAL USE ONLY|For Official Use Only|LAW ENFORCEMENT SENSITIVE)"
    ),
    "CLASSIFIED": _alone("TOP SECRET|SECRET|CONFIDENTIAL(?=//)"),
}
NAMES = tuple(_PATTERNS)
_IN_FILE_NAME = re.compile(
    r"(?<![A-Z0-9])(?:TLP[-_ ]?(?P<colour>RED|AMBER(?:[-_+ ]?STRICT)?)|(?P<cui>CUI|FOUO))(?![A-Z0-9])"
)


def markings(text: str) -> tuple[str, ...]:
    """The markings that the text bears, in the order of NAMES."""
    return tuple(name for name, pattern in _PATTERNS.items() if pattern.search(text))


def markings_of(article: Article) -> tuple[str, ...]:
    """The markings that an article bears, in its title, text or file name."""
    found = {*markings(article.title), *markings(article.text)}
    if match := _IN_FILE_NAME.search(article.source.rpartition("/")[2].upper()):
        strict = "STRICT" in (match["colour"] or "")
        found.add(match["cui"] or ("TLP:AMBER+STRICT" if strict else f"TLP:{match['colour']}"))
    return tuple(name for name in NAMES if name in found)


def allowed_markings(given: Iterable[str]) -> frozenset[str]:
    """The markings that a person lets pass, as NAMES writes them. Raises UsageError for one that is none."""
    found = frozenset(name.strip().upper().replace("TLP ", "TLP:") for name in given)
    for name in sorted(found - set(NAMES)):
        raise UsageError(f"{name!r} is no marking.", f"The markings are {', '.join(NAMES)}.")
    return found


def hold_back(articles: Iterable[Article], remote: bool, allowed: Iterable[str] = (), marking: str = "") -> None:
    """Nothing, where the articles may go to the model. `marking` is that of the memo itself.

    Raises MarkedForHere when the model is remote and an article, or the memo, bears a marking that is not `allowed`.
    """
    passing = allowed_markings(allowed)
    if not remote:
        return
    if stays := sorted(set(markings(marking)) - passing):
        raise MarkedForHere(f"The memo is marked {stays[0]}, and the model is not on this machine.", _hint(stays[0]))
    for article in articles:
        if stays := [name for name in markings_of(article) if name not in passing]:
            raise MarkedForHere(
                f"{article.title or article.source!r} ({article.id}) is marked {stays[0]}, and the model is not on this "
                "machine: nothing was sent.",
                _hint(stays[0]),
            )


def _hint(name: str) -> str:
    return f"Use a model on this machine, leave the article out (--exclude ID), or give --allow-remote {name}."
