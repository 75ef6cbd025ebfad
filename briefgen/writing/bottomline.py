"""The bottom line: what happened and to whom, how much and who says so, who is held to be behind it, what is open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.grounding.conflicts.accounts import Account
from briefgen.grounding.conflicts.conflicts import Conflict
from briefgen.grounding.sources import Sources
from briefgen.text.stems import content_words
from briefgen.values.memo import Statement
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import Taken, alone, score, stated
from briefgen.writing.facts import KINDS, Fact
from briefgen.writing.origins import is_unnamed
from briefgen.writing.roles import is_denial
from briefgen.writing.wording import words

LEAST = 3
FOREMOST = 4  # key facts of which the second sentence gives one
SUMMARY_SENTENCE = 42
NEW_TO_SUMMARY, NEW_GAP = 0.4, 0.15
_DENIES = re.compile(r"\b(?:denied|denies|rejects?|rejected)\b")
HARM = re.compile(
    r"\b(?:stole|stolen|theft|breach(?:ed)?|accessed|access to|compromised|exposed|taken|exfiltrated|encrypted|hacked|broke into|"
    r"broken into|intrusion|infiltrated|leaked|hit by|disrupted|affected)\b",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(
    r"\battributed? (?:the|this|it|the (?:attack|breach|hack)s?)\b|\b(?:blamed?|blames)\s|claimed responsibility|"
    r"\baccus(?:ed|es)\b.{1,80}\b(?:hack\w*|attack\w*|breach\w*|intrusion\w*|spying|espionage)\b|"
    r"\b(?:assess(?:ed|es)|conclud(?:ed|es)|said|believes?) (?:with [\w -]{3,20} )?that [\w-]+(?: [\w-]+)? (?:is|was|are|were) "
    r"(?:an? )?[\w-]*(?:based|backed|linked|sponsored|behind|responsible)|\b(?:was|were) behind the\b",
    re.IGNORECASE,
)


def bottom_line(
    pool: Sequence[Candidate],
    groups: Sequence[Sequence[Fact]],
    gaps: Sequence[Candidate],
    known: Sequence[Conflict],
    sources: Sources,
    taken: Taken,
    budget: int,
) -> list[Statement]:
    """Three to five sentences of at most `budget` words."""
    named = [candidate for candidate in pool if not _anonymous(candidate)]
    worth = {candidate.index: _worth(candidate, known, named) for candidate in (*named, *gaps)}
    told: list[tuple[Candidate, str]] = []

    def tell(some: Sequence[Candidate], least: float = NEW_TO_SUMMARY) -> bool:
        ranked = sorted(some, key=lambda c: (-worth.get(c.index, 0.0), c.index))
        found = _next(ranked, told, sources, taken, budget, least)
        if found:
            told.append(found)
            taken.add(found[0])
        return found is not None

    counted = _counted(named, groups)
    tell(_leads(named) or named)
    foremost = _counted(named, groups[:FOREMOST])
    on_record = [c for c in foremost if c.speaker and c.speaker.kind == "person"]
    tell(on_record) or tell(foremost) or tell(counted)
    tell([c for c in named if _ATTRIBUTES.search(c.text) and not is_denial(c.text)])
    tell([c for c in pool if is_denial(c.text) and _DENIES.search(c.text)])
    tell(gaps, NEW_GAP)
    for _ in range(LEAST - len(told)):
        tell(counted)
    return [stated(candidate, text) for candidate, text in told]


def _counted(pool: Sequence[Candidate], groups: Sequence[Sequence[Fact]]) -> list[Candidate]:
    """The candidates that state a key fact."""
    figures = {fact.candidate.index for group in groups for fact in group if not fact.anonymous}
    return [candidate for candidate in pool if candidate.index in figures]


def _leads(pool: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that may open the memo: they tell of harm, with a number where any does, else with a date."""
    harm = [c for c in pool if HARM.search(c.text) and c.figures and not c.first_person]
    return [candidate for candidate in harm if _values(candidate)] or harm


def _worth(candidate: Candidate, known: Sequence[Conflict], pool: Sequence[Candidate]) -> float:
    """How well the candidate stands at the top: its score, how new it is, and that no later count revises its own."""
    published = candidate.article.published
    # an undated article leaves "in July" open
    value = score(candidate) + (0.12 * _newness(candidate, pool) if published else -0.15)
    value += 0.25 * _headline(candidate)
    if any(_gives(candidate, conflict.lead) for conflict in known):
        return value + 0.2
    revised = (a for c in known if c.kind == "revised" for a in c.accounts)
    return value - (0.3 if any(_gives(candidate, account) for account in revised) else 0.0)


def _headline(candidate: Candidate) -> float:
    """The share of its article's title that the sentence has: what the article itself puts first."""
    title = {word.stem for word in content_words(candidate.article.title)}
    return len(title & candidate.words) / len(title) if title else 0.0


def _newness(candidate: Candidate, pool: Sequence[Candidate]) -> float:
    """Where its article stands between the oldest, 0, and the newest, 1."""
    days = [c.article.published.toordinal() for c in pool if c.article.published]
    own = candidate.article.published
    if own is None or not days or max(days) == min(days):
        return 0.0
    return (own.toordinal() - min(days)) / (max(days) - min(days))


def _gives(candidate: Candidate, account: Account) -> bool:
    places = {(figure.start, figure.end) for figure in candidate.figures}
    same = candidate.article.id == account.passage.article and account.passage.field == "text"
    return same and (account.figure.start, account.figure.end) in places


def _next(
    ranked: Sequence[Candidate],
    told: Sequence[tuple[Candidate, str]],
    sources: Sources,
    taken: Taken,
    budget: int,
    least: float,
) -> tuple[Candidate, str] | None:
    """The first candidate that adds something to what is told, and its wording, within the words that are left."""
    values = {value for candidate, _ in told for value in _values(candidate)}
    room = budget - sum(words(text) for _, text in told)
    for candidate in ranked[:40]:
        if any(candidate is c for c, _ in told) or taken.novelty(candidate) < least or values & _values(candidate):
            continue
        text = alone(candidate, sources, SUMMARY_SENTENCE)
        if text and words(text) <= room:
            return candidate, text
    return None


def _values(candidate: Candidate) -> set[str]:
    return {figure.normal or figure.text for figure in candidate.figures if figure.kind in KINDS}


def _anonymous(candidate: Candidate) -> bool:
    return any(is_unnamed(candidate, saying.speaker) for saying in candidate.sayings)
