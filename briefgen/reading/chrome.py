"""Cutting the article out of a page that was saved as plain text or Markdown.

Three general signs are used: prose (lines that are sentences), the words of page furniture, and the title, which stands
on the page a second time where the article begins. A text that shows none of them is left as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.reading.bylines import Byline, byline
from briefgen.reading.chromewords import ends_article, is_furniture, leads_elsewhere
from briefgen.reading.dates import find_dates
from briefgen.reading.titles import squeezed
from briefgen.text.normalise import normalise

_PROSE_WORDS = 8
_LONG_LINE = 25
_SENTENCE_END = (".", "!", "?", ".”", '."', "?”", '?"', "!”", '!"', ".)", ",”", ',"', ".’", ".'", ":")
# so many short lines before the first sentence are a menu
_MENU_LINES = 6
_HEAD_WORDS = 12
_TAG_WORDS = 4
_NAME = re.compile(r"^[^\W\d_][\w.'’&-]*(?: [\w.'’&,-]+){0,7}$")
_META = re.compile(
    r"^\W*(?:\d{1,4}(?: (?:comments?|views|shares))?|(?:\d{1,3} )?min(?:ute)?s? read|\d{1,2}:\d\d.{0,12})\W*$", re.I
)
_SHORT_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/(?:20)?\d\d\b")
_BY_NAME = re.compile(r"\bby [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
_BESIDE_DATE = re.compile(
    r"\b\d{1,2}(?::\d\d){0,2} ?(?=[ap]\.?m\b)|\b\d{1,2}(?::\d\d){1,2}\b|"
    r"\b(?:published|posted|released?|updated|date|on|at|by|gmt|utc|[ecmp][sd]t|[ap]\.?m|\w+day)\b|[\W_]",
    re.I,
)
_CHANGED = re.compile(r"\b(?:updated|modified|revised)\b", re.I)
_SITE = re.compile(r"^more from (?:the )?(?P<name>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})\W*$", re.I)
# parts of a site that "More from" names as often as the site itself
_PARTS = frozenset({
    "news", "politics", "business", "technology", "tech", "world", "us", "usa", "opinion", "opinions", "sports",
    "science", "health", "entertainment", "culture", "security", "cybersecurity", "cyber", "money", "markets", "life",
    "lifestyle", "style", "travel", "video", "videos", "local", "national", "international", "media", "this", "author",
    "authors", "our", "all", "web",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """An article cut out of a page, with what its byline says; `agency` is the outlet that the byline names, which may
    be that of a wire story."""

    text: str
    title: str = ""
    author: str | None = None
    published: dt.date | None = None
    outlet: str | None = None
    agency: str | None = None


def cut(text: str, title: str = "", *, extracted: bool = False) -> Cut:
    """The article of a normalised text, whose title may be known. Its own lines stay as they are, all of them.

    `extracted` says that menus have been taken away already, as by an extractor for web pages.
    """
    lines = text.split("\n")
    top, shown = _titled_top(lines, title) or ((0, "") if extracted else _unnamed_top(lines, titled=bool(title)))
    first = _first_prose(lines, top)
    menu = _is_menu(lines, top, first)
    said = set(range(top, first)) if menu else _byline(lines, top, first)
    above = [lines[index] for index in sorted(said)]
    writer = _writer(above)
    start = _with_heading(lines, top, first) if menu else top
    body = lines if menu else ["" if index in said else line for index, line in enumerate(lines)]
    kept, after = _without_furniture(body, start)
    return Cut(
        text=normalise("\n".join(kept)),
        title=title or shown,
        author=writer.author,
        published=byline_date(above),
        outlet=_site(after),
        agency=writer.outlet,
    )


def is_prose(line: str) -> bool:
    """Whether a line is running text: a sentence of some length, or a long line of any kind."""
    words = len(line.split())
    return words >= _LONG_LINE or (words >= _PROSE_WORDS and line.endswith(_SENTENCE_END))


def _titled_top(lines: Sequence[str], title: str) -> tuple[int, str] | None:
    """The line at which the article begins below its title, and the title as shown there; None where it is not shown.

    A title stands in menus and lists as well: the last one that has half of the prose below it is the article's.
    """
    wanted = squeezed(title)
    total = sum(_prose_words(line) for line in lines)
    seen, best = total, None
    for index, line in enumerate(lines):
        seen -= _prose_words(line)
        if wanted and _ends_with_title(line, wanted) and 2 * seen >= total:
            best = index
    return None if best is None else (best + 1, lines[best])


def _unnamed_top(lines: Sequence[str], *, titled: bool) -> tuple[int, str]:
    """Where no line is known to be the title: the first line, if it is a headline and no title is known; behind a menu,
    the headline nearest to the first prose that is more than a notice."""
    above = [index for index in range(_first_prose(lines, 0)) if lines[index]]
    if not above or above[-1] + 1 >= len(lines):
        return 0, ""
    if len(above) < _MENU_LINES:
        return (above[0] + 1, lines[above[0]]) if not titled and _is_title(lines[above[0]]) else (0, "")
    above = [index for index in range(_main_prose(lines)) if lines[index]]
    near = (i for i in reversed(above) if is_headline(lines[i]) and len(lines[i].split()) >= _TAG_WORDS)
    top = next(near, above[-1])
    return top + 1, lines[top]


def _main_prose(lines: Sequence[str]) -> int:
    """The line at which the first long stretch of prose begins; between its lines stand few that are none."""
    starts: list[tuple[int, int]] = []
    gap = _MENU_LINES
    for index, line in enumerate(lines):
        if is_prose(line) and not is_furniture(line):
            begin, words = starts.pop() if gap < _MENU_LINES else (index, 0)
            starts.append((begin, words + len(line.split())))
            gap = 0
        else:
            gap += bool(line)
    longest = max((words for _, words in starts), default=0)
    return next((begin for begin, words in starts if 2 * words >= longest), 0)


def _prose_words(line: str) -> int:
    return len(line.split()) if is_prose(line) else 0


def _ends_with_title(line: str, wanted: str) -> bool:
    """Whether a line is the title, alone or behind the path to the page."""
    return len(line) <= 3 * len(wanted) + 40 and squeezed(line).endswith(wanted)


def is_headline(line: str) -> bool:
    """Whether a line can be a title: several words, no sentence, no date, number or reading time."""
    return 1 < len(line.split()) <= _LONG_LINE and not line.endswith((".", ":", ";", ",")) and not _META.match(line)


def _is_title(line: str) -> bool:
    return is_headline(line) and not is_byline(line)


def _first_prose(lines: Sequence[str], top: int) -> int:
    """The first line of running text at or after `top`, or the first line at all where there is none."""
    found = (index for index in range(top, len(lines)) if is_prose(lines[index]) and not is_furniture(lines[index]))
    return next(found, top)


def _is_menu(lines: Sequence[str], top: int, first: int) -> bool:
    """Whether page furniture stands above the text: more lines above the title, or below it, than an article has."""
    above = sum(bool(line) for line in lines[: max(0, top - 1)])
    below = [line for line in lines[top:first] if line]
    return above >= _MENU_LINES or (len(below) >= _MENU_LINES and any(is_byline(line) for line in below))


def _with_heading(lines: Sequence[str], top: int, first: int) -> int:
    """`first`, or the heading right above it."""
    heading = lines[first - 1] if first > top else ""
    return first - 1 if heading and not is_byline(heading) and len(heading.split()) <= _HEAD_WORDS else first


def _byline(lines: Sequence[str], top: int, first: int) -> set[int]:
    """The lines between title and text that say who wrote the article and when; a name may stand below its "By"."""
    filled = [index for index in range(top, first) if lines[index]]
    found = {index for index in filled if is_byline(lines[index])}
    for one, two in pairwise(filled):
        if byline(lines[one]) == Byline() and _NAME.match(lines[two]):
            found.add(two)
    return found


def is_byline(line: str) -> bool:
    """Whether a line says only who wrote the article, when, or how long it takes to read."""
    if byline(line):
        return True
    if not line or len(line) > 100:
        return False
    return bool(_META.match(line)) or _only_dates(line)


def _only_dates(line: str) -> bool:
    """Whether a line holds a date, and beside it at most a time, a name behind "by" and words such as "published"."""
    rest = _SHORT_DATE.sub("", line)
    for day in reversed(find_dates(rest)):
        rest = rest[: day.start] + rest[day.end :]
    return rest != line and not _BESIDE_DATE.sub("", _BY_NAME.sub("", rest))


def _without_furniture(lines: Sequence[str], start: int) -> tuple[list[str], str]:
    """The article's lines from `start`, up to the comments or the other stories and without furniture between; and the
    line at which it ends."""
    kept: list[str] = []
    prose = 0
    index = start
    while index < len(lines):
        line = lines[index]
        begun = prose > 0 or len(kept) >= _MENU_LINES
        if begun and ends_article(line):
            return _without_tags(kept), line
        if begun and leads_elsewhere(line):
            resumes = _resumption(lines, index + 1, prose)
            if resumes is None:
                return _without_tags(kept), line
            # a button between two paragraphs takes nothing else with it
            index = index + 1 if is_furniture(line) else resumes
            continue
        if not (line and is_furniture(line)):
            kept.append(line)
            prose += _prose_words(line)
        index += 1
    return kept, ""


def _resumption(lines: Sequence[str], start: int, before: int) -> int | None:
    """Where the article goes on behind a list of other stories, or None where it has ended.

    It goes on where two lines of prose follow each other and the rest, up to the comments, is mostly prose and long
    enough to matter; teasers of other stories stand between their titles and dates.
    """
    filled = [index for index in range(start, len(lines)) if lines[index]]
    comments = next((i for i, index in enumerate(filled) if ends_article(lines[index])), len(filled))
    filled = filled[:comments]
    pairs = pairwise(filled)
    begin = next((one for one, two in pairs if is_prose(lines[one]) and is_prose(lines[two])), None)
    if begin is None:
        return None
    rest = [index for index in filled if index >= begin]
    words = sum(_prose_words(lines[index]) for index in rest)
    dense = 2 * sum(is_prose(lines[index]) for index in rest) >= len(rest)
    return begin if dense and 5 * words >= before else None


def _without_tags(kept: list[str]) -> list[str]:
    """The lines without the short ones at their end, which are tags and buttons; a list that a colon opens stays."""
    end = len(kept)
    while end and (not kept[end - 1] or _is_tag(kept[end - 1])):
        end -= 1
    short = [line for line in kept[end:] if line]
    return kept if short and kept[:end] and kept[end - 1].endswith(":") else kept[:end]


def _is_tag(line: str) -> bool:
    return (
        len(line.split()) <= _TAG_WORDS
        and not line.endswith(_SENTENCE_END)
        and not line.startswith(("-", "*", "•", "|"))
    )


def _writer(above: Sequence[str]) -> Byline:
    """What the first byline of some lines says; the name may stand on the line below its "By"."""
    filled = [line for line in above if line]
    for index, line in enumerate(filled):
        said = byline(line)
        if said == Byline():
            return byline(f"By {next(iter(filled[index + 1 : index + 2]), '')}") or Byline()
        if said:
            return said
    return Byline()


def byline_date(byline: Sequence[str]) -> dt.date | None:
    """The first date of a byline; the date of a change is not the date of publication."""
    dated = [line for line in byline if len(line) < 120 and not _CHANGED.search(line)]
    return next((day.date for line in dated for day in find_dates(line)), None)


def _site(after: str) -> str | None:
    """The outlet that a list of its own stories behind the article names."""
    match = _SITE.match(after)
    if not match or not _PARTS.isdisjoint(match["name"].lower().split()):
        return None
    return match["name"] if match["name"][0].isupper() else None
