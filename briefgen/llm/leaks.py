"""What an answer must not carry: a secret of the environment, or words of the rules that a model was given.

A text among the articles may ask the model to give them away (OWASP LLM07, system prompt leakage). An answer that does
is thrown away before anything of it is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from briefgen.errors import ProviderError
from briefgen.values.exchange import Reply, Request

_SECRET_NAME = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$", re.IGNORECASE)
# a shorter value would be found in ordinary words
SHORTEST_SECRET = 8
# so many characters of the rules word for word are no chance
LONGEST_ECHO = 120
# a word such as "x7Q-99-kestrel1", which nobody writes by chance: letters and digits mixed
_PECULIAR = re.compile(r"(?=[\w-]{0,40}[A-Za-z])(?=[\w-]{0,40}\d)[\w-]{8,120}")


def secrets(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The values of the variables that are named as secrets, longest first."""
    found = {
        value.strip()
        for name, value in environment.items()
        if _SECRET_NAME.search(name) and len(value.strip()) >= SHORTEST_SECRET
    }
    return tuple(sorted(found, key=lambda value: (-len(value), value)))


def guarded(reply: Reply, request: Request, hidden: tuple[str, ...]) -> Reply:
    """The reply, or, where it gives something away, one that says so and holds nothing of it."""
    said = "\n".join(_strings(reply.text))
    if any(value in text for value in hidden for text in (said, reply.text)):
        return _withheld(reply, "the answer held a secret of this machine and was thrown away")
    if _echoes(said, request):
        return _withheld(reply, "the answer repeated its instructions and was thrown away")
    return reply


def discreet(error: ProviderError, request: Request) -> ProviderError:
    """The error, or, where the provider's words repeat the rules, one of its kind without them."""
    if not _echoes(f"{error} {error.hint}", request):
        return error
    return type(error)(UNSAID, error.hint if not _echoes(error.hint, request) else "")


def discreet_words(text: str, request: Request) -> str:
    """The provider's words, or that they repeat the rules."""
    return UNSAID if _echoes(text, request) else text


UNSAID = "The provider's answer repeated the instructions: its words are left out."


def _withheld(reply: Reply, why: str) -> Reply:
    return Reply("", "declined", reply.usage, why)


def _strings(text: str) -> Iterator[str]:
    """Every string of a JSON text, as it reads without escapes; the text itself where it is no JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        yield text
        return
    waiting = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value


def _echoes(said: str, request: Request) -> bool:
    """Whether the answer has a long stretch, or a peculiar word, that stands in the rules and nowhere in the task."""
    task = f"{request.user}\n{request.schema}"
    if any(word in said and word not in task for word in _PECULIAR.findall(request.system)):
        return True
    answer, rules, allowed = (" ".join(text.split()) for text in (said, request.system, task))
    # a common stretch of the full length holds one of these blocks whole
    half = LONGEST_ECHO // 2
    blocks = range(0, len(rules) - half + 1, half)
    return any(_stretch(answer, rules, at, half) not in allowed for at in blocks if rules[at : at + half] in answer)


def _stretch(answer: str, rules: str, at: int, length: int) -> str:
    """What answer and rules have in common around this block of the rules; "" where it is shorter than an echo."""
    found = answer.find(rules[at : at + length])
    before = 0
    while before < min(found, at) and answer[found - before - 1] == rules[at - before - 1]:
        before += 1
    after = length
    while found + after < len(answer) and at + after < len(rules) and answer[found + after] == rules[at + after]:
        after += 1
    return rules[at - before : at + after] if before + after >= LONGEST_ECHO else ""
