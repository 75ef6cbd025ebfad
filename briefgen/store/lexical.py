"""The lexical index: BM25 over the words of chunks and the titles of their articles, in tantivy.

Tokens are our own for what incident articles are searched by: a number is one token however its thousands are set off
(60,000 and 60000 are the same), an identifier is one token and its parts besides (CVE-2023-23397, Storm-0558), letters
with full stops are one word (U.S.). Everything else is lower-cased, folded to ASCII and stemmed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import StoreError

if TYPE_CHECKING:
    import tantivy

TITLE_WEIGHT = 0.5
_ANALYZER = "briefgen_en"
_TOKEN = r"\d+(?:\.\d+)+|[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}]+)*"  # noqa: S105 - a pattern, no secret
# each opens with the rare sign and looks back from there: several times faster than trying at every letter
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_POSSESSIVE = re.compile(r"['’]s\b")
_INITIALS = re.compile(r"\.(?<=\b[A-Za-z]\.)(?:[A-Za-z]\.){1,8}")
_HYPHENATED = re.compile(r"\b\w++(?:[-‐‑–—]\w++)+")
_HYPHEN = re.compile(r"[-‐‑–—]")
_HEAP = 50_000_000
# words that say nothing of the matter: passed over in queries, unless there is nothing else
_FUNCTION_WORDS = (
    "a an and are as at be been but by did do does for from had has have how if in into is it its many much no not of "
    "on or such than that the their then there these they this those to was were what when where which who whom whose "
    "why will with would"
)


def prepared(text: str) -> str:
    """The text as the tokenizer is given it: thousands joined, possessives and initials' full stops taken out,
    hyphenated words apart, identifiers whole and apart."""
    text = _THOUSANDS.sub("", text)
    text = _POSSESSIVE.sub("", text)
    text = _INITIALS.sub(lambda match: match[0].replace(".", "") + " ", text)
    return _HYPHENATED.sub(_apart, text)


def _apart(match: re.Match[str]) -> str:
    parts = _HYPHEN.split(match[0])
    words = " ".join(parts)
    return f"{'-'.join(parts)} {words}" if any(char.isdigit() for char in words) else words


class Lexical:
    """A tantivy index in a folder. One writer at a time, any number of readers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._analyzer = _analyzer()
        self._passed_over = frozenset(self.tokens(_FUNCTION_WORDS))
        self._writer: tantivy.IndexWriter | None = None
        self._index = self._opened()

    def _opened(self) -> tantivy.Index:
        import tantivy

        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            index = tantivy.Index(_schema(), path=str(self._folder))
        except ValueError as error:
            raise StoreError(f"The lexical index in {self._folder} cannot be opened: {error}.") from error
        index.register_tokenizer(_ANALYZER, self._analyzer)
        return index

    def replace(self, articles: Iterable[str], rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Takes the chunks of `articles` out and puts `rows` of (chunk id, article id, title, text) in, as one change.

        What it says is on disk when it returns.
        """
        import tantivy

        writer = self._writing()
        for article in articles:
            writer.delete_documents_by_term("article", article)
        for identifier, article, title, text in rows:
            document = tantivy.Document(id=identifier, article=article, title=prepared(title), body=prepared(text))
            writer.add_document(document)
        writer.commit()
        self._index.reload()

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
            except ValueError as error:
                raise StoreError(f"The lexical index in {self._folder} cannot be written to: {error}.") from error
        return self._writer

    def refresh(self) -> None:
        """Makes what another process has written visible."""
        self._index.reload()

    def search(self, query: str, k: int, articles: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Up to `k` chunk ids with their BM25 scores, best first, only of `articles` where they are given."""
        import tantivy

        words = self._query(query)
        if words is None or (articles is not None and not articles):
            return []
        if articles is not None:
            among = tantivy.Query.term_set_query(self._index.schema, "article", sorted(articles))
            # a constant of zero: the filter takes no part in the score
            filtering = tantivy.Query.const_score_query(among, 0.0)
            words = tantivy.Query.boolean_query([(tantivy.Occur.Must, words), (tantivy.Occur.Must, filtering)])
        searcher = self._index.searcher()
        found = searcher.search(words, limit=k, count=False).hits
        return [(_chunk_id(searcher.doc(address)), score) for score, address in found]

    def _query(self, text: str) -> tantivy.Query | None:
        import tantivy

        every = dict.fromkeys(self.tokens(text))
        terms = [term for term in every if term not in self._passed_over] or list(every)
        should = []
        for term in terms:
            for field, weight in (("body", 1.0), ("title", TITLE_WEIGHT)):
                query = tantivy.Query.term_query(self._index.schema, field, term, index_option="freq")
                should.append((tantivy.Occur.Should, tantivy.Query.boost_query(query, weight)))
        return tantivy.Query.boolean_query(should) if should else None

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text, as the index holds them."""
        tokens: list[str] = self._analyzer.analyze(prepared(text))
        return tokens

    def chunk_ids(self, articles: Sequence[str] | None = None) -> list[str]:
        """The ids of all chunks, or of those of `articles`, in order."""
        import tantivy

        query = tantivy.Query.all_query()
        if articles is not None:
            query = tantivy.Query.term_set_query(self._index.schema, "article", list(articles))
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return []
        found = searcher.search(query, limit=searcher.num_docs, count=False).hits
        return sorted(_chunk_id(searcher.doc(address)) for _, address in found)

    def close(self) -> None:
        """Ends the writer, with what it has committed kept."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None


def _chunk_id(document: tantivy.Document) -> str:
    return str(document.get_first("id"))


def _analyzer() -> tantivy.TextAnalyzer:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.regex(_TOKEN))
    for step in (Filter.remove_long(100), Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field("body", tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()
