"""A whole suite: its cases run side by side, its results held against the baseline, and the gate's decision."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen import files, resources
from briefgen.errors import InputError, UsageError
from briefgen.evals import baseline as baselines
from briefgen.evals.baseline import Baseline, Change, Moved
from briefgen.evals.cases import BASELINE, Case
from briefgen.evals.measures import total
from briefgen.evals.proving import PLANTED, REWRITTEN
from briefgen.evals.rejudging import again
from briefgen.evals.results import CaseResult, Tally
from briefgen.evals.running import run_case
from briefgen.settings import Settings
from briefgen.values.json import dumps, loads

Done = Callable[[int, int, str], None]
# how the measures of --prove begin
PROVED = (PLANTED, REWRITTEN)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the gate says of a suite. `said` comes before everything else: what the results rest on has changed.
    `problems` are why the gate is red although no case failed; `floors` are the baseline's measures."""

    results: tuple[CaseResult, ...]
    measures: Mapping[str, Tally]
    digests: Mapping[str, str]
    said: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    moved: tuple[Moved, ...] = ()
    problems: tuple[str, ...] = ()
    floors: Mapping[str, Tally] = field(default_factory=dict)

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that do not hold what they ask for."""
        return tuple(result for result in self.results if result.status == "failed")

    @property
    def regressions(self) -> tuple[Change | Moved, ...]:
        """Every figure and every held measure that is worse than in the baseline."""
        return (*(c for c in self.changes if c.worse), *(m for m in self.moved if m.worse))

    @property
    def exit_code(self) -> int:
        """1 when a case failed, something is worse than the baseline, or the gate could not look; else 0."""
        return int(bool(self.failed or self.regressions or self.problems))

    def words(self) -> str:
        """The decision in one line."""
        counts = {status: sum(r.status == status for r in self.results) for status in ("passed", "failed", "skipped")}
        parts = [f"{count} {status}" for status, count in counts.items() if count]
        decision = "FAILED" if self.exit_code else "passed"
        worse = f"; {len(self.regressions)} worse than the baseline" if self.regressions else ""
        cases = "1 case" if len(self.results) == 1 else f"{len(self.results)} cases"
        return f"{decision}: {cases} ({', '.join(parts) or 'none'}){worse}"


def run(cases: Sequence[Case], config: Settings, jobs: int, prove: bool, done: Done) -> tuple[CaseResult, ...]:
    """The result of every case, in the order of the cases, whatever the number of processes."""
    if jobs < 2 or len(cases) < 2:
        return tuple(_counted((run_case(case, config, prove) for case in cases), len(cases), done))
    # a forked process would share open databases and locks
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(cases)), mp_context=context) as pool:
        # many small cases are handed over in handfuls, few large ones one by one
        handful = max(1, len(cases) // (jobs * 16))
        made = pool.map(run_case, cases, [config] * len(cases), [prove] * len(cases), chunksize=handful)
        return tuple(_counted(made, len(cases), done))


def _counted(made: Iterator[CaseResult], count: int, done: Done) -> Iterator[CaseResult]:
    for number, result in enumerate(made, 1):
        done(number, count, result.case)
        yield result


def decide(cases: Sequence[Case], results: Sequence[CaseResult], old: Baseline | None, config: Settings) -> Verdicts:
    """The gate's decision on the results. Without a baseline only what the cases ask for is held."""
    measured, digests = total(r.measures for r in results), made_with(config)
    problems = list(_closed(results, old))
    if old is None:
        return Verdicts(tuple(results), measured, digests, problems=tuple(problems))
    other = baselines.differing(old.digests, digests)
    before, after = {c.name: c.figures for c in old.cases}, {r.case: r.figures for r in results}
    if "engine" in other:
        before |= again(old, cases, config)
        after |= again(baselines.accepted(results, measured, digests), cases, config)
    changes = [c for r in results if r.case in before for c in baselines.changed(r.case, before[r.case], after[r.case])]
    there = {result.case for result in results if result.status != "skipped"}
    problems += [f"The case {case.name!r} of the baseline was not run." for case in old.cases if case.name not in there]
    # a run without plants says nothing of what plants would show
    proved = any(name.startswith(PROVED) for name in measured)
    asked = {name: tally for name, tally in old.measures.items() if proved or not name.startswith(PROVED)}
    # a case that has come is held by what it asks for: it makes no measure of the others worse
    held = total(result.measures for result in results if old.case(result.case))
    return Verdicts(
        tuple(results),
        measured,
        digests,
        tuple(_said(old, digests, other, results)),
        tuple(changes),
        baselines.moved(asked, held),
        tuple(problems),
        old.measures,
    )


