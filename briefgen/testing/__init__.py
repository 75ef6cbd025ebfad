"""A model server for tests: the OpenAI protocol on this machine, answered from a script.

from briefgen.llm.chat import open_model
from briefgen.testing import Server, answer, error

with Server([error(429, retry_after=1), answer({"statements": []})]) as server:
    model = open_model("openai:test", server.url)
"""

from briefgen.testing.server import Server
from briefgen.testing.steps import Asked, Step, answer, drip, error, filtered, half, hang, refusal, reset

__all__ = ["Asked", "Server", "Step", "answer", "drip", "error", "filtered", "half", "hang", "refusal", "reset"]
