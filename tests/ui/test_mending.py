"""What opens where the records cannot be read: it explains, asks twice, goes back, and touches nothing otherwise."""

import shutil
from pathlib import Path

import pytest
from ui_samples import LARGE, SMALL, files, own, picture, until

from coachtui.cli import screen, wiring
from coachtui.domain.errors import StoreUnreadable
from coachtui.storage import checked_json
from coachtui.ui.mending import MendingApp
from coachtui.ui.participant.today import TodayScreen
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.participant import Participant


@pytest.fixture
def damaged(home: Path) -> Path:
    """A home whose log is damaged after its backup; the damaged file."""
    participant = own()
    participant.begin("Discharge by noon [/] \x1b[31m", "Sam")
    participant.actions.add(TypedAction(what="Ring the ward"))
    part = home / "data" / "log" / "2026-11.json"
    part.write_bytes(b"")
    return part


def kept(home: Path) -> dict[str, bytes]:
    """Every file that is not made again at need."""
    return {name: data for name, data in files(home).items() if not name.startswith("cache")}


def mending() -> MendingApp:
    """The app as it is opened, with the sentence of the refusal."""
    try:
        own().overview()
    except StoreUnreadable as problem:
        return MendingApp(wiring.doctor(), str(problem))
    raise AssertionError("the log can be read")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_it_explains_and_goes_back_when_told_twice(damaged: Path, home: Path, size: tuple[int, int]) -> None:
    before = kept(home)
    app = mending()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = picture(pilot)
        assert "Your records cannot be read" in shown
        assert "It is empty." in shown
        words = " ".join(shown.split())
        assert "daily-2026-11-23.json, was made on Mon 23 Nov 2026 at 09:12 and holds 1 record." in words
        assert "No other record can be read from the files there now." in words
        await pilot.press("r")
        await until(pilot, lambda: "Bring these records back?" in picture(pilot))
        assert kept(home) == before, "nothing is done before that"
        await pilot.press("enter")
        await pilot.pause()
    assert app.return_value == "restored"
    assert own().profile.change.startswith("Discharge by noon")
    assert not own().log.actions
    assert any(path.read_bytes() == b"" for path in home.rglob("set-aside-*/log/2026-11.json"))


@pytest.mark.parametrize("keys", [["ctrl+q"], ["r", "escape", "ctrl+q"], ["r", "ctrl+q"], ["enter", "x", "ctrl+q"]])
async def test_leaving_changes_nothing(damaged: Path, home: Path, keys: list[str]) -> None:
    before = kept(home)
    app = mending()
    async with app.run_test() as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
    assert app.return_value is None
    assert kept(home) == before


@pytest.mark.parametrize("with_backup", [True, False])
async def test_what_the_damaged_file_still_holds_comes_back_too(home: Path, with_backup: bool) -> None:
    participant = own()
    participant.begin("Discharge by noon", "Sam")
    for what in ("Ring the ward", "Call the lab", "Ask two people"):
        participant.actions.add(TypedAction(what=what))
    part = home / "data" / "log" / "2026-11.json"
    part.write_bytes(part.read_bytes()[:-30])
    if not with_backup:
        shutil.rmtree(home / "backups")
    app = mending()
    async with app.run_test() as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "Bring these records back?" in picture(pilot))
        words = " ".join(picture(pilot).replace("│", " ").split())
        assert ("2 more records can still be read" if with_backup else "3 records can still be read") in words
        await pilot.press("enter")
        await pilot.pause()
    assert app.return_value == "restored"
    assert [action.terms.what for action in own().log.actions.values()] == ["Ring the ward", "Call the lab"]
    assert own().profile.change == "Discharge by noon"


async def test_without_a_good_backup_there_is_no_key_for_it(damaged: Path, home: Path) -> None:
    for path in (home / "backups").glob("*.json"):
        path.write_bytes(b"null")
    before = kept(home)
    app = mending()
    async with app.run_test() as pilot:
        await pilot.press("r", "enter")
        shown = picture(pilot)
        assert "There is no backup that can be read" in shown
        assert "No record can be read" in shown
        assert "Bring" not in shown
    assert kept(home) == before


async def test_a_log_that_is_out_of_reach_is_left_alone(damaged: Path, home: Path) -> None:
    damaged.unlink()
    damaged.mkdir()
    before = kept(home)
    app = mending()
    async with app.run_test() as pilot:
        await pilot.press("r", "enter")
        shown = " ".join(picture(pilot).split())
        assert "There is a folder in its place. Move that folder away" in shown
        assert "Bring" not in shown
    assert (kept(home), damaged.is_dir()) == (before, True)


async def test_a_newer_version_s_log_is_left_alone(damaged: Path, home: Path) -> None:
    meta = home / "data" / "meta.json"
    meta.write_bytes(checked_json.encode({**checked_json.read(meta), "schema_version": 2}))
    before = kept(home)
    app = mending()
    async with app.run_test() as pilot:
        await pilot.press("r", "enter")
        assert "A newer version of coachtui wrote it" in picture(pilot)
    assert kept(home) == before


async def test_what_stands_in_the_way_is_said(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = mending()

    def refused() -> None:
        raise StoreUnreadable("The drive went away [/].")

    monkeypatch.setattr(app._doctor, "restore", refused)
    async with app.run_test() as pilot:
        await pilot.press("r", "enter")
        await until(pilot, lambda: "The drive went away [/]." in picture(pilot))
        await pilot.press("ctrl+q")
    assert app.return_value is None


def test_the_app_opens_once_it_is_mended(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And otherwise the sentence is said, with exit code 3."""
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    opened: list[str] = []

    def ran(participant: Participant, is_sample: bool) -> tuple[str, int]:
        opened.append(participant.profile.change)
        return "", 0

    monkeypatch.setattr(screen, "_run", ran)
    monkeypatch.setattr(MendingApp, "run", lambda app: None)
    assert screen.open_app(None) == 3
    assert "2026-11.json is damaged" in capsys.readouterr().err
    assert not opened

    def mended(app: MendingApp) -> str:
        app._doctor.restore(Path("daily-2026-11-23.json"))
        return "restored"

    monkeypatch.setattr(MendingApp, "run", mended)
    assert screen.open_app(None) == 0
    assert [change[:9] for change in opened] == ["Discharge"]


async def test_a_log_damaged_while_the_app_is_open_is_said_and_every_place_still_opens(home: Path) -> None:
    """Another copy wrote, then the file was damaged: what is known is shown, and nothing is written over it."""
    from coachtui.ui.app import CoachApp

    participant = own()
    participant.begin("Discharge by noon", "Sam")
    participant.actions.add(TypedAction(what="Ring the ward"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        own().actions.add(TypedAction(what="by another copy"))
        participant.book.events()
        part = home / "data" / "log" / "2026-11.json"
        part.write_bytes(b"")
        for key in "12345":
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("3")
        await until(pilot, lambda: "Ring the ward" in picture(pilot))
        app._look_again()
        assert any("damaged" in words for words in app._warned)
        assert part.read_bytes() == b""
