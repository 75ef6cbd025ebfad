"""What the judge finds: figures, verdicts, findings, and the report that owns counts, words and exit code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from briefgen.values.article import Passage
from briefgen.values.memo import Place
from briefgen.values.opinion import Opinion

FigureKind = Literal[
    "count", "money", "percent", "ratio", "date", "time", "duration", "range",
    "measure", "ordinal", "version", "identifier", "quotation",
]  # fmt: skip
Bound = Literal["exactly", "about", "at least", "more than", "at most", "less than", "up to", "nearly"]
Outcome = Literal["supported", "derived", "contradicted", "unsupported", "given"]
Role = Literal["support", "operand", "nearest", "conflict"]
Warn = Literal[
    "cited-elsewhere", "binding-unclear", "hedge-dropped", "stale", "single-source",
    "sources-disagree", "anonymous-source", "reader-pointed", "reader-disagrees",
]  # fmt: skip
FailOn = Literal["contradicted", "unsupported", "warnings"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure is bound to in its clause: the thing it counts, the entities it belongs to, when, who says so."""

    counts: str = ""
    whose: tuple[str, ...] = ()
    when: str = ""
    bound: Bound = "exactly"
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An expression that states a number, amount, date, identifier or quotation.

    `start` and `end` are code points in the statement (or text) it was found in; the span leaves out the hedge and
    the thing counted. `low` and `high` are the value as an exact interval (equal for a point): a share as a fraction
    of one, a duration in seconds, a date as its proleptic ordinal day (first and last day of its precision),
    everything else in `unit`. `normal` is the normal form as text (docs/grounding.md), None where it has none.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    normal: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""  # currency code, measure or duration unit; empty for plain counts
    frame: Frame = Frame()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage and what it is to the figure."""

    passage: Passage
    role: Role

    @property
    def quote(self) -> str:
        """The passage's words."""
        return self.passage.quote


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one figure. `statement` is the index of its statement in `memo.statements()`; `reason` is one of
    a documented list (briefgen.grounding.verdicts); `explanation` is one sentence for a person. `opinion` is what a
    second reader, where one was asked, said of the figure."""

    statement: int
    figure: Figure
    outcome: Outcome
    reason: str
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    formula: str | None = None
    warnings: tuple[Warn, ...] = ()
    opinion: Opinion | None = None

    @property
    def grounded(self) -> bool:
        """Whether the figure is borne out, or given and so no matter of the sources."""
        return self.outcome in ("supported", "derived", "given")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what check, lint and eval all yield and `render.findings` prints."""

    rule: str
    message: str
    level: Literal["error", "warning", "note"] = "error"
    place: Place = Place()
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The judge's result on one memo: verdicts in reading order, and findings that are no matter of a figure
    (a citation that does not resolve, a statement without one)."""

    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def alarms(self) -> tuple[Verdict, ...]:
        """The verdicts on figures that are not borne out."""
        return tuple(v for v in self.verdicts if not v.grounded)

    def count(self, outcome: Outcome) -> int:
        """How many figures have this outcome."""
        return Counter(v.outcome for v in self.verdicts)[outcome]

    @property
    def summary(self) -> dict[str, int]:
        """Counts: figures, grounded (supported and derived), ungrounded, given."""
        ungrounded, given = len(self.alarms), self.count("given")
        return {
            "figures": len(self.verdicts),
            "grounded": len(self.verdicts) - ungrounded - given,
            "ungrounded": ungrounded,
            "given": given,
        }

    def words(self) -> str:
        """The counts as one line, such as "52 figures: 48 grounded, 1 not borne out, 3 given"."""
        counts = self.summary
        parts = [f"{counts['grounded']} grounded"]
        if counts["ungrounded"]:
            parts.append(f"{counts['ungrounded']} not borne out")
        if counts["given"]:
            parts.append(f"{counts['given']} given")
        noun = "figure" if counts["figures"] == 1 else "figures"
        return f"{counts['figures']} {noun}: {', '.join(parts)}"

    def exit_code(self, fail_on: FailOn = "unsupported") -> int:
        """0 or 1: contradicted figures fail always, unsupported ones and error findings from "unsupported" on, warnings
        at "warnings"."""
        if self.count("contradicted"):
            return 1
        if fail_on == "contradicted":
            return 0
        if self.alarms or any(f.level == "error" for f in self.findings):
            return 1
        warned = any(v.warnings for v in self.verdicts) or any(f.level == "warning" for f in self.findings)
        return int(fail_on == "warnings" and warned)
