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


@pytest.mark.parametrize(
    ("purpose", "written", "said"),
    [
        ("The committee will examine the break-in", dt.date(2024, 9, 1), "The committee examined the break-in."),
        ("The committee will hear from the clinic", dt.date(2024, 9, 1), "The committee heard from the clinic."),
        ("The committee will examine the break-in", dt.date(2024, 5, 1), "The committee will examine the break-in."),
        ("To examine the break-in", dt.date(2024, 9, 1), "To examine the break-in."),
        ("How clinics will examine mail", dt.date(2024, 9, 1), "How clinics will examine mail."),
    ],
)
def test_what_a_past_hearing_was_to_do_it_did(purpose: str, written: dt.date, said: str) -> None:
    hearing = Hearing(committee="House Committee on Clinics", date=dt.date(2024, 6, 13), purpose=purpose)
    (block,) = introduction(Topic("clinic", "Clinic break-in", hearing=hearing), written)
    assert isinstance(block, Paragraph)
    assert block.statements[1].text == said
