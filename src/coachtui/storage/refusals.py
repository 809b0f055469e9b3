"""What is said when a store cannot be read: which file, that nothing was changed, and what there is to go back to."""

from pathlib import Path

from coachtui.domain.errors import StoreUnreachable, StoreUnreadable
from coachtui.domain.text import visible
from coachtui.language import _, ngettext


def damaged(path: Path, backups: Path) -> StoreUnreadable:
    """The refusal if a file of the store does not hold what was written."""
    return _with_backup(_("{file} is damaged. It was left as it is, and nothing was changed."), path, backups)


def missing(path: Path, backups: Path) -> StoreUnreadable:
    """The refusal if a file that has to be there is not, or the whole store is gone."""
    return _with_backup(_("{file} is missing. Nothing was changed, and no new log was begun."), path, backups)


def short(path: Path, backups: Path) -> StoreUnreadable:
    """The refusal if a part holds fewer records than were saved in it."""
    return _with_backup(
        _("{file} holds fewer records than were saved in it. It was left as it is, and nothing was changed."),
        path,
        backups,
    )


def too_new(path: Path) -> StoreUnreadable:
    """The refusal if a later version of the program wrote the store."""
    return StoreUnreadable(
        _(
            "A newer version of coachtui wrote {file}. It was left as it is. "
            "Install the newer version, then start again."
        ).format(file=visible(str(path)))
    )


def exchanged(path: Path) -> StoreUnreadable:
    """The refusal if another store was put in this one's place while the program was running."""
    return StoreUnreadable(
        _(
            "{file} now belongs to a different log from the one that was open. Nothing was changed. "
            "Close coachtui and start it again to go on with the log that is there now."
        ).format(file=visible(str(path)))
    )


def nothing_to_read(log: Path, backups: Path) -> StoreUnreadable:
    """The refusal if neither a backup nor a single record can be read."""
    return StoreUnreadable(
        _(
            "No record in {folder} can be read, and there is no backup in {backups}. Nothing was changed. "
            "Ask somebody who knows computers before you delete anything."
        ).format(folder=visible(str(log)), backups=visible(str(backups)))
    )


def unreachable(path: Path, error: OSError) -> StoreUnreachable:
    """The refusal if the system would not let the store be read."""
    words = _(
        "{file} could not be read ({reason}). Nothing was changed. "
        "Check that its drive is connected and that you may open the folder, then start again."
    )
    if isinstance(error, IsADirectoryError):
        words = _("There is a folder in place of {file}. Nothing was changed. Move it away, then start again.")
    return StoreUnreachable(words.format(file=visible(str(path)), reason=visible(error.strerror or str(error))))


def _with_backup(text: str, path: Path, backups: Path) -> StoreUnreadable:
    from coachtui.storage import backup_files

    cause = None
    try:
        backup = backup_files.newest_good(backups)
    except OSError as error:
        cause = error
        words = _("The backups in {folder} could not be read either ({reason}).").format(
            folder=visible(str(backups)), reason=visible(error.strerror or str(error))
        )
    else:
        words = _("There is no backup in {folder} that can be read.").format(folder=visible(str(backups)))
        if backup is not None:
            day = backup.at.astimezone().date()
            words = ngettext(
                "The newest good backup is {backup}, made on {day}, with {count} record.",
                "The newest good backup is {backup}, made on {day}, with {count} records.",
                backup.count,
            ).format(backup=visible(str(backup.path)), day=day.isoformat(), count=backup.count)
    next_step = _("{what_happened} {backups} Type “coachtui doctor” to see what can be brought back.")
    refusal = StoreUnreadable(next_step.format(what_happened=text.format(file=visible(str(path))), backups=words))
    refusal.__cause__ = cause
    return refusal
