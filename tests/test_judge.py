from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.json import dumps
from briefgen.values.memo import Bullets, Citation, Header, Memo, Paragraph, Place, Section, Statement, Table
from tests.judging import FERRY, LATER, LIBRARY, report_on, verdict_on

# --- what must pass: (statement, figure) ---------------------------------------------------------------------------

RIGHT = [
    ("The attack stranded 12,400 passengers.", "12,400"),
    ("The attack stranded 12.4 thousand passengers.", "12.4 thousand"),
    ("Passengers were stranded at 9 terminals of Brisco Ferries.", "9"),
    ("Sixty-one percent of port operators run the same gateway.", "Sixty-one percent"),
    ("Some 61 per cent of port operators run the gateway, Marla Quist said.", "61 per cent"),
    ("About 12,000 passengers were stranded at the terminals.", "12,000"),
    ("Records of over 3,200 employees were copied.", "3,200"),
    ("Up to 90,000 customer accounts may have been exposed.", "90,000"),
    ("As many as 90,000 customer accounts may be exposed.", "90,000"),
    ("The gang demanded 40 bitcoin.", "40 bitcoin"),
    ("The demand was worth roughly $2.5m.", "$2.5m"),
    ("Ransomware halted Brisco Ferries on March 4, 2024.", "March 4, 2024"),
    ("Ransomware halted Brisco Ferries on Monday, 4 March.", "Monday, 4 March"),
    ("The intruders entered in February 2024 through the mail gateway.", "February 2024"),
    ("The gateway's flaw is tracked as CVE-2024-11873.", "CVE-2024-11873"),
    ("Stolen files came to 560 GB.", "560 GB"),
    (
        "Odell Farrow told reporters: “We paid nothing and we will pay nothing.”",
        "We paid nothing and we will pay nothing.",
    ),
    ("Two terminals stayed shut for seven days.", "seven days"),
]

DERIVED = [
    ("Of the 48 vessels, 36 were back by Thursday, which left 12 out of service.", "12"),
    ("Of the fleet's 48 vessels, 36 were back in service: 75 percent.", "75 percent"),
    ("Of the fleet's 48 vessels, 36 were back in service, or three quarters.", "three quarters"),
    ("At about $2.5 million for 40 bitcoin, the demand implies a price of around $62,500 a coin.", "$62,500"),
    ("With 61% of port operators on the gateway, 39 percent run something else.", "39 percent"),
]

# --- what must be caught: (statement, figure) ----------------------------------------------------------------------

WRONG = {
    "value": ("The attack stranded 15,700 passengers.", "15,700"),
    "magnitude": ("The attack stranded 12.4 million passengers.", "12.4 million"),
    "other thing": ("The 36 terminals and 48 employees were listed; terminals numbered 48.", "48"),
    "unit of data": ("Stolen files came to 560 megabytes in all.", "560 megabytes"),
    "unit of money": ("The gang demanded $40 from the operator.", "$40"),
    "swap": ("Two terminals reopened within a day, while seven stayed shut for a week.", "seven"),
    "at most for more than": ("Records of at most 3,200 employees were copied.", "3,200"),
    "more than for up to": ("More than 90,000 customer accounts may have been exposed.", "90,000"),
    "plain for up to": ("90,000 customer accounts were exposed, the coast guard warned.", "90,000"),
    "date": ("Ransomware halted Brisco Ferries on March 5, 2024.", "March 5, 2024"),
    "year": ("The intruders entered in February 2023 through the mail gateway.", "February 2023"),
    "over-precise date": ("The intruders entered on February 14, 2024 through the mail gateway.", "February 14, 2024"),
    "identifier": ("The gateway's flaw is tracked as CVE-2024-11837.", "CVE-2024-11837"),
    "speaker": ("According to Odell Farrow, 61% of port operators run the same gateway.", "61%"),
    "quotation": (
        "Odell Farrow said: “We paid little and we will pay nothing.”",
        "We paid little and we will pay nothing.",
    ),
    "quotation's speaker": (
        "“We paid nothing and we will pay nothing,” Marla Quist said.",
        "We paid nothing and we will pay nothing",
    ),
    "invented": ("The outage cost the operator $7.3 million.", "$7.3 million"),
    "aggregate": ("Of the 48 vessels, 36 were back by Thursday, which left 17 out of service.", "17"),
    "share": ("Of the fleet's 48 vessels, 36 were back in service: 64 percent.", "64 percent"),
}


@pytest.mark.parametrize(("statement", "figure"), RIGHT)
def test_a_true_figure_is_supported_whatever_its_format(statement: str, figure: str) -> None:
    verdict = verdict_on(statement, figure)
    assert verdict.outcome == "supported", verdict
    assert verdict.evidence


