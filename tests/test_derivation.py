from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.figures.find import find
from briefgen.grounding.comparison.operands import operands
from briefgen.grounding.comparison.tolerance import fits, last_place
from briefgen.grounding.derivation.derivation import derive, hardly_any
from briefgen.grounding.derivation.elapsed import elapsed, moment
from briefgen.grounding.derivation.licences import asks_publication, licences
from briefgen.grounding.derivation.listing import lengths
from briefgen.values.article import Article
from briefgen.values.report import Figure
from tests.judging import verdict_on


def figures(text: str) -> tuple[Figure, ...]:
    return find(text, None)


TOLLS = Article(
    "t",
    "Tolls of the bridge",
    "The bridge asks for $2.15 to $2.45 a car. Traffic is back at 86% of what it was, the county said.",
)


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("A car pays between $2.15 and $2.45 at the bridge, a band of 30 cents.", "30 cents", "difference"),
        ("Traffic on the bridge stands at 86% of what it was, 14 points short.", "14", "complement"),
        ("Traffic on the bridge stands at 86% of what it was, 16 points short.", "16", "not-found"),
    ],
)
def test_a_band_and_what_lacks_are_reckoned_within_the_statement(text: str, figure: str, reason: str) -> None:
    assert verdict_on(text, figure, articles=(TOLLS,)).reason == reason


def test_a_share_that_names_its_two_counts_follows_from_them() -> None:
    port = Article("p", "Port of Alder", "Thieves came to ten berths of Alder. Nine of those were on the east quay.")
    assert (
        verdict_on("Nine in ten of the berths lie on the east quay.", "Nine in ten", articles=(port,)).reason == "share"
    )
    assert not verdict_on("Eight in ten of the berths lie on the east quay.", "Eight in ten", articles=(port,)).grounded


def test_hardly_any_is_a_share_that_the_statement_makes_itself() -> None:
    own = [o for f in figures("11 of them, or 8,500 owners") for o in operands(f, "statement", (), 7)]
    (few,), (many,) = figures("fewer than one percent"), figures("fewer than 12 percent")
    found = hardly_any(few, own)
    assert found is not None and found.formula == "11 ÷ 8,500 < one percent"
    assert hardly_any(many, own) is None
    assert hardly_any(few, own[:1]) is None


def derived(statement: str, target: str, *pool: str) -> str | None:
    """The reason by which the target follows from figures of one passage, None where it does not."""
    figure = next(f for f in figures(statement) if f.text == target)
    made = [o for text in pool for f in figures(text) for o in operands(f, "source", (), 7)]
    found = derive(figure, licences(statement, figure), made)
    return found.reason if found else None


@pytest.mark.parametrize(
    ("statement", "target", "pool", "reason"),
    [
        ("Together they hold 1,650 files.", "1,650", ("650 files", "1,000 files"), "sum"),
        ("That is 17,000 more servers.", "17,000", ("10,000 servers", "27,000 servers"), "difference"),
        ("The patched share is 58 percent.", "58 percent", ("31 models", "18 models"), "share"),
        ("The demand was four times the earlier one.", "four times", ("$17,000", "$68,000"), "multiple"),
        ("The average is about $425 a coin.", "$425", ("$17,000", "40 coins"), "average"),
        ("The rest, 39 percent, do not.", "39 percent", ("61 percent",), "complement"),
        ("Sales grew by 25 percent.", "25 percent", ("$80", "$100"), "growth"),
        ("A pace of $10 billion a year.", "$10 billion", ("$2.5 billion",), "carried-over"),
        ("That puts the pound at $1.30.", "$1.30", ("$104 million", "£80 million"), "average"),
        ("Eleven owners paid a haul of 2.2 bitcoin in all.", "2.2 bitcoin", ("11 owners", "0.2 bitcoin"), "product"),
    ],
)
def test_each_operation_is_found_where_the_words_ask_for_it(
    statement: str, target: str, pool: tuple[str, ...], reason: str
) -> None:
    assert derived(statement, target, *pool) == reason


