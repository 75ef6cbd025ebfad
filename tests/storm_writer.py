"""A scripted model that writes a good memo on storm-0558 from the passages it is shown, every figure with a true proof.

What it writes stands here sentence by sentence, with the words of the demonstration articles that bear each one out. It
finds their passages in the data block by those words alone, as a model does that has read them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace

from briefgen.values.exchange import Reply, Request

Proved = tuple[str, str] | tuple[str, str, str, tuple[str, ...]]
_ENTRY = re.compile(r"^--- ([0-9a-f]{24}) (DATA END|\S+(?: \d+)?)(?: \((.*)\))?$", re.MULTILINE)


@dataclass(frozen=True)
class Line:
    """A sentence with the words it cites, and for each figure its proof: the figure, the words that hold it, and where
    it is reckoned the operation and operands."""

    text: str
    cites: tuple[str, ...]
    proofs: tuple[Proved, ...] = ()
    kind: str = "fact"


@dataclass(frozen=True)
class Piece:
    lines: tuple[Line, ...]
    label: str = ""


def entries(request: Request) -> dict[str, str]:
    """The data block of a request by key."""
    text = request.user
    marks = list(_ENTRY.finditer(text))
    ends = [mark.start() for mark in marks[1:]]
    return {m[2]: text[m.end() + 1 : end].rstrip("\n") for m, end in zip(marks, ends, strict=False)}


def key_of(quote: str, data: dict[str, str]) -> str:
    """The key of the passage that holds the words; "P0" where none does."""
    flat = " ".join(quote.split())
    return next((key for key, text in data.items() if key[0] == "P" and flat in text), "P0")


def answer(line: Line, data: dict[str, str]) -> dict[str, object]:
    """The sentence as a model answers it."""
    proofs = []
    for proof in line.proofs:
        figure, quote, operation, operands = (*proof, "stated", ())[:4] if len(proof) == 2 else proof
        quotes = quote.split(" // ")
        proofs += [
            {
                "figure": figure,
                "passage": key_of(one, data),
                "quote": one,
                "operation": operation,
                "operands": list(operands),
            }
            for one in quotes
        ]
    cited = [{"passage": key_of(quote, data), "quote": quote} for quote in line.cites]
    return {"text": line.text, "kind": line.kind, "citations": cited, "proofs": proofs}


def told(pieces: tuple[Piece, ...], data: dict[str, str]) -> str:
    paragraphs = [{"label": p.label, "statements": [answer(line, data) for line in p.lines]} for p in pieces]
    return json.dumps({"paragraphs": paragraphs}, ensure_ascii=False)


def plan(slug: str, pieces: tuple[Piece, ...], data: dict[str, str]) -> dict[str, object]:
    """The outline of a section: a point a sentence, with the keys of the passages it rests on."""
    quotes = {
        line.text: [*line.cites, *(q for p in line.proofs for q in p[1].split(" // "))]
        for p in pieces
        for line in p.lines
    }
    points = [
        {"point": text[:60], "passages": list(dict.fromkeys(key_of(quote, data) for quote in found))}
        for text, found in quotes.items()
    ]
    return {"section": slug, "points": points}


@dataclass
class GoodWriter:
    """The script; `asked` keeps the stages in the order in which they were asked."""

    memo: dict[str, tuple[Piece, ...]] = field(default_factory=lambda: dict(MEMO))
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> str | Reply:
        self.asked.append(request.stage)
        data = entries(request)
        if request.stage == "outline":
            return json.dumps({"sections": [plan(slug, pieces, data) for slug, pieces in self.memo.items()]})
        if request.stage.startswith("revision"):
            given = {"text": data["SENTENCE"], "kind": "fact", "citations": [], "proofs": []}
            return json.dumps({"keep": False, "statement": given})
        return told(self.memo[request.stage], data)


def without_proofs(memo: dict[str, tuple[Piece, ...]]) -> dict[str, tuple[Piece, ...]]:
    """The same memo with no proof at all."""
    return {
        slug: tuple(replace(p, lines=tuple(replace(line, proofs=()) for line in p.lines)) for p in pieces)
        for slug, pieces in memo.items()
    }


def _judgment(text: str) -> Line:
    return Line(text, (), (), "judgment")


def _question(ask: str, basis: Line, proofs: tuple[Proved, ...] = ()) -> Piece:
    return Piece((Line(ask, (), proofs, "question"), replace(basis, kind="question")))


def _gap(text: str, *cites: str, proofs: tuple[Proved, ...] = ()) -> Piece:
    return Piece((Line(text, cites, proofs, "gap"),))


# the words of the articles that carry most of the memo
FIRST = "Microsoft said on Tuesday that hackers based in China opened email accounts at approximately 25 organizations"
BEGAN = "The intrusions began on May 15, 2023, Microsoft said"
NOTICED = "The State Department detected the activity on June 15 and notified Microsoft on June 16"
FORGED = "forged login tokens with a stolen consumer signing key to read the email of approximately 25 organizations"
BLOCKED = "Microsoft blocked tokens signed with the key in Outlook Web Access on June 27 and finished replacing the key on June 29"
CRASH = "When a consumer signing system crashed in April 2021"
CRASH_SAID = "Microsoft said on Wednesday that Storm-0558 probably took its consumer signing key out of a crash dump"
WITHDRAWN = "Microsoft told the Cyber Safety Review Board in November that its statement of September 6, 2023, about a crash dump was inaccurate, and corrected it on March 12"
NOT_FOUND = "Microsoft has not found a crash dump that contains the key and still does not know how the key was taken"
BOARD = "Storm-0558 entered mailboxes of 22 organizations and more than 500 individuals"
COUNTED = "The board counted 503 personal accounts related to the 22 organizations"
SIX_WEEKS = "Storm-0558 had access to some mailboxes for at least six weeks and downloaded approximately 60,000 emails from the State Department alone"
CREATED = "Microsoft created the key in 2016 and had planned to retire it in 2021"
STAFFER = "hackers stole 60,000 emails from ten department accounts, according to a Senate staffer who sat in on it and declined to be named"
NINE_ONE = (
    "Of the ten State Department account holders, nine were working on East Asia and the Pacific and one on Europe"
)
MILLER = 'State Department spokesman Matthew Miller told reporters on the record on Thursday that it was "approximately 60,000 unclassified emails."'
OVERHAUL = 'concluded that Microsoft\'s security culture "was inadequate and requires an overhaul."'
PREVENTABLE = 'the Storm-0558 intrusion of last summer "was preventable and should never have occurred,"'
CERTIFICATE = "The certificate of that key was issued on April 5, 2016, and expired on April 4, 2021"
LOGS = "keep the logs of standard customers for 180 days by default instead of 90 days"
RETENTION = "The longer retention started in October 2023, said Rudra Mitra"
HEARING = "Microsoft President Brad Smith will testify before the House Committee on Homeland Security on June 13"
SHARE = "Microsoft supplies nearly 85 percent of the productivity software used by the U.S. government"
GREEN = "Green and Thompson wrote to Smith this month that the report"
WYDEN = 'Senator Ron Wyden asked the government last week to act against Microsoft over what he called "negligent cybersecurity practices."'
NO_ATTRIBUTION = 'Miller said the State Department has made no attribution of its own but has "no reason to doubt the attribution" by Microsoft'
MODERATE = "Microsoft has moderate confidence in its assessment that Storm-0558 is based in China and pursues espionage"
DENIED = 'Chinese Foreign Ministry spokesperson Wang Wenbin on Wednesday called the United States the "world\'s biggest hacking empire,"'
REJECTS = "China rejects the accusation."
EMBASSY = 'Chinese embassy spokesperson Liu Pengyu rejected "groundless" speculation about the source of the attacks'
MARGIN = "46 hypotheses about the theft of the key"
EARLIEST = "May 15, 2023, is the earliest day of access that Microsoft's logs show, because they went back only 30 days"

BACKGROUND = (
    Piece(
        (
            Line(
                "The intrusions began on May 15, 2023, according to Microsoft, and reached approximately 25 organizations, "
                "government agencies among them.",
                (BEGAN, FIRST),
                (("May 15, 2023", BEGAN), ("25", FIRST)),
            ),
            Line(
                "A summary of the Cyber Safety Review Board's report says that the State Department detected the activity on "
                "June 15, 2023, and notified Microsoft on June 16, 2023.",
                (NOTICED,),
                (("June 15, 2023", NOTICED), ("June 16, 2023", NOTICED)),
            ),
            Line(
                "Microsoft said on July 14, 2023, that Storm-0558 had forged login tokens with a stolen consumer signing key.",
                ("Microsoft said on Friday that the group it calls Storm-0558 " + FORGED,),
                (("July 14, 2023", "Microsoft said on Friday that the group it calls Storm-0558"),),
            ),
            Line(
                "Microsoft has moderate confidence in its assessment that Storm-0558 is based in China and pursues espionage.",
                (MODERATE,),
            ),
            Line(
                "Microsoft blocked tokens signed with the key in Outlook Web Access on June 27, 2023, and finished replacing "
                "the key on June 29, 2023, two days later.",
                (BLOCKED,),
                (
                    ("June 27, 2023", BLOCKED),
                    ("June 29, 2023", BLOCKED),
                    ("two days", BLOCKED, "elapsed time", ("June 27", "June 29")),
                ),
            ),
        )
    ),
    Piece(
        (
            Line(
                "The theft of State Department email became known in September 2023, when a Senate staffer who declined to be "
                "named relayed that department IT officials had told lawmakers of 60,000 emails taken from ten accounts.",
                ("State Department IT officials told lawmakers in a briefing on Wednesday that " + STAFFER,),
                (
                    ("September 2023", "State Department IT officials told lawmakers in a briefing on Wednesday that"),
                    ("60,000", STAFFER),
                    ("ten", STAFFER),
                ),
            ),
            Line(
                "Of those ten account holders, nine worked on East Asia and the Pacific and one on Europe, the Senate staffer "
                "said.",
                (NINE_ONE,),
                (("ten", NINE_ONE), ("nine", NINE_ONE), ("one", NINE_ONE)),
            ),
            Line(
                "State Department spokesman Matthew Miller confirmed on September 28, 2023, that it was “approximately 60,000 "
                "unclassified emails.”",
                (MILLER,),
                (
                    ("September 28, 2023", MILLER),
                    ("60,000", MILLER),
                    ("“approximately 60,000 unclassified emails.”", MILLER),
                ),
            ),
        )
    ),
    Piece(
        (
            Line(
                "Microsoft's account of how the key was lost has changed.",
                (WITHDRAWN,),
            ),
            Line(
                "On September 6, 2023, Microsoft said that Storm-0558 had probably taken the key out of a crash dump left by a "
                "system that crashed in April 2021.",
                (CRASH_SAID, CRASH),
                (("September 6, 2023", CRASH_SAID), ("April 2021", CRASH)),
            ),
            Line(
                "In November 2023 Microsoft told the Cyber Safety Review Board that this statement was inaccurate, and it "
                "corrected it on March 12, 2024, the board's report says.",
                (WITHDRAWN,),
                (("November 2023", WITHDRAWN), ("March 12, 2024", WITHDRAWN)),
            ),
            Line(
                "Microsoft examined 46 hypotheses about the theft, and as of April 2, 2024, it still did not know how the key "
                "was taken, according to the board.",
                (MARGIN, NOT_FOUND, "in a report released on Tuesday"),
                (("46", MARGIN), ("April 2, 2024", "in a report released on Tuesday")),
            ),
        )
    ),
    Piece(
        (
            Line(
                "The Cyber Safety Review Board put the reach at 22 organizations and more than 500 individuals, and counted 503 "
                "personal accounts.",
                (BOARD, COUNTED),
                (("22", BOARD), ("500", BOARD), ("503", COUNTED)),
            ),
            Line(
                "Storm-0558 had access to some mailboxes for at least six weeks, and the State Department alone lost "
                "approximately 60,000 emails, according to the board.",
                (SIX_WEEKS,),
                (("six weeks", SIX_WEEKS), ("60,000", SIX_WEEKS)),
            ),
            Line(
                "The board found that the intrusion “was preventable and should never have occurred.”",
                (PREVENTABLE,),
                (("“was preventable and should never have occurred.”", PREVENTABLE),),
            ),
        )
    ),
)

RESPONSE = (
    Piece(
        (
            Line(
                "The State Department has made no attribution of its own and has “no reason to doubt the attribution” by "
                "Microsoft, spokesman Matthew Miller said on September 28, 2023.",
                (NO_ATTRIBUTION, MILLER),
                (("“no reason to doubt the attribution”", NO_ATTRIBUTION), ("September 28, 2023", MILLER)),
            ),
        )
    ),
    Piece(
        (
            Line(
                "Microsoft told customers on July 19, 2023, that it would keep the logs of standard customers for 180 days by "
                "default, twice the 90 days kept before.",
                (
                    LOGS,
                    "Microsoft said on Wednesday that it will give customers around the world more of its cloud security logs",
                ),
                (
                    (
                        "July 19, 2023",
                        "Microsoft said on Wednesday that it will give customers around the world more of its cloud security logs",
                    ),
                    ("180 days", LOGS),
                    ("90 days", LOGS),
                    ("twice", LOGS, "multiple", ("180 days", "90 days")),
                ),
            ),
        )
    ),
    Piece(
        (
            Line(
                "The longer retention started in October 2023, according to Rudra Mitra, a vice president of Microsoft.",
                (RETENTION,),
                (("October 2023", RETENTION),),
            ),
        )
    ),
    Piece(
        (
            Line(
                "Microsoft said that it needs a new culture of engineering security in its networks, and the board wrote that "
                "the company cooperated fully with the review.",
                (
                    "Microsoft said that it needs a new culture of engineering security in its networks",
                    "The review board wrote that Microsoft cooperated fully with the review.",
                ),
            ),
        )
    ),
    Piece(
        (
            Line(
                "China rejects the accusation: Foreign Ministry spokesperson Wang Wenbin called the United States the “world's "
                "biggest hacking empire” on July 12, 2023.",
                (DENIED, REJECTS),
                (("“world's biggest hacking empire”", DENIED), ("July 12, 2023", DENIED)),
            ),
        )
    ),
    Piece(
        (
            Line(
                "Asked about the Senate briefing of September 2023, a Microsoft spokesman had no immediate comment.",
                (
                    "Asked about the Senate briefing, a Microsoft spokesman had no immediate comment.",
                    "State Department IT officials told lawmakers in a briefing on Wednesday",
                ),
                (
                    (
                        "September 2023",
                        "State Department IT officials told lawmakers in a briefing on Wednesday",
                    ),
                ),
            ),
        )
    ),
)

ISSUES = (
    Piece(
        (
            Line(
                "The Cyber Safety Review Board concluded that Microsoft's security culture “was inadequate and requires an "
                "overhaul.”",
                (OVERHAUL,),
                (("“was inadequate and requires an overhaul.”", OVERHAUL),),
            ),
            _judgment(
                "Congress may examine how far the company's plans answer that finding, and who will check that they are carried out."
            ),
        ),
        "Security culture",
    ),
    Piece(
        (
            Line(
                "Chairman Mark Green and Ranking Member Bennie Thompson wrote that Microsoft supplies nearly 85 percent of the "
                "productivity software used by the U.S. government.",
                (SHARE, "Chairman Mark Green and Ranking Member Bennie Thompson had first asked Smith to appear"),
                (("85 percent", SHARE),),
            ),
            _judgment(
                "Congress may weigh what reliance on a single vendor means for the resilience of federal systems."
            ),
        ),
        "Reliance on one vendor",
    ),
    Piece(
        (
            Line(
                "Microsoft created the stolen key in 2016 and had planned to retire it in 2021, according to a summary of the "
                "board's report.",
                (CREATED,),
                (("2016", CREATED), ("2021", CREATED)),
            ),
            _judgment(
                "Congress may ask how long signing keys stay valid, how they are stored, and who confirms their retirement."
            ),
        ),
        "Life of signing keys",
    ),
    Piece(
        (
            Line(
                "The earliest access that Microsoft's logs show is of May 15, 2023, because the logs went back only 30 days, "
                "according to a summary of the board's report.",
                (EARLIEST,),
                (("May 15, 2023", EARLIEST), ("30 days", EARLIEST)),
            ),
            _judgment(
                "Congress may examine how long cloud providers keep their own logs, and which logs customers receive at no extra cost."
            ),
        ),
        "Logs",
    ),
)

QUESTIONS = (
    _question(
        "How did Storm-0558 obtain the signing key, and what has been ruled out?",
        Line(
            "Basis: Microsoft examined 46 hypotheses and had not established how the key was taken, the board reported.",
            (MARGIN, NOT_FOUND),
            (("46", MARGIN),),
        ),
    ),
    _question(
        "Why did four months pass between the notice to the board and the public correction?",
        Line(
            "Basis: Microsoft told the board in November 2023 that its statement was inaccurate and corrected it on March 12, "
            "2024.",
            (WITHDRAWN,),
            (("November 2023", WITHDRAWN), ("March 12, 2024", WITHDRAWN)),
        ),
        (("four months", WITHDRAWN, "elapsed time", ("November", "March 12")),),
    ),
    _question(
        "How do Microsoft's earlier count of organizations and the board's differ, and is the later one final?",
        Line(
            "Basis: Microsoft spoke of approximately 25 organizations in July 2023; the board reported 22 organizations.",
            ("Microsoft had spoken last July of approximately 25 organizations.", BOARD),
            (
                ("25", "Microsoft had spoken last July of approximately 25 organizations."),
                ("July 2023", "Microsoft had spoken last July of approximately 25 organizations."),
                ("22", BOARD),
            ),
        ),
    ),
    _question(
        "Can the department confirm on the record how many accounts were entered?",
        Line(
            "Basis: the count of ten accounts rests on what staff members relayed from a briefing.",
            ("The count of ten accounts rests on what staff members relayed from the Wednesday briefing.",),
            (("ten", "The count of ten accounts rests on what staff members relayed from the Wednesday briefing."),),
        ),
    ),
    _question(
        "Which services could the key have opened beside email, and how has the company confirmed that they were not entered?",
        Line(
            "Basis: Wiz said on July 21, 2023, that the key could have opened far more than email; Microsoft denies that its "
            "other cloud services were within reach.",
            (
                "The signing key that Storm-0558 took from Microsoft could have opened far more than email, the security company Wiz said on Friday.",
                "Microsoft denies that its other cloud services were within reach",
            ),
            (("July 21, 2023", "could have opened far more than email, the security company Wiz said on Friday"),),
        ),
    ),
)

GAPS = (
    _gap(
        "How and when the signing key was taken was not established as of April 2024, according to the board.",
        NOT_FOUND,
        "Microsoft has still not established how Storm-0558 obtained the signing key, the Cyber Safety Review Board reported in April.",
        proofs=(
            (
                "April 2024",
                "Microsoft has still not established how Storm-0558 obtained the signing key, the Cyber Safety Review Board reported in April.",
            ),
        ),
    ),
    _gap(
        "The staffer's account does not say whether the list that the hackers took held messages or addresses.",
        "The staffer's account does not say whether the list held messages or addresses, or how long it was.",
    ),
    _gap(
        "The start of Storm-0558's access is not certain, according to the board.",
        "The start of Storm-0558's access is not certain, according to the review board.",
    ),
)

SUMMARY = (
    Piece(
        (
            Line(
                "Storm-0558 took approximately 60,000 unclassified emails from the State Department, the department's spokesman "
                "Matthew Miller said on September 28, 2023.",
                (MILLER, NO_ATTRIBUTION),
                (("60,000", MILLER), ("September 28, 2023", MILLER)),
            ),
            Line(
                "In all the intrusion reached 22 organizations and more than 500 individuals, according to the Cyber "
                "Safety Review Board, which called it preventable.",
                (BOARD, PREVENTABLE),
                (("22", BOARD), ("500", BOARD)),
            ),
            Line(
                "Microsoft holds with moderate confidence that Storm-0558 is based in China, and China rejects the accusation.",
                (MODERATE, REJECTS),
            ),
            Line(
                "As of April 2024 Microsoft did not know how its signing key was taken, the board reported.",
                (
                    "Microsoft has still not established how Storm-0558 obtained the signing key, the Cyber Safety Review Board reported in April.",
                ),
                (
                    (
                        "April 2024",
                        "Microsoft has still not established how Storm-0558 obtained the signing key, the Cyber Safety Review Board reported in April.",
                    ),
                ),
            ),
        )
    ),
)

MEMO: dict[str, tuple[Piece, ...]] = {
    "background": BACKGROUND,
    "response": RESPONSE,
    "issues": ISSUES,
    "questions": QUESTIONS,
    "gaps": GAPS,
    "summary": SUMMARY,
}
