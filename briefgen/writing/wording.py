"""How a sentence of an article is worded in a memo: what may be trimmed, shortened, completed or added.

Every change keeps the source's own words: connectives at the opening go, a trailing clause goes, a name or a date is
added in square brackets, an attribution is added at the end. What cannot be made whole in this way is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefgen.text.quotemarks import Quotation, quotation_at, quotations
from briefgen.values.report import Figure
from briefgen.writing.notes import day, month

LONGEST = 45  # words of a sentence
_WORD = re.compile(r"\S*\w\S*")

# openers that may go without loss; those that draw a conclusion from the sentence before may not
_CONNECTIVE = re.compile(
    r"(?:However|Additionally|Meanwhile|Moreover|Furthermore|In addition|Also|Nevertheless|Nonetheless|Still|Separately|"
    r"Interestingly|Notably|Importantly|Specifically|Indeed|In fact|Overall|Unfortunately|Historically|Further|"
    r"In total|Initially|Now|But|And|Yet|Plus|That said|At the same time|On the other hand|For its part|In turn|"
    r"To make matters worse|As noted above|As mentioned(?: above| earlier)?),?\s+(?=\w)"
)
_KEEPS_SENSE = frozenset({"historically", "initially", "in total", "overall", "now"})
_INFERS = re.compile(
    r"(?:Thus|Therefore|Hence|Consequently|As a result|For example|For instance|Instead|Otherwise|Similarly|Likewise|"
    r"In other words|In that case|In this case|In this way|That way|As such|If so|Then|Next|Finally|First|Second|Third|"
    r"Because of this|Due to this|To do (?:so|this)|After that|Once again|Again|Either way|Here|There|So|Or|Nor|Such|"
    r"Previously|Afterwards?|Later|Thereafter|Subsequently|Rather|Only|Even so|Below|Above)\b"
)
_NOUNS = (
    "company|firm|agency|department|bureau|office|organi[sz]ation|group|gang|collective|attack|attacks|breach|breaches|"
    "incident|hack|intrusion|compromise|campaign|vulnerability|flaw|flaws|bug|issue|issues|staffer|spokesperson|"
    "spokesman|spokeswoman|official|officials|researcher|researchers|pair|duo|trio|malware|tool|tools|move|news|"
    "disclosure|decision|aide|aides|person|people|source|announcement|statement|letter|letters|report|reports|briefing|investigation|probe|data|"
    "information|file|files|key|keys|account|accounts|actor|actors|list|number|numbers|figure|figures|victim|victims|change|"
    "changes|update|post|blog|operation|activity|technique|method|result|results|latter|former|same|other|others|two|"
    "three|four|five|first|second|third|senator|congressman|lawmaker|lawmakers|minister|executive|author|service|system"
)
_DEPENDENT = re.compile(
    r"(?:(?:It|He|She|They|This|That|These|Those|His|Her|Its|Their|Theirs|Both|Neither|Either|Others?|Another|Each|Most|"
    r"Some|All|Many|None|One)(?=\s(?:is|are|was|were|has|had|have|do|does|did|can|could|may|might|will|would|also|of\s"
    r"(?:them|these|those|the\s(?:latter|former))|\w+(?:ed|s)\b))|(?:It|He|She|They|This|That|These|Those|His|Her|Its|"
    rf"Their|Another)\b|(?:When|After|Before|Since|While|Once|Although|As)\s(?:the|this|that|it|he|she|they)\s(?:{_NOUNS}|was|were|had)\b"
    rf"|The\s(?:{_NOUNS})\b(?!\s(?:of|at|by|on|in|behind|against|for|that|who)\s))"
)
_POINTS_BACK = re.compile(
    r"\b(?:such|that)\s(?:victims?|accounts?|systems?|customers?|organi[sz]ations?|attacks?|cases?|issues?|keys?|tokens?|"
    r"incidents?|individuals?|emails?|files?|records?|logs?|flaws?|services?|devices?|groups?|techniques?)\b"
    r"|\b(?:this|these|those)\s(?!(?:week|month|year|summer|spring|fall|autumn|winter|morning|afternoon|evening|quarter|"
    r"past|time|who|whose|with|in|of|affected|responsible)\b)[a-z]"
    r"|\b(?:told|to) the (?:publication|outlet|newspaper|paper|site|news agency)\b"
    r"|\b(?:the same|the latter|the former|these|those|as follows|the following|described (?:above|below|in this)|"
    r"(?:see|listed) (?:above|below)|mentioned (?:above|earlier)|below|above)\b(?!\s(?:as|the))",
    re.IGNORECASE,
)
# what it stands for is no speaker and no thing that the sentence names
_SAID_IT = re.compile(
    r"^(?:[\w.’'-]+\s){1,6}(?:said|says|added)\s(?:that\s)?(?:it|this|they)\s(?:is|was|are|were)\s(?!\w+(?:ing|ed)\b)"
)
_POINTS_ANYWHERE = re.compile(
    r"\b(?:the same (?:summary|report|article|statement|letter|post|source|person|official)|afterwards?(?=[,.]|\sthat\b))",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<![\w’'.])(?:we|our|ours|us|i|my|me)(?![\w.-])(?=[’'\s,.;])", re.IGNORECASE)
_COUNTRY_US = re.compile(r"\bUS\b")
_RESIDUE = re.compile(
    r"https?://|www\.|\bcontinue reading\b|\bread more\b|\bread the (?:original|full|rest)\b|appeared first on|"
    r"this is a post from|comments url|article url|\bsubscribe\b|\bnewsletter\b|\bclick here\b|\bcookies?\b(?! theft)|"
    r"\bimage(?: credit)?:|\bphoto(?: credit)?:|\billustration:|\bfigure \d|\btable \d|\[(?:\.\.\.|…|&#8230;)\]|\{\{|\}\}|"
    r"\bas (?:described|outlined|detailed|discussed|explained) in\b|"
    r"\bsign up\b|\bfollow us\b|\bin this (?:post|blog|article|section)\b|\bthis (?:post|blog|article|section|alert)\b|[{}<>|\\]",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"(?:[A-Z][a-z]+ \d{1,2},? \d{4} )?(?:[Uu]pdated?|UPDATED?|Editor[’']s [Nn]ote|Correction|Clarification)\b|[A-Z ]{12,}"
)
_ENDS = re.compile(r"[.!][”\"’')\]]*$|[”\"]$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)\W*$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would|shall|remains?|said|says|told|sent|"
    r"stole|took|gave|began|became|found|made|led|held|met|got|went|knew|left|lost|paid|put|ran|saw|sold|spoke|spent|"
    r"drew|drove|ate|flew|forgot|froze|hid|laid|lay|lent|meant|read|rode|sank|shook|shot|slept|spread|stuck|struck|swept|"
    r"taught|tore|threw|withdrew|woke|wore|bought|chose|fed|fought|fled|heard|hurt|sought|hung|dealt|wrote|broke|brought|built|came|kept|hit|cut|set|let|shut|thought|caught|fell|grew|rose|stood|won|calls?|plans?|"
    r"expects?|accuses?|warns?|denies|denied|faces|reports?|claims?|believes?|assesses|continues?|requires?|allows?|"
    r"uses?|affects?|includes?|appears?|needs?|works?|(?<!\bof )(?<!\bthe )(?<!\bby )(?<!\ba )(?<!\ban )(?<!\band )\w{2,}ed(?!\sby\b))\b",
    re.IGNORECASE,
)
# two sentences in one
_TWO = re.compile(r"[A-Za-z]{5,}[.!?]\s+[A-Z][a-z]")
# a participle that opens a line without a comma has no subject: "Obtained from the list of ..."; nor has a caption
_FRAGMENT = re.compile(
    r"(?:[A-Z][a-z]+ed\s(?:from|by|in|on|at|with|to|of|as|through|via)\b[^,]*$|(?:(?i:heat ?map|chart|diagram|graph|"
    r"screenshot|overview|timeline|table|map|list|summary|illustration|photograph|photo|image)\s(?:of|showing|from)\b"
    r"(?!.*\b(?:is|are|was|were|has|have|had|shows?|showed|gives?|gave|includes?|included|said)\b)))"
)


def words(text: str) -> int:
    """How many words the text has."""
    return len(_WORD.findall(text))


_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[”\"’)]?\s+(?=[“\"A-Z])")


def peak(text: str) -> int:
    """The words of the longest sentence of the text: a quotation may run over several."""
    return max(words(part) for part in _SENTENCE_END.split(text))


def is_prose(text: str) -> bool:
    """Whether the text is one whole sentence of running prose: not a heading, a caption, code, or the rest of a page."""
    if not _ENDS.search(text) or _CUT_OFF.search(text) or _RESIDUE.search(text) or not _FINITE.search(text):
        return False
    if (
        "\n" in text
        or _UPDATE.match(text)
        or not (text[0].isupper() or text[0] in "\"“‘'$0123456789")
        or not 6 <= words(text) <= 75
    ):
        return False
    if _FRAGMENT.match(text) or _TWO.search(unquoted(text)):
        return False
    letters = sum(char.isalpha() or char.isspace() for char in text)
    return letters >= 0.8 * len(text) and balanced(text)


def has_verb(text: str) -> bool:
    """Whether the text holds a finite verb, as far as its words give it away."""
    return bool(_FINITE.search(text))


RECOMMENDS = re.compile(r"\b(?:should|must|ought to)\b", re.IGNORECASE)


def recommends(text: str) -> bool:
    """Whether the text says outside quotation marks what should be done."""
    return bool(RECOMMENDS.search(unquoted(text)))


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens also closes."""
    return (
        text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
    )


