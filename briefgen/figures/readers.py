"""What is read at one place of a text: the readers of every kind, tried in order until one finds its figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from briefgen.figures import dates, identifiers, money, ordinals, quantities, shares, times, vague
from briefgen.figures.dates import Dated
from briefgen.figures.hits import Hit
from briefgen.figures.words import COUNT_WORDS, READERS

_Reader = Callable[[str, int, str], Hit | None]


def read_word(text: str, pos: int, word: str) -> Hit | None:
    """The figure that begins with the word at `pos` (given in lower case), or ends with it ("a week")."""
    for name in READERS.get(word, ("multiple",)):
        hit = _BY_NAME[name](text, pos, word)
        if hit is not None:
            return hit
    return None


def _dated(start: int, found: Dated | None) -> Hit | None:
    return None if found is None else Hit(start, found.end, "date", when=found.when)


def _date_reader(read: Callable[[str, int], Dated | None]) -> _Reader:
    return lambda text, pos, word: _dated(pos, read(text, pos))


# --- words ----------------------------------------------------------------------------------------------------------

_NO_ONE = re.compile(r"(?:\b(?:no|the|this|that|which|any|every|each|some|another|next|last|new|old|first|second|only the|single|good|bad|right|wrong|latter|former|earlier|later|other|newer|older|bigger|larger|smaller) |\b(?:any|some|every|no)-?)\Z", re.I)  # fmt: skip
_ONE_IDIOM = re.compile(
    r"(?:['’]s\b|[- ](?:another|day(?! after| before| later| earlier)|thing|hand|would|can|could|should|might|must|may|by one|way|side|point|time|has to|needs to|sees|wants|another['’]s)\b"
    r"|-(?:time|off|way|stop|sided|on-one|click|year-old)\b| of (?:the|a|our|its|their|these|those|his|her|my)? ?(?:[\w’'-]+ )?(?:most|best|worst|largest|biggest|greatest|first|few|least|many|top"
    r"|oldest|latest|highest|major|main|leading|key|reasons?|ways?|\w{3,}est)\b)",
    re.IGNORECASE,
)
_ZERO_IDIOM = re.compile(r"[ -](?:days?|trust|tolerance|click|hour|sum|in on)\b|-", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![\w'’.-])an?[ -]\Z", re.IGNORECASE)
_ARTICLE_WORDS = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "quarter", "couple"})
_ARTICLED = re.compile(r"(?<![\w'’.-])an?[ -]\Z", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    r"(?:Number|No\.|Phase|Part|Tier|Level|Type|Category|Formula|Air Force|Chapter|Section|Title|Day|Big|Xbox|Capital|Pier)[ ]\Z"
)


def _quantity(text: str, pos: int, word: str) -> Hit | None:
    """A quantity in words; "a" before a magnitude belongs to it."""
    if word == "one" and _is_pronoun(text, pos) or word == "zero" and _ZERO_IDIOM.match(text, pos + 4):
        return None
    if (
        word in ("score", "quarter", "couple", "half", "few", "several")
        and not vague.quantified(text, pos)
        and not vague.part(text, pos)
    ):
        return None
    if text[pos].isupper() and _NAME_BEFORE.search(text[max(0, pos - 12) : pos]):
        return None
    hit = quantities.quantity(text, pos)
    if hit is None:
        return None
    article = _ARTICLED.search(text[max(0, pos - 3) : pos]) if word in _ARTICLE_WORDS or hit.low != hit.high else None
    return hit._replace(start=pos - len(article.group())) if article and word in _ARTICLE_WORDS else hit


def _is_pronoun(text: str, pos: int) -> bool:
    if re.compile(
        r"[- ](?:hundred|thousand|million|billion|dozen|percent|per cent|and a half|in |out of|of \w+ )", re.I
    ).match(text, pos + 3):
        return bool(_ONE_IDIOM.match(text, pos + 3)) and text[pos + 3 : pos + 7] == " of "
    return bool(_NO_ONE.search(text[max(0, pos - 14) : pos]) or _ONE_IDIOM.match(text, pos + 3))


def _sum_of_figures(text: str, pos: int, word: str) -> Hit | None:
    return vague.sum_of_figures(text, pos)


def _digits_of(text: str, pos: int, word: str) -> Hit | None:
    return vague.digits_of(text, pos)


def _fraction(text: str, pos: int, word: str) -> Hit | None:
    return shares.fraction(text, pos)


def _few(text: str, pos: int, word: str) -> Hit | None:
    return quantities.few_units(text, pos)


def _half_unit(text: str, pos: int, word: str) -> Hit | None:
    return quantities.half_unit(text, pos)


def _share(text: str, pos: int, word: str) -> Hit | None:
    return shares.part(text, pos)


def _ordinal(text: str, pos: int, word: str) -> Hit | None:
    return ordinals.ordinal(text, pos)


def _spoken(text: str, pos: int, word: str) -> Hit | None:
    return times.spoken(text, pos)


def _code(text: str, pos: int, word: str) -> Hit | None:
    return identifiers.code(text, pos)


def _money(text: str, pos: int, word: str) -> Hit | None:
    return quantities.quantity(text, pos) if money.currency_before(text, pos) else None


_NO_BOTH = re.compile(
    r"[ ](?:in|on|by|for|to|as|at|from|with|before|during|are|were|and|of (?:which|whom))\b|[^.;]{2,60} and ", re.I
)
_ACTS = {
    "single": re.compile(r"\ban? \Z|\bone \Z|\bjust \Z|\bevery \Z", re.I),
    "pair": re.compile(r"\b(?:an?|the|this|that) \Z", re.I),
}


def _count(text: str, pos: int, word: str) -> Hit | None:
    """A count in a word of its own: "both", "none", "a single", "a pair of"."""
    left = text[max(0, pos - 8) : pos]
    if word in _ACTS and not _ACTS[word].search(left):
        return None
    end = pos + len(word)
    if word == "both" and (text[end : end + 1] != " " or _NO_BOTH.match(text, end)):
        return None
    if word == "couple" and not (re.search(r"\ba \Z", left) and text.startswith(" of ", end)):
        return None
    if word == "none" and re.match(r" (?:other|too|the)\b", text[end:][:7]):
        return None
    value = Decimal(COUNT_WORDS[word])
    if word == "couple" and (after := money.currency_after(text, end, vague=True)):
        return Hit(pos, after[1], "money", value, value + 1, after[0], f"{value}/{value + 1} {after[0]}")
    return Hit(pos, end, "count", value, value, "", str(value))


_BY_NAME: dict[str, _Reader] = {
    "code": _code, "money": _money, "fiscal": _date_reader(dates.fiscal), "month": _date_reader(dates.month_date),
    "weekday": _date_reader(dates.weekday), "day": lambda text, pos, word: _dated(pos, dates.day_word(text, pos, word)),
    "season": _date_reader(dates.season), "week of": _date_reader(dates.week_of),
    "quarter": _date_reader(dates.quarter), "part": _date_reader(dates.parted),
    "relative": _date_reader(dates.relative), "figures sum": _sum_of_figures, "digits": _digits_of,
    "fraction": _fraction, "few": _few, "half unit": _half_unit, "quantity": _quantity, "share": _share,
    "one unit": quantities.one_unit, "bare units": quantities.bare_units, "ordinal": _ordinal,
    "multiple": shares.multiple_word, "spoken": _spoken, "count": _count,
}  # fmt: skip

# --- digits ---------------------------------------------------------------------------------------------------------

_LIST_MARK = re.compile(r"(?:^|\n)[ \t>]*(?:#{1,6} )?\(?\Z")
_LIST_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)](?: |\t|$)|\d{1,2}(?:\.\d{1,2}){1,3} [A-Z]")
_MARK_BEFORE = re.compile(r"\[\^?\Z|\(S\Z|\[S\Z|#\Z")
_MARK = re.compile(r"\d{1,3}(?:(?:, ?|[-–])\d{1,3}){0,8}\]")
_LABEL = re.compile(
    r"\b(?:[Ss]ections?|[Ff]igures?|[Ff]ig\.|[Cc]hapters?|[Ff]ootnotes?|[Nn]otes?|[Pp]ages?|pp?\.|[Aa]ppendix|[Tt]ables?|[Ll]ines?"
    r"|[Aa]rticles?|[Pp]aragraphs?|[Aa]nnex|[Ii]tems?|No\.|[Nn]umber|[Ss]teps?|Rule|Route|Highway|Interstate|Title|Part|§)[ \u00a0]\Z"
)
_NAME = re.compile(r"(?:^|[\s(“\"‘/|*_])(?P<word>[\w’'&.+]*[A-Z][\w’'&.+-]*)[ \u00a0-]\Z")
_NO_NAME = frozenset(
    "the a an about at over in on by to of some nearly almost around roughly only and but for from with than least up under just "
    "another its their these those as is was are were another among after before between when while since all more less most his her "
    "our if that this both or through until every each per out no not have has had will who which versions version release windows' "
    "approximately exactly fewer within besides altogether what where today yesterday currently now then also even still ports port "
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday usd eur gbp us$ there here it he she they we you i so because during against including include includes total "
    "because upwards upward towards toward across despite without like unlike once although though however meanwhile additionally".split()
)
_ATTACHED = re.compile(r"(?:^|[^\w])(?P<word>[\w.]*[A-Za-z][\w.]*)[-‑]\Z")
_FREE_PREFIX = frozenset("mid early late pre post sub over under plus non inter about".split())
_YEAR_PRODUCTS = frozenset(
    "server office windows exchange sharepoint outlook word excel powerpoint project visio access studio acrobat reader autocad xp creators"
    " iwork quickbooks framework essentials".split()
)
_NUMBER_AHEAD = re.compile(r"\d{1,4}(?![\w]|[.,]\d|[ \u00a0]?%|[ \u00a0-](?:percent|per cent|million|billion|thousand|hundred|times|days?|weeks?|months?|years?|hours?|minutes?|seconds?|people|countries|bitcoins?|BTC|[KMGT]B|[GMK]bps|in \d))")  # fmt: skip
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\w|[.,]\d)")
_OLD_YEAR = re.compile(
    r"\b(?:in|since|by|until|from|to|and|year|between|of|during|AD|circa|around|before|after) \Z|[(–-] ?\Z", re.I
)
_COUNTED = re.compile(
    r" (?:[a-z-]{3,} ){0,1}(?!attacks|elections|is|was|as|has|does|news|series|olympics|this|us|focus|loss|crisis|games|games|its|hacks|breaches|results|earnings|numbers|figures|levels|prices|standards)[a-z]{3,}[^s\W]s\b"
)
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|during|early|late|mid|year|fiscal|calendar|through|and|or|between|before|after|around|the|this|a|for|on|circa|about"
    r"|spring|summer|fall|autumn|winter|than|into|throughout|back|at|was|is|earlier in|late in|both)|[a-z]['’]s?|[(,;:/–—-])[ \n-]?\Z",
    re.IGNORECASE,
)


def read_digits(text: str, pos: int, token_end: int, floor: int, previous: Hit | None) -> Hit | None:
    """The figure at the token from `pos` to `token_end`, which is no plain word: digits, a sign, or both mixed.
    `floor` is where the figure before ended."""
    first = text[pos]
    if not (first.isdigit() or first == "."):
        return _mixed(text, pos, token_end, floor, previous)
    if _is_mark(text, pos):
        return None
    if text[pos - 1 : pos] in ("-", "‑", "_") and pos - 1 >= floor:
        hit = identifiers.short_cve(text, pos, previous) or _hyphened(text, pos, floor)
        if hit is not None or _in_name(text, pos):
            return hit
    return (
        _dated(pos, dates.decade(text, pos) if text[pos - 1 : pos] != "." else None)
        or identifiers.address(text, pos)
        or _dated(pos, dates.number_date(text, pos))
        or times.time(text, pos)
        or identifiers.version(text, pos, previous)
        or _plain_number(text, pos)
    )


def _mixed(text: str, pos: int, token_end: int, floor: int, previous: Hit | None) -> Hit | None:
    """A currency sign with its amount, or a token of letters and digits."""
    if money.currency_before(text, pos):
        start = pos
        return quantities.quantity(text, start)
    if not text[pos].isalpha():
        return quantities.quantity(text, pos) if text[pos].isnumeric() else None
    return (
        identifiers.code(text, pos)
        or _dated(pos, dates.quarter_code(text, pos) or dates.fiscal(text, pos))
        or identifiers.address(text, pos)
        or identifiers.version(text, pos, previous)
    )


def _is_mark(text: str, pos: int) -> bool:
    """Whether the digits number a list, a section, a footnote or a figure of the memo itself."""
    left = text[max(0, pos - 16) : pos]
    if _LIST_MARK.search(left) and _LIST_NUMBER.match(text, pos) and not dates.number_date(text, pos):
        return True
    return bool(
        (_MARK_BEFORE.search(left) and _MARK.match(text, pos))
        or _MARK_BEFORE.search(left[-2:])
        and left[-1] == "#"
        or _LABEL.search(left)
    )


def _hyphened(text: str, pos: int, floor: int) -> Hit | None:
    """An advisory's number whose head was read as a word: "CERTFR-2021-CTI-006", "MU-000132-DD"."""
    head = re.compile(r"[\w-]{1,40}\Z").search(text[max(floor, pos - 40) : pos])
    if head is None:
        return None
    hit = identifiers.code(text, pos - len(head.group()))
    return hit if hit and hit.end > pos else None


