"""What a provider can do wrong, and what comes of it: waiting, giving up, and never a key in what is said (S48, S50 to
S52). Against a real server; nothing sleeps."""

from __future__ import annotations

import datetime as dt
import email.utils
import logging
import os
import socket
import ssl
import subprocess
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import KeyRefused, NoSuchModel, ProviderError, QuotaSpent, RequestRefused, Unreachable
from briefgen.llm.chat import open_model
from briefgen.llm.faults import fault_of
from briefgen.llm.secrets import without_secrets
from briefgen.llm.waiting import Waiting
from briefgen.testing import Server, Step, answer, drip, error, half, hang, reset
from model_helpers import GOOD, Asking, question

CANARY = "kestrel-7f3a-canary-key-91"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)


def ends(asking: Asking, *steps: object, timeout: float = 20.0) -> ProviderError:
    """The error that a model ends with when the server does these steps."""
    with Server(steps) as server, pytest.raises(ProviderError) as failed:  # type: ignore[arg-type]
        asking.model(server, timeout=timeout).ask(question())
    return failed.value


def gets_over(asking: Asking, *steps: object, timeout: float = 20.0) -> None:
    with Server([*steps, GOOD]) as server:  # type: ignore[list-item]
        assert asking.model(server, timeout=timeout).ask(question()).finish == "complete"
        assert len(server.asked) == len(steps) + 1


def test_retry_after_is_kept_to_in_seconds_and_as_a_date() -> None:
    asking = Asking()
    later = email.utils.format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=90), usegmt=True)
    gets_over(asking, error(429, retry_after=7), error(503, retry_after="2.5"), error(429, retry_after=later))
    assert asking.slept[:2] == [7.0, 2.5]
    assert 80 < asking.slept[2] <= 90


def test_a_date_that_has_passed_and_a_value_that_means_nothing_do_no_harm() -> None:
    past = email.utils.format_datetime(dt.datetime(2020, 1, 1, tzinfo=dt.UTC), usegmt=True)
    asking = Asking()
    gets_over(asking, error(429, retry_after=past), error(429, retry_after="soon"), error(429, retry_after=-3))
    assert asking.slept == [0.0, 2.0, 4.0]


def test_retry_after_ms_comes_first() -> None:
    asking = Asking()
    gets_over(asking, Step("error", "busy", status=429, headers={"retry-after": "9", "retry-after-ms": "250"}))
    assert asking.slept == [0.25]


def test_a_wait_beyond_patience_is_not_waited_for() -> None:
    asking = Asking()
    failed = ends(asking, error(429, retry_after=86_400))
    assert "asks to wait 86400 seconds" in str(failed)
    assert asking.slept == []


def test_without_retry_after_the_waits_double_up_to_a_cap() -> None:
    asking = Asking()
    failed = ends(asking, *[error(429)] * 6)
    assert asking.slept == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert "given up after 6 attempts" in str(failed)
    waiting = Waiting(attempts=20, draw=lambda: 1.0)
    assert waiting.after(15, fault_of(ConnectionResetError())) == 60.0


def test_waits_are_drawn_so_that_callers_do_not_come_back_at_once() -> None:
    fault = fault_of(ConnectionResetError())
    assert Waiting(draw=lambda: 0.0).after(3, fault) == 2.0
    assert Waiting(draw=lambda: 0.5).after(3, fault) == 3.0
    assert len({Waiting().after(3, fault) for _ in range(20)}) > 10


@pytest.mark.parametrize(
    "step",
    [
        error(429, "You exceeded your current quota, please check your plan.", "insufficient_quota"),
        error(429, "busy", "insufficient_quota", retry_after=1),
        error(402, "Payment required."),
        error(400, "Your credit balance is too low to access the API."),
    ],
    ids=["openai", "with retry-after", "402", "anthropic"],
)
def test_a_spent_quota_stops_at_once(step: Step) -> None:
    asking = Asking()
    failed = ends(asking, step, answer(GOOD))
    assert isinstance(failed, QuotaSpent)
    assert asking.slept == []
    assert "credit" in failed.hint


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, KeyRefused), (403, KeyRefused), (404, NoSuchModel), (400, RequestRefused), (422, RequestRefused)],
)
def test_what_waiting_does_not_mend_stops_at_once(status: int, kind: type[ProviderError]) -> None:
    asking = Asking()
    failed = ends(asking, error(status, "it cannot be"), answer(GOOD))
    assert type(failed) is kind
    assert failed.exit_code == 4
    assert f"answered {status} (it cannot be)" in str(failed)
    assert asking.slept == []


