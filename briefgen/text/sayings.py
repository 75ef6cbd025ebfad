"""Sayings: a cue, its subject, and the words that it attributes, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.text.mentions import NAME, SpeakerKind, kind_of, proper_name
from briefgen.text.sayingcues import INVERTS, Cue, Stance, attributes, cues, stance_of
from briefgen.text.spans import Span
from briefgen.text.subjects import may_follow, stands_behind, subject_before, subject_behind

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


def raw_sayings(text: str, blotted: str, units: Sequence[Span]) -> list[Saying]:
    """The sayings of the text in order, speakers named by their words alone; `blotted` is it without long quotations."""
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
    covered = {
        "aside": unit,
        "before": Span(end, unit.end),
        "behind": Span(_begins(blotted, left, span.start), span.start),
    }[side]
    speaker = Speaker(span.start, span.end, words, kind_of(words))
    cued = Span(cue.start, end if side == "before" else max(end, span.end))
    return Saying(covered.start, covered.end, speaker, cued, side, stance_of(cue), unit)


def _participle(blotted: str, unit: Span, left: int, before: str) -> Span | None:
    """The subject of "Ort shrugged, calling it “a joke”": the name that opens the sentence, unless another spoke since."""
    opening = NAME.match(blotted, unit.start, unit.start + 80)
    if left != unit.start or not before.endswith(",") or opening is None or not proper_name(opening[0]):
        return None
    return Span(opening.start(), opening.end())


_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z\0“\"‘])")


def _begins(blotted: str, left: int, subject: int) -> int:
    """Where the sentence begins that ends in a verb of saying, should the unit hold more than one."""
    ends = [match.end() for match in _SENTENCE_END.finditer(blotted, left, subject)]
    return ends[-1] if ends and blotted[ends[-1] : subject].strip() else left


_MADE_BY = re.compile(r"\b(?:by|from)\s")


def _maker(blotted: str, span: Span | None, limit: int, opening: bool) -> Span | None:
    """Whom a document comes from ("according to a list shared by a clerk"), else the document itself."""
    if span is None or kind_of(blotted[span.start : span.end]) != "unresolved":
        return span
    for made in _MADE_BY.finditer(blotted, span.end, min(limit, span.end + 50)):
        maker = subject_behind(blotted, made.end(), limit, opening=opening)
        if maker and kind_of(blotted[maker.start : maker.end]) != "unresolved":
            return maker
    return span


# what words said end with, before the verb of saying
_ENDS_WORDS = ("\0", "”", '"', "’", "?", "!")


def _subject(blotted: str, unit: Span, left: int, cue: Cue) -> tuple[Span | None, Side]:
    """The subject of a cue, and whether the cue stands before, behind or beside the words said."""
    end = min(unit.end, cue.end)
    if cue.kind == "after":
        opening = not blotted[unit.start : cue.start].strip()
        return _maker(blotted, subject_behind(blotted, end, unit.end, opening=opening), unit.end, opening), "aside"
    before = blotted[left : cue.start].rstrip()
    if cue.words.lower().endswith("ing") or cue.words.lower().endswith("ing that"):
        return _participle(blotted, unit, left, before), "before"
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
