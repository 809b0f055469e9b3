"""Settings: what is kept where, and what is refused."""

import pytest

from coachtui.domain.errors import NotUnderstood
from coachtui.workflows.settings import THRESHOLDS
from workflows.samples import Sitting


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("name", "  Sam   Lee ", "Sam Lee"),
        ("name", "", ""),
        ("coach", "Alex", "Alex"),
        ("change", "Discharge by ten", "Discharge by ten"),
        ("check_in_day", "fri", "Friday"),
        ("check_in_time", "9", "09:00"),
        ("check_in_time", "2pm", "14:00"),
        ("check_in_time", "12 am", "00:00"),
        ("check_in_time", "9.30", "09:30"),
        ("check_in_time", "noon", "12:00"),
        ("check_in_time", "12 noon", "12:00"),
        ("check_in_time", "16.30", "16:30"),
        ("check_in_time", "4.30pm", "16:30"),
        ("check_in_time", "4.30 p.m.", "16:30"),
        ("check_in_time", "half 4", "16:30"),
        ("check_in_time", "half past four", "16:30"),
        ("check_in_time", "half past 4 am", "04:30"),
        ("check_in_time", "Quarter to nine", "08:45"),
        ("check_in_time", "a quarter past 2", "14:15"),
        ("check_in_time", "quarter to one", "12:45"),
        ("check_in_time", "quarter to 7", "06:45"),
        ("check_in_time", "quarter to 12 am", "23:45"),
        ("check_in_time", "ten past eleven", "11:10"),
        ("check_in_time", "twenty-five minutes to five", "16:35"),
        ("check_in_time", "4 o’clock", "16:00"),
        ("check_in_time", "at 9 o'clock", "09:00"),
        ("check_in_time", "1", "13:00"),
        ("check_in_time", "6:15", "18:15"),
        ("check_in_time", "06:15", "06:15"),
        ("check_in_time", "7", "07:00"),
        ("check_in_time", "0:15", "00:15"),
        ("stalled_after", "21", "21"),
        ("most_open", " 3 ", "3"),
    ],
)
def test_a_setting_is_understood_and_kept(s: Sitting, name: str, typed: str, kept: str) -> None:
    s.me.begin("Discharge by noon", "Sam")
    assert s.me.settings.save(name, typed) == kept
    assert s.me.settings.values()[name] == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("change", "  "),
        ("name", "x" * 81),
        ("check_in_day", "soon"),
        *(("check_in_time", typed) for typed in ("25:00", "13pm", "9:75", "later", "99", "٩")),
        *(("check_in_time", typed) for typed in ("half", "half to 4", "quarter 9", "60 past 4", "half 16", "20 4 pm")),
        *(("stalled_after", typed) for typed in ("", "0", "1", "91", "-3", "2.5", "٣", "14 days", "9" * 40)),
        *(("most_open", typed) for typed in ("0", "51", "many")),
    ],
)
def test_nonsense_is_refused_in_a_sentence_and_changes_nothing(s: Sitting, name: str, typed: str) -> None:
    s.me.begin("Discharge by noon", "Sam")
    before = s.data(), s.me.settings.values()
    with pytest.raises(NotUnderstood) as refused:
        s.me.settings.save(name, typed)
    assert str(refused.value).endswith(".")
    assert (s.data(), s.me.settings.values()) == before


def test_the_persons_facts_are_events_and_thresholds_stay_on_this_computer(on_disk: Sitting) -> None:
    on_disk.me.begin("Discharge by noon", "Sam")
    settings = on_disk.me.settings
    settings.save("check_in_day", "fri")
    settings.save("check_in_day", "Friday")
    settings.save("most_open", "7")
    assert [data for _kind, _subject, data in on_disk.data()][1:] == [{"check_in_day": 4}]
    again = on_disk.again()
    assert again.me.profile.check_in_day == 4
    assert again.me.most_open == 7
    assert again.me.past.undo() == "check-in day: Friday"
    assert again.me.settings.values()["check_in_day"] == ""


def test_an_emptied_day_is_no_day(s: Sitting) -> None:
    s.me.settings.save("check_in_day", "mon")
    assert s.me.settings.save("check_in_day", "") == ""
    assert s.me.profile.check_in_day is None


def test_a_threshold_that_somebody_broke_by_hand_is_the_usual_one(on_disk: Sitting) -> None:
    on_disk.me.settings.save("most_open", "7")
    desk = on_disk.root / "desk.json"
    desk.write_text(desk.read_text().replace("7", '"many"'))
    assert on_disk.again().me.most_open == THRESHOLDS["most_open"].usual
