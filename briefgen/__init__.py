"""Briefing memos from incident articles, every figure checked against its source.

In ten lines:

    from pathlib import Path
    from briefgen import Store, check, read, save, write

    articles = read(Path("articles"))                  # list[Article]
    with Store(Path("incidents")) as store:
        store.add(articles)
        memo = write("Storm-0558 emails", store)       # form=, date=
    save(memo, Path("storm.docx"))
    for alarm in check(Path("colleague.docx"), articles).alarms:
        print(alarm.figure.text, alarm.explanation, *(evidence.quote for evidence in alarm.evidence))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.errors import BriefgenError
    from briefgen.pipeline.public import check, read, save, write
    from briefgen.store import Store

__all__ = ["BriefgenError", "Store", "check", "read", "save", "write"]

_HOMES = {
    "BriefgenError": "briefgen.errors",
    "Store": "briefgen.store",
    "check": "briefgen.pipeline.public",
    "read": "briefgen.pipeline.public",
    "save": "briefgen.pipeline.public",
    "write": "briefgen.pipeline.public",
}


def __getattr__(name: str) -> object:
    """One of the public names, imported when first asked for."""
    if name == "__version__":
        return import_module("briefgen.resources").VERSION
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'briefgen' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
