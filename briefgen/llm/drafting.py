"""Drafting: an outline, then each section on its own passages, as sections of a memo whose statements carry citations
and proofs. Nothing that the model says is believed here: what does not resolve stays unresolved for the judge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.errors import BudgetSpent
from briefgen.llm import drafts
from briefgen.llm.chat import ChatModel
from briefgen.llm.concurrent import together
from briefgen.llm.prompts import Entry, Prompts, data_block, printable
from briefgen.text.sentences import sentences
from briefgen.text.wording import folded, wording
from briefgen.values.article import Passage
from briefgen.values.exchange import Reply, Request
from briefgen.values.form import Form, SectionForm
from briefgen.values.memo import (
    Block,
    Bullets,
    Citation,
    Paragraph,
    Place,
    Proof,
    Statement,
    StatementKind,
)
from briefgen.values.topic import Topic
from briefgen.writing.passages import Shown, for_section
from briefgen.writing.wording import curled

MOST_POINTS = 20
# of an answer: a section's sentences come with their quotes
MOST_TOKENS = 8192
# characters of passages that one section is written from, and that the outline sees
SECTION_ROOM, OUTLINE_ROOM = 30_000, 40_000
_MARKS = re.compile(r"\s?[\[(](?:[PS]\d{1,3}(?:[,;]\s?|\s?and\s)?){1,8}[\])]|\[\^[\w-]{1,12}\]")
_FORCED: Mapping[str, StatementKind] = {
    "background": "fact", "response": "fact", "summary": "fact", "questions": "question", "gaps": "gap",
}  # fmt: skip
_NOT_WRITTEN = {
    "cut": "the model's answer was cut off",
    "declined": "the model declined",
    "filtered": "the provider's filter stopped the answer",
    "empty": "the model gave no answer",
}


@dataclass(frozen=True, slots=True)
class Task:
    """What a model is to write, with what, and from which passages."""

    topic: Topic
    form: Form
    model: ChatModel
    prompts: Prompts
    passages: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A section as the model wrote it: its blocks; empty where `fault` says why there is nothing."""

    slug: str
    blocks: tuple[Block, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafted sections, in the order of the form."""

    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The points of each section; nothing where the model planned none."""

    plans: tuple[drafts.PlanAnswer, ...] = ()

    def points(self, slug: str) -> tuple[drafts.PointAnswer, ...]:
        """What the section is to say, with the keys of the passages."""
        return next((plan.points for plan in self.plans if plan.section == slug), ())


def drafted_slugs(form: Form, prompts: Prompts) -> tuple[str, ...]:
    """The sections of the form that have a prompt of their own, save the summary, which is written last."""
    names = prompts.names()
    return tuple(s.slug for s in form.sections if f"section_{s.slug}.jinja" in names and s.slug != "summary")


def outline(task: Task) -> Outline:
    """The plan of the memo; empty where the model gives none."""
    slugs = drafted_slugs(task.form, task.prompts)
    seen = for_section("outline", task.passages, (), OUTLINE_ROOM)
    values = {
        "title": task.topic.title,
        "questions": task.topic.questions,
        "sections": [part for part in task.form.sections if part.slug in slugs],
        "data": data_block(_entries(seen)),
    }
    reply = _asked(task, "outline", "outline.jinja", values, drafts.OUTLINE, "outline")
    answer = drafts.read(drafts.OutlineAnswer, reply) if reply else None
    plans = [plan for plan in answer.sections if plan.section in slugs] if answer else []
    return Outline(tuple(drafts.PlanAnswer(plan.section, plan.points[:MOST_POINTS]) for plan in plans))


def sections(task: Task, plan: Outline) -> Drafts:
    """The drafted sections, however the requests come back."""
    parts = [part for part in task.form.sections if part.slug in drafted_slugs(task.form, task.prompts)]
    return Drafts(together(lambda part: section(task, part, plan.points(part.slug)), parts))


def section(task: Task, part: SectionForm, points: Sequence[drafts.PointAnswer] = ()) -> Draft:
    """One section. An answer that was cut off is asked for once more, shorter and from fewer passages."""
    keys = [key for point in points for key in point.passages]
    for room, fewer in ((SECTION_ROOM, False), (SECTION_ROOM // 2, True)):
        seen = for_section(part.slug, task.passages, keys, room)
        entries = [*_planned(points), *_entries(seen)]
        draft, reply = _section(task, part, entries, {"planned": bool(points), "fewer": fewer})
        if reply is None or reply.finish != "cut":
            break
    return draft


def summary(task: Task, part: SectionForm, passed: Sequence[Statement]) -> Draft:
    """The bottom line, from the statements that passed the check and the passages that they rest on."""
    cited = {c.passage for s in passed for c in s.citations if c.passage is not None}
    seen = [one for one in task.passages if any(one.holds(passage) for passage in cited)]
    told = [Entry(f"CHECKED {n}", "a statement of the memo", s.text) for n, s in enumerate(passed, 1)]
    return _section(task, part, [*told, *_entries(seen)], {"planned": False, "fewer": False})[0]


def _section(
    task: Task, part: SectionForm, entries: Sequence[Entry], more: Mapping[str, object]
) -> tuple[Draft, Reply | None]:
    values = {
        "title": task.topic.title,
        "slug": part.slug,
        "heading": part.heading,
        "summary_words": task.form.summary_words,
        "data": data_block(entries),
        **more,
    }
    reply = _asked(task, part.slug, "section.jinja", values, drafts.SECTION, "section")
    if reply is None:
        return Draft(part.slug, fault="the budget was spent"), None
    answer = drafts.read(drafts.SectionAnswer, reply)
    if answer is None:
        return Draft(part.slug, fault=_NOT_WRITTEN.get(reply.finish, "the model's answer was no section")), reply
    blocks = _blocks(part.slug, answer, Resolver(task.passages))
    return Draft(part.slug, blocks, "" if blocks else "the model wrote nothing"), reply


def _asked(
    task: Task, stage: str, prompt: str, values: Mapping[str, object], schema: str, schema_name: str
) -> Reply | None:
    """The model's reply; None where the budget no longer allows the question."""
    rules = task.prompts.render("rules.jinja", {"sentence_words": task.form.sentence_words})
    user = task.prompts.render(prompt, values)
    request = Request(stage, rules, user, schema, schema_name, max_tokens=MOST_TOKENS)
    try:
        return task.model.ask(request)
    except BudgetSpent:
        return None


def _entries(seen: Iterable[Shown]) -> list[Entry]:
    return [Entry(one.key, one.label, one.passage.quote) for one in seen]


def _planned(points: Sequence[drafts.PointAnswer]) -> list[Entry]:
    """The outline of a section as data: the model wrote it from articles."""
    told = "\n".join(f"- {printable(point.point)} ({', '.join(map(printable, point.passages))})" for point in points)
    return [Entry("PLAN", "the plan of this part", told)] if points else []


class Resolver:
    """Passage keys and quotes of an answer against the passages that were shown."""

    def __init__(self, passages: Sequence[Shown]) -> None:
        self.passages = {one.key: one for one in passages}

    def citation(self, answer: drafts.CitedAnswer) -> Citation:
        """The citation of the sentences that hold the quote; unresolved where key or quote leads nowhere."""
        one = self.passages.get(answer.passage.strip())
        place = quoted(one, answer.quote) if one else None
        if one is None or place is None:
            return Citation(printable(answer.passage) or "?", note=printable(answer.quote))
        return Citation(one.key, one.article.id, place)

    def proof(self, answer: drafts.ProofAnswer) -> Proof:
        """The proof with the article's id in place of the key; the key itself where it leads nowhere."""
        one = self.passages.get(answer.passage.strip())
        source = one.article.id if one else printable(answer.passage)
        operation = None if answer.operation == "stated" else answer.operation
        return Proof(answer.figure, source, answer.quote, operation, answer.operands[:12])

    def statement(self, answer: drafts.StatementAnswer, slug: str) -> Statement:
        """The statement, its text on one line and without marks of its own."""
        text = curled(" ".join(_MARKS.sub("", answer.text).split()))[: drafts.LONGEST_TEXT]
        citations = dict.fromkeys(self.citation(c) for c in answer.citations[:8])
        proofs = tuple(self.proof(p) for p in answer.proofs[:24])
        kind = _FORCED.get(slug, "judgment" if answer.kind == "judgment" else "fact")
        return Statement(text, kind, tuple(citations), proofs, Place(slug))


def quoted(one: Shown, quote: str) -> Passage | None:
    """The sentences of the passage that hold the quote, compared without typography; None where it does not stand
    there."""
    phrase = folded(quote)
    words = wording(one.passage.quote)
    at = next(words.find(phrase), None)
    if at is None or not phrase:
        return None
    start, end = words.starts[at], words.ends[at + len(phrase) - 1]
    return _whole(one, start, end)


def _whole(one: Shown, start: int, end: int) -> Passage:
    spans = [s for s in sentences(one.passage.quote) if s.start < end and start < s.end]
    text = one.passage.quote[spans[0].start : spans[-1].end]
    first = one.passage.start + spans[0].start + len(text) - len(text.lstrip())
    return one.article.passage(first, one.passage.start + spans[0].start + len(text.rstrip()))


def _blocks(slug: str, answer: drafts.SectionAnswer, resolver: Resolver) -> tuple[Block, ...]:
    """The answer as blocks: a list where the section is one, else paragraphs."""
    rows = []
    for paragraph in answer.paragraphs[: drafts.MOST_PARAGRAPHS]:
        statements = tuple(resolver.statement(s, slug) for s in paragraph.statements[: drafts.MOST_STATEMENTS])
        label = printable(paragraph.label).rstrip(".:")[:60]
        rows.append((f"{label}." if label else "", tuple(s for s in statements if s.text)))
    rows = [row for row in rows if row[1]]
    if slug in ("response", "gaps", "questions"):
        return (Bullets(tuple(row for _, row in rows), ordered=slug == "questions"),) if rows else ()
    return tuple(Paragraph(row, label if slug == "issues" else "") for label, row in rows)
