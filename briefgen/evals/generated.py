"""Made-up articles and memos whose statements are all true: what the judge is measured on without anybody's labels.

Each case has two articles of one kind of incident at two organizations, so that every figure has a like one beside it, and
a memo that tells both in words of its own. Case number n is the same each time. Pure.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.evals.numberwords import in_words
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement

# what an article says, and what the memo makes of it
_TOLD: Final = (
    ("{org} said on {noticed} that intruders had copied {count} {things} from a server in {city}.",
     "Intruders copied {count} {things} from a server of {org} in {city}, {org} said on {noticed}."),
    ("At least {least} {others} were locked for {days}, according to {person}, its chief executive.",
     "{person} of {org} said that at least {least} {others} were locked for {days}."),
    ("The intrusion has cost {org} {money} so far, and it will put {budget} into new systems.",
     "The intrusion cost {org} {money}, and {budget} is to go into new systems."),
    ("About {percent} of its {staff} had to change their passwords.",
     "About {percent} of the {staff} of {org} had to change their passwords."),
    ("The intruders came in by way of {cve}, a flaw in a mail gateway.",
     "The intruders entered {org} by way of {cve}, a flaw in a mail gateway."),
    ("They left with {size} of data, {officer} told the county board.",
     "The intruders left {org} with {size} of data, {officer} told the county board."),
    ("“{quote},” {person} wrote in a letter.",
     "In a letter {person} of {org} wrote: “{quote}.”"),
    ("The attack began on {began} and went unseen for {weeks}.",
     "The attack on {org} began on {began} and went unseen for {weeks}."),
    ("As a result {many} {places} in {city} and {few} in {town} stayed closed.",
     "At {org}, {many} {places} in {city} and {few} in {town} stayed closed."),
    ("Up to {most} {seen} may have been read by strangers.",
     "Up to {most} {seen} of {org} may have been read by strangers."),
    ("An auditor found {share} of the backups of {org} damaged.",
     "An auditor found {share} of the backups of {org} damaged."),
    ("Workers laid {length} of new cable in {month}.",
     "Workers laid {length} of new cable at {org} in {month}."),
    ("The alarm at {org} went off at {clock}.",
     "The alarm at {org} went off at {clock}."),
    ("{org} had hired {hired} and let go {gone} {staff} the year before.",
     "The year before, {org} had hired {hired} and let go {gone} {staff}."),
)  # fmt: skip
_ORGS: Final = (
    "Harrow Ferries", "Tidewater Grain", "Vale Clinics", "Orrin Water", "Wexley Transit", "Pell Harbor", "Denholm Mutual",
    "Alder Schools", "Quern Mills", "Corran Power", "Brinewolf Museum", "Cedar Libraries",
)  # fmt: skip
_NAMES: Final = (
    "Ada Brandt, Otto Vance, Ines Moreau, Paul Okoro, Greta Lindqvist, Samir Haddad, Joan Tully, Marek Novak".split(
        ", "
    )
)
_OFFICES: Final = ("auditor", "treasurer", "security chief", "spokeswoman")
_CITIES: Final = "Norwick, Arlin, Easton, Millbrook, Stow, Kestrel, Uppervale, Longmere".split(", ")
_THINGS: Final = (
    "passenger records, payroll files, patient letters, meter readings, member accounts, freight papers".split(", ")
)
_OTHERS: Final = "laptops, ticket machines, servers, terminals, scanners, cash registers".split(", ")
_STAFF: Final = "drivers, nurses, clerks, deckhands, teachers, mechanics".split(", ")
_SEEN: Final = "emails, invoices, photographs, contracts, complaints, job applications".split(", ")
_PLACES: Final = "stations, branches, wards, depots, warehouses, schools".split(", ")
_SHARES: Final = "half, two-thirds, a third, a quarter, one in five, three quarters, one in ten".split(", ")
_OPENINGS: Final = "We did not see the fire, Nobody here was ready, It took us far too long".split(", ")
_ENDINGS: Final = (
    "until the whole house stood in flames", "for what came through the mail", "and our neighbors paid for it first",
    "to tell those whose letters were taken",
)  # fmt: skip
_DAYS: Final = 700
_EARLIEST: Final = dt.date(2021, 1, 11)


@dataclass(frozen=True, slots=True)
class Made:
    """A memo of true statements, and the articles that it rests on."""

    memo: Memo
    articles: tuple[Article, ...]


def made(number: int) -> Made:
    """Case number so and so."""
    draw = random.Random(f"briefgen {number}")  # noqa: S311 - cases, not secrecy
    lists = (_ORGS, _NAMES, _CITIES, _THINGS, _OTHERS, _STAFF, _SEEN, _PLACES, _SHARES)
    pools = [draw.sample(pool, len(pool)) for pool in lists]
    tales = [dict(_tale([pool[side::2] for pool in pools], draw)) for side in (0, 1)]
    order = draw.sample(_TOLD, len(_TOLD))
    articles = tuple(_article(f"made-{number}-{side}", tale, order) for side, tale in enumerate(tales))
    blocks = tuple(
        Paragraph((Statement(memo.format(**tale), "fact", (Citation("S1", article.id),)),))
        for tale, article in zip(tales, articles, strict=True)
        for _, memo in order
    )
    memo = Memo("", Header(re=f"Case {number}"), (Section("background", "Background", blocks),))
    return Made(memo, articles)


def _article(id: str, tale: dict[str, str], order: Sequence[tuple[str, str]]) -> Article:
    text = " ".join(source.format(**tale) for source, _ in order)
    published = dt.date.fromisoformat(tale["published"])
    return Article(id, f"{tale['org']} counts the damage", text, published=published, outlet="Longmere Courier")


def _tale(pools: Sequence[Sequence[str]], draw: random.Random) -> Iterator[tuple[str, str]]:
    """The figures and names of one article, each under the name that the sentences call it by."""
    orgs, names, cities, things, others, staff, seen, places, shares = pools
    yield from {"org": orgs[0], "person": names[0], "city": cities[0], "town": cities[1], "things": things[0]}.items()
    yield from {"others": others[0], "staff": staff[0], "seen": seen[0], "places": places[0]}.items()
    yield from {"share": shares[0], "officer": f"{draw.choice(_OFFICES)} {names[1]}"}.items()
    yield "quote", f"{draw.choice(_OPENINGS)} {draw.choice(_ENDINGS)}"
    yield from _dates(draw)
    yield from _sizes(draw)


def _dates(draw: random.Random) -> Iterator[tuple[str, str]]:
    began = _EARLIEST + dt.timedelta(days=draw.randrange(_DAYS))
    noticed = began + dt.timedelta(days=draw.randrange(15, 90))
    done = noticed + dt.timedelta(days=40)
    yield "began", f"{began:%B} {began.day}, {began.year}"
    yield "noticed", f"{noticed:%B} {noticed.day}, {noticed.year}"
    yield "month", f"{done:%B} {done.year}"
    yield "published", (done + dt.timedelta(days=100)).isoformat()
    yield "clock", f"{draw.randrange(13, 24)}:{draw.randrange(10, 60)} UTC"


def _sizes(draw: random.Random) -> Iterator[tuple[str, str]]:
    # no two counts of a tale may be alike
    small = [in_words(n) if n < 13 else str(n) for n in draw.sample(range(4, 90), 4)]
    large = [n * 100 for n in draw.sample(range(31, 990), 2)]
    yield "count", draw.choice((f"{large[0]:,}", f"{draw.randrange(11, 99) / 10} million", f"{large[1] * 10:,}"))
    yield "least", f"{draw.randrange(1100, 9900):,}"
    yield "most", f"{draw.randrange(110, 990) * 1000:,}"
    yield "money", draw.choice((f"${draw.randrange(11, 99)} million", f"${draw.randrange(101, 990)},000"))
    yield (
        "budget",
        draw.choice((f"€{draw.randrange(2, 10)} million", f"${draw.randrange(1, 9)}.{draw.randrange(1, 9)} million")),
    )
    yield "percent", f"{draw.randrange(11, 97)} percent"
    yield "cve", f"CVE-{draw.randrange(2017, 2031)}-{draw.randrange(10_000, 60_000)}"
    yield "size", f"{draw.randrange(110, 990)} {draw.choice(('GB', 'gigabytes', 'GB'))}"
    yield "length", f"{draw.randrange(21, 99)} {draw.choice(('kilometers', 'miles', 'feet'))}"
    yield "days", f"{draw.choice(('three', 'four', 'five', 'six', 'nine'))} days"
    yield "weeks", f"{draw.randrange(2, 13)} weeks"
    yield from zip(("many", "few", "hired", "gone"), small, strict=True)
