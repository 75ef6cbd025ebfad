"""Conflicts: figures of the very same thing that disagree, between articles or within one, revised or disputed.

Of two values the later one revises the earlier where it is as precise or more, or lies well away from it; a later,
coarser restatement revises nothing. Values that two speakers give at the same time are disputed. Of a revised value the
newest leads, unless it is anonymous and an older one is not; of disputed ones the newest of the best tier.

A sentence may state a revision itself, or that a value is withdrawn. Dates conflict where the same was done to the same
and two named speakers, or one speaker anew, date it apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, pairwise
from typing import Final, Literal

from briefgen.grounding.attribution import name_words
from briefgen.grounding.comparison.agreement import agree, digits, revises
from briefgen.grounding.conflicts.accounts import TIERS, Account, tier_of
from briefgen.grounding.conflicts.datings import datings, event_of
from briefgen.grounding.conflicts.revisions import Revision, stated_revisions, withdrawn
from briefgen.grounding.conflicts.tellings import (
    THIRD,
    Value,
    account_of,
    bare,
    body_of,
    counted,
    date_of,
    speaker_of,
    two_speak,
)
from briefgen.grounding.framing.things import (
    family,
    head_of,
    is_share,
    key_of,
    points_back,
    same_thing,
    thing_of,
)
from briefgen.grounding.sources import Mention, Sources
from briefgen.text.speakers import Speaker
from briefgen.text.stems import content_words, stem
from briefgen.values.report import Figure

ConflictKind = Literal["revised", "disputed", "withdrawn"]
# each figure is compared with so many that follow it among those of the same kind and head: time stays linear
_REACH: Final = 80
# the weight of words that two sentences must share, as a part of the lighter one's: alone, with the titles, and for
# heads and counts that every matter has
_LIKE, _LIKE_TITLED, _SPREAD = 0.2, 0.25, 0.45
# counts up to this turn up everywhere too
_FEW: Final = 12
_WIDE: Final = frozenset(stem(word) for word in ("states", "countries", "times", "cities", "sites", "cases", "reports"))
# so many sentences of an article that tell the same value are looked at
_TELLINGS: Final = 4
# every date is compared with so many before it
_DATES: Final = 12
_ANEW = re.compile(r"\b(?:now|correct(?:ed|s)|revis(?:ed|es)|earlier than|later than|rather than|instead of|not)\b")
# among so many sentences the spread of a word tells how much it tells
_MANY: Final = 200
# what has more values than this is more than one thing
_MOST: Final = 12
# articles that are no further apart speak at the same time
_SAME_TIME: Final = dt.timedelta(days=1)
# two speakers who differ within so many days dispute; later the one has rather learned more
_SAME_WEEKS: Final = dt.timedelta(days=21)
# values further apart than this are rather of different things
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


def conflicts(sources: Sources) -> tuple[Conflict, ...]:
    """The conflicts among the figures of the sources, in the order of their first passage."""
    rows = _rows(sources)
    shares = _shares(rows, sources)
    found = [conflict for row in rows for conflict in _within(list(_values(row, shares, sources)), sources)]
    found += _dated(sources)
    found += _stated(found, sources)
    return tuple(sorted(found, key=lambda c: (_order(sources, c), c.counts)))


def _rows(sources: Sources) -> list[list[Mention]]:
    """The amounts of one kind, unit and head, where they are not all one: the rest is in no conflict."""
    rows: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in sources.mentions:
        key = key_of(mention.figure)
        head = head_of(mention, sources) if key else ""
        if key and head:
            rows.setdefault((*key, family(head)), []).append(mention)
    return [row for row in rows.values() if len({mention.figure.low for mention in row}) > 1]


# the values that an article gives as increments and parts
_Shares = set[tuple[int, Decimal | None]]


def _shares(rows: Sequence[Sequence[Mention]], sources: Sources) -> _Shares:
    wanted = {_told(mention, sources) for row in rows for mention in row}
    amounts = (mention for mention in sources.mentions if key_of(mention.figure))
    return {told for mention in amounts if (told := _told(mention, sources)) in wanted and is_share(mention, sources)}


def _told(mention: Mention, sources: Sources) -> tuple[int, Decimal | None]:
    return sources.sentence_of(mention).article, mention.figure.low


def _values(row: Sequence[Mention], shares: _Shares, sources: Sources) -> Iterator[Value]:
    for mention in row:
        # "the 400" after "another 400" is the increment again
        left_out = _told(mention, sources) in shares or points_back(mention, sources)
        thing = None if left_out else thing_of(mention, sources)
        if thing is not None:
            value = Value(mention, thing, sources.sentence_of(mention).article)
            speaker = speaker_of(value, sources)
            if speaker is not None and THIRD.search(speaker.described):
                value = replace(value, thing=replace(thing, names=thing.names - name_words(speaker.described)))
            yield value


def _within(values: Sequence[Value], sources: Sources) -> Iterator[Conflict]:
    """The conflicts among values of one kind and head: groups of the very same thing that hold a disagreement."""
    groups: list[list[Value]] = []
    for value in values:
        group = next((g for g in groups[-_REACH:] if _joins(value, g, sources)), None)
        if group is None:
            groups.append([value])
        else:
            group.append(value)
    for group in groups:
        yield from _of_group(group, sources)


def _joins(value: Value, group: Sequence[Value], sources: Sources) -> bool:
    return all(same_thing(value.thing, v.thing) and not _apart(value, v, sources) for v in group[-3:])


def _apart(left: Value, right: Value, sources: Sources) -> bool:
    """Whether each speaks of its own: two companies, each of "patients", and neither names the other."""
    if not (left.thing.owned or right.thing.owned) or left.article == right.article:
        return False
    one, other = body_of(left, sources), body_of(right, sources)
    if not one or not other:
        return False
    names = name_words(one), name_words(other)
    return not names[0] & (right.thing.anchors | names[1]) and not names[1] & left.thing.anchors


def _stated(found: Sequence[Conflict], sources: Sources) -> Iterator[Conflict]:
    """The revisions and withdrawals that a sentence states, of figures that no conflict found so far holds."""
    taken = {(a.passage.article, a.figure.low) for conflict in found for a in conflict.accounts}
    amounts: _Amounts = {}
    for mention in sources.mentions:
        key = key_of(mention.figure)
        if key:
            amounts.setdefault((*key, mention.figure.low), []).append(mention)
    told = sorted(stated_revisions(sources), key=lambda r: sources.sentence_of(r.new).field == "title")
    for revision in told:
        article = sources.article_of(revision.new)
        if (article.id, revision.new.figure.low) not in taken:
            taken.add((article.id, revision.new.figure.low))
            yield _of_revision(revision, amounts, sources)
    for mention in withdrawn(sources):
        value = bare(mention, sources)
        before = _before(value, value, amounts, sources)
        if before and (sources.article_of(mention).id, mention.figure.low) not in taken:
            accounts = tuple(account_of(v, sources) for v in (before, value))
            yield Conflict(counted(value, sources), "withdrawn", accounts, leads=1)


_Amounts = dict[tuple[str, str, Decimal | None], list[Mention]]


def _of_revision(revision: Revision, amounts: _Amounts, sources: Sources) -> Conflict:
    """The conflict of a stated revision: the old value as an earlier article gives it, else as the sentence does."""
    new, old = bare(revision.new, sources), bare(revision.old, sources)
    values = _before(old, new, amounts, sources) or old, new
    first, last = (account_of(value, sources) for value in values)
    if revision.who and not last.speaker:
        by = Speaker(0, 0, revision.who, "organization")
        last = replace(last, speaker=by.name, tier=tier_of(by))
    if new.mention.figure.kind == "date":
        return Conflict(event_of(new, sources), "revised", (first, last), leads=1)
    counts = counted(new, sources, "") or counted(old, sources, "") or counted(values[0], sources)
    return Conflict(counts, "revised", (first, last), leads=1)


def _before(old: Value, new: Value, amounts: _Amounts, sources: Sources) -> Value | None:
    """The old value where an article before the new one first gives it, of the same names; None where none does."""
    key = key_of(old.mention.figure) or ("", "")
    earlier = (bare(m, sources) for m in amounts.get((*key, old.mention.figure.low), ()))
    before = [v for v in earlier if date_of(v, sources) < date_of(new, sources) and v.thing.anchors & new.thing.anchors]
    return min(before, key=lambda v: date_of(v, sources), default=None)


def _of_group(group: Sequence[Value], sources: Sources) -> Iterator[Conflict]:
    current = sorted((v for v in group if not v.thing.past), key=lambda v: (date_of(v, sources), v.mention.index))
    kept = _akin(_rivals(current), current, sources)
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


def _disputed(left: Value, right: Value, sources: Sources) -> bool:
    """Whether two named speakers give different values of the thing at the same time."""
    if agree(right.mention.figure, left.mention.figure) or not _near((left, right)):
        return False
    if date_of(right, sources) - date_of(left, sources) > _SAME_TIME or not _likeness(left, right, sources):
        return False
    return two_speak(left, right, sources)


def _dated(sources: Sources) -> Iterator[Conflict]:
    """The events that two named speakers date differently, or one anew."""
    rows: dict[str, list[Value]] = {}
    for value in datings(sources):
        rows.setdefault(value.thing.head, []).append(value)
    for values in rows.values():
        told = sorted(values, key=lambda v: (date_of(v, sources), v.mention.index))
        yield from _dated_anew(told, sources)


def _dated_anew(told: Sequence[Value], sources: Sources) -> Iterator[Conflict]:
    """The first pair of each event; every date is compared with a few before it."""
    taken: set[int] = set()
    for position, right in enumerate(told):
        for left in told[max(0, position - _DATES) : position]:
            kind = None if left.mention.index in taken else _dated_kind(left, right, sources)
            if kind is not None:
                taken |= {left.mention.index, right.mention.index}
                accounts = (account_of(left, sources), account_of(right, sources))
                leads = 1 if kind == "revised" else min((0, 1), key=lambda i: (_rank(accounts[i], kind), -i))
                yield Conflict(event_of(right, sources), kind, accounts, leads)
                break


def _dated_kind(left: Value, right: Value, sources: Sources) -> ConflictKind | None:
    if agree(right.mention.figure, left.mention.figure) or not _one_event(left, right, sources):
        return None
    if two_speak(left, right, sources):
        return "disputed"
    home = sources.sentence_of(right.mention)
    anew = _ANEW.search(sources.text_of(home), home.start, home.end)
    later = date_of(right, sources) > date_of(left, sources) > dt.date.min
    return "revised" if anew and later and not _apart(left, right, sources) else None


def _one_event(left: Value, right: Value, sources: Sources) -> bool:
    """Whether the same was done to the same: a word beside the verb, the names, and the words of the sentences agree."""
    one, other = left.thing, right.thing
    return (
        len(one.modifiers & other.modifiers) > 1
        and bool((one.names or one.anchors) & other.anchors)
        and bool((other.names or other.anchors) & one.anchors)
        and _likeness(left, right, sources)
    )


def _rivals(current: Sequence[Value]) -> list[Value]:
    """One value per disagreeing figure, oldest first: of each article the first that agrees with none before it."""
    own: dict[int, list[Value]] = {}
    for value in current:
        own.setdefault(value.article, []).append(value)
    kept: list[Value] = []
    for values in own.values():
        if not any(agree(value.mention.figure, k.mention.figure) for value in values for k in kept):
            kept.append(values[0])
        if len(kept) > _MOST:
            return []
    return kept


def _akin(values: Sequence[Value], current: Sequence[Value], sources: Sources) -> list[Value]:
    """The values told in sentences about the same as the first one's, by the words that they share; an article that
    tells the value more than once needs one such sentence."""
    tellings = {value.mention.index: _tellings(value, current) for value in values}
    return [
        value
        for value in values
        if value is values[0]
        or any(
            _likeness(first, other, sources)
            for first in tellings[values[0].mention.index]
            for other in tellings[value.mention.index]
        )
    ]


def _tellings(value: Value, current: Sequence[Value]) -> list[Value]:
    """The first few tellings of the value in its article, a rounding of it among them."""
    own = (v for v in current if v.article == value.article and agree(v.mention.figure, value.mention.figure))
    return [value, *islice((v for v in own if v is not value), _TELLINGS - 1)]


def _likeness(left: Value, right: Value, sources: Sources) -> bool:
    """Whether the sentences share enough weight of words, alone and with their titles, beside the head they both have; of
    a count that has grown since, whether the things go by one name."""
    one, other = _stems(left, sources), _stems(right, sources)
    alone = _shared(one, other, sources)
    titled = _shared(one | _title_stems(left, sources), other | _title_stems(right, sources), sources)
    common = left.mention.figure.kind == "date" or left.thing.head in _WIDE or (left.mention.figure.low or 0) <= _FEW
    if not common and right.thing.grown and right.article != left.article:
        return bool(left.thing.anchors & right.thing.anchors)
    least, least_titled = (_SPREAD, _SPREAD) if common else (_LIKE, _LIKE_TITLED)
    return len(one & other) > 1 and alone >= least and titled >= least_titled


def _stems(value: Value, sources: Sources) -> frozenset[str]:
    # values are words of a sentence too; here they would only tell that the values differ
    words = sources.sentence_of(value.mention).words
    role = {value.thing.head} if value.mention.figure.kind == "money" else set[str]()
    return frozenset(word.stem for word in words if not word.stem.startswith("#")) | role


def _title_stems(value: Value, sources: Sources) -> frozenset[str]:
    return frozenset(word.stem for word in content_words(sources.articles[value.article].title))


def _shared(left: frozenset[str], right: frozenset[str], sources: Sources) -> float:
    """The weight that both have, as a share of the lighter one's."""
    # in few sentences the words of the matter itself are everywhere, and weigh too little
    level = max(0.0, 1 - len(sources.sentences) / _MANY)
    weigh = [sum(sources.weight(stem) + level for stem in sorted(stems)) for stems in (left & right, left, right)]
    return weigh[0] / max(0.1, min(weigh[1:]))


