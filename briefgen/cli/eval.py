"""`briefgen eval`: the regression gate on factual grounding."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefgen.cli import evaloptions
from briefgen.cli.console import emit, progress, say
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.evals.cases import Case
    from briefgen.evals.suite import Verdicts
    from briefgen.settings import Settings

Prints = dict[str, Callable[[], str]]


# what a report's ending stands for
_REPORTS = {".sarif": "sarif", ".xml": "junit", ".json": "json", ".md": "markdown"}
_PICTURES = {".json": "json", ".md": "markdown", ".svg": "svg"}


def evaluate(
    suite: evaloptions.Suite = None,
    repository: evaloptions.Repository = None,
    only: evaloptions.Only = None,
    jobs: evaloptions.Jobs = 2,
    prove: evaloptions.Prove = False,
    accept: evaloptions.Accept = False,
    allow_regression: evaloptions.AllowRegression = False,
    matrix: evaloptions.Matrix = None,
    shape: evaloptions.Format = evaloptions.Shape.TABLE,
    json: evaloptions.AsJson = False,
    output: evaloptions.Output = None,
    report: evaloptions.Report = None,
    force: evaloptions.Force = False,
) -> None:
    """Hold memos and judge against cases and a baseline; the exit code is 1 when a figure has become worse.

    Example: briefgen eval evals --format github

    In GitHub's runners the step summary is written too. docs/evaluation.md leads from nothing to a gate of one's own.
    """
    if suite == Path("init"):
        return _init(repository or Path(), force)
    if repository is not None:
        raise UsageError("Give one suite, or `eval init FOLDER`.")
    from briefgen import settings
    from briefgen.evals import suite as suites
    from briefgen.evals.cases import load_suite

    if accept and (only or matrix):
        raise UsageError("--accept takes the whole suite.", "Leave --case and --matrix out.")
    targets = [*([(output, "")] if output else []), *((path, path.suffix) for path in report or ())]
    _endings([ending for _, ending in targets if ending], _PICTURES if matrix else _REPORTS)
    _untouched([path for path, _ in targets], force)
    config = settings.load()
    folder = suite or suites.default_folder()
    cases = _chosen(load_suite(folder), only or [])
    wanted = evaloptions.Shape.JSON.value if json else shape.value
    if matrix is not None:
        prints, told = _compared(cases, matrix, config, jobs)
        _hand_over(prints, wanted, targets, _PICTURES, force)
        raise typer.Exit(told)
    verdicts = _decided(folder, cases, config, jobs, prove, whole=not only)
    _hand_over(_as_shapes(verdicts), wanted, targets, _REPORTS, force)
    _summarise(verdicts)
    say(f"{verdicts.words()}; {sum(result.seconds for result in verdicts.results):.1f} s of work.")
    if accept:
        say(f"Baseline written: {suites.accept(folder, verdicts, allow_regression)}.")
        return None
    raise typer.Exit(verdicts.exit_code)


def _endings(endings: list[str], known: dict[str, str]) -> None:
    """Raises UsageError for an ending that names no report."""
    for ending in endings:
        if ending not in known:
            raise UsageError(f"The ending {ending!r} names no report.", f"Use one of {', '.join(known)}.")


def _untouched(paths: list[Path], force: bool) -> None:
    """Raises UsageError for a file that is there already, before a suite is run for it."""
    for path in paths:
        if path.exists() and not force:
            raise UsageError(f"{path} exists already.", "Give --force to replace it, or another name.")


def _decided(folder: Path, cases: tuple[Case, ...], config: Settings, jobs: int, prove: bool, whole: bool) -> Verdicts:
    """The cases run and held against the baseline, or against what it says of these cases where they are not all."""
    from briefgen.evals import suite as suites

    old = suites.load_baseline(folder)
    with progress("Evaluating") as advance:
        results = suites.run(cases, config, jobs, prove, advance)
    return suites.decide(cases, results, old if whole else suites.narrowed(old, cases), config)


def _as_shapes(verdicts: Verdicts) -> Prints:
    from briefgen.evals.printing import SHAPES

    return {name: partial(write, verdicts) for name, write in SHAPES.items()}


def _compared(cases: tuple[Case, ...], file: Path, config: Settings, jobs: int) -> tuple[Prints, int]:
    """The suite's memos under every column of the matrix, and the exit code: 1 where one could not be made at all, so
    that its column tells nothing. Raises UsageError where the suite has no memo that is written."""
    from briefgen.evals import matrix
    from briefgen.evals import suite as suites

    columns = matrix.load_columns(file)
    if not any(case.memo for case in cases):
        raise UsageError("No case of this suite writes a memo.", "A matrix compares writers: give a case with memo.")
    found = []
    with progress("Evaluating") as advance:
        for column in columns:
            asked = matrix.under(column, cases, file)
            found.append(matrix.measured(column, suites.run(asked, config, jobs, False, advance)))
    missing = any(not one.complete for one in found)
    return {name: partial(write, found) for name, write in matrix.SHAPES.items()}, int(missing)


def _hand_over(
    prints: Prints, wanted: str, targets: list[tuple[Path, str]], endings: dict[str, str], force: bool
) -> None:
    """Prints the shape that is wanted, or writes it to the file without an ending of its own, and every report."""
    from briefgen import files

    if wanted not in prints:
        raise UsageError(
            f"There is no {wanted} of a matrix.",
            f"Use one of {', '.join(name for name in prints if name in tuple(evaloptions.Shape))}.",
        )
    if all(ending for _, ending in targets):
        emit(prints[wanted]())
    for path, ending in targets:
        files.write(path, prints[endings[ending] if ending else wanted]().encode(), force)


def _chosen(cases: tuple[Case, ...], names: list[str]) -> tuple[Case, ...]:
    """The cases of these names, or all. Raises UsageError for a name that no case has."""
    known = {case.name for case in cases}
    for name in names:
        if name not in known:
            raise UsageError(f"There is no case {name!r}.", f"The cases are {', '.join(sorted(known)) or 'none'}.")
    return tuple(case for case in cases if not names or case.name in names)


def _summarise(verdicts: Verdicts) -> None:
    """Appends the step summary where a runner asks for one."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        from briefgen.evals.printing import as_markdown

        with Path(target).open("a", encoding="utf-8") as stream:
            stream.write(as_markdown(verdicts))


def _init(repository: Path, force: bool) -> None:
    from briefgen.evals.starter import lay

    for path in lay(repository, force):
        emit(str(path))
    say("Next: write what must hold into the case, run `briefgen eval`, then `briefgen eval --accept`.")
