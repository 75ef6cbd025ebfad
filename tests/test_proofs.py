"""Proofs: what a writer claims about a figure is verified, and never believed."""

from __future__ import annotations

import pytest

from briefgen.figures.find import find
from briefgen.grounding.judge import judge
from briefgen.grounding.proofs.proofs import claims, proof_faults
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Proof, Section, Statement
from briefgen.values.report import Verdict
from judging import FERRY, LATER, LIBRARY

STRANDED = "Ransomware halted Brisco Ferries on Monday and stranded 12,400 passengers at nine terminals."
RECORDS = "The intruders copied personnel records of more than 3,200 employees, the operator said on Wednesday."
FLEET = "Of the fleet's 48 vessels, 36 were back in service by Thursday."
TERMINALS = "Seven terminals reopened within a day, while two stayed shut for a week."
EXPOSED = "Up to 90,000 customer accounts may have been exposed, the coast guard warned."
QUIST = "According to Marla Quist of the security firm Denholm Labs, 61% of port operators run the same gateway."
NAMES = "Names were taken from 14,000 records and birth dates from 6,000 records."


def ruled(text: str, *proofs: Proof, articles: tuple[Article, ...] = (FERRY,)) -> tuple[Verdict, ...]:
    """The verdicts on one statement with these proofs, citing all the articles."""
    statement = Statement(text, "fact", tuple(Citation(a.id, a.id) for a in articles), proofs)
    memo = Memo("free", Header(""), (Section("body", "Background", (Paragraph((statement,)),)),))
    return judge(memo, prepare(articles)).verdicts


def faults(text: str, *proofs: Proof, articles: tuple[Article, ...] = (FERRY,)) -> tuple[str, ...]:
    return proof_faults(Statement(text, "fact", proofs=proofs), find(text, FERRY.published), prepare(articles))


def of(verdicts: tuple[Verdict, ...], figure: str) -> Verdict:
    return next(v for v in verdicts if v.figure.text == figure)


@pytest.mark.parametrize(
    ("text", "figure", "quote"),
    [
        ("Some 12,400 passengers were stranded at nine terminals.", "12,400", STRANDED),
        ("Some 12,400 passengers were stranded at nine terminals.", "nine", STRANDED),
        (
            "Records of more than 3,200 employees were copied.",
            "more than 3,200",
            "records of more than 3,200 employees",
        ),
        ("In all 560 GB of files were stolen.", "560 GB", "Stolen files came to 560 gigabytes in all."),
        ("Odell Farrow said “we paid nothing.”", "“we paid nothing.”", "“We paid nothing and we will pay nothing,”"),
        ("The gateway flaw is CVE-2024-11873.", "CVE-2024-11873", "tracked as CVE-2024-11873"),
    ],
)
def test_a_quote_that_holds_the_value_is_true(text: str, figure: str, quote: str) -> None:
    assert faults(text, Proof(figure, "ferry", quote)) == ()


def test_typography_does_not_make_a_quote_false() -> None:
    quote = '"We paid nothing and we will pay nothing," chief executive Odell Farrow told reporters.'
    assert faults("“We paid nothing”, said Odell Farrow.", Proof("“We paid nothing”", "ferry", quote)) == ()


@pytest.mark.parametrize(
    ("proof", "why"),
    [
        (Proof("12,900", "ferry", STRANDED), "do not hold 12,900; they hold 12,400, nine"),
        (Proof("12,900", "ferry", STRANDED.replace("12,400", "12,900")), "do not stand in that article"),
        (Proof("12,900", "library", STRANDED), "names no article"),
        (Proof("12,900", "P7", STRANDED), "names no article"),
        (Proof("12,900", "ferry", ""), "do not stand"),
        (Proof("12,900", "ferry", FLEET, "sum", ("48", "36")), "is not the sum of 48, 36"),
        (Proof("12,900", "ferry", FLEET, "sum", ("12,400", "500")), "12,400 does not stand in the words quoted"),
        (Proof("12,900", "ferry", FLEET, "sum", ()), "An operand does not stand"),
        (Proof("12,900", "ferry", FLEET, "magic", ("48",)), "no operation that is known"),
    ],
)
def test_false_proofs_are_told_apart(proof: Proof, why: str) -> None:
    articles = (FERRY,)
    found = faults("Some 12,900 passengers were stranded.", proof, articles=articles)
    assert len(found) == 1
    assert why in found[0]


def test_a_part_of_a_larger_number_is_not_the_number() -> None:
    assert faults("Some 90 accounts may be exposed.", Proof("90", "ferry", EXPOSED)) != ()
    assert (
        faults("A ransom of $2 million was demanded.", Proof("$2 million", "ferry", "worth about $2.5 million")) != ()
    )


def test_a_false_proof_is_ignored_by_the_judge() -> None:
    true = of(ruled("Some 12,400 passengers were stranded.", Proof("12,400", "ferry", "no such words")), "12,400")
    assert true.outcome == "supported"
    false = of(ruled("Some 12,900 passengers were stranded.", Proof("12,900", "ferry", STRANDED)), "12,900")
    assert not false.grounded


