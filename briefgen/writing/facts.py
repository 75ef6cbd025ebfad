"""Key facts: the figures that matter, each with what it counts, who says so, as of when, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.grounding.framing.phrases import phrase_before
from briefgen.text.stems import content_words, stem
from briefgen.values.memo import Statement, Table
from briefgen.values.report import Figure
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import cited, score
from briefgen.writing.counting import acts, counted, dated_behind, whole_clause
from briefgen.writing.notes import day
from briefgen.writing.origins import relaying, tier, who_says
from briefgen.writing.wording import capitalised, curled, words

HEADER = ("Figure", "What it counts", "Who says so", "As of", "Status")
Standing = Literal["undisputed", "leads", "disputed", "revised"]
KINDS = ("count", "money", "percent", "ratio", "measure", "duration", "range")
SINGLE, CONFLICT, DERIVED = "single source", "conflict", "derived"
# beyond the first few, a fact that stands so far below the best is a trifle
FEW, SPREAD = 8, 0.6

_HEDGE = re.compile(
    r"\b(?:(?:approximately|about|around|roughly|nearly|almost|some|over|more than|at least|up to|as many as|fewer than|"
    r"less than|at most|just under|just over|an estimated|close to|only|mostly|well over|upwards of)\s)+$",
    re.IGNORECASE,
)
# what the harm of an incident is counted in, as stems
MEASURED = frozenset(
    stem(word)
    for word in (
        "email account record customer patient victim individual person people employee organization agency department "
        "company entity system server device computer file document database number fingerprint license card message "
        "mailbox gateway hospital state country ransom target resident taxpayer pharmacy password username household "
        "veteran applicant contractor"
    ).split()
)
# from here on the same value is hardly ever of another thing where one sentence does not say of what
TELLING = 20
# what follows takes up a figure given before, or a part of it
_TAKEN_UP = re.compile(
    r"\s(?:of (?:the|its|his|her|their|our|my)|day|by one|more|another|thing|(?:that\s|which\s)?(?:it|he|she|they|we))\b"
)
# they tell that there is one of something, not how many there are
_NO_COUNT = frozenset({"single", "a single", "sole", "only", "multiple", "several", "both", "a pair"})
_NUMBERED = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)")
# words that say nothing of what is counted
_POINTING = re.compile(
    r"(?:(?:these|those|them|such|this|that|it|he|she|they|we|on|in|at|by|for|from|to|after|before|last|over|under|during|"
    r"through|across|between|among|as|per|against|into|with|is|are|was|were|had|has|have)\b|\w+ed(?:\s(?:by|on|in|at|to|for|"
    r"from|with|as|\w+ly|the|an?|its|their)\b|$))",
    re.IGNORECASE,
)
# the sentence tells of the count, not of what is counted
_META = re.compile(r"\b(?:count|figure|number|tally|estimate) of (?:[\w.-]+\s){0,2}$", re.IGNORECASE)
# "The four agencies" are known from before
_BEFORE_KNOWN = re.compile(r"(?:^|[.!?]\s|\n)(?:The|These|Those|All) $")
_RESTS = re.compile(r"\b(?:rests? on|comes? from|came from|goes back to|is based on|was relayed)\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a candidate with what stands around it."""

    candidate: Candidate
    figure: Figure
    shown: str
    counts: str
    who: str
    anonymous: bool

    @property
    def matter(self) -> frozenset[str]:
        """The stems of what it counts."""
        head = self.counts.split(":", 1)[0]
        return frozenset(word.stem for word in content_words(head if words(head) else self.counts))


def facts(pool: Sequence[Candidate]) -> tuple[Fact, ...]:
    """Every figure that tells how many, how much or how long of the candidates, with what it counts, best first."""
    relayed = relaying(pool)
    found = [fact for c in pool for fact in _of(c, c.article.id in relayed)]
    return tuple(sorted(found, key=lambda f: (-_worth(f), f.candidate.index, f.figure.start)))