@pytest.mark.parametrize(
    ("statement", "target", "pool"),
    [
        ("The port lists 1,650 files.", "1,650", ("650 files", "1,000 files")),  # no word asks for a sum
        ("Together they hold 1,700 files.", "1,700", ("650 files", "1,000 files")),  # it does not come out
        ("Together they hold $1,650.", "$1,650", ("650 files", "1,000 files")),  # of something else
        ("Sales grew by 25 percent.", "25 percent", ("18 percent", "43 percent")),  # these are percentage points
        ("In all, 3,200 employees.", "3,200", ("3,200 employees", "nine ports")),  # an operand lost in rounding
        ("In all, 3,209 employees.", "3,209", ("3,200 employees", "nine ports")),  # a number far below the other
        ("Half of them came to 28,000 servers.", "28,000", ("50 percent", "56,000 servers")),  # a share no one names
        ("A discount of 25 percent.", "25 percent", ("four clerks", "three quays")),  # of small counts no one names
        ("It would cost $450.", "$450", ("one crate", "$450")),  # times one
        ("A rise of $5 million.", "$5 million", ("$10 million to $15 million",)),  # how wide one range is
        ("A hold of 30,000 crates in all.", "30,000", ("thousands of crates", "29,000 crates")),  # vague
        ("A deductible of $2,000, at $200 a month.", "$2,000", ("$200",)),  # no month has ten of anything
        ("A price of $1,000.", "$1,000", ("$200", "20 percent")),  # a percentage is nothing to average over
        ("A 25 percent discount.", "25 percent", ("20 clerks", "80 clerks")),  # nor is a discount
        ("Sales grew by 25 percent.", "25 percent", ("$20", "$80")),  # a growth is no share
        ("A cut of 50 percent on offer.", "50 percent", ("four clerks", "two clerks")),  # small counts grow by chance
        ("Costs rose more than 9 percent.", "9 percent", ("19 percent", "21 percent")),  # the growth of a growth
        ("Over 40 others are missing.", "40", ("50 people", "two people")),  # 48 is not what "over 40" stands for
        ("A drop of $2.50.", "$2.50", ("$3.50", "$1.01")),  # exact to the cent
        ("In all, 96 crates.", "96", ("3-48", "3-45")),  # scores are no crates
        ("Together, close to 1,900 crates.", "1,900", ("900 crates", "760 crates")),  # 1,660 is not close
    ],
)
def test_arithmetic_by_chance_is_no_derivation(statement: str, target: str, pool: tuple[str, ...]) -> None:
    found = derived(statement, target, *pool)
    assert found is None


def test_a_share_is_taken_where_the_statement_names_it() -> None:
    statement = "Half of them came to 28,000 servers."
    half, target = figures(statement)
    pool = [*operands(half, "statement"), *(o for f in figures("56,000 servers") for o in operands(f, "source", (), 7))]
    found = derive(target, licences(statement, target), pool)
    assert found is not None
    assert found.formula == "Half × 56,000 = 28,000"


def test_a_sum_takes_no_figure_twice() -> None:
    statement = "By the age of 30 she had seen 60 ports in all."
    own, target = figures(statement)[0], figures(statement)[-1]
    pool = [*operands(own, "statement"), *(o for f in figures("before 30 ports") for o in operands(f, "source", (), 7))]
    assert derive(target, licences(statement, target), pool) is None


def test_operands_of_different_passages_do_not_belong_together() -> None:
    statement = "Together they hold 1,650 files."
    target = next(f for f in figures(statement) if f.text == "1,650")
    apart = [
        o
        for n, text in enumerate(("650 files", "1,000 files"))
        for f in figures(text)
        for o in operands(f, "source", (), 9 * n)
    ]
    assert derive(target, licences(statement, target), apart) is None


def test_a_formula_shows_its_operands() -> None:
    statement = "Together they hold 1,650 files."
    target = next(f for f in figures(statement) if f.text == "1,650")
    made = [o for text in ("650 files", "1,000 files") for f in figures(text) for o in operands(f, "source", (), 1)]
    found = derive(target, licences(statement, target), made)
    assert found is not None
    assert found.formula == "650 + 1,000 = 1,650"


