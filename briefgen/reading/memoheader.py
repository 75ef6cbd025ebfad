"""The lines above a memo: TO, FROM, DATE, RE, the date of its information, letterhead and marking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.reading.blocks import DocumentBlock, Heading, Rich, Rows, Text
from briefgen.reading.dates import find_dates, parse_date
from briefgen.text.normalise import one_line
from briefgen.values.memo import Header

_KEYS = r"TO|FROM|CC|DATE|RE|SUBJECT|SUBJ|MEMORANDUM FOR|THROUGH|VIA"
_OPENING = re.compile(rf"^(?:{_KEYS})\s*:", re.I)
_KEY = re.compile(rf"(?:(?<=\s)|^)({_KEYS})\s*:\s*", re.I)
# further keys on the same line count only in capitals: "to" and "date" are words of prose
_FURTHER_KEY = re.compile(rf"(?:(?<=\s)|^)({_KEYS})\s*:\s*")
_AS_OF = re.compile(r"^\W*(?:information|current|data|facts)\s+as\s+of\b", re.I)
_MARKING = re.compile(r"^(?:DEMONSTRATION|TLP:\s?[A-Z+]+|CUI|UNCLASSIFIED|DRAFT|CONFIDENTIAL|EMBARGOED)\b[^.]{0,80}$")
_FIELDS = {"memorandum for": "to", "subject": "re", "subj": "re"}
_TITLE_SIGN = re.compile(r"^(?:RE|SUBJECT)\s*:\s*")
_ADDRESSED = frozenset({"to", "from", "date", "re"})
_LETTERHEAD_WORDS = 20


def marking_of(page_header: str) -> str:
    """The marking that a page header carries, "" where it carries none."""
    return page_header if _MARKING.match(page_header) else ""


def split_header(blocks: Sequence[DocumentBlock]) -> tuple[Header, list[DocumentBlock]]:
    """The header of a memo, and the blocks that are not part of it, in order."""
    front, rest = _front(blocks)
    values: dict[str, str] = {}
    title, kept = "", list[DocumentBlock]()
    letterhead: list[str] = []
    for block in front:
        pairs = _pairs(block)
        text = one_line(block.text.text) if isinstance(block, Heading | Text) else ""
        if pairs:
            for key, value in pairs:
                values.setdefault(key, value)
        elif isinstance(block, Heading) and block.level == 1 and not title:
            title = _TITLE_SIGN.sub("", text)
        elif _AS_OF.match(text):
            values.setdefault("as of", text)
        elif _MARKING.match(text):
            values.setdefault("marking", text)
        elif not title and _ADDRESSED.isdisjoint(values) and _is_letterhead(text) and _comes_later(front, block):
            letterhead += [text] if text.lower() != "memorandum" else []
        else:
            kept.append(block)
    return _header(values, title, letterhead), [*kept, *rest]


def _front(blocks: Sequence[DocumentBlock]) -> tuple[Sequence[DocumentBlock], Sequence[DocumentBlock]]:
    """What stands before the first heading that is not the memo's title, and the rest."""
    title_seen = False
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            if block.level > 1 or title_seen:
                return blocks[:index], blocks[index:]
            title_seen = True
    return blocks, ()


def _pairs(block: DocumentBlock) -> list[tuple[str, str]]:
    """The header fields that a paragraph or a table gives; none where it is something else."""
    if isinstance(block, Rows):
        return list(_cell_pairs(block.rows))
    if not isinstance(block, Text) or not _OPENING.match(block.text.text):
        return []
    text = one_line(block.text.text)
    first = _KEY.match(text)
    if not first:
        return []
    keys = [first, *(key for key in _FURTHER_KEY.finditer(text, first.end()))]
    ends = [*(key.start() for key in keys[1:]), len(text)]
    return [_pair(key[1], text[key.end() : end]) for key, end in zip(keys, ends, strict=True)]


def _cell_pairs(rows: Sequence[Sequence[Rich]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        texts = [one_line(cell.text) for cell in row if cell.text.strip()]
        if len(texts) >= 2 and _OPENING.match(texts[0].rstrip(": ") + ":"):
            yield _pair(texts[0].rstrip(": "), " ".join(texts[1:]))


def _pair(key: str, value: str) -> tuple[str, str]:
    name = key.lower()
    return _FIELDS.get(name, name), value.strip()


def _is_letterhead(text: str) -> bool:
    return 0 < len(text.split()) <= _LETTERHEAD_WORDS and not text.endswith((".", "?", "!"))


def _comes_later(front: Sequence[DocumentBlock], block: DocumentBlock) -> bool:
    """Whether a title or a header line follows: without one, a short line is no letterhead."""
    after = front[front.index(block) + 1 :]
    return any(isinstance(later, Heading) or _pairs(later) for later in after)


def _header(values: dict[str, str], title: str, letterhead: list[str]) -> Header:
    as_of = find_dates(values.get("as of", ""))
    return Header(
        re=values.get("re") or title,
        to=values.get("to", ""),
        sender=values.get("from", ""),
        date=parse_date(values.get("date")),
        as_of=as_of[0].date if as_of else None,
        letterhead="\n".join(letterhead),
        marking=values.get("marking", ""),
    )
