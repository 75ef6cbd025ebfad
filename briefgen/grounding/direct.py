"""The ruling on one figure by itself: does a passage state it of the same thing, with the same bound, by the same speaker?"""

from __future__ import annotations

import re
from typing import Final

from briefgen.grounding.binding.binding import Doubt, doubt, told
from briefgen.grounding.binding.contests import Contest, contest, outdone
from briefgen.grounding.binding.misbound import is_unclear, misbound
from briefgen.grounding.binding.otherperiods import other_period
from briefgen.grounding.binding.otherunits import other_unit
from briefgen.grounding.binding.rates import misrated
from briefgen.grounding.binding.releases import misreleased
from briefgen.grounding.binding.sametime import same_time
from briefgen.grounding.binding.scores import final_score, is_paired
from briefgen.grounding.binding.superlatives import misranked
from briefgen.grounding.comparison.bounds import broken
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.labels import in_series, series_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.conflicts.currency import superseded_by
from briefgen.grounding.conflicts.pending import overtaken
from briefgen.grounding.derivation.levels import other_level
from briefgen.grounding.derivation.people import counts_people, listed
from briefgen.grounding.doubts import warnings_of
from briefgen.grounding.explanations import nearest_value, resolved, thing, untied
from briefgen.grounding.framing.ownerless import takes_an_owner
from briefgen.grounding.framing.rivals import counted_by, lost_head, rival
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.speakers.quotations import judge_quotation
from briefgen.grounding.speakers.saiddays import quoted_another_day
from briefgen.grounding.speakers.saying import other_speaker, plural_of_one
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import (
    BOUND,
    DATED,
    LISTED,
    NOT_FOUND,
    OTHER_THING,
    OTHER_VALUE,
    ROUNDED,
    SAME,
    SMALL,
    SUPERSEDED,
    Ruling,
)
from briefgen.text.stems import stem
from briefgen.values.report import Evidence, Figure

_ALWAYS: Final = re.compile(
    r"(?:(?:seven|7)[\s-]days?[\s-](?:a|per|of the)[\s-]week|24[\s-]hours?[\s-]a[\s-]day)", re.IGNORECASE
)
# a source value whose surroundings fit less than this share of what the best passage does is no evidence
GATE: Final = 0.25
# so many of the passages that fit best may tell what the value is instead
BEST: Final = 2
TERSE: Final = 6
# from this share of the best candidate's fit on, another one may settle a question of bound or speaker
NEARLY: Final = 0.8


COUNTED_UP: Final = "No passage gives this small number; the writer may have counted it up: count again."
OPEN_DAY: Final = "The day hangs on the date that the memo gives before it: look whether that is the one meant."
_STATED: Final = {
    "same": (SAME, "The source says {}."),
    "rounded": (ROUNDED, "The source says {}, which the memo's words round fairly."),
    "coarser": (DATED, "The source's date ({}) lies within the memo's."),
    "converted": (SAME, "The source says {}, the same in another unit."),
}


