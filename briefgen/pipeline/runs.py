"""The run folder: every stage of a memo and every exchange with a model, written the moment it is there.

    run.json              the order: what the memo was to be, and by which models
    stages/gathered.json  the articles and passages it is written from; then draft, memo, report and so on
    exchanges/*.json      one file for each request (briefgen.llm.recording)

A run that ended early goes on at the first stage that is missing. A replay takes the order, what was gathered and the
exchanges, and makes all else again: no store and no model is needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen import files, resources
from briefgen.errors import InputError, StoreError, StoreLocked, UsageError
from briefgen.pipeline.gathering import Gathered, Order
from briefgen.pipeline.stores import Wish
from briefgen.values import json
from briefgen.values.article import Article

if TYPE_CHECKING:
    from briefgen.llm.chat import ChatModel
    from briefgen.llm.exchanges import Record
    from briefgen.pipeline.reading_again import SecondReader

T = TypeVar("T")
PLAN = "run.json"
STAGES = "stages"
# what comes into a run from outside; all other stages are made from it and from the exchanges
BROUGHT = frozenset({"gathered", "opinions"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to make and from what, as run.json holds it; `opinions` is the file of a second reader's opinions."""

    version: str
    order: Order
    wish: Wish = Wish()
    opinions: Path | None = None
    schema_version: int = 1


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a run, each wrapped so that what it says is recorded; None where there is none. The second reader
    may have opinions and no model."""

    writer: ChatModel | None = None
    second: SecondReader | None = None
    record: Record | None = None

    def hold_back(self, articles: Iterable[Article], order: Order) -> None:
        """Raises MarkedForHere where a model is not on this machine and an article's marking keeps it here."""
        asked = (self.writer, self.second.model if self.second else None)
        remote = any(model.remote for model in asked if model is not None)
        if remote:
            from briefgen.llm.markings import hold_back

            hold_back(articles, remote, order.allow_remote, order.options.marking)


@dataclass(frozen=True, slots=True)
class Run:
    """One making of a memo. Without a folder nothing is kept; with `replay` nothing is written."""

    folder: Path | None = None
    models: Models = Models()
    replay: bool = False

    def gathered(self, make: Callable[[], Gathered]) -> Gathered:
        """What was gathered: from the folder, else made and written. A replay makes none."""
        return self.brought("gathered", Gathered, make)

    def brought(self, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """What comes into the run from outside: from the folder, in a replay too, else made and written."""
        if self.replay and self.folder is not None:
            return _read(_stage_path(self.folder, name), kind)
        return self.stage(name, kind, make)

    def stage(self, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """The stage's value: from the folder where it stands there, else made and written at once.

        A replay makes it in any case. Raises InputError where the folder cannot be read or written.
        """
        if self.folder is None or self.replay:
            return make()
        path = _stage_path(self.folder, name)
        if path.is_file():
            return _read(path, kind)
        value = make()
        files.write(path, json.dumps(value).encode(), force=True)
        return value

    def same(self, name: str, value: object) -> bool:
        """Whether the folder holds this very value of the stage, or none to compare it with."""
        path = _stage_path(self.folder, name) if self.folder else None
        return path is None or not path.is_file() or path.read_bytes() == json.dumps(value).encode()

    def provenance(self) -> dict[str, str]:
        """What the models were and what their answers had cost when this was first asked; nothing where there is none.

        A replay has it from the folder: its record holds from the start what was answered later, too.
        """
        record = self.models.record
        return self.brought("provenance", dict, lambda: self._provenance(record)) if record else {}

    def _provenance(self, record: Record) -> dict[str, str]:
        from briefgen.llm.costs import provenance

        second = self.models.second
        models = {"model": self.models.writer, "reader": second.model if second else None}
        return {key: model.name for key, model in models.items() if model} | provenance(record)


def new_folder(order: Order, runs: Path, now: dt.datetime) -> Path:
    """A folder for a new run below `runs`, named for the topic and the time, which does not exist yet."""
    name = f"{order.topic.slug}-{now:%Y%m%d-%H%M%S}"
    return next(path for path in _numbered(runs / name) if not path.exists())


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.name}-{number}")
        number += 1


def begin(folder: Path, plan: Plan) -> None:
    """Writes the plan into a new run folder, which only its owner can read.

    Raises UsageError where the folder holds a run already, InputError where it cannot be written.
    """
    if (folder / PLAN).exists():
        raise UsageError(f"{folder} holds a run already.", f"Go on with --resume {folder}, or name another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror}.", "Name another folder with --run.") from error
    files.write(folder / PLAN, json.dumps(plan, indent=2).encode(), force=True)


def plan_for(order: Order, wish: Wish, opinions: Path | None = None) -> Plan:
    """The plan of a run: paths made absolute, so that it can go on from another folder."""
    paths = tuple(path.absolute() for path in wish.paths)
    absolute = Wish(paths, wish.store.absolute() if wish.store else None, wish.demo)
    return Plan(resources.VERSION, order, absolute, opinions.absolute() if opinions else None)


def plan_of(folder: Path) -> Plan:
    """The plan of the run in this folder. Raises InputError where it holds none."""
    if not (folder / PLAN).is_file():
        raise InputError(f"{folder} holds no run.", "Name the folder that `briefgen memo` said it writes to.")
    return _read(folder / PLAN, Plan)


def reopen(folder: Path) -> None:
    """Takes away what was made with answers missing, so that it is made again now that more can be asked."""
    for path in sorted((folder / STAGES).glob("*.json")):
        if path.stem not in BROUGHT:
            path.unlink()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the run for the block. Raises InputError where another process is working on it."""
    try:
        with files.lock(folder / "run.lock"):
            yield
    except StoreLocked as error:
        raise InputError(f"Another process is working on the run {folder}.", error.hint) from error
    except StoreError as error:
        raise InputError(f"The run {folder} cannot be written to.", "Copy it to a folder of your own.") from error


def _stage_path(folder: Path, name: str) -> Path:
    return folder / STAGES / f"{name}.json"


def _read(path: Path, kind: type[T]) -> T:
    from pydantic import ValidationError

    try:
        return json.loads(kind, path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(f"The run lacks {path}.", "It ended before that stage: go on with --resume.") from error
    except (OSError, ValidationError) as error:
        raise InputError(
            f"{path} cannot be used: it is damaged, or another version of briefgen wrote it.",
            "Remove it and go on with --resume: the stage is made again.",
        ) from error
