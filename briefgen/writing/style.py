"""Style: the rules for every memo that need no source, each breach as a finding.

Rules (memo form, CRS and plain-language norms): required sections, length of memo, summary and sentence, density of
citations, abbreviations spelled out, no recommendations outside quotations, likelihood and confidence apart, nothing
said twice, no sentence that needs a neighbour it does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.text.copies import alike
from briefgen.values.form import Form
from briefgen.values.memo import Block, Bullets, Memo, Paragraph, Place, Section, Statement, Table
from briefgen.values.report import Finding
from briefgen.writing.polishing import ABBREVIATION, KNOWN, is_part_of_name
from briefgen.writing.wording import is_dependent, recommends, unquoted, words

MEAN_WORDS = 25
WORDS_A_CITATION = 60
SUMMARY_SENTENCES = (3, 6)
ALIKE = 0.8
_OUTSIDE = frozenset({"sources", "annex"})  # their words do not count
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]][.!?])[”\"’)]?\s+(?=[“\"\[A-Z])")
_LIKELIHOOD = re.compile(
    r"\b(?:almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain(?:ly)?|probabl[ey])\b",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(r"\b(?:low|moderate|high) confidence\b", re.IGNORECASE)
_CONNECTIVE = re.compile(r"(?:However|Additionally|Moreover|Furthermore|Also|But|And|Therefore|Thus|Meanwhile),?\s")
_PLURAL_SOURCE = re.compile(
    r"\b([Ss]ources|[Rr]eports|[Oo]fficials|[Ee]xperts|[Mm]edia) (?:say|said|suggest|suggested|claim|claimed)\b"
)


def lint(memo: Memo, form: Form) -> tuple[Finding, ...]:
    """What is to mend in the memo's style: findings in reading order, whole-memo rules first."""
    return (*_sections(memo, form), *_lengths(memo, form), *_statements(memo, form), *_repeats(memo))


def lint_statement(statement: Statement, slug: str, form: Form) -> tuple[Finding, ...]:
    """What is to mend in one statement of a section by itself."""
    return tuple(_statement(statement, slug, form, set(KNOWN), opens=False))


def plural_speakers(text: str) -> str:
    """The plural in whose mouth the text puts something outside quotation marks ("sources", "officials"), else ""."""
    found = _PLURAL_SOURCE.search(unquoted(text))
    return found[1].casefold() if found else ""


def sentences(text: str) -> list[str]:
    """The sentences of a statement: one, save where a quotation runs over several."""
    return _SENTENCE_END.split(text)


def _sections(memo: Memo, form: Form) -> Iterator[Finding]:
    there = {section.slug: section for section in memo.sections}
    for part in form.sections:
        section = there.get(part.slug)
        if part.required and (section is None or not any(_filled(block) for block in section.blocks)):
            yield Finding(
                "section-missing", f"The section {part.heading!r} is missing or empty.", place=Place(part.slug)
            )


def _filled(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.statements)
    return bool(block.rows if isinstance(block, Table) else block.items)


def _lengths(memo: Memo, form: Form) -> Iterator[Finding]:
    counted = [s for section in memo.sections if section.slug not in _OUTSIDE for s in _of(memo, section)]
    total = sum(words(s.text) for s in counted)
    least, most = form.words
    if most and not least <= total <= most:
        yield _warning("memo-length", f"The memo has {total} words; the form asks for {least} to {most}.")
    yield from _summary(memo, form)
    lengths = [words(line) for s in _prose(memo) for line in sentences(s.text)]
    mean = sum(lengths) / (len(lengths) or 1)
    if mean > MEAN_WORDS:
        yield _warning("mean-sentence", f"The mean sentence has {mean:.1f} words; at most {MEAN_WORDS} are asked for.")
    cited = sum(len(s.citations) for s in counted)
    if total > WORDS_A_CITATION * max(1, cited):
        yield _warning(
            "citation-density",
            f"One citation per {total // max(1, cited)} words; one per {WORDS_A_CITATION} is asked for.",
        )


