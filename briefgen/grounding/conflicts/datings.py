"""Dates of events, read so strictly that two of them can be called dates of the very same event.

From the words before the date: a verb of incident reporting, what it is done to, and the names of the clause. Dates of
statements and of reports are none of these, nor are those of what happened again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.grounding.attribution import name_words
from briefgen.grounding.conflicts.tellings import Value, speaker_of
from briefgen.grounding.framing.things import Thing
from briefgen.grounding.sources import Mention, Sentence, Sources, clause_of
from briefgen.text.stems import content_words

# a month is the coarsest date that can disagree
_COARSEST: Final = 31
_REACH: Final = 140
_ROWS: Final = (
    "entered|broke into|got into|gained access to|infiltrated|penetrated|breached|intruded into|had access to",
    "discovered|detected|noticed|spotted|identified|uncovered",
    "copied|stole|exfiltrated|downloaded|stolen",
    "encrypted|knocked out|crippled",
    "contained|evicted|expelled|locked out",
    "patched|fixed|closed",
    "paid",
    "restored|reopened|resumed",
)
_VERB = re.compile(rf"\b(?:{'|'.join(f'(?P<r{n}>{row})' for n, row in enumerate(_ROWS))})\b")
_OBJECT = re.compile(
    r"(?P<object>[^.;:,\d]{0,80}?)\s(?:on|in|since|as early as|as far back as|from)\s(?:early\s|mid-|late\s)?(?:\w{3,6}day,?\s)?$"
)
_AGAIN = re.compile(r"\b(?:again|another|second|third|returned|several times|between|until|every)\b", re.IGNORECASE)


def datings(sources: Sources) -> Iterator[Value]:
    """The dates of events in the sources; the head of each thing is the row of its verb, its modifiers the object."""
    for sentence in sources.sentences:
        for number in sentence.mentions:
            mention = sources.mentions[number]
            value = _dating(mention, sentence, sources) if mention.figure.kind == "date" else None
            if value is not None:
                yield value


def event_of(value: Value, sources: Sources) -> str:
    """What is dated, in the words of the sentence: "date: entered the network"."""
    found = _event(value.mention, sources.sentence_of(value.mention), sources)
    return f"date: {found[1]}" if found else "date"


def _dating(mention: Mention, sentence: Sentence, sources: Sources) -> Value | None:
    figure = mention.figure
    if figure.low is None or figure.high is None or figure.high - figure.low >= _COARSEST:
        return None
    found = _event(mention, sentence, sources)
    if found is None:
        return None
    text, clause = sources.text_of(sentence), clause_of(sentence, figure.start)
    own = text[sentence.start : sentence.end]
    anchors = name_words(own) | name_words(sources.articles[sentence.article].title)
    stems = frozenset(word.stem for word in content_words(found[1]))
    value = Value(mention, Thing(found[0], stems, frozenset(), None, frozenset(), anchors), sentence.article)
    speaker = speaker_of(value, sources)
    names = name_words(text[clause.start : clause.end]) - (name_words(speaker.described) if speaker else frozenset())
    thing = Thing(found[0], stems, frozenset(), None, names, anchors)
    return Value(mention, thing, sentence.article)


def _event(mention: Mention, sentence: Sentence, sources: Sources) -> tuple[str, str] | None:
    """The row of the verb that the date goes with, and the words from the verb to the date."""
    text = sources.text_of(sentence)
    before = text[max(sentence.start, mention.figure.start - _REACH) : mention.figure.start]
    verbs = tuple(_VERB.finditer(before))
    if not verbs or _AGAIN.search(text, sentence.start, sentence.end):
        return None
    verb = verbs[-1]
    rest = _OBJECT.fullmatch(before, verb.end())
    return (verb.lastgroup or "", f"{verb[0]}{rest['object']}") if rest else None
