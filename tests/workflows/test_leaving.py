"""Files that leave: what is in them, where they go, and what is never replaced."""

import errno
import json
import os
import shutil
import stat
import sys
import threading
from pathlib import Path

import pytest

from coachtui.domain.answers import Scores, Text
from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Kind
from coachtui.storage import atomic_file
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision, TypedPause
from coachtui.workflows.journal import Written
from coachtui.workflows.leaving import ExportFile, Format
from coachtui.workflows.writing_out import write_export
from workflows.samples import Sitting

PRIVATE, NOTE = "A private thought", "A private note"


def filled(s: Sitting) -> Sitting:
    """Somebody with a reflection, a note, a draft and an action."""
    s.me.begin("Discharge by noon", "Sam")
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text(PRIVATE))])
    s.me.record("alpha", "plan", [(s.exercise("alpha/plan/pulse"), Scores({"people": 2}, {"people": NOTE}))])
    s.me.drafts.keep("beta/now/last", Text("Half typed"))
    s.me.actions.add(TypedAction("Ring the ward", due="fri"))
    return s


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Format.BUNDLE, "discharge-by-noon-2026-11-22.coachtui.json"),
        (Format.MARKDOWN, "discharge-by-noon-2026-11-22-actions.md"),
        (Format.CSV, "discharge-by-noon-2026-11-22-actions.csv"),
        (Format.JOURNAL, "discharge-by-noon-2026-11-22-journal.md"),
    ],
)
def test_each_format_has_its_name_and_holds_the_action(s: Sitting, wanted: Format, name: str) -> None:
    file = filled(s).me.export(wanted)
    assert file.name == name
    assert "Ring the ward" in file.text
    assert "Half typed" not in file.text
    assert file == s.me.export(wanted), "the same log at the same moment is the same file"
    is_own = wanted is Format.JOURNAL
    assert (PRIVATE in file.text, NOTE in file.text) == (is_own, is_own)
    assert file.left_out.startswith("Left out: ")


def test_reflections_go_along_in_a_bundle_only_when_told_to_and_notes_never(s: Sitting) -> None:
    file = filled(s).me.export(Format.BUNDLE, share_reflections=True)
    assert PRIVATE in file.text
    assert NOTE not in file.text
    assert json.loads(file.data)["left_out"] == {
        "reflections": 0,
        "other_answers": 0,
        "evidence_notes": 1,
        "pauses": 0,
    }
    assert PRIVATE in s.me.export(Format.MARKDOWN, share_reflections=True).text
    assert s.me.export(Format.CSV, share_reflections=True) == s.me.export(Format.CSV)


def test_the_table_counts_the_decisions_that_are_not_in_it(s: Sitting) -> None:
    filled(s)
    first = s.me.decisions.name(TypedDecision("Move the booking line online"))
    assert "Left out: 1 decision, 1 reflection" in s.me.export(Format.CSV).left_out
    s.me.decisions.pause(first.id, TypedPause(considered="Night staff", changed="Keep the telephone"))
    words = s.me.export(Format.CSV).left_out
    assert words == "Left out: 1 decision with 1 equity pause, 1 reflection, 1 evidence note."
    assert "the words of 1 equity pause" in s.me.export(Format.MARKDOWN).left_out


def test_a_check_in_and_a_pause_are_told_in_the_file_as_in_the_app(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction("Ring the ward"))
    s.me.check_ins.record(action.id, TypedCheckIn(acted=True, cue="yes", note="rang", confidence="6"))
    decision = s.me.decisions.name(TypedDecision("Move the booking line online"))
    pause = TypedPause(
        considered="Night staff", company="with", who="Jo", changed="Keep the telephone", unknown="Costs"
    )
    s.me.decisions.pause(decision.id, pause)
    s.me.sharing.share(decision.id, True)
    app = {entry.written: entry.text.splitlines() for entry in s.me.journal()}
    (check_in,), lines = app[Written.CHECK_IN], app[Written.PAUSE]
    assert check_in == "moving; the moment came; acted; “rang”; confidence 6 of 10"
    assert [line.partition(":")[0] for line in lines] == ["Changes", "Considered", "Who was here", "Nobody knew"]
    document, journal = s.me.export(Format.MARKDOWN).text, s.me.export(Format.JOURNAL).text
    assert f": {check_in}\n" in document
    assert f"> {check_in}\n" in journal
    for label, words in (line.split(": ") for line in lines):
        assert f"- **{label}:** {words}\n" in document
        assert f"> {label}: {words}" in journal


def test_the_privacy_check_of_the_table_finds_only_what_is_in_it(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction("Ring the ward"))
    s.me.check_ins.record(action.id, TypedCheckIn(status="moving", note="Rang 07700 900123"))
    table, document = s.me.export(Format.CSV), s.me.export(Format.MARKDOWN)
    assert ("900123" in table.text, len(table.found)) == (True, 1)
    assert ("900123" in document.text, len(document.found)) == (True, 1)
    assert "Rang [masked]" in s.me.export(Format.CSV, mask=True).text
    s.clock.forward(1)
    s.me.check_ins.record(action.id, TypedCheckIn(status="moving", note="Rang again"))
    table, document = s.me.export(Format.CSV), s.me.export(Format.MARKDOWN)
    assert ("900123" in table.text, len(table.found)) == (False, 0), "it holds the last check-in only"
    assert ("900123" in document.text, len(document.found)) == (True, 1)


