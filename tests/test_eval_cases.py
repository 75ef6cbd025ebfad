"""Cases of the gate: what a file may hold, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import InputError, UsageError
from briefgen.evals.cases import Case, load_case, load_suite

FULL = """\
name: harbor memo
memo: {query: harbor breach, articles: [articles], date: 2024-05-01}
expect:
  figures:
    - {value: 1200, near: [accounts], hedge: [about], speaker: [the company]}
    - value: 2024-03-04
  never:
    - {text: 1.200 companies}
  conflicts: [["1,200", "1,300"]]
  words: [10, 2500]
"""


def case(folder: Path, text: str, name: str = "one.yaml") -> Case:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_case(path)


def test_numbers_and_dates_of_yaml_are_normal_forms_with_their_line(tmp_path: Path) -> None:
    expect = case(tmp_path, FULL).expect
    assert [(gold.value, gold.line) for gold in expect.figures] == [("1200", 5), ("2024-03-04", 6)]
    assert expect.never[0].line == 8


def test_a_case_without_a_name_is_called_as_its_file(tmp_path: Path) -> None:
    assert case(tmp_path, "check: memo.md", "harbor.briefgen.yaml").name == "harbor"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "no readable YAML"),
        ("- 1", "holds no case"),
        ("name: x", "exactly one of memo, check and judge"),
        ("check: a.md\njudge: {labels: b.jsonl}", "exactly one of memo, check and judge"),
        ("memo: {form: hearing_memo}", "exactly one of topic, query and run"),
        ("check: a.md\nexpct: {}", "expct"),
        ("check: a.md\nexpect: {figures: [{vallue: 3}]}", "expect.figures.0.vallue"),
        ("check: a.md\nexpect: {figures: [{near: [a]}]}", "neither value nor text"),
        ("check: a.md\nexpect: {never: [{near: [a]}]}", "neither value nor text"),
        ("check: a.md\nexpect: {grounded: high}", "expect.grounded"),
        ("&a [*a]", "holds no case"),
    ],
)
def test_a_bad_case_is_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        case(tmp_path, text)
    assert "one.yaml" in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_a_case_names_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no gone\.md"):
        case(tmp_path, "check: gone.md").beside("gone.md")


def test_a_suite_is_every_case_below_its_folder_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.yaml", "a.yml", "b/c.briefgen.yaml", ".hidden.yaml", "note.md"):
        (tmp_path / name).write_text("check: memo.md\n")
    assert [one.name for one in load_suite(tmp_path)] == ["a", "c", "z"]


def test_two_cases_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("name: same\ncheck: memo.md\n")
    with pytest.raises(InputError, match="has the name 'same' too"):
        load_suite(tmp_path)


def test_a_suite_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no suite"):
        load_suite(tmp_path / "evals")
