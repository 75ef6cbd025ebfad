"""What `briefgen doctor` finds: whether library, lexical index and vectors of a store agree, id by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from briefgen.errors import BriefgenError
from briefgen.store.chunks import chunks
from briefgen.values.report import Finding

if TYPE_CHECKING:
    from briefgen.store.catalog import Library
    from briefgen.store.index import Index, Manifest

# beyond as many vectors, reachability is tried on so many evenly spread ones
_TRIED = 20_000
# Chroma's graph of neighbours leaves a vector aside now and then even when it is whole, in small stores too
_LOST_BY_NATURE, _LOST_AT_LEAST = 0.005, 1


def diagnose(library: Library, index: Index) -> tuple[Finding, ...]:
    """What disagrees, each with the command that mends it; empty when all is well."""
    return tuple(_findings(library, index))


def _findings(library: Library, index: Index) -> Iterator[Finding]:
    for line in library.damage():
        yield _finding("library-damaged", f"Library: {line}.", "Ingest the article again, or restore a copy.")
    try:
        manifest = index.manifest()
        reasons = index.mismatches(manifest, library.id) if manifest else ()
        if manifest is None:
            if library.count():
                yield _finding("index-missing", "There is no index.", index.mend)
        elif reasons:
            yield _finding("index-mismatch", f"The index does not fit: {'; '.join(reasons)}.", index.mend)
        else:
            yield from _halves(library, index, manifest)
    except BriefgenError as error:
        yield _finding("index-unusable", str(error), index.mend)


def _halves(library: Library, index: Index, manifest: Manifest) -> Iterator[Finding]:
    if manifest.change < library.content():
        behind = sum(len(batch) for batch in library.changes(manifest.change, 1000))
        yield _finding("index-behind", f"The index has not followed {behind} changed articles.", index.mend, "warning")
    wanted = _wanted(library, manifest.change)
    lexical = index.lexical.chunk_ids()
    yield from _compared("lexical", "The lexical index", wanted, lexical, index.mend)
    survey = index.survey(_TRIED)
    yield from _compared("vectors", "Chroma", wanted, survey.ids, index.mend)
    if len(survey.lost) > max(_LOST_AT_LEAST, _LOST_BY_NATURE * survey.tried):
        lost = f"{_number(len(survey.lost), 'vector')} of {survey.tried:,}"
        message = f"{lost} cannot be reached by a query, the first is {survey.lost[0]}."
        yield _finding("vectors-unreachable", message, index.mend)


def _wanted(library: Library, change: int) -> frozenset[str]:
    """The ids of the chunks that an index at number `change` must hold."""
    return frozenset(
        chunk.id
        for batch in library.changes(0, 1000)
        for entry in batch
        if entry.article is not None and entry.content <= change
        for chunk in chunks(entry.article, entry.version)
    )


def _compared(rule: str, where: str, wanted: frozenset[str], held: Iterable[str], mend: str) -> Iterator[Finding]:
    found = frozenset(held)
    if missing := sorted(wanted - found):
        message = f"{where} lacks {_number(len(missing), 'chunk')} of the library, the first is {missing[0]}."
        yield _finding(f"{rule}-missing", message, mend)
    if extra := sorted(found - wanted):
        message = f"{where} holds {_number(len(extra), 'chunk')} that the library does not, the first is {extra[0]}."
        yield _finding(f"{rule}-extra", message, mend)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _finding(rule: str, message: str, mend: str, level: Literal["error", "warning"] = "error") -> Finding:
    return Finding(f"store/{rule}", f"{message} {mend}".strip(), level)
