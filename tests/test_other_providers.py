"""Anthropic and Ollama in their own protocols, against a server on this machine. Each needs its extra."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from briefgen.errors import KeyRefused, NoSuchModel, ProviderError, QuotaSpent, RequestRefused
from briefgen.llm.calling import Structure
from briefgen.llm.chat import Model, open_model
from briefgen.llm.waiting import Waiting
from model_helpers import GOOD, SCHEMA, question

CANARY = "sk-ant-kestrel-7f3a-canary"
Answer = tuple[int, dict[str, str], Any]


class Other:
    """A server that answers in turn with these, and keeps what it was asked."""

    def __init__(self, answers: list[Answer]) -> None:
        self.answers, self.asked = answers, list[dict[str, Any]]()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                """Nothing is printed."""

            def do_POST(self) -> None:
                owner.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
                status, headers, body = owner.answers.pop(0)
                data = json.dumps(body).encode() + b"\n"
                self.send_response(status)
                for name, value in {"content-type": "application/json", "content-length": len(data), **headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(data)

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@contextmanager
def serving(spec: str, structure: Structure, *answers: Answer) -> Iterator[tuple[Model, Other]]:
    other = Other(list(answers))
    thread = threading.Thread(target=other.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{other.http.server_address[1]}"
        yield open_model(spec, url, structure=structure, waiting=Waiting(sleep=lambda seconds: None)), other
    finally:
        other.http.shutdown()
        thread.join()
        other.http.server_close()


def message(content: list[dict[str, Any]], stop: str = "end_turn") -> Answer:
    usage = {"input_tokens": 10, "output_tokens": 5}
    head = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-x", "stop_sequence": None}
    return 200, {}, {**head, "content": content, "stop_reason": stop, "usage": usage}


def failure(status: int, kind: str, text: str) -> Answer:
    return status, {}, {"type": "error", "error": {"type": kind, "message": text}}


TEXT = message([{"type": "text", "text": json.dumps(GOOD)}])
TOOL = message([{"type": "tool_use", "id": "t1", "name": "pumps", "input": GOOD}], "tool_use")


class TestAnthropic:
    spec = "anthropic:claude-x"

    @pytest.fixture(autouse=True)
    def installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("langchain_anthropic", reason="needs the extra anthropic")
        monkeypatch.setenv("ANTHROPIC_API_KEY", CANARY)

    @pytest.mark.parametrize(("structure", "step"), [("schema", TEXT), ("tools", TOOL), ("plain", TEXT)])
    def test_it_answers_in_each_way(self, structure: Structure, step: Answer) -> None:
        with serving(self.spec, structure, step) as (model, other):
            reply = model.ask(question(max_tokens=77))
        assert (json.loads(reply.text), reply.finish, reply.usage.prompt_tokens) == (GOOD, "complete", 10)
        assert other.asked[0]["max_tokens"] == 77
        assert other.asked[0]["system"].startswith("You count pumps.")

    def test_the_schema_is_the_same_for_every_stage(self) -> None:
        with serving(self.spec, "schema", TEXT, TEXT) as (model, other):
            for stage in ("background", "revision 1, statement 7"):
                model.ask(question(stage=stage))
        first, second = (one["output_config"] for one in other.asked)
        assert first == second
        assert first["format"]["schema"]["properties"] == json.loads(SCHEMA)["properties"]

    def test_it_has_no_json_mode(self) -> None:
        with serving(self.spec, "json") as (model, _), pytest.raises(RequestRefused, match="no JSON mode"):
            model.ask(question())

    @pytest.mark.parametrize(
        ("step", "finish"),
        [
            (message([{"type": "text", "text": '{"pumps": 4'}], "max_tokens"), "cut"),
            (message([], "refusal"), "declined"),
            (message([]), "empty"),
            (failure(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"), "cut"),
            (failure(400, "invalid_request_error", "Output blocked by content filtering policy"), "filtered"),
        ],
    )
    def test_an_answer_that_did_not_end_well_is_none(self, step: Answer, finish: str) -> None:
        with serving(self.spec, "schema", step) as (model, _):
            assert model.ask(question()).finish == finish

    def test_what_may_pass_is_tried_again(self) -> None:
        steps = [failure(429, "rate_limit_error", "slow"), failure(529, "overloaded_error", "Overloaded"), TEXT]
        with serving(self.spec, "schema", *steps) as (model, other):
            assert model.ask(question()).finish == "complete"
        assert len(other.asked) == 3

    @pytest.mark.parametrize(
        ("step", "kind", "said"),
        [
            (failure(400, "invalid_request_error", "Your credit balance is too low."), QuotaSpent, "credit balance"),
            (failure(401, "authentication_error", f"invalid x-api-key {CANARY}"), KeyRefused, "invalid x-api-key"),
            (failure(404, "not_found_error", "model: claude-y"), NoSuchModel, r"answered 404 \(model: claude-y\)"),
        ],
    )
    def test_what_waiting_does_not_mend_stops_at_once(self, step: Answer, kind: type[ProviderError], said: str) -> None:
        with serving(self.spec, "schema", step) as (model, _), pytest.raises(kind, match=said) as failed:
            model.ask(question())
        assert CANARY not in str(failed.value)

    def test_it_counts_as_elsewhere_even_at_an_address_on_this_machine(self) -> None:
        with serving(self.spec, "schema") as (model, _):
            assert model.remote


def chat(text: str = "", reason: str = "stop", **more: object) -> Answer:
    head = {"model": "x", "created_at": "2026-01-01T00:00:00Z", "done": True, "done_reason": reason}
    counts = {"prompt_eval_count": 10, "eval_count": 5}
    return 200, {}, {**head, **counts, "message": {"role": "assistant", "content": text, **more}}


CALLED = chat(tool_calls=[{"function": {"name": "pumps", "arguments": GOOD}}])


class TestOllama:
    spec = "ollama:llama3"

    @pytest.fixture(autouse=True)
    def installed(self) -> None:
        pytest.importorskip("langchain_ollama", reason="needs the extra ollama")

    @pytest.mark.parametrize(
        ("structure", "step"),
        [
            ("schema", chat(json.dumps(GOOD))),
            ("tools", CALLED),
            ("json", chat(json.dumps(GOOD))),
            ("plain", chat(json.dumps(GOOD))),
        ],
    )
    def test_it_answers_in_each_way(self, structure: Structure, step: Answer) -> None:
        with serving(self.spec, structure, step) as (model, other):
            reply = model.ask(question(max_tokens=77))
        assert (json.loads(reply.text), reply.finish, reply.usage.prompt_tokens) == (GOOD, "complete", 10)
        assert other.asked[0]["options"]["num_predict"] == 77

    def test_an_answer_that_was_cut_off_is_none(self) -> None:
        with serving(self.spec, "schema", chat('{"pu', "length")) as (model, _):
            assert model.ask(question()).finish == "cut"

    def test_a_model_that_is_not_there_is_said(self) -> None:
        missing = (404, {}, {"error": "model 'llama3' not found"})
        with (
            serving(self.spec, "schema", missing) as (model, _),
            pytest.raises(NoSuchModel, match="'llama3' not found"),
        ):
            model.ask(question())

    def test_a_fault_of_the_server_is_tried_again(self) -> None:
        with serving(self.spec, "schema", (500, {}, {"error": "boom"}), chat(json.dumps(GOOD))) as (model, other):
            assert model.ask(question()).finish == "complete"
        assert len(other.asked) == 2

    def test_it_is_on_this_machine(self) -> None:
        with serving(self.spec, "schema") as (model, _):
            assert not model.remote
