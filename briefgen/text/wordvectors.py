"""Word vectors of texts from WordLlama's 256-dimension model, which lies in its wheel: no download, no network.

The two files are read directly. Importing the wordllama package would take five times as long, change the root
logger, and bring a loader that looks for the tokenizer in a folder that the wheel does not have.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

NAME = "wordllama"
DIMENSION = 256
_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
# texts pooled at once: bounds the memory to about 70 MB for passages of 256 tokens
_BATCH = 256


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """The L2-normalised mean token vectors, shape (len(texts), 256); a text without a token gives zeros.

    Raises FileNotFoundError when the wordllama package is not installed whole.
    """
    import numpy as np

    found = np.zeros((len(texts), DIMENSION), dtype=np.float32)
    for start in range(0, len(texts), _BATCH):
        found[start : start + _BATCH] = _pooled(texts[start : start + _BATCH])
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    np.divide(found, lengths, out=found, where=lengths > 0)
    return found


def _pooled(texts: Sequence[str]) -> NDArray[np.float32]:
    """The sums of the token vectors of each text; the mean differs by a factor that normalising takes out."""
    import numpy as np

    tokens = [encoding.ids for encoding in _tokenizer().encode_batch_fast(list(texts), add_special_tokens=False)]
    flat = np.fromiter(chain.from_iterable(tokens), dtype=np.int64)
    weights = _weights()
    used = np.flatnonzero(np.bincount(flat, minlength=len(weights)))
    rows = weights[used].astype(np.float32)
    place = np.zeros(len(weights), dtype=np.int64)
    place[used] = np.arange(len(used))
    position = place[flat]
    ends = np.cumsum([len(ids) for ids in tokens])
    # text by text, so that a vector does not depend on what else stands in the batch
    sums = [rows[position[end - len(ids) : end]].sum(axis=0) for ids, end in zip(tokens, ends, strict=True)]
    return np.stack(sums)


@cache
def _folder() -> Path:
    from importlib.util import find_spec

    spec = find_spec("wordllama")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package wordllama is not installed")
    return Path(spec.submodule_search_locations[0])


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(_folder() / _TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def _weights() -> NDArray[np.float16]:
    """The token vectors, mapped into memory: only the rows that are used are read."""
    import numpy as np

    path = _folder() / _WEIGHTS
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        entry = json.loads(file.read(length))["embedding.weight"]
    offset = 8 + length + entry["data_offsets"][0]
    return np.memmap(path, dtype=np.float16, mode="r", offset=offset, shape=tuple(entry["shape"]))
