from __future__ import annotations

import pytest

from briefgen.figures.find import find
from briefgen.grounding.derivation.narrowing import is_other_end
from briefgen.values.article import Article
from tests.judging import verdict_on

RATS = Article(
    "r",
    "Rats in the sheds of Norwick",
    "The first gang of Norwick took 930 lamps from the sheds. The second gang took 740 lamps. "
    "A report of May gave 32 bitten pilots and the June report gave 44 of them; in April there were 18 bitten pilots. "
    "In 2021 of all the pilots 88% wore boots, against 28% in 2017. "
    "Nets stay up for 20 days, traps for 72 hours, and a few of the traps for more. "
    "Of the group of 48 rats, 43 were gray, 23 of them young.",
)


def test_the_ends_of_a_change_are_no_operands_of_each_other() -> None:
    text = "it shrank from 72% to about 28%, as 9% knew"
    first, last, other = find(text)
    assert is_other_end(text, first, last) and is_other_end(text, last, first)
    assert not is_other_end(text, last, other)


def test_twice_in_a_list_is_a_count_and_no_multiple() -> None:
    listed = verdict_on("Alder comes up twice on the list of the board.", "twice", articles=(RATS,))
    assert (listed.outcome, listed.reason) == ("supported", "small-count")
    assert verdict_on("Alder is twice the size of the board.", "twice", articles=(RATS,)).outcome == "unsupported"


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        # what two have together is no multiple of the one
        ("The two gangs together would account for some 1,860 lamps.", "1,860", "unsupported"),
        ("The two gangs together account for 1,670 lamps.", "1,670", "derived"),
        # a sum has as many terms as it says
        ("The four gangs hold 1,670 lamps between them.", "1,670", "unsupported"),
        ("The four gangs together hold much, of which two have 1,670 lamps in all.", "1,670", "derived"),
        # a step is that between the two values given
        ("A report of May gave 32 bitten pilots, the June report 44, a jump of 12.", "12", "derived"),
        ("A report of May gave 32 bitten pilots, the June report 44, a jump of 14.", "14", "unsupported"),
        # the ends of a change are not what the one leaves of the other
        ("The share of pilots without boots shrank from 72% to 28%.", "72%", "derived"),
        ("The share of pilots without boots shrank from 74% to 26%.", "74%", "unsupported"),
        # no writer takes hours from days
        ("Some of the traps last for 17 days less than nets.", "17 days", "unsupported"),
        # a part of a whole is no growth
        (
            "Gray rats, more than 40 in number, were about three-quarters of the group of rats.",
            "three-quarters",
            "unsupported",
        ),
    ],
)
def test_words_rule_out_operations_and_operands(text: str, figure: str, outcome: str) -> None:
    assert verdict_on(text, figure, articles=(RATS,)).outcome == outcome
