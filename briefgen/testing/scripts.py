"""Scripts as JSON files: a list of steps, each the answer itself or an object with one key that names the step.

[
  {"error": 429, "message": "slow down", "retry_after": 2},
  {"hang": 30},
  {"drip": {"paragraphs": []}, "seconds": 0.1},
  {"reset": true},
  {"half": "some text"},
  {"refusal": "I cannot help with that."},
  {"filtered": true},
  {"answer": {"paragraphs": []}, "finish": "length"}
]
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

from briefgen.errors import InputError
from briefgen.testing.steps import Step, answer, drip, error, filtered, half, hang, refusal, reset

_STEPS: Mapping[str, tuple[Callable[..., Step], frozenset[str]]] = {
    "answer": (answer, frozenset({"finish", "tool", "seconds"})),
    "error": (error, frozenset({"message", "code", "retry_after"})),
    "hang": (hang, frozenset()),
    "drip": (drip, frozenset({"seconds"})),
    "half": (half, frozenset()),
    "refusal": (refusal, frozenset()),
    "reset": (lambda yes: reset(), frozenset()),
    "filtered": (lambda yes: filtered(), frozenset()),
}


def read_script(path: Path, repeat: bool = False) -> Iterator[Step]:
    """The steps of a script file, for ever with `repeat`. Raises InputError naming the step that is wrong."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is no readable script: {error}.", "Give a JSON file with a list of steps.") from error
    if not isinstance(found, list) or not found:
        raise InputError(f"{path} holds no list of steps.", "See `python -m pydoc briefgen.testing.scripts`.")
    steps = [_step(value, number, path) for number, value in enumerate(found, 1)]
    return cycle(steps) if repeat else iter(steps)


def _step(value: object, number: int, path: Path) -> Step:
    """One step. An object whose keys name no step is an answer as it stands."""
    if not isinstance(value, dict):
        return answer(value)
    names = [name for name in _STEPS if name in value]
    if len(names) != 1:
        return answer(value)
    make, options = _STEPS[names[0]]
    rest: dict[str, Any] = {key: option for key, option in value.items() if key != names[0]}
    if not rest.keys() <= options:
        return answer(value)
    try:
        return make(value[names[0]], **rest)
    except TypeError as wrong:
        raise InputError(f"{path}, step {number}: {wrong}.") from wrong
