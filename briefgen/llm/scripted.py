"""A chat model that answers from a Python function: for tests, and for trying out prompts without a provider."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.values.exchange import Reply, Request


@dataclass(frozen=True, slots=True)
class ScriptedModel:
    """A ChatModel whose every reply is what `script` makes of the request: JSON text, or a whole Reply."""

    script: Callable[[Request], str | Reply]
    name: str = "scripted:model"
    remote: bool = False

    def ask(self, request: Request) -> Reply:
        """The reply of the script."""
        answer = self.script(request)
        return answer if isinstance(answer, Reply) else Reply(answer)
