"""Runs that lose nothing: killed at any moment, resumed, replayed, held to a budget; real processes, a real server."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.testing import Asked, Server, Step, answer, error, hang, refusal
from briefgen.testing.writer import write
from clinic import FORMATS, QUERY, invented, memos, write_articles
from conftest import Run
from forking import Commands

KEY = "sk-canary-9Tq4wZ81"
KILLS = 20


@dataclass
class Slow:
    """The shipped script of the test server, a moment after each question, so that a kill can come between."""

    seconds: float = 0.03
    script: Callable[[Asked], Step] = write

    def __call__(self, asked: Asked) -> Step:
        time.sleep(self.seconds)
        return self.script(asked)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(Slow()) as running:
        yield running


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles."""
    folder = tmp_path_factory.mktemp("runs")
    write_articles(folder / "articles")
    return folder


@pytest.fixture(scope="module")
def commands(place: Path) -> Iterator[Commands]:
    env = {**os.environ, "BRIEFGEN_HOME": str(place / "home"), "OPENAI_API_KEY": KEY}
    with Commands(env, place) as running:
        yield running


@pytest.fixture(scope="module")
def whole(commands: Commands, place: Path, server: Server) -> Path:
    """The folder of a run that nothing disturbed, its memo beside it in all formats."""
    model = ("--model", "openai:test", "--base-url", server.url, "--fresh")
    out = ("-f", ",".join(FORMATS), "--out-dir", place / "whole-memo")
    done = commands.run("memo", place / "articles", *QUERY, *model, "--run", place / "whole", *out, log=place / "log")
    assert done == 0, (place / "log").read_text()
    return place / "whole"


def answered(run: Path) -> set[str]:
    """The tasks of the exchanges that hold an answer."""
    kept = [json.loads(path.read_text()) for path in (run / "exchanges").glob("*.json")]
    return {exchange["asked"]["user"] for exchange in kept if exchange["reply"]}


def gathered(whole: Path, target: Path) -> Path:
    """A run that ended when its articles were gathered."""
    (target / "stages").mkdir(parents=True)
    shutil.copy(whole / "run.json", target)
    for name in ("gathered.json", "opinions.json"):
        if (whole / "stages" / name).exists():
            shutil.copy(whole / "stages" / name, target / "stages")
    return target


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
        killed, _ = kill_and_resume(run, out, commands, server, 8)
    assert killed >= 4


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
    log = place / "changed.log"
    assert commands.run("memo", "--replay", run, "-o", place / "changed.md", log=log) == 0
    assert (place / "changed.md").read_bytes() == (
        place / "whole-memo" / "ferry-street-clinic-break-in.md"
    ).read_bytes()
    assert "differs" in log.read_text()


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
        (("--resume", "a", "--query", "clinic"), "takes topic, articles and models from the run"),
        (("--replay", "a", "--model", "openai:test"), "takes topic, articles and models from the run"),
    ],
)
def test_what_cannot_be_meant_is_one_clear_line(
    commands: Commands, place: Path, options: tuple[str, ...], told: str
) -> None:
    log = place / f"{abs(hash(options))}.log"
    assert commands.run("memo", *options, log=log) in (2, 3)
    assert told in log.read_text()
    assert "Traceback" not in log.read_text()


def test_a_budget_stops_the_run_with_what_it_has_and_the_memo_says_so(
    commands: Commands, place: Path, server: Server
) -> None:
    model = ("--model", "openai:test", "--base-url", server.url, "--fresh", "--max-calls", "4")
    log, before = place / "budget.log", len(server.asked)
    out = ("-f", "md,json", "--out-dir", place / "budget-memo")
    code = commands.run("memo", place / "articles", *QUERY, *model, "--run", place / "budget", *out, log=log)
    assert code == 0, log.read_text()
    # the probe is a call too
    assert len(server.asked) - before == 3
    assert "the budget was spent" in log.read_text()
    memo = json.loads(next((place / "budget-memo").glob("*.json")).read_text())["memo"]
    assert "the budget was spent before" in memo["provenance"]["stopped"]
    assert "3 calls" in memo["provenance"]["usage_total"]
    text = next((place / "budget-memo").glob("*.md")).read_text()
    assert "the budget was spent" in text
    assert "41,200" in text
    strict = ("--replay", place / "budget", "-o", place / "budget-again.md")
    assert commands.run("memo", *strict, log=log) == 0
    assert (place / "budget-again.md").read_text() == text


