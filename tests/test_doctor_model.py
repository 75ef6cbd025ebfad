"""`briefgen doctor --model`: what a model can do, from the command line against a real server."""

from __future__ import annotations

import json

import pytest

from briefgen.testing import Server
from conftest import Run


def test_it_says_what_works_and_how_long_a_prompt_may_be(briefgen: Run) -> None:
    with Server([], supports=["tools", "plain"], context=32_768) as server:
        done = briefgen("doctor", "--model", "openai:test", "--base-url", server.url)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"openai:test at {server.url}: it answers; on this machine",
        "JSON by schema: does not work (the provider answered 400 (schema is not supported))",
        "tools: works",
        "JSON mode: does not work (the provider answered 400 (json is not supported))",
        "JSON asked for in words: works",
        "longest prompt: 32,768 tokens",
        done.stdout.splitlines()[-1],
    ]
    assert done.stdout.splitlines()[-1].startswith("used for memos: tools. Tried with 2 answers, ")
    assert server.asked == []


def test_it_prints_one_document(briefgen: Run) -> None:
    with Server([], lax=True, supports=["json", "plain"]) as server:
        done = briefgen("doctor", "--model", "openai:test", "--base-url", server.url, "--json")
    document = json.loads(done.stdout)
    assert document["schema_version"] == 1
    assert (document["used"], document["remote"], document["context"]) == ("json", False, 128_000)
    assert {name: way["works"] for name, way in document["ways"].items()} == {
        "schema": False,
        "tools": False,
        "json": True,
        "plain": True,
    }
    assert document["usage"]["calls"] == 4


def test_a_model_that_never_gives_json_ends_with_1(briefgen: Run) -> None:
    with Server([], lax=True, supports=[]) as server:
        done = briefgen("doctor", "--model", "openai:test", "--base-url", server.url)
    assert done.returncode == 1
    assert "used for memos: nothing, no memo can be written with it" in done.stdout


@pytest.mark.parametrize(
    ("spec", "code", "message"),
    [
        ("openai:test", 4, "briefgen: openai:test at http://127.0.0.1:9/v1: nothing answers at this address"),
        ("gpt-5", 3, "briefgen: 'gpt-5' names no model."),
        ("nobody:x", 3, "briefgen: nobody:x cannot be set up: Unsupported provider"),
    ],
)
def test_a_model_that_cannot_be_asked_is_one_clear_line(briefgen: Run, spec: str, code: int, message: str) -> None:
    done = briefgen("doctor", "--model", spec, "--base-url", "http://127.0.0.1:9/v1")
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_key_is_said_without_the_key(briefgen: Run) -> None:
    env = {"OPENAI_API_KEY": "kestrel-7f3a-canary"}
    with Server([], key="another") as server:
        done = briefgen("doctor", "--model", "openai:test", "--base-url", server.url, env=env)
    assert done.returncode == 4
    assert "answered 401 (Incorrect API key provided.)" in done.stderr
    assert "OPENAI_API_KEY" in done.stderr
    assert "kestrel" not in done.stdout + done.stderr


def test_a_prompt_that_is_too_short_for_a_section_is_said(briefgen: Run) -> None:
    with Server([], context=4096) as server:
        done = briefgen("doctor", "--model", "openai:test", "--base-url", server.url)
    assert "longest prompt: 4,096 tokens; a section of a memo takes up to 16,000" in done.stdout
