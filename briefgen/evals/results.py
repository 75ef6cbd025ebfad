"""What running a case yields: findings, measures and the verdict on every figure. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from briefgen.values.report import Finding, Outcome

Status = Literal["passed", "failed", "skipped"]
# the rule of the finding that a case was not run at all: something that it needs is missing or failed
CANNOT_RUN: Final = "cannot-run"


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of so many: a share that can be added up over cases. `got` may be a sum of fractions (reciprocal ranks)."""

    got: float = 0
    of: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.got + other.got, self.of + other.of)

    @property
    def share(self) -> float | None:
        """Between nought and one for a share; None where there was nothing to count."""
        return self.got / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Ruled:
    """One figure with its verdict, as the baseline keeps it. `kind` is the figure's kind, or for a labelled one the kind
    of mistake or right use; `expected` is whether it ought to be borne out: false for one that is labelled wrong.
    `number` tells apart equal figures of one statement."""

    statement: str
    figure: str
    kind: str
    outcome: Outcome
    reason: str
    warnings: tuple[str, ...] = ()
    expected: bool = True
    number: int = 0

    @property
    def key(self) -> tuple[str, str, int]:
        """What it is found again by in another run."""
        return self.statement, self.figure, self.number

    @property
    def good(self) -> bool:
        """Whether the verdict is the one that ought to be."""
        return (self.outcome in ("supported", "derived", "given")) == self.expected

    def words(self) -> str:
        """The verdict in a few words."""
        return f"{self.outcome} ({self.reason})" + (f", {', '.join(self.warnings)}" if self.warnings else "")


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement as the baseline keeps it, to be judged again by a later engine. `cites` are article ids."""

    text: str
    kind: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with the file that its line counts in: the case, or the memo it checks."""

    file: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The result of one case. `digests` names what it rests on (corpus, labels, run); `seconds` is never compared."""

    case: str
    file: str
    status: Status
    findings: tuple[Located, ...] = ()
    measures: Mapping[str, Tally] = field(default_factory=dict)
    figures: tuple[Ruled, ...] = ()
    statements: tuple[Kept, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    seconds: float = 0.0
