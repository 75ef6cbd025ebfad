"""What the commands on a store share: which store, ids from their beginnings, dates, and lists of articles."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import emit, visible
from briefgen.errors import NothingToUse, UsageError

if TYPE_CHECKING:
    from briefgen.store import Store
    from briefgen.store.apart import Helper
    from briefgen.values.article import Article

StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="DIR", help="The store's folder, instead of the one in the settings.")
]
# narrower than this, an id, a date and two columns of words do not stand side by side
_TABLE_WIDTH, _OUTLET_WIDTH = 72, 20
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def opened(folder: Path | None, helper: Helper | None = None) -> Store:
    """The store that the command line or the settings name, searched through the `helper`; it may not exist yet."""
    from briefgen import settings
    from briefgen.store import Store

    config = settings.load({"store": str(folder)} if folder else None)
    return Store(config.store, embedder=config.embedder, vectors_url=config.vectors_url, helper=helper)


def existing(store: Store) -> Store:
    """The store itself. Raises NothingToUse when there is none yet."""
    if not store.exists:
        raise NothingToUse(f"There is no store at {store.folder} yet.", "Fill it with `briefgen ingest PATH`.")
    return store


def filled(store: Store) -> Store:
    """The store itself. Raises NothingToUse when there is none yet, or it holds no article."""
    existing(store)
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


def window(since: str | None, until: str | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last date that --since and --until give. Raises UsageError when they are no dates in order."""
    first, last = day(since, "--since"), day(until, "--until")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is later than --until {last}.", "Give the earlier date with --since.")
    return first, last


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
    """Prints one article a line: as a table on a terminal, or over several lines on a narrow one, else separated by
    tabs."""
    rows = [
        (a.id, str(a.published or "undated"), visible(a.outlet or "-"), visible(" ".join(a.title.split())))
        for a in articles
    ]
    if not sys.stdout.isatty():
        for row in rows:
            emit("\t".join(row))
        return
    width = shutil.get_terminal_size((80, 24)).columns
    if width < _TABLE_WIDTH:
        for row in rows:
            emit(_stacked(row, width))
    else:
        _emit_table(rows, width)


def _stacked(row: tuple[str, ...], width: int) -> str:
    identifier, published, outlet, title = row
    lines = textwrap.wrap(title, width - 2, initial_indent="  ", subsequent_indent="  ")
    return "\n".join([f"{identifier}  {published}", *textwrap.wrap(outlet, width - 2, initial_indent="  "), *lines])


def _emit_table(rows: Sequence[tuple[str, ...]], width: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    table.add_column("Id", no_wrap=True)
    table.add_column("Published", no_wrap=True)
    table.add_column("Outlet", width=_outlet_width([row[2] for row in rows], width), overflow="fold")
    table.add_column("Title", ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=width, highlight=False).print(table)


def _outlet_width(outlets: Sequence[str], width: int) -> int:
    """As wide as the longest word, within reason, and up to a fifth of the table where names are that long."""
    word = max((len(word) for outlet in outlets for word in outlet.split()), default=0)
    return max(min(word, _OUTLET_WIDTH), min(max(map(len, outlets), default=0), width // 5), len("Outlet"))