@pytest.mark.parametrize(
    ("text", "figure", "quote", "operation", "operands"),
    [
        ("Twelve of the fleet's vessels were not back by Thursday.", "Twelve", FLEET, "difference", ("48", "36")),
        ("Three quarters of the fleet were back.", "Three quarters", FLEET, "share", ("36", "48")),
        ("The nine terminals were hit.", "nine", TERMINALS, "sum", ("Seven", "two")),
        ("Some 39 percent run another gateway.", "39 percent", QUIST, "complement", ("61%",)),
        ("In all 20,000 records gave something away.", "20,000", NAMES, "sum", ("14,000", "6,000")),
        ("Eight branches closed.", "Eight", "Branches in Alder, Birch, Cedar, Dunmore, Elm, Fairview, Gorse and Hollis",
         "count of listed", ("Alder", "Birch", "Cedar", "Dunmore", "Elm", "Fairview", "Gorse", "Hollis")),
    ],
)  # fmt: skip
def test_arithmetic_that_comes_out_is_true(
    text: str, figure: str, quote: str, operation: str, operands: tuple[str, ...]
) -> None:
    source = "library" if quote == NAMES or "Alder" in quote else "ferry"
    proof = Proof(figure, source, quote, operation, operands)
    sources = prepare((FERRY, LIBRARY))
    found = claims(Statement(text, "fact", proofs=(proof,)), find(text), sources)
    assert [claim.fault for claim in found] == [""]
    assert found[0].formula


@pytest.mark.parametrize(
    ("text", "figure", "quote", "operation", "operands"),
    [
        ("Seven branches closed.", "Seven", "Branches in Alder, Birch, Cedar, Dunmore", "count of listed", ("Alder", "Birch", "Cedar", "Dunmore")),
        ("Two branches closed.", "Two", "Branches in Alder, Birch, Cedar", "count of listed", ("Alder", "Alder")),
        ("Two branches closed.", "Two", "Branches in Alder, Birch, Cedar", "count of listed", ("Alder", "Zebra")),
        ("Some 21,500 records were hit.", "21,500", NAMES, "sum", ("14,000", "6,000")),
        ("A third of the records were hit.", "third", NAMES, "share", ("6,000", "14,000")),
    ],
)  # fmt: skip
def test_arithmetic_that_does_not_come_out_is_false(
    text: str, figure: str, quote: str, operation: str, operands: tuple[str, ...]
) -> None:
    assert faults(text, Proof(figure, "library", quote, operation, operands), articles=(LIBRARY,)) != ()


def test_operands_may_stand_in_two_quotes() -> None:
    first = Proof(
        "1,900", "later", "personnel records of 5,100 employees were copied", "difference", ("5,100", "3,200")
    )
    second = Proof("1,900", "ferry", RECORDS, "difference", ("5,100", "3,200"))
    text = "The count of employees grew by 1,900."
    assert faults(text, first, second, articles=(FERRY, LATER)) == ()
    assert faults(text, first, articles=(FERRY, LATER)) != ()


def test_a_true_proof_bears_out_what_the_judge_could_not_find() -> None:
    text = "Among them 27 points lie between the two shares."
    article = Article("shares", "", "Of the ports surveyed 61 run the gateway. Elsewhere, 34 wards were counted.")
    bare = of(ruled(text, articles=(article,)), "27")
    assert bare.outcome == "unsupported"
    quotes = ("Of the ports surveyed 61 run the gateway.", "34 wards were counted")
    proofs = tuple(Proof("27", "shares", quote, "difference", ("61", "34")) for quote in quotes)
    proved = of(ruled(text, *proofs, articles=(article,)), "27")
    assert proved.outcome == "derived"
    assert proved.formula == "61 − 34"
    assert [e.role for e in proved.evidence] == ["operand", "operand"]


def test_a_true_proof_never_clears_what_the_judge_contradicts() -> None:
    text = "At most 3,200 employees had their records copied."
    found = of(ruled(text, Proof("3,200", "ferry", RECORDS)), "3,200")
    assert found.outcome == "contradicted"


@pytest.mark.parametrize(
    ("text", "figure", "quote", "reason"),
    [
        ("Some 12,400 terminals were stranded by the ransomware at Brisco Ferries.", "12,400", STRANDED, "other-thing"),
        ("More than 61% of port operators run the same gateway, Marla Quist said.", "61%", QUIST, "bound-broken"),
        ("Odell Farrow said that 61% of port operators run the same gateway.", "61%", QUIST, "other-speaker"),
        ("Of the fleet's 36 vessels, 48 were back in service by Thursday.", "36", FLEET, "swapped"),
        ("Halcyon Shipping lost records of more than 3,200 employees.", "3,200", RECORDS, "other-thing"),
    ],
)
def test_the_passage_pointed_to_is_compared_with_what_the_memo_says(
    text: str, figure: str, quote: str, reason: str
) -> None:
    found = of(ruled(text, Proof(figure, "ferry", quote)), figure)
    assert (found.outcome, found.reason) == ("contradicted", reason), found.explanation


def test_a_proof_takes_the_doubt_from_what_agrees() -> None:
    text = "Two terminals stayed shut for a week."
    found = ruled(text, Proof("Two", "ferry", TERMINALS), Proof("a week", "ferry", TERMINALS))
    assert all(v.grounded and "binding-unclear" not in v.warnings for v in found)
    assert all(v.evidence[0].quote == TERMINALS for v in found)


def test_proofs_of_figures_that_the_statement_does_not_hold_are_passed_over() -> None:
    assert faults("Some 12,400 passengers were stranded.", Proof("77", "nowhere", "nothing")) == ()


def test_the_same_answer_every_time() -> None:
    text = "Of the fleet's 48 vessels, 36 were back in service by Thursday."
    proofs = (Proof("48", "ferry", FLEET), Proof("36", "ferry", FLEET))
    assert ruled(text, *proofs) == ruled(text, *proofs)
