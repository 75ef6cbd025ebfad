"""Names of outlets, from their addresses and in running text."""

from __future__ import annotations

import pytest

from briefgen.reading.addresses import outlet_of
from briefgen.text.outlets import known_outlet, shown_outlet


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bleepingcomputer.com/news/a", "BleepingComputer"),
        ("https://thehill.com/policy/a", "The Hill"),
        ("https://pier.example/a", "pier.example"),
    ],
)
def test_a_well_known_outlet_has_its_name_and_another_its_host(url: str, outlet: str) -> None:
    assert outlet_of(url) == outlet


def test_the_article_of_a_name_is_small_in_running_text() -> None:
    assert known_outlet("thehill.com") == "The Hill" and shown_outlet("The Hill") == "the Hill"
    assert known_outlet("pier.example") is None
    assert shown_outlet("pier-post.com") == "Pier post" and shown_outlet("Pier Courier") == "Pier Courier"
