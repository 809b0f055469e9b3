"""Share marks, the privacy check before a file is written, and import from one's other computer: by keyboard alone."""

from pathlib import Path

from textual.widgets import Input, OptionList, TextArea
from ui_samples import LARGE, at_step, begun, here, opened, own, picture, tab_into, tab_to, until, words_of, write

from coachtui.domain.answers import Text
from coachtui.storage.memory_store import MemoryStore
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.item_rows import ItemRows
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.masking import MaskForm
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.taking_in import ImportForm
from coachtui.ui.participant.welcome import WelcomeScreen
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.leaving import Format

REFLECTION = "start-here/initial-reflections/what-did-you-think"


async def test_an_answer_is_shared_in_its_step_and_made_private_again_in_the_journal(home: Path) -> None:
    participant = at_step(begun(), "initial-reflections")
    app = CoachApp(participant)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_to(pilot, lambda box: isinstance(box, TextArea))
        await write(pilot, "For my coach")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved 09:12. It stays private." in picture(pilot))
        assert participant.sharing.subjects() == frozenset(), "the key that saves in every form shares nothing"
        await pilot.press("f4")
        await until(pilot, lambda: "F4 makes it private again" in picture(pilot))
        await until(pilot, lambda: "shared · saved 09:12" in picture(pilot))
        shared = participant.sharing.subjects()
        assert len(shared) == 1
        assert "For my coach" in participant.export(Format.BUNDLE).text
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.screen.focused is not None)
        await pilot.press("escape", "escape", "5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await until(pilot, lambda: "shared ·" in picture(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: "shared ·" not in picture(pilot))
    assert participant.sharing.subjects() == frozenset()
    assert "For my coach" not in participant.export(Format.BUNDLE).text


async def test_what_could_identify_somebody_is_asked_about_before_it_is_written(home: Path, tmp_path: Path) -> None:
    participant = begun()
    participant.actions.add(TypedAction("Ring 07700 900123 about LS1 4AP"))
    target = tmp_path / "log.md"
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await until(pilot, lambda: "Found 2 possible identifiers" in words_of(pilot, "#found"))
        app.screen.query_one("#target", Input).value = str(target)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "would leave" in picture(pilot))
        assert not target.exists()
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, MaskForm))
        await pilot.press("down", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await until(pilot, lambda: "1 masked" in words_of(pilot, "#found"))
        shown = app.screen.query_one("#preview", TextArea).text
        assert "07700 900123" in shown
        assert "LS1 4AP" not in shown
        await pilot.press("m")
        await until(pilot, lambda: "2 masked" in words_of(pilot, "#found"))
        shown = app.screen.query_one("#preview", TextArea).text
        await pilot.press("ctrl+s")
        await until(pilot, target.exists)
    assert target.read_text(encoding="utf-8").splitlines() == shown.splitlines()
    assert "07700" not in shown
    (note,) = [one for one in participant.book.events() if one.kind == "exported"]
    assert (note.data["format"], note.data["path"]) == ("md", str(target))


async def test_reflections_that_were_ticked_are_asked_about_before_they_are_written(home: Path, tmp_path: Path) -> None:
    """Somebody has said yes to what leaves without them."""
    participant = begun()
    step = participant.course.step("start-here", "initial-reflections")
    thought = next(one for one in step.exercises if one.id == "what-did-you-think")
    participant.record("start-here", step.id, [(thought, Text("Ring LS1 4AP"))])
    participant.actions.add(TypedAction("Ring 07700 900123"))
    target = tmp_path / "log.json"
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await until(pilot, lambda: "Found 1 possible identifier" in words_of(pilot, "#found"))
        app.screen.query_one("#target", Input).value = str(target)
        await pilot.press("down", "down")
        await until(pilot, lambda: "coachtui-bundle" in app.screen.query_one("#preview", TextArea).text)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "1 possible identifier would leave" in picture(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Found 2 possible identifiers" in words_of(pilot, "#found"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "2 possible identifiers would leave" in picture(pilot))
        assert not target.exists()
        await pilot.press("ctrl+s")
        await until(pilot, target.exists)
    assert "LS1 4AP" in target.read_text(encoding="utf-8")


async def test_asked_in_the_path_the_letters_that_mask_are_no_letters_of_it(home: Path, tmp_path: Path) -> None:
    participant = begun()
    participant.actions.add(TypedAction("Ring 07700 900123"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        target = app.screen.query_one("#target", Input)
        target.value = str(tmp_path / "log.md")
        target.focus()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "1 possible identifier would leave" in picture(pilot))
        await pilot.press("m", "ctrl+s")
        await until(pilot, (tmp_path / "log.md").exists)
    assert "07700" not in (tmp_path / "log.md").read_text(encoding="utf-8")


def bundle_of_another(folder: Path) -> Path:
    """The bundle of the same person's other computer."""
    participant = begun("Sepsis bundle")
    participant.actions.add(TypedAction("Ring the ward"))
    return participant.write(participant.export(Format.BUNDLE), folder)


async def test_a_new_computer_begins_with_the_bundle_of_the_other_one(
    home: Path, tmp_path: Path, monkeypatch: object
) -> None:
    file = bundle_of_another(tmp_path)
    participant = own()
    participant.book.store = MemoryStore((), participant.book.clock)
    participant.book.read_anew()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportForm))
        await write(pilot, str(file))
        await pilot.press("enter")
        await until(pilot, lambda: "2 new, 0 changed, 0 already here" in picture(pilot))
        assert participant.book.events() == ()
        assert isinstance(app.focused, OptionList)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, ImportForm | WelcomeScreen))
        await until(pilot, lambda: "Ring the ward" in picture(pilot))
    assert participant.profile.change == "Sepsis bundle"


