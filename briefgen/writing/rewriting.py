"""Rewriting a memo: the same memo with every statement passed through a function, or with some taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefgen.values.memo import Block, Bullets, Memo, Paragraph, Section, Statement, Table


def rewritten(memo: Memo, change: Callable[[Statement], Statement]) -> Memo:
    """The memo with each statement changed, in reading order; sections, blocks and rows stay as they are."""
    return replace(memo, sections=tuple(_section(section, change) for section in memo.sections))


def _section(section: Section, change: Callable[[Statement], Statement]) -> Section:
    return replace(section, blocks=tuple(_block(block, change) for block in section.blocks))


def _block(block: Block, change: Callable[[Statement], Statement]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, statements=tuple(map(change, block.statements)))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows))
    return replace(block, items=tuple(tuple(map(change, item)) for item in block.items))


def without(memo: Memo, gone: Callable[[Statement], bool]) -> Memo:
    """The memo without the statements for which `gone` holds. A table row or list item goes as a whole when one of its
    statements does; a block or caption that is left empty goes too."""
    return replace(memo, sections=tuple(replace(s, blocks=tuple(_kept(s.blocks, gone))) for s in memo.sections))


def _kept(blocks: Iterable[Block], gone: Callable[[Statement], bool]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, Paragraph):
            statements = tuple(s for s in block.statements if not gone(s))
            if statements:
                yield replace(block, statements=statements)
        elif isinstance(block, Table):
            rows = tuple(row for row in block.rows if not any(map(gone, row)))
            if rows:
                yield replace(block, rows=rows)
        elif isinstance(block, Bullets):
            items = tuple(item for item in block.items if not any(map(gone, item)))
            if items:
                yield replace(block, items=items)


def filled(memo: Memo, slug: str, blocks: tuple[Block, ...]) -> Memo:
    """The memo with the blocks of one section replaced."""
    sections = tuple(replace(s, blocks=blocks) if s.slug == slug else s for s in memo.sections)
    return replace(memo, sections=sections)


def section(memo: Memo, slug: str) -> Section | None:
    """The section with this slug, None where the memo has none."""
    return next((s for s in memo.sections if s.slug == slug), None)
