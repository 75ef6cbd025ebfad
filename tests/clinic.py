"""Two articles on a made-up break-in, small enough for a whole memo in a moment, and what the tests of runs share."""

from __future__ import annotations

import json
from pathlib import Path

from briefgen.testing import Asked, Step, answer
from briefgen.testing.writer import write

QUERY = ("--query", "Ferry Street Clinic break-in", "--date", "2023-10-02")
FORMATS = ("md", "docx", "html", "json")
ARTICLES = {
    "clinic.md": """---
title: Ferry Street Clinic counts the damage of a break-in
outlet: Harbor Ledger
published: 2023-09-28
---
Intruders copied 41,200 patient files from two servers of the Ferry Street Clinic, the clinic said on Wednesday.

The clinic's director, Mara Voss, said the intruders asked for $1.5 million and that the clinic did not pay. "We closed
both servers within the hour," Voss said.

State health officials said on Thursday that 17 other clinics use the same software. The number of people affected is not
known. The vendor, Tidewater Systems, declined to comment.

Representative Lena Ortiz said Congress must ask why the servers had no second factor.
""",
    "vendor.md": """---
title: Vendor of clinic software mends a hole
outlet: Bay Courier
published: 2023-09-30
---
Tidewater Systems said on Friday that it had mended the hole through which intruders entered the Ferry Street Clinic on
September 19, 2023.

The company said 230 of its 310 customers had installed the repair. It did not say who the intruders were. Senator Paul
Reyes said a hearing would ask how long Tidewater Systems knew of the hole.
""",
}


def write_articles(folder: Path) -> Path:
    """The folder, holding the articles."""
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    return folder


def memos(folder: Path) -> dict[str, bytes]:
    """The memo's files by their endings; what a killed process left of a file that it had not finished is none."""
    return {path.suffix: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".part"}


WRONG = {"text": "The Ferry Street Clinic paid the intruders $9.4 million.", "kind": "fact", "proofs": []}


def invented(asked: Asked) -> Step:
    """The shipped script with one figure more that no passage holds, to which it sticks."""
    if asked.schema_name == "revision":
        return answer({"keep": True, "statement": {**WRONG, "citations": [{"passage": "P1", "quote": "the clinic"}]}})
    made = write(asked)
    if 'part "Agency and vendor response"' not in asked.user or asked.schema_name != "section":
        return made
    section = json.loads(made.text)
    citations = section["paragraphs"][0]["statements"][0]["citations"]
    section["paragraphs"].append({"label": "", "statements": [{**WRONG, "citations": citations}]})
    return answer(section)
