"""Dates: every notation, relative dates by publication alone, years and weekdays left open."""

from __future__ import annotations

import datetime as dt
import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.figures.find import find

WEDNESDAY = dt.date(2024, 1, 17)


def dates(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(f.text, f.normal) for f in find(text, published) if f.kind == "date"]


NOTATIONS = [
    ("May 15, 2023", "2023-05-15"),
    ("May 15 2023", "2023-05-15"),
    ("15 May 2023", "2023-05-15"),
    ("15th of May, 2023", "2023-05-15"),
    ("May 15th, 2023", "2023-05-15"),
    ("Sept. 29, 2016", "2016-09-29"),
    ("Nov.\u00a021, 2016", "2016-11-21"),
    ("January 20,2021", "2021-01-20"),
    ("24-Apr-2020", "2020-04-24"),
    ("2023-05-15", "2023-05-15"),
    ("2023/05/15", "2023-05-15"),
    ("05/25/2018", "2018-05-25"),
    ("25/05/2018", "2018-05-25"),
    ("15.05.2018", "2018-05-15"),
    ("Friday, May 12, 2017", "2017-05-12"),
    ("Tuesday evening, January 31, 2017", "2017-01-31"),
    ("May 2023", "2023-05"),
    ("May of 2023", "2023-05"),
    ("June [2016]", "2016-06"),
    ("October, 2016", "2016-10"),
    ("2016", "2016"),
    ("1990s", "1990/1999"),
    ("Q3 2021", "2021-Q3"),
    ("4Q 2020", "2020-Q4"),
    ("H1 2020", "2020-H1"),
    ("third quarter of 2016", "2016-Q3"),
    ("first half of 2017", "2017-H1"),
    ("FY2023", "2023"),
    ("fiscal year 2022", "2022"),
    ("spring of 2016", "2016-03/2016-05"),
    ("mid-2016", "2016"),
    ("early January 2017", "2017-01"),
    ("the middle of March 2017", "2017-03"),
    ("end of 2016", "2016"),
    ("week of March 13, 2017", "2017-03-13/2017-03-19"),
    ("15–19 October 2019", "2019-10-15/2019-10-19"),
    ("October 15 to 19, 2019", "2019-10-15/2019-10-19"),
    ("May 15 , 2023", "2023-05-15"),
    ("the 19th century", "1801/1900"),
    ("the twenty-first century", "2001/2100"),
    ("late eighteenth-century", "1701/1800"),
    ("May 15 -- 17, 2023", "2023-05-15/2023-05-17"),
    ("2016-09", "2016-09"),
    ("fiscal year 2022-23", "2023"),
    ("winter of 2017", "2016-12/2017-02"),
    ("first three months of 2016", "2016-Q1"),
    ("last three months of 2016", "2016"),
    ("15 september 2016", "2016-09-15"),
    ("first week of May 2021", "2021-05"),
]


@pytest.mark.parametrize(("words", "normal"), NOTATIONS)
def test_notations(words: str, normal: str) -> None:
    assert dates(f"They met in {words}, it says.", None) == [(words.removeprefix("the "), normal)]


def test_a_weekday_with_its_day_takes_the_month_named_before() -> None:
    assert dates("Late in December, on Friday, the eighth, it failed.")[-1] == ("Friday, the eighth", "2023-12-08")


RELATIVE = [
    ("It failed today.", "today", "2024-01-17"),
    ("It failed yesterday.", "yesterday", "2024-01-16"),
    ("It failed on Wednesday.", "Wednesday", "2024-01-17"),
    ("It failed on Friday.", "Friday", "2024-01-12"),
    ("It failed last Friday.", "last Friday", "2024-01-12"),
    ("It failed on Monday the 15th.", "Monday the 15th", "2024-01-15"),
    ("It failed last Wednesday.", "last Wednesday", "2024-01-10"),
    ("It will end on Friday.", "Friday", "2024-01-19"),
    ("It ends next Tuesday.", "next Tuesday", "2024-01-23"),
    ("It failed last week.", "last week", "2024-W02"),
    ("It failed earlier this week.", "earlier this week", "2024-W03"),
    ("It failed last month.", "last month", "2023-12"),
    ("It failed earlier this year.", "earlier this year", "2024"),
    ("It failed last year.", "last year", "2023"),
    ("It failed late last year.", "late last year", "2023"),
    ("It failed last December.", "last December", "2023-12"),
    ("It failed last March.", "last March", "2023-03"),
    ("It failed last summer.", "last summer", "2023-06/2023-08"),
    ("It failed two and a half years ago.", "two and a half years ago", "2021-07"),
    ("It failed in the past week.", "past week", "2024-01-10/2024-01-17"),
    ("It failed last decade.", "last decade", "2010/2019"),
    ("It will fail next December.", "next December", "2024-12"),
    ("It failed this January.", "this January", "2024-01"),
    ("It failed last quarter.", "last quarter", "2023-Q4"),
    ("It failed two weeks ago.", "two weeks ago", "2024-W01"),
    ("It failed three years ago.", "three years ago", "2021"),
    ("It failed 18 months ago.", "18 months ago", "2022-07"),
    ("It failed ten days ago.", "ten days ago", "2024-01-07"),
    ("It failed a decade ago.", "a decade ago", "2014"),
    ("It failed in December.", "December", "2023-12"),
    ("It failed on November 3.", "November 3", "2023-11-03"),
    ("It failed in January.", "January", "2024-01"),
    ("Schools are to open on January 29.", "January 29", "2024-01-29"),
    ("The port will close in March.", "March", "2024-03"),
    ("Unless it was met by February 7, they said.", "February 7", "2024-02-07"),
    ("The rule came into force on 25 January.", "25 January", "2024-01-25"),
    ("It failed in April last year.", "April last year", "2023-04"),
    ("It failed on Monday, October 30.", "Monday, October 30", "2023-10-30"),
]


