"""Quotations against the articles: verbatim up to typography, by the speaker named, and the nearest words of a failed one."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.grounding.sources import Sources, prepare
from briefgen.grounding.speakers.quotations import altered, judge_quotation, nearest, passages_of
from briefgen.grounding.verdicts import Ruling
from briefgen.text.quotemarks import quotations
from briefgen.values.article import Article
from briefgen.values.report import Figure

PORT = Article(
    id="port",
    title="Norwick port “blind for a week” after key theft",
    text=(
        "The port of Norwick lost the keys to its cranes in March. “We worked from paper for a week. Nobody slept,” said "
        "Mara Quist, the port's director. “It was, frankly, a grim time – and a costly one.”\n\n"
        "Simon Vale, a researcher at Harbor Labs, found the hole. He called the port's locks “wide open.” The intruders "
        "used a borrowed key of a contractor and left no trace behind them.\n\n"
        "A spokesperson for Tidewater, which made the locks, did not immediately respond to questions."
    ),
    outlet="Norwick Courier",
)
COUNCIL = Article(
    id="council",
    title="",
    text="The council met on Friday. “The 12 cranes stood still for a week,” its chair, Lena Ort, told members.",
)
SOURCES = prepare([PORT, COUNCIL])


def rule(statement: str, cited: Sequence[str] = ("port",), sources: Sources = SOURCES, before: str = "") -> Ruling:
    quotation = quotations(statement)[0]
    words = statement[quotation.inner_start : quotation.inner_end]
    figure = Figure(quotation.inner_start, quotation.inner_end, words, "quotation")
    return judge_quotation(figure, statement, cited, sources, before)


@pytest.mark.parametrize(
    "statement",
    [
        "Quist said: “We worked from paper for a week.”",
        "Quist said 'We worked from paper for a week'.",
        'The port "worked from paper for a week".',
        "“We worked … for a week,” Quist said.",
        "“We worked [...] for a week,” Quist said.",
        "“[They] worked from paper for a week,” Quist said.",
        "“We worked from paper for [the members'] week,” Quist said.",
        "“[W]e worked from paper for a week,” Quist said.",
        "Quist called it “a grim time - and a costly one”.",
        "Quist called it “a grim time\u00a0— and a cost\u00adly one”.",
        "“It was frankly a grim time,” Quist said.",
        "The port was “Blind for a week”, as the headline has it.",
        "The locks were “wide open”, Vale found.",
    ],
)
def test_words_that_stand_in_the_source_pass(statement: str) -> None:
    ruling = rule(statement)
    assert (ruling.reason, ruling.outcome) == ("verbatim", "supported")
    evidence = ruling.evidence[0]
    whole = PORT.text if evidence.passage.field == "text" else PORT.title
    assert evidence.role == "support"
    assert whole[evidence.passage.start : evidence.passage.end] == evidence.passage.quote


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("“We worked from paper for a month,” Quist said.", "“week”"),
        ("“We worked on paper for a week,” Quist said.", "“from”"),
        ("“We worked from paper for a whole week,” Quist said.", "“whole”"),
        ("Quist spoke of “a grim and costly time”.", ""),
    ],
)
def test_altered_words_are_caught_and_shown(statement: str, shown: str) -> None:
    ruling = rule(statement)
    assert (ruling.reason, ruling.outcome) == ("misquoted", "contradicted")
    assert shown in ruling.explanation
    assert ruling.evidence[0].role == "nearest"
    assert ruling.evidence[0].passage.article == "port"


def test_the_explanation_names_who_says_it() -> None:
    assert rule("“Nobody slept,” said Quist.").explanation == "The words stand in the source, said by Mara Quist."


def test_an_ellipsis_does_not_join_words_in_another_order_or_far_apart() -> None:
    assert rule("“Nobody slept … We worked from paper,” Quist said.").reason != "verbatim"
    far = prepare([Article("far", "", "It was grim. " + "The rain fell on the port. " * 60 + "It was costly.")])
    assert rule("“It was grim … It was costly,” the port wrote.", ("far",), far).reason != "verbatim"


def test_invented_words_are_not_found() -> None:
    ruling = rule("“Harbor seals bit through every cable,” Quist said.")
    assert (ruling.reason, ruling.outcome) == ("not-found", "unsupported")


def test_another_speaker_is_caught() -> None:
    ruling = rule("“Nobody slept,” said Simon Vale of Harbor Labs.")
    assert (ruling.reason, ruling.outcome) == ("other-speaker", "contradicted")
    assert "Mara Quist" in ruling.explanation
    assert "Simon Vale" in ruling.explanation
    assert ruling.evidence[0].role == "conflict"


@pytest.mark.parametrize(
    "statement",
    [
        "“Nobody slept,” said the port.",
        "“Nobody slept,” the director said.",
        "“Nobody slept,” she said.",
        "“Nobody slept,” according to Norwick's Mara Quist.",
        "Harbor Labs found the locks “wide open”.",
        "Vale, who works for Harbor Labs, said the locks were “wide open”.",
        "The Norwick Courier wrote that the intruders “left no trace”.",
        "Simon Vale said the intruders used “a borrowed key of a contractor”.",
        "A “grim time” followed.",
    ],
)
def test_what_is_not_clearly_another_speaker_passes(statement: str) -> None:
    assert rule(statement).reason == "verbatim"


def test_the_articles_own_words_are_not_a_strangers() -> None:
    text = (
        "The bridge at Selm is a marvel of its age. " + "Nothing else happened in the valley that year. " * 5
        + "The mayor, Otto Brandt, opened it."
    )  # fmt: skip
    sources = prepare([Article("selm", "", text)])
    ruling = rule("Otto Brandt said the bridge was “a marvel of its age”.", ("selm",), sources)
    assert ruling.reason == "other-speaker"
    assert "the article itself" in ruling.explanation


@pytest.mark.parametrize(
    "statement",
    [
        "The Office of Harbor Affairs said the piers were “rotten from end to end”.",
        "The OHA said the piers were “rotten from end to end”.",
        "The Department said the piers were “rotten from end to end”.",
    ],
)
def test_an_abbreviation_is_the_same_speaker(statement: str) -> None:
    texts = [
        "The piers are “rotten from end to end,” said Otto Brandt of the OHA.",
        "Inspectors of the Office of Harbor Affairs came. The piers were rotten from end to end. OHA closed them.",
    ]
    for text in texts:
        assert rule(statement, ("piers",), prepare([Article("piers", "", text)])).reason == "verbatim"


def test_a_pronoun_is_resolved_by_the_text_before() -> None:
    statement = "He added: “Nobody slept.”"
    assert rule(statement).reason == "verbatim"
    assert rule(statement, before="Simon Vale of Harbor Labs found the hole.").reason == "other-speaker"


def test_words_of_an_uncited_article_carry_a_warning() -> None:
    statement = "“The 12 cranes stood still for a week,” said Lena Ort."
    assert rule(statement, ("port",)).warnings == ("cited-elsewhere",)
    assert rule(statement, ("council",)).warnings == ()
    assert rule(statement, ()).warnings == ()


def test_of_several_places_the_one_by_the_speaker_named_counts() -> None:
    texts = ["“We lost it,” said Mara Quist.", "“We lost it,” said Simon Vale."]
    sources = prepare([Article(str(n), "", text) for n, text in enumerate(texts)])
    for name in ("Mara Quist", "Simon Vale"):
        assert rule(f"“We lost it,” said {name}.", ("0", "1"), sources).reason == "verbatim"
    assert rule("“We lost it,” said Lena Ort.", ("0", "1"), sources).reason == "other-speaker"


def test_passages_are_exact_slices_in_order() -> None:
    passages = passages_of("a week", PORT)
    assert [(p.field, p.quote) for p in passages] == [("title", "a week"), ("text", "a week")]


def test_the_first_difference_is_shown() -> None:
    assert altered("we never knew", "we always knew") == "“always”, not “never”."
    assert altered("we never knew it", "we knew it") == "it lacks “never”."
    assert altered("we knew it", "we never knew it") == "the memo leaves out “never”."


def test_an_empty_quotation_or_no_article_is_not_found() -> None:
    figure = Figure(0, 1, "…", "quotation")
    assert judge_quotation(figure, "…", (), SOURCES).reason == "not-found"
    assert rule("“Nobody slept,” said Quist.", (), prepare([])).reason == "not-found"
    assert nearest("Nobody slept", ()) is None


WORDS = PORT.text.split()
STYLES = st.sampled_from([("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")])


@given(st.integers(0, len(WORDS) - 8), st.integers(3, 7), STYLES)
def test_every_stretch_of_the_source_passes_in_every_style(first: int, length: int, marks: tuple[str, str]) -> None:
    words = " ".join(WORDS[first : first + length]).strip("“”‘’\"' .,")
    words = words.replace("“", "").replace("”", "")
    figure = Figure(1, 1 + len(words), words, "quotation")
    assert judge_quotation(figure, f"{marks[0]}{words}{marks[1]} it reads.", ("port",), SOURCES).reason == "verbatim"


@given(st.integers(0, len(WORDS) - 8), st.integers(4, 7), st.data())
def test_a_changed_word_never_passes(first: int, length: int, data: st.DataObject) -> None:
    words = [word.strip("“”.,") for word in WORDS[first : first + length]]
    changed = data.draw(st.integers(0, len(words) - 1))
    words[changed] = "zeppelin"
    quoted = " ".join(words)
    figure = Figure(1, 1 + len(quoted), quoted, "quotation")
    assert not judge_quotation(figure, f"“{quoted}” it reads.", ("port",), SOURCES).grounded


def test_time_is_linear_in_a_text_that_repeats_itself() -> None:
    sources = prepare([Article("long", "", "we lost the key and we lost the lock. " * 4000)])
    start = time.perf_counter()
    assert (
        rule("“we lost the key and the gate and the lock for good” it reads.", ("long",), sources).reason != "verbatim"
    )
    assert time.perf_counter() - start < 5


def test_many_articles_are_told_apart_by_rare_words() -> None:
    articles = [Article(str(n), "", f"“We lost the keys of crane {n},” said Lena Ort.") for n in range(300)]
    sources = prepare([*articles, PORT])
    start = time.perf_counter()
    for _ in range(20):
        assert rule("“Nobody slept,” said Mara Quist.", ("port",), sources).reason == "verbatim"
        assert rule("“Nobody snored,” said Mara Quist.", ("port",), sources).reason != "verbatim"
    assert time.perf_counter() - start < 5


def test_a_title_may_lose_its_article() -> None:
    sources = prepare([Article("gulls", "", "The gang calls itself Grey Gulls. It took the keys.")])
    assert rule("A gang, “The Grey Gulls”, took the keys.", ("gulls",), sources).reason == "verbatim"
    assert rule("A gang, “The Black Gulls”, took the keys.", ("gulls",), sources).reason != "verbatim"
    assert rule("It “a took the keys” then.", ("gulls",), sources).reason != "verbatim"


def test_a_companys_own_report_speaks_for_the_company() -> None:
    filler = "Nothing else happened in the valley that year. " * 4
    own = "Harborlight tracks the worm. Harborlight saw it in May. Harborlight named it Gull. "
    said = "The worm is unusually patient in its choice of ports. "
    statement = "Harborlight says that the worm is “unusually patient in its choice of ports”."
    report = prepare([Article("report", "", own + filler + said + filler)])
    assert rule(statement, ("report",), report).reason == "verbatim"
    other = prepare([Article("other", "", "Harborlight is a firm. " + filler + said + filler)])
    assert rule(statement, ("other",), other).reason == "other-speaker"
    signed = prepare([Article("signed", "", filler + said + filler, outlet="Harborlight")])
    assert rule(statement, ("signed",), signed).reason == "verbatim"
