"""Cases of a suite, from YAML: what is to be written or judged, and what must hold of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from briefgen.errors import InputError, UsageError
from briefgen.values.json import checked

if TYPE_CHECKING:
    from pydantic import ConfigDict, ValidationError
    from yaml.nodes import Node

T = TypeVar("T")
SUFFIXES = (".yaml", ".yml")
BASELINE = "baseline.json"
# beyond this a file is no case
MAX_BYTES = 1_000_000
# what pydantic calls by the names of Python's types
_WORDS: Final = {
    "unexpected_keyword_argument": "there is no such key",
    "missing": "this key is missing",
    "missing_argument": "this key is missing",
    "missing_keyword_only_argument": "this key is missing",
    "tuple_type": "a list is needed, such as [one, two]",
    "string_type": "text is needed; put numbers, dates and yes or no in quotation marks",
    "dataclass_type": "a mapping is needed, such as {key: value}",
    "json_invalid": "no JSON",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A figure that must stand in the memo. `line` is where the case's file asks for it.

    A statement holds it when it has a figure with the normal form `value`, or one of the surfaces `text`, and beside it
    at least one of the words `near` (what it counts), one of `hedge` (where the source hedges) and one of `speaker`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    value: str = ""
    text: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    line: int = 1

    @property
    def name(self) -> str:
        """The figure as a person would call it."""
        return " ".join((self.text[0] if self.text else self.value, *self.near[:1]))


@dataclass(frozen=True, slots=True)
class Never:
    """What no statement may hold: the words `text`, or the figure `value` with one of the words `near` beside it."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    text: str = ""
    value: str = ""
    near: tuple[str, ...] = ()
    line: int = 1

    @property
    def name(self) -> str:
        """What is forbidden, in a few words."""
        return self.text or " ".join((self.value, *self.near[:1]))


@dataclass(frozen=True, slots=True)
class Search:
    """A question whose answer stands in a passage with these words: retrieval must bring it among the first `within`."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    question: str
    passage: str
    within: int = 4


@dataclass(frozen=True, slots=True)
class Expectations:
    """What must hold of a memo. Shares are of one; a limit that is not given is not held."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    figures: tuple[Gold, ...] = ()
    never: tuple[Never, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    sections: tuple[str, ...] = ()
    retrieval: tuple[Search, ...] = ()
    grounded: float = 1.0
    citations: float = 1.0
    removed: int | None = None
    warnings: int | None = None
    words: tuple[int, int] | None = None
    sentence_words: int | None = None
    findings: int | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """The memo to write: from a topic's or a query's articles in the demonstration store, or from `articles` (paths
    beside the case). With `run` it is the memo of that recorded run of a model, replayed without one; with `model` a
    language model drafts it now, at `base_url` and with the `prompts` of a folder of one's own where these are given."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    topic: str = ""
    query: str = ""
    articles: tuple[str, ...] = ()
    form: str = "hearing_memo"
    date: dt.date | None = None
    run: str = ""
    model: str = ""
    base_url: str = ""
    prompts: str = ""


@dataclass(frozen=True, slots=True)
class Judging:
    """Labelled texts to judge (docs/evaluation.md says the form), or so many generated cases: the judge itself is the
    subject. `caught` is the least share of wrong figures that must be flagged, `passed` the least share of right ones
    that must not."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    labels: str = ""
    caught: float = 0.0
    passed: float = 0.0
    generated: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One case. Exactly one of `memo`, `check` (a given memo file, judged against `articles`) and `judge` is set.
    `file` is where it was read from; `skip` is a reason not to run it."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    name: str
    memo: Writing | None = None
    check: str = ""
    articles: tuple[str, ...] = ()
    judge: Judging | None = None
    expect: Expectations = Expectations()
    skip: str = ""
    file: Path = field(default=Path(), kw_only=True)

    def beside(self, name: str) -> Path:
        """A path that the case names, counted from its own folder. Raises InputError when nothing is there."""
        path = (self.file.parent / name).resolve()
        if not path.exists():
            raise InputError(f"{self.file}: there is no {name}.", "Paths count from the case's own folder.")
        return path


def load_suite(folder: Path) -> tuple[Case, ...]:
    """Every case of a suite, by file name. Raises UsageError when there is no such folder, InputError for a bad case
    and for two of one name."""
    if not folder.is_dir():
        raise UsageError(f"There is no suite {folder}.", "Give a folder of YAML cases, or make one with `eval init`.")
    cases = tuple(load_case(path) for path in _files(folder))
    seen: dict[str, Path] = {}
    for case in cases:
        if case.name in seen:
            raise InputError(f"{case.file}: {seen[case.name]} has the name {case.name!r} too.", "Rename one of them.")
        seen[case.name] = case.file
    return cases


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith("."):
            yield path


def load_case(path: Path) -> Case:
    """The case in a file. Raises InputError that names file and place when it is none."""
    document, node = document_of(path)
    document.setdefault("name", path.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".briefgen"))
    document.pop("file", None)
    _number(document, node)
    return _whole(replace(typed(Case, document, path), file=path))


