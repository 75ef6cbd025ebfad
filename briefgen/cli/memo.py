"""`briefgen memo`: a briefing memo from articles, every figure judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefgen.cli import handover, memooptions, modelling
from briefgen.cli.console import emit, emit_json, progress, say, say_error
from briefgen.cli.handover import Delivery
from briefgen.cli.modelling import Flags
from briefgen.cli.storing import day, named

if TYPE_CHECKING:
    from briefgen.cli.console import Advance
    from briefgen.pipeline.gathering import Gathered
    from briefgen.pipeline.memo import Written
    from briefgen.pipeline.runs import Plan
    from briefgen.settings import Settings
    from briefgen.store.apart import Helper
    from briefgen.values.topic import Topic
    from briefgen.writing.extractive import Options


def memo(
    context: typer.Context,
    paths: memooptions.Paths = None,
    topic: memooptions.Topic = "",
    query: memooptions.Query = "",
    form: memooptions.Form = "",
    output: memooptions.Output = None,
    formats: memooptions.Formats = "",
    out_dir: memooptions.OutDir = None,
    to: memooptions.To = "",
    sender: memooptions.Sender = "",
    re: memooptions.Re = "",
    date: memooptions.Date = "",
    exclude: memooptions.Exclude = None,
    store: memooptions.Store = None,
    demo: memooptions.Demo = False,
    model: memooptions.Model = "",
    base_url: memooptions.BaseUrl = "",
    reader: memooptions.Reader = "",
    reader_url: memooptions.ReaderUrl = "",
    reader_scope: memooptions.ReaderScope = memooptions.Reads.FIGURES,
    opinions: memooptions.Opinions = None,
    strict: memooptions.Strict = False,
    keep_unsupported: memooptions.KeepUnsupported = False,
    allow_remote: memooptions.AllowRemote = None,
    dry_run: memooptions.DryRun = False,
    max_calls: memooptions.MaxCalls = 0,
    max_tokens: memooptions.MaxTokens = 0,
    fresh: memooptions.Fresh = False,
    run: memooptions.Run = None,
    resume: memooptions.Resume = None,
    replay: memooptions.Replay = None,
    verbose: memooptions.Verbose = False,
    force: memooptions.Force = False,
    json: memooptions.AsJson = False,
) -> None:
    """Write a briefing memo from articles, with every figure checked.

    Example: briefgen memo --topic storm-0558 -o storm.docx

    From your own articles: briefgen memo FOLDER --query "what happened" -o memo.docx. Without -o or --out-dir the memo
    is printed as Markdown. With --model a language model drafts the prose from the articles' passages; its every figure
    is checked all the same. The exit code is 1 when a figure is not borne out.
    """
    flags = Flags(
        model, base_url, reader, reader_url, reader_scope.value, opinions, strict, keep_unsupported,
        tuple(allow_remote or ()), run, resume, replay, dry_run, max_tokens, max_calls, fresh, verbose,
    )  # fmt: skip
    asked = Asked(topic, query, form, to, sender, re, date, tuple(exclude or ()), tuple(paths or ()), store, demo)
    flags.check(about=asked != Asked() or bool(model or reader or opinions))
    _hand_over(_planned(context.obj, asked, flags), flags, Delivery(output, formats, out_dir, force, json))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the memo is to be, as the command line has it."""

    topic: str = ""
    query: str = ""
    form: str = ""
    to: str = ""
    sender: str = ""
    re: str = ""
    date: str = ""
    exclude: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    store: Path | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be made, under which settings, and the process that looks vectors up, where one has been started."""

    plan: Plan
    config: Settings
    helper: Helper | None


def _planned(helper: Helper | None, asked: Asked, flags: Flags) -> Planned:
    """The plan of a new run, or of the one to go on with."""
    if helper is not None and (asked.paths or flags.old):
        # no store that is there already is searched
        helper.close()
    from briefgen import settings
    from briefgen.pipeline import runs
    from briefgen.pipeline.gathering import Order
    from briefgen.pipeline.stores import Wish

    config = settings.load()
    if flags.old:
        plan = runs.plan_of(flags.old)
        modelling.say_version(plan)
        return Planned(plan, config, helper)
    topic = _topic(asked.topic, asked.query, config.topics)
    order = Order(topic, asked.form or config.form, _options(config, asked), known=bool(asked.topic))
    wish = Wish(asked.paths, asked.store, asked.demo)
    return Planned(runs.plan_for(modelling.with_models(order, flags, config), wish, flags.opinions), config, helper)


def _hand_over(planned: Planned, flags: Flags, delivery: Delivery) -> None:
    """Makes the memo and hands it over; ends the command with its exit code."""
    plan, config = planned.plan, planned.config
    if flags.dry_run:
        return _rehearse(plan, config, planned.helper, delivery.json)
    targets = handover.targets(delivery, plan.order.topic.slug)
    written, unread = _written(plan, flags, config, planned.helper)
    handover.save(written, targets, config.templates, delivery.force)
    handover.report(written, [path for path, _ in targets], delivery.json, config.templates)
    raise typer.Exit(modelling.exit_code(plan.order, written, unread))


def _options(config: Settings, asked: Asked) -> Options:
    from briefgen.writing.extractive import Options

    return Options(
        to=asked.to or config.to,
        sender=asked.sender or config.sender,
        re=asked.re,
        date=day(asked.date or None, "--date") or dt.date.today(),
        excluded=asked.exclude,
        letterhead=config.letterhead,
    )


def _topic(slug: str, query: str, user: Path | None) -> Topic:
    """The topic that the command line names. Raises UsageError unless exactly one of slug and query is given."""
    from briefgen import topics
    from briefgen.errors import UsageError

    if slug and query:
        raise UsageError("Give --topic or --query, not both.", "A topic has a query of its own.")
    if not slug and not query:
        raise UsageError("Say what the memo is about: --topic SLUG or --query TEXT.", "See `briefgen topics list`.")
    return topics.load(slug, user) if slug else topics.from_query(query)


def _written(plan: Plan, flags: Flags, config: Settings, helper: Helper | None) -> tuple[Written, bool]:
    """The memo, and whether one of the given files could not be read."""
    from briefgen.pipeline import modelling as pipeline
    from briefgen.pipeline.memo import compose

    folder = flags.replay or modelling.folder_for(plan, flags)
    with modelling.recoverable(None if flags.replay else folder), modelling.stages(flags.verbose) as advance:
        means = modelling.means(flags, config)
        with pipeline.running(plan, folder, means, flags.way) as run:
            gathered = run.gathered(lambda: _gathered(plan, config, helper, advance))
            written = compose(plan.order, gathered, run, lambda name: advance(0, 0, name))
            modelling.say_run(plan, run, written)
    return written, bool(gathered.unread)


def _gathered(plan: Plan, config: Settings, helper: Helper | None, advance: Advance) -> Gathered:
    """The articles and passages from the store that fits; given files that could not be read are said on stderr."""
    from briefgen.pipeline.gathering import gather
    from briefgen.pipeline.stores import choose
    from briefgen.values.article import articles_counted

    order = plan.order
    with choose(plan.wish, order.topic if order.known else None, config, advance, helper) as chosen:
        for failure in chosen.failures:
            say_error(failure)
        say(f"Using {chosen.name}: {articles_counted(chosen.store.count())}.")
        advance(0, 0, "Finding passages")
        excluded = tuple(named(chosen.store, beginning).id for beginning in order.options.excluded)
        return gather(replace(order, options=replace(order.options, excluded=excluded)), chosen)


def _rehearse(plan: Plan, config: Settings, helper: Helper | None, json: bool) -> None:
    """Prints what the run would take, and sends nothing."""
    from briefgen.pipeline.memo import compose
    from briefgen.pipeline.modelling import rehearsed

    run = rehearsed(plan)
    with progress("Opening the store") as advance:
        gathered = _gathered(plan, config, helper, advance)
        compose(plan.order, gathered, run)
    found = modelling.likely(plan, run)
    counts = {"articles": len(gathered.articles), "passages": len(gathered.found)}
    if json:
        emit_json({**counts, "models": modelling.likely_json(found)})
    else:
        emit(f"{counts['passages']} passages of {counts['articles']} articles.\n{modelling.likely_words(found)}")
