"""Values that stand somewhere in the sources and yet not for the memo's own words: other sides, other units, other articles."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement, Table
from briefgen.values.report import Verdict

GATE = Article(
    "gate",
    "Gate of Alder fails",
    "After April 2031, when the keys had leaked, the ring entered the office of Alder. It took about 300 ledgers there. "
    "The seal of the gate had expired on March 2, 2029, the auditor said. The ring came in on May 9, 2031. "
    "The auditor named two causes, a worn hinge and a lost key.",
    published=dt.date(2031, 6, 3),
)
LOGS = Article(
    "logs",
    "What the logs of Birch hold",
    "The logs name Browser/5.0 and Lister 2.1. A list of 8 keys was kept at Birch. The whale of Birch, a 6.2 m young cow, was seen. Six clerks in Birch read it.",
    published=dt.date(2031, 6, 4),
)
BOTH = (GATE, LOGS)


def verdicts(text: str, kind: str = "fact", cites: tuple[Article, ...] = BOTH) -> dict[str, Verdict]:
    statement = Statement(
        text, "placeholder" if kind == "placeholder" else "fact", tuple(Citation(a.id, a.id) for a in cites)
    )
    memo = Memo("free", Header(re="test"), (Section("body", "Background", (Paragraph((statement,)),)),))
    return {v.figure.text: v for v in judge(memo, prepare(BOTH)).verdicts}


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("Before April 2031 the ring entered the office of Alder.", "April 2031", "bound-broken"),
        ("After April 2031 the ring entered the office of Alder.", "April 2031", "same-value"),
        ("The ring took about 300 gigabytes from the office of Alder.", "300 gigabytes", "other-thing"),
        ("The whale of Birch measured 6.2 meters.", "6.2 meters", "same-value"),
        ("The seal expired on March 2, 2029, less than two years before the entry of May 9, 2031.", "two years", "not-found"),
        ("The seal expired on March 2, 2029, more than two years before the entry of May 9, 2031.", "two years", "elapsed-time"),
        ("The ring took ledgers from five offices.", "five", "small-count"),
        (
            "The failure bears on four duties: hiding the keys of the office, renewing the seal of the gate, and how a "
            "county proves the true cause of its own late entry.",
            "four",
            "other-value",
        ),
    ],
)  # fmt: skip
def test_a_value_must_be_the_memos_own(text: str, figure: str, reason: str) -> None:
    assert verdicts(text)[figure].reason == reason


def test_a_small_number_of_an_article_that_is_not_cited_bears_nothing_out() -> None:
    text = "Alder lists eight repairs of its office."
    assert not verdicts(text, cites=(GATE,))["eight"].grounded
    assert verdicts("A list of eight keys was kept at Birch.", cites=(GATE,))["eight"].grounded


def test_the_bare_number_of_a_cell_is_of_the_articles_that_its_row_cites() -> None:
    def told(article: Article) -> str:
        row = tuple(Statement(cell, "fact", (Citation(article.id, article.id),)) for cell in ("8", "keys kept"))
        memo = Memo("free", Header(re="test"), (Section("body", "Facts", (Table(("Number", "Of what"), (row,)),)),))
        return judge(memo, prepare(BOTH)).verdicts[0].reason

    assert told(LOGS) == "same-value"
    assert told(GATE) == "not-found"


def test_what_a_blank_form_says_of_the_memo_is_given() -> None:
    assert verdicts("[Author, title], version 3", "placeholder")["3"].outcome == "given"
    told = verdicts("The ring took 900 ledgers from Alder, says [name to be supplied].", "placeholder")
    assert told["900"].outcome == "unsupported"
