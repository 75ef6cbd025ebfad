"""Text that a reader of the page does not see: taken out of the tree before anything is read from it.

An instruction to a model, or a figure, can hide in such text; what nobody saw on the page is no evidence either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NEVER_READ = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video",
    "select", "datalist", "textarea", "input", "dialog",
})  # fmt: skip
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
_ZERO = r"0*(?:\.0+)?\s*(?:px|em|rem|pt|%|vh|vw)?\s*(?:;|$|!)"
_UNSEEN = re.compile(
    rf"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | opacity\s*:\s*{_ZERO} |
    (?:font-size|max-height|max-width|line-height)\s*:\s*{_ZERO} |
    font-size\s*:\s*[01](?:\.\d+)?px | font\s*:\s*0\w*[\s/] |
    text-indent\s*:\s*-\d{{3,}} | (?:left|right|top|bottom|margin(?:-left|-top)?)\s*:\s*-\d{{4,}} |
    clip\s*:\s*rect\(\s*[01](?:px)?\s*[, ] | clip-path\s*:\s*inset\(\s*(?:50|100)% |
    transform\s*:[^;]*scale\(\s*0\s*\)""",
    re.I | re.X,
)
_FLAT = re.compile(rf"(?i)(?:^|;)\s*(?:height|width)\s*:\s*{_ZERO}")
_OVERFLOW = re.compile(r"(?i)overflow(?:-[xy])?\s*:\s*(?:hidden|clip)")
_COLOR = re.compile(r"(?i)(?:^|;)\s*color\s*:\s*([^;!]+)")
_BACKGROUND = re.compile(r"(?i)(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)")
_WHITE = re.compile(
    r"(?i)^(?:white|#fff(?:f{3})?(?:ff)?|#f[ef]f[ef]f[ef]|rgba?\(\s*25[45]\s*[, ]\s*25[45]\s*[, ]\s*25[45].*)$"
)
_TRANSPARENT = re.compile(r"(?i)^(?:transparent|rgba\(.*[,/]\s*0*(?:\.0+)?%?\s*\)|#[0-9a-f]{6}00|#[0-9a-f]{3}0)$")
_HIDING_CLASS = re.compile(
    r"(?i)(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-?text|-only)?|d-none|is-hidden|hidden|u-hidden|"
    r"a11y-hidden|element-invisible|assistive-text|offscreen|off-screen|print-only)(?=\s|$)"
)
# a style sheet may start a visible element at no opacity or height, for a script to unfold it
_RULE_HIDES = re.compile(rf"(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*{_ZERO}")
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_AT_BLOCK = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SIMPLE = re.compile(r"^(?:[a-z][\w-]*)?([.#])([\w-]+)$", re.I)


def remove_hidden(tree: Element) -> int:
    """The number of elements taken out of an lxml tree because a reader of the page does not see them."""
    ids, classes = _hiding_rules(tree)
    doomed = [element for element in tree.iter() if _is_hidden(element, ids, classes)]
    for element in doomed:
        _drop(element)
    return len(doomed)


def _is_hidden(element: Element, ids: frozenset[str], classes: frozenset[str]) -> bool:
    if not isinstance(element.tag, str):
        return True  # a comment or processing instruction
    tag = element.tag.lower()
    if tag in _NEVER_READ:
        return True
    if tag in _WHOLE_PAGE:
        return False
    names = element.get("class") or ""
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").lower() == "true"
        or bool(_HIDING_CLASS.search(names))
        or element.get("id") in ids
        or not classes.isdisjoint(names.split())
        or _style_hides(element)
    )


def _style_hides(element: Element) -> bool:
    style = element.get("style") or ""
    if style and (_UNSEEN.search(style) or (_FLAT.search(style) and _OVERFLOW.search(style))):
        return True
    if element.tag == "font" and (element.get("size") == "0"):
        return True
    color = _last(_COLOR, style) or (element.get("color") or "" if element.tag == "font" else "")
    return bool(color) and _on_same_ground(element, color.strip())


def _on_same_ground(element: Element, color: str) -> bool:
    """Whether text of this colour cannot be told from its ground; a page without a ground of its own is white."""
    if _TRANSPARENT.match(color):
        return True
    ground = next(_grounds(element), "white").strip()
    return color.lower() == ground.lower() or bool(_WHITE.match(color) and _WHITE.match(ground))


def _grounds(element: Element) -> Iterator[str]:
    for node in (element, *element.iterancestors()):
        ground = _last(_BACKGROUND, node.get("style") or "") or node.get("bgcolor")
        if ground and not _TRANSPARENT.match(ground.strip()):
            yield ground


def _last(pattern: re.Pattern[str], style: str) -> str:
    found = pattern.findall(style)
    return found[-1] if found else ""


def _hiding_rules(tree: Element) -> tuple[frozenset[str], frozenset[str]]:
    """The ids and classes that the page's own style sheets hide by a rule of one simple selector, on every medium."""
    found: dict[str, set[str]] = {"#": set(), ".": set()}
    for sheet in tree.iter("style"):
        rules = _AT_BLOCK.sub("", _CSS_COMMENT.sub("", (sheet.text or "")[:200_000]))
        for selectors, body in _RULE.findall(rules):
            if _RULE_HIDES.search(body):
                for selector in selectors.split(","):
                    if simple := _SIMPLE.match(selector.strip()):
                        found[simple[1]].add(simple[2])
    return frozenset(found["#"]), frozenset(found["."])


def _drop(element: Element) -> None:
    """Take an element out and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    previous = element.getprevious()
    parent.remove(element)
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
