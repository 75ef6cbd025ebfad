"""Identifiers and versions: CVE, KB, MS, CWE and AS numbers, advisories, addresses, hashes, domains, files, phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.hits import Hit

_HYPHEN = "[-\u2010\u2011\u2012\u2013]"
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\])"

_CODE = re.compile(
    rf"CVE[ -]?{_HYPHEN}?\d{{4}}{_HYPHEN}\d{{3,8}}|CWE{_HYPHEN}\d{{1,5}}|KB[ -]?\d{{6,7}}|MS\d\d{_HYPHEN}\d{{3}}|AS[ ]?\d{{3,10}}"
    r"|GHSA(?:-[0-9a-z]{4}){3}|VU#\d{4,7}|(?:CAPEC|RHSA|DSA|USN|ZDI|ICSA|AA|APSB|VMSA)-?\d\d[\w:-]{2,16}\d|T1\d{3}(?:\.\d{3})?|TA00\d\d"
    r"|(?=[A-Z][\w-]{0,30}?\d)[A-Z][A-Za-z]{1,11}\d{0,4}(?:-[A-Z0-9]{1,12}){1,5}",
)
_KNOWN = re.compile(r"CVE|CWE|KB|MS\d|AS ?\d|GHSA|VU#|CAPEC|RHSA|DSA|USN|ZDI|ICSA|AA|APSB|VMSA|T1\d|TA00")
_NAMES = re.compile(r"ISO|RFC|COVID|SARS|SHA|UTF|NIST|EN|IEC|IEEE|Storm|UNC")
_SHORT_CVE = re.compile(rf"{_HYPHEN}?(\d{{4,7}})(?![\w.,]\d|\w)")
_HEX_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{1,64}(?!\w)")
_HEX = re.compile(r"(?=\d*[a-fA-F])(?=[a-fA-F]*\d)(?:[0-9a-f]{8,128}|[0-9A-F]{8,128})(?![\w]|\.\w|-\w)")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?!\w)")
_IPV4 = re.compile(rf"\d{{1,3}}(?:{_DOT}\d{{1,3}}){{3}}(?![\w]|{_DOT}\d)(?:/\d{{1,2}}(?!\w)|:\d{{2,5}}(?!\w))?")
_IPV6 = re.compile(r"(?:[0-9a-fA-F]{1,4}:){2,7}(?::|[0-9a-fA-F]{1,4})(?:[0-9a-fA-F:]{0,24})(?![\w:])")
_PHONE = re.compile(
    r"(?:\+?\d{1,3}[ -])?(?:\(\d{3}\) ?|\d{3,4}[ -])\d{3}[ -]\d{4}(?![\w-]|[.,]\d)|\+\d{1,3}(?:[ -]\d{2,5}){2,5}(?!\w)"
)
_RANDOM = re.compile(r"(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)[A-Za-z0-9]{8,64}(?![\w])")
_LONG = re.compile(r"\d{9,40}(?![\w]|[.,]\d)")

_SUFFIX = r"(?:[-. ]?(?:beta|alpha|rc|hf|sp|build|patch|update|b|p|u|r)[-.]?\d{0,5}|-\d{1,4})(?![\w])"
_VERSION = re.compile(
    rf"[vV]?\d{{1,8}}(?:\.\d{{1,8}}){{1,6}}(?:\.[x*](?!\w)|[a-z]\d?(?!\w))?(?:{_SUFFIX})?(?!\w|\.\d)", re.IGNORECASE
)
_V_VERSION = re.compile(rf"[vV]\d{{1,6}}(?:\.\d{{1,8}}){{0,6}}(?:{_SUFFIX})?(?![\w])")
_VERSION_CUE = re.compile(
    r"(?:\b(?:versions?|vers?\.?|releases?|releasing|builds?|firmware|kernel|update to|upgrade to|updated to|upgraded to|patch)"
    r"(?: (?:to|of|number|before|through|prior to|up to|from|between|and|or|earlier than|older than|below|above))?"
    r"|\b(?:versions?|releases?|builds?) [\w.,-]{1,20} (?:to|through|and|or|thru|until))[ \u00a0]\Z",
    re.IGNORECASE,
)
_WHOLE_VERSION = re.compile(r"\d{1,6}(?:-\d{1,3})?(?![\w%,]|[.]\d|[-/]\w)|\d{1,3}[A-Z]\d{1,5}[a-z]?(?!\w)")
_PORT_CUE = re.compile(r"\b(?:ports?|tcp|udp)(?: number)?[ /]\Z", re.IGNORECASE)
_PORT = re.compile(r"\d{1,5}(?![\w%]|[.,]\d)")


class Blocked(NamedTuple):
    """A stretch in which no figure is to be looked for: a link, or an identifier found as a whole."""

    start: int
    end: int
    hit: Hit | None


_EXTENSIONS = (
    "exe dll sys bat cmd ps1 vbs vbe js jse wsf hta lnk msi scr com jar py sh php asp aspx jsp cgi html htm zip rar 7z gz tar iso img"
    " doc docx docm xls xlsx xlsm ppt pptx pdf rtf txt csv dat bin tmp log cfg ini xml json lib apk dmg pkg so elf ocx cpl eml db bak"
).split()
_DOMAINS = (
    "com org net gov edu mil int info biz io co us uk eu de fr ru cn ua ir nl pl it es se no fi ch at be cz ro bg tr in jp kr br mx"
    " au nz za ca me tv cc xyz top site online club space pw tk ml ga cf gq onion bit lib bz ma su kz by ws to ly gg sh ai app dev"
).split()
_SIGNAL = re.compile(
    r"://|\[:\]|@(?=\w)|\[\.\]|\[dot\]|\(\.\)|\\(?=\w)|(?<=\w)\.(?:" + "|".join(sorted(set(_EXTENSIONS) | set(_DOMAINS), key=len, reverse=True))
    + r")(?![\w])|(?<=\w)\[\.?|\.onion|(?<=[a-z0-9])/(?=[a-z0-9_]+\.php)",
    re.IGNORECASE,
)  # fmt: skip
_EDGES = re.compile(r"[\s|<>\"“”‘’`(),;{}]")
_RIGHT = re.compile(r"(?:[^\s|<>\"“”‘’`(),;{}]|\(\.\)){0,2000}")
_URL = re.compile(r"(?:https?|ftp|www)(?:://|\.)", re.IGNORECASE)
_DEFANGED = re.compile(r"hxxp|\[\.\]|\[dot\]|\(\.\)|\[:\]", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:(?:\.|\[\.\])[\w-]{1,63}){1,5}\Z")
_FILE = re.compile(r"[\w.$~%+-]{1,120}\.(?:" + "|".join(_EXTENSIONS) + r")\Z", re.IGNORECASE)
_DOMAIN = re.compile(
    r"[a-z0-9_-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.(?:" + "|".join(_DOMAINS) + r")(?:/[\w./?=&%~#-]{0,500})?\Z"
)
_PATH = re.compile(
    r"(?:[A-Za-z]:|%\w+%|\\\\?|HK(?:LM|CU|EY_\w+))(?:\\[\w.$%~ {}-]{1,80}){1,20}\\?|\\\w[\w\\.]*|/\w[\w/.-]*"
)


def blocked(text: str) -> Iterator[Blocked]:
    """Links, mail addresses, domains, paths and file names in order, without overlap; an ordinary link is no figure."""
    end = tried = 0
    for signal in _SIGNAL.finditer(text):
        if signal.start() < tried:
            continue
        left = _EDGES.split(text[max(end, signal.start() - 250) : signal.start()])[-1]
        start = signal.start() - len(left)
        right = _RIGHT.match(text, signal.end() - (signal.group() == "(.)"))
        stop = tried = max(right.end() if right else 0, signal.end())
        found = _classified(text, start, stop)
        if found:
            yield found
            end = tried = max(found.end, signal.end())


def _classified(text: str, start: int, stop: int) -> Blocked | None:
    chunk = text[start:stop]
    core = chunk.rstrip(".:!?*_'])/" if not chunk.endswith("[.]") else "*")
    core = core + "]" * (core.count("[") > core.count("]"))
    core = chunk[: len(core)]
    lead = len(core) - len(core.lstrip("*_[(:'"))
    core, start = core[lead:], start + lead
    if not core:
        return None
    end = start + len(core)
    if "](" in chunk or _URL.match(core):
        return Blocked(start, start + len(core), None)
    if _DEFANGED.search(core) or _MAIL.match(core) or _FILE.match(core) or _PATH.fullmatch(core):
        return Blocked(start, end, _identifier(start, end, refanged(core)))
    if _DOMAIN.match(core):
        return Blocked(start, end, _identifier(start, end, core))
    return None


def refanged(text: str) -> str:
    """The address as it works: without the brackets that keep it from being a link."""
    plain = re.sub(r"\[\.\]|\[dot\]|\(\.\)", ".", text, flags=re.IGNORECASE).replace("[:]", ":")
    return re.sub(r"^hxxp", "http", plain, flags=re.IGNORECASE)


def _identifier(start: int, end: int, normal: str) -> Hit:
    return Hit(start, end, "identifier", normal=normal)


def code(text: str, pos: int) -> Hit | None:
    """The numbered identifier at `pos`: "CVE-2023-23397", "KB4012598", "MS17-010", an advisory's number."""
    match = _CODE.match(text, pos)
    if match is None or text[match.end() : match.end() + 1].isalnum():
        return None
    name = match.group()
    if name.startswith("CVE") and len(re.findall(r"\d+", name)) != 2:
        return None
    if not _KNOWN.match(name) and (sum(c.isdigit() for c in name) < 5 or _NAMES.match(name)):
        return None
    return _identifier(pos, match.end(), canonical(name))


