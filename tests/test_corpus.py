"""The bundled demonstration corpus keeps the rules of vectorstore/README.md."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from briefgen import topics
from briefgen.resources import corpus_folder
from briefgen.text.sentences import sentences

KEYS = ["title", "outlet", "published", "kind", "sources"]
NAME = re.compile(r"(?P<incident>[a-z0-9-]+?)-(?P<day>\d{4}-\d{2}-\d{2})-[a-z0-9-]+")
QUOTED = re.compile(r'"([^"\n]*)"')
INCIDENTS = {
    "storm-0558": "Storm-0558",
    "opm": "OPM",
    "equifax": "Equifax",
    "moveit": "MOVEit",
    "change-healthcare": "Change Healthcare",
    "solarwinds": "SolarWinds",
    "colonial-pipeline": "Colonial",
    "salt-typhoon": "Salt Typhoon",
    "snowflake": "Snowflake",
}


@dataclass(frozen=True)
class Text:
    id: str
    incident: str
    head: dict[str, str]
    body: str

    @property
    def day(self) -> dt.date:
        return dt.date.fromisoformat(self.head["published"])


def parse(name: str, raw: str) -> Text:
    start, head, body = raw.split("---\n", 2)
    assert start == "", name
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    match = NAME.fullmatch(name)
    assert match, f"{name}: an article is named incident, date, a few words"
    assert match["day"] == fields["published"], name
    return Text(name, match["incident"], fields, body.strip())


@cache
def corpus() -> tuple[Text, ...]:
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(corpus_folder().glob("*.md")))


def of(incident: str) -> tuple[Text, ...]:
    return tuple(text for text in corpus() if text.incident == incident)


def words(text: str) -> int:
    return len(text.split())


def article(day: str) -> Text:
    return next(text for text in of("storm-0558") if text.head["published"] == day)


each = pytest.mark.parametrize("text", corpus(), ids=lambda text: text.id)


def test_there_are_enough_articles_and_incidents() -> None:
    assert len(corpus()) >= 24
    assert {text.incident for text in corpus()} == set(INCIDENTS)
    assert len(of("storm-0558")) >= 6


def test_ids_and_titles_are_unique() -> None:
    ids = [path.stem for path in corpus_folder().rglob("*.md")]
    assert sorted(ids) == sorted(text.id for text in corpus())
    assert len({text.head["title"] for text in corpus()}) == len(corpus())
    assert len({text.body for text in corpus()}) == len(corpus())


@each
def test_the_front_matter_is_complete(text: Text) -> None:
    assert list(text.head) == KEYS
    assert text.head["outlet"] == "briefgen demo corpus"
    assert text.head["kind"] == "full"
    assert 20 <= len(text.head["title"]) <= 120
    assert dt.date(2015, 1, 1) < text.day < dt.date(2026, 1, 1)


@each
def test_every_article_names_public_sources(text: Text) -> None:
    parts = text.head["sources"].split(" ; ")
    assert len(parts) >= 2
    assert all(re.match(r"https?://[\w.-]+\.\w+\.?(/|$)|[A-Z]", part) for part in parts)
    assert any(part.startswith("http") for part in parts)
    assert ";" not in "".join(parts)


@each
def test_the_length_is_that_of_a_news_report(text: Text) -> None:
    assert 200 <= words(text.body) <= 500


@each
def test_no_quotation_is_longer_than_eight_words(text: Text) -> None:
    assert not re.search("[“”«»„]", text.body + text.head["title"])
    for paragraph in text.body.split("\n"):
        assert paragraph.count('"') % 2 == 0, paragraph
    assert all(words(quoted) <= 8 for quoted in QUOTED.findall(text.body)), text.id
    assert '"' not in text.head["title"]


@each
def test_sentences_stand_on_their_own(text: Text) -> None:
    found = [text.body[span.start : span.end] for span in sentences(text.body)]
    assert len(found) >= 10
    for sentence in found:
        assert words(sentence) <= 35, sentence
        assert not re.match(
            r"(He|She|It|They|His|Her|Its|Their|The company|The agency|This|That|These|Those|Such|However|But|And)\b",
            sentence,
        ), sentence


@each
def test_the_article_speaks_of_its_incident(text: Text) -> None:
    assert INCIDENTS[text.incident] in text.body


@each
def test_the_body_is_plain_prose(text: Text) -> None:
    assert not re.search(r"https?://|[#*|<>{}\[\]]|^-|\t|  ", text.body, re.MULTILINE)
    assert "briefgen" not in text.body


@pytest.mark.parametrize("topic", topics.all(), ids=lambda topic: topic.slug)
def test_a_topic_finds_its_articles(topic: topics.Topic) -> None:
    window = (topic.since or dt.date.min, topic.until or dt.date.max)
    named = [text for text in corpus() if any(name in text.body for name in topic.names)]
    inside = [text for text in named if window[0] <= text.day <= window[1]]
    assert len(inside) >= 2
    assert 4 <= len(topic.questions) <= 6
    assert topic.query
    assert topic.hearing.date is None or topic.hearing.date >= max(text.day for text in inside)
    assert not topic.hearing.purpose or re.fullmatch(r"The [a-z]+ will .+\.", topic.hearing.purpose)


def test_every_incident_has_a_topic() -> None:
    names = [name for topic in topics.all() for name in topic.names]
    assert all(any(name in text.body for name in names) for text in corpus())
    assert len(topics.all()) >= len(INCIDENTS)


@pytest.mark.parametrize(
    ("incident", "values"),
    [
        ("equifax", ["143 million", "145.5 million", "147.9 million"]),
        ("opm", ["4 million", "4.2 million", "21.5 million"]),
        ("opm", ["1.1 million", "5.6 million"]),
        ("change-healthcare", ["a third of the people", "100 million", "190 million"]),
        ("moveit", ["59.2 million", "64.4 million", "nearly 96 million"]),
        ("solarwinds", ["fewer than ten", "nine federal agencies"]),
        ("colonial-pipeline", ["about $5 million", "$4.4 million"]),
        ("salt-typhoon", ["at least eight", "ninth"]),
        ("storm-0558", ["approximately 25 organizations", "22 organizations"]),
    ],
)
def test_a_figure_is_revised_from_one_date_to_a_later_one(incident: str, values: list[str]) -> None:
    first = [min(text.day for text in of(incident) if value in text.body) for value in values]
    assert first == sorted(set(first))


def test_the_staffer_is_unnamed_and_the_spokesman_on_the_record() -> None:
    relayed, confirmed = article("2023-09-28").body, article("2023-09-29").body
    assert (
        "60,000 emails from ten department accounts, according to a Senate staffer who sat in on it and declined"
        in relayed
    )
    assert "approximately 60,000" not in relayed
    assert "Matthew Miller told reporters on the record" in confirmed
    assert '"approximately 60,000 unclassified emails."' in confirmed


@pytest.mark.parametrize(
    "fact",
    [
        "tens of thousands of emails",
        "Of the ten State Department account holders, nine were working on East Asia and the Pacific and one on Europe",
        "around 25 organizations",
        "since May",
        "said in July",
        "Wednesday briefing",
        "Earlier this month, Microsoft",
        "all of the department's emails",
        "does not say whether the list held messages or addresses",
        '"hybrid" environments that draw on multiple vendor companies',
        "dealt mostly with Indo-Pacific diplomacy",
        "the device of a Microsoft engineer",
        "an engineer's corporate account",
        "Beijing has denied",
        "had no immediate comment",
        "did not immediately respond on Wednesday",
        "a single vendor as a potential weak point",
        "still unclear",
    ],
)
def test_the_briefing_article_holds_the_known_facts(fact: str) -> None:
    assert fact in article("2023-09-28").body


def test_relative_dates_cross_a_year_end() -> None:
    text = next(text for text in of("solarwinds") if text.head["published"] == "2021-01-08")
    assert "last month" in text.body
    assert "Christmas Eve" in text.body
    assert "2020" not in text.body


def test_the_rules_notice_a_breach() -> None:
    good = corpus()[0]
    long = '"one two three four five six seven eight nine"'
    assert any(words(quoted) > 8 for quoted in QUOTED.findall(good.body + long))
    with pytest.raises(AssertionError):
        parse("undated-article", "---\n---\n")


def test_the_readme_says_what_the_texts_are() -> None:
    readme = (corpus_folder().parent / "README.md").read_text(encoding="utf-8")
    assert "Never cite one to a Member" in readme
    assert all(f"`{topic.slug}`" in readme for topic in topics.all())
    assert not re.search(r"/(work|tmp|home)/", readme)


def test_articles_are_files_of_this_folder_only() -> None:
    assert all(path.suffix == ".md" and path.is_file() for path in Path(corpus_folder()).iterdir())
