"""The seam to language models: a small Protocol, and the one model that talks to a provider, through langchain."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Protocol

from briefgen.llm import probing, strict
from briefgen.llm.calling import Call, Structure, once
from briefgen.llm.providers import Provider, provider
from briefgen.llm.waiting import Told, Waiting, persist, silent
from briefgen.values.exchange import Reply, Request, Usage


class ChatModel(Protocol):
    """Answers structured questions. `name` is the "provider:model" that the record keeps; `remote` says that what is
    asked leaves this machine."""

    name: str
    remote: bool

    def ask(self, request: Request) -> Reply:
        """The model's answer. Raises ProviderError when there is none to be had."""
        ...


def open_model(
    spec: str,
    base_url: str = "",
    *,
    structure: Structure | None = None,
    timeout: float = 300.0,
    waiting: Waiting | None = None,
    told: Told = silent,
    tracing: bool = False,
) -> Model:
    """The model that `spec` ("openai:gpt-5-mini", "anthropic:...", "ollama:...") names, at `base_url` where one is set.

    Nothing is sent before the first question. `structure` fixes the way of asking for JSON that is otherwise found by
    probing; `timeout` is in seconds for one whole call; `told` hears of each attempt as it ends; `tracing` lets langchain report to
    LangSmith as the environment says. Keys come from the environment only.

    Raises SettingError when the name, the address or the key cannot be used, or a package is missing.
    """
    return Model(provider(spec, base_url, timeout, tracing), structure, timeout, waiting or Waiting(), told)


class Model:
    """A provider's model. May be asked from several threads at once."""

    def __init__(
        self, source: Provider, structure: Structure | None, timeout: float, waiting: Waiting, told: Told
    ) -> None:
        self.name = source.name
        self.remote = source.remote
        self.where = source.where
        self.source = source
        self._structure = structure
        self._timeout = timeout
        self._waiting = waiting
        self._told = told
        self._choosing = threading.Lock()

    def ask(self, request: Request) -> Reply:
        """The answer to one question; one that the schema does not accept goes back once, with the reason.

        Raises ProviderError when the attempts are spent, the key or the quota fails, or the model does not exist.
        """
        structure, probed = self._chosen()
        reply = _judged(self._call(Call(request, structure)), request)
        if reply.finish == "malformed":
            again = self._call(Call(request, structure, answered=reply.text, fault=reply.note))
            reply = replace(_judged(again, request), usage=reply.usage + again.usage)
        return replace(reply, usage=probed + reply.usage)

    def raw(self, call: Call) -> Reply:
        """What comes back for one call, not held to the schema: for probing. Raises ProviderError as `ask` does."""
        return self._call(call)

    def _chosen(self) -> tuple[Structure, Usage]:
        """The way of asking for JSON, and what finding it has cost just now."""
        with self._choosing:
            if self._structure is not None:
                return self._structure, Usage()
            self._structure, cost = probing.choose(self.raw)
            return self._structure, cost

    def _call(self, call: Call) -> Reply:
        def attempt() -> Reply:
            return once(self.source, call, self._timeout)

        return persist(attempt, call.request.stage, self.source.where, self._waiting, self._told)


def _judged(reply: Reply, request: Request) -> Reply:
    """The reply, marked malformed where it claims to be complete and is no JSON that the schema accepts."""
    if reply.finish != "complete":
        return reply
    fault = strict.fault(reply.text, request.schema)
    return replace(reply, finish="malformed", note=fault) if fault else reply
