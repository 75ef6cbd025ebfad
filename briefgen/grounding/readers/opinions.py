"""A second reader's recorded opinions applied to a report. Pure; the engine decides what an opinion may do.

An opinion may lower a figure that the engine let pass to contradicted, reason `reader`. It may raise only an unsupported
one, by a quote that the engine verifies (briefgen.grounding.readers.pointing). A contradicted figure it never clears: it can only
add the warning `reader-disagrees`. Whatever it does is marked as a model's opinion. A reader that answers one question
in two ways counts as one that could not tell. Opinions on what was not asked change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefgen.grounding.readers.pointing import borne_out, located
from briefgen.grounding.readers.questions import Question, figure_questions, statement_questions
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import OUTCOME, READER, SAME, SMALL
from briefgen.values.memo import Memo, Statement
from briefgen.values.opinion import Opinion, Opinions
from briefgen.values.report import Evidence, Finding, Report, Role, Verdict, Warn

DOUBTS: Final = "reader-doubts"
# what the passages are to a figure that the engine had let pass and the reader did not
_LOWERED: Final[dict[Role, Role]] = {"support": "nearest", "operand": "operand"}
# what the engine found in the passage pointed to, and a reader's word does not take away
_KEPT: Final[tuple[Warn, ...]] = ("hedge-dropped", "anonymous-source")


def apply(memo: Memo, report: Report, sources: Sources, opinions: Opinions) -> Report:
    """The judge's report on this memo and these sources as the opinions change it.

    Opinions on whole statements become findings of level note or warning.
    """
    statements = tuple(memo.statements())
    verdicts = list(report.verdicts)
    for question in figure_questions(memo, report, sources) if opinions.opinions else ():
        answers = opinions.on(question.key)
        if answers and question.verdict is not None:
            place = statements[question.statement]
            verdicts[question.verdict] = _heard(verdicts[question.verdict], question, answers, place, sources)
    found = _statement_findings(memo, report, sources, opinions)
    return replace(report, verdicts=tuple(verdicts), findings=(*report.findings, *found))


def settled(answers: Sequence[Opinion]) -> Opinion:
    """The one opinion that the answers to one question come to: the first, as "cannot tell" where they differ."""
    if len({opinion.answer for opinion in answers}) == 1:
        return answers[0].tidied()
    return replace(answers[0], answer="cannot tell", source="", quote="", source_counts="").tidied()


def _heard(
    verdict: Verdict, question: Question, answers: Sequence[Opinion], statement: Statement, sources: Sources
) -> Verdict:
    opinion = settled(answers)
    heard = replace(verdict, opinion=opinion)
    if opinion.answer == "cannot tell":
        return heard
    if opinion.answer == "not the same":
        return heard if verdict.outcome == "contradicted" else _lowered(heard, opinion, question, sources)
    if verdict.outcome == "contradicted":
        return replace(heard, warnings=(*verdict.warnings, "reader-disagrees"))
    if verdict.outcome == "unsupported":
        return _raised(heard, question, answers, statement, sources) or heard
    return heard


def _lowered(verdict: Verdict, opinion: Opinion, question: Question, sources: Sources) -> Verdict:
    """The verdict as contradicted by the reader; what the engine had found stays to be seen."""
    quoted = located(opinion.quote, opinion.source, question.passages, sources)
    pointed = (Evidence(quoted, "conflict"),) if quoted else ()
    engine = [replace(e, role=_LOWERED.get(e.role, e.role)) for e in verdict.evidence if e.passage != quoted]
    formula = f" The engine had: {verdict.formula}." if verdict.formula else ""
    warnings = tuple(warning for warning in verdict.warnings if warning != "binding-unclear")
    return replace(
        verdict,
        outcome=OUTCOME[READER],
        reason=READER,
        explanation=f"{opinion.words}{formula}",
        evidence=(*pointed, *engine),
        formula=None,
        warnings=warnings,
    )


def _raised(
    verdict: Verdict, question: Question, answers: Sequence[Opinion], statement: Statement, sources: Sources
) -> Verdict | None:
    """The verdict as supported by a passage that the reader pointed to, None where no quote of its holds."""
    for opinion in answers:
        quoted = located(opinion.quote, opinion.source, question.passages, sources)
        ruled = borne_out(statement, verdict.figure, quoted, sources) if quoted else None
        if quoted is None or ruled is None:
            continue
        kept = tuple(warning for warning in ruled.warnings if warning in _KEPT)
        return replace(
            verdict,
            outcome="supported",
            reason=ruled.reason if ruled.outcome == "supported" and ruled.reason != SMALL else SAME,
            explanation=f"The value stands in this passage. {opinion.words}",
            evidence=(Evidence(quoted, "support"),),
            warnings=(*kept, "reader-pointed"),
            opinion=opinion.tidied(),
        )
    return None


def _statement_findings(memo: Memo, report: Report, sources: Sources, opinions: Opinions) -> tuple[Finding, ...]:
    """A finding for each statement without a figure that the reader does not find borne out: a warning where it points
    to words that stand in the sources, else a note."""
    if all(opinion.figure for opinion in opinions.opinions):
        return ()
    statements = tuple(memo.statements())
    found = []
    for question in statement_questions(memo, report, sources):
        answers = opinions.on(question.key)
        if answers and settled(answers).answer == "not the same":
            found.append(_finding(settled(answers), question, statements[question.statement], sources))
    return tuple(found)


def _finding(opinion: Opinion, question: Question, statement: Statement, sources: Sources) -> Finding:
    quoted = located(opinion.quote, opinion.source, question.passages, sources)
    says = f" The source says: {quoted.quote}" if quoted else ""
    return Finding(DOUBTS, f"{opinion.words}{says}", "warning" if quoted else "note", statement.place, statement.text)
