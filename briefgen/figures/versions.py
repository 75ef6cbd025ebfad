"""Versions of software and builds."""

from __future__ import annotations

import re

from briefgen.figures.hits import Hit

_SUFFIX = r"(?:[-. ]?(?:beta|alpha|rc|hf|sp|build|patch|update|b|p|u|r)[-.]?\d{0,5}|-\d{1,4})(?!\w|\.[A-Z])"
_POINTED = re.compile(
    rf"[vV]?\d{{1,8}}(?:\.\d{{1,8}}){{1,6}}(?:\.[x*](?!\w)|[a-z]{{1,2}}\d?(?!\w))?(?P<suffix>{_SUFFIX})?(?!\w|\.\d)",
    re.IGNORECASE,
)
_V = re.compile(rf"[vV]\d{{1,6}}(?:\.\d{{1,8}}){{0,6}}(?:{_SUFFIX})?(?![\w])")
# "entered with v221", not a "V8"
_BARE = re.compile(r"v\d{2,5}")
_WHOLE = re.compile(r"\d{1,6}\.[xX](?!\w)|\d{1,6}(?:-\d{1,3})?(?![\w%,]|[.]\d|[-/]\w)|\d{1,3}[A-Z]\d{1,5}[a-z]?(?!\w)")
_CUE = re.compile(
    r"(?:\b(?:versions?|vers?\.?|releases?|releasing|builds?|firmware|kernel|update to|upgrade to|updated to"
    r"|upgraded to|patch)(?: (?:to|of|number|before|through|prior to|up to|from|between|and|or|earlier than"
    r"|older than|below|above))?|\b(?:versions?|releases?|builds?) [\w.,-]{1,20} (?:to|through|and|or|thru"
    r"|until))[ \u00a0]\Z",
    re.IGNORECASE,
)
_CUE_REACH = 50
# the words one of which such a cue holds among its last few: looked for first, since it is quick
_CUE_WORDS = frozenset(
    {
        "version",
        "versions",
        "ver",
        "ver.",
        "vers",
        "vers.",
        "release",
        "releases",
        "releasing",
        "build",
        "builds",
        "firmware",
    }
    | {"kernel", "update", "upgrade", "updated", "upgraded", "patch"}
)
_JOINED = re.compile(
    r"(?:,| and| or| to| through|,? and earlier,?| up to| before|-|–|,? and| & |/)* ?v?", re.IGNORECASE
)
_PRODUCT = re.compile(r"(?:[a-z]*[A-Z][\w+#-]*)[ \u00a0]v?\Z")
_NO_PRODUCT = re.compile(
    r"\b(?:The|A|An|About|At|Over|In|On|By|To|Of|Some|Nearly|Almost|Around|Roughly|Only|And|But|For|From|With"
    r"|Magnitude|CVSS|Than|Score|IP|IPs|DNS|Address|Server|Host|C2|Least|Up|Under|Just|Another|Its|Their|These"
    r"|Those|US|As|Is|Was|Section|Table|Figure|Chapter)[ \u00a0]\Z"
)
_QUANTITY = re.compile(
    r"\d+\.\d+ ?(?:%|percent|per cent|[mbtr]+illion|thousand|[KMGT]?B\b|[kmMbB]\b|bn|degrees?|hours?|days?|weeks?"
    r"|months?|years?|points?|times|miles?|k?m\b|out of|stars?|(?:USD|BTC|EUR|GBP)\b|[Bb]itcoins?|[GM]bps"
    r"|magnitude)"
)


def version(text: str, pos: int, previous: Hit | None) -> Hit | None:
    """The version at `pos`: several points, a suffix, or a cue before it ("version 1803", "build 17G65", "Struts 2.3",
    the second of "4.6 through 4.7"); `previous` is the figure found before."""
    cued = _is_cued(text, pos) or _follows(text, pos, previous)
    match = _POINTED.match(text, pos)
    if match and (cued or match.group().count(".") > 1 or match["suffix"] or _after_product(text, pos)):
        return _hit(pos, match)
    if cued and (match := _WHOLE.match(text, pos)) and not _counts(text, pos, match.end()):
        return _hit(pos, match)
    match = _V.match(text, pos)
    return _hit(pos, match) if match and (cued or "." in match.group() or _BARE.fullmatch(match.group())) else None


_EARLIER = re.compile(r"[\d.]{3,40},? (?:and|or) (?:earlier|older|prior|below|lower|later|newer|above|up)\b")


def like_address(text: str, pos: int, previous: Hit | None) -> bool:
    """Whether four numbers with points at `pos` are a version rather than a network address, by the words around."""
    return (
        _is_cued(text, pos)
        or _follows(text, pos, previous)
        or _EARLIER.match(text, pos) is not None
        or _after_product(text, pos)
    )


def _is_cued(text: str, pos: int) -> bool:
    start = max(0, pos - _CUE_REACH)
    words = text[start:pos].lower().split()[-4:]
    return not _CUE_WORDS.isdisjoint(words) and _CUE.search(text, start, pos) is not None


# "a release of 40 fixes"
_THINGS = re.compile(r"[ \u00a0](?:[a-z]{3,15}[ -])?[a-z]{3,20}s\b")


def _counts(text: str, pos: int, end: int) -> bool:
    """Whether the number says how many things a release or an update holds."""
    return text[max(0, pos - 4) : pos].endswith((" of ", " of\u00a0")) and _THINGS.match(text, end) is not None


def _hit(pos: int, match: re.Match[str]) -> Hit:
    return Hit(pos, match.end(), "version", normal=match.group().lstrip("vV"))


def _follows(text: str, pos: int, previous: Hit | None) -> bool:
    """Whether the version before goes on here, in a list or a range."""
    if previous is None or previous.kind != "version" or pos - previous.end > _CUE_REACH:
        return False
    return _JOINED.fullmatch(text, previous.end, pos) is not None


def _after_product(text: str, pos: int) -> bool:
    """Whether the number with a point follows a product's name and counts nothing."""
    left = text[max(0, pos - 24) : pos]
    return bool(_PRODUCT.search(left)) and not _NO_PRODUCT.search(left) and not _QUANTITY.match(text, pos)
