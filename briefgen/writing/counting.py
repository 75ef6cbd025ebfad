"""What a figure counts, in the words that stand around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.values.article import Passage
from briefgen.values.report import Figure
from briefgen.writing.wording import balanced, has_verb, in_first_person, recommends, unquoted, words

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
DANGLING = re.compile(r"(?:\s(?:of|in|at|to|for|by|from|on|with|the|a|an|its|their|his|her|into|against|that|this))+$")
COUNTED_WORDS = 14
_CLAUSE_START = re.compile(r"[,;:]\s|[“”\"(]|\bthat\s")
_SCALES = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen", "percent"])
_PREPOSITIONS = frozenset(
    "of in at to for by from on with into against about over under after before within across among between".split()
)
_DETERMINERS = frozenset("a an the its their his her our this that these those".split())
# they end the phrase that names a thing: verbs that the ending does not give away
_VERBS = frozenset(
    "said sold told took stole sent gave made held met went knew lost paid ran saw spent wrote bought sought came got "
    "kept left won rely use depend live face own run hold remain need want asked fell rose grew became began".split()
)
_DATED = re.compile(
    r"(?:by|on|in|as of|since|until|through)\s(?:(?:late|early|mid)[\s-])?(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|mid-\w+|\d|all\b)"
)
_ACTS = (
    r"\s(?:(?:had|have)\s)?(?:spoke|spoken|said|say|asked|ask|told|wrote|urged|called|introduced|announced|demanded|warned|signed|sent|reported|opened|"
    r"issued|concluded|planned)\b"
)
# a clause that opens so is torn from what it belongs to
_TORN = re.compile(
    r"(?:it|he|she|they|we|his|her|its|their|this|these|that|which|who|whose|where|when|up|down|now|then|after|before|"
    r"from|of|in|on|at|by|for|to|with|as|over|under|through|across|because|since|including|instead|compared|followed|"
    r"rather|than|or|nor|not|also|too|\w+ing)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"[a-z]+ed\b")
_PRONOUN = re.compile(r"(?:it|he|she|they)\s")
WEEKDAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:last|this|next) (?:week|month|year)\b|\b(?:yesterday|today)\b"
)
_JOINS = re.compile(r"(?:and|but|while|whereas)\s")


def counted(text: str, start: int, end: int, part_of: bool = False) -> str:
    """The noun phrase behind a figure that says what it counts, such as "emails stolen from ten accounts"; "" for none.

    `part_of` says that the figure stands behind "of", as in "the records of 40 people were taken": it is not the people
    that were taken.
    """
    rest = text[start:end]
    stop = _STOP.search(unquoted(rest))
    phrase = (rest[: stop.start()] if stop else rest).strip()
    phrase = phrase if part_of else _AUXILIARY.sub(r"\1", phrase)
    phrase = _VERB.sub("", f" {phrase}").strip()
    phrase = " ".join(_noun_phrase(phrase.split()[:COUNTED_WORDS]))
    whole = DANGLING.sub("", phrase)
    # "accounts related to the 22 ..." loses the participle with what it governs
    phrase = (whole if whole == phrase else re.sub(r"\s\w+ed$", "", whole)).removeprefix("of ")
    return phrase if phrase[:1].isalpha() else ""


def dated_behind(text: str, figure: Figure, phrase: str) -> bool:
    """Whether a date stands right behind the phrase: the figure then holds for that date and not for the article's."""
    last = re.escape(phrase.rsplit(maxsplit=1)[-1]) if phrase else ""
    return bool(last and re.search(rf"\b{last}\s{_DATED.pattern}", text[figure.end : figure.end + 120]))


def _noun_phrase(tokens: Sequence[str]) -> Sequence[str]:
    """The words up to the verb, the date or the next figure."""
    for at in range(1, len(tokens)):
        before, word = tokens[at - 1], tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if word in _DETERMINERS and before not in _PREPOSITIONS:
            return tokens[: at - 1] if before.endswith("ed") and at > 1 else tokens[:at]
        if word in _VERBS or word[0].isdigit() or _DATED.match(" ".join(tokens[at : at + 3])):
            return tokens[:at]
        if word.endswith("ed") and following[:1].isupper():
            return tokens[:at]
    return tokens


def acts(text: str, figure: Figure, phrase: str) -> bool:
    """Whether what is counted says or does something itself: "six senators asked" counts no part of the incident."""
    last = re.escape(phrase.rsplit(maxsplit=1)[-1]) if phrase else ""
    return bool(last and re.search(rf"\b{last}{_ACTS}", text[figure.end : figure.end + 120]))


def whole_clause(text: str, passage: Passage, figure: Figure, longest: int = 20) -> str:
    """The nearest whole clause around a figure of the passage that stands by itself in at most `longest` words; "" where
    there is none."""
    inside = text[passage.start : figure.start]
    starts = [m.end() for m in _CLAUSE_START.finditer(inside)]
    right = re.search(r"(?:[,;:”\"()]|(?<![A-Z])\.)(?=\s|$)|$", text[figure.end : passage.end])
    stop = figure.end + (right.start() if right else 0)
    clauses = [_unjoined(text[passage.start + start : stop].strip()) for start in (*reversed(starts), 0)]
    short = [clause for clause in clauses if words(clause) <= longest]
    settled = [clause for clause in short if not WEEKDAY.search(clause)]
    # "that it seized 40 boats": who says so says who "it" is
    said = [c for c in settled if _PRONOUN.match(c) and f"that {c}" in text[passage.start : stop]]
    whole = [clause for clause in settled if _stands(clause)] or [c for c in said if _stands(_PRONOUN.sub("Name ", c))]
    return next(iter(whole or [clause for clause in short if _stands(clause)]), "")


def _unjoined(clause: str) -> str:
    """The clause without the conjunction that ties it to the one before."""
    joined = _JOINS.match(clause)
    return clause[joined.end() :] if joined else clause


def _stands(clause: str) -> bool:
    torn = _TORN.match(clause) or _PARTICIPLE.match(clause) or in_first_person(clause)
    whole = not torn and not recommends(clause) and balanced(clause) and "“" not in clause
    return whole and '"' not in clause and has_verb(clause) and not re.match(r"[a-z]+ly\b", clause)


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
