"""Templates are found beside the package, the user's first, and can do no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from briefgen import resources
from briefgen.errors import TemplateError


def test_never_looks_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "vectorstore" / "articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert not resources.templates_folder().is_relative_to(tmp_path)


def test_the_users_own_template_goes_first(tmp_path: Path) -> None:
    own = tmp_path / "hearing_memo" / "form.toml"
    own.parent.mkdir()
    own.write_text("mine")
    assert resources.template_path("hearing_memo/form.toml", tmp_path) == own
    assert resources.template_path("hearing_memo/form.toml") != own


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "nowhere.docx"])
def test_a_name_that_leaves_the_folder_or_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(TemplateError):
        resources.template_path(name)


def test_a_template_cannot_start_a_process(tmp_path: Path) -> None:
    attack = "{{ cycler.__init__.__globals__.os.popen('touch " + str(tmp_path / "made") + "').read() }}"
    with pytest.raises(SecurityError):
        resources.environment().from_string(attack).render()
    assert not (tmp_path / "made").exists()


def test_a_missing_field_is_an_error_and_never_an_empty_figure() -> None:
    with pytest.raises(UndefinedError):
        resources.environment().from_string("A figure: {{ figure }}.").render()


def test_markup_in_a_value_is_escaped() -> None:
    assert resources.environment().from_string("{{ x }}").render(x="AT&T <b>") == "AT&amp;T &lt;b&gt;"


def test_the_digest_changes_with_a_byte_and_not_with_the_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")
    before = resources.digest([one, two])
    assert resources.digest([two, one]) == before
    os.utime(one)
    assert resources.digest([one, two]) == before
    two.write_text("3")
    assert resources.digest([one, two]) != before
