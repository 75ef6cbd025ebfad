"""`python -m briefgen.testing`: the test server until it is interrupted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.testing.scripts import read_script
from briefgen.testing.server import Server
from briefgen.testing.writer import write


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until it is interrupted; the base URL is the first line on stdout. Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m briefgen.testing",
        description="A model server on this machine that speaks the OpenAI protocol and answers from a script. Without "
        "--script it writes memos from the passages that it is shown.",
    )
    parser.add_argument("--port", type=int, default=8099, help="the port; 0 picks a free one (default: 8099)")
    parser.add_argument("--script", type=Path, help="a JSON file: a list of steps, played in order")
    parser.add_argument("--repeat", action="store_true", help="begin the script again at its end")
    given = parser.parse_args(arguments)
    try:
        script = read_script(given.script, given.repeat) if given.script else write
        return _serve(Server(script, port=given.port))
    except BriefgenError as error:
        sys.stderr.write(f"{error}\n  {error.hint}\n")
        return error.exit_code
    except OSError as error:
        sys.stderr.write(f"Port {given.port} cannot be used: {error.strerror}.\n  Give another with --port, or 0.\n")
        return 3


def _serve(server: Server) -> int:
    with server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        sys.stderr.write(f"Try: briefgen memo --topic storm-0558 --model openai:test --base-url {server.url}\n")
        try:
            server.stopping.wait()
        except KeyboardInterrupt:
            sys.stderr.write(f"{len(server.asked)} requests answered.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
