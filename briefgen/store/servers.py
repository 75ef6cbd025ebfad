"""Which Chroma servers are refused: the Python ones from 1.0.0 to 1.5.8, which have a known remote hole."""

from __future__ import annotations

import json
import re

from briefgen.errors import SettingError

# CVE-2026-45829; the Rust server, which `chroma run` starts, has no such hole
_FIRST, _LAST = (1, 0, 0), (1, 5, 8)
# what the Rust server calls itself, whatever its release
_RUST = "1.0.0"
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})")
_PATIENCE = 10.0
_MOST_BYTES = 4_000_000


def refuse_unsafe(url: str) -> None:
    """Raises SettingError when the server at `url` says that it is one of these. A server that does not answer is left
    to whoever uses it."""
    version = _answer(url, "/api/v2/version")
    if not isinstance(version, str) or not (match := _VERSION.match(version)):
        return
    if not _FIRST <= tuple(map(int, match.groups())) <= _LAST or (version == _RUST and not _is_python(url)):
        return
    raise SettingError(
        f"The Chroma server at {url} is refused: Python servers from 1.0.0 to 1.5.8 have a known remote hole "
        f"(CVE-2026-45829), and it says it is {version}.",
        "Start it with `chroma run`, which is the Rust server, or with chromadb 1.5.9 or newer.",
    )


def _is_python(url: str) -> bool:
    """Whether the server describes itself as the Python one does."""
    description = _answer(url, "/openapi.json")
    info = description.get("info") if isinstance(description, dict) else None
    return isinstance(info, dict) and info.get("title") == "Chroma"


def _answer(url: str, path: str) -> object:
    """What the server answers, None where that is no JSON."""
    from http.client import HTTPException
    from urllib.request import urlopen

    try:
        with urlopen(url.rstrip("/") + path, timeout=_PATIENCE) as response:  # noqa: S310 - http or https, looked at
            answer: object = json.loads(response.read(_MOST_BYTES))
            return answer
    except (OSError, HTTPException, ValueError):
        return None
