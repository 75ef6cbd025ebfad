"""What stays on this machine: markings are found where the rules put them, and not where a text speaks of them (S49)."""

from __future__ import annotations

import time

import pytest

from briefgen.errors import MarkedForHere, UsageError
from briefgen.llm.markings import NAMES, allowed_markings, hold_back, markings, markings_of
from briefgen.values.article import Article

MARKED = {
    "TLP:AMBER\n\nThe utility lost 40 pumps.": "TLP:AMBER",
    "TLP: AMBER The utility lost 40 pumps.": "TLP:AMBER",
    "tlp:amber\nThe utility": "TLP:AMBER",
    "**TLP:AMBER+STRICT**\nThe utility": "TLP:AMBER+STRICT",
    "The utility lost 40 pumps.\n\n[TLP:RED]": "TLP:RED",
    "Handling: TLP:RED\nThe utility": "TLP:RED",
    "Traffic Light Protocol: TLP:AMBER": "TLP:AMBER",
    "Water ISAC weekly | TLP:AMBER\nThe utility": "TLP:AMBER",
    "Page 3 of 9    TLP:AMBER\nThe utility": "TLP:AMBER",
    "CUI\n\nThe utility": "CUI",
    "CUI//SP-CEII//NOFORN\nThe utility": "CUI",
    "(CUI) The utility lost 40 pumps.": "CUI",
    "CONTROLLED UNCLASSIFIED INFORMATION\nThe utility": "CUI",
    "Marking: CUI\nThe utility": "CUI",
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY\nThe utility": "FOUO",
    "(U//FOUO) The utility lost 40 pumps.": "FOUO",
    "TOP SECRET//SI//NOFORN\nThe utility": "CLASSIFIED",
    "SECRET\nThe utility": "CLASSIFIED",
}
UNMARKED = (
    "TLP:CLEAR\nThe utility lost 40 pumps.",
    "TLP:GREEN\nThe utility lost 40 pumps.",
    "The agency shared a TLP:AMBER advisory with 40 utilities.",
    "The report used TLP:AMBER labels throughout.",
    "Guards said the CUI programme has 20 categories.",
    "The secret was kept for 3 months.",
    "UNCLASSIFIED\nThe utility",
    "Secret\nThe utility",
    "They amber the RED team.",
    "CUISINE\nThe cook",
)


@pytest.mark.parametrize(("text", "name"), MARKED.items())
def test_a_marking_is_found_where_the_rules_put_it(text: str, name: str) -> None:
    assert markings(text) == (name,)


@pytest.mark.parametrize("text", UNMARKED)
def test_a_text_that_speaks_of_a_marking_is_not_marked(text: str) -> None:
    assert markings(text) == ()


def article(text: str = "The utility lost 40 pumps.", title: str = "Pumps", source: str = "pumps.txt") -> Article:
    return Article("a1b2", title, text, source=source)


def test_title_and_file_name_are_read_too() -> None:
    assert markings_of(article(title="[TLP:AMBER] Pumps")) == ("TLP:AMBER",)
    assert markings_of(article(source="in/pumps_TLP-AMBER.pdf")) == ("TLP:AMBER",)
    assert markings_of(article(source="in/tlp-amber-strict/pumps_TLP_AMBER+STRICT.pdf")) == ("TLP:AMBER+STRICT",)
    assert markings_of(article(source="in/CUI-pumps.docx")) == ("CUI",)
    assert markings_of(article(source="in/tlp-amber/circuit.docx")) == ()


def test_a_marked_article_goes_to_no_model_elsewhere() -> None:
    marked = article("TLP:AMBER\nThe utility lost 40 pumps.")
    with pytest.raises(MarkedForHere) as held:
        hold_back([article(), marked], remote=True)
    assert "'Pumps' (a1b2) is marked TLP:AMBER" in str(held.value)
    assert "--allow-remote TLP:AMBER" in held.value.hint
    assert held.value.exit_code == 3


def test_a_model_on_this_machine_gets_it() -> None:
    hold_back([article("TLP:RED\nThe utility")], remote=False, marking="CUI")


def test_a_marking_is_let_pass_by_its_name_alone() -> None:
    marked = [article("TLP:AMBER\nThe utility")]
    hold_back(marked, remote=True, allowed=["tlp:amber"])
    with pytest.raises(MarkedForHere):
        hold_back(marked, remote=True, allowed=["CUI", "TLP:RED", "TLP:AMBER+STRICT"])


def test_of_two_markings_both_must_be_let_pass() -> None:
    marked = [article("TLP:AMBER\nThe utility\nCUI")]
    with pytest.raises(MarkedForHere, match="marked CUI"):
        hold_back(marked, remote=True, allowed=["TLP:AMBER"])
    hold_back(marked, remote=True, allowed=["TLP:AMBER", "CUI"])


def test_the_memo_s_own_marking_counts() -> None:
    with pytest.raises(MarkedForHere, match="memo is marked CUI"):
        hold_back([], remote=True, marking="CUI")
    hold_back([article()], remote=True, marking="DEMONSTRATION")


def test_a_marking_that_is_none_is_a_usage_error_even_where_nothing_leaves() -> None:
    with pytest.raises(UsageError, match="'EVERYTHING' is no marking"):
        hold_back([], remote=False, allowed=["everything"])
    assert allowed_markings(NAMES) == frozenset(NAMES)


@pytest.mark.parametrize("piece", ["\n", " ", "|", "a ", "TLP", "CUI//A", "(", "word: "])
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    started = time.process_time()
    markings(piece * 200_000)
    assert time.process_time() - started < 5