@lru_cache(maxsize=2048)
def unquoted(text: str) -> str:
    """The text with the words of its quotations blotted out, as long as before."""
    pieces, at = [], 0
    for quotation in quotations(text):
        pieces += [text[at : quotation.start], "\0" * (quotation.end - quotation.start)]
        at = quotation.end
    return "".join([*pieces, text[at:]])


@lru_cache(maxsize=2048)
def in_first_person(text: str) -> bool:
    """Whether the writer speaks of himself outside quotation marks: "we found", "our systems"."""
    return bool(_FIRST_PERSON.search(_COUNTRY_US.sub("the", unquoted(text))))


def opened(text: str) -> str | None:
    """The sentence without a connective at its opening; None where it draws on the sentence before."""
    if _INFERS.match(text):
        return None
    match = _CONNECTIVE.match(text)
    if match is None or match[0].strip(" ,").lower() in _KEEPS_SENSE:
        return text
    return opened(capitalised(text[match.end() :]))


def is_dependent(text: str) -> bool:
    """Whether the sentence needs its neighbour to be understood: it opens with, or soon holds, a word that points back."""
    bare = unquoted(text)
    head = " ".join(bare.split()[:14])
    points = _POINTS_BACK.search(head) or _POINTS_ANYWHERE.search(bare) or _SAID_IT.match(bare)
    return bool(_DEPENDENT.match(text) or points)


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


