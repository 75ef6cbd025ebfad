"""A figure against the very passage that its proof points to: stricter than where the judge had to find one.

A writer who points at a passage means that passage. So what the statement says around the figure must be what stands
around it there: the thing counted, the names, the speaker, the bound, and the place among other figures of its kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from briefgen.grounding.attribution import akin, heard, name_words
from briefgen.grounding.bounds import broken
from briefgen.grounding.keys import key_of
from briefgen.grounding.rivals import counted, counted_by, fit
from briefgen.grounding.sameness import agree
from briefgen.grounding.saying import speaker_of
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.territory import nearness
from briefgen.grounding.things import phrase
from briefgen.grounding.verdicts import BOUND, OTHER_SPEAKER, OTHER_THING, SWAPPED, Ruling
from briefgen.grounding.windows import sentences_of
from briefgen.text.names import Name, names
from briefgen.text.spans import Span
from briefgen.text.speakers import sayings_at
from briefgen.text.stems import content_words, stem
from briefgen.text.wording import folded, wording
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
# the weight of a word that no article has
UNKNOWN: Final = 6.0
_GAP: Final = re.compile(r"…|\.\.\.|\[")
# so many of an article's most frequent names are what it is about
FOREMOST: Final = 4
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
# words of names that tell no one apart
COMMON: Final = frozenset("the of and for in on mr mrs ms dr sen rep senator representative".split())
_BEHIND: Final = re.compile(r"[’']?s?,?\s([a-z]{3,20})\b")
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
    wide = f"{here} {_all_of(passages, place, sources)}"
    evidence = (Evidence(sources.passage(sources.sentence_of(place)), "conflict"),)
    for reason, words in _against(item, figure, place, (here, wide), sources):
        return Ruling(reason, words, evidence)
    return None


def places(figure: Figure, passages: Sequence[Passage], sources: Sources) -> tuple[Mention, ...]:
    """The source figures within the sentences of the passages that state the figure's value."""
    if figure.kind == "quotation":
        return tuple(place for passage in passages for place in _quoted(figure, passage, sources))
    inside = [mention for passage in passages for mention in mentions_in(passage, sources)]
    stating = tuple(mention for mention in inside if states(figure, mention.figure))
    if stating or figure.kind not in ("identifier", "version"):
        return stating
    return tuple(place for passage in passages for place in _quoted(figure, passage, sources))


def states(figure: Figure, source: Figure) -> bool:
    """Whether the source figure gives the value in the same unit or currency."""
    money = figure.kind == source.kind == "money" and figure.unit != source.unit
    points = "pp" in (figure.unit, source.unit) and figure.unit != source.unit
    return not money and not points and agree(figure, source) is not None


def _quoted(figure: Figure, passage: Passage, sources: Sources) -> Iterator[Mention]:
    """Where the words of a quotation, up to its first gap, stand in the passage."""
    phrase = folded(_GAP.split(figure.text.strip('“”"'))[0])
    words = wording(passage.quote)
    for at in words.find(phrase):
        start = passage.start + words.starts[at]
        end = passage.start + words.ends[at + len(phrase) - 1]
        home = next((s for s in sentences_of(passage, sources) if s.start <= start < s.end), None)
        if home is not None:
            yield Mention(-1, home.index, replace(figure, start=start, end=end))


def mentions_in(passage: Passage, sources: Sources) -> tuple[Mention, ...]:
    """The source figures that stand wholly within the passage."""
    number = sources.order[passage.article]
    for first, starts in sources.texts:
        home = sources.sentences[first]
        if (home.article, home.field) != (number, passage.field):
            continue
        low = max(0, bisect_left(starts, passage.start + 1) - 1)
        inside = sources.sentences[first + low : first + bisect_left(starts, passage.end)]
        near = (sources.mentions[i] for sentence in inside for i in sentence.mentions)
        return tuple(m for m in near if passage.start <= m.figure.start and m.figure.end <= passage.end)
    return ()


