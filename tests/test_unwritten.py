"""What a memo says of a section that the model did not write."""

from __future__ import annotations

import pytest

from briefgen.pipeline.drafting import _told
from briefgen.values.memo import Header, Memo, Paragraph, Section, Statement


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((Paragraph((Statement("How many is unclear."),)),), "Taken word for word from the articles"),
        ((), "the articles on file give nothing for this section"),
        ((Paragraph(()),), "the articles on file give nothing for this section"),
    ],
)
def test_words_are_said_to_be_the_articles_only_where_there_are_some(blocks: tuple[Paragraph, ...], said: str) -> None:
    memo = Memo("hearing_memo", Header(""), (Section("gaps", "Information gaps", blocks),))
    first = next(iter(_told(memo, {"gaps": "the model wrote nothing"}).statements()))
    assert said in first.text and "the model wrote nothing" in first.text and first.kind == "note"