def _in_name(text: str, pos: int) -> bool:
    """Whether a hyphen ties the digits to a name ("Storm-0558", "FTSE-100")."""
    match = _ATTACHED.search(text[max(0, pos - 30) : pos])
    if match is None:
        return text[pos - 1] == "_"
    word = match["word"]
    return word.lower() not in _FREE_PREFIX and any(c.isupper() or c.isdigit() for c in word)


def _plain_number(text: str, pos: int) -> Hit | None:
    if hit := ordinals.ordinal_digits(text, pos):
        return hit
    if year := _year(text, pos):
        return year
    if _names_product(text, pos):
        return None
    return (
        identifiers.port(text, pos)
        or shares.fraction(text, pos)
        or vague.sum_of_figures(text, pos)
        or quantities.quantity(text, pos)
    )


def _names_product(text: str, pos: int) -> bool:
    """Whether the number is part of the name before it: "Windows 10", "Microsoft 365"."""
    if not _NUMBER_AHEAD.match(text, pos):
        return False
    match = _NAME.search(text[max(0, pos - 30) : pos])
    if match is None:
        return False
    word = match["word"].rstrip(".").lower()
    return word not in _NO_NAME and not word.endswith(("'s", "’s"))


def _year(text: str, pos: int) -> Hit | None:
    """The year at `pos`; four digits that count things or end a product's name are none."""
    match = _YEAR.match(text, pos)
    left = text[max(0, pos - 24) : pos]
    if match is None:
        old = dates.bare_year(text, pos) if _OLD_YEAR.search(left) else None
        return (
            _dated(pos, old)
            if old and int(text[pos : old.end]) < 1500 and not quantities.quantity(text, pos).unit
            else None
        )  # type: ignore[union-attr]
    name = _NAME.search(left)
    if name and name["word"].lower() in _YEAR_PRODUCTS:
        return None
    if left[-1:] in ("$", "£", "€") or (quantity := quantities.quantity(text, pos)) is None:
        return None
    if quantity.kind not in ("count", "range") and quantity.end > match.end():
        return None
    if quantity.kind == "count" and quantity.end > match.end():
        return None
    if not _YEAR_CUE.search(left) and _COUNTED.match(text, match.end()):
        return None
    return Hit(pos, match.end(), "date", when=dates.When("year", int(match.group())))
