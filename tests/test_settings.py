"""Settings: which layer wins, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import settings
from briefgen.errors import SettingError


def origin_of(key: str, start: Path) -> tuple[str, str]:
    return next((s.value, s.origin) for s in settings.explain(start=start) if s.key == key)


def test_each_layer_beats_the_one_below(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert origin_of("to", tmp_path) == ("", "default")
    (home / "briefgen.toml").write_text('to = "user"\n')
    assert origin_of("to", tmp_path) == ("user", str(home / "briefgen.toml"))
    (tmp_path / "briefgen.toml").write_text('to = "project"\n')
    assert origin_of("to", tmp_path) == ("project", str(tmp_path / "briefgen.toml"))
    monkeypatch.setenv("BRIEFGEN_TO", "variable")
    assert origin_of("to", tmp_path) == ("variable", "BRIEFGEN_TO")
    assert settings.load({"to": "flag"}, tmp_path).to == "flag"


def test_pyproject_counts_where_it_has_our_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.briefgen]\nsender = "Committee staff"\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert settings.load(start=deep).sender == "Committee staff"


def test_a_relative_folder_counts_from_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('store = "incidents"\n')
    assert settings.load(start=tmp_path).store == tmp_path / "incidents"


def test_an_unknown_key_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('stroe = "x"\n')
    with pytest.raises(SettingError, match="'stroe'") as caught:
        settings.load(start=tmp_path)
    assert "store" in caught.value.hint


@pytest.mark.parametrize("content", ['to = "unclosed', "to = 3\n"])
def test_a_broken_file_is_one_clear_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "briefgen.toml").write_text(content)
    with pytest.raises(SettingError, match=r"briefgen\.toml"):
        settings.load(start=tmp_path)


def test_a_variable_that_is_no_setting_is_an_error_that_names_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_TRACEBACK", "1")
    settings.load(start=tmp_path)
    monkeypatch.setenv("BRIEFGEN_STROE", "x")
    with pytest.raises(SettingError, match="BRIEFGEN_STROE") as caught:
        settings.load(start=tmp_path)
    assert "BRIEFGEN_STORE" in caught.value.hint


@pytest.mark.parametrize("key", ["templates", "topics"])
def test_a_folder_to_read_from_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv(f"BRIEFGEN_{key.upper()}", str(tmp_path / "mine"))
    with pytest.raises(SettingError, match=f"{key}: there is no folder"):
        settings.load(start=tmp_path)
    (tmp_path / "mine").mkdir()
    assert getattr(settings.load(start=tmp_path), key) == tmp_path / "mine"


def test_a_folder_named_as_the_settings_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").mkdir()
    with pytest.raises(SettingError, match=r"briefgen\.toml is a folder"):
        settings.load(start=tmp_path)


@pytest.mark.parametrize("key", ["base_url", "reader_url", "tracing"])
def test_a_folder_s_file_does_not_say_where_things_are_sent(tmp_path: Path, home: Path, key: str) -> None:
    value = "langsmith" if key == "tracing" else "http://models.example/v1"
    (tmp_path / "briefgen.toml").write_text(f'{key} = "{value}"\n')
    with pytest.raises(SettingError, match=f"{key} may not be set in .*briefgen.toml"):
        settings.load(start=tmp_path)
    (tmp_path / "briefgen.toml").unlink()
    (home / "briefgen.toml").write_text(f'{key} = "{value}"\n')
    assert getattr(settings.load(start=tmp_path), key) == value


@pytest.mark.parametrize("key", ["base_url", "reader_url", "vectors_url"])
def test_an_address_that_holds_a_password_is_refused_and_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv(f"BRIEFGEN_{key.upper()}", "http://anna:kestrel-99@models.example/v1")
    with pytest.raises(SettingError) as refused:
        settings.explain(start=tmp_path)
    assert "kestrel" not in f"{refused.value} {refused.value.hint}"


@pytest.mark.parametrize(("key", "value"), [("model_timeout", "soon"), ("model_timeout", "0"), ("tracing", "on")])
def test_a_value_that_cannot_be_meant_is_named_with_its_origin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    monkeypatch.setenv(f"BRIEFGEN_{key.upper()}", value)
    with pytest.raises(SettingError, match=f"{key}: '{value}' is .*BRIEFGEN_{key.upper()}"):
        settings.load(start=tmp_path)
