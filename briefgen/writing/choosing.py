"""Choosing: which candidates a section takes, so that nothing is said twice and no article drowns the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from briefgen.grounding.sources import Sources
from briefgen.values.memo import Citation, Statement, StatementKind
from briefgen.writing.candidates import Candidate, same_matter
from briefgen.writing.completion import completed, full_name
from briefgen.writing.sourcing import is_document, named
from briefgen.writing.wording import (
    attributed,
    capitalised,
    curled,
    dated,
    peak,
    quoting,
    recommends,
    shortened,
    unquoted,
    words,
)

# what each sentence already taken from an article takes off the next one's score
CROWDING = 0.03
# so many of the best candidates are weighed against one another
LOOKED_AT = 250
# the share of the shorter sentence's words from which on two say the same, and from which on one is a copy
SAME, COPY = 0.6, 0.85
BEST_LENGTH = range(10, 38)
# a sentence with fewer new words says nothing new; how much new words count beside relevance
LEAST_NEW, LEAST_NEW_EXCERPT, NEW = 0.3, 0.45, 0.15


@dataclass(slots=True)
class Taken:
    """The candidates that sections have taken so far, and the words that they have said."""

    weights: Mapping[str, float]
    chosen: list[Candidate] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def holds(self, candidate: Candidate, share: float = SAME) -> bool:
        """Whether the memo has the sentence, or one that has such a share of its words."""
        return any(c.index == candidate.index or same_matter(c, candidate, share) for c in self.chosen)

    def repeats(self, candidate: Candidate) -> bool:
        """Whether the memo already says nearly the same, in this sentence or in others together."""
        if self.holds(candidate):
            return True
        least = LEAST_NEW_EXCERPT if candidate.article.kind == "excerpt" else LEAST_NEW
        return self.novelty(candidate) < least

    def novelty(self, candidate: Candidate) -> float:
        """The share of its words, weighted by how much they tell apart, that the memo does not have yet."""
        weight, said = self.weights.get, self.said
        # fsum: the same in whatever order the set yields its stems
        new = fsum([weight(stem, 4.0) for stem in candidate.stems if stem not in said])
        return new / (fsum([weight(stem, 4.0) for stem in candidate.stems]) or 1.0)

    def add(self, candidate: Candidate) -> None:
        """Marks the candidate as taken."""
        self.chosen.append(candidate)
        self.said.update(candidate.stems)


def score(candidate: Candidate) -> float:
    """How much a sentence serves a reader: relevance, figures, a named speaker, a handy length, a full text."""
    figures = sum(figure.kind not in ("quotation", "identifier", "version", "ordinal") for figure in candidate.figures)
    value = candidate.relevance + 0.06 * min(3, figures)
    value += 0.05 if candidate.speaker and candidate.speaker.kind in ("person", "office") else 0.0
    # who says so is told: the chain of speakers is what a memo must keep
    value += 0.06 if candidate.sayings else 0.0
    value -= 0.1 if words(candidate.text) not in BEST_LENGTH else 0.0
    value -= 0.15 if candidate.article.kind == "excerpt" else 0.0
    value -= 0.2 if candidate.outdone else 0.0
    value -= 0.04 if candidate.first_person else 0.0
    # no one answers for a document without date and outlet
    value -= 0.1 if not candidate.article.published and not candidate.article.outlet else 0.0
    # nor can its "earlier this month" be settled where nothing dates the document
    value -= 0.15 if not candidate.article.published and _LEFT_OPEN.search(unquoted(candidate.text)) else 0.0
    return value


_LEFT_OPEN = re.compile(
    r"\b(?:earlier |later )?(?:this|last|next) (?:week|month|year|summer|spring|fall|winter)\b|\b(?:yesterday|today|ago)\b"
)
# the sentence says itself who says so, with a verb that is none of saying
_TOLD = re.compile(
    r"\b(?:attributed|blamed|accused|assess(?:es|ed)|revealed|disclosed|announced|identified|reported|tweeted|said|"
    r"according to|wrote|opened an? (?:probe|investigation)|found|counted|estimated|concluded|determined|warned|asked)\b"
)


def best(
    pool: Sequence[Candidate],
    taken: Taken,
    limit: int,
    worded: Callable[[Candidate], str | None],
    rank: Callable[[Candidate], float] = score,
    *,
    fresh: bool = True,
    crowding: float = CROWDING,
) -> list[tuple[Candidate, str]]:
    """At most `limit` candidates that say something new and can be worded, with their wording, best first.

    Without `fresh` the words may be known, as long as no sentence taken has them all. `crowding` is what each sentence
    of an article takes off the next one's score.
    """
    found: list[tuple[Candidate, str]] = []
    here: Counter[str] = Counter()
    ranks = {candidate.index: rank(candidate) for candidate in pool}
    left = sorted(pool, key=lambda c: (-ranks[c.index], c.index))[:LOOKED_AT]
    while left and len(found) < limit:
        candidate = max(
            left, key=lambda c: (ranks[c.index] + NEW * taken.novelty(c) - crowding * here[c.article.id], -c.index)
        )
        left.remove(candidate)
        again = taken.repeats(candidate) if fresh else taken.holds(candidate, COPY)
        text = None if again else worded(candidate)
        if text is not None:
            found.append((candidate, text))
            taken.add(candidate)
            here[candidate.article.id] += 1
    return found


def alone(candidate: Candidate, sources: Sources, longest: int) -> str | None:
    """The sentence worded so that it stands by itself, attributed where it names no speaker; None where it cannot."""
    text = completed(candidate, sources)
    return None if text is None else _finished(candidate, text, longest, credit=True)


def beside(candidate: Candidate, longest: int, credit: bool) -> str | None:
    """The sentence as it stands behind its own predecessor, or at the start of a run."""
    return _finished(candidate, candidate.text, longest, credit=credit)


def _finished(candidate: Candidate, text: str, longest: int, credit: bool) -> str | None:
    offset = candidate.passage.end - len(candidate.text)
    if text is candidate.text or text == candidate.text:
        text = dated(text, offset, candidate.figures)
    outlet = candidate.outlet
    if candidate.carried is not None:
        return _carried(candidate, longest)
    if candidate.first_person:
        who = outlet or named(candidate.article)
        quoted = quoting(candidate.text, capitalised(who)) if who else None
        return quoted if quoted and peak(quoted) <= longest else None
    short = None if recommends(text) else shortened(text, longest)
    if (
        short is not None
        and credit
        and not candidate.sayings
        and not _TOLD.search(short)
        and outlet.casefold() not in short.casefold()
    ):
        with_credit = attributed(short, outlet, not is_document(candidate.article))
        short = with_credit if peak(with_credit) <= longest else short
    return curled(short) if short else None


def _carried(candidate: Candidate, longest: int) -> str | None:
    """A sentence that is all quotation, with the name of the one who goes on speaking before it."""
    speaker, text = candidate.carried, curled(candidate.text)
    if speaker is None or speaker.kind != "person" or not (text.startswith("“") and text.endswith("”")):
        return None
    worded = f"{capitalised(full_name(speaker))} said: {text}"
    return worded if peak(worded) <= longest else None


def stated(candidate: Candidate, text: str, kind: StatementKind = "fact") -> Statement:
    """A statement that cites the candidate's passage."""
    return Statement(text, kind, (cited(candidate),))


def cited(candidate: Candidate) -> Citation:
    """The citation of the candidate's passage."""
    return Citation("", candidate.article.id, candidate.passage)


def total(statements: Sequence[Statement]) -> int:
    """How many words the statements have together."""
    return sum(words(statement.text) for statement in statements)
