"""`briefgen search`: passages for a query, or for a file of queries."""

from __future__ import annotations

import json as jsonlib
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import SCHEMA_VERSION, emit, emit_json, say, visible
from briefgen.cli.storing import JsonOption, StoreOption, fields, filled, opened, window
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.store import Store
    from briefgen.values.retrieval import Hit

_WORD = re.compile(r"\w{4,}")
_EXCERPT = 320


def search(
    context: typer.Context,
    query: Annotated[str | None, typer.Argument(help="What to look for, in words or as a question.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles published on or after it.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles published on or before it.")] = None,
    batch: Annotated[Path | None, typer.Option(metavar="FILE", help="JSON Lines of {id, query}, instead.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write a batch's answers here.")] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Find passages in the store, best first.

    Example: briefgen search "How many emails were taken?" -k 5
    """
    if (query is None) == (batch is None):
        raise UsageError("Give a query, or a file of queries with --batch.")
    if query is not None and not query.strip():
        raise UsageError("The query is blank.", "Say what to look for, in words or as a question.")
    dates = window(since, until)
    with opened(store, context.obj) as source:
        filled(source)
        if batch is not None:
            from briefgen.cli.lines import run_batch

            raise typer.Exit(run_batch(lambda lines: _answers(lines, source, k, dates), batch, out))
        hits = source.search(query or "", k, *dates)
    if json:
        emit_json({"query": query, "hits": [_record(hit) for hit in hits]})
    else:
        for rank, hit in enumerate(hits, 1):
            emit(_shown(rank, hit, query or ""))
    if not hits:
        say("Nothing was found.")


def _answers(lines: Iterable[str], store: Store, k: int, dates: tuple[object, object]) -> Iterator[dict[str, object]]:
    """One record a line: {"id", "hits"}, or {"id", "error"} where the line is no query; blank lines are passed over."""
    for line in lines:
        if not line.strip():
            continue
        identifier: object = None
        try:
            question = jsonlib.loads(line)
            identifier = question["id"]
            query = question["query"]
            if not isinstance(query, str):
                raise TypeError("query is no text")
            if not query.strip():
                raise ValueError("query is blank")
        except (ValueError, KeyError, TypeError) as error:
            reason = f"lacks {error}" if isinstance(error, KeyError) else str(error)
            yield {"schema_version": SCHEMA_VERSION, "id": identifier, "error": f"The line is no query: {reason}."}
            continue
        hits = store.search(query, k, *dates)  # type: ignore[arg-type]
        yield {"schema_version": SCHEMA_VERSION, "id": identifier, "hits": [_record(hit) for hit in hits]}


def _record(hit: Hit) -> dict[str, object]:
    passage = hit.passage
    place = {"field": passage.field, "start": passage.start, "end": passage.end, "text": passage.quote}
    return {"article": hit.article.id, **fields(hit.article), **place, "score": hit.score, "copies": list(hit.copies)}


def _shown(rank: int, hit: Hit, query: str) -> str:
    article = hit.article
    title = " ".join(article.title.split()) or "Untitled"
    origin = f"{article.outlet or 'outlet unknown'}, {article.published or 'undated'} · {article.id} · {hit.score:.2f}"
    if hit.copies:
        origin += f" · {len(hit.copies)} more with this story"
    width = min(100, shutil.get_terminal_size((80, 24)).columns) if sys.stdout.isatty() else 80
    lines = textwrap.wrap(f"{rank}. {title}", width, subsequent_indent="   ")
    lines += textwrap.wrap(origin, width, initial_indent="   ", subsequent_indent="   ")
    lines += textwrap.wrap(excerpt(hit.passage.quote, query), width, initial_indent="   ", subsequent_indent="   ")
    return visible("\n".join(lines) + "\n")


def excerpt(quote: str, query: str) -> str:
    """The stretch of a passage, some three hundred characters long, that holds the most words of the query."""
    from briefgen.text.sentences import sentences

    wanted = {word.casefold() for word in _WORD.findall(query)}
    spans = sentences(quote)
    if len(quote) <= _EXCERPT or not spans:
        return " ".join(quote.split())
    shared = [len(wanted & {word.casefold() for word in _WORD.findall(span.of(quote))}) for span in spans]
    start = spans[shared.index(max(shared))].start
    part = quote[start : start + _EXCERPT]
    if start + _EXCERPT < len(quote):
        part = part.rpartition(" ")[0] + " …"
    return ("… " if start else "") + " ".join(part.split())
