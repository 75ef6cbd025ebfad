"""A memo as Markdown and as a page, and how the tests look at what is read of it."""

from __future__ import annotations

from pathlib import Path

from briefgen.reading.memo import read_memo
from briefgen.values.memo import Memo, Statement, block_statements

MEMO = """<!-- briefgen form=hearing_memo topic=arlin-ferry -->

**Committee on Ports**

# Tickets Lost at the Arlin Ferry Line

**TO:** Members, Subcommittee on Ferries
**FROM:** Majority staff
**DATE:** June 10, 2031

**RE:** Hearing on "Tickets lost"

*Information as of May 6, 2031*

This note has a lead of one sentence.

## Summary

The line lost 31,400 tickets.[^1] It was told of it
on April 2 (S2).[^2] [^3] Dr. Reyes spoke of a "hard week" [single source].[^1]

**Scope.** Nine routes were hit, see [the notice](https://example.org/notice).

## I. Introduction

The hearing is on June 12, 2031, in [room: to be supplied].

## Key facts

*Figures and who gives them*

| Figure | What it counts | Who says so |
|---|---|---|
| 31,400 | tickets | the line[^1] |
| 9 | routes, of 40 | Dr. Reyes [conflict][^2] |

## IV. Issues for Congress

- **Old accounts.** The account was open for 3 years.[^2] Congress may ask who closes them.
- Should lines report within a day?

### Questions for witnesses

1. Who had the password?
2. When was it changed?

### Information gaps

The sources do not say how many people were affected.

## Sources

- S1: Courier, “Ferry line says tickets were copied,” May 6, 2031
- S2: Arlin Line, “Notice,” n.d.

[^1]: Courier, “Ferry line says tickets were copied,” May 6, 2031 (S1): “31,400 tickets”
[^2]: Arlin Line (S2), https://example.org/notice: “the account
    was still open”
[^3]: See [the log](https://example.org/log).
"""


def read(tmp_path: Path, text: str, name: str = "m.md") -> Memo:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_memo(tmp_path / name)


def texts(memo: Memo, section: str) -> list[str]:
    return [s.text for part in memo.sections if part.slug == section for b in part.blocks for s in block_statements(b)]


def statement(memo: Memo, start: str) -> Statement:
    return next(s for s in memo.statements() if s.text.startswith(start))


HTML_MEMO = """<html><head><meta name="keywords" content="briefgen form=hearing_memo topic=arlin-ferry"></head><body>
<h1>Tickets lost</h1><p><b>TO:</b> Members</p><p><b>FROM:</b> Staff</p><p><b>DATE:</b> June 10, 2031</p>
<h2>Summary</h2><p>The line lost <i>31,400</i> tickets.<sup><a href="#fn1">1</a></sup> It was told on April 2.<a href="#fn2">[2]</a>
<span style="display:none">It lost 987,654.</span></p><ul><li>Nine <a href="https://example.org/notice">routes</a> were hit.<ul><li>Two of them north.</li></ul></li></ul>
<table><tr><th>Figure</th><th>Counts</th></tr><tr><td>31,400</td><td>tickets<a href="#fn1">1</a></td></tr></table>
<ol><li id="fn1">Courier, May 6, 2031: “31,400 tickets” <a href="#r1">↩</a></li><li id="fn2">Arlin Line, <a href="https://example.org/notice">Notice</a></li></ol>
</body></html>"""
