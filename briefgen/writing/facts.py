"""Key facts: the figures that matter, each with what it counts, who says so, as of when, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.text.mentions import proper_name
from briefgen.text.speakers import Saying, Speaker, voices
from briefgen.text.stems import content_words, stem
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Statement, Table
from briefgen.values.report import Figure
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import cited, score
from briefgen.writing.completion import full_name
from briefgen.writing.notes import day
from briefgen.writing.sourcing import UNNAMED, UNNAMED_ROLE, is_document, is_official
from briefgen.writing.wording import capitalised, curled, unquoted, words

HEADER = ("Figure", "What it counts", "Who says so", "As of", "Status")
KINDS = ("count", "money", "percent", "ratio", "measure", "duration", "range")
SINGLE, CONFLICT, DERIVED = "single source", "conflict", "derived"
# beyond the first few, a fact that stands so far below the best is a trifle
FEW, SPREAD = 8, 0.6

_HEDGE = re.compile(
    r"\b(?:(?:approximately|about|around|roughly|nearly|almost|some|over|more than|at least|up to|as many as|fewer than|"
    r"less than|at most|just under|just over|an estimated|close to|only|mostly|well over|upwards of)\s)+$",
    re.IGNORECASE,
)
# where the words that say what a figure counts come to their end
_STOP = re.compile(
    r"\s*(?:[,;:!?()—–\0]|(?<![A-Z])[.](?=\W|$))|\s(?:and|but|or|which|who|whose|when|while|after|before|as|because|since|according|said|says|so|"
    r"although|though|where|until|if|than|including|in (?:a|an) (?:statement|briefing|letter|post)|told|last|this|next|"
    r"earlier|later|to (?:act|be)|over what|rests?|comes?|goes|went|makes?|shows?|covers?|appears?|remains?|means|needs?)\b"
)
_AUXILIARY = re.compile(
    r"^((?:[\w’'.-]+\s){1,8}?)(?:that\s)?(?:were|was|had been|have been|has been|are|is)\s(?=\w+(?:ed|en|n|t)\b)"
)
_VERB = re.compile(r"\s(?:were|was|had|have|has|are|is|will|would|could|can|may|might|did|do|does)\s?.*$")
_DANGLING = re.compile(r"(?:\s(?:of|in|at|to|for|by|from|on|with|the|a|an|its|their|his|her|into|against|that|this))+$")
_WORKS_FOR = re.compile(r"(?:who )?(?:works?|worked|serves|served|speaks|spoke) (?:for|with|under)\b")
# "a spokesperson for Senator Quill" is not the senator
_ON_BEHALF = re.compile(r"(?:the|an?|one|another)\s(?:[\w.-]+\s){0,4}?(?:for|of|to|at)\s", re.IGNORECASE)
COUNTED_WORDS = 14
_CLAUSE_START = re.compile(r"[,;:]\s|[“”\"(]|\bthat\s")
_SCALES = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen", "percent"])
# what the harm of an incident is counted in, as stems
MEASURED = frozenset(
    stem(word)
    for word in [
        "email",
        "account",
        "record",
        "customer",
        "patient",
        "victim",
        "individual",
        "person",
        "people",
        "employee",
        "organization",
        "agency",
        "department",
        "company",
        "entity",
        "system",
        "server",
        "device",
        "computer",
        "file",
        "document",
        "database",
        "number",
        "fingerprint",
        "license",
        "card",
        "message",
        "mailbox",
        "gateway",
        "hospital",
        "state",
        "country",
        "site",
        "ransom",
        "target",
        "network",
        "member",
        "resident",
        "official",
        "taxpayer",
        "pharmacy",
        "claim",
        "phone",
        "password",
        "username",
        "household",
        "veteran",
        "applicant",
        "contractor",
    ]
)
_PARTITIVE = re.compile(r"\s(?:of (?:the|its|his|her|their|our|my)|day|by one|more|another|thing)\b")
# they tell that there is one of something, not how many there are
_NO_COUNT = frozenset({"single", "a single", "sole", "only", "multiple", "several", "both", "a pair"})
_POINTING = re.compile(r"(?:these|those|them|such|this|that|\w+ed|is|are|was|were|had|has|have)\b", re.IGNORECASE)
_SPEAKING = re.compile(
    r"\b(?:officials?|briefing|reports?|company|department|agency|researchers?|statement|board|letter|filing|summary|"
    r"spokes\w+|lawmakers?|investigators?|prosecutors?|court|testimony|documents?|experts?|committee|auditors?)\b"
)
_PARTICIPLE = re.compile(
    r"\s(?:shared|seen|obtained|provided|reviewed|released|published|sent|given|posted|issued)\b.*"
)
_DEFINITE = re.compile(r"the ([a-z]+s)")
_JOINED = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))((?:[\w.’-]+\s){0,3}[\w.’-]+)\sand\s$")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a candidate with what stands around it."""

    candidate: Candidate
    figure: Figure
    shown: str
    counts: str
    who: str
    anonymous: bool

    @property
    def matter(self) -> frozenset[str]:
        """The stems of what it counts."""
        head = self.counts.split(":", 1)[0]
        return frozenset(word.stem for word in content_words(head if words(head) else self.counts))


