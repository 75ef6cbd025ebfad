"""A question to ask, a model at a test server that never sleeps, and what it went through."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from briefgen.llm.calling import Structure
from briefgen.llm.chat import Model, open_model
from briefgen.llm.waiting import Attempt, Waiting
from briefgen.testing import Server
from briefgen.values.exchange import Request

SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"pumps": {"type": "integer"}, "names": {"type": "array", "items": {"type": "string"}}},
        "required": ["pumps", "names"],
        "additionalProperties": False,
    }
)
GOOD = {"pumps": 40, "names": ["Kestrel"]}


def question(**changes: object) -> Request:
    fields: dict[str, object] = {
        "stage": "background",
        "system": "You count pumps.",
        "user": "How many pumps were lost?",
        "schema": SCHEMA,
        "schema_name": "pumps",
    }
    return Request(**{**fields, **changes})  # type: ignore[arg-type]


@dataclass
class Asking:
    """What a model went through: its attempts, and the seconds that it would have slept."""

    attempts: list[Attempt] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def model(
        self, server: Server, structure: Structure | None = "schema", timeout: float = 20.0, spec: str = "openai:test"
    ) -> Model:
        waiting = Waiting(sleep=self.slept.append, draw=lambda: 1.0)
        told = self.attempts.append
        return open_model(spec, server.url, structure=structure, timeout=timeout, waiting=waiting, told=told)

    @property
    def outcomes(self) -> list[str]:
        return [attempt.outcome for attempt in self.attempts]
