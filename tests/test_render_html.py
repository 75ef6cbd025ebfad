"""The review page: nothing but itself, articles as data, and in a real browser the passage behind every figure."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen.errors import TemplateError
from briefgen.render import render
from briefgen.render.html import review
from briefgen.render.pieces import pieces
from briefgen.values.article import Article
from briefgen.values.memo import Memo, Paragraph, SourceNote, Statement
from briefgen.values.report import Evidence, Figure, Report, Verdict
from conftest import needs
from render_helpers import hostile, plain_memo, words_of
from sample_memo import STAFFER, memo, report

NOTHING = Report()


class Elements(HTMLParser):
    """The elements of a page, and the text outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = "sign" if dict(attrs).get("class") == "sign" else tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in ("script", "style", "sign"):
            self.text += data


def about(text: str, *spans: tuple[int, int]) -> list[tuple[int, Verdict]]:
    return [
        (number, Verdict(0, Figure(start, end, text[start:end], "count"), "supported", "same-value"))
        for number, (start, end) in enumerate(spans)
    ]


def test_the_page_loads_nothing_and_runs_only_its_own_script() -> None:
    page = review(memo(), report())
    elements = Elements(page).found
    assert not [tag for tag, _ in elements if tag in ("img", "link", "iframe", "object", "embed", "base", "form")]
    assert not [attrs for _, attrs in elements if "src" in attrs or "style" in attrs]
    assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]
    policy = next(a["content"] for _, a in elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None and policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "url(" not in page and "@import" not in page


def test_every_statement_is_printed() -> None:
    text = Elements(review(memo(), report())).text
    assert [words for words in words_of() if words not in text] == []


def test_the_list_begins_with_the_least_certain() -> None:
    rows = [
        a["data-figure"] for t, a in Elements(review(memo(), report())).found if t == "button" and "data-figure" in a
    ]
    order = [report().verdicts[int(row or 0)].outcome for row in rows]
    assert order[:2] == ["contradicted", "unsupported"]
    assert report().verdicts[int(rows[2] or 0)].warnings == ("binding-unclear",)
    assert order[-1] == "given"
    assert len(rows) == len(report().verdicts)


@pytest.mark.parametrize(
    "value",
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- <script> -->",
        '" onmouseover="alert(1)',
        "{{ 7 * 7 }}{% raw %}",
        "AT&T <b>x</b> a < b",
        "]]>&lt;b&gt;",
    ],
)
def test_text_of_an_article_is_printed_as_that_text(value: str) -> None:
    page, plain = (
        Elements(render(hostile(value), NOTHING, "html").decode()),
        Elements(review(hostile("plain"), NOTHING)),
    )
    assert [tag for tag, _ in page.found] == [tag for tag, _ in plain.found]
    assert page.text == plain.text.replace("plain", value)


