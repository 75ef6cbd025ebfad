"""Persons of a text: full names for last names, and whom a pronoun or a role means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.text.mentions import (
    NAME,
    SpeakerKind,
    anonymous_roles,
    introduced,
    is_definite_person,
    is_person_name,
    is_pronoun,
    proper_name,
)
from briefgen.text.sayings import Saying, Speaker
from briefgen.text.spans import Span
from briefgen.text.subjects import introduction

# a pronoun means no one named more sentences before it
REACH = 2


def resolved(text: str, units: Sequence[Span], raw: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings with full names, and pronouns and roles given to the persons they mean where that is safe."""
    full = _full_names(text, raw)
    roles = anonymous_roles(text)
    held: dict[str, Speaker | None] = {}
    resolved: list[Saying] = []
    person: Speaker | None = None
    for saying in raw:
        speaker = _named(text, units, saying.speaker, full)
        words = text[saying.speaker.start : saying.speaker.end]
        if speaker.kind in ("office", "unresolved") and words.split(",", 1)[0].split()[-1].lower() in roles:
            speaker = replace(speaker, kind="anonymous")
        elif speaker.kind == "unresolved" and (_singular(words) or is_definite_person(words)):
            meant = _by_role(text, words, held) or _named_before(text, units, saying, person, full)
            if meant:
                speaker = person = replace(speaker, name=meant.name, kind="person", described=meant.described)
        elif speaker.kind == "person" or _maybe_surname(speaker):
            person = speaker
        resolved.append(
            Saying(saying.start, saying.end, speaker, saying.cue, saying.side, saying.stance, saying.sentence)
        )
    return tuple(resolved)


def _by_role(text: str, words: str, held: dict[str, Speaker | None]) -> Speaker | None:
    """The only person whom the text names with the role ("the harbor minister": "Harbor Minister Lena Ort").

    `held` keeps what was found for each role.
    """
    role = words.split(" ", 1)[-1].lower()
    if not is_definite_person(words) or " " not in role:
        return None
    if role not in held:
        found: dict[str, Speaker] = {}
        for match in re.finditer(rf"\b{re.escape(role)}[ ,\xa0]+(?=[A-Z])", text, re.IGNORECASE):
            run = NAME.match(text, match.end())
            name = proper_name(run[0]) if run else ""
            if run and is_person_name(name):
                found.setdefault(
                    name, Speaker(match.start(), run.end(), name, "person", text[match.start() : run.end()])
                )
        held[role] = next(iter(found.values())) if len(found) == 1 else None
    return held[role]


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
        if last and span.start <= last.start < span.end:
            return last
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


_FIRST_AND_LAST = re.compile(r"([A-Z](?<!\w.)[a-zé’'-]{1,20})(?=[ \xa0](?:[A-Z]\.[ \xa0])?([A-Z][^\W\d_]+)\b)")


def _written_out(text: str, lasts: Sequence[str]) -> dict[str, str]:
    """First and last name for each of the last names that the text gives in full. A first word that the text also has
    in small letters is no first name."""
    wanted = frozenset(lasts)
    given = [match for match in _FIRST_AND_LAST.finditer(text) if match[2] in wanted] if wanted else ()
    small = {word for word in text.split() if word.islower()} if given else frozenset()
    full: dict[str, str] = {}
    for match in given:
        name = text[match.start() : match.end(2)]
        if match[1].lower() not in small and is_person_name(name):
            full.setdefault(match[2], name)
    return full


def _named(text: str, units: Sequence[Span], speaker: Speaker, full: dict[str, str]) -> Speaker:
    name = proper_name(speaker.name.split(",", 1)[0]) or proper_name(speaker.name)
    if not name or speaker.kind in ("anonymous", "unnamed", "office"):
        short = speaker.name if speaker.kind == "anonymous" else speaker.name.split(",", 1)[0]
        return Speaker(speaker.start, speaker.end, short, speaker.kind, speaker.name)
    whole = full.get(name.split()[-1], name)
    kind: SpeakerKind = "person" if whole != name else speaker.kind
    called = whole if kind == "person" else _house(whole, speaker.name)
    return Speaker(speaker.start, speaker.end, called, kind, _introduction(text, units, whole, speaker))


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
