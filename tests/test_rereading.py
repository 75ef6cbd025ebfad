"""A memo of our own, read again: staff notes are no uncited facts, and a quotation stays one statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.reading.memo import read_memo
from briefgen.values.memo import Statement


def read(tmp_path: Path, heading: str, body: str) -> tuple[Statement, ...]:
    path = tmp_path / "memo.md"
    path.write_text(
        f"# Ferries\n\n## {heading}\n\n{body}\n\n[^1]: Gazette: “x”\n[^2]: Courier: “y”\n", encoding="utf-8"
    )
    return tuple(s for s in read_memo(path).statements() if s.place and s.place.section == heading.lower())


def test_a_quotation_of_several_sentences_is_one_statement(tmp_path: Path) -> None:
    told = read(
        tmp_path, "Summary", "“It was 40 boats. No pier was hit. All is well,” Quill said.[^1] Rook agreed.[^2]"
    )
    assert [s.text for s in told] == ["“It was 40 boats. No pier was hit. All is well,” Quill said.", "Rook agreed."]
    assert [len(s.citations) for s in told] == [1, 1]


def test_a_quotation_with_notes_inside_is_cut_at_them(tmp_path: Path) -> None:
    told = read(tmp_path, "Summary", "“It was 40 boats.[^1] No pier was hit,” Quill said.[^2]")
    assert len(told) == 2


def test_two_quotations_are_two_statements(tmp_path: Path) -> None:
    told = read(tmp_path, "Summary", "“It was 40 boats,” Quill said.[^1] “No pier was hit,” Rook said.[^2]")
    assert len(told) == 2


@pytest.mark.parametrize(
    "text",
    [
        "This memo rests on articles published through May 2, 2024; nothing later was consulted.[^1]",
        "No conflict was found among the figures of the articles used.",
        "The articles on file quote no response.",
    ],
)
def test_what_a_memo_says_of_itself_is_a_note(text: str, tmp_path: Path) -> None:
    assert [s.kind for s in read(tmp_path, "Summary", text)] == ["note"]


@pytest.mark.parametrize(
    "text",
    ["This memo shows that 40 boats were lost.", "The articles on file name 40 boats.", "No boat was lost."],
)
def test_what_it_says_of_the_incident_is_a_fact(text: str, tmp_path: Path) -> None:
    assert [s.kind for s in read(tmp_path, "Summary", text)] == ["fact"]
