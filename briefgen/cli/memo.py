"""`briefgen memo`: a briefing memo from articles, every figure judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import emit, emit_json, progress, say, say_error
from briefgen.cli.storing import day, named

if TYPE_CHECKING:
    from briefgen.errors import UnreadableFile
    from briefgen.pipeline.gathering import Order
    from briefgen.pipeline.memo import Written
    from briefgen.pipeline.stores import Wish
    from briefgen.render import Format
    from briefgen.settings import Settings
    from briefgen.store.apart import Helper
    from briefgen.values.memo import Memo
    from briefgen.values.topic import Topic


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
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print what was written and the counts as one JSON document.")
    ] = False,
) -> None:
    """Write a briefing memo from articles, with every figure checked.

    Example: briefgen memo --topic storm-0558 -o storm.docx

    From your own articles: briefgen memo FOLDER --query "what happened" -o memo.docx. Without -o or --out-dir the memo
    is printed as Markdown. The exit code is 1 when a figure is not borne out.
    """
    from briefgen.store.apart import Helper

    helper = context.with_resource(Helper())
    if not paths:
        # Chroma's import runs beside ours
        helper.start()
    from briefgen import settings
    from briefgen.pipeline.gathering import Order
    from briefgen.pipeline.stores import Wish
    from briefgen.writing.extractive import Options

    config = settings.load()
    about = _topic(topic, query, config.topics)
    targets = _targets(output, formats, out_dir, about.slug, force)
    options = Options(
        to=to or config.to,
        sender=sender or config.sender,
        re=re,
        date=day(date or None, "--date") or dt.date.today(),
        excluded=tuple(exclude or ()),
        letterhead=config.letterhead,
    )
    order = Order(about, form or config.form, options, known=bool(topic))
    written, failures = _written(order, Wish(tuple(paths or ()), store, demo), config, helper)
    _save(written, targets, config.templates, force)
    _report(written, [path for path, _ in targets], json, config.templates)
    raise typer.Exit(3 if failures else written.report.exit_code())


def _topic(slug: str, query: str, user: Path | None) -> Topic:
    """The topic that the command line names. Raises UsageError unless exactly one of slug and query is given."""
    from briefgen import topics
    from briefgen.errors import UsageError

    if slug and query:
        raise UsageError("Give --topic or --query, not both.", "A topic has a query of its own.")
    if not slug and not query:
        raise UsageError("Say what the memo is about: --topic SLUG or --query TEXT.", "See `briefgen topics list`.")
    return topics.load(slug, user) if slug else topics.from_query(query)


def _targets(
    output: Path | None, formats: str, out_dir: Path | None, name: str, force: bool
) -> tuple[tuple[Path, Format], ...]:
    """The files to write with their formats. Raises UsageError before any work is done when one cannot be meant."""
    from briefgen.errors import UsageError
    from briefgen.render import format_of

    if output is not None and (formats or out_dir):
        raise UsageError("Give either -o FILE, or -f FORMATS with --out-dir DIR.")
    if output is not None:
        found = [(output, format_of(output))]
    else:
        endings = [ending.strip() for ending in (formats or ("docx" if out_dir else "")).split(",") if ending.strip()]
        found = [((out_dir or Path()) / f"{name}.{ending}", format_of(Path(f"{name}.{ending}"))) for ending in endings]
    for path, _ in found:
        if path.exists() and not force:
            raise UsageError(f"{path} exists already.", "Give --force to replace it, or another name.")
    return tuple(found)


def _written(order: Order, wish: Wish, config: Settings, helper: Helper) -> tuple[Written, tuple[UnreadableFile, ...]]:
    """The memo from the store that fits, and the given files that could not be read, each said on stderr."""
    from briefgen.pipeline.memo import write_memo
    from briefgen.pipeline.stores import choose
    from briefgen.values.article import articles_counted

    topic = order.topic if order.known else None
    with progress("Opening the store") as advance, choose(wish, topic, config, advance, helper) as chosen:
        for failure in chosen.failures:
            say_error(failure)
        say(f"Using {chosen.name}: {articles_counted(chosen.store.count())}.")
        excluded = tuple(named(chosen.store, beginning).id for beginning in order.options.excluded)
        exact = replace(order, options=replace(order.options, excluded=excluded))
        return write_memo(exact, chosen, lambda name: advance(0, 0, name)), chosen.failures


def _save(written: Written, targets: tuple[tuple[Path, Format], ...], templates: Path | None, force: bool) -> None:
    from briefgen import files
    from briefgen.render import render

    for path, format in targets:
        files.write(path, render(written.memo, written.report, format, templates), force)


def _report(written: Written, paths: list[Path], json: bool, templates: Path | None) -> None:
    """On stdout what was written, or the memo itself where no file was asked for; on stderr what is to be supplied."""
    from briefgen.writing.opening import placeholders

    missing = placeholders(written.memo)
    if missing:
        say(f"Still to be supplied: {', '.join(missing)}.")
    if _predates(written.memo):
        say(f"The memo is dated before its latest article ({written.memo.header.as_of}).")
    if json:
        summary = {**written.report.summary, "removed": len(written.memo.removed)}
        body = {} if paths else {"markdown": _markdown(written, templates)}
        names = [str(path) for path in paths]
        emit_json({"files": names, "summary": summary, "to_be_supplied": list(missing), **body})
    elif paths:
        for path in paths:
            emit(str(path))
        emit(written.report.words())
    else:
        emit(_markdown(written, templates))
        say(f"{written.report.words()}. Give -o memo.docx for Word.")


def _markdown(written: Written, templates: Path | None) -> str:
    from briefgen.render import render

    return render(written.memo, written.report, "md", templates).decode()


def _predates(memo: Memo) -> bool:
    header = memo.header
    return header.date is not None and header.as_of is not None and header.date < header.as_of
