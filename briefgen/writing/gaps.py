"""Information gaps: what the sources say is not known, what they leave undated, and what no source answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.grounding.sources import Sources
from briefgen.text.stems import content_words, stem
from briefgen.values.article import Article
from briefgen.values.memo import Bullets, Citation, Statement
from briefgen.values.report import Figure
from briefgen.values.topic import Topic
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import Taken, alone, best, stated
from briefgen.writing.notes import day
from briefgen.writing.roles import is_gap
from briefgen.writing.sourcing import outlets
from briefgen.writing.wording import words

# the share of a gap's words that a later sentence must have to count as its answer
ANSWERED = 0.4
_RELATIVE = re.compile(
    r"\b(?:(?:on |last |next )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|(?:earlier )?this (?:week|month|year)|"
    r"last (?:week|month|year)|earlier this (?:week|month|year)|(?:a|two|three|several) (?:days?|weeks?|months?) ago)\b"
)
# words that ask after the same thing
_FAMILIES = tuple(
    frozenset(stem(word) for word in family.split())
    for family in (
        "law legislation bill statute rule regulation mandate requirement act require regulator",
        "propose draft introduce plan urge call ask want",
        "measure safeguard protection practice control security defense",
        "cost money pay payment price dollar",
        "response remedy offer fix repair patch",
        "victim affected hit reach target",
        "cause origin how enter entry",
    )
)
_HEDGE_WORDS = frozenset(["unclear", "unknown", "remain", "investigat", "ongoing", "disclos", "determin", "sure"])


def gaps(
    pool: Sequence[Candidate],
    everything: Sequence[Candidate],
    sources: Sources,
    topic: Topic,
    taken: Taken,
    used: Sequence[Article],
    limit: int,
) -> Bullets:
    """The gaps as bullets: stated ones that no later article answers, undated articles, the topic's open questions."""
    still_open = [c for c in pool if not is_answered(c, everything)]
    stated_gaps = best(still_open, taken, limit, lambda c: alone(c, sources, 40), fresh=False)
    items: list[tuple[Statement, ...]] = [(stated(c, _as_of(c, text), "gap"),) for c, text in stated_gaps]
    names = outlets(sources.articles)
    undated = [(article, relative) for article in used if (relative := _relative(article, sources))]
    items += [(_undated(article, names[article.id], relative),) for article, relative in undated]
    items += [(_unanswered(question),) for question in topic.questions if not _has_answer(question, everything)]
    return Bullets(tuple(items))


def is_answered(gap: Candidate, everything: Iterable[Candidate]) -> bool:
    """Whether an article published after the gap was stated speaks of the same matter and leaves nothing open."""
    published = gap.article.published
    wanted = gap.words - _HEDGE_WORDS
    if published is None or not wanted:
        return False
    return any(
        other.article.published is not None
        and other.article.published > published
        and not is_gap(other.text)
        and len(wanted & other.stems) >= max(3, ANSWERED * len(wanted))
        for other in everything
    )


def _as_of(candidate: Candidate, text: str) -> str:
    """The gap with the day on which it was one, where the sentence has room for it."""
    published = candidate.article.published
    if published is None or text.startswith(("“", "As of")) or words(text) > 38:
        return text
    return f"{text.rstrip('.')} (as of {day(published)})." if text.endswith(".") else text


def _undated(article: Article, outlet: str, relative: Figure) -> Statement:
    """That an article has no date, so that what it dates by "Wednesday" or "in July" cannot be settled."""
    name = f"The {outlet} article" if outlet else "The article"
    text = f"{name} “{article.title}” carries no date, so its relative dates stay open."
    return Statement(text, "gap", (Citation("", article.id, article.passage(relative.start, relative.end)),))


def _relative(article: Article, sources: Sources) -> Figure | None:
    """The first date of an undated article that only its publication date could settle."""
    number = sources.order[article.id]
    if article.published is not None:
        return None
    for sentence in sources.sentences:
        if sentence.article == number and sentence.field == "text":
            for mention in sentence.mentions:
                figure = sources.mentions[mention].figure
                if figure.kind == "date" and _RELATIVE.search(figure.text):
                    return figure
    return None


def _has_answer(question: str, everything: Sequence[Candidate]) -> bool:
    """Whether a third of what the question asks after is spoken of anywhere, in its own words or in kindred ones: nothing
    is called unanswered that may not be."""
    wanted = {word.stem for word in content_words(question)}
    spoken = {stem for candidate in everything for stem in candidate.words}
    answered = [word for word in wanted if spoken & _kindred(word)]
    return 3 * len(answered) >= len(wanted)


def _kindred(word: str) -> frozenset[str]:
    return frozenset([word]).union(*(family for family in _FAMILIES if word in family))


def _unanswered(question: str) -> Statement:
    return Statement(f"No article on file answers this question: {question}", "gap")
