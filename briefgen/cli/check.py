"""`briefgen check`: the figures of any memo against the articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefgen.cli import checkoptions
from briefgen.cli.console import emit, say
from briefgen.cli.lines import run_batch

if TYPE_CHECKING:
    from briefgen.pipeline.check import Against, Checked
    from briefgen.pipeline.reading_again import ReaderWish


def check(
    memos: checkoptions.Memos = None,
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
    that are doubtful, and can only lower a verdict, or point to a passage that then is checked. Of several memos each
    has its own report, and the exit code is the greatest.
    """
    reading = replace(
        _reading(reader, base_url, opinions, reader_scope), allowed=tuple(allow_remote or ()), fresh=fresh
    )
    if batch is not None:
        from briefgen.pipeline.batch import check_lines
        from briefgen.pipeline.reading_again import opened

        raise typer.Exit(run_batch(partial(check_lines, second=opened(reading, say)), batch, out))
    if not memos:
        from briefgen.errors import UsageError

        raise UsageError("Give a memo, or --batch FILE.")
    from briefgen.pipeline.check import Against

    shape = checkoptions.Shape.JSON if json else shape
    _alone(memos, shape, output, opinions)
    against = Against(tuple(source or ()), store, demo, tuple(given or ()))
    _guard(output, memos, source or [])
    show = partial(_show, shape=shape, output=output, force=force, fail_on=fail_on, several=len(memos) > 1)
    raise typer.Exit(max(_one(memo, against, reading, show, len(memos) > 1) for memo in memos))


def _one(memo: Path, against: Against, reading: ReaderWish, show: Callable[[Path, Checked], int], several: bool) -> int:
    """The exit code of one memo, its report shown. One of several that cannot be read does not keep the others from
    being checked."""
    from briefgen.errors import BriefgenError
    from briefgen.pipeline.check import check_file

    try:
        return show(memo, check_file(memo, against, say, reading))
    except BriefgenError as error:
        if not several:
            raise
        say(f"briefgen: {error}\n  {error.hint}")
        return error.exit_code


def _show(
    memo: Path,
    checked: Checked,
    shape: checkoptions.Shape,
    output: Path | None,
    force: bool,
    fail_on: checkoptions.Fail,
    several: bool,
) -> int:
    """Prints or writes the report; the exit code that it stands for."""
    from briefgen import files

    report = _printed(checked, memo, shape, plain=output is not None)
    if output is not None:
        files.write(output, report.encode(), force)
    elif several and shape is checkoptions.Shape.TABLE:
        emit(f"{memo}\n{report}")
    else:
        emit(report)
    say(f"{memo}: {checked.report.words()}." if several else checked.report.words() + ".")
    return 3 if checked.failures else checked.report.exit_code(fail_on.value)


def _alone(memos: list[Path], shape: checkoptions.Shape, output: Path | None, opinions: Path | None) -> None:
    """Raises UsageError where several memos are given for what holds one."""
    from briefgen.errors import UsageError

    lines = (checkoptions.Shape.TABLE, checkoptions.Shape.GITHUB)
    if len(memos) > 1 and (shape not in lines or output is not None or opinions is not None):
        raise UsageError(
            f"{len(memos)} memos are given, and a document, --output and --opinions are for one.",
            "Name one memo, or print table or github.",
        )


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


def _guard(output: Path | None, memos: list[Path], sources: list[Path]) -> None:
    """Raises UsageError when the report would replace a memo or a source."""
    from briefgen.errors import UsageError

    if output is not None and any(output.resolve() == path.resolve() for path in (*memos, *sources)):
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
