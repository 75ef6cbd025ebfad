"""`briefgen index`: both indexes anew from the library."""

from __future__ import annotations

from briefgen.cli.console import emit, emit_json, progress
from briefgen.cli.storing import JsonOption, StoreOption, filled, opened


def index(store: StoreOption = None, json: JsonOption = False) -> None:
    """Rebuild the lexical index and the vectors from the library.

    Example: briefgen index

    For use after a change of embedder, and where `briefgen doctor` says so. Searches go on meanwhile.
    """
    with opened(store) as target, progress("Indexing") as advance:
        filled(target).rebuild(advance)
        count = target.count()
    if json:
        emit_json({"store": str(target.folder), "articles": count})
        return
    emit(f"Indexed {count} {'article' if count == 1 else 'articles'} in {target.folder}")
