"""Who wrote an article, and for whom: what a byline says, and what the property of a document does."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.reading.dates import find_dates

_BYLINE = re.compile(r"^\W*(?:written )?by\b\s*:?\s*(?P<name>.*)$", re.I)
_NAME = re.compile(r"^[^\W\d_][\w.'’&-]*(?: [\w.'’&,-]+){0,7}$")
_PERSON = re.compile(r"^[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|and|al|bin|da|de|del|den|der|di|la|le|van|von)){0,9}$")
_LONGEST, _LONGEST_NAME = 100, 80
_PARTED = re.compile(r"\s+[|•·/–—]\s+")
_TRAILING = re.compile(r"[\s,|•·/–—-]+$")
_FOR = re.compile(r",?\s+(?:special to|special for|for|of|with)\s+(?=(?:the\s+)?[A-Z])|,\s+")
# a name behind a comma is an outlet's only where it sounds like one: it may be a second author's
_SOUNDS = re.compile(
    r"\b(?:advertiser|advocate|agency|argus|associated press|banner|beacon|blade|broadcasting|bugle|bulletin|bureau|"
    r"call|channel|chronicle|citizen|clarion|courier|daily|democrat|dispatch|enquirer|examiner|express|gazette|globe|"
    r"guardian|herald|independent|inquirer|insider|journal|ledger|magazine|mail|media|mercury|messenger|mirror|monitor|"
    r"monthly|network|news|newspapers?|newswire|observer|outlook|pilot|plain dealer|post|press|public|quarterly|radio|"
    r"record|register|report|republic|republican|reuters|review|sentinel|service|standard|star|statesman|sun|telegraph|"
    r"television|times|today|tribune|tv|union|voice|watch|weekly|wire|world)\b|\w\.(?:com|org|net|news)$",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:staff|reporters?|writers?|editors?|correspondents?|contributors?|columnists?|producers?|analysts?|fellow|"
    r"intern|photographers?|director|chief|updated|published|min|read)\b",
    re.I,
)
# what programs write where a person's name belongs
_TOOL = re.compile(
    r"\b(?:acrobat|apache (?:fop|poi)|aspose|canva|chromium|distiller|docx4j|fpdf|ghostscript|google docs|indesign|"
    r"illustrator|itext|latex|libreoffice|microsoft\W{0,4}(?:r\W{0,2})?(?:account|excel|office|powerpoint|print|user|word)|"
    r"ms word|office user|openoffice|openxml|open xml|pandoc|photoshop|pscript5?|python|quarkxpress|quartz pdfcontext|"
    r"reportlab|scribus|skia|weasyprint|windows user|wkhtmltopdf|wordpress|zamzar)\b|docx|\.(?:dll|exe|py)\b|pdf",
    re.I,
)
_NOBODY = re.compile(
    r"(?i)^(?:admin(?:istrator)?|anonymous|author|default|guest|me|name|none|n/?a|null|office|owner|root|system|test|"
    r"unknown|unnamed|user|your name)\W?\d{0,4}$"
)


class Byline(NamedTuple):
    """Who wrote an article and for which outlet; None where the line does not say."""

    author: str | None = None
    outlet: str | None = None


def byline(line: str) -> Byline | None:
    """What a line such as "By Lena Fox, Statehouse Daily" says, without its date; None where it is no byline.

    A bare "By" says nothing: the name stands on the line below.
    """
    match = _BYLINE.match(line)
    if not match or len(line) >= _LONGEST:
        return None
    name = match["name"].strip()
    dates = find_dates(name)
    bare = _TRAILING.sub("", name[: dates[0].start] if dates else name)
    if not bare:
        return Byline() if not name else None
    head, *tail = _PARTED.split(bare, maxsplit=1)
    if not all(_NAME.match(part) for part in (head, *tail)):
        return None
    told = Byline(head, _outlet(tail[0])) if tail else _split(head)
    return told if len(told.author or "") <= _LONGEST_NAME else Byline()


def signed(line: str) -> Byline | None:
    """What a byline says whose author is written like a name: sure enough to stand without a page around it."""
    said = byline(line)
    return said if said and said.author and _PERSON.match(said.author) else None


def _outlet(text: str) -> str | None:
    return None if _ROLE.search(text) or not text[0].isupper() else text


def _split(name: str) -> Byline:
    """A name and the outlet behind its last comma or "for", where there is one."""
    for joint in reversed(list(_FOR.finditer(name))):
        tail = name[joint.end() :].removeprefix("the ")
        if joint.start() and _SOUNDS.search(tail) and _outlet(tail):
            return Byline(name[: joint.start()], tail)
    return Byline(name)


def person(given: str | None) -> str | None:
    """The author that a document's properties give; None where a program put its own name or that of an account there."""
    name = (given or "").strip()
    is_account = " " not in name and (name == name.lower() or any(char.isdigit() for char in name))
    return None if not name or is_account or _TOOL.search(name) or _NOBODY.match(name) else name
