"""Reading doubtful figures again: with a reading model, with its kept opinions, or with both.

The one function that `check` and `memo` call is `read_again`. Without a model it loads no package for models, and the
same opinions give the same report byte for byte.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen import settings
from briefgen.errors import InputError
from briefgen.grounding.judge import Known, judge
from briefgen.grounding.readers.opinions import apply
from briefgen.grounding.readers.questions import Question, figure_questions, statement_questions
from briefgen.grounding.sources import Sources
from briefgen.pipeline.opinionsfile import load_opinions, save_opinions
from briefgen.text.wording import folded, wording
from briefgen.values.memo import Memo
from briefgen.values.opinion import Opinion, Opinions
from briefgen.values.report import Report

if TYPE_CHECKING:
    from briefgen.llm.chat import ChatModel
    from briefgen.llm.second_reader import Heard

Scope = Literal["figures", "all"]
Say = Callable[[str], None]
ANSWERS = "answers.sqlite3"  # in the user's data folder: what models have answered


@dataclass(frozen=True, slots=True)
class ReaderWish:
    """What a person asks of a second reader: the model's name ("" for none) and its server, the file that its opinions
    are kept in, what it is asked about, and the user's own prompts."""

    model: str = ""
    base_url: str = ""
    opinions: Path | None = None
    scope: Scope = "figures"
    prompts: Path | None = None
    allowed: tuple[str, ...] = ()
    fresh: bool = False
    timeout: float = 300.0
    tracing: bool = False


@dataclass(frozen=True, slots=True)
class SecondReader:
    """How a memo is read again: by `model`, or with None by the `kept` opinions alone.

    `scope` says whether statements without a figure are asked about too; `keep` gets all opinions whenever there are
    new ones; `prompts` is the user's own folder; `say` is told the cost before and after; `path` is the file that the
    kept opinions come from; `allowed` are the markings that may leave this machine; `passed` are questions that are not
    asked, since the reader has left them without an answer before; by the model's `base_url` its price is known;
    `cached` says how many answers have come from the cache.
    """

    model: ChatModel | None = None
    kept: Opinions = Opinions()
    scope: Scope = "figures"
    keep: Callable[[Opinions], None] = lambda opinions: None
    prompts: Path | None = None
    say: Say = lambda text: None
    path: Path | None = None
    allowed: tuple[str, ...] = ()
    passed: frozenset[str] = frozenset()
    base_url: str = ""
    cached: Callable[[], int] = lambda: 0


@dataclass(frozen=True, slots=True)
class Reread:
    """The report after the second reading; all opinions, those kept before and the new ones; and the questions that the
    reader left without an answer."""

    report: Report
    opinions: Opinions = Opinions()
    passed: frozenset[str] = frozenset()


def opened(wish: ReaderWish, say: Say) -> SecondReader | None:
    """The second reader that is wished for, its kept opinions read; None where neither a model nor a file is named.

    Raises InputError where the file is damaged, or is to answer alone and does not exist; SettingError and KeyRefused
    where the model cannot be used.
    """
    path = wish.opinions
    if not wish.model and path is None:
        return None
    kept = load_opinions(path) if path is not None and (path.exists() or not wish.model) else Opinions()
    second = SecondReader(None, kept, wish.scope, say=say, path=path, allowed=wish.allowed)
    if not wish.model:
        return second
    keep = partial(save_opinions, path) if path is not None else _forgotten
    return _with_model(replace(second, keep=keep, prompts=wish.prompts, base_url=wish.base_url), wish)


def _forgotten(opinions: Opinions) -> None:
    """Keeps nothing."""


def _with_model(second: SecondReader, wish: ReaderWish) -> SecondReader:
    """The reader with its model, whose answers are kept in the cache of this user, so that none is paid for twice."""
    from briefgen.llm.cache import Cache
    from briefgen.llm.exchanges import Record, Terms
    from briefgen.llm.leaks import secrets
    from briefgen.llm.opening import opened as open_recorded

    cache = None if wish.fresh else Cache(settings.data_folder() / ANSWERS)
    record = Record(Terms(cache=cache, hidden=tuple(secrets(os.environ))))
    model = open_recorded(wish.model, wish.base_url, record, wish.timeout, wish.tracing)
    return replace(second, model=model, cached=lambda: sum(one.came == "cache" for one in record.exchanges()))


def read_again(memo: Memo, report: Report, sources: Sources, second: SecondReader) -> Reread:
    """The judge's report on memo and sources as the second reader changes it.

    Only what no kept opinion answers is asked. Raises ProviderError as the model does; what it had answered by then has
    gone to `keep`. Raises MarkedForHere where a marking keeps a passage from a model elsewhere.
    """
    opinions, passed = second.kept, second.passed
    if second.model is not None:
        left = unanswered(questions(memo, report, sources, second.scope), opinions)
        new = tuple(question for question in left if question.key not in passed)
        if new:
            opinions = _asked(new, memo, sources, second, second.model)
            passed |= {question.key for question in unanswered(new, opinions)}
    return Reread(apply(memo, report, sources, opinions), opinions, passed)