_TRAILING = re.compile(
    r",\s(?:which|where|while|whereas|as|after|although|though|because|leaving|making|allowing|enabling|including|such as|"
    r"following|adding to|causing|with|as part of|in an effort|providing|preventing|suspected of|known for|described as|believed to)\b"
)
_SECOND_CLAUSE = re.compile(r";\s|,\s(?:and|but)\s(?=(?:the|a|an|its|their|[A-Z]\w+)\s)")
_ATTRIBUTES = re.compile(r"\b(?:according to|said|says|told|reported|wrote|confirmed|denied|per)\b")


def shortened(text: str, longest: int = LONGEST) -> str | None:
    """The sentence cut behind a whole clause so that it has at most `longest` words; None where no safe cut is found.

    A cut never takes away who says so, and never divides a quotation.
    """
    if peak(text) <= longest:
        return text
    bare = unquoted(text)
    cuts = [m.start() for pattern in (_TRAILING, _SECOND_CLAUSE) for m in pattern.finditer(bare)]
    for cut in sorted(cuts, reverse=True):
        kept = text[:cut].rstrip(" ,;")
        if words(kept) > longest or _ATTRIBUTES.search(bare, cut) or not balanced(kept):
            continue
        return f"{kept}." if words(kept) >= 8 and _FINITE.search(bare[:cut]) else None
    return None


