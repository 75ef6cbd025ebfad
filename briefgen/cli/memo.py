"""`briefgen memo`: a briefing memo from articles, every figure judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli import handover, modelling
from briefgen.cli.console import emit, emit_json, progress, say, say_error
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


class Reads(StrEnum):
    """What a second reader is asked about."""

    FIGURES = "figures"
    ALL = "all"


def memo(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Articles: files and folders. Without them a store is used.", readable=False),
    ] = None,
    topic: Annotated[str, typer.Option(help="The slug of a topic; see `briefgen topics list`.")] = "",
    query: Annotated[str, typer.Option(help="What the memo is about, in words, instead of a topic.")] = "",
    form: Annotated[str, typer.Option(help="The memo's form.")] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file; the ending picks the format.")
    ] = None,
    formats: Annotated[str, typer.Option("--format", "-f", help="Formats for --out-dir: md,docx,html,json.")] = "",
    out_dir: Annotated[Path | None, typer.Option(help="Write one file a format into this folder.")] = None,
    to: Annotated[str, typer.Option(help="The memo's TO line.")] = "",
    sender: Annotated[str, typer.Option("--from", help="The memo's FROM line.")] = "",
    re: Annotated[str, typer.Option(help="The memo's RE line.")] = "",
    date: Annotated[str, typer.Option(help="The memo's date (YYYY-MM-DD); today by default.")] = "",
    exclude: Annotated[
        list[str] | None, typer.Option(help="The id of an article to leave out, or its beginning; may be repeated.")
    ] = None,
    store: Annotated[Path | None, typer.Option(help="Use the store in this folder.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Use the demonstration store.")] = False,
    model: Annotated[
        str, typer.Option(metavar="MODEL", help="Let a language model draft, such as openai:NAME; none for no model.")
    ] = "",
    base_url: Annotated[str, typer.Option(metavar="URL", help="The model's server, if not its provider's own.")] = "",
    reader: Annotated[
        str, typer.Option(metavar="MODEL", help="A second model that reads doubtful figures; none for no reader.")
    ] = "",
    reader_url: Annotated[str, typer.Option(metavar="URL", help="The reader's server.")] = "",
    reader_scope: Annotated[
        Reads, typer.Option(help="What the reader is asked about: figures, or statements without one too.")
    ] = Reads.FIGURES,
    opinions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep the reader's opinions there, and use those kept there.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail (exit code 4) where the model did not write a section.")
    ] = False,
    keep_unsupported: Annotated[
        bool, typer.Option("--keep-unsupported", help="Keep and mark what is not borne out, instead of taking it out.")
    ] = False,
    allow_remote: Annotated[
        list[str] | None,
        typer.Option(metavar="MARKING", help="Let articles of this marking (TLP:AMBER, CUI) leave the machine."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print calls, tokens and cost; ask no model.")] = False,
    max_calls: Annotated[int, typer.Option(min=0, help="Stop asking after so many calls; 0 is no limit.")] = 0,
    max_tokens: Annotated[int, typer.Option(min=0, help="Stop asking at so many tokens; 0 is no limit.")] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask again what another run has an answer to.")] = False,
    run: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep the run in this new folder.")] = None,
    resume: Annotated[Path | None, typer.Option(metavar="DIR", help="Go on with the run in this folder.")] = None,
    replay: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Make the memo of this run again, without a model.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print every attempt and answer.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print what was written and the counts as one JSON document.")
    ] = False,
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
    stated = (topic, query, paths, form, to, sender, re, date, exclude, store, demo, model, reader, opinions)
    flags.check(about=any(stated))
    helper: Helper | None = context.obj
    if helper is not None and (paths or flags.old):
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
    else:
        options = _options(config, to, sender, re, date, tuple(exclude or ()))
        order = Order(_topic(topic, query, config.topics), form or config.form, options, known=bool(topic))
        wish = Wish(tuple(paths or ()), store, demo)
        plan = runs.plan_for(modelling.with_models(order, flags, config), wish, opinions)
    if dry_run:
        _rehearse(plan, config, helper, json)
        return
    targets = handover.targets(output, formats, out_dir, plan.order.topic.slug, force)
    written, unread = _written(plan, flags, config, helper)
    handover.save(written, targets, config.templates, force)
    handover.report(written, [path for path, _ in targets], json, config.templates)
    raise typer.Exit(modelling.exit_code(plan.order, written, unread))


def _options(config: Settings, to: str, sender: str, re: str, date: str, exclude: tuple[str, ...]) -> Options:
    from briefgen.writing.extractive import Options

    return Options(
        to=to or config.to,
        sender=sender or config.sender,
        re=re,
        date=day(date or None, "--date") or dt.date.today(),
        excluded=exclude,
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
