"""`briefgen check --reader` as a person runs it: a real process, a server that speaks a provider's protocol, real files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.testing import Server, error, refusal
from conftest import Run
from second_opinions import PORT, SENTENCES, answer_to

KEY = "sk-canary-0123456789abcdef"
SHAPES = ("json", "table", "csv", "junit", "sarif", "github", "html")
LATER = "https://ledger.example/brisco"


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    head = f"---\ntitle: {PORT.title}\noutlet: Harbor Ledger\npublished: 2024-03-07\nurl: {LATER}\n---\n"
    (tmp_path / "port.md").write_text(head + PORT.text)
    path = tmp_path / "memo.md"
    path.write_text(f"## Background\n\n{' '.join(SENTENCES)}\n")
    return path


def answering(**fields: object):
    return lambda asked: answer_to(asked.user, lambda key: fields)


def check(briefgen: Run, memo: Path, *options: object, server: Server | None = None, env: dict[str, str] | None = None):
    asks = ("--reader", "openai:test", "--base-url", server.url) if server else ()
    key = {"OPENAI_API_KEY": KEY} if server else {}
    return briefgen("check", memo, "--source", memo.parent / "port.md", *options, *asks, env={**key, **(env or {})})


def figures(done: subprocess.CompletedProcess[str]) -> dict[str, dict]:
    return {figure["text"]: figure for figure in json.loads(done.stdout)["figures"]}


def test_what_a_reader_says_is_kept_and_repeated_byte_for_byte_without_it(briefgen: Run, memo: Path) -> None:
    with Server(answering(answer="not the same", passage="P1", quote="no such words")) as server:
        first = check(briefgen, memo, "--opinions", "kept.json", "--json", "--reader-scope", "all", server=server)
        assert len(server.asked) == 2
    assert first.returncode == 1, first.stderr
    kept = (memo.parent / "kept.json").read_bytes()
    for seed in ("1", "2"):
        again = check(briefgen, memo, "--opinions", "kept.json", "--json", env={"PYTHONHASHSEED": seed})
        assert (again.stdout, again.returncode) == (first.stdout, first.returncode)
    found = figures(first)
    assert [found[text]["reason"] for text in ("A quarter", "Two", "9,999")] == ["reader"] * 3
    assert found["A quarter"]["model_opinion"]["answer"] == "not the same"
    sure = [f for f in found.values() if f["verdict"] == "supported" and "binding-unclear" not in f["warnings"]]
    assert sure and not any("model_opinion" in figure for figure in sure)
    for shape in SHAPES:
        shown = check(briefgen, memo, "--opinions", "kept.json", "-f", shape)
        words = re.sub(r"\s+", " ", shown.stdout)
        assert "reading model’s opinion" in words or "reading model\\u2019s opinion" in words, shape
    assert (memo.parent / "kept.json").read_bytes() == kept


def test_a_reader_that_says_same_to_everything_clears_nothing(briefgen: Run, memo: Path) -> None:
    plain = check(briefgen, memo, "--json")
    with Server(answering(answer="same", passage="P1", quote="stranded 12,400 passengers")) as server:
        read = check(briefgen, memo, "--json", server=server)
    assert {t: f["grounded"] for t, f in figures(read).items()} == {t: f["grounded"] for t, f in figures(plain).items()}
    assert "reader-disagrees" in figures(read)["12,400"]["warnings"]
    assert read.returncode == 1


def test_a_second_run_with_the_file_asks_nothing_again(briefgen: Run, memo: Path) -> None:
    with Server(answering(answer="cannot tell")) as server:
        check(briefgen, memo, "--opinions", "kept.json", server=server)
        count = len(server.asked)
        check(briefgen, memo, "--opinions", "kept.json", server=server)
        assert len(server.asked) == count > 0
        memo.write_text(memo.read_text() + "\nSome 8,888 cooks went unpaid.\n")
        check(briefgen, memo, "--opinions", "kept.json", server=server)
        assert len(server.asked) == count + 1
        assert "8,888" in server.asked[-1].user and "9,999" not in server.asked[-1].user.split("Sentence: ")[1]


def test_cost_goes_to_stderr_and_the_report_to_stdout(briefgen: Run, memo: Path) -> None:
    with Server(answering(answer="same")) as server:
        done = check(briefgen, memo, "--json", server=server)
    assert re.search(r"Second reader openai:test: \d figures in 1 request, about [\d,]+ tokens in", done.stderr)
    assert re.search(r"Second reader: 1 call, [\d,]+ tokens in, [\d,]+ tokens out", done.stderr)
    json.loads(done.stdout)


def test_an_answer_is_not_paid_for_twice_unless_it_is_wished(briefgen: Run, memo: Path) -> None:
    with Server(answering(answer="same")) as server:
        check(briefgen, memo, server=server)
        again = check(briefgen, memo, server=server)
        assert len(server.asked) == 1 and "; 1 from the cache. Of the figures" in again.stderr
        check(briefgen, memo, "--fresh", server=server)
        assert len(server.asked) == 2


@pytest.mark.parametrize("step", [refusal(), error(401, "no such key"), "no JSON at all"])
def test_a_reader_that_fails_leaves_the_judges_report_or_one_clear_line(
    briefgen: Run, memo: Path, step: object
) -> None:
    with Server(lambda asked: step) as server:
        done = check(briefgen, memo, "--json", server=server)
    assert "Traceback" not in done.stderr and KEY not in done.stderr + done.stdout
    if done.returncode == 4:
        assert done.stdout == "" and done.stderr.count("briefgen:") == 1
    else:
        assert "without an answer" in done.stderr
        assert [f.get("model_opinion") for f in figures(done).values()] == [None] * len(figures(done))


@pytest.mark.parametrize("content", [b"{", b"# a memo", b'{"opinions": [{"question": "x", "answer": "perhaps"}]}'])
def test_a_damaged_file_is_one_clear_line(briefgen: Run, memo: Path, content: bytes) -> None:
    (memo.parent / "kept.json").write_bytes(content)
    done = check(briefgen, memo, "--opinions", "kept.json", "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "kept.json is damaged, or no opinions file" in done.stderr and "Traceback" not in done.stderr
    with Server(answering(answer="same")) as server:
        done = check(briefgen, memo, "--opinions", "kept.json", server=server)
        assert (done.returncode, server.asked) == (3, [])
    assert (memo.parent / "kept.json").read_bytes() == content


def test_opinions_of_another_memo_are_one_clear_line(briefgen: Run, memo: Path) -> None:
    with Server(answering(answer="same")) as server:
        check(briefgen, memo, "--opinions", "kept.json", server=server)
    other = memo.with_name("other.md")
    other.write_text("Some 8,888 cooks went unpaid.\n")
    done = check(briefgen, other, "--opinions", "kept.json", "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "holds opinions on another memo" in done.stderr


def test_the_reader_of_the_settings_is_used_and_a_file_of_opinions_goes_before_it(
    briefgen: Run, memo: Path, home: Path
) -> None:
    with Server(answering(answer="not the same")) as server:
        (home / "briefgen.toml").write_text(f'reader = "openai:test"\nreader_url = "{server.url}"\n')
        env = {"OPENAI_API_KEY": KEY}
        done = briefgen("check", memo, "--source", memo.parent / "port.md", "--json", env=env)
        assert len(server.asked) == 1 and figures(done)["Two"]["reason"] == "reader"
        done = briefgen("check", memo, "--source", memo.parent / "port.md", "--opinions", "none.json", env=env)
        assert (len(server.asked), done.returncode) == (1, 3)


def test_a_scope_needs_someone_to_ask(briefgen: Run, memo: Path) -> None:
    done = check(briefgen, memo, "--reader-scope", "all")
    assert done.returncode == 2 and "--reader-scope needs a reader" in done.stderr


def test_kept_opinions_load_no_package_for_models(briefgen: Run, memo: Path) -> None:
    with Server(answering(answer="same")) as server:
        check(briefgen, memo, "--opinions", "kept.json", server=server)
    code = (
        "import sys\nfrom briefgen.cli.main import app\n"
        f"app(['check', {str(memo)!r}, '--source', {str(memo.parent / 'port.md')!r}, '--json', '-o', 'r.json', "
        "'--opinions', 'kept.json'], standalone_mode=False)\nprint('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=memo.parent, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint({"langchain", "langchain_core", "openai", "chromadb", "jinja2", "briefgen.llm"})
    assert (memo.parent / "r.json").is_file()


def test_lines_of_a_batch_are_read_again_too(briefgen: Run, tmp_path: Path) -> None:
    source = {"id": "port", "title": PORT.title, "published": "2024-03-07", "text": PORT.text}
    lines = [{"id": str(n), "text": text, "sources": [source]} for n, text in enumerate(SENTENCES)]
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in (*lines, lines[1])))
    with Server(answering(answer="not the same")) as server:
        asks = ("--reader", "openai:test", "--base-url", server.url, "--opinions", "kept.json")
        first = briefgen("check", "--batch", "in.jsonl", *asks, env={"OPENAI_API_KEY": KEY})
        count = len(server.asked)
        briefgen("check", "--batch", "in.jsonl", *asks, env={"OPENAI_API_KEY": KEY})
        assert 0 < count == len(server.asked) <= len(lines)  # what was answered is not asked again
    found = [json.loads(line)["figures"] for line in first.stdout.splitlines()]
    assert [figures[0]["reason"] for figures in found if figures][-1] == "reader"
    assert found[1] == found[-1]
    again = briefgen("check", "--batch", "in.jsonl", "--opinions", "kept.json")
    assert (again.stdout, again.returncode) == (first.stdout, 1)


def test_the_key_is_written_nowhere(briefgen: Run, memo: Path, home: Path) -> None:
    with Server(answering(answer="same", memo_counts=KEY)) as server:
        done = check(briefgen, memo, "--opinions", "kept.json", "--json", server=server)
    texts = [done.stdout, done.stderr]
    texts += [p.read_bytes().decode(errors="replace") for f in (home, memo.parent) for p in f.rglob("*") if p.is_file()]
    assert not any(KEY in text for text in texts)
