"""One suite under several models, prompts or settings, side by side: which writer invents least, and at what cost."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from briefgen.errors import InputError
from briefgen.evals.cases import Case, document_of, typed
from briefgen.evals.measures import total
from briefgen.evals.results import CANNOT_RUN, CaseResult, Tally
from briefgen.render.escape import json_text, visible

if TYPE_CHECKING:
    from pydantic import ConfigDict

# what a comparison of writers turns on, in the order in which it is printed; the rest follows in the JSON
SHOWN = (
    "statements removed",
    "gold figures present",
    "gold figures attributed",
    "forbidden statements absent",
    "conflicts shown",
    "citations resolved",
    "warnings",
    "style findings",
    "words",
    "tokens",
    "model calls",
)
WIDTH = 80
_BAR, _ROW, _LABEL = 320, 26, 190


@dataclass(frozen=True, slots=True)
class Column:
    """One way to write the suite's memos: `runs` is a folder of recorded runs, each named for its case; `model`,
    `base_url` and `prompts` write them now. With none of these it is the extractive writer."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    name: str
    runs: str = ""
    model: str = ""
    base_url: str = ""
    prompts: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """A matrix file: the columns, left to right."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A column with its results and the suite's measures under it."""

    column: Column
    results: tuple[CaseResult, ...]
    measures: Mapping[str, Tally]

    def share(self, name: str) -> float | None:
        """The value of a measure; None where it was not measured."""
        return self.measures[name].share if name in self.measures else None

    @property
    def complete(self) -> bool:
        """Whether every memo of the column was made."""
        return all(found.finding.rule != CANNOT_RUN for result in self.results for found in result.findings)


def load_columns(path: Path) -> tuple[Column, ...]:
    """The columns of a matrix file. Raises InputError when it is none, or two columns have one name."""
    columns = typed(Columns, document_of(path)[0], path).columns
    names = [column.name for column in columns]
    if len(set(names)) < len(names) or not columns:
        raise InputError(f"{path}: every column needs a name of its own, and there must be one.")
    return columns


def under(column: Column, cases: Sequence[Case], file: Path) -> tuple[Case, ...]:
    """The suite's memo cases as the column would have them written; other cases are the same under every column, and
    left out."""
    return tuple(_under(column, case, file) for case in cases if case.memo is not None)


def _under(column: Column, case: Case, file: Path) -> Case:
    assert case.memo is not None  # noqa: S101 - the caller has looked
    base = file.parent.resolve()
    if column.runs:
        written = replace(case.memo, topic="", query="", run=str(base / column.runs / case.name))
    else:
        prompts = str(base / column.prompts) if column.prompts else ""
        written = replace(case.memo, model=column.model, base_url=column.base_url, prompts=prompts)
    return replace(case, memo=written)


def measured(column: Column, results: Sequence[CaseResult]) -> Measured:
    """The column with its results added up."""
    return Measured(column, tuple(results), total(result.measures for result in results))


def table(found: Sequence[Measured]) -> str:
    """The measures down, the columns across."""
    width = max(12, *(len(one.column.name) + 2 for one in found))
    lines = ["Measure".ljust(30) + "".join(one.column.name.rjust(width) for one in found)]
    lines += [
        name.ljust(30) + "".join(_number(one.share(name)).rjust(width) for one in found) for name in _names(found)
    ]
    lines += ["cases that hold".ljust(30) + "".join(_held(one).rjust(width) for one in found)]
    lines += [_failed(one, r) for one in found for r in one.results if r.status == "failed"]
    return "\n".join(visible(part) for line in lines for part in line.split("\n")) + "\n"


def _names(found: Sequence[Measured]) -> list[str]:
    return [name for name in SHOWN if any(one.share(name) is not None for one in found)]


def _number(share: float | None) -> str:
    return "–" if share is None else f"{share:,.3f}" if share < 100 else f"{share:,.0f}"


def _held(one: Measured) -> str:
    return f"{sum(result.status == 'passed' for result in one.results)} of {len(one.results)}"


def _failed(one: Measured, result: CaseResult) -> str:
    return textwrap.fill(f"! {one.column.name}, {result.case}: {_why(result)}", WIDTH, subsequent_indent="  ")


def _why(result: CaseResult) -> str:
    return next((f.finding.message for f in result.findings if f.finding.level == "error"), "failed")


def markdown(found: Sequence[Measured]) -> str:
    """The same as a Markdown table."""
    head = f"| Measure | {' | '.join(one.column.name for one in found)} |\n|---|{'---:|' * len(found)}\n"
    rows = (f"| {name} | {' | '.join(_number(one.share(name)) for one in found)} |\n" for name in _names(found))
    return head + "".join(rows)


def as_json(found: Sequence[Measured]) -> str:
    """Every measure of every column."""
    columns = [
        {
            "name": one.column.name,
            "passed": [r.case for r in one.results if r.status == "passed"],
            "failed": {r.case: _why(r) for r in one.results if r.status == "failed"},
            "measures": {name: tally.share for name, tally in one.measures.items()},
        }
        for one in found
    ]
    return json_text({"schema_version": 1, "columns": columns})


def picture(found: Sequence[Measured]) -> str:
    """An SVG with one group of bars a measure that the columns differ by, one bar a column."""
    names = [name for name in _names(found) if len({one.share(name) for one in found}) > 1]
    bars = list(_bars(found, names))
    height = 20 + len(bars) * _ROW
    body = "".join(f'<g transform="translate(0 {10 + row * _ROW})">{bar}</g>' for row, bar in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LABEL + _BAR + 110}" height="{height}" role="img" '
        'font-family="sans-serif" font-size="13"><title>Writers side by side</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{body}</svg>\n'
    )


def _bars(found: Sequence[Measured], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        most = max(one.share(name) or 0.0 for one in found) or 1.0
        yield f'<text x="10" y="18" font-weight="bold">{html.escape(name)}</text>'
        for one in found:
            share = one.share(name) or 0.0
            yield (
                f'<text x="{_LABEL}" y="18" text-anchor="end">{html.escape(visible(one.column.name))}</text>'
                f'<rect x="{_LABEL + 10}" y="5" width="{share / most * _BAR:.1f}" height="16" fill="#1f5a99"/>'
                f'<text x="{_LABEL + 16 + share / most * _BAR:.1f}" y="18">{_number(one.share(name))}</text>'
            )


SHAPES: dict[str, Callable[[Sequence[Measured]], str]] = {
    "table": table,
    "json": as_json,
    "markdown": markdown,
    "svg": picture,
}
