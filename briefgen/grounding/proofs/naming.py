"""Names and words of a statement against the passages that it cites."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from briefgen.grounding.proofs.windows import sentences_of
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.text.names import Name, names
from briefgen.text.stems import content_words
from briefgen.text.wording import folded
from briefgen.values.article import Passage
from briefgen.values.report import Figure

# the weight of a word that no article has
UNKNOWN: Final = 6.0
# so many of an article's most frequent names are what it is about
FOREMOST: Final = 4
# words of names that tell no one apart
COMMON: Final = frozenset("the of and for in on mr mrs ms dr sen rep senator representative".split())
_BEHIND: Final = re.compile(r"[’']?s?,?\s([a-z]{3,20})\b")


def unnamed(item: Item, passages: Sequence[Passage], sources: Sources) -> tuple[str, ...]:
    """The names of the statement that no cited passage has, nor the sentences beside it, nor what its article is about."""
    wide = " ".join((_beside(passages, sources), _heads((p.article for p in passages), sources)))
    found = (name.text.rstrip(".,") for name in _names(item, None, sources))
    return tuple(name for name in found if not stands(name, wide, whole=False))


def borne(item: Item, passages: Sequence[Passage], sources: Sources) -> float:
    """The share (0 to 1) of the statement's words that the cited passages have, words that tell much apart counting
    more; 1 for a statement without any."""
    there = {word.stem for word in content_words(_beside(passages, sources))}
    there |= {word.stem for word in content_words(_heads((p.article for p in passages), sources))}
    own = dict.fromkeys(word.stem for word in item.context.words if word.stem[0] != "#")
    weights = {stem: sources.weight(stem) or UNKNOWN for stem in own}
    return sum(w for stem, w in weights.items() if stem in there) / sum(weights.values()) if weights else 1.0


def _beside(passages: Sequence[Passage], sources: Sources) -> str:
    """The passages with the sentence before and behind each."""
    lines = dict.fromkeys(n for p in passages for s in sentences_of(p, sources) for n in sources.around(s))
    return " ".join(sources.text_of(s)[s.start : s.end] for s in lines)


def cited_words(passages: Sequence[Passage], place: Mention, sources: Sources) -> str:
    """The cited passages, and of their articles what names the matter: title, outlet, and the names they have most."""
    ids = (sources.article_of(place).id, *(p.article for p in passages))
    return " ".join((_heads(ids, sources), *(passage.quote for passage in passages)))


def _heads(ids: Iterable[str], sources: Sources) -> str:
    """What names the matter of the articles: titles, outlets, and the names they have most."""
    heads: list[str] = []
    for id in dict.fromkeys(ids):
        article = sources.articles[sources.order[id]]
        heads += [article.title, article.outlet or "", *_foremost(article.text)]
    return " ".join(heads)


@lru_cache(maxsize=128)
def _foremost(text: str) -> tuple[str, ...]:
    """The words of the names that a text has most: whom or what it is about."""
    counts = Counter(word for name in names(text) for word in sorted(set(name.words)))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(word for word, count in ranked[:FOREMOST] if count > 2)


def other_name(item: Item, figure: Figure, place: Mention, texts: tuple[str, str], sources: Sources) -> Iterator[str]:
    """A name of the statement that no passage has, or that stands where the passage names another."""
    here, wide = texts
    home = sources.sentence_of(place)
    own = sources.text_of(home)[home.start : home.end]
    for name in _names(item, figure, sources):
        words = name.text.rstrip(".,")
        if not stands(words, f"{here} {wide}", whole=False):
            yield f"No passage cited for {figure.text} speaks of {words}; cite the one that does, or leave it out."
        elif not stands(words, own):
            behind = _next_word(item.statement.text, name.end)
            others = (
                n for n in names(own) if _next_word(own, n.end) == behind and not stands(n.text, item.statement.text)
            )
            yield from (f"The passage has {other.text} where the memo has {words}." for other in others if behind)


def _next_word(text: str, end: int) -> str:
    """The word behind a name, folded: what the name does."""
    found = _BEHIND.match(text, end)
    return found[1].casefold() if found else ""


def _names(item: Item, figure: Figure | None, sources: Sources) -> Iterator[Name]:
    """The names of the statement outside the figure itself. A label before a colon names no one, nor does a single word
    that opens the sentence and that no article writes with a capital where it does not open one."""
    text = item.statement.text
    for name in names(text):
        words = name.text.rstrip(".,")
        opens = name.start == 0 and " " not in words
        label = name.start == 0 and text[name.end : name.end + 1] == ":"
        if label or (opens and not _is_capitalised(words, sources)) or _completes(text, name, sources):
            continue
        if figure is None or name.end <= figure.start or name.start >= figure.end:
            yield name


def _completes(text: str, name: Name, sources: Sources) -> bool:
    """Whether the name stands in brackets before the rest of it, as an article has it whole: "[Commerce Secretary Ana]
    Ruiz". The rest is looked for by itself."""
    if text[name.start - 1 : name.start] != "[" or not text.startswith("] ", name.end):
        return False
    behind = next((other for other in names(text, name.end + 2) if other.start == name.end + 2), None)
    whole = f"{name.text} {behind.text.rstrip('.,')}" if behind else ""
    return bool(whole) and any(whole in article.text for article in sources.articles)


def _is_capitalised(word: str, sources: Sources) -> bool:
    """Whether the word is a name: an article writes it with a capital within a sentence."""
    bare = re.sub(r"[’']s?$", "", word)
    if any(c.isupper() or c.isdigit() for c in bare[1:]):
        return True
    within = re.compile(rf"[a-z,;’'\")] {re.escape(bare)}\b")
    return any(within.search(article.text) for article in sources.articles)


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for word in folded(text))


def stands(name: str, text: str, whole: bool = True) -> bool:
    """Whether the text has every telling word of the name (or, where not the `whole` name is asked for, two of them and
    half of all), or its initials."""
    words = _words(text)
    own = [word.removesuffix("'s") for word in folded(name)]
    telling = [word for word in own if len(word) > 1 and word not in COMMON] or own
    there = sum(word in words or word.removesuffix("s") in words or f"{word}s" in words for word in telling)
    if there == len(telling) or (not whole and there > 1 and 2 * there >= len(telling)):
        return True
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name)).casefold()
    if len(initials) > 1 and initials in words:
        return True
    return name.isupper() and name in "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", text))
