"""Cutting the article out of a page that was saved as plain text or Markdown."""

from __future__ import annotations


def cut(text: str, title: str) -> str:
    return text
