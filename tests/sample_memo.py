"""A whole memo about a made-up incident, with its report: every block, mark and outcome occurs in it.

`memo()` and `report()` are what other tests render, read back and judge. The places, people and figures are invented.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from briefgen.values.article import Article, Passage
from briefgen.values.memo import (
    Bullets,
    Citation,
    Header,
    Memo,
    Paragraph,
    Removed,
    Section,
    SourceNote,
    Statement,
    StatementKind,
    Table,
)
from briefgen.values.report import (
    Evidence,
    Figure,
    FigureKind,
    Finding,
    Frame,
    Outcome,
    Report,
    Role,
    Verdict,
    Warn,
)

OUTLET = "briefgen test desk"
NO_FRAME = Frame()

AUTHORITY = Article(
    id="a1authority",
    title="Statement on the fare system incident",
    text=(
        "The Norwick Transit Authority confirmed today that an outside party copied records from its fare system.\n\n"
        "About 412,000 rider accounts were affected, the authority said. “No payment card numbers were stored in that "
        "system,” spokesperson Ines Okafor said.\n\n"
        "The authority shut the system down on Tuesday and restored it eleven days later. It has set aside "
        "$3.2 million for the response."
    ),
    outlet=OUTLET,
    published=dt.date(2031, 3, 14),
    url="https://example.org/norwick/statement",
    language="en",
)
REPORT = Article(
    id="b2report",
    title="Audit finds 38 unpatched servers at Norwick Transit",
    text=(
        "An audit by the state comptroller found that 38 of 61 servers at the Norwick Transit Authority lacked a fix "
        "for CVE-2031-10417, which the vendor had published on January 9, 2031.\n\n"
        "The intruders, whom the security company Palisade calls Lantern Heron, first entered on February 25, 2031, "
        "according to the audit. Palisade said with moderate confidence that the group works from abroad.\n\n"
        "Of the 38 servers, 29 were in the data center and nine in depots. The audit put the number of rider accounts "
        "at 431,500."
    ),
    outlet=OUTLET,
    author="R. Sample",
    published=dt.date(2031, 5, 2),
    url="https://example.org/norwick/audit?part=1&view=full",
    language="en",
)
STAFFER = Article(
    id="c3staffer",
    title="Depot schedules were taken too, council aide says",
    text=(
        "A council aide who asked not to be named said that schedules of 14 depots had been taken as well. "
        "The authority had no immediate comment.\n\n"
        "Council member Tomas Brandt called for “a hard look at every supplier we depend on.” He said the council "
        "would meet on Thursday."
    ),
    outlet=OUTLET,
    published=None,
    url="https://example.org/norwick/aide",
)
VENDOR = Article(
    id="d4vendor",
    title="Farebox 7 notice",
    text="Customers of Farebox 7 should install version 7.4.2. AT&T <b>lines</b> are not affected | see table.",
    outlet="",
    published=dt.date(2031, 1, 9),
    url="javascript:alert(1)",
    kind="excerpt",
)


def passage(article: Article, quote: str) -> Passage:
    """The passage of the article that reads so."""
    start = article.text.index(quote)
    return article.passage(start, start + len(quote))


CONFIRMED = "About 412,000 rider accounts were affected, the authority said."
CARDS = "“No payment card numbers were stored in that system,” spokesperson Ines Okafor said."
CLOSED = "The authority shut the system down on Tuesday and restored it eleven days later."
MONEY = "It has set aside $3.2 million for the response."
SERVERS = "found that 38 of 61 servers at the Norwick Transit Authority lacked a fix for CVE-2031-10417"
ENTERED = "first entered on February 25, 2031, according to the audit."
ABROAD = "Palisade said with moderate confidence that the group works from abroad."
SPLIT = "Of the 38 servers, 29 were in the data center and nine in depots."
REVISED = "The audit put the number of rider accounts at 431,500."
DEPOTS = "A council aide who asked not to be named said that schedules of 14 depots had been taken as well."
SILENT = "The authority had no immediate comment."
BRANDT = "Council member Tomas Brandt called for “a hard look at every supplier we depend on.”"
HOME: dict[str, Article] = {
    **dict.fromkeys((CONFIRMED, CARDS, CLOSED, MONEY), AUTHORITY),
    **dict.fromkeys((SERVERS, ENTERED, ABROAD, SPLIT, REVISED), REPORT),
    **dict.fromkeys((DEPOTS, SILENT, BRANDT), STAFFER),
}
NUMBERS = {AUTHORITY.id: 1, REPORT.id: 2, STAFFER.id: 3}


def cite(quote: str) -> Citation:
    """A citation of the passage that reads so."""
    article = HOME[quote]
    return Citation(f"S{NUMBERS[article.id]}", article.id, passage(article, quote))


def say(text: str, *quotes: str, kind: StatementKind = "fact", marks: tuple[str, ...] = ()) -> Statement:
    """A statement with one citation for each quote."""
    return Statement(text, kind, tuple(cite(quote) for quote in quotes), marks=marks)


def summary() -> Section:
    return Section("summary", "Summary", (
        Paragraph((
            say("The Norwick Transit Authority says that about 412,000 rider accounts were copied from its fare "
                "system.", CONFIRMED),
            say("A later audit by the state comptroller counts 431,500.", REVISED, marks=("conflict",)),
            say("The authority's spokesperson, Ines Okafor, said on the record: “No payment card numbers were stored "
                "in that system.”", CARDS),
            say("What was taken from the depots is open.", kind="gap"),
        )),
    ))  # fmt: skip


def introduction() -> tuple[Section, Section]:
    hearing = Paragraph((
        say("The Subcommittee on Transit Security will meet on Thursday, June 12, 2031, at 10:00 a.m. to examine the "
            "loss of rider records at the Norwick Transit Authority.", kind="purpose"),
        say("[room: to be supplied]", kind="placeholder"),
    ))  # fmt: skip
    witnesses = Bullets(
        (
            (say("Ines Okafor, Spokesperson, Norwick Transit Authority", kind="purpose"),),
            (say("[second witness: to be supplied]", kind="placeholder"),),
        )
    )
    return Section("introduction", "I. Introduction", (hearing,)), Section("witnesses", "II. Witnesses", (witnesses,))


def background() -> tuple[Section, ...]:
    story = (
        Paragraph((
            say("On January 9, 2031, the vendor published a fix for CVE-2031-10417; the audit found that 38 of 61 "
                "servers of the authority lacked it.", SERVERS),
            say("That is 62 percent of them.", SERVERS, marks=("derived",)),
            say("Of those servers, 29 stood in the data center and nine in depots.", SPLIT),
        ), label="The opening."),
        Paragraph((
            say("The intruders, whom the security company Palisade calls Lantern Heron, first entered on "
                "February 25, 2031, according to the audit.", ENTERED),
            say("Palisade said with moderate confidence that the group works from abroad.", ABROAD),
            say("The authority shut the fare system down on Tuesday, March 11, 2031, and restored it eleven days "
                "later.", CLOSED),
            say("It has set aside $3.2 million for the response.", MONEY),
        ), label="The intrusion."),
    )  # fmt: skip
    facts = Table(
        ("Figure", "What it counts", "Who says so", "As of", "Status"),
        (
            (say("about 412,000"), say("rider accounts affected"), say("the authority, on the record", CONFIRMED),
             say("March 14, 2031"), say("supported", marks=("conflict",))),
            (say("431,500"), say("rider accounts affected"), say("state comptroller's audit", REVISED),
             say("May 2, 2031"), say("supported", marks=("conflict",))),
            (say("38 of 61"), say("servers without the fix for CVE-2031-10417"), say("state comptroller's audit", SERVERS),
             say("May 2, 2031"), say("supported")),
            (say("14"), say("depots whose schedules were taken"),
             say("one unnamed council aide", DEPOTS, marks=("single source",)), say("n.d."), say("supported")),
            (say("$3.2 million"), say("set aside for the response"), say("the authority", MONEY),
             say("March 14, 2031"), say("supported")),
        ),
        caption="Key figures",
    )  # fmt: skip
    timeline = Table(
        ("Date", "Precision", "Event", "Source"),
        (
            (say("January 9, 2031"), say("day"), say("The vendor publishes the fix"), say("S2", SERVERS)),
            (say("February 25, 2031"), say("day"), say("First entry, by the audit"), say("S2", ENTERED)),
            (say("March 11, 2031"), say("day, resolved"), say("The fare system is shut down"), say("S1", CLOSED)),
            (say("March 14, 2031"), say("day"), say("The authority discloses the loss"), say("S1", CONFIRMED)),
        ),
    )
    response = Paragraph(
        (
            say("“No payment card numbers were stored in that system,” Okafor said.", CARDS),
            say("On the depots, the authority had no immediate comment.", SILENT),
        )
    )
    return (
        Section("background", "III. Background", story),
        Section("key_facts", "Key facts", (facts,), level=3),
        Section("timeline", "Timeline", (timeline,), level=3),
        Section("response", "Agency and vendor response", (response,), level=3),
    )


def issues() -> tuple[Section, ...]:
    listed = Bullets((
        (say("Suppliers: council member Tomas Brandt called for “a hard look at every supplier we depend on.”", BRANDT),
         say("Congress may consider how transit grants treat suppliers.", kind="judgment")),
        (say("Patching: 38 of 61 servers lacked a fix.", SERVERS),),
    ))  # fmt: skip
    questions = Bullets((
        (say("Why did 38 of 61 servers lack a fix that had been published on January 9, 2031?", SERVERS, kind="question"),),
        (say("Which records were in the schedules of 14 depots?", DEPOTS, kind="question"),),
    ), ordered=True)  # fmt: skip
    conflicts = Table(
        ("What", "Value", "Who says so", "As of"),
        (
            (say("rider accounts"), say("about 412,000"), say("the authority", CONFIRMED), say("March 14, 2031")),
            (say("rider accounts"), say("431,500"), say("state comptroller's audit", REVISED), say("May 2, 2031")),
        ),
    )
    gaps = Bullets(
        (
            (say("The sources do not say whether riders were told one by one.", kind="gap"),),
            (say("The aide's account of the depots has no date.", kind="gap"),),
        )
    )
    return (
        Section("issues", "IV. Issues for Congress", (listed,)),
        Section("questions", "Questions for witnesses", (questions,), level=3),
        Section("conflicts", "Conflicting accounts", (conflicts,), level=3),
        Section("gaps", "Information gaps", (gaps,), level=3),
    )


def annex() -> tuple[Section, Section]:
    words = Paragraph((
        say("Two of the key figures rest on the authority's own statement, two on the audit, one on a single unnamed "
            "aide.", kind="note"),
    ))  # fmt: skip
    check = Paragraph((say("The figure check found every figure grounded but those listed here.", kind="note"),))
    removed = Table(
        ("Removed statement", "Reason"),
        ((say("The response has cost $32 million.", kind="note"), say("contradicted: the source says $3.2 million", kind="note")),),
        caption="Not borne out by the sources",
    )  # fmt: skip
    derived = Bullets(((say("62 percent: 38 ÷ 61 = 0.623", kind="note"),),))
    return Section("sources", "Sources", (words,)), Section("annex", "Verification annex", (check, removed, derived))


@cache
def memo() -> Memo:
    """The memo."""
    wrong = say("The response has cost $32 million.", MONEY)
    return Memo(
        form="hearing_memo",
        header=Header(
            re="Rider Records at the Norwick Transit Authority",
            to="Members, Subcommittee on Transit Security",
            sender="Majority Committee Staff",
            date=dt.date(2031, 6, 10),
            as_of=dt.date(2031, 5, 2),
            letterhead="Committee on Transit\nSubcommittee on Transit Security",
            marking="Demonstration",
        ),
        sections=(summary(), *introduction(), *background(), *issues(), *annex()),
        sources=(
            SourceNote(AUTHORITY, 1, "the victim's own statement, on the record"),
            SourceNote(REPORT, 2, "press report of an official audit"),
            SourceNote(STAFFER, 3, "one anonymous aide, and a named council member"),
            SourceNote(VENDOR, None, "vendor", unused="a feed excerpt without a fact of its own"),
        ),
        given=("2031-06-12", "10:00 a.m."),
        removed=(Removed(wrong, "contradicted: the source says $3.2 million", "background"),),
        provenance={"topic": "norwick-transit", "generator": "briefgen"},
    )


def verdict(
    starts: str, text: str, kind: FigureKind, outcome: Outcome, reason: str, explanation: str,
    *evidence: tuple[str, Role], normal: str | None = None, formula: str | None = None, warnings: tuple[Warn, ...] = (),
    frame: Frame = NO_FRAME,
) -> Verdict:  # fmt: skip
    """The verdict on the first figure `text` of the first statement that begins with `starts`."""
    index, statement = next((i, s) for i, s in enumerate(memo().statements()) if s.text.startswith(starts))
    start = statement.text.index(text)
    value = Decimal(normal) if normal and normal.isdecimal() else None
    figure = Figure(start, start + len(text), text, kind, normal, value, value, "", frame)
    proofs = tuple(Evidence(passage(HOME[quote], quote), role) for quote, role in evidence)
    return Verdict(index, figure, outcome, reason, explanation, proofs, formula, warnings)


@cache
def report() -> Report:
    """A report on the memo in which every outcome occurs."""
    said = "No payment card numbers were stored in that system."
    verdicts = (
        verdict("The Norwick", "412,000", "count", "supported", "value", "The source has the same count.",
                (CONFIRMED, "support"), (REVISED, "conflict"), normal="412000", warnings=("sources-disagree",),
                frame=Frame("rider accounts", ("Norwick Transit Authority",), "", "about", "the authority")),
        verdict("A later audit", "431,500", "count", "supported", "value", "The source has the same count.",
                (REVISED, "support"), normal="431500"),
        verdict("The authority's", f"“{said}”", "quotation", "supported", "verbatim", "The words stand in the source.",
                (CARDS, "support")),
        verdict("The Subcommittee", "June 12, 2031", "date", "given", "given", "From the topic file.",
                normal="2031-06-12"),
        verdict("On January 9", "January 9, 2031", "date", "unsupported", "no-value",
                "No passage of the cited article has this date.", (SERVERS, "nearest"), normal="2031-01-09"),
        verdict("On January 9", "38", "count", "supported", "value", "The source has the same count.",
                (SERVERS, "support"), normal="38"),
        verdict("That is", "62 percent", "percent", "derived", "share", "38 of 61 is 62 percent.",
                (SERVERS, "operand"), normal="0.62", formula="38 ÷ 61 = 0.623"),
        verdict("Of those", "nine", "count", "supported", "value", "The source has the same count.",
                (SPLIT, "support"), normal="9", warnings=("binding-unclear",)),
        verdict("It has set aside", "$3.2 million", "money", "contradicted", "other-value",
                "The sources speak of this sum with another value.", (MONEY, "conflict"), normal="3200000 USD",
                warnings=("stale",)),
        verdict("14", "14", "count", "supported", "value", "The source has the same count.", (DEPOTS, "support"),
                normal="14", warnings=("single-source", "anonymous-source")),
    )  # fmt: skip
    uncited = Finding("uncited", "This statement of fact has no citation.", "warning", excerpt="about 412,000")
    return Report(verdicts, (uncited,))
