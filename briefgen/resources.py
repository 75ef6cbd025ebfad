"""Resources: prompts, templates, topics and the bundled corpus, found in a checkout, an editable install and a wheel.

The wheel carries them in `briefgen/_resources`; a checkout has them beside the package. The working directory is never
searched; a user's own folder goes first where one is set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, TemplateError

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

VERSION = "0.1.0"
_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder that holds prompts/, templates/ and vectorstore/. Raises InputError when the install lacks them."""
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent):
        if (folder / "templates").is_dir() and (folder / "vectorstore" / "articles").is_dir():
            return folder
    raise InputError("The installed package lacks its templates.", "Install briefgen again.")


def prompts_folder() -> Path:
    """The folder of the prompts that come with the package."""
    return root() / "prompts"


def templates_folder() -> Path:
    """The folder of the templates that come with the package."""
    return root() / "templates"


def corpus_folder() -> Path:
    """The folder of the bundled demonstration articles, one Markdown file each."""
    return root() / "vectorstore" / "articles"


def suite_folder() -> Path:
    """The folder of the evaluation suite that comes with the package."""
    packed = root() / "evals"
    return packed if packed.is_dir() else root() / "tests" / "evals"


def gate_folder() -> Path:
    """The folder of the files that `eval init` lays into a repository."""
    return root() / "templates" / "gate"


def topics_folders(user: Path | None = None) -> tuple[Path, ...]:
    """The folders that topics are looked up in, the user's first."""
    bundled = root() / "vectorstore" / "topics"
    return (user, bundled) if user else (bundled,)


def template_path(name: str, user: Path | None = None) -> Path:
    """The file of a template such as "hearing_memo/memo.docx", the user's own before the package's.

    Raises TemplateError when neither has it, or the name leaves the folder.
    """
    for folder in (user, templates_folder()):
        if folder is None:
            continue
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise TemplateError(f"The template name {name!r} leaves the templates folder.", "Give a plain file name.")
        if path.is_file():
            return path
    raise TemplateError(f"There is no template {name!r}.", "See templates/ for the names there are.")


def environment(autoescape: bool = True, user: Path | None = None) -> SandboxedEnvironment:
    """A Jinja environment over the templates: sandboxed, StrictUndefined, the user's folder first."""
    from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    folders = [folder for folder in (user, templates_folder()) if folder]
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def digest(paths: Iterable[Path]) -> str:
    """Twelve hexadecimal digits over the names and contents of the files: the version of a set of templates."""
    sha = hashlib.sha256()
    for path in sorted(paths):
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()[:12]
