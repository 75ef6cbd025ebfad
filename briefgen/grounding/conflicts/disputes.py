"""Figures of the memo on which the sources disagree: each value with its article and date, for a person to weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.agreement import agree
from briefgen.grounding.conflicts.accounts import Account
from briefgen.grounding.conflicts.conflicts import Conflict, conflicts
from briefgen.grounding.sources import Sources
from briefgen.values.article import Field
from briefgen.values.report import Evidence, Figure, Warn

_KINDS: Final = frozenset({"count", "money", "percent", "measure", "range", "date"})
# where an account stands: article, field, and the figure's start in it
Place = tuple[str, Field, int]


def disputed(cases: Sequence[Case], sources: Sources) -> list[Case]:
    """The cases, with those on whose value the sources disagree warned of it: `sources-disagree`, and `stale` where a later
    account leads. A statement that gives another of the values too hides nothing, and is left as it is."""
    if not any(case.ruling.outcome == "supported" and case.figure.kind in _KINDS for case in cases):
        return list(cases)
    places = {_place(account): conflict for conflict in _conflicts(sources) for account in conflict.accounts}
    return [_disputed(case, places, sources) for case in cases] if places else list(cases)


@lru_cache(maxsize=1)
def _conflicts(sources: Sources) -> tuple[Conflict, ...]:
    """Kept for the last sources: a draft is judged against the same ones again and again."""
    return conflicts(sources)


def _place(account: Account) -> Place:
    return account.passage.article, account.passage.field, account.figure.start


def _disputed(case: Case, places: dict[Place, Conflict], sources: Sources) -> Case:
    if case.ruling.outcome != "supported" or case.figure.kind not in _KINDS or not case.lookup.candidates:
        return case
    mention = case.lookup.candidates[0].mention
    key = sources.article_of(mention).id, sources.sentence_of(mention).field, mention.figure.start
    conflict = places.get(key)
    if conflict is None:
        return case
    others = [account for account in conflict.accounts if not agree(account.figure, mention.figure)]
    if not others or any(_gives(case.item.figures, case.figure, account) for account in others):
        return case
    stale = conflict.kind == "revised" and conflict.lead in others
    warnings: tuple[Warn, ...] = ("stale", "sources-disagree") if stale else ("sources-disagree",)
    return case.ruled(
        replace(
            case.ruling,
            explanation=f"{case.ruling.explanation} {_others(others, sources)}",
            evidence=(*case.ruling.evidence, *(Evidence(account.passage, "conflict") for account in others)),
            warnings=tuple(dict.fromkeys((*case.ruling.warnings, *warnings))),
        )
    )


def _gives(figures: Sequence[Figure], own: Figure, account: Account) -> bool:
    """Whether the statement gives the account's value beside its own."""
    return any(f.start != own.start and f.low is not None and f.low == account.figure.low for f in figures)


def _others(accounts: Sequence[Account], sources: Sources) -> str:
    """The other values, each with its article and date: "also 40 (Harbor News, March 3, 2024)"."""
    told = []
    for account in accounts:
        article = sources.articles[sources.order[account.passage.article]]
        day = (
            f"{account.published:%B} {account.published.day}, {account.published.year}" if account.published else "n.d."
        )
        told.append(f"{account.figure.text} ({article.outlet or article.title or article.id}, {day})")
    return f"The sources disagree: also {', '.join(told)}."
