"""What a figure counts, in the words that stand around it."""

from __future__ import annotations

import re

from briefgen.values.article import Passage
from briefgen.values.report import Figure
from briefgen.writing.wording import unquoted

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
COUNTED_WORDS = 14
_CLAUSE_START = re.compile(r"[,;:]\s|[“”\"(]|\bthat\s")
_SCALES = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen", "percent"])


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


def clause_of(text: str, passage: Passage, figure: Figure, longest: int = 16) -> str:
    """The words around a figure of the passage, at most `longest`, ending where a clause does."""
    low, high = passage.start, passage.end
    left = max((m.end() for m in _CLAUSE_START.finditer(text[low : figure.start])), default=0) + low
    right = re.search(r"(?:[,;:”\"()]|(?<![A-Z])\.)(?=\s|$)|$", text[figure.end : high])
    stop = figure.end + (right.start() if right else 0)
    before, after = text[left : figure.start].split(), text[figure.start : stop].split()
    room = max(0, longest - len(after))
    kept = before[-room:] if room else []
    if len(kept) < len(before) and kept and kept[0].lower() in _SCALES:
        kept = kept[1:]
    return " ".join((*kept, *after[:longest])).strip(' "“”')
