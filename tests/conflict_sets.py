"""Small sets of made-up articles that hold one conflict each."""

from __future__ import annotations

# name -> (values oldest first, articles); an article is its date, title and text
CONFLICTS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str, str], ...]]] = {
    "raised-from-to": (
        ("1.2 million", "1.9 million"),
        (
            (
                "2031-03-14",
                "Attack hits Larkspur Health",
                "Larkspur Health said on Friday that 1.2 million patients were affected by the attack on its billing "
                "system.",
            ),
            (
                "2031-04-02",
                "Larkspur Health raises its count",
                "Larkspur Health raised the number of affected patients to 1.9 million, from the 1.2 million it gave "
                "in March.",
            ),
        ),
    ),
    "raised-from": (
        ("1.2 million", "1.9 million"),
        (
            (
                "2031-03-14",
                "Attack hits Larkspur Health",
                "1.2 million patients were affected, the company said. Larkspur Health closed its portal.",
            ),
            (
                "2031-04-02",
                "Larkspur Health raises its count",
                "The company raised the number of affected patients to 1.9 million, from the 1.2 million it gave in "
                "March.",
            ),
        ),
    ),
    "from-to": (
        ("40,000", "62,000"),
        (
            (
                "2031-04-02",
                "Tidewater breach",
                "Tidewater revised its estimate of affected drivers from 40,000 to 62,000 on Tuesday.",
            ),
        ),
    ),
    "down-from": (
        ("90,000", "71,500"),
        (
            ("2031-03-14", "Tidewater breach", "Tidewater said that 90,000 drivers were affected by the breach."),
            (
                "2031-04-02",
                "Tidewater breach",
                "The number of drivers affected by the breach is 71,500, Tidewater said, down from the 90,000 it "
                "reported in March.",
            ),
        ),
    ),
    "now-says": (
        ("12,400", "15,300"),
        (
            (
                "2031-03-14",
                "Attack halts Brisco Ferries",
                "Brisco Ferries said that 12,400 passengers had their data stolen in the attack.",
            ),
            (
                "2031-04-02",
                "Brisco Ferries writes to passengers",
                "Brisco Ferries now says that the data of 15,300 passengers was stolen in the attack.",
            ),
        ),
    ),
    "corrected": (
        ("340", "430"),
        (
            (
                "2031-03-14",
                "Norwick outage shuts schools",
                "The council said that 340 schools were affected by the Norwick outage.",
            ),
            (
                "2031-04-02",
                "Norwick outage larger than told",
                "The council corrected the number of schools affected by the Norwick outage to 430.",
            ),
        ),
    ),
    "corrected-figure": (
        ("340", "430"),
        (
            (
                "2031-04-02",
                "Norwick outage",
                "The council corrected its earlier figure of 340 affected schools to 430, blaming a spreadsheet.",
            ),
        ),
    ),
    "earlier-said": (
        ("27", "44"),
        (
            (
                "2031-03-14",
                "Sprouts of Halden Foods recalled",
                "Halden Foods said that 27 people fell ill after eating its sprouts.",
            ),
            (
                "2031-04-02",
                "More ill after eating sprouts",
                "The health department said 44 people fell ill after eating the sprouts of Halden Foods. The company "
                "had earlier said 27.",
            ),
        ),
    ),
    "more-than-earlier": (
        ("2,100", "3,400"),
        (
            (
                "2031-04-02",
                "Tidewater breach",
                "The breach exposed 3,400 files of Tidewater, more than the 2,100 earlier reported.",
            ),
        ),
    ),
    "more-than-x-earlier": (
        ("2,100", "3,400"),
        (
            ("2031-03-14", "Tidewater breach", "Tidewater said that 2,100 files were exposed."),
            (
                "2031-04-02",
                "Tidewater breach",
                "Tidewater said on Monday that 3,400 files were exposed in the breach, 1,300 more than it reported in "
                "March.",
            ),
        ),
    ),
    "ransom-disputed": (
        ("$5 million", "$7 million"),
        (
            (
                "2031-03-14",
                "Attack hits Larkspur Health",
                "The attackers demanded a ransom of $5 million from Larkspur Health, said Dana Okafor, a deputy "
                "director of the state police.",
            ),
            (
                "2031-03-15",
                "Firm names Larkspur Health attackers",
                "The attackers demanded a ransom of $7 million from Larkspur Health, according to the security firm "
                "Denholm Labs.",
            ),
        ),
    ),
    "ransom-disputed-week": (
        ("$5 million", "$7 million"),
        (
            (
                "2031-03-14",
                "Attack hits Larkspur Health",
                "The attackers demanded $5 million from Larkspur Health, said Dana Okafor, a deputy director of the "
                "state police.",
            ),
            (
                "2031-03-20",
                "Larkspur Health attackers named",
                "Denholm Labs, a security firm, said the ransom demand was $7 million.",
            ),
        ),
    ),
    "cost": (
        ("$23.5 million", "$31 million"),
        (
            (
                "2031-03-14",
                "Larkspur Health counts the cost",
                "Larkspur Health said the attack would cost it $23.5 million.",
            ),
            (
                "2031-04-02",
                "Larkspur Health reports losses",
                "The attack cost Larkspur Health $31 million, the company said in a filing.",
            ),
        ),
    ),
    "stands-at": (
        ("118", "164"),
        (
            ("2031-03-14", "Storm over Norwick", "The storm killed 118 people in Norwick, the coast guard said."),
            (
                "2031-04-02",
                "Norwick buries its dead",
                "The number of people killed by the storm in Norwick stands at 164, the coast guard said.",
            ),
        ),
    ),
    "withdrawn": (
        ("60,000", "60,000"),
        (
            ("2031-03-14", "Tidewater breach", "Tidewater said that 60,000 accounts were stolen in the breach."),
            (
                "2031-04-02",
                "Tidewater breach",
                "Tidewater withdrew its statement that 60,000 accounts were stolen in the breach, and gave no new "
                "number.",
            ),
        ),
    ),
    "dates": (
        ("February 11", "March 3"),
        (
            (
                "2031-03-14",
                "Tidewater breach",
                "The intruders entered the network of Tidewater on March 3, the company said.",
            ),
            (
                "2031-04-02",
                "Tidewater breach",
                "The intruders entered the network of Tidewater on February 11, according to the security firm "
                "Denholm Labs.",
            ),
        ),
    ),
    "dates-corrected": (
        ("March 3", "February 11"),
        (
            ("2031-03-14", "Tidewater breach", "Tidewater said the intruders entered its network on March 3."),
            (
                "2031-04-02",
                "Tidewater breach",
                "Tidewater now says the intruders entered its network on February 11, not March 3 as it first said.",
            ),
        ),
    ),
    "range": (
        ("4,000 and 5,000", "7,200"),
        (
            (
                "2031-03-14",
                "Tidewater breach",
                "Tidewater said that between 4,000 and 5,000 customers were affected by the breach.",
            ),
            ("2031-04-02", "Tidewater breach", "Tidewater said that 7,200 customers were affected by the breach."),
        ),
    ),
    "records-of-holders": (
        ("310,000", "455,000"),
        (
            (
                "2032-05-03",
                "Hackers rob Quillon Bank of records",
                "Quillon Bank disclosed that hackers had stolen the records of 310,000 account holders.",
            ),
            (
                "2032-06-10",
                "Quillon Bank finds more stolen records",
                "The records of 455,000 account holders were stolen, Quillon Bank told regulators, far more than it "
                "had thought.",
            ),
        ),
    ),
    "death-toll": (
        ("18", "23"),
        (
            (
                "2032-05-03",
                "Ostrey bridge collapses",
                "At least 18 people died in the collapse of the Ostrey bridge, the fire chief, Lena Moss, said.",
            ),
            (
                "2032-06-10",
                "Ostrey bridge toll rises",
                "The death toll of the Ostrey bridge collapse has risen to 23, Moss said.",
            ),
        ),
    ),
    "lowered-tally-to-from": (
        ("2,300", "1,750"),
        (
            ("2032-05-03", "Spill off Ostrey", "The Port of Ostrey said the spill had killed 2,300 seabirds."),
            (
                "2032-06-10",
                "Spill off Ostrey",
                "The Port of Ostrey lowered its tally of seabirds killed by the spill to 1,750 from 2,300.",
            ),
        ),
    ),
    "losses": (
        ("$12 million", "$19 million"),
        (
            ("2032-05-03", "Quillon Bank outage", "Quillon Bank put the losses at $12 million."),
            ("2032-06-10", "Quillon Bank outage", "Losses from the outage came to $19 million, Quillon Bank said."),
        ),
    ),
    "correcting": (
        ("70", "85"),
        (
            (
                "2032-05-03",
                "Quillon Bank outage",
                "Some 70 servers at Quillon Bank were encrypted, its chief information officer, Petra Vance, said.",
            ),
            (
                "2032-06-10",
                "Quillon Bank outage",
                "Vance said on Thursday that 85 servers were encrypted at Quillon Bank, correcting the number she "
                "gave in May.",
            ),
        ),
    ),
    "not-as-first-announced": (
        ("5,000", "9,000"),
        (
            (
                "2032-05-03",
                "Merrow University leak",
                "Merrow University said that 5,000 students had their grades exposed.",
            ),
            (
                "2032-06-10",
                "Merrow University leak",
                "Merrow University acknowledged that 9,000 students, not 5,000 as it first announced, had their "
                "grades exposed.",
            ),
        ),
    ),
    "retracted": (
        ("600,000", "600,000"),
        (
            ("2032-05-03", "Quillon Bank outage", "Quillon Bank said 600,000 cards were exposed."),
            ("2032-06-10", "Quillon Bank outage", "Quillon Bank retracted its claim that 600,000 cards were exposed."),
        ),
    ),
    "puts-the-number-at": (
        ("4.4 million", "6.1 million"),
        (
            ("2032-05-03", "Merrow leak", "About 4.4 million people were affected by the leak at Merrow University."),
            (
                "2032-06-10",
                "Merrow leak",
                "Merrow University now puts the number of people affected by the leak at 6.1 million.",
            ),
        ),
    ),
    "revised-the-number-from-to": (
        ("14", "31"),
        (
            (
                "2032-06-10",
                "Gannet worm",
                "The ministry revised the number of hospitals hit by the Gannet worm from 14 to 31.",
            ),
        ),
    ),
    "up-from-an-initial": (
        ("52,000", "61,000"),
        (
            ("2032-05-03", "Quillon Bank outage", "Quillon Bank said 52,000 clients lost access."),
            (
                "2032-06-10",
                "Quillon Bank outage",
                "Quillon Bank amended its filing to say that 61,000 clients lost access, up from an initial 52,000.",
            ),
        ),
    ),
    "records-of-and-the-number-has-risen": (
        ("48,300", "51,900"),
        (
            (
                "2032-05-03",
                "Intruders enter the county's water system",
                "Larch County Water said on Monday that intruders had copied billing records of about 48,300 households "
                "from a server.",
            ),
            (
                "2032-06-10",
                "Breach at Larch County Water larger than thought",
                "The utility told the county board that the number of affected households has risen to 51,900.",
            ),
        ),
    ),
    "the-number-has-risen-said-shortly": (
        ("48,300", "51,900"),
        (
            (
                "2032-05-03",
                "Larch County Water breach",
                "Larch County Water said intruders took records of 48,300 households.",
            ),
            (
                "2032-06-10",
                "Larch County Water board meets",
                "The number of affected households has since grown to 51,900.",
            ),
        ),
    ),
    "a-verb-is-no-kind-of-record": (
        ("48,300", "51,900"),
        (
            ("2032-05-03", "Breach", "Larch County Water said intruders copied records of about 48,300 households."),
            ("2032-06-10", "Breach", "Larch County Water said a review puts the total at 51,900 households."),
        ),
    ),
}
