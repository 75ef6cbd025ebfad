"""A figure against the very passage that its proof points to: stricter than where the judge had to find one.

A writer who points at a passage means that passage. So what the statement says around the figure must be what stands
around it there: the thing counted, the names, the speaker, the bound, and the place among other figures of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.grounding.attribution import akin, heard, name_words
from briefgen.grounding.comparison.bounds import broken
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.framing.rivals import counted, counted_by, fit
from briefgen.grounding.framing.stretches import near_stems
from briefgen.grounding.proofs.naming import cited_words, other_name, stands
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.speakers.saying import speaker_of
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import BOUND, OTHER_SPEAKER, OTHER_THING, SWAPPED, Ruling
from briefgen.text.speakers import sayings_at
from briefgen.text.stems import content_words, stem
from briefgen.values.article import Passage
from briefgen.values.report import Bound, Evidence, Figure

# another figure of the passage must fit so much better than the one pointed to; a pair crosswise, than straight
BETTER: Final = 1.3
CROSSWISE: Final = 1.1
_BETTER: Final = {"date": 2.5, "identifier": 2.5, "version": 2.5}
# counts up to this are told of parts and ways too: of them only things of an incident are compared
FEW: Final = 6
# what is counted stands at most so many characters behind
REACH: Final = 70
_SAME: Final = tuple(
    frozenset(stem(word) or word for word in row.split())
    for row in (
        "people individuals persons",
        "organizations entities",
        "computers machines hosts endpoints",
        "cases infections",
    )
)
_THINGS: Final = frozenset(
    stem(word)
    for word in (
        "email account record customer patient victim person employee organization agency company server device file "
        "database hospital state country city bank website lawmaker official senator attacker group vulnerability patch"
    ).split()
)
_BOUNDED: Final[frozenset[Bound]] = frozenset({"at least", "at most", "more than", "less than", "up to", "nearly"})
_PLAIN: Final[frozenset[Bound]] = frozenset({"exactly", "about"})
_PREPOSITION: Final = re.compile(
    r"\b(?:over|under|above|below|past|inside|within)\s(?:the\s|a\s|an\s)?$", re.IGNORECASE
)
_BOUNDABLE: Final = frozenset({"count", "money", "percent", "ratio", "measure", "duration"})
_COUNTED: Final = frozenset({"count", "range"})


def against(item: Item, figure: Figure, place: Mention, passages: Sequence[Passage], sources: Sources) -> Ruling | None:
    """The ruling that contradicts the figure by the place that states its value; None where everything agrees.

    `passages` are all that the statement cites or points to: names and words may stand in any of them.
    """
    near = sources.around(sources.sentence_of(place))
    here = " ".join(sources.text_of(s)[s.start : s.end] for s in near)
    wide = f"{here} {cited_words(passages, place, sources)}"
    evidence = (Evidence(sources.passage(sources.sentence_of(place)), "conflict"),)
    for reason, words in _against(item, figure, place, (here, wide), sources):
        return Ruling(reason, words, evidence)
    return None


def _against(
    item: Item, figure: Figure, place: Mention, texts: tuple[str, str], sources: Sources
) -> Iterator[tuple[str, str]]:
    here, wide = texts
    if _bound_added(item, figure, place):
        yield BOUND, f"The passage says {_worded(place.figure)}; the memo says {_worded(figure)}."
    for words in _other_speaker(item, figure, place, wide, sources):
        yield OTHER_SPEAKER, words
    for words in _other_head(item, figure, place, wide, sources):
        yield OTHER_THING, words
    for words in other_name(item, figure, place, (here, wide), sources):
        yield OTHER_THING, words
    for other in _better(item, figure, place, sources):
        yield SWAPPED, f"The passage gives {other.figure.text} for this, and {figure.text} for something else."


def _worded(figure: Figure) -> str:
    return figure.text if figure.frame.bound == "exactly" else f"{figure.frame.bound} {figure.text}"


def _bound_added(item: Item, figure: Figure, place: Mention) -> bool:
    """Whether the memo gives a bound that the passage does not have, or breaks the one it has."""
    same = agree(figure, place.figure) == "same"
    if broken(figure, place.figure, item.statement.text, same):
        return True
    added = figure.frame.bound in _BOUNDED and place.figure.frame.bound in _PLAIN
    preposition = _PREPOSITION.search(item.statement.text, 0, figure.start)
    return same and added and figure.kind in _BOUNDABLE and not preposition


def _other_speaker(item: Item, figure: Figure, place: Mention, wide: str, sources: Sources) -> Iterator[str]:
    """Who says it in the passage, where the memo has someone else say it."""
    text = item.statement.text
    saying = speaker_of(text, figure.start, figure.end)
    # of a quotation the judge has asked whose it is
    if figure.kind == "quotation" or saying is None or not name_words(saying.speaker.name):
        return
    article, name = sources.article_of(place), saying.speaker.name
    in_text = sources.sentence_of(place).field == "text"
    said = sayings_at(heard(article.text), place.figure.start, place.figure.end) if in_text else ()
    if said and any(akin(saying.speaker, other.speaker, text) for other in said):
        return
    others = [other.speaker.name for other in said if other.speaker.kind in ("person", "organization", "office")]
    if others:
        yield f"The memo has {name} say {figure.text}; in the passage {others[0]} says it."
    elif not stands(name, wide):
        yield f"The memo has {name} say {figure.text}; the passage does not give it to them."


def _other_head(item: Item, figure: Figure, place: Mention, wide: str, sources: Sources) -> Iterator[str]:
    """What the passage counts, where the memo counts something else."""
    if figure.kind not in _COUNTED:
        return
    text = item.context.text
    ours, theirs = counted(text, figure, len(text)), counted_by(place, sources)
    few = figure.high is not None and figure.high <= FEW
    if few and not (_THINGS.issuperset(ours[-1:]) and _THINGS.issuperset(theirs[-1:])):
        return
    if not ours or any(_kin(ours[-1]) == _kin(head) for head in theirs[-1:]):
        return
    if (
        theirs
        and theirs[-1] not in ours
        and (ours[-1] in theirs or not _follows(ours[-1], figure, place, text, sources))
    ):
        yield f"The passage says {place.figure.text} {_phrase(place, sources)}."
    elif ours[-1] not in {word.stem for word in content_words(wide)}:
        yield f"The passage pointed to for {figure.text} does not speak of what the memo counts."


def _kin(head: str) -> str:
    """What heads that name the same thing in any article have in common."""
    return next((min(row) for row in _SAME if head in row), head)


def _follows(head: str, figure: Figure, place: Mention, text: str, sources: Sources) -> bool:
    """Whether the memo's very noun stands shortly behind the source's figure, and no other figure there counts it."""
    home = sources.sentence_of(place)
    whole = sources.text_of(home)
    behind = whole[place.figure.end : min(home.end, place.figure.end + REACH)].casefold()
    others = (sources.mentions[n] for n in home.mentions if n != place.index)
    owned = any(counted_by(m, sources)[-1:] == (head,) and not agree(figure, m.figure) for m in others)
    noun = phrase(text[figure.end : figure.end + 90])[-1].casefold()
    return not owned and noun.removesuffix("s").removesuffix("ie") in behind


def _phrase(place: Mention, sources: Sources) -> str:
    home = sources.sentence_of(place)
    return " ".join(phrase(sources.text_of(home)[place.figure.end : min(home.end, place.figure.end + 90)]))


def _better(item: Item, figure: Figure, place: Mention, sources: Sources) -> Iterator[Mention]:
    """Another figure of the passage, of the same kind and another value, whose surroundings fit the memo's better.

    Where the statement has both, they are compared as a pair: straight against crosswise.
    """
    ours = near_stems(item, figure)
    own = fit(ours, place, sources)
    for number in sources.sentence_of(place).mentions:
        other = sources.mentions[number]
        if number == place.index or not _of_a_kind(figure, other.figure):
            continue
        both = next((f for f in item.figures if f.start != figure.start and agree(f, other.figure)), None)
        if both is None and fit(ours, other, sources) > _BETTER.get(figure.kind, BETTER) * own:
            yield other
        elif both is not None:
            theirs = near_stems(item, both)
            straight = own + fit(theirs, other, sources)
            cross = fit(ours, other, sources) + fit(theirs, place, sources)
            if cross > CROSSWISE * straight:
                yield other


def _of_a_kind(figure: Figure, other: Figure) -> bool:
    """Whether the other figure could stand in the memo's place and says something else."""
    if figure.kind == "quotation" or other.kind != figure.kind or key_of(other) != key_of(figure):
        return False
    if agree(figure, other) or agree(other, figure):
        return False
    return figure.kind != "date" or _breadth(figure) == _breadth(other)


def _breadth(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high
