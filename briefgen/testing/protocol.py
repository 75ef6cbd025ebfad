"""The bodies of the OpenAI protocol: chat completions, whole and streamed, tools, response formats, errors."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from briefgen.testing.steps import Asked, Step

_PIECE = 16


def asked_of(number: int, body: Mapping[str, Any], headers: Mapping[str, str]) -> Asked:
    """The request as a value."""
    messages = tuple(body.get("messages") or ())
    structure, name, schema = _structure(body)
    schema = schema or _told_schema(messages)
    return Asked(
        number=number,
        system="\n".join(_text(one) for one in messages if one.get("role") in {"system", "developer"}),
        user=_text(next((one for one in messages if one.get("role") == "user"), {})),
        messages=messages,
        structure=structure,
        schema=schema,
        schema_name=name,
        body=body,
        headers=headers,
    )


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content)


def _structure(
    body: Mapping[str, Any],
) -> tuple[Literal["schema", "tools", "json", "plain"], str, Mapping[str, Any] | None]:
    form = body.get("response_format") or {}
    if form.get("type") == "json_schema":
        return "schema", form["json_schema"].get("name", ""), form["json_schema"].get("schema")
    if tools := body.get("tools"):
        return "tools", tools[0]["function"]["name"], tools[0]["function"].get("parameters")
    return ("json" if form.get("type") == "json_object" else "plain"), "", None


def _told_schema(messages: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The schema that the rules end with, where JSON is asked for in words."""
    for message in messages:
        _, told, schema = _text(message).rpartition("JSON Schema:\n")
        if told and message.get("role") in {"system", "developer"}:
            with contextlib.suppress(ValueError):
                found = json.loads(schema)
                return found if isinstance(found, dict) else None
    return None


def completion(step: Step, asked: Asked) -> dict[str, Any]:
    """The body of a whole answer."""
    return {
        **_head(asked, "chat.completion"),
        "choices": [{"index": 0, "message": _message(step, asked), "finish_reason": _finish(step, asked)}],
        "usage": usage(step, asked),
    }


def chunks(step: Step, asked: Asked) -> Iterator[str]:
    """The lines of a streamed answer (server-sent events), each with its blank line."""
    head = _head(asked, "chat.completion.chunk")
    message = _message(step, asked)
    for delta in _deltas(message):
        yield _event({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield _event({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": _finish(step, asked)}]})
    if (asked.body.get("stream_options") or {}).get("include_usage"):
        yield _event({**head, "choices": [], "usage": usage(step, asked)})
    yield "data: [DONE]\n\n"


def _deltas(message: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"role": "assistant", "content": ""}
    for call in message.get("tool_calls") or ():
        name = {"name": call["function"]["name"], "arguments": ""}
        yield {"tool_calls": [{"index": 0, "id": call["id"], "type": "function", "function": name}]}
        for piece in _pieces(call["function"]["arguments"]):
            yield {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}
    for key in ("content", "refusal"):
        for piece in _pieces(message.get(key) or ""):
            yield {key: piece}


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), _PIECE):
        yield text[start : start + _PIECE]


def _event(value: Mapping[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def error_body(message: str, code: str, status: int) -> dict[str, Any]:
    """The body of an error."""
    kind = (
        "insufficient_quota"
        if code == "insufficient_quota"
        else ("server_error" if status >= 500 else "invalid_request_error")
    )
    return {"error": {"message": message, "type": kind, "param": None, "code": code or None}}


def models(names: tuple[str, ...], context: int) -> dict[str, Any]:
    """The body of the list of models, with the context length as vLLM names it."""
    found = [{"id": name, "object": "model", "owned_by": "briefgen", "max_model_len": context} for name in names]
    return {"object": "list", "data": found}


def _head(asked: Asked, kind: str) -> dict[str, Any]:
    # no clock: the same script gives the same bytes
    return {"id": f"chatcmpl-{asked.number}", "object": kind, "created": 0, "model": asked.body.get("model", "test")}


def _message(step: Step, asked: Asked) -> dict[str, Any]:
    if step.refusal:
        return {"role": "assistant", "content": None, "refusal": step.refusal}
    if asked.structure != "tools" or not step.text:
        return {"role": "assistant", "content": step.text}
    call = {"name": step.tool or asked.schema_name, "arguments": step.text}
    tools = [{"id": f"call_{asked.number}", "type": "function", "function": call}]
    return {"role": "assistant", "content": None, "tool_calls": tools}


def _finish(step: Step, asked: Asked) -> str:
    whole = step.finish == "stop" and asked.structure == "tools" and step.text
    return "tool_calls" if whole else step.finish


def usage(step: Step, asked: Asked) -> dict[str, int]:
    """Tokens, counted as four characters each: enough to test budgets with."""
    counted = sum(len(_text(message)) for message in asked.messages) // 4 + 1
    prompt = counted if step.prompt_tokens is None else step.prompt_tokens
    answered = len(step.text or step.refusal) // 4 + 1
    return {"prompt_tokens": prompt, "completion_tokens": answered, "total_tokens": prompt + answered}
