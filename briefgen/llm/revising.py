"""Revising: a statement that failed goes back alone, with the verdict in words and the nearest passages of the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.errors import BudgetSpent
from briefgen.llm import drafts
from briefgen.llm.concurrent import together
from briefgen.llm.drafting import Resolver, Task
from briefgen.llm.prompts import Entry, data_block
from briefgen.values.article import Passage
from briefgen.values.exchange import Request
from briefgen.values.memo import Statement
from briefgen.writing.passages import Shown

# passages of the same articles that go along
BESIDE = 3


@dataclass(frozen=True, slots=True)
class Failed:
    """A statement that did not pass: its number in the memo, the section's slug and heading, why, and the passages that
    the judge names."""

    number: int
    statement: Statement
    slug: str
    heading: str
    reason: str
    nearest: tuple[Passage, ...] = ()


def revised(task: Task, failed: Sequence[Failed], turn: int) -> dict[int, Statement | None]:
    """The statements that the model writes anew, by their numbers; None for one that it gives up. One that is missing
    here was not answered and stays as it is."""
    answers = together(lambda one: _revised(task, one, turn), failed)
    return {one.number: answer[0] for one, answer in zip(failed, answers, strict=True) if answer is not None}


def _revised(task: Task, one: Failed, turn: int) -> tuple[Statement | None] | None:
    seen = _passages(task, one)
    entries = [
        Entry("SENTENCE", "the sentence that did not pass", one.statement.text),
        Entry("VERDICT", "what the check found", f"{one.reason}."),
        *(Entry(shown.key, shown.label, shown.passage.quote) for shown in seen),
    ]
    values = {"heading": one.heading, "slug": one.slug, "data": data_block(entries)}
    rules = task.prompts.render("rules.jinja", {"sentence_words": task.form.sentence_words})
    user = task.prompts.render("revision.jinja", values)
    stage = f"revision {turn}, statement {one.number + 1}"
    try:
        reply = task.model.ask(Request(stage, rules, user, drafts.REVISION, "revision"))
    except BudgetSpent:
        return None
    answer = drafts.read(drafts.RevisionAnswer, reply)
    if answer is None:
        return None
    again = Resolver(task.passages).statement(answer.statement, one.slug)
    return (again if answer.keep and again.text else None,)


def _passages(task: Task, one: Failed) -> tuple[Shown, ...]:
    """The passages that the statement cites, those nearest to what failed, and a few more of the same articles."""
    cited = [citation.passage for citation in one.statement.citations if citation.passage is not None]
    keys = {citation.key for citation in one.statement.citations}
    wanted = [*cited, *one.nearest]
    found = [s for s in task.passages if s.key in keys or any(s.holds(passage) for passage in wanted)]
    articles = {shown.article.id for shown in found}
    others = [s for s in task.passages if s not in found and (s.article.id in articles or not articles)]
    beside = sorted(others, key=lambda s: -s.relevance)[:BESIDE]
    return tuple(s for s in task.passages if s in found or s in beside)
