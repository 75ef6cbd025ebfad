"""A figure looked for letter by letter: names, table cells and notations that no reader of figures knows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_letters

from briefgen.text.folding import lower

# places looked at per figure
MOST = 12
_RUN = re.compile(r"[A-Za-z0-9]{0,80}[0-9][A-Za-z0-9]{0,80}")
# what is left of such a run from its first digit on, which is found faster
_FROM_DIGIT = re.compile(r"[0-9][A-Za-z0-9]*+")
_LONG = re.compile(r"[A-Za-z0-9]{80}")
_HASH = re.compile(r"[0-9a-f]{6,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RunIndex:
    """Runs of letters and digits that hold a digit, in lower case: `places` gives (number of the text, position)."""

    places: Mapping[str, Sequence[tuple[int, int]]] = field(hash=False)
    ordered: tuple[str, ...]


def run_index(texts: Iterable[str]) -> RunIndex:
    """The index of the texts, in their order."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for start, run in _runs(text):
            places.setdefault(run, []).append((number, start))
    return RunIndex(places, tuple(sorted(run for run in places if len(run) > 6)))


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Where each run begins, and the run in lower case."""
    if _LONG.search(text):
        yield from ((match.start(), match[0].lower()) for match in _RUN.finditer(text))
        return
    for match in _FROM_DIGIT.finditer(text):
        start, end = match.span()
        while start and text[start - 1] in ascii_letters:
            start -= 1
        yield start, text[start:end].lower()


def literal_places(
    words: str, index: RunIndex, texts: Sequence[str], clock: bool = False
) -> Iterator[tuple[int, int, int]]:
    """Text number, start and end of the places where the words stand, not within a longer word or number; a hash may be
    cut short; a `clock` time may open or close a span ("11:0-17:0"). At most `MOST`."""
    bare = " ".join(words.split()).strip(" .,;:").replace("[.]", ".").replace("[:]", ":")
    runs = list(_RUN.finditer(bare))
    if not runs:
        return
    if _HASH.fullmatch(bare) and bare.lower() not in index.places:
        yield from _longer(bare.lower(), index)
        return
    rarest = min(runs, key=lambda m: (len(index.places.get(m[0].lower(), ())), m.start()))
    seen = 0
    for number, position in index.places.get(rarest[0].lower(), ()):
        start = max(0, position - 2 * rarest.start() - 8)
        for at, end in _standing(bare, texts[number], start, position + 2 * len(bare) + 16, clock):
            if at <= position < end:
                yield number, at, end
                seen += 1
                break
        if seen >= MOST:
            return


def _longer(prefix: str, index: RunIndex) -> Iterator[tuple[int, int, int]]:
    low = bisect_left(index.ordered, prefix)
    high = bisect_right(index.ordered, prefix + "\uffff")
    for run in index.ordered[low:high][:MOST]:
        number, position = index.places[run][0]
        yield number, position, position + len(run)


# signs that may be spelled in several ways
_SPELLED = re.compile("[ .:]")
_BEHIND = re.compile(r"[\w%]|[.,]\d|-\d")
_BEHIND_NUMBER = re.compile(r"[\w%]|[.,]\d")


def _standing(bare: str, text: str, start: int, stop: int, clock: bool) -> Iterator[tuple[int, int]]:
    """Start and end of the places between `start` and `stop` where the words stand by themselves, in any case."""
    small, wanted = lower(text[start:stop]), lower(bare)
    plain = clock or bare.isdigit()
    head, behind = _SPELLED.split(wanted, 1)[0], _BEHIND_NUMBER if plain else _BEHIND
    at = small.find(head)
    while at >= 0:
        before = text[start + at - 1 : start + at] if start + at else ""
        end = _end(small, at, wanted)
        if end < 0 or _joined(before, plain) or behind.match(small, end):
            end = at + 1
        else:
            yield start + at, start + end
        at = small.find(head, end)


def _joined(before: str, plain: bool) -> bool:
    """Whether the sign before the words makes them part of a longer word or number; it may be a hyphen for a `plain`
    number."""
    return before.isalnum() or (before != "" and before in ("_.,$€£" if plain else "_.,$€£-"))


def _end(small: str, at: int, wanted: str) -> int:
    """Where the words end that stand at `at`, -1 where they do not: up to three blanks may part them, and brackets may
    stand around a point or colon."""
    if small.startswith(wanted, at):
        return at + len(wanted)
    for sign in wanted:
        if sign == " ":
            blanks = len(part := small[at : at + 4]) - len(part.lstrip())
            if not 1 <= blanks <= 3:
                return -1
            at += blanks
        elif small.startswith(sign, at):
            at += 1
        elif sign in ".:" and small.startswith(f"[{sign}]", at):
            at += 3
        else:
            return -1
    return at


def clock_spellings(seconds: int) -> tuple[str, ...]:
    """The ways in which records write a time of day: "17:00", "17:0", "5:00"."""
    hour, minute = divmod(seconds // 60, 60)
    return tuple(
        dict.fromkeys(
            (f"{hour}:{minute:02}", f"{hour}:{minute}", f"{hour:02}:{minute:02}", f"{(hour - 1) % 12 + 1}:{minute:02}")
        )
    )
