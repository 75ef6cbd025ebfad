"""The noun phrase on either side of a verb of saying: who speaks, with the apposition that describes them.

All offsets count in a text whose longer quotations are blotted out (text.quotemarks), so that no phrase reaches into
quoted words. Windows are bounded: a subject stands within some 260 characters of its verb.
"""

from __future__ import annotations

import re

from briefgen.text.alternatives import any_of
from briefgen.text.folding import lower
from briefgen.text.mentions import NAME, has_role, kind_of, proper_name
from briefgen.text.spans import Span

_STOP = re.compile(
    r"[,.;:!?()\0\n\[\]“”]|\s[-–—]|\s(?:who|which|that|in|on|during|at|to|as|when|after|before|whose|via|and\s(?=[a-z])|"
    r"but|while|has|had|is|was|were|are|have|told|said|by|into|about|last|this|earlier|yesterday|from|for|referring|"
    r"adding)\b"
)
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Gen|Prof|St|Jr|Inc|Col|U\.S|Co))$")
_END = r"(?=[,.;:!?)(\0\n]|$)"
_TITLED = (
    r"(?:[A-Z][\w&’'.-]+\s){0,4}(?:[Cc]hief|[Hh]ead|[Dd]irector|[Oo]fficer|[Pp]resident|CEO|CTO|CISO|CIO|[Rr]esearcher|"
    r"[Ss]pokes\w+|[Aa]nalyst|[Mm]anager|[Pp]rofessor|[Ff]ounder|[Ss]enior|[Vv]ice|[Ss]ecretary|[Pp]artner)"
)
_APPOSITION = re.compile(
    rf",\s(?:an?\s|the\s|one of\s|(?!and\b|but\b|who\b)[a-z][\w-]+\s|{_TITLED}\b)[^,.;:!?\0\n“”]{{2,110}}?{_END}"
)
_NAME_AFTER = re.compile(rf",\s(?:[A-Z][\w.’'&-]*\s?){{1,5}}{_END}")
_RELATIVE = re.compile(r",?\s(?:who|speaking|granted)\s[^.;:!?\0\n]{2,110}?(?=[.;:!?,\0\n]|$)")
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|will|would|can|could|did|may|might|said|must|should)\b")


def subject_behind(blotted: str, start: int, limit: int, *, opening: bool = False) -> Span | None:
    """The noun phrase that begins at `start`, with its apposition; None where none begins there.

    In an `opening` ("According to Vale, the key was lost") only what a second comma closes is an apposition.
    """
    begin = start
    while begin < limit and blotted[begin].isspace():
        begin += 1
    if begin >= limit or not (blotted[begin].isalnum() or blotted[begin] in '“"'):
        return None
    end = _phrase_end(blotted, begin, min(limit, begin + 140))
    words = blotted[begin:end]
    if not words.strip() or len(words.split()) > 14:
        return None
    return Span(begin, _described_end(blotted, begin, end, min(limit, end + 150), opening=opening))


def _described_end(blotted: str, begin: int, end: int, limit: int, *, opening: bool) -> int:
    """Where the description behind the noun phrase ends: an apposition, a name behind a role, a telling clause."""
    words = blotted[begin:end]
    if has_role(words) and not proper_name(words):
        name = _NAME_AFTER.match(blotted, end, limit)
        end = name.end() if name else end
    apposition = _APPOSITION.match(blotted, end, limit)
    if apposition and not _FINITE.search(apposition[0]) and not (opening and blotted[apposition.end() :][:1] != ","):
        end = apposition.end()
        more = _NAME_AFTER.match(blotted, end, limit)
        end = more.end() if more and not opening else end
    relative = _RELATIVE.match(blotted, end, limit)
    if relative and kind_of(relative[0]) == "anonymous":
        end = relative.end()
    return end


