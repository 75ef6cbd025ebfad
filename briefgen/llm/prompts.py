"""Prompts: files in prompts/ that a person can read and change, and the data block that articles are shown in.

A prompt is plain text with `{{ name }}` where a value goes. Text from articles goes into the data block and nowhere
else: outside it a request is the same whatever the articles say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, UndefinedError
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import resources
from briefgen.errors import TemplateError

# of a title or an outlet no more is shown: they are data like the text, and have no need to be long
LONGEST_LABEL = 160
_UNPRINTABLE = re.compile(
    r"[^\S ]|[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of data: its key, what it is in a few words, and its text."""

    key: str
    label: str
    text: str


def data_block(entries: Iterable[Entry]) -> str:
    """The entries between two lines that carry a mark, each behind a line of its own with the same mark.

    The mark is a digest over all of the block's data: no text in it can hold the mark, for it would have to hold its own
    digest, and the same data give the same bytes.
    """
    pieces = tuple(Entry(printable(e.key), printable(e.label), e.text) for e in entries)
    mark = _mark(pieces)
    told = (f"--- {mark} {entry.key} ({entry.label})\n{entry.text}" for entry in pieces)
    return "\n".join((f"--- {mark} DATA BEGIN", *told, f"--- {mark} DATA END"))


def _mark(entries: Sequence[Entry]) -> str:
    sha = hashlib.sha256()
    for entry in entries:
        for part in (entry.key, entry.label, entry.text):
            sha.update(f"{len(part)}:".encode() + part.encode("utf-8", "surrogatepass"))
    return sha.hexdigest()[:24]


def printable(text: str) -> str:
    """The text on one line, without marks that are not seen, at most LONGEST_LABEL characters."""
    bare = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return bare if len(bare) <= LONGEST_LABEL else f"{bare[: LONGEST_LABEL - 1]}…"


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompts in force: those of the user's `folder` where it has them, else those of the package."""

    folder: Path | None = None

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The prompt `name` with its values, without blank lines at its ends.

        Raises TemplateError, naming the file and the line, for a prompt that does not exist or leaves its folder, for a
        name that no value has, and for anything that the sandbox forbids.
        """
        path = prompt_path(name, self.folder)
        try:
            return _environment(self.folder).get_template(path.name).render(dict(values)).strip()
        except TemplateSyntaxError as error:
            raise TemplateError(f"{path}, line {error.lineno}: {error.message}.", _MEND) from error
        except (UndefinedError, SecurityError, OverflowError, TypeError) as error:
            raise TemplateError(f"{path}, line {_line_of(error, path)}: {error}.", _MEND) from error
        except TemplateNotFound as error:
            raise TemplateError(f"{path}: there is no prompt {error.name!r}.", _MEND) from error

    def digest(self) -> str:
        """Twelve hexadecimal digits over the names and texts of the prompts in force: their version."""
        return resources.digest(prompt_path(name, self.folder) for name in self.names())

    def names(self) -> tuple[str, ...]:
        """The names of the prompts in force, in alphabetical order."""
        return tuple(sorted({path.name for folder in self._folders() for path in folder.glob("*.jinja")}))

    def _folders(self) -> tuple[Path, ...]:
        own = resources.prompts_folder()
        return (self.folder, own) if self.folder else (own,)


_MEND = "Mend the prompt at the line named, or take your own copy away to use the one of the package."


def prompt_path(name: str, folder: Path | None = None) -> Path:
    """The file of a prompt such as "section.jinja", the user's own before the package's.

    Raises TemplateError when neither has it, or the name leaves the folder.
    """
    for home in (folder, resources.prompts_folder()):
        if home is None:
            continue
        path = (home / name).resolve()
        if not path.is_relative_to(home.resolve()):
            raise TemplateError(f"The prompt name {name!r} leaves the prompts folder.", "Give a plain file name.")
        if path.is_file():
            return path
    raise TemplateError(f"There is no prompt {name!r}.", "See prompts/ for the names there are.")


def _environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    homes = [home for home in (folder, resources.prompts_folder()) if home]
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(home) for home in homes]),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _line_of(error: BaseException, path: Path) -> int:
    """The line of the prompt that the error arose at, 0 where it cannot be told."""
    trace, found = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(path.name):
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
