"""A warm memo against a script that only imports chromadb, opens the store and runs one query."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import line, process, ratio
from briefgen import settings

QUERY = """
import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(path=sys.argv[1], settings=Settings(anonymized_telemetry=False))
collection = client.get_collection(client.list_collections()[0].name, embedding_function=None)
collection.query(query_embeddings=[[0.1] * 256], n_results=10)
"""


def run() -> Iterator[str]:
    """Printed lines: `briefgen memo --topic storm-0558` against the bare query."""
    briefgen = str(Path(sys.executable).with_name("briefgen"))
    memo = [briefgen, "memo", "--topic", "storm-0558"]
    process(memo)()
    vectors = next(settings.load().demo_store.glob("index/**/chroma.sqlite3")).parent
    query = [sys.executable, "-c", QUERY, str(vectors)]
    yield line("warm briefgen memo / bare Chroma query", ratio(process(memo), process(query), turns=7), 2)
