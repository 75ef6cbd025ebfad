"""Superseded figures: the statement presents a value as current, and a later article gives another of the same thing.

A statement does so by its words ("so far", "the latest", "stands at"); one that has no date and gives its value to no
one's words of the day does so too, but is superseded only by a value of the very same thing. The later value must stand in a sentence about
the same matter as the statement, be of the same kind and unit, count things of the same head where both name one, and
be no share of a whole; of a version it must be a higher one of the same product line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence, Set
from decimal import Decimal
from functools import lru_cache
from typing import Final

from briefgen.grounding.attribution import name_words
from briefgen.grounding.comparison.agreement import agree, revises
from briefgen.grounding.framing.things import family, is_share, key_of, points_back, same_thing, thing_of
from briefgen.grounding.sources import COMMON, Mention, Sentence, Sources
from briefgen.text.folding import lowered
from briefgen.text.stems import content_words, stem
from briefgen.values.report import Figure

# "larger still" speaks of size, not of time
_STILL: Final = "".join(
    f"(?<!{word} )"
    for word in "larger bigger greater higher lower fewer smaller longer shorter earlier later more less worse".split()
)
# for text in lower case
_CURRENT = re.compile(
    rf"\b(?:currently|at present|presently|so far|to date|thus far|as (?:matters|things) (?:now )?stand|now|{_STILL}still|"
    r"latest|newest|most recent|stands?|standing|remains?|pending|up to now|as yet)\b",
)
# what a statement of some day has: a date, words of order, what someone said then
_OF_ITS_DAY = re.compile(
    r"\b(?:earlier|initial(?:ly)?|at first|first|had|previous(?:ly)?|original(?:ly)?|before|then|later|since|after|said|told|"
    r"reported|announced|disclosed|estimated|put|gave|counted|raised|lowered|revised|corrected|(?:19|20)\d\d|january|"
    r"february|march|april|may|june|july|august|september|october|november|december|\w{3,6}day)\b",
)
_APART: Final = re.compile(r"[,;:]\s|\bthan\s(?:the|its|that|in)\b|\b(?:below|above|from|against|before|after)\b")
# what introduces the next value of the same; for text in lower case
_SINCE: Final = re.compile(r"\b(?:later|then|since then|has since|have since|now|meanwhile|by now)\b")
_QUOTED = re.compile(r"[“”\"]")
# so many sentences of later articles are looked at
_SENTENCES: Final = 24
# the share of the lighter sentence's weight that both must have
_LIKE: Final = 0.15
# words that two sentences share which are one but for a value
_TELLING: Final = 4
_INFECTED: Final = {family(stem("cases")), family(stem("people"))}
_SHRINKS, _GROWS = Decimal("0.4"), Decimal(100)
_VERSION = re.compile(r"\d+(?:\.\d+)+")


@lru_cache(maxsize=256)
def is_current(statement: str) -> bool:
    """Whether the statement presents what it says as the present state."""
    return bool(_CURRENT.search(lowered(statement)))


@lru_cache(maxsize=256)
def _is_undated(statement: str) -> bool:
    # a quotation is its speaker's, of the day of its article
    return not _OF_ITS_DAY.search(lowered(statement)) and not _QUOTED.search(statement)


def superseded_by(
    statement: str, stated: Sequence[Figure], support: Mention, sources: Sources, figure: Figure | None = None
) -> Mention | None:
    """The figure of a later article that replaces the one that bears the statement out; None where none does.

    `support` is the source figure that a figure of the statement rests on; `stated` are all figures of the statement:
    one that gives the newer value too presents nothing as current. `figure` is the one that rests on it: of several of
    its kind only that next to the words of the present is current.
    """
    published = sources.article_of(support).published
    current = is_current(statement) and (figure is None or _is_next(statement, figure, stated))
    followed = _followed(stated, support, sources) if current else None
    if followed is not None:
        return followed
    if published is None or not (current or _is_undated(statement)):
        return None
    for sentence in later_than(statement, published, sources):
        for number in sentence.mentions:
            mention = sources.mentions[number]
            if any(_same_value(figure, mention.figure) for figure in stated):
                continue
            if not (current or _very_same(mention, support, sources)):
                continue
            if _replaces(mention, support, sources) or _restates(mention, support, sources):
                return mention
    return None


def _followed(stated: Sequence[Figure], support: Mention, sources: Sources) -> Mention | None:
    """The value that the article itself gives next: "Later another of them spoke of 559 crates"."""
    home = sources.sentence_of(support)
    text = lowered(sources.text_of(home))
    for sentence in sources.around(home, 2):
        for mention in (sources.mentions[number] for number in sentence.mentions if sentence.index > home.index):
            told = _SINCE.search(text, sentence.start, mention.figure.start)
            given = any(_same_value(figure, mention.figure) for figure in stated)
            if told and not given and _replaces(mention, support, sources):
                return mention
    return None


def _is_next(statement: str, figure: Figure, stated: Sequence[Figure]) -> bool:
    """Whether a word of the present reaches the figure: not where another of its kind stands before it, and a comparison
    or a comma between the two ("now expects $16, below the $29 of before")."""
    text = lowered(statement)
    others = [f for f in stated if f.start != figure.start and (f.kind, f.unit) == (figure.kind, figure.unit)]
    for current in _CURRENT.finditer(text):
        low, high = min(current.end(), figure.end), max(current.start(), figure.start)
        between = (other for other in others if low <= other.start < high)
        if not any(
            _APART.search(text, min(other.end, figure.end), max(other.start, figure.start)) for other in between
        ):
            return True
    return False


@lru_cache(maxsize=2)
def later_than(statement: str, published: dt.date, sources: Sources) -> tuple[Sentence, ...]:
    """The sentences of articles of later days that share most with the statement, best first; kept for the figures that
    one statement holds."""
    later = {n for n, article in enumerate(sources.articles) if article.published and article.published > published}
    if not later:
        return ()
    stems = frozenset(word.stem for word in content_words(statement))
    scores: dict[int, float] = {}
    for key in sorted(stems):
        spots = sources.postings.get(key, {})
        if len(spots) > COMMON:
            continue
        for number, near in spots.items():
            if near == 1.0:
                scores[number] = scores.get(number, 0.0) + sources.weight(key)
    best = sorted(scores, key=lambda n: (-scores[n], n))[: 4 * _SENTENCES]
    found = [sources.sentences[n] for n in best if sources.sentences[n].article in later][:_SENTENCES]
    ours = _weight(stems, sources)
    return tuple(s for s in found if s.mentions and _is_alike(stems, ours, s, sources))


def _is_alike(stems: frozenset[str], ours: float, sentence: Sentence, sources: Sources) -> bool:
    """Whether what the statement, of that weight, and the sentence share is enough of the lighter one's."""
    held = sources.stems_in(sentence)
    shared = _weight(stems & held, sources)
    least = _LIKE * max(0.1, ours)
    return shared >= least or shared >= _LIKE * max(0.1, min(ours, _weight({s for s in held if s[0] != "#"}, sources)))


