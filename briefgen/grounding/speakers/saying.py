"""Who says a figure: whether the source gives it to the one that the memo names.

The memo's speaker is taken only from the verb of saying that governs the figure's clause, or from "according to" and its
kin. It is someone else's figure where the source gives it, by such a governing verb, to another; or where the one named
is nowhere near it: not in its sentence or the ones beside it, not in the article's title, outlet or dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from briefgen.grounding.attribution import akin, heard, name_words
from briefgen.grounding.framing.owners import is_named, stems_of
from briefgen.grounding.framing.rivals import counted, counted_by
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.speakers.ownwords import own_value
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import OTHER_SPEAKER, Ruling
from briefgen.text.mentions import proper_name
from briefgen.text.names import Name, names
from briefgen.text.spans import Span
from briefgen.text.speakers import Saying, Speaker, Voices, sayings_at, voices
from briefgen.values.report import Evidence, Figure

# what a speaker can be asked to answer for: not dates and ordinals, which the memo may set beside the words
_KINDS: Final = frozenset(
    {"count", "money", "percent", "ratio", "measure", "range", "duration", "version", "identifier"}
)
_NAMED: Final = ("person", "organization")
_UNNAMED: Final = ("anonymous", "office", "unnamed")
_SEVERAL: Final = re.compile(r"([A-Za-z]{3,20}(?:er|or|ist|ian|al|an|ent|ant|de))s$")
# whoever they are, they are not the one named beside them
_OTHERS: Final = re.compile(r"(?:some|others|many|several|critics|observers|rivals)\b", re.IGNORECASE)
_PRESS: Final = re.compile(r"\b(?:coverage|press|media|outlets?|newspapers?|reports?)\b", re.IGNORECASE)
_INTRODUCED: Final = re.compile(r"^According to\s", re.IGNORECASE)
_DATELINE: Final = 200
_CLOSE: Final = 0.8


@lru_cache(maxsize=256)
def stated(statement: str) -> Voices:
    """Everything said in a statement, read as one sentence; kept for the last statements asked for."""
    return voices(statement, (Span(0, len(statement)),))


@lru_cache(maxsize=1024)
def speaker_of(statement: str, start: int, end: int) -> Saying | None:
    """The saying of the statement that governs the words from `start` to `end`, where a named one speaks."""
    if statement.lstrip().startswith("|"):
        return None
    saying = next(iter(sayings_at(stated(statement), start, end)), None)
    if saying is None or saying.speaker.kind not in _NAMED:
        return None
    between = statement[min(saying.speaker.end, start) : max(saying.speaker.start, end)]
    aside = statement[:start].endswith(", ") and statement[end : end + 1] == ","
    apart = aside or ";" in between or _PRESS.match(statement[saying.speaker.end :].lstrip())
    return None if apart else saying


def other_speaker(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that someone else says the figure, None where the memo names nobody or the source bears it out."""
    return _said_otherwise(item, lookup, sources) or _claimed_otherwise(item, lookup, sources)