async def test_a_file_that_is_refused_says_why_and_changes_nothing(home: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.coachtui.json"
    bad.write_text("{}", encoding="utf-8")
    participant = begun()
    before = participant.book.events()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        app.action_anywhere("import")
        await until(pilot, lambda: isinstance(app.screen, ImportForm))
        await write(pilot, str(bad))
        await pilot.press("enter")
        await until(pilot, lambda: "It is not a" in words_of(pilot, "#plan"))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ImportForm))
    assert participant.book.events() == before


async def test_the_smallest_window_shows_where_a_file_goes_and_offers_to_mask(home: Path, tmp_path: Path) -> None:
    participant = begun()
    step = participant.course.step("start-here", "initial-reflections")
    thought = next(one for one in step.exercises if one.id == "what-did-you-think")
    participant.record("start-here", step.id, [(thought, Text("943 476 5919, born on 12/03/1947"))])
    taken = tmp_path / "taken.json"
    taken.write_text("mine", encoding="utf-8")
    app = CoachApp(participant)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "Found 2 possible identifiers" in picture(pilot))
        target, preview, keys = (app.screen.query_one(name) for name in ("#target", "#preview", KeyBar))
        assert target.region.bottom <= keys.region.y
        assert not app.screen.show_vertical_scrollbar
        assert "m Mask all" in picture(pilot).splitlines()[-1]
        assert preview.content_size.height >= 4
        app.screen.query_one("#target", Input).value = str(taken)
        await pilot.press("ctrl+s", "ctrl+s")
        await until(pilot, lambda: "already" in picture(pilot))
        assert target.region.bottom <= keys.region.y
        assert preview.content_size.height >= 2
        assert not app.screen.show_vertical_scrollbar


async def test_what_is_said_of_scores_and_of_the_profile_is_what_a_bundle_does(home: Path) -> None:
    app = CoachApp(at_step(begun(), "pulse"))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        await opened(pilot, "pulse")
        await tab_into(pilot, "first-pulse", ItemRows)
        assert "private; scores go in bundles" in picture(pilot)
        await pilot.press("3", "ctrl+s")
        await until(pilot, lambda: "private; scores go in bundles · saved 09:12" in picture(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: "Shared: this goes into what you export" in picture(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: "The scores still go into a bundle" in picture(pilot))
        assert '"scores":{"' in app._participant.export(Format.BUNDLE).text.replace(" ", "")
        here(pilot, ModuleScreen).go_to("check-in-day")
        await opened(pilot, "check-in-day")
        marked = "".join(line for line in picture(pilot).splitlines() if "· exported" in line)
        labels = [label for label in ("Your name", "Check-in day", "Time ", "Coach or peer") if label in marked]
        assert labels == ["Your name", "Check-in day", "Coach or peer"]
        assert "the rest is private" in picture(pilot)
