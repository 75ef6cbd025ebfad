"""`briefgen doctor`: whether the parts of a store agree, or what a language model can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import emit, emit_json, say
from briefgen.cli.storing import JsonOption, StoreOption, existing, opened

if TYPE_CHECKING:
    from briefgen.llm.chat import Model
    from briefgen.llm.examining import Examined, Tried

# passages, rules and answer of the longest section
SECTION_TOKENS = 16_000
_WAYS = {"schema": "JSON by schema", "tools": "tools", "json": "JSON mode", "plain": "JSON asked for in words"}


def doctor(
    store: StoreOption = None,
    model: Annotated[
        str, typer.Option(help="Try this language model instead (PROVIDER:NAME), with one small question a way.")
    ] = "",
    base_url: Annotated[str, typer.Option(help="The address of the model's server, such as http://HOST:PORT/v1.")] = "",
    json: JsonOption = False,
) -> None:
    """Check that library, lexical index and vectors of the store agree, and name the command that mends what does not.

    Example: briefgen doctor

    With --model: what a language model can do. Example: briefgen doctor --model openai:gpt-5-mini

    Ends with 1 when something disagrees or the model gives no JSON, with 3 when there is no store, with 4 when the
    model cannot be asked.
    """
    if model:
        _try_model(model, base_url, json)
        return
    with opened(store) as source:
        count = existing(source).count()
        findings = source.diagnose()
    if json:
        found = [{"rule": f.rule, "level": f.level, "message": f.message} for f in findings]
        emit_json({"store": str(source.folder), "articles": count, "findings": found})
    else:
        for finding in findings:
            emit(f"{finding.level}: {finding.message} [{finding.rule}]")
        if not findings:
            emit(f"{source.folder}: {count} {'article' if count == 1 else 'articles'}, all parts agree")
    if findings:
        raise typer.Exit(1)


def _try_model(spec: str, base_url: str, json: bool) -> None:
    from briefgen import settings
    from briefgen.llm.chat import open_model
    from briefgen.llm.examining import examine

    config = settings.load({"model": spec, "base_url": base_url})
    tracing = config.tracing == "langsmith"
    model = open_model(
        spec,
        config.base_url,
        timeout=float(config.model_timeout),
        tracing=tracing,
        told=lambda attempt: say(attempt.words()) if attempt.wait is not None else None,
    )
    examined = examine(model)
    if json:
        emit_json(_document(model, examined))
    else:
        emit("\n".join(_lines(model, examined)))
    if examined.best is None:
        raise typer.Exit(1)


def _document(model: Model, examined: Examined) -> dict[str, object]:
    ways = {one.structure: {"works": one.works, "note": one.note} for one in examined.tried}
    usage = examined.usage
    return {
        "model": model.name,
        "where": model.where,
        "remote": model.remote,
        "ways": ways,
        "used": examined.best,
        "context": examined.context,
        "usage": {
            "calls": usage.calls,
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
        },
    }


def _lines(model: Model, examined: Examined) -> list[str]:
    usage = examined.usage
    leaves = "what is asked leaves this machine" if model.remote else "on this machine"
    context = f"{examined.context:,} tokens" if examined.context else "not stated by the server"
    if examined.context and examined.context < SECTION_TOKENS:
        context += f"; a section of a memo takes up to {SECTION_TOKENS:,}"
    used = _WAYS[examined.best] if examined.best else "nothing, no memo can be written with it"
    return [
        f"{model.where}: it answers; {leaves}",
        *(f"{_WAYS[one.structure]}: {_result(one)}" for one in examined.tried),
        f"longest prompt: {context}",
        f"used for memos: {used}. Tried with {usage.calls} answers, {usage.prompt_tokens + usage.completion_tokens} tokens.",
    ]


def _result(one: Tried) -> str:
    return "works" if one.works else f"does not work ({one.note.rstrip('.')})"
