"""The writer without a model: a hearing memo whose every sentence of fact is taken from an article and cites it.

The draft is not judged. `assembly.assemble` takes out what the judge does not bear out and closes the memo.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.grounding.sources import Sources
from briefgen.values.article import Article
from briefgen.values.form import Form, SectionForm
from briefgen.values.memo import Block, Header, Memo, Paragraph, Section, Table
from briefgen.values.retrieval import Hit
from briefgen.values.topic import Topic
from briefgen.writing import (
    bottomline,
    conflicting,
    derived,
    facts,
    gaps,
    issues,
    opening,
    questions,
    replies,
    story,
    timeline,
)
from briefgen.writing.candidates import ON_TOPIC, Candidate, candidates
from briefgen.writing.choosing import Taken, alone
from briefgen.writing.notes import day
from briefgen.writing.roles import Role, is_denial, is_silence, role
from briefgen.writing.sourcing import NOTHING_NEW, numbered

# a candidate below this share of the best one's relevance speaks of something else
LEAST = 0.4
# the background of a memo that rests on few articles may be longer: its other sections are short
BACKGROUND_WORDS, LONGER_BACKGROUND, FEW_ARTICLES = 400, 550, 4
NO_ROOM = "what it adds found no room beside weightier statements"
# a section with fewer sentences than this gives none of them away
FEW = 6
EVENTS, DISCLOSURES, FACTS, REPLIES, GAPS = 10, 5, 14, 9, 5


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says of the memo: header fields, its date, and the ids of articles to leave out."""

    to: str = ""
    sender: str = ""
    re: str = ""
    date: dt.date | None = None
    excluded: tuple[str, ...] = ()
    letterhead: str = ""
    marking: str = ""


def write(topic: Topic, form: Form, sources: Sources, hits: Sequence[Hit] = (), options: Options = Options()) -> Memo:
    """An unjudged draft of the form's memo on the topic, from the articles of `sources`.

    `hits` are the passages that retrieval found; without them the topic's own words decide.
    """
    reasons = unused(topic, sources, hits, options)
    everything = candidates(topic, sources, hits, reasons)
    found = [candidate for candidate in everything if candidate.on_topic >= ON_TOPIC]
    reasons |= {c.article.id: "not close enough to the topic" for c in everything if c.on_topic < ON_TOPIC}
    taken = Taken(sources.weights)
    blocks = _blocks(topic, form, sources, found, taken, options.date)
    reasons = {**passed_over(found, sources, taken, form.sentence_words), **reasons}
    sections = tuple(_section(part, blocks.get(part.slug, ())) for part in form.sections if _stands(part, blocks))
    memo = Memo(form.slug, _header(topic, options), sections, given=opening.given(topic, _given(options)))
    return numbered(memo, sources.articles, reasons)


def passed_over(found: Sequence[Candidate], sources: Sources, taken: Taken, longest: int) -> dict[str, str]:
    """Why nothing was taken from an article on the topic, by its id: none of its sentences stands on its own, or what
    they add found no room. An article that is not named here says nothing new."""
    reasons = dict.fromkeys((article.id for article in sources.articles), "its sentences do not stand on their own")
    used = {candidate.article.id for candidate in taken.chosen}
    for candidate in found:
        id = candidate.article.id
        if id in used or reasons[id] == NO_ROOM or alone(candidate, sources, longest) is None:
            continue
        reasons[id] = NOTHING_NEW if taken.repeats(candidate) else NO_ROOM
    return reasons


def unused(topic: Topic, sources: Sources, hits: Sequence[Hit], options: Options) -> dict[str, str]:
    """Why an article is left out before anything is taken from it: by hand, by its date, or as a copy of another."""
    reasons = {hit_copy: f"carries the same story as “{hit.article.title}”" for hit in hits for hit_copy in hit.copies}
    for article in sources.articles:
        if article.id in options.excluded:
            reasons[article.id] = "excluded by hand"
        elif not _in_window(article, topic):
            reasons[article.id] = "published outside the topic’s dates"
    return reasons


def _in_window(article: Article, topic: Topic) -> bool:
    if article.published is None:
        return True
    return (topic.since is None or article.published >= topic.since) and (
        topic.until is None or article.published <= topic.until
    )


def _relevant(pool: Sequence[Candidate]) -> tuple[Candidate, ...]:
    least = LEAST * max((candidate.relevance for candidate in pool), default=0.0)
    return tuple(candidate for candidate in pool if candidate.relevance >= least)


