"""What opens a memo: the hearing's particulars and its witnesses, or visible placeholders."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from briefgen.values.memo import Block, Bullets, Memo, Paragraph, Statement
from briefgen.values.topic import Hearing, Topic, Witness
from briefgen.writing.notes import day

_PLACEHOLDER = re.compile(r"\[([^\[\]:]{1,40}): to be supplied\]")

# what committees do at hearings, when it lies ahead and when it is done
_DONE = {
    "address": "addressed", "assess": "assessed", "consider": "considered", "discuss": "discussed", "evaluate": "evaluated",
    "examine": "examined", "explore": "explored", "hear": "heard", "investigate": "investigated", "look": "looked",
    "review": "reviewed", "study": "studied", "take": "took",
}  # fmt: skip
_AHEAD = re.compile(
    rf"^(The (?:[\w-]+ )?(?:sub)?committee|The hearing|The panel|Members) will ({'|'.join(_DONE)})\b", re.I
)


def missing(what: str) -> str:
    """The visible placeholder for something that the topic file does not know."""
    return f"[{what}: to be supplied]"


def placeholders(memo: Memo) -> tuple[str, ...]:
    """What the memo still lacks, such as "room", each once, in reading order."""
    header = " ".join((memo.header.to, memo.header.sender))
    texts = (header, *(statement.text for statement in memo.statements()))
    return tuple(dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text)))


def introduction(topic: Topic, written: dt.date | None = None) -> tuple[Block, ...]:
    """The hearing's day, time, room, title, committee and purpose; in the past where it was before the memo's date."""
    hearing = topic.hearing
    past = hearing.date is not None and written is not None and hearing.date < written
    when = day(hearing.date, weekday=True) if hearing.date else missing("date")
    title = f"titled “{hearing.title}”" if hearing.title else f"on {missing('hearing title')}"
    held = (
        f"The {hearing.committee or missing('committee')} {'held' if past else 'will hold'} a hearing {title} on {when}, "
        f"at {hearing.time or missing('time')}, in {hearing.room or missing('room')}."
    )
    purpose = hearing.purpose.rstrip(".") + "." if hearing.purpose else f"Purpose of the hearing: {missing('purpose')}"
    purpose = _AHEAD.sub(lambda match: f"{match[1]} {_DONE[match[2].lower()]}", purpose) if past else purpose
    return (Paragraph((_given(held.replace("The the ", "The ")), _given(purpose))),)


def _given(text: str) -> Statement:
    return Statement(text, "placeholder" if _PLACEHOLDER.search(text) else "purpose")


def witnesses(hearing: Hearing) -> tuple[Block, ...]:
    """The witnesses with title and organization, or the placeholder."""
    if not hearing.witnesses:
        return (Paragraph((_given(missing("witnesses")),)),)
    return (Bullets(tuple((_given(_witness(witness)),) for witness in hearing.witnesses)),)


def _witness(witness: Witness) -> str:
    return ", ".join(part for part in (witness.name, witness.title, witness.organization) if part)


def given(topic: Topic, others: Sequence[str]) -> tuple[str, ...]:
    """The facts that come from the topic file and the header, as text."""
    hearing = topic.hearing
    dates = (day(hearing.date, weekday=True), hearing.date.isoformat()) if hearing.date else ()
    people = (_witness(witness) for witness in hearing.witnesses)
    known = (hearing.committee, *dates, hearing.time, hearing.room, hearing.title, hearing.purpose, *people, *others)
    return tuple(dict.fromkeys(text for text in known if text))
