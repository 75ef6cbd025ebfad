# ruff: noqa: F401, F811
"""Runs that lose nothing: killed at any moment, resumed, replayed; real processes, a real server."""

from __future__ import annotations

import json
import random
import shutil
import time
from pathlib import Path

import pytest

from briefgen.testing import Server, answer
from clinic import FORMATS, QUERY, invented, memos
from conftest import Run
from forking import Commands
from run_fixtures import KEY, Slow, answered, commands, gathered, place, server, whole

KILLS = 20


def test_a_run_killed_at_any_moment_goes_on_to_the_same_memo_and_asks_nothing_twice(
    whole: Path, commands: Commands, place: Path, server: Server
) -> None:
    killed, spared = kill_and_resume(whole, place / "whole-memo", commands, server, KILLS)
    assert killed >= KILLS // 2
    # the kills came at all kinds of moments: before the first answer, and after most of them
    assert spared > KILLS


def test_so_does_one_with_a_second_reader(commands: Commands, place: Path) -> None:
    with Server(Slow(script=invented)) as server:
        models = ("--model", "openai:test", "--base-url", server.url, "--reader", "openai:reads", "--fresh")
        run, out, log = place / "read", place / "read-memo", place / "read.log"
        options = ("--run", run, "-f", ",".join(FORMATS), "--out-dir", out)
        assert commands.run("memo", place / "articles", *QUERY, *models, *options, log=log) == 0, log.read_text()
        assert any(asked.schema_name == "reading" for asked in server.asked)
        killed, _ = kill_and_resume(run, out, commands, server, 6)
    assert killed >= 3


def kill_and_resume(whole: Path, memo: Path, commands: Commands, server: Server, kills: int) -> tuple[int, int]:
    """How many of the runs were killed, and how many answers they had by then. Each goes on to the memo that the whole
    run made, and asks nothing that it has an answer to."""
    resume = ("memo", "--fresh", "-f", ",".join(FORMATS), "--force", "--resume")
    base, log = Path(f"{whole}-killed"), Path(f"{whole}.log")
    started = time.monotonic()
    assert commands.run(*resume, gathered(whole, base / "timed"), "--out-dir", base / "t", log=log) == 0
    length = time.monotonic() - started
    killed, spared = 0, 0
    for number, moment in enumerate(sorted(random.Random(5).sample(range(1000), kills))):
        run, out = gathered(whole, base / f"run{number}"), base / f"memo{number}"
        killed += commands.run(*resume, run, "--out-dir", out, log=log, stop=length * moment / 1000) == -9
        before, asked = answered(run), len(server.asked)
        spared += len(before)
        assert commands.run(*resume, run, "--out-dir", out, log=log) == 0, log.read_text()[-2000:]
        assert not before & {one.user for one in server.asked[asked:]}
        assert memos(out) == memos(memo), f"killed after {moment} thousandths"
    return killed, spared


def test_a_run_killed_before_anything_was_gathered_goes_on_too(
    whole: Path, commands: Commands, place: Path, server: Server
) -> None:
    run = place / "early"
    run.mkdir()
    shutil.copy(whole / "run.json", run)
    out = place / "early-memo"
    options = ("--fresh", "-f", ",".join(FORMATS), "--out-dir", out)
    assert commands.run("memo", "--resume", run, *options, log=place / "log") == 0
    assert memos(out) == memos(place / "whole-memo")


def test_two_replays_give_the_same_bytes_in_all_formats_without_a_model(
    whole: Path, commands: Commands, place: Path, server: Server
) -> None:
    asked, before = len(server.asked), {path: path.read_bytes() for path in whole.rglob("*") if path.is_file()}
    for name in ("one", "two"):
        out = ("-f", ",".join(FORMATS), "--out-dir", place / name)
        assert commands.run("memo", "--replay", whole, *out, log=place / "log") == 0
        assert "replayed, no call made; the run took" in (place / "log").read_text()
    assert set(memos(place / "one")) == {f".{ending}" for ending in FORMATS}
    assert memos(place / "one") == memos(place / "two") == memos(place / "whole-memo")
    assert len(server.asked) == asked
    assert {path: path.read_bytes() for path in whole.rglob("*") if path.is_file()} == before


