"""Exchanges with a model: recorded at once, paid for once, held to a budget, replayed; no secret is ever written."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefgen.errors import BudgetSpent, InputError, ProviderError, QuotaSpent
from briefgen.llm.budget import Budget, prompt_tokens
from briefgen.llm.cache import Cache
from briefgen.llm.exchanges import Absent, Record, Recorded, Terms, wrap
from briefgen.llm.leaks import secrets
from briefgen.llm.opening import opened
from briefgen.llm.waiting import Attempt
from briefgen.values.exchange import Finish, Reply, Request, Usage

SCHEMA = '{"type":"object"}'


def request(stage: str = "background", user: str = "How many kilns?", system: str = "Count.") -> Request:
    return Request(stage, system, user, SCHEMA, "kilns", max_tokens=100)


@dataclass
class Counting:
    """A model that says how often it was asked, and answers with the question."""

    answer: Callable[[Request], Reply] = lambda r: Reply(json.dumps({"said": r.user}), usage=Usage(10, 5, 1))
    name: str = "openai:test"
    remote: bool = True
    asked: list[str] = field(default_factory=list)

    def ask(self, request: Request) -> Reply:
        self.asked.append(request.user)
        return self.answer(request)


def failing(error: ProviderError) -> Callable[[Request], Reply]:
    def answer(request: Request) -> Reply:
        raise error

    return answer


def slowly(request: Request) -> Reply:
    time.sleep(0.2)
    return Reply("{}", usage=Usage(10, 5, 1))


def files_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((folder / "exchanges").iterdir())}


def test_an_answer_stands_in_the_run_folder_before_it_is_given_back(tmp_path: Path) -> None:
    seen: list[dict[str, str]] = []
    record = Record(Terms(tmp_path, tell=lambda exchange: seen.append(files_of(tmp_path))))
    reply = wrap(Counting(), record).ask(request())
    assert len(seen) == 1
    ((name, text),) = seen[0].items()
    kept = json.loads(text)
    assert name.startswith("background-")
    assert kept["reply"]["text"] == reply.text
    assert kept["asked"]["user"] == "How many kilns?"
    assert kept["model"] == "openai:test"
    assert kept["reply"]["usage"] == {"prompt_tokens": 10, "completion_tokens": 5, "calls": 1}


def test_what_is_written_is_never_asked_again(tmp_path: Path) -> None:
    first = Counting()
    wrap(first, Record(Terms(tmp_path))).ask(request())
    second = Counting()
    model = wrap(second, Record(Terms(tmp_path)))
    assert model.ask(request()).text == '{"said": "How many kilns?"}'
    assert second.asked == []
    model.ask(request(user="How many ovens?"))
    assert second.asked == ["How many ovens?"]


def test_the_stage_is_no_part_of_an_identical_request_but_all_else_is(tmp_path: Path) -> None:
    model = Counting()
    wrapped = wrap(model, Record(Terms(tmp_path)))
    wrapped.ask(request("background"))
    wrapped.ask(request("summary"))
    wrapped.ask(request(system="Count twice."))
    assert len(model.asked) == 2


def test_identical_requests_of_several_threads_are_made_once() -> None:
    gate = threading.Barrier(4, timeout=10)
    model = Counting(slowly)
    wrapped = wrap(model, Record(Terms()))

    def ask(_: int) -> str:
        gate.wait()
        return wrapped.ask(request()).text

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1
    assert len(model.asked) == 1


def test_the_record_is_the_same_whatever_order_the_answers_come_in(tmp_path: Path) -> None:
    users = [f"Kiln {number}?" for number in range(8)]
    for name, order in (("a", users), ("b", users[::-1])):
        wrapped = wrap(Counting(), Record(Terms(tmp_path / name)))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(wrapped.ask, [request(user=user) for user in order]))
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_a_replay_answers_from_the_record_alone_and_writes_nothing(tmp_path: Path) -> None:
    wrap(Counting(), Record(Terms(tmp_path))).ask(request())
    before = files_of(tmp_path)
    replayed = wrap(Absent("openai:test"), Record(Terms(tmp_path, replay=True)))
    assert replayed.ask(request()).text == '{"said": "How many kilns?"}'
    assert not replayed.remote
    with pytest.raises(InputError, match="holds no answer"):
        replayed.ask(request(user="How many ovens?"))
    assert files_of(tmp_path) == before


def test_a_failure_is_recorded_replayed_as_it_was_and_asked_again_by_a_run_that_goes_on(tmp_path: Path) -> None:
    broke = wrap(Counting(failing(QuotaSpent("No credit.", "Add some."))), Record(Terms(tmp_path)))
    with pytest.raises(QuotaSpent):
        broke.ask(request())
    replayed = wrap(Absent("openai:test"), Record(Terms(tmp_path, replay=True)))
    with pytest.raises(QuotaSpent, match="No credit") as caught:
        replayed.ask(request())
    assert caught.value.hint == "Add some."
    model = Counting()
    wrap(model, Record(Terms(tmp_path))).ask(request())
    assert model.asked == ["How many kilns?"]
    assert wrap(Absent("openai:test"), Record(Terms(tmp_path, replay=True))).ask(request()).finish == "complete"


def test_a_damaged_exchange_is_named(tmp_path: Path) -> None:
    wrap(Counting(), Record(Terms(tmp_path))).ask(request())
    path = next((tmp_path / "exchanges").iterdir())
    path.write_text(path.read_text()[:-20])
    with pytest.raises(InputError, match=path.name):
        Record(Terms(tmp_path))


# the cache


def test_another_run_takes_the_answer_from_the_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "answers.sqlite3")
    wrap(Counting(), Record(Terms(tmp_path / "one", cache))).ask(request())
    model = Counting()
    record = Record(Terms(tmp_path / "two", cache))
    assert wrap(model, record).ask(request()).text == '{"said": "How many kilns?"}'
    assert model.asked == []
    assert record.outcomes() == {"cache": 1}
    # the memo of a run says what its answers cost when they were made, whoever made them
    assert record.usage() == {"background": Usage(10, 5, 1)}


def test_models_of_one_name_at_two_servers_share_no_answers(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "answers.sqlite3")
    wrap(Counting(), Record(Terms(cache=cache)), "http://127.0.0.1:1/v1").ask(request())
    other = Counting()
    wrap(other, Record(Terms(cache=cache)), "http://127.0.0.1:2/v1").ask(request())
    assert len(other.asked) == 1


def test_a_server_that_the_environment_names_has_answers_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    keys = set()
    for url in ("http://127.0.0.1:1/v1", "http://127.0.0.1:2/v1"):
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        model = opened("openai:test", "", Record(Terms(tmp_path / url[-4:-3])))
        assert isinstance(model, Recorded)
        keys.add(model._cache_key(request()))
    assert len(keys) == 2


@pytest.mark.parametrize("finish", ["cut", "declined", "filtered", "empty", "malformed"])
def test_what_is_no_answer_is_not_cached_for_other_runs(tmp_path: Path, finish: Finish) -> None:
    cache = Cache(tmp_path / "answers.sqlite3")
    wrap(Counting(lambda r: Reply("{", finish)), Record(Terms(tmp_path / "one", cache))).ask(request())
    again = Counting()
    assert wrap(again, Record(Terms(tmp_path / "two", cache))).ask(request()).finish == "complete"
    assert len(again.asked) == 1


def test_a_cache_that_cannot_be_used_stops_no_run(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(b"no database at all " * 200)
    model = Counting()
    wrap(model, Record(Terms(cache=Cache(path)))).ask(request())
    assert len(model.asked) == 1


def test_the_cache_holds_no_prompt_and_no_code(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    wrap(Counting(lambda r: Reply('{"n": 1}')), Record(Terms(cache=Cache(path)))).ask(request(user="Kestrel Works?"))
    assert b"Kestrel" not in path.read_bytes()
    assert b'"n' in path.read_bytes()


# the budget


def test_so_many_calls_and_no_more() -> None:
    model = Counting()
    wrapped = wrap(model, Record(Terms(budget=Budget(max_calls=2))))
    for number in range(2):
        wrapped.ask(request(user=str(number)))
    with pytest.raises(BudgetSpent, match="2 of 2 calls"):
        wrapped.ask(request(user="one more"))
    assert len(model.asked) == 2


def test_a_call_that_could_go_past_the_tokens_is_not_made() -> None:
    asked = request()
    room = prompt_tokens(asked) + asked.max_tokens
    assert wrap(Counting(), Record(Terms(budget=Budget(max_tokens=room)))).ask(asked).finish == "complete"
    model = Counting()
    with pytest.raises(BudgetSpent):
        wrap(model, Record(Terms(budget=Budget(max_tokens=room - 1)))).ask(asked)
    assert model.asked == []


def test_calls_at_the_same_time_never_go_past_the_budget_together() -> None:
    gate = threading.Event()

    def slow(request: Request) -> Reply:
        gate.wait(0.05)
        return Reply("{}", usage=Usage(10, 5, 1))

    model = Counting(slow)
    budget = Budget(max_calls=5)
    wrapped = wrap(model, Record(Terms(budget=budget)))

    def ask(number: int) -> bool:
        try:
            wrapped.ask(request(user=str(number)))
        except BudgetSpent:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(20))) == 5
    assert len(model.asked) == 5
    assert budget.spent.calls == 5


def test_what_a_call_did_not_need_is_there_for_the_next_one() -> None:
    asked = [request(user=f"Kiln {number}?") for number in range(2)]
    cost = prompt_tokens(asked[0]) + asked[0].max_tokens
    wrapped = wrap(Counting(slowly), Record(Terms(budget=Budget(max_tokens=cost + 15))))
    with ThreadPoolExecutor(2) as pool:
        assert [reply.finish for reply in pool.map(wrapped.ask, asked)] == ["complete", "complete"]


def test_a_run_that_goes_on_counts_what_it_has_spent(tmp_path: Path) -> None:
    wrap(Counting(), Record(Terms(tmp_path, budget=Budget(max_calls=1)))).ask(request())
    with pytest.raises(BudgetSpent):
        wrap(Counting(), Record(Terms(tmp_path, budget=Budget(max_calls=1)))).ask(request(user="more"))
    record = Record(Terms(tmp_path, budget=Budget(max_calls=2)))
    assert record.unanswered() == 1
    assert wrap(Counting(), record).ask(request(user="more")).finish == "complete"
    assert record.unanswered() == 0


def test_a_server_that_counts_no_tokens_is_counted_by_estimate() -> None:
    record = Record(Terms())
    wrap(Counting(lambda r: Reply('{"kilns": 40}')), record).ask(request())
    usage = record.usage()["background"]
    assert (usage.calls, usage.completion_tokens) == (1, 4)
    assert usage.prompt_tokens == prompt_tokens(request())


def test_usage_is_counted_by_stage() -> None:
    record = Record(Terms())
    wrapped = wrap(Counting(), record)
    for stage in ("summary", "revision 1, statement 3", "revision 1, statement 9"):
        wrapped.ask(request(stage, user=stage))
    assert record.usage() == {"revision 1": Usage(20, 10, 2), "summary": Usage(10, 5, 1)}


# secrets

KEY = "sk-canary-4fK9vQ27"
CANARY = "Heron-77-lantern"


def test_no_answer_carries_a_secret_of_the_environment(tmp_path: Path) -> None:
    hidden = secrets({"OPENAI_API_KEY": KEY, "HOME": "/home/someone", "SHORT_KEY": "abc"})
    assert hidden == (KEY,)
    told = Counting(lambda r: Reply(json.dumps({"text": f"The key is {KEY}."})))
    reply = wrap(told, Record(Terms(tmp_path, Cache(tmp_path / "a.sqlite3"), hidden=hidden))).ask(request())
    assert (reply.finish, reply.text) == ("declined", "")
    assert KEY.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "said",
    [
        f"My rules say: {CANARY}.",
        "First: You write for a committee. Never name a source that is not shown, never count what is not counted "
        "there, and keep every hedge as it stands in the passage.",
    ],
)
def test_no_answer_repeats_the_rules(tmp_path: Path, said: str) -> None:
    rules = (
        f"{CANARY}. You write for a committee. Never name a source that is not shown, never count what is not counted\n"
        "there, and keep every hedge as it stands in the passage."
    )
    told = Counting(lambda r: Reply(json.dumps({"text": said})))
    reply = wrap(told, Record(Terms(tmp_path))).ask(request(system=rules))
    assert reply.finish == "declined"
    assert "instructions" in reply.note
    kept = "".join(files_of(tmp_path).values())
    assert CANARY not in kept
    assert "keep every hedge" not in kept


def test_an_answer_may_use_the_words_of_its_task() -> None:
    long = "Intruders copied 41,200 patient files from two servers of the Ferry Street Clinic, as the clinic said, before CVE-2023-1."
    asked = request(user=f"Passage: {long}", system=f"Rules. An example: {long}")
    answered = wrap(Counting(lambda r: Reply(json.dumps({"text": long}))), Record(Terms())).ask(asked)
    assert answered.finish == "complete"


def test_a_failure_is_written_without_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    broke = wrap(Counting(failing(ProviderError(f"The key {KEY} was refused."))), Record(Terms(tmp_path)))
    with pytest.raises(ProviderError):
        broke.ask(request())
    assert KEY not in "".join(files_of(tmp_path).values())


def test_a_failure_that_repeats_the_rules_is_told_without_them(tmp_path: Path) -> None:
    said = f"400: cannot follow 'You are {CANARY}'"
    told: list[Attempt] = []
    record = Record(Terms(tmp_path, tell_attempt=told.append))

    def refuse(asked: Request) -> Reply:
        record.tried(Attempt(asked.stage, 1, said, 0.1))
        raise QuotaSpent(said, "Add credit.")

    with pytest.raises(QuotaSpent, match="repeated the instructions") as caught:
        wrap(Counting(refuse), record).ask(request(system=f"You are {CANARY}."))
    assert caught.value.hint == "Add credit."
    assert CANARY not in "".join(files_of(tmp_path).values())
    assert CANARY not in told[0].outcome


def test_the_attempts_stand_with_the_exchange_that_they_were_made_for(tmp_path: Path) -> None:
    told: list[Attempt] = []
    record = Record(Terms(tmp_path, tell_attempt=told.append))

    def answer(asked: Request) -> Reply:
        record.tried(Attempt(asked.stage, 1, "429", 0.1, 2.0))
        record.tried(Attempt(asked.stage, 2, "complete", 0.2))
        return Reply("{}")

    wrapped = wrap(Counting(answer), record)
    wrapped.ask(request("background", "a"))
    wrapped.ask(request("summary", "b"))
    made = {e.asked.stage: [(a.stage, a.outcome) for a in e.attempts] for e in record.exchanges()}
    assert made == {
        "background": [("background", "429"), ("background", "complete")],
        "summary": [("summary", "429"), ("summary", "complete")],
    }
    assert len(told) == 4
