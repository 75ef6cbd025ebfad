"""Values that stand in one row of a source's table or list, where the memo's name heads another row.

The rows of a table, or the bullets of a list, give the same sort of value to one thing after another: which address is
whose, which build belongs to which release. If the memo ties a value to a name, the value's row has other names and not
that one, and another row of the same table has that name with a value of its own, the memo took the wrong row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.comparison.shapes import shape_of
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.statements import Item
from briefgen.text.clauses import clause_at
from briefgen.text.names import names
from briefgen.text.stems import STOP
from briefgen.values.report import Figure

# places of a value, and rows on either side of one, that are looked at
_PLACES: Final = 8
_ROWS: Final = 40
# a hash may be cut to so many signs
_CUT: Final = 6
# so many words of a row, or all of them, make it the one that the memo's clause is about
_SHARED: Final = 3
_LONGEST_ROW: Final = 300
_BULLET: Final = re.compile(r"(?:\A|\s)(?:[*•·–-]|\d{1,2}[.)])\s*\Z")
_STARS: Final = ("* ", "- ", "• ")
# so far before a line its bullet may stand
_MARK: Final = 5
_ENDS: Final = tuple(".!?:;,”\"’'")
_RULE: Final = re.compile(r"-{5,}")
_TOKEN: Final = re.compile(r"[A-Za-z0-9][\w.&+-]*")
_TAIL: Final = re.compile(r"[.,'’-]+\Z")


class Misfiled(NamedTuple):
    """The row in which the value stands, and the row of the memo's name, which has another one."""

    place: Sentence
    other: Mention
    name: str


def misfiled(item: Item, lookup: Lookup, sources: Sources) -> Misfiled | None:
    """The row of the memo's name, where the value stands in another row of the table alone; None where it may be its own."""
    figure = lookup.figure
    places = lookup.candidates[:_PLACES]
    rows = [c for c in places if c.agreement == "same" and _is_row(sources.sentence_of(c.mention), sources)]
    if not rows:
        return None
    near = [_near(place, sources) for place in places]
    keys = [key for key in _keys(item, figure) if not any(_has(tokens, key) for tokens in near)]
    known = tokens_of(f"{item.context.text} {item.row}") | frozenset(item.context.frame)
    for row in rows:
        found = _other_row(row, keys, known, item, figure, sources)
        if found is not None:
            return found
    return None


def _other_row(
    row: Candidate, keys: Sequence[str], known: frozenset[str], item: Item, figure: Figure, sources: Sources
) -> Misfiled | None:
    """The sibling of the value's row that one of the keys heads, with a value of its own that the statement does not give."""
    home = sources.sentence_of(row.mention)
    whole = _whole(row.mention, home, sources)
    own = _tokens(home, sources) - tokens_of(whole.text) - STOP
    for sibling in _siblings(home, sources):
        theirs = _tokens(sibling, sources)
        name = next((key for key in keys if _has(theirs, key)), "") or _labelled(item, figure, home, sibling, sources)
        if not name or not known.isdisjoint(own - theirs):
            continue
        other = _value_like(whole, home, sibling, sources)
        if other is None or other.figure.text.startswith(name):
            continue
        alike = (f for f in item.figures if key_of(f) == key_of(figure) and shape_of(f) == shape_of(figure))
        if not any(agree(f, other.figure) for f in alike):
            return Misfiled(home, other, name)
    return None


def _labelled(item: Item, figure: Figure, home: Sentence, sibling: Sentence, sources: Sources) -> str:
    """The label of the sibling, where the figure's clause has all its words and the statement none of the value's own row."""
    own, theirs = (_words(row, sources) for row in (home, sibling))
    said = {word.stem for word in item.context.words}
    label = theirs - own
    if not label or not said.isdisjoint(own - theirs):
        return ""
    clause = item.context.clauses[clause_at(item.context.clauses, figure.start)]
    beside = [word for word in item.context.words if clause.start <= word.start < clause.end and word.stem in label]
    shared = {word.stem for word in beside}
    if len(shared) < min(_SHARED, len(label)):
        return ""
    return item.context.text[beside[0].start : beside[-1].end]


def _words(row: Sentence, sources: Sources) -> frozenset[str]:
    """The stems of the row's words but those of its figures."""
    found = sources.row_words.get(row.index)
    if found is None:
        figures = [sources.mentions[number].figure for number in row.mentions]
        found = frozenset(w.stem for w in row.words if not any(f.start <= w.start < f.end for f in figures))
        sources.row_words[row.index] = found
    return found


def _whole(place: Mention, home: Sentence, sources: Sources) -> Figure:
    """The figure of the row that the value is, or is a part of: an address with its port."""
    inside = (sources.mentions[number].figure for number in home.mentions)
    figure = place.figure
    return next((f for f in inside if f.start <= figure.start and figure.end <= f.end), figure)


