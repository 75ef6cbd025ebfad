"""The options of `briefgen memo`, as its help tells them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Reads(StrEnum):
    """What a second reader is asked about."""

    FIGURES = "figures"
    ALL = "all"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Articles: files and folders. Without them a store is used.", readable=False),
]
Topic = Annotated[str, typer.Option(help="The slug of a topic; see `briefgen topics list`.")]
Query = Annotated[str, typer.Option(help="What the memo is about, in words, instead of a topic.")]
Form = Annotated[str, typer.Option(help="The memo's form.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file; the ending picks the format.")]
Formats = Annotated[str, typer.Option("--format", "-f", help="Formats for --out-dir: md,docx,html,json.")]
OutDir = Annotated[Path | None, typer.Option(help="Write one file a format into this folder.")]
To = Annotated[str, typer.Option(help="The memo's TO line.")]
Sender = Annotated[str, typer.Option("--from", help="The memo's FROM line.")]
Re = Annotated[str, typer.Option(help="The memo's RE line.")]
Date = Annotated[str, typer.Option(help="The memo's date (YYYY-MM-DD); today by default.")]
Exclude = Annotated[
    list[str] | None, typer.Option(help="The id of an article to leave out, or its beginning; may be repeated.")
]
Store = Annotated[Path | None, typer.Option(help="Use the store in this folder.")]
Demo = Annotated[bool, typer.Option("--demo", help="Use the demonstration store.")]
Model = Annotated[
    str, typer.Option(metavar="MODEL", help="Let a language model draft, such as openai:NAME; none for no model.")
]
BaseUrl = Annotated[str, typer.Option(metavar="URL", help="The model's server, if not its provider's own.")]
Reader = Annotated[
    str, typer.Option(metavar="MODEL", help="A second model that reads doubtful figures; none for no reader.")
]
ReaderUrl = Annotated[str, typer.Option(metavar="URL", help="The reader's server.")]
ReaderScope = Annotated[
    Reads, typer.Option(help="What the reader is asked about: figures, or statements without one too.")
]
Opinions = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Keep the reader's opinions there, and use those kept there.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Fail (exit code 4) where the model did not write a section.")]
KeepUnsupported = Annotated[
    bool, typer.Option("--keep-unsupported", help="Keep and mark what is not borne out, instead of taking it out.")
]
AllowRemote = Annotated[
    list[str] | None,
    typer.Option(metavar="MARKING", help="Let articles of this marking (TLP:AMBER, CUI) leave the machine."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print calls, tokens and cost; ask no model.")]
MaxCalls = Annotated[int, typer.Option(min=0, help="Stop asking after so many calls; 0 is no limit.")]
MaxTokens = Annotated[int, typer.Option(min=0, help="Stop asking at so many tokens; 0 is no limit.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Ask again what another run has an answer to.")]
Run = Annotated[Path | None, typer.Option(metavar="DIR", help="Keep the run in this new folder.")]
Resume = Annotated[Path | None, typer.Option(metavar="DIR", help="Go on with the run in this folder.")]
Replay = Annotated[Path | None, typer.Option(metavar="DIR", help="Make the memo of this run again, without a model.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print every attempt and answer.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files that exist.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print what was written and the counts as one JSON document.")]