def _phrase_end(blotted: str, begin: int, limit: int) -> int:
    for stop in _STOP.finditer(blotted, begin + 1, limit):
        at, mark = stop.start(), stop[0]
        if mark == "." and (_INITIAL.search(blotted, begin, at) or blotted[at + 1 : at + 2].isalnum()):
            continue
        if mark.strip() in ("for", "from", "at", "in", "to") and not NAME.search(blotted, begin, at):
            continue
        return at
    return limit


_ARTICLES = frozenset(("the", "a", "an", "one", "its", "his", "her", "their", "another", "two", "our"))


def may_follow(blotted: str, span: Span) -> bool:
    """Whether the phrase may be the subject of a verb that stands before it."""
    words = blotted[span.start : span.end].split()
    return words[0][0].isupper() or words[0].lower() in _ARTICLES or has_role(" ".join(words[:4]))


_TRAILING = re.compile(
    r"(?:\s(?:also|has|had|have|then|later|now|would|could|will|did|do|does|only|again|once|himself|herself|itself|"
    r"themselves|who|which|that|further|is|was|were|been|be|still|even|first|both|all|just|never|not|earlier|recently|"
    r"for\s(?:his|her|its|their)\spart|[a-z]{2,14}ly))+$"
)
# "the hole was disclosed": the subject says nothing
_PASSIVE = re.compile(r"\b(?:is|was|were|been|be)\b")
_PARTICIPLE = re.compile(r"(?:\w+ed|told|said|known|put|set|found|given|written)\b", re.IGNORECASE)
_OPENERS = """
    that but because while when where if as after before since so although though than whether what which who and or how
    why until yet said says told whereas
"""
# for text in lower case
_BOUNDARY = re.compile(rf"[;:!?()\0\n\[\]]|[.](?=\s)|,(?:[”\"’])?\s|\s[-–—]+\s|\b(?:{any_of(_OPENERS.split())})\b")


# "the Office of Harbor Affairs (OHA) said"
_ABBREVIATED = re.compile(r"\s\([A-Z][\w&.-]{1,12}\)$")


def subject_before(blotted: str, left: int, end: int) -> Span | None:
    """The noun phrase that stands before the verb at `end`, with its apposition; not before `left`."""
    left = max(left, end - 260)
    window = blotted[left:end].rstrip()
    trailing = _TRAILING.search(window[-60:])
    if trailing and _PASSIVE.search(trailing[0]) and _PARTICIPLE.match(blotted, end):
        return None
    if trailing:
        window = window[: len(window) - len(trailing[0])]
    window = _ABBREVIATED.sub("", window)
    if window.endswith(","):
        return _with_apposition(blotted, left, window)
    begin = _phrase_begin(window, len(window))
    return _trimmed(blotted, left + begin, left + len(window))


# "Vale himself, writing on a forum, put the loss at"
_SELF = re.compile(r"\s(?:himself|herself|itself|themselves)\Z")


def _with_apposition(blotted: str, left: int, window: str) -> Span | None:
    """The subject of "Simon Vale, a researcher at Harbor Labs, said"."""
    comma = len(window) - 1
    for _ in range(3):
        comma = window.rfind(",", 0, comma)
        if comma <= 0:
            return None
        begin = _phrase_begin(window, comma)
        own = _SELF.search(window, begin, comma)
        span = _trimmed(blotted, left + begin, left + (own.start() if own else comma))
        if span and _describes(window[comma:]) and _names_someone(blotted[span.start : span.end]):
            return Span(span.start, left + len(window) - 1)
    return None


_RELATIVE_OPENS = re.compile(r",\s(?:who|which|whose|that)\b")
_GOES_ON = re.compile(r"[,—–]\s(?:is|are|was|were|has|have|had|will|would|nor|and)\b")


def _describes(words: str) -> bool:
    """Whether the words behind a comma describe the name before it, and do not go on with its sentence."""
    if _RELATIVE_OPENS.match(words):
        return not _GOES_ON.search(words)
    return not _FINITE.search(words)


_DEFINITE = re.compile(r"(?:the|an?|one|its|their|another)\s[\w-]+(?:\s[\w-]+){0,2}$", re.IGNORECASE)


