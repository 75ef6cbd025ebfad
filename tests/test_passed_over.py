"""The articles that a memo does not use, as they are printed."""

from __future__ import annotations

import datetime as dt

from briefgen.render.markdown import markdown
from briefgen.values.article import Article
from briefgen.values.memo import Header, Memo, Section, SourceNote
from briefgen.values.report import Report


def printed(count: int) -> str:
    given = [
        Article(f"a{n}", f"Pier {n}", "x", "Gazette", url=f"https://pier.example/{n}", published=dt.date(2024, 5, n))
        for n in range(1, count + 1)
    ]
    notes = tuple(SourceNote(article, None, "press", "excluded by hand") for article in given)
    return markdown(Memo("hearing_memo", Header("Ferries"), (Section("sources", "Sources"),), notes), Report())


def test_articles_that_share_a_reason_stand_in_one_line() -> None:
    line = "- Excluded by hand (3 articles): Gazette, “Pier 1,” May 1, 2024; Gazette, “Pier 2,” May 2, 2024; "
    assert f"{line}Gazette, “Pier 3,” May 3, 2024\n" in printed(3)


def test_two_articles_stand_in_a_line_each() -> None:
    told = printed(2)
    assert "(2 articles)" not in told and told.count(": excluded by hand") == 2
