"""Conflicting accounts: where sources give different values of the same thing, each value with its speaker and date."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.grounding.sources import Sources
from briefgen.values.article import Article
from briefgen.values.memo import Block


def rows(sources: Sources, used: Sequence[Article]) -> tuple[Block, ...]:
    """The table of conflicts among the articles used."""
    return ()
