"""What a model costs, from the small table in prices.toml; what is not in it has no known price."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from briefgen.values.exchange import Usage

_DATED = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|\d{8})$")
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens in and out, as the provider asked on `as_of`; a model on this machine costs none."""

    prompt: Decimal
    completion: Decimal
    as_of: dt.date | None = None

    def of(self, usage: Usage) -> Decimal:
        """The price of the usage in US dollars."""
        return (self.prompt * usage.prompt_tokens + self.completion * usage.completion_tokens) / _MILLION


def price(spec: str, base_url: str = "") -> Price | None:
    """The price of "provider:model" at the provider's own address; None where it is not known.

    Another address asks a price of its own, or none.
    """
    kind, _, name = spec.partition(":")
    if base_url:
        return None
    if kind == "ollama":
        return Price(Decimal(0), Decimal(0)) if not name.endswith("cloud") else None
    table = _table().get(kind, {})
    found = table.get(name) or table.get(_DATED.sub("", name))
    if not isinstance(found, list):
        return None
    return Price(Decimal(str(found[0])), Decimal(str(found[1])), table["as_of"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("briefgen.llm").joinpath("prices.toml").read_text(encoding="utf-8"))
