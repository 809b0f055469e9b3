"""The backup that comes with the first save of a day, and what is said where it could not be made."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from coachtui.domain.errors import NotSaved

_AGAIN = timedelta(hours=1)
"""How long after a backup could not be made it is tried again."""


class BackupOfTheDay:
    """Makes the backup of each day once. `problem` is the sentence where the last one could not be made, else empty."""

    def __init__(self, folder: Path, backups: Path) -> None:
        """Of the store in that folder, in the folder of its backups."""
        self.problem = ""
        self._folder = folder
        self._backups = backups
        self._nothing_due: tuple[datetime, datetime] | None = None
        """From when until when nothing is to be done."""

    def make_if_due(self, now: datetime, before: Callable[[], None]) -> None:
        """Make it where this is the first save of the day or the last try failed an hour ago; `before` is done first.

        Where it cannot be made, or `before` raises NotSaved, `problem` says so: what was saved is safe all the same.
        """
        if self._nothing_due is not None and self._nothing_due[0] <= now < self._nothing_due[1]:
            return
        from coachtui.storage import backup_files

        try:
            before()
            backup_files.make(self._folder, self._backups, now)
        except NotSaved as error:
            self.problem = str(error)
            self._nothing_due = (now, now + _AGAIN)
        else:
            self.problem = ""
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            self._nothing_due = (midnight, midnight + timedelta(days=1))
