"""A date as its words give it, before it is resolved: with what they leave open left open."""

from __future__ import annotations

from typing import Literal, NamedTuple

Grain = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]
Part = Literal["", "early", "mid", "late"]


class When(NamedTuple):
    """A date as worded.

    `grain` is its precision. `month` holds the month, or the number of the quarter, half or season (1 is winter) within
    the year. `last_day` ends a stretch of days, or of a week named by its first day. `shift` counts grains from the day
    of publication (-1: last, 0: this, 1: next), or from the date named before where `from_text` holds. `rolling` periods
    end with publication ("the past year"). `swapped` holds where month and day may stand the other way round.
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    part: Part = ""
    from_text: bool = False
    rolling: bool = False
    fiscal: bool = False
    swapped: bool = False
