"""The review page: one HTML file with the memo, each figure's verdict, and the passages within their articles."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from briefgen import resources
from briefgen.render.escape import addresses, json_text, line, safe_url, supplies, visible
from briefgen.render.layout import layout
from briefgen.render.pieces import all_pieces
from briefgen.render.records import SIGNS, certainty, explained, least_certain_first, named, placed, where
from briefgen.render.templates import fill
from briefgen.values.article import Passage
from briefgen.values.memo import Citation, Memo, SourceNote, Statement
from briefgen.values.report import Report, Verdict, Warn
from briefgen.writing.notes import day, footnotes, note_text

TEMPLATE = "review.html.jinja"
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
        "pieces": all_pieces(statements, report),
        "figures": _listed(statements, report),
        "groups": _groups(report),
        "findings": report.findings,
        "words": report.words(),
        "addresses": addresses,
        "supplies": supplies,
        "data": _data(memo, report),
        "style": style,
        "script": script,
        "policy": _policy(style, script),
    }
    return fill(TEMPLATE, values, autoescape=True, user=templates)


def _listed(statements: tuple[Statement, ...], report: Report) -> tuple[ListedFigure, ...]:
    """The figures, least certain first."""
    return tuple(
        _entry(index, report.verdicts[index], statements[report.verdicts[index].statement])
        for index in least_certain_first(report)
    )


def _entry(index: int, verdict: Verdict, statement: Statement) -> ListedFigure:
    group = certainty(verdict)
    text, explanation = named(verdict.figure), line(explained(verdict))
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
        "words": visible(verdict.figure.text).strip("“”\"‘’'"),
        "group": group,
        "verdict": f"{sign} {label}",
        "explanation": line(explained(verdict)),
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
        "words": "",
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