def _best_told(value: Value, current: Sequence[Value], sources: Sources) -> Value:
    """The telling of its article that has the most digits, of these the one by the best source: a headline rounds, and
    names no speaker."""
    return min(
        _tellings(value, current),
        key=lambda v: (-_fine(v.mention.figure), TIERS.index(tier_of(speaker_of(v, sources)))),
    )


def _fine(figure: Figure) -> int:
    return digits(figure.low or Decimal(1)) if figure.low == figure.high else 0


def _near(values: Sequence[Value]) -> bool:
    """Whether each value may revise the one before: counts grow as an incident unfolds, and rarely shrink by half."""
    amounts = [value.mention.figure.low or Decimal(1) for value in values]
    return all(_SHRINKS <= b / a <= _GROWS for a, b in pairwise(amounts))


def _kind(values: Sequence[Value], sources: Sources) -> ConflictKind | None:
    first, last = values[0], values[-1]
    dates = date_of(first, sources), date_of(last, sources)
    if last.thing.grown and dt.date.min not in dates:
        return "revised"
    if dt.date.min in dates or dates[1] - dates[0] <= _SAME_TIME:
        return "disputed" if any(_disputed(a, b, sources) for a, b in pairwise(values)) else None
    if dates[1] - dates[0] <= _SAME_WEEKS and two_speak(values[-2], last, sources):
        return "disputed"
    return "revised" if revises(values[-2].mention.figure, last.mention.figure) else "disputed"


def _conflict(values: Sequence[Value], kind: ConflictKind, sources: Sources) -> Conflict:
    accounts = tuple(account_of(value, sources) for value in values)
    leads = min(range(len(accounts)), key=lambda i: (_rank(accounts[i], kind), -i))
    return Conflict(counted(values[leads], sources), kind, accounts, leads)


def _rank(account: Account, kind: ConflictKind) -> int:
    """How far back the account stands: by its tier, but a revision is outranked only by what is not anonymous."""
    rank = TIERS.index(account.tier)
    return int(account.tier == "anonymous") if kind == "revised" else rank


def _order(sources: Sources, conflict: Conflict) -> tuple[int, int]:
    first = conflict.accounts[0].passage
    return sources.order[first.article], first.start
