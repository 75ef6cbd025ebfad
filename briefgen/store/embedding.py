"""The seam for embeddings: a small Protocol, the default from WordLlama, others by name through langchain or Chroma."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from briefgen.errors import ProviderError, SettingError

if TYPE_CHECKING:
    import numpy as np
    from langchain_core.embeddings import Embeddings
    from numpy.typing import NDArray

DEFAULT = "wordllama"


class Embedder(Protocol):
    """Turns texts into vectors of length one. `name` is what the manifest records; `quick` says that embedding a few
    hundred sentences costs milliseconds and no money."""

    name: str
    quick: bool

    def documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages, one row a text."""
        ...

    def query(self, text: str) -> NDArray[np.float32]:
        """The vector of a query."""
        ...


def embedder(name: str = DEFAULT) -> Embedder:
    """The embedder called `name`: "wordllama", "chroma:default", or a langchain "provider:model" such as
    "openai:text-embedding-3-small".

    Raises SettingError naming what is missing when there is none of this name.
    """
    if name == DEFAULT:
        return WordLlama()
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise SettingError(f"{name!r} names no embedder.", 'Use "wordllama", "chroma:default" or "provider:model".')
    return ChromaDefault() if name == ChromaDefault.name else LangChain(name)


class WordLlama:
    """The default: static word vectors of 256 dimensions, from the package's own files."""

    name = DEFAULT
    quick = True

    def documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages, one row a text."""
        from briefgen.text.wordvectors import vectors

        return vectors(texts)

    def query(self, text: str) -> NDArray[np.float32]:
        """The vector of a query."""
        row: NDArray[np.float32] = self.documents([text])[0]
        return row


class ChromaDefault:
    """Chroma's own default, MiniLM through onnxruntime. Its first use downloads the model, and so is asked for by name
    only."""

    name = "chroma:default"
    quick = False

    def documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages, one row a text."""
        from chromadb.utils.embedding_functions import DefaultEmbeddingFunction

        try:
            return _unit(DefaultEmbeddingFunction()(list(texts)))
        except Exception as error:
            raise _failed(self.name, error) from error

    def query(self, text: str) -> NDArray[np.float32]:
        """The vector of a query."""
        row: NDArray[np.float32] = self.documents([text])[0]
        return row


class LangChain:
    """Any embedding that langchain's `init_embeddings` knows."""

    quick = False

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _langchain_model(name)

    def documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages, one row a text. Raises ProviderError when the provider fails."""
        try:
            return _unit(self._model.embed_documents(list(texts)))
        except Exception as error:
            raise _failed(self.name, error) from error

    def query(self, text: str) -> NDArray[np.float32]:
        """The vector of a query. Raises ProviderError when the provider fails."""
        try:
            row: NDArray[np.float32] = _unit([self._model.embed_query(text)])[0]
        except Exception as error:
            raise _failed(self.name, error) from error
        return row


def _langchain_model(name: str) -> Embeddings:
    from langchain.embeddings import init_embeddings

    # the tables that the OpenAI class counts tokens with would be downloaded at first use
    extra: dict[str, Any] = {"check_embedding_ctx_length": False} if name.startswith("openai:") else {}
    try:
        model: Embeddings = init_embeddings(name, **extra)
        return model
    except ImportError as error:
        raise SettingError(f"The embedder {name!r} needs a package: {error}", _install_hint(error)) from error
    except Exception as error:
        raise SettingError(f"The embedder {name!r} cannot be set up: {_first_line(error)}") from error


def _install_hint(error: ImportError) -> str:
    package = (error.name or "").replace("_", "-")
    return f"Run `pip install {package}`." if package else 'Install it, or use the embedder "wordllama".'


def _failed(name: str, error: Exception) -> ProviderError:
    return ProviderError(f"The embedder {name!r} failed: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:300]


def _unit(rows: Sequence[Any]) -> NDArray[np.float32]:
    import numpy as np

    matrix = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    return unit