def _elapsed(duration: str, *dates: str) -> bool:
    target = next(f for f in figures(duration) if f.kind == "duration")
    moments = [m for text in dates for f in figures(text) if (m := moment(f)) is not None]
    return elapsed(target, moments) is not None


def test_elapsed_time_is_counted_at_its_own_precision() -> None:
    assert _elapsed("17 days later", "February 27, 2017", "March 16, 2017")
    assert not _elapsed("12 days later", "February 27, 2017", "March 16, 2017")
    assert _elapsed("about five weeks after", "March 21, 2017", "April 27, 2017")
    assert _elapsed("nine months lie between", "September 2016", "June 10, 2017")
    assert not _elapsed("nine days lie between", "September 2016", "September 2017")
    assert _elapsed("less than a week after", "May 12, 2017", "May 18, 2017")


def test_two_dates_of_earlier_statements_alone_prove_nothing() -> None:
    target = next(f for f in figures("17 days later") if f.kind == "duration")
    dates = [f for text in ("February 27, 2017", "March 16, 2017") for f in figures(text)]
    far = [m for f in dates if (m := moment(f, own=False)) is not None]
    assert elapsed(target, far) is None


def test_a_publication_date_needs_words_that_speak_of_it() -> None:
    for text, asked in (("A report of May 1, 2017 insists.", True), ("They met on May 1, 2017 in Oslo.", False)):
        assert asks_publication(text, figures(text)[0]) is asked


@pytest.mark.parametrize(
    ("value", "stated", "bound", "fit"),
    [
        ("58.06", "58", "exactly", True),
        ("58.6", "58", "exactly", False),
        ("43211", "43000", "about", True),
        ("46000", "43000", "about", False),
        ("52", "50", "more than", True),
        ("49", "50", "more than", False),
        ("48", "50", "nearly", True),
        ("51", "50", "nearly", False),
        ("0", "0", "exactly", True),
    ],
)
def test_a_computed_value_fits_within_the_statements_own_precision(
    value: str, stated: str, bound: str, fit: bool
) -> None:
    assert fits(Decimal(value), Decimal(stated), bound, Decimal(1)) is fit  # type: ignore[arg-type]


def test_the_last_place_ends_before_closing_noughts() -> None:
    assert last_place(Decimal("43000")) == 1000
    assert last_place(Decimal("4.70")) == Decimal("0.1")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Branches in Alder, Birch, Cedar and Dunmore closed.", 4),
        ("It names Alder, Birch, Cedar, and Dunmore.", 4),
        ("Fixed in 1.2, 1.3, 1.4, 1.5, and 2.0.", 5),
    ],
)
def test_items_of_a_list_are_counted(text: str, length: int) -> None:
    assert length in lengths(text)


def test_no_list_has_no_length() -> None:
    assert lengths("The port closed for two days.") == ()


def test_a_change_in_percent_is_no_share_to_multiply_by() -> None:
    article = Article(
        "a", "", "The board of Alder lists 1,000 ports, and clerks report a 50% reduction in the time to load a ship."
    )
    text = "The board of Alder lists 500 ports, and clerks report a 50% reduction in the time to load a ship."
    assert not verdict_on(text, "500", articles=(article,)).grounded


@pytest.mark.parametrize(("share", "held"), [("tripled", True), ("quadrupled", False)])
def test_a_multiple_of_what_the_statement_before_was_reckoned_from(share: str, held: bool) -> None:
    filler = "The number of the gates is read by clerks, and the number is told. " * 9
    first = Article("f", "", f"{filler}Ida Vale spoke of 700 gates in May.")
    last = Article("l", "", f"{filler}Ole Quist spoke of 1,980 gates in June.")
    memo = ("Ida Vale spoke of 700 gates.", "From hers to the 1,980 gates of Ole Quist 1,280 were added.")
    text = f"The number of the gates has nearly {share}."
    assert verdict_on(text, share, *memo, articles=(first, last)).grounded is held
