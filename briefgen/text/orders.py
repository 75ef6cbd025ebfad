"""Orders to a language model in the text of an article: where they stand. Such text is data like any other, and no
evidence."""

from __future__ import annotations

import re

from briefgen.text.spans import Span

_AI = r"(?:AI|LLMs?|assistants?|chatbots?|language models?|summari[sz]ers?)"
_TELLS = re.compile(
    # "ignore all previous instructions", and the like in the languages that such texts are met in most
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}"
    r"\b(?:previous|prior|above|earlier|preceding|all|any|your|these|system)\b[^.\n]{0,40}"
    r"\b(?:instructions?|prompts?|rules?|directions?|guidelines?|context)\b"
    r"|\b(?:ignore|disregard|forget)\b[^.\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?)\b[^.\n]{0,30}"
    r"\b(?:above|before|so far|you were given|given to you)\b"
    r"|\b(?:ignore[zr]?|oublie[zr]?)\b[^.\n]{0,40}\binstructions\b"
    r"|\b(?:ignoriere|vergiss|missachte)\w*\b[^.\n]{0,40}\b(?:anweisung|vorgabe|instruktion)\w*"
    r"|\b(?:ignora|olvida|omite)\w*\b[^.\n]{0,40}\b(?:instrucciones|istruzioni|instruções)\b"
    r"|(?:игнорируй|забудь)\w*[^.\n]{0,40}инструкци\w*|忽略[^。\n]{0,20}(?:指令|指示|说明)"
    # who the reader is told to be, and what it is told to give away
    rf"|\b(?:system|developer)\s(?:prompt|message)\b|\byou are (?:now )?(?:an? )?(?:{_AI}|ChatGPT|DAN)\b"
    rf"|\b(?:as|dear|attention|note to|instructions? (?:to|for)) (?:an? |the |any |all )?{_AI}\b"
    r"|\b(?:reveal|print|output|repeat|show|leak)\b[^.\n]{0,40}"
    r"\b(?:api key|system prompt|your (?:instructions|prompt|rules)|secret key)\b"
    # forged turns and delimiters
    r"|^\s{0,8}(?:system|assistant|user|human|developer)\s{0,2}:|\[/?INST\]|DATA (?:BEGIN|END)\b"
    r"|<\|?/?\s?(?:im_start|im_end|system|assistant|user|endoftext)\s?\|?>"
    # what the memo is told to say
    r"|\b(?:in|for) (?:the|your|this) (?:memo|summary|briefing|answer|response|output)\b[^.\n]{0,30}"
    r"\b(?:write|say|state|report|include|mention)\b"
    r"|(?:^|[.!?:;,]\s|\band\s|\bthen\s|\binstead,?\s)(?:please\s)?"
    r"(?:write|say|state|report|respond|answer|claim|output|print)\s(?:only\s)?(?:that|with|the following)\b",
    re.IGNORECASE | re.MULTILINE,
)
# text that is not meant to be read by people
_ENCODED = re.compile(
    r"(?<![\w+/=.:-])(?=[A-Za-z+/]{0,200}\d)(?=\S{0,200}[a-z])(?=\S{0,200}[A-Z])[A-Za-z0-9+/]{60,}={0,2}(?![\w+/=-])"
)


def orders(text: str) -> tuple[Span, ...]:
    """The paragraphs of the text that hold an order to a language model, or a long run of encoded text, in order."""
    found: dict[Span, None] = {}
    for pattern in (_TELLS, _ENCODED):
        for match in pattern.finditer(text):
            start = text.rfind("\n", 0, match.start() + 1) + 1
            end = text.find("\n", max(match.end(), start + 1))
            found[Span(start, len(text) if end < 0 else end)] = None
    return tuple(sorted(found))
