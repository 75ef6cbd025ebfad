"""`eval init`: a first suite and a workflow, laid into a repository; nothing that exists is replaced unasked."""

from __future__ import annotations

from pathlib import Path

from briefgen import files, resources
from briefgen.errors import UsageError

# where each file of templates/gate goes
_PLACES = {
    "case.yaml": "evals/first.yaml",
    "article.md": "evals/articles/first.md",
    "memo.md": "evals/memos/first.md",
    "workflow.yml": ".github/workflows/briefgen.yml",
}


def lay(repository: Path, force: bool = False) -> tuple[Path, ...]:
    """The files written. Raises UsageError when the folder is missing or one of the files exists, before any is
    written."""
    if not repository.is_dir():
        raise UsageError(f"There is no folder {repository}.", "Give the root of your repository.")
    targets = {name: repository / place for name, place in _PLACES.items()}
    for path in targets.values():
        if path.exists() and not force:
            raise UsageError(f"{path} exists already.", "Give --force to replace it.")
    for name, path in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, (resources.gate_folder() / name).read_bytes(), force)
    return tuple(targets.values())
