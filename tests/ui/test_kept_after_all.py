"""Forms whose text cannot be kept at first: what they say about it goes once it is kept, and nothing else does."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import begun, own, until, words_of, write

from coachtui.storage import atomic_file
from coachtui.ui.app import CoachApp
from coachtui.ui.participant import drafting
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.welcome import BeginForm
from coachtui.workflows.participant import Participant


def refuse(path: Path, _data: bytes) -> None:
    """Write nothing, as on a full disk."""
    raise atomic_file.not_saved(OSError(errno.ENOSPC, "no space"), path)


async def open_form(pilot: Pilot[str], form: type, *keys: str) -> None:
    """Press the keys that open a form, and wait until its first line has the focus."""
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, form) and isinstance(pilot.app.focused, Input))


@pytest.mark.parametrize(("who", "form", "key"), [(own, BeginForm, "enter"), (begun, ActionForm, "a")])
async def test_a_form_says_that_its_text_was_not_kept_until_it_is(
    monkeypatch: pytest.MonkeyPatch, who: Callable[[], Participant], form: type, key: str
) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    monkeypatch.setattr(drafting, "RETRY", 0.01)
    app = CoachApp(who())
    async with app.run_test() as pilot:
        await open_form(pilot, form, key)
        with monkeypatch.context() as full_disk:
            full_disk.setattr(atomic_file, "write", refuse)
            await write(pilot, "precious")
            await until(pilot, lambda: "the disk is full" in words_of(pilot, "Trouble"))
        await until(pilot, lambda: not words_of(pilot, "Trouble"))
        assert not app.screen.query_one("Trouble").display


async def test_why_something_was_refused_stays_when_the_text_is_kept() -> None:
    me = begun()
    app = CoachApp(me)
    async with app.run_test() as pilot:
        await open_form(pilot, ActionForm, "a")
        await write(pilot, "Ring")
        await pilot.press("tab", "tab")
        await write(pilot, "soonish")
        await pilot.press("ctrl+s")
        assert "soonish" in words_of(pilot, "Trouble")
        await until(pilot, lambda: "soonish" in str(me.drafts.fields("action/new/")))
        await pilot.pause(drafting.LOOK)
        assert "soonish" in words_of(pilot, "Trouble")
