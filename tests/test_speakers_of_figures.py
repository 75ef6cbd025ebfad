from __future__ import annotations

import datetime as dt

import pytest

from briefgen.text.speakers import voices
from briefgen.values.article import Article
from tests.judging import report_on, verdict_on

PAYMENTS = Article(
    "p",
    "Ransom at the mill",
    "Denholm Labs has examined the code. According to Orrin Mills, the intruders offered to hand over the key after eleven "
    "payments. As of now, Orrin Mills has no key despite having paid eleven parts of the ransom.",
)


@pytest.mark.parametrize(("who", "grounded"), [("Denholm Labs", False), ("Orrin Mills", True)])
def test_who_says_it_is_told_where_what_the_memo_counts_is_counted(who: str, grounded: bool) -> None:
    text = f"{who} states that the intruders offered the key after eleven payments, and the key is still missing."
    assert verdict_on(text, "eleven", articles=(PAYMENTS,)).grounded is grounded


REFUSED = Article(
    "q",
    "Ferry line refuses",
    "The Leakwatch spokesperson said that the intruder demanded $60,000 from the ferry line. In a statement, Odell Farrow of "
    "Brisco Ferries confirmed the demand, but said the sum was higher than the $60,000 mentioned before.",
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Odell Farrow confirmed the demand and gave the sum as $60,000.", "other-speaker"),
        ("Leakwatch put the demand at $60,000.", "same-value"),
    ],
)
def test_what_another_value_is_compared_with_is_no_value_of_the_one_who_compares(text: str, reason: str) -> None:
    assert verdict_on(text, "$60,000", articles=(REFUSED,)).reason == reason


UNION = Article(
    "r",
    "Agents' union hit",
    "The Agents' Union speaks for travel agents. It said the intrusion of 27 February may have touched 4,300 people. It has "
    "told the Harbor Commissioner's Office of the matter.",
    published=dt.date(2017, 3, 16),
)


@pytest.mark.parametrize(("who", "grounded"), [("Harbor Commissioner's Office", False), ("Agents' Union", True)])
def test_a_pronoun_means_no_one_who_is_named_only_after_it(who: str, grounded: bool) -> None:
    text = f"It was the {who} that dated the intrusion to 27 February."
    assert verdict_on(text, "27 February", articles=(UNION,)).grounded is grounded


CLINIC = (
    Article(
        "h1",
        "Clinic pays",
        "The clinic paid a sum worth about $55,000 at the time, early on Saturday, one report has it.",
    ),
    Article(
        "h2",
        "Clinic pays ransom",
        "The clinic paid the sum, about $50,000 at the time, early on Saturday, said Rob Ames, its strategy chief.",
    ),
)


@pytest.mark.parametrize(("sum_", "reason"), [("$55,000", "other-speaker"), ("$50,000", "same-value")])
def test_another_value_in_the_speakers_own_words_is_named(sum_: str, reason: str) -> None:
    text = f"Rob Ames, the clinic's strategy chief, said that the sum was worth about {sum_} at the time."
    verdict = verdict_on(text, sum_, articles=CLINIC)
    assert verdict.reason == reason
    assert reason == "same-value" or "Rob Ames says $50,000" in verdict.explanation


STRAIN = Article(
    "w",
    "Strain halts mills",
    "“The strain is limited to Orrin,” Denholm Labs researchers said Monday in a blog post. The mills are back at work.",
    published=dt.date(2017, 6, 20),
)


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("Writing on June 20, Denholm Labs's researchers described the strain as limited.", "June 20", "other-value"),
        ("Writing on June 19, Denholm Labs's researchers described the strain as limited.", "June 19", "date-resolved"),
        ("Writing on June 20, the reporter described the strain as limited.", "June 20", "date-resolved"),
        ("The strain is described as limited in a report dated June 20, 2017.", "June 20, 2017", "date-resolved"),
        ("The strain was met with a patch dated June 20, 2017.", "June 20, 2017", "not-found"),
    ],
)
def test_the_day_of_an_article_is_not_that_of_what_it_tells(text: str, day: str, reason: str) -> None:
    assert verdict_on(text, day, articles=(STRAIN,)).reason == reason