@pytest.mark.parametrize("step", [error(n) for n in (408, 409, 500, 502, 503, 504, 529)] + [reset(), half(GOOD)])
def test_what_may_pass_is_tried_again(step: Step) -> None:
    asking = Asking()
    gets_over(asking, step, step)
    assert asking.slept == [1.0, 2.0]


def test_a_run_of_unlike_faults_is_got_over_and_told() -> None:
    asking = Asking()
    gets_over(asking, error(429, "slow down", retry_after=3), error(500, "oops"), hang(), timeout=0.4)
    assert asking.outcomes == [
        "the provider answered 429 (slow down), Retry-After 3 s",
        "the provider answered 500 (oops)",
        "no whole answer in 0.4 seconds",
        "answered",
    ]
    first, *_, last = asking.attempts
    assert first.words().startswith(
        "background: attempt 1: the provider answered 429 (slow down), Retry-After 3 s after"
    )
    assert first.words().endswith("; again in 3.0 s")
    assert last.wait is None


def test_a_server_that_says_nothing_is_given_up() -> None:
    asking = Asking()
    failed = ends(asking, *[hang()] * 6, timeout=0.2)
    assert isinstance(failed, Unreachable)
    assert len(asking.attempts) == 6


def test_a_server_that_drips_is_given_up_although_it_never_falls_silent() -> None:
    asking = Asking()
    with Server([drip(GOOD, 0.05), GOOD]) as server:
        assert asking.model(server, timeout=0.5).ask(question()).finish == "complete"
    assert asking.outcomes == ["no whole answer in 0.5 seconds", "answered"]
    assert 0.45 < asking.attempts[0].seconds < 2


def test_a_slow_answer_within_the_time_is_taken() -> None:
    asking = Asking()
    gets_over(asking, timeout=10)
    with Server([drip(GOOD, 0.0005)]) as server:
        assert asking.model(server).ask(question()).finish == "complete"


def test_where_nothing_answers_it_is_said_soon() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    slept: list[float] = []
    model = open_model(
        "openai:test", f"http://127.0.0.1:{port}/v1", structure="schema", waiting=Waiting(sleep=slept.append)
    )
    with pytest.raises(Unreachable, match="nothing answers at this address; given up after 3 attempts"):
        model.ask(question())
    assert len(slept) == 2


def test_a_name_that_does_not_resolve_is_said_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **options: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    model = open_model(
        "openai:test", "http://models.invalid/v1", structure="schema", waiting=Waiting(sleep=lambda seconds: None)
    )
    with pytest.raises(Unreachable, match="the server's name cannot be found; given up after 3 attempts"):
        model.ask(question())


