"""The script that the server plays by itself: it answers briefgen's own prompts from the passages that they show.

It writes as the extractive writer does, sentence by sentence from the data block, with citations and proofs, gives up
whatever goes back to it, and tells nothing about a figure that it is asked about. Any other schema gets the smallest
answer that is valid.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from briefgen import forms, topics
from briefgen.figures.find import find
from briefgen.grounding.sources import prepare
from briefgen.testing.steps import Asked, Step, answer
from briefgen.values.article import Article
from briefgen.values.memo import Block, Bullets, Memo, Paragraph, Statement
from briefgen.writing.extractive import write as extract

FORM = "hearing_memo"
_KINDS = frozenset({"fact", "judgment", "question", "gap"})
# the lines of a data block: a mark, the key of what follows, and where it is from
_LINE = re.compile(
    r"^--- (?P<mark>[0-9a-f]{8,64}) (?P<key>DATA BEGIN|DATA END|[A-Z]+ ?\d*)(?: \((?P<label>.*)\))?$", re.MULTILINE
)
_PASSAGE = re.compile(r"P\d+")
_DATE = re.compile(r"(?P<name>[A-Z][a-z]+ \d{1,2}, \d{4})$|(?P<iso>\d{4}-\d\d-\d\d)$")
_PART = re.compile(r'the part "(?P<heading>[^"\n]{1,200})"')
_MATTER = re.compile(r"memo on this matter: (?P<title>[^\n]{1,300}?)\.?$", re.MULTILINE)
# the extractive writer dates a gap by its article, whose date stands in no passage
_AS_OF = re.compile(r" \(as of [A-Z][a-z]+ \d{1,2}, \d{4}\)(?=\.?$)")
_PLANNED = re.compile(r"^- (?P<slug>[a-z_]{1,40}): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of a data block."""

    key: str
    label: str
    text: str


def write(asked: Asked) -> Step:
    """The answer to one request."""
    keys = set((asked.schema or {}).get("properties") or ())
    data = entries(asked.user)
    if keys == {"sections"}:
        return answer(_outline(asked.user, data))
    if keys == {"paragraphs"}:
        return answer(_section(asked.user, data))
    if keys == {"keep", "statement"}:
        return answer({"keep": False, "statement": {"text": "", "kind": "fact", "citations": [], "proofs": []}})
    if keys == {"answers"}:
        return answer({"answers": [_undecided(entry) for entry in data if re.fullmatch(r"F\d+", entry.key)]})
    return answer(least(asked.schema or {}))


def entries(text: str) -> tuple[Entry, ...]:
    """What the data block of a prompt holds, in order."""
    begin = next((line for line in _LINE.finditer(text) if line["key"] == "DATA BEGIN"), None)
    if begin is None:
        return ()
    lines = [line for line in _LINE.finditer(text, begin.start()) if line["mark"] == begin["mark"]]
    pairs = pairwise(lines[1:])
    return tuple(Entry(a["key"], a["label"] or "", text[a.end() : b.start()].strip("\n")) for a, b in pairs)


def _outline(prompt: str, data: Sequence[Entry]) -> dict[str, Any]:
    written = _written(prompt, data)
    slugs = [line["slug"] for line in _PLANNED.finditer(prompt)]
    return {"sections": [{"section": slug, "points": list(_points(written, slug))} for slug in slugs]}


def _points(written: Written, slug: str) -> Iterator[dict[str, Any]]:
    for _, row in written.rows(slug):
        keys = [key for statement in row for key, _ in written.cited(statement)]
        yield {"point": row[0].text[:80], "passages": list(dict.fromkeys(keys))}


def _section(prompt: str, data: Sequence[Entry]) -> dict[str, Any]:
    heading = part["heading"] if (part := _PART.search(prompt)) else ""
    slug = next((part.slug for part in forms.load(FORM).sections if part.heading == heading), heading)
    written = _written(prompt, data)
    rows = written.rows(slug)
    return {"paragraphs": [{"label": label, "statements": [_told(s, written) for s in row]} for label, row in rows]}


def _told(statement: Statement, written: Written) -> dict[str, Any]:
    cited = written.cited(statement)
    return {
        "text": _AS_OF.sub("", statement.text),
        "kind": statement.kind,
        "citations": [{"passage": key, "quote": quote} for key, quote in cited],
        "proofs": [
            _proof(figure.text, *place) for figure in find(statement.text) if (place := _held(figure.text, cited))
        ],
    }


