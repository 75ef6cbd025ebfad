"""Issues for Congress: what officials and lawmakers raise in the sources, and the questions that follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.grounding.sources import Sources
from briefgen.values.memo import Paragraph, Statement
from briefgen.writing.candidates import Candidate, same_matter
from briefgen.writing.choosing import Taken, alone, score, stated
from briefgen.writing.completion import full_name
from briefgen.writing.roles import Role
from briefgen.writing.themes import OTHER, THEMES, Theme

LEAST, MOST = 3, 6
# a word of scorn is no point that Congress can look at
_EPITHET = re.compile(r"\bcalled\b[^“\"]{1,90}[“\"](?:\S+\s){0,4}\S+[”\"]\.?[”\"]?$")
NEW_TO_ISSUES = 0.45
_WEIGHT: dict[Role, float] = {"lawmaker": 0.35, "response": 0.12, "story": 0.0, "gap": 0.05}


@dataclass(frozen=True, slots=True)
class Issue:
    """A theme and the sentence that brings it up."""

    theme: Theme
    candidate: Candidate
    text: str

    def paragraph(self) -> Paragraph:
        """The issue as a labelled paragraph: the fact with its citation, then what Congress may look at."""
        consider = Statement(self.theme.consider, "judgment")
        return Paragraph((stated(self.candidate, self.text), consider), f"{self.label}.")

    @property
    def label(self) -> str:
        """What the issue is about; for a point that no theme covers, who raised it."""
        speaker = self.candidate.speaker
        if self.theme is OTHER and speaker and speaker.kind == "person":
            return f"Raised by {full_name(speaker)}"
        return self.theme.label


def issues(pool: Sequence[tuple[Candidate, Role]], sources: Sources, taken: Taken, longest: int) -> tuple[Issue, ...]:
    """Three to six issues, those that lawmakers raise first; fewer only where the sources bring up fewer.

    Where the themes give fewer than three, sentences whose words the memo has are taken too, then any lawmaker's.
    """
    themes = sorted(_themes(pool), key=lambda pair: -_rank(*pair[1][0]))
    found = _raised(themes, [], sources, taken, longest, NEW_TO_ISSUES, MOST)
    if len(found) < LEAST:
        found = _raised(themes, found, sources, taken, longest, 0.0, LEAST)
    if len(found) < LEAST:
        raised = [pair for pair in pool if pair[1] == "lawmaker" and not _EPITHET.search(pair[0].text)]
        lawmakers = sorted(raised, key=lambda pair: (-_rank(*pair), pair[0].index))
        found = _raised([(OTHER, [pair]) for pair in lawmakers], found, sources, taken, longest, 0.0, LEAST)
    return tuple(found)


Themed = tuple[Theme, list[tuple[Candidate, Role]]]


def _raised(
    themes: Iterable[Themed],
    before: Sequence[Issue],
    sources: Sources,
    taken: Taken,
    longest: int,
    least: float,
    most: int,
) -> list[Issue]:
    """The issues before with one more for each further theme, until there are `most`."""
    found = list(before)
    for theme, ranked in themes:
        if len(found) >= most:
            break
        if theme is OTHER or theme not in [issue.theme for issue in found]:
            other = [c for c, _ in ranked if not any(same_matter(c, issue.candidate, 0.4) for issue in found)]
            issue = _issue(theme, other, sources, taken, longest, least)
            found += [issue] if issue else []
    return found


def _themes(pool: Sequence[tuple[Candidate, Role]]) -> Iterable[Themed]:
    """Each theme that is brought up, with the sentences that speak of it most, best first."""
    own = [(candidate, role, _own(candidate)) for candidate, role in pool]
    for theme in THEMES:
        speaking = [(candidate, role) for candidate, role, themes in own if theme in themes]
        if speaking:
            yield theme, sorted(speaking, key=lambda pair: (-_fit(theme, *pair), pair[0].index))


def _fit(theme: Theme, candidate: Candidate, role: Role) -> float:
    told = 0.08 * min(3, _matches(theme, candidate))
    return _rank(candidate, role) + told - (0.15 if candidate.first_person else 0.0)


def _own(candidate: Candidate) -> tuple[Theme, ...]:
    """The themes whose words the sentence has most of."""
    counts = [(theme, _matches(theme, candidate)) for theme in THEMES]
    most = max(count for _, count in counts)
    return tuple(theme for theme, count in counts if count == most and most)


def _matches(theme: Theme, candidate: Candidate) -> int:
    return len(theme.words.findall(candidate.text))


def _rank(candidate: Candidate, role: Role) -> float:
    official = candidate.speaker is not None and candidate.speaker.kind in ("person", "office")
    return score(candidate) + _WEIGHT[role] + (0.1 if official else 0.0)


def _issue(
    theme: Theme, ranked: Sequence[Candidate], sources: Sources, taken: Taken, longest: int, least: float
) -> Issue | None:
    for candidate in ranked[:8]:
        again = taken.holds(candidate) or taken.novelty(candidate) < least
        text = None if again else alone(candidate, sources, longest)
        if text:
            taken.add(candidate)
            return Issue(theme, candidate, text)
    return None
