"""Agency and vendor response: who answered what, in the source's own words, no-comments and denials among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.grounding.sources import Sources
from briefgen.values.memo import Bullets, Statement
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import Taken, alone, best, score, stated
from briefgen.writing.roles import is_denial, is_remedy, is_silence
from briefgen.writing.wording import curled

# that a party published something is no answer
_PUBLISHES = re.compile(
    r"\b(?:published|posted|released) (?:an?|two|three|several|our|its|this|the) (?:[\w-]+ ){0,2}(?:blogs?|posts?)\b"
)


def replies(pool: Sequence[Candidate], sources: Sources, taken: Taken, limit: int, longest: int) -> Bullets:
    """The response as bullets: statements and measures first, then denials, then those who did not comment."""
    pool = [candidate for candidate in pool if not _PUBLISHES.search(candidate.text)]
    groups = (
        [c for c in pool if not is_denial(c.text) and not is_silence(c.text)],
        [c for c in pool if is_denial(c.text) and not is_silence(c.text)],
        [c for c in pool if is_silence(c.text)],
    )
    kept = (max(1, limit - 4), 2, 2)
    items: list[tuple[Statement, ...]] = []
    for group, most in zip(groups, kept, strict=True):
        found = best(
            group, taken, most, lambda c: alone(c, sources, longest), _rank, fresh=group is groups[0], crowding=0.08
        )
        found.sort(key=lambda pair: (pair[0].article.published is None, pair[0].article.published, pair[0].index))
        items.extend((stated(candidate, text),) for candidate, text in found)
    return Bullets(tuple(items))


def _rank(candidate: Candidate) -> float:
    """A named answer in its own words and a measure taken come first; what a document says of its writer last."""
    on_record = candidate.speaker is not None and candidate.speaker.kind in ("person", "office", "organization")
    value = score(candidate) + (0.15 if on_record and "“" in curled(candidate.text) else 0.0)
    return value + (0.1 if is_remedy(candidate.text) else 0.0) - (0.2 if candidate.first_person else 0.0)
