"""The gate's decision as text: for a person, for a step summary, for machines. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from briefgen.evals.baseline import EQUAL, Change, Moved
from briefgen.evals.measures import interval, is_held, rises
from briefgen.evals.results import CaseResult, Located, Tally
from briefgen.evals.suite import Verdicts
from briefgen.render.escape import json_text, visible
from briefgen.render.machine import Notice, Test, github, junit, sarif
from briefgen.values.json import plain

SCHEMA_VERSION = 1
WIDTH = 80
_RULES = {
    "missing-figure": "A figure that the case asks for does not stand in the memo, borne out.",
    "not-attributed": "A figure stands without the hedge or the speaker that the case asks for.",
    "forbidden": "The memo says what the case forbids.",
    "not-borne-out": "A figure of the memo is not borne out by its sources.",
    "worse": "A figure has a worse verdict than in the baseline.",
    "measure-worse": "A measure is worse than in the baseline.",
    "gate": "The gate could not look at what it holds.",
}


def table(verdicts: Verdicts) -> str:
    """The decision for a person at a terminal, 80 columns wide."""
    parts = [verdicts.words(), *_told(verdicts), "", *_measures(verdicts), *_lists(verdicts)]
    return "\n".join(visible(line) for part in parts for line in part.split("\n")) + "\n"


def _told(verdicts: Verdicts) -> Iterator[str]:
    if verdicts.said:
        yield "\nNot what it was (said first, and no regression by itself):"
        yield from (f"  {text}" for text in verdicts.said)
    for problem in verdicts.problems:
        yield _wrapped(f"! {problem}")


def _measures(verdicts: Verdicts) -> Iterator[str]:
    moved = {m.name for m in verdicts.moved}
    worse = {m.name for m in verdicts.moved if m.worse}
    yield f"{'Measure':<34} {'now':>9} {'baseline':>9}  {'':<6}{'95% interval':>14}"
    for name, tally in verdicts.measures.items():
        before = _before(verdicts, name, tally)
        sign = "worse" if name in worse else "better" if name in moved and is_held(name) else ""
        yield f"{name:<34} {tally.share or 0:9.3f} {before:>9}  {sign:<6}{_interval(verdicts.results, name):>14}".rstrip()
    for gone in (m for m in verdicts.moved if m.new is None):
        yield f"{gone.name:<34} {'not measured':>9} {gone.old:9.3f}  worse"


def _before(verdicts: Verdicts, name: str, now: Tally) -> str:
    """The baseline's value where it is another, or nothing where the baseline has none."""
    old = verdicts.floors.get(name, Tally()).share
    if old is None:
        return "–"
    return "=" if abs((now.share or 0.0) - old) <= EQUAL else f"{old:.3f}"


def _interval(results: Sequence[CaseResult], name: str) -> str:
    found = interval([result.measures.get(name, Tally()) for result in results])
    return f"{found[0]:.3f}–{found[1]:.3f}" if found else ""


def _lists(verdicts: Verdicts) -> Iterator[str]:
    for title, changes in (
        ("Worse", [c for c in verdicts.changes if c.worse]),
        ("Better", [c for c in verdicts.changes if c.better]),
        ("Otherwise changed", [c for c in verdicts.changes if not c.worse and not c.better]),
    ):
        if changes:
            yield f"\n{title}, figure by figure:"
            yield from (_wrapped(f"{c.case}: {c.words()}", _statement(c)) for c in changes)
    if verdicts.failed:
        yield "\nFailed:"
    for result in verdicts.failed:
        for located in result.findings:
            if located.finding.level == "error":
                line = f":{located.finding.place.line}" if located.finding.place.line else ""
                yield _wrapped(f"{result.case} ({located.file}{line}): {located.finding.message}")


def _statement(change: Change) -> str:
    ruled = change.new or change.old
    return f" — {ruled.statement}" if ruled else ""


def _wrapped(text: str, more: str = "") -> str:
    return textwrap.fill(textwrap.shorten(text + more, 400), WIDTH, initial_indent="  ", subsequent_indent="    ")


