"""Copies of one story: found whatever the frame around them, and nothing else."""

from __future__ import annotations

import random

from briefgen.text.copies import alike, copies

WORDS = [
    "harbor",
    "tide",
    "crane",
    "berth",
    "cargo",
    "pilot",
    "anchor",
    "rope",
    "customs",
    "ledger",
    "lantern",
    "gull",
    "ferry",
    "captain",
    "storm",
    "signal",
    "beacon",
    "channel",
    "dredge",
    "mooring",
    "tally",
    "freight",
    "warehouse",
    "inspector",
    "permit",
    "ballast",
    "rudder",
    "compass",
    "quay",
    "lighthouse",
]


def story(seed: int, length: int = 300) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) + (". The" if i % 17 == 16 else "") for i in range(length))


def test_a_story_in_two_frames_is_one() -> None:
    texts = ["By our reporter. " + story(1) + " Read more here.", story(2), "NORWICK — " + story(1), story(3)]
    assert copies(texts) == ((0, 2),)


def test_a_shortened_copy_is_one_and_a_short_quotation_from_it_is_none() -> None:
    whole = story(4, 400)
    assert copies([whole, whole[: len(whole) * 2 // 3]]) == ((0, 1),)
    assert copies([whole, whole[:150] + " " + story(5, 380)]) == ()


def test_a_long_text_and_a_short_copy_of_it() -> None:
    whole = story(6, 3000)
    assert copies([whole, " ".join(whole.split()[:300])]) == ((0, 1),)


def test_a_story_that_many_have_is_one_group() -> None:
    texts = [f"Outlet {n}. {story(7)}" for n in range(30)] + [story(8)]
    assert copies(texts) == (tuple(range(30)),)


def test_the_same_page_furniture_makes_no_copies() -> None:
    furniture = " ".join(f"Subscribe to our letter number {n} and never miss the tide again." for n in range(6))
    assert copies([f"{story(n)} {furniture}" for n in range(20, 40)]) == ()


def test_empty_and_single_texts() -> None:
    assert copies([]) == ()
    assert copies(["", ""]) == ()
    assert copies([story(9)]) == ()


def test_alike_is_one_for_the_same_words_in_other_type() -> None:
    assert alike("“We lost it” — the port’s key, again.", "We lost it - the port's key, again") == 1.0
    assert alike(story(1), story(2)) < 0.1


def test_the_order_of_words_decides() -> None:
    draw = random.Random(1)
    words = story(10).split()
    shuffled = words[:]
    draw.shuffle(shuffled)
    assert copies([" ".join(words), " ".join(shuffled)]) == ()