_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b"
)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


def dated(text: str, offset: int, figures: Iterable[Figure]) -> str:
    """The sentence with the resolved day, month or year in square brackets behind each date that leaves it open.

    `offset` is where the sentence starts in the text that the figures were found in. Quotations stay as they are.
    """
    quoted = quotations(text)
    for figure in sorted(figures, key=lambda f: -f.start):
        start = figure.start - offset
        end = start + len(figure.text.rstrip(".,;:"))
        if 0 <= start < end <= len(text) and figure.text.startswith(text[start:end]):
            text = _with_date(text, start, end, figure, quoted)
    return text


def _with_date(text: str, start: int, end: int, figure: Figure, quoted: Sequence[Quotation]) -> str:
    shown = resolved(figure)
    if not shown or quotation_at(quoted, start, end):
        return text
    rest = text[:start] + text[end:]
    # another year in the sentence may be this date's too, and a day that is named needs no second naming
    unsure = shown.isdigit() and bool(_YEAR.search(rest.replace(f"[{shown}]", "")))
    named = not shown.isdigit() and shown.rpartition(",")[0] in rest and "," in shown
    return text if unsure or named else f"{text[:end]} [{shown}]{text[end:]}"


def resolved(figure: Figure) -> str:
    """What the words of a date leave open and its normal form settles: "September 27, 2023", or the bare year behind
    "June 27"; "" where nothing is open or nothing settles it."""
    bare = figure.text.strip(".,").isdigit()
    if figure.kind != "date" or figure.low is None or figure.high is None or bare or _YEAR.search(figure.text):
        return ""
    first, last = dt.date.fromordinal(int(figure.low)), dt.date.fromordinal(int(figure.high))
    if _MONTH.search(figure.text):
        return str(first.year) if first.year == last.year else ""
    return period(first, last)


def period(first: dt.date, last: dt.date) -> str:
    """A date at its own precision: day, week, month or year; "" for any other stretch."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and (last - first).days >= 27:
        return month(first)
    if first.year == last.year and (last - first).days >= 364:
        return str(first.year)
    return f"the week of {day(first)}" if (last - first).days == 6 else ""


def attributed(text: str, outlet: str, reports: bool) -> str:
    """The sentence with who says so at its end: ", Outlet reported." or ", according to Outlet."."""
    closing = re.search(r"\.([”\"’]?)$", text)
    if not outlet or closing is None:
        return text
    tail = f"{outlet} reported." if reports else f"according to {outlet}."
    body = text[: closing.start()]
    return f"{body},{closing[1]} {tail}" if not body.endswith(",") else f"{body}{closing[1]} {tail}"


def quoting(text: str, who: str) -> str:
    """The sentence in quotation marks, with who wrote it before; quotation marks inside become single ones."""
    inner = curled(text).replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"{who} wrote: “{inner}”"


def curled(text: str) -> str:
    """The text with straight double quotation marks as typographic ones."""
    for quotation in reversed(quotations(text)):
        if text[quotation.start] == '"' and text[quotation.end - 1] == '"':
            inner = text[quotation.inner_start : quotation.inner_end]
            text = f"{text[: quotation.start]}“{inner}”{text[quotation.end :]}"
    return text