def _names_someone(words: str) -> bool:
    """Whether the words before an apposition are no more than a mention: not "Vale lost the keys", said Ort."""
    name = proper_name(words)
    if name and not has_role(words):
        return words.endswith(name) or bool(_OF.match(words, words.find(name) + len(name)))
    return bool(_DEFINITE.match(words) or name) or kind_of(words) in ("office", "anonymous", "unnamed")


def _phrase_begin(window: str, end: int) -> int:
    """Where the noun phrase that ends at `end` begins: behind the last boundary, over "and" between two names."""
    cuts = list(_BOUNDARY.finditer(lower(window), 0, end))
    begin = next((cut.end() for cut in reversed(cuts) if not _joins_names(window, cut, end)), 0)
    while begin < end and not window[begin].isalnum():
        begin += 1
    return begin


def _joins_names(window: str, cut: re.Match[str], end: int) -> bool:
    if cut[0] == ".":
        return bool(_INITIAL.search(window, 0, cut.start()))
    if cut[0] != "and":
        return False
    words = window[: cut.start()].split()
    follows = window[cut.end() : end].split()
    return bool(words and follows) and words[-1][0].isupper() and follows[0][0].isupper()


_OF = re.compile(r"\s(?:of|at|from|with|for)\s(?:the\s)?(?:[A-Z][\w.’'&-]*\s?){1,5}")
_ADVERBIAL = re.compile(
    r"^(?:in|on|at|during|by|with|from|since|for|under|last|earlier|later|meanwhile|however|yesterday|today|also|then|"
    r"still|now|instead|thus|indeed|separately|overall|asked|to|of)\b",
    re.IGNORECASE,
)


def _trimmed(blotted: str, start: int, end: int) -> Span | None:
    """The noun phrase without an adverbial in front of it, None where there is none."""
    words = blotted[start:end]
    if _ADVERBIAL.match(words):
        tail = _tail(words)
        if tail is None:
            return None
        start += tail
    return Span(start, end) if 0 < len(blotted[start:end].split()) <= 14 else None


def _tail(words: str) -> int | None:
    """Where the name or pronoun at the end of the words begins, None where they end in neither."""
    runs = [run for run in NAME.finditer(words) if run.end() == len(words)]
    name = proper_name(runs[0][0]) if runs else ""
    if name and words.endswith(name):
        return len(words) - len(name)
    pronoun = re.search(r"\b(?:he|she|they|it|we|(?:the|an?)\s[a-z-]+)$", words)
    return pronoun.start() if pronoun else None


_SUBORDINATE = re.compile(
    r"\W{0,3}(?:while|when|after|before|although|though|if|because|since|as|in|on|at|by|during|for|with|once|despite|"
    r"following|asked|speaking|unlike|to|however|but|and|meanwhile|earlier|last|yesterday|still)\b",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"\s*(?:that\b|:)")


def stands_behind(blotted: str, left: int, subject: Span, end: int, limit: int) -> bool:
    """Whether subject and verb (which ends at `end`) stand behind the words said, and not before them."""
    before = blotted[left : subject.start].rstrip()
    if before.endswith("\0"):
        return True
    rest = blotted[end:limit]
    if not before.endswith((",", "”", '"', "?", "!")) or "\0" in rest or _COMPLEMENT.match(rest):
        return False
    if not any(map(str.isalnum, rest)):
        return True
    return len(rest.split()) <= 8 and len(before.split()) >= 3 and not _SUBORDINATE.match(before)


def introduction(text: str, name: Span, unit: Span) -> str:
    """The words that introduce a name within its sentence: what stands before it in its phrase, and its apposition."""
    left = max(unit.start, name.start - 80)
    begin = left + _phrase_begin(text[left : name.start], name.start - left)
    behind = subject_behind(text, name.start, unit.end)
    end = max(name.end, behind.end) if behind else name.end
    of = _OF.match(text, end, unit.end)
    return text[begin : of.end() if of else end]
