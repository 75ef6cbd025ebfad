"""Counts of what the statement itself lists: "three ports: Alder, Birch and Cedar", "two, Alder and Birch, stayed shut"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefgen.grounding.cases import Case
from briefgen.grounding.derivation.listing import is_few
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import LISTED, NOT_FOUND, OTHER_VALUE, SMALL, Ruling
from briefgen.text.enumerations import Items, is_open, items_of
from briefgen.text.stems import content_words
from briefgen.values.report import Warn

# a colon, a bracket or "namely" says that these are all; commas alone may open an afterthought
_INTRO: Final = re.compile(
    r"(?P<noun>[^,.:;()\[\]–—|]{0,60}?)"
    r"(?:(?P<sign>:|\s[–—(]|,\s(?:namely|viz\.?|to wit))\s?|,\s(?=[A-Z“\"]))"
)
_STOP: Final = re.compile(r"[.!?](?=\s|\Z)|\s[–—]\s|[)\n|]")
_AT_COMMAS: Final = re.compile(r"[.!?](?=\s|\Z)|\s[–—]\s|[)\n|;:]")
# a number in an item counts several, or names what the item before is
_NUMBERED: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|other|others|another|more)\b"
)
_CLAUSE: Final = re.compile(
    r"\b(?:which|who|whose|while|where|because|since|is|are|was|were|has|have|had|will|would|can)\b"
)
_LONGEST: Final = 9
_LONGEST_AT_COLON: Final = 14


class OwnList(NamedTuple):
    """What the words behind a number list, and whether they say that these are all."""

    listed: Items
    closed: bool

    @property
    def told(self) -> str:
        """The items for a person: their number, then each."""
        return f"{len(self.listed.items)}: {'; '.join(item[:40] for item in self.listed.items)}"


def counted_itself(case: Case, sources: Sources) -> Ruling | None:
    """The figure as the count of what its own statement lists; a closed list of another length contradicts it. None
    where the statement lists nothing."""
    found = own_list(case.item.statement.text, case.figure.end) if is_few(case.figure) else None
    if found is None:
        return None
    wanted, listed = int(case.figure.low or 0), found.listed
    if listed.least <= wanted <= listed.most:
        # what the sources count otherwise, the statement's own list does not bear out
        if case.ruling.reason not in (NOT_FOUND, SMALL):
            return None
        sure = listed.least == listed.most and all(_is_known(item, sources) for item in listed.items)
        warnings: tuple[Warn, ...] = () if sure else ("binding-unclear",)
        return Ruling(LISTED, "It is the count of what the statement lists.", formula=found.told, warnings=warnings)
    if found.closed and case.figure.frame.bound == "exactly":
        return Ruling(OTHER_VALUE, f"The statement says {case.figure.text} and lists {found.told}.")
    return None


def own_list(text: str, at: int) -> OwnList | None:
    """What the words behind `at`, the end of a number, list; None where they list nothing."""
    intro = _INTRO.match(text, at)
    if intro is None:
        return None
    stop = (_STOP if intro["sign"] else _AT_COMMAS).search(text, intro.end())
    body = text[intro.end() : stop.start() if stop else len(text)]
    if is_open(body) or is_open(intro["noun"]):
        return None
    listed = items_of(body)
    if listed is None:
        return None
    plain = not _NUMBERED.search(body) and not _CLAUSE.search(body)
    longest = _LONGEST_AT_COLON if intro["sign"] == ":" and listed.least == listed.most else _LONGEST
    short = all(len(item.split()) <= longest for item in listed.items)
    return OwnList(listed, intro["sign"] is not None and plain and short)


def _is_known(item: str, sources: Sources) -> bool:
    words = [word.stem for word in content_words(item)]
    return not words or any(sources.weight(word) for word in words)
