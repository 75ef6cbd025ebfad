from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefgen.grounding.judge import judge
from briefgen.values.article import Article
from briefgen.values.memo import Bullets, Citation, Header, Memo, Paragraph, Removed, Section, Statement, Table
from briefgen.values.report import Figure, Report, Verdict
from briefgen.writing.assembly import assemble, closed
from briefgen.writing.revision import LEANED, struck
from briefgen.writing.rewriting import filled
from briefgen.writing.style import lint
from briefgen.writing.wording import words
from brinewolf import articles, draft, finished, form, rows, section, sources, statements, text


def planted(slug: str, sentence: str) -> Memo:
    """The draft with a sentence of our own invention at the head of a section's first paragraph."""
    gazette = articles()[0]
    statement = Statement(sentence, citations=(Citation("", gazette.id, gazette.passage(0, 60)),))
    place = section(draft(), slug)
    first = place.blocks[0]
    assert isinstance(first, Paragraph)
    blocks = (replace(first, statements=(statement, *first.statements)), *place.blocks[1:])
    return filled(draft(), slug, blocks)


def assembled(memo: Memo) -> Memo:
    return assemble(memo, judge(memo, sources()), sources(), form())


def verdict(statement: int) -> Verdict:
    return Verdict(statement, Figure(0, 1, "7", "count", "7"), "unsupported", "not-found", "No source has it.")


def test_judging_again_gives_no_alarm() -> None:
    report = finished()[1]
    assert report.alarms == () and not any(f.level == "error" for f in report.findings)
    assert len(report.verdicts) >= 40


def test_what_is_not_borne_out_is_taken_out_and_listed() -> None:
    memo = assembled(planted("background", "Harbor Ferries lost 777,000 traveller records."))
    assert "777,000" not in " ".join(s.text for s in memo.statements())
    gone = [r for r in memo.removed if "777,000" in r.statement.text]
    assert [r.section for r in gone] == ["background"] and "777,000" in gone[0].reason
    annex = text(closed(memo, judge(memo, sources())), "annex")
    assert "777,000" in annex


def test_nothing_is_taken_out_in_silence() -> None:
    before = {s.text for s in draft().statements() if s.kind == "fact"}
    memo, _ = finished()
    after = " ".join(s.text for s in memo.statements())
    listed = " ".join(r.statement.text for r in memo.removed)
    lost = [t for t in before if t not in after and t not in listed]
    assert all(len(t.split()) < 9 or "[" in t or "(" in t for t in lost), lost


def test_a_sentence_goes_with_the_one_it_leans_on() -> None:
    one, two, three = Statement("Pier 7 was shut."), Statement("It was open by noon."), Statement("Ferries sailed.")
    memo = Memo("m", Header("x"), (Section("background", "B", (Paragraph((one, two, three)),)),))
    kept = struck(memo, Report((verdict(0),)))
    assert [s.text for s in kept.statements()] == ["Ferries sailed."]
    assert [r.reason for r in kept.removed][1] == LEANED


def test_a_row_and_an_item_go_as_a_whole_and_an_empty_block_goes_too() -> None:
    cells = (Statement("7"), Statement("piers"))
    table, bullets = (
        Table(("a", "b"), (cells,)),
        Bullets(((Statement("Why 7?"), Statement("Basis.")), (Statement("Who?"),))),
    )
    memo = Memo("m", Header("x"), (Section("key_facts", "K", (table,)), Section("questions", "Q", (bullets,))))
    kept = struck(memo, Report((verdict(0), verdict(2))))
    assert section(kept, "key_facts").blocks == ()
    assert [s.text for s in statements(kept, "questions")] == ["Who?"]
    assert [r.statement.text for r in kept.removed] == ["7 | piers", "Why 7? | Basis."]


def test_a_clean_report_changes_nothing() -> None:
    assert struck(draft(), Report()) == draft()


def test_the_summary_is_filled_up_from_what_passed() -> None:
    memo = draft()
    opening = section(memo, "summary")
    numbers = range(len(statements(memo, "summary")))
    memo = assemble(memo, Report(tuple(verdict(n) for n in numbers[:-1])), sources(), form())
    told = [s for s in statements(memo, "summary") if s.kind == "fact"]
    assert len(told) >= 3
    assert sum(words(s.text) for s in statements(memo, "summary")) <= form().summary_words
    assert not {s.text for s in told} & {s.text for s in statements(memo, "background")}
    assert opening.heading == section(memo, "summary").heading


def test_information_as_of_the_latest_article_used() -> None:
    memo, _ = finished()
    assert memo.header.as_of == dt.date(2024, 7, 1)
    assert "July 1, 2024" in memo.given


