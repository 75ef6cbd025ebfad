from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.values.article import Article
from briefgen.values.form import Form, SectionForm
from briefgen.values.memo import (
    Block,
    Bullets,
    Citation,
    Header,
    Memo,
    Paragraph,
    Section,
    Statement,
    StatementKind,
    Table,
)
from briefgen.writing.style import lint

FORM = Form("m", "M", (SectionForm("summary", "Summary"), SectionForm("background", "Background")), (0, 5000))
ARTICLE = Article("a", "T", "Some text of an article.")
GOOD = "The ferry office lost its records on Monday."
MORE = "Nobody at the pier saw who came in."


def fact(text: str, kind: StatementKind = "fact") -> Statement:
    return Statement(text, kind, (Citation("S1", "a", ARTICLE.passage(0, 9)),))


def memo(
    *background: Statement,
    summary: tuple[str, ...] = (GOOD, MORE, "A third thing is open."),
    block: Block | None = None,
) -> Memo:
    opening = Section("summary", "Summary", (Paragraph(tuple(map(fact, summary))),))
    body = Section("background", "Background", (block or Paragraph(background or (fact("Ships were late all day."),)),))
    return Memo("m", Header("x"), (opening, body))


def rules(written: Memo, form: Form = FORM) -> list[str]:
    return [finding.rule for finding in lint(written, form)]


def test_a_clean_memo_has_no_finding() -> None:
    assert rules(memo()) == []


def test_a_required_section_that_is_missing_or_empty() -> None:
    written = memo()
    assert "section-missing" in rules(replace(written, sections=written.sections[:1]))
    assert "section-missing" in rules(memo(block=Paragraph(())))
    assert "section-missing" in rules(memo(block=Bullets(())))


def test_lengths() -> None:
    assert "memo-length" in rules(memo(), replace(FORM, words=(1200, 2500)))
    assert "summary-length" in rules(memo(summary=(GOOD, MORE, " ".join(["word"] * 120))))
    assert "summary-sentences" in rules(memo(summary=(GOOD,)))


def test_a_sentence_over_the_limit_and_a_mean_over_the_norm() -> None:
    long = fact(" ".join(["ferry"] * 46) + ".")
    assert rules(memo(long)).count("sentence-length") == 1
    assert "mean-sentence" in rules(memo(*[fact(" ".join([f"w{n}"] * 44) + ".") for n in range(9)]))


def test_a_quotation_over_several_sentences_is_measured_sentence_by_sentence() -> None:
    quoted = fact("“" + " ".join(["one"] * 30) + ". " + "No " + " ".join(["two"] * 30) + ",” she said.")
    assert "sentence-length" not in rules(memo(quoted))


def test_an_abbreviation_is_spelled_out_at_its_first_use() -> None:
    assert "abbreviation" in rules(memo(fact("The IWQ closed the pier.")))
    assert "abbreviation" not in rules(
        memo(fact("The Inland Water Queue (IWQ) closed it."), fact("The IWQ will open it."))
    )
    assert "abbreviation" not in rules(memo(fact("The US closed the pier.")))
    assert "abbreviation" not in rules(memo(fact("It was “the IWQ” that closed the pier.")))


@pytest.mark.parametrize("verb", ["should", "must", "ought to"])
def test_no_recommendation_outside_quotation_marks(verb: str) -> None:
    assert "recommendation" in rules(memo(fact(f"Congress {verb} fund the pier.", "judgment")))
    assert "recommendation" not in rules(memo(fact(f"“You {verb} fund the pier,” Quill said.")))


def test_likelihood_and_confidence_apart() -> None:
    assert "confidence" in rules(memo(fact("It is likely, with high confidence, a gang.", "judgment")))
    assert "confidence" not in rules(memo(fact("It is likely a gang.", "judgment")))


def test_nothing_is_said_twice() -> None:
    assert "repeated" in rules(memo(fact(GOOD)))
    table = Table(("a",), ((fact(GOOD),),))
    assert "repeated" not in rules(memo(block=table))


def test_a_fragment_opens_no_paragraph() -> None:
    assert "fragment" in rules(memo(fact("It was open again by noon.")))
    assert "fragment" in rules(memo(fact("However, the pier was shut.")))
    assert "fragment" not in rules(memo(fact("Pier 4 was shut at dawn."), fact("It was open again by noon.")))


def test_citations_are_dense_enough() -> None:
    bare = [Statement(f"Pier {n} " + " ".join(["stayed"] * 20) + ".", "gap") for n in range(20)]
    assert "citation-density" in rules(memo(*bare))
