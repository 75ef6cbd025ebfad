"""Whether the source gives words to the speaker that a statement names.

Only what is clear counts as a contradiction: the source names a speaker, the statement names another, and nothing in
either ties the two together (a surname, an affiliation, an abbreviation). What is not clear passes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.text.mentions import NAME, is_person_name, proper_name
from briefgen.text.quotemarks import quotation_at
from briefgen.text.speakers import Speaker, Voices, speaker_chain, voices
from briefgen.values.article import Article, Passage
from briefgen.values.report import Figure

# so many words of the most frequent names may be the publisher's
_NARRATORS = 4


@dataclass(frozen=True, slots=True)
class Fit:
    """How the source's speaker fits the memo's: `agrees`, `contradicts`, or neither where it cannot be told."""

    agrees: bool = False
    contradicts: bool = False
    memo: str = ""
    source: str = ""


@lru_cache(maxsize=128)
def heard(text: str) -> Voices:
    """Everything said in the text; kept for the last texts asked for."""
    return voices(text)


@lru_cache(maxsize=64)
def _stated(statement: str) -> Voices:
    return voices(statement)


def speaker_fit(figure: Figure, statement: str, article: Article, passage: Passage, before: str = "") -> Fit:
    """How the speaker of the passage fits the one to whom the statement gives the figure.

    `before` is what the memo says right before the statement: "he" of the statement may be named there. Words of the
    article's own may be quoted as its publisher's or author's; as someone else's they contradict only where that one is
    not named close by, and only for a quotation.
    """
    if passage.field == "title":
        return Fit()
    memo = memo_speaker(statement, figure, before)
    source = next(iter(speaker_chain(heard(article.text), passage.start, passage.end)), None)
    if memo is None and figure.kind == "quotation" and source is not None and source.kind == "person":
        memo = _doer(statement, figure)
    shown = Fit(memo=memo.name if memo else "", source=source.name if source else "")
    if memo is None or memo.kind not in ("person", "organization") or _is_publisher(memo, article):
        return shown
    if source is None:
        other = figure.kind == "quotation" and _own_words(memo, article, passage)
        return replace(shown, contradicts=other, source="the article itself" if other else "")
    if source.kind in ("unresolved", "unnamed", "anonymous"):
        return shown
    # whom the quoted words name is not thereby the one who says them
    same = akin(memo, source, _outside(statement, figure) if figure.kind == "quotation" else statement)
    return replace(shown, agrees=same, contradicts=not same)


_OWNER = re.compile(
    r"([A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})[’']s?\s[^“\"]{0,30}\b(?:comment|words|verdict|advice|reaction|answer|reply|view)\b"
)
_COLON = re.compile(r":\s?[“\"‘']?$")


def memo_speaker(statement: str, figure: Figure, before: str = "") -> Speaker | None:
    """The speaker to whom the statement gives the figure; for a quotation behind a colon ("Vale shrugged: “...”") the
    only person that it names. Offsets count in `before` and statement together."""
    shift = len(before) + 1 if before else 0
    said = _stated(f"{before} {statement}" if before else statement)
    chain = speaker_chain(said, figure.start + shift, figure.end + shift)
    if chain or figure.kind != "quotation" or not _COLON.search(statement, 0, figure.start):
        return chain[0] if chain else None
    outside = _outside(statement, figure)
    persons = dict.fromkeys(name for run in NAME.findall(outside) if is_person_name(name := proper_name(run)))
    owner = _OWNER.match(statement)
    if len(persons) != 1 and not owner:
        return None
    name = owner[1] if owner else next(iter(persons))
    start = max(0, statement.find(name))
    return Speaker(start, start + len(name), name, "person", name)


def _outside(statement: str, figure: Figure) -> str:
    return statement[: figure.start] + statement[figure.end :]


# "Lena Ort of Harbor Labs felt “...”": any verb between a person and the words makes them that person's
_DOES = re.compile(
    r"(?:,[^,“”\"]{2,60},)?\s(?:(?:also|then|still|later|now|has|had|even|only|himself|herself)\s){0,2}"
    r"(?:[a-z]{3,14}(?:ed|[^s]s)|felt|put|saw|thought|spoke|held|made|drew|swore|found|meant)\s[^.;:“”\"]{0,40}[“\"]?\Z"
)


def _doer(statement: str, figure: Figure) -> Speaker | None:
    """The person whose deed the quoted words are by a verb that is none of saying; None where none is named so."""
    before = statement[: figure.start]
    for run in reversed(tuple(NAME.finditer(before))):
        name = proper_name(run[0])
        if is_person_name(name) and _DOES.match(before, run.end()):
            return Speaker(run.start(), run.end(), name, "person", run[0])
    return None


def _own_words(memo: Speaker, article: Article, passage: Passage) -> bool:
    """Whether the passage is the article's own narration, and nothing in it points to the speaker."""
    return _is_narration(article, passage) and not _near_narration(memo, article, passage)


