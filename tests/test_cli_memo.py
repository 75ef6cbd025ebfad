"""`briefgen memo` and `briefgen check` as a person runs them: real processes, real store, real files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Run

ARTICLE = """---
title: Ferry Street Clinic counts the damage of a break-in
outlet: Harbor Ledger
published: 2023-09-28
---
Intruders copied 41,200 patient files from two servers of the Ferry Street Clinic, the clinic said on Wednesday.

The clinic's director, Mara Voss, said the intruders asked for $1.5 million and that the clinic did not pay. "We closed
both servers within the hour," Voss said.

State health officials said on Thursday that 17 other clinics use the same software. The number of people affected is not
known. The vendor, Tidewater Systems, declined to comment.

Representative Lena Ortiz said Congress must ask why the servers had no second factor.
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment that names a demonstration store which the tests of this module share."""
    return {"BRIEFGEN_DEMO_STORE": str(tmp_path_factory.mktemp("demo") / "store")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "clinic.md").write_text(ARTICLE)
    return articles


def test_the_demonstration_memo_is_whole_and_the_same_twice(
    briefgen: Run, demo: dict[str, str], tmp_path: Path
) -> None:
    options = ("memo", "--topic", "storm-0558", "--date", "2024-06-01", "-f", "md,docx,html,json", "--out-dir")
    first, second = (briefgen(*options, tmp_path / name, env=demo) for name in ("one", "two"))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    counts = re.search(r"(\d+) figures: (\d+) grounded", first.stdout)
    assert counts is not None
    assert int(counts[2]) >= 40
    assert "the demonstration store" in first.stderr
    assert "room: to be supplied" in first.stderr or "Still to be supplied" in first.stderr
    for ending in ("md", "docx", "html", "json"):
        name = f"storm-0558.{ending}"
        assert str(tmp_path / "one" / name) in first.stdout
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    memo = json.loads((tmp_path / "one" / "storm-0558.json").read_text())
    statements = [s for section in memo["memo"]["sections"] for s in section["blocks"]]
    assert all(section["blocks"] for section in memo["memo"]["sections"])
    assert len(memo["memo"]["removed"]) * 20 <= len(statements) * 4
    assert memo["memo"]["header"]["marking"] == "DEMONSTRATION"


def test_word_and_markdown_have_the_same_verdicts(briefgen: Run, demo: dict[str, str], tmp_path: Path) -> None:
    made = briefgen("memo", "--topic", "storm-0558", "-f", "md,docx", "--out-dir", tmp_path, env=demo)
    assert made.returncode == 0, made.stderr
    seen = []
    for ending in ("md", "docx"):
        done = briefgen("check", tmp_path / f"storm-0558.{ending}", "--demo", "--json", env=demo)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr
        figures = json.loads(done.stdout)["figures"]
        seen.append([(f["text"], f["verdict"]) for f in figures])
    assert seen[0] == seen[1]
    assert len(seen[0]) >= 40


def test_a_memo_from_ones_own_folder(briefgen: Run, folder: Path, tmp_path: Path) -> None:
    made = briefgen("memo", folder, "--query", "Ferry Street Clinic break-in", "-o", "memo.docx")
    assert made.returncode == 0, made.stderr
    assert "the given paths: 1 article." in made.stderr
    assert (tmp_path / "memo.docx").stat().st_size > 5000


def test_without_a_file_the_memo_goes_to_stdout_and_the_rest_to_stderr(briefgen: Run, folder: Path) -> None:
    made = briefgen("memo", folder, "--query", "Ferry Street Clinic break-in")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("<!-- briefgen form=hearing_memo")
    assert "41,200" in made.stdout
    assert "figures:" in made.stderr


def test_a_changed_figure_in_a_memo_is_caught(briefgen: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("The clinic lost 41,200 patient files. The intruders asked for $15 million.\n")
    done = briefgen("check", "memo.md", "--source", folder)
    assert done.returncode == 1
    assert "$15 million" in done.stdout
    assert "1 not borne out" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("memo",), "--topic SLUG or --query TEXT"),
        (("memo", "--topic", "storm-0558", "--query", "x"), "not both"),
        (("memo", "--topic", "strom-0558"), "storm-0558"),
        (("memo", "--topic", "../../etc"), "topic"),
        (("memo", "--topic", "storm-0558", "-o", "memo.xyz"), "ending"),
        (("memo", "--topic", "storm-0558", "--date", "yesterday"), "2023-09-28"),
        (("memo", "--query", " "), "holds no word"),
        (("check",), "--batch"),
        (("nonsense",), "nonsense"),
    ],
)
def test_a_wrong_command_line_is_one_clear_line_and_exit_code_2(
    briefgen: Run, options: tuple[str, ...], told: str
) -> None:
    done = briefgen(*options)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_existing_file_is_not_replaced_before_it_is_asked_for(briefgen: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("mine")
    options = ("memo", folder, "--query", "clinic", "-o", "memo.md")
    assert briefgen(*options).returncode == 2
    assert (tmp_path / "memo.md").read_text() == "mine"
    assert briefgen(*options, "--force").returncode == 0
    assert (tmp_path / "memo.md").read_text() != "mine"


def test_an_unreadable_article_is_said_and_the_rest_is_used(briefgen: Run, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 cut")
    done = briefgen("memo", folder, "--query", "Ferry Street Clinic", "--json", "-o", "memo.md")
    assert done.returncode == 3
    assert "broken.pdf" in done.stderr
    assert json.loads(done.stdout)["summary"]["grounded"] > 0


def test_no_article_at_all_is_exit_code_3(briefgen: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = briefgen("memo", "empty", "--query", "clinic")
    assert done.returncode == 3
    assert "no article" in done.stderr


def test_the_users_own_store_is_used_where_it_speaks_of_the_topic(
    briefgen: Run, demo: dict[str, str], tmp_path: Path
) -> None:
    own = tmp_path / "own.md"
    own.write_text(
        "---\ntitle: Storm-0558 again\npublished: 2023-09-30\n---\nThe hacking group Storm-0558 read 12 mailboxes of the Treasury Department, Secretary Jane Doe said on Friday.\n"
    )
    assert briefgen("ingest", own).returncode == 0
    done = briefgen("memo", "--topic", "storm-0558", env=demo)
    assert "your store" in done.stderr
    assert "12 mailboxes" in done.stdout
    other = briefgen("memo", "--topic", "equifax-2017", env=demo)
    assert "the demonstration store" in other.stderr


def test_a_query_uses_the_users_own_store(briefgen: Run, demo: dict[str, str], folder: Path) -> None:
    assert briefgen("ingest", folder).returncode == 0
    done = briefgen("memo", "--query", "break-in at the clinic", env=demo)
    assert "your store" in done.stderr
    assert "41,200" in done.stdout


def test_a_dateline_stays_in_the_evidence_and_out_of_the_memo(briefgen: Run, folder: Path) -> None:
    (folder / "clinic.md").write_text(
        ARTICLE.replace("Intruders copied", "PORT ALDER, Maine (Ledger) — Intruders copied")
    )
    done = briefgen("memo", folder, "--query", "Ferry Street Clinic break-in")
    prose, notes = done.stdout.split("[^1]: ", 1)
    assert "41,200" in prose
    assert "PORT ALDER" not in prose
    assert "PORT ALDER" in notes


def test_a_query_that_no_article_bears_on_is_refused(briefgen: Run, folder: Path) -> None:
    done = briefgen("memo", folder, "--query", "zeppelin regatta standings")
    assert done.returncode == 3
    assert "bears on" in done.stderr
    assert done.stdout == ""


def test_an_article_is_left_out_by_the_beginning_of_its_id(briefgen: Run, folder: Path) -> None:
    (folder / "other.md").write_text(ARTICLE.replace("Harbor Ledger", "Bay Courier").replace("41,200", "41,300"))
    listed = [json.loads(line) for line in briefgen("read", folder, "--json").stdout.splitlines()]
    identifier = next(item["id"] for item in listed if item["outlet"] == "Bay Courier")
    done = briefgen("memo", folder, "--query", "Ferry Street Clinic", "--exclude", identifier[:10])
    assert "41,300" not in done.stdout
    assert "excluded by hand" in done.stdout
    wrong = briefgen("memo", folder, "--query", "Ferry Street Clinic", "--exclude", "nowhere")
    assert wrong.returncode == 2
    assert "nowhere" in wrong.stderr


def test_a_report_never_replaces_the_memo_it_is_on(briefgen: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("The clinic lost 41,200 files.\n")
    done = briefgen("check", "memo.md", "--source", folder, "-o", "memo.md", "--force")
    assert done.returncode == 2
    assert (tmp_path / "memo.md").read_text() == "The clinic lost 41,200 files.\n"


def test_json_without_a_file_is_one_document_with_the_memo(briefgen: Run, folder: Path) -> None:
    done = briefgen("memo", folder, "--query", "Ferry Street Clinic", "--json")
    document = json.loads(done.stdout)
    assert "41,200" in document["markdown"]
    assert document["schema_version"] == 1


def test_a_memo_dated_before_its_articles_is_said(briefgen: Run, folder: Path) -> None:
    done = briefgen("memo", folder, "--query", "Ferry Street Clinic", "--date", "2020-01-01")
    assert "dated before its latest article" in done.stderr


def test_the_annex_counts_what_the_command_counts(briefgen: Run, folder: Path) -> None:
    done = briefgen("memo", folder, "--query", "Ferry Street Clinic")
    said = re.search(r"\d+ figures: [^.]*", done.stderr)
    assert said is not None
    assert said[0] in done.stdout


@pytest.mark.parametrize("hostile", ["$(id)", "{{7*7}}", "a" * 10_000, "x\ny", "\u202etxt.exe", "-"])
def test_a_hostile_topic_is_refused(briefgen: Run, hostile: str, tmp_path: Path) -> None:
    done = briefgen("memo", f"--topic={hostile}")
    assert done.returncode == 2
    assert "\u202e" not in done.stderr
    assert list(tmp_path.iterdir()) == []
