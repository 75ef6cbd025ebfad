"""Reading a memo again: with a model, with kept opinions, and with opinions that are damaged or of another memo."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import InputError, MarkedForHere, Unreachable
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.llm.scripted import ScriptedModel
from briefgen.pipeline import opinionsfile
from briefgen.pipeline.opinionsfile import load_opinions, save_opinions
from briefgen.pipeline.reading_again import ReaderWish, Reading, SecondReader, fitting, opened, questions, read_again
from briefgen.pipeline.runreading import reading_of
from briefgen.pipeline.runs import Models, Run
from briefgen.values import json
from briefgen.values.exchange import Request
from briefgen.values.opinion import Opinions
from briefgen.values.report import Report
from second_opinions import MEMO, PORT, QUESTIONS, REPORT, SOURCES, all_say, keys_in, memo_of, opinion, says


def scripted(asked: list[Request], **fields: object) -> ScriptedModel:
    def script(request: Request) -> str:
        asked.append(request)
        return says(**fields)(request)

    return ScriptedModel(script, "scripted:reader")


def test_kept_opinions_give_the_same_report_without_a_model() -> None:
    asked: list[Request] = []
    first = read_again(MEMO, REPORT, SOURCES, SecondReader(scripted(asked, answer="not the same")))
    second = read_again(MEMO, REPORT, SOURCES, SecondReader(kept=first.opinions))
    assert len(asked) == 1
    assert first.report != REPORT
    assert json.dumps(first) == json.dumps(second)


def test_only_what_has_no_opinion_is_asked() -> None:
    asked: list[Request] = []
    kept = Opinions((opinion(QUESTIONS[0], "same"), opinion(QUESTIONS[2], "same")))
    reread = read_again(MEMO, REPORT, SOURCES, SecondReader(scripted(asked, answer="same"), kept))
    (request,) = asked
    assert keys_in(request.user) == ["F1", "F2"]
    assert [o.question for o in reread.opinions.opinions] == [QUESTIONS[n].key for n in (0, 2, 1, 3)]


def test_statements_are_asked_about_only_where_that_is_wished() -> None:
    for scope, count in (("figures", 1), ("all", 2)):
        asked: list[Request] = []
        second = SecondReader(scripted(asked, answer="not the same"), scope=scope)  # type: ignore[arg-type]
        report = read_again(MEMO, REPORT, SOURCES, second).report
        assert len(asked) == count == 1 + len(report.findings)


def test_kept_opinions_on_statements_count_without_being_asked_for() -> None:
    wide = SecondReader(scripted([], answer="not the same"), scope="all")
    first = read_again(MEMO, REPORT, SOURCES, wide)
    assert read_again(MEMO, REPORT, SOURCES, SecondReader(kept=first.opinions)).report == first.report


def test_cost_is_said_before_and_after() -> None:
    said: list[str] = []
    read_again(MEMO, REPORT, SOURCES, SecondReader(scripted([], answer="same"), say=said.append))
    before, price, after = said
    assert price == "The price of scripted:reader is not known."
    assert before.startswith("Second reader scripted:reader: 4 figures in 1 request")
    assert "4 the same, 0 not the same, 0 not to be told" in after


def test_what_has_no_answer_is_said() -> None:
    said: list[str] = []
    mute = ScriptedModel(lambda request: '{"answers": []}')
    read_again(MEMO, REPORT, SOURCES, SecondReader(mute, say=said.append))
    assert said[-1] == "It left 4 without an answer (an answer was not as asked for)."


def test_a_memo_that_changes_is_asked_about_only_in_what_is_new() -> None:
    asked: list[Request] = []
    reading = Reading(SOURCES, SecondReader(scripted(asked, answer="not the same")))
    first = reading.judge(MEMO)
    count = len(asked)
    assert reading.judge(MEMO) == first
    assert len(asked) == count > 0
    longer = memo_of(*(s.text for s in MEMO.statements()), "Some 8,888 cooks went unpaid.")
    assert reading.judge(longer).verdicts[-1].reason == "reader"
    assert [keys_in(r.user) for r in asked[count:]] == [["F1"]]


def test_what_the_reader_leaves_open_is_not_asked_at_every_turn() -> None:
    asked: list[Request] = []

    def script(request: Request) -> str:
        asked.append(request)
        return '{"answers": []}'

    reading = Reading(SOURCES, SecondReader(ScriptedModel(script)))
    first = reading.judge(MEMO)
    count = len(asked)
    assert reading.judge(MEMO) == first == judge(MEMO, SOURCES)
    assert len(asked) == count


def test_without_a_second_reader_reading_is_judging() -> None:
    assert Reading(SOURCES).judge(MEMO) == judge(MEMO, SOURCES)


def test_a_marked_article_goes_to_no_model_elsewhere() -> None:
    sources = prepare((replace(PORT, text=f"TLP:AMBER\n{PORT.text}"),))
    report = judge(MEMO, sources)
    asked: list[Request] = []
    far = replace(scripted(asked, answer="same"), remote=True)
    with pytest.raises(MarkedForHere):
        read_again(MEMO, report, sources, SecondReader(far))
    assert asked == []
    read_again(MEMO, report, sources, SecondReader(far, allowed=("TLP:AMBER",)))
    read_again(MEMO, report, sources, SecondReader(replace(far, remote=False)))
    assert len(asked) == 2


def test_answers_given_before_a_fault_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "opinions.json"

    def script(request: Request) -> str:
        if len(keys_in(request.user)) == 1:
            raise Unreachable("gone")
        return says(answer="same")(request)

    memo = memo_of(*[f"Some {7000 + n} sailors went unpaid." for n in range(9)])
    second = SecondReader(ScriptedModel(script), keep=lambda opinions: save_opinions(path, opinions))
    with pytest.raises(Unreachable):
        read_again(memo, judge(memo, SOURCES), SOURCES, second)
    assert len(load_opinions(path).opinions) == 8


def test_opinions_are_kept_in_the_order_asked_however_they_come(tmp_path: Path) -> None:
    late = threading.Event()

    def script(request: Request) -> str:
        if len(keys_in(request.user)) == 1:
            late.set()
        else:
            late.wait(10)
        return says(answer="same")(request)

    memo = memo_of(*[f"Some {7000 + n} sailors went unpaid." for n in range(9)])
    kept: list[Opinions] = []
    second = SecondReader(ScriptedModel(script), keep=kept.append)
    reread = read_again(memo, judge(memo, SOURCES), SOURCES, second)
    assert [o.figure for o in kept[0].opinions] == ["7008"]
    assert [o.figure for o in kept[-1].opinions] == [str(7000 + n) for n in range(9)]
    assert kept[-1] == reread.opinions


def test_a_run_that_goes_on_asks_nothing_that_its_folder_answers(tmp_path: Path) -> None:
    asked: list[Request] = []
    second = SecondReader(scripted(asked, answer="not the same"))
    first = reading_of(Run(tmp_path, Models(second=second)), SOURCES).judge(MEMO)
    count = len(asked)
    assert count and (tmp_path / "stages" / "read.json").is_file()
    for replay in (False, True):
        run = Run(tmp_path, Models(second=second), replay=replay)
        assert reading_of(run, SOURCES).judge(MEMO) == first
    assert len(asked) == count


def test_a_replay_writes_nothing(tmp_path: Path) -> None:
    run = Run(tmp_path, Models(second=SecondReader(scripted([], answer="same"))), replay=True)
    reading_of(run, SOURCES).judge(MEMO)
    assert list(tmp_path.iterdir()) == []


def test_a_file_too_large_to_be_one_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "opinions.json"
    save_opinions(path, all_say("same"))
    monkeypatch.setattr(opinionsfile, "LARGEST", 10)
    with pytest.raises(InputError, match="too large"):
        load_opinions(path)


def test_an_opinions_file_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "opinions.json"
    save_opinions(path, all_say("same", "“x”"))
    assert load_opinions(path) == all_say("same", "“x”")
    first = path.read_bytes()
    save_opinions(path, load_opinions(path))
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"# RE memo\n\nText.",
        b'{"opinions": [{"question": "a", "answer": "perhaps"}]}',
        b'{"opinions": [{"question": "a"}]}',
        b'{"opinions": 3}',
        b'{"opinions": [], "schema_version": 2}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_opinions_file_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "opinions.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        load_opinions(path)
    assert str(path) in str(raised.value) and "\n" not in str(raised.value)
    assert raised.value.exit_code == 3 and raised.value.hint
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_an_opinions_file_that_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="There is no opinions file"):
        opened(ReaderWish(opinions=tmp_path / name), lambda text: None)


def test_opinions_on_another_memo_are_said_to_be(tmp_path: Path) -> None:
    other = memo_of("Some 8,888 cooks went unpaid.")
    report = judge(other, SOURCES)
    with pytest.raises(InputError, match="another memo"):
        fitting(other, report, SOURCES, SecondReader(kept=all_say("same"), path=tmp_path / "o.json"))


def test_opinions_on_a_memo_whose_lowered_sentence_was_taken_out_are_on_that_memo(tmp_path: Path) -> None:
    kept = Opinions((opinion(QUESTIONS[0], "not the same"),))
    listed = f"Background: {QUESTIONS[0].text.rstrip('.')} — a model’s opinion."
    memo = memo_of("Some 8,888 cooks went unpaid.", listed)
    (line,) = fitting(memo, judge(memo, SOURCES), SOURCES, SecondReader(kept=kept, path=tmp_path / "o.json"))
    assert "no opinion" in line


def test_a_figure_without_an_opinion_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    kept = Opinions(all_say("same").opinions[:3])
    (line,) = fitting(MEMO, REPORT, SOURCES, SecondReader(kept=kept, path=path))
    assert line.startswith(f"1 doubtful figure has no opinion in {path}: ")
    assert fitting(MEMO, REPORT, SOURCES, SecondReader(kept=all_say("same"), path=path)) == ()


def test_a_memo_without_doubt_needs_no_opinion(tmp_path: Path) -> None:
    sure = Report(tuple(v for v in REPORT.verdicts if v.statement == 0))
    assert questions(MEMO, sure, SOURCES) == ()
    assert fitting(MEMO, sure, SOURCES, SecondReader(kept=all_say("same"), path=tmp_path)) == ()
    model = ScriptedModel(lambda request: pytest.fail("nothing is to be asked"))
    assert read_again(MEMO, sure, SOURCES, SecondReader(model)).report == sure


def test_no_reader_and_no_file_is_no_second_reading() -> None:
    assert opened(ReaderWish(), lambda text: None) is None
