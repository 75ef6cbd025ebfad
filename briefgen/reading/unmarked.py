"""Markdown without its signs, line by line: for articles, where the words count and the lines must stay."""

from __future__ import annotations

import re

from briefgen.reading.markup import looks_like_markup, text_of_fragment

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(
    r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){0,500})\]\(<?(?:[^()\s]|\([^()\s]{0,200}\)){0,2000}>?(?:\s+[\"'][^\n]{0,300}?[\"'])?\)"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\](?!:)")
_NOTE_SIGN = re.compile(r"^\[\^[^\]\s]{1,60}\]:\s*", re.M)
_HEADING = re.compile(r"^#{1,6}(?:\s+|$)(.*?)(?:\s+#+)?$", re.M)
_STRONG = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])((?:[^*\n]|\*(?=\w)){1,2000}?)(?<=[^\s*\\])\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])\1(?![\w_])")
_QUOTED = re.compile(r"^>+ ?", re.M)
_RULE = re.compile(r"^(?:[-*_=] ?){3,}$", re.M)
_TABLE_RULE = re.compile(r"^\|?(?: ?:?-+:? ?\|)+(?: ?:?-+:?)? ?\|?$\n?", re.M)
_TABLE_EDGE = re.compile(r"^\| ?|(?<=\S) ?\|$", re.M)
_TABLE_ROW = re.compile(r"^\|.*\|$", re.M)
_CODE = re.compile(r"(`{1,3})([^`\n]{1,2000})\1")
_FENCE = re.compile(r"^(?:```|~~~).*$", re.M)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~$&-])")


def unmarked(text: str) -> str:
    """The normalised Markdown as its reader sees it, a line for every line: no signs, targets, pictures or comments."""
    text = _AUTOLINK.sub(r"\1", _COMMENT.sub("", text))
    if looks_like_markup(text):
        text = text_of_fragment(text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _NOTE_MARK.sub("", _NOTE_SIGN.sub("", text))
    text = _TABLE_ROW.sub(lambda row: _TABLE_EDGE.sub("", row[0]), _TABLE_RULE.sub("", text))
    text = _QUOTED.sub("", _HEADING.sub(r"\1", _RULE.sub("", _FENCE.sub("", text))))
    text = _CODE.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", text)