def _said_otherwise(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling against the one whose verb of saying governs the figure."""
    figure, statement = lookup.figure, item.statement.text
    if figure.kind not in _KINDS or not lookup.candidates or _is_reckoned(item, figure):
        return None
    if _MEASURED_BY.search(statement[max(0, figure.start - 24) : figure.start]):
        return None
    saying = speaker_of(statement, figure.start, figure.end)
    name = proper_name(saying.speaker.name) if saying else ""
    words = name_words(name)
    if saying is None or not words:
        return None
    places = _telling_places(item, lookup, sources)
    theirs = tuple(_said_by(places, saying.speaker, statement, sources))
    other = theirs[0] if theirs and all(theirs) else ""
    if not other and all(_is_anothers(place, words, name, sources) for place in places[:4]):
        other = "someone else"
    own = None if other else own_value(item, lookup, words, sources)
    if own is not None:
        return _put_otherwise(name, own, lookup, sources)
    if not other and _may_be_the_source(lookup, sources):
        return None
    if not other and any(_is_near(c, name, words, sources) for c in lookup.candidates[:6]):
        return None
    passage = sources.passage(sources.sentence_of(lookup.candidates[0].mention))
    whose = f"gives it to {other}" if other else "does not give it to them"
    return Ruling(
        OTHER_SPEAKER, f"The memo has {name} say {figure.text}; the source {whose}.", (Evidence(passage, "conflict"),)
    )


# what the memo itself compares the words said with: "close to double the 58 of the year before"
_MEASURED_BY: Final = re.compile(
    r"\b(?:double|twice|times|triple|half|than|above|below|from|against|versus)\s(?:the|its|their)\s\Z"
)


def _put_otherwise(name: str, own: Mention, lookup: Lookup, sources: Sources) -> Ruling:
    words = f"The memo has {name} say {lookup.figure.text}; in the source {name} says {own.figure.text}."
    return Ruling(OTHER_SPEAKER, words, (Evidence(sources.passage(sources.sentence_of(own)), "conflict"),))


# what is compared with another's value: "higher than the $40,000 mentioned before"
_STANDARD: Final = re.compile(
    r"\b(?:higher|lower|more|less|fewer|greater|larger|smaller|bigger)\b\W{0,3}\sthan\s(?:the|that|its|his|her|their)\s"
    r"(?:[a-z]+\s){0,2}\Z"
)


def _telling_places(item: Item, lookup: Lookup, sources: Sources) -> list[Candidate]:
    """The places of the value that fit best: of what the memo counts, where one counts that; no standard of comparison
    where there is another place."""
    text, figure = item.context.text, lookup.figure
    kept = [c for c in lookup.candidates if not _is_standard(c, sources)] or list(lookup.candidates)
    close = [c for c in kept if c.score >= _CLOSE * kept[0].score]
    noun = counted(text, figure, len(text))[-1:]
    counting = [c for c in close if noun and counted_by(c.mention, sources)[-1:] == noun]
    return counting if close[0] in counting else close


def _is_standard(place: Candidate, sources: Sources) -> bool:
    start = place.mention.figure.start
    return bool(_STANDARD.search(sources.text_of(sources.sentence_of(place.mention))[max(0, start - 60) : start]))


def _is_reckoned(item: Item, figure: Figure) -> bool:
    """Whether the memo itself counts the time between two dates that the statement gives: nobody says it."""
    return figure.kind == "duration" and sum(other.kind == "date" for other in item.figures) > 1


# the attribution itself is what the statement says: "is a finding of Vale", "was supplied by Vale", "It was Vale that put"
_IS_THEIRS: Final = re.compile(
    r"\b(?:is|was|are|were|comes?|came)\s(?:an?\s|the\s)?(?:(?:finding|estimate|count|figure|tally|reckoning|calculation|"
    r"number|word)s?\s(?:of|by|from)|(?:supplied|given|provided|put out|estimated|counted|reported|stated|named|published|"
    r"announced|disclosed)\sby)\s(?:the\s)?\Z"
)
_CLEFT: Final = re.compile(r"(?:^|[.;,]\s)[Ii]t (?:is|was) (?:the )?\Z")
_THAT: Final = re.compile(
    r"\s(?:that|who|which)\s(?:\w{2,12}ly\s)?(?:dated?|dates|put|puts|gave|gives?|named?|counted|estimated?|said|says|"
    r"reported|supplied|provided|sets?|stated|announced|disclosed|confirmed|found|reckoned)\b"
)


def _claimed_otherwise(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that the one whose figure the statement says it is does not stand where the source has it."""
    text, places = item.statement.text, lookup.candidates[:6]
    name = _claimed(text)
    if name is None or not places or not any(map(sources.weight, stems_of(name))):
        return None
    homes = [sources.sentence_of(place.mention) for place in places]
    if any(is_named(name, sources.text_of(home)[home.start : home.end], home.words) for home in homes):
        return None
    if any(_voiced(place, name, sources) for place in places):
        return None
    explanation = f"The memo has {lookup.figure.text} from {name.text}; the source does not give it to them."
    return Ruling(OTHER_SPEAKER, explanation, (Evidence(sources.passage(homes[0]), "conflict"),))


@lru_cache(maxsize=256)
def _claimed(text: str) -> Name | None:
    """The name whose figure it is by what the statement says of the figure."""
    for name in names(text):
        before = text[max(0, name.start - 60) : name.start]
        if _IS_THEIRS.search(before) or (_CLEFT.search(before) and _THAT.match(text, name.end)):
            return name
    return None


def _voiced(place: Candidate, name: Name, sources: Sources) -> bool:
    """Whether the one named says it there, as "he" or "the agency" too; what cannot be told counts as that."""
    figure, article = place.mention.figure, sources.article_of(place.mention)
    if sources.sentence_of(place.mention).field == "title":
        return True
    saying = next(iter(sayings_at(heard(article.text), figure.start, figure.end)), None)
    if saying is None:
        return False
    if saying.speaker.kind == "unresolved":
        return _is_named_before(place, name, sources)
    return not name_words(name.text).isdisjoint(name_words(saying.speaker.name))


def _is_named_before(place: Candidate, name: Name, sources: Sources) -> bool:
    """Whether the name stands in the sentence or shortly before it, where a pronoun may mean it."""
    home = sources.sentence_of(place.mention)
    text = sources.text_of(home)[sources.around(home, 2)[0].start : home.end]
    return not name_words(name.text).isdisjoint(name_words(text)) or _abbreviated(name.text, text)


def plural_of_one(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that the memo makes several speakers of one: "staffers said" where the source has a single staffer."""
    figure, statement = lookup.figure, item.statement.text
    if figure.kind not in _KINDS or not lookup.candidates:
        return None
    saying = next(iter(sayings_at(stated(statement), figure.start, figure.end)), None)
    several = _SEVERAL.search(saying.speaker.name.split(",")[0]) if saying and saying.speaker.kind in _UNNAMED else None
    if several is None:
        return None
    place = lookup.candidates[0]
    near = sources.around(sources.sentence_of(place.mention))
    words = set(_folded(" ".join(sources.text_of(s)[s.start : s.end] for s in near)))
    one = several[1].casefold()
    if one not in words or f"{one}s" in words:
        return None
    passage = sources.passage(sources.sentence_of(place.mention))
    explanation = f"The source has one {one} say it; the memo says {one}s."
    return Ruling(OTHER_SPEAKER, explanation, (Evidence(passage, "conflict"),))


def _said_by(places: list[Candidate], speaker: Speaker, statement: str, sources: Sources) -> Iterator[str]:
    """Per place the name of the one who says it there, "" where nobody named does or it may be the memo's speaker."""
    for place in places[:4]:
        figure, article = place.mention.figure, sources.article_of(place.mention)
        if sources.sentence_of(place.mention).field == "title":
            yield ""
            continue
        saying = next(iter(sayings_at(heard(article.text), figure.start, figure.end)), None)
        named = saying is not None and saying.speaker.kind in _NAMED
        named = named and saying is not None and not akin(_bare(speaker), _bare(saying.speaker), statement)
        yield saying.speaker.name if named and saying is not None else ""


def _is_anothers(place: Candidate, words: frozenset[str], name: str, sources: Sources) -> bool:
    """Whether an unnamed one says it there, and the memo's speaker is not even in the sentence."""
    home = sources.sentence_of(place.mention)
    figure, article = place.mention.figure, sources.article_of(place.mention)
    if home.field == "title":
        return False
    saying = next(iter(sayings_at(heard(article.text), figure.start, figure.end)), None)
    if saying is None or saying.speaker.kind not in _UNNAMED:
        return False
    text = sources.text_of(home)[home.start : home.end]
    if _OTHERS.match(saying.speaker.name) and words.isdisjoint(_folded(saying.speaker.name)):
        return True
    return words.isdisjoint(_folded(text)) and not _abbreviated(name, text)


def _bare(speaker: Speaker) -> Speaker:
    """The speaker without the words that only introduce it, whose capital would pass for a name."""
    return replace(speaker, described=_INTRODUCED.sub("", speaker.described))


def _is_near(place: Candidate, name: str, words: frozenset[str], sources: Sources) -> bool:
    """Whether the name stands near the source figure, or is that of the article's outlet."""
    article = sources.article_of(place.mention)
    head = f"{article.title} {article.outlet or ''} {article.text[:_DATELINE]}"
    texts = [head, *(sources.text_of(s)[s.start : s.end] for s in sources.around(sources.sentence_of(place.mention)))]
    return any(not words.isdisjoint(_folded(text)) or _abbreviated(name, text) for text in texts)


def _may_be_the_source(lookup: Lookup, sources: Sources) -> bool:
    """Whether the article names neither its title nor its outlet: it may be the speaker's own."""
    article = sources.article_of(lookup.candidates[0].mention)
    return not article.title and not article.outlet


def _folded(text: str) -> Iterator[str]:
    """The words of the text without regard to capitals: some sources have none."""
    return (re.sub(r"[’']s$", "", word) for word in re.findall(r"[\w’'-]+", text.casefold()))


def _abbreviated(name: str, text: str) -> bool:
    """Whether the name is an abbreviation of capitalised words of the text that stand together."""
    if not name.isupper() or len(name) < 2:
        return False
    return name in "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", text))
