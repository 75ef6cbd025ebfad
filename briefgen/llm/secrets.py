"""Keeping keys out of what a provider's package says: what the environment holds, and what is shaped like a key."""

from __future__ import annotations

import os
import re

from briefgen.llm.leaks import secrets

HIDDEN = "[removed]"
# keys of the known providers, and what follows Bearer: a provider may print one back, whole or masked
_SHAPED = re.compile(r"\b(?:sk|pk|rk|lsv2|gsk|xai|hf|AIza)[-_][\w*.-]{6,200}|\bBearer\s+\S{1,500}")
_IN_ADDRESS = re.compile(r"(?<=://)[^/\s@]{1,500}@")


def without_secrets(text: str) -> str:
    """The text without the values of the environment's keys, without anything shaped like a provider's key, and
    without the user name and password of an address."""
    for value in secrets(os.environ):
        text = text.replace(value, HIDDEN)
    return _IN_ADDRESS.sub("", _SHAPED.sub(HIDDEN, text))
