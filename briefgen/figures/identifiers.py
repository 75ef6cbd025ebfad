"""Identifiers: CVE, KB, MS, CWE and AS numbers, advisories, network addresses, hashes, phone and port numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from briefgen.figures.hits import Hit
from briefgen.figures.links import refanged

_HYPHEN = "[-\u2010\u2011\u2012\u2013]"
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\])"

_KNOWN = re.compile(
    rf"CVE[ -]?{_HYPHEN}?\d{{4}}{_HYPHEN}\d{{3,8}}|CWE{_HYPHEN}\d{{1,5}}|KB[ -]?\d{{6,7}}|MS\d\d{_HYPHEN}\d{{3}}"
    rf"|AS ?\d{{3,10}}"
    r"|GHSA(?:-[0-9a-z]{4}){3}|VU#\d{4,7}|(?:CAPEC|RHSA|DSA|USN|ZDI|ICSA|AA|APSB|VMSA)-?\d\d[\w:-]{2,16}\d"
    r"|T1\d{3}(?:\.\d{3})?|TA00\d\d"
)
# an advisory of a series that is not known: capitals, then digits in groups
_SERIES = re.compile(r"(?=[A-Z][\w-]{0,30}?\d)[A-Z][A-Za-z]{1,11}\d{0,4}(?:-[A-Z0-9]{1,12}){1,5}")
_NO_SERIES = re.compile(r"ISO|RFC|COVID|SARS|SHA|UTF|NIST|EN|IEC|IEEE|Storm|UNC|CVE")
_SERIES_DIGITS = 5
_SHORT_CVE = re.compile(rf"{_HYPHEN}?(\d{{4,7}})(?![\w.,]\d|\w)")
_CVE_JOINT = re.compile(r"(?:,| and|, and|/| &)? ?-")

_HEX_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{1,64}(?!\w)")
_HEX = re.compile(
    r"(?=[0-9]{0,127}[a-fA-F])(?=[a-fA-F]{0,127}[0-9])(?:[0-9a-f]{8,128}|[0-9A-F]{8,128})(?![\w]|\.\w|-\w)"
)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?!\w)")
_IPV4 = re.compile(rf"\d{{1,3}}(?:{_DOT}\d{{1,3}}){{3}}(?![\w]|{_DOT}\d)(?:/\d{{1,2}}(?!\w)|:\d{{2,5}}(?!\w))?")
_IPV6 = re.compile(r"(?:[0-9a-fA-F]{1,4}:){2,7}(?::|[0-9a-fA-F]{1,4})[0-9a-fA-F:]{0,24}(?![\w:])")
_PHONE = re.compile(
    r"(?:\+?\d{1,3}[ -])?(?:\(\d{3}\) ?|\d{3,4}[ -])\d{3}[ -]\d{4}(?![\w-]|[.,]\d)"
    r"|\+\d{1,3}(?:[ -]\d{2,5}){2,5}(?!\w)"
)
# a round number is one, however long: "190000000 people"
_LONG = re.compile(r"(?!\d{1,35}00000(?!\d))\d{9,40}(?![\w]|[.,]\d)")
_RANDOM = re.compile(r"[A-Za-z0-9]{8,64}(?![\w])")
_RANDOM_CHANGES = 4
_BYTE_RANGE = re.compile(r"(?P<a>[0-9A-F]{2}) (?:to|through) (?P<b>[0-9A-F]{2})(?!\w)")

_PORT_CUE = re.compile(r"\b(?:ports?|tcp|udp)(?: number)?[ /]\Z", re.IGNORECASE)
_PORT = re.compile(r"\d{1,5}(?![\w%]|[.,]\d)")


def _identifier(start: int, end: int, normal: str) -> Hit:
    return Hit(start, end, "identifier", normal=normal)


def code(text: str, pos: int) -> Hit | None:
    """The numbered identifier at `pos`: "CVE-2023-23397", "KB4012598", "MS17-010", an advisory's number."""
    match = _KNOWN.match(text, pos)
    if match is None or text[match.end() : match.end() + 1].isalnum():
        match = _SERIES.match(text, pos)
        if match is None or _NO_SERIES.match(match.group()) or text[match.end() : match.end() + 1].isalnum():
            return None
        if sum(c.isdigit() for c in match.group()) < _SERIES_DIGITS:
            return None
    return _identifier(pos, match.end(), canonical(match.group()))


