"""Running text as statements: cut into sentences, each with the references and the place that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefgen.reading.addresses import is_address
from briefgen.reading.blocks import Mark, Rich
from briefgen.text.normalise import one_line
from briefgen.text.quotemarks import quotations
from briefgen.text.sentences import sentences
from briefgen.values.memo import Citation, Place, Statement, StatementKind

_PLACEHOLDER = re.compile(r"\[[^\[\]]{0,120}\bto be supplied\]")
_BRACKETED = re.compile(r"\[[^\[\]\d]{3,80}\]")
_PLACEHOLDER_WORDS = 4
# what a memo says of itself
_OF_ITSELF = re.compile(r"This memo (?:rests|is based|draws) on\b")
_OF_SOURCES = re.compile(r"^(?:No|The articles)\b.*\barticles (?:on file|used)\b|^The articles on file\b")
_DIGIT = re.compile(r"\d")
_SHOWN_MARK = re.compile(r"[ \t]?\[(single source|conflict|derived|as stated by a person)\](?=[\s.,;:|)]|$)", re.I)
_SOURCE_NUMBER = re.compile(r"[ \t]?[(\[](?P<keys>S\d{1,3}(?:\s*[,;]\s*S\d{1,3})*)[)\]]")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"“”]{4,}[^\s<>()\[\]\"“”.,;:!?]")
_NUMBER = re.compile(r"S\d{1,3}")
_STOP = re.compile(r"[.!?][\"”’)]{0,2}$")
_OPENING = re.compile(r"\s*[\"“(\[]?[A-Z0-9$]")
_WORD = re.compile(r"[^\W_]+")


class Setting(NamedTuple):
    """What holds for every statement of a section: its slug, the notes of the document, and where its lines begin."""

    section: str
    kind: StatementKind
    notes: Mapping[str, str]
    source: str = ""
    starts: Sequence[int] = ()


def statements(rich: Rich, setting: Setting) -> tuple[Statement, ...]:
    """The sentences of a text as statements, in order. A bold label that opens it is not among them."""
    text, marks = _without_numbers(rich)
    found: list[Statement] = []
    spans = [(start, end) for start, end in _whole(text, marks) if end > rich.label]
    cursor = _place(text[: rich.label], rich.offset, setting)[1]
    for index, (start, end) in enumerate(spans):
        start = max(start, rich.label)  # noqa: PLW2901
        following = spans[index + 1][0] if index + 1 < len(spans) else len(text) + 1
        keys = [mark.key for mark in marks if _belongs(mark.at, start, end, following, index == 0)]
        place, cursor = _place(text[start:end], cursor, setting)
        if statement := _statement(text[start:end].strip(), keys, place, setting):
            found.append(statement)
    return tuple(found)


def _whole(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The sentences of a text, with those put together that one quotation runs over which has no reference inside."""
    quoted = [q for q in quotations(text) if not any(q.start < mark.at < q.end for mark in marks)]
    begin = at = 0
    fresh = True
    for start, end in _sentences(text, marks):
        begin, fresh = (start if fresh else begin), False
        while at < len(quoted) and quoted[at].end <= end:
            at += 1
        if at == len(quoted) or not quoted[at].start < end:
            yield begin, end
            fresh = True
    if not fresh:
        yield begin, end


