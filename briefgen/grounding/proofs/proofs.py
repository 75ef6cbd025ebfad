"""Proofs verified: what a writer claims about a figure against the articles. None is believed.

A proof points at a passage by a verbatim quote and says how the figure follows from it. It is true where the quote stands
in that very article and holds the figure's value, or where the operands stand in the quotes and the arithmetic comes out.
A false one is a finding, and bears out nothing. A true one tells which passage the writer means: the figure is then
compared with that passage alone, by stricter rules than where the judge had to find one (briefgen.grounding.proofs.pointed).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Final

from briefgen.figures.find import find
from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.comparison.tolerance import fits, point
from briefgen.grounding.derivation.elapsed import elapsed, moment
from briefgen.grounding.proofs.places import mentions_in, states
from briefgen.grounding.proofs.pointed import against
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.verdicts import (
    AVERAGE,
    COMPLEMENT,
    DIFFERENCE,
    ELAPSED,
    GROWTH,
    LISTED,
    MULTIPLE,
    NOT_FOUND,
    PRODUCT,
    SHARE,
    SMALL,
    SUM,
    Ruling,
)
from briefgen.text.wording import folded, wording
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Proof, Statement
from briefgen.values.report import Evidence, Figure

# places of a quote that are looked at in one article
_PLACES: Final = 4
OPERATIONS: Final = {
    "sum": SUM, "difference": DIFFERENCE, "share": SHARE, "ratio": SHARE, "multiple": MULTIPLE, "average": AVERAGE,
    "product": PRODUCT, "growth": GROWTH, "complement": COMPLEMENT, "count of listed": LISTED, "elapsed time": ELAPSED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What the proofs of one figure come to: `mentions` are the source figures that state it, `passages` where the
    quotes stand, `operation` the reason by which it follows and `formula` how; `fault` says why it proves nothing."""

    figure: Figure
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    operation: str = ""
    formula: str = ""
    fault: str = ""


def claims(statement: Statement, figures: Sequence[Figure], sources: Sources) -> tuple[Claim, ...]:
    """What is claimed for each figure of the statement that has a proof, in the order of the figures."""
    found = []
    for figure in figures:
        own = [proof for proof in statement.proofs if _is_about(proof, figure)]
        if own:
            found.append(_claim(figure, own, sources))
    return tuple(found)


def proof_faults(statement: Statement, figures: Sequence[Figure], sources: Sources) -> tuple[str, ...]:
    """What is false in the proofs of the statement, one sentence each; a proof of a figure that it does not hold is
    passed over."""
    return tuple(claim.fault for claim in claims(statement, figures, sources) if claim.fault)


def proved(cases: Sequence[Case], sources: Sources) -> list[Case]:
    """The cases whose figures have a true proof ruled by it: what the passage contradicts is contradicted, what it bears
    out is certain, and what no passage states follows by the arithmetic. What the judge contradicts stays so."""
    return [_proved(case, sources) if case.item.statement.proofs else case for case in cases]


def _proved(case: Case, sources: Sources) -> Case:
    found = next(iter(claims(case.item.statement, (case.figure,), sources)), None)
    if found is None or found.fault or case.ruling.outcome in ("given", "contradicted"):
        return case
    cited = [c.passage for c in case.item.statement.citations if c.passage is not None]
    passages = (*found.passages, *cited)
    if found.operation:
        return case.ruled(_derived(case, found)) if case.ruling.reason in (NOT_FOUND, SMALL) else case
    if not case.ruling.grounded or not found.mentions:
        return case
    rulings = [against(case.item, case.figure, place, passages, sources) for place in found.mentions]
    if all(rulings) and rulings[0] is not None:
        return case.ruled(rulings[0])
    place = next(m for m, ruling in zip(found.mentions, rulings, strict=True) if ruling is None)
    evidence = (Evidence(sources.passage(sources.sentence_of(place)), "support"),)
    sure = tuple(warning for warning in case.ruling.warnings if warning != "binding-unclear")
    return case.ruled(replace(case.ruling, evidence=evidence, warnings=sure))


