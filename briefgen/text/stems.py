"""Stems: what a word keeps when its endings go, with near synonyms of incident reporting put together.

Light suffix stripping in the manner of Porter (1980), coarser on purpose: a memo paraphrases its source, and
"exposed", "exposure" and "exposing" must meet. The groups join words that writers of incident reports use for the same
thing; none is specific to one incident.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

# most words have no inner mark: a look ahead spares them the search for one
_WORD = re.compile(
    r"[A-Za-z][A-Za-z0-9]{0,40}(?:(?![’'.])|(?:[’'.][A-Za-z0-9]{1,40}){0,4})|\d[\w.-]{0,40}[A-Za-z][\w-]{0,40}"
)

# words that carry no matter of their own
STOP = frozenset(
    """
    a about above across after again against all almost already also although always am amid among amount an and another
    any approximately are around as at away be became because been before being below between both but by came can cannot
    close come could current currently did do does doing done down due during each either else even ever every far few
    for former from further gave get give given go goes going had half has have having he hence her here him his how
    however if in including indeed instead into is it its itself just last later latter least less let likely like made
    make makes making many may me might more moreover most much must my near nearly no nor not now of off on once one
    only onto or other others our out over own part per perhaps put quite rather roughly said same say says see seen
    several shall she should since so some something soon still such take taken than that the their them then there
    thereby these they thing things this those though through thus to together too toward towards under until up upon
    upward upwards us use used uses using very via was way we well went were what when where whereas whether which while
    who whom whose why will with within without would yet you your according added accounting account's total number
    numbers figure figures count counts hundred thousand million billion trillion percent percentage point points dozen
    dozens hundreds thousands millions billions two three four five six seven eight nine ten eleven twelve first second
    third new time times day days week weeks month months year years hour hours minute minutes january february march
    april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
    """.split()
)

_GROUPS = """
flaw vulnerability bug weakness hole defect
steal theft stole stolen exfiltrate swipe pilfer loot
company firm business corporation enterprise
hacker attacker intruder criminal crook perpetrator cybercriminal extortionist
email mail message e-mail
fix patch repair mend correct remedy
expert researcher analyst specialist
computer machine pc device system
infect hit strike affect compromise hijack
customer client consumer user subscriber
website site web webpage
pay paid payment payout
ransom extortion blackmail
leak expose disclose reveal spill
employee worker staff personnel staffer
hospital clinic medical health healthcare
police law-enforcement officer
arrest detain custody apprehend
kill death die dead fatality deceased
ill sick illness sicken disease
buy purchase bought acquire
sell sold sale
country nation state
begin start began begun onset launch commence
end finish stop cease
rise grow growth increase climb gain jump surge
fall drop decline decrease shrink dip
publish release issue post
tell inform notify alert warn
money fund cash
fine penalty
court judge judicial
lawsuit suit sue litigation
record entry file document
credential password login
bank lender
school university college
government federal state
agency department authority
car vehicle automobile
shop store outlet retailer
owner holder
estimate reckon reckoning assess
ask demand request seek sought
person individual people resident
big large huge
small little
find found discover detect spot uncover
learn know known
accuse charge indict allege
version release build
install installation deploy deployment
operation campaign
brand label
study survey report poll
outbreak epidemic
vaccine vaccination immunization
child children kid
woman women
man men
""".strip().splitlines()


class Word(NamedTuple):
    """A content word: its stem and where it stands."""

    stem: str
    start: int
    end: int


_SUFFIXES = (
    "izations", "isations", "ization", "isation", "ations", "ation", "ically", "itions", "ition", "ments", "ment",
    "nesses", "ness", "ings", "ing", "ions", "ion", "ives", "ive", "ities", "ity", "ically", "ies", "ied", "ers", "er",
    "ors", "or", "ures", "ure", "als", "al", "ably", "able", "ible", "ances", "ance", "ences", "ence", "ed", "es", "ly",
    "s", "e", "y",
)  # fmt: skip


def _by_ending() -> dict[str, tuple[str, ...]]:
    """The suffixes that a word may have, in their order: by its last two letters, and by its last where no longer suffix
    ends with those two."""
    found: dict[str, tuple[str, ...]] = {suffix: (suffix,) for suffix in _SUFFIXES if len(suffix) == 1}
    for ending in {suffix[-2:] for suffix in _SUFFIXES if len(suffix) > 1}:
        found[ending] = tuple(s for s in _SUFFIXES if s.endswith(ending) or ending.endswith(s))
    return found


_BY_ENDING = _by_ending()


def _strip(word: str) -> str:
    for suffix in _BY_ENDING.get(word[-2:]) or _BY_ENDING.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4 and not (suffix == "s" and word.endswith("ss")):
            word = word[: -len(suffix)]
            break
    else:
        if len(word) >= 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.rstrip("ey") if len(word) > 5 else word


def _groups() -> dict[str, str]:
    joined: dict[str, str] = {}
    for line in _GROUPS:
        members = line.split()
        for member in members:
            joined.setdefault(member, members[0])
    return joined


_SYNONYM = _groups()


# what an ending stands for, by its last letter
_INFLECTIONS = {
    "s": (("ies", "y"), ("s", ""), ("es", "")),
    "d": (("ied", "y"), ("ed", ""), ("d", "")),
    "g": (("ing", ""), ("ing", "e")),
}


def _base_forms(word: str) -> list[str]:
    """The word and what its inflection may come from ("exposed": "expos", "expose")."""
    forms = [word]
    for ending, instead in _INFLECTIONS.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            forms.append(word[: -len(ending)] + instead)
    return forms + [form[:-1] for form in forms if len(form) > 3 and form[-1] == form[-2]]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word, or its group's first member where it has near synonyms; "" for a word without content."""
    folded = word.casefold().replace("’", "'").removesuffix("'s").strip("'.-")
    if folded in STOP or len(folded) < 2:
        return ""
    for form in _base_forms(folded):
        if form in _SYNONYM:
            return _SYNONYM[form]
    return _strip(folded)


@lru_cache(maxsize=2048)
def content_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The content words of `text[start:end]`, in order."""
    end = len(text) if end is None else end
    found = [_word((key, *match.span())) for match in _WORD.finditer(text, start, end) if (key := stem(match[0]))]
    return tuple(found)


# what Word(...) does, without its step of Python: texts are full of words
_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)
