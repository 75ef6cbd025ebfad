"""Where the sources state a figure's value, how well each place fits its matter, and how well the best passage does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest

from briefgen.grounding.comparison.glued import glued_places
from briefgen.grounding.comparison.literal import clock_spellings, literal_places
from briefgen.grounding.comparison.sameness import Agreement, agree
from briefgen.grounding.matter import best_of, matter, mention_score, passage_scores
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.values.article import Passage
from briefgen.values.report import Figure


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source figure that states the value; `score` (0 to 1) is how well its surroundings fit the memo's."""

    mention: Mention
    agreement: Agreement
    score: float
    cited: bool
    pointed: bool = False  # it stands in the very passage that the statement's note quotes
    glued: bool = False  # it stands run together with what is beside it: where it ends the figure alone tells


@dataclass(frozen=True, slots=True)
class Lookup:
    """Everything found for one figure. `best` is the score of the passage that fits its matter best, whatever figures
    it holds; `passages` are the sentences in falling order of fit."""

    figure: Figure
    matter: Mapping[str, float] = field(hash=False)
    candidates: tuple[Candidate, ...]
    best: float
    passages: tuple[int, ...]


def look_up(item: Item, figure: Figure, sources: Sources) -> Lookup:
    """The candidates for a figure, best first, and the passages that fit its matter best."""
    weights = matter(item.context, figure.start, figure.end, sources)
    if _is_open_weekday(figure, item):
        figure = replace(figure, low=None, high=None, normal=None, unit=f"W-{(int(figure.low or 0) - 1) % 7}")
    scores = passage_scores(weights, sources)
    ranked = best_of(scores, _RANKED)
    cited_ones = _within_cited(item, scores, ranked, sources)
    found = []
    quoted = [citation.passage for citation in item.statement.citations if citation.passage is not None]
    for number in _likeliest(sources.values.near(figure), _most(item), scores, sources):
        mention = sources.mentions[number]
        agreement = agree(figure, mention.figure)
        if agreement is not None:
            cited = not item.cited or sources.article_of(mention).id in item.cited
            pointed = bool(quoted) and _is_pointed(quoted, mention, sources)
            found.append(Candidate(mention, agreement, mention_score(weights, mention, sources), cited, pointed))
    if not found:
        for mention in _literal(figure, sources):
            cited = not item.cited or sources.article_of(mention).id in item.cited
            found.append(Candidate(mention, "same", mention_score(weights, mention, sources), cited))
    if not any(candidate.cited for candidate in found):
        found.extend(_glued(item, figure, weights, quoted, sources))
    found.sort(key=lambda c: (not c.pointed, -c.score, not c.cited, c.mention.index))
    return Lookup(figure, weights, tuple(found), cited_ones, tuple(ranked))


