"""Web addresses as identities: one spelling per page, and the outlet that a host stands for."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefgen.text.outlets import known_outlet

# parameters that only say how a reader came to the page
_TRACKING = re.compile(
    r"(?i)^(?:utm_\w+|at_(?:medium|campaign|link\w*)|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ns_\w+|"
    r"cmpid?|ocid|ito|smid|smtyp|spm|_hs\w+|wt\.\w+|ref_?src|share(?:d_?from)?|feed(?:name|type)?)$"
)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|feeds?|rss)\.")
_PORTS = {"http": ":80", "https": ":443"}
_ADDRESS = re.compile(r"(?i)^https?://[^\s<>\"]+$")


def is_address(text: str) -> bool:
    """Whether the text is one http or https address and nothing else."""
    return bool(_ADDRESS.match(text.strip()))


def canonical(url: str) -> str | None:
    """The address in its one spelling: https, lower-case host without `www.`, no fragment, no tracking parameters, no
    closing slash; None when it is no http address."""
    if not is_address(url):
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS[parts.scheme.lower()])
    except ValueError:
        return None
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(k, v)]
    path = parts.path.rstrip("/")
    return urlunsplit(("https", host.removeprefix("www."), path, urlencode(query), "")) if host else None


def _tracks(name: str, value: str) -> bool:
    return bool(_TRACKING.match(name)) or value.lower().startswith("rss")


def outlet_of(url: str) -> str | None:
    """The outlet that an address stands for: the name of a well-known one, else its host without `www.` and the like."""
    address = canonical(url)
    if not address:
        return None
    host = urlsplit(address).hostname or ""
    shorter = _HOST_PREFIX.sub("", host)
    bare = shorter if "." in shorter else host
    return known_outlet(bare) or bare or None
