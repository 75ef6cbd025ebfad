"""The file that a second reader's opinions are kept in, beside the memo: JSON, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from briefgen import files
from briefgen.errors import InputError
from briefgen.values import json
from briefgen.values.opinion import Opinions

LARGEST = 50_000_000  # bytes


def load_opinions(path: Path) -> Opinions:
    """The opinions in the file. Raises InputError when there is no such file, or it holds none that can be read."""
    from pydantic import ValidationError

    try:
        if not path.is_file():
            raise InputError(f"There is no opinions file {path}.", "Make it with --reader MODEL --opinions FILE.")
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path} is too large to be an opinions file.", "Give the file that a second reader made.")
        return json.loads(Opinions, path.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(
            f"{path} is damaged, or no opinions file: {_problem(error)}.",
            "Take it away and make it anew with --reader MODEL --opinions FILE.",
        ) from error


def _problem(error: Exception) -> str:
    """The first thing wrong, on one line and without the file's own text."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return (error.strerror or "it cannot be read") if isinstance(error, OSError) else "it cannot be read"
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = " → ".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else str(first["msg"])


def save_opinions(path: Path, opinions: Opinions) -> None:
    """Writes the opinions, whole or not at all. Raises InputError when the folder cannot be written to."""
    files.write(path, f"{json.dumps(opinions, indent=1)}\n".encode(), force=True)
