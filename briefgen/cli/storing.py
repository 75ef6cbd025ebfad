"""What the commands on a store share: which store, ids from their beginnings, dates, and lists of articles."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import emit, visible
from briefgen.errors import NothingToUse, UsageError

if TYPE_CHECKING:
    from briefgen.store import Store
    from briefgen.values.article import Article

StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="DIR", help="The store's folder, instead of the one in the settings.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def opened(folder: Path | None) -> Store:
    """The store that the command line or the settings name; it may not exist yet."""
    from briefgen import settings
    from briefgen.store import Store

    config = settings.load({"store": str(folder)} if folder else None)
    return Store(config.store, embedder=config.embedder, vectors_url=config.vectors_url)


def filled(store: Store) -> Store:
    """The store itself. Raises NothingToUse when it holds no article."""
    if not store.count():
        raise NothingToUse(f"The store {store.folder} holds no article.", "Fill it with `briefgen ingest PATH`.")
    return store


def named(store: Store, beginning: str) -> Article:
    """The one article whose id begins so. Raises UsageError when there is none, or more than one."""
    found = [article for article in store.articles() if article.id.startswith(beginning)] if beginning else []
    exact = [article for article in found if article.id == beginning]
    if len(exact or found) != 1:
        number = f"{len(found)} articles" if found else "no article"
        raise UsageError(f"{number} in {store.folder} with an id that begins {beginning!r}.", _LIST)
    return (exact or found)[0]


_LIST = "Run `briefgen articles list` to see the ids."


def day(text: str | None, option: str) -> dt.date | None:
    """The date that an option gives. Raises UsageError for what is no ISO date."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no date.", "Write it as 2023-09-28.") from None


def fields(article: Article) -> dict[str, object]:
    """What identifies an article, for JSON."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "kind": article.kind,
    }


def emit_articles(articles: Sequence[Article]) -> None:
    """Prints one article a line: as a table on a terminal, else separated by tabs."""
    rows = [
        (a.id, str(a.published or "undated"), visible(a.outlet or "-"), visible(" ".join(a.title.split())))
        for a in articles
    ]
    if not sys.stdout.isatty():
        for row in rows:
            emit("\t".join(row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    table.add_column("Id", no_wrap=True)
    table.add_column("Published", no_wrap=True)
    table.add_column("Outlet", ratio=1, overflow="fold")
    table.add_column("Title", ratio=3, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=max(60, shutil.get_terminal_size((80, 24)).columns), highlight=False).print(table)