def _of(candidate: Candidate, relayed: bool) -> Iterator[Fact]:
    """The facts of one sentence; a bare one or two only of a measured thing, or beside another figure of one."""
    found = [fact for figure in candidate.figures if (fact := _fact(candidate, figure, relayed))]
    for fact in found:
        beside = any(other.matter & MEASURED for other in found)
        if fact.figure.kind != "count" or fact.figure.high is None or fact.figure.high >= 3 or beside:
            yield fact


def chosen(
    found: Sequence[Fact], limit: int, standing: Callable[[Fact], Standing] = lambda fact: "undisputed"
) -> tuple[tuple[Fact, ...], ...]:
    """The facts put together that state the same, best first in each group; at most `limit` groups.

    An excerpt leads no group that a full text is in. What a later count revises is left to the conflicting accounts.
    """
    found = [fact for fact in found if standing(fact) != "revised"]
    groups: list[list[Fact]] = []
    for fact in found:
        group = next((group for group in groups if _same(group[0], fact)), None)
        if group is None:
            groups.append([fact])
        else:
            group.append(fact)
    ordered = [tuple(sorted(group, key=_rank)) for group in groups]
    ordered.sort(
        key=lambda group: (not any(standing(f) == "leads" for f in group), -_standing(group), group[0].candidate.index)
    )
    least = max(map(_standing, ordered), default=0.0) - SPREAD
    kept = [group for n, group in enumerate(ordered[:limit]) if n < FEW or _standing(group) >= least]
    return tuple(_with_siblings(kept, ordered, limit))


def _with_siblings(
    kept: Sequence[tuple[Fact, ...]], ordered: Sequence[tuple[Fact, ...]], limit: int
) -> Iterator[tuple[Fact, ...]]:
    """Each group, and behind it those of the same sentence that tell the rest of it: "nine ... and one ..."."""
    room = limit - len(kept)
    for group in kept:
        yield group
        for other in ordered:
            if room > 0 and other not in kept and _sibling(group[0], other[0]):
                room -= 1
                yield other


def _sibling(one: Fact, other: Fact) -> bool:
    same = one.candidate.index == other.candidate.index
    return same and one.figure.high is not None and one.figure.high < 20 and other.figure.kind == one.figure.kind


def _standing(group: Sequence[Fact]) -> float:
    """How high a group stands: its first fact, how many articles have it, and how good the source is."""
    tier = _tier(group[0])
    return _worth(group[0]) + 0.04 * min(3, _articles(group) - 1) + (0.12 if tier < 2 else 0.06 if tier < 4 else 0.0)


def _same(left: Fact, right: Fact) -> bool:
    """Whether both give the same value of the same thing."""
    one, other = left.figure, right.figure
    same = (one.kind, one.low, one.high) == (other.kind, other.low, other.high)
    bare = one.low is not None and one.low >= TELLING and not (left.matter & MEASURED and right.matter & MEASURED)
    bare = bare or one.kind == "money"
    return same and (bool(left.matter & right.matter) or left.matter == right.matter or bare)


def _rank(fact: Fact) -> tuple[bool, bool, bool, int, float, int]:
    article = fact.candidate.article
    return (
        article.kind == "excerpt",
        fact.anonymous,
        article.published is None,
        _tier(fact),
        -_worth(fact),
        fact.candidate.index,
    )


def _tier(fact: Fact) -> int:
    return tier(fact.candidate, fact.figure, fact.anonymous)


def _articles(group: Sequence[Fact]) -> int:
    return len({fact.candidate.article.id for fact in group})


def table(
    groups: Sequence[Sequence[Fact]],
    disputed: Callable[[Fact], bool] = lambda fact: False,
    derived: tuple[Statement, ...] | None = None,
) -> Table:
    """The key-facts table, one row a group, marked where the figure rests on one unnamed source or is in dispute; the
    derived row stands behind the first few."""
    rows = [row(group[0], marks(group), any(map(disputed, group))) for group in groups]
    return Table(HEADER, (*rows[:FEW], *([derived] if derived else []), *rows[FEW:]))


