"""The words of the demonstration articles that carry a memo on storm-0558."""

from __future__ import annotations

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
