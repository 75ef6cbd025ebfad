"""One call to a provider: the messages that go out, the deadline, and what the answer is."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from briefgen.llm.faults import Failed, Fault, fault_of
from briefgen.values.exchange import Finish, Reply, Request, Usage

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, BaseMessage
    from langchain_core.runnables import Runnable

    from briefgen.llm.providers import Provider

# how a server is made to answer in JSON: by schema, by a tool's parameters, by a JSON mode, by asking alone
Structure = Literal["schema", "tools", "json", "plain"]
_METHODS = {"schema": "json_schema", "tools": "function_calling", "json": "json_mode"}

# shorter prompts fit anywhere, and a few words may well be few tokens
LEAST_CHECKED = 4000
_IN_WORDS = (
    "\n\nAnswer with one JSON object and nothing else: no words before or after it, no code fence. "
    "The object must be valid against this JSON Schema:\n"
)
_AGAIN = (
    "This answer cannot be used: {fault}. Give the whole answer again, complete and mended, "
    "as one JSON object that the schema accepts."
)
# what the providers call the ways in which an answer ends
_FINISHES: Mapping[str, Finish] = {
    "length": "cut",
    "max_tokens": "cut",
    "max_output_tokens": "cut",
    "model_context_window_exceeded": "cut",
    "incomplete": "cut",
    "content_filter": "filtered",
    "safety": "filtered",
    "recitation": "filtered",
    "prohibited_content": "filtered",
    "refusal": "declined",
}
_NOTES: Mapping[Finish, str] = {
    "cut": "the answer was cut off at the token limit",
    "filtered": "the provider's content filter stopped the answer",
    "declined": "the model declined to answer",
    "empty": "the answer was empty",
}
# errors that are about this one question: the next may well be answered
_STOPPED: Mapping[str, tuple[Finish, str]] = {
    "long": ("cut", "the prompt is longer than the model takes"),
    "filtered": ("filtered", "the provider's content filter stopped the question"),
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the request, the way of asking for JSON, and for a second try the answer that could not be used with
    the reason."""

    request: Request
    structure: Structure
    answered: str = ""
    fault: str = ""


def once(source: Provider, call: Call, timeout: float) -> Reply:
    """What the provider answers. Raises Failed with the fault when it answers nothing, or not within `timeout` seconds.

    The call runs in a thread of its own that is left behind at the deadline: a server that sends one byte a minute
    keeps every time-out of the connection from running out.
    """
    box: list[Reply | Fault] = []
    done = threading.Event()

    def work() -> None:
        try:
            box.append(_answered(source, call))
        except Failed as failed:
            box.append(failed.fault)
        except Exception as error:
            box.append(fault_of(error))
        finally:
            done.set()

    threading.Thread(target=work, daemon=True, name=f"model call: {call.request.stage}").start()
    if not done.wait(timeout):
        raise Failed(Fault("network", f"no whole answer in {timeout:g} seconds"))
    result = box[0]
    if isinstance(result, Reply):
        return _whole_prompt(result, call)
    if result.kind in _STOPPED:
        finish, why = _STOPPED[result.kind]
        return Reply("", finish, Usage(calls=1), f"{why}: {result.message}")
    raise Failed(result)


def _whole_prompt(reply: Reply, call: Call) -> Reply:
    """The reply, marked cut where the server read only a part of the prompt: some cut it in silence, and the rules or
    the passages are gone. No text has fewer tokens than one for eight characters."""
    counted, characters = reply.usage.prompt_tokens, len(call.request.system) + len(call.request.user)
    if reply.finish != "complete" or not counted or characters < LEAST_CHECKED or counted * 8 > characters:
        return reply
    note = f"the server read only {counted:,} tokens of the prompt; raise its context length"
    return replace(reply, finish="cut", note=note)


def _answered(source: Provider, call: Call) -> Reply:
    source.heard.body = ""
    with _tracing(source.tracing):
        try:
            answer = _runnable(source, call).invoke(_messages(call))
        except Exception as error:
            if (reply := _despite(error, source.heard.body)) is None:
                raise
            return reply
    message = answer["raw"] if isinstance(answer, dict) else answer
    return _reply(message, call, source.heard.body)


def _despite(error: Exception, body: str) -> Reply | None:
    """The answer where a package made an exception of it: OpenAI's of one that was cut off or filtered, langchain of
    a tool's arguments that are no object."""
    if (completion := getattr(error, "completion", None)) is not None:
        return _unfinished(completion)
    arguments = _wire_arguments(body) if isinstance(error, ValueError) else None
    return Reply(arguments, usage=Usage(calls=1)) if arguments is not None else None


@contextlib.contextmanager
def _tracing(wanted: bool) -> Iterator[None]:
    """Nothing goes to LangSmith unless it is asked for, whatever the environment says."""
    from langsmith.run_helpers import tracing_context

    with tracing_context(enabled=None if wanted else False):
        yield


