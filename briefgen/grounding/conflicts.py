"""Conflicts: figures of the very same thing that disagree, between articles or within one, revised or disputed.

Of two values the later one revises the earlier where it is as precise or more, or lies well away from it; a later,
coarser restatement revises nothing. Values that two speakers give at the same time are disputed. Of a revised value the
newest leads, unless it is anonymous and an older one is not; of disputed ones the newest of the best tier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from briefgen.grounding.accounts import TIERS, Account, tier_of
from briefgen.grounding.agreement import agree, digits
from briefgen.grounding.attribution import heard, name_words
from briefgen.grounding.revisions import Revision, stated_revisions
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.things import Thing, family, is_share, key_of, phrase, points_back, same_thing, thing_of
from briefgen.text.speakers import Speaker, speaker_chain
from briefgen.text.stems import content_words, stem
from briefgen.values.report import Figure

ConflictKind = Literal["revised", "disputed"]
# each figure is compared with so many that follow it among those of the same kind and head: time stays linear
_REACH: Final = 80
# the weight of words that two sentences must share, as a part of the lighter one's: alone, with the titles, and for
# heads and counts that every matter has
_LIKE, _LIKE_TITLED, _SPREAD = 0.2, 0.25, 0.45
# counts up to this turn up everywhere too
_FEW: Final = 12
_WIDE: Final = frozenset(stem(word) for word in ("states", "countries", "times", "cities", "sites", "cases", "reports"))
# what has more values than this is more than one thing
_MOST: Final = 12
# articles that are no further apart speak at the same time
_SAME_TIME: Final = dt.timedelta(days=1)
# values further apart than this are rather of different things
_NAMED: Final = frozenset({"person", "organization", "office"})
_SHRINKS, _GROWS = Decimal("0.5"), Decimal(4)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one thing that disagree, oldest first. `counts` is what they count, in the words of the one that leads;
    `leads` is its index among `accounts`."""

    counts: str
    kind: ConflictKind
    accounts: tuple[Account, ...]
    leads: int

    @property
    def lead(self) -> Account:
        """The account that leads."""
        return self.accounts[self.leads]


@dataclass(frozen=True, slots=True)
class _Value:
    mention: Mention
    thing: Thing
    article: int


def conflicts(sources: Sources) -> tuple[Conflict, ...]:
    """The conflicts among the figures of the sources, in the order of their first passage."""
    rows: dict[tuple[str, str, str], list[_Value]] = {}
    for value in _values(sources):
        key = key_of(value.mention.figure)
        if key:
            rows.setdefault((*key, family(value.thing.head)), []).append(value)
    found = [conflict for values in rows.values() for conflict in _within(values, sources)]
    found += _stated(found, sources)
    return tuple(sorted(found, key=lambda c: (_order(sources, c), c.counts)))


def _values(sources: Sources) -> Iterator[_Value]:
    shares: dict[int, set[Decimal | None]] = {}
    candidates: list[tuple[int, Mention]] = []
    for mention in sources.mentions:
        if key_of(mention.figure):
            article = sources.sentence_of(mention).article
            if is_share(mention, sources):
                shares.setdefault(article, set()).add(mention.figure.low)
            elif not points_back(mention, sources):
                candidates.append((article, mention))
    for article, mention in candidates:
        # "the 400" after "another 400" is the increment again
        thing = None if mention.figure.low in shares.get(article, ()) else thing_of(mention, sources)
        if thing is not None:
            yield _Value(mention, thing, article)


def _within(values: Sequence[_Value], sources: Sources) -> Iterator[Conflict]:
    """The conflicts among values of one kind and head: groups of the very same thing that hold a disagreement."""
    groups: list[list[_Value]] = []
    for value in values:
        group = next((g for g in groups[-_REACH:] if all(same_thing(value.thing, v.thing) for v in g[-3:])), None)
        if group is None:
            groups.append([value])
        else:
            group.append(value)
    for group in groups:
        yield from _of_group(group, sources)


