"""Whether a passage that a reader points to bears a figure out: the engine's own look, whatever the reader says.

The quote must stand in a passage that the reader was shown, letter for letter; the value must stand within the quote; and
the engine, judging the statement against that passage alone, must not contradict it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefgen.grounding.judge import judge
from briefgen.grounding.quotations import passages_of
from briefgen.grounding.sameness import agree
from briefgen.grounding.sources import Sources, prepare
from briefgen.grounding.windows import sentences_of
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from briefgen.values.report import Figure, Verdict

# typography that a model does not copy; each sign stands for one, so that places stay places
_PLAIN: Final = str.maketrans("“”„‘’‚–—‑\u00a0\u202f\n\t", "\"\"\"'''---    ")
# what may stand around an identifier within a longer address or record
_EDGE: Final = r"[\s/\"'()<>=|,;]"
_SHORTEST_NAME: Final = 6


def located(quote: str, source: str, passages: Sequence[Passage], sources: Sources) -> Passage | None:
    """The place of the quote within one of the passages of the article `source`, None where it stands in none of them."""
    wanted = quote.translate(_PLAIN).strip()
    if not any(sign.isalnum() for sign in wanted):
        return None
    for passage in passages:
        at = passage.quote.translate(_PLAIN).find(wanted) if passage.article == source else -1
        if at >= 0:
            article = sources.articles[sources.order[passage.article]]
            return article.passage(passage.start + at, passage.start + at + len(wanted), passage.field)
    return None


def borne_out(statement: Statement, figure: Figure, quoted: Passage, sources: Sources) -> Verdict | None:
    """The engine's verdict on the figure against the quoted passage alone, where the quote holds the figure's value and
    the verdict does not contradict it; else None."""
    if not states(figure, quoted, sources):
        return None
    verdict = alone(statement, figure, quoted, sources)
    return None if verdict is None or verdict.outcome == "contradicted" else verdict


def states(figure: Figure, quoted: Passage, sources: Sources) -> bool:
    """Whether the value of the figure stands within the quote, read in its article or by itself."""
    if figure.kind == "quotation":
        return bool(passages_of(figure.text, Article(quoted.article, "", quoted.quote)))
    inside = [
        sources.mentions[number].figure for sentence in sentences_of(quoted, sources) for number in sentence.mentions
    ]
    if any(f.start >= quoted.start and f.end <= quoted.end and agree(figure, f) for f in inside):
        return True
    return figure.kind == "identifier" and _spells(quoted.quote, figure.text)


def _spells(quote: str, name: str) -> bool:
    """Whether the quote holds the name as a part of its own: a host name within an address, no digit more or less."""
    if len(name) < _SHORTEST_NAME:
        return False
    return re.search(rf"(?:^|{_EDGE}){re.escape(name)}(?:$|{_EDGE})", quote, re.IGNORECASE) is not None


def alone(statement: Statement, figure: Figure, quoted: Passage, sources: Sources) -> Verdict | None:
    """The verdict on the figure when the sentences that the quote touches are the only source; None where the statement,
    read by them, has no such figure."""
    article = sources.articles[sources.order[quoted.article]]
    touched = sentences_of(quoted, sources)
    words = sources.text_of(touched[0])[touched[0].start : touched[-1].end] if touched else quoted.quote
    excerpt = replace(article, title="", text=words)
    cited = replace(statement, citations=(Citation("", excerpt.id),))
    memo = Memo("", Header(""), (Section("", "", (Paragraph((cited,)),)),))
    verdicts = judge(memo, prepare((excerpt,))).verdicts
    return next((v for v in verdicts if (v.figure.start, v.figure.end) == (figure.start, figure.end)), None)
