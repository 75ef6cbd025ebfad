"""docs/grounding.md names every reason and gets its own examples right."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.grounding.verdicts import OUTCOME
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "grounding.md").read_text(encoding="utf-8")


def test_every_reason_is_documented() -> None:
    for reason in OUTCOME:
        assert f"`{reason}`" in PAGE


@pytest.mark.parametrize(
    ("source", "memo", "outcome", "reason"),
    [
        (
            "Intruders said 41,200 patient files were copied.",
            "Some 41,000 patient files were copied.",
            "supported",
            "rounded",
        ),
        (
            "Intruders said 41,200 patient files were copied.",
            "Intruders copied 41,200 patients.",
            "contradicted",
            "other-thing",
        ),
        ("The flaw reached up to 500 clinics.", "The flaw reached 500 clinics.", "contradicted", "bound-broken"),
        ("Seven servers in Ohio and two in Utah were hit.", "Nine servers were hit in all.", "derived", "sum"),
        (
            "The servers were closed on Wednesday.",
            "The servers were closed on September 27, 2023.",
            "supported",
            "date-resolved",
        ),
    ],
)
def test_the_examples_are_true(source: str, memo: str, outcome: str, reason: str) -> None:
    article = Article("a", "", source, published=dt.date(2023, 9, 28))
    statement = Statement(memo, citations=(Citation("a", "a"),))
    document = Memo("text", Header(""), (Section("memo", "", (Paragraph((statement,)),)),))
    (verdict,) = judge(document, prepare([article])).verdicts
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
