"""Forms: the sections and lengths of each kind of memo, read from templates/<form>/form.toml."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from briefgen.errors import InputError, UsageError
from briefgen.resources import templates_folder
from briefgen.text.toml import TomlTable, parse, printable
from briefgen.values.form import Form, SectionForm

_SLUG = re.compile(r"[a-z0-9_]{1,64}")
_FORM_KEYS = ("slug", "title", "words", "summary_words", "sentence_words", "sections")
_SECTION_KEYS = ("slug", "heading", "required", "level")


def load(slug: str, user: Path | None = None) -> Form:
    """The form with this slug; one in the `user` templates folder goes before the package's.

    Raises UsageError when there is none, InputError when its file has a mistake.
    """
    if _SLUG.fullmatch(slug):
        for folder in _folders(user):
            path = folder / slug / "form.toml"
            if path.is_file():
                return read(path)
    known = slugs(user)
    near = difflib.get_close_matches(slug[:64], known, 3, 0.4) or known
    raise UsageError(f"There is no form {printable(slug, 40)!r}.", f"Known forms: {', '.join(near)}.")


def _folders(user: Path | None) -> tuple[Path, ...]:
    return (user, templates_folder()) if user else (templates_folder(),)


def slugs(user: Path | None = None) -> tuple[str, ...]:
    """The slugs of every form there is, in alphabetical order."""
    found = {path.parent.name for folder in _folders(user) for path in folder.glob("*/form.toml")}
    return tuple(sorted(name for name in found if _SLUG.fullmatch(name)))


def read(path: Path) -> Form:
    """The form that a form.toml holds. Raises InputError naming file and line of a mistake."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the form cannot be read ({type(error).__name__})") from None
    return _form(parse(text, str(path)).only(_FORM_KEYS))


def _form(table: TomlTable) -> Form:
    slug = table.string("slug")
    if not _SLUG.fullmatch(slug):
        raise table.wrong("slug", "must be 1 to 64 of a-z, 0-9 and _")
    sections = tuple(_section(part.only(_SECTION_KEYS)) for part in table.tables("sections"))
    if not sections or len({part.slug for part in sections}) < len(sections):
        raise table.wrong("sections", "must be a list of sections, each with a slug of its own")
    return Form(
        slug,
        table.string("title"),
        sections,
        _words(table),
        table.whole("summary_words", 120),
        table.whole("sentence_words", 45),
    )


def _words(table: TomlTable) -> tuple[int, int]:
    value = table.values.get("words", [0, 0])
    if not isinstance(value, list) or len(value) != 2 or not all(type(n) is int for n in value) or value[0] > value[1]:
        raise table.wrong("words", "must be the least and the greatest length, such as [1200, 2500]")
    return value[0], value[1]


def _section(table: TomlTable) -> SectionForm:
    slug, heading, level = table.string("slug"), table.string("heading"), table.whole("level", 2)
    if not _SLUG.fullmatch(slug) or not heading:
        raise table.wrong("slug", "and heading: every section needs both")
    if level not in (2, 3):
        raise table.wrong("level", "must be 2 or 3")
    return SectionForm(slug, heading, table.switch("required", True), level)