@pytest.mark.parametrize(("text", "span", "normal"), RELATIVE)
def test_relative_dates_go_by_publication(text: str, span: str, normal: str) -> None:
    assert dates(text) == [(span, normal)]


@pytest.mark.parametrize("text", [text for text, _, _ in RELATIVE])
def test_without_publication_relative_dates_stay_open(text: str) -> None:
    (figure,) = [f for f in find(text) if f.kind == "date"]
    assert (figure.normal, figure.low) == (None, None)


@pytest.mark.parametrize(
    ("words", "unit"),
    [("on March 16", "--03-16"), ("in March", "--03"), ("on Thursday", "W-3"), ("two weeks ago", "-P2W")],
)
def test_an_open_date_keeps_what_it_says(words: str, unit: str) -> None:
    (figure,) = find(f"It failed {words}.")
    assert figure.unit == unit


def test_never_resolved_by_today(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [find(text, WEDNESDAY) for text, _, _ in RELATIVE]
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert [find(text, WEDNESDAY) for text, _, _ in RELATIVE] == before
    finally:
        monkeypatch.undo()
        time.tzset()


LISTS = [
    ("between March and April 2020", ["2020-03", "2020-04"]),
    ("in May, June and September 2019", ["2019-05", "2019-06", "2019-09"]),
    ("on 7 and 29 June 2018", ["2018-06-07", "2018-06-29"]),
    ("between December 21 and 30, 2020", ["2020-12-21", "2020-12-30"]),
    ("from December 29 to January 5, 2017", ["2016-12-29", "2017-01-05"]),
    ("from 1998 to 2018", ["1998", "2018"]),
    ("(1279-1368)", ["1279", "1368"]),
]


@pytest.mark.parametrize(("text", "normals"), LISTS)
def test_the_year_of_a_list_holds_for_all(text: str, normals: list[str]) -> None:
    assert [normal for _, normal in dates(text, None)] == normals


def test_without_publication_the_dates_named_around_give_the_year() -> None:
    text = "It began on December 25, 2016. By January 2 it had spread. The first alarm came on December 29."
    assert [normal for _, normal in dates(text, None)] == ["2016-12-25", "2017-01-02", "2016-12-29"]


def test_the_weekday_gives_the_year() -> None:
    text = "The plan dates from 2015. It failed on Friday, May 12."
    assert dates(text, None)[1] == ("Friday, May 12", "2017-05-12")
    assert dates("It failed on Monday, January 30.", dt.date(2018, 6, 1)) == [("Monday, January 30", "2017-01-30")]


def test_dates_relative_to_one_named_before() -> None:
    text = "They met on May 3, 2019, and again the next day. The following month they parted."
    assert [normal for _, normal in dates(text)] == ["2019-05-03", "2019-05-04", "2019-06"]


def test_month_and_day_in_numbers_the_way_that_publication_allows() -> None:
    assert dates("Updated 06-01-2020", dt.date(2020, 1, 9)) == [("06-01-2020", "2020-01-06")]
    assert dates("Updated 06-01-2020", dt.date(2020, 7, 9)) == [("06-01-2020", "2020-06-01")]


def test_the_point_of_a_sentence_is_no_part_of_the_date() -> None:
    assert dates("It failed last Friday. It failed in June. Then on Sept. 3.")[:2] == [
        ("last Friday", "2024-01-12"),
        ("June", "2023-06"),
    ]


def test_what_stands_behind_a_colon_tells_nothing_of_the_day_before_it() -> None:
    found = find("The panel sent its notice to the whole port on Friday: will the mayor be heard?", dt.date(2024, 6, 8))
    assert [f.normal for f in found] == ["2024-06-07"]


NO_DATES = [
    "They may return, and they march on.",
    "April Smith and June Carter spoke.",
    "Patch Tuesday brought 2000 computers down.",
    "USA Today ran it.",
    "Windows Server 2012 was hit.",
    "They paid $2016 and sent 2016 crates.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    assert dates(text) == []


def test_a_date_holds_the_days_of_its_precision() -> None:
    (figure,) = find("in February 2024")
    assert (figure.low, figure.high) == (dt.date(2024, 2, 1).toordinal(), dt.date(2024, 2, 29).toordinal())


TIMES = [
    ("14:05 UTC", "14:05Z", "0"),
    ("5:30 PM", "17:30", ""),
    ("6 a.m.", "06:00", ""),
    ("12 a.m.", "00:00", ""),
    ("2.15 pm", "14:15", ""),
    ("5:26:11 p.m. GMT", "17:26:11Z", "0"),
    ("10:26:16 -0700", "10:26:16-07:00", "-420"),
    ("9 a.m. ET", "09:00", ""),
    ("4:10am BST", "04:10+01:00", "60"),
    ("noon", "12:00", ""),
    ("9 o'clock", "09:00", ""),
    ("1900 UTC", "19:00Z", "0"),
    ("14:05 (UTC)", "14:05Z", "0"),
]


@pytest.mark.parametrize(("words", "normal", "zone"), TIMES)
def test_times(words: str, normal: str, zone: str) -> None:
    (figure,) = find(f"The alarm went off at {words} sharp")
    assert (figure.text, figure.kind, figure.normal, figure.unit) == (words, "time", normal, zone)


def test_two_hours_share_their_half_of_the_day() -> None:
    assert [f.normal for f in find("between 2 and 3:30 p.m.")] == ["14:00", "15:30"]


def test_a_year_with_an_apostrophe() -> None:
    assert dates("It began in '05.") == [("05", "2005")]


def test_a_stamp_is_a_date_and_a_time() -> None:
    assert [f.normal for f in find("Tue Nov 13 10:12:58 2018 | x")][:2] == ["2018-11-13", "10:12:58"]
    assert [f.normal for f in find("2020-08-05T12:28:27")] == ["2020-08-05", "12:28:27"]


FORMS = ["{d:%B} {d.day}, {d.year}", "{d.day} {d:%B} {d.year}", "{d:%b}. {d.day}, {d.year}", "{d:%A}, {d:%B} {d.day}, {d.year}", "{d:%Y-%m-%d}"]  # fmt: skip


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_day_has_one_normal_form_however_written(day: dt.date, form: str) -> None:
    (figure,) = find(f"They met on {form.format(d=day)} there.")
    assert (figure.normal, figure.low, figure.high) == (day.isoformat(), day.toordinal(), day.toordinal())


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_of_the_past_lies_in_the_week_up_to_publication(published: dt.date, weekday: str) -> None:
    (figure,) = find(f"It failed on {weekday}.", published)
    day = dt.date.fromisoformat(figure.normal or "")
    assert f"{day:%A}" == weekday
    assert 0 <= (published - day).days < 7


def test_a_story_of_an_earlier_year_goes_on_in_it() -> None:
    text = "The dam was breached in June 2017. It was mended in August."
    assert [normal for _, normal in dates(text, dt.date(2019, 3, 1))] == ["2017-06", "2017-08"]
    text = "The dam was mended in September 2022, a leak having shown in August."
    assert [normal for _, normal in dates(text, dt.date(2023, 2, 1))] == ["2022-09", "2022-08"]


DEADLINES = [
    ("The panel asked the utility for papers by August 9.", dt.date(2023, 8, 3), "2023-08-09"),
    ("The tally will be updated by October 8, according to the county.", dt.date(2023, 5, 1), "2023-10-08"),
    ("The towns were asked to answer by March 12.", dt.date(2024, 4, 10), "2024-03-12"),
]


@pytest.mark.parametrize(("text", "published", "normal"), DEADLINES)
def test_a_deadline_is_told_in_the_past_and_lies_ahead(text: str, published: dt.date, normal: str) -> None:
    assert dates(text, published)[-1][1] == normal


def test_a_deadline_does_not_fall_into_the_year_of_the_story_before() -> None:
    text = "It began on December 12, 2022. The panel asked the utility for papers by August 9."
    assert dates(text, dt.date(2023, 8, 3))[-1][1] == "2023-08-09"


def test_what_follows_an_event_in_a_sentence_does_not_come_before_it() -> None:
    text = "The mill published its count on September 6, 2023, and withdrew it on March 12."
    assert dates(text, dt.date(2024, 4, 10))[-1][1] == "2024-03-12"
    text = "The mill told of the leak on June 5, 2015 after it had begun on March 3."
    assert dates(text, dt.date(2016, 4, 10))[-1][1] == "2015-03-03"


@pytest.mark.parametrize(
    "text",
    ["USA Today wrote of it.", "USA TODAY wrote of it.", "Psychology Today wrote of it.", "NBC's Today show told of it.",
     "The Sunday Times wrote of it.", "The Mail on Sunday wrote of it.", "Saturday Night Live mocked it."],
)  # fmt: skip
def test_names_of_papers_and_programmes_hold_no_date(text: str) -> None:
    assert dates(text) == []


def test_a_day_behind_a_named_paper_is_read() -> None:
    assert dates("USA Today wrote of it today.") == [("today", "2024-01-17")]
    assert dates("Today, the mill closed.") == [("Today", "2024-01-17")]


def test_two_days_of_a_month() -> None:
    days = [("August 14", "2023-08-14"), ("15", "2023-08-15")]
    assert dates("It rained on August 14 and 15 ") == days
    assert dates("On August 14 and 15 the town was dry.") == days
    assert dates("On August 14 and 15 boats sank.") == days[:1]


def test_a_list_of_ordinal_days_need_not_rise() -> None:
    assert dates("They came on August 18th and 8th, 2023.")[1] == ("8th, 2023", "2023-08-08")
    assert [text for text, _ in dates("It came on August 18 and 8, it says.")] == ["August 18"]


def test_the_first_of_two_centuries() -> None:
    assert [n for _, n in dates("from the late 18th to the early 20th centuries")] == ["1701/1800", "1901/2000"]
    assert dates("the first century of the season") == []


def test_the_day_next_to_one_named_before() -> None:
    text = "The dam broke on May 4, 2023. The day after, the mayor left."
    assert dates(text) == [("May 4, 2023", "2023-05-04"), ("day after", "2023-05-05")]
    text = "The dam broke on May 4, 2023. It had been inspected the day before."
    assert dates(text)[-1] == ("day before", "2023-05-03")
    assert dates("The dam broke on May 4, 2023. The day after the flood was worse.") == [("May 4, 2023", "2023-05-04")]


@pytest.mark.parametrize(
    "text",
    ["the 2007-2011 seasons", "in 2007-2011", "2007 - 2011", "(1991-2000, 2007-2011)", "2007 -- 2011", "in 2007–11",
     "(1991 -- 2000 ; 2007 -- 11)"],
)  # fmt: skip
def test_both_ends_of_a_stretch_of_years(text: str) -> None:
    assert [normal for _, normal in dates(text)][-2:] == ["2007", "2011"]


def test_a_season_of_two_years_is_no_month() -> None:
    assert [normal for _, normal in dates("the 2007-08 season")] == ["2007", "2008"]
    assert [normal for _, normal in dates("in 2007-08.")] == ["2007-08"]
    assert [normal for _, normal in dates("seats 2013–10")] == ["2013"]


def test_the_end_of_a_season_is_no_end_of_its_year() -> None:
    late, season = (find(f"until the end of the 2023 {word}.", None)[0] for word in ("summit", "season"))
    assert (season.low, season.high) == (dt.date(2023, 1, 1).toordinal(), dt.date(2023, 12, 31).toordinal())
    assert late.low is not None and late.low > dt.date(2023, 6, 1).toordinal()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The province shut its schools on Monday due to a rising number of cases.", "2024-01-15"),
        ("The province shut its schools on Monday due to heavy flooding.", "2024-01-15"),
        ("The series is due to air on Monday.", "2024-01-22"),
        ("The panel planned to meet again on Monday.", "2024-01-22"),
        ("The runners are likely to miss the race on Monday.", "2024-01-22"),
    ],
)
def test_what_is_due_to_a_cause_has_happened(text: str, day: str) -> None:
    assert dates(text) == [("Monday", day)]


def test_the_last_week_in_a_month() -> None:
    assert dates("It peaked the last week in June 2023.") == [("last week in June 2023", "2023-06")]


def test_without_publication_a_year_far_away_tells_nothing() -> None:
    near = "The mill burned down in May 2019. It was rebuilt by June 4."
    far = "The mill burned down in May 2019. " + "It stood by the river. " * 12 + "It was rebuilt by June 4."
    assert dates(near, None)[-1] == ("June 4", "2019-06-04")
    assert dates(far, None)[-1] == ("June 4", None)


def test_an_open_stretch_of_days_keeps_both_ends() -> None:
    assert [f.unit for f in find("The fair runs July 17-19.", None)] == ["--07-17/--07-19"]


def test_a_year_behind_which_a_line_is_left_blank() -> None:
    assert dates("of 1901____. The mill opened.") == [("1901", "1901")]


def test_a_stretch_of_days_with_blanks_around_its_hyphen() -> None:
    assert dates("the July 17 - 19, 2023 fair") == [("July 17 - 19, 2023", "2023-07-17/2023-07-19")]