_PRESS = re.compile(
    r"(?:post|times|news|journal|press|herald|tribune|gazette|magazine|week|reuters|\bap|\bafp|bloomberg|guardian|"
    r"telegraph|\bbbc|\bcnn|\bnbc|\bcbs|\babc|\bnpr)$",
    re.IGNORECASE,
)


def _is_publisher(speaker: Speaker, article: Article) -> bool:
    """Whether the speaker may be the outlet that publishes the article: what it says is what the article says."""
    outlet = name_words(f"{article.outlet or ''} {article.author or ''}")
    return bool(name_words(speaker.name) & outlet or _PRESS.search(proper_name(speaker.name) or speaker.name))


def _is_narration(article: Article, passage: Passage) -> bool:
    return quotation_at(heard(article.text).quotations, passage.start, passage.end) is None


def _near_narration(speaker: Speaker, article: Article, passage: Passage) -> bool:
    """Whether the speaker may be behind words of the article's own: its publisher or author, or named close by."""
    said = heard(article.text)
    here = said.unit_at(passage.start)
    first, last = said.units[max(0, here - 2)], said.units[min(len(said.units) - 1, here + 1)]
    near = article.text[first.start : last.end]
    known = name_words(near) | _narrators(article)
    # a name of nothing but common words ("State") is near everything
    words = name_words(speaker.name)
    return not words or bool(words & known) or _abbreviation_in(speaker.name, near)


@lru_cache(maxsize=128)
def _frequent_names(text: str) -> frozenset[str]:
    """The words of the names that a text has most: a company's own report names the company."""
    counts = Counter(word for match in NAME.finditer(text) for word in sorted(name_words(match[0])))
    return frozenset(word for word, count in counts.most_common(_NARRATORS) if count > 2)


def _narrators(article: Article) -> frozenset[str]:
    head = f"{article.outlet or ''} {article.author or ''} {article.title}"
    return name_words(head) | _frequent_names(article.text)


_TITLES = """
    the a an of and for in on at to by his her its their mr mrs ms dr sen rep gov he she it they we i this that new
    inc corp ltd llc us university state department security research group lab labs institute center centre school
    health county city national american federal international office agency bureau company january february march
    april june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday house senate senator representative chairman chairwoman chief executive president committee congress
    americans over nearly about around approximately more most some roughly almost up many several least exceeds
    hackers attackers if may
"""
_PLAIN = frozenset(_TITLES.split())


@lru_cache(maxsize=2048)
def name_words(text: str) -> frozenset[str]:
    """The words of the proper names in the text, folded, without titles and articles."""
    words = (
        re.sub(r"[’']s?$", "", word).strip(".,’'").casefold()
        for name in NAME.finditer(text)
        for word in name[0].split()
    )
    return frozenset(word for word in words if len(word) > 1 and word not in _PLAIN)


def akin(memo: Speaker, source: Speaker, statement: str) -> bool:
    """Whether both may be one: a shared name, the affiliation that either text gives, or an abbreviation.

    Names of nothing but common words ("State", "the Department") tell nobody apart.
    """
    theirs = name_words(source.name) | name_words(source.described)
    ours = name_words(memo.name) | name_words(memo.described)
    if not name_words(memo.name) or ours & theirs or name_words(proper_name(source.name)) & name_words(statement):
        return True
    return _abbreviation_in(memo.name, f"{source.name} {source.described}") or _abbreviation_in(source.name, memo.name)


_ACRONYM = re.compile(r"\b[A-Z]{2,8}\b")


def _abbreviation_in(name: str, text: str) -> bool:
    """Whether the text has the name's initials, or the words whose initials the name is."""
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name))
    if len(initials) > 1 and initials in _ACRONYM.findall(text):
        return True
    short = name.rsplit(" ", maxsplit=1)[-1].replace(".", "")
    letters = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", text))
    return len(short) > 1 and short.isalpha() and short.isupper() and short in letters
