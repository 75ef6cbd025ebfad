"""Themes: what Congress looks into after an incident, by the words in which officials and lawmakers speak of it.

Each theme holds the words that bring it up, what Congress may look at, and what a witness may be asked. None says what
Congress should do.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Theme(NamedTuple):
    """One matter of oversight. `consider` is a judgment of the memo's own; `ask` is put to a witness."""

    label: str
    words: re.Pattern[str]
    consider: str
    ask: str


def _theme(label: str, words: str, consider: str, ask: str) -> Theme:
    return Theme(label, re.compile(rf"\b(?:{words})", re.IGNORECASE), consider, ask)


THEMES = (
    _theme(
        "Reliance on a single vendor",
        r"single (?:vendor|provider|supplier)|one (?:vendor|provider)|sole (?:vendor|provider|supplier|source)|"
        r"reliance on|"
        r"multiple vendors?|multi-?vendor|monocultur|outsize role|market dominance|vendor lock",
        "Congress may consider what reliance on the same provider means for security and for cost, and what a change would take.",
        "What would it take in money and time to rely less on this provider, and which new risks would that bring?",
    ),
    _theme(
        "Access to security logs",
        r"logs?\b|logging|audit log",
        "Congress may examine which security logs customers receive, at what price, and how long the logs are kept.",
        "Which security logs did those affected have at the time, at what price, and for how long were the logs kept?",
    ),
    _theme(
        "Congress as a target",
        r"congress(?:man|woman|member)\b.{0,80}\b(?:hack|email|target|spie)|\bRep\..{0,140}\bhack|"
        r"personal and campaign|"
        r"Members? of Congress\b.{0,60}\b(?:hack|target|affect)|lawmakers?\b.{0,40}\b(?:was|were) (?:hack|"
        r"target|affect)",
        "Congress may review how Members learn of attacks on accounts that lie outside official systems.",
        "Which Members or staff were affected, and when and by whom were they told?",
    ),
    _theme(
        "Accountability",
        r"negligen|accountab|hold\b.{0,40}\bresponsible|responsibility for|scrutiny|critici[sz]|"
        r"mounting pressure|liab(?:le|ility)|"
        r"blatant|even worse than",
        "Congress may weigh which duties of care apply to those responsible for the systems, and which body enforces them.",
        "Which duties of care applied to these systems, and has any body found that they were not met?",
    ),
    _theme(
        "Reviews under way",
        r"(?:in-depth |independent |external )?review of|to review\b|safety review board|inspector general|"
        r"opened? (?:a |an )?"
        r"(?:probe|investigation|inquiry)|launched (?:a |an )?(?:probe|investigation|inquiry)|"
        r"investigation is being led|GAO\b",
        "Congress may ask what the reviews under way cover, and when their findings will be at hand.",
        "What does each review under way cover, when will it end, and will its findings be given to Congress?",
    ),
    _theme(
        "Detection and notice",
        r"undetect|unable to detect|could not detect|detect(?:ed|ion)|discovered|noticed|alerted|notif(?:y|ied|"
        r"ication)|informed (?:the )?(?:customers|"
        r"victims|patients)|anomalous|tipped off|dwell",
        "Congress may examine how soon the intrusion was noticed, by whom, and when those affected were told.",
        "Who noticed the intrusion first, by what means, and how long did it take until those affected were told?",
    ),
    _theme(
        "Cause of the breach",
        r"root cause|race condition|crash dump|misconfigur|validation (?:error|issue|flaw)|human error|"
        r"(?:chain|series|cascade) of|engineer[’']s|"
        r"default (?:password|credential)|design flaw|mistake|incorrectly",
        "Congress may ask how the stated cause was established, and who outside the party concerned has tested it.",
        "How was the cause established, how sure are you of it, and who outside your organization has tested it?",
    ),
    _theme(
        "Attribution",
        r"attribut(?:e|ed|es|ion)\b|blamed? (?:on|by)|accus(?:ed|es|ations)|(?:has|have) denied|"
        r"allegations that|behind the (?:attack|"
        r"breach|hack|intrusion)|responsible for the (?:attack|breach|hack|intrusion)",
        "Congress may ask on what evidence the attribution rests, and whether the executive branch shares it.",
        "Does the executive branch share the attribution made in public, with what confidence, and on what evidence?",
    ),
    _theme(
        "Known vulnerabilities",
        r"zero-day|unpatched|patch(?:es|ed|ing)?\b|vulnerab\w+|flaws? in|CVE-\d|security update|end of (?:life|"
        r"support)",
        "Congress may examine when a fix was to be had, and how soon it was put in place.",
        "When was the vulnerability known and a fix to be had, and when was the fix in place on every system?",
    ),
    _theme(
        "Keys and credentials",
        r"signing key|encryption key|credentials?\b|passwords?\b|multi-?factor|two-factor|access tokens?|stolen key",
        "Congress may examine how keys and credentials of this kind are stored, changed and withdrawn.",
        "How were the keys or credentials stored, when were they last changed, and how has that been altered since?",
    ),
    _theme(
        "Personal data",
        r"Social Security|personal (?:data|information|details)|"
        r"(?:consumers|customers|people|patients|users)[’'] (?:data|information)|freeze|health (?:data|"
        r"information|records)|medical records?|patients?\b|"
        r"fingerprints?|credit card|dates? of birth|background investigation|identity theft",
        "Congress may examine what those whose data were taken have been told and offered.",
        "What have those whose data were taken been told and offered, and how many have taken up the offer?",
    ),
    _theme(
        "Ransom payments",
        r"ransom|extort|paid (?:the )?(?:hackers|attackers|criminals)|bitcoin",
        "Congress may consider what is known of payments made, and to whom such payments are reported.",
        "Was a ransom asked for or paid, who decided on it, and to which authority was it reported?",
    ),
    _theme(
        "Risk through suppliers",
        r"third[- ]part(?:y|ies)|suppliers?\b|subcontractor|contractors?\b|supply[- ]chain|managed service|"
        r"file[- ]transfer",
        "Congress may examine how agencies and firms judge the security of the suppliers that hold their data.",
        "How did you judge the security of this supplier before the incident, and what has changed since?",
    ),
    _theme(
        "Continuity of service",
        r"outages?\b|disrupt|offline|backlog|restor(?:e|ed|ing)|unable to (?:process|fill|bill|operate)|"
        r"shortages?|delays?\b|shut ?down",
        "Congress may examine how service was kept up, and what plans there were for a long interruption.",
        "Which services failed and for how long, and which plan was there for an interruption of this length?",
    ),
    _theme(
        "Cost and compensation",
        r"settle(?:ment|d)?\b|fined?\b|penalt|compensat|lawsuits?|class action|costs? of|cost(?:s|ing)? (?:it |"
        r"the company )?\$",
        "Congress may consider who bears the cost of the incident, and what remedies those affected have.",
        "What has the incident cost so far, who has borne it, and which remedies are open to those affected?",
    ),
)  # fmt: skip

# what a lawmaker says that none of the themes covers
OTHER = _theme(
    "A point raised by a lawmaker",
    r"(?!)",
    "Congress may weigh the point, and what the record says on it.",
    "What is your answer to this point?",
)
