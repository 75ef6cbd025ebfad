"""Money: symbols, codes, currency words and coins."""

from __future__ import annotations

import re
from typing import NamedTuple

# what stands before the amount; longer ones first
_BEFORE = {
    "US$": "USD", "U.S.$": "USD", "AU$": "AUD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "$": "USD", "£": "GBP",
    "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₿": "BTC", "₪": "ILS", "₺": "TRY", "₴": "UAH",
    "₦": "NGN", "Rs.": "INR", "Rs": "INR", "RM": "MYR", "CHF": "CHF",
}  # fmt: skip
_CODES = (
    "USD EUR GBP JPY CHF AUD CAD NZD CNY RMB HKD SGD TWD KRW INR RUB BRL MXN ZAR SEK NOK DKK PLN CZK HUF TRY ILS AED "
    "SAR NGN KES MYR THB IDR PHP VND UAH BTC XBT ETH XMR LTC USDT USDC DOGE XRP"
).split()
_ALIASES = {"RMB": "CNY", "XBT": "BTC"}

# singular words; the plural is formed with "s" unless it is listed
_WORDS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "rupiah": "IDR", "ruble": "RUB", "rouble": "RUB", "won": "KRW", "franc": "CHF", "ringgit": "MYR", "peso": "MXN",
    "real": "BRL", "reais": "BRL", "rand": "ZAR", "shekel": "ILS", "lira": "TRY", "dirham": "AED", "riyal": "SAR",
    "naira": "NGN", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "hryvnia": "UAH",
    "baht": "THB", "dong": "VND", "bitcoin": "BTC", "btc": "BTC", "ether": "ETH", "ethereum": "ETH", "monero": "XMR",
    "litecoin": "LTC", "dash": "DASH", "zcash": "ZEC", "dogecoin": "DOGE", "tether": "USDT", "satoshi": "BTC",
}  # fmt: skip
_NATIONAL = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "singapore": "SGD",
    "hong kong": "HKD", "new zealand": "NZD", "taiwan": "TWD", "russian": "RUB", "indian": "INR", "british": "GBP",
    "swiss": "CHF", "japanese": "JPY", "chinese": "CNY", "mexican": "MXN", "turkish": "TRY", "israeli": "ILS",
    "south korean": "KRW", "korean": "KRW", "malaysian": "MYR", "brazilian": "BRL", "south african": "ZAR",
    "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "polish": "PLN", "philippine": "PHP", "colombian": "COP",
    "argentine": "ARS", "chilean": "CLP", "pakistani": "PKR",
}  # fmt: skip
# the first words that a tail read here may have, in lower case
TAIL_WORDS = frozenset(
    [form for word in _WORDS for form in (word, word + "s", word + "es")]
    + [nation.split(" ")[0] for nation in _NATIONAL]
    + [code.lower() for code in _CODES]
    + [
        "cent",
        "cents",
        "pence",
        "penny",
        "pennies",
        "pound",
        "pounds",
        "quid",
        "british",
        "uk",
        "million",
        "billion",
        "u",
    ]
)

# a hundredth of its currency
_PARTS = {"cent": "USD", "pence": "GBP", "penny": "GBP", "pennies": "GBP"}

# codes that open an amount as words of their own; those that are also English words are left to stand behind it
PREFIX_WORDS = frozenset([code.lower() for code in _CODES] + ["rm", "rs"]) - {"try", "php", "nok"}

_DOLLARS = re.compile(
    r"(?:" + "|".join(re.escape(key[:-1]) for key in _BEFORE if key[-1] == "$" and key != "$") + r")\Z"
)
_PREFIX = re.compile(
    "(?:" + "|".join(re.escape(key) for key in sorted(_BEFORE, key=len, reverse=True)) + "|" + "|".join(_CODES) + r")"
    r"[ \u00a0]?\$?(?=[ \u00a0]?\.?\d)"
)
# ISO 646-GB has the pound at the place of "#": texts that went through plain ASCII write "#1.5m"
_NUMBER_SIGN = re.compile(r"#[ \u00a0]?(?=\d[\d.,]{0,12}[ \u00a0]?(?:m|bn|k|million|billion)\b)", re.IGNORECASE)
_AFTER = re.compile(
    r"[ \u00a0-]?(?:(" + "|".join(re.escape(key) for key in sorted(_NATIONAL, key=len, reverse=True)) + r") )?"
    r"(?:(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")e?s?|(cents?|pence|penny|pennies))(?![\w])"
    r"|[ \u00a0]?(" + "|".join(_CODES) + r")(?!\w)|[ \u00a0]?([€£])(?!\d)|(?<=\d)((?-i:p)|¢)(?!\w|\.\w)",
    re.IGNORECASE,
)
_POUNDS = re.compile(r"[ \u00a0-](?:pounds? sterling|quid|(?:british |uk |million |billion )pounds?)(?![a-z])", re.I)


class Currency(NamedTuple):
    """The currency that the words behind an amount name, where they end, and whether they name a hundredth of it."""

    code: str
    end: int
    hundredth: bool = False


def amount_start(text: str, pos: int) -> int:
    """Where the amount whose sign stands at `pos` begins: with the "US" of "US$100"."""
    prefix = _DOLLARS.search(text, max(0, pos - 4), pos) if text[pos] == "$" else None
    return prefix.start() if prefix and not text[prefix.start() - 1 : prefix.start()].isalpha() else pos


def currency_before(text: str, pos: int) -> tuple[str, int] | None:
    """The currency code of the symbol or code at `pos`, and where its amount starts."""
    match = _PREFIX.match(text, pos)
    if match is None:
        pound = _NUMBER_SIGN.match(text, pos)
        return ("GBP", pound.end()) if pound else None
    name = match.group().strip()
    code = _BEFORE.get(name) or _BEFORE.get(name.rstrip("$").strip()) or name.rstrip("$").strip()
    end = match.end()
    while text[end : end + 1] in (" ", "\u00a0"):
        end += 1
    return _ALIASES.get(code, code), end


def currency_after(text: str, pos: int, vague: bool = False) -> Currency | None:
    """The currency that follows an amount ending at `pos` ("bitcoins", "74 cents"). After a vague number ("millions")
    an "of" may stand between."""
    if vague and text.startswith(" of ", pos):
        pos += len(" of")
    if match := _POUNDS.match(text, pos):
        return Currency("GBP", match.end())
    match = _AFTER.match(text, pos)
    if match is None:
        return None
    nation, word, part, code, sign, pence = match.groups()
    if pence:
        return Currency("GBP" if pence == "p" else "USD", match.end(), hundredth=True)
    if part:
        return Currency(_PARTS.get(part.lower().rstrip("s"), "GBP"), match.end(), hundredth=True)
    if sign:
        return Currency("EUR" if sign == "€" else "GBP", match.end())
    if code:
        return Currency(_ALIASES.get(code.upper(), code.upper()), match.end()) if code.isupper() else None
    if word.lower() in _AMBIGUOUS and not _is_coin(text, match, word):
        return None
    return Currency(_NATIONAL[nation.lower()] if nation else _WORDS[word.lower()], match.end())


_AMBIGUOUS = frozenset({"dash", "tether", "ether", "real", "won", "rand", "dong"})
_WON = re.compile(r" (?:the|a|an|by|in|over|against|their|his|her)\b")


def _is_coin(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a word that is also an ordinary one means the currency here."""
    if word.lower() in ("dash", "tether", "ether"):
        return word[0].isupper()
    return word.lower() not in ("real", "won", "dong") or (word == "won" and not _WON.match(text, match.end()))
