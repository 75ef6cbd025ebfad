"""The source list: what each article is, which ones carry the memo, and why the others were not used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from briefgen.text.outlets import shown_outlet
from briefgen.text.speakers import Voices, voices
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Memo, SourceNote, Statement
from briefgen.writing.notes import day
from briefgen.writing.rewriting import rewritten
from briefgen.writing.wording import in_first_person

_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|mil|int|europa\.eu|gov\.[a-z]{2}|gouv\.fr|bund\.de)$")
_RELAYS = re.compile(
    r"\btold (?:Reuters|CNN|Bloomberg|Politico|the [A-Z][\w ]{2,30})|\bas (?:[A-Z]\w+ ){1,3}first reported|\bfirst reported by|"
    r"\baccording to (?:Reuters|CNN|Bloomberg|a report (?:by|from|in)|the [A-Z]\w+ (?:Post|Times|Journal))|\breportedly\b|"
    r"\b(?:Reuters|Bloomberg|CNN|Politico|the [A-Z]\w+ (?:Post|Times|Journal)) reported"
)
_DOCUMENT_SHARE = 0.12
NOTHING_NEW = "says nothing that the sources used do not"
UNNAMED = re.compile(
    r"\b((?:Senate |House |congressional |government |U\.?S\.? |senior )*(?:staffer|aide|official|source|person|employee|"
    r"executive|insider|individual|researcher|hacker))\b"
)
UNNAMED_ROLE = re.compile(
    r"(?:the|an?|one|another)\s(?:[\w.-]+\s){0,3}?(?:staffer|aide|official|source|person|employee|insider|hacker)\b",
    re.IGNORECASE,
)


def named(article: Article) -> str:
    """The name that the memo gives the article's publisher: outlet, else author; "" where neither is known."""
    return shown_outlet(article.outlet) if article.outlet else article.author or ""


def outlets(articles: Sequence[Article]) -> dict[str, str]:
    """The name of each article's publisher by the article's id; "" for all where they share one, since it then tells
    nothing apart."""
    names = {article.id: named(article) for article in articles}
    return dict.fromkeys(names, "") if len(articles) > 1 and len(set(names.values())) == 1 else names


def is_document(article: Article) -> bool:
    """Whether the article is a party's own publication, in which it speaks of itself as "we"."""
    if is_official(article):
        return True
    lines = [line for line in re.split(r"(?<=[.!?])\s+", article.text) if len(line) > 30]
    spoken = sum(in_first_person(line) for line in lines)
    return article.kind == "full" and spoken >= 2 and spoken >= _DOCUMENT_SHARE * len(lines)


def is_official(article: Article) -> bool:
    """Whether a government or international body publishes the article, by its address."""
    host = urlsplit(article.url or "").hostname or ""
    return bool(_OFFICIAL.search(host))


def descriptor(article: Article) -> str:
    """What a reader must know of the source: official, vendor or press; on record, anonymous or second-hand; excerpt."""
    if is_official(article):
        kinds = ["official"]
    elif is_document(article):
        kinds = ["a party's own publication, on record; it has an interest in the matter"]
    else:
        kinds = _press(article)
    if article.kind == "excerpt":
        kinds.append("feed excerpt, the full article is not on file")
    if article.published is None:
        kinds.append("undated")
    return "; ".join(kinds)


def _press(article: Article) -> list[str]:
    heard = voices(article.text)
    speakers = [saying.speaker for saying in heard.sayings if saying.stance == "says"]
    kinds = ["press"]
    if any(speaker.kind in ("person", "office") for speaker in speakers):
        kinds.append("quotes people on the record")
    if rests_on_anonymous(heard):
        kinds.append("rests on an unnamed source")
    if _RELAYS.search(article.text):
        kinds.append("in part second-hand")
    return kinds


def rests_on_anonymous(heard: Voices) -> bool:
    """Whether someone speaks in the text who is not named, other than for an office: an aide, a source."""
    mentions = ((s.speaker, heard.text[s.speaker.start : s.speaker.end]) for s in heard.sayings)
    return any(speaker.kind == "anonymous" or UNNAMED_ROLE.match(words) for speaker, words in mentions)


def numbered(memo: Memo, articles: Sequence[Article], reasons: Mapping[str, str]) -> Memo:
    """The memo with its source list: cited articles numbered in order of first use, the others with the reason, and
    every citation's mark set to its source's number."""
    by_id = {article.id: article for article in articles}
    known = {note.article.id: note.descriptor for note in memo.sources}
    used = dict.fromkeys(c.article for s in memo.statements() for c in s.citations if c.article in by_id)
    number = {article: index for index, article in enumerate((a for a in used if a), 1)}

    def note(article: Article, place: int | None, reason: str = "") -> SourceNote:
        # what an article is does not change while the memo is written
        described = known[article.id] if article.id in known else descriptor(article)
        return SourceNote(article, place, described, reason)

    cited = [note(by_id[a], n) for a, n in number.items()]
    unused = [note(a, None, reasons.get(a.id, NOTHING_NEW)) for a in articles if a.id not in number]
    marked = rewritten(memo, lambda statement: _marked(statement, number))
    return replace(marked, sources=(*cited, *unused))


def _marked(statement: Statement, number: Mapping[str, int]) -> Statement:
    return replace(statement, citations=tuple(_keyed(citation, number) for citation in statement.citations))


def _keyed(citation: Citation, number: Mapping[str, int]) -> Citation:
    known = number.get(citation.article or "")
    return replace(citation, key=f"S{known}") if known else citation


def span(articles: Iterable[Article]) -> str:
    """The dates of publication from first to last, such as "July 11, 2023, to November 2, 2023"; "" for undated ones."""
    days = sorted(article.published for article in articles if article.published)
    if not days:
        return ""
    return day(days[0]) if days[0] == days[-1] else f"{day(days[0])}, to {day(days[-1])}"
