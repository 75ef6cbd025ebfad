"""Topics: what a memo is to be about, and what is known of its hearing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Witness:
    name: str
    title: str = ""
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The hearing's particulars; an empty one becomes a visible placeholder."""

    title: str = ""
    committee: str = ""
    date: dt.date | None = None
    time: str = ""
    room: str = ""
    purpose: str = ""
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """`aliases` are the names by which articles speak of the matter; `questions` steer retrieval; `since` and `until`
    bound the publication date of the articles used."""

    slug: str
    title: str
    query: str = ""
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    hearing: Hearing = Hearing()

    @property
    def names(self) -> tuple[str, ...]:
        """Title and aliases: an article matches the topic when it holds one of them."""
        return (self.title, *self.aliases)
