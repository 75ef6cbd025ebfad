"""Numbers that a statement puts in another way itself: "0x3fff, or 16,383", "aged 61 and there for 40 years, since she
was 22"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.verdicts import DIFFERENCE, SAME, Ruling
from briefgen.text.folding import lowered
from briefgen.values.report import Evidence, Figure

_HEX: Final = re.compile(r"0x[0-9a-f]+", re.IGNORECASE)
_YEAR: Final = Decimal(31_557_600)
_OLDEST: Final = 110
_AGE_BEFORE: Final = re.compile(r"(?:\baged?|\bage of|,)\s\Z")
_AGE_BEHIND: Final = re.compile(r",|[\s-]years?[\s-]old\b")
_SINCE: Final = re.compile(
    r"\b(?:since|when|as)\s(?:s?he|they|the \w+)\s(?:was|were)\s(?:about|only|some|around|roughly|nearly|just)?\s?\Z"
    r"|\b(?:at|since|from)\s(?:the\s)?age\s(?:of\s)?(?:about|only|some|around|roughly)?\s?\Z"
)


def put_otherwise(case: Case, own: Sequence[Case]) -> Ruling | None:
    """The figure as a number of its statement in another base, or as the age that years of service leave; None where it
    is neither."""
    if case.figure.kind != "count" or case.figure.low is None or case.figure.low != case.figure.high:
        return None
    return _in_another_base(case.figure, own) or _age_then(case, own)


def _in_another_base(figure: Figure, own: Sequence[Case]) -> Ruling | None:
    for other in own:
        if other.ruling.grounded and _HEX.fullmatch(other.figure.text) and int(other.figure.text, 16) == figure.low:
            return Ruling(
                SAME, f"The source says {other.figure.text}, the same in another base.", other.ruling.evidence
            )
    return None


def _age_then(case: Case, own: Sequence[Case]) -> Ruling | None:
    text, figure = lowered(case.item.statement.text), case.figure
    if not _SINCE.search(text[max(0, figure.start - 50) : figure.start]):
        return None
    ages = [other for other in own if other.ruling.grounded and _is_age(text, other.figure)]
    served = [other for other in own if other.ruling.grounded and other.figure.kind == "duration"]
    for age in ages:
        for years in served:
            past = (years.figure.low or Decimal(0)) / _YEAR
            if past >= 1 and (age.figure.low or Decimal(0)) - past.quantize(Decimal(1)) == figure.low:
                formula = f"{age.figure.text} − {years.figure.text} = {figure.text}"
                evidence = tuple(Evidence(e.passage, "operand") for o in (age, years) for e in o.ruling.evidence[:1])
                return Ruling(DIFFERENCE, f"It follows from the sources: {formula}.", evidence, formula=formula)
    return None


def _is_age(text: str, figure: Figure) -> bool:
    if figure.kind != "count" or figure.low is None or figure.low > _OLDEST:
        return False
    before = _AGE_BEFORE.search(text[max(0, figure.start - 12) : figure.start])
    return before is not None and (not before[0].startswith(",") or _AGE_BEHIND.match(text, figure.end) is not None)
