"""Mentions of those who speak: the noun phrase beside a verb of saying, and what kind of speaker it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from briefgen.text.folding import lowered
from briefgen.text.tokens import listed

SpeakerKind = Literal["person", "organization", "office", "anonymous", "unnamed", "unresolved"]

_ROLES = (
    "administrator|adviser|advisor|ambassador|analyst|attorney|author|blogger|chairman|chairwoman|chair|chief|"
    "commissioner|consultant|correspondent|coordinator|counsel|deputy|detective|developer|director|doctor|economist|"
    "editor|engineer|epidemiologist|executive|expert|founder|co-founder|cofounder|governor|head|hunter|investigator|"
    "judge|lawmaker|lawyer|leader|manager|mayor|member|minister|officer|official|owner|partner|physician|president|"
    "principal|professor|prosecutor|publicist|representative|researcher|resident|reporter|scientist|secretary|senator|"
    "sheriff|specialist|spokesman|spokesperson|spokeswoman|staffer|strategist|superintendent|supervisor|technologist|"
    "toxicologist|vice|victim|virologist|writer|ceo|cto|ciso|cio|coo|cfo|aide|hacker|architect|student|teacher|nurse|"
    "clerk|inspector|captain|pilot|regulator|diplomat|envoy|worker|employee|neighbor|neighbour|farmer|historian"
)
ROLE = re.compile(rf"\b(?:{_ROLES})s?\b", re.IGNORECASE)
_ROLE_PLURALS = frozenset(f"{role}s" for role in _ROLES.split("|"))
_ROLE_WORDS = _ROLE_PLURALS | frozenset(_ROLES.split("|"))
_PLURAL_WORDS = _ROLE_PLURALS | listed(
    """
    officials researchers experts analysts lawmakers authorities investigators agencies companies executives staffers aides
    prosecutors lawyers hackers attackers users residents doctors scientists critics people others some many several they
    observers specialists engineers members representatives firms reports media sources spokespeople senators employees
    workers victims police
    """
)
# those of a named house speak for it
_STAFF = re.compile(r"\b(?:researchers|analysts|experts|engineers|scientists|specialists|executives|representatives)$")
_UNNAMED_PHRASES = (
    r"\bfamiliar with\b|\b(?:declined|refused|asked|wished|wanted|requested) (?:not )?to (?:be (?:named|identified)|"
    r"remain anonymous)|\b(?:not to be|without being) (?:named|identified)|\bcondition of anonymity|\banonym|"
    r"\bnot authori[sz]ed|\bwasn[’']t authori[sz]ed|\bunnamed\b|\bunidentified\b|\bbriefed on\b|"
    r"\b(?:a|one|two|three|the|several|multiple) (?:\w+ )?sources?\b|\b(?:person|people) with (?:direct )?knowledge"
)
_ANONYMOUS = re.compile(rf"^sources\b|{_UNNAMED_PHRASES}", re.IGNORECASE)
# for text in lower case
_ANONYMOUS_SOMEWHERE = re.compile(rf"\bsources\b|{_UNNAMED_PHRASES}")
# what every such phrase holds
_ANONYMITY = ("familiar", "named", "identified", "anonym", "authori", "source", "briefed", "knowledge")
_ORGANIZATION_WORDS = listed(
    """
    inc corp corporation ltd llc gmbh plc lab labs laboratory laboratories security group university college department
    agency bureau commission center centre institute board committee team project foundation ministry police office network
    networks software system systems research technology technologies health hospital company union association service
    services council administration house court bank district county city state government times post journal news guardian
    magazine alliance authority organisation organization society fund school embassy command force intelligence micro
    solutions international global american national federal clinic clinics hospitals banks airlines airways hotels stores
    industries holdings partners ventures motors foods pharma pharmaceuticals insurance mutual energy water utilities
    electric telecom communications media schools logistics shipping freight transit studios pictures entertainment
    """
)
_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Prof|Sir|Lt|Col|Gen|Capt|Sgt|Judge|Justice|President|Senator|Governor|Mayor|"
    r"Secretary|Professor|Sheriff)\b\.?\s"
)
_CAPITAL = r"[A-Z][\w.’'&+-]*"
_PARTICLE = r"(?:de|da|del|della|der|den|van|von|al|el|bin|ibn|la|le|of|and|&|for|the)"
# a name does not run on over a line
NAME = re.compile(rf"{_CAPITAL}(?:(?:[ \xa0]{_PARTICLE}){{0,2}}[ \xa0]{_CAPITAL}){{0,6}}")
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
    today further furthermore moreover additionally finally overall similarly instead indeed
    thus hence likewise nevertheless nonetheless notably specifically initially eventually recently subsequently
    consequently therefore separately because although though despite during under over once no not
"""
_EMPTY = frozenset(_OPENERS.split())
_WORD = re.compile(r"\w+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def has_role(words: str) -> bool:
    """Whether the words name a role: "researcher", "the two officials"."""
    return not _ROLE_WORDS.isdisjoint(_words(words))


def _is_plural(words: str) -> bool:
    return not _PLURAL_WORDS.isdisjoint(_words(words))


_DEFINITE_PERSON = re.compile(
    r"^(?:[Tt]he|[Tt]his) (?:[a-z][\w-]* ){0,3}(?:researcher|spokesman|spokeswoman|spokesperson|expert|director|minister|hacker|"
    r"analyst|chief|professor|official|author|executive|scientist|doctor|engineer|lawyer|attorney|senator|president|"
    r"specialist|consultant|developer|founder|judge|driver|governor|mayor)$",
)


@lru_cache(maxsize=2048)
def proper_name(words: str) -> str:
    """The proper name in a mention, "" where it has none: of "researcher Matt Austin of Tidewater" "Matt Austin"."""
    words = words.replace("\xa0", " ")
    runs = (run for run in NAME.finditer(words) if not _owns_role(run) and not _only_describes(run))
    names = [name for run in runs if len(name := _bare_name(run[0])) > 1]
    if has_role(words):
        return next((name for name in names if is_person_name(name)), names[0] if names else "")
    return names[0] if names else ""


_ROLE_BEHIND = re.compile(rf"(?:\s[a-z-]+){{0,2}}?\s(?:{_ROLES})s?\b")


def _owns_role(run: re.Match[str]) -> bool:
    """Whether the name only says whose the speaker is ("Vale's deputy")."""
    return run[0].endswith(("'s", "’s")) and bool(_ROLE_BEHIND.match(run.string, run.end()))


_DESCRIBED = re.compile(
    r"\s(?!(?:of|at|from|in|for|and|or|to|by|with|on|as|who|which|that|said|says|is|was)\b)[a-z-]{3,20}"
    r"(?:\s[a-z-]{3,20})?\s(?=[A-Z])"
)


def _only_describes(run: re.Match[str]) -> bool:
    """Whether the capitalised word at the head only describes the name that follows ("Credit bureau Vale")."""
    if run.start() or " " in run[0] or not run[0].isalpha():
        return False
    described = _DESCRIBED.match(run.string, run.end())
    return described is not None and not has_role(described[0])


_A_ROLE = re.compile(rf"(?:{_ROLES})", re.IGNORECASE)
_OWNER = re.compile(r"^.{2,60}?[’']s?\s(?=[A-Z])")
_FOR_OR_THE = re.compile(r"\s(?:for|the)\s")
_LOOSE_END = re.compile(r"[’']s?$|[,.’']$")


def _without_role(parts: list[str]) -> list[str]:
    """The parts behind the last role of "Deputy Security Adviser Lena Ort", where two of them at least are left."""
    roles = [i for i, part in enumerate(parts[:-2]) if _A_ROLE.fullmatch(part)]
    return parts[roles[-1] + 1 :] if roles and parts[roles[-1] + 1][0].isupper() else parts


def _bare_name(run: str) -> str:
    """A run of capitalised words without sentence openers, the owner before it and the place behind it."""
    parts = run.split()
    while parts and (parts[0].strip(".,").lower() in _EMPTY or not parts[0][0].isupper()):
        parts.pop(0)
    name = _OWNER.sub("", " ".join(_without_role(parts)))
    person, _, place = _FOR_OR_THE.sub(" of ", name).partition(" of ")
    if place and " " in person and is_person_name(person):
        name = person
    return _LOOSE_END.sub("", name)


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
    return bool(_PERSON_NAME.match(name)) and _ORGANIZATION_WORDS.isdisjoint(_words(name)) and not name.isupper()


_ROLE_BEFORE = re.compile(rf"\b(?:{_ROLES})\s$", re.IGNORECASE)
_ROLE_AFTER = re.compile(rf"\s(?:of|at|from)\s(?:the\s)?[A-Z]|,\s(?:[\w’'-]+\s){{0,5}}?(?:{_ROLES})\b")


_DECLINED = re.compile(
    r"\b(?:declined|refused|asked|wanted|requested) (?:not )?to be (?:named|identified)|\banonymity\b|\bnot authori[sz]ed to\b"
)
_UNNAMED = ("named", "identified", "anonymity", "authori")
_UNNAMED_ROLE = re.compile(rf"\b({_ROLES}|person|source|employee|worker)\b", re.IGNORECASE)


def anonymous_roles(text: str) -> frozenset[str]:
    """The roles of those who speak in the text without their names: "staffer" of "the staffer, who declined to be named"."""
    if not any(map(text.__contains__, _UNNAMED)):
        return frozenset()
    roles = set()
    for declined in _DECLINED.finditer(text):
        before = text[max(0, declined.start() - 90) : declined.start()].rpartition(". ")[2]
        found = _UNNAMED_ROLE.findall(before)
        if found:
            roles.add(found[-1].lower())
    return frozenset(roles)


def introduced(text: str, start: int, end: int) -> bool:
    """Whether a role or house stands right beside the name: "researcher Simon Vale", "Simon Vale of Harbor Labs"."""
    return bool(_ROLE_BEFORE.search(text, max(0, start - 30), start) or _ROLE_AFTER.match(text, end))


@lru_cache(maxsize=2048)
@lru_cache(maxsize=128)
def may_hold_anonymous(text: str) -> bool:
    """Whether any mention of the text could be of kind "anonymous": a look at the words alone."""
    lower = lowered(text)
    held = any(map(lower.__contains__, _ANONYMITY)) and _ANONYMOUS_SOMEWHERE.search(lower)
    return bool(held) or bool(anonymous_roles(text))


def kind_of(words: str) -> SpeakerKind:
    """The kind of speaker that a mention with its description names."""
    if any(map(words.lower().__contains__, _ANONYMITY)) and _ANONYMOUS.search(words):
        return "anonymous"
    head, _, tail = words.partition(",")
    name = proper_name(head)
    if is_pronoun(head) or is_definite_person(head):
        return "unresolved"
    if not name:
        return _nameless(head, tail)
    if is_person_name(name):
        return "person"
    plural = _is_plural(head)
    if has_role(head) and not plural:
        return "office"
    if plural and not (head.startswith(name) and _STAFF.search(head)):
        return "unnamed"
    return "person" if has_role(tail) and " " not in name else "organization"


def _nameless(head: str, tail: str) -> SpeakerKind:
    """The kind of a mention whose head has no name: "its chief engineer, Lena Ort", "several researchers"."""
    role, plural = has_role(head), _is_plural(head)
    if is_person_name(proper_name(tail)) and (role or plural or head.lower().startswith("one of")):
        return "person"
    if role and not plural:
        return "office"
    return "unnamed" if plural else "unresolved"
