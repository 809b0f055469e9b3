"""Going back to a backup: what is there is copied as far as it can be read, set aside, and kept."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.errors import NotUnderstood, StoreUnreadable
from coachtui.domain.events import Json
from coachtui.language import _
from coachtui.storage import (
    atomic_file,
    backups,
    beside,
    checked_json,
    diagnosis,
    log_folder,
    marker,
    parts,
    pending,
    refusals,
    rewriting,
)
from coachtui.storage.backups import Backup
from coachtui.storage.checked_json import Damaged
from coachtui.storage.lock import held
from coachtui.storage.log_folder import Contents
from coachtui.storage.pending import GoingBack


class Restored(NamedTuple):
    """The backup that is the log now, the copy made of what was there, and the folder with its files; None for none."""

    backup: Backup
    before: Backup | None
    aside: Path | None


def go_back(folder: Path, copies: Path, chosen: Path, now: datetime) -> Restored:
    """Put the files of a backup in place of those of the store, all or none, also across a power cut.

    Raises StoreUnreadable where the backup cannot be read, NotUnderstood where it is of another log than one that can
    be, StoreLocked or NotSaved.
    """
    backup, files = _read(chosen, copies)
    if marker.is_newer(folder):
        raise refusals.too_new(folder / marker.NAME)
    log = folder / parts.FOLDER
    atomic_file.make_folder(folder)
    with held(folder / ".lock"):
        aside = folder / f"{beside.ASIDE}{now.astimezone(UTC):%Y-%m-%dT%H-%M-%S-%fZ}"
        if log.exists() and not log.is_dir():
            atomic_file.move(log, aside / parts.FOLDER)
        atomic_file.make_folder(log)
        here = _here(folder, copies)
        if here is not None and here.pending is not None:
            rewriting.finish(folder, copies, here)
        elif here is None and (log / pending.NAME).exists():
            atomic_file.move(log / pending.NAME, aside / parts.FOLDER / pending.NAME)
        _same_log(here, files)
        before = _copy_before(folder, copies, files, now, chosen)
        meta: dict[str, Json] = {**files[marker.NAME], backups.RESTORED: now.isoformat()}
        waiting = GoingBack(backup.path.name, aside.name, {**files, marker.NAME: meta})
        pending.write(log, waiting)
        rewriting.finish(folder, copies, log_folder.restored(waiting))
    return Restored(backup, before, aside if aside.is_dir() else None)


def _read(chosen: Path, copies: Path) -> tuple[Backup, dict[str, dict[str, Json]]]:
    try:
        backup, files = backups.read(chosen), backups.files(chosen)
        log_folder.restored(GoingBack(chosen.name, "", files))
    except marker.TooNew as error:
        raise refusals.too_new(chosen) from error
    except Damaged as error:
        raise refusals.damaged(chosen, copies) from error
    except OSError as error:
        raise refusals.unreachable(chosen, error) from error
    return backup, files


def _here(folder: Path, copies: Path) -> Contents | None:
    """The store as it can be read, None where it cannot."""
    try:
        return log_folder.read(folder, copies, Contents(None, {}), parts.signature(folder / parts.FOLDER))
    except StoreUnreadable:
        return None


def _same_log(here: Contents | None, files: Mapping[str, dict[str, Json]]) -> None:
    if here is None or here.marker is None or not here.parts or here.marker.store == files[marker.NAME].get("store"):
        return
    raise NotUnderstood(
        _(
            "This backup is of another log than the one that is here, and the one here can be read. "
            "Nothing was changed. To open the other log, set COACHTUI_HOME to a new folder, "
            "and go back to the backup there."
        )
    )


def _copy_before(
    folder: Path, copies: Path, files: Mapping[str, dict[str, Json]], now: datetime, chosen: Path
) -> Backup | None:
    """A backup of all that can be read; None where that is nothing."""
    log = folder / parts.FOLDER
    whole = True
    tables: dict[str, dict[str, Json]] = {}
    for name in parts.listed(log):
        try:
            content = checked_json.read(log / name)
            if diagnosis.of_part(content):
                raise Damaged(name)
            tables[name] = content
        except (Damaged, OSError):  # it is set aside as it is
            whole = False
    if not tables:
        return None
    counts: dict[str, Json] = {name: backups.count(content) for name, content in tables.items()}
    try:
        meta = checked_json.read(folder / marker.NAME)
        whole = whole and marker.from_content(meta).parts.keys() <= tables.keys()
    except (Damaged, OSError, marker.TooNew):
        meta, whole = files[marker.NAME], False
    content = backups.content({**meta, "parts": counts}, tables, now)
    return backups.make_before({**content, "whole": whole}, copies, now, frozenset({chosen}))
