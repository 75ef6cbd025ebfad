"""The review page: one HTML file with the memo, each figure's verdict, and the passages within their articles."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from briefgen import resources
from briefgen.render.escape import addresses, json_text, line, safe_url, supplies, visible
from briefgen.render.layout import layout, mark_place, new_marks
from briefgen.render.records import certainty, least_certain_first, named, placed, where
from briefgen.render.templates import fill
from briefgen.values.article import Passage
from briefgen.values.memo import Citation, Memo, SourceNote, Statement
from briefgen.values.report import Report, Verdict, Warn
from briefgen.writing.notes import day, footnotes, note_text

TEMPLATE = "review.html.jinja"
# the sign and the word that stand beside each colour
SIGNS = {
    "contradicted": ("✗", "contradicted"),
    "unsupported": ("?", "unsupported"),
    "binding-unclear": ("~", "supported, binding unclear"),
    "warned": ("!", "supported, with a warning"),
    "derived": ("÷", "derived"),
    "supported": ("✓", "supported"),
    "given": ("·", "given"),
}
WARNINGS: dict[Warn, str] = {
    "cited-elsewhere": "borne out by an article that the statement does not cite",
    "binding-unclear": "the value stands in the evidence, but it is not certain that it counts the same thing",
    "hedge-dropped": "the source hedges, the memo does not",
    "stale": "a later article gives another value",
    "single-source": "rests on a single source",
    "sources-disagree": "the sources disagree",
    "anonymous-source": "rests on an unnamed source",
    "reader-pointed": "a reading model pointed to this passage",
    "reader-disagrees": "a reading model disagrees",
}


Sources = Mapping[str, SourceNote]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a statement. `figure` is the innermost figure it belongs to, `opens` whether that begins here;
    a mark is "[single source]" and the like."""

    text: str
    figure: int | None = None
    opens: bool = False
    group: str = ""
    sign: str = ""
    label: str = ""
    kind: Literal["text", "figure", "mark", "placeholder"] = "text"


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """One line of the list of figures."""

    index: int
    text: str
    group: str
    sign: str
    label: str
    where: str
    explanation: str


def review(memo: Memo, report: Report, templates: Path | None = None) -> str:
    """The review page of the memo. It loads nothing, and runs only the script that it carries.

    Raises TemplateError when the template cannot be used.
    """
    statements = placed(memo)
    style, script = (_resource(name, templates) for name in ("review.css", "review.js"))
    values: dict[str, object] = {
        "memo": layout(memo, line),
        "pieces": _pieces(statements, report),
        "figures": _listed(statements, report),
        "groups": _groups(report),
        "findings": report.findings,
        "words": report.words(),
        "addresses": addresses,
        "data": _data(memo, report),
        "style": style,
        "script": script,
        "policy": _policy(style, script),
    }
    return fill(TEMPLATE, values, autoescape=True, user=templates)


def _pieces(statements: tuple[Statement, ...], report: Report) -> list[tuple[Piece, ...]]:
    """The pieces of every statement."""
    numbered: dict[int, list[tuple[int, Verdict]]] = {}
    for number, verdict in enumerate(report.verdicts):
        numbered.setdefault(verdict.statement, []).append((number, verdict))
    return [
        _marked(pieces(statement.text, numbered.get(index, [])), statement)
        for index, statement in enumerate(statements)
    ]


def _marked(cut: tuple[Piece, ...], statement: Statement) -> tuple[Piece, ...]:
    """The pieces with the statement's marks where `layout` puts them: before the full stop."""
    new = new_marks(statement.text, statement.marks)
    if not new or not cut:
        return cut
    stop = statement.text[mark_place(statement.text) :]
    last = replace(cut[-1], text=cut[-1].text.removesuffix(stop))
    return (*cut[:-1], last, Piece(" "), Piece(new, kind="mark"), Piece(stop))


def pieces(text: str, verdicts: list[tuple[int, Verdict]]) -> tuple[Piece, ...]:
    """The text cut at the ends of its numbered figures. Where figures lie in each other, the shortest has the say;
    where two share a span, the first."""
    text = visible(text)
    spans = [(v.figure.start, min(v.figure.end, len(text)), number) for number, v in verdicts]
    groups = {number: certainty(verdict) for number, verdict in verdicts}
    cuts = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    opened: set[int] = set()
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        inside = [(b - a, number) for a, b, number in spans if a <= start and end <= b]
        if not inside:
            found += [Piece(words, kind="placeholder" if open else "text") for words, open in supplies(text[start:end])]
            continue
        number = min(inside)[1]
        group = groups[number]
        found.append(Piece(text[start:end], number, number not in opened, group, *SIGNS[group], "figure"))
        opened.add(number)
    return tuple(found)


