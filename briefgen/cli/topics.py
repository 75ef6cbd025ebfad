"""`briefgen topics`: the topics a memo can be written on."""

from __future__ import annotations

from typing import Annotated

import typer

from briefgen.cli.console import emit, emit_json

app = typer.Typer(no_args_is_help=True, help="The topics that memos can be written on.", rich_markup_mode=None)


@app.command("list")
def list_topics(json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """List the topics, bundled and your own.

    Example: briefgen topics list
    """
    from briefgen import settings, topics

    found = topics.all(settings.load().topics)
    if json:
        emit_json({"topics": [{"slug": t.slug, "title": t.title, "aliases": list(t.aliases)} for t in found]})
        return
    width = max((len(t.slug) for t in found), default=0)
    for topic in found:
        emit(f"{topic.slug:{width}}  {topic.title}")


@app.command("show")
def show(
    slug: Annotated[str, typer.Argument(help="The topic's slug.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show one topic: names, questions, window, and the hearing's particulars.

    Example: briefgen topics show storm-0558
    """
    from briefgen import settings, topics
    from briefgen.values.json import plain

    topic = topics.load(slug, settings.load().topics)
    if json:
        emit_json({"topic": plain(topic)})
        return
    for line in topics.lines(topic):
        emit(line)