def _derived(case: Case, found: Claim) -> Ruling:
    evidence = tuple(Evidence(passage, "operand") for passage in found.passages)
    return Ruling(found.operation, f"It follows from the sources: {found.formula}.", evidence, found.formula)


def _is_about(proof: Proof, figure: Figure) -> bool:
    ours, theirs = folded(figure.text), folded(proof.figure)
    return bool(ours) and bool(theirs) and (_within(ours, theirs) or _within(theirs, ours))


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return any(tuple(whole[i : i + size]) == tuple(part) for i in range(len(whole) - size + 1))


def _claim(figure: Figure, proofs: Sequence[Proof], sources: Sources) -> Claim:
    """The claim of all proofs of one figure: one false quote spoils it."""
    passages: list[Passage] = []
    for proof in proofs:
        article = _article(proof, sources)
        if article is None:
            return Claim(figure, fault=f"The proof of {figure.text} names no article that was given.")
        places = tuple(_places(proof.quote, article))
        if not places:
            return Claim(figure, fault=f"The words quoted as proof of {figure.text} do not stand in that article.")
        passages += places
    kept = tuple(dict.fromkeys(passages))
    operation = next((proof.operation for proof in proofs if proof.operation), None)
    if operation is None:
        return _stated(figure, kept, sources)
    operands = tuple(dict.fromkeys(operand for proof in proofs for operand in proof.operands))
    return _computed(figure, operation, operands, kept, sources)


def _article(proof: Proof, sources: Sources) -> Article | None:
    number = sources.order.get(proof.source)
    return None if number is None else sources.articles[number]


def _places(quote: str, article: Article) -> Iterator[Passage]:
    """Where the quote stands in the article, word for word, whatever its typography."""
    phrase = folded(quote)
    found = 0
    for field, text in (("text", article.text), ("title", article.title)):
        words = wording(text)
        for at in words.find(phrase):
            found += 1
            if found > _PLACES:
                return
            yield article.passage(words.starts[at], words.ends[at + len(phrase) - 1], field)  # type: ignore[arg-type]


def _stated(figure: Figure, passages: tuple[Passage, ...], sources: Sources) -> Claim:
    inside = [mention for passage in passages for mention in mentions_in(passage, sources)]
    stating = tuple(mention for mention in inside if states(figure, mention.figure))
    literal = any(_within(folded(figure.text), folded(passage.quote)) for passage in passages)
    if stating or (literal and not _other_digits(figure, inside)):
        return Claim(figure, passages, stating)
    theirs = ", ".join(dict.fromkeys(m.figure.text for m in inside if m.figure.kind == figure.kind))
    held = f"; they hold {theirs}" if theirs else ""
    return Claim(figure, fault=f"The words quoted as proof do not hold {figure.text}{held}.")


def _other_digits(figure: Figure, inside: Sequence[Mention]) -> bool:
    """Whether the words of the figure are only a part of a larger figure there: 60 of "60 million"."""
    words = folded(figure.text)
    return any(
        m.figure.kind != "quotation" and words != folded(m.figure.text) and _within(words, folded(m.figure.text))
        for m in inside
    )


def _computed(
    figure: Figure, operation: str, operands: Sequence[str], passages: tuple[Passage, ...], sources: Sources
) -> Claim:
    """The figure by an operation on operands that all stand in the quotes."""
    reason = OPERATIONS.get(operation)
    if reason is None:
        return Claim(figure, fault=f"The proof of {figure.text} names no operation that is known: {operation}.")
    if reason == LISTED:
        return _listed(figure, operands, passages)
    inside = [mention for passage in passages for mention in mentions_in(passage, sources)]
    used = [_operand(operand, inside) for operand in operands]
    lost = [operand for operand, mention in zip(operands, used, strict=True) if mention is None]
    if lost or not used:
        what = lost[0] if lost else "An operand"
        return Claim(figure, fault=f"{what} does not stand in the words quoted as proof of {figure.text}.")
    stated = tuple(mention for mention in used if mention is not None)
    formula = _elapsed(figure, stated) if reason == ELAPSED else _reckoned(figure, reason, stated)
    if not formula:
        shown = ", ".join(operands)
        return Claim(figure, fault=f"{figure.text} is not the {operation} of {shown}.")
    return Claim(figure, passages, stated, reason, formula)