def facts(pool: Sequence[Candidate]) -> tuple[Fact, ...]:
    """Every figure that tells how many, how much or how long of the candidates, with what it counts, best first."""
    relayed = _relaying(pool)
    found = [fact for c in pool for fact in _of(c, c.article.id in relayed)]
    return tuple(sorted(found, key=lambda f: (-_worth(f), f.candidate.index, f.figure.start)))


def _of(candidate: Candidate, relayed: bool) -> Iterator[Fact]:
    """The facts of one sentence; a bare one or two only of a measured thing, or beside another figure of one."""
    found = [fact for figure in candidate.figures if (fact := _fact(candidate, figure, relayed))]
    for fact in found:
        beside = any(other.matter & MEASURED for other in found)
        if fact.figure.kind != "count" or fact.figure.high is None or fact.figure.high >= 3 or beside:
            yield fact


def _relaying(pool: Sequence[Candidate]) -> frozenset[str]:
    """The articles whose story rests on one who is not named: their title or their opening gives it as his."""
    articles = {candidate.article.id: candidate.article for candidate in pool}
    titled = {id for id, article in articles.items() if _titled(article)}
    opens = (c for c in pool if c.passage.start < 600 and any(is_unnamed(c, s.speaker) for s in c.sayings))
    return frozenset(titled) | {candidate.article.id for candidate in opens}


def _titled(article: Article) -> bool:
    speakers = (saying.speaker for saying in voices(article.title).sayings)
    return any(speaker.kind == "office" and UNNAMED.search(speaker.name) for speaker in speakers)


def chosen(found: Sequence[Fact], limit: int) -> tuple[tuple[Fact, ...], ...]:
    """The facts put together that state the same, best first in each group; at most `limit` groups.

    An excerpt leads no group that a full text is in.
    """
    groups: list[list[Fact]] = []
    for fact in found:
        group = next((group for group in groups if _same(group[0], fact)), None)
        if group is None:
            groups.append([fact])
        else:
            group.append(fact)
    ordered = [tuple(sorted(group, key=_rank)) for group in groups]
    ordered.sort(key=lambda group: (-_standing(group), group[0].candidate.index))
    least = _standing(ordered[0]) - SPREAD if ordered else 0.0
    kept = [group for n, group in enumerate(ordered[:limit]) if n < FEW or _standing(group) >= least]
    return tuple(_with_siblings(kept, ordered, limit))


def _with_siblings(
    kept: Sequence[tuple[Fact, ...]], ordered: Sequence[tuple[Fact, ...]], limit: int
) -> Iterator[tuple[Fact, ...]]:
    """Each group, and behind it those of the same sentence that tell the rest of it: "nine ... and one ..."."""
    room = limit - len(kept)
    for group in kept:
        yield group
        for other in ordered:
            if room > 0 and other not in kept and _sibling(group[0], other[0]):
                room -= 1
                yield other


def _sibling(one: Fact, other: Fact) -> bool:
    same = one.candidate.index == other.candidate.index
    return same and one.figure.high is not None and one.figure.high < 20 and other.figure.kind == one.figure.kind


def _standing(group: Sequence[Fact]) -> float:
    """How high a group stands: its first fact, how many articles have it, and how good the source is."""
    tier = _tier(group[0])
    return _worth(group[0]) + 0.04 * min(3, _articles(group) - 1) + (0.12 if tier < 2 else 0.06 if tier < 4 else 0.0)


def _same(left: Fact, right: Fact) -> bool:
    """Whether both give the same value of the same thing."""
    if left.figure.kind != right.figure.kind or (left.figure.low, left.figure.high) != (
        right.figure.low,
        right.figure.high,
    ):
        return False
    return bool(left.matter & right.matter) or left.matter == right.matter


def _rank(fact: Fact) -> tuple[bool, bool, bool, int, float, int]:
    article = fact.candidate.article
    return (
        article.kind == "excerpt",
        fact.anonymous,
        article.published is None,
        _tier(fact),
        -_worth(fact),
        fact.candidate.index,
    )


