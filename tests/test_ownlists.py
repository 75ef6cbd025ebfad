from __future__ import annotations

import pytest

from briefgen.grounding.derivation.ownlists import own_list
from briefgen.values.article import Article
from tests.judging import verdict_on

HARBOR = Article(
    "h",
    "Harbors of Norwick",
    "The harbor board of Norwick closed Alder, Birch and Cedar on Monday. The gangs took tools, rope and lamps from the "
    "sheds of the harbor. Warden Ida Vale and pilot Ole Quist were told of it.",
)


@pytest.mark.parametrize(
    ("text", "figure", "outcome", "unclear"),
    [
        ("The board closed three sites: Alder, Birch and Cedar.", "three", "derived", False),
        ("The board closed four sites: Alder, Birch and Cedar.", "four", "contradicted", False),
        ("The gangs took three kinds of goods (tools, rope and lamps) from the sheds.", "three", "derived", False),
        ("The gangs took five kinds of goods (tools, rope and lamps) from the sheds.", "five", "contradicted", False),
        ("Two officers, Ida Vale and Ole Quist, were told of it.", "Two", "derived", False),
        # a list of things that no source knows bears out nothing
        ("Two officers, Zoe Brandt and Max Orlow, were told of it.", "Two", "derived", True),
        # items that are numbered count more than one
        ("The gangs left six traces: two lamps, three ropes and a boot.", "six", "supported", True),
    ],
)
def test_a_statement_counts_what_it_lists(text: str, figure: str, outcome: str, unclear: bool) -> None:
    verdict = verdict_on(text, figure, articles=(HARBOR,))
    assert verdict.outcome == outcome
    assert ("binding-unclear" in verdict.warnings) == unclear


def test_some_of_many_are_no_own_list() -> None:
    assert own_list("four sites, among them Alder, Birch and Cedar", 4) is None
    assert own_list("four sites (including Alder, Birch and Cedar)", 4) is None
    listed = own_list("four sites (Alder, Birch and Cedar)", 4)
    assert listed is not None and listed.closed and listed.listed.most == 3
