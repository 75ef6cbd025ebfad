"""Text of articles as data: what may stand in Markdown, XML, HTML and CSV without being taken for an instruction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

# C0 and C1 controls, lone surrogates, non-characters, and the marks that reorder text or hide it
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_ALWAYS = re.compile(r"[\\`*~|]")
# an underscore inside a word is no emphasis
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# a bracket that can be no link, image, footnote mark, definition or task box: "[single source]", "[…]"
_PLAIN_BRACKET = re.compile(r"(?<![!\]])\[(?![ xX]\]|\^)([^\[\]()]{1,120})\](?![(\[:])")
_BRACKET = re.compile(r"[\[\]]")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_LIST_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_LINE_MARK = re.compile(r"[-+#>=:]")
# a spreadsheet takes a cell that begins so for a formula, some also with the full-width signs
_FORMULA = re.compile("[=+\\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
SCHEMES = ("https", "http", "mailto")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{1,2000}")
_ADDRESS_END = re.compile(r"[.,;:!?)\]'’]+$")
_SUPPLY = re.compile(r"(\[[^\[\]]{1,80} to be supplied\])")
_URL_SAFE = "/:?#@!$&'()+,;=%~-._"


def visible(text: str) -> str:
    """The text with every character that cannot be seen or that reorders its neighbours shown as one visible
    character, so that offsets stay true."""
    return _UNSEEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"


def line(text: str) -> str:
    """The text on one line, blanks single, nothing invisible in it."""
    return _SPACE.sub(" ", visible(text)).strip()


def markdown(text: str) -> str:
    """One line of Markdown that reads as exactly this text: no link, image, raw HTML, emphasis, table or list mark."""
    text = _ENTITY.sub("&amp;", line(text)).replace("<", "&lt;")
    text = _UNDERSCORE.sub(r"\\_", _ALWAYS.sub(r"\\\g<0>", text))
    return _line_start(_brackets(text))


def _brackets(text: str) -> str:
    """Escapes every bracket but those of a plain remark."""
    pieces: list[str] = []
    position = 0
    for match in _PLAIN_BRACKET.finditer(text):
        pieces += [_BRACKET.sub(r"\\\g<0>", text[position : match.start()]), match.group()]
        position = match.end()
    return "".join([*pieces, _BRACKET.sub(r"\\\g<0>", text[position:])])


def _line_start(text: str) -> str:
    if number := _LIST_NUMBER.match(text):
        return f"{number[1]}\\{number[2]}{text[number.end() :]}"
    return f"\\{text}" if _LINE_MARK.match(text) else text


def safe_url(url: str | None) -> str | None:
    """The URL where it may be followed (https, http, mailto), percent-encoded; None for anything else."""
    if not url:
        return None
    url = line(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return None
    return quote(url, safe=_URL_SAFE)


def addresses(text: str) -> Iterator[tuple[str, str | None]]:
    """The text in pieces, each with the URL it is the address of, or None. The pieces join to the text."""
    position = 0
    for match in _ADDRESS.finditer(text):
        address = _ADDRESS_END.sub("", match.group())
        if (url := safe_url(address)) is None:
            continue
        if match.start() > position:
            yield text[position : match.start()], None
        yield address, url
        position = match.start() + len(address)
    if position < len(text):
        yield text[position:], None


def supplies(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a placeholder such as "[room: to be supplied]"."""
    for number, piece in enumerate(_SUPPLY.split(text)):
        if piece:
            yield piece, number % 2 == 1


def json_text(value: object) -> str:
    """The value as JSON, letters as they are; half of a surrogate pair becomes its escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def csv_cell(text: str) -> str:
    """The cell on one line, an apostrophe before anything a spreadsheet would compute; plain numbers stay numbers."""
    text = line(text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
