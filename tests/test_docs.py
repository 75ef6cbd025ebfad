"""The documents say what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_parts_are_true(generate: ModuleType) -> None:
    assert generate.stale() == [], "run `make docs`"


def test_every_command_has_an_example_first(generate: ModuleType) -> None:
    for path, function in generate.commands():
        lines = [line.strip() for line in (function.__doc__ or "").splitlines() if line.strip()]
        assert lines[1].startswith("Example: briefgen "), path


def test_every_command_stands_in_the_readme(generate: ModuleType) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path, _ in generate.commands():
        assert f"`{path}`" in readme


def test_every_link_between_documents_leads_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"), *ROOT.glob("vectorstore/*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_example_on_models_runs() -> None:
    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example, "docs/models.md", "exec"), {})


def test_the_page_on_models_names_every_marking_and_setting() -> None:
    from briefgen.llm.markings import NAMES
    from briefgen.settings import KEYS

    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    wanted = {"model", "base_url", "reader", "reader_url", "prompts", "model_timeout", "tracing"}
    assert wanted <= set(KEYS)
    assert not [name for name in (*NAMES, *wanted) if f"`{name}`" not in page]


def test_the_script_on_the_page_on_models_is_one(tmp_path: Path) -> None:
    from briefgen.testing.scripts import read_script

    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    path = tmp_path / "script.json"
    path.write_text(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    assert [step.kind for step in read_script(path)] == ["error", "hang", "answer", "answer"]
