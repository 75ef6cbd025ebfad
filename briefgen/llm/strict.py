"""Whether a model's text is the JSON that was asked for. Nothing is mended: what is not exactly right is said."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

MOST_CHARACTERS = 1_000_000
DEEPEST = 32
MOST_DIGITS = 300
# a string, whole or broken off, so that brackets within it are not counted; or a bracket
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def fault(text: str, schema: str) -> str:
    """Why the text is no answer that the schema accepts, in words that the model can act on; "" where it is one."""
    try:
        value = parse(text)
    except ValueError as error:
        return str(error)
    found = next(iter(_validator(schema).iter_errors(value)), None)
    return f"at {_place(found.absolute_path)}: {_clipped(found.message)}" if found is not None else ""


def parse(text: str) -> Any:
    """The value of a JSON text, read strictly: no NaN or Infinity, no number beyond a float, no key twice, no half
    character, at most 32 levels deep and a million characters long. Raises ValueError that says what is wrong."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"the answer is longer than {MOST_CHARACTERS:,} characters")
    if _depth(text) > DEEPEST:
        raise ValueError(f"the answer is nested deeper than {DEEPEST} levels")
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_float=_number, parse_int=_whole, parse_constant=_none)
    except json.JSONDecodeError as error:
        raise ValueError(f"the answer is no JSON: {error.msg} at character {error.pos + 1}") from None
    if _SURROGATE.search(json.dumps(value, ensure_ascii=False)):
        raise ValueError("the answer holds half of a surrogate pair")
    return value


def _depth(text: str) -> int:
    """How deep the brackets go, counted no further than needed. A text that is no JSON may give too small a depth:
    reading it then fails by itself."""
    depth = deepest = 0
    for mark in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {_clipped(key)!r} stands twice in one object")
        found[key] = value
    return found


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"the number {_clipped(digits)} is too large")
    return value


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number has more than {MOST_DIGITS} digits")
    return int(digits)


def _none(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


@lru_cache(maxsize=32)
def _validator(schema: str) -> Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema))


def _place(path: Sequence[str | int]) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.removeprefix(".") or "the top"


def _clipped(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:200]} …"
