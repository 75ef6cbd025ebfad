"""The verbatim passages that a footnote quotes, and where they stand in an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from briefgen.text.quotemarks import Quotation, quotations
from briefgen.values.article import Article, Field, Passage

_ELISION = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3,4})\s*")
# the same between passages that have marks of their own
_QUOTED_ELISION = re.compile(rf"(?:(?<=[^\s“„«])[”»\"])?{_ELISION.pattern}(?:[“„«\"](?=\S))?")
# what follows the title of a document: its outlet, date, number or address
_AFTER_TITLE = re.compile(r"^,?\s*(?:\(|n\.d\.|undated|https?://|\d{1,2} \w+ \d{4}|(?:19|20)\d\d|S\d|[A-Z])")
_LED = re.compile(r":\s{1,3}[“„«\"]")
_MOST_READINGS = 4
_FEWEST_WORDS = 2
_TELLING_WORDS = 5
_SHAPES = str.maketrans("“”„«»‘’–—‐\n", '"""""\'\'--- ')
_FIELDS: tuple[Field, Field] = ("text", "title")
_BREAK = re.compile("\n\n")
_CURLY = re.compile("[“”]")
_BLANK = re.compile(r"\s+")


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
    found: list[Quote] = []
    for quotation in _outermost(note):
        if not _is_title(note, quotation.start, quotation.end):
            words = note[quotation.inner_start : quotation.inner_end]
            found += _parts(_ELISION.split(words), quotation.start)
    return tuple(found)


def readings_of(note: str) -> tuple[tuple[Quote, ...], ...]:
    """The ways to read the passages of a note, the most likely first.

    A passage that holds quotations of its own leaves open which mark closes it, so all that stands from a colon's
    opening mark to the last closing one comes first; last comes what the marks alone say.
    """
    end = max(note.rfind(mark) for mark in '”»"')
    wholes = [
        tuple(_parts(_QUOTED_ELISION.split(note[led.end() : end]), led.end() - 1))
        for led in islice(_LED.finditer(note), _MOST_READINGS)
    ]
    return tuple(dict.fromkeys(reading for reading in (*wholes, quotes_of(note)) if reading))


def _parts(texts: Iterable[str], start: int) -> Iterator[Quote]:
    for text in texts:
        words = len(text.split())
        if words >= _FEWEST_WORDS:
            yield Quote(text.strip(), start, words >= _TELLING_WORDS)


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
    for field in _FIELDS:
        whole = article.text if field == "text" else article.title
        at = whole.find(quote.text)
        if at >= 0:
            return article.passage(at, at + len(quote.text), field)
    for field in _FIELDS:
        whole = article.text if field == "text" else article.title
        if span := _loosely(whole, quote.text):
            return article.passage(*span, field)
    return None


def _loosely(whole: str, text: str) -> tuple[int, int] | None:
    """Where a text stands but for the shape of its marks and blanks and the case of its first letter."""
    plain, breaks = _alike(whole)
    for wanted in _wanted(text):
        at = plain.find(wanted)
        if at >= 0:
            end = at + len(wanted)
            return at + bisect_left(breaks, at), end + bisect_left(breaks, end)
    return None


@lru_cache(maxsize=2048)
def _wanted(text: str) -> tuple[str, ...]:
    """The quoted words in the one shape, with the first letter as written and in the other case."""
    bare = _BLANK.sub(" ", text.translate(_SHAPES)).strip().rstrip(",.;")
    return (bare, bare[:1].swapcase() + bare[1:]) if bare else ()


@lru_cache(maxsize=4096)
def _alike(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with one shape for all quotation marks, dashes and blanks, paragraph breaks as one blank; and where in it
    these stand, each a character shorter than in the text."""
    places = (match.start() for match in _BREAK.finditer(text))
    return _BREAK.sub(" ", text).translate(_SHAPES), tuple(place - number for number, place in enumerate(places))