def _messages(call: Call) -> list[BaseMessage]:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    request = call.request
    shown = request.system
    if call.structure in {"json", "plain"}:
        shown += _IN_WORDS + request.schema
    messages: list[BaseMessage] = [SystemMessage(shown), HumanMessage(request.user)]
    if call.fault:
        messages += [AIMessage(call.answered or "{}"), HumanMessage(_AGAIN.format(fault=call.fault))]
    return messages


def _runnable(source: Provider, call: Call) -> Runnable[Any, Any]:
    request = call.request
    most = request.max_tokens + source.reasoning
    if source.openai:
        return source.model.bind(max_tokens=most, **_openai_options(call))
    limit = "num_predict" if source.name.startswith("ollama:") else "max_tokens"
    model = source.model.model_copy(update={limit: most})
    if call.structure == "plain":
        return model
    if call.structure == "json" and source.name.startswith("anthropic:"):
        raise Failed(Fault("request", "this provider has no JSON mode"))
    schema = {"title": request.schema_name, "description": "Gives the answer.", **json.loads(request.schema)}
    return model.with_structured_output(schema, method=_METHODS[call.structure], include_raw=True)


def _openai_options(call: Call) -> dict[str, Any]:
    """The options of the OpenAI protocol for the way of asking."""
    name, schema = call.request.schema_name, json.loads(call.request.schema)
    if call.structure == "schema":
        form = {"name": name, "schema": schema, "strict": is_strict(schema)}
        return {"response_format": {"type": "json_schema", "json_schema": form}}
    if call.structure == "tools":
        tool = {"name": name, "description": "Gives the answer.", "parameters": schema}
        return {"tools": [{"type": "function", "function": tool}], "tool_choice": "required"}
    return {"response_format": {"type": "json_object"}} if call.structure == "json" else {}


def is_strict(schema: Any) -> bool:
    """Whether every object of the schema is closed and asks for all its keys, as OpenAI's strict mode demands."""
    if isinstance(schema, list):
        return all(map(is_strict, schema))
    if not isinstance(schema, dict):
        return True
    if "properties" in schema and isinstance(schema["properties"], dict):
        keys = set(schema["properties"])
        if schema.get("additionalProperties") is not False or set(schema.get("required", ())) != keys:
            return False
    return all(map(is_strict, schema.values()))


def _reply(message: AIMessage, call: Call, body: str) -> Reply:
    usage = _usage(message)
    refusal = message.additional_kwargs.get("refusal")
    finish = _FINISHES.get(_reason(message.response_metadata), "complete")
    if refusal:
        finish = "declined"
    text = _tool_text(message, call, body) if call.structure == "tools" else _plain_text(message.text, call)
    if finish == "complete" and not text.strip():
        finish = "empty"
    return Reply(text, finish, usage, _NOTES.get(finish, ""))


def _reason(metadata: Mapping[str, Any]) -> str:
    for key in ("finish_reason", "stop_reason", "done_reason", "status"):
        if value := metadata.get(key):
            return str(value).lower()
    return ""


def _plain_text(text: str, call: Call) -> str:
    """The text; where JSON was asked for in words alone, without the reasoning and the fence that models put round."""
    text = text.strip()
    if call.structure != "plain":
        return text
    if text.startswith("<think>"):
        text = text.partition("</think>")[2].strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.partition("\n")[2].removesuffix("```").strip()
    return text


def _tool_text(message: AIMessage, call: Call, body: str) -> str:
    """The arguments of the one tool call as JSON text. A call of another tool, or of several, gives an object that says
    so and that no schema accepts."""
    calls = [*message.tool_calls, *message.invalid_tool_calls]
    names = [str(one.get("name")) for one in calls]
    if not calls:
        # some models answer in text although a tool was demanded
        return message.text.strip()
    if names != [call.request.schema_name]:
        return json.dumps({"called": names, "expected": call.request.schema_name})
    wire = _wire_arguments(body)
    if wire is not None:
        return wire
    given = calls[0].get("args")
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def _wire_arguments(body: str) -> str | None:
    """The arguments exactly as the server sent them: langchain reads them before we do, and forgives."""
    try:
        arguments = json.loads(body)["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return arguments if isinstance(arguments, str) else None


def _usage(message: AIMessage) -> Usage:
    counted = message.usage_metadata
    return Usage(counted["input_tokens"], counted["output_tokens"], 1) if counted else Usage(calls=1)


def _unfinished(completion: Any) -> Reply:
    """From a completion that the OpenAI package holds to be unfinished."""
    choice = completion.choices[0]
    finish = _FINISHES.get(str(choice.finish_reason), "cut")
    counted = completion.usage
    usage = Usage(counted.prompt_tokens, counted.completion_tokens, 1) if counted else Usage(calls=1)
    return Reply(choice.message.content or "", finish, usage, _NOTES[finish])
