"""Whether the source gives a figure to the speaker that the memo names."""

from __future__ import annotations

import pytest

from briefgen.figures.find import find
from briefgen.grounding.attribution import Fit, memo_speaker, name_words, speaker_fit
from briefgen.values.article import Article

SOURCE = (
    "Harbor Labs counted 40 sunken boats. “There were 52 of them,” said Otto Brandt, chief of the Norwick Port Authority. "
    "The storm lasted 9 hours. Officials spoke of 70 boats."
)


def fit(statement: str, words: str, source: str = SOURCE, outlet: str | None = None) -> Fit:
    article = Article("boats", "", source, outlet=outlet)
    figure = next(figure for figure in find(statement) if figure.text == words)
    start = source.index(words)
    return speaker_fit(figure, statement, article, article.passage(start, start + len(words)))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Harbor Labs put the number of boats at 40.", "40"),
        ("Otto Brandt said 52 boats sank.", "52"),
        ("The Norwick Port Authority said 52 boats sank.", "52"),
        ("According to Brandt, 52 boats sank.", "52"),
    ],
)
def test_the_same_speaker_agrees(statement: str, words: str) -> None:
    assert fit(statement, words).agrees


@pytest.mark.parametrize(
    ("statement", "words", "said_by"),
    [
        ("Otto Brandt put the number of boats at 40.", "40", "Harbor Labs"),
        ("According to Harbor Labs, 52 boats sank.", "52", "Otto Brandt"),
        ("By Tidewater's own count, 40 boats sank.", "40", "Harbor Labs"),
        ("It was Tidewater that counted 40 boats.", "40", "Harbor Labs"),
        ("The estimate of 40 boats was supplied by Tidewater.", "40", "Harbor Labs"),
    ],
)
def test_another_named_speaker_contradicts(statement: str, words: str, said_by: str) -> None:
    result = fit(statement, words)
    assert result.contradicts
    assert result.source == said_by


def test_whom_the_quoted_words_name_is_not_thereby_their_speaker() -> None:
    source = "A harbor clerk said Tidewater had reported “a leak in the Tidewater tanks” on Monday."
    result = fit(
        "A harbor clerk said Brandt had reported “a leak in the Tidewater tanks” on Monday.",
        "a leak in the Tidewater tanks",
        source,
    )
    assert result.contradicts and result.source == "Tidewater"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Tidewater said the storm lasted 9 hours.", "9 hours"),  # the article's own words
        ("Tidewater said 70 boats sank.", "70"),  # nobody in particular
        ("The company said 40 boats sank.", "40"),
        ("Some 40 boats sank.", "40"),
        ("Reuters counted 40 boats.", "40"),  # a news agency speaks for its article
    ],
)
def test_what_cannot_be_told_is_left_open(statement: str, words: str) -> None:
    result = fit(statement, words)
    assert (result.agrees, result.contradicts) == (False, False)


def test_the_outlet_speaks_for_its_article() -> None:
    statement = "The Norwick Courier says that 40 boats sank."
    assert fit(statement, "40").contradicts
    assert not fit(statement, "40", outlet="Norwick Courier").contradicts


def test_the_text_before_names_whom_a_pronoun_means() -> None:
    statement = "He put the number at 40."
    figure = find(statement)[-1]
    assert memo_speaker(statement, figure) is not None
    speaker = memo_speaker(statement, figure, "Analyst Simon Vale watched the storm.")
    assert speaker is not None
    assert speaker.name == "Simon Vale"


def test_name_words_leave_out_titles_and_calendar() -> None:
    assert name_words("In March, Sen. Otto Brandt of the Harbor Security Group") == {"otto", "brandt", "harbor"}