def _stated(found: Sequence[Conflict], sources: Sources) -> Iterator[Conflict]:
    """The revisions that a sentence states, of figures that no conflict found so far holds."""
    taken = {(a.passage.article, a.figure.low) for conflict in found for a in conflict.accounts}
    amounts: dict[tuple[str, str, Decimal | None], list[Mention]] = {}
    for mention in sources.mentions:
        key = key_of(mention.figure)
        if key:
            amounts.setdefault((*key, mention.figure.low), []).append(mention)
    for revision in stated_revisions(sources):
        article = sources.article_of(revision.new)
        if (article.id, revision.new.figure.low) not in taken:
            taken.add((article.id, revision.new.figure.low))
            yield _of_revision(revision, amounts, sources)


def _of_revision(
    revision: Revision, amounts: Mapping[tuple[str, str, Decimal | None], Sequence[Mention]], sources: Sources
) -> Conflict:
    """The conflict of a stated revision: the old value as an earlier article gives it, else as the sentence does."""
    new = _bare(revision.new, sources)
    old = _bare(revision.old, sources)
    key = key_of(old.mention.figure) or ("", "")
    earlier = [_bare(m, sources) for m in amounts.get((*key, old.mention.figure.low), ())]
    before = [v for v in earlier if _date(v, sources) < _date(new, sources) and v.thing.anchors & new.thing.anchors]
    values = (min(before, key=lambda v: _date(v, sources)) if before else old, new)
    accounts = tuple(_account(value, sources) for value in values)
    return Conflict(_counts(new, sources), "revised", accounts, leads=1)


def _bare(mention: Mention, sources: Sources) -> _Value:
    home = sources.sentence_of(mention)
    anchors = name_words(f"{sources.text_of(home)[home.start : home.end]} {sources.articles[home.article].title}")
    return _Value(mention, Thing("", frozenset(), frozenset(), None, anchors, anchors), home.article)


def _of_group(group: Sequence[_Value], sources: Sources) -> Iterator[Conflict]:
    current = sorted((v for v in group if not v.thing.past), key=lambda v: (_date(v, sources), v.mention.index))
    kept = _akin(_rivals(current), sources)
    if len(kept) > 1 and _near(kept):
        kept = [_best_told(value, current, sources) for value in kept]
        kind = _kind(kept, sources)
        if kind:
            yield _conflict(kept, kind, sources)
            return
    for left, right in pairwise(current):
        if _disputed(left, right, sources):
            yield _conflict((left, right), "disputed", sources)
            return


def _disputed(left: _Value, right: _Value, sources: Sources) -> bool:
    """Whether two named speakers give different values of the thing at the same time."""
    if agree(right.mention.figure, left.mention.figure) or not _near((left, right)):
        return False
    if _date(right, sources) - _date(left, sources) > _SAME_TIME or not _likeness(left, right, sources):
        return False
    names = [speaker.name for v in (left, right) if (speaker := _speaker(v, sources)) and speaker.kind in _NAMED]
    return len(set(names)) == 2


def _rivals(current: Sequence[_Value]) -> list[_Value]:
    """One value per disagreeing figure, oldest first: of each article the first that agrees with none before it."""
    own: dict[int, list[_Value]] = {}
    for value in current:
        own.setdefault(value.article, []).append(value)
    kept: list[_Value] = []
    for values in own.values():
        if not any(agree(value.mention.figure, k.mention.figure) for value in values for k in kept):
            kept.append(values[0])
        if len(kept) > _MOST:
            return []
    return kept


def _akin(values: Sequence[_Value], sources: Sources) -> list[_Value]:
    """The values whose sentences are about the same, told by the words that they share with the first one's."""
    return [value for value in values if value is values[0] or _likeness(values[0], value, sources)]


def _likeness(left: _Value, right: _Value, sources: Sources) -> bool:
    """Whether the sentences share enough weight of words, alone and with their titles, beside the head they both have."""
    one, other = _stems(left, sources), _stems(right, sources)
    alone = _shared(one, other, sources)
    titled = _shared(one | _title_stems(left, sources), other | _title_stems(right, sources), sources)
    common = left.thing.head in _WIDE or (left.mention.figure.low or 0) <= _FEW
    least, least_titled = (_SPREAD, _SPREAD) if common else (_LIKE, _LIKE_TITLED)
    return len(one & other) > 1 and alone >= least and titled >= least_titled