@pytest.mark.parametrize(("statement", "figure"), DERIVED)
def test_what_follows_from_the_sources_is_derived_and_shows_its_formula(statement: str, figure: str) -> None:
    verdict = verdict_on(statement, figure)
    assert verdict.outcome == "derived", verdict
    assert verdict.formula
    assert verdict.evidence
    assert all(e.role == "operand" for e in verdict.evidence)


@pytest.mark.parametrize(("statement", "figure"), WRONG.values(), ids=WRONG.keys())
def test_every_kind_of_mistake_is_caught_and_explained(statement: str, figure: str) -> None:
    verdict = verdict_on(statement, figure)
    assert not verdict.grounded, verdict
    assert verdict.explanation.endswith(".")


def test_an_alarm_shows_the_nearest_passage() -> None:
    verdict = verdict_on("The attack stranded 15,700 passengers.", "15,700")
    assert verdict.evidence
    assert "12,400 passengers" in verdict.evidence[0].passage.quote


def test_evidence_is_a_slice_of_the_article() -> None:
    for verdict in report_on(*(statement for statement, _ in RIGHT)).verdicts:
        for piece in verdict.evidence:
            whole = FERRY.text if piece.passage.field == "text" else FERRY.title
            assert whole[piece.passage.start : piece.passage.end] == piece.passage.quote


def test_a_count_of_another_noun_is_told_from_the_one_that_has_it() -> None:
    article = Article(
        "a", "Breach", "Names of 976 brands belonging to 568 organizations were used in the Velmont campaign."
    )
    verdict = verdict_on("The Velmont campaign used the names of 976 organizations.", "976", articles=(article,))
    assert not verdict.grounded
    assert "568 organizations" in verdict.explanation


def test_an_uncited_article_bears_a_figure_out_with_a_warning() -> None:
    statement = Statement("The county paid $85,000 for credit monitoring.", citations=(Citation("ferry", "ferry"),))
    memo = Memo("free", Header(re=""), (Section("s", "S", (Paragraph((statement,)),)),))
    verdict = judge(memo, prepare((FERRY, LIBRARY))).verdicts[0]
    assert verdict.outcome == "supported"
    assert "cited-elsewhere" in verdict.warnings


def test_a_superseded_figure_presented_as_current_is_contradicted() -> None:
    statement = "So far, Brisco Ferries counts 3,200 employees whose personnel records were copied."
    verdict = verdict_on(statement, "3,200", articles=(FERRY, LATER))
    assert not verdict.grounded


def test_a_small_count_that_no_passage_states_is_unclear_and_no_alarm() -> None:
    verdict = verdict_on("Brisco Ferries faces three kinds of claims.", "three")
    assert verdict.grounded
    assert "binding-unclear" in verdict.warnings


def test_what_the_topic_gives_is_given() -> None:
    report = report_on(
        "The hearing is on October 3, 2017 in 2123 Rayburn.", kind="purpose", given=("2017-10-03", "2123 Rayburn")
    )
    assert report.count("given") >= 1
    assert "2017-10-03" not in [v.figure.normal for v in report.alarms]


def test_figures_of_questions_and_gaps_are_judged() -> None:
    assert report_on("Why were 15,700 passengers stranded?", kind="question").alarms
    assert not report_on("Why were 12,400 passengers stranded?", kind="question").alarms


def test_findings_name_what_resolves_to_nothing_and_what_has_no_citation() -> None:
    statements = (
        Statement("The attack stranded 12,400 passengers.", citations=(Citation("ferry", "ferry"),)),
        Statement("It stranded them at nine terminals.", citations=(Citation("S9", None),)),
        Statement("Tidewrack demanded 40 bitcoin."),
        Statement("What will the operator do?", kind="question"),
    )
    memo = Memo("free", Header(re=""), (Section("s", "S", (Paragraph(statements),)),))
    found = judge(memo, prepare((FERRY,))).findings
    assert [(f.rule, f.level) for f in found] == [("citation-unresolved", "error"), ("statement-uncited", "warning")]


def test_table_cells_are_read_with_their_row_and_column() -> None:
    cite = (Citation("library", "library"),)
    rows = (
        (Statement("Birth dates"), Statement("6,000", citations=cite)),
        (Statement("Names"), Statement("14,000", citations=cite)),
    )
    memo = Memo("free", Header(re=""), (Section("s", "S", (Table(("Records", "Number"), rows),)),))
    assert not judge(memo, prepare((LIBRARY,))).alarms


def test_bullets_are_judged_like_paragraphs() -> None:
    item = (Statement("The attack stranded 15,700 passengers.", citations=(Citation("ferry", "ferry"),)),)
    memo = Memo("free", Header(re=""), (Section("s", "S", (Bullets((item,)),)),))
    assert len(judge(memo, prepare((FERRY,))).alarms) == 1


