from __future__ import annotations

from collections.abc import Iterator

from briefgen.reading.draft import Draft


def read(data: bytes, source: str) -> Iterator[Draft]:
    import io

    from pypdf import PdfReader

    r = PdfReader(io.BytesIO(data))
    yield Draft(text="\n".join(p.extract_text() for p in r.pages), origin="document")
