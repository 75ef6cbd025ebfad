"""The background: runs of sentences in time order, each with its citation."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.grounding.sources import Sources
from briefgen.values.memo import Paragraph, Statement
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import CROWDING, NEW, Taken, alone, beside, score, stated
from briefgen.writing.completion import completed
from briefgen.writing.wording import words

RUN = 3  # sentences at most that follow one another as in their article
PARAGRAPH = 5
# how far back a sentence without a date of its own takes over that of one before it
REACH = 4
# so many of the best runs are weighed against one another
LOOKED_AT = 250


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences that follow one another in their article; all but the first may lean on the one before."""

    members: tuple[Candidate, ...]

    @property
    def first(self) -> Candidate:
        """The one that stands by itself."""
        return self.members[0]


def background(
    pool: Sequence[Candidate], sources: Sources, taken: Taken, budget: int, longest: int
) -> tuple[Paragraph, ...]:
    """Paragraphs of at most `budget` words together, in time order."""
    days = event_days(pool, sources)
    chosen = _chosen(pool, sources, taken, budget, longest)
    ordered = sorted(chosen, key=lambda pair: (_when(pair[0], days), pair[0].first.index))
    return tuple(Paragraph(statements) for statements in _paragraphs(ordered, days))


def _chosen(
    pool: Sequence[Candidate], sources: Sources, taken: Taken, budget: int, longest: int
) -> list[tuple[Run, tuple[Statement, ...]]]:
    by_index = {candidate.last: candidate for candidate in pool}
    found: list[tuple[Run, tuple[Statement, ...]]] = []
    here: Counter[str] = Counter()
    runs = [(_worth(run), run) for candidate in pool if (run := _run(candidate, by_index, sources))]
    left = sorted(runs, key=lambda pair: (-pair[0], pair[1].first.index))[:LOOKED_AT]
    spent = 0

    def promise(pair: tuple[float, Run]) -> tuple[float, int]:
        worth, run = pair
        return worth + _gain(run, taken) - CROWDING * here[run.first.article.id], -run.first.index

    while left and spent < budget:
        best = max(left, key=promise)
        left.remove(best)
        run = best[1]
        if any(taken.repeats(member) for member in run.members):
            continue
        statements = _worded(run, sources, longest)
        length = sum(words(statement.text) for statement in statements)
        if statements and spent + length <= budget + 15:
            found.append((run, statements))
            spent += length
            here[run.first.article.id] += len(statements)
            for member in run.members:
                taken.add(member)
    return found


def _run(candidate: Candidate, by_index: Mapping[int, Candidate], sources: Sources) -> Run | None:
    """The candidate with the sentences before it that it needs; None where they are no candidates."""
    members = [candidate]
    while members[0].dependent and completed(members[0], sources) is None:
        before = by_index.get(members[0].index - 1)
        if before is None or before.article.id != candidate.article.id or len(members) == RUN:
            return None
        members.insert(0, before)
    return Run(tuple(members))


def _gain(run: Run, taken: Taken) -> float:
    """What the run adds to the memo: new words."""
    return NEW * sum(taken.novelty(member) for member in run.members) / len(run.members)


def _worth(run: Run) -> float:
    return sum(score(member) for member in run.members) / len(run.members)


def _worded(run: Run, sources: Sources, longest: int) -> tuple[Statement, ...]:
    """The run as statements; empty where its first sentence cannot be worded, cut where a later one cannot."""
    first = alone(run.first, sources, longest)
    if first is None:
        return ()
    statements = [stated(run.first, first)]
    for member in run.members[1:]:
        text = beside(member, longest, credit=False)
        if text is None:
            return ()
        statements.append(stated(member, text))
    return tuple(statements)


def event_days(pool: Iterable[Candidate], sources: Sources) -> dict[int, dt.date]:
    """The day that puts each candidate in time order: its own date, else that of a sentence shortly before it, else the
    article's, else that of the dated article that is most like it."""
    days: dict[int, dt.date] = {}
    likest: dict[str, dt.date | None] = {}
    last: Candidate | None = None
    for candidate in pool:
        own = candidate.day
        if own is None and last is not None and _near(last, candidate):
            own = days.get(last.index)
        else:
            last = candidate if own else last
        if own is None:
            own = candidate.article.published or _borrowed(candidate, sources, likest)
        if own is not None:
            days[candidate.index] = own
    return days


def _near(before: Candidate, candidate: Candidate) -> bool:
    """Whether the later one stands a few sentences on in the same paragraph."""
    if before.article.id != candidate.article.id or candidate.index - before.last > REACH:
        return False
    return "\n" not in candidate.article.text[before.passage.end : candidate.passage.start]


def _borrowed(candidate: Candidate, sources: Sources, known: dict[str, dt.date | None]) -> dt.date | None:
    """The publication date of the dated article whose words are most like those of the undated one: for order only."""
    article = candidate.article
    if not known:
        known |= _likest(sources)
    return known.get(article.id)


def _likest(sources: Sources) -> dict[str, dt.date | None]:
    stems = _stems(sources)
    dated = [n for n, article in enumerate(sources.articles) if article.published]
    found: dict[str, dt.date | None] = {}
    for number, article in enumerate(sources.articles):
        if article.published is None and dated:
            likest = max(dated, key=lambda n: (len(stems[number] & stems[n]) / (1 + len(stems[n])) ** 0.5, -n))
            found[article.id] = sources.articles[likest].published
    return found


def _stems(sources: Sources) -> list[set[str]]:
    stems: list[set[str]] = [set() for _ in sources.articles]
    for sentence in sources.sentences:
        stems[sentence.article].update(word.stem for word in sentence.words)
    return stems


def _when(run: Run, days: Mapping[int, dt.date]) -> dt.date:
    return min((days[m.index] for m in run.members if m.index in days), default=dt.date.max)


def _paragraphs(
    ordered: Sequence[tuple[Run, tuple[Statement, ...]]], days: Mapping[int, dt.date]
) -> Iterable[tuple[Statement, ...]]:
    """The runs in paragraphs: a new one with another month, once the last has two sentences, or when it is full."""
    current: list[Statement] = []
    month: tuple[int, int] | None = None
    for run, statements in ordered:
        when = _when(run, days)
        turned = month is not None and (when.year, when.month) != month
        if current and ((turned and len(current) > 1) or len(current) + len(statements) > PARAGRAPH):
            yield tuple(current)
            current = []
        current.extend(statements)
        month = (when.year, when.month)
    if current:
        yield tuple(current)
