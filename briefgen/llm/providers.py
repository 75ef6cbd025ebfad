"""A provider's model through langchain: its package, its address, whether it is on this machine."""

from __future__ import annotations

import importlib.util
import ipaddress
import os
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefgen.errors import BriefgenError, KeyRefused, SettingError
from briefgen.llm.secrets import without_secrets

if TYPE_CHECKING:
    import httpx2
    from langchain_core.language_models import BaseChatModel

# providers that come as extras: the module that shows that the extra is there
EXTRAS = {"anthropic": "langchain_anthropic", "ollama": "langchain_ollama"}
# without one of these variables a provider's own server is not asked
KEYS = {"openai": ("OPENAI_API_KEY",), "anthropic": ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN")}
# providers whose traffic to an address on this machine is sure to stay there: no proxy, no redirect
_KEPT_HERE = frozenset({"openai", "ollama"})
OPENAI = "https://api.openai.com/v1"
CONNECT_SECONDS = 10.0
# the connection's own time-out comes after the deadline of the whole call, which is the one that is told
GRACE = 5.0
# what a model that reasons may spend before its answer: the limit on tokens counts both
REASONING = 16_000


@dataclass(frozen=True, slots=True)
class Provider:
    """A model that can be called. `where` names it and its address for people. `heard` holds the body of the last
    answer of each thread as it came over the wire, where the provider's package lets us see it; `reasoning` are the
    tokens that come on top of an answer's own."""

    name: str
    remote: bool
    where: str
    model: BaseChatModel
    openai: bool
    tracing: bool = False
    reasoning: int = 0
    heard: threading.local = field(default_factory=threading.local)


def provider(spec: str, base_url: str = "", timeout: float = 300.0, tracing: bool = False) -> Provider:
    """The provider's model that `spec` names. Nothing is sent yet.

    Raises SettingError for a name or address that cannot be used and a package that is missing, KeyRefused without key.
    """
    kind, _, model = spec.partition(":")
    if not kind or not model:
        raise SettingError(f"{spec!r} names no model.", 'Write "provider:model", such as "openai:gpt-5-mini".')
    _require(kind)
    address = _address(kind, base_url)
    _require_key(kind, address, spec)
    heard = threading.local()
    local = kind in _KEPT_HERE and is_local(address) and not model.endswith(("-cloud", ":cloud"))
    made = _made(spec, kind, model, _options(kind, address, timeout, heard))
    where = f"{spec} at {address}" if address else spec
    openai = kind in {"openai", "azure_openai"}
    return Provider(spec, tracing or not local, where, made, openai, tracing, _reasoning(made, address), heard)


def _reasoning(model: BaseChatModel, address: str) -> int:
    """Of OpenAI's own models those that langchain does not know are newer than it is, and reason."""
    profile = getattr(model, "profile", None) or {}
    return REASONING if profile.get("reasoning_output", address == OPENAI) else 0


def is_local(address: str) -> bool:
    """Whether the address is on this machine: "localhost", or a loopback address. No address is not."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _require(kind: str) -> None:
    module = EXTRAS.get(kind)
    if module and importlib.util.find_spec(module) is None:
        package = module.replace("_", "-")
        raise SettingError(
            f"Models of {kind} need the package {package}.",
            f"Run `pip install 'briefgen[{kind}]'` or `pip install {package}`.",
        )


def _require_key(kind: str, address: str, spec: str) -> None:
    """Raises KeyRefused where the provider's own server would be asked without a key."""
    names = KEYS.get(kind, ())
    if names and address in {"", OPENAI} and not any(os.environ.get(name) for name in names):
        raise KeyRefused(f"{spec}: no key is set.", f"Set {names[0]} in the environment.")


def _address(kind: str, base_url: str) -> str:
    """Where the requests go, as far as it can be told. Raises SettingError for one that is no http(s) address."""
    address = base_url or _usual_address(kind)
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingError(
            f"{without_secrets(address)!r} is no address of a model server.", "Write http://HOST:PORT/v1."
        )
    if parts.username or parts.password or parts.query:
        raise SettingError(
            "The model server's address holds a name, a password or a query.", "Keys stay in the environment."
        )
    return address


def _usual_address(kind: str) -> str:
    """The address that the provider's package would take, from its own variables."""
    if kind == "openai":
        return os.environ.get("OPENAI_BASE_URL") or os.environ.get("OPENAI_API_BASE") or OPENAI
    if kind == "ollama":
        return _ollama_address(os.environ.get("OLLAMA_HOST", ""))
    return ""


def _ollama_address(host: str) -> str:
    """The address that Ollama's variable means: "", "HOST", "HOST:PORT" or a URL. A server that listens on every
    interface is reached on this machine."""
    if "://" in host:
        return host
    name, _, port = host.partition(":")
    everywhere = name in {"", "0.0.0.0"}  # noqa: S104
    return f"http://{'127.0.0.1' if everywhere else name}:{port or 11434}"


def _options(kind: str, address: str, timeout: float, heard: threading.local) -> dict[str, Any]:
    if kind == "ollama":
        return {"base_url": address, "client_kwargs": _ollama_options(address, timeout)}
    options: dict[str, Any] = {"max_retries": 0, "timeout": timeout + GRACE}
    if address:
        options["base_url"] = address
    if kind == "openai":
        options |= {"http_client": _client(address, timeout, heard), "timeout": _patience(timeout)}
        if address != OPENAI:
            # other servers speak chat completions only, and many take no key
            options |= {"use_responses_api": False, "api_key": os.environ.get("OPENAI_API_KEY") or "none"}
    return options


def _patience(timeout: float) -> httpx2.Timeout:
    import httpx2

    return httpx2.Timeout(timeout + GRACE, connect=min(CONNECT_SECONDS, timeout))


def _client(address: str, timeout: float, heard: threading.local) -> httpx2.Client:
    """No redirects: what is meant for this machine does not leave it. No proxy either for an address on it. No kept
    connections: a call takes seconds, and one that a server closed meanwhile would fail the next."""
    import httpx2

    def keep(response: httpx2.Response) -> None:
        response.read()
        heard.body = response.text

    return httpx2.Client(
        timeout=_patience(timeout),
        trust_env=not is_local(address),
        follow_redirects=False,
        limits=httpx2.Limits(max_keepalive_connections=0),
        event_hooks={"response": [keep]},
    )


def _ollama_options(address: str, timeout: float) -> dict[str, Any]:
    """The same for Ollama's client, which is built on httpx and comes with it."""
    import httpx

    return {
        "timeout": timeout + GRACE,
        "trust_env": not is_local(address),
        "follow_redirects": False,
        "limits": httpx.Limits(max_keepalive_connections=0),
    }


def _made(spec: str, kind: str, model: str, options: dict[str, Any]) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    try:
        made: BaseChatModel = init_chat_model(model, model_provider=kind, **options)
        return made
    except ImportError as error:
        package = (error.name or "").replace("_", "-")
        problem: BriefgenError = SettingError(
            f"The model {spec!r} needs a package.", f"Run `pip install {package}`." if package else ""
        )
    except Exception as error:
        text = without_secrets(str(error).strip().splitlines()[0])[:200]
        wanting = "api_key" in str(error).lower() or "credentials" in str(error).lower()
        problem = KeyRefused(f"{spec}: no key is set.") if wanting else SettingError(f"{spec} cannot be set up: {text}")
    raise problem
