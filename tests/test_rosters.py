from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

INNS = Article(
    "i",
    "Rats in the inns of Norwick",
    "The operator said that rats may have bitten guests who stayed at its Alder Inn, Birch House, Cedar Lodge, Denholm "
    "Arms and Elm Court. There are 31 servers, 18 of which run, and 2 servers are lost. Repairs went to Sorrel Server 7, 8, 9 and 12. "
    "Years ago, garden pests like Red Snail, Black Slug and Gray Vole were common in the inns. "
    "Its pools, gardens, sheds and the old barn are open again.",
)


@pytest.mark.parametrize(
    ("text", "figure", "outcome", "unclear"),
    [
        # the same is said of the names
        ("Guests who stayed at five houses of the operator may have been bitten.", "five", "derived", False),
        ("Guests who stayed at six houses of the operator may have been bitten.", "six", "contradicted", False),
        # another thing is said
        ("The operator won six prizes for its cooks.", "six", "supported", True),
        # the noun heads the list
        ("Four server editions were repaired.", "Four", "derived", False),
        ("Five server editions were repaired.", "Five", "contradicted", False),
        # some of many names: contradicted only where the statement counts those that are named
        ("Four garden pests of the past are named in the article.", "Four", "contradicted", False),
        ("The inns once had four garden pests.", "four", "derived", True),
        # things that a sentence happens to join are no roster
        ("The inns have five places that are open again.", "five", "supported", True),
    ],
)
def test_names_that_a_source_lists_are_counted(text: str, figure: str, outcome: str, unclear: bool) -> None:
    verdict = verdict_on(text, figure, articles=(INNS,))
    assert verdict.outcome == outcome
    assert ("binding-unclear" in verdict.warnings) == unclear