def test_a_run_stopped_by_its_budget_goes_on_with_a_larger_one(
    whole: Path, commands: Commands, place: Path, server: Server
) -> None:
    model = ("--model", "openai:test", "--base-url", server.url, "--fresh", "--max-calls", "3")
    run, out = place / "larger", place / "larger-memo"
    options = ("-f", ",".join(FORMATS), "--out-dir", out, "--force")
    assert commands.run("memo", place / "articles", *QUERY, *model, "--run", run, *options, log=place / "log") == 0
    assert memos(out) != memos(place / "whole-memo")
    asked = len(server.asked)
    known = answered(run)
    assert commands.run("memo", "--resume", run, "--fresh", *options, log=place / "log") == 0
    assert memos(out) == memos(place / "whole-memo")
    assert not known & {asked.user for asked in server.asked[asked:]}


def test_tokens_are_a_budget_too(commands: Commands, place: Path, server: Server) -> None:
    model = ("--model", "openai:test", "--base-url", server.url, "--fresh", "--max-tokens", "9000")
    run = place / "tokens"
    assert (
        commands.run(
            "memo", place / "articles", *QUERY, *model, "--run", run, "-o", place / "tokens.json", log=place / "log"
        )
        == 0
    )
    kept = [json.loads(path.read_text()) for path in (run / "exchanges").glob("*.json")]
    usage = [exchange["reply"]["usage"] for exchange in kept if exchange["reply"]]
    assert sum(one["prompt_tokens"] + one["completion_tokens"] for one in usage) <= 9000
    assert any(exchange["came"] == "budget" for exchange in kept)


def test_usage_by_stage_stands_in_provenance_and_annex(whole: Path, place: Path) -> None:
    memo = json.loads(next((place / "whole-memo").glob("*.json")).read_text())["memo"]
    told = memo["provenance"]
    assert told["model"] == "openai:test"
    for stage in ("outline", "response", "questions", "summary"):
        assert f"{stage}: 1 call, " in told["usage"]
    paths = [path for path in (whole / "exchanges").glob("*.json") if not path.name.startswith("probe")]
    kept = [json.loads(path.read_text()) for path in paths]
    prompt = sum(exchange["reply"]["usage"]["prompt_tokens"] for exchange in kept)
    assert f"{prompt:,} tokens in" in told["usage_total"]
    text = next((place / "whole-memo").glob("*.md")).read_text()
    assert told["usage_total"] in text
    assert "openai:test" in text


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


def test_a_dry_run_prints_calls_tokens_and_cost_and_sends_nothing(
    commands: Commands, place: Path, server: Server
) -> None:
    asked, log = len(server.asked), place / "dry.log"
    articles = (place / "articles", *QUERY, "--dry-run")
    assert commands.run("memo", *articles, "--model", "openai:gpt-4.1-mini", "--json", log=log) == 0
    found = json.loads(log.read_text().partition("\n")[2])
    assert found["passages"] >= 2
    (one,) = found["models"]
    assert one["calls"][0] >= 6
    assert one["prompt_tokens"][0] > 1000
    assert one["prompt_tokens"][0] < one["prompt_tokens"][1]
    assert "$" in one["cost"]
    assert "2026-" in one["cost"]
    assert commands.run("memo", *articles, "--model", "openai:test", "--base-url", server.url, log=log) == 0
    assert "The price of openai:test at this address is not known." in log.read_text()
    assert len(server.asked) == asked


def test_a_dry_run_foretells_the_first_requests_exactly(
    whole: Path, commands: Commands, place: Path, server: Server
) -> None:
    log = place / "told-before.log"
    articles = (place / "articles", *QUERY, "--dry-run", "--json")
    assert commands.run("memo", *articles, "--model", "openai:test", "--base-url", server.url, log=log) == 0
    low, high = json.loads(log.read_text().partition("\n")[2])["models"][0]["calls"]
    made = len([path for path in (whole / "exchanges").glob("*.json") if not path.name.startswith("probe")])
    assert low <= made <= high


def test_the_real_command_line_resumes(briefgen: Run, whole: Path, place: Path, tmp_path: Path) -> None:
    run = gathered(whole, tmp_path / "run")
    shutil.copytree(whole / "exchanges", run / "exchanges")
    done = briefgen("memo", "--resume", run, "-o", "memo.json", env={"OPENAI_API_KEY": KEY})
    assert done.returncode == 0, done.stderr
    expected = (place / "whole-memo" / "ferry-street-clinic-break-in.json").read_bytes()
    assert (tmp_path / "memo.json").read_bytes() == expected
    assert "The run is kept in" in done.stderr