def test_addresses_are_links_that_tell_nothing_of_the_reader() -> None:
    links = [
        a for t, a in Elements(review(memo(), report())).found if t == "a" and str(a.get("href")).startswith("http")
    ]
    assert {link["href"] for link in links} == {
        "https://example.org/norwick/statement",
        "https://example.org/norwick/audit?part=1&view=full",
        "https://example.org/norwick/aide",
    }
    assert {link["rel"] for link in links} == {"noopener noreferrer nofollow"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"])
def test_no_link_but_https_http_and_mailto(url: str) -> None:
    page = render(hostile("plain", url), NOTHING, "html").decode()
    assert [a for t, a in Elements(page).found if t == "a" and not str(a["href"]).startswith("#")] == []
    assert url not in page


def test_the_data_cannot_end_its_element() -> None:
    article = replace(STAFFER, text="</script><script>alert(1)</script> 14 \u2028 depots \ud800 \u202e")
    evidence = Evidence(article.passage(35, 37), "support")
    verdict = Verdict(0, Figure(0, 2, "14", "count"), "supported", "same-value", evidence=(evidence,))
    shown = replace(plain_memo(Paragraph((Statement("14 depots"),))), sources=(SourceNote(article, 1),))
    page = render(shown, Report((verdict,)), "html").decode()
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["articles"][article.id]["text"] == article.text.replace("\ud800", "�").replace(
        "\u202e", "�"
    )


def test_a_figure_inside_a_quotation_is_chosen_before_it() -> None:
    text = "He said “about 60,000 were lost” twice."
    cut = pieces(text, about(text, (8, 32), (15, 21)))
    assert [(p.text, p.figure, p.opens, p.sign) for p in cut] == [
        ("He said ", None, False, ""),
        ("“about ", 0, True, ""),
        ("60,000", 1, True, "✓"),
        (" were lost”", 0, False, "✓"),
        (" twice.", None, False, ""),
    ]


def test_pieces_join_to_the_statement_and_survive_figures_that_overlap() -> None:
    text = "10 of 12 servers"
    cut = pieces(text, about(text, (0, 5), (3, 8), (0, 5), (6, 99)))
    assert "".join(piece.text for piece in cut) == text
    assert {piece.figure for piece in cut if piece.opens} >= {0, 1}


def test_only_the_placeholder_in_a_sentence_is_shaded() -> None:
    cut = pieces("At [time: to be supplied] on June 12.", about("At [time: to be supplied] on June 12.", (29, 36)))
    assert [(p.text, p.kind) for p in cut] == [
        ("At ", "text"),
        ("[time: to be supplied]", "placeholder"),
        (" on ", "text"),
        ("June 12", "figure"),
        (".", "text"),
    ]


def test_a_memo_without_figures_says_so() -> None:
    assert "The memo states no figure." in review(plain_memo(Paragraph((Statement("Nothing."),))), NOTHING)


def test_a_broken_template_is_named(tmp_path) -> None:
    (tmp_path / "review.html.jinja").write_text("{{ memo.nothing }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"review\.html\.jinja is wrong in line 1.*'nothing'"):
        review(memo(), report(), tmp_path)


def test_the_same_memo_gives_the_same_bytes() -> None:
    assert render(memo(), report(), "html") == render(memo(), report(), "html")


# in a real browser


def long_memo() -> tuple[Memo, Report]:
    """A memo whose evidence stands far down in an article, behind letters that take two units in JavaScript."""
    article = Article("z9", "A title", "\U0001f512 Filler. " * 400 + "The count was 77 trams. " + "More filler. " * 300)
    start = article.text.index("The count")
    evidence = Evidence(article.passage(start, start + 23), "support")
    verdict = Verdict(0, Figure(0, 2, "77", "count", "77"), "supported", "same-value", "Same.", (evidence,))
    shown = replace(plain_memo(Paragraph((Statement("77 trams stood still."),))), sources=(SourceNote(article, 1),))
    return shown, Report((verdict,))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a memo's review page at a width, and fails on any error or request of the page."""
    complaints: list[str] = []

    def show(value: Memo, found: Report, width: int = 1280) -> object:
        path = tmp_path / "review.html"
        path.write_bytes(render(value, found, "html"))
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: None if request.url.startswith("file:") else complaints.append(request.url))
        page.goto(Path(path).as_uri())
        return page

    yield show
    assert complaints == []


@needs("chromium")
def test_a_click_on_a_figure_shows_its_verdict_and_its_passage(opened) -> None:
    page = opened(memo(), report())
    page.locator("#memo .figure", has_text="62 percent").click()
    assert page.locator("#verdict").inner_text() == "÷ derived"
    assert page.locator("#formula").inner_text() == "38 ÷ 61 = 0.623"
    assert page.locator("#explanation").inner_text() == "38 of 61 is 62 percent."
    mark = page.locator("#evidence mark")
    assert (
        mark.inner_text()
        == "found that 38 of 61 servers at the Norwick Transit Authority lacked a fix for CVE-2031-10417"
    )
    assert mark.is_visible()
    page.locator("#memo .figure", has_text="431,500").first.click()
    assert page.locator("#evidence mark strong").inner_text() == "431,500"
    assert page.locator("#evidence .text").inner_text().startswith("An audit by the state comptroller found")


@needs("chromium")
def test_every_figure_can_be_chosen_and_every_passage_is_highlighted(opened) -> None:
    page = opened(memo(), report())
    for number, verdict in enumerate(report().verdicts):
        page.locator(f"#figure-{number}").click()
        assert page.locator("#chosen").inner_text() == verdict.figure.text
        marked = page.locator("#evidence mark").all_inner_texts()
        assert sorted(marked) == sorted(evidence.passage.quote for evidence in verdict.evidence)


@needs("chromium")
def test_a_footnote_shows_the_passage_it_cites(opened) -> None:
    page = opened(memo(), report())
    page.locator("#memo sup a", has_text="12").first.click()
    assert page.locator("#chosen").inner_text() == "Note 12"
    assert page.locator("#evidence mark").inner_text().startswith("Council member Tomas Brandt called for")
    assert "briefgen test desk, n.d. (S3)" in page.locator("#explanation").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "12"


@needs("chromium")
@pytest.mark.parametrize("width", [1280, 420])
def test_the_passage_is_scrolled_to(opened, width) -> None:
    page = opened(*long_memo(), width)
    page.locator("#figure-0").click()
    mark = page.locator("#evidence mark")
    assert mark.inner_text() == "The count was 77 trams."
    box, text = mark.bounding_box(), page.locator("#evidence .text").bounding_box()
    assert text["y"] <= box["y"] and box["y"] + box["height"] <= text["y"] + text["height"]
    assert box["y"] + box["height"] <= 900
    figure = page.locator("#figure-0").bounding_box()
    assert figure["y"] >= 0 and figure["y"] + figure["height"] < (900 if width == 1280 else text["y"])


@needs("chromium")
def test_the_page_works_by_keyboard_alone(opened) -> None:
    page = opened(memo(), report())
    page.locator("#figure-0").focus()
    page.keyboard.press("Enter")
    assert page.locator("#chosen").inner_text() == "412,000"
    assert page.locator("#figure-0").get_attribute("aria-pressed") == "true"
    page.keyboard.press("n")
    assert page.locator("#chosen").inner_text() == "14"
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.locator("#chosen").inner_text() == "nine"
    page.keyboard.press("Escape")
    assert page.locator("#list").is_visible()
    assert page.locator("#detail").is_hidden()
    page.keyboard.press("n")
    assert page.locator("#chosen").inner_text() == "412,000"


@needs("chromium")
def test_the_list_is_filtered_by_verdict_and_by_words(opened) -> None:
    page = opened(memo(), report())
    rows = page.locator(".figures > li:visible")
    assert rows.count() == 10
    page.locator(".filters button", has_text="contradicted").click()
    assert rows.count() == 1 and "$3.2 million" in rows.inner_text()
    page.locator(".filters button", has_text="All").click()
    page.locator("#find").fill("summary")
    assert rows.count() == 3
    page.locator(".figures > li:visible button").first.click()
    assert page.locator("#chosen").inner_text() == "412,000"


@needs("chromium")
@pytest.mark.parametrize("width", [1280, 800, 420, 320])
def test_nothing_is_cut_off_at_the_side(opened, width) -> None:
    page = opened(memo(), report(), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#figure-0").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs("chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(opened, scheme) -> None:
    page = opened(memo(), report())
    page.emulate_media(color_scheme=scheme)
    page.locator("#figure-0").click()
    low = page.evaluate(
        """() => {
          const parse = (c) => c.match(/[\\d.]+/g).map(Number);
          const shade = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
            return .2126 * r + .7152 * g + .0722 * b; };
          const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
          const low = [];
          for (const e of document.querySelectorAll("body *")) {
            if (!e.offsetParent || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
            const [a, b] = [shade(parse(getComputedStyle(e).color)), shade(behind(e))].sort((x, y) => y - x);
            const ratio = (a + .05) / (b + .05);
            if (ratio < 4.5) low.push(`${e.className || e.tagName}: ${ratio.toFixed(2)}`);
          }
          return low;
        }"""
    )
    assert low == []


@needs("chromium")
def test_on_paper_memo_and_list_are_whole(opened) -> None:
    page = opened(memo(), report())
    page.locator("#figure-0").click()
    page.emulate_media(media="print")
    assert page.locator("#list").is_visible() and page.locator("#memo").is_visible()
    assert page.locator(".figures > li:visible").count() == 10
    assert page.locator("#detail").is_hidden()
