"""Looking back, and what leaves: the journal, its search, and the export whose preview is the file."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea
from ui_samples import files, opened, own, picture, row_here, sample, tab_to, until, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.workflows.leaving import Format


async def test_search_finds_a_word_and_opens_the_step_it_stands_in(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.focused)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "FOUR hours")
        await until(pilot, lambda: "1 entry" in words_of(pilot, ".heading"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, OptionList))
        assert "What did you think" in row_here(pilot)
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        assert any("four hours in a chair" in box.text for box in app.screen.query(TextArea))


async def test_search_opens_an_action_too(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.focused)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "theatre")
        await until(pilot, lambda: "theatre" in words_of(pilot, ".heading"))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await until(pilot, lambda: "Ring the theatre manager" in row_here(pilot))


async def test_escape_shows_everything_again(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        every = app.screen.query_one(OptionList).option_count
        await pilot.press("slash")
        await write(pilot, "nothing like this")
        await until(pilot, lambda: "Nothing found" in picture(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == every)


@pytest.mark.parametrize("format_number", range(len(Format)))
async def test_the_preview_is_the_file_byte_for_byte(home: Path, tmp_path: Path, format_number: int) -> None:
    wanted = (Format.MARKDOWN, Format.BUNDLE, Format.CSV, Format.JOURNAL)[format_number]
    participant = sample(home)
    expected = participant.export(wanted)
    target = tmp_path / "out"
    app = CoachApp(participant, is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await pilot.press(*["down"] * (format_number + (format_number > 1)))
        await until(pilot, lambda: _preview(app).splitlines() == expected.text.splitlines())
        assert expected.name in str(app.screen.query_one("#preview", TextArea).border_title)
        await tab_to(pilot, lambda box: box.id == "target")
        app.screen.query_one("#target", Input).value = ""
        await write(pilot, str(target))
        await pilot.press("enter")
        target = target.with_suffix((".md", ".coachtui.json", ".csv", ".md")[format_number])
        await until(pilot, target.exists)
        assert isinstance(app.screen, ExportScreen), "another format can be written at once"
    assert target.read_bytes() == expected.data


def _preview(app: CoachApp) -> str:
    return app.screen.query_one("#preview", TextArea).text


async def test_reflections_leave_only_when_somebody_says_so(home: Path) -> None:
    participant = sample(home)
    app = CoachApp(participant, is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await pilot.press("down")
        await until(pilot, lambda: "coachtui-bundle" in _preview(app))
        assert "four hours" not in _preview(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "four hours" in _preview(app))
        assert _preview(app) == participant.export(Format.BUNDLE, share_reflections=True).text
        assert "in either of the two above" in row_here(pilot)
        await pilot.press("up", "up")
        await until(pilot, lambda: "# Action log" in _preview(app))
        assert "four hours" in _preview(app), "it stays ticked for the other of the two"
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "four hours" not in _preview(app))
        await pilot.press("down", "up")
        await until(pilot, lambda: "coachtui-bundle" in _preview(app))


async def test_looking_and_leaving_writes_no_file(home: Path, tmp_path: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        before = files(tmp_path)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await pilot.press("down", "escape")
        await until(pilot, lambda: not isinstance(app.screen, ExportScreen))
        assert files(tmp_path) == before


async def test_a_file_that_is_there_is_never_replaced(home: Path, tmp_path: Path) -> None:
    taken = tmp_path / "mine.txt"
    taken.write_text("mine", encoding="utf-8")
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        app.screen.query_one("#target", Input).value = str(taken)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "already" in picture(pilot))
        assert isinstance(app.screen, ExportScreen)
    assert taken.read_text(encoding="utf-8") == "mine"


async def test_looking_round_leaves_the_own_folder_without_a_single_file_changed(home: Path, tmp_path: Path) -> None:
    participant = own()
    participant.begin("Mine", "Me")
    participant.course.modules()
    before = files(home)
    app = CoachApp(sample(tmp_path / "thrown-away"), is_sample=True)
    async with app.run_test() as pilot:
        assert "Sample data" in picture(pilot)
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_to(pilot, lambda box: isinstance(box, TextArea))
        await write(pilot, "just looking")
        await pilot.press("ctrl+n")
        await opened(pilot, "spot-the-gap")
        await pilot.press("ctrl+q")
    after = {name: data for name, data in files(home).items() if not name.startswith("cache")}
    assert after == {name: data for name, data in before.items() if not name.startswith("cache")}
    assert own().profile.change == "Mine"