def _stems(value: _Value, sources: Sources) -> frozenset[str]:
    # values are words of a sentence too; here they would only tell that the values differ
    words = sources.sentence_of(value.mention).words
    return frozenset(word.stem for word in words if not word.stem.startswith("#"))


def _title_stems(value: _Value, sources: Sources) -> frozenset[str]:
    return frozenset(word.stem for word in content_words(sources.articles[value.article].title))


def _shared(left: frozenset[str], right: frozenset[str], sources: Sources) -> float:
    """The weight that both have, as a share of the lighter one's."""
    weigh = [sum(sources.weight(stem) for stem in sorted(stems)) for stems in (left & right, left, right)]
    return weigh[0] / max(0.1, min(weigh[1:]))


def _best_told(value: _Value, current: Sequence[_Value], sources: Sources) -> _Value:
    """The same value of the same article where the best source gives it: a headline names no speaker."""
    own = (v for v in current if v.article == value.article and v.mention.figure.low == value.mention.figure.low)
    return min(own, key=lambda v: TIERS.index(tier_of(_speaker(v, sources))))


def _near(values: Sequence[_Value]) -> bool:
    """Whether each value may revise the one before: counts grow as an incident unfolds, and rarely shrink by half."""
    amounts = [value.mention.figure.low or Decimal(1) for value in values]
    return all(_SHRINKS <= b / a <= _GROWS for a, b in pairwise(amounts))


def _date(value: _Value, sources: Sources) -> dt.date:
    return sources.articles[value.article].published or dt.date.min


def _kind(values: Sequence[_Value], sources: Sources) -> ConflictKind | None:
    first, last = values[0], values[-1]
    dates = _date(first, sources), _date(last, sources)
    if dt.date.min in dates or dates[1] - dates[0] <= _SAME_TIME:
        return "disputed" if any(_disputed(a, b, sources) for a, b in pairwise(values)) else None
    return "revised" if _revises(values[-2].mention.figure, last.mention.figure) else "disputed"


def _revises(older: Figure, newer: Figure) -> bool:
    one, other = older.low or Decimal(1), newer.low or Decimal(1)
    return digits(other) >= digits(one) or not Decimal("0.8") <= other / one <= Decimal("1.25")


def _conflict(values: Sequence[_Value], kind: ConflictKind, sources: Sources) -> Conflict:
    accounts = tuple(_account(value, sources) for value in values)
    leads = min(range(len(accounts)), key=lambda i: (_rank(accounts[i], kind), -i))
    return Conflict(_counts(values[leads], sources), kind, accounts, leads)


def _rank(account: Account, kind: ConflictKind) -> int:
    """How far back the account stands: by its tier, but a revision is outranked only by what is not anonymous."""
    rank = TIERS.index(account.tier)
    return int(account.tier == "anonymous") if kind == "revised" else rank


def _counts(value: _Value, sources: Sources) -> str:
    """What is counted, as the sentence has it: the words behind the figure."""
    home = sources.sentence_of(value.mention)
    figure = value.mention.figure
    words = phrase(sources.text_of(home)[figure.end : home.end])
    return " ".join(words) or value.thing.head or "figure"


def _account(value: _Value, sources: Sources) -> Account:
    home = sources.sentence_of(value.mention)
    article = sources.articles[value.article]
    speaker = _speaker(value, sources)
    name = speaker.name if speaker else ""
    return Account(value.mention.figure, sources.passage(home), article.published, name, tier_of(speaker))


def _speaker(value: _Value, sources: Sources) -> Speaker | None:
    home, figure = sources.sentence_of(value.mention), value.mention.figure
    chain = speaker_chain(heard(sources.text_of(home)), figure.start, figure.end)
    return chain[0] if chain else None


def _order(sources: Sources, conflict: Conflict) -> tuple[int, int]:
    first = conflict.accounts[0].passage
    return sources.order[first.article], first.start
