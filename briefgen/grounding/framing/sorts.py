"""Sorts of things that figures count: people, organizations, machines, messages, attacks and so on.

That two nouns differ says little, for a true memo paraphrases. That they name things of different sorts says much: 153
networks are never 153 clients. Sorts that writers put for one another (people and those who died, records and accounts)
are no different sorts here. Words outside the lists have no sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.text.stems import stem

_ROWS: Final = {
    "people": """people individuals persons residents citizens customers clients users subscribers patients employees
        workers staff members students voters victims consumers men women children passengers players gamers drivers
        respondents leaders executives professionals experts researchers attackers hackers suspects americans adults
        buyers owners visitors guests borrowers officials agents soldiers personnel developers officers households
        participants donors inmates veterans survivors travelers travellers shoppers nurses doctors teachers boys girls
        infants babies parents families""",
    "organizations": """companies firms organizations organisations agencies businesses hospitals clinics banks schools
        universities departments institutions retailers vendors governments enterprises providers stores hotels
        restaurants airlines factories corporations offices ministries groups gangs facilities entities manufacturers
        partners laboratories labs teams shops utilities municipalities charities outlets""",
    "places": """countries states cities nations counties regions locations provinces territories districts towns
        villages sites""",
    "machines": """computers machines devices servers systems networks routers phones endpoints workstations pcs cameras
        terminals hosts laptops smartphones desktops appliances controllers gateways vehicles cars nodes bots""",
    "messages": "emails messages mails e-mails texts calls tweets letters posts",
    "accounts": "accounts credentials passwords logins usernames profiles handles",
    "records": """records files documents entries fields cards numbers photos images databases rows addresses
        certificates keys cookies hashes""",
    "attacks": """attacks incidents breaches intrusions infections outages outbreaks hijackings raids hacks thefts
        detections attempts""",
    "cases": "cases illnesses sicknesses",
    "deaths": "deaths fatalities",
    "stays": "hospitalizations hospitalisations admissions",
    "flaws": "vulnerabilities flaws bugs holes issues weaknesses cves defects problems errors fixes patches",
    "programs": "apps applications programs packages plugins products extensions models tools libraries modules brands",
    "releases": "versions releases builds editions updates",
    "addresses": "domains urls websites links pages subdomains",
    "methods": "exploits payloads techniques methods tactics scenarios",
    "animals": "animals birds hens cattle chickens herds pigs flocks",
    "doses": "doses vaccines shots",
}
_SORT: Final = {word: sort for sort, row in _ROWS.items() for word in row.split()}
# sorts that stand for each other
_ALIKE: Final = tuple(
    frozenset(row.split())
    for row in (
        "people deaths cases stays",
        "people organizations",
        "people accounts",
        "programs releases methods",
        "programs flaws machines",
        "flaws methods releases",
        "attacks cases",
        "records accounts messages addresses",
        "places organizations",
    )
)


def sort_of(word: str) -> str:
    """The sort of the things that a noun names, singular or plural; "" for a word outside the lists."""
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    plural = f"{folded[:-1]}ies" if folded.endswith("y") else folded
    return next((_SORT[form] for form in (folded, f"{folded}s", f"{folded}es", plural) if form in _SORT), "")


def unlike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two noun phrases, the head last, name things of different sorts; False where a sort is not known or the
    one's head is a modifier of the other."""
    if not ours or not theirs:
        return False
    our, their = sort_of(ours[-1]), sort_of(theirs[-1])
    if not our or not their:
        return False
    if _alike(our, their):
        return False
    return stem(ours[-1]) not in map(stem, theirs[:-1]) and stem(theirs[-1]) not in map(stem, ours[:-1])


def outgrown(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether what theirs counts only describes what ours counts, and is of another sort: emails and email accounts."""
    if len(ours) < 2 or not theirs or sort_of(ours[-1]) in ("", sort_of(theirs[-1])):
        return False
    head = stem(theirs[-1])
    return bool(head and sort_of(theirs[-1])) and head in map(stem, ours[:-1])


def _alike(left: str, right: str) -> bool:
    return left == right or any(left in row and right in row for row in _ALIKE)