def _value_like(figure: Figure, home: Sentence, sibling: Sentence, sources: Sources) -> Mention | None:
    """The figure of the sibling that is of the same kind, None where it has none, or the value itself."""
    shared = {sources.mentions[number].figure.text for number in home.mentions} - {figure.text}
    alike = [
        mention
        for mention in (sources.mentions[number] for number in sibling.mentions)
        if key_of(mention.figure) == key_of(figure)
        and _sort(mention.figure) == _sort(figure)
        and mention.figure.text not in shared
    ]
    return alike[0] if alike and not any(agree(figure, mention.figure) for mention in alike) else None


def _sort(figure: Figure) -> str:
    """What kind of name the figure is; an address, a domain and a file are all places on the net."""
    shape = shape_of(figure)
    return "place" if shape in ("address", "file", "other") else shape


def _keys(item: Item, figure: Figure) -> Iterator[str]:
    """The names and codes that the statement, or its row of a table, ties to the figure, in small letters."""
    text = item.context.text
    beside = () if item.row or text.lstrip().startswith("|") else item.figures
    alike = (f for f in (figure, *beside) if key_of(f) == key_of(figure) and _sort(f) == _sort(figure))
    own = {token for f in alike for token in tokens_of(f.text)}
    named = {word for name in names(text) for word in tokens_of(name.text)}
    for token in sorted(tokens_of(text) | tokens_of(item.row)):
        if token not in own and len(token) > 1 and (token in named or is_code(token)):
            yield token


def is_code(token: str) -> bool:
    """Whether the token is a code: letters and digits mixed, or digits with points."""
    digits = sum(map(str.isdigit, token))
    return 0 < digits < len(token) and len(token) > 2


def _near(place: Candidate, sources: Sources) -> frozenset[str]:
    """The tokens that may tie a place to a name: those of its row, elsewhere those of the sentences beside it too."""
    home = sources.sentence_of(place.mention)
    if _is_row(home, sources):
        return _tokens(home, sources)
    return frozenset().union(*(_tokens(near, sources) for near in sources.around(home)))


def _siblings(home: Sentence, sources: Sources) -> Iterator[Sentence]:
    """The other rows of the table or list, the nearest before first."""
    for step in (-1, 1):
        for distance in range(1, _ROWS + 1):
            number = home.index + step * distance
            if not 0 <= number < len(sources.sentences):
                break
            other = sources.sentences[number]
            if (other.article, other.field) != (home.article, home.field) or not _is_row(other, sources):
                break
            yield other


def _is_row(sentence: Sentence, sources: Sources) -> bool:
    """Whether the sentence is a row of a table, a bullet of a list, or a line that is no sentence."""
    found = sources.rows.get(sentence.index)
    if found is None:
        found = sources.rows[sentence.index] = _looks_like_row(sentence, sources)
    return found


def _looks_like_row(sentence: Sentence, sources: Sources) -> bool:
    whole, start, end = sources.text_of(sentence), sentence.start, sentence.end
    text = whole[start:end].strip()
    if len(text) > _LONGEST_ROW or sentence.field == "title":
        return False
    marked = _BULLET.search(whole[max(0, start - _MARK) : start]) or text[:2] in _STARS
    if text[:1] == "|" or text[-1:] == "|" or marked:
        return True
    return text[-1:] not in _ENDS and _is_line(whole, start, end)


def _is_line(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - _MARK) : start].rstrip(" \t"), text[end - 1 : end + _MARK]
    return before[-1:] in ("", "\n") and (end >= len(text) or "\n" in behind)


def _tokens(sentence: Sentence, sources: Sources) -> frozenset[str]:
    text = sources.text_of(sentence)[sentence.start : sentence.end]
    # what follows the last bar of a flattened table is the next heading
    cells = _RULE.split(text, maxsplit=1)[0]
    return tokens_of(cells[: cells.rindex("|")] if text.lstrip()[:1] == "|" and cells.count("|") > 1 else text)


@lru_cache(maxsize=2048)
def tokens_of(text: str) -> frozenset[str]:
    """The words and codes of a text in small letters, addresses as they were before they were defanged."""
    plain = text.replace("[.]", ".").replace("[:]", ":").casefold()
    return frozenset(_TAIL.sub("", token[0]) for token in _TOKEN.finditer(plain))


def _has(tokens: frozenset[str], key: str) -> bool:
    """Whether the tokens hold the key, or a longer one that begins with it where it is a cut hash."""
    if key in tokens:
        return True
    return len(key) >= _CUT and any(token.startswith(key) for token in tokens)
