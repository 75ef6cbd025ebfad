"""What a value is not measured against: another's age, a record's other field, a score, a weekday without a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefgen.figures.find import find
from briefgen.grounding.binding.contests import Contest, _of_a_kind, outdone
from briefgen.grounding.binding.scores import is_paired
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.rivals import Rival, _wins
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Mention
from briefgen.values.article import Article
from tests.judging import verdict_on


@pytest.mark.parametrize(
    ("text", "figure", "paired"),
    [
        ("Alder won the final 3-0 at home.", "3", True),
        ("Alder won the final 3 - 0 at home.", "0", True),
        ("Cut the planks 2 x 6 before noon.", "2", True),
        ("Alder won the final three to nothing.", "three", False),
        ("Alder - 3 ports - won.", "3", False),
    ],
)
def test_a_score_is_a_pair(text: str, figure: str, paired: bool) -> None:
    start = text.index(figure)
    one = next(f for f in find("3 ports", None))
    assert is_paired(text, replace(one, start=start, end=start + len(figure), text=figure)) is paired


BOARD = Article("h", "", "The harbor board praised the pilots of Alder for their work on the quay.")
FINAL = Article("h", "", "Alder beat Birch in the rowing final on the quay, the harbor board said.")


def test_nobody_counts_up_a_decimal_number() -> None:
    assert verdict_on("The harbor board gave the pilots 4.5 points.", "4.5", articles=(BOARD,)).reason == "not-found"
    assert verdict_on("The harbor board praised three pilots.", "three", articles=(BOARD,)).reason == "small-count"


def test_a_score_is_never_counted_up() -> None:
    assert verdict_on("Alder beat Birch 3 - 0 in the rowing final.", "3 - 0", articles=(FINAL,)).reason == "not-found"
    assert verdict_on("It stood 2 - 2 in the rowing final.", "2", articles=(FINAL,)).reason == "not-found"


@pytest.mark.parametrize(
    ("memo", "source", "agreed"),
    [
        ("March 2021", "in 2021", None),
        ("mid-February 2021", "the middle of February 2021", "same"),
        ("2021", "March 2021", "coarser"),
        ("2007-08", "in 2007", "coarser"),
        ("March 2, 2021", "on Tuesday", None),
    ],
)
def test_a_date_is_not_borne_out_by_one_much_coarser(memo: str, source: str, agreed: str | None) -> None:
    ours = next(f for f in find(memo, None) if f.kind == "date")
    theirs = next(f for f in find(source, None) if f.kind == "date")
    found = agree(ours, theirs)
    assert found == agreed or (agreed == "same" and found == "coarser")


TABLE = Article("t", "", "Tide at Alder, in a table of the harbor board: height 3.45, wind 17, both at noon.")


def test_a_source_may_leave_the_unit_open_but_not_the_memo() -> None:
    assert verdict_on("The tide at Alder reached a height of 3.45 meters.", "3.45 meters", articles=(TABLE,)).grounded


ORDERED = Article("o", "", "Revenue of the port rose 19% in spring. Earnings of the port rose 38% in spring.")


def test_figures_told_by_their_order_are_not_swapped() -> None:
    text = "In spring revenue and earnings of the port rose 19% and 38%, respectively."
    for figure in ("19%", "38%"):
        assert verdict_on(text, figure, articles=(ORDERED,)).reason == "same-value"


AGED = Article(
    "a",
    "",
    "Ida Brandt, 84, was born on the quay. The 84-year-old had never left Alder. "
    "The Alder pilot served the harbor board for 61 years as its pilot on the quay of Alder.",
)


def test_an_age_has_no_span_of_time_for_its_rival() -> None:
    text = "The 84-year-old pilot of the Alder harbor board served on the quay of Alder."
    assert verdict_on(text, "84-year-old", articles=(AGED,)).grounded


RECORD = Article(
    "r",
    "",
    '{"name": "Quay Diner", "city": "Alder",\n "stars": 3.5,\n "parking": "street"}\n'
    "A clerk gave the Quay Diner in Alder five stars for its rating of average soup.\n",
)


def test_a_field_of_a_record_names_what_it_counts() -> None:
    text = "The Quay Diner in Alder has an average rating of 3.5 stars."
    assert verdict_on(text, "3.5", articles=(RECORD,)).grounded


@pytest.mark.parametrize(
    ("memo", "source", "rivals"), [("70 years", "five weeks", False), ("70 years", "61 years", True)]
)
def test_durations_of_another_size_are_no_rivals(memo: str, source: str, rivals: bool) -> None:
    ours, theirs = find(f"It lasted {memo}.", None)[0], find(f"It lasted {source}.", None)[0]
    assert _of_a_kind(ours, theirs, "other") is rivals


@pytest.mark.parametrize(("sentence", "beaten"), [(3, False), (4, True)])
def test_two_spans_of_one_sentence_do_not_outdo_each_other(sentence: int, beaten: bool) -> None:
    ours, theirs = find("It took 20 days, not 18 days.", None)[:2]
    lookup = Lookup(ours, {}, (Candidate(Mention(0, 3, ours), "same", 0.5, True),), 0.6, (3, 4))
    held = Contest(0.1, Rival(Mention(1, sentence, theirs), 5.0))
    assert (outdone(lookup, held) is not None) is beaten


@pytest.mark.parametrize(("fit", "wins"), [(1.3, False), (1.5, True)])
def test_a_rival_of_the_same_noun_must_fit_clearly_better(fit: float, wins: bool) -> None:
    ours, theirs = find("Of 200 pilots 18 stayed.", None)[:2]
    assert _wins(ours, Rival(Mention(1, 4, theirs), fit), 1.0, True) is wins


PAID = Article(
    "p", "Ports", "The insurer paid $120,000 to Alder for spoiled grain and $75,000 to Birch for a broken crane."
)


@pytest.mark.parametrize(("end", "swapped"), [("", True), (", respectively", False)])
def test_words_of_order_rule_out_a_swap(end: str, swapped: bool) -> None:
    text = f"The insurer paid $75,000 to Alder for spoiled grain and $120,000 to Birch for a broken crane{end}."
    assert (verdict_on(text, "$75,000", articles=(PAID,)).reason == "swapped") is swapped


CREWS = Article(
    "p", "Ports", "The board sent 120 pilots to Alder for the spoiled grain and 75 divers to Birch for a broken crane."
)


@pytest.mark.parametrize(("end", "swapped"), [("", True), (" - 3", False)])
def test_a_score_is_no_swap(end: str, swapped: bool) -> None:
    text = f"The board sent 75 to Alder for the spoiled grain, to Birch for a broken crane 120{end}."
    assert (verdict_on(text, "75", articles=(CREWS,)).reason == "swapped") is swapped


@pytest.mark.parametrize(("title", "reason"), [("", "same-value"), ("Crates at Alder", "other-speaker")])
def test_an_article_without_title_and_outlet_may_be_the_speakers_own(title: str, reason: str) -> None:
    source = Article(
        "u", title, "A warehouse at the quay burned down in spring. It held 4,310 crates of spoiled grain."
    )
    text = "According to Denholm Labs, the warehouse at the quay held 4,310 crates of spoiled grain."
    assert verdict_on(text, "4,310", articles=(source,)).reason == reason


MOVES = Article(
    "moves",
    "Tidewater after the leak",
    "A shared vault for the archive was opened in 2019. Some clerks left in 2020. Tidewater moved the prescription archive "
    "to the shared vault in 2022.",
    published=dt.date(2023, 5, 9),
)


@pytest.mark.parametrize(
    ("text", "date", "grounded"),
    [
        ("Tidewater moved its prescription archive to the shared vault in 2019.", "2019", False),
        ("Tidewater moved its prescription archive to the shared vault in 2022.", "2022", True),
        ("The shared vault was opened in 2019.", "2019", True),
        ("Tidewater moved its prescription archive to the shared vault in 2022, opened in 2019.", "2019", True),
    ],
)
def test_another_day_for_all_that_the_memo_says_contradicts_it(text: str, date: str, grounded: bool) -> None:
    assert verdict_on(text, date, articles=(MOVES,)).grounded is grounded
