"""The last touch to a whole memo: abbreviations spelled out and people introduced where the memo first names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefgen.grounding.sources import Sources
from briefgen.text.mentions import ROLE
from briefgen.text.quotemarks import quotation_at, quotations
from briefgen.values.memo import Memo, Statement
from briefgen.writing.rewriting import rewritten
from briefgen.writing.wording import peak, words

# abbreviations that every reader of a committee memo knows
KNOWN = frozenset(
    """US USA UK EU UN UTC CEO AM PM ID IT OK TV AI PDF URL IP DC ABC NBC CBS BBC CNN NPR PBS AFP AP IBM AT&T"""
    .split()
)  # fmt: skip
_COMMON_LONG = {
    "CISA": "Cybersecurity and Infrastructure Security Agency",
    "CSRB": "Cyber Safety Review Board",
    "DHS": "Department of Homeland Security",
    "DOJ": "Department of Justice",
    "DOS": "Department of State",
    "FBI": "Federal Bureau of Investigation",
    "FTC": "Federal Trade Commission",
    "GAO": "Government Accountability Office",
    "HHS": "Department of Health and Human Services",
    "NIST": "National Institute of Standards and Technology",
    "NSA": "National Security Agency",
    "OMB": "Office of Management and Budget",
    "OPM": "Office of Personnel Management",
    "SEC": "Securities and Exchange Commission",
    "CIA": "Central Intelligence Agency",
    "CCP": "Chinese Communist Party",
}
ABBREVIATION = re.compile(r"(?<![\w.&/-])[A-Z]{2,6}(?![\w&/-]|\.[A-Z])")
_DEFINED = re.compile(r"((?:[A-Z][\w’'-]*[ -](?:(?:of|and|for|the|on|&) ){0,2}|[a-z][\w-]* ){1,7})\(([A-Z]{2,6})\)")
_NAME = r"(?:[A-Z][\w’-]+|[A-Z]\.)"
_TITLES = r"(?:Senator|Sen\.|Representative|Rep\.|Secretary|Governor|Gov\.|President|Dr\.|Mr\.|Ms\.|Mrs\.)"
# capitalised at the opening of a sentence, and no first name
_NO_NAMES = frozenset(
    "The A An This That These Those His Her Its Their Our My In On At By For From To With As But And Or Yet When While "
    "After Before Since If Because Although Though However Then Also Now Later Both Each Every Some Last Next".split()
)
LONGEST = 45


def polished(memo: Memo, sources: Sources) -> Memo:
    """The memo with each abbreviation spelled out at its first use, and each surname that a sentence opens with or that
    speaks there preceded by role and first name in brackets where the memo first names it."""
    long = glossary(sources)
    seen: set[str] = set()
    texts = {article.id: article.text for article in sources.articles}

    def change(statement: Statement) -> Statement:
        if statement.kind in ("purpose", "placeholder", "note"):
            return statement
        own = "\n".join(texts[c.article] for c in statement.citations if c.article in texts)
        return replace(statement, text=_introduced(_spelled(statement.text, long, seen), own, seen))

    return rewritten(memo, change)


def glossary(sources: Sources) -> dict[str, str]:
    """The long form of each abbreviation that an article spells out, else that of a well-known body."""
    found: dict[str, str] = {}
    for article in sources.articles:
        for match in _DEFINED.finditer(article.text):
            form = _long_form(match[1].strip(), match[2])
            if form:
                found.setdefault(match[2], form)
    return {**_COMMON_LONG, **found}


def _long_form(before: str, short: str) -> str:
    """The last words of `before` whose initials, or first letters of whose parts, make up the abbreviation."""
    parts = before.split()
    for count in range(1, len(parts) + 1):
        tail = parts[-count:]
        initials = "".join(p[0] for word in tail for p in re.split(r"[-/]", word) if p and word not in _SMALL)
        if initials.upper() == short or (count > 1 and _runs_through(tail, short)):
            return " ".join(tail)
    return ""


_SMALL = frozenset(["of", "and", "for", "the", "on", "&"])


def _runs_through(tail: Iterable[str], short: str) -> bool:
    """Whether the abbreviation's letters stand in the words in order, each word giving its first: "Microsoft account"
    for MSA."""
    letters = iter(short)
    wanted = next(letters, "")
    for number, word in enumerate(w for w in tail if w not in _SMALL):
        if word[0].upper() != wanted:
            return False
        wanted = next(letters, "")
        for char in word[1:].upper():
            if number == 0 and wanted and char == wanted:
                wanted = next(letters, "")
                break
    return not wanted


def _spelled(text: str, long: Mapping[str, str], seen: set[str]) -> str:
    """The text with each abbreviation that is new, and outside quotation marks, behind its long form."""
    for match in reversed(list(ABBREVIATION.finditer(text))):
        short = match[0]
        if short in KNOWN or short in seen or text[: match.start()].endswith("(") or is_part_of_name(text, match):
            continue
        if quotation_at(quotations(text), match.start(), match.end()) or short not in long:
            continue
        if match.start() != text.find(short):
            continue
        if long[short] in text:
            continue
        form = _cased(long[short], text, match.start())
        longer = f"{text[: match.start()]}{form} ({short}){text[match.end() :]}"
        text = longer if peak(longer) <= LONGEST else text
    seen.update(ABBREVIATION.findall(text))
    return text


def is_part_of_name(text: str, match: re.Match[str]) -> bool:
    """Whether the capitals are the first part of a name, such as "TRM Labs"."""
    return bool(re.match(r"\s[A-Z][a-z]", text[match.end() : match.end() + 3]))


def _cased(form: str, text: str, at: int) -> str:
    return form[:1].upper() + form[1:] if at == 0 else form


def _introduced(text: str, own: str, seen: set[str]) -> str:
    """The text with role and first name before a surname that speaks, where neither text nor memo has them yet."""
    for match in _SPEAKS.finditer(text):
        surname = match[1] or match[2]
        start = match.start(1) if match[1] else match.start(2)
        if surname in seen or quotation_at(quotations(text), start, start + len(surname)):
            continue
        before = introduction(surname, own)
        if before and not text[:start].endswith(("] ", before.split()[-1] + " ")):
            text = f"{text[:start]}[{before}] {text[start:]}"
            break
    seen.update(word for word in re.findall(r"[A-Z][\w’-]+", text))
    return text


_SAYS = (
    r"(?:accused|asked|warned|urged|argued|confirmed|denied|rejected|described|raised|apologized|resigned|said|says|told|"
    r"added|wrote|explained|called|has said|testified|declined|did not|wasn[’']t|was not)"
)
_SPEAKS = re.compile(rf"(?:^|[,.”] )({_NAME}) {_SAYS}\b|\b{_SAYS} ({_NAME})(?=[,.]|$)")


def introduction(surname: str, text: str) -> str:
    """Role and first name with which the text introduces a surname, such as "spokesperson Ada" for Quill; "" for none."""
    first = re.search(rf"((?:{_NAME} ){{1,2}}){re.escape(surname)}\b", text)
    if not first:
        return ""
    given, start = first[1].strip(), first.start()
    if given.split()[-1] in _NO_NAMES:
        return ""
    while " " in given and ROLE.fullmatch(given.split()[0]):
        start += len(given.split()[0]) + 1
        given = given.split(" ", 1)[1]
    title = re.match(rf"{_TITLES}\s", given)
    before = text[max(0, start - 70) : start]
    role = re.search(
        rf"((?:(?:U\.S\.|[A-Z][\w’'&-]*) ){{0,4}})((?i:(?:deputy |chief |acting )?(?:{ROLE.pattern}))) $", before
    )
    if title or not role:
        return given if words(given) > (1 if title else 0) else ""
    proper = [word for word in role[1].split() if word[0].isupper() and word != "The"]
    return " ".join((*proper, role[2], given))
