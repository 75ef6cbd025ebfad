"""Rosters: the names that a source lists where it says what the statement says, or under the very noun that is counted.

"Guests of four inns may be affected" is counted from "may have affected guests of Alder Inn, Birch House and Cedar
Lodge"; a list of names is no turn of speech, so another number than theirs is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.grounding.cases import Case
from briefgen.grounding.derivation.listing import is_countable
from briefgen.grounding.framing.rivals import counted
from briefgen.grounding.sources import Sentence, Sources
from briefgen.grounding.verdicts import LISTED, OTHER_VALUE, SMALL, Ruling
from briefgen.text.enumerations import Enumeration, enumerations
from briefgen.text.stems import content_words
from briefgen.values.report import Evidence

_PASSAGES: Final = 2
# the same for a list under the very noun
_FAR: Final = 4
# stems that statement and sentence share before the sentence says the same
_SHARED: Final = 3
# how many words before the first item may name the kind
_LABEL: Final = 3
_NAMED: Final = re.compile(r"\b(?:named?|names|listed|lists|cited|cites|mention(?:s|ed)|given|counted|models?)\b")
_BARE: Final = re.compile(r"v?\d[\w.]{0,20}\b")


class _Roster(NamedTuple):
    """A list of names, its sentence, and whether it can contradict."""

    listed: Enumeration
    sentence: Sentence
    sure: bool


def on_roster(case: Case, sources: Sources) -> Ruling | None:
    """The small count as the length of the roster that the statement speaks of, contradicted by a roster of another
    length; None where there is none."""
    figure = case.figure
    if case.ruling.reason != SMALL or not is_countable(figure) or figure.frame.bound != "exactly":
        return None
    wanted = int(figure.low or 0)
    found = list(_rosters(case, sources))
    fitting = next((one for one in found if one.listed.may_be(wanted)), None)
    if fitting is not None:
        exact = fitting.sure and fitting.listed.least == fitting.listed.most
        evidence = (Evidence(sources.passage(fitting.sentence), "operand"),)
        told = f"The source lists {_told(fitting.listed)}."
        return Ruling(LISTED, told, evidence, f"{figure.text} items listed") if exact else None
    sure = next((one for one in found if one.sure), None)
    if sure is None:
        return None
    evidence = (Evidence(sources.passage(sure.sentence), "conflict"),)
    return Ruling(OTHER_VALUE, f"The source lists {_told(sure.listed)}; the memo counts {figure.text}.", evidence)


def _told(listed: Enumeration) -> str:
    return f"{len(listed.items)}: {'; '.join(item[-40:] for item in listed.items)}"


def _rosters(case: Case, sources: Sources) -> Iterator[_Roster]:
    text = case.item.context.text
    noun = counted(text, case.figure, len(text))
    if not noun:
        return
    told = bool(_NAMED.search(text))
    ours = {word.stem for word in case.item.context.words if not word.stem.startswith("#")}
    for rank, number in enumerate(case.lookup.passages[:_FAR]):
        sentence = sources.sentences[number]
        if sentence.field == "title":
            continue
        for listed in enumerations(sources.text_of(sentence)[sentence.start : sentence.end]):
            labelled = _is_label(noun, listed) and _are_of_one_kind(listed)
            shared = len(ours & {word.stem for word in sentence.words})
            same = rank < _PASSAGES and listed.is_of_names and shared >= _SHARED
            if labelled or same:
                yield _Roster(listed, sentence, not listed.is_open or (labelled and told))


def _is_label(noun: tuple[str, ...], listed: Enumeration) -> bool:
    """Whether the words right before the list's second item name the kind: "the ports Alder, Birch and Cedar"."""
    return not {word.stem for word in content_words(listed.before)[-_LABEL:]}.isdisjoint(noun)


def _are_of_one_kind(listed: Enumeration) -> bool:
    """Whether the items behind the first all are names or bare numbers; of the last, more may follow."""
    *inner, last = listed.items[1:]
    return all(item[:1].isupper() or _BARE.fullmatch(item) for item in inner) and bool(
        last[:1].isupper() or _BARE.match(last)
    )
