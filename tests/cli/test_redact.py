"""`coachtui redact`: case 44, a canary in every place that words can be, and none left anywhere below the home."""

import shutil
from pathlib import Path

import pytest

from cli.samples import Terminal
from coachtui.cli import wiring
from coachtui.domain.events import Deed, Json, Kind
from coachtui.storage import lock, taking_out
from coachtui.storage.drafts import Drafts

WORD = "Kanarienvogel"
ANSWER = "alpha/think/thoughts"


def holding(folder: Path) -> list[str]:
    """The files in which the canary stands."""
    return sorted(str(path) for path in folder.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes())


def planted(coach: Terminal) -> tuple[str, str]:
    """The canary in each field of an action and a decision, in versions of an answer, drafts, backups, undone words."""
    me = wiring.participant(None)
    action, decision = "01a2027b-aaaa-7000-8000-000000000001", "01a2027b-bbbb-7000-8000-000000000002"
    texts = ("what", "owner", "cue", "response", "obstacle", "measure", "later")
    me.book.record(Deed(Kind.COMMITTED, action, {**{name: f"{name} {WORD}" for name in texts}, "due": "2026-12-01"}))
    me.book.record(Deed(Kind.AMENDED, action, {"what": f"new {WORD}", "reason": WORD}))
    me.book.record(Deed(Kind.CHECKED_IN, action, {"status": "stuck", "obstacles": {"time": WORD}, "note": WORD}))
    me.book.record(Deed(Kind.CLOSED, action, {"state": "done", "evidence": WORD}))
    me.book.record(Deed(Kind.DECIDED, decision, dict.fromkeys(("what", "options", "by"), WORD)))
    paused = ("considered", "who", "changed", "unknown")
    me.book.record(Deed(Kind.PAUSED, decision, {**dict.fromkeys(paused, WORD), "questions": [WORD], "silence": 30}))
    me.book.record(Deed(Kind.CLOSED, decision, {"outcome": WORD}))
    for text in ("first", "second"):
        me.book.record(Deed(Kind.ANSWERED, ANSWER, {"text": f"{text} {WORD}", "asked": WORD, "fields": {"a": WORD}}))
    me.past.undo()
    drafts = Drafts(coach.home / "drafts", me.book.clock)
    for subject in (ANSWER, f"action/{action}", f"finish/{action}", f"check-in/{action}", f"pause/{decision}"):
        drafts.keep(subject, f"half {WORD}")
    drafts.keep(f"action/new/{ANSWER}", WORD)
    drafts.keep("alpha/think/other", "not about it")
    for file in coach.home.glob("drafts/*.json"):
        if b"check-in/" in file.read_bytes():
            shutil.copy(file, file.with_suffix(".2.damaged"))
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-23T09:00:00Z")
    wiring.participant(None).book.record(Deed(Kind.COMPLETED, "alpha/think", {}))
    return action, decision


def test_no_word_is_left_anywhere(coach: Terminal) -> None:
    action, decision = planted(coach)
    assert len(holding(coach.home)) > 8
    done = coach("redact", action[:10], "--json", "--yes")
    assert done.code == 0, done.err
    assert (done.json["id"], done.json["records"]) == (action, 4)
    assert "daily-2026-11-23.json" in done.json["backups"]
    assert coach("redact", decision[:13], "--yes").out.startswith("Taken out of 3 records of your log, ")
    assert coach("redact", "alpha/think/th", "--yes").code == 0
    assert holding(coach.home) == []
    (shown,) = coach("list", "--json").json["actions"]
    assert (shown["what"], shown["due"], shown["state"]) == (None, "2026-12-01", "done")
    assert "what" in shown["taken_out"]
    assert "later" not in str(shown), "also a field of a later version"
    drafts = Drafts(coach.home / "drafts", wiring.clock()).all()
    assert [subject for subject, _draft in drafts] == ["alpha/think/other"]