def _tier(fact: Fact) -> int:
    """How good the source is: official, a person on the record, a party's document, someone named, the press, unnamed."""
    speaker = _speaker(fact.candidate, fact.figure)
    if fact.anonymous:
        return 5
    if is_official(fact.candidate.article):
        return 0
    if speaker and speaker.kind == "person":
        return 1
    if is_document(fact.candidate.article):
        return 2
    return 3 if speaker and speaker.kind in ("organization", "office") else 4


def _articles(group: Sequence[Fact]) -> int:
    return len({fact.candidate.article.id for fact in group})


def table(
    groups: Sequence[Sequence[Fact]],
    disputed: Callable[[Fact], bool] = lambda fact: False,
    derived: tuple[Statement, ...] | None = None,
) -> Table:
    """The key-facts table, one row a group, marked where the figure rests on one unnamed source or is in dispute; the
    derived row stands behind the first few."""
    rows = [row(group[0], marks(group), any(map(disputed, group))) for group in groups]
    return Table(HEADER, (*rows[:FEW], *([derived] if derived else []), *rows[FEW:]))


def row(fact: Fact, marks: tuple[str, ...] = (), disputed: bool = False) -> tuple[Statement, ...]:
    """The row of one fact; each cell that states something cites the fact's passage."""
    citation = (cited(fact.candidate),)
    published = fact.candidate.article.published
    return (
        Statement(fact.shown, citations=citation),
        Statement(fact.counts, citations=citation),
        Statement(capitalised(fact.who), citations=citation, marks=marks),
        Statement(day(published), "note", citation),
        Statement("not yet judged", "note", marks=(CONFLICT,) if disputed else ()),
    )


def marks(group: Sequence[Fact]) -> tuple[str, ...]:
    """[single source] where the figure rests on one source that is not named."""
    return (SINGLE,) if all(fact.anonymous for fact in group) else ()


def _worth(fact: Fact) -> float:
    """How much a reader looks for the fact: its sentence, a thing that incidents are measured by, no bare one or two."""
    figure = fact.figure
    weight = 0.12 if figure.kind == "money" else 0.0
    measured = 0.15 if fact.matter & MEASURED else 0.0
    small = figure.high is not None and figure.high < 3 and figure.kind == "count"
    return (
        score(fact.candidate)
        + weight
        + measured
        - (0.15 if small else 0.0)
        - (0.1 if figure.kind == "duration" else 0.0)
    )


def _fact(candidate: Candidate, figure: Figure, relayed: bool) -> Fact | None:
    text = candidate.article.text
    if figure.kind not in KINDS or figure.text.lower() in _NO_COUNT or _PARTITIVE.match(text, figure.end):
        return None
    hedge = _HEDGE.search(text, max(candidate.passage.start, figure.start - 30), figure.start)
    start = hedge.start() if hedge else figure.start
    counts = counted(text, figure.end, candidate.passage.end)
    if not counts and figure.kind not in ("money", "percent", "ratio"):
        return None
    if figure.kind == "duration":
        counts = (
            f"“{clause(candidate, figure)}”"
            if re.search(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)", figure.text)
            else ""
        )
    elif words(counts) < 3:
        context = clause(candidate, figure)
        plain = counts and not _POINTING.match(counts)
        counts = (
            f"{counts}: “{context}”"
            if plain and words(context) > 3
            else f"“{context}”"
            if words(context) > 3
            else counts
        )
    who, anonymous = who_says(candidate, figure, relayed)
    return Fact(candidate, figure, text[start : figure.end], curled(counts), who, anonymous) if who and counts else None


def counted(text: str, start: int, end: int) -> str:
    """The words behind a figure that say what it counts, such as "emails stolen from ten accounts"; "" for none."""
    rest = text[start:end]
    stop = _STOP.search(unquoted(rest))
    phrase = rest[: stop.start()] if stop else rest
    phrase = _AUXILIARY.sub(r"\1", phrase.strip())
    phrase = _VERB.sub("", f" {phrase}").strip()
    phrase = " ".join(phrase.split()[:COUNTED_WORDS])
    phrase = _DANGLING.sub("", phrase).removeprefix("of ")
    return phrase if phrase[:1].isalpha() else ""


def clause(candidate: Candidate, figure: Figure, longest: int = 16) -> str:
    """The words around a figure of the candidate, at most `longest`, ending where a clause does."""
    return clause_of(candidate.article.text, candidate.passage, figure, longest)


