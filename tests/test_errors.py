"""The error tree in the docstring is the tree in the code."""

from __future__ import annotations

import re

from briefgen import errors


def test_every_error_stands_in_the_docstring_with_its_exit_code() -> None:
    drawn = dict(re.findall(r"([A-Z]\w+) +exit (\d)", errors.__doc__ or ""))
    defined = {
        name: str(error.exit_code)
        for name, error in vars(errors).items()
        if isinstance(error, type) and issubclass(error, errors.BriefgenError) and name != "BriefgenError"
    }
    assert drawn == defined


def test_every_error_says_what_to_do() -> None:
    for error in errors.BriefgenError.__subclasses__():
        assert error("what happened").hint
