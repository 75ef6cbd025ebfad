"""What is to mend in a memo's citations: marks that resolve to nothing, statements of fact without any."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.grounding.sources import Sources
from briefgen.values.memo import UNCITED_KINDS, Memo, Statement
from briefgen.values.report import Finding

UNRESOLVED = "citation-unresolved"
UNCITED = "statement-uncited"


def findings(memo: Memo, sources: Sources) -> tuple[Finding, ...]:
    """The findings on the citations of the memo, in reading order."""
    statements = tuple(memo.statements())
    cites = any(s.citations for s in statements)
    found: list[Finding] = []
    for statement in statements:
        found.extend(_unresolved(statement, sources))
        if cites and statement.kind == "fact" and not statement.citations and statement.kind not in UNCITED_KINDS:
            found.append(
                Finding(UNCITED, "A statement of fact without a citation.", "warning", statement.place, statement.text)
            )
    return tuple(found)


def _unresolved(statement: Statement, sources: Sources) -> Iterator[Finding]:
    for citation in statement.citations:
        if citation.article is None or citation.article not in sources.order:
            message = f"The citation {citation.key} resolves to no article that was given."
            yield Finding(UNRESOLVED, message, "error", statement.place, statement.text)
