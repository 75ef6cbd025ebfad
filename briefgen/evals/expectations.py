"""Whether a memo holds what its case asks for: each breach as a finding that names the figure. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.evals.cases import Expectations, Gold, Never
from briefgen.evals.lines import Line, inside, lines, plain_words, section_statements
from briefgen.evals.results import Tally
from briefgen.values.memo import Memo, Place
from briefgen.values.report import Finding, Report

Breaches = Iterator[Finding]


def breaches(expect: Expectations, memo: Memo, report: Report, measured: dict[str, Tally]) -> tuple[Finding, ...]:
    """What the case asks for and the memo does not hold. `measured` are the measures of this memo."""
    there = lines(memo, report)
    return (
        *(f for gold in expect.figures for f in _gold(gold, there)),
        *(f for never in expect.never for f in _never(never, there)),
        *(f for values in expect.conflicts for f in _conflict(values, memo)),
        *_sections(expect.sections, memo),
        *_shares(expect, measured),
        *_limits(expect, memo, measured),
    )


def holders(gold: Gold, there: Sequence[Line]) -> list[Line]:
    """The lines that hold the figure, borne out, of the thing it should count."""
    return [line for line in there if _has(line, gold.value, gold.text) and line.says(gold.near)]


def attributed(gold: Gold, line: Line) -> bool:
    """Whether the line keeps the source's hedge and says who says so."""
    return line.says(gold.hedge) and line.says(gold.speaker)


def forbidden(never: Never, there: Sequence[Line]) -> list[Line]:
    """The lines that hold what must not stand in the memo."""
    if never.text:
        pattern = re.compile(rf"(?<!\w){re.escape(plain_words(never.text))}(?!\w)")
        found = [line for line in there if pattern.search(plain_words(line.text))]
    else:
        found = [line for line in there if any(v.figure.normal == never.value for v in line.verdicts)]
    return [line for line in found if line.says(never.near)]


def shown(values: Sequence[str], memo: Memo) -> bool:
    """Whether the section on conflicting accounts holds every one of the values."""
    parts = [s.text for section in memo.sections if section.slug == "conflicts" for s in section_statements(section)]
    text = plain_words(" ".join(parts))
    return all(plain_words(value) in text for value in values)


def _has(line: Line, value: str, surfaces: Sequence[str]) -> bool:
    borne_out = [v.figure for v in line.verdicts if v.grounded]
    if value and any(figure.normal == value for figure in borne_out):
        return True
    asked = {plain_words(surface) for surface in surfaces}
    return any(plain_words(figure.text) in asked for figure in borne_out)


def _gold(gold: Gold, there: Sequence[Line]) -> Breaches:
    found = holders(gold, there)
    if not found:
        yield Finding(
            "missing-figure",
            f"No statement that is borne out gives {gold.name}.",
            place=Place(line=gold.line),
            excerpt=gold.name,
        )
    elif not any(attributed(gold, line) for line in found):
        wanted = " and ".join(" or ".join(words) for words in (gold.hedge, gold.speaker) if words)
        yield Finding(
            "not-attributed",
            f"{gold.name} stands without {wanted}.",
            place=Place(found[0].place.section, line=gold.line),
            excerpt=found[0].text,
        )


def _never(never: Never, there: Sequence[Line]) -> Breaches:
    for line in forbidden(never, there):
        yield Finding(
            "forbidden",
            f"The memo says {never.name}.",
            place=Place(line.place.section, line=never.line),
            excerpt=line.text,
        )


def _conflict(values: Sequence[str], memo: Memo) -> Breaches:
    if not shown(values, memo):
        names = " against ".join(values)
        yield Finding("conflict-not-shown", f"The conflict {names} is not shown.", place=Place("conflicts"))


def _sections(slugs: Sequence[str], memo: Memo) -> Breaches:
    filled = {section.slug for section in memo.sections if any(s.text for s in section_statements(section))}
    for slug in slugs:
        if slug not in filled:
            yield Finding("empty-section", f"The section {slug} is missing or empty.", place=Place(slug))


def _shares(expect: Expectations, measured: dict[str, Tally]) -> Breaches:
    for name, least in (("figures grounded", expect.grounded), ("citations resolved", expect.citations)):
        share = measured[name].share if name in measured else None
        if share is not None and share < least:
            yield Finding("too-low", f"{name}: {share:.3f}, at least {least:.3f} is asked for.")


def _limits(expect: Expectations, memo: Memo, measured: dict[str, Tally]) -> Breaches:
    counted = {"warnings": expect.warnings, "statements removed": expect.removed, "style findings": expect.findings}
    for name, most in counted.items():
        got = measured[name].got if name in measured else 0
        if most is not None and got > most:
            yield Finding("too-many", f"{name}: {got:g}, at most {most} are allowed.")
    length = sum(len(s.text.split()) for s in inside(memo))
    if expect.words and not expect.words[0] <= length <= expect.words[1]:
        yield Finding("length", f"The memo has {length} words, not {expect.words[0]} to {expect.words[1]}.")
    for statement in inside(memo):
        if expect.sentence_words and len(statement.text.split()) > expect.sentence_words:
            message = f"A statement has {len(statement.text.split())} words."
            yield Finding("sentence-length", message, place=Place(statement.place.section), excerpt=statement.text)
