"""Small sets of made-up articles that hold none: other victims, times, parts, places, deeds, or the same value told anew."""

from __future__ import annotations

# name -> articles; an article is its date, title and text
NO_CONFLICTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "other-victim": (
        (
            "2031-03-14",
            "Attack hits Larkspur Health",
            "Larkspur Health said that 1.2 million patients were affected by the attack.",
        ),
        (
            "2031-04-02",
            "Attack hits Merrin Clinics",
            "Merrin Clinics said that 1.9 million patients were affected by the attack.",
        ),
    ),
    "other-victim-same-campaign": (
        (
            "2031-03-14",
            "Gull attack grows",
            "Larkspur Health said that 1.2 million patients were affected by the Gull attack.",
        ),
        (
            "2031-04-02",
            "Gull attack grows",
            "Merrin Clinics said that 1.9 million patients were affected by the Gull attack.",
        ),
    ),
    "other-time": (
        ("2031-03-14", "Tidewater breach", "Tidewater counted 140 outages in 2029."),
        ("2031-04-02", "Tidewater breach", "Tidewater counted 190 outages in 2030."),
    ),
    "subset": (
        ("2031-03-14", "Tidewater breach", "Tidewater said that 143,000 customers were affected by the breach."),
        (
            "2031-04-02",
            "Tidewater breach",
            "Tidewater said that 98,000 customers in Norwick were affected by the breach.",
        ),
    ),
    "coarser": (
        ("2031-03-14", "Tidewater breach", "Tidewater said that 143,200 customers were affected by the breach."),
        (
            "2031-04-02",
            "Tidewater breach",
            "Tidewater said that more than 140,000 customers were affected by the breach.",
        ),
    ),
    "rounded": (
        ("2031-03-14", "Tidewater breach", "Larkspur Health said 1.24 million patients were affected."),
        ("2031-04-02", "Tidewater breach", "Larkspur Health said about 1.2 million patients were affected."),
    ),
    "cumulative": (
        ("2031-03-14", "Tidewater breach", "Tidewater stock lost $12 million in the first quarter."),
        ("2031-04-02", "Tidewater breach", "Tidewater lost $19 million in the first half, the company said."),
    ),
    "cumulative2": (
        ("2031-03-14", "Norwick fever", "Health officials counted 40 cases in Norwick in the week to Friday."),
        ("2031-04-02", "Norwick fever", "Health officials counted 140 cases in Norwick since January."),
    ),
    "company": (
        ("2031-03-14", "Tidewater breach", "Tidewater paid a ransom of $5 million."),
        ("2031-04-02", "Harborlight pays", "Harborlight paid a ransom of $7 million, a year after Tidewater did."),
    ),
    "price-raised": (
        (
            "2031-04-02",
            "Tidewater breach",
            "Tidewater raised the number of drivers it employs to 900, from 700 last year.",
        ),
    ),
    "demand-paid": (
        ("2031-03-14", "Tidewater breach", "The attackers demanded a ransom of $7 million from Tidewater."),
        ("2031-04-02", "Tidewater breach", "Tidewater paid a ransom of $5 million to the attackers."),
    ),
    "grew": (("2031-03-14", "Tidewater breach", "Tidewater's share price fell from $50 to $40 after the breach."),),
    "dates-events": (
        (
            "2031-03-14",
            "Tidewater breach",
            "The intruders entered the network of Tidewater on March 3, the company said.",
        ),
        (
            "2031-04-02",
            "Tidewater breach",
            "The intruders left the network of Tidewater on March 20, according to Denholm Labs.",
        ),
    ),
    "dates-coarser": (
        (
            "2031-03-14",
            "Tidewater breach",
            "The intruders entered the network of Tidewater on March 3, the company said.",
        ),
        (
            "2031-04-02",
            "Tidewater breach",
            "The intruders entered the network of Tidewater in March, according to Denholm Labs.",
        ),
    ),
    "dates-statement": (
        ("2031-03-14", "Tidewater breach", "Tidewater said on March 13 that intruders entered its network."),
        (
            "2031-04-02",
            "Tidewater breach",
            "Denholm Labs said on April 1 that intruders entered the network of Tidewater.",
        ),
    ),
    "notified": (
        ("2031-03-14", "Tidewater breach", "Tidewater said that 143,000 customers were affected by the breach."),
        ("2031-04-02", "Tidewater breach", "Tidewater said it has notified 98,000 customers of the breach."),
    ),
    "range-in": (
        (
            "2031-03-14",
            "Tidewater breach",
            "Tidewater said that between 4,000 and 5,000 customers were affected by the breach.",
        ),
        ("2031-04-02", "Tidewater breach", "Tidewater said that 4,700 customers were affected by the breach."),
    ),
    "cost-part": (
        (
            "2031-03-14",
            "Larkspur Health counts the cost",
            "Larkspur Health said the attack would cost it $23.5 million.",
        ),
        (
            "2031-04-02",
            "Larkspur Health reports losses",
            "Larkspur Health spent $3 million on lawyers after the attack, part of a cost that it has not put in "
            "numbers.",
        ),
    ),
    "recovery": (
        ("2031-03-14", "Brisco Ferries", "Some 36 vessels of Brisco Ferries were back in service on Thursday."),
        ("2031-04-02", "Brisco Ferries", "All 48 vessels of Brisco Ferries are back in service."),
    ),
    "demand-raised": (
        ("2031-04-02", "Tidewater", "The gang raised its price for the stolen files from $5 million to $7 million."),
    ),
    "employed-and-laid-off": (
        ("2032-05-03", "Quillon Bank", "Quillon Bank employs 4,000 people."),
        ("2032-06-10", "Quillon Bank", "Quillon Bank laid off 600 people."),
    ),
    "killed-and-injured": (
        ("2032-05-03", "Ostrey bridge", "The bridge collapse killed 18 people, officials in Ostrey said."),
        ("2032-06-10", "Ostrey bridge", "The bridge collapse injured 40 people, officials in Ostrey said."),
    ),
    "two-regulators": (
        ("2032-05-03", "Quillon Bank fined", "Quillon Bank fined $5 million by the state regulator."),
        ("2032-06-10", "Quillon Bank fined again", "Quillon Bank fined $8 million by the federal regulator."),
    ),
    "former-students": (
        ("2032-05-03", "Merrow leak", "Merrow University said 5,000 students had their grades exposed."),
        ("2032-06-10", "Merrow leak", "Merrow University said 1,200 former students had their grades exposed."),
    ),
    "hospitals-and-schools": (
        ("2032-05-03", "Gannet worm", "The Gannet worm hit 14 hospitals on Monday."),
        ("2032-06-10", "Gannet worm", "The Gannet worm hit 9 schools on Tuesday."),
    ),
    "two-outages": (
        ("2032-05-03", "Quillon Bank outage", "Quillon Bank said 52,000 clients lost access in the May outage."),
        ("2032-06-10", "Quillon Bank outage", "Quillon Bank said 80,000 clients lost access in the June outage."),
    ),
    "restored-so-far": (
        ("2032-05-03", "Quillon Bank outage", "Quillon Bank restored 200 branches by Monday."),
        ("2032-06-10", "Quillon Bank outage", "Quillon Bank restored 340 branches by Friday."),
    ),
    "late-april": (
        ("2032-05-03", "Quillon Bank outage", "Quillon Bank said attackers entered its network on April 28."),
        ("2032-06-10", "Quillon Bank outage", "Quillon Bank said attackers entered its network in late April."),
    ),
    "two-discoveries": (
        ("2032-05-03", "Quillon Bank outage", "Quillon Bank discovered the intrusion on April 28, it said."),
        ("2032-06-10", "Merrow University", "Merrow University discovered the intrusion on May 2, it said."),
    ),
    "bought-and-cost": (
        (
            "2032-05-03",
            "Quillon Bank outage",
            "Quillon Bank paid $4 million for a new data center. The attack cost it $9 million.",
        ),
    ),
    "norway-and-the-world": (
        ("2032-05-03", "Gannet flaw", "The flaw affects 12,000 devices in Norway, Denholm Labs said."),
        ("2032-06-10", "Gannet flaw", "The flaw affects 30,000 devices worldwide, Denholm Labs said."),
    ),
    "dividend": (("2032-05-03", "Quillon Bank outage", "Quillon Bank raised its dividend from $2 to $3."),),
    "two-months": (
        ("2032-05-03", "Gannet gang", "The Gannet gang claimed 40 victims in May."),
        ("2032-06-10", "Gannet gang", "The Gannet gang claimed 55 victims in June."),
    ),
    "offered-and-signed-up": (
        ("2032-05-03", "Quillon Bank outage", "Quillon Bank said it would offer monitoring to 455,000 clients."),
        ("2032-06-10", "Quillon Bank outage", "Quillon Bank said that 310,000 clients have signed up for monitoring."),
    ),
    "risen-elsewhere": (
        (
            "2032-05-03",
            "Larch County Water breach",
            "Larch County Water said records of 48,300 households were copied.",
        ),
        ("2032-06-10", "Storm at Orrin", "The number of affected households at Orrin Electric has risen to 51,900."),
    ),
    "more-customers-served": (
        (
            "2032-05-03",
            "Larch County Water breach",
            "Larch County Water said records of 48,300 households were copied.",
        ),
        (
            "2032-06-10",
            "Larch County Water grows",
            "The number of households that Larch County Water serves rose to 51,900.",
        ),
    ),
    "kinds-of-records": (
        ("2032-05-03", "Larch County Water breach", "Intruders copied fingerprint records of 5,600 workers."),
        (
            "2032-06-10",
            "Larch County Water breach",
            "Larch County Water said health records of 6,900 workers were copied.",
        ),
    ),
}
