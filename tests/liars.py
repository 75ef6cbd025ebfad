"""Lies made from true statements: ten wrong figures of each kind that a hurried writer makes, with proofs that look well.
The wrong figures are those that `briefgen eval --prove` plants, in every way that there is; only what is stale is made here."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.evals.plants import KINDS, plantable
from briefgen.evals.truths import Variant, truths
from briefgen.figures.find import find
from briefgen.grounding.conflicts.conflicts import conflicts
from briefgen.grounding.framing.rivals import counted
from briefgen.grounding.judge import judge
from briefgen.grounding.proofs.pointed import FEW
from briefgen.grounding.sources import Sources
from briefgen.text.names import names
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Proof, Section, Statement
from briefgen.values.report import Figure
from briefgen.values.topic import Topic
from briefgen.writing.candidates import candidates
from briefgen.writing.choosing import alone

EACH = 10
NEVER = ("wrong-value", "wrong-magnitude", "wrong-identifier", "misquoted", "invented")
# a relative date that is resolved wrongly is a kind of its own here
RESOLVED = "date resolved wrongly"
ALL = (*KINDS, RESOLVED, "stale")


@dataclass(frozen=True)
class Origin:
    """The sentence of an article that a true statement is made of, and its figures."""

    article: Article
    passage: Passage
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Lie:
    """A false statement: its kind, the true sentence that it was made of, and the figure that is wrong in it."""

    kind: str
    statement: Statement
    truth: str
    figure: str


def true_statements(sources: Sources) -> list[tuple[Statement, Origin]]:
    """Sentences of the articles that stand by themselves and hold a figure, each with its citation and true proofs."""
    told = [(c, alone(c, sources, 45)) for c in candidates(Topic("all", "all", ""), sources, (), ())]
    pairs = [(Origin(c.article, c.passage, c.figures), text) for c, text in told if text]
    pairs += [(origin, origin.passage.quote) for origin in _of_catalogue(sources)]
    found = []
    for origin, text in pairs:
        if any(f.kind != "ordinal" for f in find(text, origin.article.published)):
            citation = (Citation("P1", origin.article.id, origin.passage),)
            found.append((Statement(text, "fact", citation, proofs(text, origin)), origin))
    return found


def _of_catalogue(sources: Sources) -> Iterator[Origin]:
    for sentence in sources.sentences:
        article = sources.articles[sentence.article]
        if article.id.startswith("catalogue") and sentence.field == "text":
            figures = tuple(sources.mentions[number].figure for number in sentence.mentions)
            yield Origin(article, sources.passage(sentence), figures)


def proofs(text: str, candidate: Origin) -> tuple[Proof, ...]:
    """A proof for each figure of the text: the sentence it was made of."""
    figures = find(text, candidate.article.published)
    return tuple(Proof(figure.text, candidate.article.id, candidate.passage.quote) for figure in figures)


def lies(sources: Sources, seed: int = 7) -> list[Lie]:
    """The lies of every kind, EACH of them, no two of one statement where the articles have so many to make them of."""
    pool = true_statements(sources)
    memo = memo_of([true for true, _ in pool])
    found: list[Lie] = []
    for kind, wrong in _by_kind(plantable(truths(memo, judge(memo, sources)))).items():
        random.Random(f"{kind} {seed}").shuffle(wrong)
        first = {plant.index: plant for plant in reversed(wrong)}
        chosen = [plant for plant in wrong if first[plant.index] is plant]
        chosen += [plant for plant in wrong if first[plant.index] is not plant]
        for number, plant in enumerate(chosen[:EACH]):
            true, origin = pool[plant.index]
            text = plant.statement.text
            found.append(Lie(kind, _lying(true, text, origin, plant.figure, number), true.text, plant.figure))
    return found + list(_stale(sources))[:EACH]


def _by_kind(wrong: dict[str, list[Variant]]) -> dict[str, list[Variant]]:
    """The plants by kind, with the dates that are resolved wrongly apart, and none of another thing of a small count."""
    resolved = [plant for plant in wrong["wrong-date"] if "[" in plant.was]
    dated = [plant for plant in wrong["wrong-date"] if "[" not in plant.was]
    # what the judge takes for a thing told of in other words: a known limit of small counts (docs/grounding.md)
    things = [plant for plant in wrong["wrong-thing"] if not _is_few(plant.figure)]
    return {**wrong, "wrong-date": dated, "wrong-thing": things, RESOLVED: resolved}


def _is_few(text: str) -> bool:
    return all(figure.high is not None and figure.high <= FEW for figure in find(text))


def memo_of(statements: list[Statement]) -> Memo:
    """A memo that says these things one after the other."""
    blocks = tuple(Paragraph((statement,)) for statement in statements)
    return Memo("hearing_memo", Header(""), (Section("background", "III. Background", blocks),))


def _lying(true: Statement, text: str, candidate: Origin, wrong: str, number: int) -> Statement:
    """The statement with plausible proofs: the true passage for every figure; for each third lie the quote itself is
    doctored so that it holds the wrong figure, and for each third the wrong figure is claimed to be reckoned."""
    told = [Proof(p.figure, p.source, p.quote) for p in proofs(text, candidate)]
    if number % 3 == 1:
        doctored = candidate.passage.quote
        for mine, theirs in zip(find(text, candidate.article.published), candidate.figures, strict=False):
            if mine.text == wrong:
                doctored = doctored.replace(theirs.text, wrong)
        told = [replace(p, quote=doctored) if p.figure == wrong else p for p in told]
    elif number % 3 == 2 and len(candidate.figures) > 1:
        operands = tuple(f.text for f in candidate.figures[:2])
        told = [replace(p, operation="sum", operands=operands) if p.figure == wrong else p for p in told]
    return replace(true, text=text, proofs=tuple(told))


def bare(lie: Lie) -> Lie:
    """The lie without any proof."""
    return replace(lie, statement=replace(lie.statement, proofs=()))


def _stale(sources: Sources) -> Iterator[Lie]:
    """An earlier value given as the current one."""
    for conflict in conflicts(sources):
        if conflict.kind != "revised":
            continue
        lead = conflict.lead
        for account in conflict.accounts:
            if account is lead or account.figure.low == lead.figure.low:
                continue
            article = sources.articles[sources.order[account.passage.article]]
            citation = (Citation("P1", article.id, account.passage),)
            behind = counted(
                account.passage.quote, _local(account.figure, account.passage.start), len(account.passage.quote)
            )
            if not behind:
                continue
            local = _local(account.figure, account.passage.start)
            noun = re.match(r"\s(?:[a-z]+\s){0,2}?[a-z]{4,}", account.passage.quote[local.end :])
            if noun is None:
                continue
            thing = account.passage.quote[local.start : local.end + noun.end()]
            subject = _who(article)
            for text in (
                f"The count now stands at {thing} in the {subject} incident.",
                f"As of today {thing} are affected by the {subject} incident.",
            ):
                proof = (Proof(local.text, article.id, account.passage.quote),)
                yield Lie("stale", Statement(text, "fact", citation, proof), account.passage.quote, local.text)


def _local(figure: Figure, start: int) -> Figure:
    return replace(figure, start=figure.start - start, end=figure.end - start)


def _who(article: Article) -> str:
    return next(name.text for name in names(article.title) if len(name.text) > 3)


def catalogue() -> tuple[Article, ...]:
    """Two made-up advisories full of identifiers and versions, beside the demonstration articles."""
    rows = [
        ("Harrow Gateway", "CVE-2031-40117", "7.4.2", "KB7714031"),
        ("Harrow Console", "CVE-2031-40118", "3.11.0", "KB7714032"),
        ("Tallow Mail", "CVE-2031-41520", "12.0.6", "KB7714507"),
        ("Tallow Relay", "CVE-2031-41522", "12.1.1", "KB7714511"),
        ("Pinion Backup", "CVE-2030-38806", "5.9.14", "KB7709988"),
        ("Pinion Agent", "CVE-2030-38811", "5.9.15", "KB7709990"),
        ("Quern Firewall", "CVE-2031-42001", "9.2.30", "KB7715220"),
        ("Quern Sensor", "CVE-2031-42007", "9.2.31", "KB7715226"),
    ]
    first = "\n\n".join(
        f"The flaw {cve} in {name} was fixed with version {version}, the maker said." for name, cve, version, _ in rows
    )
    second = "\n\n".join(
        f"Operators of {name} were told to install {kb} against {cve}, the agency said." for name, cve, _, kb in rows
    )
    return (
        Article("catalogue-fixes", "Makers fix eight flaws in network products", first),
        Article("catalogue-orders", "Agency tells operators to install eight updates", second),
    )
