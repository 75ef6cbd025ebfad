"""The words of a verdict: every reason that the judge gives, and the ruling it is given with.

Each reason is one constant; its comment says when it is given. `OUTCOME` ties reasons to outcomes.

    supported      same, rounded, hedged, converted, dated, verbatim, small, elsewhere
    derived        summed, subtracted, shared, multiplied, averaged, carried over, counted, elapsed, compared
    contradicted   other value, other thing, other time, other speaker, other wording, bound, swapped, superseded, sum,
                   reader
    unsupported    not found
    given          given
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefgen.values.report import Evidence, Outcome, Warn

# supported
SAME: Final = "same-value"  # a passage states the value of the same thing
ROUNDED: Final = "rounded"  # the source is more precise, and the memo's words say that it rounds
DATED: Final = "date-resolved"  # a relative date, resolved by the publication date
VERBATIM: Final = "verbatim"  # a quotation stands in the source letter for letter
SMALL: Final = "small-count"  # a count up to six that no passage states in digits or words; always binding-unclear
# derived
SUM: Final = "sum"
DIFFERENCE: Final = "difference"
SHARE: Final = "share"
MULTIPLE: Final = "multiple"
AVERAGE: Final = "average"
PRODUCT: Final = "product"
SCALE: Final = "carried-over"  # a rate carried over to another span of time
LISTED: Final = "count-of-listed"  # the count of items that a passage lists
SPAN: Final = "span"  # a range whose two ends the sources give one by one
ELAPSED: Final = "elapsed-time"
GROWTH: Final = "growth"  # change in percent
COMPLEMENT: Final = "complement"  # what remains of a whole
# contradicted
OTHER_VALUE: Final = "other-value"  # the sources give another value of this very thing
OTHER_THING: Final = "other-thing"  # the value stands in the sources, of something else
OTHER_SPEAKER: Final = "other-speaker"  # the value stands in the sources, said by someone else
MISQUOTED: Final = "misquoted"  # words between quotation marks that no source has
BOUND: Final = "bound-broken"  # "at most" for "at least", "50,000" for "up to 50,000"
SWAPPED: Final = "swapped"  # two values of one passage have changed places
SUPERSEDED: Final = "superseded"  # a later article revises it, and the memo states it as current
READER: Final = "reader"  # a second reader says that the source counts another thing: a model's opinion
# unsupported
NOT_FOUND: Final = "not-found"
# given
GIVEN: Final = "given"

OUTCOME: Final[dict[str, Outcome]] = {
    **dict.fromkeys((SAME, ROUNDED, DATED, VERBATIM, SMALL), "supported"),
    **dict.fromkeys(
        (SUM, DIFFERENCE, SHARE, MULTIPLE, AVERAGE, PRODUCT, SCALE, LISTED, SPAN, ELAPSED, GROWTH, COMPLEMENT),
        "derived",
    ),
    **dict.fromkeys(
        (OTHER_VALUE, OTHER_THING, OTHER_SPEAKER, MISQUOTED, BOUND, SWAPPED, SUPERSEDED, READER), "contradicted"
    ),
    NOT_FOUND: "unsupported",
    GIVEN: "given",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule found for one figure, before it becomes a verdict of the report."""

    reason: str
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    formula: str | None = None
    warnings: tuple[Warn, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The outcome that goes with the reason."""
        return OUTCOME[self.reason]

    @property
    def grounded(self) -> bool:
        """Whether the figure is borne out."""
        return self.outcome in ("supported", "derived", "given")
