"""Headings of a memo: the section that each opens, and what its statements are."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.values.memo import StatementKind


class SectionName(NamedTuple):
    """A section's slug and the kind of its statements where nothing else decides."""

    slug: str
    kind: StatementKind


_NUMBERING = re.compile(r"^\s*(?:(?:[IVXLC]{1,6}|\d{1,2}|[A-H])[.):]\s+|(?:section|part)\s+\w{1,4}[.:]?\s+)+", re.I)
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")

# the first pattern that matches a heading decides; slugs are those of the hearing memorandum where it has the section
_WORDINGS: tuple[tuple[str, str, StatementKind], ...] = (
    (r"\b(?:verification|figure[- ]check|fact[- ]check)\b", "annex", "note"),
    (r"^(?:annex|appendix|methodology|about this (?:memo|product|report))\b", "annex", "note"),
    (r"\b(?:articles|sources) not used\b", "sources", "note"),
    (r"^(?:disclaimer|notes?|end ?notes|foot ?notes|references|bibliography|works cited)\b", "sources", "note"),
    (r"\b(?:information|intelligence|knowledge) gaps?\b|^gaps\b", "gaps", "gap"),
    (r"\bnot (?:yet )?known\b|\bnot in the sources\b", "gaps", "gap"),
    (r"\bsources$", "sources", "note"),
    (r"^(?:staff )?contacts?\b", "contacts", "note"),
    (r"^(?:introduction|purpose)\b", "introduction", "purpose"),
    (r"^(?:hearing )?(?:witness(?:es)?|panel(?:s|ists)?)\b(?! questions)", "witnesses", "purpose"),
    (r"\bquestions\b(?! raised)", "questions", "question"),
    (r"\b(?:issues|considerations|implications|options)\b.*\b(?:congress|committee|members)\b", "issues", "judgment"),
    (r"^(?:issues|considerations|assessment|analysis|outlook|policy options|legislative)\b", "issues", "judgment"),
    (r"\b(?:conflicting accounts|disputed|conflicts|discrepanc)", "conflicts", "fact"),
    (r"^(?:summary|executive summary|bottom line|at a glance|overview)\b", "summary", "fact"),
    (r"^key (?:points|takeaways)\b", "summary", "fact"),
    (r"^key (?:facts|figures)\b|^figures$", "key_facts", "fact"),
    (r"^(?:timeline|chronology)\b", "timeline", "fact"),
    (r"\bresponses?\b", "response", "fact"),
    (r"^background\b", "background", "fact"),
)
_KNOWN = tuple((re.compile(pattern, re.I), SectionName(slug, kind)) for pattern, slug, kind in _WORDINGS)
_OPTIONS = re.compile(r"\boptions\b", re.I)


def section_name(heading: str) -> SectionName:
    """The section of a heading, by the words that the trade uses; a slug made of its words for any other heading."""
    bare = _NUMBERING.sub("", heading).strip(" :*.")
    for pattern, name in _KNOWN:
        if pattern.search(bare):
            return SectionName("options", name.kind) if name.slug == "issues" and _OPTIONS.search(bare) else name
    return SectionName(_NOT_A_WORD.sub("_", bare.lower()).strip("_")[:64] or "section", "fact")


def is_known(heading: str) -> bool:
    """Whether the words of a line are the heading of a section that memos have."""
    bare = _NUMBERING.sub("", heading).strip(" :*.")
    return any(pattern.search(bare) for pattern, _ in _KNOWN)