def _blocks(
    topic: Topic, form: Form, sources: Sources, found: Sequence[Candidate], taken: Taken, written: dt.date | None
) -> dict[str, tuple[Block, ...]]:
    """The blocks of each section. The order of the calls is the order in which sections take their sentences."""
    longest = form.sentence_words
    pool = _relevant(found)
    roles = [(candidate, role(candidate)) for candidate in pool]
    of = {name: [c for c, r in roles if r == name] for name in ("story", "response", "lawmaker")}
    open_gaps = [c for c in found if role(c) == "gap" and not gaps.is_answered(c, found)]
    known = conflicting.found(found, sources)
    groups = facts.chosen(facts.facts(pool), FACTS, lambda fact: conflicting.standing(fact, known))
    summary = bottomline.bottom_line(
        [*of["story"], *of["response"]], groups, open_gaps, known, sources, taken, form.summary_words - 25
    )
    raised = issues.issues(
        [(c, name) for c, name in roles if _raises(name, len(of["response"])) and not is_denial(c.text)],
        sources,
        taken,
        longest,
    )
    dated = timeline.timeline(found, EVENTS, DISCLOSURES)
    untold = [c for c in of["response"] if not timeline.holds(dated, c)]
    replied = replies.replies(untold if len(untold) >= FEW else of["response"], sources, taken, REPLIES, longest)
    told = _telling([*of["story"], *of["lawmaker"]])
    budget = LONGER_BACKGROUND if len(_articles(found)) < FEW_ARTICLES else BACKGROUND_WORDS
    background = story.background(_besides(told, dated), sources, taken, budget, longest)
    figures = facts.table(
        groups, lambda fact: conflicting.standing(fact, known) != "undisputed", derived.elapsed(found)
    )
    used = _articles(taken.chosen)
    silent = [c for c in taken.chosen if is_silence(c.text)]
    return {
        "summary": (Paragraph(tuple(summary)),) if summary else (),
        "introduction": opening.introduction(topic, written),
        "witnesses": opening.witnesses(topic.hearing),
        "background": background,
        "key_facts": (figures,) if figures.rows else (),
        "timeline": dated,
        "response": (replied,) if replied.items else (),
        "issues": tuple(issue.paragraph() for issue in raised),
        "questions": (questions.questions(raised, groups, open_gaps, silent, known, sources),),
        "conflicts": conflicting.table(known, pool, sources),
        "gaps": (gaps.gaps(open_gaps, pool, sources, topic, taken, used, GAPS),),
    }


def _raises(name: Role, responses: int) -> bool:
    """Whether sentences of this role may bring up an issue: those of the response only where there are enough."""
    return name in ("lawmaker", "story") or (name == "response" and responses > FEW)


def _telling(pool: Sequence[Candidate]) -> list[Candidate]:
    """The sentences that tell something: what a document says of itself only where it holds a figure or tells of harm."""
    return [c for c in pool if not c.first_person or c.figures or bottomline.HARM.search(c.text)]


def _besides(pool: list[Candidate], dated: Sequence[Table]) -> list[Candidate]:
    """The sentences that the timeline does not tell; all of them where hardly any other is left."""
    others = [candidate for candidate in pool if not timeline.holds(dated, candidate)]
    return others if len(others) >= 3 * FEW else pool


def _articles(chosen: Iterable[Candidate]) -> tuple[Article, ...]:
    return tuple({candidate.article.id: candidate.article for candidate in chosen}.values())


def _stands(part: SectionForm, blocks: dict[str, tuple[Block, ...]]) -> bool:
    return part.required or bool(blocks.get(part.slug))


def _section(part: SectionForm, blocks: tuple[Block, ...]) -> Section:
    return Section(part.slug, part.heading, blocks, 3 if part.level == 3 else 2)


def _header(topic: Topic, options: Options) -> Header:
    return Header(
        re=options.re or topic.hearing.title or topic.title,
        to=options.to or opening.missing("recipients"),
        sender=options.sender or opening.missing("sender"),
        date=options.date,
        letterhead=options.letterhead,
        marking=options.marking,
    )


def _given(options: Options) -> tuple[str, ...]:
    dates = (day(options.date, weekday=True), options.date.isoformat()) if options.date else ()
    return tuple(text for text in (options.re, options.to, options.sender, *dates) if text)
