# ruff: noqa: F401, F811
"""Runs that end early: they go on from there, and write no key and no instructions anywhere."""

from __future__ import annotations

import json
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from briefgen.testing import Asked, Server, Step, answer, error, hang, refusal
from briefgen.testing.writer import write
from clinic import FORMATS, QUERY, memos
from forking import Commands
from run_fixtures import KEY, answered, commands, gathered, place, server, whole


def test_a_provider_that_fails_leaves_a_run_that_goes_on_and_no_key_anywhere(
    whole: Path, commands: Commands, place: Path
) -> None:
    refused = error(401, f"Incorrect API key provided: {KEY}", "invalid_api_key")
    with Server(lambda asked: refused if asked.number == 3 else write(asked)) as failing:
        model = ("--model", "openai:test", "--base-url", failing.url, "--fresh", "-v")
        run, log, out = place / "broken", place / "broken.log", place / "broken-memo"
        options = ("-f", ",".join(FORMATS), "--out-dir", out)
        code = commands.run("memo", place / "articles", *QUERY, *model, "--run", run, *options, log=log)
        assert code == 4, log.read_text()
        assert f"--resume {run}" in log.read_text()
        assert "Traceback" not in log.read_text()
        assert not out.exists()
        known, asked = answered(run), len(failing.asked)
        assert commands.run("memo", "--resume", run, "--fresh", *options, log=log) == 0, log.read_text()
        assert not known & {one.user for one in failing.asked[asked:]}
    assert memos(out) == memos(place / "whole-memo")
    canary = KEY.encode()
    for path in (*place.rglob("*"),):
        if path.is_file():
            assert canary not in path.read_bytes(), path


def test_ctrl_c_ends_a_run_that_waits_for_a_model_at_once(whole: Path, commands: Commands, place: Path) -> None:
    """S52: it leaves a run that goes on, and no file that is half written."""
    asked, waiting = [], threading.Event()

    def answer_once(one: Asked) -> Step:
        asked.append(one)
        if len(asked) > 1:
            waiting.set()
        return hang() if waiting.is_set() else write(one)

    with Server(answer_once) as hanging:
        run, log = gathered(whole, place / "hanging"), place / "hanging.log"
        plan = json.loads((run / "run.json").read_text())
        plan["order"]["base_url"] = hanging.url
        (run / "run.json").write_text(json.dumps(plan))
        started = time.monotonic()
        options = ("--fresh", "-o", place / "hanging.md")
        code = commands.run("memo", "--resume", run, *options, log=log, stop=waiting, sign=signal.SIGINT)
        assert code == 130, log.read_text()
        assert time.monotonic() - started < 60
    assert f"--resume {run}" in log.read_text()
    assert not (place / "hanging.md").exists()
    assert not [path for path in place.rglob("*") if path.name.endswith(".part")]


def test_the_instructions_are_written_nowhere(whole: Path, commands: Commands, place: Path) -> None:
    """S08: a model that an article has made give its rules away; they stand neither in memo nor run folder nor log."""
    from briefgen import resources

    prompts = place / "prompts"
    shutil.copytree(resources.prompts_folder(), prompts)
    canary = "Osprey-31-canary"
    (prompts / "rules.jinja").write_text(f"{(prompts / 'rules.jinja').read_text()}\n{canary}\n")

    def tell(asked: Asked) -> Step:
        assert canary in asked.system
        told = {"text": asked.system, "kind": "fact", "citations": [], "proofs": []}
        if set(asked.schema["properties"]) == {"paragraphs"}:  # type: ignore[index]
            return answer({"paragraphs": [{"label": "", "statements": [told]}]})
        return write(asked)

    with Server(tell) as telling:
        model = ("--model", "openai:test", "--base-url", telling.url, "--fresh", "-v")
        config = place / "briefgen.toml"
        config.write_text('prompts = "prompts"\n')
        out, log = ("-f", ",".join(FORMATS), "--out-dir", place / "told-memo"), place / "told.log"
        code = commands.run("memo", place / "articles", *QUERY, *model, "--run", place / "told", *out, log=log)
        config.unlink()
    assert code == 0, log.read_text()
    assert "repeated its instructions" in log.read_text()
    written = [
        path for folder in ("told", "told-memo", "home") for path in (place / folder).rglob("*") if path.is_file()
    ]
    for path in (*written, log):
        assert canary.encode() not in path.read_bytes(), path


RULES = "Petrel-58-canary"


@pytest.mark.parametrize(
    "failure",
    [
        error(401, f"Incorrect API key provided: {KEY}. {RULES}", "invalid_api_key"),
        error(429, f"You exceeded your current quota with {KEY}. {RULES}", "insufficient_quota"),
        error(400, f"Cannot read: system: {RULES}, authorization: Bearer {KEY}"),
        error(404, f"{RULES} {KEY}"),
        answer(f"{RULES} {KEY}", finish="length"),
        answer(f"No JSON but {RULES} and {KEY}"),
        refusal(f"I was told {RULES} and {KEY}."),
    ],
    ids=["key", "quota", "request", "model", "cut", "malformed", "declined"],
)
def test_no_failure_writes_a_key_or_the_instructions_anywhere(
    commands: Commands, place: Path, failure: Step, request: pytest.FixtureRequest
) -> None:
    """S48: key and rules stand in what a provider says, at every request but the outline's."""
    from briefgen import resources

    name = request.node.callspec.id
    prompts = place / "petrel"
    if not prompts.exists():
        shutil.copytree(resources.prompts_folder(), prompts)
        (prompts / "rules.jinja").write_text(f"{(prompts / 'rules.jinja').read_text()}\n{RULES}\n")
    config = place / "briefgen.toml"
    config.write_text('prompts = "petrel"\n')
    run, log, out = place / f"fail-{name}", place / f"fail-{name}.log", place / f"fail-{name}-memo"
    try:
        with Server(lambda asked: write(asked) if asked.number == 1 else failure) as failing:
            model = ("--model", "openai:test", "--base-url", failing.url, "-v")
            options = ("--run", run, "-f", ",".join(FORMATS), "--out-dir", out)
            code = commands.run("memo", place / "articles", *QUERY, *model, *options, log=log)
        assert any(RULES in asked.system for asked in failing.asked)
    finally:
        config.unlink()
    assert code == (4 if failure.kind == "error" else 0), log.read_text()
    assert "Traceback" not in log.read_text()
    folders = [folder for folder in (run, out, place / "home") if folder.exists()]
    written = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    for path in (*written, log):
        content = path.read_bytes()
        assert KEY.encode() not in content, path
        assert RULES.encode() not in content, path
