"""Settings: one frozen value, from flag, BRIEFGEN_* variable, project file, user file, default, in that order.

The project file is `briefgen.toml`, or `[tool.briefgen]` of `pyproject.toml`, in the working directory or a folder
above; the user's file is `briefgen.toml` in the platform's settings folder. A key that is not known is an error.
Secrets are no settings: they are read from the environment by the provider's own package and never printed.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from briefgen import resources
from briefgen.errors import SettingError


@dataclass(frozen=True, slots=True)
class Settings:
    """`store` is a folder; `vectors_url` the address of a Chroma server that holds the vectors instead of the folder;
    `embedder` a name such as "wordllama" or "openai:text-embedding-3-small"; `templates` and `topics` the user's own
    folders, searched before the bundled ones; `to`, `sender` and `letterhead` go into the memo's header. `model` and
    `reader` name the language models that write and read again ("openai:gpt-5-mini"; "" for none), `base_url` and
    `reader_url` their servers, `prompts` the user's own prompts, `model_timeout` the seconds that one answer may take;
    `tracing` is "off", or "langsmith" to let langchain report what is asked and answered."""

    store: Path
    demo_store: Path
    vectors_url: str = ""
    embedder: str = "wordllama"
    templates: Path | None = None
    topics: Path | None = None
    prompts: Path | None = None
    form: str = "hearing_memo"
    model: str = ""
    base_url: str = ""
    reader: str = ""
    reader_url: str = ""
    model_timeout: str = "300"
    tracing: str = "off"
    to: str = ""
    sender: str = ""
    letterhead: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting with where its value comes from ("default", a variable's name, or a file's path)."""

    key: str
    value: str
    origin: str


KEYS = tuple(field.name for field in fields(Settings))
# folders of the user's own that are read and never made
_READ_FOLDERS = ("templates", "topics", "prompts")
# variables that are no settings: where the data lies, and whether a fault is shown whole
_OTHER_VARIABLES = frozenset({"BRIEFGEN_HOME", "BRIEFGEN_TRACEBACK"})
_PREFIX = "BRIEFGEN_"
PATH_KEYS = frozenset({"store", "demo_store", "templates", "topics", "prompts"})
# where articles and a key are sent is not for a file to say that may have come with the articles
_USERS_OWN = frozenset({"base_url", "reader_url", "tracing"})
_ADDRESSES = frozenset({"base_url", "reader_url", "vectors_url"})


def data_folder() -> Path:
    """The user's data folder; BRIEFGEN_HOME replaces it, which tests and shared machines use."""
    if home := os.environ.get("BRIEFGEN_HOME"):
        return Path(home)
    from platformdirs import user_data_path

    return user_data_path("briefgen", appauthor=False)


def user_file() -> Path:
    """The user's settings file, whether it exists or not."""
    if home := os.environ.get("BRIEFGEN_HOME"):
        return Path(home) / "briefgen.toml"
    from platformdirs import user_config_path

    return user_config_path("briefgen", appauthor=False) / "briefgen.toml"


def explain(overrides: Mapping[str, str] | None = None, start: Path | None = None) -> tuple[Setting, ...]:
    """Every setting with its value and origin, in the order of the fields.

    Raises SettingError for a file that is no TOML and for a key that is not known.
    """
    found: dict[str, Setting] = {key: Setting(key, value, "default") for key, value in _defaults().items()}
    for layer in _layers(overrides or {}, start or Path.cwd()):
        for setting in layer:
            found[setting.key] = setting
    return tuple(found[key] for key in KEYS)


def load(overrides: Mapping[str, str] | None = None, start: Path | None = None) -> Settings:
    """The settings in force. `overrides` are the values of flags, by key. Raises SettingError as `explain` does."""
    found = explain(overrides, start)
    for setting in found:
        _check_folder(setting)
        _check_value(setting)
    values = {setting.key: setting.value for setting in found}
    typed: dict[str, object] = {
        key: (Path(value).expanduser() if value else None) if key in PATH_KEYS else value
        for key, value in values.items()
    }
    return Settings(**typed)  # type: ignore[arg-type]


def _check_folder(setting: Setting) -> None:
    if setting.key in _READ_FOLDERS and setting.value and not Path(setting.value).expanduser().is_dir():
        raise SettingError(
            f"{setting.key}: there is no folder {setting.value} (set in {setting.origin}).",
            "Make it, or mend the setting.",
        )


