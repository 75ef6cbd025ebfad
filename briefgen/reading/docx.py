from __future__ import annotations

from collections.abc import Iterator

from briefgen.reading.draft import Draft


def read(data: bytes, source: str) -> Iterator[Draft]:
    import io

    from docx import Document

    yield Draft(text="\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs), origin="document")
