"""Completion: what a word that points back stands for, put in square brackets in its place."""

from __future__ import annotations

import re

from briefgen.grounding.sources import Sources
from briefgen.text.mentions import ROLE, proper_name
from briefgen.text.names import names
from briefgen.text.speakers import Saying, Speaker
from briefgen.writing.candidates import Candidate
from briefgen.writing.wording import capitalised, is_dependent, unquoted

_PERSONAL = re.compile(r"(?:He|She)\b")
_TRAILING_PRONOUN = re.compile(r"(?<=[,”\"’?!\0] )(?:he|she)(?= (?:said|added|wrote|told|says|explained|testified)\b)")
_TRAILING_INVERTED = re.compile(r"(?<=[,”\"’?!\0] )(said|added|wrote|explained) (?:he|she)\b")
_BODIES = frozenset("agency department bureau board ministry commission committee".split())
_ORGAN = re.compile(
    r"The (company|firm|vendor|tech giant|software maker|retailer|insurer|agency|department|bureau|board|ministry|"
    r"commission|committee)\b(?![’'])"
)
_ARTICLE = re.compile(r"(?:A|An|The)\s")
_POSSESSIVE = re.compile(r"[’']s?$")
_DEFINITE = re.compile(
    r"The ((?:[\w-]+ ){0,2}?(?:staffer|official|aide|spokes\w+|researcher|executive|source|person|lawmaker))\b"
)
_REACH = 700


def completed(candidate: Candidate, sources: Sources) -> str | None:
    """The sentence with its opening pronoun or "The company" replaced by the name in brackets; None where it needs its
    neighbour and the name is not certain."""
    text = _quoted_pronoun(candidate.text, candidate.sayings)
    if not is_dependent(text):
        return text
    for complete in (_person, _organization, _indefinite):
        found = complete(text, candidate, sources)
        if found and not is_dependent(found):
            return found
    return None


def full_name(speaker: Speaker) -> str:
    """The speaker's role and full name as the article introduces him, such as "spokesperson Ada Quill"; else the name."""
    name = proper_name(speaker.name) or speaker.name
    introduction = re.search(
        rf"((?:(?:U\.S\.|[A-Z][\w’'&-]*)\s){{0,4}}(?:[a-z-]+\s)?)?((?i:{ROLE.pattern}))\s{re.escape(name)}",
        speaker.described,
    )
    if not introduction:
        return name
    before = [word for word in (introduction[1] or "").split() if word[0].isupper() and word.lower() != "the"]
    return " ".join((*before, introduction[2], name))


def _quoted_pronoun(text: str, sayings: tuple[Saying, ...]) -> str:
    """A pronoun behind a quotation, as in "...," he said, replaced by the name of the one who speaks."""
    person = next((s.speaker for s in sayings if s.speaker.kind == "person"), None)
    if person is None:
        return text
    bare = unquoted(text)
    if match := _TRAILING_PRONOUN.search(bare):
        return f"{text[: match.start()]}[{full_name(person)}]{text[match.end() :]}"
    if match := _TRAILING_INVERTED.search(bare):
        return f"{text[: match.start()]}{match[1]} [{full_name(person)}]{text[match.end() :]}"
    return text


def _person(text: str, candidate: Candidate, sources: Sources) -> str | None:
    match = _PERSONAL.match(text)
    person = next((s.speaker for s in candidate.sayings if s.speaker.kind == "person"), None)
    if match is None or person is None or person.start > candidate.passage.start + 3:
        return None
    return f"[{capitalised(full_name(person))}]{text[match.end() :]}"


def _organization(text: str, candidate: Candidate, sources: Sources) -> str | None:
    """ "The agency" is the one name of the article that ends so; "The company" the name that opens the sentence before
    it, where that sentence names no other company."""
    match = _ORGAN.match(text)
    if match is None:
        return None
    noun = match[1]
    name = _body(noun, candidate) if noun in _BODIES else _opening_name(candidate, sources)
    return f"[{name}]{text[match.end() :]}" if name else None


def _body(noun: str, candidate: Candidate) -> str:
    """The one name of the article before the sentence that ends in the noun, such as "The Inland Waters Agency"."""
    before = candidate.article.text[: candidate.passage.start]
    found = {name.text for name in names(before) if name.text.split()[-1].casefold() == noun}
    return f"The {found.pop().removeprefix('The ')}" if len(found) == 1 else ""


def _opening_name(candidate: Candidate, sources: Sources) -> str:
    """The name that opens the sentence before; "" where there is none, where it is a public body's, or where that
    sentence names others."""
    before = sources.sentences[candidate.index - 1] if candidate.index else None
    if before is None or before.article != candidate.sentences[0].article or before.field != "text":
        return ""
    found = names(sources.text_of(before), before.start, before.end)
    if not found or found[0].start - before.start > 20 or len({name.words for name in found}) > 2:
        return ""
    name = _ARTICLE.sub("", _POSSESSIVE.sub("", found[0].text))
    return "" if name.split()[-1].casefold() in _BODIES or found[0].text.endswith(("’", "'", "s’", "s'")) else name


def _indefinite(text: str, candidate: Candidate, sources: Sources) -> str | None:
    """ "The staffer" is "a Senate staffer" where the text before introduces one and no other."""
    match = _DEFINITE.match(text)
    if match is None:
        return None
    whole = candidate.article.text
    before = whole[max(0, candidate.passage.start - _REACH) : candidate.passage.start]
    head = re.escape(match[1].split()[-1])
    introduced = re.findall(rf"\b[Aa]n? ((?:[\w.-]+ ){{0,4}}{head})\b", before)
    if len(set(introduced)) != 1:
        return None
    article = "An" if introduced[0][0] in "aeiouAEIO" else "A"
    return f"[{article} {introduced[0]}]{text[match.end() :]}"
