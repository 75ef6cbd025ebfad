"""Alarms that are none: what the memo says of itself and of its sources, not of the incident.

A staff note (source list, annex) counts articles and figures of the memo; "published May 2, 2023" and the cell of an
"As of" column give an article's own date, which stands in no article's text. Both are `given`: shown, counted apart.
"""

from __future__ import annotations

import re

from briefgen.grounding.cases import Case
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import GIVEN, Ruling
from briefgen.values.article import Article

# "a report dated", "(published": not "a patch dated"
_OF_REPORT = (
    r"(?:^|[^\w\s]\s?|\b(?:reports?|articles?|stor(?:y|ies)|accounts?|pieces?|pages?|posts?|notes?|memos?|sources?|coverage|"
    r"information|figures?|data|was|were|is|are|been|last|first|and|or|one|ones|it)\s)"
)
# "the story of May 2", "its account from Tuesday, May 2"
_REPORT_OF = (
    r"\b(?:(?:reports?|articles?|stor(?:y|ies)|accounts?|posts?|write-?ups?|coverage|dispatch|bulletin|advisory|ones?)\s"
    r"(?:of|from)|(?:wrote|reported|posted)\son)\s(?:\w{3,6}day,?\s)?"
)
_SPOKEN = re.compile(
    rf"(?:{_OF_REPORT}(?:published|dated|updated)|\b(?:as of|through|to))[\s(:,]{{1,3}}$|{_REPORT_OF}\Z", re.IGNORECASE
)
_COLUMN = re.compile(r"\b(?:as of|published|publication date|accessed)\b", re.IGNORECASE)


def excused(case: Case, sources: Sources) -> Case:
    """The case, `given` where it is about the memo itself, or was an alarm about an article's own date.

    Arithmetic in a note stays judged where it comes out, and so do quotations.
    """
    if case.figure.kind == "quotation" or case.ruling.outcome == "derived":
        return case
    if case.item.statement.kind == "note" or _is_blank_form(case):
        return case.ruled(Ruling(GIVEN, "A staff note says this of the memo, not of the incident."))
    if case.ruling.grounded and not _heads_column(case):
        return case
    published = _published_that_day(case, sources)
    if published is not None:
        whose = "the cited article" if published.id in case.item.cited else "an article of the sources"
        words = f"It is the publication date of {whose}{f' “{published.title}”' if published.title else ''}."
        return case.ruled(Ruling(GIVEN, words))
    return case


# what is to be filled in, and the few words beside it: "[Author, title], version 1"
_BLANK = re.compile(r"\[[^\[\]]*\]")
_FEW_WORDS = 4


def _is_blank_form(case: Case) -> bool:
    statement = case.item.statement
    return statement.kind == "placeholder" and len(_BLANK.sub("", statement.text).split()) <= _FEW_WORDS


def _heads_column(case: Case) -> bool:
    """Whether the figure opens a cell of a column of dates of publication."""
    column = case.item.column
    return (
        bool(column)
        and _COLUMN.search(column) is not None
        and not case.item.statement.text[: case.figure.start].strip()
    )


def _published_that_day(case: Case, sources: Sources) -> Article | None:
    """The article that was published on the date, where the words or the column speak of publication."""
    if case.figure.kind not in ("date", "identifier", "version"):
        return None
    start = case.figure.start
    before = case.item.statement.text[max(0, start - 40) : start]
    if not (_SPOKEN.search(before) or _heads_column(case)):
        return None
    cited = case.item.cited or tuple(sources.order)
    articles = (sources.articles[sources.order[key]] for key in cited)
    return next((a for a in articles if a.published and a.published.isoformat() == case.figure.normal), None)
