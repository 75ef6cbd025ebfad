"""Which format a file's name asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.render import FORMATS, format_of, render
from sample_memo import memo, report


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.md", "md"),
        ("a.DOCX", "docx"),
        ("a.b.html", "html"),
        ("a.htm", "html"),
        ("a.json", "json"),
        ("a.markdown", "md"),
    ],
)
def test_the_ending_picks_the_format(name: str, format: str) -> None:
    assert format_of(Path(name)) == format


@pytest.mark.parametrize("name", ["a.pdf", "a", ".md", "a.doc"])
def test_another_ending_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="no known ending"):
        format_of(Path(name))


def test_every_format_gives_bytes_and_another_is_a_usage_error() -> None:
    for format in FORMATS:
        assert len(render(memo(), report(), format)) > 1000
    with pytest.raises(UsageError, match="no format 'pdf'"):
        render(memo(), report(), "pdf")  # type: ignore[arg-type]
