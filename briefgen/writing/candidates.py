"""Candidates: the sentences of the articles that may stand in a memo, each with what it speaks of and who says so."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from briefgen.grounding.sources import Sentence, Sources
from briefgen.text.dateline import dateline
from briefgen.text.spans import Span, trim
from briefgen.text.speakers import Saying, Speaker, Voices, speaker_chain, voices
from briefgen.text.stems import content_words
from briefgen.values.article import Article, Passage
from briefgen.values.report import Figure
from briefgen.values.retrieval import Hit
from briefgen.values.topic import Topic
from briefgen.writing.sourcing import outlets
from briefgen.writing.wording import in_first_person, is_dependent, is_prose, opened

# the sentences from an article's title on that say what it is about; the share from which on it is on the topic
HEAD, ON_TOPIC = 10, 0.6
_IDENTIFIER = re.compile(r"(?=\w*[A-Za-z])(?=[\w-]*\d)[\w-]{4,}")
# a passage found by its words scores so much of the best one; nearness of meaning alone gives at most 0.3
FOUND = 0.35


@dataclass(frozen=True)
class Candidate:
    """A sentence of an article, or several where one quotation runs over them.

    `outlet` is the name to credit, "" where all articles share one. `text` is the source's own words without an opening
    connective; `figures` have offsets in the article's text; `sayings` are those of its own, `carried` is who goes on
    speaking where it is all quotation. `relevance` lies between 0 and 1, and so does `on_topic`, which is that of the
    whole article. An excerpt is `outdone` by a full text that gives one of its figures with a hedge that it lacks.
    """

    sentences: tuple[Sentence, ...]
    article: Article
    outlet: str
    passage: Passage
    text: str
    figures: tuple[Figure, ...]
    sayings: tuple[Saying, ...]
    carried: Speaker | None
    relevance: float
    on_topic: float
    outdone: bool = False

    @property
    def index(self) -> int:
        """The number of its first sentence among all of the sources."""
        return self.sentences[0].index

    @property
    def last(self) -> int:
        """The number of its last sentence."""
        return self.sentences[-1].index

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words and the values of its figures: what tells two sentences apart."""
        numbers = (figure.normal or figure.text.lower() for figure in self.figures if figure.kind != "quotation")
        return self.words | frozenset(numbers)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(word.stem for sentence in self.sentences for word in sentence.words)

    @cached_property
    def dependent(self) -> bool:
        """Whether it needs the sentence before it."""
        return is_dependent(self.text)

    @cached_property
    def first_person(self) -> bool:
        """Whether the writer of the document speaks of himself."""
        return in_first_person(self.text)

    @property
    def speaker(self) -> Speaker | None:
        """The nearest origin of the words, None for narration."""
        return self.sayings[0].speaker if self.sayings else self.carried

    @cached_property
    def day(self) -> dt.date | None:
        """The first day of the earliest date in it that is known to the year: what puts it in time order."""
        spans = ((figure.low, figure.high) for figure in self.figures if figure.kind == "date")
        lows = [int(low) for low, high in spans if low is not None and high is not None and high - low <= 366]
        known = [low for low in lows if 1 <= low <= dt.date.max.toordinal()]
        return dt.date.fromordinal(min(known)) if known else None


def candidates(
    topic: Topic, sources: Sources, hits: Sequence[Hit], left_out: Iterable[str] = ()
) -> tuple[Candidate, ...]:
    """Every sentence of the articles' texts that may stand in a memo on the topic, in the order of the articles.

    Articles in `left_out` give none. Without hits, relevance is the share of the topic's words that a sentence has.
    """
    skipped = set(left_out)
    relevance = _Relevance(topic, sources, hits)
    found: list[Candidate] = []
    for number, lines in _by_article(sources):
        if sources.articles[number].id not in skipped:
            found.extend(_of_article(sources, lines, relevance))
    hedged = {_value(f) for c in found if c.article.kind == "full" for f in c.figures if f.frame.bound != "exactly"}
    return tuple(replace(c, outdone=True) if _lacks_hedge(c, hedged) else c for c in found)


def _value(figure: Figure) -> tuple[str, object]:
    return figure.kind, figure.low


def _lacks_hedge(candidate: Candidate, hedged: Container[tuple[str, object]]) -> bool:
    counts = (f for f in candidate.figures if f.kind == "count" and f.low is not None and f.low >= 10)
    bare = (figure for figure in counts if figure.frame.bound == "exactly")
    return candidate.article.kind == "excerpt" and any(_value(figure) in hedged for figure in bare)


def _by_article(sources: Sources) -> Iterable[tuple[int, list[Sentence]]]:
    for number, group in groupby(sources.sentences, key=lambda sentence: sentence.article):
        yield number, [sentence for sentence in group if sentence.field == "text"]


def _of_article(sources: Sources, lines: Sequence[Sentence], relevance: _Relevance) -> Iterable[Candidate]:
    if not lines:
        return
    heard = voices(sources.text_of(lines[0]), [Span(line.start, line.end) for line in lines])
    for unit in heard.units:
        members = tuple(line for line in lines if unit.start <= line.start and line.end <= unit.end)
        candidate = _candidate(sources, members, heard, unit, relevance) if members else None
        if candidate:
            yield candidate