def clause_of(text: str, passage: Passage, figure: Figure, longest: int = 16) -> str:
    """The words around a figure of the passage, at most `longest`, ending where a clause does."""
    low, high = passage.start, passage.end
    left = max((m.end() for m in _CLAUSE_START.finditer(text[low : figure.start])), default=0) + low
    right = re.search(r"[,;:.”\"()](?=\s|$)|$", text[figure.end : high])
    stop = figure.end + (right.start() if right else 0)
    before, after = text[left : figure.start].split(), text[figure.start : stop].split()
    room = max(0, longest - len(after))
    kept = before[-room:] if room else []
    if len(kept) < len(before) and kept and kept[0].lower() in _SCALES:
        kept = kept[1:]
    return " ".join((*kept, *after[:longest])).strip(' "“”')


def who_says(candidate: Candidate, figure: Figure, relayed: bool) -> tuple[str, bool]:
    """Who states the figure, from the nearest origin on, with the outlet that carries it; and whether it comes to us
    through one who is not named. `relayed` says that the article rests on such a one."""
    chain = _chain(candidate, figure)
    outlet = candidate.outlet
    unnamed = [speaker for speaker in chain if is_unnamed(candidate, speaker)]
    vague = bool(chain) and all(s.kind in ("unnamed", "unresolved") or is_unnamed(candidate, s) for s in chain)
    shown = list(
        dict.fromkeys(
            name for speaker in chain if (name := _shown(candidate, speaker)) and (not outlet or name not in outlet)
        )
    )
    if relayed and vague and not unnamed:
        shown.append("one unnamed source")
    who = ", relayed by ".join(shown[:2])
    return ", ".join(part for part in (who, outlet) if part) or "the article itself", bool(unnamed) or (
        relayed and vague
    )


def _shown(candidate: Candidate, speaker: Speaker) -> str:
    """The speaker as the table names him."""
    if is_unnamed(candidate, speaker):
        return _unnamed(candidate.article.text[max(candidate.passage.start, speaker.start - 40) : speaker.end])
    if speaker.kind == "person":
        return full_name(speaker) if not _ON_BEHALF.match(mention(candidate, speaker)) else mention(candidate, speaker)
    text, start = candidate.article.text, candidate.passage.start
    name = _PARTICIPLE.sub("", " ".join(speaker.name.split(",")[0].split()[:8]))
    if not (proper_name(name) or _SPEAKING.search(name)):
        return ""
    if joined := _JOINED.search(text, start, speaker.start):
        return f"{joined[1]} and {name}"
    whole = _DEFINITE.fullmatch(name)
    named_before = re.search(rf"((?:[A-Z][\w.]* ){{1,4}}){whole[1]}\b", text[start : speaker.start]) if whole else None
    return named_before[0] if named_before else name


def mention(candidate: Candidate, speaker: Speaker) -> str:
    """The words by which the article mentions the speaker."""
    return candidate.article.text[speaker.start : speaker.end]


def is_unnamed(candidate: Candidate, speaker: Speaker) -> bool:
    """Whether the speaker is one person without a name, other than a spokesperson, who speaks on the record: also "the
    staffer, who works for Senator Quill", which names another."""
    if speaker.kind == "anonymous":
        return True
    words = mention(candidate, speaker) if not candidate.carried else speaker.name
    if _WORKS_FOR.match(words):
        return True
    return (bool(UNNAMED.search(speaker.name)) and speaker.kind == "office") or bool(UNNAMED_ROLE.match(words))


def _unnamed(words: str) -> str:
    role = UNNAMED.search(words)
    return f"one unnamed {role[1]}" if role else "one unnamed source"


def _speaker(candidate: Candidate, figure: Figure) -> Speaker | None:
    return next(iter(_chain(candidate, figure)), None)


def _chain(candidate: Candidate, figure: Figure) -> tuple[Speaker, ...]:
    """Who states the figure, the nearest origin first, then who passed it on."""
    covering = [s for s in candidate.sayings if s.stance == "says" and _covers(s, figure)]
    covering.sort(key=lambda saying: (saying.side == "aside", -saying.start))
    speakers = [saying.speaker for saying in covering]
    return tuple(speakers or ([candidate.carried] if candidate.carried else []))


def _covers(saying: Saying, figure: Figure) -> bool:
    return saying.side == "aside" or saying.start <= figure.start < saying.end


def says(fact: Fact) -> str:
    """The fact as a short phrase for a question: hedge, figure and thing counted."""
    head = fact.counts.split(":", 1)[0]
    return f"{fact.shown} {head}" if words(head) <= COUNTED_WORDS else fact.shown