def notices(verdicts: Verdicts) -> tuple[Notice, ...]:
    """Everything that makes the gate red, and the judge's known disagreements as notes."""
    files = {result.case: result.file for result in verdicts.results}
    first = next(iter(files.values()), "")
    found = [_found(result, located) for result in verdicts.results for located in result.findings]
    for change in (c for c in verdicts.changes if c.worse):
        message = f"{change.case}: {change.words()}{_statement(change)}"
        found.append(Notice("worse", "error", message, "", change.case, 1, file=files.get(change.case, first)))
    found += [
        Notice("measure-worse", "error", _moved(m), "", "suite", 1, file=first) for m in verdicts.moved if m.worse
    ]
    found += [Notice("gate", "error", problem, "", "suite", 1, file=first) for problem in verdicts.problems]
    return tuple(found)


def _found(result: CaseResult, located: Located) -> Notice:
    finding = located.finding
    message = f"{result.case}: {finding.message}"
    return Notice(
        finding.rule,
        finding.level,
        message,
        finding.excerpt,
        finding.place.section or result.case,
        finding.place.line or 1,
        finding.place.column,
        file=located.file,
    )


def _moved(moved: Moved) -> str:
    direction = "at least" if rises(moved.name) else "at most"
    now = "is no longer measured" if moved.new is None else f"is {moved.new:.3f}"
    return f"{moved.name} {now}; the baseline asks for {direction} {moved.old:.3f}"


def as_json(verdicts: Verdicts) -> str:
    """One document: decision, measures, cases, what is better and worse. No time, so that two runs agree to the byte."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "passed": not verdicts.exit_code,
        "words": verdicts.words(),
        "said": list(verdicts.said),
        "problems": list(verdicts.problems),
        "digests": dict(verdicts.digests),
        "measures": {name: tally.share for name, tally in verdicts.measures.items()},
        "worse": [plain(c) for c in verdicts.changes if c.worse],
        "better": [plain(c) for c in verdicts.changes if c.better],
        "measures_worse": [plain(m) for m in verdicts.moved if m.worse],
        "cases": [_case(result) for result in verdicts.results],
    }
    return json_text(document)


def _case(result: CaseResult) -> dict[str, object]:
    return {
        "name": result.case,
        "file": result.file,
        "status": result.status,
        "note": result.note,
        "figures": len(result.figures),
        "measures": {name: tally.share for name, tally in result.measures.items() if tally.of},
        "findings": [plain(located) for located in result.findings],
    }


def as_junit(verdicts: Verdicts) -> str:
    """One test a case, one a figure or measure that is worse, one a problem of the gate."""
    tests = [_test(result) for result in verdicts.results]
    tests += [Test(c.words(), c.case, "worse", f"{c.words()}{_statement(c)}") for c in verdicts.changes if c.worse]
    tests += [Test(m.name, "measures", "measure-worse", _moved(m)) for m in verdicts.moved if m.worse]
    tests += [Test(problem, "gate", "gate", problem) for problem in verdicts.problems]
    return junit("briefgen eval", tests)


def _test(result: CaseResult) -> Test:
    errors = [located.finding.message for located in result.findings if located.finding.level == "error"]
    kind = "failed" if result.status == "failed" else ""
    return Test(result.case, result.file, kind, " ".join(errors), result.status == "skipped")


def as_markdown(verdicts: Verdicts) -> str:
    """A step summary: the decision, the measures as a table, what is worse and what failed."""
    old = {m.name: m for m in verdicts.moved}
    sign = "❌" if verdicts.exit_code else "✅"
    lines = [f"## {sign} briefgen eval: {_cell(verdicts.words())}", ""]
    lines += [f"- {_cell(text)}" for text in (*verdicts.said, *verdicts.problems)]
    lines += ["", "| Measure | Now | Baseline |", "|---|---:|---:|"]
    for name, tally in verdicts.measures.items():
        mark = " ❌" if name in old and old[name].worse else ""
        lines.append(f"| {_cell(name)} | {tally.share or 0:.3f}{mark} | {_before(verdicts, name, tally)} |")
    errors = [notice for notice in notices(verdicts) if notice.level == "error"]
    if errors:
        lines += ["", "### What is wrong", ""]
        lines += [f"- `{notice.file}:{notice.line}` {_cell(notice.message)}" for notice in errors]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    escaped = visible(text).replace("\n", " ")
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>|#!" else c for c in escaped)


SHAPES: dict[str, Callable[[Verdicts], str]] = {
    "table": table,
    "json": as_json,
    "junit": as_junit,
    "sarif": lambda verdicts: sarif(notices(verdicts), _RULES),
    "github": lambda verdicts: github(notices(verdicts)),
    "markdown": as_markdown,
}
