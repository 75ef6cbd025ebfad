"""Faults of a drafted statement: why it may not stand in the memo, in words that its writer can act on.

The judge's alarms come first; then citations that lead nowhere, proofs that are false, figures that nothing ties to what
they count, and the style rules that a form does not bend.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.grounding.conflicts.conflicts import conflicts
from briefgen.grounding.proofs.naming import borne, unnamed
from briefgen.grounding.proofs.places import places
from briefgen.grounding.proofs.pointed import against
from briefgen.grounding.proofs.proofs import claims, proof_faults
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item, items
from briefgen.text.spans import Span
from briefgen.values.article import Passage
from briefgen.values.form import Form
from briefgen.values.memo import Memo, Statement
from briefgen.values.report import Evidence, Report, Verdict, Warn
from briefgen.writing.style import lint_statement, plural_speakers

# warnings that a person may live with, and a model is asked to do better than
_DOUBTS: Mapping[Warn, str] = {
    "hedge-dropped": "the source hedges it; keep the source's hedge",
    "stale": "a later article gives another value",
}
_UNCLEAR = "nothing ties it to the same thing in the sources; say what the source counts, or leave it out"
_STYLE = frozenset({"sentence-length", "recommendation", "confidence", "plural-source"})
# kinds that stand in a source as figures of their own
POINTED = frozenset(
    "count money percent ratio duration range measure ordinal date quotation identifier version".split()
)
_PAST = re.compile(
    r"\b(?:at first|first|initial(?:ly)?|earlier|previous(?:ly)?|original(?:ly)?|had|at the time|then|formerly|up from)\b"
)
# a statement without a figure shares at least so much with what it cites
LEAST_BORNE = 0.2
Barred = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a statement failed, and the passages that the judge holds against it or nearest to it."""

    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What drafted statements are held against: the sources, the form's rules, the stretches of articles that are no
    evidence, and for each source figure that a later one revises (article, field, start) the later value."""

    sources: Sources
    form: Form
    barred: Barred = field(default_factory=dict)
    revised: Mapping[tuple[str, str, int], str] = field(default_factory=dict)


def revisions(sources: Sources) -> dict[tuple[str, str, int], str]:
    """The later value of each source figure that is revised since, by its article, field and start."""
    return {
        (account.passage.article, account.passage.field, account.figure.start): conflict.lead.figure.text
        for conflict in conflicts(sources)
        if conflict.kind == "revised"
        for account in conflict.accounts
        if account.figure.text != conflict.lead.figure.text
    }


def faults(memo: Memo, report: Report, basis: Basis, slugs: Container[str]) -> dict[int, Fault]:
    """The first fault of each statement in the sections named, by its number in the memo."""
    verdicts: dict[int, list[Verdict]] = {}
    for verdict in report.verdicts:
        verdicts.setdefault(verdict.statement, []).append(verdict)
    found: dict[int, Fault] = {}
    read = items(memo, basis.sources)
    homes = [s for s in memo.sections for _ in Memo("", memo.header, (s,)).statements()]
    for number, section in enumerate(homes):
        if section.slug in slugs:
            own = verdicts.get(number, [])
            fault = next(_faults(read[number], section.slug, own, basis), None)
            if fault is not None:
                found[number] = fault
    return found


def _faults(item: Item, slug: str, verdicts: Sequence[Verdict], basis: Basis) -> Iterator[Fault]:
    statement, sources = item.statement, basis.sources
    for verdict in verdicts:
        if not verdict.grounded:
            yield Fault(
                f"{verdict.outcome} “{verdict.figure.text}”: {verdict.explanation.rstrip('.')}", verdict.evidence
            )
    yield from _cited(statement)
    for fault in proof_faults(statement, [v.figure for v in verdicts], sources):
        yield Fault(fault.rstrip("."))
    for verdict in verdicts:
        yield from _doubts(item, verdict, basis)
    yield from _foreign(item, bool(verdicts), sources)
    yield from _plural(statement)
    for finding in lint_statement(statement, slug, basis.form):
        if finding.rule in _STYLE:
            yield Fault(finding.message.rstrip("."))


def _plural(statement: Statement) -> Iterator[Fault]:
    """That "sources say" what one article has, which speaks of no such several."""
    speakers = plural_speakers(statement.text)
    told = " ".join(c.passage.quote for c in statement.citations if c.passage is not None).casefold()
    if speakers and len({c.article for c in statement.citations}) == 1 and speakers not in told:
        yield Fault(f"a plural for one source: no passage cited speaks of {speakers}")


def _cited(statement: Statement) -> Iterator[Fault]:
    for citation in statement.citations:
        if citation.article is None:
            told = f": “{citation.note}”" if citation.note else ""
            yield Fault(f"the words cited from {citation.key} do not stand in that passage{told}")
    if statement.kind == "fact" and not statement.citations:
        yield Fault("a statement of fact without a citation")


def _doubts(item: Item, verdict: Verdict, basis: Basis) -> Iterator[Fault]:
    """What a person may live with in a figure that stands, and a writer who can be asked is to do better."""
    passages = [c.passage for c in item.statement.citations if c.passage is not None]
    states = item.statement.kind in ("fact", "gap")
    for warning in verdict.warnings if states else ():
        if warning in _DOUBTS:
            yield Fault(f"“{verdict.figure.text}”: {_DOUBTS[warning]}", verdict.evidence)
    yield from _barred(verdict, basis.barred)
    if verdict.outcome == "derived":
        yield from _unreckoned(item, verdict, basis.sources)
    elif verdict.outcome == "supported" and verdict.figure.kind in POINTED and passages:
        yield from _unlike(item, verdict, passages, basis)
    elif "binding-unclear" in verdict.warnings and states:
        yield Fault(f"“{verdict.figure.text}”: {_UNCLEAR}", verdict.evidence)


def _barred(verdict: Verdict, barred: Barred) -> Iterator[Fault]:
    for piece in verdict.evidence:
        spans = barred.get(piece.passage.article, ()) if piece.role in ("support", "operand") else ()
        if any(span.start < piece.passage.end and piece.passage.start < span.end for span in spans):
            yield Fault(f"“{verdict.figure.text}” rests on a passage that gives orders to a language model")


def _unreckoned(item: Item, verdict: Verdict, sources: Sources) -> Iterator[Fault]:
    """That the judge could derive a figure is not enough where the writer does not say how: some numbers always fit."""
    found = claims(item.statement, (verdict.figure,), sources)
    if not any(claim.operation and not claim.fault for claim in found):
        how = f" ({verdict.formula})" if verdict.formula else ""
        words = f"“{verdict.figure.text}” stands in no passage; prove how it is reckoned{how}, or leave it out"
        yield Fault(words, verdict.evidence)


def _unlike(item: Item, verdict: Verdict, passages: Sequence[Passage], basis: Basis) -> Iterator[Fault]:
    """That the passages cited do not hold a figure that the judge found stated, or hold it of something else."""
    figure = verdict.figure
    found = places(figure, passages, basis.sources)
    if not found:
        nearest = f"; it stands in “{verdict.evidence[0].quote}”" if verdict.evidence else ""
        yield Fault(f"“{figure.text}” does not stand in the passages cited{nearest}", verdict.evidence)
        return
    later = [_later(item, place, basis) for place in found]
    if all(later) and item.statement.kind != "question":
        yield Fault(f"“{figure.text}” was revised to {later[0]}; give both, or say as of when it was so")
    rulings = [against(item, figure, place, passages, basis.sources) for place in found]
    if all(rulings) and rulings[0] is not None:
        yield Fault(f"“{figure.text}”: {rulings[0].explanation.rstrip('.')}", rulings[0].evidence)


def _later(item: Item, place: Mention, basis: Basis) -> str:
    """The later value of a source figure where the statement neither gives it nor says by a date that it is older."""
    home = basis.sources.sentence_of(place)
    key = (basis.sources.articles[home.article].id, home.field, place.figure.start)
    later = basis.revised.get(key, "")
    dated = any(f.kind == "date" and f.low is not None and any(map(str.isdigit, f.text)) for f in item.figures)
    told = later in item.statement.text or dated or _PAST.search(item.statement.text)
    return "" if told else later


def _foreign(item: Item, has_figures: bool, sources: Sources) -> Iterator[Fault]:
    """Names that no cited passage has, and a statement without a figure that has hardly a word of what it cites."""
    passages = [c.passage for c in item.statement.citations if c.passage is not None]
    if not passages:
        return
    for name in unnamed(item, passages, sources)[:1]:
        yield Fault(f"no passage cited speaks of {name}; cite the one that does, or leave it out")
    if not has_figures and borne(item, passages, sources) < LEAST_BORNE:
        yield Fault("the passages cited hardly speak of this")
