"""The ruling on one figure by itself: does a passage state it of the same thing, with the same bound, by the same speaker?"""

from __future__ import annotations

from typing import Final

from briefgen.grounding.explanations import nearest_value
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.quotations import judge_quotation
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import DATED, NOT_FOUND, OTHER_THING, ROUNDED, SAME, SMALL, Ruling
from briefgen.values.report import Evidence, Figure, Warn

# a source value whose surroundings fit less than this share of what the best passage does is no evidence
GATE: Final = 0.45


def rule(item: Item, lookup: Lookup, sources: Sources) -> Ruling:
    """The ruling on a figure from what was found for it, before derivation and comparison with other figures."""
    if lookup.figure.kind == "quotation":
        return judge_quotation(lookup.figure, item.statement.text, item.cited, sources)
    if not lookup.candidates:
        return _absent(lookup, sources)
    best = lookup.candidates[0]
    if lookup.best and best.score < GATE * lookup.best:
        passage = sources.passage(sources.sentence_of(best.mention))
        return Ruling(OTHER_THING, f"The source has {lookup.figure.text} of something else.", (Evidence(passage, "nearest"),))
    return _stated(item, lookup, best, sources)


def _absent(lookup: Lookup, sources: Sources) -> Ruling:
    near = nearest_value(lookup, sources)
    if is_small(lookup.figure):
        return Ruling(SMALL, "No passage states this small count in so many words.", near, warnings=("binding-unclear",))
    return Ruling(NOT_FOUND, "No source has this value, and it follows from none.", near)


def is_small(figure: Figure) -> bool:
    """Whether the figure is a count up to six: what a writer counts up without any source saying it."""
    return figure.kind in ("count", "ordinal") and figure.low is not None and figure.low == figure.high and 0 < figure.low <= 6


def _stated(item: Item, lookup: Lookup, best: Candidate, sources: Sources) -> Ruling:
    passage = sources.passage(sources.sentence_of(best.mention))
    warnings: tuple[Warn, ...] = () if best.cited else ("cited-elsewhere",)
    reason = {"same": SAME, "rounded": ROUNDED, "coarser": DATED, "converted": SAME}[best.agreement]
    return Ruling(reason, "A source states it.", (Evidence(passage, "support"),), warnings=warnings)
