"""What a second reader answered: a language model's opinions on single figures and statements, kept beside the memo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Answer = Literal["same", "not the same", "cannot tell"]

# a reader's words are shown to people: longer ones are cut, and none breaks out of its line
WORDS = 200
QUOTE = 1200
NAME = 80


@dataclass(frozen=True, slots=True)
class Opinion:
    """One answer of a reading model: never trusted, applied by `briefgen.grounding.readers.opinions`.

    `question` is the content hash of what it was shown: statement, figure, candidate passages. `statement` is the memo's
    sentence, `figure` the figure's text in it, "" where the whole statement was asked about. `source` is the article it
    points to, `quote` the words there; `memo_counts` and `source_counts` are what memo and source count, in its words.
    """

    question: str
    answer: Answer
    statement: str = ""
    figure: str = ""
    source: str = ""
    quote: str = ""
    memo_counts: str = ""
    source_counts: str = ""
    model: str = ""

    @property
    def words(self) -> str:
        """The opinion as one sentence for a person, marked as what it is."""
        who = f"A reading model’s opinion ({self.model})" if self.model else "A reading model’s opinion"
        counts = [
            f"{whose} {said.rstrip('.')}"
            for whose, said in (("the memo counts", self.memo_counts), ("the source counts", self.source_counts))
            if said
        ]
        return f"{who}: {self.answer}{'; ' if counts else ''}{', '.join(counts)}."

    def tidied(self) -> Opinion:
        """The opinion with its words on one line each and no longer than people read."""
        return replace(
            self,
            quote=self.quote[:QUOTE],
            memo_counts=_line(self.memo_counts, WORDS),
            source_counts=_line(self.source_counts, WORDS),
            model=_line(self.model, NAME),
        )


@dataclass(frozen=True, slots=True)
class Opinions:
    """All that a reader answered on one memo, in the order asked: what the file of `--opinions` holds."""

    opinions: tuple[Opinion, ...] = ()
    schema_version: Literal[1] = 1

    def on(self, question: str) -> tuple[Opinion, ...]:
        """The opinions on one question, in the order given."""
        return tuple(opinion for opinion in self.opinions if opinion.question == question)

    def with_more(self, more: Iterable[Opinion]) -> Opinions:
        """These opinions and those that are new; one that is held already is not kept twice."""
        return replace(self, opinions=tuple(dict.fromkeys((*self.opinions, *more))))


def _line(text: str, limit: int) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return words if len(words) <= limit else f"{words[: limit - 1]}…"
