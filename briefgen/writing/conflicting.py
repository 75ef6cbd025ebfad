"""Conflicting accounts: where sources give different values of the same thing, or name different things in the same
place, each with its speaker and date. A conflict is shown, never decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.grounding.conflicts.accounts import Account
from briefgen.grounding.conflicts.conflicts import Conflict, conflicts
from briefgen.grounding.sources import Sources
from briefgen.text.speakers import Speaker
from briefgen.text.stems import content_words, stem
from briefgen.values.article import Article
from briefgen.values.memo import Block, Citation, Statement, Table
from briefgen.values.report import Figure
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import cited
from briefgen.writing.completion import full_name
from briefgen.writing.counting import clause_of
from briefgen.writing.facts import Fact, Standing
from briefgen.writing.notes import day
from briefgen.writing.sourcing import outlets
from briefgen.writing.wording import capitalised, curled

HEADER = ("What is told", "Account", "Who says so", "As of", "Standing")
MOST = 6
_OBJECT = re.compile(
    r"\b((?:[A-Za-z]+ed|[a-z]+ise|[a-z]+ize|compromise|theft|loss|breach|use|hack))\s(?:of\s)?(?:the\s|an?\s)?"
    r"((?:[A-Z]\w+\s){0,3}[a-z]+)[’']s\s((?:[a-z]+\s)?[a-z]+)\b"
)


@dataclass(frozen=True, slots=True)
class Rival:
    """Two sentences that name different things in the same place: "an engineer's device", "an engineer's account"."""

    left: Candidate
    right: Candidate
    matter: str
    phrases: tuple[str, str]


def found(pool: Sequence[Candidate], sources: Sources) -> tuple[Conflict, ...]:
    """The conflicts among figures of the articles that the pool comes from."""
    articles = {candidate.article.id for candidate in pool}
    known = [c for c in conflicts(sources) if all(account.passage.article in articles for account in c.accounts)]
    return tuple(known[:MOST])


def standing(fact: Fact, known: Iterable[Conflict]) -> Standing:
    """How the fact stands in the conflicts: it has the value that leads one, one that a later count revises or that was
    withdrawn, a disputed one, or is in none."""
    for conflict in known:
        akin = fact.matter & {word.stem for word in content_words(conflict.counts)}
        if not any(
            _is_told(account, fact) or (akin and _same_value(account.figure, fact.figure))
            for account in conflict.accounts
        ):
            continue
        if conflict.kind == "withdrawn":
            return "revised"
        return "leads" if _same_value(conflict.lead.figure, fact.figure) else conflict.kind
    return "undisputed"


def _is_told(account: Account, fact: Fact) -> bool:
    """Whether the account is the fact's very figure."""
    here = account.passage.field == "text" and account.passage.article == fact.candidate.article.id
    return here and account.figure.start == fact.figure.start


def _same_value(left: Figure, right: Figure) -> bool:
    return (left.kind, left.low, left.high) == (right.kind, right.low, right.high)


def table(known: Sequence[Conflict], pool: Sequence[Candidate], sources: Sources) -> tuple[Block, ...]:
    """The conflicts as a table, one row an account; nothing where there is none."""
    names = outlets(sources.articles)
    articles = {article.id: article for article in sources.articles}
    rows = [row for conflict in known for row in _rows(conflict, names, articles)]
    rows += [row for rival in rivals(pool) for row in _rival_rows(rival)]
    return (Table(HEADER, tuple(rows)),) if rows else ()


def _rows(
    conflict: Conflict, names: Mapping[str, str], articles: Mapping[str, Article]
) -> Iterator[tuple[Statement, ...]]:
    for number, account in enumerate(conflict.accounts):
        citation = (Citation("", account.passage.article, account.passage),)
        outlet = names[account.passage.article]
        who = ", ".join(dict.fromkeys(part for part in (account.speaker, outlet) if part))
        yield (
            Statement(conflict.counts, "note"),
            Statement(
                f"“{_clause(articles[account.passage.article], account)}”",
                citations=citation,
            ),
            Statement(who or "the article", citations=citation),
            Statement(day(account.published), "note", citation),
            Statement(_standing(conflict, number), "note"),
        )


def _clause(article: Article, account: Account) -> str:
    """The words around the account's figure."""
    whole = article.title if account.passage.field == "title" else article.text
    return clause_of(whole, account.passage, account.figure)


def _standing(conflict: Conflict, number: int) -> str:
    if conflict.kind == "withdrawn":
        return "withdraws it" if number == conflict.leads else "withdrawn since"
    if conflict.kind == "disputed":
        return "leads; disputed" if number == conflict.leads else "disputed"
    return "current" if number == conflict.leads else "earlier; revised since"


def rivals(pool: Sequence[Candidate]) -> Iterator[Rival]:
    """Pairs of sentences by different speakers that tell of the same thing done to different objects of one owner."""
    told = [(c, m) for c in pool if (m := _OBJECT.search(c.text)) and c.speaker is not None]
    seen: set[str] = set()
    for (left, one), (right, other) in combinations(told, 2):
        owner = one[2].casefold()
        if owner != other[2].casefold() or owner in seen or stem(one[1]) != stem(other[1]):
            continue
        if stem(one[3].split()[-1]) == stem(other[3].split()[-1]) or not _differ(left.speaker, right.speaker):
            continue
        seen.add(owner)
        yield Rival(left, right, f"{one[2]}’s {one[3]} or {other[3]}", (one[0], other[0]))


def _differ(left: Speaker | None, right: Speaker | None) -> bool:
    return left is not None and right is not None and left.name.casefold() != right.name.casefold()


def _rival_rows(rival: Rival) -> Iterator[tuple[Statement, ...]]:
    for candidate, phrase in zip((rival.left, rival.right), rival.phrases, strict=True):
        speaker = candidate.speaker
        who = (full_name(speaker) if speaker.kind == "person" else speaker.name) if speaker else ""
        citation = (cited(candidate),)
        yield (
            Statement(rival.matter, "note"),
            Statement(f"“{curled(phrase)}”", citations=citation),
            Statement(capitalised(", ".join(part for part in (who, candidate.outlet) if part)), citations=citation),
            Statement(day(candidate.article.published), "note", citation),
            Statement("differs", "note"),
        )
