"""`briefgen check`: the figures of any memo against the articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefgen.cli import checkoptions
from briefgen.cli.console import emit, say
from briefgen.cli.lines import run_batch

if TYPE_CHECKING:
    from briefgen.pipeline.check import Checked
    from briefgen.pipeline.reading_again import ReaderWish


def check(
    memo: checkoptions.Memo = None,
    source: checkoptions.Source = None,
    store: checkoptions.Store = None,
    demo: checkoptions.Demo = False,
    given: checkoptions.Given = None,
    reader: checkoptions.Reader = "",
    base_url: checkoptions.BaseUrl = "",
    opinions: checkoptions.Opinions = None,
    reader_scope: checkoptions.ReaderScope = checkoptions.Reads.FIGURES,
    allow_remote: checkoptions.AllowRemote = None,
    fresh: checkoptions.Fresh = False,
    fail_on: checkoptions.FailOn = checkoptions.Fail.UNSUPPORTED,
    shape: checkoptions.Format = checkoptions.Shape.TABLE,
    json: checkoptions.AsJson = False,
    output: checkoptions.Output = None,
    force: checkoptions.Force = False,
    batch: checkoptions.Batch = None,
    out: checkoptions.Out = None,
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
    report = _printed(checked, memo, checkoptions.Shape.JSON if json else shape, plain=output is not None)
    if output is None:
        emit(report)
    else:
        files.write(output, report.encode(), force)
    say(checked.report.words() + ".")
    raise typer.Exit(3 if checked.failures else checked.report.exit_code(fail_on.value))


def _reading(reader: str, base_url: str, opinions: Path | None, scope: checkoptions.Reads) -> ReaderWish:
    """The second reader that the command line and the settings name; opinions that are given without a reader answer
    alone. Raises UsageError where a scope is given with no one to ask."""
    from briefgen import settings
    from briefgen.errors import UsageError
    from briefgen.pipeline.reading_again import ReaderWish

    config = settings.load()
    named = reader or ("" if opinions else config.reader)
    model = "" if named == "none" else named
    if scope is checkoptions.Reads.ALL and not model and opinions is None:
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


def _printed(checked: Checked, memo: Path, shape: checkoptions.Shape, plain: bool) -> str:
    from briefgen.render import findings

    if shape is checkoptions.Shape.TABLE:
        from briefgen.render.tables import report_table

        return report_table(checked.memo, checked.report, plain)
    if shape is checkoptions.Shape.HTML:
        from briefgen.render import render

        return render(checked.memo, checked.report, "html").decode()
    return findings.printed(checked.memo, checked.report, shape.value, str(memo))
