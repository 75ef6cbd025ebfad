"""The extractive memo: revised counts, conflicts, key facts, gaps and the articles not used."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.writing import conflicting, facts
from briefgen.writing.assembly import assemble
from briefgen.writing.candidates import candidates
from briefgen.writing.choosing import score
from briefgen.writing.story import event_days
from brinewolf import (
    LEAD,
    TOPIC,
    draft,
    form,
    prose,
    rows,
    section,
    simple,
    sources,
    statements,
    text,
    written,
)

EARLY = simple(
    "The Inland Waters Agency counted 210 Harbor Ferries pier offices hit by the Brinewolf hackers.",
    dt.date(2024, 5, 2),
)
LATE = simple(
    "The Inland Waters Agency counted 260 Harbor Ferries pier offices hit by the Brinewolf hackers.",
    dt.date(2024, 7, 2), id="late", outlet="Pier Courier",
)  # fmt: skip


def test_a_revised_count_is_a_conflict_and_only_the_newer_is_a_key_fact() -> None:
    memo = written(EARLY, LATE)
    assert [row[0] for row in rows(memo, "key_facts")] == ["260"]
    assert any("conflict" in s.marks for s in statements(memo, "key_facts"))
    told = rows(memo, "conflicts")
    assert ["210" in row[1] for row in told] == [True, False] and "260" in told[1][1]
    assert [row[3:] for row in told] == [("May 2, 2024", "earlier; revised since"), ("July 2, 2024", "current")]


def test_a_count_whose_thing_stands_before_it_is_the_key_fact_that_replaces_the_older_one() -> None:
    grown = replace(
        LATE,
        text="The number of Harbor Ferries pier offices hit by the Brinewolf hackers has risen to 260, the agency said.",
    )
    memo = written(EARLY, grown)
    assert [row[:2] for row in rows(memo, "key_facts")] == [("260", "Harbor Ferries pier offices")]
    assert [row[4] for row in rows(memo, "conflicts")] == ["earlier; revised since", "current"]


def test_what_a_conflict_calls_revised_is_no_key_fact_however_it_is_told() -> None:
    early = replace(
        EARLY,
        text="Records of about 48,300 households were taken from Harbor Ferries, which the Brinewolf hackers hit.",
    )
    late = replace(
        LATE,
        text="The number of affected households has risen to 51,900, Harbor Ferries said of the Brinewolf break-in.",
    )
    shown = [row[0] for row in rows(written(early, late), "key_facts")]
    assert shown == ["51,900"]


def test_a_fact_that_is_an_account_of_a_conflict_stands_as_it_does_whatever_it_is_called() -> None:
    known = conflicting.found(candidates(TOPIC, prepare((EARLY, LATE)), (), ()), prepare((EARLY, LATE)))
    pool = candidates(TOPIC, prepare((EARLY,)), (), ())
    (fact,) = facts.facts(pool)
    assert conflicting.standing(replace(fact, counts="posts"), known) == "revised"
    moved = replace(fact, counts="posts", figure=replace(fact.figure, start=fact.figure.start + 1))
    assert conflicting.standing(moved, known) == "undisputed"


def test_few_short_articles_leave_no_background_empty() -> None:
    known = [
        simple(
            "Harbor Ferries said on Monday that Brinewolf hackers had taken records of about 48,300 households.",
            dt.date(2024, 5, 6),
        ),
        simple(
            "The number of affected households has risen to 51,900, Harbor Ferries said on Thursday.",
            dt.date(2024, 6, 6),
            id="b",
        ),
        simple(
            "The Inland Waters panel will look into the Harbor Ferries break-in on July 20, 2024.",
            dt.date(2024, 6, 8),
            id="c",
        ),
    ]
    memo, kept = written(*known), prepare(known)
    whole = assemble(memo, judge(memo, kept), kept, form())
    assert len(prose(whole, "summary")) >= 2 and len(prose(whole, "background")) >= 2


def test_a_revised_count_is_asked_about_in_the_words_of_both() -> None:
    asked = text(written(EARLY, LATE), "questions")
    assert "Why was this count revised" in asked and "Basis: “" in asked and "Later: “" in asked


def test_the_bottom_line_does_not_open_with_a_count_that_was_revised() -> None:
    first = statements(written(EARLY, LATE), "summary")[0].text
    assert "260" in first


def test_two_things_said_to_be_reached_are_shown_side_by_side() -> None:
    memo = written(
        simple(
            "Brinewolf hackers compromised a Harbor Ferries clerk's laptop, according to the Inland Waters Agency. "
            "Harbor Ferries said the Brinewolf break-in stemmed from the compromise of a Harbor Ferries clerk's mail account."
        )
    )
    assert [row[1] for row in rows(memo, "conflicts")] == [
        "“compromised a Harbor Ferries clerk's laptop”",
        "“compromise of a Harbor Ferries clerk's mail account”",
    ]


def test_speakers_side_by_side_are_not_a_chain() -> None:
    memo = written(
        simple(
            "Harbor Ferries said that Brinewolf hackers read 700 messages, and Quaymark said that Brinewolf hackers copied "
            "900 Harbor Ferries files."
        )
    )
    assert {row[0]: row[2] for row in rows(memo, "key_facts")}["900"] == "Quaymark, Lakeside Gazette"


def test_the_days_until_it_was_noticed_are_derived() -> None:
    memo = written(
        simple(
            "Brinewolf hackers entered the Harbor Ferries office on April 9, 2024. Harbor Ferries noticed the Brinewolf "
            "hackers on April 30, 2024."
        )
    )
    cell = next(s for s in statements(memo, "key_facts") if s.text == "21 days")
    assert "derived" in cell.marks and len(cell.citations) == 2


def test_a_full_text_with_its_hedge_goes_before_a_bare_excerpt() -> None:
    full = simple(
        "Brinewolf hackers sold around 300 Harbor Ferries passes to pier clerks near the lake, the agency said."
    )
    bare = simple("Brinewolf hackers sold 300 Harbor Ferries passes.", id="e", kind="excerpt", outlet="Feed")
    other = simple("Brinewolf hackers sold 410 Harbor Ferries lamps.", id="o", kind="excerpt", outlet="Wire")
    found = {c.article.id: c for c in candidates(TOPIC, prepare([full, bare, other]), ())}
    assert [found[id].outdone for id in ("a1", "e", "o")] == [False, True, False]
    assert score(found["e"]) < score(found["o"])


def test_a_sentence_without_a_date_follows_the_one_before_it() -> None:
    memo = written(
        simple(
            "The Harbor Ferries backup clerk left a Brinewolf password in a drawer in January 2024. Brinewolf hackers copied "
            "every Harbor Ferries lamp list from that office. Harbor Ferries painted its Brinewolf-marked kiosks on April 12, 2024."
        )
    )
    told = [s.text[:30] for s in [*prose(memo, "background"), *prose(memo, "summary")]]
    days = event_days(candidates(TOPIC, prepare([simple("Brinewolf hit Harbor Ferries in January 2024. Harbor Ferries lamps "
                                                        "went dark on every pier.")]), ()), sources())  # fmt: skip
    assert told and sorted(days.values()) == [dt.date(2024, 1, 1)] * 2


def test_a_critic_gives_no_response() -> None:
    memo = written(
        simple(f"{LEAD} Lock maker Odo Vane said that Harbor Ferries was “negligent” over Brinewolf and fixed no lock.")
    )
    assert "negligent" not in text(memo, "response")


def test_a_count_told_through_one_who_works_for_a_senator_is_not_the_senators() -> None:
    memo = written(
        simple(
            f"{LEAD} The aide, who works for Senator Odo Finch, described the Brinewolf briefing to the Courier, which reported "
            "that hackers read 700 Harbor Ferries messages."
        )
    )
    assert not any("Finch" in row[2] for row in rows(memo, "key_facts"))


def test_an_article_that_never_names_the_incident_is_off_topic() -> None:
    stranger = simple(
        "Hackers stole 81,000 traveller records from a ferry break-in.", id="b", title="Ferry traveller records break-in",
        outlet="Courier",
    )  # fmt: skip
    memo = written(simple(LEAD), stranger)
    assert "81,000" not in " ".join(s.text for s in memo.statements())


def test_a_no_comment_is_told_even_in_words_that_the_memo_has() -> None:
    assert "The Inland Waters Agency declined to comment on the Harbor Ferries records." in text(draft(), "response")


def test_a_lawmakers_point_that_no_theme_covers_is_an_issue() -> None:
    memo = written(
        simple(f"{LEAD} Senator Odo Finch said Harbor Ferries owes the lake towns a plain story of Brinewolf.")
    )
    labels = [block.label for block in section(memo, "issues").blocks]  # type: ignore[union-attr]
    assert "Raised by Senator Odo Finch." in labels


def test_figures_that_belong_together_stand_together() -> None:
    memo = written(
        simple(f"{LEAD} Nine Harbor Ferries accounts hit by Brinewolf served the north pier, and one served the tower.")
    )
    shown = [row[0] for row in rows(memo, "key_facts")]
    assert "one" in shown


def reasons(*given: Article) -> dict[str, str]:
    return {note.article.id: note.unused for note in written(*given).sources if note.number is None}


def test_an_article_without_a_sentence_that_stands_alone_says_so() -> None:
    leaning = simple(
        "They also hit Harbor Ferries, the Brinewolf hackers said of it.", id="a2", title="Brinewolf again"
    )
    assert reasons(simple(LEAD), leaning) == {"a2": "its sentences do not stand on their own"}


def test_an_article_that_repeats_another_says_nothing_new() -> None:
    copy = simple(LEAD, id="a2", title="Brinewolf again")
    assert reasons(simple(LEAD), copy) == {"a2": "says nothing that the sources used do not"}


def test_a_question_that_kindred_words_answer_is_no_gap() -> None:
    topic = replace(TOPIC, questions=("Which laws are proposed?", "Which insurers paid for the hotel rooms?"))
    memo = written(simple(f"{LEAD} Senator Odo Finch is drafting legislation on Brinewolf."), topic=topic)
    assert "Which laws" not in text(memo, "gaps") and "Which insurers" in text(memo, "gaps")


def test_that_a_party_published_something_is_no_answer() -> None:
    memo = written(
        simple(
            f"{LEAD} Harbor Ferries said on May 2, 2024, that it has published a long blog post on how it blocked Brinewolf. "
            "Harbor Ferries blocked every Brinewolf account on May 3, 2024."
        )
    )
    assert "blog post" not in text(memo, "response") and "blocked every" in text(memo, "response")


def test_a_word_of_scorn_is_no_issue() -> None:
    memo = written(simple(f"{LEAD} Senator Odo Finch called the Harbor Ferries break-in by Brinewolf “a disgrace.”"))
    assert "disgrace" not in text(memo, "issues")


def test_the_summary_gives_the_foremost_key_fact() -> None:
    memo = written(
        simple(
            "Brinewolf hackers stole 48,000 traveller records from Harbor Ferries on April 9, 2024. "
            "Spokeswoman Ada Quill told the board that Brinewolf hackers took 700 Harbor Ferries captains’ passwords too. "
            "Harbor Ferries opened a new pier."
        )
    )
    assert "700" in text(memo, "summary")
