"""The passages that a model writes from: paragraphs of the articles on the topic, each with a key to cite it by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.text.spans import Span, trim
from briefgen.values.article import Article, Passage
from briefgen.writing.candidates import ON_TOPIC, Candidate
from briefgen.writing.notes import day
from briefgen.writing.roles import Role, role
from briefgen.writing.sourcing import named

# a paragraph longer than this is cut between sentences
LONGEST = 900
MOST_LONGER = 1.6
# what sections other than the background look for first
_WANTED: Mapping[str, tuple[Role, ...]] = {
    "response": ("response",),
    "issues": ("lawmaker", "response"),
    "questions": ("gap", "lawmaker"),
    "gaps": ("gap",),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with its key ("P3"). `relevance` is that of its best sentence, `roles` what its sentences are to a memo."""

    key: str
    article: Article
    passage: Passage
    relevance: float
    roles: frozenset[Role]

    @property
    def label(self) -> str:
        """Where it comes from: outlet, title and date."""
        parts = (named(self.article), self.article.title, day(self.article.published))
        return ", ".join(part for part in parts if part)

    def holds(self, passage: Passage) -> bool:
        """Whether the other passage lies within this one."""
        own = self.passage
        same = (own.article, own.field) == (passage.article, passage.field)
        return same and own.start <= passage.start and passage.end <= own.end


def shown(
    found: Sequence[Candidate], room: int, barred: Mapping[str, Sequence[Span]] | None = None
) -> tuple[Shown, ...]:
    """The passages of the candidates on the topic, the most relevant of them within `room` characters, in the order of
    the articles; keys number them from P1. Those that overlap a `barred` span of their article are left out."""
    pieces = [piece for piece in _pieces(found) if not _is_barred(piece, barred or {})]
    ranked = sorted(pieces, key=lambda piece: (-max(c.relevance for c in piece), piece[0].index))
    kept: list[Sequence[Candidate]] = []
    for piece in ranked:
        room -= piece[-1].passage.end - piece[0].passage.start
        if room < 0:
            break
        kept.append(piece)
    kept.sort(key=lambda piece: piece[0].index)
    return tuple(_shown(f"P{number}", piece) for number, piece in enumerate(kept, 1))


def _shown(key: str, piece: Sequence[Candidate]) -> Shown:
    article = piece[0].article
    passage = _paragraph(article, piece[0].passage.start, piece[-1].passage.end)
    return Shown(key, article, passage, max(c.relevance for c in piece), frozenset(map(role, piece)))


def _paragraph(article: Article, start: int, end: int) -> Passage:
    """The whole paragraph where the candidates are most of it: with its short sentences, which are no candidates."""
    text = article.text
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    whole = trim(text, Span(first, len(text) if last < 0 else last))
    if whole.end - whole.start <= min(LONGEST, MOST_LONGER * (end - start)):
        return article.passage(*whole)
    return article.passage(start, end)


def _pieces(found: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates on the topic, those of one paragraph together."""
    current: list[Candidate] = []
    for candidate in found:
        if candidate.on_topic < ON_TOPIC:
            continue
        if current and not _goes_on(current, candidate):
            yield current
            current = []
        current.append(candidate)
    if current:
        yield current


def _goes_on(current: Sequence[Candidate], candidate: Candidate) -> bool:
    first, last = current[0].passage, current[-1].passage
    if last.article != candidate.article.id or candidate.passage.end - first.start > LONGEST:
        return False
    return "\n" not in candidate.article.text[last.end : candidate.passage.start]


def _is_barred(piece: Sequence[Candidate], barred: Mapping[str, Sequence[Span]]) -> bool:
    start, end = piece[0].passage.start, piece[-1].passage.end
    return any(span.start < end and start < span.end for span in barred.get(piece[0].article.id, ()))


def for_section(slug: str, passages: Sequence[Shown], planned: Iterable[str], room: int) -> tuple[Shown, ...]:
    """The passages that a section is written from, within `room` characters, in their own order: those that the outline
    names, then those whose sentences are of the section's kind, then the others by relevance."""
    named_first = {key: number for number, key in enumerate(planned)}
    wanted = _WANTED.get(slug, ())

    def rank(one: Shown) -> tuple[int, bool, float]:
        return named_first.get(one.key, len(named_first)), not one.roles & set(wanted), -one.relevance

    kept: set[str] = set()
    for one in sorted(passages, key=rank):
        room -= len(one.passage.quote)
        if room < 0 and kept:
            break
        kept.add(one.key)
    return tuple(one for one in passages if one.key in kept)
