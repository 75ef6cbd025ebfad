"""What `briefgen memo` says and asks of language models: flags into an order and means, costs and attempts into lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.console import Advance, progress, say
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.llm.costs import Expected
    from briefgen.llm.recording import Exchange
    from briefgen.llm.waiting import Attempt
    from briefgen.pipeline.gathering import Order, Scope
    from briefgen.pipeline.memo import Written
    from briefgen.pipeline.modelling import Means, Way
    from briefgen.pipeline.runs import Plan, Run
    from briefgen.settings import Settings

# a wait of so many seconds is said without --verbose too
LONG_WAIT = 5.0
NONE = "none"


@dataclass(frozen=True, slots=True)
class Flags:
    """The flags of `briefgen memo` that concern models and runs, as they were given."""

    model: str = ""
    base_url: str = ""
    reader: str = ""
    reader_url: str = ""
    reader_scope: Scope = "figures"
    opinions: Path | None = None
    strict: bool = False
    keep_unsupported: bool = False
    allow_remote: tuple[str, ...] = ()
    run: Path | None = None
    resume: Path | None = None
    replay: Path | None = None
    dry_run: bool = False
    max_tokens: int = 0
    max_calls: int = 0
    fresh: bool = False
    verbose: bool = False

    @property
    def old(self) -> Path | None:
        """The folder of a run that was made before."""
        return self.resume or self.replay

    @property
    def way(self) -> Way:
        """How the run is made."""
        return "replay" if self.replay else "resume" if self.resume else "new"

    def check(self, about: bool) -> None:
        """Raises UsageError for flags that cannot be meant together; `about` says that something is given of what a run
        holds."""
        if self.resume and self.replay:
            raise UsageError("Give --resume or --replay, not both.")
        if self.old and (about or self.run or self.dry_run):
            raise UsageError(
                f"--{self.way} takes topic, header, articles and models from the run {self.old}.",
                "Give no others with it.",
            )


def with_models(order: Order, flags: Flags, config: Settings) -> Order:
    """The order with what concerns models: from the flags, else from the settings ("none" is no model)."""
    model, reader = _spec(flags.model or config.model), _spec(flags.reader or config.reader)
    # an address in the settings belongs to the provider that is set there, to OpenAI's protocol where none is
    address = flags.base_url or (config.base_url if _kind(model) == _kind(config.model or "openai:") else "")
    shared = address if not model or _kind(reader) == _kind(model) else ""
    return replace(
        order,
        model=model,
        base_url=address if model else "",
        reader=reader,
        reader_url=(flags.reader_url or config.reader_url or shared) if reader else "",
        reader_scope=flags.reader_scope,
        allow_remote=flags.allow_remote,
        keep_unsupported=flags.keep_unsupported,
        strict=flags.strict,
        prompts=config.prompts,
    )


def _spec(model: str) -> str:
    return "" if model == NONE else model


def _kind(model: str) -> str:
    return model.partition(":")[0]


def means(flags: Flags, config: Settings) -> Means:
    """How the run goes about its work, its attempts and answers said on stderr as far as they are asked for."""
    from briefgen.pipeline.modelling import Means

    return Means(
        max_calls=flags.max_calls,
        max_tokens=flags.max_tokens,
        fresh=flags.fresh,
        timeout=float(config.model_timeout),
        tracing=config.tracing == "langsmith",
        tell=_told if flags.verbose else lambda exchange: None,
        tell_attempt=_tried if flags.verbose else _tried_long,
        say=say,
    )


def _tried(attempt: Attempt) -> None:
    say(attempt.words())


def _tried_long(attempt: Attempt) -> None:
    if attempt.wait is not None and attempt.wait >= LONG_WAIT:
        say(attempt.words())


def _told(exchange: Exchange) -> None:
    from briefgen.llm.costs import words

    if exchange.reply is None:
        say(f"{exchange.asked.stage}: no answer")
        return
    note = f", {exchange.reply.note}" if exchange.reply.note else ""
    say(f"{exchange.asked.stage}: {exchange.reply.finish}{note}, from the {exchange.came}, {words(exchange.usage)}")


def folder_for(plan: Plan, flags: Flags) -> Path | None:
    """The folder of a run that is new or goes on; None where no model is asked and no folder is named."""
    from briefgen import settings
    from briefgen.pipeline import modelling, runs

    named = flags.resume or flags.run
    if named or not (plan.order.model or plan.order.reader):
        return named
    return runs.new_folder(plan.order, settings.data_folder() / modelling.RUNS, dt.datetime.now())


def say_version(plan: Plan) -> None:
    """Says so where another version made the run: its memo may come out otherwise."""
    from briefgen.resources import VERSION

    if plan.version != VERSION:
        say(f"The run was made by briefgen {plan.version}; this is {VERSION}.")


@contextmanager
def stages(verbose: bool) -> Iterator[Advance]:
    """Shows how far a run is: a bar on a terminal, or with `verbose` a line for each stage among its attempts."""
    if verbose:
        yield lambda done, total, label="": say(f"{label} ...") if label and not (done or total) else None
        return
    with progress("Opening the store") as advance:
        yield advance


@contextmanager
def recoverable(folder: Path | None) -> Iterator[None]:
    """Says, when the block ends early, how the run goes on; nothing where no model was asked yet."""
    try:
        yield
    except BaseException:
        if folder is not None and _was_asked(folder):
            say(f"What was done is kept. Go on with: briefgen memo --resume {folder}")
        raise


def _was_asked(folder: Path) -> bool:
    from briefgen.llm.recording import FOLDER

    return any((folder / FOLDER).glob("*.json"))


def say_run(plan: Plan, run: Run, written: Written) -> None:
    """Says what the models' answers cost, where the run is kept, and of a replay whether it gives the same memo."""
    for line in _costs(plan, run):
        say(line)
    if run.replay:
        if not run.same("memo", written.memo):
            say(
                "The memo differs from the one that the run made: prompts, templates or the program have changed since."
            )
    elif run.folder:
        say(f"The run is kept in {run.folder}.")


