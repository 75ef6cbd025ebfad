"""The second reader: asks a model about doubtful figures, in batches, and takes down its opinions.

It answers by pointing, and what it answers is only written down here: what an opinion may do to a verdict is decided by
briefgen.grounding.readers.opinions, without a model.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.errors import BudgetSpent
from briefgen.grounding.readers.questions import Question
from briefgen.llm import costs, drafts
from briefgen.llm.chat import ChatModel
from briefgen.llm.concurrent import together
from briefgen.llm.prompts import Entry, Prompts, data_block
from briefgen.values.article import Article, Passage
from briefgen.values.exchange import Reply, Request, Usage
from briefgen.values.opinion import Answer, Opinion

STAGE: Final = "second reader"
RULES: Final = {True: "reader.jinja", False: "reader_statements.jinja"}
# one request asks of so many figures, and shows so many characters of passages
MOST: Final = 8
ROOM: Final = 14_000

Keep = Callable[[Sequence[Opinion]], None]


@dataclass(frozen=True, slots=True)
class PointingAnswer:
    """One answer as the model gives it."""

    figure: str
    answer: Answer
    passage: str = ""
    quote: str = ""
    memo_counts: str = ""
    source_counts: str = ""


@dataclass(frozen=True, slots=True)
class ReadingAnswer:
    answers: tuple[PointingAnswer, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions asked together, all on figures or all on statements; `number` counts from 1."""

    number: int
    questions: tuple[Question, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all questions, each once: P1, P2, ... in this order."""
        return tuple(dict.fromkeys(p for question in self.questions for p in question.passages))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the questions: F1, F2, ..."""
        return tuple(f"F{number}" for number in range(1, len(self.questions) + 1))


@dataclass(frozen=True, slots=True)
class Heard:
    """What the reader answered, in the order asked; how many questions it left without an answer, and why."""

    opinions: tuple[Opinion, ...] = ()
    unanswered: int = 0
    reasons: tuple[str, ...] = ()
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class Reader:
    """A reading model with its prompts, and the articles that the passages come from, by id."""

    model: ChatModel
    prompts: Prompts
    articles: Mapping[str, Article]


def batches(questions: Iterable[Question]) -> tuple[Batch, ...]:
    """The questions, each asked once, put together in the order given."""
    kept = {question.key: question for question in questions}
    groups: list[list[Question]] = []
    for question in kept.values():
        if not groups or not _fits(groups[-1], question):
            groups.append([])
        groups[-1].append(question)
    return tuple(Batch(number, tuple(group)) for number, group in enumerate(groups, 1))


def _fits(group: Sequence[Question], question: Question) -> bool:
    passages = Batch(0, (*group, question)).passages
    alike = (group[0].verdict is None) == (question.verdict is None)
    return alike and len(group) < MOST and sum(len(passage.quote) for passage in passages) <= ROOM


def request(batch: Batch, reader: Reader) -> Request:
    """The request that asks the questions of the batch. Raises TemplateError as the prompts do."""
    is_figures = batch.questions[0].verdict is not None
    keys = batch.keys[0] if len(batch.keys) == 1 else f"{batch.keys[0]} to {batch.keys[-1]}"
    data = data_block((*_asked(batch), *_shown(batch, reader.articles)))
    return Request(
        stage=f"{STAGE}, {batch.number}",
        system=reader.prompts.render(RULES[is_figures], {}),
        user=reader.prompts.render("reader_task.jinja", {"keys": keys, "data": data}),
        schema=SCHEMA,
        schema_name="reading",
    )


def expected(asked: Sequence[Batch], reader: Reader, base_url: str = "") -> tuple[str, ...]:
    """What reading will take, in lines for a person: questions, requests, tokens, and the price where it is known."""
    requests = tuple(request(batch, reader) for batch in asked)
    likely = costs.expected(requests)
    count = sum(len(batch.questions) for batch in asked)
    figures = sum(question.verdict is not None for batch in asked for question in batch.questions)
    what = [_counted(figures, "figure")] if figures else []
    what += [_counted(count - figures, "statement")] if count > figures else []
    where = "leaves this machine" if reader.model.remote else "stays on this machine"
    return (
        f"Second reader {reader.model.name}: {' and '.join(what)} in {_counted(len(asked), 'request')}, "
        f"about {likely.least.prompt_tokens:,} tokens in; what is asked {where}.",
        costs.money(reader.model.name, base_url, likely),
    )


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def read(asked: Sequence[Batch], reader: Reader, keep: Keep = lambda opinions: None) -> Heard:
    """The reader's opinions on all batches, several asked at once. `keep` gets those of each batch as they come, so that
    a fault loses none of them.

    Raises ProviderError as the model does.
    """
    heard = together(lambda batch: _heard(batch, reader, keep), asked)
    return Heard(
        tuple(opinion for one in heard for opinion in one.opinions),
        sum(one.unanswered for one in heard),
        tuple(dict.fromkeys(reason for one in heard for reason in one.reasons)),
        sum((one.usage for one in heard), Usage()),
    )


def _heard(batch: Batch, reader: Reader, keep: Keep) -> Heard:
    """The opinions on one batch. What has no answer is asked once more by itself; then it stays without one."""
    first = _once(batch, reader, keep)
    answered = {opinion.question for opinion in first.opinions}
    left = tuple(question for question in batch.questions if question.key not in answered)
    if not left or BUDGET in first.reasons or len(batch.questions) == 1:
        return first
    half = (len(left) + 1) // 2 if len(left) == len(batch.questions) else len(left)
    again = [_once(Batch(batch.number, part), reader, keep) for part in (left[:half], left[half:]) if part]
    return Heard(
        (*first.opinions, *(opinion for one in again for opinion in one.opinions)),
        sum(one.unanswered for one in again),
        tuple(dict.fromkeys(reason for one in again for reason in one.reasons)),
        sum((one.usage for one in again), first.usage),
    )


BUDGET: Final = "the budget was spent"
_WHY: Final[Mapping[str, str]] = {
    "cut": "an answer was cut off",
    "declined": "the model declined",
    "filtered": "the provider's filter stopped an answer",
    "empty": "the model gave no answer",
}


def _once(batch: Batch, reader: Reader, keep: Keep) -> Heard:
    try:
        reply = reader.model.ask(request(batch, reader))
    except BudgetSpent:
        return Heard(unanswered=len(batch.questions), reasons=(BUDGET,))
    opinions = tuple(_opinions(batch, reply, reader.model.name))
    keep(opinions)
    unanswered = len(batch.questions) - len({opinion.question for opinion in opinions})
    why = _WHY.get(reply.finish, "an answer was not as asked for")
    return Heard(opinions, unanswered, (why,) if unanswered else (), reply.usage)


def _opinions(batch: Batch, reply: Reply, model: str) -> Iterator[Opinion]:
    """The answers as opinions; those on what was not asked are left out, and a passage that was not shown is none."""
    answer = drafts.read(ReadingAnswer, reply)
    questions = dict(zip(batch.keys, batch.questions, strict=True))
    passages = {f"P{number}": passage for number, passage in enumerate(batch.passages, 1)}
    for one in answer.answers if answer else ():
        question = questions.get(one.figure.strip())
        if question is None:
            continue
        pointed = passages.get(one.passage.strip())
        yield Opinion(
            question=question.key,
            answer=one.answer,
            statement=question.text,
            figure=question.figure,
            source=pointed.article if pointed else "",
            quote=one.quote if pointed else "",
            memo_counts=one.memo_counts,
            source_counts=one.source_counts,
            model=model,
        ).tidied()


def _asked(batch: Batch) -> Iterator[Entry]:
    keys = {passage: f"P{number}" for number, passage in enumerate(batch.passages, 1)}
    for key, question in zip(batch.keys, batch.questions, strict=True):
        told = [
            ("Heading", question.heading),
            ("Beside it", question.beside),
            ("Sentence", _marked(question)),
            ("The check derived it so", question.formula),
            ("Passages", ", ".join(keys[passage] for passage in question.passages)),
        ]
        what = "a figure of the memo" if question.verdict is not None else "a statement of the memo"
        yield Entry(key, what, "\n".join(f"{name}: {value}" for name, value in told if value))


def _marked(question: Question) -> str:
    """The sentence with the figure between marks."""
    if question.verdict is None:
        return question.text
    text, start, end = question.text, question.start, question.end
    return f"{text[:start]}>>{text[start:end]}<<{text[end:]}"


def _shown(batch: Batch, articles: Mapping[str, Article]) -> Iterator[Entry]:
    for number, passage in enumerate(batch.passages, 1):
        article = articles[passage.article]
        published = f"published {article.published}" if article.published else "undated"
        whole = "title" if passage.field == "title" else "passage"
        origin = ", ".join(part for part in (article.outlet, article.title, published) if part)
        yield Entry(f"P{number}", f"{whole}; {origin}", passage.quote)


def _schema() -> str:
    text = {"type": "string"}
    fields: dict[str, object] = {
        "figure": text,
        "passage": text,
        "quote": text,
        "memo_counts": text,
        "source_counts": text,
        "answer": {"type": "string", "enum": ["same", "not the same", "cannot tell"]},
    }
    answer = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    whole = {
        "type": "object",
        "properties": {"answers": {"type": "array", "items": answer}},
        "required": ["answers"],
        "additionalProperties": False,
    }
    return json.dumps(whole, separators=(",", ":"))


SCHEMA: Final = _schema()
