"""A figure against the passages that its statement cites: value, thing, names, speaker, bound and place."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.grounding.proofs.naming import borne, stands, unnamed
from briefgen.grounding.proofs.places import mentions_in, places
from briefgen.grounding.proofs.pointed import against
from briefgen.grounding.sources import Sources, prepare
from briefgen.grounding.statements import Item, items
from briefgen.values.article import Article, Passage
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from judging import FERRY

MILLS = Article(
    "mills",
    "Two paper mills report break-ins",
    "Corvane Paper lost 4,200 invoices and 310 contracts, director Hedda Sorel said on Tuesday. "
    "Lindow Paper paid $1.2 million to recover 7,900 drawings, according to a worker who declined to be named. "
    "Up to 60 percent of the presses stood still, spokesman Tam Reyes told reporters. "
    "The intruders came in on May 4 and left on June 9.",
    published=dt.date(2031, 7, 1),
)


def sources() -> Sources:
    return prepare((MILLS, FERRY))


def passage(words: str) -> Passage:
    at = MILLS.text.index(words)
    return MILLS.passage(at, at + len(words))


def item(text: str, *passages: Passage) -> Item:
    statement = Statement(text, "fact", tuple(Citation("P1", p.article, p) for p in passages))
    memo = Memo("free", Header(""), (Section("body", "", (Paragraph((statement,)),)),))
    return items(memo, sources())[0]


def ruled(text: str, figure: str, words: str) -> str:
    """What contradicts the figure, "" for nothing."""
    cited = passage(words)
    one = item(text, cited)
    found = next(f for f in one.figures if f.text == figure)
    rulings = [against(one, found, place, (cited,), sources()) for place in places(found, (cited,), sources())]
    assert rulings, "the passage does not hold the value"
    return "" if None in rulings else f"{rulings[0].reason}: {rulings[0].explanation}"  # type: ignore[union-attr]


CORVANE = "Corvane Paper lost 4,200 invoices and 310 contracts, director Hedda Sorel said on Tuesday."
LINDOW = "Lindow Paper paid $1.2 million to recover 7,900 drawings, according to a worker who declined to be named."
PRESSES = "Up to 60 percent of the presses stood still, spokesman Tam Reyes told reporters."
DATES = "The intruders came in on May 4 and left on June 9."


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("Hedda Sorel said that 4,200 invoices of Corvane Paper were lost.", "4,200", CORVANE),
        ("Corvane lost 310 contracts and 4,200 invoices.", "310", CORVANE),
        ("To get back 7,900 drawings Lindow Paper paid $1.2 million.", "$1.2 million", LINDOW),
        ("Up to 60 percent of the presses stood still.", "60 percent", PRESSES),
        ("They left on June 9, 2031, having come in on May 4, 2031.", "June 9, 2031", DATES),
    ],
)
def test_what_agrees_is_not_contradicted(text: str, figure: str, words: str) -> None:
    assert ruled(text, figure, words) == ""


@pytest.mark.parametrize(
    ("text", "figure", "words", "reason"),
    [
        ("Corvane Paper lost 4,200 contracts.", "4,200", CORVANE, "other-thing"),
        ("Corvane Paper lost 4,200 drawings.", "4,200", CORVANE, "other-thing"),
        ("Corvane Paper lost 310 invoices and 4,200 contracts.", "310", CORVANE, "other-thing"),
        ("Brisco Ferries lost 4,200 invoices.", "4,200", CORVANE, "other-thing"),
        ("Lindow Paper lost 4,200 invoices and 310 contracts.", "4,200", CORVANE, "other-thing"),
        ("Tam Reyes said that 4,200 invoices were lost.", "4,200", CORVANE, "other-speaker"),
        ("More than 60 percent of the presses stood still.", "60 percent", PRESSES, "bound-broken"),
        ("At least 4,200 invoices were lost at Corvane Paper.", "4,200", CORVANE, "bound-broken"),
    ],
)
def test_what_differs_is_contradicted_with_the_reason(text: str, figure: str, words: str, reason: str) -> None:
    assert ruled(text, figure, words).startswith(reason)


def test_dates_that_have_changed_places_are_told() -> None:
    assert ruled("The intruders came in on June 9, 2031, and left on May 4, 2031.", "June 9, 2031", DATES) != ""


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Lindow Paper paid €1.2 million for 7,900 drawings.", "€1.2 million"),
        ("Lindow Paper paid $1.3 million for 7,900 drawings.", "$1.3 million"),
        ("A share of 60 percentage points stood still.", "60 percentage points"),
    ],
)
def test_another_currency_unit_or_value_is_not_stated(text: str, figure: str) -> None:
    cited = (passage(LINDOW), passage(PRESSES))
    one = item(text, *cited)
    found = next(f for f in one.figures if f.text == figure)
    assert places(found, cited, sources()) == ()


def test_figures_outside_the_passage_do_not_count() -> None:
    inside = mentions_in(passage("4,200 invoices"), sources())
    assert [m.figure.text for m in inside] == ["4,200"]
    assert mentions_in(passage("Corvane Paper lost"), sources()) == ()


def test_names_must_stand_in_what_is_cited() -> None:
    cited = (passage(CORVANE),)
    assert unnamed(item("Hedda Sorel of Corvane Paper spoke on Tuesday.", *cited), cited, sources()) == ()
    assert unnamed(item("Odell Farrow spoke for Corvane Paper.", *cited), cited, sources()) == ("Odell Farrow",)
    assert unnamed(item("Basis: Corvane Paper lost 4,200 invoices.", *cited), cited, sources()) == ()
    assert unnamed(item("Measured against that, Corvane Paper lost more.", *cited), cited, sources()) == ()


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        ("Hedda Sorel", "director Hedda Sorel said", True),
        ("Sorel", "director Hedda Sorel’s letter", True),
        ("CISA", "the Cybersecurity and Infrastructure Security Agency", True),
        ("Cybersecurity and Infrastructure Security Agency", "CISA said", True),
        ("Commerce Department", "the State Department said", False),
        ("Brisco Ferries", "Corvane Paper", False),
    ],
)
def test_a_name_stands_where_all_of_its_telling_words_or_its_initials_do(name: str, text: str, there: bool) -> None:
    assert stands(name, text) is there


def test_a_name_completed_in_brackets_is_the_one_that_the_article_has_whole() -> None:
    far = passage(DATES)
    completed = "[Hedda] Sorel said on Tuesday that invoices were lost."
    assert unnamed(item(completed, far), (far,), sources()) == ("Sorel",)
    assert unnamed(item(completed.replace("Hedda", "Olaf"), far), (far,), sources()) == ("Olaf", "Sorel")


def test_the_share_of_words_that_the_passage_has() -> None:
    cited = (passage(CORVANE),)
    near = borne(item("Corvane Paper lost invoices and contracts.", *cited), cited, sources())
    far = borne(item("Orchards bloomed while bees hummed softly.", *cited), cited, sources())
    assert near > 0.9
    assert far == 0.0
