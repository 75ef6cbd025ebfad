"""A draft whose prose a model writes: outline, sections, check, revision, and the extractive writer where it fails.

Header, introduction, witnesses, key facts, timeline, conflicts, sources and annex are never the model's. What it writes
stands only where the judge bears it out; a section that it does not write is the extractive writer's, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.grounding.sources import Sources
from briefgen.llm import drafting, revising
from briefgen.llm.chat import ChatModel
from briefgen.llm.drafting import Draft, Drafts, Outline, Task
from briefgen.llm.prompts import Prompts
from briefgen.pipeline.gathering import Order, Stage
from briefgen.pipeline.runs import Run
from briefgen.text.orders import orders
from briefgen.text.spans import Span
from briefgen.values.form import Form
from briefgen.values.memo import Header, Memo, Paragraph, Removed, Section, Statement
from briefgen.values.report import Report
from briefgen.values.retrieval import Hit
from briefgen.writing.assembly import KEPT
from briefgen.writing.candidates import candidates
from briefgen.writing.extractive import unused, write
from briefgen.writing.faults import Basis, Fault, faults, revisions
from briefgen.writing.passages import shown
from briefgen.writing.revision import taken_out
from briefgen.writing.rewriting import filled, rewritten, section, without

Judge = Callable[[Memo], Report]
# times that a failed statement goes back
ROUNDS = 2
# characters of passages that the model works from in all
ROOM = 60_000
SUMMARY = "summary"
MARKING = "DRAFT: HOLDS STATEMENTS NOT BORNE OUT BY THE SOURCES"


@dataclass(frozen=True, slots=True)
class Writer:
    """The model that drafts, and its prompts."""

    model: ChatModel
    prompts: Prompts = Prompts()


@dataclass(frozen=True, slots=True)
class Drafted:
    """The memo with the model's sections, all that failed taken out or marked; `unwritten` tells for each section that
    the model did not write why; `suspicious` are the stretches of articles that give orders to a model."""

    memo: Memo
    unwritten: Mapping[str, str]
    suspicious: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What every step of a draft needs."""

    order: Order
    task: Task
    judge: Judge
    basis: Basis


def suspicious(sources: Sources) -> dict[str, tuple[Span, ...]]:
    """By article, the stretches of its text that read like orders to a language model."""
    found = {article.id: orders(article.text) for article in sources.articles}
    return {article: spans for article, spans in found.items() if spans}


def draft(
    order: Order,
    form: Form,
    sources: Sources,
    hits: Sequence[Hit],
    writer: Writer,
    judge: Judge,
    run: Run,
    stage: Stage,
) -> Drafted:
    """The draft of the order's memo. Raises ProviderError when the model cannot be reached."""
    barred = suspicious(sources)
    base = without(write(order.topic, form, sources, hits, order.options), lambda s: _rests_on(s, barred))
    found = candidates(order.topic, sources, hits, unused(order.topic, sources, hits, order.options))
    task = Task(order.topic, form, writer.model, writer.prompts, shown(found, ROOM, barred))
    setting = Setting(order, task, judge, Basis(sources, form, barred, revisions(sources)))
    stage("Planning")
    plan = run.stage("outline", Outline, lambda: drafting.outline(task))
    stage("Drafting")
    made = run.stage("sections", Drafts, lambda: drafting.sections(task, plan)).drafts
    memo = _with(base, made)
    unwritten = {one.slug: one.fault for one in made if not one.blocks}
    stage("Checking")
    memo = checked(setting, memo, [one.slug for one in made if one.blocks], stage)
    memo, unwritten = _refilled(memo, base, made, unwritten)
    stage("Drafting the summary")
    memo, fault = _summarised(setting, memo, stage)
    unwritten |= {SUMMARY: fault} if fault else {}
    return Drafted(_told(memo, unwritten), unwritten, barred)


def _rests_on(statement: Statement, barred: Mapping[str, Sequence[Span]]) -> bool:
    """Whether the statement cites a stretch that gives orders to a model."""
    cited = (c.passage for c in statement.citations if c.passage is not None and c.passage.field == "text")
    return any(s.start < p.end and p.start < s.end for p in cited for s in barred.get(p.article, ()))


def _with(memo: Memo, made: Sequence[Draft]) -> Memo:
    """The memo with the sections that the model wrote; one that only the form's optional part asks for is added."""
    for one in made:
        memo = filled(memo, one.slug, one.blocks) if one.blocks else memo
    return memo