def test_one_who_speaks_himself_in_an_aside_is_the_speaker() -> None:
    said = voices("Vale himself, writing on a forum, put the loss at 218,000 messages.").sayings
    assert [saying.speaker.name for saying in said] == ["Vale"]


def test_the_spokesperson_of_a_house_is_not_the_last_who_spoke() -> None:
    text = "Players on a forum, says Lena Ort, confirmed it. The Leakwatch spokesperson said that 218,000 messages were lost."
    assert voices(text).sayings[-1].speaker.name == "The Leakwatch spokesperson"


DEBATE = Article(
    "v",
    "Choice of berths",
    "“Leaving it to chance is how we came here,” said Dr. Rana Ames of Orrin Clinic. Jodie Vale, of Denholm Labs, had asked for "
    "a rule.",
)


@pytest.mark.parametrize(
    ("text", "grounded"),
    [
        ("Denholm Labs's Jodie Vale objected that “leaving it to chance is how we came here.”", False),
        ("Orrin Clinic's Rana Ames objected that “leaving it to chance is how we came here.”", True),
        ("The clinic objected that “leaving it to chance is how we came here.”", True),
    ],
)
def test_quoted_words_behind_any_verb_are_the_persons_of_the_verb(text: str, grounded: bool) -> None:
    figure = text[text.index("“") + 1 : -1]
    assert verdict_on(text, figure, articles=(DEBATE,)).grounded is grounded


def test_a_pronoun_is_read_by_the_statement_before() -> None:
    article = Article(
        "x",
        "Intrusion at the rowers' union",
        "The intrusion was “a sophisticated attempt,” said Lena Ort of Denholm Labs. President Simon Vale of the rowers' union "
        "promised help.",
    )
    texts = ("President Simon Vale promised the rowers help.", "He called the intrusion “a sophisticated attempt”.")
    report = report_on(*texts, articles=(article,))
    assert [verdict.reason for verdict in report.verdicts] == ["other-speaker"]


FUEL = Article(
    "y",
    "Fuel in the water",
    "“I feel as if I had drunk fuel,” Lena Ort remembers telling her husband on Nov. 27. On Nov. 29, a nurse told her of many "
    "calls. “The clinic was closed on Nov. 29,” she said.",
    published=dt.date(2031, 12, 3),
)


@pytest.mark.parametrize(
    ("text", "day", "grounded"),
    [
        ("On November 29 she told her husband: “I feel as if I had drunk fuel.”", "November 29", False),
        ("On November 27 she told her husband: “I feel as if I had drunk fuel.”", "November 27", True),
        ("She said of November 29: “The clinic was closed on Nov. 29.”", "November 29", True),
    ],
)
def test_quoted_words_were_said_on_the_day_that_stands_beside_them(text: str, day: str, grounded: bool) -> None:
    assert verdict_on(text, day, articles=(FUEL,)).grounded is grounded


def test_what_some_put_a_value_at_is_no_word_of_the_one_named_beside_them() -> None:
    article = Article(
        "z",
        "",
        "How many cranes are hit is not clear, as Tidewater has not said, but some in the trade have put the number at 8,000.",
    )
    assert (
        verdict_on("Tidewater itself puts the number at 8,000.", "8,000", articles=(article,)).reason == "other-speaker"
    )
    assert verdict_on("Some in the trade put the number at 8,000.", "8,000", articles=(article,)).grounded


def test_what_the_memo_compares_a_value_with_is_no_word_of_the_speaker() -> None:
    counts = (
        Article("c1", "Fever in Orrin", "Orrin had 113 cases of fever by April 5, Lena Ort said."),
        Article("c2", "Fever of last year", "Orrin had 58 cases of fever in all last year, Simon Vale said."),
    )
    text = "Lena Ort said that Orrin had 113 cases of fever by April 5, close to double the 58 cases of all last year."
    assert verdict_on(text, "58", articles=counts).grounded
    assert (
        verdict_on("Lena Ort said that Orrin had 58 cases of fever.", "58", articles=counts).reason == "other-speaker"
    )
