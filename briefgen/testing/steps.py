"""What the test server answers, step by step, and what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

# an answer · an error · no answer at all · an answer one byte at a time · a connection that breaks · half a body
Kind = Literal["answer", "error", "hang", "drip", "reset", "half"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server got it. `number` counts from 1; `schema` and `schema_name` are those of the response
    format or of the one tool; `structure` says how JSON was asked for; `headers` have small letters."""

    number: int
    system: str
    user: str
    messages: tuple[Mapping[str, Any], ...]
    structure: Literal["schema", "tools", "json", "plain"]
    schema: Mapping[str, Any] | None = None
    schema_name: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the server does. `text` is the answer's content or the tool call's arguments; `tool` the name of
    the tool to call instead of the one offered; `seconds` the length of a hang, the pause between two bytes of a drip,
    or a delay before anything else; `prompt_tokens` what the usage says instead of a count of the prompt."""

    kind: Kind = "answer"
    text: str = ""
    finish: str = "stop"
    refusal: str = ""
    tool: str = ""
    status: int = 200
    code: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    prompt_tokens: int | None = None


# what a script may give back for a request: a value is answered as JSON, a string as it stands
Answer = Step | str | Mapping[str, Any]
Script = Callable[[Asked], Answer] | Iterable[Answer]


def answer(value: object, finish: str = "stop", tool: str = "", seconds: float = 0.0) -> Step:
    """An answer with this text, or with this value as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Step("answer", text, finish, tool=tool, seconds=seconds)


def refusal(text: str = "I cannot help with that.") -> Step:
    """The model declines."""
    return Step("answer", refusal=text)


def filtered() -> Step:
    """The provider's content filter stops the answer."""
    return Step("answer", finish="content_filter")


def error(status: int, message: str = "", code: str = "", retry_after: object = None) -> Step:
    """An error as the OpenAI protocol words it; `retry_after` becomes the header of that name."""
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return Step("error", message or f"scripted error {status}", status=status, code=code, headers=headers)


def hang(seconds: float = 3600.0) -> Step:
    """Nothing comes, for so long or until the server is stopped."""
    return Step("hang", seconds=seconds)


def drip(value: object, seconds: float = 0.05) -> Step:
    """The answer one byte at a time, with this pause between two."""
    return Step("drip", answer(value).text, seconds=seconds)


def reset() -> Step:
    """The connection is reset."""
    return Step("reset")


def half(value: object) -> Step:
    """The answer's body breaks off in the middle."""
    return Step("half", answer(value).text)


def step_of(given: Answer) -> Step:
    """The step that a script's answer means."""
    return given if isinstance(given, Step) else answer(given)


def scripted(script: Script) -> Callable[[Asked], Answer]:
    """A script as a function; a list is played in order, and a request beyond its end gets an error that says so."""
    if callable(script):
        return script
    rest = iter(script)

    def next_step(asked: Asked) -> Answer:
        return next(rest, error(400, f"The script has no step for request {asked.number}."))

    return next_step
