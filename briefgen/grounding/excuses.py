"""Alarms that are none: what the memo says of itself and of its sources, not of the incident.

A staff note (source list, annex) counts articles and figures of the memo; "published May 2, 2023" and the cell of an
"As of" column give an article's own date, which stands in no article's text. Both are `given`: shown, counted apart.
"""

from __future__ import annotations

import re

from briefgen.grounding.cases import Case
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import GIVEN, Ruling

_SPOKEN = re.compile(r"\b(?:as of|published|dated|updated|through|to)[\s(:,]{1,3}$", re.IGNORECASE)
_COLUMN = re.compile(r"\b(?:as of|published|publication date|accessed)\b", re.IGNORECASE)


def excused(case: Case, sources: Sources) -> Case:
    """The case, `given` where it is about the memo itself, or was an alarm about an article's own date.

    Arithmetic in a note stays judged where it comes out, and so do quotations.
    """
    if case.figure.kind == "quotation" or case.ruling.outcome == "derived":
        return case
    if case.item.statement.kind == "note":
        return case.ruled(Ruling(GIVEN, "A staff note says this of the memo, not of the incident."))
    if case.ruling.grounded:
        return case
    if _is_publication_date(case, sources):
        return case.ruled(Ruling(GIVEN, "This is the publication date of a source."))
    return case


def _is_publication_date(case: Case, sources: Sources) -> bool:
    """Whether the date is that of an article among the sources, and the words or the column speak of publication."""
    before = case.item.statement.text[: case.figure.start]
    if not (_SPOKEN.search(before[-24:]) or (_COLUMN.search(case.item.column) and not before.strip())):
        return False
    cited = case.item.cited or tuple(sources.order)
    dates = {sources.articles[sources.order[key]].published for key in cited}
    return case.figure.normal in {day.isoformat() for day in dates if day is not None}
