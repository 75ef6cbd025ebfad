"""Tying a memo's footnotes, links and source numbers to articles.

By link, else by a verbatim quotation in the note, else by outlet, title and date together, else by the number of an
entry in the memo's own list of sources. What cannot be tied keeps no article and so becomes a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.reading.addresses import canonical
from briefgen.reading.likeness import describe, likeness
from briefgen.reading.notes import with_judged_notes
from briefgen.reading.quotes import Quote, find_quote, readings_of
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Block, Bullets, Citation, Memo, Paragraph, SourceNote, Statement, Table

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"“”]{4,}")
_ADDRESS_END = ".,;:!?"
_NUMBER = re.compile(r"\bS(\d{1,3})\b")
_ENTRY = re.compile(r"(?:^|(?<=[\s;(\[]))S(\d{1,3})[:.)\]]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The articles by what a note may say of them."""

    articles: tuple[Article, ...]
    by_url: Mapping[str, Article]
    by_id: Mapping[str, Article]
    numbered: Mapping[str, Article]


def resolve(memo: Memo, articles: Iterable[Article]) -> Memo:
    """The memo with every citation tied to the article it means, and with the passages that its notes quote; what its
    notes hold to be judged stands in a section of its own.

    Citations that have an article already are left alone. A memo without a list of source articles gets one: every
    article, cited ones first, with the numbers that its own list of sources gives them.
    """
    shelf = _shelf(memo, tuple(articles))
    sections = tuple(replace(s, blocks=tuple(_block(block, shelf) for block in s.blocks)) for s in memo.sections)
    tied = with_judged_notes(replace(memo, sections=sections), shelf.articles)
    return tied if memo.sources else replace(tied, sources=_sources(tied, shelf))


def _shelf(memo: Memo, articles: tuple[Article, ...]) -> _Shelf:
    by_url = {address: a for a in articles if a.url and (address := canonical(a.url))}
    shelf = _Shelf(articles, by_url, {a.id: a for a in articles}, {})
    known = {f"S{n.number}": shelf.by_id.get(n.article.id, n.article) for n in memo.sources if n.number is not None}
    return replace(shelf, numbered={**_listed(memo, shelf), **known})


def _listed(memo: Memo, shelf: _Shelf) -> dict[str, Article]:
    """The articles by the numbers that the memo's list of sources, and its notes, give them.

    A note that carries a number beside a link, a quotation or a full description says what the number means.
    """
    found: dict[str, Article] = {}
    texts = [s.text for section in memo.sections if section.slug in ("sources", "annex") for s in _of(section.blocks)]
    for number, entry in (pair for text in texts for pair in _entries(text)):
        if article := _by_link(entry, shelf) or _by_description(entry, shelf):
            found.setdefault(number, article)
    notes = dict.fromkeys(citation.note for statement in memo.statements() for citation in statement.citations)
    for note in notes:
        numbers = set(_NUMBER.findall(_before_quote(note)))
        if len(numbers) == 1 and (article := _by_content(note, shelf)):
            found.setdefault(f"S{numbers.pop()}", article)
    return found


def _of(blocks: Iterable[Block]) -> Iterator[Statement]:
    for block in blocks:
        rows = (
            [block.statements]
            if isinstance(block, Paragraph)
            else block.rows
            if isinstance(block, Table)
            else block.items
        )
        for row in rows:
            yield from row


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """The numbered entries of a source list, which may stand in one running sentence: number and description."""
    starts = list(_ENTRY.finditer(text))
    ends = [*(start.start() for start in starts), len(text)][1:]
    for start, end in zip(starts, ends, strict=True):
        yield f"S{start[1]}", text[start.end() : end].strip(" ;")


def _block(block: Block, shelf: _Shelf) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, statements=tuple(_statement(s, shelf) for s in block.statements))
    if isinstance(block, Bullets):
        return replace(block, items=tuple(tuple(_statement(s, shelf) for s in item) for item in block.items))
    return replace(block, rows=tuple(tuple(_statement(s, shelf) for s in row) for row in block.rows))


def _statement(statement: Statement, shelf: _Shelf) -> Statement:
    tied = [new for citation in statement.citations for new in _tie(citation, shelf)]
    return replace(statement, citations=tuple(dict.fromkeys(tied)))


def _tie(citation: Citation, shelf: _Shelf) -> Iterator[Citation]:
    """A citation tied: one for every passage that its note quotes, else one for every article that it names."""
    if citation.article is not None:
        yield citation
        return
    articles = _meant(citation, shelf)
    passages = list(_passages(citation.note, articles or shelf.articles)) if citation.note else []
    named = {passage.article for passage in passages}
    for passage in passages:
        yield replace(citation, article=passage.article, passage=passage)
    for article in articles:
        if article.id not in named:
            yield replace(citation, article=article.id)
    if not passages and not articles:
        yield citation