def rule(item: Item, lookup: Lookup, sources: Sources) -> Ruling:
    """The ruling on a figure from what was found for it, before derivation and comparison with other figures."""
    if lookup.figure.kind == "quotation":
        return judge_quotation(lookup.figure, item.statement.text, item.cited, sources, item.before)
    loose = _loose(item, lookup, sources)
    if loose is not None:
        return loose
    if not lookup.candidates or _is_astray(item, lookup) or not _in_its_series(item, lookup, sources):
        return _absent(item, lookup, sources)
    best = lookup.candidates[0]
    if best.score < _gate(item, lookup, sources) * lookup.best:
        if is_small(lookup.figure):
            return _absent(item, lookup, sources)
        passage = sources.passage(sources.sentence_of(best.mention))
        return Ruling(
            OTHER_THING, f"The source has {lookup.figure.text} of something else.", (Evidence(passage, "nearest"),)
        )
    held = contest(item, lookup, sources)
    contested = None if best.pointed or _is_bare(item) else held
    contradicted = (
        _bound(item, lookup, best, sources)
        or other_unit(lookup, sources)
        or other_speaker(item, lookup, sources)
        or plural_of_one(item, lookup, sources)
        or (None if best.glued else _rivalled(item, lookup, sources, contested))
        or _headless(item, lookup, best, sources)
        or misreleased(item.statement.text, lookup, sources)
        or misrated(item.statement.text, lookup, sources)
        or other_level(item.statement.text, lookup, sources)
        or _superseded(item, lookup, best, sources)
        or overtaken(item.statement.text, lookup, sources)
        or other_period(item, lookup, sources)
        or quoted_another_day(item, lookup, sources)
        or misranked(item.statement.text, lookup, sources)
    )
    if contradicted is not None:
        return contradicted
    doubted = doubt(item, lookup, held, sources)
    if _is_small_elsewhere(item, lookup, doubted):
        return _absent(item, lookup, sources)
    bound = contested if takes_an_owner(item, lookup, sources) else None
    return (misbound(item, lookup, bound, doubted, sources) if bound else None) or _stated(
        item, lookup, _glued_day(best) or is_unclear(doubted) or (_is_terse(lookup, sources) and not held.own), sources
    )


