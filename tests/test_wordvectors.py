"""Word vectors: WordLlama's own, without its package, without the network."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np

from briefgen.text.wordvectors import DIMENSION, vectors

TEXTS = ["A clerk noticed slow screens.", "The utility cut its network off for nine days — café, 60,000 files.", "x"]
OWN = """
import json, logging, sys, wordllama
from pathlib import Path
model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
print(json.dumps(model.embed(json.loads(sys.argv[1]), norm=True).tolist()))
"""


def test_vectors_equal_those_of_the_wordllama_package() -> None:
    command = [sys.executable, "-c", OWN, json.dumps(TEXTS)]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert np.allclose(vectors(TEXTS), np.array(theirs), atol=1e-6)


def test_vectors_have_length_one_and_an_empty_text_has_none() -> None:
    found = vectors(["", *TEXTS])
    assert found.shape == (4, DIMENSION)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), [0, 1, 1, 1], atol=1e-6)


def test_no_text_gives_no_row() -> None:
    assert vectors([]).shape == (0, DIMENSION)


def test_a_vector_does_not_depend_on_what_else_stands_in_the_batch() -> None:
    many = [f"{TEXTS[number % 3]} {number}" for number in range(600)]
    assert np.array_equal(vectors(many)[[7, 300, 599]], vectors([many[7], many[300], many[599]]))


def test_near_meanings_lie_nearer() -> None:
    hospital, clinic, tariff = vectors(["The hospital was attacked.", "Hackers hit a clinic.", "Steel tariffs rose."])
    assert hospital @ clinic > hospital @ tariff