def _meant(citation: Citation, shelf: _Shelf) -> tuple[Article, ...]:
    """The articles that a citation's mark and note name, by the surest sign that leads anywhere."""
    if citation.key in shelf.numbered:
        return (shelf.numbered[citation.key],)
    linked = _all_by_link(citation.key, shelf) or _all_by_link(citation.note, shelf)
    if linked or not citation.note:
        return linked
    if article := _by_quote(citation.note, shelf) or _by_description(_before_quote(citation.note), shelf):
        return (article,)
    numbers = (f"S{number}" for number in _NUMBER.findall(_before_quote(citation.note)))
    return tuple(dict.fromkeys(shelf.numbered[number] for number in numbers if number in shelf.numbered))


def _by_content(note: str, shelf: _Shelf) -> Article | None:
    return _by_link(note, shelf) or _by_quote(note, shelf) or _by_description(_before_quote(note), shelf)


def _all_by_link(text: str, shelf: _Shelf) -> tuple[Article, ...]:
    addresses = (canonical(found.rstrip(_ADDRESS_END)) or "" for found in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(shelf.by_url[address] for address in addresses if address in shelf.by_url))


def _by_link(text: str, shelf: _Shelf) -> Article | None:
    return next(iter(_all_by_link(text, shelf)), None)


def _by_quote(note: str, shelf: _Shelf) -> Article | None:
    """The one article that holds the note's quotations, and where several do, the one that the note describes."""
    readings = readings_of(note)
    for quotes in readings:
        holders = _holders(quotes, shelf, all_of_them=True)
        if holders:
            return _described(note, quotes, holders)
    quotes = readings[-1] if readings else ()
    return _described(note, quotes, _holders(quotes, shelf, all_of_them=False))


def _holders(quotes: Sequence[Quote], shelf: _Shelf, *, all_of_them: bool) -> list[Article]:
    """The articles that hold all of the quotes, or one that is words enough to tell."""
    counting = [quote for quote in quotes if all_of_them or quote.tells]
    enough = all if all_of_them else any
    return [a for a in shelf.articles if enough(bool(find_quote(a, quote)) for quote in counting)] if counting else []


def _described(note: str, quotes: Sequence[Quote], holders: Sequence[Article]) -> Article | None:
    """Of the holders of the quotes the one that the note describes best."""
    if len(holders) <= 1:
        return holders[0] if holders else None
    said = describe(_before_quote(note))
    scored = [(likeness(said, article), -index) for index, article in enumerate(holders)]
    best = max(scored)
    return holders[-best[1]] if best[0] > 0 or all(quote.tells for quote in quotes) else None


def _by_description(text: str, shelf: _Shelf) -> Article | None:
    """The one article whose outlet, title and date the text names together; two of them do where no other article
    agrees as well and the third is not given or not known."""
    said = describe(text)
    scored = sorted(((likeness(said, article), -index) for index, article in enumerate(shelf.articles)), reverse=True)
    if not scored or scored[0][0] < 2:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        return None
    return shelf.articles[-scored[0][1]]


def _before_quote(note: str) -> str:
    """What a note says of its document, without the words that it quotes from it; a quoted title stays."""
    readings = readings_of(note)
    start = readings[-1][0].start if readings else 0
    return note[:start] if start > 0 else note


def _passages(note: str, articles: Sequence[Article]) -> Iterator[Passage]:
    """The passages that a note quotes, by its first reading that the articles bear out whole, else by its last."""
    for reading in (readings := readings_of(note)):
        found = [_first_holder(quote, articles) for quote in reading]
        if all(found) or reading is readings[-1]:
            yield from filter(None, found)
            return


def _first_holder(quote: Quote, articles: Sequence[Article]) -> Passage | None:
    found = (passage for article in articles if (passage := find_quote(article, quote)))
    return next(found, None)


def _sources(memo: Memo, shelf: _Shelf) -> tuple[SourceNote, ...]:
    numbers = {article.id: int(number[1:]) for number, article in reversed(list(shelf.numbered.items()))}
    cited = dict.fromkeys(c.article for statement in memo.statements() for c in statement.citations if c.article)
    first = [shelf.by_id[key] for key in cited if key in shelf.by_id]
    rest = [article for article in shelf.articles if article.id not in cited]
    return tuple(SourceNote(article, numbers.get(article.id)) for article in (*first, *rest))
