"""A chat model around a chat model: every exchange is recorded, paid for once, held to a budget, and can be replayed.

    record = Record(Terms(folder, cache, budget))
    writer = wrap(open_model(spec, told=record.tried), record)     asks the model, and records
    writer = wrap(Absent("openai:gpt-x"), record)                  answers from the record alone, where Terms(replay=True)

An answer is looked for in the run's own record, then in the cache; only then is the model asked. What is written is
never asked again, so a run that was killed goes on where it stood. Several threads may ask at once.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, ProviderError
from briefgen.llm import recording
from briefgen.llm.budget import Budget
from briefgen.llm.cache import Cache
from briefgen.llm.leaks import discreet, discreet_words, guarded
from briefgen.llm.recording import Exchange
from briefgen.llm.waiting import Attempt
from briefgen.values.exchange import Reply, Request, Usage

if TYPE_CHECKING:
    from briefgen.llm.chat import ChatModel


Ready = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run's exchanges are dealt with.

    `folder` is the run's, None to keep them in memory alone; `cache` holds the answers of other runs; with `replay` no
    model is ever asked and nothing is written; `hidden` are secrets that no answer may carry; `tell` hears of every
    exchange as it ends, and
    `tell_attempt` of every try at one."""

    folder: Path | None = None
    cache: Cache | None = None
    budget: Budget = field(default_factory=Budget)
    replay: bool = False
    hidden: tuple[str, ...] = ()
    tell: Callable[[Exchange], None] = lambda exchange: None
    tell_attempt: Callable[[Attempt], None] = lambda attempt: None


class Absent:
    """The model of a replay: it has a name and answers nothing."""

    remote = False

    def __init__(self, name: str) -> None:
        self.name = name

    def ask(self, request: Request) -> Reply:
        """Never an answer."""
        raise _missing(self.name, request)


def _missing(name: str, request: Request) -> InputError:
    return InputError(
        f"The run holds no answer of {name} for {request.stage!r}: its prompts, its articles or the program have "
        "changed since it was made.",
        "Make the memo anew, or replay it with the version that made it.",
    )


class Record:
    """The exchanges of one run, shared by its writer and its second reader."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._exchanges = dict(recording.kept(terms.folder)) if terms.folder else {}
        self._guard = threading.Lock()
        self._asking: dict[str, threading.Lock] = {}
        self._tries = threading.local()
        for exchange in self._exchanges.values():
            if exchange.came == "model":
                terms.budget.add(exchange.usage)

    def get(self, key: str) -> Exchange | None:
        """The exchange with this key; None where the request was never made in this run."""
        with self._guard:
            return self._exchanges.get(key)

    def add(self, exchange: Exchange) -> None:
        """Keeps the exchange, on disk first."""
        if self.terms.folder and not self.terms.replay:
            recording.keep(self.terms.folder, exchange)
        with self._guard:
            self._exchanges[exchange.key] = exchange
        self.terms.tell(exchange)

    def tried(self, attempt: Attempt) -> None:
        """Notes a try at the request that this thread is making."""
        request: Request | None = getattr(self._tries, "request", None)
        if request is not None:
            attempt = replace(attempt, outcome=discreet_words(attempt.outcome, request))
        self._tries.made = (*getattr(self._tries, "made", ()), attempt)
        self.terms.tell_attempt(attempt)

    def making(self, request: Request) -> None:
        """Notes which request this thread is making."""
        self._tries.request = request

    def tries(self) -> tuple[Attempt, ...]:
        """The tries that this thread has made since it was last asked for them."""
        made: tuple[Attempt, ...] = getattr(self._tries, "made", ())
        self._tries.made = ()
        return made

    @contextmanager
    def alone(self, key: str) -> Iterator[None]:
        """Holds back other threads that ask the same, until the answer is there for them too."""
        with self._guard:
            lock = self._asking.setdefault(key, threading.Lock())
        with lock:
            yield

    def exchanges(self) -> tuple[Exchange, ...]:
        """Every exchange, in an order that does not depend on which answer came first."""
        with self._guard:
            found = list(self._exchanges.values())
        return tuple(sorted(found, key=lambda exchange: (exchange.asked.stage, exchange.key)))

    def usage(self) -> Mapping[str, Usage]:
        """What the answers cost when they were made, by stage (its name up to the first comma)."""
        total: dict[str, Usage] = {}
        for exchange in self.exchanges():
            stage = exchange.asked.stage.split(",")[0]
            total[stage] = total.get(stage, Usage()) + exchange.usage
        return {stage: usage for stage, usage in total.items() if usage.calls}

    def unanswered(self) -> int:
        """How many requests have no answer."""
        return sum(exchange.reply is None for exchange in self.exchanges())

    def outcomes(self) -> Mapping[str, int]:
        """How many requests were answered by the model and from the cache, and how many had no answer and why."""
        return Counter(exchange.came for exchange in self.exchanges())


def wrap(model: ChatModel, record: Record, server: str = "", ready: Ready = lambda: None) -> ChatModel:
    """The model with its exchanges kept in the record. `server` tells apart models of one name at two addresses;
    `ready` is called before the model is asked, and may ask it too."""
    return Recorded(model, record, server, ready)


class Recorded:
    """The wrapped model: a ChatModel itself."""

    def __init__(self, model: ChatModel, record: Record, server: str, ready: Ready) -> None:
        self._model, self._record, self._server, self._ready = model, record, server, ready
        self.name, self.remote = model.name, model.remote

    def ask(self, request: Request) -> Reply:
        """The reply: recorded, cached, or the model's.

        Raises ProviderError as the model does and as it did, BudgetSpent where nothing more may be asked, InputError
        where a replay finds no answer.
        """
        key = request.key(self.name)
        with self._record.alone(key):
            known = self._record.get(key)
            if known is not None and known.reply is not None:
                return known.reply
            if self._record.terms.replay:
                raise recording.error_of(known.failure) if known and known.failure else _missing(self.name, request)
            return self._cached(request) or self._asked(request)

    def _cached(self, request: Request) -> Reply | None:
        cache = self._record.terms.cache
        reply = cache.get(self._cache_key(request)) if cache else None
        if reply is not None:
            self._record.add(recording.answered(request, self.name, reply, "cache"))
        return reply

    def _asked(self, request: Request) -> Reply:
        terms, record = self._record.terms, self._record
        record.making(request)
        try:
            self._ready()
            reply = guarded(terms.budget.ask(request, self._model.ask), request, terms.hidden)
        except ProviderError as error:
            told = discreet(error, request)
            record.add(recording.failed(request, self.name, told, record.tries()))
            raise told from None
        record.add(recording.answered(request, self.name, reply, "model", record.tries()))
        if terms.cache:
            terms.cache.put(self._cache_key(request), reply)
        return reply

    def _cache_key(self, request: Request) -> str:
        """A name that two servers do not share, though they call their models alike."""
        return hashlib.sha256(f"{self._server}\0{request.key(self.name)}".encode()).hexdigest()
