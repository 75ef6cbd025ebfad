"""Lists of the sources, found by the items that the statement names of them: "five branches from 2.14.5 up to 2.18.1",
"eight services, Ash and Birch among them".

The items say which list is meant, so that its length bears out the count or contradicts it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from briefgen.grounding.cases import Case
from briefgen.grounding.derivation.listing import is_countable
from briefgen.grounding.sources import Sentence, Sources
from briefgen.grounding.verdicts import LISTED, OTHER_VALUE, Ruling
from briefgen.text.enumerations import Enumeration, enumerations
from briefgen.text.folding import lowered
from briefgen.text.runs import Run, runs
from briefgen.text.stems import content_words
from briefgen.values.report import Evidence

_ITEM: Final = r"[^,;:()]{2,60}?"
_END: Final = r"(?=[,;:)(]|\.(?:\s|\Z)|\s[–—]\s|\Z)"
# behind the number, in the same clause
_FROM_TO: Final = re.compile(
    rf"[^.;:]{{0,80}}?\bfrom\s(?P<one>{_ITEM})\s(?:up\s|down\s|through\s|all the way\s)?to\s(?P<other>{_ITEM}){_END}"
)
_AMONG: Final = re.compile(
    rf"[^.;:]{{0,90}}?,\s(?:(?:among them|including|such as|one of them|amongst them)\s(?P<behind>{_ITEM})"
    rf"|(?P<before>{_ITEM})\s(?:among them|included)){_END}"
)
_AND: Final = re.compile(r"\s(?:and|or)\s")
_BRACKET: Final = re.compile(r"\s?\([^()]*\)")
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s")
# places of one item looked at
_PLACES: Final = 12


class _Found(NamedTuple):
    """A list of the sources that holds the items named: how few and how many things it may name, where it stands, and
    whether it can contradict."""

    least: int
    most: int
    sentence: Sentence
    told: str
    sure: bool


def listed_by_example(case: Case, sources: Sources) -> Ruling | None:
    """The figure as the length of the source's list that holds the items which the statement names; contradicted where
    that list is longer or shorter. None where no list holds them."""
    figure, text = case.figure, case.item.statement.text
    if not is_countable(figure):
        return None
    named, ends = examples(text, figure.end)
    if not named:
        return None
    found = list(_lists(named, ends, case, sources))
    wanted = int(figure.low or 0)
    fitting = next((one for one in found if one.least <= wanted <= one.most), None)
    if fitting is not None:
        evidence = (Evidence(sources.passage(fitting.sentence), "operand"),)
        return Ruling(LISTED, f"The source lists {fitting.told}.", evidence, f"{figure.text} items listed")
    sure = next((one for one in found if one.sure), None)
    if sure is None or figure.frame.bound != "exactly":
        return None
    evidence = (Evidence(sources.passage(sure.sentence), "conflict"),)
    return Ruling(OTHER_VALUE, f"The source lists {sure.told}; the memo counts {figure.text}.", evidence)


def examples(text: str, at: int) -> tuple[tuple[str, ...], bool]:
    """The items that the words behind `at` name of a list, in small letters, and whether they are its first and last."""
    stretch = _BRACKET.sub("", text[at : at + 260])
    ends = _FROM_TO.match(stretch)
    if ends is not None:
        return (_bare(ends["one"]), _bare(ends["other"])), True
    some = _AMONG.match(stretch)
    if some is None:
        return (), False
    named = some["behind"] or some["before"]
    return tuple(_bare(part) for part in _AND.split(named)), False


def _bare(item: str) -> str:
    return _ARTICLE.sub("", item.strip(" “”\"'`*").lower())


def _lists(named: tuple[str, ...], ends: bool, case: Case, sources: Sources) -> Iterator[_Found]:
    for sentence in _sentences(named, case, sources):
        text = sources.text_of(sentence)
        for found in enumerations(text[sentence.start : sentence.end]):
            if _holds(found.items, named):
                yield _of_list(found, named, ends, sentence)
                # "from Alder to Fir" may name any two of a whole list
                if ends and found.least == found.most:
                    yield _of_list(found, named, False, sentence)._replace(sure=False)
        for run in runs(text):
            if run.start < sentence.end and sentence.start < run.end and _holds(run.items, named):
                yield _of_run(run, named, ends, sentence)


def _of_list(found: Enumeration, named: tuple[str, ...], ends: bool, sentence: Sentence) -> _Found:
    told = f"{len(found.items)}: {'; '.join(item[-40:] for item in found.items)}"
    number = _between(found.items, named) if ends else 0
    if number:
        return _Found(number, number + found.most - len(found.items), sentence, told, True)
    return _Found(found.least, found.most, sentence, told, not found.is_open and len(named) > 1)


def _between(items: tuple[str, ...], named: tuple[str, ...]) -> int:
    """How many items there are from the first named one to the last; 0 where they stand the other way round."""
    first, last = (next(n for n, item in enumerate(items) if _is_item(item, name)) for name in (named[0], named[-1]))
    return last - first + 1 if first < last else 0


def _of_run(run: Run, named: tuple[str, ...], ends: bool, sentence: Sentence) -> _Found:
    number = _between(run.items, named) if ends else 0
    if number:
        return _Found(number, number, sentence, f"{number} items", False)
    # the first row of a table may head it
    least = len(run.items) - (1 if run.is_table else 0)
    return _Found(least, len(run.items), sentence, f"{len(run.items)} items", False)


def _holds(items: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Whether each of the named ones is an item of its own."""
    left = list(items)
    for name in named:
        home = next((item for item in left if _is_item(item, name)), None)
        if home is None:
            return False
        left.remove(home)
    return True


def _is_item(item: str, name: str) -> bool:
    if name in item.lower():
        return True
    wanted = {word.stem for word in content_words(name)}
    return bool(wanted) and wanted <= {word.stem for word in content_words(item)}


def _sentences(named: tuple[str, ...], case: Case, sources: Sources) -> Iterator[Sentence]:
    """The sentences of the cited articles that hold the first of the named items, each once."""
    first = min(named, key=lambda name: (-len(name), name))
    wanted = [word.stem for word in content_words(first)]
    numbers = _with_stems(wanted, sources) if wanted else _with_letters(first, sources)
    for number in dict.fromkeys(islice(numbers, _PLACES)):
        home = sources.sentences[number]
        if home.field == "text" and (not case.item.cited or sources.articles[home.article].id in case.item.cited):
            yield home


def _with_stems(wanted: list[str], sources: Sources) -> Iterator[int]:
    rarest, *others = sorted((sources.postings.get(stem, {}) for stem in wanted), key=len)
    return (n for n, near in rarest.items() if near == 1 and all(spots.get(n) == 1 for spots in others))


def _with_letters(name: str, sources: Sources) -> Iterator[int]:
    """The sentences that hold the name letter for letter: a version has no stem."""
    for opening, starts in sources.texts:
        lower = lowered(sources.text_of(sources.sentences[opening]))
        at = lower.find(name)
        while at >= 0:
            yield opening + max(0, bisect_right(starts, at) - 1)
            at = lower.find(name, at + 1)
