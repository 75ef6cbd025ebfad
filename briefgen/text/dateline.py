"""The dateline of a news story: the place, and often the agency, from which it is told."""

from __future__ import annotations

import re

# a place in capitals, with or without a state, a date and an agency: "LANSING, Mich., May 6 (AP) — "
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’/-]{1,2}(?=[^\W\d_a-z])){2,40}\.?"
# a place in small letters is told from the words of a sentence by the agency behind it: "Lansing, Mich. (Reuters) - "
_PLACE = r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){0,3}"
_REST = r"(?:, ?[A-Z][\w.'’ -]{1,30}){0,3}"
_AGENCY = r" ?\([A-Z][\w.&'’/ -]{1,40}\)"
_DASH = r" ?(?:—|–|--|-(?= )) ?"
_DATELINE = re.compile(
    rf"\s*(?:{_CAPITALS}{_REST}(?:{_AGENCY})?|{_PLACE}{_REST}{_AGENCY}){_DASH}(?=[\"“‘'(]?[^\W_a-z])"
)


def dateline(text: str) -> int:
    """The length of the dateline that opens a text or sentence, with its dash and the blank behind it; 0 without one.

    After Associated Press style: a place in capitals, a state or country, the agency in parentheses, a dash; the story
    then begins with a capital letter, which a remark between dashes does not.
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0