def _weight(stems: Set[str], sources: Sources) -> float:
    return sum([sources.weights.get(stem, 0.0) for stem in sorted(stems)])


def _same_value(left: Figure, right: Figure) -> bool:
    return left.text == right.text if left.low is None else left.low == right.low


def _replaces(newer: Mention, older: Mention, sources: Sources) -> bool:
    if older.figure.kind == "version":
        return newer.figure.kind == "version" and _higher(newer.figure.text, older.figure.text)
    key = key_of(older.figure)
    if key is None or key_of(newer.figure) != key or agree(newer.figure, older.figure):
        return False
    ratio = (newer.figure.low or Decimal(1)) / (older.figure.low or Decimal(1))
    if not _SHRINKS <= ratio <= _GROWS or is_share(newer, sources) or points_back(newer, sources):
        return False
    one, other = thing_of(older, sources), thing_of(newer, sources)
    if (other is not None and other.past) or _are_of_others(newer, older, sources):
        return False
    return one is None or other is None or _are_kindred(one.head, other.head)


def _are_of_others(newer: Mention, older: Mention, sources: Sources) -> bool:
    """Whether the sentences and titles name nobody in common: one firm's profit replaces none of another's."""
    ours, theirs = _names(newer, sources), _names(older, sources)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _names(mention: Mention, sources: Sources) -> frozenset[str]:
    home = sources.sentence_of(mention)
    words = sources.text_of(home)[home.start : home.end]
    return name_words(words) | name_words(sources.articles[home.article].title)


def _are_kindred(one: str, other: str) -> bool:
    """Whether both heads name one thing; whoever is infected is a case."""
    families = {family(one), family(other)}
    return len(families) == 1 or families == _INFECTED


def _restates(newer: Mention, older: Mention, sources: Sources) -> bool:
    """Whether both stand in one sentence but for the value, which a writer carries from article to article: "more than 47
    ports" and "more than 49 ports", neither of which denies the other."""
    if key_of(older.figure) is None or key_of(newer.figure) != key_of(older.figure):
        return False
    if newer.figure.frame.bound != older.figure.frame.bound or _same_value(newer.figure, older.figure):
        return False
    if is_share(newer, sources) or points_back(newer, sources):
        return False
    one, other = (
        frozenset(word.stem for word in sources.sentence_of(mention).words if not word.stem.startswith("#"))
        for mention in (newer, older)
    )
    return len(one & other) >= _TELLING and len(one ^ other) <= 1


def _very_same(newer: Mention, older: Mention, sources: Sources) -> bool:
    """Whether both count the very same thing, and the newer value says as much."""
    key = key_of(older.figure)
    if key is None or key_of(newer.figure) != key or not revises(older.figure, newer.figure):
        return False
    one = thing_of(older, sources)
    other = thing_of(newer, sources) if one is not None and one.deed is not None else None
    return one is not None and other is not None and same_thing(one, other)


def _higher(newer: str, older: str) -> bool:
    one, other = _VERSION.search(newer), _VERSION.search(older)
    if not one or not other:
        return False
    left, right = ([int(part) for part in match[0].split(".")] for match in (one, other))
    return len(left) == len(right) and left[0] == right[0] and left > right
