from __future__ import annotations

import pytest

from briefgen.figures.find import find
from briefgen.grounding.binding.contests import Contest, outdone
from briefgen.grounding.comparison.labels import is_label
from briefgen.grounding.framing.ownerless import is_age, takes_an_owner
from briefgen.grounding.framing.rivals import Rival, counted
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Mention, prepare
from briefgen.grounding.statements import items
from briefgen.values.article import Article
from briefgen.values.memo import Header, Memo, Paragraph, Section, Statement
from tests.judging import verdict_on


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("As passage 3 explains, the pump runs.", "3", True),
        ("World number four Ida Brandt lost.", "four", True),
        ("4  Place the cod in a pan.", "4", True),
        ("Rinse. 2. Stir the broth.", "2", True),
        ("The 1099-PATR goes to the clerk.", "1099", True),
        ("Place 3 spoons of salt in the pan.", "3", False),
        ("The harbor has 40 cranes.", "40", False),
        ("In review 3,400 crates were missing.", "3,400", False),
    ],
)
def test_a_number_may_name_a_thing(text: str, figure: str, label: bool) -> None:
    found = next(f for f in find(text, None) if f.text == figure)
    assert is_label(text, found) is label


STEPS = Article("s", "", "3  Grease the tray well. 4  Place 3 spoons of butter in the tray. 5  Bake it.")


def test_the_number_of_a_step_is_no_rival() -> None:
    assert verdict_on("Place 3 spoons of butter in the tray.", "3", articles=(STEPS,)).grounded


def test_a_compound_names_what_is_counted() -> None:
    text = "the 40-berth quay"
    assert counted(text, find(text, None)[0], len(text)) == ("berth",)


def test_counts_and_amounts_are_outdone_by_none() -> None:
    for text in ("Of 200 pilots 18 stayed.", "Of $200 for pilots $18 stayed."):
        ours, theirs = find(text, None)[:2]
        lookup = Lookup(ours, {}, (Candidate(Mention(0, 3, ours), "same", 0.5, True),), 0.6, (3, 4))
        assert outdone(lookup, Contest(0.1, Rival(Mention(1, 4, theirs), 5.0))) is None


OFFICES = Article(
    "o",
    "Alder ports",
    "Nine of those pilots were working on the Baltic grain route to Norwick, and one worked on rats. "
    "The harbor board said that 600 crates were taken from ten sheds.",
)


@pytest.mark.parametrize(
    ("text", "figure", "grounded"),
    [
        ("Ten pilots working on the Baltic grain route to Norwick were named.", "Ten", False),
        ("The board said nine of the ten worked on the Baltic grain route to Norwick and one on rats.", "ten", True),
        ("Nine in ten of the pilots (90%) were working on the Baltic grain route to Norwick.", "90%", True),
    ],
)
def test_a_count_is_outdone_where_the_same_is_said_of_another(text: str, figure: str, grounded: bool) -> None:
    assert verdict_on(text, figure, articles=(OFFICES,)).grounded is grounded


APART = Article(
    "a",
    "",
    "The Birch plan costs $499 a month with support and updates. For the first quarter the month costs Birch $424.",
)


def test_amounts_of_one_article_swap_only_within_a_sentence() -> None:
    text = "The Birch plan costs $499 a month, reduced to $424 for the first quarter with support and updates."
    assert verdict_on(text, "$499", articles=(APART,)).reason != "swapped"


ARRESTS = Article(
    "p",
    "Arrests after the fire on the quay",
    "A man, 41, and a woman, 23, were arrested in Alder after the fire on the quay. The harbor board has not said who "
    "they are. The second hearing of the inquiry begins on the quay.",
)


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("Two people were arrested in Alder after the fire on the quay.", "Two", "count-of-listed"),
        ("Three people were arrested in Alder after the fire on the quay.", "Three", "not-found"),
        ("The arrests in Alder after the fire have three causes.", "three", "small-count"),
        ("The fire on the quay of Alder took a three-sided tower.", "three", "not-found"),
        ("The third hearing of the inquiry begins on the quay.", "third", "other-value"),
        ("The Alder inquiry came 3rd among fires on the quay.", "3rd", "not-found"),
        ("The inquiry moved up to fifth in Alder after the fire.", "fifth", "not-found"),
        ("The fifth witness of the fire on the quay was heard in Alder.", "fifth", "small-count"),
    ],
)
def test_small_numbers_of_people_and_places_must_be_borne_out(text: str, figure: str, reason: str) -> None:
    assert verdict_on(text, figure, articles=(ARRESTS,)).reason == reason


SERIES = Article(
    "s",
    "The Alder show returns",
    "The second season of the Alder show drew 2 million viewers, and two pilots left it. In episode 5 the Alder crew sails.",
)


@pytest.mark.parametrize(
    ("text", "figure", "grounded"),
    [
        ("The Alder show drew viewers in season 2.", "2", True),
        ("The Alder crew sails in episode 5.", "5", True),
        ("The Alder show drew viewers in episode two.", "two", False),
        ("The Alder show drew viewers when two pilots left.", "two", True),
    ],
)
def test_a_place_in_a_series_must_be_named_there(text: str, figure: str, grounded: bool) -> None:
    assert verdict_on(text, figure, articles=(SERIES,)).grounded is grounded


MATCH = Article("m", "Alder hold Birch", "Match ends, Alder 1, Birch 2. Second half begins, Alder 0, Birch 2.")


@pytest.mark.parametrize(("score", "grounded"), [("2-1", True), ("2-0", False)])
def test_the_end_of_a_match_bears_out_its_score(score: str, grounded: bool) -> None:
    assert verdict_on(f"Birch beat Alder {score} to win the cup.", score, articles=(MATCH,)).grounded is grounded


CARD = Article(
    "c", "", '{"name": "Quay Diner",\n "stars": 4.0,\n "rats": "4 of 10",\n "lead": "36-25", "soup": "$9"}\n'
)
MENU = Article("m", "", "The soup of the Quay Diner costs $9.")


@pytest.mark.parametrize(
    ("memo", "source", "articles", "owned"),
    [
        ("4.0 out of 5 stars", "4.0 stars", (CARD,), False),
        ("4 of 10 rats", "4 of 10 rats", (CARD,), True),
        ("leading 36-25 at the half", "36-25 at the half", (CARD,), False),
        ("soup for $9", "$9 for soup", (CARD,), False),
        ("27 rats", "27 rats", (CARD,), True),
        ("soup for $9", "$9 for soup", (CARD, MENU), True),
    ],
)
def test_scores_and_ratings_are_told_without_their_owner(
    memo: str, source: str, articles: tuple[Article, ...], owned: bool
) -> None:
    ours, theirs = find(memo, None)[0], find(source, None)[0]
    lookup = Lookup(ours, {}, (Candidate(Mention(0, 0, theirs), "same", 0.5, True),), 0.6, (0,))
    sources = prepare(articles)
    item = items(Memo("free", Header(re="test"), (Section("b", "", (Paragraph((Statement(memo),)),)),)), sources)[0]
    assert takes_an_owner(item, lookup, sources) is owned


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Ida Brandt, 27, of Alder sails.", True),
        ("The pilot (27) sails.", True),
        ("Ida Brandt, now 27, sails.", True),
        ("In Alder, 27 pilots sail.", False),
        ("It has 27, of which two sail.", False),
    ],
)
def test_a_number_behind_a_name_is_an_age(text: str, age: bool) -> None:
    assert is_age(text, next(f for f in find(text, None) if f.text == "27")) is age