def _loose(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling on what no source need say: a figure of speech, "the next day"."""
    if is_idiom(item.statement.text, lookup.figure):
        return Ruling(SMALL, "A figure of speech for every day.", warnings=("binding-unclear",))
    if _is_open_day(lookup.figure) and not lookup.candidates:
        return same_time(item, lookup, sources) or Ruling(SMALL, OPEN_DAY, warnings=("binding-unclear",))
    return None


def _is_small_elsewhere(item: Item, lookup: Lookup, doubted: Doubt) -> bool:
    """Whether a small number stands only in articles that the statement does not cite, and hardly of its thing."""
    uncited = bool(item.cited) and not any(place.cited for place in lookup.candidates)
    return uncited and bool(doubted.signals.small) and is_unclear(doubted)


def _is_bare(item: Item) -> bool:
    """Whether the statement has hardly a word beside its figures: a table cell."""
    return len(item.context.plain) < 2


def _is_astray(item: Item, lookup: Lookup) -> bool:
    """Whether the bare number of a cell stands only in articles that its row does not cite: no word ties it to them."""
    counted = lookup.figure.kind == "count" and bool(item.cited) and _is_bare(item)
    return counted and not any(place.cited for place in lookup.candidates)


def _is_terse(lookup: Lookup, sources: Sources) -> bool:
    """Whether a place of the value says too little to tell what it is of: a table row, a record, a dateline."""
    return any(len(sources.sentence_of(c.mention).words) <= TERSE for c in lookup.candidates)


def _glued_day(best: Candidate) -> bool:
    """Whether the value is a day whose digits are run together with others, of which it may not be the whole."""
    return best.glued and best.mention.figure.kind == "date"


def _gate(item: Item, lookup: Lookup, sources: Sources) -> float:
    """The share of the best passage's fit that a place of the value must reach in these sources."""
    # one article has no other matter for the value to be taken from
    if len(sources.articles) < 2 or lookup.candidates[0].pointed or _is_bare(item) or lookup.figure.kind == "time":
        return 0.0
    rivalled = lookup.figure.kind in _RIVALLED and lookup.figure.unit != "times"
    return GATE * told(item, lookup) if not rivalled or _has_other(lookup, sources) else 0.0


# of these kinds the passage that tells of the matter has another value where the memo's is wrong
_RIVALLED: Final = frozenset({"date", "duration", "percent", "ratio", "measure"})


# figures of a sentence that are looked at
_MOST: Final = 60


def _has_other(lookup: Lookup, sources: Sources) -> bool:
    """Whether a passage that fits best has another figure of its kind."""
    key = key_of(lookup.figure)
    numbers = (n for s in lookup.passages[:BEST] for n in sources.sentences[s].mentions[:_MOST])
    return any(sources.keys[n] == key and agree(lookup.figure, sources.mentions[n].figure) is None for n in numbers)


def _bound(item: Item, lookup: Lookup, best: Candidate, sources: Sources) -> Ruling | None:
    """A broken bound, unless a passage that fits nearly as well has one that agrees."""
    figure = lookup.figure
    close = [c for c in lookup.candidates if c.score >= NEARLY * best.score and c.pointed == best.pointed]
    if not all(
        broken(figure, c.mention.figure, item.statement.text, c.agreement == "same", _text_of(c, sources))
        for c in (best, *close)
    ):
        return None
    evidence = (Evidence(sources.passage(sources.sentence_of(best.mention)), "conflict"),)
    if figure.kind == "date":
        return Ruling(BOUND, f"The source leaves open the side on which the memo ends {figure.text}.", evidence)
    theirs = _worded(best.mention.figure)
    return Ruling(BOUND, f"The source says {theirs}; the memo says {_worded(figure)}.", evidence)


def _in_its_series(item: Item, lookup: Lookup, sources: Sources) -> bool:
    """Whether the figure counts, or names a place in a series that the sources name too: "season 2", "the second
    season"."""
    series = series_of(item.statement.text, lookup.figure)
    if not series or in_series(series, lookup.figure, (f"{a.title}\n{a.text}" for a in sources.articles)):
        return True
    places = sources.values.names.get(f"ordinal:{lookup.figure.normal}", ())
    return any(counted_by(sources.mentions[number], sources)[-1:] == (stem(series),) for number in places)


def _text_of(place: Candidate, sources: Sources) -> str:
    return sources.text_of(sources.sentence_of(place.mention))


def _worded(figure: Figure) -> str:
    hedge = "exactly " if figure.frame.bound == "exactly" else f"{figure.frame.bound} "
    return hedge + figure.text


def _headless(item: Item, lookup: Lookup, best: Candidate, sources: Sources) -> Ruling | None:
    """That the source counts something of which the memo keeps only the modifier."""
    theirs = lost_head(item, lookup, sources)
    if not theirs:
        return None
    value = lookup.figure.text
    words = f"The source says {value} {theirs}; the memo says {value}{thing(item.statement.text, lookup.figure)}."
    return Ruling(OTHER_THING, words, (Evidence(sources.passage(sources.sentence_of(best.mention)), "conflict"),))


def _superseded(item: Item, lookup: Lookup, best: Candidate, sources: Sources) -> Ruling | None:
    """That a later article gives another value, where the statement speaks of the present."""
    if best.mention.index < 0:
        return None
    newer = superseded_by(item.statement.text, item.figures, best.mention, sources, lookup.figure)
    if newer is None:
        return None
    evidence = (
        Evidence(sources.passage(sources.sentence_of(newer)), "conflict"),
        Evidence(sources.passage(sources.sentence_of(best.mention)), "nearest"),
    )
    when = sources.article_of(newer).published
    words = f"An article of {when} has {newer.figure.text}; the memo gives {lookup.figure.text} as current."
    return Ruling(SUPERSEDED, words, evidence, warnings=("stale",))


def _rivalled(item: Item, lookup: Lookup, sources: Sources, held: Contest | None = None) -> Ruling | None:
    """That the sources count what the memo counts with another value."""
    found = rival(item, lookup, sources) or (outdone(lookup, held) if held else None)
    if found is None:
        return None
    evidence = (Evidence(sources.passage(sources.sentence_of(found.mention)), "conflict"),)
    reason = OTHER_THING if lookup.candidates else OTHER_VALUE
    what = thing(item.statement.text, lookup.figure)
    return Ruling(
        reason,
        f"The source says {found.mention.figure.text}{what}; the memo says {lookup.figure.text}{what}.",
        evidence,
    )


def _absent(item: Item, lookup: Lookup, sources: Sources) -> Ruling:
    ended = final_score(lookup.figure, sources)
    if ended is not None:
        return Ruling(SAME, "The match ended so.", (Evidence(sources.passage(ended), "support"),))
    near = nearest_value(lookup, sources)
    if _is_counted_up(item.statement.text, lookup.figure):
        rivalled = _rivalled(item, lookup, sources)
        if rivalled is not None:
            return rivalled
        if counts_people(item, lookup):
            return _people(lookup, near, sources)
        return Ruling(SMALL, COUNTED_UP, near, warnings=("binding-unclear",))
    return Ruling(NOT_FOUND, "No source has this value, and it follows from none.", near)


# "listed twice": so often, and no multiple of anything
_TWICE: Final = re.compile(
    r"(?:[.,;:)]|\s(?:on|in|at|by|to|from|for|during|over|since|before|after|within|and|but|more)\b|\Z)"
)
# "a three-sided tower": what it is like, which no writer makes up
_COMPOUND: Final = re.compile(r"-[a-z]")


# "moved up to third": a place in a table of the world, not in the writer's text
_MOVED: Final = re.compile(r"\b(?:up|down|back|rose|climbed|moved|dropped|fell|slipped)\s(?:in)?to\s\Z", re.IGNORECASE)


def _is_counted_up(text: str, figure: Figure) -> bool:
    """Whether the writer may have counted: no score, no place in a series, no compound."""
    if figure.kind == "ratio":
        return figure.text.casefold() == "twice" and _TWICE.match(text, figure.end) is not None
    if not is_small(figure):
        return False
    compound = figure.kind == "count" and _COMPOUND.match(text, figure.end)
    placed = figure.kind == "ordinal" and _MOVED.search(text[max(0, figure.start - 24) : figure.start])
    return not (compound or placed or is_paired(text, figure) or series_of(text, figure))


def _people(lookup: Lookup, near: tuple[Evidence, ...], sources: Sources) -> Ruling:
    """People are listed by the sources, or not there."""
    found = listed(lookup, sources)
    if found is None:
        return Ruling(NOT_FOUND, "No source has this number of people, and none lists them.", near)
    evidence = (Evidence(sources.passage(found), "operand"),)
    return Ruling(
        LISTED, "It is the count of the people whom the passage lists.", evidence, warnings=("binding-unclear",)
    )


def _is_open_day(figure: Figure) -> bool:
    """Whether the words name a day only by another one: "the next day"."""
    return figure.kind == "date" and figure.low is None and figure.normal is None and not figure.unit


def is_idiom(text: str, figure: Figure) -> bool:
    """Whether the figure only says "always": "seven days a week", "24 hours a day"."""
    return figure.kind == "duration" and bool(_ALWAYS.match(text, figure.start))


def is_small(figure: Figure) -> bool:
    """Whether the figure is a count up to six, or such a place in words: what a writer counts up without any source
    saying it."""
    return (
        (figure.kind == "count" or (figure.kind == "ordinal" and figure.text.isalpha()))
        and figure.low is not None
        and figure.low == figure.high
        and 0 <= figure.low <= 6
        and figure.low == int(figure.low)
    )


def _is_relative(figure: Figure, best: Candidate) -> bool:
    """Whether the source names the memo's date only by its distance from publication: "Wednesday"."""
    words = best.mention.figure.text
    return figure.kind == "date" and not any(c.isdigit() for c in words) and any(c.isdigit() for c in figure.text)


def _stated(item: Item, lookup: Lookup, unclear: bool, sources: Sources) -> Ruling:
    best = lookup.candidates[0]
    evidence = (Evidence(sources.passage(sources.sentence_of(best.mention)), "support"),)
    reason, words = _STATED[best.agreement]
    told = words.format(best.mention.figure.text)
    if _is_relative(lookup.figure, best):
        reason, told = DATED, resolved(best.mention, sources)
    told += untied(item.statement.text, lookup.figure, best.glued) if unclear else ""
    return Ruling(reason, told, evidence, warnings=warnings_of(lookup, unclear, sources))
