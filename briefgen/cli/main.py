"""The `briefgen` command: its groups, and how it ends.

Exit codes: 0 fine · 1 findings (a figure not borne out) · 2 usage · 3 set-up or input (also when only a part could be
read: the rest is done) · 4 provider or network · 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from briefgen.cli import articles, check, config, doctor, figures, index, ingest, memo, read, search, topics
from briefgen.cli.console import say, say_error
from briefgen.cli.eval import evaluate
from briefgen.errors import BriefgenError
from briefgen.resources import VERSION

if TYPE_CHECKING:
    from briefgen.store.apart import Helper

INTERRUPTED = 130

app = typer.Typer(
    name="briefgen",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefgen {VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Briefing memos from incident articles, every figure checked against its source.

    Example: briefgen memo --topic storm-0558 -o storm.docx
    """


app.command("memo")(memo.memo)
app.command("check")(check.check)
app.command("figures")(figures.figures)
app.command("read")(read.read)
app.command("ingest")(ingest.ingest)
app.command("search")(search.search)
app.add_typer(articles.app, name="articles")
app.add_typer(topics.app, name="topics")
app.command("index")(index.index)
app.command("doctor")(doctor.doctor)
app.command("eval")(evaluate)
app.add_typer(config.app, name="config")


def run() -> NoReturn:
    """Runs the command line and ends the process with the documented exit code, never with a traceback."""
    # most of what a command makes lives as long as it does: looking for dead cycles more seldom saves a tenth of the time
    gc.set_threshold(200_000, 20, 20)
    # arrays are small here, and the threads that numpy would start wait busily
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # ended as by Ctrl-C: temporary folders are taken away
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = _run()
    # what is left is not looked through once more as the process ends
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    try:
        with _helper() as helper:
            code = app(standalone_mode=False, obj=helper) or 0
        return _interrupted() if code == INTERRUPTED else code
    except BriefgenError as error:
        say_error(error)
        return error.exit_code
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except BrokenPipeError:
        # the reader of our output has gone; nothing more can be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _explain(
            f"{error.strerror or error}: {error.filename or 'the output'}.", "Check the disk and the path.", 3
        )
    except Exception as error:
        if hasattr(error, "format_message"):
            return _explain(error.format_message(), "Run the command with --help.", 2)
        if os.environ.get("BRIEFGEN_TRACEBACK"):
            raise
        text = f"An unexpected fault: {type(error).__name__}: {error}"
        return _explain(text, "Set BRIEFGEN_TRACEBACK=1, run it again and report what it prints.", 3)


def _helper() -> AbstractContextManager[Helper | None]:
    """The process that looks vectors up, for the commands that do: Chroma's import, most of a second, runs beside
    everything else from the first moment."""
    if sys.argv[1:2] not in (["memo"], ["search"]):
        return nullcontext()
    from briefgen.store.apart import Helper

    helper = Helper()
    helper.start()
    return helper


def _interrupted() -> int:
    return _explain("Interrupted.", "What was stored is whole; run the command again to go on.", INTERRUPTED)


def _explain(message: str, hint: str, code: int) -> int:
    say(f"briefgen: {message}")
    if hint:
        say(f"  {hint}")
    return code
