"""Settings by keyboard: saved on leaving a box, refused in a sentence, in force at once."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import begun, here, own, picture, sample, until, with_actions, words_of, write

from coachtui.domain.errors import NotSaved, StoreLocked
from coachtui.ui.app import CoachApp
from coachtui.ui.participant import drafting
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.settings import SettingsScreen
from coachtui.ui.participant.today import TodayScreen


async def _settings(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen) and isinstance(pilot.app.focused, Input))


async def _fill(pilot: Pilot[str], name: str, text: str) -> None:
    box = here(pilot, SettingsScreen).query_one(f"#{name}", Input)
    box.focus()
    await pilot.pause()
    box.value = ""
    await write(pilot, text)


async def test_a_setting_is_saved_when_its_box_is_left() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _settings(pilot)
        await _fill(pilot, "check_in_day", "fri")
        assert own().profile.check_in_day is None
        await pilot.press("tab")
        await until(pilot, lambda: words_of(pilot, "#said-check_in_day") == "saved 09:12")
        assert own().profile.check_in_day == 4
        await write(pilot, "2pm")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
    assert own().profile.check_in_time == "14:00"


async def test_nonsense_is_said_below_its_box_and_not_kept() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _settings(pilot)
        await _fill(pilot, "most_open", "many")
        await pilot.press("escape")
        await until(pilot, lambda: "write a whole number from 1 to 50" in words_of(pilot, "#warning-most_open"))
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
    assert own().most_open == 5


async def test_thresholds_are_in_force_at_once() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(size=(100, 30)) as pilot:
        await _settings(pilot)
        await _fill(pilot, "most_open", "2")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await until(pilot, lambda: "3 are open: which one, if only one?" in picture(pilot))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
        await until(pilot, lambda: "3 actions are open. Which one, if only one?" in picture(pilot))


async def test_the_theme_is_put_on_and_remembered_and_the_folder_shown(home: Path) -> None:
    app = CoachApp(begun())
    async with app.run_test(size=(120, 40)) as pilot:
        await _settings(pilot)
        assert str(home / "data") in words_of(pilot, "#folder")
        here(pilot, SettingsScreen).query_one("ChoiceList").focus()
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.theme == "paper")
    assert own().desk.theme == "paper"


async def test_going_elsewhere_saves_too() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _settings(pilot)
        await _fill(pilot, "coach", "Alex")
        await pilot.press("ctrl+q")
    assert own().profile.coach == "Alex"


async def test_a_window_closed_in_a_box_saves_what_stands_in_it() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _settings(pilot)
        await _fill(pilot, "coach", "Ale")
        here(pilot, SettingsScreen).query_one("#coach", Input).value = "Alex"
        app.end()
        assert own().profile.coach == "Alex"


async def test_quitting_says_that_a_setting_was_not_saved_and_waits_once(monkeypatch: pytest.MonkeyPatch) -> None:
    participant = begun()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await _settings(pilot)
        await _fill(pilot, "coach", "Alex")

        def refuse(_deeds: object) -> None:
            raise NotSaved("The disk is full.")

        with monkeypatch.context() as patched:
            patched.setattr(participant.book.store, "append", refuse)
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "disk is full. Your text is still here. Press ctrl+q again" in picture(pilot))
        assert here(pilot, SettingsScreen).query_one("#coach", Input).value == "Alex"
        await pilot.press("ctrl+q")
    assert own().profile.coach == "Alex"


async def test_a_setting_half_typed_when_the_program_is_killed_stands_there_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _settings(pilot)
        await _fill(pilot, "coach", "Coach Hal")
        await until(pilot, lambda: own().drafts.text("settings/coach") == "Coach Hal")
        later = CoachApp(own())  # as after kill -9: nothing of this one was told
        async with later.run_test() as again:
            await _settings(again)
            assert here(again, SettingsScreen).query_one("#coach", Input).value == "Coach Hal"
            assert words_of(again, "#said-coach") == "not saved"
            here(again, SettingsScreen).query_one("#coach", Input).focus()
            await again.press("ctrl+s")
            await until(again, lambda: words_of(again, "#said-coach") == "saved 09:12")
    assert own().profile.coach == "Coach Hal"
    assert not own().drafts.waits("settings/coach")


async def test_a_window_closed_while_the_log_cannot_be_written_keeps_what_stands_in_a_box(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    participant = begun()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await _settings(pilot)
        here(pilot, SettingsScreen).query_one("#coach", Input).focus()
        await pilot.pause()

        def refuse(_deeds: object) -> None:
            raise StoreLocked("Another copy of coachtui is using the folder.")

        monkeypatch.setattr(participant.book.store, "append", refuse)
        here(pilot, SettingsScreen).query_one("#coach", Input).value = "Alex"
        app.end()
        assert own().drafts.text("settings/coach") == "Alex"


async def test_what_nobody_touched_is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    participant = with_actions()
    participant.settings.save("stalled_after", "2")
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-26T09:12:00Z")
    app = CoachApp(own())
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
        await until(pilot, lambda: "stuck 3" in picture(pilot))
        assert "untouched 3 days" in picture(pilot)


async def test_a_sample_names_no_folder_as_its_own(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test(size=(100, 50)) as pilot:
        await _settings(pilot)
        assert words_of(pilot, "#folder") == "This is sample data: it is thrown away when you leave it."
    assert sample(home).settings.folder is None
    assert own().settings.folder == home / "data"


async def test_every_hint_is_seen_to_its_end() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _settings(pilot)
        for box in here(pilot, SettingsScreen).query(Input):
            assert len(box.placeholder) <= box.content_size.width, box.placeholder
