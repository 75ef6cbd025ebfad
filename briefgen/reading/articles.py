"""Files and folders as articles: each file once, in a fixed order, and no bad file stops the rest."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path

from briefgen.errors import UnreadableFile
from briefgen.reading import docx, html, pdf, plain, records
from briefgen.reading.draft import Draft, article
from briefgen.reading.raw import STANDARD_INPUT, kind_of_content, read_bytes, unreachable
from briefgen.values.article import Article

Reader = Callable[[bytes, str], Iterable[Draft | UnreadableFile]]

# every reader takes a file's bytes and its name for messages; a new format is one more line
READERS: dict[str, Reader] = {
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".md": plain.read_markdown,
    ".markdown": plain.read_markdown,
    ".txt": plain.read_text,
    ".text": plain.read_text,
    ".json": records.read_json,
    ".jsonl": records.read_lines,
    ".ndjson": records.read_lines,
}
# by this file a folder is known to be a store, whose files are nobody's articles
STORE_FILE = "library.sqlite3"
_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<article", b"<div", b"<p")


def read_paths(paths: Iterable[Path]) -> Iterator[Article | UnreadableFile]:
    """The articles of files and folders, and one UnreadableFile for everything that could not be read.

    Folders are walked in sorted order, without hidden files and without stores; "-" is standard input. Of several
    readings of one article in a file the fullest is given, and of those in several files each that says more than the
    ones before it. Raises nothing for bad input.
    """
    told: dict[str, tuple[bool, int]] = {}
    for item in _files(paths):
        for found in [item] if isinstance(item, UnreadableFile) else _fullest(read_file(item)):
            if isinstance(found, Article):
                # a feed's teaser says nothing that the article itself, already read, does not say better
                if found.id in told and _fullness(found) <= told[found.id]:
                    continue
                told[found.id] = _fullness(found)
            yield found


def _fullest(found: Iterable[Article | UnreadableFile]) -> Iterator[Article | UnreadableFile]:
    """The articles of one file, each once: a feed may carry one link twice."""
    best: dict[str, Article] = {}
    items = list(found)
    for item in items:
        if isinstance(item, Article) and (item.id not in best or _fullness(item) > _fullness(best[item.id])):
            best[item.id] = item
    yield from (item for item in items if isinstance(item, UnreadableFile) or best[item.id] is item)


def _fullness(article: Article) -> tuple[bool, int]:
    return article.kind == "full", len(article.text)


def _files(paths: Iterable[Path]) -> Iterator[Path | UnreadableFile]:
    """Every file of the paths once, however often it is named."""
    seen: set[str] = set()
    for path in paths:
        for item in [path] if str(path) == STANDARD_INPUT else _walk(Path(path)):
            if isinstance(item, UnreadableFile):
                yield item
            elif (key := os.path.realpath(item)) not in seen:
                seen.add(key)
                yield item


def read_file(path: Path) -> Iterator[Article | UnreadableFile]:
    """The articles of one file, or one UnreadableFile that says why there are none."""
    name = str(path)
    try:
        data = read_bytes(path)
        for item in _drafts(_reader(path, data), data, name):
            yield item if isinstance(item, UnreadableFile) else article(item, data, name)
    except UnreadableFile as error:
        error.path = error.path or name
        yield error


def _drafts(reader: Reader, data: bytes, name: str) -> Iterator[Draft | UnreadableFile]:
    try:
        yield from reader(data, name)
    except UnreadableFile:
        raise
    except Exception as error:  # a parser given a hostile file may raise anything; the batch goes on
        raise UnreadableFile(f"{name}: damaged, its reader could not make sense of it.", path=name) from error


def _reader(path: Path, data: bytes) -> Reader:
    name, suffix = str(path), path.suffix.lower()
    content = kind_of_content(data)
    if name == STANDARD_INPUT:
        return READERS.get(content[0], plain.read_text) if content else _by_opening(data)
    if suffix not in READERS:
        known = ", ".join(READERS)
        raise UnreadableFile(f"{name}: no reader for files of this kind.", f"These can be read: {known}.", name)
    if content and READERS.get(content[0]) is not READERS[suffix]:
        raise UnreadableFile(f"{name}: named {suffix}, but by its content {content[1]}.", _way_out(content[0]), name)
    return READERS[suffix]


def _way_out(suffix: str) -> str:
    return f"Rename it to {suffix}." if suffix in READERS else "Save it as .docx, .pdf, .html, .md or .txt."


def _by_opening(data: bytes) -> Reader:
    opening = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if opening.startswith(_HTML_OPENINGS):
        return html.read
    if opening.startswith(b"["):
        return records.read_json
    return records.read_lines if opening.startswith(b"{") else plain.read_markdown


def _walk(path: Path) -> Iterator[Path | UnreadableFile]:
    """The files at and below a path. A link that the user names is followed, one found inside a folder is not."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
        is_store = is_folder and (path / STORE_FILE).is_file()
    except (OSError, ValueError) as error:
        yield unreachable(path, error)
        return
    if not is_folder:
        yield path
    elif is_store:
        yield UnreadableFile(f"{path}: a store, not a folder of articles.", "Name it with --store.", str(path))
    else:
        yield from _folder(path, os.path.realpath(path))


def _folder(folder: Path, root: str) -> Iterator[Path | UnreadableFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreachable(folder, error)
        return
    names = {entry.name for entry in entries}
    if STORE_FILE in names:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith((".", "~$")) or _goes_with(path, names):
            continue
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError as error:
            yield unreachable(path, error)
        else:
            yield from _entry(path, mode, root)


def _entry(path: Path, mode: int, root: str) -> Iterator[Path | UnreadableFile]:
    if stat.S_ISLNK(mode):
        yield from _link(path, root)
    elif stat.S_ISDIR(mode):
        yield from _folder(path, root)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield UnreadableFile(f"{path}: a device or pipe, skipped.", "Leave it out.", str(path))


def _goes_with(path: Path, names: Container[str]) -> bool:
    """Whether a file or folder only goes with an article among its neighbours: what a browser saved for a page, or the
    page's address."""
    if path.suffix.lower() in (".url", ".webloc"):
        return any(path.with_suffix(suffix).name in names for suffix in READERS)
    page = path.name.removesuffix("_files")
    return page != path.name and any(f"{page}{end}" in names for end in (".html", ".htm"))


def _link(path: Path, root: str) -> Iterator[UnreadableFile]:
    """Nothing for a link to something that the walk meets anyway, a line for one that leads elsewhere or nowhere."""
    try:
        target = Path(os.path.realpath(path, strict=True))
    except OSError:
        yield UnreadableFile(f"{path}: a link that leads nowhere, skipped.", "Remove the link.", str(path))
        return
    if not target.is_relative_to(root):
        hint = "Copy the file into the folder, or name it on the command line."
        yield UnreadableFile(f"{path}: a link that leads out of the folder, skipped.", hint, str(path))
