"""`briefgen ingest`: files and folders into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import emit, emit_json, progress, say, say_error
from briefgen.cli.storing import JsonOption, StoreOption, fields, opened

if TYPE_CHECKING:
    from briefgen.pipeline.ingest import Ingested
    from briefgen.values.article import Article

_SHOWN = 20


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; - is standard input.", allow_dash=True)],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take articles into the store; what is there already is left as it is.

    Example: briefgen ingest articles/

    An article whose text has changed gets a new version, the older one is kept. A file that cannot be read is one line
    on stderr; the rest is done, and the exit code is 3. A run that was interrupted is finished by running it again.
    """
    from briefgen.pipeline.ingest import ingest as take_in

    with opened(store) as target, progress("Reading") as advance:
        result = take_in(paths, target, advance)
    for failure in result.failed:
        say_error(failure)
    if json:
        emit_json(_document(result, target.folder))
    else:
        emit(_summary(result))
        _say_lacking(result.undated, "date", "published=YYYY-MM-DD")
        _say_lacking(result.without_outlet, "outlet", 'outlet="..."')
    if result.failed:
        raise typer.Exit(3)


def _summary(result: Ingested) -> str:
    changes = result.changes
    counts = {"new": changes.new, "changed": changes.changed, "unchanged": changes.unchanged, "failed": result.failed}
    return ", ".join(f"{len(found)} {word}" for word, found in counts.items())


def _say_lacking(articles: tuple[Article, ...], what: str, setting: str) -> None:
    if not articles:
        return
    say(f"Without {'an' if what == 'outlet' else 'a'} {what}: {len(articles)}")
    for article in articles[:_SHOWN]:
        say(f"  {article.id}  {' '.join(article.title.split())[:60]}")
    if len(articles) > _SHOWN:
        say(f"  and {len(articles) - _SHOWN} more: briefgen articles list --without {what}")
    say(f"  Where you know it: briefgen articles set ID {setting}")


def _document(result: Ingested, folder: Path) -> dict[str, object]:
    changes = result.changes
    return {
        "store": str(folder),
        "new": list(changes.new),
        "changed": list(changes.changed),
        "unchanged": list(changes.unchanged),
        "failed": [{"path": getattr(failure, "path", ""), "error": str(failure)} for failure in result.failed],
        "undated": [fields(article) for article in result.undated],
        "without_outlet": [fields(article) for article in result.without_outlet],
    }
