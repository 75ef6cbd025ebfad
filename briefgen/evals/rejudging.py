"""Kept statements judged again by the engine of today: old and new texts are compared under one judge."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import topics
from briefgen.evals.baseline import Baseline, BaselineCase
from briefgen.evals.cases import Case
from briefgen.evals.results import Kept, Ruled
from briefgen.evals.running import ruled
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import Sources, prepare
from briefgen.pipeline.stores import Wish, choose, silent
from briefgen.settings import Settings
from briefgen.values.article import Article
from briefgen.values.memo import UNCITED_KINDS, Citation, Header, Memo, Paragraph, Section, Statement


def again(old: Baseline, cases: Sequence[Case], config: Settings) -> dict[str, tuple[Ruled, ...]]:
    """The verdicts of today's engine on the kept statements of each case, by the case's name. A statement's neighbours
    in its table are not kept, so that these are comparable with each other only."""
    found = {}
    for case in cases:
        kept = old.case(case.name)
        if kept is not None and kept.texts:
            found[case.name] = _ruled(kept, prepare(_articles(case, config)))
    return found


def _ruled(kept: BaselineCase, sources: Sources) -> tuple[Ruled, ...]:
    known = {article.id for article in sources.articles}
    statements = tuple(_statement(one, known) for one in kept.texts if one.kind not in UNCITED_KINDS)
    memo = Memo("text", Header(re=""), (Section("memo", "", (Paragraph(statements),)),))
    return tuple(ruled(memo, judge(memo, sources)))


def _statement(kept: Kept, known: set[str]) -> Statement:
    citations = tuple(Citation(id, id if id in known else None) for id in kept.cites)
    return Statement(kept.text, "fact" if kept.kind == "fact" else "judgment", citations)


def _articles(case: Case, config: Settings) -> tuple[Article, ...]:
    topic = topics.load(case.memo.topic, config.topics) if case.memo and case.memo.topic else None
    names = case.articles or (case.memo.articles if case.memo else ())
    paths = tuple(case.beside(name) for name in names)
    with choose(Wish(paths, demo=not paths), topic, config, silent) as chosen:
        return chosen.store.articles()