def checked(setting: Setting, memo: Memo, slugs: Sequence[str], stage: Stage) -> Memo:
    """The memo whose statements in the sections named all passed: failed ones go back, at most ROUNDS times, and are
    then taken out, or with `keep_unsupported` marked."""
    for turn in range(1, ROUNDS + 1):
        found = _faults(setting, memo, slugs)
        if not found:
            return memo
        stage(f"Revising {len(found)} statement{'s' if len(found) > 1 else ''}")
        memo = _revised(setting, memo, found, turn)
    found = _faults(setting, memo, slugs)
    reasons = {number: fault.reason for number, fault in found.items()}
    return _marked(memo, reasons) if setting.order.keep_unsupported else taken_out(memo, reasons)


def _faults(setting: Setting, memo: Memo, slugs: Sequence[str]) -> dict[int, Fault]:
    return faults(memo, setting.judge(memo), setting.basis, slugs)


def _revised(setting: Setting, memo: Memo, found: Mapping[int, Fault], turn: int) -> Memo:
    """The memo with the failed statements as the model now words them; what it gives up is taken out and listed."""
    failed = _failed(memo, found)
    again = revising.revised(setting.task, failed, turn)
    given_up = {one.number: one.reason for one in failed if again.get(one.number, one.statement) is None}
    memo = _replaced(memo, {number: statement for number, statement in again.items() if statement is not None})
    return taken_out(memo, given_up)


def _failed(memo: Memo, found: Mapping[int, Fault]) -> list[revising.Failed]:
    failed, number = [], 0
    for part in memo.sections:
        for statement in replace(memo, sections=(part,)).statements():
            if number in found:
                fault = found[number]
                nearest = tuple(piece.passage for piece in fault.evidence)
                failed.append(revising.Failed(number, statement, part.slug, part.heading, fault.reason, nearest))
            number += 1
    return failed


def _replaced(memo: Memo, statements: Mapping[int, Statement]) -> Memo:
    numbers = iter(range(1_000_000))
    return rewritten(memo, lambda statement: statements.get(next(numbers), statement))


def _marked(memo: Memo, reasons: Mapping[int, str]) -> Memo:
    """The memo with the failed statements kept, marked, and listed with the reason."""
    if not reasons:
        return memo
    places = {one.number: one for one in _failed(memo, {number: Fault(r) for number, r in reasons.items()})}
    kept = {n: replace(one.statement, marks=(*one.statement.marks, KEPT)) for n, one in places.items()}
    listed = tuple(Removed(one.statement, f"kept and marked: {one.reason}", one.slug) for one in places.values())
    marking = f"{MARKING} · {memo.header.marking}" if memo.header.marking else MARKING
    header = memo.header if memo.header.marking.startswith(MARKING) else replace(memo.header, marking=marking)
    return replace(_replaced(memo, kept), removed=(*memo.removed, *listed), header=header)


def _refilled(
    memo: Memo, base: Memo, made: Sequence[Draft], unwritten: Mapping[str, str]
) -> tuple[Memo, dict[str, str]]:
    """The memo with the extractive blocks in each section of which nothing is left, and why that is so."""
    told = dict(unwritten)
    for one in made:
        place, before = section(memo, one.slug), section(base, one.slug)
        if one.blocks and place is not None and not _statements(place):
            told[one.slug] = "nothing that the model wrote was borne out"
            memo = filled(memo, one.slug, before.blocks if before else ())
    return memo, told


def _statements(part: Section) -> tuple[Statement, ...]:
    return tuple(Memo("", Header(""), (part,)).statements())


def _summarised(setting: Setting, memo: Memo, stage: Stage) -> tuple[Memo, str]:
    """The memo with a summary drafted from what passed, itself checked; and why it is the extractive writer's, if so."""
    part = next((s for s in setting.task.form.sections if s.slug == SUMMARY), None)
    own = [p for p in memo.sections if p.slug in drafting.drafted_slugs(setting.task.form, setting.task.prompts)]
    passed = [s for p in own for s in _statements(p) if s.kind in ("fact", "gap") and KEPT not in s.marks]
    if part is None or not passed:
        return memo, ""
    made = drafting.summary(setting.task, part, passed)
    if not made.blocks:
        return memo, made.fault
    again = checked(setting, filled(memo, SUMMARY, made.blocks), [SUMMARY], stage)
    place = section(again, SUMMARY)
    if place is None or not _statements(place):
        before = section(memo, SUMMARY)
        return filled(again, SUMMARY, before.blocks if before else ()), "nothing that the model wrote was borne out"
    return again, ""


def _told(memo: Memo, unwritten: Mapping[str, str]) -> Memo:
    """The memo that says in each section that the model did not write that it did not."""
    for slug, fault in unwritten.items():
        place = section(memo, slug)
        if place is not None:
            taken = f"Taken word for word from the articles, without the model: {fault}."
            nothing = f"Without the model ({fault}), the articles on file give nothing for this section."
            note = Statement(taken if _statements(place) else nothing, "note")
            memo = filled(memo, slug, (Paragraph((note,)), *place.blocks))
    return memo