def _operand(operand: str, inside: Sequence[Mention]) -> Mention | None:
    """The source figure of the quotes that an operand names, by its words, else by its value."""
    words = folded(operand)
    for mention in inside:
        if folded(mention.figure.text) == words:
            return mention
    figures = find(operand)
    return next((m for m in inside for f in figures[:1] if agree(f, m.figure) == "same"), None)


def _listed(figure: Figure, operands: Sequence[str], passages: tuple[Passage, ...]) -> Claim:
    """The count of things that the quotes list, each named as an operand."""
    items = [folded(operand) for operand in operands]
    texts = [folded(passage.quote) for passage in passages]
    stand = all(item and any(_within(item, text) for text in texts) for item in items)
    apart = not any(a != b and _within(a, b) for a in items for b in items)
    if not stand or not apart or len(set(items)) != len(items) or point(figure) != len(items):
        return Claim(figure, fault=f"The words quoted as proof do not list {figure.text} of the things named.")
    formula = f"{', '.join(operands)}: {len(items)}"
    return Claim(figure, passages, (), LISTED, formula)


def _elapsed(figure: Figure, used: Sequence[Mention]) -> str:
    moments = tuple(m for mention in used if (m := moment(mention.figure)) is not None)
    found = elapsed(figure, moments) if len(moments) > 1 else None
    return found.formula if found else ""


def _reckoned(figure: Figure, reason: str, used: Sequence[Mention]) -> str:
    """The formula where the operands give the figure, "" where they do not."""
    stated = point(figure)
    values = [point(mention.figure) for mention in used]
    if stated is None or any(value is None for value in values):
        return ""
    numbers = [value for value in values if value is not None]
    with localcontext() as context:
        context.prec = 30
        value = _value(reason, numbers)
    if value is None or not fits(value, stated, figure.frame.bound, _place(figure, stated)):
        return ""
    return _SIGNS[reason].join(mention.figure.text for mention in used)


_SIGNS: Final = {
    SUM: " + ", DIFFERENCE: " − ", SHARE: " ÷ ", MULTIPLE: " ÷ ", AVERAGE: " ÷ ", PRODUCT: " × ", GROWTH: " against ",
    COMPLEMENT: " of the whole taken from 100%, ",
}  # fmt: skip


def _place(figure: Figure, stated: Decimal) -> Decimal | None:
    """A percentage is read to its last shown digit."""
    if figure.kind != "percent" or not stated:
        return None
    shown = stated * 100
    return (Decimal(1) if shown == shown.to_integral_value() else Decimal("0.1")) / 100


def _value(reason: str, numbers: Sequence[Decimal]) -> Decimal | None:
    if reason == SUM and len(numbers) > 1:
        return sum(numbers, Decimal(0))
    if reason == COMPLEMENT and len(numbers) == 1:
        return 1 - numbers[0]
    if len(numbers) != 2 or (reason in (SHARE, MULTIPLE, AVERAGE, GROWTH) and not numbers[1]):
        return None
    left, right = numbers
    made = {
        DIFFERENCE: left - right,
        SHARE: left / right if right else None,
        MULTIPLE: left / right if right else None,
        AVERAGE: left / right if right else None,
        PRODUCT: left * right,
        GROWTH: abs(left - right) / right if right else None,
    }
    return made.get(reason)
