"""The words by which a sentence says who speaks: verbs of saying, "according to", denials and no-comments.

The text is scanned once, word by word: a single word is looked up in a table, and only a word that may open a longer
cue is tried against the expression of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from briefgen.text.folding import lowered
from briefgen.text.wordplaces import places, word_list

Stance = Literal["says", "denies", "no comment"]

# never nouns: they attribute whatever stands beside them
_STRONG = (
    "said|says|told|tells|added|adds|wrote|writes|warned|warns|explained|explains|announced|announces|confirmed|confirms|"
    "revealed|reveals|stated|acknowledged|acknowledges|testified|testifies|tweeted|tweets|argued|argues|believes|thinks|"
    "conceded|concedes|admitted|admits|insisted|insists|stressed|stresses|remarked|"
    "observed|observes|cautioned|cautions|asserted|asserts|concluded|concludes|disclosed|discloses|alleged|alleges|"
    "declared|declares|recalled|recalls|commented|replied|quipped|joked|complained|complains|"
    "predicted|predicts|reckons|reckoned|judged|judges|maintained|maintains|testifying|"
    "informed|advised|advises|posted|blogged|emphasized|emphasizes|emphasised|agreed|mused|continued"
)
_STRONG_PHRASE = (
    r"(?:pointed|points|pointing)\sout|(?:spoke|speaks)\sof|(?:warning|adding|saying)\sthat"
    r"|(?:issued|released)\s(?:an?|the|this)\s(?:following\s)?(?:\w+\s)?statement"
)
# also nouns, or verbs of other things: they attribute only what follows as a clause or in quotation marks
_WEAK = (
    "noted|notes|reported|reports|claimed|claims|states|estimated|estimates|found|finds|suggested|suggests|"
    "called|calls|described|describes|recommended|recommends|remarks|expects|expected|promised|promises|holds|"
    "dismissed|dismisses|rejected|rejects|characterises|characterizes|characterised|"
    "characterized|ranks|ranked|regards|regarded|deems|deemed|views|determined|shows|showed|assessed|assesses|"
    "calculated|say|think|believe|responded|asked|comments|details|detailed|discovered|learned|"
    "indicated|indicates|asks|mentioned|mentions|urged|urges|decried|branded|labelled|labeled|rates|rated|"
    "likened|terms|termed|dubbed|considers|finding|describing|calling|dismissing|noting|claiming|feels|fears|doubts|suspects"
)
_WEAK_PHRASE = r"(?:is|was)\s(?:surprised|convinced|confident|certain)|(?:referred|refers)\sto|puts?\sit"
_NO_COMMENT = (
    r"(?:declined|refused|declines|refuses)\s(?:further\s)?(?:to\s)?(?:immediately\s)?(?:comment|discuss|say|answer|elaborate)\w*"
    r"|(?:did|does|do|has|have|had)(?:\snot|n[’']t)\s(?:yet\s)?(?:immediately\s)?(?:respond|reply|comment|return|answer)\w*"
    r"|(?:did|had|has)(?:\snot|n[’']t)?\s(?:have\s)?(?:an?\s|no\s|any\s)(?:immediate\s)?comment"
    r"|(?:was|were)(?:\snot|n[’']t)\s(?:immediately\s)?available\sfor\scomment|could\snot\s(?:immediately\s)?be\sreached"
)
_DENIAL = "denied|denies|denying|disputed|disputes"
_DENIAL_PHRASE = r"reject(?:ed|s)\s(?:the\s)?(?:claims?|allegations?|accusations?)"
_WORK = (
    r"(?:estimates?|findings?|verdict|tally|count|calculations?|assessment|figures?|claims?|words|work|reckoning|view|"
    r"account)"
)
_STUDY = (
    r"(?:stud(?:y|ies)|reports?|search|review|analysis|survey|poll|tests?|research|investigation|data|statistics|"
    r"statement)"
)
_AFTER = (
    r"according\sto|as\stold\sby|in\sthe\s(?:words|view|opinion)\sof|in\sa\s(?:statement|report|study|letter)\s(?:from|by)"
    rf"|(?:is|was|are|were)\s(?:an?\s|the\s)?{_WORK}\sof|(?:{_WORK}|{_STUDY})\s(?:run\s|made\s|done\s|published\s)?(?:by|from)"
    r"|(?:supplied|provided|estimated|counted|tallied|announced|compiled|put\sforward)\sby"
    rf"|by(?=\s(?:the\s)?[\w&.-]{{1,30}}(?:\s[\w&.-]{{1,30}}){{0,3}}[’']s?\s(?:own\s)?{_WORK}\b)"
)
# verbs that give a figure: "X put the loss at $3 million", "X counted 40"
_MEASURE = (
    "put|puts|gave|gives|set|sets|dated|dates|counted|counts|tallied|tallies|valued|values|priced|prices|detected|"
    "logged|identified"
)

CueKind = Literal["silent", "after", "denial", "strong", "weak", "measure"]
_SINGLE: dict[str, CueKind] = {
    **dict.fromkeys(_MEASURE.split("|"), "measure"),
    **dict.fromkeys(_WEAK.split("|"), "weak"),
    **dict.fromkeys(_STRONG.split("|"), "strong"),
    **dict.fromkeys(_DENIAL.split("|"), "denial"),
}
# for text in lower case
_PHRASE = re.compile(
    rf"(?:(?P<silent>{_NO_COMMENT})|(?P<after>{_AFTER})|(?P<denial>{_DENIAL_PHRASE})|(?P<strong>{_STRONG_PHRASE})"
    rf"|(?P<weak>{_WEAK_PHRASE}))\b"
)
_OPENERS = """
    declined refused declines refuses did does do has have had was were could rejected rejects according as in is are
    estimate estimates finding findings verdict tally count calculation calculations assessment figure figures claim
    claims words work reckoning view account study studies report reports search review analysis survey poll test tests
    research investigation data statistics statement supplied provided estimated counted tallied announced compiled put
    puts by pointed points pointing spoke speaks warning adding saying issued released referred refers
