"""Keeping drafts at the worst moment: while an earlier one is on its way to the disk."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from textual.widget import Widget

from coachtui.domain.answers import Response, Text
from coachtui.domain.errors import NotSaved
from coachtui.ui.participant import drafting
from coachtui.ui.participant.drafting import Drafting


class Owner:
    """A screen whose threads run when the test says so."""

    def __init__(self) -> None:
        self.looks: Callable[[], None] = lambda: None
        self.threads: list[Callable[[], None]] = []
        self.app = self
        self.is_mounted = True

    def set_interval(self, _seconds: float, look: Callable[[], None]) -> "Owner":
        """The timer, which is this too."""
        self.looks = look
        return self

    def set_timer(self, _seconds: float, _act: Callable[[], None]) -> None:
        """The try after a failure, which never comes here."""

    def stop(self) -> None:
        """The timer's."""

    def run_worker(self, work: Callable[[], None], **_options: Any) -> None:
        """Start no thread yet."""
        self.threads.append(work)

    def call_from_thread(self, act: Callable[..., None], *arguments: Any) -> None:
        """Both threads are this one."""
        act(*arguments)


def test_what_is_on_its_way_is_kept_when_the_window_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writing thread has been given the text and has not begun: the text must be written here and now, once."""
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    owner, kept = Owner(), list[tuple[str, Response]]()
    drafts = Drafting(
        cast(Widget, owner), lambda key, response: kept.append((key, response)), lambda *_said: None, lambda: None
    )
    drafts.touched("a", lambda: Text("one"))
    owner.looks()
    assert kept == []
    drafts.keep_now()
    assert kept == [("a", Text("one"))]
    for thread in owner.threads:
        thread()
    drafts.keep_now()
    assert kept == [("a", Text("one"))]


def test_what_could_not_be_written_is_tried_again_when_the_window_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk a second ago may have room now."""
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    owner, kept, full = Owner(), list[Response](), [True]

    def keep(_key: str, response: Response) -> None:
        if full:
            raise NotSaved("full")
        kept.append(response)

    problems: list[object] = []
    drafts = Drafting(cast(Widget, owner), keep, lambda _key, problem: problems.append(problem), lambda: None)
    drafts.touched("a", lambda: Text("one"))
    owner.looks()
    owner.threads[0]()
    assert len(problems) == 1
    full.clear()
    drafts.keep_now()
    assert kept == [Text("one")]


def test_an_older_text_never_takes_the_place_of_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads are on their way, and the second one begins first."""
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    owner, kept, told = Owner(), dict[str, Response](), list[object]()
    drafts = Drafting(cast(Widget, owner), kept.__setitem__, lambda _key, problem: told.append(problem), lambda: None)
    for words in ("one", "one two"):
        drafts.touched("a", lambda words=words: Text(words))  # type: ignore[misc]
        owner.looks()
    for thread in reversed(owner.threads):
        thread()
    assert kept == {"a": Text("one two")}
    assert told == [None], "only what is on the disk is said to be saved"
