"""Quotations of a memo against the articles: are the words there, and does the source give them to the same speaker?

Words are compared without typography (text.wording). An ellipsis leaves words out, square brackets put others in; the
pieces between must follow each other. Of all places the words stand at, the one that fits the statement best counts:
in a cited article, and by the speaker named. Everything is found by an index of words: linear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.grounding.attribution import Fit, speaker_fit
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import MISQUOTED, NOT_FOUND, OTHER_SPEAKER, VERBATIM, Ruling
from briefgen.text.stems import content_words
from briefgen.text.wording import Wording, folded, wording
from briefgen.values.article import Article, Field, Passage
from briefgen.values.report import Evidence, Figure

# an ellipsis may leave out so many words, a bracket so many
_LEFT_OUT, _PUT_IN = 120, 12
_GAP = re.compile(r"\[\s*(?:…|\.{3}|\. \. \.)\s*\]|…|\.{3,}|\. \. \.|\[([^\[\]]{0,60})\]")
# places looked at per article; windows compared per failed quotation
_PLACES, _WINDOWS = 24, 6
# so many of its rarest words say which articles may hold a quotation; altered words are looked for in so many of them
_RAREST, _LIKELY = 4, 16
# from this likeness on, a passage is an altered one and not another text
_ALTERED = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation between two gaps; `reach` is how many words the source may have before them."""

    words: tuple[str, ...]
    reach: int


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that holds the words of a quotation, and how its speaker fits the one that the memo names."""

    passage: Passage
    cited: bool
    fit: Fit


def judge_quotation(figure: Figure, statement: str, cited: Sequence[str], sources: Sources, before: str = "") -> Ruling:
    """The ruling on one quotation: verbatim, other-speaker, misquoted (with the nearest passage) or not-found.

    `figure` is the quotation within `statement`; `cited` are the ids of the articles that the statement cites; `before`
    is the memo's text right before it in the same paragraph ("he" may be named there).
    """
    found = _all_found(figure, (before, statement), cited, sources)
    if not found:
        return _failed(figure, cited, sources)
    best = min(found, key=_rank)
    if best.fit.contradicts:
        return _other_speaker(figure, best)
    warnings = ("cited-elsewhere",) if cited and not best.cited else ()
    explanation = f"The words stand in the source{_by(best.fit.source)}."
    return Ruling(VERBATIM, explanation, (Evidence(best.passage, "support"),), warnings=warnings)  # type: ignore[arg-type]


def _rank(found: Found) -> tuple[bool, bool, bool]:
    """Places by the speaker named come first, then cited ones, then those whose speaker cannot be told."""
    return (not found.fit.agrees, not found.cited, found.fit.contradicts)


def passages_of(words: str, article: Article) -> tuple[Passage, ...]:
    """The passages of the article's title and text that hold the quoted words; empty where none does."""
    pieces = _pieces(words)
    return tuple(
        article.passage(start, end, field)
        for field, text in _fields(article)
        for start, end in _places(pieces, wording(text))
    )


# a title of a work may lose its article: “The Grey Gulls” for “Grey Gulls”
_TITLE = re.compile(r"(?:The|An?)\s(?:(?:[A-Z][\w’'-]*|of|and|the|in|on|a|for|to)[\s,]{0,2}){1,8}[.,!?]?")


def _all_found(figure: Figure, memo: tuple[str, str], cited: Sequence[str], sources: Sources) -> list[Found]:
    found = _found_as(figure.text, figure, memo, cited, sources)
    if not found and _TITLE.fullmatch(figure.text):
        return _found_as(figure.text.split(maxsplit=1)[1], figure, memo, cited, sources)
    return found


def _found_as(words: str, figure: Figure, memo: tuple[str, str], cited: Sequence[str], sources: Sources) -> list[Found]:
    found = []
    for article in _holding(words, sources):
        for passage in passages_of(words, article):
            fit = speaker_fit(figure, memo[1], article, passage, memo[0])
            found.append(Found(passage, article.id in cited, fit))
    return found


def _spread(words: str, sources: Sources) -> list[frozenset[int]]:
    """For the rarest stems of the words that the sources have, the numbers of the articles that hold them."""
    # words in brackets are the memo's own
    told = " ".join(word for piece in _pieces(words) for word in piece.words)
    stems = dict.fromkeys(word.stem for word in content_words(told))
    known = sorted((stem for stem in stems if stem in sources.postings), key=lambda s: (len(sources.postings[s]), s))
    return [
        frozenset(sources.sentences[n].article for n, near in sources.postings[stem].items() if near == 1.0)
        for stem in known[:_RAREST]
    ]


def _holding(words: str, sources: Sources) -> Iterator[Article]:
    """The articles that hold the rarest words of a quotation, all of them where it has none."""
    spread = _spread(words, sources)
    numbers = frozenset.intersection(*spread) if spread else range(len(sources.articles))
    return (sources.articles[number] for number in sorted(numbers))


def _likely(words: str, cited: Sequence[str], sources: Sources) -> tuple[Article, ...]:
    """The articles to look for altered words in: those cited, then those that share most of the rarest words."""
    shared = Counter(number for numbers in _spread(words, sources) for number in sorted(numbers))
    ranked = sorted(shared, key=lambda number: (sources.articles[number].id not in cited, -shared[number], number))
    return tuple(sources.articles[number] for number in ranked[:_LIKELY])