"""
_OPENS_PHRASE = frozenset(_OPENERS.split())
_CUE_WORDS = word_list(_OPENS_PHRASE | _SINGLE.keys())


class Cue(NamedTuple):
    """A cue in the text: its place, its kind and its words."""

    start: int
    end: int
    kind: CueKind
    words: str


def cues(text: str) -> Iterator[Cue]:
    """The cues of the text, left to right, without overlap; not yet whether each attributes anything."""
    end, lower = 0, lowered(text)
    for start, word in places(_CUE_WORDS, lower):
        if start < end:
            continue
        phrase = _PHRASE.match(lower, start) if word in _OPENS_PHRASE else None
        if phrase:
            end = phrase.end()
            yield Cue(start, end, phrase.lastgroup, text[start:end])  # type: ignore[arg-type]
        elif word in _SINGLE:
            end = start + len(word)
            yield Cue(start, end, _SINGLE[word], text[start:end])


# verbs that may stand before their subject, behind the words said
INVERTS = re.compile(
    r"(?:said|says|explained|explains|added|adds|wrote|writes|warned|warns|noted|notes|argued|argues|"
    r"remarked|commented|stated|testified|tweeted|claims|claimed|recalled|recalls|insisted|continued|quipped|joked|"
    r"reported|reports|observed|cautioned|complained|concluded|predicted|asked|admitted|conceded|replied)",
    re.IGNORECASE,
)
# what makes a weak verb one of saying
_NAMING = re.compile(
    r"(?:call|describ|dismiss|label|brand|rate|rank|regard|deem|view|consider|term|dub|liken|characteri|refer|decr)\w*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^.;:!?\0\"“]{0,200}[\0\"“]")
_CLAUSE = re.compile(r"\s{0,3}(?:that\b|[:,]?\s{0,2}[\0“\"]|how\b|whether\b|as\s[\0“\"]|it\s[\0“\"])")
_AS_FIGURE = re.compile(r"[^.;:!?\0]{0,110}?\b(?:as|at)\s[^.;:!?\0\d]{0,30}\d")
_ESTIMATING = re.compile(r"(?:estimat|calculat|report|found|finds)\w*", re.IGNORECASE)
_FIGURE = re.compile(
    r"[^.;:!?\0]{0,110}?(?:(?<![\w-])\d|\b(?:dozens?|hundreds?|thousands?|millions?|billions?|half|a third)\b)"
)


def attributes(cue: Cue, text: str, limit: int) -> bool:
    """Whether a cue gives its subject words to say: a clause, a quotation or a figure follows, or it needs none."""
    if cue.kind == "measure":
        return bool(_FIGURE.match(text, cue.end, limit))
    if cue.kind != "weak":
        return True
    if _NAMING.match(cue.words):
        # "the file, called “Orders”" says nothing, "Ort shrugged, calling it “a joke”" does
        participle = text[max(0, cue.start - 3) : cue.start].rstrip().endswith(",") and not cue.words.endswith("ing")
        named = _NAMED.match(text, cue.end, limit) or _AS_FIGURE.match(text, cue.end, limit)
        return bool(named) and not participle
    if _CLAUSE.match(text, cue.end, limit):
        return True
    return bool(_ESTIMATING.match(cue.words) and _FIGURE.match(text, cue.end, limit))


def stance_of(cue: Cue) -> Stance:
    """What the cue does to the words: says them, denies them, or leaves them without comment."""
    if cue.kind == "silent":
        return "no comment"
    return "denies" if cue.kind == "denial" else "says"
