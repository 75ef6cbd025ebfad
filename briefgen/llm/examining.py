"""What a model can do: every way of asking for JSON tried once, and how long a prompt it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.errors import NoSuchModel, RequestRefused
from briefgen.llm import probing
from briefgen.llm.calling import Call, Structure
from briefgen.values.exchange import Usage

if TYPE_CHECKING:
    from briefgen.llm.chat import Model
    from briefgen.llm.providers import Provider

# what servers call the longest prompt: vLLM, OpenRouter, Groq, LM Studio, llama.cpp
_LENGTHS = ("max_model_len", "context_length", "context_window", "max_context_length", "n_ctx", "n_ctx_train")


@dataclass(frozen=True, slots=True)
class Tried:
    """One way of asking for JSON: whether it works, and else what came instead."""

    structure: Structure
    works: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out. `context` is the longest prompt in tokens, None where nobody says."""

    tried: tuple[Tried, ...]
    context: int | None
    usage: Usage

    @property
    def best(self) -> Structure | None:
        """The way that will be used; None where none works."""
        return next((one.structure for one in self.tried if one.works), None)


def examine(model: Model) -> Examined:
    """What the model can do. Raises ProviderError when it cannot be asked at all."""
    tried, usage = [], Usage()
    for structure in probing.ORDER:
        one, cost = _try(model, structure)
        tried.append(one)
        usage = usage + cost
    return Examined(tuple(tried), context_of(model.source), usage)


def _try(model: Model, structure: Structure) -> tuple[Tried, Usage]:
    try:
        reply = model.raw(Call(probing.question(), structure))
    except NoSuchModel:
        raise
    except RequestRefused as refused:
        return Tried(structure, False, str(refused).removeprefix(f"{model.where}: ")), Usage()
    if probing.works(reply):
        return Tried(structure, True), reply.usage
    return Tried(structure, False, reply.note or "it answers, but not in the JSON that was asked for"), reply.usage


def context_of(source: Provider) -> int | None:
    """The longest prompt in tokens, as the server or else langchain's own list states it."""
    stated = _stated(source) if source.openai else None
    profile: Mapping[str, Any] = getattr(source.model, "profile", None) or {}
    known = profile.get("max_input_tokens")
    return stated or (known if isinstance(known, int) else None)


def _stated(source: Provider) -> int | None:
    """From the server's list of models; None where it has no list, or says nothing of the model."""
    name = source.name.partition(":")[2]
    try:
        listed = source.model.root_client.models.list()  # type: ignore[attr-defined]
        entry: dict[str, Any] = next((one.model_dump() for one in listed.data if one.id == name), {})
    except Exception:
        # a server need not have a list; that the model answers was seen before
        return None
    told = {**entry, **(entry.get("meta") or {})}
    return next((told[key] for key in _LENGTHS if isinstance(told.get(key), int)), None)
