"""The verbatim passages that a footnote quotes, and where they stand in an article."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.text.quotemarks import Quotation, quotations
from briefgen.values.article import Article, Passage

_ELISION = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3,4})\s*")
# what follows the title of a document: its outlet, date, number or address
_AFTER_TITLE = re.compile(r"^,?\s*(?:\(|n\.d\.|undated|https?://|\d{1,2} \w+ \d{4}|(?:19|20)\d\d|S\d|[A-Z])")
_FEWEST_WORDS = 2
_TELLING_WORDS = 5
_LOOSE = {
    "“": "[\"“”„«»]", "”": "[\"“”„«»]", '"': "[\"“”„«»]", "‘": "['‘’]", "’": "['‘’]", "'": "['‘’]",
    "–": "[-–—]", "—": "[-–—]", "-": "[-–—]",
}  # fmt: skip
_CURLY = re.compile("[“”]")
_BLANK = re.compile(r"\s+")
_BLANK_PATTERN = r"\s+"


class Quote(NamedTuple):
    """Quoted words of a note: `start` is where the quotation opens in it; `tells` says that they are words enough to
    know an article by."""

    text: str
    start: int
    tells: bool


def quotes_of(note: str) -> tuple[Quote, ...]:
    """The passages that a note quotes, parts of an elided one apart, without the title of the document.

    A title stands in quotation marks too, before the date or the address; the passage follows a colon or ends the note.
    """
    found = []
    for quotation in _outermost(note):
        if _is_title(note, quotation.start, quotation.end):
            continue
        for part in _ELISION.split(note[quotation.inner_start : quotation.inner_end]):
            words = len(part.split())
            if words >= _FEWEST_WORDS:
                found.append(Quote(part.strip(), quotation.start, words >= _TELLING_WORDS))
    return tuple(found)


def _outermost(note: str) -> tuple[Quotation, ...]:
    """The outermost quotations, where a passage that holds quotation marks itself stands whole between curly ones."""
    found: list[Quotation] = []
    opened: list[int] = []
    for mark in _CURLY.finditer(note):
        if mark[0] == "“":
            opened.append(mark.start())
        elif not opened:
            return quotations(note)
        elif len(opened) == 1:
            start = opened.pop()
            found.append(Quotation(start, mark.end(), start + 1, mark.start()))
        else:
            opened.pop()
    return tuple(found) if found and not opened else quotations(note)


def _is_title(note: str, start: int, end: int) -> bool:
    """Whether a quotation is the document's title: no colon and no earlier passage leads to it, and the rest of the
    document's description follows."""
    led = note[:start].rstrip().endswith((":", "…]", "...]", "”", '"'))
    return not led and bool(_AFTER_TITLE.match(note[end:].strip(" .")))


def find_quote(article: Article, quote: Quote) -> Passage | None:
    """The passage of an article that a quote gives word for word, in its text or else in its title.

    Quotation marks, dashes and blanks may differ in shape; a comma or full stop that the note set inside its closing
    mark, and the case of the first letter, may differ too.
    """
    for field, whole in (("text", article.text), ("title", article.title)):
        at = whole.find(quote.text)
        if at >= 0:
            return article.passage(at, at + len(quote.text), "text" if field == "text" else "title")
    pattern = _loose_pattern(quote.text)
    for field, whole in (("text", article.text), ("title", article.title)):
        if match := pattern.search(whole):
            return article.passage(match.start(), match.end(), "text" if field == "text" else "title")
    return None


def _loose_pattern(text: str) -> re.Pattern[str]:
    bare = text.rstrip(",.;")
    pieces = [
        _BLANK_PATTERN if _BLANK.fullmatch(char) else _LOOSE.get(char, re.escape(char))
        for char in _BLANK.sub(" ", bare)
    ]
    if bare and bare[0].isalpha():
        pieces[0] = f"[{re.escape(bare[0].lower())}{re.escape(bare[0].upper())}]"
    return re.compile("".join(pieces))