# "Monday", not "Monday the 2nd"
_WEEKDAY = re.compile(r"(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def _is_open_weekday(figure: Figure, item: Item) -> bool:
    """Whether the figure is a bare weekday of a memo, which no one article's publication resolves."""
    return (
        figure.kind == "date"
        and figure.low is not None
        and len(item.cited) != 1
        and bool(_WEEKDAY.fullmatch(figure.text))
    )


def _glued(
    item: Item, figure: Figure, weights: Mapping[str, float], quoted: Sequence[Passage], sources: Sources
) -> Iterator[Candidate]:
    """The places where the figure stands run together with others; where the statement cites, in what it cites alone."""
    texts = [sources.text_of(sources.sentences[first]) for first, _ in sources.texts]
    for number, start, end in glued_places(figure, texts):
        mention = _placed(figure, number, start, end, texts[number], sources)
        if mention is not None and (not item.cited or sources.article_of(mention).id in item.cited):
            pointed = _is_pointed(quoted, mention, sources)
            yield Candidate(mention, "same", mention_score(weights, mention, sources), True, pointed, glued=True)


def _placed(figure: Figure, number: int, start: int, end: int, text: str, sources: Sources) -> Mention | None:
    """The figure as one of the text of that number, None where no sentence of it holds the place."""
    first, starts = sources.texts[number]
    sentence = bisect_right(starts, start) - 1
    return (
        Mention(-1, first + sentence, replace(figure, start=start, end=end, text=text[start:end]))
        if sentence >= 0
        else None
    )


# passages that are kept for a figure
_RANKED = 12
# places of one value that are compared: the sentences that fit best
_PLACES = 128
# figures of a statement: more than these make it a stretch of data, in which each is compared with fewer places
_DENSE = 60


def _most(item: Item) -> int:
    """How many places of one value are compared for a figure of the statement."""
    return _PLACES * _DENSE // max(_DENSE, len(item.figures))


def _likeliest(numbers: Sequence[int], most: int, scores: Mapping[int, float], sources: Sources) -> Sequence[int]:
    if len(numbers) <= most:
        return numbers
    mentions = sources.mentions
    return [n for _, n in nsmallest(most, [(-scores.get(mentions[n].sentence, 0.0), n) for n in numbers])]


def _is_pointed(quoted: Sequence[Passage], mention: Mention, sources: Sources) -> bool:
    home, article = sources.sentence_of(mention), sources.article_of(mention)
    return any(
        p.article == article.id
        and p.field == home.field
        and p.start < mention.figure.end
        and mention.figure.start < p.end
        for p in quoted
    )


def _within_cited(item: Item, scores: Mapping[int, float], ranked: Sequence[int], sources: Sources) -> float:
    """The best score among the sentences of the articles that the statement cites; of all where it cites none."""
    numbers = {sources.order[key] for key in item.cited}
    own = (n for n in ranked if not numbers or sources.sentences[n].article in numbers)
    first = next(own, None)
    if first is not None or not numbers:
        return scores[first] if first is not None else 0.0
    return max([score for n, score in scores.items() if sources.sentences[n].article in numbers], default=0.0)


def _literal(figure: Figure, sources: Sources) -> Iterator[Mention]:
    texts = [sources.text_of(sources.sentences[first]) for first, _ in sources.texts]
    clock = figure.kind == "time" and figure.low is not None
    labelled = figure.kind == "ordinal" and figure.low is not None
    spellings = clock_spellings(int(figure.low or 0)) if clock else (str(figure.low) if labelled else figure.text,)
    if figure.kind == "identifier" and figure.normal:
        spellings = tuple(dict.fromkeys((figure.text, figure.normal)))
    if figure.kind == "date" and _CALENDAR.fullmatch(figure.normal or ""):
        spellings = (figure.text, (figure.normal or "").replace("-", "/"))
    places = (place for words in spellings for place in literal_places(words, sources.runs, texts, clock))
    for number, start, end in places:
        if labelled and not _LABEL.search(texts[number], max(0, start - _LABEL_REACH), start):
            continue
        if figure.kind == "measure" and _is_other_measure(figure, texts[number], start, end):
            continue
        mention = _placed(figure, number, start, end, texts[number], sources)
        if mention is not None:
            yield mention


_BELOW_NOUGHT = re.compile(r"(?:\bminus |[-−–])\Z", re.IGNORECASE)


def _is_other_measure(figure: Figure, text: str, start: int, end: int) -> bool:
    """Whether the letters are those of another measure: "GB" is no "Gb", 40 degrees are not minus 40 degrees."""
    return text[start:end] != figure.text or bool(_BELOW_NOUGHT.search(text, max(0, start - 6), start))


# a month or day, which stands in the address of many a page: "/2023/05/15/"
_CALENDAR = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
# "Week 10" is the tenth week; "Figure 1" is no first of anything
_LABEL = re.compile(
    r"\b(?!(?:Figure|Fig|Table|Section|Page|Appendix|Annex|Note|Image|Exhibit)\b)[A-Z][A-Za-z]+[ \u00a0]\Z"
)
_LABEL_REACH = 24


def rank(passages: Sequence[int], sentence: int) -> int:
    """The place of a sentence among the passages, their number where it is none of them."""
    return passages.index(sentence) if sentence in passages else len(passages)
