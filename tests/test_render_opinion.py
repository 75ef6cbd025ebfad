"""What a second reader said of a figure is shown in every shape of a report, marked as a model's opinion."""

from __future__ import annotations

import json

import pytest

from briefgen.grounding.readers.opinions import apply
from briefgen.render.findings import printed
from briefgen.render.html import review
from briefgen.render.tables import report_table
from briefgen.values.opinion import Opinions
from second_opinions import MEMO, QUESTIONS, REPORT, SOURCES, opinion

HOSTILE = "<script>alert(1)</script> %0A::error:: [bold]x[/bold] \u202e\x1b[31m"
KEPT = Opinions(tuple(opinion(q, "same", memo_counts=HOSTILE) for q in QUESTIONS))
READ = apply(MEMO, REPORT, SOURCES, KEPT)
WORDS = "A reading model’s opinion (scripted:reader): same"


def shown(shape: str) -> str:
    if shape == "html":
        return review(MEMO, READ)
    return report_table(MEMO, READ, plain=True) if shape == "table" else printed(MEMO, READ, shape, "memo.md")


@pytest.mark.parametrize("shape", ["table", "html", "csv", "github", "sarif", "junit"])
def test_the_opinion_is_shown_as_one_and_nothing_in_it_is_obeyed(shape: str) -> None:
    text = shown(shape)
    assert WORDS in " ".join(text.split())
    assert "<script>alert" not in text or shape in ("table", "csv", "github", "sarif")
    assert "\x1b" not in text and "\u202e" not in text
    if shape == "github":
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in text.splitlines())


def test_json_says_whose_opinion_it_is() -> None:
    figures = {figure["text"]: figure for figure in json.loads(shown("json"))["figures"]}
    told = figures["A quarter"]["model_opinion"]
    assert (told["answer"], told["model"]) == ("same", "scripted:reader")
    assert "model_opinion" not in figures["nine"]
