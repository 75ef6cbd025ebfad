"""Memos that a model drafts: checked, revised, taken out, and the extractive writer where it fails."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from briefgen.errors import BudgetSpent, ProviderError
from briefgen.render import render
from briefgen.values.exchange import Reply, Request
from briefgen.values.json import dumps
from briefgen.writing.assembly import KEPT
from briefgen.writing.style import lint
from drafting_helpers import drafted, revised, section_answer, texts, with_background
from storm_lines import Line
from storm_memo import MEMO
from storm_words import BEGAN, BOARD, FIRST, MILLER
from storm_writer import GoodWriter, entries

TRUE = Line(
    "The intrusion reached 22 organizations and more than 500 individuals, the Cyber Safety Review Board reported.",
    (BOARD,),
    (("22", BOARD), ("500", BOARD)),
)
WRONG = Line(
    "The intrusion reached 29 organizations and more than 500 individuals, the Cyber Safety Review Board reported.",
    (BOARD,),
    (("29", BOARD), ("500", BOARD)),
)


def test_a_good_draft_stands_whole() -> None:
    writer = GoodWriter()
    written = drafted(writer)
    assert written.memo.removed == ()
    assert not written.report.alarms
    assert written.notices == ()
    told = {line.text for pieces in MEMO.values() for piece in pieces for line in piece.lines}
    said = {statement.text for statement in written.memo.statements()}
    assert len(told - said) <= 2, told - said  # an abbreviation may be spelled out
    assert not [stage for stage in writer.asked if stage.startswith("revision")]
    assert written.memo.provenance["writer"] == "model"
    assert len(written.memo.provenance["prompts"]) == 12


def test_a_good_draft_keeps_to_the_style_of_the_form() -> None:
    from briefgen import forms

    written = drafted(GoodWriter())
    found = [f for f in lint(written.memo, forms.load("hearing_memo")) if f.level != "note"]
    kinds = {f.rule for f in found}
    assert kinds <= {"repeated"}, found  # the bottom line says again what the background says


def test_every_figure_of_a_good_draft_is_borne_out_and_what_is_reckoned_shows_how() -> None:
    written = drafted(GoodWriter())
    assert {v.outcome for v in written.report.verdicts} == {"supported", "derived", "given"}
    formulas = {v.figure.text: v.formula for v in written.report.verdicts if v.formula}
    assert formulas["twice"] and "180 days" in formulas["twice"]
    assert formulas["two days"]


def test_the_order_in_which_answers_come_changes_nothing() -> None:
    def slow(seconds: dict[str, float]) -> GoodWriter:
        class Slow(GoodWriter):
            def __call__(self, request: Request) -> str | Reply:
                time.sleep(seconds.get(request.stage, 0.0))
                return super().__call__(request)

        return Slow()

    first = drafted(slow({"background": 0.2}))
    second = drafted(slow({"gaps": 0.2, "issues": 0.1}))
    assert dumps(first.memo) == dumps(second.memo)


def test_a_failed_sentence_goes_back_alone_with_the_verdict_and_stays_once_it_is_right() -> None:
    back: list[dict[str, str]] = []

    class Corrects(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            if request.stage.startswith("revision"):
                back.append(entries(request))
                return revised(TRUE, request)
            return super().__call__(request)

    written = drafted(Corrects(memo=with_background(WRONG, Line(MEMO["background"][0].lines[0].text, (BEGAN, FIRST)))))
    assert len(back) == 1
    assert back[0]["SENTENCE"] == WRONG.text
    assert "29" in back[0]["VERDICT"]
    assert any(BOARD in text for key, text in back[0].items() if key[0] == "P")
    assert TRUE.text in texts(written, "background")
    assert written.memo.removed == ()


def test_after_two_rounds_it_is_taken_out_and_listed_with_the_reason() -> None:
    rounds: list[str] = []

    class Insists(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            if request.stage.startswith("revision"):
                rounds.append(request.stage)
                return revised(WRONG, request)
            return super().__call__(request)

    written = drafted(Insists(memo=with_background(WRONG, TRUE)))
    assert [stage.split(",")[0] for stage in rounds] == ["revision 1", "revision 2"]
    assert WRONG.text not in texts(written, "background")
    gone = next(g for g in written.memo.removed if g.statement.text == WRONG.text)
    assert "29" in gone.reason
    shown = render(written.memo, written.report, "md", None).decode()
    assert "Not borne out by the sources." in shown
    assert "29 organizations" in shown.split("Verification annex")[1]


def test_what_the_model_gives_up_is_listed_too() -> None:
    written = drafted(GoodWriter(memo=with_background(WRONG, TRUE)))
    assert [gone.statement.text for gone in written.memo.removed] == [WRONG.text]


def test_kept_statements_are_marked_in_text_and_header_and_fail_the_command() -> None:
    class Insists(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            return revised(WRONG, request) if request.stage.startswith("revision") else super().__call__(request)

    written = drafted(Insists(memo=with_background(WRONG, TRUE)), keep_unsupported=True)
    kept = [s for s in written.memo.statements() if KEPT in s.marks]
    assert [s.text for s in kept] == [WRONG.text]
    assert written.report.exit_code() == 1
    shown = render(written.memo, written.report, "md", None).decode()
    assert "HOLDS STATEMENTS NOT BORNE OUT" in shown.split("## Summary")[0]
    assert f"[{KEPT}]" in shown.replace("\\", "")
    assert "29" not in " ".join(texts(written, "summary"))


def test_what_is_kept_for_its_style_alone_fails_the_command_too() -> None:
    line = replace(TRUE, text=f"{TRUE.text[:-1]}, {'as was said again and ' * 12}again.")

    class Insists(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            return revised(line, request) if request.stage.startswith("revision") else super().__call__(request)

    written = drafted(Insists(memo=with_background(line, TRUE)), keep_unsupported=True)
    assert [s.text for s in written.memo.statements() if KEPT in s.marks] == [line.text]
    assert not written.report.alarms
    assert written.report.exit_code() == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (replace(TRUE, cites=("words that stand in no passage at all",)), "do not stand in that passage"),
        (replace(TRUE, cites=()), "without a citation"),
        (replace(TRUE, proofs=(("22", "words that stand nowhere"),)), "names no article"),
        (replace(TRUE, proofs=(("22", MILLER),)), "do not hold 22"),
        (Line("The board reported 478 other victims beside 22 organizations.", (BOARD,), (("22", BOARD),)), "478"),
        (
            replace(TRUE, text="Sources said the intrusion reached 22 organizations and more than 500 individuals."),
            "plural",
        ),
        (
            replace(TRUE, text="Microsoft should explain why the intrusion reached 22 organizations and more than 500 individuals."),
            "recommendation",
        ),
        (replace(TRUE, text=f"{TRUE.text[:-1]}, {'as was said again and ' * 12}again."), "words"),
        (
            Line("State Department spokesman Matthew Miller said it was “about 60,000 secret emails.”", (MILLER,), (("60,000", MILLER),)),
            "secret",
        ),
        (Line("A summary by Halden Institute said that 22 organizations were entered.", (BOARD,), (("22", BOARD),)), "Halden"),
        (Line("Weather in the valley stayed mild while orchards bloomed.", (BOARD,)), "hardly speak"),
    ],
)  # fmt: skip
def test_what_else_may_not_stand(line: Line, why: str) -> None:
    written = drafted(GoodWriter(memo=with_background(line, MEMO["background"][3].lines[0])))
    gone = [g for g in written.memo.removed if g.section == "background"]
    assert len(gone) == 1, [g.reason for g in written.memo.removed]
    assert why in gone[0].reason


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply("", "declined"), "the model declined"),
        (Reply("", "filtered"), "filter"),
        (Reply("", "empty"), "no answer"),
        (Reply('{"paragraphs": [{"label": "", "statem', "cut"), "cut off"),
        (Reply('{"wrong": 1}'), "no section"),
        (Reply('{"paragraphs": []}'), "wrote nothing"),
    ],
)
def test_a_section_that_the_model_does_not_write_is_the_extractive_writers_and_says_so(reply: Reply, why: str) -> None:
    class Fails(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            answer = super().__call__(request)
            return reply if request.stage == "response" else answer

    written = drafted(Fails())
    said = texts(written, "response")
    assert "without the model" in said[0]
    assert why in said[0]
    assert len(said) > 3
    assert any(why in notice and "response" in notice for notice in written.notices)
    assert not written.report.alarms


def test_a_section_that_was_cut_off_is_asked_for_once_more_shorter() -> None:
    asked: list[Request] = []

    class CutOnce(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            answer = super().__call__(request)
            if request.stage != "response":
                return answer
            asked.append(request)
            return Reply("{", "cut") if len(asked) == 1 else answer

    written = drafted(CutOnce())
    assert len(asked) == 2
    assert len(entries(asked[1])) < len(entries(asked[0]))
    assert "at most five statements" in asked[1].user
    assert written.notices == ()


def test_a_section_of_which_nothing_is_borne_out_falls_back_too() -> None:
    written = drafted(GoodWriter(memo=with_background(WRONG)))
    said = texts(written, "background")
    assert "nothing that the model wrote was borne out" in said[0]
    assert len(said) > 3
    assert WRONG.text in [gone.statement.text for gone in written.memo.removed]


def test_a_spent_budget_ends_the_drafting_and_the_memo_is_whole() -> None:
    class Spent(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            if request.stage != "outline" and len(self.asked) > 2:
                raise BudgetSpent("--max-calls 3 is reached.")
            return super().__call__(request)

    written = drafted(Spent())
    assert "the budget was spent" in written.notices[0]
    assert {s.slug for s in written.memo.sections} >= {"background", "response", "issues", "questions", "gaps"}
    assert not written.report.alarms


def test_a_provider_that_cannot_be_reached_is_an_error() -> None:
    def broken(request: Request) -> str:
        raise ProviderError("The server does not answer.")

    with pytest.raises(ProviderError):
        drafted(broken)


def test_the_summary_is_written_from_what_passed() -> None:
    seen: list[dict[str, str]] = []

    class Watches(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            if request.stage == "summary":
                seen.append(entries(request))
            return super().__call__(request)

    drafted(Watches(memo=with_background(WRONG, TRUE)))
    checked = [text for key, text in seen[0].items() if key.startswith("CHECKED")]
    assert TRUE.text in checked
    assert WRONG.text not in checked


def test_a_summary_that_fails_is_filled_from_statements_that_passed() -> None:
    written = drafted(GoodWriter(memo={**MEMO, "summary": with_background(WRONG)["background"]}))
    said = texts(written, "summary")
    assert len(said) >= 3
    assert not written.report.alarms
    assert any(g.section == "summary" and g.statement.text == WRONG.text for g in written.memo.removed)


def test_answers_without_end_are_cut_to_what_a_section_can_be() -> None:
    many = json.dumps(
        {"paragraphs": [{"label": "x" * 500, "statements": [{"text": "A word. " * 900, "kind": "fact", "citations": [], "proofs": []}] * 500}] * 90}
    )  # fmt: skip

    class Endless(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            return many if request.stage == "gaps" else super().__call__(request)

    written = drafted(Endless())
    assert not written.report.alarms
    assert max(len(gone.statement.text) for gone in written.memo.removed) <= 700


def test_passage_keys_in_the_text_are_not_printed() -> None:
    line = replace(TRUE, text=TRUE.text[:-1] + " [P3, P4].")

    class Marks(GoodWriter):
        def __call__(self, request: Request) -> str | Reply:
            self.asked.append(request.stage)
            return (
                section_answer(self.memo[request.stage], request)
                if request.stage in self.memo
                else super().__call__(request)
            )

    written = drafted(Marks(memo=with_background(line)))
    assert TRUE.text in texts(written, "background")
