"""What a run costs: counted from its record, or expected before it is made."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from briefgen.llm import probing
from briefgen.llm.budget import prompt_tokens, tokens
from briefgen.llm.exchanges import Record
from briefgen.llm.prices import Price, price
from briefgen.values.exchange import Reply, Request, Usage

# an answer has at least so many tokens; at most it has what the request allows
SHORTEST_ANSWER = 150
# of the statements that a section can hold, so many at most go back, so many times each
GO_BACK, ROUNDS = 4, 2
# a revision brings the rules again, and about this share of what its section was shown
SHARE = 0.3
REVISION_ANSWER = 600
# nothing is expected to come back in these stages
_ONCE = ("outline", "second reader")


def provenance(record: Record) -> dict[str, str]:
    """What the memo's answers cost when they were made, stage by stage and in all, and what was not asked and why.

    Finding out how a server is asked is left out: a run whose answers come from the cache does not ask for it.
    """
    stages = {stage: usage for stage, usage in record.usage().items() if stage != probing.question().stage}
    told = {"usage": "; ".join(f"{stage}: {words(usage)}" for stage, usage in stages.items())}
    told["usage_total"] = words(sum(stages.values(), Usage()))
    came = record.outcomes()
    if came.get("budget"):
        told["stopped"] = f"the budget was spent before {_requests(came['budget'])} could be made"
    if came.get("failure"):
        told["failed"] = f"{_requests(came['failure'])} had no answer from the provider"
    return told


def words(usage: Usage) -> str:
    """The usage for a person, such as "2 calls, 5,210 tokens in, 840 tokens out"."""
    calls = "1 call" if usage.calls == 1 else f"{usage.calls:,} calls"
    return f"{calls}, {usage.prompt_tokens:,} tokens in, {usage.completion_tokens:,} tokens out"


def _requests(count: int) -> str:
    return "1 request" if count == 1 else f"{count} requests"


class Rehearsal:
    """A model that answers nothing and remembers what it was asked: what a run will ask first, at no cost."""

    remote = False

    def __init__(self, name: str) -> None:
        self.name = name
        self._requests: list[Request] = []
        self._guard = threading.Lock()

    def ask(self, request: Request) -> Reply:
        """No answer."""
        with self._guard:
            self._requests.append(request)
        return Reply("", "declined", note="a rehearsal asks no model")

    @property
    def requests(self) -> tuple[Request, ...]:
        """What was asked, by stage."""
        return tuple(sorted(self._requests, key=lambda request: (request.stage, request.user)))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a model's part of a run will take at the least and at the most. The least is exact in its prompts, save for
    how the provider counts; the most allows for the longest answers and for statements that go back."""

    least: Usage
    most: Usage


def expected(requests: Iterable[Request]) -> Expected:
    """What these first requests and what may follow them will take."""
    least, most = Usage(), Usage()
    for request in requests:
        prompt = prompt_tokens(request)
        least += Usage(prompt, SHORTEST_ANSWER, 1)
        most += Usage(prompt, request.max_tokens, 1)
        if not request.stage.startswith(_ONCE):
            most += _revisions(request)
    return Expected(least, most)


def _revisions(request: Request) -> Usage:
    calls = GO_BACK * ROUNDS
    prompt = tokens(request.system) + round(SHARE * tokens(request.user)) + tokens(request.schema)
    return Usage(calls * prompt, calls * REVISION_ANSWER, calls)


def money(spec: str, base_url: str, likely: Expected) -> str:
    """What that will cost, as a sentence; that the price is not known, where it is not."""
    found = price(spec, base_url)
    if found is None:
        where = " at this address" if base_url else ""
        return f"The price of {spec}{where} is not known."
    low, high = found.of(likely.least), found.of(likely.most)
    return f"{_dollars(low)} to {_dollars(high)}{_as_of(found)}." if high else "On this machine: no price."


def priced(spec: str, base_url: str, usage: Usage) -> str:
    """What the usage cost, to stand behind it; "" where the price is not known."""
    found = price(spec, base_url)
    cost = found.of(usage) if found else Decimal(0)
    return f", about {_dollars(cost)}{_as_of(found)}" if found and cost else ""


def _dollars(amount: Decimal) -> str:
    return f"${amount:.2f}" if amount >= Decimal("0.1") else f"${amount:.4f}"


def _as_of(found: Price) -> str:
    return f" at the provider's prices of {found.as_of}" if found.as_of else ""
