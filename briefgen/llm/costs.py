"""What a run costs: counted from its record, or estimated before it is made."""

from __future__ import annotations

from briefgen.llm.exchanges import Record
from briefgen.values.exchange import Usage


def provenance(record: Record) -> dict[str, str]:
    """What the memo's answers cost when they were made, stage by stage and in all, and what was not asked and why."""
    stages = record.usage()
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
