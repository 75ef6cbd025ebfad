"""The budget of a run: how many calls may be made and how many tokens may be spent. Several threads share one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from briefgen.errors import BudgetSpent
from briefgen.values.exchange import Reply, Request, Usage

# bytes of UTF-8 that make one token, for want of the provider's own count: low for prose, so that more is expected than
# comes
BYTES_A_TOKEN = 3.6


def tokens(text: str) -> int:
    """About how many tokens the text has; providers differ, and count only what was sent."""
    return round(len(text.encode()) / BYTES_A_TOKEN + 0.5)


def prompt_tokens(request: Request) -> int:
    """About how many tokens the request has: its rules, its task and its schema."""
    return tokens(request.system) + tokens(request.user) + tokens(request.schema)


def counted(reply: Reply, request: Request) -> Reply:
    """The reply with its usage: the provider's count, or an estimate where the provider gives none."""
    usage = reply.usage
    if usage.prompt_tokens or usage.completion_tokens:
        return reply if usage.calls else replace(reply, usage=replace(usage, calls=1))
    estimate = Usage(prompt_tokens(request), tokens(reply.text), usage.calls or 1)
    return replace(reply, usage=estimate)


class Budget:
    """What may still be spent. 0 is no limit.

    The most that a call can cost is set aside while it is under way, so that calls made at the same time never go past
    a limit together. One call goes past --max-tokens only where the provider counts more than was estimated, or where
    an answer with the wrong shape was asked for again.
    """

    def __init__(self, max_calls: int = 0, max_tokens: int = 0) -> None:
        self.max_calls, self.max_tokens = max_calls, max_tokens
        self._spent = Usage()
        self._under_way: list[Usage] = []
        self._changed = threading.Condition()

    @property
    def spent(self) -> Usage:
        """What the calls of the run have cost so far."""
        with self._changed:
            return self._spent

    def add(self, usage: Usage) -> None:
        """Counts what an earlier part of the run has spent."""
        with self._changed:
            self._spent += usage

    def ask(self, request: Request, send: Callable[[Request], Reply]) -> Reply:
        """The reply, its cost counted. Raises BudgetSpent, and sends nothing, where it could go past a limit."""
        expected = Usage(prompt_tokens(request), request.max_tokens, 1)
        self._set_aside(expected, request.stage)
        cost = Usage(calls=1)
        try:
            reply = counted(send(request), request)
            cost = reply.usage
            return reply
        finally:
            self._settle(expected, cost)

    def _set_aside(self, expected: Usage, stage: str) -> None:
        """Waits while calls under way may still turn out cheaper than what was set aside for them."""
        with self._changed:
            while not self._fits(expected):
                if not self._under_way:
                    raise BudgetSpent(f"The budget is spent ({self._words()}): {stage} was not asked.")
                self._changed.wait()
            self._under_way.append(expected)

    def _fits(self, expected: Usage) -> bool:
        total = sum(self._under_way, self._spent) + expected
        in_calls = not self.max_calls or total.calls <= self.max_calls
        return in_calls and (not self.max_tokens or total.prompt_tokens + total.completion_tokens <= self.max_tokens)

    def _settle(self, expected: Usage, cost: Usage) -> None:
        with self._changed:
            self._under_way.remove(expected)
            self._spent += cost
            self._changed.notify_all()

    def _words(self) -> str:
        spent = self._spent
        calls = f"{spent.calls} of {self.max_calls} calls" if self.max_calls else f"{spent.calls} calls"
        used = f"{spent.prompt_tokens + spent.completion_tokens:,}"
        return f"{calls}, {used} of {self.max_tokens:,} tokens" if self.max_tokens else f"{calls}, {used} tokens"
