"""A store as version 1 wrote it: read for ever, and never rewritten by being read."""

import json
import shutil
from pathlib import Path

from store_samples import Home, said

from coachtui.domain.log import fold
from coachtui.storage import backup_files, checked_json

GOLDEN = Path(__file__).with_name("golden") / "version-1"


def home_with(root: Path) -> Home:
    """A home with a copy of that store and its backup."""
    home = Home(root)
    shutil.copytree(GOLDEN / "data", home.data)
    shutil.copytree(GOLDEN / "backups", home.backups)
    return home


def test_the_store_of_version_1_is_read(tmp_path: Path) -> None:
    """Every record of it, and what they make together."""
    home = home_with(tmp_path)
    before = home.digests()
    store = home.open()
    expected = json.loads((GOLDEN / "expected.json").read_text("utf-8"))
    found = [
        {
            "id": event.id,
            "at": event.at.isoformat(),
            "kind": event.kind,
            "subject": event.subject,
            "data": event.data,
            "withheld": [*event.withheld],
            "redacted": [*event.redacted],
        }
        for event in store.events()
    ]
    assert found == expected
    log = fold(store.events())
    assert [action.terms.what for action in log.actions.values()] == ["Frühdienst fragen", "Call the lab"]
    assert log.profile.change == "Discharge by noon"
    assert set(log.decisions) == {"01a12000-0000-7000-8000-0000000000d1"}
    assert (store.person, store.device) == (
        "01a12000-0000-7000-8000-0000000000a1",
        "01a12000-0000-7000-8000-0000000000b1",
    )
    assert home.digests() == before


def test_it_is_written_on_to(tmp_path: Path) -> None:
    """What it held stays as it was."""
    home = home_with(tmp_path)
    before = list(home.open().events())
    home.open().append(said("later"))
    assert list(home.open().events())[:-1] == before
    assert checked_json.read(home.data / "meta.json")["schema_version"] == 1


def test_its_backup_is_good(tmp_path: Path) -> None:
    """And holds what the store held."""
    home = home_with(tmp_path)
    backup = backup_files.newest_good(home.backups)
    assert backup is not None
    assert (backup.path.name, backup.count) == ("daily-2026-11-09.json", 9)