def _held(figure: str, cited: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The passage that holds the figure as it is written; one that it only follows from is for the judge to find."""
    return next(((key, quote) for key, quote in cited if figure in quote), None)


def _proof(figure: str, key: str, quote: str) -> dict[str, Any]:
    return {"figure": figure, "passage": key, "quote": quote, "operation": "stated", "operands": []}


def _undecided(entry: Entry) -> dict[str, str]:
    empty = dict.fromkeys(("passage", "quote", "memo_counts", "source_counts"), "")
    return {"figure": entry.key, "answer": "cannot tell", **empty}


@dataclass(frozen=True, slots=True)
class Written:
    """The extractive memo of the passages of a data block, and the key of each passage by article and place."""

    memo: Memo
    keys: tuple[tuple[str, int, int, str], ...]

    def rows(self, slug: str) -> list[tuple[str, tuple[Statement, ...]]]:
        """The statements of a section that a model may write, a paragraph or list item a row, with its label."""
        parts = [part for part in self.memo.sections if part.slug == slug]
        rows = [row for part in parts for block in part.blocks for row in _rows(block)]
        kept = [(label, tuple(s for s in row if s.kind in _KINDS)) for label, row in rows]
        return [(label, row) for label, row in kept if row]

    def cited(self, statement: Statement) -> tuple[tuple[str, str], ...]:
        """The key and the words of each passage that a statement cites."""
        passages = [c.passage for c in statement.citations if c.passage is not None and c.passage.field == "text"]
        return tuple(
            (key, passage.quote)
            for passage in passages
            for article, start, end, key in self.keys
            if article == passage.article and start <= passage.start and passage.end <= end
        )


def _rows(block: Block) -> list[tuple[str, tuple[Statement, ...]]]:
    if isinstance(block, Paragraph):
        return [(block.label.rstrip("."), block.statements)]
    return [("", item) for item in block.items] if isinstance(block, Bullets) else []


def _written(prompt: str, data: Sequence[Entry]) -> Written:
    matter = _MATTER.search(prompt)
    return _extracted(matter["title"] if matter else "incident", tuple(e for e in data if _PASSAGE.fullmatch(e.key)))


@lru_cache(maxsize=32)
def _extracted(title: str, passages: tuple[Entry, ...]) -> Written:
    articles, keys = _articles(passages)
    memo = extract(topics.from_query(title), forms.load(FORM), prepare(articles))
    return Written(memo, keys)


def _articles(passages: Iterable[Entry]) -> tuple[list[Article], tuple[tuple[str, int, int, str], ...]]:
    """The articles as far as their passages show them: those with one label are of one article."""
    texts: dict[str, str] = {}
    keys = []
    for entry in passages:
        before = f"{texts[entry.label]}\n\n" if entry.label in texts else ""
        texts[entry.label] = before + entry.text
        keys.append((_id(entry.label), len(before), len(texts[entry.label]), entry.key))
    return [_article(label, text) for label, text in texts.items()], tuple(keys)


def _id(label: str) -> str:
    return hashlib.sha256(label.encode()).hexdigest()[:12]


def _article(label: str, text: str) -> Article:
    """From a label such as "Example Wire, Pumps fail in three towns, May 4, 2024"."""
    found = _DATE.search(label)
    rest = label[: found.start()].rstrip(", ") if found else label
    outlet, _, title = rest.partition(", ")
    return Article(
        _id(label), title or outlet, text, outlet if title else None, published=_day(found) if found else None
    )


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.datetime.strptime(found[0], "%B %d, %Y" if found["name"] else "%Y-%m-%d").date()
    except ValueError:
        return None


def least(schema: Mapping[str, Any]) -> Any:
    """The smallest value that a schema of the plain kind (types, enum, const, anyOf) accepts."""
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return least(schema["anyOf"][0])
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        needed = schema.get("required", ())
        return {key: least(value) for key, value in schema.get("properties", {}).items() if key in needed}
    if kind == "array":
        return [least(schema.get("items", {})) for _ in range(schema.get("minItems", 0))]
    return {"string": "x" * schema.get("minLength", 0), "boolean": False, "null": None}.get(
        kind, schema.get("minimum", 0)
    )