def _closed(results: Sequence[CaseResult], old: Baseline | None) -> Iterator[str]:
    """The gate fails closed: where nothing was looked at, nothing passes."""
    if not results:
        yield "No case was found."
    elif all(result.status == "skipped" for result in results):
        yield "Every case was skipped."
    elif old is not None and not any(old.case(result.case) for result in results):
        yield "No case is in the baseline."


def _said(old: Baseline, new: Mapping[str, str], other: Sequence[str], results: Sequence[CaseResult]) -> Iterator[str]:
    for name in other:
        yield f"{name}: {old.digests.get(name, 'none')} in the baseline, now {new.get(name, 'none')}."
    for result in results:
        case = old.case(result.case)
        if case is None:
            yield f"{result.case}: not in the baseline yet."
        for name in baselines.differing(case.digests, result.digests) if case else ():
            yield f"{result.case}: its {name} have changed."


def made_with(config: Settings) -> dict[str, str]:
    """What every result rests on: version, engine, prompts, templates and corpus, each as a short digest."""
    package = Path(resources.__file__).parent
    engine = (path for part in ("text", "figures", "grounding") for path in (package / part).rglob("*.py"))
    writer = (path for part in ("writing", "store") for path in (package / part).rglob("*.py"))
    folders = {"prompts": resources.prompts_folder(), "templates": resources.templates_folder()}
    own = {name: _digest(folder) for name, folder in folders.items()}
    if config.templates:
        own["templates"] = resources.digest(p for p in config.templates.rglob("*") if p.is_file())
    return {
        "version": resources.VERSION,
        "engine": resources.digest(engine),
        "writer": resources.digest(writer),
        **own,
        "corpus": resources.digest(resources.corpus_folder().glob("*.md")),
    }


def _digest(folder: Path) -> str:
    return resources.digest(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def default_folder() -> Path:
    """./evals where it is, else the suite that comes with the package."""
    own = Path("evals")
    return own if own.is_dir() else resources.suite_folder()


def narrowed(old: Baseline | None, cases: Sequence[Case]) -> Baseline | None:
    """The baseline as if it held these cases alone."""
    if old is None:
        return None
    names = {case.name for case in cases}
    kept = tuple(case for case in old.cases if case.name in names)
    return replace(old, cases=kept, measures=total(case.measures for case in kept))


def load_baseline(folder: Path) -> Baseline | None:
    """The suite's baseline; None where there is none yet. Raises InputError when the file is none."""
    path = folder / BASELINE
    if not path.exists():
        return None
    try:
        found = loads(Baseline, path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path} is no baseline.", "Restore it from version control, or remove it and make one by --accept."
        ) from error
    if found.schema_version != baselines.SCHEMA_VERSION:
        raise InputError(
            f"{path} is a baseline of another briefgen.",
            "Use the briefgen that made it, or remove it and make one by --accept.",
        )
    return found


def accept(folder: Path, verdicts: Verdicts, allow_regression: bool) -> Path:
    """Writes the results as the new baseline. Raises UsageError when a case fails or none was looked at, or without
    `allow_regression` when a floor would be lowered, a case would go, or what plants have shown."""
    if verdicts.failed or not any(result.status == "passed" for result in verdicts.results):
        raise UsageError("A baseline is made of cases that pass.", "Mend the cases, or what they test, first.")
    if not allow_regression:
        _hold(verdicts, load_baseline(folder))
    path = folder / BASELINE
    new = baselines.accepted(verdicts.results, verdicts.measures, verdicts.digests)
    files.write(path, (dumps(new, indent=1, defaults=False) + "\n").encode(), force=True)
    return path


def _hold(verdicts: Verdicts, old: Baseline | None) -> None:
    """Raises UsageError where the new baseline would hold less than the old one."""
    if verdicts.regressions:
        raise UsageError(
            f"{len(verdicts.regressions)} floors would be lowered; nothing was written.",
            "Give --allow-regression to accept that.",
        )
    if verdicts.problems:
        raise UsageError(f"{verdicts.problems[0]} Nothing was written.", "Give --allow-regression to accept that.")
    if any(name.startswith(PROVED) and name not in verdicts.measures for name in (old.measures if old else ())):
        raise UsageError("The baseline holds what --prove measures; nothing was written.", "Give --prove as well.")