def test_a_figure_carries_its_frame() -> None:
    verdict = verdict_on("According to Marla Quist, 61% of port operators run the same gateway.", "61%")
    assert verdict.figure.frame.speaker == "Marla Quist"
    assert verdict.figure.frame.counts == "port operators run" or verdict.figure.frame.counts.startswith(
        "port operators"
    )


def test_a_memo_without_figures_or_sources_has_an_empty_report() -> None:
    assert report_on("Nothing to count here.").verdicts == ()
    assert judge(Memo("free", Header(re=""), ()), prepare(())).verdicts == ()


def test_without_sources_every_figure_is_an_alarm() -> None:
    assert len(report_on("The attack stranded 12,400 passengers.", articles=()).alarms) == 1


# --- over generated cases -------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=1_001, max_value=9_999_999), st.integers(min_value=1, max_value=400))
def test_a_changed_count_is_caught_and_a_reformatted_one_passes(count: int, change: int) -> None:
    article = Article(
        "a", "Outage", f"The outage at Pell Harbor hit {count:,} subscribers on the island. Crews restored power."
    )
    statement = "The outage at Pell Harbor hit {} subscribers."
    right = verdict_on(statement.format(count), str(count), articles=(article,))
    assert right.outcome == "supported"
    wrong = f"{count + change:,}"
    assert not verdict_on(statement.format(wrong), wrong, articles=(article,)).grounded


@settings(max_examples=40, deadline=None)
@given(
    st.dates(min_value=dt.date(2001, 1, 1), max_value=dt.date(2090, 12, 31)), st.integers(min_value=1, max_value=300)
)
def test_a_changed_day_is_caught_and_a_reformatted_one_passes(day: dt.date, shift: int) -> None:
    article = Article(
        "a", "Outage", f"Engineers at Pell Harbor found the intruder on {day:%B} {day.day}, {day.year}, the port said."
    )
    other = day + dt.timedelta(days=shift)
    for written in (day.isoformat(), f"{day.day} {day:%B} {day.year}"):
        text = f"Engineers at Pell Harbor found the intruder on {written}."
        assert verdict_on(text, written, articles=(article,)).outcome == "supported"
    text = f"Engineers at Pell Harbor found the intruder on {other.isoformat()}."
    assert not verdict_on(text, other.isoformat(), articles=(article,)).grounded


# --- determinism and size -------------------------------------------------------------------------------------------

_SCRIPT = """
from tests.judging import LATER, LIBRARY, FERRY, report_on
from tests.test_judge import RIGHT, WRONG
from briefgen.values.json import dumps
print(dumps(report_on(*(s for s, _ in [*RIGHT, *WRONG.values()]), articles=(FERRY, LATER, LIBRARY))))
"""


def test_the_report_is_the_same_byte_for_byte_under_any_hash_seed_and_time_zone() -> None:
    outputs = []
    for seed, zone in (("0", "UTC"), ("4242", "Pacific/Auckland")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True, check=True
        )
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert len(json.loads(outputs[0])["verdicts"]) > 40


def test_the_same_input_gives_the_same_report_twice() -> None:
    assert dumps(report_on("The attack stranded 15,700 passengers.")) == dumps(
        report_on("The attack stranded 15,700 passengers.")
    )


def _steps(copies: int) -> int:
    """Calls of Python functions while a memo and its source, each so many times as long, are judged."""
    text = "\n".join(
        f"Depot {n} of Brisco Ferries reported {1000 + n:,} parcels on hand. " + FERRY.text for n in range(copies)
    )
    article = Article("long", FERRY.title, text, published=FERRY.published)
    statements = [f"Depot {n} of Brisco Ferries reported {1000 + n:,} parcels." for n in range(copies)]
    count = 0

    def tally(frame, event, argument) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(tally)
    try:
        report_on(*statements, articles=(article,))
    finally:
        sys.setprofile(None)
    return count


def test_work_grows_linearly_with_memo_and_source() -> None:
    small, large = _steps(8), _steps(64)
    assert large / small < 8**1.3


def test_the_cells_of_a_row_share_their_operands() -> None:
    cite = (Citation("ferry", "ferry"),)
    cells = (
        Statement("36 of 48 vessels", citations=cite, place=Place(row=0, cell=0)),
        Statement("75 percent", citations=cite, place=Place(row=0, cell=1)),
    )
    memo = Memo("free", Header(re=""), (Section("s", "S", (Table(("In service", "Share"), (cells,)),)),))
    assert [v.outcome for v in judge(memo, prepare((FERRY,))).verdicts if v.figure.text == "75 percent"] == ["derived"]


def test_a_figure_that_is_taken_up_again_keeps_its_support() -> None:
    report = report_on(
        "The ransomware stranded passengers at nine terminals.",
        "No statement confirms the nine terminals.",
        articles=(FERRY, LIBRARY),
    )
    assert not report.alarms


