"""The backup made with the first save of a day, and what to say when it could not be made."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from coachtui.domain.errors import NotSaved

_AGAIN = timedelta(hours=1)
"""How long to wait before trying again after a backup could not be made."""


class BackupOfTheDay:
    """Makes one backup a day. `problem` is a sentence if the last one could not be made, else empty."""

    def __init__(self, folder: Path, backups: Path) -> None:
        """Back up the store in `folder` to the folder `backups`."""
        self.problem = ""
        self._folder = folder
        self._backups = backups
        self._nothing_due: tuple[datetime, datetime] | None = None
        """The beginning and the end of a time in which no backup is due."""

    def make_if_due(self, now: datetime, before: Callable[[], None]) -> None:
        """Make the backup on the first save of the day, or an hour after a failed attempt; `before` is called first.

        If it cannot be made, or `before` raises NotSaved, `problem` says so; what was saved is safe all the same.
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
