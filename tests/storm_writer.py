"""A scripted model that writes a good memo on storm-0558 from the passages it is shown, every figure with a true proof.

What it writes stands here sentence by sentence, with the words of the demonstration articles that bear each one out. It
finds their passages in the data block by those words alone, as a model does that has read them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace

from briefgen.values.exchange import Reply, Request
from storm_lines import Line, Piece
from storm_memo import MEMO

_ENTRY = re.compile(r"^--- ([0-9a-f]{24}) (DATA END|\S+(?: \d+)?)(?: \((.*)\))?$", re.MULTILINE)


def entries(request: Request) -> dict[str, str]:
    """The data block of a request by key."""
    text = request.user
    marks = list(_ENTRY.finditer(text))
    ends = [mark.start() for mark in marks[1:]]
    return {m[2]: text[m.end() + 1 : end].rstrip("\n") for m, end in zip(marks, ends, strict=False)}


def key_of(quote: str, data: dict[str, str]) -> str:
    """The key of the passage that holds the words; "P0" where none does."""
    flat = " ".join(quote.split())
    return next((key for key, text in data.items() if key[0] == "P" and flat in text), "P0")


def answer(line: Line, data: dict[str, str]) -> dict[str, object]:
    """The sentence as a model answers it."""
    proofs = []
    for proof in line.proofs:
        figure, quote, operation, operands = (*proof, "stated", ())[:4] if len(proof) == 2 else proof
        quotes = quote.split(" // ")
        proofs += [
            {
                "figure": figure,
                "passage": key_of(one, data),
                "quote": one,
                "operation": operation,
                "operands": list(operands),
            }
            for one in quotes
        ]
    cited = [{"passage": key_of(quote, data), "quote": quote} for quote in line.cites]
    return {"text": line.text, "kind": line.kind, "citations": cited, "proofs": proofs}


def told(pieces: tuple[Piece, ...], data: dict[str, str]) -> str:
    paragraphs = [{"label": p.label, "statements": [answer(line, data) for line in p.lines]} for p in pieces]
    return json.dumps({"paragraphs": paragraphs}, ensure_ascii=False)


def plan(slug: str, pieces: tuple[Piece, ...], data: dict[str, str]) -> dict[str, object]:
    """The outline of a section: a point a sentence, with the keys of the passages it rests on."""
    quotes = {
        line.text: [*line.cites, *(q for p in line.proofs for q in p[1].split(" // "))]
        for p in pieces
        for line in p.lines
    }
    points = [
        {"point": text[:60], "passages": list(dict.fromkeys(key_of(quote, data) for quote in found))}
        for text, found in quotes.items()
    ]
    return {"section": slug, "points": points}


@dataclass
class GoodWriter:
    """The script; `asked` keeps the stages in the order in which they were asked."""

    memo: dict[str, tuple[Piece, ...]] = field(default_factory=lambda: dict(MEMO))
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> str | Reply:
        self.asked.append(request.stage)
        data = entries(request)
        if request.stage == "outline":
            return json.dumps({"sections": [plan(slug, pieces, data) for slug, pieces in self.memo.items()]})
        if request.stage.startswith("revision"):
            given = {"text": data["SENTENCE"], "kind": "fact", "citations": [], "proofs": []}
            return json.dumps({"keep": False, "statement": given})
        return told(self.memo[request.stage], data)


def without_proofs(memo: dict[str, tuple[Piece, ...]]) -> dict[str, tuple[Piece, ...]]:
    """The same memo with no proof at all."""
    return {
        slug: tuple(replace(p, lines=tuple(replace(line, proofs=()) for line in p.lines)) for p in pieces)
        for slug, pieces in memo.items()
    }