def _sentences(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The sentences of a text; a note that stands behind a full stop ends one, however short what follows is."""
    stops = sorted({mark.at for mark in marks if _STOP.search(text, max(0, mark.at - 3), mark.at)})
    for start, end in sentences(text):
        cuts = [at for at in stops if start < at < end and _OPENING.match(text, at)]
        yield from pairwise((start, *cuts, end))


def cell(rich: Rich, setting: Setting, row: int, column: int) -> Statement:
    """A table cell as one statement, however many sentences it holds."""
    text, marks = _without_numbers(rich)
    place, _ = _place(text, rich.offset, setting)
    placed = Place(setting.section, place.offset, place.line, place.column, row, column)
    return _statement(text, [mark.key for mark in marks], placed, setting) or Statement("", setting.kind, place=placed)


def note_statement(key: str, note: str, setting: Setting) -> Statement:
    """A footnote's text as one statement, which cites itself."""
    text = one_line(note)
    defined = setting.source.find(f"{key}:")
    place, _ = _place(text, defined + len(key) + 1 if defined >= 0 else None, setting)
    return Statement(text, "note", (Citation(key, note=text),), (), place)


def label_of(rich: Rich) -> str:
    """The bold label that opens a text, "" where it has none."""
    return rich.text[: rich.label].strip()


def _belongs(at: int, start: int, end: int, following: int, first: bool) -> bool:
    """Whether a reference at `at` belongs to the sentence: it stands in it, or behind it and before the next."""
    return (start < at or first) and at <= max(end, following)


def _statement(text: str, keys: Sequence[str], place: Place, setting: Setting) -> Statement | None:
    shown = tuple(dict.fromkeys(mark.lower() for mark in _SHOWN_MARK.findall(text)))
    text = one_line(_SHOWN_MARK.sub("", text))
    if not text and not keys:
        return None
    cited = [*keys, *_BARE_ADDRESS.findall(text)]
    citations = tuple(_citation(key, setting.notes) for key in dict.fromkeys(cited))
    return Statement(text, _kind(text, citations, setting.kind), citations, (), place, shown)


def _citation(key: str, notes: Mapping[str, str]) -> Citation:
    return Citation(key, note="" if is_address(key) else one_line(notes.get(key, "")))


def _kind(text: str, citations: tuple[Citation, ...], of_section: StatementKind) -> StatementKind:
    if _PLACEHOLDER.search(text) or _is_blank_form(text):
        return "placeholder"
    if _OF_ITSELF.match(text):
        return "note"
    if of_section == "judgment" and citations:
        return "fact"
    if of_section in ("fact", "judgment") and text.endswith("?"):
        return "question"
    if of_section in ("fact", "judgment") and _is_of_the_sources(text, citations):
        return "note"
    return of_section


def _is_of_the_sources(text: str, citations: tuple[Citation, ...]) -> bool:
    """Whether an uncited sentence without a number tells what the sources hold, and nothing of the incident: "No
    conflict was found among the figures of the articles used." """
    return not citations and not _DIGIT.search(text) and bool(_OF_SOURCES.search(text))


def _is_blank_form(text: str) -> bool:
    """Whether hardly a word stands outside square brackets, as in "[Author, title], version 1"."""
    rest = _BRACKETED.sub("", text)
    return rest != text and len(_WORD.findall(rest)) < _PLACEHOLDER_WORDS


def _without_numbers(rich: Rich) -> tuple[str, tuple[Mark, ...]]:
    """The text without its source numbers, such as "(S4)", which become references where they stood."""
    marks, parts, shifts = [], [], []
    position = removed = 0
    for match in _SOURCE_NUMBER.finditer(rich.text):
        parts.append(rich.text[position : match.start()])
        marks += [Mark(match.start() - removed, key) for key in _NUMBER.findall(match["keys"])]
        removed += match.end() - match.start()
        shifts.append((match.end(), removed))
        position = match.end()
    ends = [end for end, _ in shifts]
    for mark in rich.marks:
        index = bisect_right(ends, mark.at)
        marks.append(Mark(mark.at - (shifts[index - 1][1] if index else 0), mark.key))
    return "".join((*parts, rich.text[position:])), tuple(sorted(marks, key=lambda mark: mark.at))


def _place(text: str, cursor: int | None, setting: Setting) -> tuple[Place, int | None]:
    """Where the words of a statement begin in the file, and where they end: the next one is looked for from there.

    Between the words stand marks that the reader does not see, so they are found one after the other.
    """
    if cursor is None:
        return Place(setting.section), None
    begin, position = None, cursor
    for word in _WORD.findall(text):
        at = setting.source.find(word, position)
        if at < 0 or at - position > 2000:
            break
        begin, position = (at if begin is None else begin), at + len(word)
    if begin is None:
        return Place(setting.section), cursor
    line = bisect_right(setting.starts, begin)
    return Place(setting.section, begin, line, begin - setting.starts[line - 1] + 1), position
