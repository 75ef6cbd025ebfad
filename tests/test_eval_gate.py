"""The gate through the real command line: green on what holds, red and clear on what does not."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from briefgen import resources, settings
from briefgen.evals.suite import made_with
from conftest import Run

ROOT = Path(__file__).parent.parent


@pytest.fixture
def laid(tmp_path: Path, briefgen: Run) -> Path:
    """A repository with its first suite and an accepted baseline."""
    assert briefgen("eval", "init").returncode == 0
    done = briefgen("eval", "--prove", "--accept")
    assert done.returncode == 0, done.stderr
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_holds_passes_and_prints_the_same_bytes_twice(laid: Path, briefgen: Run) -> None:
    first, second = (briefgen("eval", "--prove", env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout and "planted figures caught" in first.stdout
    assert max(map(len, first.stdout.splitlines())) <= 80


def test_one_digit_in_an_article_is_named_with_case_figure_and_line(laid: Path, briefgen: Run) -> None:
    change(laid / "evals/articles/first.md", "1,200", "1,300")
    done = briefgen("eval")
    assert done.returncode == 1
    assert "its articles have changed" in done.stdout.split("Measure")[0]
    assert "memos/first.md:5" in done.stdout and "supported (same-value) →" in done.stdout
    github = briefgen("eval", "--format", "github").stdout
    assert "::error file=evals/memos/first.md,line=5," in github
    assert "::error file=evals/first.yaml,line=7,title=missing-figure::" in github


def test_a_wrong_digit_in_the_memo_is_named_with_its_old_verdict(laid: Path, briefgen: Run) -> None:
    change(laid / "evals/memos/first.md", "March 4", "March 5")
    done = briefgen("eval", "--json")
    document = json.loads(done.stdout)
    assert done.returncode == 1 and document["passed"] is False
    assert [change["new"]["figure"] for change in document["worse"]] == ["March 5, 2024"]


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("never: [{text: customer accounts}]", "The memo says customer accounts"),
        ('never: [{value: "1200", near: [customer]}]', "The memo says 1200 customer"),
        ('figures: [{value: "1200", near: [companies]}]', "No statement that is borne out gives 1200 companies"),
        ('figures: [{value: "1200", hedge: [more than]}]', "1200 stands without more than"),
        ('figures: [{value: "1200", speaker: [the regulator]}]', "1200 stands without the regulator"),
        ("sections: [background, timeline]", "The section timeline is missing or empty"),
        ("conflicts: [[1.200, 1.300]]", "1.2 against 1.3 is not shown"),
        ("words: [100, 200]", "words, not 100 to 200"),
        ("sentence_words: 5", "A statement has"),
    ],
)
def test_each_thing_that_a_case_asks_for_can_fail(laid: Path, briefgen: Run, expected: str, said: str) -> None:
    case = laid / "evals/first.yaml"
    head = case.read_text(encoding="utf-8").split("expect:")[0]
    case.write_text(f"{head}expect:\n  {expected}\n", encoding="utf-8")
    if "conflicts" in expected:
        case.write_text(f'{head}expect:\n  conflicts: [["1.2", "1.3"]]\n', encoding="utf-8")
    done = briefgen("eval")
    assert done.returncode == 1 and said in " ".join(done.stdout.split())


def test_the_gate_fails_closed(laid: Path, briefgen: Run) -> None:
    case = laid / "evals/first.yaml"
    change(case, "name: first memo", "name: first memo\nskip: not today")
    skipped = briefgen("eval")
    assert skipped.returncode == 1 and "Every case was skipped" in skipped.stdout
    change(case, "name: first memo\nskip: not today", "name: another")
    other = briefgen("eval")
    assert other.returncode == 1 and "No case is in the baseline" in other.stdout
    assert "'first memo' of the baseline was not run" in " ".join(other.stdout.split())
    case.unlink()
    none = briefgen("eval")
    assert none.returncode == 1 and "No case was found" in none.stdout


def test_a_case_that_cannot_run_fails(laid: Path, briefgen: Run) -> None:
    (laid / "evals/memos/first.md").unlink()
    done = briefgen("eval")
    assert done.returncode == 1 and "there is no memos/first.md" in done.stdout


def test_a_floor_is_not_lowered_unasked(laid: Path, briefgen: Run) -> None:
    baseline = laid / "evals/baseline.json"
    change(laid / "evals/memos/first.md", "about 1,200", "1,200")
    change(laid / "evals/first.yaml", ", hedge: [about]", "")
    before = baseline.read_bytes()
    refused = briefgen("eval", "--accept")
    assert refused.returncode == 2 and "would be lowered" in refused.stderr and baseline.read_bytes() == before
    assert briefgen("eval", "--accept", "--allow-regression").returncode == 0
    assert briefgen("eval").returncode == 0


def test_a_failing_case_makes_no_baseline(laid: Path, briefgen: Run) -> None:
    change(laid / "evals/memos/first.md", "1,200", "1,900")
    done = briefgen("eval", "--accept", "--allow-regression")
    assert done.returncode == 2 and "A baseline is made of cases that pass" in done.stderr


def test_a_damaged_baseline_is_one_clear_line(laid: Path, briefgen: Run) -> None:
    (laid / "evals/baseline.json").write_text("{", encoding="utf-8")
    done = briefgen("eval")
    assert done.returncode == 3 and "is no baseline" in done.stderr and "Traceback" not in done.stderr


def test_a_judge_that_has_become_stricter_is_no_worse_memo(laid: Path, briefgen: Run) -> None:
    """The kept texts are judged again by today's engine: what it says of both alike is no regression."""
    path = laid / "evals/baseline.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["digests"]["engine"] = "another"
    for figure in document["cases"][0]["figures"]:
        figure |= {"outcome": "derived", "reason": "as an older engine put it"}
    path.write_text(json.dumps(document), encoding="utf-8")
    done = briefgen("eval", "--prove")
    assert done.returncode == 0 and "engine: another in the baseline" in " ".join(done.stdout.split())
    assert "as an older engine put it" not in done.stdout