def canonical(name: str) -> str:
    """The identifier in its canonical spelling: plain hyphens, "CVE-2018-0986" also for "CVE2018-0986"."""
    plain = re.sub(_HYPHEN, "-", name)
    if plain.startswith("CVE"):
        return "-".join(["CVE", *re.findall(r"\d+", plain)])
    return re.sub(r"^(KB|AS)[ -](?=\d)", r"\1", plain)


def short_cve(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """The rest of a CVE number in a list that leaves its head out: "CVE-2018-1156, -1157"."""
    head = (previous.normal or "") if previous else ""
    if previous is None or not head.startswith("CVE-") or not _CVE_JOINT.fullmatch(text, previous.end, pos):
        return None
    match = _SHORT_CVE.match(text, pos)
    return _identifier(pos - 1, match.end(), f"CVE-{head.split('-')[1]}-{match[1]}") if match else None


def address(text: str, pos: int) -> Hit | None:
    """The address, hash, phone number or other string of digits and letters at `pos`."""
    if (match := _IPV4.match(text, pos)) and all(int(part) < 256 for part in re.findall(r"\d+", match.group())[:4]):
        return _identifier(pos, match.end(), refanged(match.group()))
    if match := _HEX_NUMBER.match(text, pos):
        value = Decimal(int(match.group(), 16))
        return Hit(pos, match.end(), "identifier", value, value, normal="0x" + match.group()[2:].upper())
    if match := _UUID.match(text, pos) or _HEX.match(text, pos):
        return _identifier(pos, match.end(), match.group().lower())
    if match := _PHONE.match(text, pos):
        return _identifier(pos, match.end(), re.sub(r"\D", "", match.group()))
    if match := _LONG.match(text, pos):
        return _identifier(pos, match.end(), match.group())
    if (match := _IPV6.match(text, pos)) and match.group().count(":") >= 4:
        return _identifier(pos, match.end(), match.group().lower())
    return _random(text, pos) or _byte_range(text, pos)


def _random(text: str, pos: int) -> Hit | None:
    """A key or the like: capitals, small letters and digits in no order of a word."""
    match = _RANDOM.match(text, pos)
    if match is None or not any(c.isupper() for c in match.group()[1:]):
        return None
    classes = ["digit" if c.isdigit() else "capital" if c.isupper() else "small" for c in match.group()]
    if set(classes) != {"digit", "capital", "small"} or sum(a != b for a, b in pairwise(classes)) < _RANDOM_CHANGES:
        return None
    return _identifier(pos, match.end(), match.group())


def _byte_range(text: str, pos: int) -> Hit | None:
    """A range of bytes in hexadecimal, "B5 to C7"."""
    match = _BYTE_RANGE.match(text, pos)
    if match is None or not any(c.isalpha() for c in match.group().replace("to", "")):
        return None
    low, high = int(match["a"], 16), int(match["b"], 16)
    if low >= high:
        return None
    return Hit(pos, match.end(), "range", Decimal(low), Decimal(high), normal=f"0x{match['a']}/0x{match['b']}")


# a numbered place in a law, form or scale, by the words around it: the numbers of one's own sections are none
_REFERENCE = re.compile(r"\d{1,4}(?![\w%-]|[.,]\d|[.:)]\s)")
_OF_LABEL = re.compile(
    r"\b(?P<label>line|article|section|clause|rule|chapter|title|tier|schedule)[ \u00a0]\Z", re.IGNORECASE
)
_CITED = re.compile(
    r"\b(?:on|under|into|through|invok\w{1,4}|trigger\w{0,4}|violat\w{1,4}|of|to|by|per|pursuant to) (?:the )?\Z",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r" (?:of|on) (?:the |an? |its |their )?\w")


def reference(text: str, pos: int) -> Hit | None:
    """The numbered place at `pos` in a law, a form or a scale: "line 29 of the form", "invoked Article 5", "Tier 1"."""
    match = _REFERENCE.match(text, pos)
    label = _OF_LABEL.search(text, max(0, pos - 12), pos) if match else None
    if match is None or label is None:
        return None
    cited = _OF_WHAT.match(text, match.end()) or _CITED.search(text, max(0, label.start() - 16), label.start())
    if not cited and label["label"].lower() != "tier":
        return None
    return _identifier(pos, match.end(), f"{label['label'].lower()} {match.group()}")


def port(text: str, pos: int) -> Hit | None:
    """The port number at `pos`, where the word stands before it."""
    match = _PORT.match(text, pos) if _PORT_CUE.search(text, max(0, pos - 14), pos) else None
    if match is None:
        return None
    value = Decimal(match.group())
    return Hit(pos, match.end(), "identifier", value, value, normal=match.group())
