"""The introduction speaks of the hearing as the memo's date has it."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.memo import Paragraph
from briefgen.values.topic import Hearing, Topic
from briefgen.writing.opening import introduction

TOPIC = Topic(
    "clinic", "Clinic break-in", hearing=Hearing(committee="House Committee on Clinics", date=dt.date(2024, 6, 13))
)


@pytest.mark.parametrize(
    ("written", "verb"),
    [
        (None, "will hold"),
        (dt.date(2024, 6, 1), "will hold"),
        (dt.date(2024, 6, 13), "will hold"),
        (dt.date(2026, 1, 2), " held "),
    ],
)
def test_a_hearing_before_the_memos_date_was_held(written: dt.date | None, verb: str) -> None:
    (block,) = introduction(TOPIC, written)
    assert isinstance(block, Paragraph)
    assert verb in block.statements[0].text
