from __future__ import annotations

import pytest

from briefgen.text.enumerations import enumerations, items_of
from briefgen.text.runs import runs


@pytest.mark.parametrize(
    ("sentence", "lengths"),
    [
        ("The storm shut Alder, Birch, and Cedar.", [(3, 3)]),
        ("The storm shut Alder, Birch and Cedar for a week, while Elm stayed open.", [(3, 3)]),
        ("In May, Alder, Birch and Cedar shut.", [(3, 4)]),
        ("It runs on Fennel 7, 8 and 9, as well as Sorrel 3, 4, 5 and 6.", [(3, 3), (4, 4)]),
        ("It shut Alder (a port with two quays, a crane and a shed), Birch and Cedar.", [(3, 3), (3, 3)]),
        ("Check these first: pumps, valves, meters, gates", [(4, 4)]),
        ("The fix is in 2.1 (with copies in 1.7, 1.8, and 1.9).", [(2, 3)]),
        ("It spares Alder 15, Birch 42, and Cedar 28 and 29.", [(3, 4)]),
        ("The storm shut Alder and Birch.", []),
    ],
)
def test_a_list_has_a_least_and_a_most_number_of_items(sentence: str, lengths: list[tuple[int, int]]) -> None:
    found = enumerations(sentence)
    assert len(found) == len(lengths)
    for one, (least, most) in zip(found, lengths, strict=True):
        assert one.least <= least and one.most == most


def test_some_of_many_are_an_open_list() -> None:
    (some,) = enumerations("Years ago, ports like Alder, Birch and Cedar were busy.")
    (all_of_them,) = enumerations("The ports Alder, Birch and Cedar were busy.")
    assert some.is_open and len(some.items) == 3
    assert not all_of_them.is_open


def test_names_are_told_from_other_items() -> None:
    (names,) = enumerations("guests of its Alder Inn, Birch House and Cedar Lodge")
    (things,) = enumerations("guests of its pools, gardens and Cedar Lodge")
    assert names.is_of_names
    assert not things.is_of_names


def test_two_items_are_a_list_where_the_text_opens_with_them() -> None:
    two = items_of("Alder and Birch, which shut on Monday")
    assert two is not None and two.items == ("Alder", "Birch")
    assert items_of("Alder stayed open") is None


def test_bullets_and_rows_are_runs_though_their_lines_were_joined() -> None:
    (bullets,) = runs("Do this:  * Close the gates  * Drain the docks  * Call the crew\nThen wait.")
    assert bullets.items == ("Close the gates", "Drain the docks", "Call the crew")
    (table,) = runs("| Port | Quays |\n|---|---|\n| Alder | 4 |\n| Birch | 7 |\n")
    assert len(table.items) == 3 and table.is_table
