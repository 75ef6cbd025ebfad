"""The running text of a Word paragraph: what is shown, without what tracked changes or formatting took away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.reading.blocks import Rich, RichBuilder
from briefgen.reading.wordpackage import R, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# elements that only wrap what they hold: content controls, accepted insertions, fields that Word has filled in
HOLDERS = frozenset({
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "fldSimple", "dir", "bdo")
})  # fmt: skip
_HYPERLINK = re.compile(r'HYPERLINK\s+"(https?://[^"]{1,2000})"')
_NOTE_AGAIN = re.compile(r"NOTEREF\s+(\S{1,80})")
_BLANK_TAGS = frozenset({f"{W}tab", f"{W}br", f"{W}cr"})
_NOTE_TAGS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_WHITE = frozenset({"FFFFFF", "FEFEFE", "FFFFFE"})
_OFF = frozenset({"0", "false", "off"})
_SMALLEST = 2  # half points


@dataclass(slots=True)
class Reading:
    """What a walk over a part needs to know: the addresses of its links, the names of the styles, those that hide their
    text, the notes behind bookmarks; and the order in which it met the notes."""

    links: Mapping[str, str]
    styles: Mapping[str, str] = field(default_factory=dict)
    hiding: frozenset[str] = frozenset()
    bookmarks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    order: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, note: tuple[str, str]) -> str:
        """The mark that Word prints for a note (its kind and id): notes are numbered by first reference."""
        return self.order.setdefault(note, f"[^{len(self.order) + 1}]")


def bookmarked_notes(body: Element) -> dict[str, tuple[str, str]]:
    """The notes that stand within bookmarks, by bookmark name: a second reference to a note points to one.

    An empty bookmark is that of the note behind it: office programs move its end before the reference when they save.
    """
    found: dict[str, tuple[str, str]] = {}
    opened: dict[str, str] = {}
    emptied: list[str] = []
    for element in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", *_NOTE_TAGS):
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkStart":
            opened[number] = element.get(f"{W}name", "")
        elif element.tag == f"{W}bookmarkEnd":
            name = opened.pop(number, "")
            emptied += [name] if name not in found else []
        else:
            note = (_NOTE_TAGS[element.tag], number)
            found.update((name, note) for name in (*opened.values(), *emptied))
            emptied.clear()
    return found


def paragraph_text(paragraph: Element, reading: Reading) -> Rich:
    """The text of a paragraph with its notes and links as marks; a text box is read after its paragraph, not in it."""
    walk = _Walk(RichBuilder(), reading)
    walk.over(paragraph)
    return walk.builder.rich()


@dataclass(slots=True)
class _Walk:
    """One pass over a paragraph. `instruction` is that of the field being read, `replaced` whether its result is left
    out because a mark stands for it, `bold` whether everything so far was bold."""

    builder: RichBuilder
    reading: Reading
    instruction: str = ""
    replaced: bool = False
    bold: bool = True

    def over(self, parent: Element) -> None:
        """Read the runs below an element in order."""
        for element in parent:
            if element.tag == f"{W}r":
                self._run(element)
            elif element.tag == f"{W}hyperlink":
                self.over(element)
                self._link(self.reading.links.get(element.get(f"{R}id", ""), ""))
            elif element.tag == f"{W}fldSimple" and self._note_again(element.get(f"{W}instr", "")):
                continue
            elif element.tag in HOLDERS:
                self.over(element)

    def _link(self, address: str) -> None:
        if address:
            self.builder.mark(address)

    def _note_again(self, instruction: str) -> bool:
        """Whether a field repeats a note's number; then the note's mark stands for it."""
        match = _NOTE_AGAIN.search(instruction)
        note = self.reading.bookmarks.get(match[1]) if match else None
        if note:
            self.builder.mark(self.reading.key(note))
        return note is not None

    def _run(self, run: Element) -> None:
        if is_hidden(run, self.reading.hiding):
            return
        before = self.builder.length
        for element in run:
            self._piece(element)
        if self.builder.length > before:
            self.bold = self.bold and _is_on(run, "b")
            self.builder.label = self.builder.length if self.bold else self.builder.label

    def _piece(self, element: Element) -> None:
        tag = element.tag
        if tag == f"{W}fldChar":
            self._field(element.get(f"{W}fldCharType", ""))
        elif tag == f"{W}instrText":
            self.instruction += element.text or ""
        elif self.replaced:
            return
        elif tag == f"{W}t":
            self.builder.text(element.text or "")
        elif tag in _BLANK_TAGS:
            self.builder.text(" ")
        elif tag == f"{W}noBreakHyphen":
            self.builder.text("-")
        elif tag in _NOTE_TAGS:
            self.builder.mark(self.reading.key((_NOTE_TAGS[tag], element.get(f"{W}id", ""))))

    def _field(self, step: str) -> None:
        if step == "begin":
            self.instruction, self.replaced = "", False
        elif step == "separate":
            self.replaced = self._note_again(self.instruction)
        elif step == "end":
            link = _HYPERLINK.search(self.instruction)
            self._link(link[1] if link else "")
            self.instruction, self.replaced = "", False


def value(element: Element, *path: str) -> str:
    """The value of the setting at a path below an element, "" where there is none."""
    found = element.find("/".join(f"{W}{name}" for name in path))
    return found.get(f"{W}val") or "" if found is not None else ""


def _is_on(run: Element, name: str) -> bool:
    setting = run.find(f"{W}rPr/{W}{name}")
    return setting is not None and setting.get(f"{W}val", "1") not in _OFF


def is_hidden(run: Element, hiding: frozenset[str] = frozenset()) -> bool:
    """Whether a run is formatted as hidden, too small to see, or white where nothing shades the ground."""
    if _is_on(run, "vanish") or _is_on(run, "webHidden") or value(run, "rPr", "rStyle") in hiding:
        return True
    size = value(run, "rPr", "sz")
    if size.isdigit() and int(size) <= _SMALLEST:
        return True
    if value(run, "rPr", "color").upper() not in _WHITE:
        return False
    return not any(_is_shaded(element) for element in (run, *run.iterancestors()))


def _is_shaded(element: Element) -> bool:
    """Whether an element has a ground of its own; a table may take one from its style."""
    if element.tag in (f"{W}tbl", f"{W}txbxContent"):
        return True
    settings = next((child for child in element if child.tag in (f"{W}rPr", f"{W}pPr", f"{W}tcPr")), None)
    return settings is not None and any(child.tag in (f"{W}shd", f"{W}highlight") for child in settings)
