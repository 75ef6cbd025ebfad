"""A good memo on storm-0558, sentence by sentence, with the words of the demonstration articles that bear each one out."""

from __future__ import annotations

from storm_lines import Line, Piece, gap, judgment, question
from storm_summary import SUMMARY
from storm_words import (
    BEGAN,
    BLOCKED,
    BOARD,
    COUNTED,
    CRASH,
    CRASH_SAID,
    CREATED,
    DENIED,
    EARLIEST,
    FIRST,
    FORGED,
    LOGS,
    MARGIN,
    MILLER,
    MODERATE,
    NINE_ONE,
    NO_ATTRIBUTION,
    NOT_FOUND,
    NOTICED,
    OVERHAUL,
    PREVENTABLE,
    REJECTS,
    RETENTION,
    SHARE,
    SIX_WEEKS,
    STAFFER,
    WITHDRAWN,
)

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
            judgment(
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
            judgment(
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
            judgment(
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
            judgment(
                "Congress may examine how long cloud providers keep their own logs, and which logs customers receive at no extra cost."
            ),
        ),
        "Logs",
    ),
)

QUESTIONS = (
    question(
        "How did Storm-0558 obtain the signing key, and what has been ruled out?",
        Line(
            "Basis: Microsoft examined 46 hypotheses and had not established how the key was taken, the board reported.",
            (MARGIN, NOT_FOUND),
            (("46", MARGIN),),
        ),
    ),
    question(
        "Why did four months pass between the notice to the board and the public correction?",
        Line(
            "Basis: Microsoft told the board in November 2023 that its statement was inaccurate and corrected it on March 12, "
            "2024.",
            (WITHDRAWN,),
            (("November 2023", WITHDRAWN), ("March 12, 2024", WITHDRAWN)),
        ),
        (("four months", WITHDRAWN, "elapsed time", ("November", "March 12")),),
    ),
    question(
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
    question(
        "Can the department confirm on the record how many accounts were entered?",
        Line(
            "Basis: the count of ten accounts rests on what staff members relayed from a briefing.",
            ("The count of ten accounts rests on what staff members relayed from the Wednesday briefing.",),
            (("ten", "The count of ten accounts rests on what staff members relayed from the Wednesday briefing."),),
        ),
    ),
    question(
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
    gap(
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
    gap(
        "The staffer's account does not say whether the list that the hackers took held messages or addresses.",
        "The staffer's account does not say whether the list held messages or addresses, or how long it was.",
    ),
    gap(
        "The start of Storm-0558's access is not certain, according to the board.",
        "The start of Storm-0558's access is not certain, according to the review board.",
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
