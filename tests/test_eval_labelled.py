"""Labelled texts: how a person's labels meet the judge's verdicts, and what the bundled judge suite holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.evals.cases import Case, Judging, load_suite
from briefgen.evals.labelled import SLACK, Compared, Label, compare, disagreements, kept, measures
from briefgen.evals.results import CaseResult, Tally
from briefgen.evals.running import run_case
from briefgen.settings import Settings
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Place, Section, Statement
from briefgen.values.report import Figure, Outcome, Report, Verdict
from conftest import Run

JUDGE = Path(__file__).parent / "evals" / "judge"
WRONG = {
    "wrong-value": 10, "wrong-magnitude": 10, "wrong-thing": 10, "wrong-role": 10, "wrong-entity": 10,
    "wrong-date": 10, "wrong-aggregate": 10, "over-precise": 10, "bound-broken": 10, "stale": 10, "wrong-unit": 10,
    "misattributed": 10, "misquoted": 10, "wrong-identifier": 10, "invented": 10,
}  # fmt: skip
RIGHT = {
    "exact": 15, "format": 15, "rounded": 15, "hedged": 15, "derived": 15, "date-resolved": 15, "unit-converted": 15,
    "merged-sources": 15,
}  # fmt: skip
SOURCE = {"id": "gazette", "published": "2024-03-07", "text": "Thieves copied 41,200 files of Harrow Clinic."}
LINE: dict[str, object] = {
    "id": "harrow",
    "text": "Thieves copied 41,200 files. They copied 52,700 files.",
    "sources": [SOURCE],
    "figures": [
        {"start": 15, "end": 21, "text": "41,200", "kind": "count", "grounded": True, "why": "exact"},
        {"start": 41, "end": 47, "text": "52,700", "kind": "count", "grounded": False, "why": "wrong-value"},
    ],
}  # fmt: skip

# a memo of two statements, the second 100 code points into its text
MEMO = Memo(
    "text",
    Header(re=""),
    (
        Section(
            "memo",
            "",
            (
                Paragraph(
                    (
                        Statement("x" * 90, place=Place("memo", 0)),
                        Statement("y" * 90, citations=(Citation("S1", "gazette"),), place=Place("memo", 100)),
                    )
                ),
            ),
        ),
    ),
)


def verdict(start: int, end: int, outcome: Outcome = "supported", statement: int = 0) -> Verdict:
    return Verdict(statement, Figure(start, end, "f", "count"), outcome, "same-value")


def label(start: int, end: int, grounded: bool = True, why: str = "exact") -> Label:
    return Label(start, end, "f", grounded, why)


def met(one: Label, *verdicts: Verdict) -> Compared:
    [compared] = compare([one], MEMO, Report(verdicts))
    return compared


@pytest.mark.parametrize(
    ("start", "end", "matches"),
    [
        (10, 16, True),
        (15, 20, True),
        (16, 20, False),
        (4, 10, False),
        (10, 16 + SLACK, True),
        (10, 17 + SLACK, False),
        (5, 11 + SLACK, True),
        (5, 12 + SLACK, False),
    ],
)
def test_a_found_span_matches_when_it_overlaps_and_is_at_most_thirty_longer(
    start: int, end: int, matches: bool
) -> None:
    assert SLACK == 30
    assert bool(met(label(10, 16), verdict(start, end)).verdicts) == matches


def test_offsets_of_figures_count_from_their_statements_place() -> None:
    assert met(label(110, 116), verdict(10, 16, statement=1)).verdicts
    assert not met(label(10, 16), verdict(10, 16, statement=1)).verdicts


def test_one_flagged_span_of_several_flags_the_label() -> None:
    one = met(label(10, 16, grounded=False), verdict(10, 13), verdict(13, 16, "unsupported"))
    assert one.flagged and one.right
    assert one.ruled("t").outcome == "unsupported"


@pytest.mark.parametrize("outcome", ["supported", "derived", "given"])
def test_what_is_borne_out_is_not_flagged(outcome: Outcome) -> None:
    assert met(label(10, 16), verdict(10, 16, outcome)).right
    assert not met(label(10, 16, grounded=False), verdict(10, 16, outcome)).right


def test_a_figure_that_is_not_found_counts_as_passed() -> None:
    right, wrong = met(label(10, 16)), met(label(10, 16, grounded=False, why="stale"))
    assert right.right and not wrong.right
    assert right.ruled("t").reason == "not-seen" and right.ruled("t").good and not wrong.ruled("t").good
    assert measures([right, wrong]) == {
        "labelled figures found": Tally(0, 2),
        "right figures passed": Tally(1, 1),
        "wrong figures caught": Tally(0, 1),
        "passed: exact": Tally(1, 1),
        "caught: stale": Tally(0, 1),
    }


def test_measures_are_kept_by_kind_of_mistake_and_of_right_use() -> None:
    found = measures(
        [
            met(label(10, 16, why="rounded"), verdict(10, 16)),
            met(label(10, 16, why="rounded"), verdict(10, 16, "unsupported")),
            met(label(10, 16, False, "stale"), verdict(10, 16, "contradicted")),
        ]
    )
    assert found["labelled figures found"] == Tally(3, 3)
    assert found["passed: rounded"] == found["right figures passed"] == Tally(1, 2)
    assert found["caught: stale"] == found["wrong figures caught"] == Tally(1, 1)


def test_each_disagreement_is_a_note_that_says_which_way() -> None:
    alarm = met(label(10, 16, why="derived"), verdict(10, 16, "unsupported"))
    miss = met(label(20, 26, False, "stale"), verdict(20, 26))
    agreed = met(label(30, 36), verdict(30, 36))
    notes = [*disagreements([alarm, miss, agreed], "harrow")]
    assert [(note.rule, note.level, note.message) for note in notes] == [
        ("judge-disagrees", "note", "harrow: f is flagged, though it is right (derived)."),
        ("judge-disagrees", "note", "harrow: f passes, though it is wrong (stale)."),
    ]


def test_two_equal_figures_of_one_text_are_told_apart() -> None:
    assert met(label(10, 16)).ruled("harrow").key != met(label(20, 26)).ruled("harrow").key


def test_statements_are_kept_with_the_articles_that_they_cite() -> None:
    assert [(one.text[0], one.cites) for one in kept(MEMO)] == [("x", ()), ("y", ("gazette",))]


def judged(folder: Path, *lines: Mapping[str, object] | str, caught: float = 0, passed: float = 0) -> CaseResult:
    """The result of a judge case over these lines."""
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "labels.jsonl").write_text("\n".join(texts) + "\n", encoding="utf-8")
    case = Case("harrow", judge=Judging("labels.jsonl", caught, passed), file=folder / "harrow.yaml")
    return run_case(case, Settings(folder / "store", folder / "demo"))


def relabelled(number: int, grounded: bool, why: str) -> dict[str, object]:
    figures = [*labels_of(LINE)]
    figures[number] = {**figures[number], "grounded": grounded, "why": why}
    return {**LINE, "figures": figures}


def test_the_judge_that_agrees_with_its_labels_passes(tmp_path: Path) -> None:
    result = judged(tmp_path, LINE, "", LINE | {"id": "again"}, caught=1, passed=1)
    assert result.status == "passed" and not result.findings
    assert result.measures["wrong figures caught"] == result.measures["right figures passed"] == Tally(2, 2)
    assert [(one.figure, one.kind, one.good) for one in result.figures[:2]] == [
        ("41,200", "exact", True),
        ("52,700", "wrong-value", True),
    ]


@pytest.mark.parametrize(
    ("number", "grounded", "why", "name"),
    [(0, False, "stale", "wrong figures caught"), (1, True, "rounded", "right figures passed")],
)
def test_a_share_below_its_floor_fails_and_the_figure_is_a_note(
    tmp_path: Path, number: int, grounded: bool, why: str, name: str
) -> None:
    line = relabelled(number, grounded, why)
    result = judged(tmp_path, line, caught=0.8, passed=0.8)
    short, note = (located.finding for located in result.findings)
    assert result.status == "failed"
    assert (short.rule, short.level) == ("too-low", "error")
    assert short.message.startswith(f"{name}: 0.500, at least 0.8")
    assert note.level == "note" and why in note.message
    assert judged(tmp_path, line, caught=0.5, passed=0.5).status == "passed"


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        '"a text"',
        '{"id": "x"}',
        json.dumps({**LINE, "figures": [{"start": 1}]}),
        json.dumps({**LINE, "figures": [{"start": "one", "end": 2, "text": "a", "grounded": True}]}),
        json.dumps({**LINE, "sources": "gazette"}),
    ],
)
def test_a_malformed_line_is_one_clear_line_with_file_and_number(tmp_path: Path, bad: str) -> None:
    result = judged(tmp_path, LINE, "", bad)
    [located] = result.findings
    message = located.finding.message
    assert result.status == "failed" and located.finding.rule == "cannot-run"
    assert "labels.jsonl, line 3: " in message and "\n" not in message and "Traceback" not in message


def test_a_malformed_line_on_the_command_line(tmp_path: Path, briefgen: Run) -> None:
    (tmp_path / "suite").mkdir()
    (tmp_path / "suite" / "labels.jsonl").write_text(json.dumps(LINE) + "\nno json\n", encoding="utf-8")
    (tmp_path / "suite" / "harrow.yaml").write_text("judge: {labels: labels.jsonl}\n", encoding="utf-8")
    done = briefgen("eval", "suite", "--json")
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    assert "labels.jsonl, line 2: " in done.stdout and json.loads(done.stdout)


def bundled() -> Iterator[tuple[str, dict[str, object]]]:
    for path in sorted(JUDGE.glob("*.jsonl")):
        for text in path.read_text(encoding="utf-8").split("\n"):
            if text:
                yield path.name, json.loads(text)


def labels_of(line: Mapping[str, object]) -> list[dict[str, object]]:
    found = line["figures"]
    assert isinstance(found, list)
    return found


def test_the_suite_holds_every_kind_of_mistake_and_of_right_use() -> None:
    labels = [one for _, line in bundled() for one in labels_of(line)]
    assert len(labels) >= 400
    wrong = Counter(str(one["why"]) for one in labels if not one["grounded"])
    right = Counter(str(one["why"]) for one in labels if one["grounded"])
    assert set(wrong) == set(WRONG) and set(right) == set(RIGHT)
    assert {why: count for why, count in (wrong | right).items() if count < (WRONG | RIGHT)[why]} == {}
    assert 0.4 <= sum(wrong.values()) / len(labels) <= 0.5


def test_the_suites_offsets_are_exact_and_within_a_cited_statement() -> None:
    for name, line in bundled():
        text, statements = line["text"], line["statements"]
        assert isinstance(text, str) and isinstance(statements, list)
        known = {source["id"] for source in line["sources"]}  # type: ignore[attr-defined]
        spans = [(one["start"], one["end"]) for one in statements]
        assert all(set(one["cites"]) <= known and one["cites"] for one in statements), (name, line["id"])
        for one in labels_of(line):
            start, end = int(str(one["start"])), int(str(one["end"]))
            assert text[start:end] == one["text"] and start < end, (name, line["id"], one)
            assert any(first <= start and end <= last for first, last in spans), (name, line["id"], one)
            assert one["grounded"] or one.get("note"), (name, line["id"], one)


def test_no_two_labels_of_a_text_overlap_and_no_two_texts_share_an_id() -> None:
    ids = Counter(str(line["id"]) for _, line in bundled())
    assert max(ids.values()) == 1
    for name, line in bundled():
        spans = sorted((int(str(one["start"])), int(str(one["end"]))) for one in labels_of(line))
        assert all(before[1] <= after[0] for before, after in pairwise(spans)), (name, line["id"])


def test_every_labelled_file_has_its_case_with_floors() -> None:
    cases = [case for case in load_suite(JUDGE) if case.judge]
    assert {case.judge.labels for case in cases if case.judge} == {path.name for path in JUDGE.glob("*.jsonl")}
    assert all(case.judge.caught >= 0.7 and case.judge.passed >= 0.7 for case in cases if case.judge)