def test_a_damaged_draft_of_each_form_goes_too(coach: Terminal) -> None:
    action, decision = planted(coach)
    drafts = Drafts(coach.home / "drafts", wiring.clock())
    about = {
        action: ("action", "finish", "check-in"),
        decision: ("pause", "decision", "settle", "skip"),
        ANSWER: ("action/new",),
    }
    for subject, forms in about.items():
        for form in forms:
            drafts.keep(f"{form}/{subject}", f"half {WORD}")
    for file in coach.home.glob("drafts/*.json"):
        if WORD.encode() in file.read_bytes():
            file.write_bytes(file.read_bytes()[:-1])
    assert [subject for subject, _draft in drafts.all()] == ["alpha/think/other"], "the others are set aside as damaged"
    for subject in about:
        assert coach("redact", subject, "--yes").code == 0
    assert holding(coach.home) == []


def test_only_that_record_is_touched(coach: Terminal) -> None:
    action, decision = planted(coach)
    before = [event for event in wiring.participant(None).book.events() if event.subject != action]
    coach("redact", action, "--yes")
    events = wiring.participant(None).book.events()
    assert [event for event in events if event.subject != action] == before
    assert all(event.redacted for event in events if event.subject == action)
    assert WORD in str([event.data for event in events if event.subject == decision])


def test_a_name_that_was_taken_out_is_not_listed_as_a_name(coach: Terminal) -> None:
    action = coach("add", "Ring", "--owner", "Sam").out.strip()
    assert coach("list").out.endswith("Ring  (Sam)\n")
    coach("redact", action, "--yes")
    assert coach("list").out.endswith(" (taken out)\n")
    assert coach("list").out.count("taken out") == 1


def test_a_second_time_nothing_is_left_to_do(coach: Terminal) -> None:
    action, _decision = planted(coach)
    coach("redact", action, "--yes")
    again = coach("redact", action, "--json", "--yes").json
    assert (again["records"], again["backups"]) == (0, [])


def test_where_else_the_words_went_is_said(coach: Terminal, tmp_path: Path) -> None:
    """An action goes along in every file made after it; an answer where it is named, or in the journal."""
    me = wiring.participant(None)
    me.book.record(Deed(Kind.EXPORTED, "export", {"format": "md", "path": "/before.md", "subjects": []}))
    action, _decision = planted(coach)
    me = wiring.participant(None)
    for wanted, path, subjects in (
        ("bundle", "/one.json", []),
        ("bundle", "/two.json", [ANSWER]),
        ("journal", "/three.md", []),
    ):
        data: dict[str, Json] = {"format": wanted, "path": path, "subjects": [*subjects]}
        me.book.record(Deed(Kind.EXPORTED, "export", data))
    gone = coach("redact", action, "--json", "--yes").json["exported"]
    assert [one["path"] for one in gone] == ["/one.json", "/two.json", "/three.md"]
    gone = coach("redact", ANSWER, "--json", "--yes").json["exported"]
    assert [one["path"] for one in gone] == ["/two.json", "/three.md"]
    said = coach("redact", ANSWER, "--yes").err
    assert "/three.md" in said
    assert "/one.json" not in said


STRAYS = (
    "data/log/.syncthing.2026-11.json.tmp",
    "data/log/.~2026-11.json",
    "data/.stversions/2026-11~20261122-090000.json",
    "backups/copy.json",
    "backups/2026-11.json",
    "drafts/0.damaged",
)


def test_files_that_are_none_of_the_log_s_and_hold_the_words_are_named(coach: Terminal) -> None:
    action = coach("add", f'Ring "{WORD}" – Žofie', "--owner", "Zoë").out.strip()
    part = coach.home / "data" / "log" / "2026-11.json"
    content = part.read_bytes()
    conflicts = "2026-11_conf(1).json", "2026-11 (SFConflict sam@x.org 2026-11-25-10-10-10).json"
    for name in (*STRAYS, *(f"data/log/{name}" for name in conflicts)):
        path = coach.home / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (coach.home / "data" / "log" / "cut off").write_bytes(content[: content.index(b"Zo") + 6])
    (coach.home / "data" / "log" / "typed.txt").write_bytes(f'Ring "{WORD}" – Žofie'.encode("utf-16"))
    (coach.home / "data" / "log" / "of another.json").write_bytes(
        content.replace(WORD.encode(), b"x").replace(b"Zo", b"")
    )
    strays = sorted(
        {*(str(coach.home / name) for name in STRAYS), str(part.with_name("cut off"))}
        | {str(part.with_name("typed.txt"))}
    )
    told = coach("redact", action, "--dry-run")
    assert "These files beside the log hold the words too" in told.out
    document = coach("redact", action, "--dry-run", "--json").json
    assert sorted(document["still_holding"]) == strays
    assert len(document["conflict_copies"]) == 2
    done = coach("redact", action, "--yes")
    assert done.code == 0
    assert "Remove them yourself:" in done.err
    assert all(f"  {stray}\n" in done.err for stray in strays)
    assert holding(coach.home) == sorted({*strays} - {str(part.with_name("typed.txt"))}), "nothing else has them"


