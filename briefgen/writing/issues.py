"""Issues for Congress: what officials and lawmakers raise in the sources, and the questions that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.grounding.sources import Sources
from briefgen.values.memo import Paragraph, Statement
from briefgen.writing.candidates import Candidate, same_matter
from briefgen.writing.choosing import Taken, alone, score, stated
from briefgen.writing.roles import Role
from briefgen.writing.themes import THEMES, Theme

MOST = 6
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
        return Paragraph((stated(self.candidate, self.text), consider), f"{self.theme.label}.")


def issues(pool: Sequence[tuple[Candidate, Role]], sources: Sources, taken: Taken, longest: int) -> tuple[Issue, ...]:
    """At most six issues, those that lawmakers raise first; fewer where the sources bring up fewer."""
    found: list[Issue] = []
    for theme, ranked in sorted(_themes(pool), key=lambda pair: -_rank(*pair[1][0])):
        if len(found) == MOST:
            break
        other = [(c, r) for c, r in ranked if not any(same_matter(c, i.candidate, 0.4) for i in found)]
        issue = _issue(theme, other, sources, taken, longest)
        if issue:
            found.append(issue)
    return tuple(found)


def _themes(pool: Sequence[tuple[Candidate, Role]]) -> Iterable[tuple[Theme, list[tuple[Candidate, Role]]]]:
    """Each theme that is brought up, with the sentences that speak of it most, best first."""
    own = [(candidate, role, _own(candidate)) for candidate, role in pool]
    for theme in THEMES:
        speaking = [(candidate, role) for candidate, role, themes in own if theme in themes]
        if speaking:
            yield theme, sorted(speaking, key=lambda pair: (-_fit(theme, *pair), pair[0].index))


def _fit(theme: Theme, candidate: Candidate, role: Role) -> float:
    return (
        _rank(candidate, role) + 0.08 * min(3, _matches(theme, candidate)) - (0.15 if candidate.first_person else 0.0)
    )


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
    theme: Theme, ranked: Sequence[tuple[Candidate, Role]], sources: Sources, taken: Taken, longest: int
) -> Issue | None:
    for candidate, _ in ranked[:8]:
        text = (
            None if taken.repeats(candidate) or taken.novelty(candidate) < 0.45 else alone(candidate, sources, longest)
        )
        if text:
            taken.add(candidate)
            return Issue(theme, candidate, text)
    return None
