"""Surveys the vectors in a folder, for `vectors.survey_apart`: `python -m briefgen.store.probe FOLDER NAME MOST`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from briefgen.errors import StoreError
from briefgen.store.vectors import in_folder


def main(folder: str, name: str, most: str) -> int:
    """0 with the survey as JSON on stdout, or 3 with the reason on stderr."""
    vectors = in_folder(Path(folder), name)
    try:
        sys.stdout.write(json.dumps(asdict(vectors.survey(int(most)))))
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    finally:
        vectors.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
