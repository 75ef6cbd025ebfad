"""Ingest of 5,000 chunks against langchain's splitter and its Chroma store, with vectors from the same module.

The peers are installed into an environment of their own under build/, at first use. Each side is a process that times its
own work and leaves its imports out: ours stores articles, with versions and a lexical index, in acknowledged batches;
theirs splits texts and calls `add_texts`.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import line

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "build" / "bench-venv"
PACKAGES = ("langchain-chroma", "langchain-text-splitters", "wordllama")
ARTICLES, CHUNKS_EACH, LENGTH = 1000, 5, 2000
TURNS = 3

OURS = """
import json, sys, time
import chromadb, nupunkt, tantivy
from briefgen.store import Store, index, library, lexical, vectors
from briefgen.text.wordvectors import vectors as embed
from briefgen.values.article import Article
texts = json.load(open(sys.argv[1], encoding="utf-8"))
articles = [Article(f"a{n}", f"Report {n}", text, source=f"{n}.txt") for n, text in enumerate(texts)]
embed(["warm"]), nupunkt.sent_spans("Warm. Now.")
start = time.perf_counter()
with Store(sys.argv[2]) as store:
    store.add(articles)
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, len(store._index.lexical.chunk_ids())]))
"""
THEIRS = """
import json, sys, time
from langchain_chroma import Chroma
from langchain_text_splitters import RecursiveCharacterTextSplitter
from briefgen.text.wordvectors import vectors as embed
class Embeddings:
    def embed_documents(self, texts): return embed(texts).tolist()
    def embed_query(self, text): return self.embed_documents([text])[0]
texts = json.load(open(sys.argv[1], encoding="utf-8"))
embed(["warm"])
start = time.perf_counter()
splitter = RecursiveCharacterTextSplitter(chunk_size=int(sys.argv[3]), chunk_overlap=0)
chunks = [chunk for text in texts for chunk in splitter.split_text(text)]
store = Chroma("chunks", Embeddings(), persist_directory=sys.argv[2])
for at in range(0, len(chunks), 5000):
    store.add_texts(chunks[at : at + 5000])
print(json.dumps([time.perf_counter() - start, len(chunks)]))
"""


def run() -> Iterator[str]:
    """Printed lines: the ratio of the times for a chunk, and how many chunks each side made."""
    theirs = _peers()
    with TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps(_texts()), encoding="utf-8")
        turns = [
            (
                _timed(sys.executable, OURS, texts, Path(folder) / f"ours-{turn}"),
                _timed(theirs, THEIRS, texts, Path(folder) / f"peers-{turn}", LENGTH),
            )
            for turn in range(TURNS)
        ]
        # the best of each side: what else the machine does only ever adds to a time
        ours, peers = (min(side) for side in zip(*turns, strict=True))
        sides = (f"ours ({ours[1]:,} in {ours[0]:.1f} s)", f"langchain ({peers[1]:,} in {peers[0]:.1f} s)")
        yield line(f"ingest, a chunk: {' / '.join(sides)}", (ours[0] / ours[1]) / (peers[0] / peers[1]), 1)


def _timed(python: str, code: str, *args: object) -> tuple[float, int]:
    command = [python, "-c", code, *map(str, args)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)})
    seconds, count = json.loads(done.stdout)
    return seconds, count


def _peers() -> str:
    """The interpreter of the peers' environment, made where it is missing."""
    python = PEERS / "bin" / "python"
    ready = PEERS / "ready"
    if not ready.exists():
        venv.create(PEERS, with_pip=True, clear=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True
        )
        ready.touch()
    return str(python)


def _texts() -> list[str]:
    """Made-up reports, the same at every run: sentences of words that occur as often as words do."""
    chance = random.Random(20231)
    words = [_word(chance) for _ in range(8000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    return [_report(chance, words, weights) for _ in range(ARTICLES)]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfglmnprst") + chance.choice("aeiou") for _ in range(chance.randint(1, 4)))


def _report(chance: random.Random, words: list[str], weights: list[float]) -> str:
    paragraphs, length = [], 0
    while length < CHUNKS_EACH * LENGTH * 0.96:
        sentences = [
            " ".join(chance.choices(words, weights, k=chance.randint(8, 26))).capitalize()
            + f" {chance.randint(2, 99)}."
            for _ in range(chance.randint(2, 5))
        ]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1])
    return "\n\n".join(paragraphs)
