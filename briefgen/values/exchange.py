"""What is asked of a language model and what it answers: the values that are recorded, replayed and counted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Literal

# complete · cut off at the token limit · the model declined · the provider's filter stopped it · nothing came · twice
# no JSON that the schema accepts
Finish = Literal["complete", "cut", "declined", "filtered", "empty", "malformed"]


@dataclass(frozen=True, slots=True)
class Request:
    """One structured question. `stage` names it for people ("background", "revision 1, statement 3"); `system` holds
    the rules, `user` the task with its data block; `schema` is the JSON Schema of the answer, as canonical text."""

    stage: str
    system: str
    user: str
    schema: str
    schema_name: str
    max_tokens: int = 4096

    def key(self, model: str) -> str:
        """64 hexadecimal digits over everything that decides the answer: the name of an identical request."""
        parts = [model, self.system, self.user, self.schema, self.schema_name, self.max_tokens]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and calls, as the provider counts them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    calls: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.calls + other.calls,
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer. `text` is JSON that the request's schema accepts where `finish` is "complete"; anything else
    is never to be read as an answer. `note` says in a few words what came instead."""

    text: str
    finish: Finish = "complete"
    usage: Usage = Usage()
    note: str = ""
