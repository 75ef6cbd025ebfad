"""Whether a passage that a reader points to bears a figure out: the engine's own look, whatever the reader says.

The quote must stand in a passage that the reader was shown, letter for letter; the value must stand within the quote; and
the engine, judging the statement against that passage alone, must not contradict it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.judge import judge
from briefgen.grounding.proofs.windows import sentences_of
from briefgen.grounding.sources import Sources, prepare
from briefgen.grounding.speakers.quotations import passages_of
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from briefgen.values.report import Figure, Verdict

# typography that a model does not copy; each sign stands for one, so that places stay places
_PLAIN: Final = str.maketrans("“”„‘’‚–—‑\u00a0\u202f\n\t", "\"\"\"'''---    ")
# what may stand around a name within a longer one
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
    if figure.kind == "quotation":
        holds, longer = bool(passages_of(figure.text, Article(quoted.article, "", quoted.quote))), None
    else:
        stated = next((one for one in _inside(quoted, sources) if agree(figure, one)), None)
        longer = None if stated else next((one for one in _inside(quoted, sources) if _spells(figure, one)), None)
        holds = bool(stated or longer)
    verdict = alone(statement, figure, quoted, sources, longer) if holds else None
    return None if verdict is None or verdict.outcome == "contradicted" else verdict


def _inside(quoted: Passage, sources: Sources) -> Iterator[Figure]:
    """The figures of the article that lie within the quote, none of them cut."""
    for sentence in sentences_of(quoted, sources):
        for number in sentence.mentions:
            figure = sources.mentions[number].figure
            if quoted.start <= figure.start and figure.end <= quoted.end:
                yield figure


def _spells(figure: Figure, source: Figure) -> bool:
    """Whether the figure is a name of its own within a longer one: a host within an address, no letter more or less."""
    name, longer = figure.normal or figure.text, source.normal or source.text
    if figure.kind != "identifier" or len(name) < _SHORTEST_NAME:
        return False
    return re.search(rf"(?:^|{_EDGE}){re.escape(name)}(?:$|{_EDGE})", longer, re.IGNORECASE) is not None


def alone(
    statement: Statement, figure: Figure, quoted: Passage, sources: Sources, longer: Figure | None = None
) -> Verdict | None:
    """The verdict on the figure when the sentences that the quote touches are the only source; None where the statement,
    read by them, has no such figure. In place of a `longer` name that holds the figure the figure itself is read."""
    article = sources.articles[sources.order[quoted.article]]
    touched = sentences_of(quoted, sources)
    start, end = touched[0].start, touched[-1].end
    words = sources.text_of(touched[0])
    if longer is not None:
        words, end = (
            words[: longer.start] + figure.text + words[longer.end :],
            end + len(figure.text) - len(longer.text),
        )
    excerpt = replace(article, title="", text=words[start:end])
    cited = replace(statement, citations=(Citation("", excerpt.id),))
    memo = Memo("", Header(""), (Section("", "", (Paragraph((cited,)),)),))
    verdicts = judge(memo, prepare((excerpt,))).verdicts
    return next((v for v in verdicts if (v.figure.start, v.figure.end) == (figure.start, figure.end)), None)
