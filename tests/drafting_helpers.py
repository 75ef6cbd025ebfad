"""What the tests of drafted memos share: the demonstration articles on storm-0558, and a memo that a script drafts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from briefgen import resources, topics
from briefgen.llm.scripted import ScriptedModel
from briefgen.pipeline.gathering import Gathered, Order
from briefgen.pipeline.memo import Written, compose
from briefgen.pipeline.runs import Models, Run
from briefgen.reading.articles import read_paths
from briefgen.values.article import Article
from briefgen.values.exchange import Reply, Request
from briefgen.writing.extractive import Options
from storm_lines import Line, Piece
from storm_memo import MEMO
from storm_writer import answer, entries, told

Script = Callable[[Request], str | Reply]
OPTIONS = Options(to="Members", sender="Staff", date=dt.date(2024, 6, 1))


@cache
def articles() -> tuple[Article, ...]:
    """The demonstration articles on storm-0558, by date."""
    paths = sorted(resources.corpus_folder().glob("storm-0558-*.md"))
    return tuple(a for a in read_paths(paths) if isinstance(a, Article))


def order(**fields: object) -> Order:
    return replace(Order(topics.load("storm-0558"), options=OPTIONS), **fields)  # type: ignore[arg-type]


def drafted(script: Script, *more: Article, **fields: object) -> Written:
    """The memo that the script drafts from the demonstration articles and `more`."""
    gathered = Gathered((*articles(), *more), ())
    return compose(order(**fields), gathered, Run(models=Models(writer=ScriptedModel(script))))


def with_background(*lines: Line) -> dict[str, tuple[Piece, ...]]:
    """The good memo with another background, a paragraph a line, and a summary that rests on the gaps."""
    summary = (Piece(MEMO["summary"][0].lines[-1:]),)
    return {**MEMO, "background": tuple(Piece((line,)) for line in lines), "summary": summary}


def revised(line: Line, request: Request) -> str:
    """The answer of a model that words a failed sentence anew."""
    return json.dumps({"keep": True, "statement": answer(line, entries(request))}, ensure_ascii=False)


def texts(written: Written, slug: str) -> list[str]:
    section = next(s for s in written.memo.sections if s.slug == slug)
    return [s.text for s in replace(written.memo, sections=(section,)).statements()]


def section_answer(pieces: tuple[Piece, ...], request: Request) -> str:
    return told(pieces, entries(request))