def unnamed(item: Item, passages: Sequence[Passage], sources: Sources) -> tuple[str, ...]:
    """The names of the statement that no cited passage has, nor the sentences beside it, nor what its article is about."""
    wide = " ".join((_beside(passages, sources), _heads((p.article for p in passages), sources)))
    found = (name.text.rstrip(".,") for name in _names(item, None, sources))
    return tuple(name for name in found if not _stands(name, wide, whole=False))


def borne(item: Item, passages: Sequence[Passage], sources: Sources) -> float:
    """The share (0 to 1) of the statement's words that the cited passages have, words that tell much apart counting
    more; 1 for a statement without any."""
    there = {word.stem for word in content_words(_beside(passages, sources))}
    there |= {word.stem for word in content_words(_heads((p.article for p in passages), sources))}
    own = dict.fromkeys(word.stem for word in item.context.words if word.stem[0] != "#")
    weights = {stem: sources.weight(stem) or UNKNOWN for stem in own}
    return sum(w for stem, w in weights.items() if stem in there) / sum(weights.values()) if weights else 1.0


def _beside(passages: Sequence[Passage], sources: Sources) -> str:
    """The passages with the sentence before and behind each."""
    lines = dict.fromkeys(n for p in passages for s in sentences_of(p, sources) for n in sources.around(s))
    return " ".join(sources.text_of(s)[s.start : s.end] for s in lines)


def _all_of(passages: Sequence[Passage], place: Mention, sources: Sources) -> str:
    """The cited passages, and of their articles what names the matter: title, outlet, and the names they have most."""
    ids = (sources.article_of(place).id, *(p.article for p in passages))
    return " ".join((_heads(ids, sources), *(passage.quote for passage in passages)))


def _heads(ids: Iterable[str], sources: Sources) -> str:
    """What names the matter of the articles: titles, outlets, and the names they have most."""
    heads: list[str] = []
    for id in dict.fromkeys(ids):
        article = sources.articles[sources.order[id]]
        heads += [article.title, article.outlet or "", *_foremost(article.text)]
    return " ".join(heads)


@lru_cache(maxsize=128)
def _foremost(text: str) -> tuple[str, ...]:
    """The words of the names that a text has most: whom or what it is about."""
    counts = Counter(word for name in names(text) for word in sorted(set(name.words)))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(word for word, count in ranked[:FOREMOST] if count > 2)


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
    for words in _other_name(item, figure, place, (here, wide), sources):
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
    elif not _stands(name, wide):
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
    if theirs and theirs[-1] not in ours and (ours[-1] in theirs or not _follows(ours[-1], figure, place, sources)):
        yield f"The passage says {place.figure.text} {_phrase(place, sources)}."
    elif ours[-1] not in {word.stem for word in content_words(wide)}:
        yield f"The passage pointed to for {figure.text} does not speak of what the memo counts."


def _kin(head: str) -> str:
    """What heads that name the same thing in any article have in common."""
    return next((min(row) for row in _SAME if head in row), head)


def _follows(head: str, figure: Figure, place: Mention, sources: Sources) -> bool:
    """Whether the noun stands shortly behind the source's figure, and no other figure there counts it."""
    home = sources.sentence_of(place)
    text = sources.text_of(home)
    behind = content_words(text[place.figure.end : min(home.end, place.figure.end + REACH)])
    others = (sources.mentions[n] for n in home.mentions if n != place.index)
    owned = any(counted_by(m, sources)[-1:] == (head,) and not agree(figure, m.figure) for m in others)
    return not owned and head in {word.stem for word in behind}


def _phrase(place: Mention, sources: Sources) -> str:
    home = sources.sentence_of(place)
    return " ".join(phrase(sources.text_of(home)[place.figure.end : min(home.end, place.figure.end + 90)]))


