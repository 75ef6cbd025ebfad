"""What retrieval returns."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.values.article import Article, Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query. `score` lies between 0 and 1, best first; `copies` are ids of articles that carry
    the same wire story."""

    passage: Passage
    article: Article
    score: float
    copies: tuple[str, ...] = ()
