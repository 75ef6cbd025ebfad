"""Whether a stated value is of the memo's very thing: sorts of things, owners, those credited, and the doubt they make."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.figures.find import find
from briefgen.grounding.binding.binding import BASE, WEIGHTS, Doubt, doubt
from briefgen.grounding.binding.contests import contest
from briefgen.grounding.binding.misbound import ALARM, UNCLEAR, is_unclear, misbound
from briefgen.grounding.framing.owners import foreign, is_named, owners
from briefgen.grounding.framing.sorts import sort_of, unlike
from briefgen.grounding.lookup import look_up
from briefgen.grounding.sources import prepare
from briefgen.grounding.statements import items
from briefgen.text.names import names
from briefgen.text.spans import Span
from briefgen.text.stems import content_words
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from tests.judging import verdict_on


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("ferries", ""),
        ("Hospital", "organizations"),
        ("agency", "organizations"),
        ("breach", "attacks"),
        ("terminals", "machines"),
        ("clients’", "people"),
    ],
)
def test_sorts_of_things(word: str, sort: str) -> None:
    assert sort_of(word.rstrip("’")) == sort


@pytest.mark.parametrize(
    ("ours", "theirs", "differ"),
    [
        (("client", "firms"), ("harbor", "networks"), True),
        (("agencies",), ("ransomware", "attacks"), True),
        (("firms",), ("companies",), False),
        (("deaths",), ("people",), False),
        (("gangways",), ("attacks",), False),
        (("attacks",), (), False),
        (("networks",), ("network", "operators"), False),
        (("agencies",), ("company", "servers"), True),
        (("patients",), ("patient", "files"), False),
    ],
)
def test_things_of_different_sorts(ours: tuple[str, ...], theirs: tuple[str, ...], differ: bool) -> None:
    assert unlike(ours, theirs) is differ


def _owners(text: str) -> tuple[str, ...]:
    figure = max((f for f in find(text, None) if f.kind != "date"), key=lambda f: f.end - f.start)
    return tuple(name.text.rstrip(".") for name in owners(text, Span(0, len(text)), figure))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brisco Ferries lost 4,200 tickets.", ("Brisco Ferries",)),
        ("In May thieves took 4,200 Brisco tickets.", ("Brisco",)),
        ("In May thieves took 4,200 tickets at the Dunmore terminal.", ("Dunmore",)),
        ("In May thieves took 4,200 tickets in northern Orrin.", ("Orrin",)),
        ("In May thieves took 4,200 tickets, and Orrin closed.", ()),
        ("Denholm Labs counted 4,200 tickets.", ()),
        ("Denholm Labs also reported that 4,200 tickets were gone.", ()),
        ("Clop4 took 4,200 tickets.", ()),
        ("Denholm's latest report lists 4,200 tickets.", ()),
        ("Denholm's tills sold 4,200 tickets.", ("Denholm's",)),
    ],
)
def test_whose_a_figure_may_be(text: str, expected: tuple[str, ...]) -> None:
    assert _owners(text) == expected


@pytest.mark.parametrize(
    ("name", "passage", "named"),
    [
        ("Brisco Ferries", "The Brisco fleet lay idle.", True),
        ("Brisco Ferries", "The fleet lay idle.", False),
        ("Orrin Port Authority", "The OPA kept still.", True),
        ("OPA", "The Orrin Port Authority kept still.", True),
        ("UK", "British ports closed.", True),
        ("Cyprus", "Cypriot ports closed.", True),
        ("Orrin", "The order was given.", False),
    ],
)
def test_whether_a_passage_names_one(name: str, passage: str, named: bool) -> None:
    (one,) = names(f"In {name}.")
    assert is_named(one, passage, content_words(passage)) is named


@pytest.mark.parametrize(
    ("passage", "other"), [("Alder closed.", True), ("Brisco closed.", False), ("It closed.", False)]
)
def test_whether_a_passage_names_someone_else(passage: str, other: bool) -> None:
    statement = "Brisco Ferries closed."
    assert foreign(passage, 0, len(passage), statement, content_words(statement)) is other


HARBOR = Article(
    "harbor",
    "Worm in the harbors",
    "A worm got into 153 harbor networks of Brisco Ferries in April. "
    "Some 3,400 clients of the line lost their bookings. "
    "In May a gang made Alder Shipping, which runs the quays of Alder, pay 40 bitcoin for its maps. "
    "Orrin Transit was hit by the same worm, and its trams stood still for an hour. "
    "The worm needs no password, and the harbor board has shut the gateway that let it in. "
    "Denholm Labs put the share of ports that run the gateway at 61 percent. "
    "The harbor board has also asked the county for help with the buses. "
    "Since then 70,000 passengers have gone by bus.",
)
LONG = Article("long", HARBOR.title, HARBOR.text + "\n" + "The tide came in, and the tide went out again. " * 60)
OTHER = Article("other", "Trams", "Trams of Orrin Transit carry 900 riders an hour on weekdays.")


def _doubt(statement: str, *articles: Article) -> Doubt:
    sources = prepare(articles)
    citations = tuple(Citation(a.id, a.id) for a in articles)
    section = Section("body", "", (Paragraph((Statement(statement, citations=citations),)),))
    (item,) = items(Memo("free", Header(""), (section,)), sources)
    lookup = look_up(item, item.figures[-1], sources)
    return doubt(item, lookup, contest(item, lookup, sources), sources)


def test_a_true_binding_has_no_signal_against_it() -> None:
    found = _doubt("The worm got into 153 harbor networks of Brisco Ferries.", HARBOR).signals
    assert (found.noun, found.unlike, found.owner, found.headless) == (0, 0, 0, 0)
    assert found.outdone < 0.5


@pytest.mark.parametrize(
    ("statement", "signal"),
    [
        ("The worm got into bookings of 153 clients.", "noun"),
        ("The worm got into 153 client companies.", "unlike"),
        ("Orrin Transit was made to pay 40 bitcoin.", "owner"),
        ("The worm got into 153 gizmos.", "unknown"),
        ("The share of ports is 61 percent.", "alone"),
        ("The share of ports is 61 percent.", "share"),
        ("The worm came in April.", "date"),
        ("The worm got into 153 harbor networks.", "last"),
    ],
)
def test_each_signal(statement: str, signal: str) -> None:
    assert getattr(_doubt(statement, HARBOR).signals, signal) > 0.5


def test_the_name_in_the_owners_place_is_told() -> None:
    assert _doubt("Orrin Transit was made to pay 40 bitcoin.", HARBOR).owner == "Orrin Transit"
    assert _doubt("Alder Shipping was made to pay 40 bitcoin.", HARBOR).owner == ""


def test_the_odds_are_the_weighted_signals() -> None:
    found = _doubt("The worm got into 153 client companies.", HARBOR)
    assert found.odds == pytest.approx(BASE + sum(w * s for w, s in zip(WEIGHTS, found.signals, strict=True)))
    assert all(0 <= signal <= 1 for signal in found.signals)
    assert found.conflicting


def test_a_value_of_another_thing_is_contradicted() -> None:
    verdict = verdict_on("Hackers stole the bookings of 153 client companies.", "153", articles=(HARBOR, OTHER))
    assert (verdict.outcome, verdict.reason) == ("contradicted", "other-thing")
    assert verdict.explanation == "The source says 153 harbor networks; the memo says 153 client companies."
    assert verdict.evidence[0].role == "conflict"
    assert "153 harbor networks" in verdict.evidence[0].quote


def test_a_place_that_does_not_say_what_it_counts_excuses_no_other_sort() -> None:
    found = Article("aside", "", "The harbor board spoke of 153 in all, a worm in every one.")
    verdict = verdict_on("Hackers stole the bookings of 153 client companies.", "153", articles=(HARBOR, OTHER, found))
    assert verdict.reason == "other-thing"


def test_whose_it_is_not_is_told_in_plain_words() -> None:
    doubted = _doubt("Orrin Transit's trams were made to pay 40 bitcoin.", HARBOR)
    assert doubted.owner == "Orrin Transit's"
    sources = prepare((HARBOR, OTHER))
    citations = (Citation("harbor", "harbor"),)
    section = Section(
        "body", "", (Paragraph((Statement("Orrin Transit's trams had to pay 40 bitcoin.", citations=citations),)),)
    )
    (item,) = items(Memo("free", Header(""), (section,)), sources)
    lookup = look_up(item, item.figures[0], sources)
    ruling = misbound(item, lookup, contest(item, lookup, sources), doubted._replace(odds=1.0), sources)
    assert ruling is not None
    assert ruling.explanation == "The source has 40 bitcoin, but not as a figure of Orrin Transit."


def test_the_time_between_two_dates_of_the_memo_is_nobodys_words() -> None:
    ferry = Article(
        "f",
        "Ferries",
        "The tide board says that the intruders were inside from May 3 to May 20. "
        "Denholm Labs, a security firm, says that the repairs took 17 days in the yard of Alder.",
    )
    text = "The tide board says that intruders were inside from May 3 to May 20, a period of 17 days."
    assert verdict_on(text, "17 days", articles=(ferry,)).grounded


def test_the_same_value_of_the_same_thing_stands() -> None:
    verdict = verdict_on("A worm got into 153 harbor networks of Brisco Ferries.", "153", articles=(HARBOR, OTHER))
    assert verdict.grounded
    assert verdict.warnings == ()


def test_a_short_source_has_no_other_matter() -> None:
    text = "The harbor board asked the county for 153 buses."
    assert verdict_on(text, "153", articles=(HARBOR,)).grounded
    assert not verdict_on(text, "153", articles=(LONG,)).grounded


SHARE = Article("share", "", "The worm lay behind 47 percent of the attacks on quays that Denholm Labs saw in May.")


@pytest.mark.parametrize(("whole", "grounded"), [("attacks", True), ("incidents", True), ("hospitals", False)])
def test_the_whole_of_a_share_is_of_one_sort(whole: str, grounded: bool) -> None:
    text = f"The worm lay behind trouble at 47 percent of {whole} in May."
    assert verdict_on(text, "47 percent", articles=(SHARE,)).grounded is grounded


def test_what_is_doubted_less_is_shown_to_a_person() -> None:
    verdict = verdict_on("Orrin Transit was made to pay 40 bitcoin.", "40 bitcoin", articles=(HARBOR,))
    assert verdict.grounded
    assert "binding-unclear" in verdict.warnings


def test_doubt_that_needs_eyes_begins_below_the_alarm() -> None:
    signals = _doubt("The worm got into 153 harbor networks.", HARBOR).signals
    assert UNCLEAR < ALARM
    assert is_unclear(Doubt(UNCLEAR + 0.1, signals, "", 0.2))
    assert not is_unclear(Doubt(UNCLEAR - 0.1, signals, "", 0.2))


def test_a_statement_that_repeats_its_source_needs_no_eyes() -> None:
    signals = _doubt("The worm got into 153 harbor networks.", HARBOR).signals
    assert not is_unclear(Doubt(UNCLEAR + 0.1, signals, "", 0.9))
    assert is_unclear(Doubt(UNCLEAR + 0.1, signals._replace(noun=1.0), "", 0.9))


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("The number of passengers sent by bus, 70,000, is a finding of Denholm Labs.", "other-speaker"),
        ("The count of 70,000 passengers was supplied by Denholm Labs.", "other-speaker"),
        ("It was Denholm Labs that put the passengers at 70,000.", "other-speaker"),
        ("It was Denholm Labs that put the share of ports at 61 percent.", "same-value"),
        ("The share of ports was reported by Denholm Labs, at 61 percent.", "same-value"),
    ],
)
def test_an_attribution_that_is_the_statement_itself(statement: str, reason: str) -> None:
    figure = "61 percent" if "61" in statement else "70,000"
    assert verdict_on(statement, figure, articles=(HARBOR,)).reason == reason


def test_the_page_on_grounding_gives_the_weights() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "grounding.md").read_text(encoding="utf-8")
    for name, weight in WEIGHTS._asdict().items():
        assert f"| `{name}` | {weight} |" in page
    assert f"The base is {BASE}." in page
    assert f"From {UNCLEAR} on" in page
    assert f"from {ALARM} on (never where" in page


GATEWAY = Article("gateway", "", "The harbor board runs version 1.4 of the gateway, and version 1 of the timetable.")


@pytest.mark.parametrize(("number", "other"), [("1.4", True), ("1", False)])
def test_a_bare_version_number_says_too_little(number: str, other: bool) -> None:
    sources = prepare((GATEWAY, OTHER))
    statement = Statement(f"Orrin Transit runs version {number} of it.", citations=(Citation("gateway", "gateway"),))
    memo = Memo("free", Header(""), (Section("body", "", (Paragraph((statement,)),)),))
    (item,) = items(memo, sources)
    lookup = look_up(item, item.figures[0], sources)
    held = contest(item, lookup, sources)
    doubted = doubt(item, lookup, held, sources)
    doubted = doubted._replace(odds=1.0, signals=doubted.signals._replace(noun=1.0))
    assert (misbound(item, lookup, held, doubted, sources) is not None) is other
