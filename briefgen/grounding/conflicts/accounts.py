"""One value of a thing, with who gives it and how good a source that is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.text.speakers import Speaker
from briefgen.values.article import Passage
from briefgen.values.report import Figure

Tier = Literal["official finding", "on the record", "document", "named press", "anonymous"]
# best first
TIERS: Final[tuple[Tier, ...]] = ("official finding", "on the record", "document", "named press", "anonymous")


@dataclass(frozen=True, slots=True)
class Account:
    """One value of a thing: the figure, its sentence as a passage, the article's date, who gives it, and how good a
    source that is. `speaker` is "" for the article's own words."""

    figure: Figure
    passage: Passage
    published: dt.date | None
    speaker: str
    tier: Tier


_OFFICIAL = re.compile(
    r"\b(?:[Dd]epartment|[Aa]gency|[Bb]ureau|[Cc]ommission|[Bb]oard|[Ii]nspector [Gg]eneral|[Oo]ffice of|[Mm]inistry|"
    r"GAO|FBI|CISA|NSA|HHS|SEC|FTC|FDA|CDC|OPM|[Cc]ourt|[Pp]rosecutors?|[Pp]olice|[Cc]ommittee|[Aa]ttorney [Gg]eneral|"
    r"[Aa]dministration|[Aa]ccountability [Oo]ffice|[Rr]egulator|[Aa]uthority)\b"
)
_DOCUMENT = re.compile(
    r"\b(?:filings?|report|testimony|letter|documents?|memo|notice|records|complaint|indictment|advisory)\b", re.I
)


def tier_of(speaker: Speaker | None) -> Tier:
    """How good a source the speaker is; the article's own words are the press's."""
    if speaker is None:
        return "named press"
    if speaker.kind in ("anonymous", "unnamed"):
        return "anonymous"
    if speaker.kind == "organization" and _OFFICIAL.search(speaker.name):
        return "official finding"
    if _DOCUMENT.search(speaker.name):
        return "document"
    return "on the record"
