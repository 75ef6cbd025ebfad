"""Labelled texts: the judge's verdicts against a person's. Pure.

The form is one JSON document a line: what `check --batch` takes, and `figures` with start, end, text, kind, `grounded`
and `why`. A found figure matches a labelled one when they overlap and it is at most 30 characters longer; a labelled
figure that is not found counts as passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.evals.results import Kept, Ruled, Tally
from briefgen.values.memo import Memo, Place
from briefgen.values.report import Finding, Report, Verdict

# how much longer than its label a found span may be, in characters
SLACK = 30


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled figure. `why` is the kind of mistake or of right use."""

    start: int
    end: int
    text: str
    grounded: bool
    why: str = ""
    kind: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A label with the verdicts that it matches."""

    label: Label
    verdicts: tuple[Verdict, ...]

    @property
    def flagged(self) -> bool:
        """Whether the judge raises an alarm on it."""
        return any(not verdict.grounded for verdict in self.verdicts)

    @property
    def right(self) -> bool:
        """Whether the judge and the person agree."""
        return self.flagged != self.label.grounded

    def ruled(self, text: str) -> Ruled:
        """The verdict as the baseline keeps it; the label's text and place are its name."""
        worst = next((v for v in self.verdicts if not v.grounded), self.verdicts[0] if self.verdicts else None)
        label = self.label
        outcome, reason, warnings = (
            (worst.outcome, worst.reason, worst.warnings) if worst else ("given", "not-seen", ())
        )
        return Ruled(
            f"{text} {label.start}", label.text, label.why or label.kind, outcome, reason, warnings, label.grounded
        )


def compare(labels: Sequence[Label], memo: Memo, report: Report) -> tuple[Compared, ...]:
    """Each label with the verdicts on the figures that match it. Offsets count in the memo's text."""
    offsets = [statement.place.offset or 0 for statement in memo.statements()]
    spans = [(offsets[v.statement] + v.figure.start, offsets[v.statement] + v.figure.end, v) for v in report.verdicts]
    return tuple(Compared(label, tuple(_matches(label, spans))) for label in labels)


def _matches(label: Label, spans: Iterable[tuple[int, int, Verdict]]) -> Iterator[Verdict]:
    for start, end, verdict in spans:
        if start < label.end and label.start < end and end - start <= label.end - label.start + SLACK:
            yield verdict


def measures(compared: Iterable[Compared]) -> dict[str, Tally]:
    """The judge's measures: figures found, wrong ones caught by kind of mistake, right ones passed by kind of use."""
    found: dict[str, Tally] = {}
    for one in compared:
        wrong = not one.label.grounded
        names = ["labelled figures found", f"{'wrong figures caught' if wrong else 'right figures passed'}"]
        names += [f"{'caught' if wrong else 'passed'}: {one.label.why}"] if one.label.why else []
        for name in names:
            got = bool(one.verdicts) if name == "labelled figures found" else one.right
            found[name] = found.get(name, Tally()) + Tally(got, 1)
    return dict(sorted(found.items(), key=lambda item: (":" in item[0], item[0])))


def disagreements(compared: Iterable[Compared], text: str) -> Iterator[Finding]:
    """What the judge gets wrong, as notes: the labels do not move, so these are known until they are mended."""
    for one in compared:
        if not one.right:
            said = "passes, though it is wrong" if one.flagged is False else "is flagged, though it is right"
            yield Finding(
                "judge-disagrees",
                f"{text}: {one.label.text} {said} ({one.label.why}).",
                "note",
                Place(),
                one.label.text,
            )


def kept(memo: Memo) -> tuple[Kept, ...]:
    """The memo's statements as the baseline keeps them."""
    return tuple(
        Kept(s.text, s.kind, tuple(c.article for c in s.citations if c.article is not None)) for s in memo.statements()
    )