def _candidate(
    sources: Sources, members: tuple[Sentence, ...], heard: Voices, unit: Span, relevance: _Relevance
) -> Candidate | None:
    article = sources.articles[members[0].article]
    passage = article.passage(*trim(article.text, unit))
    text = opened(passage.quote[dateline(passage.quote) :]) if is_prose(passage.quote) else None
    if text is None:
        return None
    sayings = tuple(saying for saying in heard.sayings if saying.sentence == unit)
    figures = tuple(sources.mentions[number].figure for line in members for number in line.mentions)
    carried = None if sayings else next(iter(speaker_chain(heard, passage.start, passage.end)), None)
    on_topic = relevance.of_article[members[0].article]
    return Candidate(
        members,
        article,
        relevance.outlets[article.id],
        passage,
        text,
        figures,
        sayings,
        carried,
        relevance.of(members, passage),
        on_topic,
    )


class _Relevance:
    """How much a sentence bears on the topic: its hit, its own words, those that open its article, and how much it says
    of what the articles on the topic have in common."""

    def __init__(self, topic: Topic, sources: Sources, hits: Sequence[Hit]) -> None:
        self.outlets = outlets(sources.articles)
        self.wanted = _wanted(topic, sources)
        self.total = sum(self.wanted.values()) or 1.0
        self.hits: dict[str, list[Hit]] = {}
        for hit in hits:
            self.hits.setdefault(hit.passage.article, []).append(hit)
        groups = [(n, [*group]) for n, group in groupby(sources.sentences, key=lambda line: line.article)]
        shares = {n: self._share(group[:HEAD]) for n, group in groups}
        best = max(shares.values(), default=0.0) or 1.0
        # half the words of the article that has most of them is enough to be on the topic, where it names the topic
        named = _naming(topic, sources)
        found = {n for n, _ in groups if self._found(sources.articles[n].id) >= FOUND} | _identified(topic, sources)
        self.of_article = {
            n: 0.0 if named and n not in named else max(min(1.0, 2 * share / best), ON_TOPIC * (n in found | named))
            for n, share in shares.items()
        }
        self.common = _common([group for n, group in groups if self.of_article[n] >= ON_TOPIC])

    def of(self, members: Sequence[Sentence], passage: Passage) -> float:
        """Between 0 and 1."""
        own = self._share(members)
        scores = [hit.score for hit in self.hits.get(passage.article, ()) if _within(passage, hit.passage)]
        found = max(scores, default=0.0 if self.hits else own)
        stems = dict.fromkeys(word.stem for line in members for word in line.words)
        shared = sum(self.common.get(stem, 0.0) for stem in stems) / max(8, len(stems))
        return 0.25 * found + 0.15 * own + 0.3 * self.of_article[members[0].article] + 0.3 * min(1.0, shared)

    def _found(self, article: str) -> float:
        """The score of the best passage of the article, as a share of the best of all."""
        best = max((hit.score for hits in self.hits.values() for hit in hits), default=0.0) or 1.0
        return max((hit.score for hit in self.hits.get(article, ())), default=0.0) / best

    def _share(self, lines: Iterable[Sentence]) -> float:
        """The share of the topic's words in the sentences, weighted by how much each word tells apart."""
        stems = dict.fromkeys(word.stem for line in lines for word in line.words)
        return sum(self.wanted.get(stem, 0.0) for stem in stems) / self.total


def _naming(topic: Topic, sources: Sources) -> frozenset[int]:
    """The articles that hold one of the topic's names; none where the topic has none, being nothing but a query."""
    names = [name.casefold() for name in topic.names] if topic.aliases else []
    texts = (f"{article.title}\n{article.text}".casefold() for article in sources.articles)
    return frozenset(number for number, text in enumerate(texts) if any(name in text for name in names))


def _identified(topic: Topic, sources: Sources) -> frozenset[int]:
    """The articles that hold a name of letters and digits out of the topic's query, such as Storm-0558."""
    wanted = [word.casefold() for word in topic.query.split() if _IDENTIFIER.fullmatch(word)]
    texts = (f"{article.title}\n{article.text}".casefold() for article in sources.articles)
    return frozenset(number for number, text in enumerate(texts) if any(word in text for word in wanted))


def _common(articles: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """For each stem how much it is common to the articles: 1 from a third of them on (after SumBasic, Nenkova and
    Vanderwende 2005)."""
    counts = Counter(stem for lines in articles for stem in {word.stem for line in lines for word in line.words})
    return {stem: min(1.0, 3 * count / len(articles)) for stem, count in counts.items()}


def _within(passage: Passage, hit: Passage) -> bool:
    return hit.field == passage.field and hit.start < passage.end and passage.start < hit.end


def _wanted(topic: Topic, sources: Sources) -> Mapping[str, float]:
    """The stems of the topic's title, query and names with their weights."""
    text = " ".join((topic.title, topic.query, *topic.aliases))
    stems = dict.fromkeys(word.stem for word in content_words(text))
    # an identifier such as Storm-0558 says more than any other word
    return {s: w * (2 if any(c.isdigit() for c in s) else 1) for s in stems if (w := sources.weight(s))}


def same_matter(left: Candidate, right: Candidate, share: float = 0.6) -> bool:
    """Whether one sentence says nearly what the other says: most of the shorter one's stems stand in the longer."""
    smaller = min(len(left.stems), len(right.stems)) or 1
    return len(left.stems & right.stems) >= share * smaller