def test_old_information_is_said_at_the_end_of_the_summary() -> None:
    last = statements(finished()[0], "summary")[-1].text
    assert last == "This memo rests on articles published through July 1, 2024; nothing later was consulted."
    fresh = replace(draft(), header=replace(draft().header, date=dt.date(2024, 7, 31)))
    assert "nothing later" not in text(assembled(fresh), "summary")


def test_statuses_are_filled_in() -> None:
    assert {row[-1] for row in rows(finished()[0], "key_facts")} <= {"Supported", "Derived"}
    assert {row[-1] for row in rows(draft(), "key_facts")} == {"not yet judged"}


def test_sources_are_numbered_in_order_of_first_use_and_marks_follow() -> None:
    memo, _ = finished()
    used = [note for note in memo.sources if note.number]
    assert [note.number for note in used] == list(range(1, len(used) + 1))
    first = next(c for s in memo.statements() for c in s.citations)
    assert first.key == "S1" and used[0].article.id == first.article
    keys = {note.article.id: f"S{note.number}" for note in used}
    assert all(c.key == keys[c.article or ""] for s in memo.statements() for c in s.citations)


def test_sources_say_what_they_are() -> None:
    notes = {note.article.id: note.descriptor for note in finished()[0].sources}
    assert notes["agency"].startswith("official")
    assert "interest" in notes["quaymark"]
    assert "unnamed source" in notes["courier"] and "undated" in notes["courier"]
    assert "on the record" in notes["gazette"]
    assert "excerpt" in notes["wire"]


def test_the_source_summary_names_who_carries_the_memo() -> None:
    told = text(finished()[0], "sources")
    assert "published May 16, 2024, to July 1, 2024" in told
    assert "Official publications: S" in told and "Undated: S" in told and "[single source]" in told


def test_the_annex_counts_the_figures_of_the_memo() -> None:
    memo = assembled(draft())
    report = judge(memo, sources())
    assert f"{report.words()}." in text(closed(memo, report), "annex")
    assert closed(closed(memo, report), report) == closed(memo, report)


def test_the_annex_shows_derived_figures_with_their_formula() -> None:
    memo = assembled(draft())
    figure = Figure(0, 2, "21", "duration", "P21D")
    passage = articles()[0].passage(0, 20)
    from briefgen.values.report import Evidence

    report = Report(
        (Verdict(0, figure, "derived", "elapsed-time", "", (Evidence(passage, "operand"),), "21 days = 3 weeks"),)
    )
    shown = [s for s in statements(closed(memo, report), "annex") if "21 days = 3 weeks" in s.text]
    assert shown and shown[0].citations[0].passage == passage


def test_a_section_with_nothing_left_says_so() -> None:
    bare = filled(draft(), "response", ())
    assert text(assembled(bare), "response") == "The articles on file quote no response."


def test_assembling_twice_is_assembling_once() -> None:
    once = assembled(draft())
    assert [s.text for s in assembled(once).statements()] == [s.text for s in once.statements()]


def test_style_finds_nothing_worse_than_length() -> None:
    memo, _ = finished()
    assert {finding.rule for finding in lint(memo, form())} <= {"memo-length", "abbreviation"}


def test_hostile_text_stays_text() -> None:
    hostile = Article("h", "T", "Brinewolf {{7*7}} <script>alert(1)</script> robbed Harbor Ferries of 5 boats.")
    assert Statement(hostile.text).text == hostile.text


def test_what_was_taken_out_is_told_in_a_sentence() -> None:
    row = Statement("40 | boats | Quill | May 2, 2024 | not yet judged", "fact")
    memo = replace(draft(), removed=(Removed(row, "contradicted “40”: The source says 30.", "key_facts"),))
    told = text(closed(memo, Report()), "annex")
    assert "Key facts: 40 boats — contradicted 40: The source says 30." in told


def test_an_article_whose_statement_was_struck_says_so() -> None:
    gone = articles()[0]
    passage = gone.passage(0, 20)
    removed = Removed(Statement("x", "fact", (Citation("", gone.id, passage),)), "contradicted", "background")
    bare = replace(draft(), sections=tuple(replace(part, blocks=()) for part in draft().sections), removed=(removed,))
    note = next(note for note in assembled(bare).sources if note.article.id == gone.id)
    assert note.number is None and note.unused == "what was taken from it was not borne out"


def test_no_statement_at_all_is_said_in_the_summary() -> None:
    bare = replace(draft(), sections=tuple(replace(part, blocks=()) for part in draft().sections))
    assert text(assembled(bare), "summary").startswith("No statement of the articles on file")