def test_a_passage_that_a_note_points_to_bears_the_figure_out() -> None:
    start = FERRY.text.index("Stolen files")
    passage = FERRY.passage(start, len(FERRY.text))
    statement = Statement("Of all that, 560 gigabytes.", citations=(Citation("[^1]", "ferry", passage),))
    memo = Memo("free", Header(re=""), (Section("s", "S", (Paragraph((statement,)),)),))
    verdict = judge(memo, prepare((FERRY, LIBRARY))).verdicts[0]
    assert verdict.outcome == "supported"
    assert verdict.evidence[0].passage.start == start


def test_a_date_told_only_by_another_is_unclear() -> None:
    verdict = verdict_on("On the next day the port reopened.", "next day")
    assert verdict.grounded
    assert "binding-unclear" in verdict.warnings


def test_one_source_is_never_plural() -> None:
    article = Article(
        "a", "Harbor outage", "A port officer said that the outage lasted 31 hours. Crews restored power later."
    )
    assert not verdict_on(
        "Port officers said that the outage lasted 31 hours.", "31 hours", articles=(article,)
    ).grounded
    assert verdict_on("A port officer said that the outage lasted 31 hours.", "31 hours", articles=(article,)).grounded


def test_the_head_of_a_compound_may_not_be_lost() -> None:
    article = Article("a", "Clinic breach", "Intruders copied 41,200 patient files from the clinic.")
    verdict = verdict_on("Intruders copied 41,200 patients from the clinic.", "41,200", articles=(article,))
    assert not verdict.grounded
    assert verdict.explanation == "The source says 41,200 patient files; the memo says 41,200 patients."


def test_a_hedge_that_is_dropped_is_a_warning_and_no_alarm() -> None:
    article = Article("a", "Harbor outage", "The outage at Pell Harbor hit around 2,500 subscribers.")
    verdict = verdict_on("The outage at Pell Harbor hit 2,500 subscribers.", "2,500", articles=(article,))
    assert verdict.grounded
    assert "hedge-dropped" in verdict.warnings


def test_an_anonymous_source_is_a_warning() -> None:
    text = (
        "According to an official who declined to be named, the thieves took 2,500 files. Crews restored power later."
    )
    verdict = verdict_on("The thieves took 2,500 files.", "2,500", articles=(Article("a", "Harbor theft", text),))
    assert verdict.grounded
    assert set(verdict.warnings) >= {"single-source", "anonymous-source"}


def test_a_value_that_stands_in_another_matter_alone_is_of_something_else() -> None:
    statement = "Ransomware halted Brisco Ferries and stranded 18,500 at the terminals."
    verdict = verdict_on(statement, "18,500", articles=(FERRY, LIBRARY))
    assert verdict.reason == "other-thing"
    assert verdict.evidence[0].passage.article == "library"


def test_a_derived_figure_may_be_taken_up_again() -> None:
    report = report_on(
        "Of the 48 vessels, 36 were back by Thursday, which left 12 out of service.", "Crews worked on the 12."
    )
    assert [v.figure.text for v in report.alarms] == []


def test_a_superseded_figure_says_which_article_revises_it() -> None:
    older = Article(
        "o", "Quake in Orrin", "The Orrin quake has injured 210 people, the mayor said.", published=dt.date(2024, 1, 2)
    )
    newer = Article(
        "n", "Quake in Orrin", "The Orrin quake has injured 365 people, the mayor said.", published=dt.date(2024, 1, 9)
    )
    verdict = verdict_on("So far the Orrin quake has injured 210 people.", "210", articles=(older, newer))
    assert verdict.reason == "superseded"
    assert "2024-01-09" in verdict.explanation
    assert "365" in verdict.explanation


def test_a_clock_time_is_found_in_a_records_own_notation() -> None:
    article = Article("r", "Pell Cafe", '{"name": "Pell Cafe", "hours": {"Monday": "11:0-17:0"}}')
    assert verdict_on("The Pell Cafe opens at 11:00 AM on Monday.", "11:00 AM", articles=(article,)).grounded
    assert not verdict_on("The Pell Cafe opens at 9:00 AM on Monday.", "9:00 AM", articles=(article,)).grounded


def test_a_range_whose_ends_the_sources_give_one_by_one_is_derived() -> None:
    statement = "Tidewrack's counts of personnel records ran from 3,200 to 5,100 employees."
    verdict = verdict_on(statement, "3,200 to 5,100", articles=(FERRY, LATER))
    assert (verdict.outcome, verdict.reason) == ("derived", "span")
    assert not verdict_on(statement.replace("5,100", "6,100"), "3,200 to 6,100", articles=(FERRY, LATER)).grounded
