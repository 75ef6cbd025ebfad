"""Exchanges as files: one JSON file for each request of a run, written whole the moment its answer is there.

A file is named for its stage and its request's key, so that the same requests give the same files whatever order their
answers come in. The rules that the model was given stand in it only as a digest: they are files under prompts/.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from briefgen import errors, files
from briefgen.errors import BriefgenError, BudgetSpent, InputError, ProviderError
from briefgen.llm.secrets import without_secrets
from briefgen.llm.waiting import Attempt
from briefgen.values import json
from briefgen.values.exchange import Reply, Request, Usage

FOLDER = "exchanges"
SCHEMA_VERSION = 1
Came = Literal["model", "cache", "budget", "failure"]
# the file system's calls behind an atomic write are not safe in several threads at once
_WRITING = threading.Lock()
_UNNAMED = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it is kept: the rules as a digest, all else as it was sent."""

    stage: str
    rules: str
    user: str
    schema: str
    schema_name: str
    max_tokens: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A provider's failure: the error's class, its line and what to do."""

    kind: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came of it. `came` says from where: the model, the cache, or why there is no reply;
    `attempts` are the tries that were made."""

    key: str
    model: str
    asked: Asked
    came: Came
    reply: Reply | None = None
    failure: Failure | None = None
    attempts: tuple[Attempt, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def usage(self) -> Usage:
        """What the answer cost when it was made, whoever made it."""
        return self.reply.usage if self.reply else Usage()


Attempts = tuple[Attempt, ...]


def answered(request: Request, model: str, reply: Reply, came: Came, attempts: Attempts = ()) -> Exchange:
    """The exchange of a request that has its reply."""
    return Exchange(request.key(model), model, _asked(request), came, reply, attempts=attempts)


def failed(request: Request, model: str, error: ProviderError, attempts: Attempts = ()) -> Exchange:
    """The exchange of a request that has none."""
    came: Came = "budget" if isinstance(error, BudgetSpent) else "failure"
    failure = Failure(type(error).__name__, without_secrets(str(error)), without_secrets(error.hint))
    return Exchange(request.key(model), model, _asked(request), came, failure=failure, attempts=attempts)


def error_of(failure: Failure) -> BriefgenError:
    """The error that was recorded, to be raised again."""
    kind = getattr(errors, failure.kind, ProviderError)
    if not (isinstance(kind, type) and issubclass(kind, ProviderError)):
        kind = ProviderError
    return kind(failure.message, failure.hint)


def _asked(request: Request) -> Asked:
    rules = hashlib.sha256(request.system.encode()).hexdigest()
    return Asked(request.stage, rules, request.user, request.schema, request.schema_name, request.max_tokens)


def keep(folder: Path, exchange: Exchange) -> None:
    """Writes the exchange below the run's folder, whole and at once. Raises InputError where it cannot be written."""
    stage = _UNNAMED.sub("-", exchange.asked.stage.lower())[:48].strip("-") or "request"
    path = folder / FOLDER / f"{stage}-{exchange.key[:12]}.json"
    with _WRITING:
        files.write(path, json.dumps(exchange, indent=2).encode(), force=True)


def kept(folder: Path) -> Mapping[str, Exchange]:
    """The exchanges of a run by key, in the order of their files. Raises InputError naming a file that is not whole."""
    return {exchange.key: exchange for exchange in _read(folder)}


def _read(folder: Path) -> Iterator[Exchange]:
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            yield json.loads(Exchange, path.read_bytes())
        except (OSError, ValidationError) as error:
            raise InputError(f"{path} is no readable exchange.", "Remove it, and the request is made again.") from error
