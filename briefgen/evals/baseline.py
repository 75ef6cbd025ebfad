"""The committed baseline and what is better or worse than it. Pure; `suite` reads and writes the file.

A worse measure and a figure with a worse verdict are regressions. What the results rest on is compared first: a changed
corpus, engine, prompt or template is said before anything else. Where the engine has changed, the kept statements are
judged again by the new one before they are compared, so that a judge that has become stricter is not taken for a memo
that has become worse; the engine itself is held by the judge cases, whose labels do not move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.evals.measures import is_held, rises
from briefgen.evals.results import CaseResult, Kept, Ruled, Tally

SCHEMA_VERSION = 1
# shares are sums of fractions: below this two are the same
EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class BaselineCase:
    """One case as it was accepted. `texts` are the statements of a memo; a judge case has none."""

    name: str
    measures: Mapping[str, Tally] = field(default_factory=dict)
    figures: tuple[Ruled, ...] = ()
    texts: tuple[Kept, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a team has accepted. `digests` names what it was made with: version, engine, templates, prompts, corpus."""

    # no default that a file could have: it is written, and one that lacks it is no baseline
    schema_version: int = 0
    digests: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Tally] = field(default_factory=dict)
    cases: tuple[BaselineCase, ...] = ()

    def case(self, name: str) -> BaselineCase | None:
        """The case of this name, or None."""
        return next((case for case in self.cases if case.name == name), None)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure whose verdict is another. `old` or `new` is None for one that has come or gone."""

    case: str
    old: Ruled | None
    new: Ruled | None

    @property
    def worse(self) -> bool:
        """Whether it was as it ought to be and is not now, or has a new warning; a figure that has come must be as it
        ought to be. A doubt about the binding is the judge's word on itself, no warning on the memo."""
        if self.new is None or (self.old is not None and not self.old.good):
            return False
        warned = set(self.new.warnings) - set(self.old.warnings if self.old else ()) - {"binding-unclear"}
        return not self.new.good or (self.old is not None and bool(warned))

    @property
    def better(self) -> bool:
        """Whether it was not as it ought to be and is now."""
        return self.old is not None and not self.old.good and (self.new is None or self.new.good)

    def words(self) -> str:
        """Old and new verdict in one line."""
        there = self.new or self.old
        assert there is not None  # noqa: S101 - one of the two always is
        old = self.old.words() if self.old else "not in the baseline"
        new = self.new.words() if self.new else "gone"
        return f"{there.figure}: {old} → {new}"


@dataclass(frozen=True, slots=True)
class Moved:
    """One measure that has another value than in the baseline."""

    name: str
    old: float
    new: float | None

    @property
    def worse(self) -> bool:
        """Whether the gate holds it and it has fallen, or a count of faults has risen, or it is no longer measured."""
        if not is_held(self.name):
            return False
        if self.new is None:
            return True
        return (self.old - self.new if rises(self.name) else self.new - self.old) > EQUAL


def accepted(results: Sequence[CaseResult], measured: Mapping[str, Tally], digests: Mapping[str, str]) -> Baseline:
    """The baseline that these results make. Cases that were skipped are not in it."""
    cases = tuple(
        BaselineCase(r.case, r.measures, r.figures, r.statements, r.digests) for r in results if r.status != "skipped"
    )
    return Baseline(SCHEMA_VERSION, digests, measured, cases)


def moved(old: Mapping[str, Tally], new: Mapping[str, Tally]) -> tuple[Moved, ...]:
    """The measures that differ, in the order of the baseline."""
    return tuple(
        Moved(name, tally.share, new[name].share if name in new else None)
        for name, tally in old.items()
        if tally.share is not None and (name not in new or abs((new[name].share or 0.0) - tally.share) > EQUAL)
    )


def changed(case: str, old: Sequence[Ruled], new: Sequence[Ruled]) -> Iterator[Change]:
    """The figures whose verdict differs; those that have come and are as they ought to be are no news."""
    before = {ruled.key: ruled for ruled in old}
    after = {ruled.key: ruled for ruled in new}
    for key, ruled in after.items():
        there = before.get(key)
        if there is None and not ruled.good:
            yield Change(case, None, ruled)
        elif there is not None and (there.outcome, there.reason, there.warnings) != (
            ruled.outcome,
            ruled.reason,
            ruled.warnings,
        ):
            yield Change(case, there, ruled)
    for key, ruled in before.items():
        if key not in after and ruled.good and ruled.expected:
            yield Change(case, ruled, None)


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The names of what the results rest on that is not what it was."""
    return tuple(name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name))