def canonical(name: str) -> str:
    """The identifier in its canonical spelling: upper case, plain hyphens, "CVE-2018-0986" for "CVE2018-0986"."""
    plain = re.sub(_HYPHEN, "-", name)
    if plain.upper().startswith("CVE"):
        digits = re.findall(r"\d+", plain)
        return "-".join(["CVE", *digits])
    return re.sub(r"^(KB|AS)[ -]", r"\1", plain) if re.match(r"(?:KB|AS)[ -]", plain) else plain


def short_cve(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """The rest of a CVE number in a list that leaves its head out: "CVE-2018-1156, -1157"."""
    if previous is None or not (previous.normal or "").startswith("CVE-") or pos - previous.end > 7:
        return None
    between = text[previous.end : pos]
    if not between.endswith("-") or not re.fullmatch(r"(?:,| and|, and|/| &)? ?-", between):
        return None
    match = _SHORT_CVE.match(text, pos)
    year = (previous.normal or "").split("-")[1]
    return _identifier(pos - 1, match.end(), f"CVE-{year}-{match[1]}") if match else None


def address(text: str, pos: int) -> Hit | None:
    """The address, hash, phone number or other string of digits and letters at `pos`."""
    if match := _IPV4.match(text, pos):
        parts = re.findall(r"\d+", match.group())[:4]
        if all(int(part) <= 255 for part in parts):
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
    if (match := _RANDOM.match(text, pos)) and _changes(match.group()) >= 4:
        return _identifier(pos, match.end(), match.group())
    return None


def _changes(text: str) -> int:
    """How often the string changes between capitals, small letters and digits."""
    classes = ["d" if c.isdigit() else "u" if c.isupper() else "l" for c in text]
    return sum(a != b for a, b in zip(classes, classes[1:], strict=False))


def version(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """The version at `pos`: several points, or a cue before it ("version 1803", "build 17G65", "4.6 through 4.7")."""
    cued = bool(_VERSION_CUE.search(text[max(0, pos - 50) : pos])) or _follows_version(text, pos, previous)
    match = _VERSION.match(text, pos)
    if match and (cued or match.group().count(".") >= 2 or _after_product(text, pos)):
        return _version(pos, match)
    if cued and (match := _WHOLE_VERSION.match(text, pos)):
        return _version(pos, match)
    if (match := _V_VERSION.match(text, pos)) and ("." in match.group() or cued):
        return _version(pos, match)
    return None


def _version(pos: int, match: re.Match[str]) -> Hit:
    return Hit(pos, match.end(), "version", normal=match.group().lstrip("vV"))


def _follows_version(text: str, pos: int, previous: Hit | None) -> bool:
    return (
        previous is not None
        and previous.kind == "version"
        and re.fullmatch(
            r"(?:,| and| or| to| through|,? and earlier,?| up to| before|-|–|,? and| & |/)* ?v?",
            text[previous.end : pos],
        )
        is not None
    )


_PRODUCT = re.compile(r"(?:[a-z]*[A-Z][\w+#-]*)[ \u00a0]v?\Z")
_NO_PRODUCT = re.compile(
    r"\b(?:The|A|An|About|At|Over|In|On|By|To|Of|Some|Nearly|Almost|Around|Roughly|Only|And|But|For|From|With|Magnitude|CVSS|Than|Score"
    r"|Least|Up|Under|Just|Another|Its|Their|These|Those|US|As|Is|Was|Section|Table|Figure|Chapter)[ \u00a0]\Z"
)
_QUANTITY_AHEAD = re.compile(
    r"\d+\.\d+ ?(?:%|percent|per cent|million|billion|trillion|thousand|[KMGT]?B\b|[kmMbB]\b|bn|degrees?|hours?|days?|weeks?|months?|years?"
    r"|points?|times|miles?|k?m\b|out of|stars?|[A-Z]{3}\b|bitcoins?|[Bb]itcoin|BTC|[GM]bps|magnitude)",
    re.IGNORECASE,
)


def _after_product(text: str, pos: int) -> bool:
    """Whether the number with a point follows a product's name and counts nothing."""
    left = text[max(0, pos - 24) : pos]
    return bool(_PRODUCT.search(left)) and not _NO_PRODUCT.search(left) and not _QUANTITY_AHEAD.match(text, pos)


def port(text: str, pos: int) -> Hit | None:
    """The port number at `pos`, where the word stands before it."""
    match = _PORT.match(text, pos) if _PORT_CUE.search(text[max(0, pos - 14) : pos]) else None
    if match is None:
        return None
    value = Decimal(match.group())
    return Hit(pos, match.end(), "identifier", value, value, normal=match.group())