def row(fact: Fact, marks: tuple[str, ...] = (), disputed: bool = False) -> tuple[Statement, ...]:
    """The row of one fact; each cell that states something cites the fact's passage."""
    citation = (cited(fact.candidate),)
    published = fact.candidate.article.published
    return (
        Statement(fact.shown, citations=citation),
        Statement(fact.counts, citations=citation),
        Statement(capitalised(fact.who), citations=citation, marks=marks),
        Statement(day(published), "note", citation),
        Statement("not yet judged", "note", marks=(CONFLICT,) if disputed else ()),
    )


def marks(group: Sequence[Fact]) -> tuple[str, ...]:
    """[single source] where the figure rests on one source that is not named."""
    return (SINGLE,) if all(fact.anonymous for fact in group) else ()


def _worth(fact: Fact) -> float:
    """How much a reader looks for the fact: its sentence, a thing that incidents are measured by, no bare one or two."""
    figure = fact.figure
    weight = 0.12 if figure.kind == "money" else 0.0
    measured = 0.15 if fact.matter & MEASURED else 0.0
    small = figure.high is not None and figure.high < 3 and figure.kind == "count"
    # a handful of things that no incident is measured by is a minor fact
    minor = figure.kind == "count" and not measured and (figure.high is None or figure.high < TELLING)
    less = (0.15 if small else 0.0) + (0.3 if minor else 0.0) + (0.1 if figure.kind == "duration" else 0.0)
    return score(fact.candidate) + weight + measured - less


def _fact(candidate: Candidate, figure: Figure, relayed: bool) -> Fact | None:
    text = candidate.article.text
    if figure.kind not in KINDS or figure.text.lower() in _NO_COUNT or _TAKEN_UP.match(text, figure.end):
        return None
    hedge = _HEDGE.search(text, max(candidate.passage.start, figure.start - 30), figure.start)
    start = hedge.start() if hedge else figure.start
    if _META.search(text[candidate.passage.start : start]) and _RESTS.search(text[figure.end : candidate.passage.end]):
        return None
    if _fewer_than_telling(figure) and _BEFORE_KNOWN.search(text, max(0, start - 8), start):
        return None
    part_of = text[:start].endswith(" of ")
    phrase = counted(text, figure.end, candidate.passage.end, part_of)
    if figure.kind == "count" and acts(text, figure, phrase):
        return None
    clause = whole_clause(text, candidate.passage, figure)
    if not clause and dated_behind(text, figure, phrase):
        return None
    # "the number of affected households has risen to 51,900"
    ahead = phrase_before(text[candidate.passage.start : start]) if figure.kind == "count" else ()
    counts = _told(phrase, clause, figure) or " ".join(ahead)
    who, anonymous = who_says(candidate, figure, relayed)
    return Fact(candidate, figure, text[start : figure.end], curled(counts), who, anonymous) if who and counts else None


def _fewer_than_telling(figure: Figure) -> bool:
    return figure.kind == "count" and figure.high is not None and figure.high < TELLING


def _told(phrase: str, clause: str, figure: Figure) -> str:
    """What is counted: the noun phrase behind the figure where it says enough, with the whole clause around the figure
    where it says little; "" where neither names the thing."""
    named = bool(phrase) and not _POINTING.match(phrase)
    quoted = f"“{clause}”" if clause else ""
    if figure.kind == "duration":
        if not _NUMBERED.search(figure.text):
            return ""
        return quoted or (phrase if named and words(phrase) > 1 else "")
    if figure.kind == "count" and not named:
        # "nine of those victims ... and one ..."
        return quoted if _fewer_than_telling(figure) else ""
    if figure.kind in ("money", "measure") or not named:
        return quoted or (phrase if named and words(phrase) > 1 and figure.kind == "money" else "")
    if words(phrase) >= 3:
        return phrase
    if quoted and words(clause) > words(phrase) + 1:
        return f"{phrase}: {quoted}"
    return phrase if words(phrase) > 1 or {word.stem for word in content_words(phrase)} & MEASURED else ""
