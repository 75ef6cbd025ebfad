"""What a run costs: prices that are known and prices that are not, and what a run is expected to take."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from briefgen.llm.budget import prompt_tokens
from briefgen.llm.costs import Rehearsal, expected, money, priced, provenance, words
from briefgen.llm.exchanges import Record, Terms, wrap
from briefgen.llm.prices import price
from briefgen.llm.scripted import ScriptedModel
from briefgen.values.exchange import Reply, Request, Usage

MILLION = Usage(1_000_000, 1_000_000, 1)


def request(stage: str, size: int = 3600) -> Request:
    return Request(stage, "r" * 360, "u" * size, "{}", "section", max_tokens=1000)


def test_a_price_is_in_dollars_for_a_million_tokens_of_each_kind_on_a_day() -> None:
    found = price("openai:gpt-4.1-mini")
    assert found is not None
    assert found.of(MILLION) == Decimal("2.00")
    assert found.of(Usage(500_000, 0, 1)) == Decimal("0.20")
    assert isinstance(found.as_of, dt.date)


def test_a_dated_version_has_the_price_of_its_name() -> None:
    assert price("openai:gpt-4.1-2025-04-14") == price("openai:gpt-4.1")
    assert price("anthropic:claude-sonnet-4-5-20250929") == price("anthropic:claude-sonnet-4-5")
    assert price("openai:gpt-4.1-2025-04-14") != price("openai:gpt-4.1-mini")


@pytest.mark.parametrize("spec", ["openai:gpt-unheard-of", "openai:as_of", "mistral:large", "gpt-4.1", ""])
def test_a_model_that_is_not_in_the_table_has_no_known_price(spec: str) -> None:
    assert price(spec) is None
    assert "is not known" in money(spec, "", expected([request("background")]))
    assert priced(spec, "", MILLION) == ""


def test_another_address_has_a_price_of_its_own() -> None:
    assert price("openai:gpt-4.1", "http://127.0.0.1:8000/v1") is None
    assert "at this address is not known" in money("openai:gpt-4.1", "http://h/v1", expected([request("outline")]))


def test_a_model_on_this_machine_costs_nothing_and_one_in_the_cloud_is_not_known() -> None:
    found = price("ollama:llama3.2")
    assert found is not None
    assert found.of(MILLION) == 0
    assert money("ollama:llama3.2", "", expected([request("outline")])) == "On this machine: no price."
    assert price("ollama:gpt-oss:120b-cloud") is None


def test_the_least_is_the_first_requests_and_the_most_allows_for_what_goes_back() -> None:
    asked = [request("outline"), request("background")]
    found = expected(asked)
    assert found.least.calls == 2
    assert found.least.prompt_tokens == sum(map(prompt_tokens, asked))
    assert found.most.calls > found.least.calls
    assert found.most.completion_tokens >= sum(one.max_tokens for one in asked)
    # nothing of an outline goes back
    assert expected(asked[:1]).most.calls == 1
    assert expected([]).most == Usage()


def test_a_rehearsal_asks_no_one_and_remembers_the_requests_in_order() -> None:
    model = Rehearsal("openai:gpt-4.1")
    for stage in ("summary", "background"):
        assert model.ask(request(stage)).finish == "declined"
    assert [one.stage for one in model.requests] == ["background", "summary"]
    assert not model.remote


def test_cost_is_said_with_the_day_of_its_price() -> None:
    said = priced("anthropic:claude-sonnet-4-5", "", Usage(100_000, 10_000, 7))
    assert said.startswith(", about $0.45 at the provider's prices of 2026-")
    low_and_high = money("anthropic:claude-sonnet-4-5", "", expected([request("background")]))
    assert low_and_high.count("$") == 2


def test_usage_is_worded_for_people() -> None:
    assert words(Usage(5210, 840, 2)) == "2 calls, 5,210 tokens in, 840 tokens out"
    assert words(Usage(1, 1, 1)).startswith("1 call, ")


def test_the_provenance_of_a_record_names_each_stage_the_total_and_what_was_not_asked() -> None:
    record = Record(Terms())
    model = wrap(ScriptedModel(lambda asked: Reply("{}", usage=Usage(100, 10, 1))), record)
    for stage in ("outline", "background", "revision 1, statement 2"):
        model.ask(request(stage, len(stage)))
    told = provenance(record)
    assert told["usage"] == (
        "background: 1 call, 100 tokens in, 10 tokens out; outline: 1 call, 100 tokens in, 10 tokens out; "
        "revision 1: 1 call, 100 tokens in, 10 tokens out"
    )
    assert told["usage_total"] == "3 calls, 300 tokens in, 30 tokens out"
    assert "stopped" not in told
