"""Times of day, with their zones."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures.hits import Hit

# minutes east of Greenwich; letters that name several zones stand for the one of the United States, "ET" for none
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "CET": 60, "CEST": 120, "BST": 60, "MSK": 180, "IST": 330, "JST": 540, "KST": 540,
    "AEST": 600, "AEDT": 660,
}  # fmt: skip
_OPEN_ZONES = "ET|CT|MT|PT"
_ZONE = re.compile(
    rf"[ \u00a0]?\(?(?:({'|'.join(sorted(_ZONES, key=len, reverse=True))}"
    rf"|{_OPEN_ZONES})(?:([+-])(\d{{1,2}})(?::?(\d\d))?)?(?!\w)"
    r"|([+-])(\d\d):?(\d\d)(?!\d)|(?:(Eastern|Central|Pacific|Mountain)(?: (?:Standard |Daylight )?[Tt]ime)?))\)?"
)
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(?![\d:]|[.,]\d)")
_HALF = re.compile(r"[ \u00a0]{0,2}([ap])\.?[ ]?m(?:\.(?!\w)|(?![\w]))", re.IGNORECASE)
# records leave out the nought of minutes: "9:0 pm"
_HOUR = re.compile(r"(1[0-2]|0?[1-9])(?::([0-5]))?(?=[ \u00a0]{0,2}[ap]\.?[ ]?m(?![a-z]))", re.IGNORECASE)
# the first of two hours that share their half of the day: "between 2 and 3:30 p.m."
_SHARED = re.compile(
    r"(1[0-2]|0?[1-9])(?::([0-5]\d))?(?= ?(?:-|–|to|and) ?(?:1[0-2]|0?[1-9])(?::[0-5]\d)?[ \u00a0]{0,2}([ap])\.?[ ]?m(?![a-z]))",
    re.IGNORECASE,
)
_O_CLOCK = re.compile(r"(1[0-2]|[1-9]) o\\?['’]clock", re.IGNORECASE)
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d) ?(?:hours|hrs|h)(?!\w)|([01]\d|2[0-3])([0-5]\d)(?= ?(?:UTC|GMT|Z)\b)")
_SPOKEN = re.compile(r"(noon|midnight)(?![a-z])", re.IGNORECASE)


def time(text: str, pos: int) -> Hit | None:
    """The time of day at `pos`, such as "14:05 UTC" or "5:30 PM"; its value is the second of the day, its unit the
    zone as minutes east of Greenwich where one is given."""
    if shared := _SHARED.match(text, pos):
        hour = int(shared[1]) % 12 + (12 if shared[3].lower() == "p" else 0)
        return _hit(text, pos, shared.end(), hour, int(shared[2] or 0), 0, None)
    if clock := _CLOCK.match(text, pos):
        half = _HALF.match(text, clock.end())
        if clock.group()[len(clock[1])] in ".h" and not half:
            return None
        hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        if hour == 24 and minute:
            return None
        return _hit(text, pos, half.end() if half else clock.end(), hour, minute, second, half, clock[3] is not None)
    if hour_only := _HOUR.match(text, pos):
        half = _HALF.match(text, hour_only.end())
        return _hit(text, pos, half.end(), int(hour_only[1]), int(hour_only[2] or 0), 0, half) if half else None
    if full := _O_CLOCK.match(text, pos):
        return _hit(text, pos, full.end(), int(full[1]), 0, 0, None)
    if military := _MILITARY.match(text, pos):
        hours, minutes = (military[1], military[2]) if military[1] else (military[3], military[4])
        return _hit(text, pos, military.end(), int(hours), int(minutes), 0, None)
    return None


def spoken(text: str, pos: int) -> Hit | None:
    """Noon or midnight at `pos`."""
    match = _SPOKEN.match(text, pos)
    if match is None:
        return None
    return _hit(text, pos, match.end(), 12 if match[1].lower() == "noon" else 0, 0, 0, None)


def _hit(
    text: str, start: int, end: int, hour: int, minute: int, second: int, half: re.Match[str] | None,
    seconds: bool = False,
) -> Hit | None:  # fmt: skip
    if half:
        if hour > 12:
            half = None
        elif half[1].lower() == "p":
            hour = hour % 12 + 12
        else:
            hour %= 12
    zone, end = _zone(text, end)
    value = Decimal(3600 * hour + 60 * minute + second)
    normal = f"{hour:02}:{minute:02}" + (f":{second:02}" if seconds else "") + _sign(zone)
    return Hit(start, end, "time", value, value, zone, normal)


def _zone(text: str, end: int) -> tuple[str, int]:
    """The zone behind the time, as minutes east of Greenwich ("" where it is left open)."""
    match = _ZONE.match(text, end)
    if match is None:
        return "", end
    name, sign, hours, minutes, offset_sign, offset_hours, offset_minutes, _ = match.groups()
    stop = match.end() - (match.group().endswith(")") and "(" not in match.group())
    if offset_sign:
        return str((1 if offset_sign == "+" else -1) * (60 * int(offset_hours) + int(offset_minutes))), stop
    if name in _ZONES:
        shift = 60 * int(hours) + int(minutes or 0) if hours else 0
        return str(_ZONES[name] + (shift if sign == "+" else -shift)), stop
    return "", stop


def _sign(zone: str) -> str:
    if not zone:
        return ""
    minutes = int(zone)
    if not minutes:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
