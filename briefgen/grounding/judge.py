"""The judge: memo and sources in, report out. Pure and deterministic.

The line: read the statements, look each figure up, rule on it by itself, derive what no passage states, look for
figures that have changed places, then put rulings into verdicts.
"""

from __future__ import annotations

from briefgen.grounding.cases import Case
from briefgen.grounding.deriving import derive_all
from briefgen.grounding.direct import rule
from briefgen.grounding.excuses import excused
from briefgen.grounding.findings import findings
from briefgen.grounding.frames import framed
from briefgen.grounding.given import Given, given_forms, is_given
from briefgen.grounding.lookup import Lookup, look_up
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item, items
from briefgen.grounding.swaps import swap_all
from briefgen.grounding.verdicts import GIVEN, Ruling
from briefgen.values.memo import Memo
from briefgen.values.report import Figure, Report, Verdict


def judge(memo: Memo, sources: Sources) -> Report:
    """The verdict on every figure of the memo, in reading order, and the findings on its citations."""
    read = items(memo, sources)
    given = given_forms(memo)
    cases = [_case(item, figure, given, sources) for item in read for figure in item.figures]
    cases = [excused(case, sources) for case in swap_all(derive_all(cases, sources), sources)]
    return Report(tuple(_verdict(case) for case in cases), findings(memo, sources))


def _case(item: Item, figure: Figure, given: Given, sources: Sources) -> Case:
    if is_given(figure, given):
        return Case(
            item, figure, Lookup(figure, {}, (), 0.0, ()), Ruling(GIVEN, "Given by the topic file or the header.")
        )
    lookup = look_up(item, figure, sources)
    return Case(item, figure, lookup, rule(item, lookup, sources))


def _verdict(case: Case) -> Verdict:
    ruling = case.ruling
    return Verdict(
        statement=case.item.index,
        figure=framed(case.item, case.figure),
        outcome=ruling.outcome,
        reason=ruling.reason,
        explanation=ruling.explanation,
        evidence=ruling.evidence,
        formula=ruling.formula,
        warnings=ruling.warnings,
    )
