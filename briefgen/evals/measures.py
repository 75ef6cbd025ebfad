"""Measures of one memo, as tallies that add up over a suite; and which of them should rise. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from briefgen.evals.cases import Expectations
from briefgen.evals.expectations import attributed, forbidden, holders, shown
from briefgen.evals.lines import inside, lines
from briefgen.evals.results import Tally
from briefgen.values.memo import Memo
from briefgen.values.report import Finding, Report

# a measure whose name begins so counts faults per memo: less is better. All others are shares: more is better.
FAULTS = ("warnings", "statements removed", "style findings", "contradicted", "not borne out", "false alarms")
# said, never held: they describe and do not judge
TOLD = ("words", "sentence words", "tokens", "model calls")
RESAMPLES = 1000


def rises(name: str) -> bool:
    """Whether more of the measure is better."""
    return not name.startswith(FAULTS)


def is_held(name: str) -> bool:
    """Whether a worse value of the measure is a regression."""
    return not name.startswith(TOLD)


def of_memo(memo: Memo, report: Report, style: Sequence[Finding]) -> dict[str, Tally]:
    """What can be measured of any memo without a case: grounding by kind, citations, warnings, style."""
    statements = inside(memo)
    judged = [v for v in report.verdicts if v.outcome != "given"]
    found = {
        "figures grounded": Tally(sum(v.grounded for v in judged), len(judged)),
        "cited passages bear it out": Tally(sum("cited-elsewhere" not in v.warnings for v in judged), len(judged)),
        "contradicted": Tally(report.count("contradicted"), 1),
        "not borne out": Tally(report.count("unsupported"), 1),
        "warnings": Tally(sum(bool(v.warnings) for v in report.verdicts), 1),
        "statements removed": Tally(len(memo.removed), 1),
        "style findings": Tally(len(style), 1),
        "words": Tally(sum(len(s.text.split()) for s in statements), 1),
        "sentence words": Tally(sum(len(s.text.split()) for s in statements), len(statements)),
    }
    citations = [citation for statement in statements for citation in statement.citations]
    resolved = sum(citation.article is not None for citation in citations)
    return found | {"citations resolved": Tally(resolved, len(citations))} | _kinds(report)


def _kinds(report: Report) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for verdict in report.verdicts:
        if verdict.outcome != "given":
            name = f"grounded: {verdict.figure.kind}"
            found[name] = found.get(name, Tally()) + Tally(verdict.grounded, 1)
    return dict(sorted(found.items()))


def of_case(expect: Expectations, memo: Memo, report: Report) -> dict[str, Tally]:
    """How much of what the case asks for the memo holds."""
    there = lines(memo, report)
    held = [(gold, holders(gold, there)) for gold in expect.figures]
    rightly = sum(any(attributed(gold, line) for line in found) for gold, found in held)
    absent = sum(not forbidden(never, there) for never in expect.never)
    told = sum(shown(values, memo) for values in expect.conflicts)
    return {
        "gold figures present": Tally(sum(bool(found) for _, found in held), len(held)),
        "gold figures attributed": Tally(rightly, len(held)),
        "forbidden statements absent": Tally(absent, len(expect.never)),
        "conflicts shown": Tally(told, len(expect.conflicts)),
    }


def total(measured: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """The measures of a suite: the cases' tallies added up, in the order in which they first appear."""
    found: dict[str, Tally] = {}
    for one in measured:
        for name, tally in one.items():
            found[name] = found.get(name, Tally()) + tally
    return {name: tally for name, tally in found.items() if tally.of}


def interval(tallies: Sequence[Tally], level: float = 0.95) -> tuple[float, float] | None:
    """The bootstrap interval of a share over cases; None below five cases. The percentile method (Efron 1979) with a
    fixed seed: same tallies, same interval."""
    counted = [tally for tally in tallies if tally.of]
    if len(counted) < 5:
        return None
    if len({(tally.got, tally.of) for tally in counted}) == 1:
        # every resample is the same
        share = counted[0].got / counted[0].of
        return share, share
    draw = random.Random(0)  # noqa: S311 - resampling, not secrecy
    shares = sorted(_resampled(counted, draw) for _ in range(RESAMPLES))
    edge = int(RESAMPLES * (1 - level) / 2)
    return shares[edge], shares[-edge - 1]


def _resampled(counted: Sequence[Tally], draw: random.Random) -> float:
    drawn = draw.choices(counted, k=len(counted))
    return sum(tally.got for tally in drawn) / sum(tally.of for tally in drawn)
