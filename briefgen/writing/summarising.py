"""The bottom line of the judged memo: filled up from the background where the judge took a sentence out of it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.values.form import Form
from briefgen.values.memo import Block, Citation, Memo, Paragraph, Statement
from briefgen.writing.rewriting import filled, section
from briefgen.writing.wording import is_dependent, words

LEAST = 3
ROOM = 18  # words kept for the sentence on how old the information is
_SLUG, _BACKGROUND = "summary", "background"


def refilled(memo: Memo, form: Form) -> Memo:
    """The memo with at least three sentences in its summary, moved up from the background where it has too few. A
    background of hardly more keeps what is taken from it: it must not be left empty."""
    told = _statements(memo, _SLUG)
    while len(told) < LEAST:
        moved = _movable(memo, form.summary_words - ROOM - sum(words(s.text) for s in told), told)
        if moved is None:
            break
        told = (*told, moved)
        memo = _without(memo, moved) if len(_statements(memo, _BACKGROUND)) > LEAST else memo
    return filled(memo, _SLUG, (Paragraph(told),)) if told else memo


def closed(memo: Memo, last: str, citations: tuple[Citation, ...] = ()) -> Memo:
    """The memo whose summary ends with the sentence given, where there is one."""
    told = tuple(s for s in _statements(memo, _SLUG) if s.kind != "note")
    if not told or not last:
        return memo
    return filled(memo, _SLUG, (Paragraph((*told, Statement(last, "note", citations))),))


def _statements(memo: Memo, slug: str) -> tuple[Statement, ...]:
    place = section(memo, slug)
    blocks = place.blocks if place else ()
    return tuple(s for block in blocks if isinstance(block, Paragraph) for s in block.statements)


def _movable(memo: Memo, room: int, told: tuple[Statement, ...]) -> Statement | None:
    """The first statement of the background that stands by itself, that no other leans on, that fits and that is not told
    yet."""
    place = section(memo, _BACKGROUND)
    for block in place.blocks if place else ():
        if isinstance(block, Paragraph):
            for statement, after in zip(block.statements, (*block.statements[1:], None), strict=True):
                leaned_on = after is not None and is_dependent(after.text)
                tells = statement.kind == "fact" and not leaned_on
                new = statement not in told
                if tells and new and not is_dependent(statement.text) and words(statement.text) <= room:
                    return statement
    return None


def _without(memo: Memo, gone: Statement) -> Memo:
    place = section(memo, _BACKGROUND)
    blocks: list[Block] = []
    for block in place.blocks if place else ():
        if isinstance(block, Paragraph):
            kept = tuple(s for s in block.statements if s is not gone)
            if kept:
                blocks.append(replace(block, statements=kept))
        else:
            blocks.append(block)
    return filled(memo, _BACKGROUND, tuple(blocks))
