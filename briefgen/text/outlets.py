"""Names of outlets: what the memo calls a publisher that is known only by its host."""

from __future__ import annotations

import re

_HOST = re.compile(r"(?:[a-z0-9-]+\.)*([a-z0-9-]+)\.(?:co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2,6})", re.IGNORECASE)
_NAMES = {
    "abcnews.go.com": "ABC News",
    "aljazeera.com": "Al Jazeera",
    "apnews.com": "the Associated Press",
    "arstechnica.com": "Ars Technica",
    "axios.com": "Axios",
    "bbc.co.uk": "the BBC",
    "bbc.com": "the BBC",
    "bleepingcomputer.com": "BleepingComputer",
    "bloomberg.com": "Bloomberg",
    "cbsnews.com": "CBS News",
    "cisa.gov": "the Cybersecurity and Infrastructure Security Agency",
    "cnbc.com": "CNBC",
    "cnn.com": "CNN",
    "cyberscoop.com": "CyberScoop",
    "dailywire.com": "the Daily Wire",
    "darkreading.com": "Dark Reading",
    "engadget.com": "Engadget",
    "fedscoop.com": "FedScoop",
    "forbes.com": "Forbes",
    "foxnews.com": "Fox News",
    "ft.com": "the Financial Times",
    "gizmodo.com": "Gizmodo",
    "hackread.com": "HackRead",
    "krebsonsecurity.com": "Krebs on Security",
    "latimes.com": "the Los Angeles Times",
    "nbcnews.com": "NBC News",
    "nextgov.com": "Nextgov",
    "npr.org": "NPR",
    "nytimes.com": "the New York Times",
    "pbs.org": "PBS",
    "politico.com": "Politico",
    "reuters.com": "Reuters",
    "securityaffairs.com": "Security Affairs",
    "securityweek.com": "SecurityWeek",
    "statescoop.com": "StateScoop",
    "techcrunch.com": "TechCrunch",
    "techradar.com": "TechRadar",
    "theguardian.com": "the Guardian",
    "thehackernews.com": "the Hacker News",
    "thehill.com": "the Hill",
    "theregister.com": "the Register",
    "therecord.media": "the Record",
    "theverge.com": "the Verge",
    "usatoday.com": "USA Today",
    "vice.com": "Vice",
    "washingtonpost.com": "the Washington Post",
    "wired.com": "Wired",
    "wsj.com": "the Wall Street Journal",
    "zdnet.com": "ZDNet",
}


def known_outlet(host: str) -> str | None:
    """The name that the paper behind the host goes by, as it opens a line: "The Hill"; None for a host not known."""
    name = _NAMES.get(host.lower().removeprefix("www."))
    return name[:1].upper() + name[1:] if name else None


def shown_outlet(outlet: str) -> str:
    """The outlet's name as running text has it: "the Hill"; for a bare host the name that the paper goes by, else the
    middle of the host."""
    match = _HOST.fullmatch(outlet)
    if match is None:
        return _NAMES_IN_TEXT.get(outlet, outlet)
    return _NAMES.get(outlet.lower().removeprefix("www."), match[1].replace("-", " ").capitalize())


_NAMES_IN_TEXT = {f"T{name[1:]}": name for name in _NAMES.values() if name.startswith("the ")}
