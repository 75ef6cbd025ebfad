"""What the judge catches and passes of statements with one thing changed: planted into a memo, or made from generated
cases. Pure and deterministic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.evals.generated import made
from briefgen.evals.measures import total
from briefgen.evals.plants import plantable, plants
from briefgen.evals.results import Tally
from briefgen.evals.rewritings import rewritings
from briefgen.evals.truths import Variant, told, truths
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import Sources, prepare
from briefgen.values.memo import Memo
from briefgen.values.report import Report

PLANTED: Final = "planted"
REWRITTEN: Final = "rewritten"
CAUGHT: Final = "mutations caught"
PASSED: Final = "reformattings passed"
TRUE: Final = "generated statements passed"
# of each way of writing, a generated case gives at most so many
_EACH: Final = 40


def proved(memo: Memo, report: Report) -> dict[str, Tally]:
    """Of figures planted wrong into the memo the share that the judge flags, by kind of mistake; of its right figures
    written in another way the share that it passes, by way."""
    sources, right = prepare(memo.articles), rewritings(truths(memo, report))
    wrong = _tallied(memo, sources, plants(memo, report), (f"{PLANTED} figures caught", PLANTED), True)
    return wrong | _tallied(memo, sources, right, (f"{REWRITTEN} figures passed", REWRITTEN), False)


def generated(count: int) -> dict[str, Tally]:
    """The same of so many generated cases, whose wrong figures are made in every way, and the share of their true
    statements that pass as they stand."""
    return total(_case(number) for number in range(count))


def _case(number: int) -> dict[str, Tally]:
    case = made(number)
    sources = prepare(case.articles)
    report = judge(case.memo, sources)
    true = truths(case.memo, report, doubtful=True)
    wrong = [plant for of_kind in plantable(true).values() for plant in of_kind]
    statements = tuple(case.memo.statements())
    flagged = {verdict.statement for verdict in report.alarms}
    return {
        TRUE: Tally(len(statements) - len(flagged), len(statements)),
        **_tallied(case.memo, sources, wrong, (CAUGHT, "mutation"), True),
        **_tallied(case.memo, sources, rewritings(true, _EACH), (PASSED, "reformatting"), False),
    }


def _tallied(
    memo: Memo, sources: Sources, variants: Sequence[Variant], names: tuple[str, str], wrong: bool
) -> dict[str, Tally]:
    """How many of the variants the judge rules on rightly, under the first name in all and under the second by kind."""
    flagged = {verdict.statement for verdict in judge(told(memo, names[1], variants), sources).alarms}
    return total(
        {name: Tally((number in flagged) == wrong, 1)}
        for number, variant in enumerate(variants)
        for name in (names[0], f"{names[1]}: {variant.kind}")
    )
