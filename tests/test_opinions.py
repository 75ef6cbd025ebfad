"""What a second reader's recorded opinions may do to a report, and what they may not, whoever wrote them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.grounding.judge import judge
from briefgen.grounding.readers.opinions import DOUBTS, apply, settled
from briefgen.grounding.readers.pointing import located
from briefgen.grounding.readers.questions import figure_questions, statement_questions
from briefgen.grounding.sources import prepare
from briefgen.values import json
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Section, Statement, Table
from briefgen.values.opinion import Opinion, Opinions
from briefgen.values.report import Report
from second_opinions import (
    MEMO,
    PORT,
    QUESTIONS,
    REPORT,
    SENTENCES,
    SOURCES,
    all_say,
    memo_of,
    opinion,
    question,
    verdict,
)

FAILED = [v for v in REPORT.verdicts if not v.grounded]


def applied(opinions: Opinions) -> Report:
    return apply(MEMO, REPORT, SOURCES, opinions)


def test_every_doubtful_kind_is_asked_about_and_nothing_else() -> None:
    assert {v.outcome for v in REPORT.verdicts} == {"supported", "derived", "contradicted", "unsupported"}
    assert [(q.figure, q.statement) for q in QUESTIONS] == [("A quarter", 1), ("Two", 2), ("12,400", 3), ("9,999", 4)]


def test_without_opinions_nothing_changes() -> None:
    assert applied(Opinions()) == REPORT


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "9,999 sailors went unpaid",  # stands nowhere
        "stranded 12,400 passengers at nine terminals",  # holds another value
        "records of more than 3,200 employees",
        PORT.text,
    ],
)
def test_a_reader_that_says_same_to_everything_clears_no_failed_figure(quote: str) -> None:
    report = applied(all_say("same", quote))
    assert [v.grounded for v in report.verdicts] == [v.grounded for v in REPORT.verdicts]
    assert [v.outcome for v in report.verdicts] == [v.outcome for v in REPORT.verdicts]


def test_a_reader_that_says_not_the_same_to_everything_contradicts_all_it_was_shown() -> None:
    report = applied(all_say("not the same"))
    shown = {q.verdict for q in QUESTIONS}
    for number, (before, after) in enumerate(zip(REPORT.verdicts, report.verdicts, strict=True)):
        if number not in shown:
            assert after == before
        elif before.outcome == "contradicted":
            # the engine's own reason says more than a model's opinion
            assert after == replace(before, opinion=after.opinion)
        else:
            assert (after.outcome, after.reason) == ("contradicted", "reader")
            assert "A reading model’s opinion (scripted:reader)" in after.explanation
    assert report.exit_code("contradicted") == 1


def test_what_the_engine_had_found_stays_to_be_seen() -> None:
    before = verdict(REPORT, "A quarter")
    words = {"memo_counts": "the fleet", "source_counts": "terminals"}
    given = opinion(question("A quarter"), "not the same", "36 were back in service", **words)
    after = verdict(applied(Opinions((given,))), "A quarter")
    assert before.formula and before.formula in after.explanation and after.formula is None
    assert "the memo counts the fleet, the source counts terminals" in after.explanation
    assert next((e.role, e.quote) for e in after.evidence) == ("conflict", "36 were back in service")
    assert {e.passage for e in before.evidence} <= {e.passage for e in after.evidence}


def test_a_contradicted_figure_is_never_cleared_even_by_a_quote_that_holds_its_value() -> None:
    given = opinion(question("12,400"), "same", "stranded 12,400 passengers at nine terminals")
    after = verdict(applied(Opinions((given,))), "12,400")
    assert (after.outcome, after.reason) == ("contradicted", verdict(REPORT, "12,400").reason)
    assert after.warnings[-1] == "reader-disagrees"


# an article that the statements do not cite: what it says of so small a number bears out none of theirs
YARD = Article(
    "yard", "The yard of Brisco", "The yard keeps a list of 8 keys for its gates. Six clerks of the yard read it."
)
BOTH = prepare((PORT, YARD))
OTHER = "Employees of the yard hold eleven keys."
HELD = "Employees of the yard hold eight keys."
KEPT = "keeps a list of 8 keys for its gates"


def raised(sentence: str, quote: str, source: str = "yard") -> Report:
    memo = memo_of(sentence)
    report = judge(memo, BOTH)
    asked = figure_questions(memo, report, BOTH)
    assert [v.outcome for v in report.verdicts] == ["unsupported"]
    return apply(memo, report, BOTH, Opinions(tuple(opinion(q, "same", quote, source) for q in asked)))


def test_an_unsupported_figure_is_cleared_by_a_quote_that_holds_it() -> None:
    (after,) = raised(HELD, KEPT).verdicts
    assert (after.outcome, after.warnings) == ("supported", ("reader-pointed",))
    (evidence,) = after.evidence
    assert evidence.role == "support"
    assert YARD.text[evidence.passage.start : evidence.passage.end] == evidence.quote


@pytest.mark.parametrize(
    ("sentence", "quote", "source"),
    [
        (OTHER, KEPT, "yard"),  # another value
        (HELD, "keeps a list of eight keys for its gates", "yard"),  # stands nowhere
        (HELD, "Six clerks of the yard", "yard"),  # holds no such value
        (HELD, KEPT, "another"),
        (HELD, "", "yard"),
        (HELD, " . ", "yard"),
    ],
)
def test_and_by_no_other(sentence: str, quote: str, source: str) -> None:
    (after,) = raised(sentence, quote, source).verdicts
    assert (after.outcome, after.warnings) == ("unsupported", ())
    assert after.opinion is not None


def test_a_quote_that_holds_the_value_does_not_help_where_the_engine_contradicts_it() -> None:
    said = replace(YARD, text="“The yard keeps a list of 8 keys,” Odell Farrow of the coast guard said on Monday.")
    sources = prepare((PORT, said))
    outcomes = {}
    for speaker in ("Odell Farrow", "Marla Quist"):
        memo = memo_of(f"Employees of the yard hold eight keys, {speaker} said.")
        report = judge(memo, sources)
        asked = figure_questions(memo, report, sources)
        kept = Opinions(tuple(opinion(q, "same", "keeps a list of 8 keys", "yard") for q in asked))
        outcomes[speaker] = apply(memo, report, sources, kept).verdicts[0].outcome
    assert outcomes["Odell Farrow"] == "supported"
    assert outcomes["Marla Quist"] != "supported"


def test_a_quote_may_differ_in_typography_and_in_nothing_else() -> None:
    text = "“Loot” went to the gang’s own store — and stayed\nthere for weeks."
    sources = prepare((replace(PORT, text=text),))
    shown = (sources.articles[0].passage(0, len(text)),)
    found = located('"Loot" went to the gang\'s own store - and stayed there', "port", shown, sources)
    assert found is not None and found.quote == text[: text.index(" for")]
    for other in ("“loot” went", "“Loot” went to gang’s", "“Loot” went to … store"):
        assert located(other, "port", shown, sources) is None


def test_a_reader_that_contradicts_itself_could_not_tell() -> None:
    one = question("A quarter")
    both = Opinions((opinion(one, "same"), opinion(one, "not the same")))
    after = verdict(applied(both), "A quarter")
    assert after.opinion is not None
    assert (after.opinion.answer, after.outcome) == ("cannot tell", "derived")
    assert after == replace(verdict(REPORT, "A quarter"), opinion=after.opinion)


def test_two_answers_alike_are_one_opinion() -> None:
    one = question("A quarter")
    assert settled((opinion(one, "not the same", "a"), opinion(one, "not the same", "b"))).quote == "a"
    twice = Opinions((opinion(one, "not the same"), opinion(one, "not the same", "b")))
    assert verdict(applied(twice), "A quarter").reason == "reader"


def test_opinions_on_what_was_not_asked_change_nothing() -> None:
    assert applied(Opinions((Opinion("0" * 32, "not the same", figure="12,400"),))) == REPORT


def test_a_figure_that_is_not_doubtful_cannot_be_lowered() -> None:
    first = REPORT.verdicts[0]
    assert first.grounded
    q = replace(QUESTIONS[0], verdict=0, statement=0, text=SENTENCES[0], figure=first.figure.text)
    assert applied(Opinions((opinion(q, "not the same"),))) == REPORT


def test_an_opinion_fits_only_what_the_reader_was_shown() -> None:
    q = question("A quarter")
    for change in ({"text": q.text + " "}, {"start": 1}, {"row": "x"}, {"formula": ""}, {"passages": q.passages[1:]}):
        assert replace(q, **change).key != q.key  # type: ignore[arg-type]
    for change in ({"verdict": 7}, {"statement": 9}, {"heading": "Response"}, {"beside": "Before."}):
        assert replace(q, **change).key == q.key  # type: ignore[arg-type]


def test_a_sentence_that_is_moved_is_the_same_question() -> None:
    keys = set()
    for before in (
        "Personnel records were copied by intruders, the operator said.",
        "Two terminals stayed shut for a week.",
    ):
        memo = memo_of(before, "Some 9,999 sailors of the fleet went unpaid.")
        asked = figure_questions(memo, judge(memo, SOURCES), SOURCES)
        keys |= {q.key for q in asked if q.figure == "9,999"}
    assert len(keys) == 1


def test_a_cell_is_shown_with_its_row_and_asked_about_by_it() -> None:
    keys = set()
    for what, status in (("sailors", "Supported"), ("sailors", "Derived"), ("cooks", "Supported")):
        row = tuple(Statement(text, "fact", (Citation("S1", "port"),)) for text in ("9,999", what, status))
        table = Table(("Figure", "What", "Status"), (row,), "Unpaid")
        memo = Memo("free", Header(re="Brisco"), (Section("facts", "Key facts", (table,)),))
        (asked,) = figure_questions(memo, judge(memo, SOURCES), SOURCES)
        assert (asked.heading, asked.beside) == ("Key facts — Unpaid", f"Figure | What: {what}")
        keys.add(asked.key)
    assert len(keys) == 2


def test_a_statement_without_a_figure_becomes_a_finding_and_no_more() -> None:
    (asked,) = statement_questions(MEMO, REPORT, SOURCES)
    assert asked.text == SENTENCES[-1]
    for quote, level in (("The intruders copied personnel records", "warning"), ("made up", "note")):
        report = applied(Opinions((opinion(asked, "not the same", quote),)))
        (finding,) = report.findings
        assert (finding.rule, finding.level, finding.excerpt) == (DOUBTS, level, SENTENCES[-1])
        assert finding.message.startswith("A reading model’s opinion")
        assert ("The source says" in finding.message) == (level == "warning")
        assert report.verdicts == REPORT.verdicts
    for answer in ("same", "cannot tell"):
        assert applied(Opinions((opinion(asked, answer),))) == REPORT


def test_failed_figures_of_notes_are_asked_about_and_what_notes_derive_is_not() -> None:
    notes = replace(MEMO, sections=memo_of(*SENTENCES, kind="note").sections)
    asked = figure_questions(notes, REPORT, SOURCES)
    assert [q.figure for q in QUESTIONS] == ["A quarter", "Two", "12,400", "9,999"]
    assert [q.figure for q in asked] == ["12,400", "9,999"]


def test_what_no_passage_fits_is_shown_with_the_beginnings_of_the_articles() -> None:
    memo = memo_of("Xylophonists bought 77 zithers.")
    (asked,) = figure_questions(memo, judge(memo, SOURCES), SOURCES)
    assert asked.passages and all(p.quote in (PORT.title, *[PORT.text[p.start : p.end]]) for p in asked.passages)


def test_opinions_survive_json() -> None:
    kept = all_say("not the same", "“x”\n")
    assert json.loads(Opinions, json.dumps(kept)) == kept
    report = applied(kept)
    assert json.loads(Report, json.dumps(report)) == report


def test_words_of_a_reader_stay_on_one_line_and_short() -> None:
    tidy = opinion(QUESTIONS[0], "same", memo_counts="a\nb\x1b[31m" + "c" * 500, model="m\n" * 200).tidied()
    assert "\n" not in tidy.words and "\x1b" not in tidy.words and len(tidy.words) < 400


def test_new_opinions_come_behind_those_kept_and_none_is_kept_twice() -> None:
    first, second = (opinion(q, "same") for q in QUESTIONS[:2])
    assert Opinions((first,)).with_more((second, first)).opinions == (first, second)


answers = st.sampled_from(["same", "not the same", "cannot tell"])
quotes = st.one_of(
    st.text(max_size=40),
    st.tuples(st.integers(0, len(PORT.text) - 1), st.integers(1, 120)).map(lambda c: PORT.text[c[0] : c[0] + c[1]]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(QUESTIONS), answers, quotes), max_size=8))
def test_whatever_a_reader_says_no_failed_figure_passes_unverified(said: list[tuple]) -> None:
    report = applied(Opinions(tuple(opinion(q, answer, quote) for q, answer, quote in said)))
    for before, after in zip(REPORT.verdicts, report.verdicts, strict=True):
        assert before.grounded or not after.grounded
        assert after.reason == before.reason or after.reason == "reader"


def test_statements_are_numbered_as_the_memo_has_them() -> None:
    statements = tuple(MEMO.statements())
    assert all(statements[q.statement] == Statement(q.text, "fact", statements[0].citations) for q in QUESTIONS)