class Reading:
    """The judge of one set of sources followed by the second reader; `second` holds its opinions, which grow as the memo
    changes."""

    def __init__(self, sources: Sources, second: SecondReader | None = None, known: Known | None = None) -> None:
        self._sources, self.second = sources, second
        self._known: Known = {} if known is None else known

    def judge(self, memo: Memo) -> Report:
        """The report on this version of the memo. Raises as `read_again` does."""
        report = judge(memo, self._sources, self._known)
        if self.second is None:
            return report
        reread = read_again(memo, report, self._sources, self.second)
        self.second = replace(self.second, kept=reread.opinions, passed=reread.passed)
        return reread.report


def questions(memo: Memo, report: Report, sources: Sources, scope: Scope = "figures") -> tuple[Question, ...]:
    """What a second reader of this scope is asked about the memo."""
    found = figure_questions(memo, report, sources)
    return (*found, *statement_questions(memo, report, sources)) if scope == "all" else found


def unanswered(asked: Sequence[Question], opinions: Opinions) -> tuple[Question, ...]:
    """The questions that no opinion answers."""
    known = {opinion.question for opinion in opinions.opinions}
    return tuple(question for question in asked if question.key not in known)


def _asked(new: Sequence[Question], memo: Memo, sources: Sources, second: SecondReader, model: ChatModel) -> Opinions:
    """The opinions with the model's answers to the new questions."""
    from briefgen.llm import second_reader
    from briefgen.llm.markings import hold_back
    from briefgen.llm.prompts import Prompts

    shown = {passage.article for question in new for passage in question.passages}
    articles = {article.id: article for article in sources.articles if article.id in shown}
    hold_back(articles.values(), model.remote, second.allowed, memo.header.marking)
    reader = second_reader.Reader(model, Prompts(second.prompts), articles)
    batches = second_reader.batches(new)
    for line in second_reader.expected(batches, reader, second.base_url):
        second.say(line)
    writing = threading.Lock()
    partly = second.kept

    def keep(opinions: Sequence[Opinion]) -> None:
        nonlocal partly
        with writing:
            partly = partly.with_more(opinions)
            second.keep(partly)

    heard = second_reader.read(batches, reader, keep)
    # the answers came in any order: kept are they in the order asked
    whole = second.kept.with_more(heard.opinions)
    second.keep(whole)
    for line in told(heard, new, second):
        second.say(line)
    return whole


def told(heard: Heard, asked: Sequence[Question], second: SecondReader) -> tuple[str, ...]:
    """What the reading cost and came to, in lines for a person."""
    from briefgen.llm.costs import priced, words

    figures = {question.key for question in asked if question.verdict is not None}
    ways = {"same": "the same", "not the same": "not the same", "cannot tell": "not to be told"}
    counts = [
        f"{sum(o.answer == answer and o.question in figures for o in heard.opinions)} {way}"
        for answer, way in ways.items()
    ]
    price = priced(second.model.name, second.base_url, heard.usage) if second.model else ""
    cached = f"; {second.cached()} from the cache" if second.cached() else ""
    lines = [f"Second reader: {words(heard.usage)}{price}{cached}. Of the figures it took {', '.join(counts)}."]
    if heard.unanswered:
        lines.append(f"It left {heard.unanswered} without an answer ({', '.join(heard.reasons)}).")
    return tuple(lines)


def fitting(memo: Memo, report: Report, sources: Sources, second: SecondReader) -> tuple[str, ...]:
    """What to say of kept opinions that are used without a model.

    Raises InputError where there are opinions, and neither is one on a figure of this memo nor does the memo hold a
    sentence that one is on.
    """
    kept, path = second.kept, second.path
    asked = questions(memo, report, sources, "all" if any(not o.figure for o in kept.opinions) else "figures")
    left = unanswered(asked, kept)
    if kept.opinions and asked and len(left) == len(asked) and not _is_on(memo, kept):
        raise InputError(
            f"{path} holds opinions on another memo: this one has none of the sentences that they are on.",
            "Give the file that was made with this memo, or --reader MODEL to ask anew.",
        )
    figures = sum(question.verdict is not None for question in left)
    if not figures:
        return ()
    noun = "1 doubtful figure has" if figures == 1 else f"{figures} doubtful figures have"
    return (f"{noun} no opinion in {path}: the sentence or the articles are others. --reader MODEL asks anew.",)


def _is_on(memo: Memo, kept: Opinions) -> bool:
    """Whether the memo holds a sentence that an opinion is on, were it in the list of what was taken out."""
    text = wording("\n".join(statement.text for statement in memo.statements()))
    return any(True for opinion in kept.opinions for _ in text.find(folded(opinion.statement)))
