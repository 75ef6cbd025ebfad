"""Reports for machines and terminals: right places, nothing that a tool would take for a command."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from briefgen.errors import UsageError
from briefgen.render import findings, render
from briefgen.render.escape import csv_cell
from briefgen.render.records import figure_fields, figure_record, least_certain_first, line_and_column, named
from briefgen.render.tables import report_table
from briefgen.values.json import loads
from briefgen.values.memo import Header, Memo, Paragraph, Place, Section, Statement
from briefgen.values.report import Evidence, Figure, Finding, Report, Verdict
from sample_memo import AUTHORITY, memo, report

ALARM = "It has cost $32 million."
READ = Place("background", 40, 3, 5)


def judged(text: str = ALARM, figure: str = "$32 million", place: Place = READ) -> tuple[Memo, Report]:
    """A memo read from a file, with one alarm whose nearest passage has another value."""
    start = text.index(figure)
    at = AUTHORITY.text.index("$3.2 million")
    evidence = Evidence(AUTHORITY.passage(at, at + 12), "conflict")
    verdict = Verdict(0, Figure(start, start + len(figure), figure, "money", "32000000 USD"), "contradicted",
                      "other-value", "The source has $3.2 million.", (evidence,))  # fmt: skip
    statement = Statement(text, place=place)
    return Memo("", Header(re=""), (Section("background", "Background", (Paragraph((statement,)),)),)), Report(
        (verdict,)
    )


def test_a_figure_record_has_the_documented_fields() -> None:
    verdict = report().verdicts[6]
    record = figure_record(verdict, 100)
    assert list(record) == [
        "start", "end", "text", "kind", "verdict", "grounded", "reason", "explanation", "frame", "evidence", "formula",
        "warnings", "normal",
    ]  # fmt: skip
    assert (record["start"], record["end"]) == (100 + verdict.figure.start, 100 + verdict.figure.end)
    assert record["verdict"] == "derived" and record["grounded"] is True and record["formula"] == "38 ÷ 61 = 0.623"
    frame, evidence = record["frame"], record["evidence"]
    assert isinstance(frame, dict) and list(frame) == ["counts", "whose", "when", "bound", "speaker"]
    assert isinstance(evidence, list)
    assert list(evidence[0]) == ["source", "field", "start", "end", "quote", "role"]
    assert evidence[0]["quote"] == verdict.evidence[0].passage.quote
    assert json.loads(json.dumps(record)) == record


def test_a_figure_without_a_verdict_has_the_same_fields_less_those() -> None:
    fields = figure_fields(report().verdicts[0].figure, 7)
    assert list(fields) == ["start", "end", "text", "kind", "frame", "normal"]
    assert fields.items() <= figure_record(report().verdicts[0], 7).items()


def test_the_least_certain_stand_first() -> None:
    verdicts = [report().verdicts[index] for index in least_certain_first(report())]
    assert [v.outcome for v in verdicts[:2]] == ["contradicted", "unsupported"]
    assert [bool(v.warnings) for v in verdicts[2:]] == [True] * 3 + [False] * 5
    assert verdicts[-1].outcome == "given"


def test_json_has_every_figure_with_its_place() -> None:
    document = json.loads(findings.printed(*judged(), "json", "memo.md"))
    assert document["schema_version"] == 1
    assert document["summary"] == {"figures": 1, "grounded": 0, "ungrounded": 1, "given": 0}
    figure = document["figures"][0]
    assert (figure["start"], figure["end"]) == (52, 63)
    assert figure["place"] == {"section": "Background", "line": 3, "column": 17, "statement": ALARM}


def test_columns_count_code_points_also_after_a_line_break() -> None:
    assert line_and_column(Statement("\U0001f512 12", place=Place("", 0, 4, 3)), 2) == (4, 5)
    assert line_and_column(Statement("one\ntwo 12", place=Place("", 0, 4, 3)), 8) == (5, 5)
    assert line_and_column(Statement("12"), 0) is None


def test_sarif_names_rule_level_place_and_nearest_passage() -> None:
    log = json.loads(findings.printed(*judged(), "sarif", "my memo.md"))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][0]
    assert (result["ruleId"], result["level"]) == ("contradicted", "error")
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "my%20memo.md"
    assert location["region"] == {"startLine": 3, "startColumn": 17, "endColumn": 28}
    assert "Nearest in the sources: “$3.2 million”" in result["message"]["text"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {r["ruleId"] for r in run["results"]}


def test_sarif_without_lines_names_the_section() -> None:
    log = json.loads(findings.printed(*judged(place=Place()), "sarif", "memo.docx"))
    location = log["runs"][0]["results"][0]["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"name": "Background"}]


def test_github_annotations_stand_at_the_figure() -> None:
    text = findings.printed(*judged(), "github", "memo.md")
    assert text == (
        "::error file=memo.md,line=3,col=17,title=contradicted::$32 million: contradicted. The source has $3.2 million. "
        "Nearest in the sources: “$3.2 million”\n"
    )


def test_github_annotations_cannot_be_forged() -> None:
    value = "$32\n::set-env name=x::y\r%0A"
    lines = findings.printed(*judged(f"It cost {value}.", value), "github", "a,b:c.md").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error file=a%2Cb%3Ac.md,line=3,")
    assert "$32%0A::set-env name=x::y%0D%250A: contradicted" in lines[0]


def test_junit_fails_the_alarms_and_the_errors() -> None:
    value, found = judged()
    more = replace(found, findings=(Finding("citation", "leads nowhere <x>"), Finding("style", "long", "warning")))
    suites = ElementTree.fromstring(findings.printed(value, more, "junit", "a&b.md"))
    suite = suites[0]
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("a&b.md", "3", "2")
    assert [case.get("name") for case in suite if case.find("failure") is not None] == ["$32 million", "citation"]
    failure = suite[1].find("failure")
    assert failure is not None and failure.get("message") == "leads nowhere <x>"


def test_junit_survives_what_xml_forbids() -> None:
    text = "It cost \x00$32\x1b\ufffe <million>."
    found = ElementTree.fromstring(findings.printed(*judged(text, "\x00$32\x1b\ufffe <million>"), "junit", "m.md"))
    assert found[0][0].get("name") == "␀$32␛� <million>"


@pytest.mark.parametrize(
    "cell",
    ['=HYPERLINK("https://example.org","x")', "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "-x"],
)
def test_a_spreadsheet_computes_no_cell(cell: str) -> None:
    row = next(csv.DictReader(io.StringIO(findings.printed(*judged(f"It cost {cell} now.", cell), "csv", "m.md"))))
    assert row["figure"] == f"'{cell.strip()}"
    assert row["statement"] == " ".join(f"It cost {cell} now.".split())


@pytest.mark.parametrize("cell", ["60000", "-5", "+3.2", "412,000", "4%", "plain", "", "$3.2 million", "2031-03-14"])
def test_numbers_stay_numbers(cell: str) -> None:
    assert csv_cell(cell) == cell


def test_csv_has_one_row_a_figure() -> None:
    rows = list(csv.DictReader(io.StringIO(findings.printed(memo(), report(), "csv", "memo.md"))))
    assert len(rows) == len(report().verdicts)
    assert (rows[0]["figure"], rows[0]["verdict"], rows[0]["source"]) == ("$3.2 million", "contradicted", AUTHORITY.id)
    assert {row["where"] for row in rows} >= {"Summary", "Key facts, row 4", "III. Background"}


def test_an_unknown_shape_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no report shape 'xml'"):
        findings.printed(memo(), report(), "xml", "memo.md")


def test_the_table_fits_eighty_columns_and_begins_with_the_alarm() -> None:
    lines = report_table(memo(), report(), plain=True).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith("✗ contradicted")
    assert "$3.2 million" in lines[2]
    assert lines[-1] == "10 figures: 7 grounded, 2 not borne out, 1 given."
    assert any(line.startswith("uncited") for line in lines)
    assert "This statement of" in " ".join(" ".join(lines).split())


def test_at_eighty_columns_the_reason_stands_under_its_figure_across_the_line() -> None:
    lines = report_table(memo(), report(), plain=True).splitlines()
    assert lines[0].split() == ["Verdict", "Figure", "Where"]
    assert lines[3].startswith("    ") and len(lines[3]) > 60
    assert "Why" not in "".join(lines)


def test_a_wide_terminal_has_a_column_for_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.render.tables._width", lambda plain: 140)
    lines = report_table(memo(), report(), plain=True).splitlines()
    assert lines[0].split() == ["Verdict", "Figure", "Where", "Why"]
    assert 80 < max(map(len, lines)) <= 140


def test_a_quotation_is_listed_in_its_marks() -> None:
    def listed(text: str) -> str:
        return named(Figure(0, len(text), text, "quotation"))

    assert [listed("no cards"), listed("“no cards”"), listed('"no cards"')] == [
        "“no cards”",
        "“no cards”",
        '"no cards"',
    ]
    assert named(Figure(0, 2, "14", "count")) == "14"


def test_text_of_a_memo_cannot_steer_the_terminal() -> None:
    value = "[bold red]$32[/] \x1b]0;title\x07\x1b[31m\u202e"
    table = report_table(*judged(f"It cost {value}.", value), plain=True)
    assert "[bold red]$32[/]" in table
    assert not set(table) & set("\x1b\x07\u202e")


def test_a_long_report_lists_what_wants_a_look() -> None:
    long = replace(report(), verdicts=report().verdicts * 4)
    lines = report_table(memo(), long, plain=True).splitlines()
    assert sum(line.startswith(("✗", "?", "~", "!")) for line in lines) == 4 * 5
    assert not any(line.startswith(("✓", "÷", "·")) for line in lines)
    assert any(line.startswith("20 more are borne out or given, without a warning") for line in lines)
    assert max(map(len, lines)) <= 80


def test_a_report_without_figures_is_one_line() -> None:
    assert report_table(judged()[0], Report(), plain=True) == "0 figures: 0 grounded.\n"


def test_the_json_document_reads_back_to_the_same_memo_and_report() -> None:
    document = json.loads(render(memo(), report(), "json"))
    assert list(document) == ["schema_version", "memo", "report", "summary"]
    assert loads(Memo, json.dumps(document["memo"])) == memo()
    assert loads(Report, json.dumps(document["report"])) == report()
    assert document["summary"] == report().summary
    assert render(memo(), report(), "json") == render(memo(), report(), "json")


def test_a_lone_surrogate_does_not_stop_the_json() -> None:
    broken = replace(memo(), header=replace(memo().header, re="a\ud800b"))
    assert json.loads(render(broken, report(), "json"))["memo"]["header"]["re"] == "a\ud800b"
