"""What opens a memo: the hearing's particulars, its witnesses, and the bottom line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefgen.grounding.sources import Sources
from briefgen.values.memo import Block, Bullets, Memo, Paragraph, Statement
from briefgen.values.topic import Hearing, Topic, Witness
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import Taken, alone, score, stated
from briefgen.writing.facts import KINDS, Fact
from briefgen.writing.notes import day
from briefgen.writing.origins import is_unnamed
from briefgen.writing.roles import is_denial
from briefgen.writing.wording import words

SUMMARY_SENTENCE = 36
NEW_TO_SUMMARY, NEW_GAP = 0.4, 0.15
_DENIES = re.compile(r"\b(?:denied|denies|rejects?|rejected)\b")
_PLACEHOLDER = re.compile(r"\[([^\[\]:]{1,40}): to be supplied\]")
HARM = re.compile(
    r"\b(?:stole|stolen|theft|breach(?:ed)?|accessed|access to|compromised|exposed|taken|exfiltrated|encrypted|hacked|broke into|"
    r"broken into|intrusion|infiltrated|leaked|hit by|disrupted|affected)\b",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(
    r"\battributed? (?:the|this|it|the (?:attack|breach|hack)s?)\b|\b(?:blamed?|blames|accus(?:ed|es)) |claimed responsibility|"
    r"\b(?:assess(?:ed|es)|conclud(?:ed|es)|said|believes?) (?:with [\w -]{3,20} )?that [\w-]+(?: [\w-]+)? (?:is|was|are|were) "
    r"(?:an? )?[\w-]*(?:based|backed|linked|sponsored|behind|responsible)|\b(?:was|were) behind the\b",
    re.IGNORECASE,
)


def missing(what: str) -> str:
    """The visible placeholder for something that the topic file does not know."""
    return f"[{what}: to be supplied]"


def placeholders(memo: Memo) -> tuple[str, ...]:
    """What the memo still lacks, such as "room", each once, in reading order."""
    header = " ".join((memo.header.to, memo.header.sender))
    texts = (header, *(statement.text for statement in memo.statements()))
    return tuple(dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text)))


def introduction(topic: Topic) -> tuple[Block, ...]:
    """The hearing's day, time, room, title, committee and purpose."""
    hearing = topic.hearing
    when = day(hearing.date, weekday=True) if hearing.date else missing("date")
    title = f"titled “{hearing.title}”" if hearing.title else f"on {missing('hearing title')}"
    held = (
        f"The {hearing.committee or missing('committee')} will hold a hearing {title} on {when}, "
        f"at {hearing.time or missing('time')}, in {hearing.room or missing('room')}."
    )
    purpose = hearing.purpose.rstrip(".") + "." if hearing.purpose else f"Purpose of the hearing: {missing('purpose')}"
    return (Paragraph((_given(held.replace("The the ", "The ")), _given(purpose))),)


def _given(text: str) -> Statement:
    return Statement(text, "placeholder" if _PLACEHOLDER.search(text) else "purpose")


def witnesses(hearing: Hearing) -> tuple[Block, ...]:
    """The witnesses with title and organization, or the placeholder."""
    if not hearing.witnesses:
        return (Paragraph((_given(missing("witnesses")),)),)
    return (Bullets(tuple((_given(_witness(witness)),) for witness in hearing.witnesses)),)


def _witness(witness: Witness) -> str:
    return ", ".join(part for part in (witness.name, witness.title, witness.organization) if part)


def given(topic: Topic, others: Sequence[str]) -> tuple[str, ...]:
    """The facts that come from the topic file and the header, as text."""
    hearing = topic.hearing
    dates = (day(hearing.date, weekday=True), hearing.date.isoformat()) if hearing.date else ()
    people = (_witness(witness) for witness in hearing.witnesses)
    known = (hearing.committee, *dates, hearing.time, hearing.room, hearing.title, hearing.purpose, *people, *others)
    return tuple(dict.fromkeys(text for text in known if text))


def bottom_line(
    pool: Sequence[Candidate],
    groups: Sequence[Sequence[Fact]],
    gaps: Sequence[Candidate],
    sources: Sources,
    taken: Taken,
    budget: int,
) -> list[Statement]:
    """Three to five sentences of at most `budget` words: what happened and to whom, how much and who says so, who is
    held to be behind it and what they answer, what is open."""
    figures = {fact.candidate.index for group in groups for fact in group if not fact.anonymous}
    counted = [c for c in pool if c.index in figures and not _anonymous(c)]
    by_name = [c for c in counted if c.speaker and c.speaker.kind == "person"]
    told: list[tuple[Candidate, str]] = []
    open_last = _ranked(gaps, lambda c: True)
    for ranked in (
        _ranked(pool, lambda c: _leads(c) and not c.first_person) or _ranked(pool, lambda c: not _anonymous(c)),
        _ranked(by_name or counted, lambda c: True),
        _ranked(pool, lambda c: bool(_ATTRIBUTES.search(c.text)) and not is_denial(c.text) and not _anonymous(c)),
        _ranked(pool, lambda c: is_denial(c.text) and bool(_DENIES.search(c.text))),
        open_last,
    ):
        found = _next(ranked, told, sources, taken, budget, NEW_GAP if ranked is open_last else NEW_TO_SUMMARY)
        if found:
            told.append(found)
            taken.add(found[0])
    return [stated(candidate, text) for candidate, text in told]


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


def _ranked(pool: Sequence[Candidate], fits: Callable[[Candidate], bool]) -> list[Candidate]:
    def worth(candidate: Candidate) -> float:
        # an undated article leaves "in July" open, and an excerpt is not the whole of what was written
        return score(candidate) - (0.15 if candidate.article.published is None else 0.0)

    return sorted((c for c in pool if fits(c)), key=lambda c: (-worth(c), c.index))


def _leads(candidate: Candidate) -> bool:
    """Whether the sentence may open the memo: it tells of harm, with a figure, and not on an unnamed source alone."""
    return bool(HARM.search(candidate.text) and candidate.figures) and not _anonymous(candidate)


def _anonymous(candidate: Candidate) -> bool:
    return any(is_unnamed(candidate, saying.speaker) for saying in candidate.sayings)
