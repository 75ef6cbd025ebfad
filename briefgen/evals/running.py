"""Running one case: a memo is written, read or replayed and judged, or labelled texts are judged."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os.path import normpath
from pathlib import Path

from pydantic import ValidationError

from briefgen import forms, resources, topics
from briefgen.errors import BriefgenError, InputError
from briefgen.evals import labelled, measures
from briefgen.evals.cases import Case, Judging, Search, Writing, problem
from briefgen.evals.expectations import breaches
from briefgen.evals.lines import OUTSIDE, section_statements
from briefgen.evals.proving import CAUGHT, PASSED, generated, proved
from briefgen.evals.results import CANNOT_RUN, CaseResult, Located, Ruled, Status, Tally
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.pipeline.batch import CheckLine, memo_of
from briefgen.pipeline.check import Against, check_file
from briefgen.pipeline.gathering import Gathered, Order, gather
from briefgen.pipeline.memo import Written, compose
from briefgen.pipeline.modelling import Means, running
from briefgen.pipeline.runs import Plan, Run, plan_of
from briefgen.pipeline.stores import Chosen, Wish, choose, silent
from briefgen.render import Format, render
from briefgen.render.records import line_and_column, placed
from briefgen.settings import Settings
from briefgen.values.json import loads
from briefgen.values.memo import Memo, Place
from briefgen.values.report import Finding, Report
from briefgen.writing.extractive import Options
from briefgen.writing.style import lint


@dataclass(frozen=True, slots=True)
class LabelledLine(CheckLine):
    """One line of labelled texts: what `check --batch` takes, and a person's labels."""

    figures: tuple[labelled.Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A memo with its report, and what only its making shows."""

    memo: Memo
    report: Report
    findings: tuple[Finding, ...] = ()
    file: str = ""
    measures: tuple[tuple[str, Tally], ...] = ()


def run_case(case: Case, config: Settings, prove: bool = False) -> CaseResult:
    """The result of one case. With `prove`, wrong figures are planted into its memo and the share caught is measured.

    What cannot be run (a missing article, a topic that is gone) fails the case and says so; it never passes.
    """
    started = time.perf_counter()
    if case.skip:
        return CaseResult(case.name, str(case.file), "skipped", note=case.skip)
    try:
        result = _labelled(case) if case.judge else _memo(case, config, prove)
    except BriefgenError as error:
        finding = Finding(CANNOT_RUN, f"{str(error).rstrip('.')}. {error.hint}".strip())
        result = CaseResult(case.name, str(case.file), "failed", (Located(str(case.file), finding),))
    return replace(result, seconds=time.perf_counter() - started)


def _memo(case: Case, config: Settings, prove: bool) -> CaseResult:
    judged = _checked(case) if case.check else _written(case, case.memo or Writing(), config)
    memo, report = judged.memo, judged.report
    style = lint(memo, forms.load(memo.form)) if case.memo else ()
    measured = measures.of_memo(memo, report, style) | measures.of_case(case.expect, memo, report)
    measured |= dict(judged.measures)
    asked = [Located(str(case.file), finding) for finding in breaches(case.expect, memo, report, measured)]
    made = [Located(judged.file or str(case.file), f) for f in (*_alarms(memo, report), *judged.findings)]
    findings = (*made, *asked)
    if prove:
        measured |= proved(memo, report)
    failed = any(found.finding.level == "error" for found in findings)
    return CaseResult(
        case.name,
        str(case.file),
        "failed" if failed else "passed",
        findings,
        measured,
        tuple(ruled(memo, report)),
        labelled.kept(memo),
        {"articles": _digest(sorted(f"{a.digest} {a.published} {a.outlet}" for a in memo.articles))},
    )


def _checked(case: Case) -> Judged:
    """A given memo, judged against the case's articles."""
    against = Against(tuple(case.beside(name) for name in case.articles), demo=not case.articles)
    checked = check_file(case.beside(case.check), against, lambda text: None)
    failures = tuple(Finding("unreadable", str(failure)) for failure in checked.failures)
    return Judged(
        checked.memo, checked.report, (*failures, *checked.report.findings), normpath(case.file.parent / case.check)
    )


def _written(case: Case, writing: Writing, config: Settings) -> Judged:
    """The memo as this very program writes it or wrote it, searched and rendered."""
    written, found = _replayed(case, writing) if writing.run else _made(case, writing, config)
    kept = {f"footnotes kept in {name}": _footnotes(written.memo, written.report, name) for name in ("md", "docx")}
    lost = [Finding("footnotes-lost", f"{name}: {t.got:g} of {t.of:g}.") for name, t in kept.items() if t.got < t.of]
    return Judged(written.memo, written.report, tuple(lost), measures=tuple({**found, **kept}.items()))


def _made(case: Case, writing: Writing, config: Settings) -> tuple[Written, dict[str, Tally]]:
    """The memo made now, by the extractive writer or by a model, with what retrieval brings for the case's questions."""
    topic = topics.load(writing.topic, config.topics) if writing.topic else topics.from_query(writing.query)
    order = Order(
        topic,
        writing.form,
        Options(date=writing.date),
        known=bool(writing.topic),
        model=writing.model,
        base_url=writing.base_url,
        prompts=case.beside(writing.prompts) if writing.prompts else config.prompts,
    )
    paths = tuple(case.beside(name) for name in writing.articles)
    wish = Wish(paths, demo=not paths)
    with (
        choose(wish, topic if writing.topic else None, config, silent) as chosen,
        running(Plan(resources.VERSION, order, wish), None, Means()) as run,
    ):
        written = compose(order, run.gathered(lambda: gather(order, chosen)), run)
        return written, {**_searched(case.expect.retrieval, chosen), **_spent(run)}


def _replayed(case: Case, writing: Writing) -> tuple[Written, dict[str, Tally]]:
    """The memo of a recorded run, made again from its answers: no store and no model is asked."""
    folder = case.beside(writing.run)
    plan = plan_of(folder)
    with running(plan, folder, Means(), "replay") as run:
        written = compose(plan.order, run.gathered(_nothing), run)
        return written, _spent(run)


def _nothing() -> Gathered:
    raise InputError("The run lacks what it gathered.", "Make the run again.")


def _spent(run: Run) -> dict[str, Tally]:
    """What the model's answers cost when they were given."""
    record = run.models.record
    if record is None:
        return {}
    usage = [*record.usage().values()]
    return {
        "tokens": Tally(sum(u.prompt_tokens + u.completion_tokens for u in usage), 1),
        "model calls": Tally(sum(u.calls for u in usage), 1),
    }


def _alarms(memo: Memo, report: Report) -> Iterator[Finding]:
    """Every figure that is not borne out fails the case, whatever share it may ask for."""
    statements = placed(memo)
    for verdict in report.alarms:
        figure, statement = verdict.figure, statements[verdict.statement]
        line, column = line_and_column(statement, figure.start) or (None, None)
        place = Place(statement.place.section, line=line, column=column)
        message = f"{figure.text}: {verdict.outcome}. {verdict.explanation}"
        yield Finding("not-borne-out", message, place=place, excerpt=figure.text)


def _searched(searches: Sequence[Search], chosen: Chosen) -> dict[str, Tally]:
    """How many of the passages that the case names retrieval brings, and their mean reciprocal rank."""
    recalled, ranks = Tally(), Tally()
    for search in searches:
        hits = chosen.store.search(search.question, max(10, search.within))
        rank = next((n for n, hit in enumerate(hits, 1) if search.passage in hit.passage.quote), 0)
        recalled += Tally(0 < rank <= search.within, 1)
        ranks += Tally(1 / rank if rank else 0.0, 1)
    return {"passages retrieved": recalled, "mean reciprocal rank": ranks}


def _footnotes(memo: Memo, report: Report, format: Format) -> Tally:
    """How many of the cited statements still have their footnote when the rendered memo is read again."""
    from briefgen.reading.citations import resolve
    from briefgen.reading.memo import read_memo

    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        path = Path(folder) / f"memo.{format}"
        path.write_bytes(render(memo, report, format))
        again = resolve(read_memo(path), memo.articles)
    cited = sum(any(c.article for c in s.citations) for s in memo.statements() if s.kind == "fact")
    noted = sum(any(c.article for c in s.citations) for s in again.statements() if s.kind == "fact")
    return Tally(min(cited, noted), cited)


def ruled(memo: Memo, report: Report) -> Iterator[Ruled]:
    """Every figure of the memo's sections with its verdict, as the baseline keeps it; the memo's words on itself, and
    what is given, are left out."""
    statements = [(s.text, section.slug) for section in memo.sections for s in section_statements(section)]
    seen: dict[tuple[str, str], int] = {}
    for verdict in report.verdicts:
        text, slug = statements[verdict.statement]
        if slug in OUTSIDE or verdict.outcome == "given":
            continue
        figure = verdict.figure
        number = seen.get((text, figure.text), 0)
        seen[text, figure.text] = number + 1
        yield Ruled(text, figure.text, figure.kind, verdict.outcome, verdict.reason, verdict.warnings, number=number)


def _labelled(case: Case) -> CaseResult:
    """The judge on labelled texts: caught, passed, and each disagreement as a note."""
    assert case.judge is not None  # noqa: S101 - the caller has looked
    if case.judge.generated:
        return _generated(case, case.judge.generated)
    path = case.beside(case.judge.labels)
    compared: list[labelled.Compared] = []
    figures: list[Ruled] = []
    notes: list[Located] = []
    for line in _lines(path):
        memo = memo_of(line)
        report = judge(memo, prepare(source.article() for source in line.sources))
        found = labelled.compare(line.figures, memo, report)
        compared += found
        figures += [one.ruled(line.id) for one in found]
        notes += (Located(str(path), note) for note in labelled.disagreements(found, line.id))
    measured = labelled.measures(compared)
    short = _short(case, measured, ("wrong figures caught", "right figures passed"))
    digests = {"labels": _digest([_text(path)])}
    status: Status = "failed" if short else "passed"
    return CaseResult(case.name, str(case.file), status, (*short, *notes), measured, tuple(figures), (), digests)


def _generated(case: Case, count: int) -> CaseResult:
    """The judge on generated cases: mutations caught, reformattings passed."""
    measured = generated(count)
    short = _short(case, measured, (CAUGHT, PASSED))
    return CaseResult(case.name, str(case.file), "failed" if short else "passed", short, measured)


def _short(case: Case, measured: Mapping[str, Tally], names: tuple[str, str]) -> tuple[Located, ...]:
    """What falls short of the least shares that the case asks for."""
    judging = case.judge or Judging()
    return tuple(
        Located(str(case.file), Finding("too-low", f"{name}: {tally.share:.3f}, at least {least:.3f} is asked for."))
        for name, least in zip(names, (judging.caught, judging.passed), strict=True)
        if (tally := measured.get(name)) is not None and tally.share is not None and tally.share < least
    )


def _lines(path: Path) -> Iterator[LabelledLine]:
    """The labelled texts of a file. Raises InputError for a line that is none, and where there is not one label: a
    judge that is asked nothing would pass."""
    labels = 0
    # a line ends with a line feed: JSON may hold the other separators of lines as they are
    for number, text in enumerate(_text(path).split("\n"), 1):
        if text.strip():
            line = _line(text, f"{path}, line {number}")
            labels += len(line.figures)
            yield line
    if not labels:
        raise InputError(f"{path} holds no label.", "Give labelled texts, one JSON document a line.")


def _line(text: str, place: str) -> LabelledLine:
    try:
        line = loads(LabelledLine, text)
    except ValueError as error:
        said = problem(error) if isinstance(error, ValidationError) else str(error)
        raise InputError(f"{place}: no labelled text: {said}.") from error
    for label in line.figures:
        if line.text[label.start : label.end] != label.text:
            raise InputError(f"{place}: {label.text!r} does not stand from {label.start} to {label.end} of the text.")
    return line


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as text.", "Give a file of labelled texts in UTF-8.") from error


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
