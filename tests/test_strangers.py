"""Values of one matter that the memo gives to a name of another."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from tests.judging import report_on

GRAIN = Article(
    id="grain",
    title="Tidewater Grain shuts its silos",
    published=dt.date(2024, 3, 4),
    text=(
        "Tidewater Grain shut its silos on Monday. An intruder had the run of its network. "
        "As a result 18 depots in Norwick and 14 in Kestrel stayed closed. "
        "The intrusion has cost Tidewater Grain $657,000 so far, and it will put $1.7 million into new systems. "
        "Tidewater Grain will report again in May."
    ),
)
MUTUAL = Article(
    id="mutual",
    title="Denholm Mutual pays for a leak",
    published=dt.date(2024, 3, 9),
    text=(
        "Denholm Mutual was entered in February. "
        "The intrusion has cost Denholm Mutual $716,000 so far, and it will put $8 million into new systems. "
        "As a result 49 branches in Easton and 25 in Stow stayed closed."
    ),
)
JOINT = Article(
    id="joint",
    title="Insurers look back",
    published=dt.date(2024, 4, 1),
    text="Insurers count 1,240 claims this spring. Tidewater Grain and Denholm Mutual were the largest.",
)


def outcome(statement: str, text: str, *articles: Article) -> str:
    return next(v.outcome for v in report_on(statement, articles=articles).verdicts if v.figure.text == text)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("At Denholm Mutual, 18 depots in Norwick and 14 in Kestrel stayed closed.", "18"),
        ("The intrusion cost Denholm Mutual $657,000, and $1.7 million is to go into new systems.", "$657,000"),
        ("At Tidewater Grain, 49 branches in Easton and 25 in Stow stayed closed.", "49"),
    ],
)
def test_another_matters_value_is_caught(statement: str, text: str) -> None:
    assert outcome(statement, text, GRAIN, MUTUAL) == "contradicted"


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("At Tidewater Grain, 18 depots in Norwick and 14 in Kestrel stayed closed.", "18"),
        ("The intrusion cost Denholm Mutual $716,000, and $8 million is to go into new systems.", "$716,000"),
    ],
)
def test_its_own_value_stands(statement: str, text: str) -> None:
    assert outcome(statement, text, GRAIN, MUTUAL) == "supported"


def test_an_article_that_names_both_speaks_of_one_matter() -> None:
    linked = Article("linked", JOINT.title, f"{JOINT.text} {GRAIN.text}", JOINT.published)
    text = "At Denholm Mutual, 18 depots in Norwick and 14 in Kestrel stayed closed."
    assert outcome(text, "18", linked, MUTUAL) == "supported"