@pytest.mark.parametrize(
    ("name", "end", "mark"), [("lf.txt", "\n", ""), ("crlf.txt", "\r\n", ""), ("journal.md", "\n", "> ")]
)
def test_a_plain_copy_of_several_lines_is_named(coach: Terminal, name: str, end: str, mark: str) -> None:
    lines = (f"{WORD} shouted at me", "in front of everybody, twice", "(on Monday)")
    wiring.participant(None).book.record(Deed(Kind.ANSWERED, ANSWER, {"text": "\n".join(lines)}))
    stray = coach.home / "data" / name
    stray.write_bytes("".join(f"{mark}{line}{end}" for line in lines).encode())
    other = coach.home / "data" / "other.txt"
    other.write_text("(on Monday)\n", encoding="utf-8")
    assert coach("redact", ANSWER, "--dry-run", "--json").json["still_holding"] == [str(stray)]


def test_where_no_such_file_is_there_none_is_named(coach: Terminal) -> None:
    action, _decision = planted(coach)
    done = coach("redact", action, "--json", "--yes")
    assert done.json["still_holding"] == []
    assert "beside the log" not in coach("redact", ANSWER, "--yes").err


def test_an_unknown_or_doubtful_id_changes_nothing(coach: Terminal) -> None:
    planted(coach)
    before = coach.stored()
    for wrong, words in (("zz", "No record has an id"), ("01a2027b", "More than one record"), ("", "No record")):
        refused = coach("redact", wrong, "--yes")
        assert refused.code == 1
        assert words in refused.sentence
    assert coach.stored() == before


def test_what_is_refused_throws_no_draft_away(coach: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the lock that another copy holds, nor a full disk."""
    planted(coach)
    monkeypatch.setattr(lock, "LIMIT", 0.05)
    before = holding(coach.home)
    with lock.held(coach.home / "data" / ".lock"):
        assert coach("redact", ANSWER, "--yes").code == 3
    assert holding(coach.home) == before
    assert wiring.participant(None).drafts.text(ANSWER) == f"half {WORD}"
    assert coach("redact", ANSWER, "--yes").code == 0


def test_a_draft_that_cannot_be_removed_is_named_and_a_second_time_it_goes(
    coach: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    action, _decision = planted(coach)
    real = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.parent.name == "drafts" and path.exists():
            raise PermissionError(13, "Permission denied", str(path))
        real(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        done = coach("redact", action, "--yes", "--json")
    assert done.code == 3
    left = done.json["may_still_hold"]
    assert len(left) == 4
    assert all("/drafts/" in path and path in done.err for path in left)
    assert "cannot be brought back" in coach("undo").err
    assert coach("redact", action, "--yes").code == 0
    assert not any(Path(path).exists() for path in left)


def test_without_its_hand_in_the_backups_the_words_remain(coach: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    action, _decision = planted(coach)
    coach("redact", "alpha/think/th", "--yes")
    monkeypatch.setattr(taking_out, "everywhere", lambda *_given: ([], []))
    coach("redact", action, "--yes")
    assert any("backups" in path for path in holding(coach.home))


def test_an_export_left_among_the_backups_is_named_though_markdown_escapes_the_words(coach: Terminal) -> None:
    action = coach("add", "Ring [ward_7] about *late* lists").out.strip()
    export = coach.home / "backups" / "log.md"
    export.parent.mkdir(exist_ok=True)
    assert coach("export", "--format", "md", "--out", str(export)).code == 0
    assert "ward_7" not in export.read_text(encoding="utf-8")
    assert coach("redact", action, "--dry-run", "--json").json["still_holding"] == [str(export)]
