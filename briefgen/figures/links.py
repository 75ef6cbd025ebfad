"""Links, mail addresses, domains, paths and file names: figures where they identify something, else merely in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.figures.hits import Hit


class Blocked(NamedTuple):
    """A stretch in which no other figure is to be looked for; `hit` is None for an ordinary link."""

    start: int
    end: int
    hit: Hit | None


_EXTENSIONS = (
    "exe|dll|sys|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|msi|scr|jar|py|php|asp|aspx|jsp|cgi|html|htm|zip|rar|7z|gz"
    "|tar|iso|img|docx|docm|doc|xlsx|xlsm|xls|pptx|ppt|pdf|rtf|txt|csv|dat|bin|tmp|log|cfg|ini|xml|json|lib|apk"
    "|dmg|elf|ocx|cpl|eml"
)
_DOMAINS = (
    "com|org|net|gov|edu|mil|int|info|biz|co|us|uk|eu|de|fr|ru|cn|ua|ir|nl|pl|it|es|se|no|fi|ch|at|be|cz|ro|bg|tr"
    "|in|jp|kr|br|mx|au|nz|za|ca|me|tv|cc|xyz|top|site|online|club|space|pw|tk|ml|ga|cf|gq|onion|bit|lib|bz|ma|su"
    "|kz|ly|gg|sh|ai|app|dev"
)
_ENDINGS = "|".join(sorted({*_EXTENSIONS.split("|"), *_DOMAINS.split("|")}, key=lambda ending: (-len(ending), ending)))
# what gives such a string away; looked for first, since it is rare and quick to find
_SIGNAL = re.compile(
    rf"://|@(?=\w)|\[(?:\.|:|dot)\]|\(\.\)|\\(?=\w)|\.(?:{_ENDINGS})(?![\w])|/(?=[a-z0-9_]{{1,40}}\.php)|\]\("
)
_EDGES = re.compile(r"[\s|<>\"“”‘’`(),;{}]")
_RIGHT = re.compile(r"(?:[^\s|<>\"“”‘’`(),;{}]|\(\.\)){0,2000}")
_LEFT_REACH = 250

_URL = re.compile(r"(?:https?|ftp|www)(?:://|\.)", re.IGNORECASE)
_DEFANGED = re.compile(r"hxxp|\[\.\]|\[dot\]|\(\.\)|\[:\]", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\Z")
_FILE = re.compile(rf"[\w.$~%+-]{{1,120}}\.(?:{_EXTENSIONS})\Z", re.IGNORECASE)
_DOMAIN = re.compile(rf"[a-z0-9_-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,6}}\.(?:{_DOMAINS})(?:/[\w./?=&%~#-]{{0,500}})?\Z")
_PATH = re.compile(
    r"(?:(?:[A-Za-z]:|%\w{1,40}%|\\\\?|HK(?:LM|CU|EY_\w{1,40}))(?:\\[\w.$%~ {}-]{1,80}){1,20}\\?"
    r"|\\\w[\w\\.]{0,200}|/\w[\w/.-]{0,200})\Z"
)


_TARGET = re.compile(r"[^\s()]{1,2000}\)")


def blocked(text: str, lower: str) -> Iterator[Blocked]:
    """The stretches in order, without overlap; `lower` is the text in lower case, of the same length."""
    end = tried = 0
    for signal in _SIGNAL.finditer(lower):
        if signal.start() < tried:
            continue
        if signal.group() == "](":  # the target of a Markdown link
            target = _TARGET.match(text, signal.end())
            if target:
                yield Blocked(signal.end(), target.end(), None)
                end = tried = target.end()
            continue
        left = _EDGES.split(text[max(end, signal.start() - _LEFT_REACH) : signal.start()])[-1]
        right = _RIGHT.match(text, signal.end() - 3 * (signal.group() == "(.)"))
        stop = tried = max(right.end() if right else 0, signal.end())
        found = _classified(text, signal.start() - len(left), stop)
        if found:
            yield found
            end = tried = max(found.end, signal.end())


def _classified(text: str, start: int, stop: int) -> Blocked | None:
    start, end = _core(text, start, stop)
    core = text[start:end]
    if not core:
        return None
    defanged = _DEFANGED.search(core) is not None
    if "](" in core or (_URL.match(core) and not defanged):
        return Blocked(start, end, None)
    plain = refanged(core)
    if defanged or any(kind.match(plain) for kind in (_MAIL, _FILE, _PATH, _DOMAIN)):
        return Blocked(start, end, Hit(start, end, "identifier", normal=plain))
    return None


def _core(text: str, start: int, stop: int) -> tuple[int, int]:
    """The string without the signs of punctuation and emphasis around it."""
    chunk = text[start:stop]
    core = chunk.rstrip(".:!?*_'])/")
    if core.count("[") > core.count("]"):
        core = chunk[: len(core) + 1]
    lead = len(core) - len(core.lstrip("*_[(:'"))
    return start + lead, start + len(core)


def refanged(text: str) -> str:
    """The address as it works, without the brackets that keep it from being a link and without its scheme."""
    plain = re.sub(r"\[\.\]|\[dot\]|\(\.\)", ".", text, flags=re.IGNORECASE)
    plain = re.sub(r"\[(:|://|@|/)\]|\[at\]", lambda sign: sign[1] or "@", plain, flags=re.IGNORECASE)
    return re.sub(r"^(?:hxxps?|https?|ftp)://", "", plain, flags=re.IGNORECASE)