def _other_name(item: Item, figure: Figure, place: Mention, texts: tuple[str, str], sources: Sources) -> Iterator[str]:
    """A name of the statement that no passage has, or that stands where the passage names another."""
    here, wide = texts
    home = sources.sentence_of(place)
    own = sources.text_of(home)[home.start : home.end]
    for name in _names(item, figure, sources):
        words = name.text.rstrip(".,")
        if not _stands(words, f"{here} {wide}", whole=False):
            yield f"No passage cited for {figure.text} speaks of {words}; cite the one that does, or leave it out."
        elif not _stands(words, own):
            behind = _next_word(item.statement.text, name.end)
            others = (
                n for n in names(own) if _next_word(own, n.end) == behind and not _stands(n.text, item.statement.text)
            )
            yield from (f"The passage has {other.text} where the memo has {words}." for other in others if behind)


def _next_word(text: str, end: int) -> str:
    """The word behind a name, folded: what the name does."""
    found = _BEHIND.match(text, end)
    return found[1].casefold() if found else ""


def _names(item: Item, figure: Figure | None, sources: Sources) -> Iterator[Name]:
    """The names of the statement outside the figure itself. A label before a colon names no one, nor does a single word
    that opens the sentence and that no article writes with a capital where it does not open one."""
    text = item.statement.text
    for name in names(text):
        words = name.text.rstrip(".,")
        opens = name.start == 0 and " " not in words
        label = name.start == 0 and text[name.end : name.end + 1] == ":"
        if label or (opens and not _is_capitalised(words, sources)):
            continue
        if figure is None or name.end <= figure.start or name.start >= figure.end:
            yield name


def _is_capitalised(word: str, sources: Sources) -> bool:
    """Whether the word is a name: an article writes it with a capital within a sentence."""
    bare = re.sub(r"[’']s?$", "", word)
    if any(c.isupper() or c.isdigit() for c in bare[1:]):
        return True
    within = re.compile(rf"[a-z,;’'\")] {re.escape(bare)}\b")
    return any(within.search(article.text) for article in sources.articles)


def _stands(name: str, text: str, whole: bool = True) -> bool:
    """Whether the text has every telling word of the name (or, where not the `whole` name is asked for, two of them and
    half of all), or its initials."""
    words = {word.removesuffix("'s") for word in folded(text)}
    own = [word.removesuffix("'s") for word in folded(name)]
    telling = [word for word in own if len(word) > 1 and word not in COMMON] or own
    there = sum(word in words or word.removesuffix("s") in words or f"{word}s" in words for word in telling)
    if there == len(telling) or (not whole and there > 1 and 2 * there >= len(telling)):
        return True
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name)).casefold()
    if len(initials) > 1 and initials in words:
        return True
    return name.isupper() and name in "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", text))


def _better(item: Item, figure: Figure, place: Mention, sources: Sources) -> Iterator[Mention]:
    """Another figure of the passage, of the same kind and another value, whose surroundings fit the memo's better.

    Where the statement has both, they are compared as a pair: straight against crosswise.
    """
    ours = _near(item, figure)
    own = fit(ours, place, sources)
    for number in sources.sentence_of(place).mentions:
        other = sources.mentions[number]
        if number == place.index or not _of_a_kind(figure, other.figure):
            continue
        both = next((f for f in item.figures if f.start != figure.start and agree(f, other.figure)), None)
        if both is None and fit(ours, other, sources) > _BETTER.get(figure.kind, BETTER) * own:
            yield other
        elif both is not None:
            theirs = _near(item, both)
            straight = own + fit(theirs, other, sources)
            cross = fit(ours, other, sources) + fit(theirs, place, sources)
            if cross > CROSSWISE * straight:
                yield other


def _near(item: Item, figure: Figure) -> dict[str, float]:
    text = item.context.text
    return nearness(text, Span(0, len(text)), item.context.words, figure, item.figures)


def _of_a_kind(figure: Figure, other: Figure) -> bool:
    """Whether the other figure could stand in the memo's place and says something else."""
    if figure.kind == "quotation" or other.kind != figure.kind or key_of(other) != key_of(figure):
        return False
    if agree(figure, other) or agree(other, figure):
        return False
    return figure.kind != "date" or _breadth(figure) == _breadth(other)


def _breadth(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high
