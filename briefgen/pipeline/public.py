"""The public functions: what `from briefgen import read, write, check, save` gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from briefgen import files, topics
from briefgen.errors import BriefgenError, NothingToUse
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.pipeline.check import check_memo
from briefgen.reading.articles import read_paths
from briefgen.reading.citations import resolve
from briefgen.reading.memo import read_memo
from briefgen.render import format_of, render
from briefgen.store import Store
from briefgen.values.article import Article
from briefgen.values.memo import Memo
from briefgen.values.report import Report


def read(path: Path | str) -> list[Article]:
    """The articles in a file or folder. Raises UnreadableFile when one cannot be read, NothingToUse without any."""
    articles = []
    for item in read_paths([Path(path)]):
        if isinstance(item, BriefgenError):
            raise item
        articles.append(item)
    if not articles:
        raise NothingToUse(f"{path} holds no article.")
    return articles


def write(query: str, store: Store, *, form: str = "hearing_memo", date: dt.date | None = None) -> Memo:
    """A memo on the query from the articles in the store, what is not borne out taken out and listed.

    `date` is the memo's date, today by default. Raises NothingToUse when no article bears on the query.
    """
    from briefgen.pipeline.gathering import Order
    from briefgen.pipeline.memo import write_memo
    from briefgen.pipeline.stores import Chosen
    from briefgen.writing.extractive import Options

    options = Options(date=date or dt.date.today())
    return write_memo(
        Order(topics.from_query(query), form, options, known=False), Chosen(store, str(store.folder))
    ).memo


def check(memo: Memo | Path | str, articles: Sequence[Article]) -> Report:
    """The report on a memo, or on the memo in a file, against the articles."""
    read_in = memo if isinstance(memo, Memo) else resolve(read_memo(Path(memo)), articles)
    return check_memo(read_in, articles)[1]


def save(memo: Memo, path: Path | str, *, force: bool = False) -> Path:
    """The path of the file that now holds the memo; its ending picks the format (md, docx, html, json).

    Raises UsageError when the file exists and `force` is not set.
    """
    target = Path(path)
    report = judge(memo, prepare(memo.articles))
    return files.write(target, render(memo, report, format_of(target)), force)
