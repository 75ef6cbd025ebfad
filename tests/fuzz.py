"""Fuzzing of the finder and the judge, by hand: `python tests/fuzz.py MINUTES [SEED]`.

Random bytes, random Unicode and pathological strings of numbers go through the finder, and through the judge as memo, as
source and as both. No line may raise, have a span that is not its text, or take more than a second of processor time.
The seed is printed; a case is made from the seed and its number alone, so that `--case N` does it again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import time
from collections.abc import Callable, Sequence

from briefgen.figures.find import find
from briefgen.pipeline.batch import check_lines

SLOW = 1.0  # seconds of processor time
LONGEST = 5_000  # characters; a line of these may still hold a thousand figures
PLAIN = (
    "Alder County lost 4,310 records to intruders on May 9, 2023, officials said. The county paid $2.4 million, about "
    "a third of its budget, and 12 of 30 offices closed for two weeks. “We lost 40 servers,” Lena Ort said. "
)
DAY = dt.date(2023, 9, 28)

_RANGES = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x300, 0x36F), (0x600, 0x6FF), (0x966, 0x96F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2150, 0x218F), (0x2460, 0x24FF), (0x3007, 0x30FF), (0xFB00, 0xFB06),
    (0xFE00, 0xFE0F), (0xFF00, 0xFF5E), (0x1D7CE, 0x1D7FF), (0x1F600, 0x1F64F), (0x10000, 0x10FFFF), (0x0, 0x1F),
)  # fmt: skip
_DATES = """
    2023 2023- -05 /05/ 05. May may March 31 30th 31st 29 February of the next last this early mid- late Q3 FY2024 '23 BC
    Monday week days ago two weeks after before until from to - – 1 : 12:30 24:00 p.m. ET UTC+2 T00:00Z noon, quarter half
    since year-old 0000 9999 12 13 32 century 1900s
""".split()
_NUMBERS = """
    one two nineteen ninety- hundred thousand million billion trillion and a half thirds third dozen dozens of tens dozen,
    more than about up to nearly between from to or – % percent points percentage times -fold x double once twice first
    1,000 1.5 0.0001 1e9 ½ 10^6 3/4 1/0 0 -0 00 $ US$ €5 £ m bn k 5G 7-Eleven v1.2.3.4 CVE-2023-1 KB500 10.0.0.1 1.2.3.4:80
    miles km kg °F °C GB hours 24/7 404 9/11 out of in every each per cent
""".split()
_SAID = """
    said told “ ” " ' ’ ( ) [ ] Vale Ort the company officials according to “we that who he she they not no longer , . ; :
    declined to comment | * - — \n # > respectively while instead of revised up from earlier estimate was number of
