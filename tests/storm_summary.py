"""The summary of the scripted memo on storm-0558."""

from __future__ import annotations

from storm_lines import Line, Piece
from storm_words import BOARD, MILLER, MODERATE, NO_ATTRIBUTION, PREVENTABLE, REJECTS

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
