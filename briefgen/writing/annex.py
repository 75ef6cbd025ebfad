"""Sources and annex: what the memo rests on as a whole, and how its figures were checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.values.memo import Block, Bullets, Citation, Memo, Paragraph, Removed, SourceNote, Statement
from briefgen.values.report import Report, Verdict
from briefgen.writing.facts import SINGLE
from briefgen.writing.rewriting import section
from briefgen.writing.sourcing import is_document, is_official, span

NOT_BORNE_OUT = "Not borne out by the sources."
SECOND_READER = "Second reader."
MODEL = "Language model."
LONGEST_LIST = 20


def source_summary(memo: Memo) -> tuple[Statement, ...]:
    """The source summary statement: how many sources, of what kind, what rests on a single one, what is missing."""
    return tuple(Statement(text, "note") for text in _summary(memo) if text)


def _summary(memo: Memo) -> Iterator[str]:
    used = [note for note in memo.sources if note.number]
    if not used:
        yield "No article was used."
        return
    dates = span(note.article for note in used)
    yield "This memo rests on the articles listed here" + (f", published {dates}." if dates else ".")
    yield _listed("Full texts", [note for note in used if note.article.kind == "full"])
    yield _listed("Feed excerpts, without the rest of their articles", [n for n in used if n.article.kind == "excerpt"])
    official = [note for note in used if is_official(note.article)]
    parties = [note for note in used if is_document(note.article) and note not in official]
    yield _listed("Official publications", official)
    yield _listed("A party’s own publication, with an interest in the matter", parties)
    yield _listed("Articles that rest on someone who is not named", [n for n in used if "unnamed" in n.descriptor])
    yield _listed("Undated", [n for n in used if n.article.published is None])
    if any(SINGLE in statement.marks for statement in _key_facts(memo)):
        yield f"Figures marked [{SINGLE}] rest on an origin that is not named, and on no other."
    yield "Articles that restate the same origin do not confirm each other."


def _key_facts(memo: Memo) -> Iterator[Statement]:
    place = section(memo, "key_facts")
    yield from Memo("", memo.header, (place,)).statements() if place else ()


def _listed(label: str, notes: Sequence[SourceNote]) -> str:
    return f"{label}: {', '.join(_runs([note.number or 0 for note in notes]))}." if notes else ""


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """The numbers as marks, three and more in a row as "S2 to S9"."""
    start = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            run = numbers[start : at + 1]
            yield from [f"S{run[0]} to S{run[-1]}"] if len(run) > 2 else [f"S{n}" for n in run]
            start = at + 1


def blocks(memo: Memo, report: Report) -> tuple[Block, ...]:
    """The annex: the counts of the figure check, the derived figures with their formulas, what a person is to look at
    first, and what was taken out."""
    return tuple(block for block in _blocks(memo, report) if block is not None)


def _blocks(memo: Memo, report: Report) -> Iterator[Block | None]:
    yield Paragraph((Statement(f"{report.words()}.", "note"),), "Figure check.")
    places = [
        (part.heading, statement)
        for part in memo.sections
        for statement in replace(memo, sections=(part,)).statements()
    ]
    unclear = [v for v in report.verdicts if "binding-unclear" in v.warnings and places[v.statement][1].kind != "note"]
    yield _titled_list(
        "Derived figures.",
        [_derived(v) for v in report.verdicts if v.formula and places[v.statement][1].kind != "note"],
    )
    yield _titled_list("To be looked at first.", [_unclear(v, *places[v.statement]) for v in unclear])
    yield _second_reading(report)
    yield _modelling(memo)
    headings = {part.slug: part.heading for part in memo.sections}
    removed = [Statement(_left_out(gone, headings.get(gone.section, gone.section)), "note") for gone in memo.removed]
    if removed:
        yield Paragraph((Statement("Taken out of the draft, with the reason:", "note"),), NOT_BORNE_OUT)
        yield Bullets(tuple((statement,) for statement in removed))


def _titled_list(label: str, items: Sequence[Statement]) -> Block | None:
    """The items as one paragraph behind the label; None where there are none."""
    unique = tuple(dict.fromkeys(items))[:LONGEST_LIST]
    return Paragraph(unique, label) if unique else None


def _second_reading(report: Report) -> Block | None:
    """What a second reader was asked and answered, marked as a model's opinion; None where none was asked."""
    asked = [verdict for verdict in report.verdicts if verdict.opinion is not None]
    if not asked:
        return None
    answers = [verdict.opinion.answer for verdict in asked if verdict.opinion]
    names = dict.fromkeys(verdict.opinion.model for verdict in asked if verdict.opinion and verdict.opinion.model)
    who = f"A reading model ({', '.join(names)})" if names else "A reading model"
    told = (
        f"{who} looked again at {len(asked)} of these figures and their passages. Of what they count it said: the same "
        f"{answers.count('same')}, not the same {answers.count('not the same')}, cannot tell "
        f"{answers.count('cannot tell')}. That is a model’s opinion; it clears no figure by itself."
    )
    pointed = [v.figure.text for v in asked if "reader-pointed" in v.warnings]
    note = f"By a passage that it pointed to, and that was then checked: {', '.join(pointed)}." if pointed else ""
    return Paragraph(tuple(Statement(_unmarked(text), "note") for text in (told, note) if text), SECOND_READER)


def _modelling(memo: Memo) -> Block | None:
    """Which models the memo was made with, what their answers cost, and what was not asked; None without a model."""
    told = memo.provenance
    if "usage_total" not in told:
        return None
    lines = [
        f"Drafted by {told['model']}; every figure was then checked without a model." if told.get("model") else "",
        f"Doubtful figures were read again by {told['reader']}." if told.get("reader") else "",
        f"The answers took {told['usage_total']}.",
        f"The run was stopped: {told['stopped']}." if told.get("stopped") else "",
    ]
    return Paragraph(tuple(Statement(_unmarked(line), "note") for line in lines if line), MODEL)


def _left_out(gone: Removed, heading: str) -> str:
    """What was taken out and why, as a sentence; of a table row its first two cells say which it was."""
    text = " ".join(gone.statement.text.split(" | ")[:2]).rstrip(".")
    return _unmarked(f"{heading}: {text} — {gone.reason.rstrip('.')}.")


def _unmarked(text: str) -> str:
    """The text without quotation marks: what was taken out is shown, and claimed by no one."""
    return text.translate(dict.fromkeys(map(ord, '“”"'), None))


def _derived(verdict: Verdict) -> Statement:
    passages = dict.fromkeys(evidence.passage for evidence in verdict.evidence)
    citations = tuple(Citation("", passage.article, passage) for passage in passages)
    return Statement(f"{verdict.figure.text}: {verdict.formula}.", "note", citations)


def _unclear(verdict: Verdict, heading: str, statement: Statement) -> Statement:
    return Statement(f"{verdict.figure.text} ({heading}).", "note", statement.citations)