def _listed(statements: tuple[Statement, ...], report: Report) -> tuple[ListedFigure, ...]:
    """The figures, least certain first."""
    return tuple(
        _entry(index, report.verdicts[index], statements[report.verdicts[index].statement])
        for index in least_certain_first(report)
    )


def _entry(index: int, verdict: Verdict, statement: Statement) -> ListedFigure:
    group = certainty(verdict)
    text, explanation = named(verdict.figure), line(verdict.explanation)
    return ListedFigure(index, text, group, *SIGNS[group], line(where(statement.place)), explanation)


def _groups(report: Report) -> tuple[tuple[str, str, str, int], ...]:
    """The filters of the list: group, sign, words, and how many figures there are."""
    counts = [certainty(verdict) for verdict in report.verdicts]
    return tuple((name, *SIGNS[name], counts.count(name)) for name in SIGNS if name in counts)


def _data(memo: Memo, report: Report) -> Markup:
    """What the script needs, as JSON that cannot end its element: what can be chosen, and the articles behind it."""
    sources = {source.article.id: source for source in memo.sources}
    figures = {str(index): _figure(verdict, sources) for index, verdict in enumerate(report.verdicts)}
    notes = {f"note-{number}": _note(number, citation, sources) for number, citation in enumerate(footnotes(memo), 1)}
    passages = [evidence.passage for verdict in report.verdicts for evidence in verdict.evidence]
    passages += [citation.passage for citation in footnotes(memo) if citation.passage]
    shown = dict.fromkeys(passage.article for passage in passages)
    articles = {name: _article(sources[name]) for name in shown if name in sources}
    text = json_text({"shown": figures | notes, "articles": articles})
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


def _article(source: SourceNote) -> dict[str, object]:
    article = source.article
    return {
        "number": source.number,
        "title": visible(article.title),
        "outlet": line(article.outlet or ""),
        "date": day(article.published),
        "url": safe_url(article.url),
        "descriptor": line(source.descriptor),
        "text": visible(article.text),
    }


def _figure(verdict: Verdict, sources: Sources) -> dict[str, object]:
    """What the panel shows of a figure."""
    group = certainty(verdict)
    sign, label = SIGNS[group]
    return {
        "text": named(verdict.figure),
        "group": group,
        "verdict": f"{sign} {label}",
        "explanation": line(verdict.explanation),
        "formula": line(verdict.formula or ""),
        "warnings": [WARNINGS.get(warning, warning) for warning in verdict.warnings],
        "facts": [
            ["Counts", line(verdict.figure.frame.counts)],
            ["Speaker", line(verdict.figure.frame.speaker)],
            ["Value", verdict.figure.normal or ""],
            ["Reason", verdict.reason],
        ],
        "evidence": [_passage(e.passage, e.role, sources) for e in verdict.evidence],
    }


def _note(number: int, citation: Citation, sources: Sources) -> dict[str, object]:
    """What the panel shows of a footnote."""
    source = sources.get(citation.article or "")
    return {
        "text": f"Note {number}",
        "group": "note",
        "verdict": "",
        "explanation": line(note_text(citation, source)),
        "formula": "",
        "warnings": [],
        "facts": [],
        "evidence": [_passage(citation.passage, "cited", sources)] if citation.passage else [],
    }


def _passage(passage: Passage, role: str, sources: Sources) -> dict[str, object]:
    """The passage with its span in the units that JavaScript counts its strings in."""
    source = sources.get(passage.article)
    whole = "" if source is None else visible(source.article.text if passage.field == "text" else source.article.title)
    start = _utf16(whole[: passage.start])
    return {
        "role": role,
        "article": passage.article,
        "field": passage.field,
        "quote": line(passage.quote),
        "start": start,
        "end": start + _utf16(whole[passage.start : passage.end]),
    }


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _resource(name: str, templates: Path | None) -> Markup:
    """A style sheet or script of the package or of the user's own folder: no data of an article is in it."""
    return Markup(resources.template_path(name, templates).read_text(encoding="utf-8"))  # noqa: S704


def _policy(style: str, script: str) -> str:
    """A content security policy that lets through this style sheet and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; "
        "form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
