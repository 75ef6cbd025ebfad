"""Pages and articles saved as text or Markdown. Every outlet, person and incident here is made up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.reading.chrome import cut
from briefgen.reading.frontmatter import split_front_matter, split_labels
from briefgen.reading.glued import cut_glued, is_glued
from briefgen.reading.titles import split_site
from briefgen.reading.unmarked import unmarked
from briefgen.text.normalise import normalise
from briefgen.values.article import Article
from reading_files import read_one

TITLE = "Ferry line says 31,400 tickets were copied"
BODY = [
    "The Arlin ferry line said on Tuesday that intruders had copied 31,400 tickets from its booking system in March.",
    "The line learned of the loss on April 2, when a customer reported a charge that she had not made, it said.",
    "How the intruders got in",
    "An old account of a contractor was still open, and its password had been used in two other places as well.",
    "“We closed the account within the hour,” said Dana Okoro, who speaks for the line.",
]
MENU = [
    "Home",
    "News",
    "Weather",
    "Sports",
    "Jobs",
    "Latest",
    "Port of Tessaly pays $66,002 fine",
    "Bridge toll to rise by 12 percent",
    "Sign in",
]
AFTER = [
    "Related Articles:",
    "Port of Tessaly pays $66,002 fine",
    "Harbor board admits loss of 55,001 records",
    "Dana Reyes",
    "Dana Reyes has covered ferries and ports for the Courier for more than 9 years and lives in Arlin.",
    "Comments",
    "seagull77 - 4 months ago",
    "It must have been 77,003 tickets, because I know three people who lost theirs and none of them was told.",
    "captain - 3 months ago",
    "I have used this line for 22 years and never once got a straight answer from anybody in that office.",
    "Popular Stories",
    "Lottery winner claims $88,004",
    "Subscribe to our newsletter",
    "© 2031 Arlin Courier. All rights reserved.",
]
NOT_THE_ARTICLE = (
    "66,002",
    "55,001",
    "77,003",
    "88,004",
    "12 percent",
    "9 years",
    "22 years",
    "Comments",
    "newsletter",
    "Sign in",
    "©",
)


def saved(*parts: str, gap: str = "\n\n") -> str:
    return gap.join(parts)


def read(tmp_path: Path, text: str, name: str = "a.md") -> Article:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_one(tmp_path / name)


def the_article_alone(article: Article) -> None:
    assert [line for line in article.text.split("\n") if line] == BODY
    assert not [words for words in NOT_THE_ARTICLE if words in article.text]


def test_a_page_with_menu_byline_related_stories_and_comments(tmp_path: Path) -> None:
    lines = [
        "# Saved page",
        f"**Title**: {TITLE} | Arlin Courier",
        "**Source**: https://www.example.org/ferry",
        "## Content",
    ]
    page = [TITLE, *MENU, f"HomeNews{TITLE}", TITLE, "By Dana Reyes", "May 6, 2031", "04:45 PM", "8", *BODY, *AFTER]
    article = read(tmp_path, saved(*lines, *page, gap="\n\n\n"))
    the_article_alone(article)
    assert (article.title, article.outlet, article.author) == (TITLE, "Arlin Courier", "Dana Reyes")
    assert article.published == dt.date(2031, 5, 6)
    assert article.url == "https://www.example.org/ferry"
    assert article.origins["published"] == "page"
    assert article.origins["title"] == "front matter"


def test_a_page_without_any_header(tmp_path: Path) -> None:
    article = read(tmp_path, saved(*MENU, TITLE, "By Dana Reyes", "May 6, 2031", *BODY, *AFTER), "a.txt")
    the_article_alone(article)
    assert article.title == TITLE
    assert article.author == "Dana Reyes"


def test_an_article_with_other_stories_behind_it_names_its_outlet(tmp_path: Path) -> None:
    tail = [
        "More from Arlin Courier:",
        "Port of Tessaly pays $66,002 fine",
        "Lottery winner claims $88,004",
        "Subscribe to our newsletter",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked",
    ]
    article = read(tmp_path, saved(TITLE, *BODY, *tail), "a.txt")
    the_article_alone(article)
    assert article.outlet == "Arlin Courier"
    assert article.origins["outlet"] == "page"
    assert article.published is None


@pytest.mark.parametrize("part", ["Technology", "World News", "this author", "the web"])
def test_a_part_of_the_site_is_no_outlet(part: str, tmp_path: Path) -> None:
    assert read(tmp_path, saved(TITLE, *BODY, f"More from {part}", "Another story"), "a.txt").outlet is None


def test_an_article_with_nothing_around_it_stays_whole(tmp_path: Path) -> None:
    more = [
        "Affected ports:",
        "- Arlin",
        "- Tessaly",
        "Port | Tickets",
        "Arlin | 21,400",
        "What the line will do",
        "It has hired two auditors and will report again in June.",
    ]
    text = saved(*BODY, *more)
    assert read(tmp_path, text, "a.txt").text == text


def test_a_short_list_at_the_end_stays_though_other_stories_follow() -> None:
    kept = saved(*BODY, "The line named the routes that were affected:", "North route", "South route")
    assert cut(saved(kept, "Related Stories", "Another story")).text.endswith("South route")
    assert cut(saved(saved(*BODY), "Ferries", "Ports", "Related Stories", "Another story")).text.endswith(
        "for the line."
    )


def test_other_stories_in_the_middle_do_not_end_the_article() -> None:
    middle = ["Related Stories", "Port of Tessaly pays $66,002 fine", "Lottery winner claims $88,004"]
    text = cut(saved(*BODY[:2], *middle, *BODY[2:], *BODY)).text
    assert "66,002" not in text
    assert text.count("within the hour") == 2


def test_lines_between_paragraphs_go() -> None:
    between = [
        "Advertisement",
        "Related: Port of Tessaly pays $66,002 fine",
        "Share this article",
        "3 min read",
        "Sign up for our newsletter to get more ferry news every week.",
    ]
    assert cut(saved(*BODY[:2], *between, *BODY[2:])).text == saved(*BODY)


def test_words_of_the_article_that_sound_like_furniture_stay() -> None:
    lines = [
        "The attackers sent a newsletter to 31,400 people and asked them to subscribe to a service that did not exist.",
        "“Follow us on Twitter for news of your refund,” the false message said, according to the line.",
        "Comments on the incident were collected from nine ports, and most of them asked for a longer deadline.",
        "More from the board is expected in June, when the auditors will have looked at all of the accounts.",
    ]
    assert cut(saved(*lines)).text == saved(*lines)


@pytest.mark.parametrize(
    ("byline", "author", "published"),
    [
        (["By Dana Reyes", "May 6, 2031"], "Dana Reyes", dt.date(2031, 5, 6)),
        (["/ By", "Dana Reyes", "/ 6 May 2031 /", "3 min read"], "Dana Reyes", dt.date(2031, 5, 6)),
        (["Published: 2031-05-06"], None, dt.date(2031, 5, 6)),
        (["Updated May 9, 2031", "Published May 6, 2031"], None, dt.date(2031, 5, 6)),
        (["Updated May 9, 2031"], None, None),
        (["5:45 AM PST 5/6/2031 by Dana Reyes"], None, None),
        (["Tuesday, May 6, 2031 | 4:45 p.m. EDT"], None, dt.date(2031, 5, 6)),
        ([], None, None),
    ],
)
def test_bylines(byline: list[str], author: str | None, published: dt.date | None) -> None:
    found = cut(saved(TITLE, *byline, *BODY))
    assert (found.author, found.published) == (author, published)
    assert found.text == saved(*BODY)


def test_tags_below_the_title_go_and_the_heading_right_above_the_text_stays() -> None:
    tags = [
        "10 min read",
        "By Dana Reyes",
        "May 6, 2031",
        "Ferries",
        "Lost tickets",
        "Ports of the north",
        "Contractors",
    ]
    found = cut(f"{saved(TITLE, *tags)}\n\nWhat is known\n{saved(*BODY)}", TITLE)
    assert found.text == f"What is known\n{saved(*BODY)}"
    assert (found.author, found.published) == ("Dana Reyes", dt.date(2031, 5, 6))


def test_a_few_short_lines_below_the_title_are_the_articles() -> None:
    lines = ["Two ports, nine routes", "What passengers should know", *BODY]
    assert cut(saved(TITLE, "By Dana Reyes", *lines), TITLE).text == saved(*lines)


def test_dates_of_the_story_are_not_its_date() -> None:
    lines = ["Filed with the court on May 6, 2031, by nine passengers", "May 6, 2031 | 4,180", *BODY]
    found = cut(saved(TITLE, *lines))
    assert found.published is None
    assert found.text == saved(*lines)


GLUED_HEAD = f"{TITLE} | CourierHomeNewsWeatherSign inGet a demoBlog{TITLE}"
GLUED_DEK = "The loss is larger than the line first said, and it may not be the last."
GLUED_BODY = "".join(
    f"{heading}{' '.join(BODY[i] for i in (0, 1, 3, 4))} Part {number} of this report looks at the account and at who could have closed it."
    for number, heading in enumerate(
        ("What was copied? ", "Who is affected? ", "What comes next? ", "How to check a ticket "), start=1
    )
)
GLUED_TAIL = (
    "See for yourself...Learn how Courier keeps ferries safeGet a demoTags #ferriesContinue readingPort of Tessaly pays $66,002 fine"
    "Ana RuizMarch 9, 2031The port had been warned twice.Privacy PolicyTerms of UseCookie Settings"
)


def test_a_page_glued_into_one_line(tmp_path: Path) -> None:
    contents = "ContentsWhat was copied? Who is affected? What comes ne...How to check a ticket "
    page = f"{GLUED_HEAD}{GLUED_DEK}5 minutes readDana ReyesMay 6, 20315 minutes read{contents}Nobody at the line had seen it coming.{GLUED_BODY}{GLUED_TAIL}"
    assert is_glued(page)
    article = read(tmp_path, f"**Title**: {TITLE} | Courier\n\n**Source**: https://example.org/ferry\n\n{page}")
    assert article.text == f"{GLUED_DEK}\n\nNobody at the line had seen it coming.{GLUED_BODY}"
    assert (article.author, article.published) == ("Dana Reyes", dt.date(2031, 5, 6))
    assert article.outlet == "Courier"


def test_a_long_article_is_not_glued() -> None:
    assert not is_glued("\n".join([" ".join(BODY) * 4] * 3))
    assert cut_glued(GLUED_BODY, "").text == GLUED_BODY.strip()


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("---\ntitle: A: B\ndate: 2031-05-06\n---\nText", {"title": "A: B", "date": "2031-05-06"}),
        ("---\ntitle: \"Said \\\"no\\\"\"\nurl: 'it''s'\n---\nText", {"title": 'Said "no"', "url": "it's"}),
        ("---\nTitle: X # note\ntags: [ferry, port]\nempty:\n---\nText", {"title": "X", "tags": "ferry"}),
        ("---\nnested:\n  - one\n  key: two\nlist:\n- a\n---\nText", {}),
        ("Text\n---\ntitle: no\n---\n", {}),
        ("--- title: no", {}),
    ],
)
def test_front_matter(head: str, values: dict[str, str]) -> None:
    found = split_front_matter(head)
    assert found.values == values
    assert (found.text == "Text") is (head.startswith("---\n"))


def test_front_matter_evaluates_nothing() -> None:
    found = split_front_matter("---\ntitle: !!python/object/apply:os.system ['id']\nb: &x *x\n---\nText")
    assert found.values["title"] == "!!python/object/apply:os.system ['id']"


def test_labels_above_a_text() -> None:
    found = split_labels(
        "# Saved\n\n**Title**:\n\n  A title\n  | A site\n\n**Source**: https://example.org\n\n## Content\n\nText"
    )
    assert found.values == {"heading": "Saved", "title": "A title | A site", "source": "https://example.org"}
    assert found.text == "## Content\n\nText"


@pytest.mark.parametrize(
    "text",
    [
        "**Note**: one label is prose.\n\nText",
        "**Sector**: ports\n**Country**: Arlin\n\nText",
        "Text\n\n**Title**: x\n**Source**: y",
    ],
)
def test_labels_that_are_part_of_the_text(text: str) -> None:
    assert split_labels(text).text == text


def test_every_header_value_with_its_origin(tmp_path: Path) -> None:
    head = "---\ntitle: Ferry\nauthor: D. Reyes\ndate: May 6, 2031\noutlet: Courier\nurl: https://example.org/f\nlanguage: en\n---\n"
    article = read(tmp_path, head + saved(*BODY))
    assert (article.title, article.author, article.outlet, article.language) == ("Ferry", "D. Reyes", "Courier", "en")
    assert article.published == dt.date(2031, 5, 6)
    assert set(article.origins.values()) == {"front matter"}
    assert set(article.origins) == {"title", "author", "outlet", "language", "published", "url"}


def test_a_heading_is_the_title_and_is_not_repeated(tmp_path: Path) -> None:
    article = read(tmp_path, f"# {TITLE}\n\n" + saved(*BODY))
    assert article.title == TITLE
    the_article_alone(article)


@pytest.mark.parametrize(
    ("marked", "seen"),
    [
        ("**31,400** tickets, *not* ***more***, __said__ _she_", "31,400 tickets, not more, said she"),
        ('a [link](https://x.example/a_(b) "t") and ![picture 77](p.png)', "a link and"),
        ("<https://x.example> and <a@b.example>", "https://x.example and a@b.example"),
        ("## A heading ##\n> quoted\n\n---\n\ntext", "A heading\nquoted\n\ntext"),
        ("| A | B |\n|---|:-:|\n| 1 | 2 |", "A | B\n1 | 2"),
        ("A fact.[^1]\n\n[^1]: A note.", "A fact.\n\nA note."),
        ("`code` and ``more``\n```\nblock\n```", "code and more\n\nblock"),
        (
            "2 * 3 * 4, snake_case_name, 5 < 6 & 7 > 6, a \\* star",
            "2 * 3 * 4, snake_case_name, 5 < 6 & 7 > 6, a * star",
        ),
        ("seen <!-- 987,654 --> again", "seen again"),
        ("seen <span hidden>987,654</span><b style='display:none'>987,654</b> again", "seen again"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
    ],
)
def test_markdown_as_a_reader_sees_it(marked: str, seen: str) -> None:
    assert normalise(unmarked(marked)) == seen


def test_text_is_not_read_as_markdown(tmp_path: Path) -> None:
    text = "The line wrote **urgent** in its notice, and 2 * 3 pages of <small> print followed, she said."
    assert read(tmp_path, text, "a.txt").text == text


@pytest.mark.parametrize(
    ("title", "shown", "parts"),
    [
        ("A title | Courier", [], ("A title", "Courier")),
        ("A title | Blog | Courier", [], ("A title", "Courier")),
        ("Opinion | What the line owes its passengers | Courier", [], ("What the line owes its passengers", "Courier")),
        ("Opinion | What the line owes", [], ("What the line owes", None)),
        ("A title - Courier", ["A title"], ("A title", "Courier")),
        ("Ferries - and ports", [], ("Ferries - and ports", None)),
        ("A title", ["A title"], ("A title", None)),
    ],
)
def test_the_site_behind_a_title(title: str, shown: list[str], parts: tuple[str, str | None]) -> None:
    assert split_site(title, shown) == parts


@pytest.mark.parametrize(
    "piece",
    [
        "* " * 50_000,
        "[" * 50_000,
        "_a" * 50_000,
        "**a " * 30_000,
        "<" * 50_000,
        "![x](" * 20_000,
        "|" * 50_000,
        "> " * 50_000,
        "`" * 50_000,
    ],
)
def test_no_sign_makes_reading_slow(piece: str, tmp_path: Path) -> None:
    import time

    begin = time.monotonic()
    read(tmp_path, f"{BODY[0]}\n\n{piece}")
    assert time.monotonic() - begin < 5
