"""A run's models: a provider's model, recorded, whose way of asking for JSON is found once a run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import cast, get_args

from briefgen.llm import probing, recording
from briefgen.llm.calling import Call, Structure
from briefgen.llm.chat import ChatModel, Model, open_model
from briefgen.llm.exchanges import Absent, Record, wrap
from briefgen.values.exchange import Reply, Request


def opened(spec: str, base_url: str, record: Record, timeout: float = 300.0, tracing: bool = False) -> ChatModel:
    """The model that `spec` names, every exchange with it kept in the record; in a replay the record alone.

    `timeout` is in seconds for one answer; with `tracing` langchain reports as the environment says.

    Raises SettingError and KeyRefused as `open_model` does.
    """
    if record.terms.replay:
        return wrap(Absent(spec), record)

    def make(structure: Structure | None) -> Model:
        return open_model(spec, base_url, structure=structure, timeout=timeout, told=record.tried, tracing=tracing)

    prepared = Prepared(make, record)
    return wrap(prepared, record, prepared.where, prepared.prepare)


class Prepared:
    """A model that is asked for JSON in the way that its server understands.

    The way is found before the first request, by questions that count against the budget, and stands in the record like
    an answer: a run that goes on does not look for it again.
    """

    def __init__(self, make: Callable[[Structure | None], Model], record: Record) -> None:
        self._make, self._record = make, record
        self._model = make(None)
        self._prepared = False
        self._preparing = threading.Lock()
        self.name, self.remote, self.where = self._model.name, self._model.remote, self._model.where

    def ask(self, request: Request) -> Reply:
        """The model's answer. Raises ProviderError as the model does."""
        return self._model.ask(request)

    def prepare(self) -> None:
        """Finds the way of asking, unless it is known."""
        with self._preparing:
            if not self._prepared:
                self._model = self._make(self._structure())
                self._prepared = True

    def _structure(self) -> Structure:
        question = probing.question()
        known = self._record.get(question.key(self.name))
        if known and known.reply and known.reply.text in get_args(Structure):
            return cast(Structure, known.reply.text)
        structure, cost = probing.choose(self._probe)
        reply = Reply(structure, usage=cost)
        self._record.add(recording.answered(question, self.name, reply, "model", self._record.tries()))
        return structure

    def _probe(self, call: Call) -> Reply:
        return self._record.terms.budget.ask(call.request, lambda _: self._model.raw(call))
