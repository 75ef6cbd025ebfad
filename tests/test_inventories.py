from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

DIGESTS = " ".join(f"{number:032x}" for number in range(0xA1B2C3, 0xA1B2C3 + 7))
RAT = Article(
    "rat",
    "The rat trojan of Norwick",
    "The trojan of Norwick opens the gate for a rat. The gang wrote to the clerks at the harbor.\n"
    f"Hashes: {DIGESTS}\n"
    "IPs: 198.51.100.7 198.51.100.9 203.0.113.44\n"
    "| **Indicator** | **Kind** | **Seen** |\n"
    "| alder.example/a.zip | Rat payload | May 2021 |\n"
    "| birch.example/b.zip | Rat payload | May 2021 |\n"
    "| cedar.example/c.zip | Rat control | June 2021 |\n"
    "| elm.example/d.zip | Rat payload | June 2021 |\n"
    "| fir.example/e.zip | Rat control | July 2021 |\n"
    "| oak.example/f.zip | Rat payload | July 2021 |\n"
    "| yew.example/g.zip | Rat payload | July 2021 |\n"
    "| ash.example/h.zip | Rat payload | July 2021 |\n"
    "| Discovery | T1083: files T1135: shares T1120: devices T1057: processes T1012: registry T1082: system T1016: net |\n"
    "| Exfiltration | T1041: over the channel |\n",
)


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("The list of the report holds seven hashes.", "seven", "derived"),
        ("The list of the report holds nine hashes.", "nine", "unsupported"),
        ("The report maps the rat to eight techniques.", "eight", "derived"),
        ("The report maps the rat to eleven techniques.", "eleven", "unsupported"),
        ("Of the techniques of the rat, seven of them to do with discovery, many are known.", "seven", "derived"),
        ("Of the techniques of the rat, nine of them to do with discovery, many are known.", "nine", "unsupported"),
    ],
)
def test_identifiers_of_a_form_are_counted(text: str, figure: str, outcome: str) -> None:
    assert verdict_on(text, figure, articles=(RAT,)).outcome == outcome


TABLE = Article("table", RAT.title, RAT.text[: RAT.text.index("| Discovery")])


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("The post publishes eight indicators of the trojan.", "eight", "derived"),
        ("The post publishes twelve indicators of the trojan.", "twelve", "unsupported"),
    ],
)
def test_rows_are_counted_under_their_head(text: str, figure: str, outcome: str) -> None:
    assert verdict_on(text, figure, articles=(TABLE,)).outcome == outcome
