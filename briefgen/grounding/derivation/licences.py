"""What a statement's words ask to be computed: a figure is derived only where they name the operation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from briefgen.grounding.verdicts import (
    AVERAGE,
    COMPLEMENT,
    DIFFERENCE,
    ELAPSED,
    GROWTH,
    MULTIPLE,
    PRODUCT,
    SCALE,
    SHARE,
    SUM,
)
from briefgen.text.folding import lowered
from briefgen.values.report import Figure

# for text in lower case, which is searched many times faster than one whose case is ignored
_SUM = re.compile(
    r"\b(?:total\w*|sum|sums|altogether|together|combined|combine|combining|in all|all told|overall|between them|aggregate|"
    r"both|jointly|cumulative\w*|count\w*|add\w*|plus|as well as|tally|across|ran to|run to|comes? to|came to|brings?|"
    r"brought|bringing|exceed\w*|further|"
    r"reach\w*|these|those|account for|accounts for|make up|made up|or more|of which|the (?:two|three|four|five))\b",
)
_DIFFERENCE = re.compile(
    r"\b(?:more|fewer|less|difference|differ\w*|gap|ahead|behind|points?|rose|risen|rise|fell|fall\w*|drop\w*|declin\w*|"
    r"increas\w*|decreas\w*|grew|grow\w*|gain\w*|rest|remain\w*|other|others|another|without|left|leav\w*|higher|lower|"
    r"short|shy|above|below|extra|additional\w*|added|adding|margin|outnumber\w*|outscor\w*|exceed\w*|surpass\w*|not|"
    r"cut|reduc\w*|climb\w*|jump\w*|up|down|off|new|newly|further|spread|separat\w*|beyond|over|except|excluding|balance|"
    r"too (?:much|many|high|low)|adds?|band|width|wide|"
    r"apart|still|yet|unpatched|since|from|later|earlier|net|one|all but|non|were not|never|survivors?|surviv\w*)\b",
)
_REST = re.compile(
    r"\b(?:rest|remain\w*|others?|not|n[o']t|never|non|without|left|leav\w*|impl\w+|mean\w*|other than|instead|except|"
    r"all but|absor\w*|still|fail\w*|lack\w*|else|exclud\w*|outside|out of|un\w{4,}|hand|minority|majority|third|missing)\b|n[’']t\b",
)
# "14 points short": of the whole
_SHORT = re.compile(r"[\s-](?:percentage[\s-])?points?\s(?:short|shy|below|under|down|off|less|lower)\b")
_AVERAGE = re.compile(
    r"\b(?:average\w*|averag\w*|mean|each|apiece|per|a head|every|impl\w+|works? out|working out|rate|typical\w*|"
    r"an? (?:record|piece|day|week|month|year|hour|coin|share|account|victim|person|unit|machine|computer|copy)|"
    r"(?:the|an?|per) (?:pound|dollar|euro|bitcoin|coin)|price|value\w*|ratio|for every)\b",
)
_PRODUCT = re.compile(
    r"\b(?:equal\w*|amount\w*|worth|valu\w*|haul|total\w*|come\w* to|came to|work\w* out|that is|or (?:about|some|roughly|"
    r"around|nearly|almost|over|close)|impl\w+|mean\w*|would|could|order of|annual\w*|a year|for the year|yearly|per|of|"
    r"doubl\w*|tripl\w*|translat\w*|multipl\w*|times|each)\b",
)
_GROWTH = re.compile(
    r"\b(?:grew|grow\w*|growth|ris\w+|rose|increas\w*|gain\w*|climb\w*|jump\w*|surg\w*|up|more|fell|fall\w*|drop\w*|"
    r"declin\w*|decreas\w*|down|cut|reduc\w*|less|fewer|lower|higher|above|below|larger|smaller|bigger|discount|"
    r"shr[iau]nk\w*|soar\w*|lost|expand\w*|further|premium)\b",
)
_CARRIED = {
    "year": re.compile(r"\b(?:a year|per year|annual\w*|yearly|for the year|(?:whole|full|entire) year)\b"),
    "month": re.compile(r"\b(?:a month|per month|monthly)\b"),
    "week": re.compile(r"\b(?:a week|weekly|per week)\b"),
    "day": re.compile(r"\b(?:a day|per day|daily)\b"),
    "hour": re.compile(r"\b(?:an hour|per hour|hourly)\b"),
}
_ELAPSED = re.compile(
    r"\b(?:after|later|before|earlier|apart|between|within|elapsed?|since|lie|lies|lay|passed|past|until|till|ago|from|"
    r"ahead|over|span\w*|following|followed|prior|previous\w*|took|takes|remain\w*|left|window|lag\w*|gap|old|aged?|"
    r"for|during|in|long|lasted|lasting|period|took|behind|by|through\w*|run|ran|stretch\w*|on|into)\b",
)

# a percentage of these is no share of two numbers: "a 25% discount", "grew by 1%"
_RATE_BEHIND = re.compile(
    r"\s(?:[a-z-]{2,15}\s)?(?:discount|off|interest|tax|increase|decrease|reduction|rise|growth|gain|drop|decline|cut|jump|surge|"
    r"bonus|premium|fee|commission|raise|return|yield|co-?pay\w*|deductible|coinsurance)\b",
    re.IGNORECASE,
)
_GREW_BY = re.compile(
    r"\b(?:grew|grown|grow|growing|rose|risen|rise|rising|increas\w+|fell|fallen|falling|drop\w*|declin\w+|decreas\w+|jump\w*|"
    r"climb\w*|surg\w+|up|down)\s(?:by\s)?(?:about\s|nearly\s|almost\s|over\s|some\s|roughly\s|more\sthan\s)?\Z",
    re.IGNORECASE,
)
# how many characters from the figure a word of growth must stand
_NEAR: Final = 45
_STATE_OF = re.compile(r"\b(?:as of|by|until|so far|up to|through)\s(?:\w+day,?\s)?$", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:reports?|reported|reporting|articles?|posts?|notes?|stud(?:y|ies)|papers?|publish\w*|published|described|accounts?|coverage|writing|"
    r"wrote|appear\w*|profil\w*|findings|press|dated (?=the)|blog\w*|write-up|analysis|advisory of|story|dispatch|news|"
    r"summar\w+|carried|announce[sd]? its|issue of|edition)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:still|so far|not yet|no known|remain(?:s|ed)|as yet|to date|currently)\b", re.IGNORECASE)

Operations = frozenset[str]


def licences(statement: str, figure: Figure) -> Operations:
    """The operations that the statement's words, or the figure's own kind, ask for; a carrying over also with each span
    of time that it may go to ("carried-over year")."""
    allowed = set(_asked(statement))
    if figure.kind in ("percent", "ratio"):
        near = statement[max(0, figure.start - _NEAR) : figure.end + _NEAR]
        allowed |= {MULTIPLE} if is_rate(statement, figure) else {SHARE, MULTIPLE}
        if _REST.search(lowered(statement)) or (figure.unit == "pp" and _SHORT.match(statement, figure.end)):
            allowed.add(COMPLEMENT)
        if _GROWTH.search(near.lower()):
            allowed.add(GROWTH)
            # "a rise of 12 percent" is no difference of two shares: that would be percentage points
            if figure.kind == "percent" and figure.unit != "pp":
                allowed.discard(DIFFERENCE)
    if figure.kind in ("count", "money"):
        allowed |= _carried(statement)
    if (
        figure.kind in ("duration", "date")
        and _ELAPSED.search(lowered(statement))
        and not _is_estimated(statement, figure)
    ):
        allowed.add(ELAPSED)
    return frozenset(allowed)


# "restoring them would take at least two weeks": between no two dates
_ESTIMATED: Final = re.compile(
    r"\b(?:would|could|may|might|can|will|should|to|and|expect\w*|plan\w*)\s(?:\w+\s)?(?:take|last|need|require|run for|spend)\s"
    r"(?:at least\s|about\s|around\s|up to\s|some\s|another\s|as long as\s|more than\s|over\s|roughly\s)*\Z"
)


def _is_estimated(statement: str, figure: Figure) -> bool:
    """Whether the words say how long something is thought to take."""
    return _ESTIMATED.search(lowered(statement)[max(0, figure.start - 60) : figure.start]) is not None


@lru_cache(maxsize=256)
def _asked(statement: str) -> Operations:
    """The operations that the words ask for, whatever the figure."""
    asking = ((SUM, _SUM), (DIFFERENCE, _DIFFERENCE), (AVERAGE, _AVERAGE), (PRODUCT, _PRODUCT))
    lower = lowered(statement)
    return frozenset(operation for operation, words in asking if words.search(lower))


@lru_cache(maxsize=256)
def _carried(statement: str) -> Operations:
    """The carrying over to a span of time that the words name."""
    lower = lowered(statement)
    spans = [f"{SCALE} {span}" for span, words in _CARRIED.items() if words.search(lower)]
    return frozenset((*spans, SCALE)) if spans else frozenset()


def is_rate(statement: str, figure: Figure) -> bool:
    """Whether a percentage says how much something changes or costs, and no part of a whole."""
    if figure.kind != "percent":
        return False
    before = statement[max(0, figure.start - 40) : figure.start]
    return bool(_RATE_BEHIND.match(statement, figure.end) or _GREW_BY.search(before))


def asks_publication(statement: str, figure: Figure) -> bool:
    """Whether the words around a date speak of a report's own date, or of how things stood by it. A date coarser than a
    day needs no such words."""
    if figure.low is not None and figure.high is not None and figure.high - figure.low > 5:
        return True
    before = statement[max(0, figure.start - 60) : figure.start]
    after = statement[figure.end : figure.end + 40]
    return bool(_STATE_OF.search(before) or _REPORT.search(before) or _REPORT.search(after) or _STILL.search(statement))