def test_a_replay_makes_the_memo_anew_and_says_when_it_is_another_one(
    whole: Path, commands: Commands, place: Path
) -> None:
    """The stages after what was gathered are not taken from the folder: what they hold is compared, no more."""
    run = place / "changed"
    shutil.copytree(whole, run)
    memo = json.loads((run / "stages" / "memo.json").read_text())
    memo["header"]["re"] = "Another matter"
    (run / "stages" / "memo.json").write_text(json.dumps(memo))
    (run / "stages" / "draft.json").unlink()
    plan = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(json.dumps({**plan, "version": "0.0.7"}))
    log = place / "changed.log"
    assert commands.run("memo", "--replay", run, "-o", place / "changed.md", log=log) == 0
    assert (place / "changed.md").read_bytes() == (
        place / "whole-memo" / "ferry-street-clinic-break-in.md"
    ).read_bytes()
    assert "differs" in log.read_text()
    assert "The run was made by briefgen 0.0.7" in log.read_text()


def test_a_replay_without_an_answer_says_so(whole: Path, commands: Commands, place: Path) -> None:
    run = place / "lacking"
    shutil.copytree(whole, run)
    next((run / "exchanges").glob("response-*.json")).unlink()
    log = place / "lacking.log"
    assert commands.run("memo", "--replay", run, log=log) == 3
    assert "holds no answer of openai:test for 'response'" in log.read_text()
    assert "Traceback" not in log.read_text()


def test_the_same_memo_comes_from_the_cache_without_a_call(
    whole: Path, commands: Commands, place: Path, server: Server
) -> None:
    model = ("--model", "openai:test", "--base-url", server.url)
    asked = []
    for name in ("filling", "cached"):
        before = len(server.asked)
        out = ("-f", ",".join(FORMATS), "--out-dir", place / f"{name}-memo")
        log = place / f"{name}.log"
        assert commands.run("memo", place / "articles", *QUERY, *model, "--run", place / name, *out, log=log) == 0
        asked.append(len(server.asked) - before)
    assert asked[0] > 5
    assert asked[1] == 0
    assert "answers from the cache" in (place / "cached.log").read_text()
    assert memos(place / "cached-memo") == memos(place / "filling-memo")


def test_a_run_folder_is_not_written_over_and_not_shared(
    whole: Path, commands: Commands, place: Path, server: Server
) -> None:
    model = ("--model", "openai:test", "--base-url", server.url)
    log = place / "again.log"
    assert commands.run("memo", place / "articles", *QUERY, *model, "--run", whole, log=log) == 2
    assert "--resume" in log.read_text()
    from filelock import FileLock

    with FileLock(whole / "run.lock"):
        assert commands.run("memo", "--resume", whole, log=log) == 3
    assert "Another process" in log.read_text()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--resume", "nowhere"), "holds no run"),
        (("--replay", "nowhere"), "holds no run"),
        (("--resume", "a", "--replay", "b"), "not both"),
        (("--resume", "a", "--query", "clinic"), "takes topic, header, articles and models from the run"),
        (("--resume", "a", "--date", "2024-01-01"), "takes topic, header, articles and models from the run"),
        (("--replay", "a", "--model", "openai:test"), "takes topic, header, articles and models from the run"),
    ],
)
def test_what_cannot_be_meant_is_one_clear_line(
    commands: Commands, place: Path, options: tuple[str, ...], told: str
) -> None:
    log = place / f"{abs(hash(options))}.log"
    assert commands.run("memo", *options, log=log) in (2, 3)
    assert told in log.read_text()
    assert "Traceback" not in log.read_text()


def test_the_real_command_line_resumes(briefgen: Run, whole: Path, place: Path, tmp_path: Path) -> None:
    run = gathered(whole, tmp_path / "run")
    shutil.copytree(whole / "exchanges", run / "exchanges")
    done = briefgen("memo", "--resume", run, "-o", "memo.json", env={"OPENAI_API_KEY": KEY})
    assert done.returncode == 0, done.stderr
    expected = (place / "whole-memo" / "ferry-street-clinic-break-in.json").read_bytes()
    assert (tmp_path / "memo.json").read_bytes() == expected
    assert "The run is kept in" in done.stderr