def document_of(path: Path) -> tuple[dict[str, object], Node]:
    """The mapping in a YAML file, and its nodes with their places. Raises InputError when it holds none."""
    import yaml

    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is too large for a case.", f"A case has at most {MAX_BYTES:,} bytes.")
        # libyaml's reader is ten times as fast where PyYAML was built with it
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        document = None if node is None else loader.construct_document(node)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path} is no readable YAML: {_one_line(error)}.", "Mend the line named.") from error
    if not isinstance(document, dict):
        raise InputError(f"{path} holds no case.", "A case is a mapping with name, memo or judge, and expect.")
    # YAML keeps the last of two: what the first asks for would be held no more, unsaid
    for key in _twice(node, set()):
        raise InputError(f"{path}, line {key.start_mark.line + 1}: {key.value} stands twice.", "Join the two.")
    return document, node


def _twice(node: Node, seen: set[int]) -> Iterator[Node]:
    """Every key that its mapping has a second time. `seen` are the nodes looked at, which aliases share."""
    if not isinstance(node.value, list) or id(node) in seen:
        return
    seen.add(id(node))
    names: set[str] = set()
    for item in node.value:
        if isinstance(item, tuple):
            if isinstance(item[0].value, str) and item[0].value in names:
                yield item[0]
            names.add(str(item[0].value))
        yield from _twice(item[1] if isinstance(item, tuple) else item, seen)


def typed(kind: type[T], document: object, path: Path) -> T:
    """The document as a value of this kind. Raises InputError that names file and place when it is none."""
    from pydantic import ValidationError

    try:
        return checked(kind, document)
    except ValidationError as error:
        raise InputError(f"{path}: {problem(error)}.", "See docs/evaluation.md for what may stand there.") from error


def _number(document: dict[str, object], node: Node) -> None:
    """Puts into each figure that must or must not stand in the memo the line that asks for it, and its value as text."""
    for key in ("figures", "never"):
        asked = document.get("expect")
        items = asked.get(key) if isinstance(asked, dict) else None
        places = _child(_child(node, "expect"), key)
        if isinstance(asked, dict) and isinstance(items, list) and places is not None:
            asked[key] = [_numbered(item, place) for item, place in zip(items, places.value, strict=True)]


def _numbered(item: object, place: Node) -> object:
    if not isinstance(item, dict):
        return item
    # YAML reads 60000 as a number and 2024-03-04 as a date; both are normal forms here
    value = {"value": str(item["value"])} if not isinstance(item.get("value", []), list | dict) else {}
    return {**item, **value, "line": place.start_mark.line + 1}


def _child(node: Node | None, key: str) -> Node | None:
    """The value of a key in a mapping of the file, or None."""
    pairs = node.value if node is not None and isinstance(node.value, list) else ()
    return next((value for name, value in (p for p in pairs if isinstance(p, tuple)) if name.value == key), None)


def _whole(case: Case) -> Case:
    if not case.name.strip():
        raise InputError(f"{case.file}: the name is empty.", "Give the case a name, or leave the key out.")
    for name, share in _shares(case):
        # the comparison is false of NaN too, which every share would pass
        if not 0 <= share <= 1:
            raise InputError(f"{case.file}: {name}: {share:g} is no share.", "A share is a number from 0 to 1.")
    subjects = [bool(case.memo), bool(case.check), bool(case.judge)]
    if sum(subjects) != 1:
        raise InputError(f"{case.file}: give exactly one of memo, check and judge.", "See docs/evaluation.md.")
    if case.judge and (bool(case.judge.labels) == bool(case.judge.generated) or case.judge.generated < 0):
        raise InputError(
            f"{case.file}: judge: give either labels or generated, the number of cases.", "See docs/evaluation.md."
        )
    if case.memo and sum(map(bool, (case.memo.topic, case.memo.query, case.memo.run))) != 1:
        raise InputError(f"{case.file}: give exactly one of topic, query and run.", "See `briefgen topics list`.")
    if any(not (gold.value or gold.text) for gold in case.expect.figures):
        raise InputError(f"{case.file}: a figure that must stand in the memo has neither value nor text.")
    if any(not (never.value or never.text) for never in case.expect.never):
        raise InputError(f"{case.file}: a figure that must not stand in the memo has neither value nor text.")
    return case


def _shares(case: Case) -> Iterator[tuple[str, float]]:
    yield "expect.grounded", case.expect.grounded
    yield "expect.citations", case.expect.citations
    if case.judge is not None:
        yield "judge.caught", case.judge.caught
        yield "judge.passed", case.judge.passed


def problem(error: ValidationError) -> str:
    """The first thing that is wrong, in plain words, with its place."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    words = _WORDS.get(first["type"], first["msg"])
    return f"{place}: {words}" if place else words


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
