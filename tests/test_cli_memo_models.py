"""`briefgen memo --model` as a person runs it: faults that pass, flags that change the memo and the exit code."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.testing import Asked, Server, Step, error, hang, refusal
from briefgen.testing.writer import write
from clinic import QUERY, invented, write_articles
from forking import Commands

KEY = "sk-canary-2Lm8xB55"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    write_articles(folder / "articles")
    return folder


@pytest.fixture(scope="module")
def commands(place: Path) -> Iterator[Commands]:
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BRIEFGEN_")},
        "BRIEFGEN_HOME": str(place / "home"),
        "BRIEFGEN_MODEL_TIMEOUT": "2",
        "OPENAI_API_KEY": KEY,
    }
    with Commands(env, place) as running:
        yield running


def asking(server: Server) -> tuple[str, ...]:
    return ("--model", "openai:test", "--base-url", server.url, "--fresh")


def test_faults_that_pass_are_waited_out_and_told_with_verbose(commands: Commands, place: Path) -> None:
    """429 with Retry-After, then 500, then no answer at all, then answers."""
    faults = [error(429, "slow down", retry_after=1), error(500), hang()]

    def script(asked: Asked) -> Step:
        return faults.pop(0) if faults else write(asked)

    log = place / "faults.log"
    with Server(script) as server:
        code = commands.run("memo", place / "articles", *QUERY, *asking(server), "-v", "-o", place / "f.md", log=log)
    assert code == 0, log.read_text()
    told = [line for line in log.read_text().splitlines() if line.startswith("outline: attempt")]
    assert len(told) == 4
    assert "429" in told[0]
    assert "again in 1.0 s" in told[0]
    assert "500" in told[1]
    assert "2 seconds" in told[2]
    assert "answered" in told[3]
    assert KEY not in log.read_text()


def test_a_section_that_the_model_declines_is_extractive_and_strict_makes_that_exit_code_4(
    commands: Commands, place: Path
) -> None:
    def script(asked: Asked) -> Step:
        return refusal() if 'part "Agency and vendor response"' in asked.user else write(asked)

    log = place / "declined.log"
    with Server(script) as server:
        options = ("memo", place / "articles", *QUERY, *asking(server))
        assert commands.run(*options, "-o", place / "d.md", log=log) == 0
        assert "Written without the model" in log.read_text()
        assert commands.run(*options, "--strict", "-o", place / "strict.md", log=log) == 4
    text = (place / "d.md").read_text()
    assert "the model declined" in text
    assert "Tidewater Systems, declined to comment" in text
    # what there is is handed over all the same
    assert (place / "strict.md").read_text() == text


def test_what_is_not_borne_out_is_taken_out_and_listed_or_kept_and_marked(commands: Commands, place: Path) -> None:
    log = place / "kept.log"
    with Server(invented) as server:
        options = ("memo", place / "articles", *QUERY, *asking(server))
        assert commands.run(*options, "-o", place / "out.json", log=log) == 0, log.read_text()
        assert commands.run(*options, "--keep-unsupported", "-o", place / "kept.json", log=log) == 1
    out, kept = (json.loads((place / f"{name}.json").read_text()) for name in ("out", "kept"))
    assert "$9.4 million" not in json.dumps([s for s in out["memo"]["sections"] if s["slug"] != "annex"])
    assert any("$9.4 million" in gone["statement"]["text"] for gone in out["memo"]["removed"])
    assert out["summary"]["ungrounded"] == 0
    assert "$9.4 million" in json.dumps([s for s in kept["memo"]["sections"] if s["slug"] == "response"])
    assert "NOT BORNE OUT" in kept["memo"]["header"]["marking"]
    assert kept["summary"]["ungrounded"] == 1


def test_marked_articles_stay_here_unless_their_marking_is_let_pass(commands: Commands, place: Path) -> None:
    marked = place / "marked"
    write_articles(marked)
    (marked / "clinic.md").write_text((marked / "clinic.md").read_text() + "\nTLP:AMBER\n")
    log = place / "marked.log"
    away = ("memo", marked, *QUERY, "--model", "openai:gpt-4.1-mini")
    assert commands.run(*away, "-o", place / "m.md", log=log) in (3, 4)
    assert "TLP:AMBER" in log.read_text()
    assert "nothing was sent" in log.read_text()
    # nothing was asked that a run could go on from
    assert "--resume" not in log.read_text()
    assert commands.run(*away, "--allow-remote", "TLP:PINK", "-o", place / "m.md", log=log) == 2
    with Server(write) as server:
        assert commands.run("memo", marked, *QUERY, *asking(server), "-o", place / "m.md", log=log) == 0


def test_models_come_from_the_settings_and_none_is_no_model(commands: Commands, place: Path) -> None:
    with Server(write) as server:
        settings = place / "home" / "briefgen.toml"
        settings.parent.mkdir(exist_ok=True)
        settings.write_text(f'model = "openai:test"\nbase_url = "{server.url}"\n')
        log = place / "settings.log"
        try:
            options = ("memo", place / "articles", *QUERY, "--fresh", "--force")
            assert commands.run(*options, "-o", place / "s.json", log=log) == 0, log.read_text()
            drafted = json.loads((place / "s.json").read_text())["memo"]["provenance"]
            asked = len(server.asked)
            assert commands.run(*options, "--model", "none", "-o", place / "s.json", log=log) == 0
            without = json.loads((place / "s.json").read_text())["memo"]["provenance"]
        finally:
            settings.unlink()
    assert (drafted["writer"], drafted["model"]) == ("model", "openai:test")
    assert (without["writer"], "model" in without) == ("extractive", False)
    assert asked > 0
    assert len(server.asked) == asked
    assert "The run is kept in" in log.read_text()


def test_a_run_without_a_model_is_kept_where_a_folder_is_named(commands: Commands, place: Path) -> None:
    log, run = place / "plain.log", place / "plain"
    assert commands.run("memo", place / "articles", *QUERY, "--run", run, "-o", place / "p.docx", log=log) == 0
    assert commands.run("memo", "--replay", run, "-o", place / "p2.docx", log=log) == 0
    assert (place / "p.docx").read_bytes() == (place / "p2.docx").read_bytes()
    assert {path.name for path in (run / "stages").iterdir()} == {
        "gathered.json",
        "draft.json",
        "memo.json",
        "report.json",
    }


def test_a_part_that_could_not_be_read_is_remembered_by_the_run(commands: Commands, place: Path) -> None:
    articles = place / "partly"
    write_articles(articles)
    (articles / "broken.pdf").write_bytes(b"%PDF-1.7 cut")
    log, run = place / "partly.log", place / "partly-run"
    assert commands.run("memo", articles, *QUERY, "--run", run, "-o", place / "q.md", log=log) == 3
    assert commands.run("memo", "--resume", run, "-o", place / "q2.md", log=log) == 3
    assert (place / "q.md").read_bytes() == (place / "q2.md").read_bytes()


def test_a_reader_in_a_memo_is_asked_counted_and_replayed(commands: Commands, place: Path) -> None:
    log, run = place / "reader.log", place / "reader-run"
    with Server(invented) as server:
        options = ("--reader", "openai:reads", "--reader-url", server.url, "--opinions", place / "opinions.json")
        code = commands.run(
            "memo", place / "articles", *QUERY, *asking(server), *options, "--run", run, "-o", place / "r.json", log=log
        )
        assert code == 0, log.read_text()
        asked = len(server.asked)
        assert commands.run("memo", "--replay", run, "-o", place / "r2.json", log=log) == 0, log.read_text()
        assert len(server.asked) == asked
    assert any(asked.schema_name == "reading" for asked in server.asked)
    assert (place / "r.json").read_bytes() == (place / "r2.json").read_bytes()
    told = json.loads((place / "r.json").read_text())["memo"]["provenance"]
    assert told["reader"] == "openai:reads"
    assert "second reader: " in told["usage"]
