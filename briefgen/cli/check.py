"""`briefgen check`: the figures of any memo against the articles."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import emit, say
from briefgen.cli.lines import run_batch

if TYPE_CHECKING:
    from briefgen.pipeline.check import Checked
    from briefgen.pipeline.reading_again import ReaderWish


class Shape(StrEnum):
    """The forms in which a report is printed."""

    TABLE = "table"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    HTML = "html"
    CSV = "csv"


class Reads(StrEnum):
    """What a second reader is asked about."""

    FIGURES = "figures"
    ALL = "all"


class Fail(StrEnum):
    """What makes the exit code 1; each includes the ones before it."""

    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    WARNINGS = "warnings"


def check(
    memo: Annotated[
        Path | None,
        typer.Argument(
            help="A memo (md, txt, html, docx, json); - is standard input.", allow_dash=True, readable=False
        ),
    ] = None,
    source: Annotated[
        list[Path] | None, typer.Option(help="Articles to check against: a file or folder; may be repeated.")
    ] = None,
    store: Annotated[Path | None, typer.Option(help="Check against the store in this folder.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Check against the demonstration store.")] = False,
    given: Annotated[
        list[str] | None, typer.Option(help="A fact that is given and not from the articles; may be repeated.")
    ] = None,
    reader: Annotated[
        str,
        typer.Option(
            metavar="MODEL", help="A reading model for the doubtful figures, such as openai:NAME; none for no reader."
        ),
    ] = "",
    base_url: Annotated[
        str, typer.Option("--base-url", "--reader-url", metavar="URL", help="The server of the reading model.")
    ] = "",
    opinions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep the reader's opinions there; without --reader, use those kept there."),
    ] = None,
    reader_scope: Annotated[
        Reads, typer.Option(help="What the reader is asked about: figures, or statements without one too.")
    ] = Reads.FIGURES,
    allow_remote: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MARKING", help="A marking (TLP:AMBER, CUI) that a reader elsewhere may see; may be repeated."
        ),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask the reader again what it has answered before.")] = False,
    fail_on: Annotated[Fail, typer.Option(help="The least finding that makes the exit code 1.")] = Fail.UNSUPPORTED,
    shape: Annotated[Shape, typer.Option("--format", "-f", help="How to print the report.")] = Shape.TABLE,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the report to this file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="JSON Lines of {id, text, sources, ...} instead of a memo.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="With --batch: write the lines there.")] = None,
) -> None:
    """Check every figure of a memo against the articles, whoever wrote it.

    Example: briefgen check colleague.docx --source articles/

    Each figure gets a verdict with the passage or the arithmetic that bears it out. Without --source the articles come
    from the memo's own JSON, else from the store that fits its topic. With --reader a model looks again at the figures
    that are doubtful, and can only lower a verdict, or point to a passage that then is checked.
    """
    reading = replace(
        _reading(reader, base_url, opinions, reader_scope), allowed=tuple(allow_remote or ()), fresh=fresh
    )
    if batch is not None:
        from functools import partial

        from briefgen.pipeline.batch import check_lines
        from briefgen.pipeline.reading_again import opened

        raise typer.Exit(run_batch(partial(check_lines, second=opened(reading, say)), batch, out))
    if memo is None:
        from briefgen.errors import UsageError

        raise UsageError("Give a memo, or --batch FILE.")
    from briefgen import files
    from briefgen.pipeline.check import Against, check_file

    _guard(output, memo, source or [])
    checked = check_file(memo, Against(tuple(source or ()), store, demo, tuple(given or ())), say, reading)
    report = _printed(checked, memo, Shape.JSON if json else shape, plain=output is not None)
    if output is None:
        emit(report)
    else:
        files.write(output, report.encode(), force)
    say(checked.report.words() + ".")
    raise typer.Exit(3 if checked.failures else checked.report.exit_code(fail_on.value))


def _reading(reader: str, base_url: str, opinions: Path | None, scope: Reads) -> ReaderWish:
    """The second reader that the command line and the settings name; opinions that are given without a reader answer
    alone. Raises UsageError where a scope is given with no one to ask."""
    from briefgen import settings
    from briefgen.errors import UsageError
    from briefgen.pipeline.reading_again import ReaderWish

    config = settings.load()
    named = reader or ("" if opinions else config.reader)
    model = "" if named == "none" else named
    if scope is Reads.ALL and not model and opinions is None:
        raise UsageError("--reader-scope needs a reader.", "Give --reader MODEL, or --opinions FILE.")
    # one server of the OpenAI protocol may serve writer and reader
    shared = config.base_url if model.startswith("openai:") else ""
    return ReaderWish(
        model=model,
        base_url=base_url or config.reader_url or shared,
        opinions=opinions,
        scope=scope.value,
        prompts=config.prompts,
        timeout=float(config.model_timeout),
        tracing=config.tracing == "langsmith",
    )


def _guard(output: Path | None, memo: Path, sources: list[Path]) -> None:
    """Raises UsageError when the report would replace the memo or a source."""
    from briefgen.errors import UsageError

    if output is not None and any(output.resolve() == path.resolve() for path in (memo, *sources)):
        raise UsageError(f"{output} is what is being checked.", "Give the report another name.")


def _printed(checked: Checked, memo: Path, shape: Shape, plain: bool) -> str:
    from briefgen.render import findings

    if shape is Shape.TABLE:
        from briefgen.render.tables import report_table

        return report_table(checked.memo, checked.report, plain)
    if shape is Shape.HTML:
        from briefgen.render import render

        return render(checked.memo, checked.report, "html").decode()
    return findings.printed(checked.memo, checked.report, shape.value, str(memo))
