from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.normalise import normalise, one_line

ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | st.text(
    st.sampled_from(" \t\n\r\x0b\x85\u2028\u00a0\u200b\u00ad\u0301e\u202eA\U000e0041.,\ufeff"), max_size=40
)


@given(ANY_TEXT)
def test_twice_is_once(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once


@given(ANY_TEXT)
def test_the_form_holds_for_any_text(raw: str) -> None:
    text = normalise(raw)
    assert unicodedata.normalize("NFC", text) == text
    assert text.encode("utf-8").decode() == text
    assert "\n\n\n" not in text
    assert "  " not in text
    assert not any(
        unicodedata.category(char) in ("Cc", "Cf") for char in text.replace("\n", "") if char not in _VISIBLE
    )


# format characters that a reader sees, such as the Arabic number sign
_VISIBLE = frozenset(
    chr(code) for code in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)
) | frozenset(
    chr(code)
    for first, last in ((0x13430, 0x13440), (0x1BCA0, 0x1BCA4), (0x1D173, 0x1D17B))
    for code in range(first, last)
)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("Cafe\u0301", "Café"),
        ("a\u00a0b\t c", "a b c"),
        ("top\n\n\n\n\nbottom", "top\n\nbottom"),
        ("  edge  \n  edge ", "edge\nedge"),
        ("60\u200b,000 e\u00admails", "60,000 emails"),
        ("safe\u202etxt.exe\u2066", "safetxt.exe"),
        ("seen\U000e0049\U000e0047unseen", "seenunseen"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("bell\x07 and null\x00", "bell and null"),
    ],
)
def test_what_nobody_sees_goes(raw: str, kept: str) -> None:
    assert normalise(raw) == kept


def test_marks_stay_as_the_source_has_them() -> None:
    text = '“Quoted,” she said — ‘twice’ – in 1990–91, don\'t "change" it…'
    assert normalise(text) == text


def test_one_line() -> None:
    assert one_line(" A title\n that \n\n runs over ") == "A title that runs over"
