"""A figure under judgement: where it stands, what was found for it, and the ruling so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.grounding.lookup import Lookup
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import Ruling
from briefgen.values.report import Figure


@dataclass(frozen=True, slots=True)
class Case:
    """One figure of one statement with its lookup and ruling."""

    item: Item
    figure: Figure
    lookup: Lookup
    ruling: Ruling

    def ruled(self, ruling: Ruling) -> Case:
        """The case with another ruling."""
        return replace(self, ruling=ruling)
