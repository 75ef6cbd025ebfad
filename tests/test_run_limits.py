# ruff: noqa: F401, F811
"""What a run may take: budgets that stop it, costs that are told before and after."""

from __future__ import annotations

import json
from pathlib import Path

from briefgen.testing import Server
from clinic import FORMATS, QUERY, memos
from forking import Commands
from run_fixtures import answered, commands, place, server, whole


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