def test_reports_for_machines_agree_with_the_exit_code(laid: Path, briefgen: Run) -> None:
    change(laid / "evals/memos/first.md", "1,200", "1,900")
    summary = laid / "summary.md"
    reports = [option for name in ("a.sarif", "a.xml", "a.json", "a.md") for option in ("--report", name)]
    done = briefgen("eval", *reports, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.returncode == 1
    suite = ElementTree.parse(laid / "a.xml").getroot()
    assert int(suite.attrib["failures"]) == len(suite.findall(".//failure")) > 0
    assert json.loads((laid / "a.json").read_text())["passed"] is False
    results = json.loads((laid / "a.sarif").read_text())["runs"][0]["results"]
    assert any(result["ruleId"] == "not-borne-out" for result in results)
    assert summary.read_text(encoding="utf-8") == (laid / "a.md").read_text(encoding="utf-8")


def test_a_report_whose_ending_names_none_is_refused_before_any_work(laid: Path, briefgen: Run) -> None:
    done = briefgen("eval", "--report", "a.doc")
    assert done.returncode == 2 and ".sarif" in done.stderr


def test_one_case_alone(laid: Path, briefgen: Run) -> None:
    assert briefgen("eval", "--case", "first memo").returncode == 0
    unknown = briefgen("eval", "--case", "second memo")
    assert unknown.returncode == 2 and "first memo" in unknown.stderr


def test_init_replaces_nothing_unasked(laid: Path, briefgen: Run) -> None:
    change(laid / "evals/first.yaml", "first memo", "mine")
    done = briefgen("eval", "init")
    assert done.returncode == 2 and "exists already" in done.stderr
    assert "mine" in (laid / "evals/first.yaml").read_text(encoding="utf-8")


def test_the_actions_own_steps_run_in_a_clean_folder(laid: Path, briefgen: Run) -> None:
    """The shell steps as they stand in action.yml, save the installation."""
    import subprocess
    import sys

    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    step = next(step for step in steps if step.get("name") == "Evaluate")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    inputs = {"SUITE": "evals", "PROVE": "true", "JOBS": "1", "SARIF": "out.sarif"}
    assert set(step["env"]) == set(inputs)

    def evaluate() -> subprocess.CompletedProcess[str]:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        env = {**os.environ, **inputs, "PATH": path}
        return subprocess.run(command, cwd=laid, env=env, capture_output=True, text=True, check=False)

    assert evaluate().returncode == 0
    change(laid / "evals/memos/first.md", "1,200", "1,900")
    red = evaluate()
    assert red.returncode == 1 and "::error file=evals/memos/first.md,line=5," in red.stdout
    assert json.loads((laid / "out.sarif").read_text())["version"] == "2.1.0"


def test_the_engine_is_every_module_of_the_judge_in_whatever_folder() -> None:
    package = Path(resources.__file__).parent
    found = {
        Path(folder, name)
        for part in ("text", "figures", "grounding")
        for folder, _, names in os.walk(package / part)
        for name in names
        if name.endswith(".py")
    }
    assert any(path.parent.parent.name == "grounding" for path in found)
    assert made_with(settings.load())["engine"] == resources.digest(found)