def _costs(plan: Plan, run: Run) -> Iterator[str]:
    if run.models.record is None:
        return
    from briefgen.llm.costs import priced, words
    from briefgen.values.exchange import Usage

    order, exchanges = plan.order, run.models.record.exchanges()
    for spec, address in dict.fromkeys(((order.model, order.base_url), (order.reader, order.reader_url))):
        mine = [exchange for exchange in exchanges if exchange.model == spec and exchange.reply]
        if mine:
            usage = sum((exchange.usage for exchange in mine), Usage())
            cached = sum(exchange.came == "cache" for exchange in mine)
            kept = f"; {cached} of {len(mine)} answers from the cache" if cached else ""
            took = f"{words(usage)}{priced(spec, address, usage)}"
            yield f"{spec}: replayed, no call made; the run took {took}." if run.replay else f"{spec}: {took}{kept}."


def exit_code(order: Order, written: Written, unread: bool) -> int:
    """What the command ends with. With --strict a section that the model did not write is 4, an article that gives
    orders to models 3."""
    told = written.memo.provenance
    if order.strict and told.get("unwritten"):
        return 4
    if unread or (order.strict and told.get("suspicious")):
        return 3
    return written.report.exit_code()


@dataclass(frozen=True, slots=True)
class Likely:
    """What one model's part of a run is likely to take; `cost` is a sentence."""

    role: str
    model: str
    expected: Expected
    cost: str


def likely(plan: Plan, run: Run) -> tuple[Likely, ...]:
    """What the run would take of each model, from its rehearsal."""
    from briefgen.llm.costs import Rehearsal, expected, money

    order, second = plan.order, run.models.second
    parts = (
        ("writer", run.models.writer, order.base_url),
        ("second reader", second.model if second else None, order.reader_url),
    )
    found = []
    for role, model, address in parts:
        if isinstance(model, Rehearsal):
            asked = expected(model.requests)
            cost = money(model.name, address, asked) if model.requests else "What it is asked depends on the draft."
            found.append(Likely(role, model.name, asked, cost))
    return tuple(found)


def likely_json(found: tuple[Likely, ...]) -> list[dict[str, object]]:
    """The same for JSON: each pair is the least and the most."""
    return [
        {
            "role": one.role,
            "model": one.model,
            "calls": [one.expected.least.calls, one.expected.most.calls],
            "prompt_tokens": [one.expected.least.prompt_tokens, one.expected.most.prompt_tokens],
            "completion_tokens": [one.expected.least.completion_tokens, one.expected.most.completion_tokens],
            "cost": one.cost,
        }
        for one in found
    ]


def likely_words(found: tuple[Likely, ...]) -> str:
    """The same for a person."""
    if not found:
        return "No model is named: nothing will be sent, at no cost."
    lines = []
    for one in found:
        least, most = one.expected.least, one.expected.most
        calls = _range(least.calls, most.calls)
        prompt = _range(least.prompt_tokens, most.prompt_tokens)
        completion = _range(least.completion_tokens, most.completion_tokens)
        lines.append(f"{one.role.capitalize()} {one.model}: {calls} calls, about {prompt} tokens in, {completion} out.")
        lines.append(f"  {one.cost}")
    return "\n".join([*lines, "Nothing was sent."])


def _range(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
