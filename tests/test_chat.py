"""A model behind a real server: what is sent, how JSON is asked for, and what counts as an answer (S53 to S55)."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from briefgen.errors import KeyRefused, SettingError
from briefgen.llm import strict
from briefgen.llm.calling import Structure, is_strict
from briefgen.llm.chat import open_model
from briefgen.llm.providers import _usual_address, is_local
from briefgen.testing import Asked, Server, Step, answer, error, filtered, half, refusal
from briefgen.values.exchange import Reply, Request, Usage
from model_helpers import GOOD, SCHEMA, Asking, question

STRUCTURES: tuple[Structure, ...] = ("schema", "tools", "json", "plain")


def ask_once(*steps: object, structure: Structure = "schema", request: Request | None = None) -> tuple[Reply, Server]:
    with Server(steps) as server:  # type: ignore[arg-type]
        return Asking().model(server, structure).ask(request or question()), server


@pytest.mark.parametrize("structure", STRUCTURES)
def test_an_answer_comes_back_exactly_with_what_it_cost(structure: Structure) -> None:
    reply, server = ask_once('{"pumps": 40,  "names": ["Kestrel — Ñ"]}', structure=structure)
    assert (reply.text, reply.finish) == ('{"pumps": 40,  "names": ["Kestrel — Ñ"]}', "complete")
    assert reply.usage.calls == 1
    assert reply.usage.prompt_tokens > 0 < reply.usage.completion_tokens
    assert server.asked[0].structure == structure


@pytest.mark.parametrize("structure", STRUCTURES)
def test_rules_and_task_are_sent_as_they_are(structure: Structure) -> None:
    odd = question(
        system="Rules with {braces} and {{ more }}.", user='Task with {braces}, "lc": 1 and %s.', max_tokens=77
    )
    _, server = ask_once(GOOD, structure=structure, request=odd)
    asked = server.asked[0]
    assert asked.system.startswith(odd.system)
    assert asked.user == odd.user
    assert asked.body["max_completion_tokens"] == 77
    assert [message["role"] for message in asked.messages] == ["system", "user"]


def test_the_schema_goes_out_in_the_way_that_the_server_knows() -> None:
    _, by_schema = ask_once(GOOD, structure="schema")
    assert by_schema.asked[0].body["response_format"]["json_schema"] == {
        "name": "pumps",
        "schema": json.loads(SCHEMA),
        "strict": True,
    }
    _, by_tools = ask_once(GOOD, structure="tools")
    assert (by_tools.asked[0].schema, by_tools.asked[0].schema_name) == (json.loads(SCHEMA), "pumps")
    for structure in ("json", "plain"):
        _, in_words = ask_once(GOOD, structure=structure)  # type: ignore[arg-type]
        assert SCHEMA in in_words.asked[0].system


def test_strict_mode_is_asked_for_only_where_the_schema_allows_it() -> None:
    closed = json.loads(SCHEMA)
    assert is_strict(closed)
    assert not is_strict({**closed, "additionalProperties": True})
    assert not is_strict({**closed, "required": ["pumps"]})
    assert not is_strict({"type": "array", "items": {"type": "object", "properties": {}}})


@pytest.mark.parametrize(
    ("supports", "lax", "chosen", "probes"),
    [
        (["schema", "tools", "json"], False, "schema", 1),
        (["tools", "json"], False, "tools", 2),
        (["tools", "json"], True, "tools", 2),
        (["json"], False, "json", 3),
        ([], False, "plain", 3),
        ([], True, "plain", 3),
    ],
)
def test_how_to_ask_is_found_once_by_probing(supports: list[str], lax: bool, chosen: str, probes: int) -> None:
    with Server([GOOD, GOOD], supports=supports, lax=lax) as server:
        model = Asking().model(server, structure=None)
        first, second = model.ask(question()), model.ask(question())
    assert [asked.structure for asked in server.asked] == [chosen, chosen]
    assert len(server.probes) == probes
    assert first.usage.calls == 1 + (
        probes if lax else probes - (chosen != "schema") * len(set(STRUCTURES[:3]) - set(supports))
    )
    assert second.usage.calls == 1


def test_several_threads_probe_once() -> None:
    with Server(lambda asked: GOOD, supports=["json"]) as server:
        model = Asking().model(server, structure=None)
        threads = [threading.Thread(target=model.ask, args=(question(user=f"Question {n}"),)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.probes) == 3
    assert len(server.asked) == 6


BROKEN = {
    "no JSON": "There were 40 pumps.",
    "cut in the middle": '{"pumps": 40, "names": ["Kes',
    "wrong type": '{"pumps": "forty", "names": []}',
    "a whole number that is none": '{"pumps": 40.5, "names": []}',
    "extra key": '{"pumps": 40, "names": [], "system": "rules"}',
    "missing key": '{"pumps": 40}',
    "NaN": '{"pumps": NaN, "names": []}',
    "Infinity": '{"pumps": -Infinity, "names": []}',
    "too large": '{"pumps": 1e999, "names": []}',
    "key twice": '{"pumps": 40, "pumps": 41, "names": []}',
    "deep": '{"pumps": 40, "names": ' + "[" * 5000 + "]" * 5000 + "}",
    "endless number": '{"pumps": ' + "9" * 5000 + ', "names": []}',
    "half a character": '{"pumps": 40, "names": ["\\ud800"]}',
    "two answers": '{"pumps": 40, "names": []}{"pumps": 41, "names": []}',
    "an array": "[40]",
}


@pytest.mark.parametrize("structure", ["schema", "tools", "json"])
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_answer_goes_back_once_with_the_reason(text: str, structure: Structure) -> None:
    reply, server = ask_once(text, GOOD, structure=structure)
    assert (json.loads(reply.text), reply.finish, reply.usage.calls) == (GOOD, "complete", 2)
    told = server.asked[1].messages
    assert [message["role"] for message in told] == ["system", "user", "assistant", "user"]
    assert told[2]["content"] == text
    assert strict.fault(text, SCHEMA)
    assert strict.fault(text, SCHEMA) in told[3]["content"]


@pytest.mark.parametrize("structure", STRUCTURES)
def test_a_second_broken_answer_is_the_last(structure: Structure) -> None:
    reply, server = ask_once(*["nothing"] * 5, structure=structure)
    assert (reply.finish, reply.usage.calls, len(server.asked)) == ("malformed", 2, 2)
    assert "no JSON" in reply.note


def test_a_call_of_another_tool_goes_back_once() -> None:
    reply, server = ask_once(answer(GOOD, tool="delete_files"), GOOD, structure="tools")
    assert (json.loads(reply.text), reply.finish) == (GOOD, "complete")
    assert "delete_files" in server.asked[1].messages[2]["content"]


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize(
    ("step", "finish"),
    [
        (answer('{"pumps": 40, "names": ["Ke', finish="length"), "cut"),
        # even one that happens to be whole: what was cut off may have said otherwise
        (answer(GOOD, finish="length"), "cut"),
        (refusal(), "declined"),
        (filtered(), "filtered"),
        (answer(GOOD, finish="content_filter"), "filtered"),
        (answer(""), "empty"),
        (answer("  \n"), "empty"),
    ],
    ids=["cut", "whole but cut", "refusal", "filter", "filter with text", "nothing", "blanks"],
)
def test_an_answer_that_did_not_end_well_is_none(step: object, finish: str, structure: Structure) -> None:
    reply, server = ask_once(step, GOOD, structure=structure)
    assert (reply.finish, len(server.asked)) == (finish, 1)
    assert reply.note
    assert reply.usage.calls == 1


def test_half_a_body_is_no_answer_and_is_asked_for_again() -> None:
    asking = Asking()
    with Server([half(GOOD), GOOD]) as server:
        assert json.loads(asking.model(server).ask(question()).text) == GOOD
    assert asking.outcomes == ["the connection broke off", "answered"]


def test_where_json_was_asked_for_in_words_reasoning_and_fence_are_taken_off() -> None:
    text = f"<think>Let me {'{count}'}.</think>\n```json\n{json.dumps(GOOD)}\n```"
    reply, _ = ask_once(text, structure="plain")
    assert json.loads(reply.text) == GOOD
    assert ask_once(text, "no", structure="json")[0].finish == "malformed"


def test_a_script_may_be_a_function_of_what_was_asked() -> None:
    def script(asked: Asked) -> dict[str, object]:
        return {"pumps": len(asked.user), "names": [asked.schema_name]}

    with Server(script) as server:
        assert json.loads(Asking().model(server).ask(question()).text) == {"pumps": 25, "names": ["pumps"]}


def test_usage_adds_up() -> None:
    assert Usage(1, 2, 1) + Usage(3, 4, 2) == Usage(4, 6, 3)


@pytest.mark.parametrize("spec", ["", "gpt-5", "openai:", ":test"])
def test_a_name_without_provider_or_model_is_explained(spec: str) -> None:
    with pytest.raises(SettingError, match="names no model"):
        open_model(spec)


def test_a_provider_that_does_not_exist_is_explained() -> None:
    with pytest.raises(SettingError, match=r"nobody:x cannot be set up"):
        open_model("nobody:x")


@pytest.mark.parametrize("kind", ["anthropic", "ollama"])
def test_a_missing_package_is_named_with_its_install_line(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SettingError, match=f"need the package langchain-{kind}") as missing:
        open_model(f"{kind}:some-model")
    assert f"pip install 'briefgen[{kind}]'" in missing.value.hint


def test_without_a_key_the_provider_s_own_server_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(KeyRefused, match="no key is set") as refused:
        open_model("openai:gpt-5-mini")
    assert "OPENAI_API_KEY" in refused.value.hint


@pytest.mark.parametrize(("kind", "variable"), [("openai", "OPENAI_API_KEY"), ("anthropic", "ANTHROPIC_API_KEY")])
def test_the_variable_of_a_missing_key_is_named(kind: str, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: "there")
    with pytest.raises(KeyRefused, match=f"{kind}:x: no key is set") as refused:
        open_model(f"{kind}:x")
    assert variable in refused.value.hint


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("127.0.0.1:1234", "is no address"),
        ("ftp://models.example/v1", "is no address"),
        ("file:///etc/passwd", "is no address"),
        ("http://anna:kestrel-99@models.example/v1", "holds a name, a password"),
        ("http://models.example/v1?key=kestrel-99", "holds a name, a password"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained_without_what_is_secret_in_it(url: str, message: str) -> None:
    with pytest.raises(SettingError, match=message) as refused:
        open_model("openai:test", url)
    assert "kestrel" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://127.0.0.1:8000/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost:11434", True),
        ("http://api.localhost/v1", True),
        ("http://localhost.example/v1", False),
        ("http://127.0.0.1.example/v1", False),
        ("http://10.0.0.7:8000/v1", False),
        ("http://0.0.0.0:8000/v1", False),
        ("https://api.openai.com/v1", False),
        ("", False),
    ],
)
def test_only_a_loopback_address_is_on_this_machine(address: str, local: bool) -> None:
    assert is_local(address) is local


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("", "http://127.0.0.1:11434"),
        ("0.0.0.0", "http://127.0.0.1:11434"),
        ("0.0.0.0:8080", "http://127.0.0.1:8080"),
        ("gpu.example", "http://gpu.example:11434"),
        ("https://gpu.example/ollama", "https://gpu.example/ollama"),
    ],
)
def test_ollama_is_where_its_variable_says(host: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", host)
    assert _usual_address("ollama") == address


def test_a_model_says_whether_it_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none-at-all")
    here = "http://127.0.0.1:9/v1"
    assert not open_model("openai:test", here).remote
    assert open_model("openai:test").remote
    assert open_model("openai:gpt-oss:120b-cloud", here).remote, "Ollama sends these on to its own servers"
    assert open_model("openai:test", here, tracing=True).remote, "LangSmith gets all that is asked"
    monkeypatch.setenv("OPENAI_BASE_URL", here)
    assert not open_model("openai:test").remote


def test_opening_a_model_sends_nothing() -> None:
    with Server([]) as server:
        Asking().model(server, structure=None)
    assert (server.asked, server.probes) == ([], [])


def test_no_redirect_is_followed_from_this_machine_to_another(tmp_path: Path) -> None:
    from briefgen.errors import RequestRefused

    with Server([GOOD]) as elsewhere:
        moved = Step("error", "moved", status=307, headers={"location": f"{elsewhere.url}/chat/completions"})
        with Server([moved]) as server, pytest.raises(RequestRefused, match="307"):
            Asking().model(server).ask(question())
    assert elsewhere.asked == []


def test_no_proxy_gets_what_is_meant_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with Server([]) as proxy, Server([GOOD]) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        assert Asking().model(server).ask(question()).finish == "complete"
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("spec", "tokens"),
    [("openai:gpt-5-mini", 16_077), ("openai:gpt-4.1", 77), ("openai:test", 77)],
    ids=["reasons", "does not", "not known"],
)
def test_a_model_that_reasons_gets_tokens_to_reason_with(spec: str, tokens: int) -> None:
    with Server([GOOD]) as server:
        Asking().model(server, spec=spec).ask(question(max_tokens=77))
    assert server.asked[0].body["max_completion_tokens"] == tokens


def test_a_model_of_openai_that_langchain_does_not_know_is_taken_to_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none-at-all")
    assert open_model("openai:newer-than-all").source.reasoning == 16_000


@pytest.mark.parametrize(
    "step",
    [
        error(400, "This model's maximum context length is 8192 tokens. However, you requested 11000."),
        error(400, "too much", "context_length_exceeded"),
        error(400, "the request exceeds the available context size, try increasing it"),
        error(413, "prompt is too long: 210000 tokens > 200000 maximum"),
    ],
)
def test_a_prompt_that_is_too_long_is_an_answer_cut_off_so_that_it_is_asked_for_shorter(step: object) -> None:
    reply, server = ask_once(step)
    assert (reply.finish, len(server.asked)) == ("cut", 1)
    assert reply.note.startswith("the prompt is longer than the model takes: the provider answered 4")


@pytest.mark.parametrize(
    "step",
    [
        error(
            400,
            "The response was filtered due to the prompt triggering the content management policy.",
            "content_filter",
        ),
        error(400, "Your prompt was flagged as potentially violating our usage policy.", "invalid_prompt"),
        error(400, "Output blocked by content filtering policy"),
    ],
    ids=["azure", "openai", "anthropic"],
)
def test_a_question_that_the_filter_stops_ends_that_question_alone(step: object) -> None:
    reply, server = ask_once(step)
    assert (reply.finish, len(server.asked)) == ("filtered", 1)
    assert reply.note.startswith("the provider's content filter stopped the question: the provider answered 400")


def test_a_prompt_that_the_server_cuts_in_silence_is_noticed() -> None:
    long = question(user="How many pumps were lost in this town? " * 1000)
    read_all, _ = ask_once(Step("answer", json.dumps(GOOD), prompt_tokens=9000), request=long)
    assert read_all.finish == "complete"
    read_some, _ = ask_once(Step("answer", json.dumps(GOOD), prompt_tokens=4096), request=long)
    assert read_some.finish == "cut"
    assert read_some.note == "the server read only 4,096 tokens of the prompt; raise its context length"
    not_told, _ = ask_once(Step("answer", json.dumps(GOOD), prompt_tokens=0), request=long)
    assert not_told.finish == "complete"
