"""Forms: the sections that a memo of one kind must have, read from templates/<form>/form.toml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionForm:
    slug: str
    heading: str
    required: bool = True
    level: int = 2


@dataclass(frozen=True, slots=True)
class Form:
    """`words` is the least and greatest length, from Summary to Staff contacts."""

    slug: str
    title: str
    sections: tuple[SectionForm, ...]
    words: tuple[int, int] = (0, 0)
    summary_words: int = 120
    sentence_words: int = 45
