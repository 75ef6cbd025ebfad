"""Footnotes, links and source numbers tied to articles. Outlets, people and incidents are made up."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from briefgen.reading import markdown
from briefgen.reading.citations import resolve
from briefgen.reading.likeness import describe, names_outlet
from briefgen.reading.memo import assemble
from briefgen.reading.quotes import find_quote, quotes_of, readings_of
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Memo

FERRY = Article(
    "ferry", "Ferry line says 31,400 tickets were copied",
    "The Arlin ferry line said that intruders had copied 31,400 tickets. “We closed the account within the hour,” said Dana Okoro – who speaks for the line.",
    outlet="Arlin Courier", published=dt.date(2031, 5, 6), url="https://www.courier.example/ferry?utm_source=x",
)  # fmt: skip
PORT = Article(
    "port", "Port of Tessaly pays fine over lost records",
    "The port will pay $66,002, its board said. The fine follows a loss of records in March. No tickets were copied there.",
    outlet="portnews.example", published=dt.date(2031, 5, 9), url="https://portnews.example/fine",
)  # fmt: skip
NOTICE = Article(
    "notice",
    "Notice to passengers",
    "The account of a contractor was still open. No tickets were copied there.",
    outlet="Arlin Ferry Line",
)
ARTICLES = (FERRY, PORT, NOTICE)


def memo_of(sentence: str, *notes: str, sources: str = "") -> Memo:
    lines = [f"## Background\n\n{sentence}\n", f"## Sources\n\n{sources}\n" if sources else "", *notes]
    return assemble(markdown.parse("\n".join(lines)))


def cited(
    note: str, sources: str = "", articles: tuple[Article, ...] = ARTICLES
) -> list[tuple[str | None, str | None]]:
    """Article and quoted passage of each citation of one sentence that carries one footnote."""
    memo = resolve(memo_of("Tickets were lost.[^1]", f"[^1]: {note}", sources=sources), articles)
    statement = next(memo.statements())
    return [(c.article, c.passage.quote if c.passage else None) for c in statement.citations]


@pytest.mark.parametrize(
    "address",
    [
        "https://courier.example/ferry",
        "http://www.courier.example/ferry/#top",
        "https://courier.example/ferry?utm_medium=y",
    ],
)
def test_by_link_in_the_note(address: str) -> None:
    assert cited(f"Somebody, a title, {address}.") == [("ferry", None)]


def test_by_link_in_the_text() -> None:
    memo = resolve(
        memo_of("It paid [a fine](https://portnews.example/fine), as https://courier.example/ferry says."), ARTICLES
    )
    assert [c.article for c in next(memo.statements()).citations] == ["port", "ferry"]


def test_by_a_verbatim_quotation() -> None:
    assert cited("Okoro: “We closed the account within the hour,”") == [
        ("ferry", "We closed the account within the hour,")
    ]


def test_a_link_goes_before_a_quotation_that_another_article_holds_too() -> None:
    found = cited("https://portnews.example/fine: “No tickets were copied there.”")
    assert found == [("port", "No tickets were copied there.")]


def test_a_quotation_that_two_articles_hold_is_settled_by_what_the_note_says() -> None:
    assert cited("Arlin Ferry Line, n.d.: “No tickets were copied there.”") == [
        ("notice", "No tickets were copied there.")
    ]
    assert cited("Port News, May 9, 2031: “No tickets were copied there.”") == [
        ("port", "No tickets were copied there.")
    ]


def test_parts_joined_by_an_elision_are_passages_of_their_own() -> None:
    found = cited("Arlin Courier, May 6, 2031: “intruders had copied 31,400 tickets” […] “who speaks for the line”")
    assert found == [("ferry", "intruders had copied 31,400 tickets"), ("ferry", "who speaks for the line")]
    within = cited("Arlin Courier, May 6, 2031: “intruders had copied […] closed the account within the hour”")
    assert [quote for _, quote in within] == ["intruders had copied", "closed the account within the hour"]


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ('"We closed the account within the hour," said', "“We closed the account within the hour,” said"),
        ("Dana Okoro - who speaks for the line", "Dana Okoro – who speaks for the line"),
        ("Intruders had copied 31,400 tickets,", "intruders had copied 31,400 tickets"),
        ("intruders  had\ncopied", "intruders had copied"),
    ],
)
def test_marks_dashes_blanks_and_the_first_letter_may_differ(quote: str, passage: str) -> None:
    (found,) = (
        quotes_of(f"Courier: “{quote}”") if '"' not in quote else quotes_of(f"Courier: «{quote}»") or quotes_of("")
    )
    hit = find_quote(FERRY, found)
    assert hit is not None
    assert hit.quote == passage
    assert FERRY.text[hit.start : hit.end] == hit.quote


def test_a_quotation_over_a_paragraph_break_is_found() -> None:
    article = Article(
        "x", "T", "It was lost in March. And so on.\n\nIt was lost in May, the line said.", outlet="Courier"
    )
    (quote,) = quotes_of("Courier: “And so on. It was lost in May”")
    hit = find_quote(article, quote)
    assert hit is not None
    assert hit.quote == "And so on.\n\nIt was lost in May"


def test_many_articles_and_notes_are_tied_in_time() -> None:
    words = " ".join(f"ledger {number} of the office was found" for number in range(150))
    many = tuple(Article(f"a{n}", f"Story {n}", f"{words} on quay {n}.", outlet=f"Paper {n}") for n in range(500))
    notes = [f"[^{n}]: Paper {n}: “was found on quay {n}0, not in the office – or so it said”" for n in range(1, 60)]
    memo = memo_of(" ".join(f"It was found on quay {n}.[^{n}]" for n in range(1, 60)), *notes)
    begin = time.monotonic()
    resolve(memo, many)
    assert time.monotonic() - begin < 10


SAILOR = Article(
    "sailor", "Board “Closing” for good",
    "“No ship was lost,” Dana Okoro said. “We watched all night.” The board met in May.",
    outlet="Arlin Courier", published=dt.date(2031, 5, 6),
)  # fmt: skip
WHOLE = "“No ship was lost,” Dana Okoro said. “We watched all night.”"


@pytest.mark.parametrize(
    ("quoted", "passages"),
    [
        (f"“{WHOLE}”", [WHOLE]),
        ("““No ship was lost,” Dana Okoro said. “We watched all night.”", [WHOLE[:-1]]),
        ("““No ship was lost,” Dana Okoro said.”", ["“No ship was lost,” Dana Okoro said."]),
        ("““No ship was lost,” Dana Okoro” […] “The board met in May.”", [WHOLE[:30], "The board met in May."]),
        ('""No ship was lost," Dana Okoro said."', ["“No ship was lost,” Dana Okoro said"]),
        ("“No ship was lost,” she said; “We watched all night.”", ["No ship was lost,", "We watched all night."]),
    ],
)
def test_a_passage_that_holds_quotations_is_read_whole(quoted: str, passages: list[str]) -> None:
    for title in ("", "“Board: “Closing” for good,” "):
        found = cited(f"Arlin Courier, {title}May 6, 2031: {quoted}", articles=(*ARTICLES, SAILOR))
        assert found == [("sailor", passage) for passage in passages]


def test_a_note_without_a_quotation_has_no_reading() -> None:
    assert readings_of("Arlin Courier, May 6, 2031.") == ()


def test_other_words_are_not_the_passage() -> None:
    assert cited("Arlin Courier, May 6, 2031: “intruders had copied 41,300 tickets”") == [("ferry", None)]


def test_a_headline_can_be_quoted() -> None:
    memo = resolve(memo_of("It paid.[^1]", "[^1]: Port News, May 9, 2031: “Port of Tessaly pays fine”"), ARTICLES)
    (citation,) = next(memo.statements()).citations
    assert citation.passage is not None
    assert (citation.passage.field, citation.passage.quote) == ("title", "Port of Tessaly pays fine")


@pytest.mark.parametrize(
    "note",
    [
        "Arlin Courier, “Ferry line says 31,400 tickets were copied,” May 6, 2031",
        "D. Reyes, “Ferry line says 31,400 tickets were copied,” Arlin Courier, May 6, 2031, p. 3.",
        "Arlin Courier, May 6, 2031.",
        "“Ferry line says 31,400 tickets were copied,” May 6, 2031.",
        "Ferry line says 31,400 tickets were copied (Arlin Courier).",
    ],
)
def test_by_outlet_title_and_date_together(note: str) -> None:
    assert cited(note) == [("ferry", None)]


@pytest.mark.parametrize(
    "note",
    [
        "Arlin Courier.",
        "May 6, 2031.",
        "Arlin Courier, May 7, 2031.",
        "Arlin Courier, “Ferry line says 31,400 tickets were copied,” June 1, 2030",
        "Another Paper, “Another story,” May 6, 2031",
        "A talk with a clerk.",
        "https://elsewhere.example/x",
    ],
)
def test_what_cannot_be_tied_keeps_no_article(note: str) -> None:
    assert cited(note) == [(None, None)]


def test_two_articles_of_one_outlet_and_day_are_not_guessed_between() -> None:
    twin = Article(
        "twin", "Another story of that day", "Other words.", outlet="Arlin Courier", published=dt.date(2031, 5, 6)
    )
    assert cited("Arlin Courier, May 6, 2031.", articles=(*ARTICLES, twin)) == [(None, None)]
    assert cited("Arlin Courier, “Another story of that day,” May 6, 2031.", articles=(*ARTICLES, twin)) == [
        ("twin", None)
    ]


SOURCES = "- S1: Arlin Courier, “Ferry line says 31,400 tickets were copied,” May 6, 2031\n- S2: Port News, May 9, 2031, https://portnews.example/fine"


def test_by_the_number_in_the_list_of_sources() -> None:
    assert cited("See S2, page 1.", SOURCES) == [("port", None)]
    assert cited("See S1 and S2.", SOURCES) == [("ferry", None), ("port", None)]
    assert cited("See S9.", SOURCES) == [(None, None)]


def test_a_list_of_sources_by_links_alone() -> None:
    assert cited("S4, at length.", "- S4: https://portnews.example/fine\n- S5: https://elsewhere.example/x") == [
        ("port", None)
    ]
    assert cited("S5.", "- S4: https://portnews.example/fine\n- S5: https://elsewhere.example/x") == [(None, None)]


def test_a_list_of_sources_in_one_sentence() -> None:
    running = "Public sources only. S1 Arlin Courier, May 6, 2031 (quotes the line); S2 Arlin Ferry Line, “Notice to passengers,” undated; S3 Port News, May 9, 2031."
    assert cited("S2.", running) == [("notice", None)]
    assert cited("S3.", running) == [("port", None)]


def test_numbers_in_the_text() -> None:
    memo = resolve(memo_of("It paid (S2). It lost [S1; S2].", sources=SOURCES), ARTICLES)
    found = [[(c.key, c.article) for c in s.citations] for s in memo.statements()][:2]
    assert found == [[("S2", "port")], [("S1", "ferry"), ("S2", "port")]]


def test_a_note_that_says_more_gives_its_number_a_meaning() -> None:
    notes = ("[^1]: Okoro (S7): “We closed the account within the hour,”", "[^2]: The same (S7).")
    memo = resolve(memo_of("It was closed.[^1] It was late.[^2]", *notes), ARTICLES)
    assert [[c.article for c in s.citations] for s in memo.statements()] == [["ferry"], ["ferry"]]


def test_the_list_of_sources_is_made_where_the_memo_has_none() -> None:
    memo = resolve(memo_of("It paid (S2).", sources=SOURCES), ARTICLES)
    assert [(note.article.id, note.number) for note in memo.sources] == [("port", 2), ("ferry", 1), ("notice", None)]


def test_what_is_tied_already_is_left_alone() -> None:
    memo = memo_of("It paid.[^1]", "[^1]: https://portnews.example/fine")
    once = resolve(memo, ARTICLES)
    assert resolve(once, ARTICLES) == once


def test_nothing_is_lost_without_articles() -> None:
    memo = resolve(memo_of("It paid.[^1]", "[^1]: https://portnews.example/fine"), ())
    assert next(memo.statements()).citations == (Citation("[^1]", note="https://portnews.example/fine"),)


def test_table_cells_are_tied_too() -> None:
    text = "## Key facts\n\n| Figure | Counts |\n|---|---|\n| 31,400 | tickets[^1] |\n\n[^1]: https://courier.example/ferry"
    memo = resolve(assemble(markdown.parse(text)), ARTICLES)
    assert [[c.article for c in s.citations] for s in memo.statements()] == [["ferry"], ["ferry"]]


@pytest.mark.parametrize(
    ("note", "quotes"),
    [
        ("Courier, “A title,” May 6, 2031: “said by the line”", ["said by the line"]),
        (
            "Courier, “A title,” May 6, 2031 (S1), https://x.example: “one thing” […] “another thing”",
            ["one thing", "another thing"],
        ),
        ("Courier: “one of “two” things” she said", ["one of “two” things"]),
        ("Courier: “one”", []),
        ("Courier, “A whole title of it,” https://x.example", []),
        ("“said by the line”", ["said by the line"]),
        ("no quotation", []),
    ],
)
def test_passages_of_a_note_without_its_title(note: str, quotes: list[str]) -> None:
    assert [quote.text for quote in quotes_of(note)] == quotes


@pytest.mark.parametrize(
    ("text", "outlet", "url", "named"),
    [
        ("Miller, in Arlin Courier", "Arlin Courier", None, True),
        ("arlincourier.example", "Arlin Courier", None, True),
        ("The Arlin Courier", "arlincourier.com", None, True),
        ("Arlin Street Journal", "asj.com", None, True),
        ("The Courier", "thecourier.com", None, True),
        ("Courier", None, "https://www.courier.com/x", True),
        ("Arlin Post", "Arlin Courier", None, False),
        ("Anything", None, None, False),
    ],
)
def test_outlets_by_name_host_or_initials(text: str, outlet: str | None, url: str | None, named: bool) -> None:
    assert names_outlet(describe(text), Article("x", "T", "Words.", outlet=outlet, url=url)) is named