def test_the_journal_and_what_is_said_beside_it_name_the_same_things_as_left_out(s: Sitting) -> None:
    s.me.actions.add(TypedAction("Ring 07700 900123"))
    typed = "what is half typed and not yet kept"
    for mask, words in ((False, typed), (True, f"{typed}, and what is masked")):
        file = s.me.export(Format.JOURNAL, mask=mask)
        assert f"- **Left out:** {words}\n" in file.text
        assert file.left_out == f"Left out: {words}. This is your own copy: everything private is in it."


def test_an_empty_log_can_leave_too(s: Sitting) -> None:
    for wanted in Format:
        assert s.me.export(wanted).data


def test_an_export_holds_what_another_copy_recorded(on_disk: Sitting) -> None:
    s = filled(on_disk)
    s.again().me.actions.add(TypedAction("Theirs"))
    for wanted in Format:
        assert "Theirs" in s.me.export(wanted).text


FILE = ExportFile("log-2026-11-22.coachtui.json", b"new", "", Format.BUNDLE)


def test_a_file_goes_to_the_present_folder_a_folder_or_a_name(
    s: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    monkeypatch.chdir(here)
    assert s.me.write(FILE, f"{there}/x.json") == there / "x.json"
    assert s.me.write(FILE, "") == here / FILE.name
    (here / FILE.name).unlink()
    assert s.me.write(FILE) == here / FILE.name
    assert s.me.write(FILE, there) == there / FILE.name
    assert s.me.write(FILE, there / "own name.json") == there / "own name.json"
    assert s.me.write(FILE, Path("relative.json")) == here / "relative.json"
    for path in (here / FILE.name, there / FILE.name, there / "own name.json", here / "relative.json"):
        assert path.read_bytes() == b"new"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_home_folder_can_be_written_as_people_do(
    s: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert s.me.write(FILE, Path("~/x.json")) == tmp_path / "x.json"
    assert s.me.write_elsewhere(Path("~/x.txt"), "Text") == tmp_path / "x.txt"


def test_no_file_is_ever_replaced(s: Sitting, tmp_path: Path) -> None:
    taken = tmp_path / FILE.name
    taken.write_bytes(b"old")
    dangling = tmp_path / "dangling.json"
    dangling.symlink_to(tmp_path / "nowhere")
    assert s.me.write(FILE, tmp_path).name == "log-2026-11-22-2.coachtui.json"
    for path in (taken, dangling):
        with pytest.raises(NotSaved, match="already"):
            s.me.write(FILE, path)
        with pytest.raises(NotSaved, match="already"):
            s.me.write_elsewhere(path, "Text")
    assert taken.read_bytes() == b"old"
    assert not (tmp_path / "nowhere").exists()


def test_no_file_is_lost_where_several_are_written_into_one_folder_at_once(tmp_path: Path) -> None:
    several = threading.Barrier(8)

    def write(number: int) -> None:
        several.wait()
        write_export(FILE._replace(data=str(number).encode()), tmp_path)

    for _turn in range(5):
        threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == sorted([*"01234567"] * 5)


@pytest.mark.parametrize("target", ["missing/x", "~nobody-of-that-name/x", "x" * 300])
def test_a_place_that_cannot_be_is_refused_with_a_sentence(s: Sitting, tmp_path: Path, target: str) -> None:
    place = Path(target) if target.startswith("~") else tmp_path / target
    with pytest.raises(NotSaved, match=r"\.$"):
        s.me.write(FILE, place)
    with pytest.raises(NotSaved, match=r"\.$"):
        s.me.write_elsewhere(place, "Text")


@pytest.mark.parametrize("target", ["newdir/", "newdir/."])
def test_a_folder_that_is_not_there_is_no_name_for_a_file(s: Sitting, tmp_path: Path, target: str) -> None:
    def write(place: str) -> Path:
        return s.me.write(FILE, place)

    def write_text(place: str) -> Path:
        return s.me.write_elsewhere(place, "Text")

    for one in (write, write_text):
        with pytest.raises(NotSaved, match=r"There is no folder called .*newdir\. Make it first"):
            one(f"{tmp_path}/{target}")
        (tmp_path / "newdir").mkdir()
        assert one(f"{tmp_path}/{target}").parent == tmp_path / "newdir"
        shutil.rmtree(tmp_path / "newdir")


def test_a_text_is_cleaned_and_written_for_its_owner_alone(s: Sitting, tmp_path: Path) -> None:
    path = s.me.write_elsewhere(tmp_path / "x.txt", "a\r\nb \x1b[2J \ud800")
    assert path.read_bytes() == "a\nb \ufffd[2J \ufffd".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_full_disk_leaves_no_half_file(s: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic_file, "_sync_file", full)
    with pytest.raises(NotSaved, match="full"):
        s.me.write(FILE, out)
    assert list(out.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file name is any bytes")
def test_a_file_whose_name_is_no_text_is_noted_as_having_left(s: Sitting, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.json")
    filled(s).me.write(s.me.export(Format.BUNDLE), path)
    (note,) = [event for event in s.store.events() if event.kind == Kind.EXPORTED]
    assert note.data["path"] == f"{tmp_path}/caf\ufffd.json"
    assert not s.me.book.troubles
    assert path.exists()
