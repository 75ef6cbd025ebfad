"""What a model is asked to answer: the JSON schemas, and the values that its answers are read into."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from briefgen.values.exchange import Reply
from briefgen.values.json import loads

T = TypeVar("T")
Kind = Literal["fact", "judgment", "question", "gap"]
# how a figure follows from its passages: it stands there, or is computed
OPERATIONS = (
    "stated", "sum", "difference", "share", "multiple", "average", "product", "growth", "complement",
    "count of listed", "elapsed time",
)  # fmt: skip
# an answer with more is no memo section
MOST_PARAGRAPHS, MOST_STATEMENTS, LONGEST_TEXT = 30, 60, 700


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    passage: str
    quote: str


@dataclass(frozen=True, slots=True)
class ProofAnswer:
    figure: str
    passage: str
    quote: str
    operation: str = "stated"
    operands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementAnswer:
    text: str
    kind: Kind
    citations: tuple[CitedAnswer, ...] = ()
    proofs: tuple[ProofAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphAnswer:
    statements: tuple[StatementAnswer, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class SectionAnswer:
    paragraphs: tuple[ParagraphAnswer, ...]


@dataclass(frozen=True, slots=True)
class PointAnswer:
    point: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    section: str
    points: tuple[PointAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineAnswer:
    sections: tuple[PlanAnswer, ...]


@dataclass(frozen=True, slots=True)
class RevisionAnswer:
    """The statement as it is to stand; `keep` is false where the model gives it up."""

    keep: bool
    statement: StatementAnswer


def read(kind: type[T], reply: Reply) -> T | None:
    """The answer that a reply holds; None where it is not complete, or is not one."""
    if reply.finish != "complete":
        return None
    try:
        return loads(kind, reply.text)
    except ValueError:
        return None


def _object(**fields: object) -> dict[str, object]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _array(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


def _one_of(values: Sequence[str]) -> dict[str, object]:
    return {"type": "string", "enum": list(values)}


_TEXT: Mapping[str, object] = {"type": "string"}
_CITED = _object(passage=_TEXT, quote=_TEXT)
_PROOF = _object(figure=_TEXT, passage=_TEXT, quote=_TEXT, operation=_one_of(OPERATIONS), operands=_array(_TEXT))
_STATEMENT = _object(
    text=_TEXT,
    kind=_one_of(("fact", "judgment", "question", "gap")),
    citations=_array(_CITED),
    proofs=_array(_PROOF),
)


def _canonical(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


OUTLINE = _canonical(
    _object(sections=_array(_object(section=_TEXT, points=_array(_object(point=_TEXT, passages=_array(_TEXT))))))
)
SECTION = _canonical(_object(paragraphs=_array(_object(label=_TEXT, statements=_array(_STATEMENT)))))
REVISION = _canonical(_object(keep={"type": "boolean"}, statement=_STATEMENT))
