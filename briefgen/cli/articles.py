"""`briefgen articles`: what the store holds, and what a person knows better."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli.console import SCHEMA_VERSION, emit, emit_json, emit_line, say, visible
from briefgen.cli.storing import JsonOption, StoreOption, emit_articles, existing, fields, named, opened
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.store import Store
    from briefgen.values.article import Article

app = typer.Typer(no_args_is_help=True, help="The articles in the store.", rich_markup_mode=None)

_FIELDS = ("author", "language", "outlet", "published", "title", "type", "url")
_KINDS = {"full": "full", "full text": "full", "excerpt": "excerpt"}
IdArgument = Annotated[str, typer.Argument(help="The article's id, or its beginning.", metavar="ID")]


@app.command("list")
def list_articles(
    without: Annotated[
        Literal["date", "outlet"] | None, typer.Option(help="Only articles that lack a date or an outlet.")
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List the articles by date, undated ones last.

    Example: briefgen articles list --without date
    """
    with opened(store) as source:
        found = [
            a
            for a in existing(source).articles()
            if without is None or (a.published if without == "date" else a.outlet) is None
        ]
    if json:
        emit_json({"articles": [fields(article) for article in found]})
    else:
        emit_articles(found)
        say(f"{len(found)} {'article' if len(found) == 1 else 'articles'}")


@app.command("show")
def show(identifier: IdArgument, store: StoreOption = None, json: JsonOption = False) -> None:
    """Show one article with where each thing known of it comes from.

    Example: briefgen articles show 3f2a
    """
    with opened(store) as source:
        article = named(existing(source), identifier)
        if json:
            emit_json({"article": _record(source, article)})
            return
        for name, value in _lines(source, article):
            emit(visible(f"{name + ':':12} {value}"))
    emit(f"\n{visible(article.text)}")


def _lines(store: Store, article: Article) -> Iterable[tuple[str, str]]:
    yield "Id", article.id
    for name in ("title", "outlet", "author", "published", "url", "language"):
        origin = article.origins.get(name)
        known = getattr(article, name) or "not known"
        yield name.capitalize(), f"{known} ({origin})" if origin else str(known)
    yield "Type", "excerpt" if article.kind == "excerpt" else "full text"
    for place, when in store.sources(article.id):
        yield "Read from", f"{place or 'unknown'}, {when}"
    for stated in store.statements(article.id):
        yield "Stated", f"{stated.field} = {stated.value or 'not known'}, by a person, {stated.at}"
    yield "Versions", str(len(store.versions(article.id)))
    yield "Digest", article.digest


@app.command("set")
def set_fields(
    identifier: IdArgument,
    values: Annotated[list[str], typer.Argument(help="published=DATE, outlet=, title=, author=, url=, type=excerpt")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """State what you know of an article: it is recorded as stated by a person, with when, and outlasts a new reading.

    Example: briefgen articles set 3f2a published=2023-09-28 outlet="The Daily Example" type=excerpt

    An empty value (outlet=) takes a wrong one away.
    """
    stated = dict(_assignment(text) for text in values)
    with opened(store) as target:
        article = target.set_fields(named(existing(target), identifier).id, stated)
    if json:
        emit_json({"article": fields(article)})
    else:
        emit_articles([article])


def _assignment(text: str) -> tuple[str, str | None]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"{text!r} is no assignment.", "Write it as published=2023-09-28.")
    if name == "type":
        if value not in _KINDS:
            raise UsageError(f"type: {value!r} is no type of article.", 'It is "full" or "excerpt".')
        return "kind", _KINDS[value]
    if name not in _FIELDS:
        raise UsageError(f"{name!r} cannot be set.", f"Fields are {', '.join(_FIELDS)}.")
    return name, value or None


@app.command("remove")
def remove(
    identifiers: Annotated[list[str], typer.Argument(help="Ids, or their beginnings.", metavar="ID...")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Remove articles with all their versions, from the library and from both indexes.

    Example: briefgen articles remove 3f2a
    """
    with opened(store) as target:
        found = [named(existing(target), identifier) for identifier in identifiers]
        removed = {article.id: article for article in found}
        for article in removed.values():
            target.remove(article.id)
            if not json:
                emit(visible(f"removed {article.id}  {article.title}"))
    if json:
        emit_json({"removed": [fields(article) for article in removed.values()]})


@app.command("export")
def export(
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write to a file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
    store: StoreOption = None,
) -> None:
    """Print every article with its text, origins and versions as JSON Lines.

    Example: briefgen articles export -o articles.jsonl
    """
    with opened(store) as source:
        records = (_record(source, article) for article in existing(source).articles())
        if out is None:
            for record in records:
                emit_line(record)
            return
        from json import dumps

        from briefgen import files

        text = "".join(f"{dumps({'schema_version': SCHEMA_VERSION, **r}, ensure_ascii=False)}\n" for r in records)
        say(f"Written: {files.write(out, text.encode('utf-8', 'backslashreplace'), force)}")


def _record(store: Store, article: Article) -> dict[str, object]:
    from briefgen.values.json import plain

    return {
        **plain(article),
        "digest": article.digest,
        "sources": [{"source": place, "read": when} for place, when in store.sources(article.id)],
        "stated": [{"field": s.field, "value": s.value, "at": s.at} for s in store.statements(article.id)],
        "versions": [plain(version) for version in store.versions(article.id)[:-1]],
    }