def _summary(memo: Memo, form: Form) -> Iterator[Finding]:
    section = next((s for s in memo.sections if s.slug == "summary"), None)
    told = [*_of(memo, section)] if section else []
    length = sum(words(s.text) for s in told)
    least, most = SUMMARY_SENTENCES
    if length > form.summary_words:
        yield _warning(
            "summary-length", f"The summary has {length} words; at most {form.summary_words} are asked for.", "summary"
        )
    if told and not least <= len(told) <= most:
        yield _warning(
            "summary-sentences", f"The summary has {len(told)} statements; three to five are asked for.", "summary"
        )


def _of(memo: Memo, section: Section) -> Iterator[Statement]:
    yield from replace(memo, sections=(section,)).statements()


def _prose(memo: Memo) -> Iterator[Statement]:
    """The statements that are read as sentences: no table cells, no notes, no placeholders."""
    for section in memo.sections:
        for block in section.blocks:
            if isinstance(block, Table) or section.slug in _OUTSIDE:
                continue
            rows = block.items if isinstance(block, Bullets) else (block.statements,)
            yield from (s for row in rows for s in row if s.kind not in ("placeholder", "purpose"))


def _statements(memo: Memo, form: Form) -> Iterator[Finding]:
    known = set(KNOWN)
    for section in memo.sections:
        if section.slug in _OUTSIDE:
            continue
        for block in section.blocks:
            opens = True
            for statement in _rows(block):
                if statement.kind not in ("placeholder", "purpose", "note"):
                    prose = not isinstance(block, Table)
                    yield from _statement(statement, section.slug, form, known, opens and prose)
                opens = isinstance(block, Bullets)


def _rows(block: Block) -> Sequence[Statement]:
    if isinstance(block, Paragraph):
        return block.statements
    return [s for row in (block.rows if isinstance(block, Table) else block.items) for s in row]


def _statement(statement: Statement, slug: str, form: Form, known: set[str], opens: bool) -> Iterator[Finding]:
    bare = unquoted(statement.text)
    place = replace(statement.place, section=statement.place.section or slug)
    for line in sentences(statement.text):
        if words(line) > form.sentence_words:
            message = f"A sentence of {words(line)} words; at most {form.sentence_words} are asked for."
            yield Finding("sentence-length", message, "warning", place, line)
    for match in ABBREVIATION.finditer(bare):
        short = match[0]
        told = f"({short})" in bare or f"known as {short}" in bare or is_part_of_name(bare, match)
        if short not in known and not told:
            yield Finding(
                "abbreviation", f"{short} is not spelled out at its first use.", "note", place, statement.text
            )
        known.add(short)
    if statement.kind in ("judgment", "fact") and recommends(statement.text):
        yield Finding("recommendation", "A recommendation outside quotation marks.", "warning", place, statement.text)
    if _LIKELIHOOD.search(bare) and _CONFIDENCE.search(bare):
        yield Finding("confidence", "Likelihood and confidence in one sentence.", "warning", place, statement.text)
    if (
        _PLURAL_SOURCE.search(bare)
        and len({c.article for c in statement.citations}) == 1
        and statement.kind == "judgment"
    ):
        yield Finding("plural-source", "A plural for one source.", "warning", place, statement.text)
    if _CONNECTIVE.match(statement.text) or (opens and statement.kind == "fact" and is_dependent(statement.text)):
        yield Finding("fragment", "A sentence that needs the one before it.", "warning", place, statement.text)


def _repeats(memo: Memo) -> Iterator[Finding]:
    """Statements of fact, outside tables, that say nearly the same as an earlier one."""
    seen: list[Statement] = []
    for statement in _prose(memo):
        if statement.kind != "fact":
            continue
        earlier = next((s for s in seen if alike(s.text, statement.text) >= ALIKE), None)
        if earlier is not None:
            yield Finding("repeated", "The memo says this twice.", "warning", statement.place, statement.text)
        seen.append(statement)


def _warning(rule: str, message: str, section: str = "") -> Finding:
    return Finding(rule, message, "warning", Place(section))
