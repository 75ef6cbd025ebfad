"""A model's JSON is read strictly (S55)."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.llm import strict

ANYTHING = "{}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NaN", "NaN is no JSON"),
        ("[1, Infinity]", "Infinity is no JSON"),
        ('{"a": -Infinity}', "-Infinity is no JSON"),
        ("1e999", "the number 1e999 is too large"),
        ('{"a": [-1e400]}', "the number -1e400 is too large"),
        ('{"a": 1, "b": {"c": 1, "c": 1}}', "the key 'c' stands twice in one object"),
        ("9" * 301, "a number has more than 300 digits"),
        ("-" + "9" * 400, "a number has more than 300 digits"),
        ("[" * 33 + "]" * 33, "the answer is nested deeper than 32 levels"),
        ('{"a":' * 40 + "1" + "}" * 40, "the answer is nested deeper than 32 levels"),
        ('["\\ud83d"]', "the answer holds half of a surrogate pair"),
        ('{"\\udc00": 1}', "the answer holds half of a surrogate pair"),
        ('"' + "x" * 1_000_001 + '"', "the answer is longer than 1,000,000 characters"),
        ("", "the answer is no JSON: Expecting value at character 1"),
        ("{'a': 1}", "the answer is no JSON: Expecting property name enclosed in double quotes at character 2"),
        ('{"a": 1,}', "the answer is no JSON"),
        ('{"a": 1} and more', "the answer is no JSON: Extra data at character 10"),
        ('["a\nb"]', "the answer is no JSON: Invalid control character at at character 4"),
    ],
)
def test_what_is_not_exactly_right_is_said(text: str, reason: str) -> None:
    assert strict.fault(text, ANYTHING).startswith(reason)
    with pytest.raises(ValueError, match=r"\w"):
        strict.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "1e308",
        "-0.0",
        "9" * 300,
        "[" * 32 + "]" * 32,
        '"' + "[{" * 500 + '"',
        '["\\ud83d\\ude00"]',
        '["\\\\\\"[["]',
        "null",
    ],
)
def test_what_is_right_is_taken(text: str) -> None:
    assert strict.fault(text, ANYTHING) == ""


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False), lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(), v, max_size=3), max_leaves=12))  # fmt: skip
def test_every_value_comes_back_as_it_was_written(value: object) -> None:
    for ascii in (True, False):
        assert strict.parse(json.dumps(value, ensure_ascii=ascii)) == value


@given(st.text())
def test_any_text_is_either_read_or_refused(text: str) -> None:
    assert isinstance(strict.fault(text, ANYTHING), str)


def test_the_place_of_a_fault_is_named() -> None:
    item = {"type": "object", "properties": {"text": {"type": "string"}}, "additionalProperties": False}
    schema = json.dumps({"type": "object", "properties": {"rows": {"type": "array", "items": item}}})
    assert strict.fault('{"rows": [{}, {"text": 4}]}', schema) == "at rows[1].text: 4 is not of type 'string'"
    assert strict.fault('{"rows": [{"system": 1}]}', schema).startswith("at rows[0]: Additional properties")
    assert strict.fault("[]", schema) == "at the top: [] is not of type 'object'"


def test_a_long_fault_is_clipped() -> None:
    assert len(strict.fault(json.dumps("x" * 5000), '{"type": "integer"}')) < 250


@pytest.mark.parametrize("piece", ['"', "\\", '"\\', "[", "{", '"a",', "\\u", "1", "-", "e1"])
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    started = time.process_time()
    strict.fault(piece * (900_000 // len(piece)), ANYTHING)
    assert time.process_time() - started < 5
