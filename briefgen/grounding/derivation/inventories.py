"""Counts of what an article lists for machines: "seven hashes", "17 techniques, ten of them to do with discovery".

Digests, addresses and numbers of a catalogue are told apart by their form, so that those of a kind can be counted: all
that an article has, or those that follow each other in a list. Rows of a table are counted under the head that names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.derivation.listing import is_few
from briefgen.grounding.framing.rivals import counted
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.verdicts import LISTED, NOT_FOUND, SMALL, Ruling
from briefgen.text.runs import Run, runs
from briefgen.text.stems import content_words, stem
from briefgen.values.article import Article
from briefgen.values.report import Evidence

_DIGEST: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}", re.IGNORECASE)
_FORMS: Final = {
    **dict.fromkeys(("hashes", "hash", "digests", "md5", "md5s", "checksums"), _DIGEST),
    **dict.fromkeys(("addresses", "ips"), re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")),
    **dict.fromkeys(("techniques", "ttps"), re.compile(r"T\d{4}(?:\.\d{3})?")),
    **dict.fromkeys(("domains", "hosts"), re.compile(r"(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}", re.IGNORECASE)),
    **dict.fromkeys(("cves", "vulnerabilities", "flaws"), re.compile(r"CVE-\d{4}-\d{4,7}")),
    **dict.fromkeys(("senders", "emails", "mailboxes"), re.compile(r"[\w.+-]{1,64}@[\w.-]{3,100}")),
}
_BY_STEM: Final = {key: form for word, form in _FORMS.items() if (key := stem(word) or word)}
_PART: Final = re.compile(
    r"\sof\s(?:them|which|these|those)\s(?:(?:are|is|were|being|to do with|for|on|about|under|concern\w*)\s){0,2}(?P<label>[^,.;:()]{3,50})"
)
# so far two of a list lie apart
_GAP: Final = 60
_LABEL: Final = re.compile(r"\|[^|\n]{0,80}")


def inventoried(case: Case, sources: Sources) -> Ruling | None:
    """The figure as the number of identifiers of a form, or of rows, that a cited article lists; None where it is not."""
    if case.ruling.reason not in (NOT_FOUND, SMALL) or not is_few(case.figure):
        return None
    wanted = int(case.figure.low or 0)
    text = case.item.context.text
    noun = counted(text, case.figure, len(text))
    part = _PART.match(text, case.figure.end)
    stems = frozenset(word.stem for word in content_words(part["label"])) if part else frozenset()
    for number, article in enumerate(sources.articles):
        if case.item.cited and article.id not in case.item.cited:
            continue
        rows = (row for run in runs(article.text) if run.is_table for row in _rows_of(run, wanted, noun, stems))
        place = next(rows, None) if part or noun else None
        if place is None and noun and noun[-1] in _BY_STEM:
            place = _listed(_BY_STEM[noun[-1]], wanted, number, sources)
        if place is not None:
            told = f"The article lists {wanted} of them."
            return Ruling(LISTED, told, (_evidence(article, place),), f"{wanted} listed", ("binding-unclear",))
    return None


def _evidence(article: Article, place: tuple[int, int]) -> Evidence:
    return Evidence(article.passage(*place), "operand")


def _listed(form: re.Pattern[str], wanted: int, article: int, sources: Sources) -> tuple[int, int] | None:
    """Where the article lists so many identifiers of the form: all of them, or those of one run."""
    found = list(_of_form(form, article, sources))
    if len({m.figure.normal for m in found}) == wanted:
        return found[0].figure.start, found[0].figure.end
    run: list[Mention] = []
    for mention in [*found, None]:
        if mention is None or (run and mention.figure.start - run[-1].figure.end > _GAP):
            if len({m.figure.normal for m in run}) == wanted:
                return run[0].figure.start, run[-1].figure.end
            run = []
        if mention is not None:
            run.append(mention)
    return None


def _of_form(form: re.Pattern[str], article: int, sources: Sources) -> Iterator[Mention]:
    for mention in sources.mentions:
        home = sources.sentence_of(mention)
        inside = home.article == article and home.field == "text" and mention.figure.kind == "identifier"
        if inside and form.fullmatch(mention.figure.normal or ""):
            yield mention


def _rows_of(run: Run, wanted: int, noun: tuple[str, ...], stems: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the table has so many rows under a head that names the noun, or whose cells hold the label."""
    head = {word.stem for word in content_words(run.items[0])}
    if noun and noun[-1] in head and len(run.items) - 1 == wanted:
        yield run.start, run.end
    for key in sorted(stems):
        labelled = [row for row in run.items if key in {word.stem for word in content_words(row)}]
        within = {len(set(form.findall(labelled[0]))) for form in _BY_STEM.values()} if len(labelled) == 1 else set()
        if len(labelled) == wanted or wanted in within:
            yield run.start, run.end
