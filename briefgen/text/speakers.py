"""Who says what in a text: the speaker behind each sentence and quotation.

Words are attributed by the verb of saying that governs their clause ("X said that ..."), by one that stands behind
them ("...," X said; "...," said X), or by "according to X". A quotation that runs over sentences belongs to the speaker
named before or after it. Pronouns go to the last named person where no other comes between. Without a parser, linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.text.mentions import (
    NAME,
    SpeakerKind,
    anonymous_roles,
    introduced,
    is_definite_person,
    is_person_name,
    is_pronoun,
    kind_of,
    proper_name,
)
from briefgen.text.quotemarks import Quotation, masked, quotation_at, quotations
from briefgen.text.sayingcues import INVERTS, Cue, Stance, attributes, cues, stance_of
from briefgen.text.sentences import sentences
from briefgen.text.spans import Span
from briefgen.text.subjects import introduction, may_follow, stands_behind, subject_before, subject_behind

# a pronoun means no one named more sentences before it
REACH = 2

Side = Literal["before", "behind", "aside"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks. `start` and `end` are the mention's span with its apposition; `name` is the full proper name if
    the text has it (also for "he" and a surname), else the words; `described` is where the text introduces them."""

    start: int
    end: int
    name: str
    kind: SpeakerKind
    described: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A speaker and a cue in the text. `start` and `end` bound the words attributed; `side` says where the cue stands
    to them: before, behind, or aside ("according to Vale", ", Vale said,"), which covers the whole sentence."""

    start: int
    end: int
    speaker: Speaker
    cue: Span
    side: Side
    stance: Stance = "says"
    sentence: Span = Span(0, 0)


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
    raw = _raw_sayings(text, blotted, units)
    return Voices(text, units, found, _resolved(text, units, raw))


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
    carried = _carried(heard, heard.unit_at(start))
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


def _raw_sayings(text: str, blotted: str, units: Sequence[Span]) -> list[Saying]:
    found: list[Saying] = []
    index = 0
    for cue in cues(blotted):
        while index + 1 < len(units) and units[index + 1].start <= cue.start:
            index += 1
        unit = units[index]
        last = found[-1].cue.end if found and found[-1].sentence == unit else unit.start
        saying = _saying(text, blotted, unit, max(last, unit.start), cue)
        if saying:
            found.append(saying)
    return found


def _saying(text: str, blotted: str, unit: Span, left: int, cue: Cue) -> Saying | None:
    end = min(unit.end, cue.end)
    if not attributes(cue, blotted, unit.end):
        return None
    span, side = _subject(blotted, unit, left, cue)
    if span is None:
        return None
    words = text[span.start : span.end]
    covered = {"aside": unit, "before": Span(end, unit.end), "behind": Span(left, span.start)}[side]
    speaker = Speaker(span.start, span.end, words, kind_of(words))
    cued = Span(cue.start, end if side == "before" else max(end, span.end))
    return Saying(covered.start, covered.end, speaker, cued, side, stance_of(cue), unit)


# what words said end with, before the verb of saying
_ENDS_WORDS = ("\0", "”", '"', "’", "?", "!")


def _subject(blotted: str, unit: Span, left: int, cue: Cue) -> tuple[Span | None, Side]:
    """The subject of a cue, and whether the cue stands before, behind or beside the words said."""
    end = min(unit.end, cue.end)
    if cue.kind == "after":
        opening = not blotted[unit.start : cue.start].strip()
        return subject_behind(blotted, end, unit.end, opening=opening), "aside"
    before = blotted[left : cue.start].rstrip()
    span = subject_before(blotted, left, cue.start)
    if before.endswith(_ENDS_WORDS) or (span is None and before.endswith(",")):
        inverted = subject_behind(blotted, end, unit.end) if INVERTS.match(cue.words) else None
        if inverted is not None and may_follow(blotted, inverted):
            return inverted, "behind"
    if span is None:
        return None, "before"
    if blotted[left : span.start].rstrip().endswith(",") and blotted[end : end + 1] == ",":
        return span, "aside"
    return span, "behind" if stands_behind(blotted, left, span, end, unit.end) else "before"


def _resolved(text: str, units: Sequence[Span], raw: Sequence[Saying]) -> tuple[Saying, ...]:
    full = _full_names(text, raw)
    roles = anonymous_roles(text)
    resolved: list[Saying] = []
    person: Speaker | None = None
    for saying in raw:
        speaker = _named(text, units, saying.speaker, full)
        words = text[saying.speaker.start : saying.speaker.end]
        if speaker.kind in ("office", "unresolved") and words.split(",", 1)[0].split()[-1].lower() in roles:
            speaker = replace(speaker, kind="anonymous")
        elif speaker.kind == "unresolved" and (_singular(words) or is_definite_person(words)):
            meant = _named_before(text, units, saying, person, full)
            speaker = replace(speaker, name=meant.name, kind="person", described=meant.described) if meant else speaker
        elif speaker.kind == "person" or _maybe_surname(speaker):
            person = speaker
        resolved.append(replace(saying, speaker=speaker))
    return tuple(resolved)


def _maybe_surname(speaker: Speaker) -> bool:
    """A single capitalised word that the text gives no first name: "he" after it may mean it."""
    return speaker.kind == "organization" and speaker.name.isalpha() and not speaker.name.isupper()


def _named_before(
    text: str, units: Sequence[Span], saying: Saying, last: Speaker | None, full: Mapping[str, str]
) -> Speaker | None:
    """Whom a pronoun means: the only person named in its sentence before it, else in the nearest of the `REACH` units
    before, else the last who spoke. Of several persons the last who spoke; where that one is not among them, nobody."""
    index = bisect_right(units, saying.sentence.start, key=lambda unit: unit.start) - 1
    spans = [Span(saying.sentence.start, saying.speaker.start), *reversed(units[max(0, index - REACH) : index])]
    for span in spans:
        names = _persons(text, span, full)
        if last and any(name.split()[-1] == last.name.split()[-1] for name in names):
            return last
        if len(names) == 1:
            return Speaker(saying.speaker.start, saying.speaker.end, names[0], "person", text[span.start : span.end])
        if names:
            return None
    return last


def _persons(text: str, span: Span, full: Mapping[str, str]) -> tuple[str, ...]:
    """The persons named within the span: who speaks somewhere in the text, or has a role beside the name."""
    words = text[span.start : span.end]
    found: dict[str, None] = {}
    for run in NAME.finditer(words):
        name = proper_name(run[0])
        at = run.start() + max(0, run[0].find(name))
        known = full.get(name) or full.get(name.split()[-1] if name else "")
        if known:
            found[known] = None
        elif is_person_name(name) and introduced(words, at, at + len(name)):
            found[name] = None
    return tuple(found)


def _singular(words: str) -> bool:
    return is_pronoun(words) and words.lower() in ("he", "she")


def _full_names(text: str, raw: Sequence[Saying]) -> dict[str, str]:
    """The full name for each last name of those who speak, as the text first gives it."""
    speakers = [proper_name(saying.speaker.name) for saying in raw if saying.speaker.kind in ("person", "organization")]
    full: dict[str, str] = {}
    for name, saying in zip(speakers, (s for s in raw if s.speaker.kind in ("person", "organization")), strict=True):
        if saying.speaker.kind == "person" and " " in name:
            full.setdefault(name.split()[-1], name)
    alone = dict.fromkeys(name for name in speakers if name.isalpha() and name not in full and not name.isupper())
    full.update(_written_out(text, tuple(alone)))
    return full


def _written_out(text: str, lasts: Sequence[str]) -> dict[str, str]:
    """First and last name for each of the last names that the text gives in full. A first word that the text also has
    in small letters is no first name."""
    if not lasts:
        return {}
    pattern = re.compile(rf"\b([A-Z][a-zé’'-]{{1,20}})[ \xa0](?:[A-Z]\.[ \xa0])?({'|'.join(map(re.escape, lasts))})\b")
    small = {word for word in text.split() if word.islower()}
    full: dict[str, str] = {}
    for match in pattern.finditer(text):
        if match[1].lower() not in small and is_person_name(match[0]):
            full.setdefault(match[2], match[0])
    return full


def _named(text: str, units: Sequence[Span], speaker: Speaker, full: dict[str, str]) -> Speaker:
    name = proper_name(speaker.name.split(",", 1)[0]) or proper_name(speaker.name)
    if not name or speaker.kind in ("anonymous", "unnamed", "office"):
        short = speaker.name if speaker.kind == "anonymous" else speaker.name.split(",", 1)[0]
        return replace(speaker, name=short, described=speaker.name)
    whole = full.get(name.split()[-1], name)
    kind: SpeakerKind = "person" if whole != name else speaker.kind
    described = _introduction(text, units, whole, speaker)
    return replace(
        speaker, name=whole if kind == "person" else _house(whole, speaker.name), kind=kind, described=described
    )


_ORGAN = re.compile(r"\s(?:board|panel|department|ministry|police|spokes\w+|report|government|committee|court|agency)$")


def _house(name: str, words: str) -> str:
    """The name of an organization with the small-letter noun that belongs to it ("Review board")."""
    organ = _ORGAN.search(words)
    return words[words.find(name) :] if organ and words.find(name) + len(name) == organ.start() else name


def _introduction(text: str, units: Sequence[Span], name: str, speaker: Speaker) -> str:
    mention = text[speaker.start : speaker.end]
    first = text.find(name)
    if first < 0:
        return mention
    unit = units[max(0, bisect_right(units, first, key=lambda span: span.start) - 1)]
    words = introduction(text, Span(first, first + len(name)), unit)
    return words if mention in words else f"{words}; {mention}"


def _in_unit(heard: Voices, index: int) -> tuple[Saying, ...]:
    unit = heard.units[index] if heard.units else Span(0, 0)
    low = bisect_right(heard.sayings, unit.start - 1, key=lambda saying: saying.sentence.start)
    high = bisect_right(heard.sayings, unit.start, key=lambda saying: saying.sentence.start)
    return heard.sayings[low:high]


def _covering(here: Sequence[Saying], start: int, end: int, *, quoted: bool) -> tuple[Saying, ...]:
    speaking = [saying for saying in here if saying.stance != "no comment"]
    before = [s for s in speaking if s.side == "before" and s.start <= start]
    behind = [s for s in speaking if s.side == "behind" and s.end >= end]
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


def _carried(heard: Voices, index: int) -> Saying | None:
    """The saying whose speaker goes on in a unit that is all quotation: the one before it, else the one behind it."""
    for near in (index - 1, index + 1, index - 2):
        if 0 <= near < len(heard.units):
            said = [s for s in _in_unit(heard, near) if s.stance == "says"]
            if said and (near < index or said[0].side == "behind"):
                return said[-1] if near < index else said[0]
    return None
