"""Mentions of those who speak: the noun phrase beside a verb of saying, and what kind of speaker it names."""

from __future__ import annotations

import re
from typing import Literal

SpeakerKind = Literal["person", "organization", "office", "anonymous", "unnamed", "unresolved"]

_ROLES = (
    "administrator|adviser|advisor|ambassador|analyst|attorney|author|blogger|chairman|chairwoman|chair|chief|"
    "commissioner|consultant|correspondent|coordinator|counsel|deputy|detective|developer|director|doctor|economist|"
    "editor|engineer|epidemiologist|executive|expert|founder|co-founder|cofounder|governor|head|hunter|investigator|"
    "judge|lawmaker|lawyer|leader|manager|mayor|member|minister|officer|official|owner|partner|physician|president|"
    "principal|professor|prosecutor|publicist|representative|researcher|resident|reporter|scientist|secretary|senator|"
    "sheriff|specialist|spokesman|spokesperson|spokeswoman|staffer|strategist|superintendent|supervisor|technologist|"
    "toxicologist|vice|victim|virologist|writer|ceo|cto|ciso|cio|coo|cfo|aide|hacker|architect|student|teacher|nurse"
)
ROLE = re.compile(rf"\b(?:{_ROLES})\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:officials|researchers|experts|analysts|lawmakers|authorities|investigators|agencies|companies|executives|"
    r"staffers|aides|prosecutors|lawyers|hackers|attackers|users|residents|doctors|scientists|critics|people|others|"
    r"some|many|several|they|observers|specialists|engineers|members|representatives|firms|reports|media|sources|"
    r"spokespeople|senators|employees|workers|victims|police)\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"\bfamiliar with\b|\b(?:declined|refused|asked|wished|wanted|requested) (?:not )?to (?:be (?:named|identified)|"
    r"remain anonymous)|\b(?:not to be|without being) (?:named|identified)|\bcondition of anonymity|\banonym|"
    r"\bnot authori[sz]ed|\bwasn[’']t authori[sz]ed|\bunnamed\b|\bunidentified\b|^sources\b|\bbriefed on\b|"
    r"\b(?:a|one|two|three|the|several|multiple) (?:\w+ )?sources?\b|\b(?:person|people) with (?:direct )?knowledge",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile(
    r"\b(?:inc|corp|corporation|ltd|llc|gmbh|plc|labs?|laborator(?:y|ies)|security|group|university|college|department|"
    r"agency|bureau|commission|center|centre|institute|board|committee|team|project|foundation|ministry|police|office|"
    r"networks?|software|systems?|research|technolog(?:y|ies)|health|hospital|company|union|association|service|services|"
    r"council|administration|house|court|bank|district|county|city|state|government|times|post|journal|news|guardian|"
    r"magazine|court|alliance|authority|organi[sz]ation|society|fund|school|embassy|command|force|intelligence|micro|"
    r"solutions|international|global|american|national|federal)\b\.?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Prof|Sir|Lt|Col|Gen|Capt|Sgt|Judge|Justice|President|Senator|Governor|Mayor|"
    r"Secretary|Professor|Sheriff)\b\.?\s"
)
_CAPITAL = r"[A-Z][\w.’'&+-]*"
_PARTICLE = r"(?:de|da|del|della|der|den|van|von|al|el|bin|ibn|la|le|of|and|&|for|the)"
NAME = re.compile(rf"{_CAPITAL}(?:(?:\s{_PARTICLE}){{0,2}}\s{_CAPITAL}){{0,6}}")
_PERSON_NAME = re.compile(
    r"^(?:[A-Z][\w’'-]*|[A-Z]\.)(?:\s(?:[A-Z][\w’'-]*|[A-Z]\.?|de|da|del|der|den|van|von|al|el|bin|la|le)){1,4}$"
)
_PRONOUN = re.compile(r"^(?:he|she|they|it|we|i)$", re.IGNORECASE)
# openers with a capital that name nobody
_OPENERS = """
    the a an in on at as but and he she it they we i this that these those his her its their our one two three some many
    most both other another meanwhile however according also then later while when after before for from with by of is
    was were has had have to if so what who how why there here still yet since such even only asked speaking monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december officials researchers experts authorities analysts sources people earlier last yesterday
    today because although though despite during under over once no not
"""
_EMPTY = frozenset(_OPENERS.split())
_DEFINITE_PERSON = re.compile(
    r"^(?:the|this) (?:[\w-]+ ){0,3}(?:researcher|spokesman|spokeswoman|spokesperson|expert|director|minister|hacker|"
    r"analyst|chief|professor|official|author|executive|scientist|doctor|engineer|lawyer|attorney|senator|president|"
    r"specialist|consultant|developer|founder|judge|driver|governor|mayor)$",
    re.IGNORECASE,
)


def proper_name(words: str) -> str:
    """The proper name in a mention, "" where it has none: of "researcher Matt Austin of Tidewater" "Matt Austin"."""
    names = [name for match in NAME.finditer(words.replace("\xa0", " ")) if len(name := _bare_name(match[0])) > 1]
    if ROLE.search(words):
        return next((name for name in names if is_person_name(name)), names[0] if names else "")
    return names[0] if names else ""


_OWNER = re.compile(r"^.{2,60}?[’']s?\s(?=[A-Z])")


def _bare_name(run: str) -> str:
    """A run of capitalised words without sentence openers, the owner before it and the place behind it."""
    parts = run.split()
    while parts and (parts[0].strip(".,").lower() in _EMPTY or not parts[0][0].isupper()):
        parts.pop(0)
    name = _OWNER.sub("", " ".join(parts))
    person, _, place = re.sub(r"\s(?:for|the)\s", " of ", name).partition(" of ")
    if place and " " in person and is_person_name(person):
        name = person
    return re.sub(r"[’']s?$|[,.’']$", "", name)


def is_pronoun(words: str) -> bool:
    """Whether the mention is a bare pronoun."""
    return bool(_PRONOUN.match(words))


def is_definite_person(words: str) -> bool:
    """Whether the mention points back to a person by a role: "the researcher"."""
    return bool(_DEFINITE_PERSON.match(words))


def is_person_name(name: str) -> bool:
    """Whether a proper name is built like a person's: a title, or two to five names and none of an organization."""
    bare = _TITLE.sub("", name)
    if name.split(" ", 1)[0].lower() in _EMPTY:
        return False
    if bare != name:
        return True
    return bool(_PERSON_NAME.match(name)) and not _ORGANIZATION.search(name) and not name.isupper()


def kind_of(words: str) -> SpeakerKind:
    """The kind of speaker that a mention with its description names."""
    if _ANONYMOUS.search(words):
        return "anonymous"
    head = words.split(",", 1)[0]
    name = proper_name(head)
    if name and is_person_name(name) and not re.search(rf"{re.escape(name)}[’']s?\s", head):
        return "person"
    if is_pronoun(head) or is_definite_person(head):
        return "unresolved"
    if ROLE.search(head) and not _PLURAL.search(head):
        tail = proper_name(words[len(head) :])
        return "person" if tail and is_person_name(tail) else "office"
    if not name:
        return "unnamed" if _PLURAL.search(head) else "unresolved"
    if _PLURAL.search(head) and not head.startswith(name):
        return "unnamed"
    return "person" if ROLE.search(words[len(head) :]) and " " not in name else "organization"