def _check_value(setting: Setting) -> None:
    if setting.key == "model_timeout" and not (setting.value.isdecimal() and 1 <= int(setting.value) <= 86_400):
        raise SettingError(f"model_timeout: {setting.value!r} is no number of seconds (set in {setting.origin}).")
    if setting.key == "tracing" and setting.value not in {"off", "langsmith"}:
        raise SettingError(f'tracing: {setting.value!r} is not "off" or "langsmith" (set in {setting.origin}).')


def _defaults() -> dict[str, str]:
    own = {field.name: field.default for field in fields(Settings)}
    folder = data_folder()
    own |= {"store": str(folder / "store"), "demo_store": str(_demo_folder(folder))}
    return {key: str(value) if value is not None else "" for key, value in own.items()}


def _demo_folder(data: Path) -> Path:
    """In a checkout vectorstore/index, which is ignored and always rebuildable; else in the user's data folder."""
    own = resources.root()
    checkout = (own / "pyproject.toml").is_file() and os.access(own, os.W_OK)
    return own / "vectorstore" / "index" if checkout and "BRIEFGEN_HOME" not in os.environ else data / "demo"


def _layers(overrides: Mapping[str, str], start: Path) -> Iterator[tuple[Setting, ...]]:
    """From the weakest to the strongest."""
    yield _from_file(user_file())
    if (project := _project_file(start)) is not None:
        settings = _from_file(project)
        for setting in settings:
            _check_users_own(setting)
        yield settings
    yield _from_environment()
    yield tuple(_checked(key, value, "flag", "the command line") for key, value in overrides.items() if value)


def _check_users_own(setting: Setting) -> None:
    if setting.key in _USERS_OWN:
        raise SettingError(
            f"{setting.key} may not be set in {setting.origin}: a file in a folder does not say where things are sent.",
            f"Set it in {user_file()}, as BRIEFGEN_{setting.key.upper()}, or on the command line.",
        )


def _project_file(start: Path) -> Path | None:
    """The nearest briefgen.toml, or pyproject.toml with a [tool.briefgen] table, in `start` or above."""
    for folder in (start, *start.parents):
        if (own := folder / "briefgen.toml").exists():
            return own
        if (project := folder / "pyproject.toml").is_file() and _table(project):
            return project
    return None


def _table(path: Path) -> dict[str, object]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{path} is no readable settings file: {error}.", "Mend the TOML.") from error
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool", {})
    table = tool.get("briefgen", {}) if isinstance(tool, dict) else {}
    return table if isinstance(table, dict) else {}


def _from_file(path: Path) -> tuple[Setting, ...]:
    """A file's settings; relative folders count from the file."""
    if path.is_dir():
        raise SettingError(f"{path} is a folder, not a settings file.", "Rename the folder, or move it elsewhere.")
    if not path.is_file():
        return ()
    settings = []
    for key, value in _table(path).items():
        if not isinstance(value, str):
            raise SettingError(f"{key} in {path} must be text in quotation marks.")
        settings.append(_checked(key, _anchored(key, value, path.parent), str(path), str(path)))
    return tuple(settings)


def _anchored(key: str, value: str, folder: Path) -> str:
    return str(folder / Path(value).expanduser()) if key in PATH_KEYS and value else value


def _from_environment() -> tuple[Setting, ...]:
    names = sorted(name for name in os.environ if name.startswith(_PREFIX) and name not in _OTHER_VARIABLES)
    return tuple(_of_variable(name, os.environ[name]) for name in names if os.environ[name])


def _of_variable(name: str, value: str) -> Setting:
    known = {f"{_PREFIX}{key.upper()}": key for key in KEYS}
    if name not in known:
        raise SettingError(f"The variable {name} is no setting.", _nearest(name, tuple(known)))
    return _checked(known[name], value, name, f"the variable {name}")


def _checked(key: str, value: str, origin: str, where: str) -> Setting:
    if key not in KEYS:
        raise SettingError(f"{key!r} in {where} is no setting.", _nearest(key, KEYS))
    _check_address(key, value, where)
    return Setting(key, value, origin)


def _check_address(key: str, value: str, where: str) -> None:
    """An address with a name or a password in it is never kept, so it is never printed."""
    if key in _ADDRESSES and "@" in value.partition("://")[2].partition("/")[0]:
        raise SettingError(f"{key} in {where} holds a name or a password.", "Keys stay in variables of their own.")


def _nearest(name: str, known: tuple[str, ...]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, 1)
    return f"Did you mean {near[0]}?" if near else f"The names are {', '.join(known)}."
