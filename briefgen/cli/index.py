"""`briefgen index`: both indexes anew from the library."""

from __future__ import annotations

from briefgen.cli.console import emit, progress
from briefgen.cli.storing import StoreOption, filled, opened


def index(store: StoreOption = None) -> None:
    """Rebuild the lexical index and the vectors from the library.

    Example: briefgen index

    For use after a change of embedder, and where `briefgen doctor` says so. Searches go on meanwhile.
    """
    with opened(store) as target, progress("Indexing") as advance:
        filled(target).rebuild(advance)
        count = target.count()
    emit(f"Indexed {count} {'article' if count == 1 else 'articles'} in {target.folder}")