""".split(" ")


def random_bytes(r: random.Random) -> str:
    """Bytes read as UTF-8 with replacement signs, or one by one."""
    data = r.randbytes(r.randint(0, LONGEST // 2))
    return data.decode("utf-8", "replace") if r.random() < 0.5 else data.decode("latin-1")


def random_unicode(r: random.Random) -> str:
    """Signs of a few blocks, surrogates left out."""
    blocks = r.sample(_RANGES, r.randint(1, 5))
    signs = (chr(r.randint(*r.choice(blocks))) for _ in range(r.randint(1, LONGEST // 4)))
    return "".join(signs)


def repeated(r: random.Random) -> str:
    """One short stretch again and again: long runs of digits, hyphens, separators, quotation marks."""
    stretch = "".join(r.choice("0123456789,.-–—:/'’$€£%()[]|\"“” \nabcxe+#@_T^½²") for _ in range(r.randint(1, 6)))
    return stretch * r.randint(1, LONGEST // len(stretch))


def nested(r: random.Random) -> str:
    """Numbers with separators of every kind within each other."""
    parts = (
        "".join(r.choices("0123456789", k=r.randint(1, r.choice((3, 3, 4, 400))))) for _ in range(r.randint(1, 800))
    )
    marks = r.choices(",.-–/:' \u00a0\u202f_", k=r.randint(1, 3))
    return "".join(part + r.choice(marks) for part in parts)[:LONGEST]


def pieces(r: random.Random) -> str:
    """Words of dates, of numbers and of saying, with and without blanks between."""
    table = r.choice((_DATES, _NUMBERS, _SAID, [*_DATES, *_NUMBERS], [*_DATES, *_NUMBERS, *_SAID]))
    words = table if r.random() < 0.5 else r.sample(table, r.randint(1, 6))
    blank = r.choice((" ", " ", " ", "", "-", ", ", "\n"))
    return blank.join(r.choice(words) for _ in range(r.randint(1, 1500)))[:LONGEST]


def spoilt(r: random.Random) -> str:
    """Plain prose with stretches left out, doubled, or with signs set in."""
    text = PLAIN * r.randint(1, 12)
    for _ in range(r.randint(1, 60)):
        at, reach = r.randrange(len(text)), r.randint(0, 12)
        put = r.choice(
            ("", text[at : at + reach] * 2, chr(r.randint(*r.choice(_RANGES))), r.choice(_NUMBERS), r.choice(_SAID))
        )
        text = text[:at] + put + text[at + reach :] or PLAIN
    return text[:LONGEST]


MAKERS: tuple[Callable[[random.Random], str], ...] = (random_bytes, random_unicode, repeated, nested, pieces, spoilt)


def made(seed: int, case: int) -> tuple[str, str]:
    """The name of the maker and the text of a case."""
    r = random.Random(f"{seed}:{case}")
    maker = r.choice(MAKERS)
    text = maker(r)
    while r.random() < 0.2:
        text = (text + r.choice(("", " ", "\n", " | ")) + r.choice(MAKERS)(r))[:LONGEST]
    return maker.__name__, text


def found(text: str) -> str:
    """What is wrong with the figures found in the text, "" for nothing."""
    wrong = [figure for figure in find(text, DAY) if text[figure.start : figure.end] != figure.text]
    return f"span is not its text: {wrong[0]}" if wrong else ""


def judged(text: str, source: str) -> str:
    """What is wrong with judging the text against the source, "" for nothing."""
    line = {
        "id": "fuzz",
        "text": text,
        "sources": [{"id": "a", "title": "Records", "published": "2023-09-28", "text": source}],
    }
    line["sources"].append({"id": "b", "title": source[:200], "published": "2023-10-02", "text": PLAIN})  # type: ignore[attr-defined]
    return "".join(str(record["error"]) for record in check_lines([json.dumps(line)]) if "error" in record)


def tried(text: str) -> list[tuple[str, float, str]]:
    """Each use of the text with its seconds of processor time and what went wrong, "" for nothing."""
    uses: Sequence[tuple[str, Callable[[], str]]] = (
        ("find", lambda: found(text)),
        ("memo", lambda: judged(text, PLAIN)),
        ("source", lambda: judged(PLAIN, text)),
        ("both", lambda: judged(text, f"{text} {PLAIN}")),
    )
    told = []
    for name, use in uses:
        start = time.process_time()
        try:
            wrong = use()
        except Exception as error:  # whatever it is, it is what is looked for
            wrong = f"{type(error).__name__}: {error}"
        told.append((name, time.process_time() - start, wrong))
    return told


def say(text: str) -> None:
    """The text printed as a line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """0 where no line raised or was slow, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("seed", type=int, nargs="?", default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--case", type=int, help="do this one case again")
    given = parser.parse_args()
    say(f"seed {given.seed}")
    tried(PLAIN)  # what is loaded once is no line's
    end, case, lines, faults, slowest = time.monotonic() + 60 * given.minutes, 0, 0, 0, (0.0, "")
    while time.monotonic() < end or (given.case is not None and not lines):
        case = case if given.case is None else given.case
        maker, text = made(given.seed, case)
        for use, seconds, wrong in tried(text):
            lines += 1
            slowest = max(slowest, (seconds, f"case {case}, {maker} as {use}, {len(text):,} characters"))
            if wrong or seconds > SLOW:
                faults += 1
                say(f"case {case}, {maker} as {use}, {len(text):,} characters, {seconds:.2f} s {wrong[:300]}")
        case += 1
        if given.case is not None:
            break
    say(f"{lines:,} lines, {faults} faults; slowest {slowest[0]:.2f} s: {slowest[1]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