def _fields(article: Article) -> Iterator[tuple[Field, str]]:
    if article.title:
        yield "title", article.title
    yield "text", article.text


def _pieces(words: str) -> tuple[Piece, ...]:
    """The words between ellipses and brackets. A bracketed first letter ("[T]he") is the word itself."""
    words = re.sub(r"\[(\w)\](?=\w)", r"\1", words)
    pieces: list[Piece] = []
    at, reach = 0, 0
    for gap in _GAP.finditer(words):
        piece = folded(words[at : gap.start()])
        if piece:
            pieces.append(Piece(piece, reach))
            reach = 0
        reach = max(reach, _LEFT_OUT if gap[1] is None else _PUT_IN)
        at = gap.end()
    last = folded(words[at:])
    if last:
        pieces.append(Piece(last, reach))
    return tuple(pieces)


def _places(pieces: Sequence[Piece], text: Wording) -> Iterator[tuple[int, int]]:
    """Start and end, in the text, of up to `_PLACES` places that hold the pieces one after the other."""
    if not pieces or any(word not in text.places for piece in pieces for word in piece.words):
        return
    later = [tuple(text.find(piece.words)) for piece in pieces[1:]]
    count = 0
    for first in text.find(pieces[0].words):
        end = _follow(first + len(pieces[0].words), pieces[1:], later)
        if end is not None and count < _PLACES:
            count += 1
            yield text.starts[first], text.ends[end - 1]


def _follow(at: int, pieces: Sequence[Piece], later: Sequence[Sequence[int]]) -> int | None:
    """The word behind the last piece when each follows within its reach, else None."""
    for piece, places in zip(pieces, later, strict=True):
        start = next((p for p in places if at <= p <= at + piece.reach), None)
        if start is None:
            return None
        at = start + len(piece.words)
    return at


def _other_speaker(figure: Figure, found: Found) -> Ruling:
    explanation = f"The source gives these words to {found.fit.source}; the memo gives them to {found.fit.memo}."
    return Ruling(OTHER_SPEAKER, explanation, (Evidence(found.passage, "conflict"),))


def _by(speaker: str) -> str:
    return f", said by {speaker}" if speaker else ""


def _failed(figure: Figure, cited: Sequence[str], sources: Sources) -> Ruling:
    """The ruling on words that no source has: misquoted where a passage comes close, else not found."""
    near = nearest(figure.text, _likely(figure.text, cited, sources), cited)
    if near is None:
        return Ruling(NOT_FOUND, "No source has these words.")
    likeness, passage = near
    evidence = (Evidence(passage, "nearest"),)
    if likeness < _ALTERED:
        return Ruling(NOT_FOUND, "No source has these words.", evidence)
    return Ruling(MISQUOTED, f"The source has other words: {altered(figure.text, passage.quote)}", evidence)


def nearest(words: str, articles: Sequence[Article], cited: Sequence[str] = ()) -> tuple[float, Passage] | None:
    """The passage most like the words, with its likeness from 0 to 1; None where no article shares a telling word."""
    wanted = folded(words)
    best: tuple[float, Passage] | None = None
    for article in sorted(articles, key=lambda a: a.id not in cited):
        for field, text in _fields(article):
            for start, end in _windows(wanted, wording(text)):
                passage = article.passage(start, end, field)
                likeness = SequenceMatcher(None, wanted, folded(passage.quote), autojunk=False).ratio()
                if best is None or likeness > best[0]:
                    best = likeness, passage
    return best


def _windows(wanted: tuple[str, ...], text: Wording) -> Iterator[tuple[int, int]]:
    """Stretches of the text where the rarer words of the quotation stand together as they do in it."""
    present = sorted((w for w in dict.fromkeys(wanted) if w in text.places), key=lambda w: (len(text.places[w]), w))
    votes: dict[int, int] = {}
    for word in present[:8]:
        for place in text.places[word][:200]:
            begin = (place - wanted.index(word)) // 4
            for bucket in (begin, begin + 1):
                votes[bucket] = votes.get(bucket, 0) + 1
    for bucket in sorted(votes, key=lambda b: (-votes[b], b))[:_WINDOWS]:
        begin = max(0, bucket * 4 - 4)
        end = min(len(text.words), begin + len(wanted) + 8)
        window = _tight(wanted, text.words[begin:end])
        if window:
            yield text.starts[begin + window[0]], text.ends[begin + window[1] - 1]


def _tight(wanted: tuple[str, ...], window: tuple[str, ...]) -> tuple[int, int] | None:
    """The part of the window from the first to the last shared run of words."""
    blocks = [b for b in SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    return start, min(len(window), last.b + last.size + len(wanted) - last.a - last.size)


def altered(memo: str, source: str) -> str:
    """One clause that shows the first words that differ: `"anticipated", not "expected"`."""
    ours, theirs = memo.split(), source.split()
    steps = SequenceMatcher(None, [_bare(w) for w in ours], [_bare(w) for w in theirs], autojunk=False).get_opcodes()
    for what, i, j, k, m in steps:
        if what == "replace":
            return f"“{' '.join(theirs[k:m])}”, not “{' '.join(ours[i:j])}”."
        if what == "delete":
            return f"it lacks “{' '.join(ours[i:j])}”."
        if what == "insert":
            return f"the memo leaves out “{' '.join(theirs[k:m])}”."
    return f"“{source}”."


def _bare(word: str) -> str:
    return " ".join(folded(word))
