"""Conflicts: values of the very same thing that disagree, revised or disputed; and the many pairs that are none."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from briefgen.grounding.conflicts.conflicts import Conflict, conflicts
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from tests.conflict_sets import CONFLICTS
from tests.no_conflict_sets import NO_CONFLICTS


def article(number: int, text: str, day: str | None = None, title: str = "Tidewater breach") -> Article:
    return Article(str(number), title, text, published=dt.date.fromisoformat(day) if day else None)


def found(*texts: tuple[str, str | None], title: str = "Tidewater breach") -> tuple[Conflict, ...]:
    return conflicts(prepare([article(n, text, day, title) for n, (text, day) in enumerate(texts)]))


def values(conflict: Conflict) -> list[str]:
    return [account.figure.text for account in conflict.accounts]


EARLY = ("Tidewater said that 143,000 customers were affected by the breach.", "2031-03-02")


def test_a_later_value_of_the_same_thing_revises_and_leads() -> None:
    (conflict,) = found(EARLY, ("Tidewater said that 151,000 customers were affected by the breach.", "2031-04-10"))
    assert (conflict.kind, conflict.counts) == ("revised", "customers")
    assert values(conflict) == ["143,000", "151,000"]
    assert conflict.lead.figure.text == "151,000"
    assert conflict.lead.speaker == "Tidewater"
    assert conflict.lead.tier == "on the record"
    assert conflict.lead.published == dt.date(2031, 4, 10)


def test_passages_are_exact_and_the_order_of_the_articles_makes_no_difference() -> None:
    later = ("Tidewater said that 151,000 customers were affected by the breach.", "2031-04-10")
    (conflict,), (other,) = found(EARLY, later), found(later, EARLY)
    assert values(conflict) == values(other)
    for account, (text, _) in zip(conflict.accounts, (EARLY, later), strict=True):
        assert text[account.passage.start : account.passage.end] == account.passage.quote


def test_two_named_speakers_at_the_same_time_dispute() -> None:
    (conflict,) = found(
        ("Harbor Labs counted 988 ships hit by Tidewater's outage.", "2031-03-02"),
        ("The Port Authority counted 963 ships hit by Tidewater's outage.", "2031-03-02"),
    )
    assert conflict.kind == "disputed"
    assert conflict.lead.speaker == "Port Authority"
    assert conflict.lead.tier == "official finding"


def test_a_sentence_may_state_its_own_revision() -> None:
    text = "Some 8,000 drivers of Tidewater were affected, it said, instead of the 90,000 that Tidewater had reported earlier."
    (conflict,) = found((text, "2031-04-10"))
    assert (conflict.kind, values(conflict), conflict.lead.figure.text) == ("revised", ["90,000", "8,000"], "8,000")


def test_the_old_value_is_shown_where_an_earlier_article_gives_it() -> None:
    later = "Tidewater said 8,000 drivers were affected, not 90,000 as it reported in March."
    (conflict,) = found(("Tidewater said 90,000 drivers may be affected.", "2031-03-02"), (later, "2031-04-10"))
    assert [account.published for account in conflict.accounts] == [dt.date(2031, 3, 2), dt.date(2031, 4, 10)]


@pytest.mark.parametrize(
    "later",
    [
        "Tidewater said that about 140,000 customers were affected by the breach.",  # coarser
        "Tidewater said that more than 140,000 customers were affected by the breach.",  # bound
        "Tidewater said that 143,000 customers were affected by the breach.",  # the same
        "Tidewater said that another 12,000 customers were affected by the breach.",  # increment
        "Tidewater said that 160,000 emails were stolen in the breach.",  # another thing
        "Tidewater said that 90,000 customers were notified; 120,000 employees were hired.",  # another thing
        "Tidewater said that 151,000 customers of its Canadian arm sued it for the breach in Ottawa.",  # no deed in common
        "Tidewater said that 120,000 of the affected customers live in Norwick.",  # part of the whole
        "Harborlight said that 151,000 customers were affected by its breach.",  # another company
        "Tidewater serves 200,000 customers.",  # another role
        "Tidewater had said earlier that 120,000 customers were affected.",  # past in its own words
        "Tidewater said that 9,000,000 customers were affected by the breach.",  # too far to be a revision
        "Tidewater said that 12 percent of customers were affected by the breach.",
    ],
)
def test_what_is_no_conflict(later: str) -> None:
    assert found(EARLY, (later, "2031-04-10"), title="") == ()


def test_an_article_that_also_has_the_old_value_revises_nothing() -> None:
    later = "Tidewater said that 143,000 customers were affected. At its rival, 151,000 customers were affected."
    assert found(EARLY, (later, "2031-04-10")) == ()


def test_an_anonymous_newer_value_does_not_lead() -> None:
    later = "Some 155,000 customers were affected at Tidewater, according to a person familiar with the matter."
    (conflict,) = found(EARLY, (later, "2031-04-10"))
    assert conflict.lead.figure.text == "143,000"
    assert conflict.accounts[1].tier == "anonymous"


def test_a_headline_gives_way_to_the_sentence_with_the_speaker() -> None:
    text = "Tidewater said on Monday that 151,000 customers were affected by the breach."
    later = article(1, text, "2031-04-10", "Tidewater breach now affects 151,000 customers")
    (conflict,) = conflicts(prepare([article(0, *EARLY), later]))
    assert conflict.lead.passage.field == "text"
    assert conflict.lead.speaker == "Tidewater"


def test_money_is_compared_by_its_role() -> None:
    (conflict,) = found(
        ("Tidewater paid a ransom of $5 million, reports say.", "2031-03-02"),
        ("Tidewater confirmed that it paid a ransom of $4.2 million.", "2031-03-20"),
    )
    assert (conflict.counts, values(conflict)) == ("ransom", ["$5 million", "$4.2 million"])
    assert found(
        ("Tidewater paid a ransom of $5 million, reports say.", "2031-03-02"),
        ("Tidewater put the cost at $4.2 million.", "2031-03-20"),
    ) == ()  # fmt: skip


def test_undated_articles_revise_nothing() -> None:
    assert found((EARLY[0], None), ("Tidewater said that 151,000 customers were affected.", "2031-04-10")) == ()


def test_periods_are_compared_not_revised() -> None:
    assert found(("Tidewater counted 140 outages, up from 51 in 2029.", "2031-03-02")) == ()


def test_nothing_of_nothing() -> None:
    assert conflicts(prepare([])) == ()


def test_time_grows_with_the_sources_and_no_faster() -> None:
    def seconds(count: int) -> float:
        texts = [
            article(n, f"Port {n} said that {n + 100} customers were affected.", "2031-03-02", "") for n in range(count)
        ]
        sources = prepare(texts)
        start = time.perf_counter()
        conflicts(sources)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(800) < 12 * seconds(200) + 0.2


def test_articles_on_other_matters_that_say_the_like_do_not_conflict() -> None:
    texts = (
        "Some 143,000 customers were affected by the breach.",
        "Some 151,000 customers were affected by the breach.",
    )
    matters = (
        "Tidewater orchard market flooded while gulls raid orange crates along the northern canal towpath",
        "Tidewater chess festival opens with lantern parade, brass bands and a sculptor from the mountain village",
    )
    apart = [article(n, text, f"2031-0{n + 3}-02", matters[n]) for n, text in enumerate(texts)]
    assert conflicts(prepare(apart)) == ()
    together = [article(n, text, f"2031-0{n + 3}-02", matters[0]) for n, text in enumerate(texts)]
    assert len(conflicts(prepare(together))) == 1


def test_conflicts_come_in_the_order_of_their_passages() -> None:
    stated = "Some 8,000 drivers of Tidewater were affected, not 90,000 as it had reported earlier."
    later = "Tidewater said that 151,000 customers were affected by the breach."
    both = found((stated, "2031-03-01"), EARLY, (later, "2031-04-10"))
    assert [values(conflict)[0] for conflict in both] == ["90,000", "143,000"]


@pytest.mark.parametrize(
    "later",
    [
        "The 151,000 customers affected by the breach of Tidewater wait for a letter.",  # takes up what was named before
        "Tidewater said that 151,000 customers who kept old cards were affected by the breach.",  # some of them
    ],
)
def test_what_takes_up_or_picks_out_is_no_value_of_its_own(later: str) -> None:
    assert found(EARLY, (later, "2031-04-10")) == ()


def in_set(articles: tuple[tuple[str, str, str], ...]) -> tuple[Conflict, ...]:
    return conflicts(prepare([article(n, text, day, title) for n, (day, title, text) in enumerate(articles)]))


@pytest.mark.parametrize("name", CONFLICTS)
def test_sets_that_hold_one_conflict(name: str) -> None:
    expected, articles = CONFLICTS[name]
    (conflict,) = in_set(articles)
    assert sorted(values(conflict)) == sorted(expected)
    if conflict.kind != "disputed":
        assert conflict.lead.figure.text == expected[-1]
        assert conflict.leads == len(conflict.accounts) - 1


@pytest.mark.parametrize("name", NO_CONFLICTS)
def test_sets_that_hold_none(name: str) -> None:
    assert in_set(NO_CONFLICTS[name]) == ()


def test_who_raises_a_count_gives_it() -> None:
    (conflict,) = in_set(CONFLICTS["raised-from"][1])
    assert [account.speaker for account in conflict.accounts] == ["the company", "the company"]
    assert conflict.counts == "affected patients"


def test_two_who_differ_within_weeks_dispute() -> None:
    (conflict,) = in_set(CONFLICTS["ransom-disputed-week"][1])
    assert (conflict.kind, [a.speaker for a in conflict.accounts]) == ("disputed", ["Dana Okafor", "Denholm Labs"])


def test_a_withdrawn_value_is_marked() -> None:
    (conflict,) = in_set(CONFLICTS["withdrawn"][1])
    assert conflict.kind == "withdrawn"
    assert conflict.lead.published == dt.date(2031, 4, 2)


def test_dates_of_one_event_are_told_by_what_was_done() -> None:
    (conflict,) = in_set(CONFLICTS["dates"][1])
    assert (conflict.kind, conflict.counts) == ("disputed", "date: entered the network of Tidewater")
