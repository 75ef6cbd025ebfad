"""Origins: who states a figure, from the nearest on, and whether it comes to us through someone who is not named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.text.mentions import proper_name
from briefgen.text.speakers import Saying, Speaker, voices
from briefgen.values.article import Article
from briefgen.values.report import Figure
from briefgen.writing.candidates import Candidate
from briefgen.writing.completion import full_name
from briefgen.writing.sourcing import UNNAMED, UNNAMED_ROLE, is_document, is_official

_WORKS_FOR = re.compile(r"(?:who )?(?:works?|worked|serves|served|speaks|spoke) (?:for|with|under)\b")
# "a spokesperson for Senator Quill" is not the senator
_ON_BEHALF = re.compile(r"(?:the|an?|one|another)\s(?:[\w.-]+\s){0,4}?(?:for|of|to|at)\s", re.IGNORECASE)
_SPEAKING = re.compile(
    r"\b(?:officials?|briefing|reports?|company|department|agency|researchers?|statement|board|letter|filing|summary|"
    r"spokes\w+|lawmakers?|investigators?|prosecutors?|court|testimony|documents?|experts?|committee|auditors?)\b"
)
_PARTICIPLE = re.compile(
    r"\s(?:shared|seen|obtained|provided|reviewed|released|published|sent|given|posted|issued)\b.*"
)
_WHEN = re.compile(r"\s(?:(?:on|in|late|early|earlier|last|this)\s.*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*)$")
_DEFINITE = re.compile(r"the ([a-z]+s)")
_JOINED = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))((?:[\w.’-]+\s){0,3}[\w.’-]+)\sand\s$")


def relaying(pool: Sequence[Candidate]) -> frozenset[str]:
    """The articles whose story rests on one who is not named: their title or their opening gives it as his."""
    articles = {candidate.article.id: candidate.article for candidate in pool}
    titled = {id for id, article in articles.items() if _titled(article)}
    opens = (c for c in pool if c.passage.start < 600 and any(is_unnamed(c, s.speaker) for s in c.sayings))
    return frozenset(titled) | {candidate.article.id for candidate in opens}


def _titled(article: Article) -> bool:
    speakers = (saying.speaker for saying in voices(article.title).sayings)
    return any(speaker.kind == "office" and UNNAMED.search(speaker.name) for speaker in speakers)


def who_says(candidate: Candidate, figure: Figure, relayed: bool) -> tuple[str, bool]:
    """Who states the figure, from the nearest origin on, with the outlet that carries it; and whether it comes to us
    through one who is not named. `relayed` says that the article rests on such a one."""
    chain = chain_of(candidate, figure)
    outlet = candidate.outlet
    unnamed = [speaker for speaker in chain if is_unnamed(candidate, speaker)]
    vague = bool(chain) and all(s.kind in ("unnamed", "unresolved") or is_unnamed(candidate, s) for s in chain)
    names = dict.fromkeys(name for speaker in chain if (name := _shown(candidate, speaker)))
    shown = [name for name in names if not outlet or name not in outlet]
    if relayed and vague and not unnamed:
        shown.append("an unnamed source")
    who = ", ".join(part for part in (", relayed by ".join(shown[:2]), outlet) if part)
    return who or "no speaker named", bool(unnamed) or (relayed and vague)


def _shown(candidate: Candidate, speaker: Speaker) -> str:
    """The speaker as the table names him."""
    if is_unnamed(candidate, speaker):
        return _unnamed(candidate.article.text[max(candidate.passage.start, speaker.start - 40) : speaker.end])
    if speaker.kind == "person":
        return full_name(speaker) if not _ON_BEHALF.match(mention(candidate, speaker)) else mention(candidate, speaker)
    text, start = candidate.article.text, candidate.passage.start
    whole_mention = mention(candidate, speaker)
    if speaker.kind == "organization" and re.match(rf"{re.escape(whole_mention)} [a-z]", speaker.described):
        # "News reports" is no news
        whole_mention = speaker.described
    if speaker.kind == "organization" and len(whole_mention.split()) <= 6 and not candidate.carried:
        return _WHEN.sub("", whole_mention.split(",")[0])
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
    return f"an unnamed {role[1]}" if role else "an unnamed source"


def speaker_of(candidate: Candidate, figure: Figure) -> Speaker | None:
    return next(iter(chain_of(candidate, figure)), None)


def chain_of(candidate: Candidate, figure: Figure) -> tuple[Speaker, ...]:
    """Who states the figure, the nearest origin first, then who passed it on."""
    covering = [s for s in candidate.sayings if s.stance == "says" and _covers(s, figure)]
    covering.sort(key=lambda saying: (saying.side == "aside", -saying.start))
    nested = [s for s in covering if s.side == "aside" or not _beside(candidate, s, covering[0])]
    speakers = [saying.speaker for saying in nested]
    return tuple(speakers or ([candidate.carried] if candidate.carried else []))


def _beside(candidate: Candidate, outer: Saying, inner: Saying) -> bool:
    """Whether the two stand side by side, as in "Quill said ..., and Finch said ...", and not one within the other."""
    between = candidate.article.text[outer.cue.end : inner.speaker.start]
    return outer is not inner and bool(re.search(r"[,;]\s(?:and|but|while|whereas)\s$|;", between))


def _covers(saying: Saying, figure: Figure) -> bool:
    return saying.side == "aside" or saying.start <= figure.start < saying.end


def tier(candidate: Candidate, figure: Figure, anonymous: bool) -> int:
    """How good the source is, 0 the best: official, a person on the record, a party's document, someone named, the press,
    someone unnamed."""
    speaker = speaker_of(candidate, figure)
    if anonymous:
        return 5
    if is_official(candidate.article):
        return 0
    if speaker and speaker.kind == "person":
        return 1
    if is_document(candidate.article):
        return 2
    return 3 if speaker and speaker.kind in ("organization", "office") else 4
