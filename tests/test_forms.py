from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import forms
from briefgen.errors import InputError, UsageError


def test_the_hearing_memo_has_the_sections_of_a_committee_memo() -> None:
    form = forms.load("hearing_memo")
    required = [section.slug for section in form.sections if section.required]
    assert required == [
        "summary", "introduction", "witnesses", "background", "key_facts", "timeline", "response",
        "issues", "questions", "conflicts", "gaps", "sources", "annex",
    ]  # fmt: skip
    assert form.words == (1200, 2500)
    assert {section.level for section in form.sections} == {2, 3}


@pytest.mark.parametrize("slug", ["../hearing_memo", "hearing-memo", "x" * 9999, "{{7*7}}", "", "a\nb"])
def test_an_unknown_form_names_those_there_are(slug: str) -> None:
    with pytest.raises(UsageError) as caught:
        forms.load(slug)
    assert "hearing_memo" in caught.value.hint and len(str(caught.value)) < 120


def test_the_users_form_goes_first(tmp_path: Path) -> None:
    (tmp_path / "hearing_memo").mkdir()
    path = tmp_path / "hearing_memo" / "form.toml"
    path.write_text(
        'slug = "hearing_memo"\n[[sections]]\nslug = "summary"\nheading = "Kurz"\nlevel = 3\nrequired = false\n'
    )
    form = forms.load("hearing_memo", tmp_path)
    assert [(s.heading, s.level, s.required) for s in form.sections] == [("Kurz", 3, False)]
    assert form.words == (0, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('slug = "a"\nwords = [3, 1]\n[[sections]]\nslug = "s"\nheading = "S"\n', "line 2"),
        ('slug = "a"\n[[sections]]\nslug = "s"\nheading = "S"\nlevel = 4\n', "line 5"),
        ('slug = "a"\n[[sections]]\nslug = "s"\nheading = "S"\ncolor = "x"\n', "line 5"),
        ('slug = "a"\n[[sections]]\nslug = "s"\n', "heading"),
        ('slug = "A B"\n', "line 1"),
        ('slug = "a"\n', "sections"),
        ('slug = "a"\n[[sections]]\nslug = "s"\nheading = "S"\n[[sections]]\nslug = "s"\nheading = "T"\n', "sections"),
        ('slug = "a"\nsummary_words = "many"\n[[sections]]\nslug = "s"\nheading = "S"\n', "line 2"),
        ("slug = \n", "line 1"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_form_names_the_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "form.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        forms.read(path)
