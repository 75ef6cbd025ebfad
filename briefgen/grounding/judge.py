"""The judge: memo and sources in, report out. Pure and deterministic.

The line: read the statements, look each figure up, rule on it by itself, derive what no passage states, look for
figures that have changed places, then put rulings into verdicts.
"""

from __future__ import annotations

from briefgen.grounding.binding.reportorder import reordered
from briefgen.grounding.binding.substitutes import substituted
from briefgen.grounding.binding.swaps import swap_all
from briefgen.grounding.cases import Case
from briefgen.grounding.conflicts.disputes import disputed
from briefgen.grounding.derivation.deriving import derive_all
from briefgen.grounding.direct import rule
from briefgen.grounding.excuses import excused
from briefgen.grounding.findings import findings
from briefgen.grounding.frames import framed
from briefgen.grounding.given import Given, given_forms, is_given
from briefgen.grounding.lookup import Lookup, look_up
from briefgen.grounding.proofs.proofs import proved
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item, items
from briefgen.grounding.verdicts import GIVEN, Ruling
from briefgen.values.memo import Citation, Memo
from briefgen.values.report import Figure, Report, Verdict

# what a figure was ruled on by itself, by all that its ruling depends on beside the sources: the texts of the statement
# and of the one before, its citations, the words that frame it; of each statement by the figure's place and kind
OfStatement = dict[tuple[int, int, str], tuple[Lookup, Ruling]]
Known = dict[tuple[tuple[str, str], tuple[Citation, ...], tuple[str, ...]], OfStatement]


def judge(memo: Memo, sources: Sources, known: Known | None = None) -> Report:
    """The verdict on every figure of the memo, in reading order, and the findings on its citations.

    `known` spares the work on statements that an earlier version of the memo had too: it is read and filled. It must
    have been filled with the same sources only.
    """
    read = items(memo, sources)
    given = given_forms(memo)
    known = {} if known is None else known
    cases = [case for item in read for case in _cases(item, given, sources, known)]
    cases = reordered(swap_all(derive_all(cases, sources), sources), sources)
    cases = [substituted(case, sources) for case in cases]
    cases = [excused(case, sources) for case in cases]
    cases = disputed(proved(cases, sources), sources)
    return Report(tuple(_verdict(case) for case in cases), findings(memo, sources))


def _cases(item: Item, given: Given, sources: Sources, known: Known) -> list[Case]:
    if not item.figures:
        return []
    told = item.statement.text, item.before
    ruled = known.setdefault((told, item.statement.citations, item.context.frame), {})
    return [_case(item, figure, given, sources, ruled) for figure in item.figures]


def _case(item: Item, figure: Figure, given: Given, sources: Sources, ruled: OfStatement) -> Case:
    if is_given(figure, given):
        return Case(
            item, figure, Lookup(figure, {}, (), 0.0, ()), Ruling(GIVEN, "Given by the topic file or the header.")
        )
    key = (figure.start, figure.end, figure.kind)
    if key not in ruled:
        lookup = look_up(item, figure, sources)
        ruled[key] = lookup, rule(item, lookup, sources)
    return Case(item, figure, *ruled[key])


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
