"""The models of a run: opened, recorded, held to a budget; and what a run would ask, before it is made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen import settings
from briefgen.pipeline import runs
from briefgen.pipeline.runs import Models, Plan, Run

if TYPE_CHECKING:
    from briefgen.llm.chat import ChatModel
    from briefgen.llm.exchanges import Record
    from briefgen.llm.recording import Exchange
    from briefgen.llm.waiting import Attempt
    from briefgen.pipeline.reading_again import SecondReader
    from briefgen.values.opinion import Opinions

# in the user's data folder
ANSWERS = "answers.sqlite3"
RUNS = "runs"
Way = Literal["new", "resume", "replay"]


@dataclass(frozen=True, slots=True)
class Means:
    """How a run may go about its work; none of it decides what the memo says.

    0 calls or tokens is no limit; `fresh` asks again what was answered in another run; `timeout` is in seconds for one
    answer; `tell` hears of every exchange, `tell_attempt` of every try; `say` of what the second reader
    costs.
    """

    max_calls: int = 0
    max_tokens: int = 0
    fresh: bool = False
    timeout: float = 300.0
    tracing: bool = False
    tell: Callable[[Exchange], None] = lambda exchange: None
    tell_attempt: Callable[[Attempt], None] = lambda attempt: None
    say: Callable[[str], None] = lambda text: None


@contextmanager
def running(plan: Plan, folder: Path | None, means: Means, way: Way = "new") -> Iterator[Run]:
    """The run of a plan, its folder made and held alone for the block; a replay only reads it.

    Raises UsageError where the folder of a new run holds one already, InputError where it cannot be used, SettingError
    and KeyRefused where a model cannot.
    """
    if folder is None or way == "replay":
        yield with_models(plan, Run(folder, replay=way == "replay"), means)
        return
    if way == "new":
        runs.begin(folder, plan)
    with runs.alone(folder):
        yield with_models(plan, Run(folder), means)


def with_models(plan: Plan, run: Run, means: Means) -> Run:
    """The run with the models that its order names, every exchange kept in its folder.

    Raises SettingError and KeyRefused where a model cannot be used, InputError where opinions cannot be read.
    """
    order = plan.order
    record = _record(run, means) if order.model or order.reader else None
    if record and run.folder and not run.replay and record.unanswered():
        runs.reopen(run.folder)
    writer = _opened(order.model, order.base_url, record, means) if record else None
    reader = _opened(order.reader, order.reader_url, record, means) if record else None
    return replace(run, models=Models(writer, _second(plan, run, reader, means), record))


def _record(run: Run, means: Means) -> Record:
    from briefgen.llm.budget import Budget
    from briefgen.llm.cache import Cache
    from briefgen.llm.exchanges import Record, Terms
    from briefgen.llm.leaks import secrets

    terms = Terms(
        folder=run.folder,
        cache=None if means.fresh or run.replay else Cache(settings.data_folder() / ANSWERS),
        budget=Budget(means.max_calls, means.max_tokens),
        replay=run.replay,
        hidden=secrets(os.environ),
        tell=means.tell,
        tell_attempt=means.tell_attempt,
    )
    return Record(terms)


def _opened(spec: str, address: str, record: Record, means: Means) -> ChatModel | None:
    from briefgen.llm.opening import opened

    return opened(spec, address, record, means.timeout, means.tracing) if spec else None


def _second(plan: Plan, run: Run, reader: ChatModel | None, means: Means) -> SecondReader | None:
    """The second reader: its model, and the opinions of the file that was there when the run began."""
    from briefgen.pipeline.opinionsfile import load_opinions, save_opinions
    from briefgen.pipeline.reading_again import SecondReader
    from briefgen.values.opinion import Opinions

    path = plan.opinions
    if reader is None and path is None:
        return None
    # without a model the file has to be there: it is to answer alone
    missing = path is None or (reader is not None and not path.exists())
    kept = run.brought("opinions", Opinions, lambda: Opinions() if missing or path is None else load_opinions(path))
    keep = partial(save_opinions, path) if path and reader and not run.replay else _forgotten
    order = plan.order
    return SecondReader(
        reader, kept, order.reader_scope, keep, order.prompts, means.say, path=path, allowed=order.allow_remote
    )


def _forgotten(opinions: Opinions) -> None:
    """Keeps nothing."""


def rehearsed(plan: Plan) -> Run:
    """A run whose models answer nothing and remember what they were asked."""
    from briefgen.llm.costs import Rehearsal
    from briefgen.pipeline.reading_again import SecondReader

    order = plan.order
    second = None
    if order.reader:
        second = SecondReader(Rehearsal(order.reader), scope=order.reader_scope, prompts=order.prompts)
    return Run(models=Models(Rehearsal(order.model) if order.model else None, second))
