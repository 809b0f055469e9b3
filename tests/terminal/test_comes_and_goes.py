"""Stopped and continued, and run in every locale and terminal."""

import signal
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from coachtui.cli import wiring
from coachtui.domain.progress import Place
from terminal.pty_app import NOW, PtyApp, coachtui, environment, script


def _state(app: PtyApp) -> str:
    return Path(f"/proc/{app.process.pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_suspended_paused_and_continued_it_still_reads_keys(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """SIGTSTP gives the terminal back; SIGSTOP does not; a continue signal nobody asked for changes nothing."""
    with writing() as app:
        app.send("one ")
        app.wait_for("one")
        app.signal(signal.SIGTSTP)
        app.wait_until(lambda: _state(app) == "T", "to be suspended")
        assert app.modes_now() == app.modes
        app.signal(signal.SIGCONT)
        app.wait_until(lambda: app.modes_now() != app.modes, "to have the terminal again")
        app.settle()
        app.send("two ")
        app.wait_for("one two")
        app.signal(signal.SIGCONT)
        app.settle()
        app.signal(signal.SIGSTOP)
        app.wait_until(lambda: _state(app) == "T", "to be stopped")
        app.signal(signal.SIGCONT)
        app.settle()
        for letter in "three":
            app.send(letter)
        app.wait_for("one two three")
        app.wait_until(lambda: kept() == "one two three", "for the draft")
        app.quit()


PLAIN = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
LOCALES = {
    "C": {"LANG": "C"},
    "POSIX not coerced": PLAIN,
    "latin-1": {**PLAIN, "PYTHONIOENCODING": "latin-1"},
}
TERMINALS = ("dumb", "", "bogus-9000")
TEXT = "naïve – “café”"


@pytest.mark.parametrize("locale", LOCALES)
def test_it_runs_in_any_locale_and_terminal_and_its_files_are_utf_8(tmp_path: Path, content: Path, locale: str) -> None:
    """Case 27: what cannot be shown is replaced on the screen only. Those of one locale run together."""
    # Without colour in every other cell, so that it meets each locale and each terminal.
    even = list(LOCALES).index(locale) % 2
    cells = [(terminal, {"NO_COLOR": "1"} if n % 2 == even else {}) for n, terminal in enumerate(TERMINALS)]
    homes = [tmp_path / str(number) for number in range(len(cells))]
    with ExitStack() as stack:
        apps = []
        for home, (terminal, colour) in zip(homes, cells, strict=True):
            begun(home, content)
            changes = {**LOCALES[locale], **colour, "TERM": terminal}
            app = PtyApp(coachtui("--content", content), environment(home, **changes))
            apps.append(stack.enter_context(app))
        for app in apps:
            app.wait_for("Continue")
            app.send("\r")
        for app in apps:
            app.wait_for("What do you think?")
            app.settle(0.05)
            app.send(TEXT)
        for app in apps:
            app.wait_for("na")
            app.quit()
            assert b"Traceback" not in app.raw
    for home in homes:
        assert TEXT in everything(home)


def begun(home: Path, content: Path) -> None:
    """Somebody of that home who stopped in the reflection."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACHTUI_HOME", str(home))
        patch.setenv("COACHTUI_NOW", NOW)
        somebody = wiring.participant(content)
        somebody.begin("Discharge by noon", "Sam")
        somebody.desk.keep_place(Place("pty", "thoughts", "reflection"))


def everything(home: Path) -> str:
    """What the files of the store hold; fails where one is not UTF-8."""
    texts = [path.read_text(encoding="utf-8") for path in (home / "data").rglob("*") if path.is_file()]
    return "".join(texts).encode("ascii", "backslashreplace").decode("unicode_escape")


def test_a_file_opened_without_its_encoding_fails_in_one_of_them(tmp_path: Path) -> None:
    """The control: what is shorter to write."""
    for name, changes in LOCALES.items():
        path = tmp_path / name
        naive = script("import sys; open(sys.argv[1], 'w').write(sys.argv[2])", path, TEXT)
        done = subprocess.run(naive, env=environment(tmp_path, **changes), capture_output=True, check=False)
        assert (done.returncode == 0) is (name == "C")
