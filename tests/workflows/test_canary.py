"""Case 42: a token in every private, undone, amended or redacted place is in no file for others, in any format."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coachtui.domain.answers import Text
from coachtui.domain.events import Deed, Json, Kind
from coachtui.storage.memory_store import MemoryStore
from coachtui.workflows.leaving import Format, export_file
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.past import Past
from coachtui.workflows.sharing import Sharing
from coachtui.workflows.writing_out import write_and_note
from workflows.samples import Sitting

OTHERS = (Format.BUNDLE, Format.MARKDOWN, Format.CSV)
DEEDS: list[tuple[Kind, str, dict[str, Json]]] = [
    (Kind.PROFILED, "profile", {"name": "canary-name", "change": "canary-change"}),
    (Kind.PROFILED, "profile", {"name": "Ada", "change": "Discharge"}),
    (Kind.ANSWERED, "m/s/a", {"text": "canary-reflection", "asked": "Why?"}),
    (Kind.ANSWERED, "m/s/b", {"states": {"a": "yes"}, "notes": {"a": "canary-tick-note"}}),
    (Kind.ANSWERED, "m/s/c", {"fields": {"a": "canary-field"}}),
    (Kind.ANSWERED, "m/s/d", {"choice": "canary-choice", "correct": True}),
    (Kind.RATED, "m/s/e", {"scores": {"a": 1}, "notes": {"a": "canary-note"}}),
    (Kind.COMMITTED, "a1", {"what": "canary-what", "cue": "canary-cue", "later": "canary-later"}),
    (Kind.AMENDED, "a1", {"what": "Ring the ward", "cue": "The huddle ends"}),
    (Kind.CLOSED, "a1", {"state": "done", "evidence": "canary-evidence"}),
    (Kind.CLOSED, "a1", {"state": "done", "evidence": "Seen"}),
    (Kind.DECIDED, "d1", {"what": "canary-decision", "options": "canary-options"}),
    (Kind.AMENDED, "d1", {"what": "Move it online", "options": "Yes or no"}),
    (
        Kind.PAUSED,
        "d1",
        {
            "considered": "canary-considered",
            "company": "with",
            "who": "canary-who",
            "unchanged": "canary-unchanged",
            "unknown": "canary-unknown",
        },
    ),
    (Kind.CLOSED, "d1", {"outcome": "canary-outcome"}),
    (Kind.CLOSED, "d1", {"outcome": "Both"}),
]


@pytest.fixture
def book() -> Logbook:
    """A log with all of these, something undone, something taken out, and a file that left."""
    clock = iter(datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(100))
    store = MemoryStore((), lambda: next(clock))
    made = Logbook(store, lambda: datetime(2026, 11, 22, 9, tzinfo=UTC))
    for deed in DEEDS:
        made.record(Deed(*deed))
    made.record(Deed(Kind.COMMITTED, "a2", {"what": "canary-undone"}))
    Past(made).undo()
    made.record(Deed(Kind.COMMITTED, "a3", {"what": "canary-redacted", "due": "2026-11-27"}))
    event = made.events()[-1]
    store.redact([event._replace(data={"due": "2026-11-27"}, redacted=("what",))])
    made.read_anew()
    return made


def test_no_canary_is_in_a_file_for_others_and_the_journal_is_the_control(book: Logbook, tmp_path: Path) -> None:
    (tmp_path / "canary-folder").mkdir()
    file = export_file(book.log, book.events(), book.now(), Format.MARKDOWN)
    write_and_note(book, file, tmp_path / "canary-folder")
    assert "canary-folder" in str(book.events()[-1].data)
    for wanted in OTHERS:
        text = export_file(book.log, book.events(), book.now(), wanted).text
        assert "canary" not in text, wanted
        assert '"memory"' not in text.replace('"author": "memory"', "").replace('"id": "memory"', "")
        assert "Seen" in text
    own = export_file(book.log, book.events(), book.now(), Format.JOURNAL).text
    for token in ("reflection", "tick-note", "field", "choice", "note", "what", "considered", "who", "unknown"):
        assert f"canary-{token}" in own
    assert "canary-redacted" not in own


def test_of_the_words_only_what_is_marked_leaves(book: Logbook) -> None:
    Sharing(book).share("d1", True)
    Sharing(book).share("m/s/e", True)
    texts = {wanted: export_file(book.log, book.events(), book.now(), wanted).text for wanted in OTHERS}
    for token in ("considered", "who", "unchanged", "unknown", "note"):
        assert f"canary-{token}" in texts[Format.BUNDLE]
        assert f"canary-{token}" in texts[Format.MARKDOWN]
        assert f"canary-{token}" not in texts[Format.CSV]
    for token in ("reflection", "tick-note", "field", "options", "outcome", "undone"):
        assert not any(f"canary-{token}" in text for text in texts.values())


def test_a_draft_is_in_no_file(s: Sitting) -> None:
    s.me.drafts.keep("alpha/think/thoughts", Text("canary-draft"))
    s.me.begin("Discharge")
    assert not any("canary" in s.me.export(wanted, share_reflections=True).text for wanted in Format)
