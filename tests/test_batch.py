"""The machine's interface: one record a line, in the documented form, whatever a line holds."""

from __future__ import annotations

import json

import pytest

from briefgen.pipeline.batch import CheckLine, check_lines, figures_lines, memo_of
from briefgen.values.json import loads

SOURCE = {
    "id": "s1",
    "title": "Clinic counts the damage",
    "published": "2023-09-28",
    "text": "The Ferry Street Clinic said on Wednesday that 41,200 patient files were copied from two servers.",
}


def check(**record: object) -> dict[str, object]:
    return next(check_lines([json.dumps({"id": "m", "sources": [SOURCE], **record})]))


def test_a_record_has_the_documented_form() -> None:
    text = "Intruders copied 41,200 patient files."
    record = check(text=text)
    assert list(record) == ["schema_version", "id", "figures", "summary"]
    figure = record["figures"][0]
    assert set(figure) >= {
        "start", "end", "text", "kind", "verdict", "grounded", "reason", "explanation", "frame", "evidence", "formula",
        "warnings", "normal",
    }  # fmt: skip
    assert text[figure["start"] : figure["end"]] == figure["text"] == "41,200"
    assert (figure["verdict"], figure["grounded"], figure["normal"]) == ("supported", True, "41200")
    assert set(figure["frame"]) == {"counts", "whose", "when", "bound", "speaker"}
    evidence = figure["evidence"][0]
    assert SOURCE[evidence["field"]][evidence["start"] : evidence["end"]] == evidence["quote"]
    assert record["summary"] == {"figures": 1, "grounded": 1, "ungrounded": 0, "given": 0}


def test_offsets_count_code_points_of_the_whole_text() -> None:
    text = "🏥 The clinic closed.\n\nIntruders copied 41,200 files.  It took 17 hours."
    record = check(text=text, statements=[{"start": 23, "end": 53, "cites": ["s1"]}])
    assert [text[f["start"] : f["end"]] for f in record["figures"]] == ["41,200", "17 hours"]


def test_text_outside_the_statements_is_judged_too() -> None:
    text = "Intruders copied 41,200 files. They asked for $9 million."
    record = check(text=text, statements=[{"start": 0, "end": 30, "cites": ["s1"]}])
    assert [f["verdict"] for f in record["figures"]] == ["supported", "unsupported"]


def test_what_is_given_is_no_alarm_and_counted_apart() -> None:
    record = check(text="The hearing is on October 3, 2017.", given=["2017-10-03"])
    assert record["figures"][0]["verdict"] == "given"
    assert record["figures"][0]["grounded"] is True
    assert record["summary"] == {"figures": 1, "grounded": 0, "ungrounded": 0, "given": 1}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{not json", "JSON"),
        ('{"id": "x"}', "text"),
        ('{"id": "x", "text": 3}', "text"),
        ('{"id": "x", "text": "a", "statements": [{"start": 0, "end": 9}]}', "outside the text"),
        ("[]", ""),
    ],
)
def test_a_bad_line_is_an_error_on_its_line_and_the_others_go_on(line: str, told: str) -> None:
    good = json.dumps({"id": "good", "text": "41,200 files were copied.", "sources": [SOURCE]})
    records = list(check_lines([line, "", good]))
    assert told in records[0]["error"]
    assert "\n" not in records[0]["error"]
    assert records[1]["id"] == "good"
    assert records[1]["figures"]


def test_sources_may_lack_a_date_and_a_title() -> None:
    record = next(
        check_lines([json.dumps({"id": "m", "text": "Two servers.", "sources": [{"id": "a", "text": "Two servers."}]})])
    )
    assert record["figures"][0]["grounded"] is True


def test_figures_alone_resolve_dates_by_the_texts_own_date() -> None:
    line = json.dumps({"id": "a", "text": "It happened on Wednesday.", "published": "2023-09-28"})
    (record,) = figures_lines([line])
    assert [f["normal"] for f in record["figures"]] == ["2023-09-27"]
    assert "verdict" not in record["figures"][0]


def test_a_heading_frames_what_stands_under_it() -> None:
    line = {"id": "m", "text": "Summary.\n\n## Alder Clinic\n\nIt lost 41,200 files.\n", "sources": []}
    memo = memo_of(loads(CheckLine, json.dumps(line)))
    assert [(s.heading, [one.text for one in s.blocks[0].statements]) for s in memo.sections] == [
        ("", ["Summary."]),
        ("Alder Clinic", ["Alder Clinic", "It lost 41,200 files."]),
    ]
