"""What a sentence is to a memo: a gap, a lawmaker's word, a party's response, or part of the story."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from briefgen.writing.candidates import Candidate
from briefgen.writing.wording import unquoted

Role = Literal["gap", "lawmaker", "response", "story"]

_GAP = re.compile(
    r"\b(?:remains?|is|are|was|were|it[’']s|still)\s(?:still\s|currently\s|largely\s|yet\s)?(?:unclear|unknown|uncertain|unsure|"
    r"undisclosed|unconfirmed|unverified|not (?:yet )?(?:known|clear|been (?:disclosed|determined|confirmed|released)))\b|"
    r"\b(?:did not|didn[’']t|has not|hasn[’']t|have not|haven[’']t|would not|wouldn[’']t|could not|do not|don[’']t|does not|"
    r"doesn[’']t|cannot)\s(?:yet\s|immediately\s|publicly\s)?(?:disclose|say how|say whether|say who|say when|say what|"
    r"specify|identify|name which|reveal|release (?:details|the)|provide (?:details|specific)|know (?:how|who|when|whether|"
    r"what|if)|determine|disclosed|specified|identified|revealed|said (?:how|whether|who|when)|determined|provided)\b|"
    r"\b(?:no|any)\s(?:logs|evidence|record|records|details)\s(?:with|of|on|about|have|has|were|was|were)\b|"
    r"\b(?:do not|don[’']t|did not|didn[’']t)\shave\s(?:the\s)?(?:logs|records|evidence|details|visibility)\b|"
    r"\bstill (?:investigating|unsure|unknown|does(?:n[’']t| not) know)|\bmatter of ongoing investigation\b|\bnot immediately clear\b"
    r"|\bno (?:official )?(?:count|tally|estimate|figure) (?:has|was|is)\b|\bdeclined to say\b",
    re.IGNORECASE,
)
_LAWMAKER = re.compile(
    r"\b(?:Sen(?:ator|s)?\.?\s[A-Z]|Rep(?:resentative|s)?\.?\s[A-Z]|Congress(?:man|woman|members?)\b|congressional\b|lawmakers?\b|"
    r"House (?:Oversight|Republicans?|Democrats?|Committee|Energy|Homeland|Intelligence|panel)|Senate (?:Committee|panel|"
    r"Intelligence|Homeland)|[Ss]enators?\b|subcommittee|\((?:R|D|I)-[A-Z])"
)
_ORGAN = (
    r"(?:department|agency|bureau|administration|ministry|office|company|corporation|commission|board|council|centre|"
    r"center|service|inc|corp|spokes\w+|officials?|government|White House|embassy|Beijing|Moscow|Tehran|Pyongyang|CEO|"
    r"chief executive|president|secretary|director|minister|commissioner|administrator)"
)
_SILENT = re.compile(
    r"\b(?:declin|refus)\w+ (?:to )?(?:comment|say|discuss)|\b(?:did|does|has|had)(?: not|n[’']t) (?:immediately |yet )?"
    r"(?:respond|return|reply|have an? (?:immediate )?comment|comment)|\b(?:was|were)(?:n[’']t| not) (?:immediately )?"
    r"available|\bcould not (?:immediately )?be reached|\bno comment\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es|ed|ing)|dismiss(?:es|ed|ing)?)\b", re.IGNORECASE
)
_REMEDY = re.compile(
    r"\b(?:revoked?|blocked|(?:was|were|has|have|had|been|is|it) patched|fixed|invalidated|mitigated|replaced|disabled|"
    r"shut down|took offline|taken offline|"
    r"notified|hardened|strengthened|rolled out|agreed to|offer(?:ed|s|ing)?\b.{0,40}\b(?:free|credit|monitoring)|hired|"
    r"engaged|restored|reset|begun|began (?:moving|offering|notifying)|has been corrected|have been corrected|will "
    r"(?:provide|offer|make|expand|continue|review|notify)|improved|expanded?|extend(?:s|ed|ing)?|increased|investigation "
    r"(?:has|is)|launched an investigation|plans? to|directed|issued an? (?:order|directive|advisory|statement)|"
    r"announced (?:plans|a review|an investigation))\b",
    re.IGNORECASE,
)
# a critic answers for no one
_CRITICAL = re.compile(
    r"\b(?:negligen\w+|critici[sz]\w+|worse than|slammed|blasted|lambasted|called out|irresponsible)\b", re.IGNORECASE
)
_REPLIES = re.compile(rf"\b{_ORGAN}\b", re.IGNORECASE)


@lru_cache(maxsize=2048)
def is_gap(text: str) -> bool:
    """Whether the sentence says that something is not known or was not said."""
    return bool(_GAP.search(text))


def is_silence(text: str) -> bool:
    """Whether the sentence says that someone did not comment: neither a denial nor a confirmation."""
    return bool(_SILENT.search(text))


def is_denial(text: str) -> bool:
    """Whether the sentence says that someone denies or rejects something."""
    return bool(_DENIAL.search(unquoted(text)))


def is_remedy(text: str) -> bool:
    """Whether the sentence tells of a measure taken, planned or promised."""
    return bool(_REMEDY.search(unquoted(text)))


def role(candidate: Candidate) -> Role:
    """What the sentence is to a memo; the first that fits of gap, lawmaker, response and story."""
    text = candidate.text
    if is_silence(text):
        return "response"
    if is_gap(text):
        return "gap"
    if _is_lawmakers(candidate):
        return "lawmaker"
    return "response" if _is_response(candidate) else "story"


def _is_lawmakers(candidate: Candidate) -> bool:
    """Whether a lawmaker speaks or acts; one who was only told something does not."""
    speaker = candidate.speaker
    if speaker and speaker.kind == "person":
        return bool(
            _LAWMAKER.search(
                f"{speaker.name} {speaker.described} {candidate.article.text[speaker.start : speaker.end]}"
            )
        )
    head = unquoted(candidate.text)[:90]
    return bool(_LAWMAKER.search(head)) and not re.search(r"\b(?:told|briefed|staffer|aide)\b", head, re.IGNORECASE)


def _is_response(candidate: Candidate) -> bool:
    text = unquoted(candidate.text)
    if _CRITICAL.search(candidate.text):
        return False
    speaker = candidate.speaker
    said = (
        f"{speaker.name} {speaker.described}"
        if speaker and speaker.kind in ("person", "office", "organization")
        else ""
    )
    if said and ("\0" in text or candidate.first_person) and _REPLIES.search(said):
        return True
    if _DENIAL.search(text) and not re.search(r"\bdenied? (?:access|service)|denial.of.service", text, re.IGNORECASE):
        return True
    return bool(_REMEDY.search(text))
