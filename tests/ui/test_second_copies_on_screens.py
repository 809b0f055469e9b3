"""Second copies of the records in the app: the warning names the way, nothing is merged unasked, undo goes on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from every_screen import calm
from textual.pilot import Pilot
from textual.widgets import Static
from ui_samples import LARGE, SMALL, begun, files, here, own, picture, tab_to, until, words_of, write

from coachtui.cli import wiring
from coachtui.domain.events import Json
from coachtui.storage import checked_json
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.merging import MergeForm
from coachtui.ui.participant.settings import SettingsScreen
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.participant import Participant

Compare = Callable[..., bool]
NAME = "2026-11 (Sam's [red] conflicted copy 2026-11-22).json"


def with_a_copy(home: Path, monkeypatch: pytest.MonkeyPatch, name: str = NAME) -> Participant:
    """Somebody who recorded one action here and two more on another computer; the copy lies beside the log."""
    begun().actions.add(TypedAction(what="Ring the ward"))
    other = home.with_name("other")
    shutil.copytree(home, other)
    with monkeypatch.context() as there:
        there.setenv("COACHTUI_HOME", str(other))
        elsewhere = own()
        elsewhere.actions.add(TypedAction(what="Ask Amina [/]"))
        elsewhere.actions.add(TypedAction(what="Write to the trust"))
    shutil.copy(other / "data" / "log" / "2026-11.json", home / "data" / "log" / name)
    return own()


def said(pilot: Pilot[str]) -> str:
    """What the dialog says of the copies; nothing before it stands."""
    return words_of(pilot, "#copies") if pilot.app.screen.query("MergeForm #copies") else ""


def kept(home: Path) -> dict[str, bytes]:
    """The files of the log and its copies."""
    return files(home / "data")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_warning_leads_to_it_and_undo_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    participant = with_a_copy(home, monkeypatch)
    participant.actions.add(TypedAction(what="Ring the lab"))
    before = kept(home)
    app = CoachApp(participant)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.focused)
        app._look_again()
        await until(pilot, lambda: "has 2 records that are not in your log." in " ".join(picture(pilot).split()))
        (sentence,) = app._warned
        assert "press ctrl+p and type “merge”" in sentence
        await pilot.press("ctrl+p")
        await write(pilot, "merge")
        await until(pilot, lambda: "Merge a second copy of my records" in picture(pilot))
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MergeForm))
        await until(pilot, lambda: said(pilot))
        words = said(pilot)
        assert "Dropbox put this second version of a file beside your log." in words
        assert "2 new, 0 changed, 2 already here" in words
        assert "2 actions" in words
        assert "[red]" in words
        assert kept(home) == before, "nothing is merged before that"
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, MergeForm))
        await until(pilot, lambda: "Ask Amina [/]" in picture(pilot) and "Merged:" in picture(pilot))
        assert "not in your log" not in picture(pilot), "what was a warning before is true no more"
        await pilot.press("u")
        await until(pilot, lambda: len([one for one in participant.log.actions.values() if one.is_open]) == 3)
        await pilot.press("U")
        await until(pilot, lambda: len([one for one in participant.log.actions.values() if one.is_open]) == 4)
        app._look_again()
        assert app._warned == {sentence}
    assert sorted(action.terms.what for action in own().log.actions.values()) == [
        *("Ask Amina [/]", "Ring the lab", "Ring the ward", "Write to the trust"),
    ]
    assert kept(home)[f"log/{NAME}"] == before[f"log/{NAME}"], "the copy stays as it is"


async def test_settings_offer_it_and_no_more_once_it_is_done(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    participant = with_a_copy(home, monkeypatch)
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await tab_to(pilot, lambda widget: widget.id == "copies")
        await until(pilot, lambda: "Merge the copy 2026-11 (Sam's [red]" in picture(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MergeForm))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        assert len(participant.log.actions) == 1, "esc changes nothing"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MergeForm))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        assert not here(pilot, SettingsScreen).query_one("#copies").display
        await pilot.press("escape")
        await until(pilot, lambda: "Write to the trust" in picture(pilot))
    assert len(own().log.actions) == 3


async def test_a_copy_that_disagrees_is_said_and_not_offered(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    participant = with_a_copy(home, monkeypatch)
    copy = home / "data" / "log" / NAME
    copy.write_bytes(checked_json.encode(_forged(checked_json.read(copy))))
    before = kept(home)
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        app._look_again()
        assert not app._warned
        app.action_anywhere("merge")
        await until(pilot, lambda: isinstance(app.screen, MergeForm))
        await until(pilot, lambda: "if they agree about each record" in said(pilot))
        assert not app.screen.query_one("ChoiceList").display
        await pilot.press("enter", "escape")
        await until(pilot, lambda: not isinstance(app.screen, MergeForm))
    assert kept(home) == before


async def test_what_changes_meanwhile_is_refused_in_words(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is looked at once more when it is merged."""
    participant = with_a_copy(home, monkeypatch)
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        app.action_anywhere("merge")
        await until(pilot, lambda: isinstance(app.screen, MergeForm) and app.focused)
        (home / "data" / "log" / NAME).write_bytes(b"{}")
        await pilot.press("enter")
        await until(pilot, lambda: "nothing was taken in" in str(app.screen.query_one(".warning", Static).render()))
    assert len(own().log.actions) == 1


async def test_sample_data_has_no_copies(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies beside one's own log is not merged into somebody invented."""
    with_a_copy(home, monkeypatch)
    sample = wiring.sample(None, home / "sample")
    assert sample.warnings() == ()
    app = CoachApp(sample, is_sample=True)
    async with app.run_test() as pilot:
        app.action_anywhere("merge")
        await until(pilot, lambda: isinstance(app.screen, MergeForm))
        await until(pilot, lambda: "There is no second copy" in said(pilot))


def _forged(content: dict[str, Json]) -> dict[str, Json]:
    match content:
        case {"tables": {"events": dict(table)}}:
            first = next(iter(table))
            record = table[first]
            assert isinstance(record, dict)
            return {"tables": {"events": {**table, first: {**record, "data": {"change": "forged"}}}}}
    raise AssertionError


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("place", ["merge", "settings"])
def test_the_pictures(
    home: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare, size: tuple[int, int], place: str
) -> None:
    participant = with_a_copy(home, monkeypatch, "2026-11-WARD7-PC.json")
    monkeypatch.setattr(Participant, "warnings", lambda self: ())  # it comes after a while, and goes again

    async def go(pilot: Pilot[str]) -> None:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.app.run_action(f"app.anywhere('{place}')")
        if place == "merge":
            await until(pilot, lambda: said(pilot) and pilot.app.focused)
        else:
            await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen) and pilot.app.screen.focused)
            pilot.app.screen.query_one("#folder", Static).update("")
            await tab_to(pilot, lambda widget: widget.id == "copies")
        await calm(pilot)

    assert snap_compare(CoachApp(participant), terminal_size=size, run_before=go)
