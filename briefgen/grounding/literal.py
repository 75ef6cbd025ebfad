"""A figure looked for letter by letter: names, table cells and notations that no reader of figures knows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# places looked at per figure
MOST = 12
_RUN = re.compile(r"[A-Za-z0-9]{0,80}[0-9][A-Za-z0-9]{0,80}")
# the same runs found faster, where none is longer than that pattern can take whole
_SHORT_RUN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]*+[0-9][A-Za-z0-9]*+")
_LONG = re.compile(r"[A-Za-z0-9]{80}")
_HASH = re.compile(r"[0-9a-f]{6,}", re.IGNORECASE)
_JOINT = r"[\s\u00a0]{1,3}"


@dataclass(frozen=True, slots=True)
class RunIndex:
    """Runs of letters and digits that hold a digit, in lower case: `places` gives (number of the text, position)."""

    places: Mapping[str, Sequence[tuple[int, int]]] = field(hash=False)
    ordered: tuple[str, ...]


def run_index(texts: Iterable[str]) -> RunIndex:
    """The index of the texts, in their order."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for match in (_RUN if _LONG.search(text) else _SHORT_RUN).finditer(text):
            places.setdefault(match[0].lower(), []).append((number, match.start()))
    return RunIndex(places, tuple(sorted(run for run in places if len(run) > 6)))


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
    pattern = _pattern(bare, clock)
    seen = 0
    for number, position in index.places.get(rarest[0].lower(), ()):
        start = max(0, position - 2 * rarest.start() - 8)
        for match in pattern.finditer(texts[number], start, position + 2 * len(bare) + 16):
            if match.start() <= position < match.end():
                yield number, match.start(), match.end()
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


def _pattern(bare: str, clock: bool) -> re.Pattern[str]:
    parts = []
    for part in bare.split(" "):
        escaped = re.escape(part).replace(":", r"(?::|\[:\])").replace(r"\.", r"(?:\.|\[\.\])")
        parts.append(escaped)
    behind = r"(?![\w%]|[.,]\d)" if clock or bare.isdigit() else r"(?![\w%]|[.,]\d|-\d)"
    ahead = r"(?<![\w.,$€£])" if clock or bare.isdigit() else r"(?<![\w.,$€£-])"
    return re.compile(rf"{ahead}{_JOINT.join(parts)}{behind}", re.IGNORECASE)


def clock_spellings(seconds: int) -> tuple[str, ...]:
    """The ways in which records write a time of day: "17:00", "17:0", "5:00"."""
    hour, minute = divmod(seconds // 60, 60)
    return tuple(
        dict.fromkeys(
            (f"{hour}:{minute:02}", f"{hour}:{minute}", f"{hour:02}:{minute:02}", f"{(hour - 1) % 12 + 1}:{minute:02}")
        )
    )
