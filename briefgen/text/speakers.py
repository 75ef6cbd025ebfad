"""Who says what in a text: the speaker behind each sentence and quotation.

Words are attributed by the verb of saying that governs their clause ("X said that ..."), by one that stands behind
them ("...," X said; "...," said X), or by "according to X". A quotation that runs over sentences belongs to the speaker
named before or after it. Pronouns go to the last named person where no other comes between. Without a parser, linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.text.mentions import kind_of, proper_name
from briefgen.text.persons import resolved
from briefgen.text.quotemarks import Quotation, masked, quotation_at, quotations
from briefgen.text.sayings import Saying, Side, Speaker, raw_sayings
from briefgen.text.sentences import sentences
from briefgen.text.spans import Span
from briefgen.text.subjects import subject_behind

__all__ = [
    "Saying",
    "Side",
    "Speaker",
    "Voices",
    "named_speaker",
    "sayings_at",
    "speaker_chain",
    "speaker_near",
    "voices",
]


@dataclass(frozen=True, slots=True)
class Voices:
    """Everything said in one text. `units` are its sentences, joined where a quotation runs over their ends."""

    text: str
    units: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    sayings: tuple[Saying, ...]

    def unit_at(self, position: int) -> int:
        """The index of the unit that holds the position."""
        return max(0, bisect_right(self.units, position, key=lambda unit: unit.start) - 1)


def voices(text: str, spans: Sequence[Span] | None = None) -> Voices:
    """Every saying of the text, in order. `spans` are its sentences where they are already known."""
    found = quotations(text)
    units = _units(tuple(spans) if spans is not None else sentences(text), found)
    if not units:
        return Voices(text, (), found, ())
    blotted = masked(text, found)
    raw = raw_sayings(text, blotted, units)
    return Voices(text, units, found, resolved(text, units, raw))


def speaker_chain(heard: Voices, start: int, end: int) -> tuple[Speaker, ...]:
    """Who says the words from `start` to `end`: the nearest origin first, then who passed it on; none for narration."""
    return tuple(saying.speaker for saying in sayings_at(heard, start, end))


def sayings_at(heard: Voices, start: int, end: int) -> tuple[Saying, ...]:
    """The sayings that cover the words from `start` to `end`, the nearest origin first."""
    quotation = quotation_at(heard.quotations, start, end)
    here = _in_unit(heard, heard.unit_at(start))
    own = _covering(here, start, end, quoted=quotation is not None)
    if own or quotation is None or here or not _all_quoted(heard, heard.unit_at(start)):
        return own
    carried = _signed(heard, quotation) or _carried(heard, heard.unit_at(start))
    return (carried,) if carried else ()


def named_speaker(statement: str) -> Speaker | None:
    """The speaker to whom a single statement gives its words, where it names one by a proper name."""
    for saying in voices(statement, (Span(0, len(statement)),)).sayings:
        if saying.speaker.kind in ("person", "organization", "office") and saying.stance != "no comment":
            return saying.speaker
    return None


def speaker_near(text: str, start: int, end: int) -> Speaker | None:
    """The nearest origin of the words from `start` to `end` of `text`, None for narration."""
    chain = speaker_chain(voices(text), start, end)
    return chain[0] if chain else None


def _units(spans: Sequence[Span], found: Sequence[Quotation]) -> tuple[Span, ...]:
    units: list[Span] = []
    quotes = iter(found)
    quotation = next(quotes, None)
    for span in spans:
        while quotation is not None and quotation.end <= span.start:
            quotation = next(quotes, None)
        if units and quotation is not None and quotation.start < units[-1].end and quotation.end > span.start:
            units[-1] = Span(units[-1].start, span.end)
        else:
            units.append(Span(*span))
    return tuple(units)


def _in_unit(heard: Voices, index: int) -> tuple[Saying, ...]:
    unit = heard.units[index] if heard.units else Span(0, 0)
    low = bisect_right(heard.sayings, unit.start - 1, key=lambda saying: saying.sentence.start)
    high = bisect_right(heard.sayings, unit.start, key=lambda saying: saying.sentence.start)
    return heard.sayings[low:high]


def _covering(here: Sequence[Saying], start: int, end: int, *, quoted: bool) -> tuple[Saying, ...]:
    speaking = [saying for saying in here if saying.stance != "no comment"]
    before = [s for s in speaking if s.side == "before" and s.start <= start]
    behind = [s for s in speaking if s.side == "behind" and s.start <= start and s.end >= end]
    trailing = [s for s in speaking if s.side == "behind" and s.cue.end <= start and quoted]
    aside = [s for s in speaking if s.side == "aside"]
    nearest = behind[:1] if behind and (quoted or not before) else _nested(before) or trailing[-1:]
    return (*nearest, *aside)


def _nested(before: Sequence[Saying]) -> list[Saying]:
    """The last saying with those that pass it on: "a clerk said the officials told the council that ..."."""
    chain = list(before[-1:])
    for outer in reversed(before[:-1]):
        if not 0 <= chain[-1].speaker.start - outer.cue.end <= 6:
            break
        chain.append(outer)
    return chain


def _all_quoted(heard: Voices, index: int) -> bool:
    """Whether the unit has no word outside quotation marks."""
    unit = heard.units[index]
    at = unit.start
    low = bisect_right(heard.quotations, unit.start, key=lambda quotation: quotation.end)
    for quotation in heard.quotations[low:]:
        if quotation.start >= unit.end:
            break
        if any(map(str.isalnum, heard.text[at : quotation.start])):
            return False
        at = quotation.end
    return not any(map(str.isalnum, heard.text[at : unit.end]))


_SIGNATURE = re.compile(r"[.,\s]{0,4}(?:—|–|--|-)\s{0,2}(?=[A-Z])")


def _signed(heard: Voices, quotation: Quotation) -> Saying | None:
    """The saying of a quotation with a name set under it ("“We lost it.” — Lena Ort, director, Harbor Labs")."""
    dash = _SIGNATURE.match(heard.text, quotation.end)
    line = heard.text.find("\n", dash.end()) if dash else 0
    limit = line if line > 0 else len(heard.text)
    span = subject_behind(heard.text, dash.end(), min(limit, dash.end() + 160)) if dash else None
    if span is None or dash is None:
        return None
    words = heard.text[span.start : span.end]
    kind = kind_of(words)
    if kind not in ("person", "organization"):
        return None
    speaker = Speaker(span.start, span.end, proper_name(words), kind, words)
    return Saying(quotation.start, quotation.end, speaker, Span(dash.start(), span.end), "behind", "says", Span(*span))


def _carried(heard: Voices, index: int) -> Saying | None:
    """The saying whose speaker goes on in a unit that is all quotation: the one before it, else the one behind it."""
    for near in (index - 1, index + 1, index - 2):
        if 0 <= near < len(heard.units):
            said = [s for s in _in_unit(heard, near) if s.stance == "says"]
            if said and (near < index or said[0].side == "behind"):
                return said[-1] if near < index else said[0]
    return None
