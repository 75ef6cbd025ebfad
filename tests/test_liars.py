"""A liar that plants ten wrong figures of each kind: hardly one reaches the memo, with lying proofs or with none."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import liars
from briefgen import forms, resources, topics
from briefgen.grounding.sources import Sources, prepare
from briefgen.llm.drafting import Task
from briefgen.llm.prompts import Prompts
from briefgen.llm.scripted import ScriptedModel
from briefgen.pipeline.drafting import Setting, checked
from briefgen.pipeline.reading_again import Reading, SecondReader
from briefgen.reading.articles import read_paths
from briefgen.values.article import Article
from briefgen.values.exchange import Request
from briefgen.values.topic import Topic
from briefgen.writing.candidates import candidates
from briefgen.writing.faults import Basis, revisions
from briefgen.writing.passages import shown
from drafting_helpers import order
from liars import Lie, memo_of
from storm_writer import entries, key_of

SLUG = "background"


@cache
def sources() -> Sources:
    found = (a for a in read_paths([Path(resources.corpus_folder())]) if isinstance(a, Article))
    return prepare((*found, *liars.catalogue()))


@cache
def setting() -> Setting:
    """A draft over all demonstration articles, whose model says again whatever comes back to it."""
    passages = shown(candidates(Topic("all", "all", ""), sources(), (), ()), 400_000)
    task = Task(topics.load("storm-0558"), forms.load("hearing_memo"), ScriptedModel(insist), Prompts(), passages)
    basis = Basis(sources(), task.form, {}, revisions(sources()))
    return Setting(order(), task, Reading(sources()).judge, basis)


def insist(request: Request) -> str:
    """The same sentence again, with the words of the first passage for everything."""
    data = entries(request)
    quote = next((text for key, text in data.items() if key[0] == "P"), "")
    text = data["SENTENCE"]
    cited = [{"passage": key_of(quote, data), "quote": quote}]
    return json.dumps({"keep": True, "statement": {"text": text, "kind": "fact", "citations": cited, "proofs": []}})


def passed(lies: Sequence[Lie], second: SecondReader | None = None) -> list[Lie]:
    """The lies that stand after check, two rounds of revision and check."""
    place = replace(setting(), judge=Reading(sources(), second).judge)
    memo = checked(place, memo_of([lie.statement for lie in lies]), [SLUG], lambda name: None)
    left = Counter(statement.text for statement in memo.statements())
    gone = {removed.statement.text for removed in memo.removed}
    assert set(left) | gone == {lie.statement.text for lie in lies}
    assert all(removed.reason for removed in memo.removed)
    return [lie for lie in lies if lie.statement.text in left]


def rates(lies: Sequence[Lie], through: Sequence[Lie]) -> str:
    made, stood = Counter(lie.kind for lie in lies), Counter(lie.kind for lie in through)
    return ", ".join(f"{kind} {stood[kind]}/{made[kind]}" for kind in made) + f"; in all {len(through)}/{len(lies)}"


@cache
def told() -> tuple[Lie, ...]:
    return tuple(liars.lies(sources()))


def test_the_script_makes_ten_lies_of_every_kind() -> None:
    made = Counter(lie.kind for lie in told())
    assert set(made) == set(liars.ALL)
    assert min(made.values()) == liars.EACH, made
    assert all(lie.statement.text != lie.truth and lie.statement.proofs for lie in told())


def test_true_statements_with_true_proofs_stand(capsys: pytest.CaptureFixture[str]) -> None:
    true = [statement for statement, _ in liars.true_statements(sources())]
    memo = checked(setting(), memo_of(true), [SLUG], lambda name: None)
    with capsys.disabled():
        sys.stdout.write(f"\ntrue statements taken out: {len(memo.removed)}/{len(true)}")
    assert len(memo.removed) <= 0.04 * len(true)


def test_of_lies_with_lying_proofs_at_most_one_in_twenty_stands(capsys: pytest.CaptureFixture[str]) -> None:
    through = passed(told())
    with capsys.disabled():
        sys.stdout.write(f"\nlies with proofs that stand: {rates(told(), through)}")
        for lie in through:
            sys.stdout.write(f"  {lie.kind}: {lie.statement.text}\n")
    assert len(through) <= len(told()) / 20
    assert not [lie for lie in through if lie.kind in liars.NEVER]


def test_of_lies_without_proofs_at_most_one_in_six_stands(capsys: pytest.CaptureFixture[str]) -> None:
    bare = [liars.bare(lie) for lie in told()]
    through = passed(bare)
    with capsys.disabled():
        sys.stdout.write(f"\nlies without proofs that stand: {rates(bare, through)}")
    assert len(through) <= len(bare) / 6


def truthful(request: Request) -> str:
    """A reader that answers truly: it knows which sentences are lies."""
    data = entries(request)
    lying = {lie.statement.text for lie in told()}
    answers = []
    for key, text in data.items():
        if key[0] == "F":
            bare = text.replace(">>", "").replace("<<", "")
            false = any(lie in bare for lie in lying)
            answers.append(
                {
                    "figure": key, "passage": "", "quote": "", "memo_counts": "", "source_counts": "",
                    "answer": "not the same" if false else "cannot tell",
                }
            )  # fmt: skip
    return json.dumps({"answers": answers})


@pytest.mark.parametrize("proofs", [True, False])
def test_with_a_truthful_second_reader_none_stands(proofs: bool, capsys: pytest.CaptureFixture[str]) -> None:
    lies = told() if proofs else [liars.bare(lie) for lie in told()]
    through = passed(lies, SecondReader(ScriptedModel(truthful)))
    with capsys.disabled():
        sys.stdout.write(
            f"\nlies that stand with a truthful second reader ({'with' if proofs else 'without'} proofs): {rates(lies, through)}"
        )
    assert through == []


def test_a_reader_that_says_the_same_to_everything_clears_none() -> None:
    asked: list[str] = []

    def agrees(request: Request) -> str:
        data = entries(request)
        quote = next((text for key, text in data.items() if key[0] == "P"), "")
        keys = [key for key in data if key[0] == "F"]
        asked.extend(keys)
        answers = [
            {
                "figure": key, "passage": key_of(quote, data), "quote": quote, "memo_counts": "it", "source_counts": "it",
                "answer": "same",
            }
            for key in keys
        ]  # fmt: skip
        return json.dumps({"answers": answers})

    alone = passed(told())
    assert passed(told(), SecondReader(ScriptedModel(agrees))) == alone
    assert len(asked) > 40