@pytest.fixture(scope="module")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an HTTPS server with a certificate that nobody has signed."""
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            try:
                context.wrap_socket(connection, server_side=True).close()
            except OSError:
                connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"https://localhost:{listener.getsockname()[1]}/v1"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_certificate_that_is_not_trusted_is_said_at_once(untrusted: str) -> None:
    slept: list[float] = []
    model = open_model("openai:test", untrusted, structure="schema", waiting=Waiting(sleep=slept.append))
    with pytest.raises(Unreachable, match=r"no secure connection .*certificate verify failed"):
        model.ask(question())
    assert slept == []


def test_a_server_that_speaks_no_tls_is_tried_again_and_given_up() -> None:
    with Server([]) as server:
        slept: list[float] = []
        address = server.url.replace("http:", "https:")
        model = open_model("openai:test", address, structure="schema", waiting=Waiting(sleep=slept.append))
        with pytest.raises(Unreachable, match=r"no secure connection|the connection broke off"):
            model.ask(question())
    assert len(slept) == 5


PRINTS_IT_BACK = [
    error(401, f"Incorrect API key provided: {CANARY}."),
    error(400, f"Authorization: Bearer {CANARY} cannot be used"),
    error(500, f"upstream https://user:{CANARY}@inner.example/v1 failed"),
    error(429, f"quota of {CANARY}", "insufficient_quota"),
    answer(CANARY),
    half(CANARY),
    reset(),
    hang(),
]


@pytest.mark.parametrize("step", PRINTS_IT_BACK, ids=lambda step: f"{step.kind} {step.status}")
def test_a_key_is_in_nothing_that_is_said(
    step: Step, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    asking = Asking()
    with caplog.at_level(logging.DEBUG), Server(lambda asked: step) as server:
        try:
            reply = asking.model(server, timeout=0.3).ask(question())
            said = [reply.note]
        except ProviderError as failed:
            said = [str(failed), failed.hint, *traceback.format_exception(failed), repr(failed.__dict__)]
            assert failed.__cause__ is None
            assert failed.__context__ is None
    out, err = capfd.readouterr()
    logs = [record.getMessage() for record in caplog.records]
    said += [*asking.outcomes, out, err, *logs]
    assert any(said)
    assert not [line for line in said if CANARY in line]


def test_what_is_shaped_like_a_key_is_hidden_though_it_is_not_ours() -> None:
    masked = "Incorrect API key provided: sk-proj-ab**********xyz9. Bearer abcdef123456 was sent."
    assert "sk-proj" not in without_secrets(masked)
    assert "abcdef" not in without_secrets(masked)
    assert without_secrets("The desk-bound team asked a task-force.") == "The desk-bound team asked a task-force."
    assert without_secrets("http://anna:pw@models.example/v1") == "http://models.example/v1"


def test_a_model_and_its_parts_do_not_print_the_key() -> None:
    with Server([]) as server:
        model = Asking().model(server)
    assert CANARY not in f"{model!r} {vars(model)!r} {model.source.model!r}"


def test_the_provider_s_own_debug_log_holds_no_key(tmp_path: Path) -> None:
    script = (
        "from model_helpers import Asking, question, GOOD\n"
        "from briefgen.testing import Server, error\n"
        "with Server([error(500), GOOD]) as server:\n"
        "    print(Asking().model(server).ask(question()).finish)\n"
    )
    env = {**os.environ, "OPENAI_LOG": "debug", "PYTHONPATH": str(Path(__file__).parent)}
    import sys

    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, cwd=tmp_path, timeout=120, check=True
    )
    assert done.stdout == "complete\n"
    assert "openai" in done.stderr, "the log was on"
    assert CANARY not in done.stderr


def test_nothing_goes_to_langsmith_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with Server([GOOD, GOOD]) as server, Server([]) as langsmith:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_not_a_key_at_all")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", langsmith.url)
        sent: list[object] = []
        from langchain_core.tracers.langchain import LangChainTracer

        monkeypatch.setattr(LangChainTracer, "_persist_run_single", lambda self, run: sent.append(run))
        Asking().model(server).ask(question())
        assert sent == []


@pytest.mark.parametrize("structure", ["schema", "tools", "json", "plain"])
def test_an_answer_that_poses_as_a_saved_object_of_langchain_stays_text(structure: str) -> None:
    """S45: a secret named in it is not filled in (langchain-core before 1.2.5 did so when such text was loaded)."""
    posing = '{"pumps": 40, "names": [], "lc": 1, "type": "secret", "id": ["OPENAI_API_KEY"]}'
    with Server([posing, posing]) as server:
        reply = Asking().model(server, structure).ask(question(user=posing))  # type: ignore[arg-type]
    assert (reply.finish, reply.text) == ("malformed", posing)
    assert server.asked[0].user == posing
    assert CANARY not in f"{reply} {[asked.messages for asked in server.asked]}"
