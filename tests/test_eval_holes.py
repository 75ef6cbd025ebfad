"""Ways in which a gate could be green without having looked: each is red, or refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.evals.cases import load_case
from conftest import Run

LABELLED = {"id": "a", "text": "It took 40 records.", "sources": [{"id": "s", "text": "It took 40 records."}]}


@pytest.fixture
def laid(tmp_path: Path, briefgen: Run) -> Path:
    """A suite of two cases with an accepted baseline, plants and all."""
    assert briefgen("eval", "init").returncode == 0
    first = tmp_path / "evals/first.yaml"
    second = first.read_text(encoding="utf-8").replace("first memo", "second memo")
    (tmp_path / "evals/second.yaml").write_text(second, encoding="utf-8")
    assert briefgen("eval", "--prove", "--accept").returncode == 0
    return tmp_path / "evals"


def test_one_case_alone_makes_no_baseline(laid: Path, briefgen: Run) -> None:
    before = (laid / "baseline.json").read_bytes()
    done = briefgen("eval", "--case", "first memo", "--accept")
    assert done.returncode == 2 and "the whole suite" in done.stderr
    assert (laid / "baseline.json").read_bytes() == before


def test_a_baseline_loses_its_plants_and_its_cases_only_when_asked(laid: Path, briefgen: Run) -> None:
    before = (laid / "baseline.json").read_bytes()
    unproved = briefgen("eval", "--accept")
    assert unproved.returncode == 2 and "Give --prove" in unproved.stderr
    (laid / "second.yaml").unlink()
    fewer = briefgen("eval", "--prove", "--accept")
    assert fewer.returncode == 2 and "'second memo' of the baseline was not run" in fewer.stderr
    assert (laid / "baseline.json").read_bytes() == before
    assert briefgen("eval", "--accept", "--allow-regression").returncode == 0
    assert briefgen("eval").returncode == 0


def test_a_case_that_has_come_makes_the_others_no_worse(laid: Path, briefgen: Run) -> None:
    case = (laid / "first.yaml").read_text(encoding="utf-8")
    memo = (laid / "memos/first.md").read_text(encoding="utf-8")
    (laid / "memos/third.md").write_text(memo.replace("about 1,200", "1,200"), encoding="utf-8")
    case = case.replace("first memo", "third memo").replace("first.md", "third.md").replace(", hedge: [about]", "")
    (laid / "third.yaml").write_text(case, encoding="utf-8")
    done = briefgen("eval")
    assert done.returncode == 0, done.stdout
    assert "third memo: not in the baseline yet" in done.stdout
    assert briefgen("eval", "--prove", "--accept").returncode == 0


def test_without_a_baseline_nothing_is_said_to_be_like_it(laid: Path, briefgen: Run) -> None:
    row = r"figures grounded                       1.000         "
    assert row + "=" in briefgen("eval").stdout
    (laid / "baseline.json").unlink()
    assert row + "–" in briefgen("eval").stdout


@pytest.mark.parametrize("text", ["{}", '{"schema_version": 99}', "[]", "{"])
def test_what_is_no_baseline_of_this_briefgen_is_refused(laid: Path, briefgen: Run, text: str) -> None:
    (laid / "baseline.json").write_text(text, encoding="utf-8")
    done = briefgen("eval")
    assert done.returncode == 3 and "baseline" in done.stderr and not done.stdout


def test_an_articles_date_is_what_a_memo_rests_on(laid: Path, briefgen: Run) -> None:
    article = laid / "articles/first.md"
    article.write_text(article.read_text(encoding="utf-8").replace("2024-03-06", "2024-03-07"), encoding="utf-8")
    assert "first memo: its articles have changed" in briefgen("eval").stdout


def test_a_report_that_exists_is_refused_before_the_suite_runs(laid: Path, briefgen: Run) -> None:
    assert briefgen("eval", "--report", "r.xml").returncode == 0
    again = briefgen("eval", "--report", "r.xml")
    assert again.returncode == 2 and "exists already" in again.stderr and not again.stdout
    assert briefgen("eval", "--report", "r.xml", "--force").returncode == 0


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (b"", "holds no label"),
        (b"\n\n", "holds no label"),
        (json.dumps(LABELLED).encode(), "holds no label"),
        (b"\xff\xfe\x00", "cannot be read as text"),
        (
            json.dumps(LABELLED | {"figures": [{"start": 3, "end": 5, "text": "40", "grounded": True}]}).encode(),
            "'40' does not stand from 3 to 5",
        ),
        (b"[1]", "line 1: no labelled text"),
        (b"no JSON", "no labelled text: no JSON"),
    ],
)
def test_labels_that_ask_nothing_fail_their_case_alone(laid: Path, briefgen: Run, labels: bytes, said: str) -> None:
    (laid / "labels.jsonl").write_bytes(labels)
    (laid / "third.yaml").write_text("judge: {labels: labels.jsonl, caught: 0.9}\n", encoding="utf-8")
    done = briefgen("eval")
    assert done.returncode == 1 and said in " ".join(done.stdout.split())
    assert "3 cases (2 passed, 1 failed)" in done.stdout and "pydantic" not in done.stdout


def test_a_folder_is_no_file_of_labels(laid: Path, briefgen: Run) -> None:
    (laid / "third.yaml").write_text("judge: {labels: memos}\n", encoding="utf-8")
    done = briefgen("eval")
    assert done.returncode == 1 and "3 cases (2 passed, 1 failed)" in done.stdout


def _never_twice(text: str) -> str:
    return text + "  never:\n    - {text: of another thing}\n"


def _checked_twice(text: str) -> str:
    return text + "check: memos/first.md\n"


@pytest.mark.parametrize(("more", "key"), [(_never_twice, "never"), (_checked_twice, "check")])
def test_a_key_that_stands_twice_is_refused(laid: Path, more: Callable[[str], str], key: str) -> None:
    case = laid / "first.yaml"
    text = more(case.read_text(encoding="utf-8"))
    case.write_text(text, encoding="utf-8")
    last = max(n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith(f"{key}:"))
    with pytest.raises(InputError, match=f"line {last}: {key} stands twice"):
        load_case(case)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("check: m.md\nexpect: {grounded: .nan}", "expect.grounded: nan is no share"),
        ("check: m.md\nexpect: {citations: 7}", "expect.citations: 7 is no share"),
        ("judge: {labels: l.jsonl, caught: -1}", "judge.caught: -1 is no share"),
        ("judge: {labels: l.jsonl, passed: .inf}", "judge.passed: inf is no share"),
        ('name: " "\ncheck: m.md', "the name is empty"),
        ("name: 3\ncheck: m.md", "name: text is needed"),
        ("check: m.md\nskip: true", "skip: text is needed"),
        ("check: m.md\narticles: one", "articles: a list is needed"),
        ("check: m.md\nexpect: {figures: [{text: 12}]}", "text: a list is needed"),
        ("check: m.md\nexpect: {figures: [{value: [1]}]}", "value: text is needed"),
        ("check: m.md\nexpect: [1]", "expect: a mapping is needed"),
        ("memo: {query: a, colour: red}", "memo.colour: there is no such key"),
        ("judge: {caught: 1}", "judge: give either labels or generated"),
    ],
)
def test_what_a_case_must_not_be_is_said_in_plain_words(tmp_path: Path, rest: str, said: str) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(rest, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_case(path)


def test_shared_parts_of_a_case_are_looked_at_once(tmp_path: Path) -> None:
    """Aliases of aliases: nine to the power of eight places, nine mappings."""
    rows = ["a0: &a0 [1]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    path = tmp_path / "one.yaml"
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(InputError, match="there is no such key"):
        load_case(path)


def test_a_case_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load_case(tmp_path / "none.yaml")
