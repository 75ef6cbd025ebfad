"""Finding out, once, how a server can be made to answer in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from briefgen.errors import NoSuchModel, RequestRefused
from briefgen.llm import strict
from briefgen.llm.calling import Call, Structure
from briefgen.values.exchange import Reply, Request, Usage

# from the one that binds a server most to the one that binds it not at all
ORDER: tuple[Structure, ...] = ("schema", "tools", "json", "plain")
NAME = "briefgen_probe"
SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"city": {"type": "string"}, "letters": {"type": "integer"}},
        "required": ["city", "letters"],
        "additionalProperties": False,
    }
)


def question() -> Request:
    """The probe. It names neither JSON nor the keys: only a server that is bound to the schema answers with them."""
    return Request(
        stage="probe",
        system="You answer briefly.",
        user="What is the capital of France, and how many letters has its name?",
        schema=SCHEMA,
        schema_name=NAME,
        max_tokens=4096,
    )


def choose(ask: Callable[[Call], Reply]) -> tuple[Structure, Usage]:
    """The first way that works, and what trying has cost. Raises ProviderError when the provider cannot be asked."""
    spent = Usage()
    for structure in ORDER[:-1]:
        try:
            reply = ask(Call(question(), structure))
        except NoSuchModel:
            raise
        except RequestRefused:
            # the server does not know this way of asking; whether it takes the plain one shows at the first question
            continue
        spent = spent + reply.usage
        if works(reply):
            return structure, spent
    return "plain", spent


def works(reply: Reply) -> bool:
    """Whether the probe was answered as its schema demands."""
    return reply.finish == "complete" and not strict.fault(reply.text, SCHEMA)
