"""What somebody began to type in a dialog and left: it is shown again, and starting afresh never loses it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from coachtui.domain.dates import short
from coachtui.language import _
from coachtui.workflows.half_typed import read_fields
from coachtui.workflows.participant import Participant
from coachtui.workflows.typed_fields import as_meant

ASIDE = timedelta(hours=24)
"""How long words are kept that were set aside when others were recorded instead."""


class Begun(NamedTuple):
    """When it was typed, its fields by name, and whether it is the last thing typed there."""

    at: datetime
    fields: Mapping[str, str]
    is_last: bool


def begun(participant: Participant, draft: str, given: Mapping[str, str]) -> Begun | None:
    """The newest kept version of a dialog's fields that differs from what is given, or None.

    A date in it is the one that was meant on the day it was typed.
    """
    if not participant.drafts.waits(draft):
        return None
    versions = participant.drafts.versions(draft)
    if versions and not versions[0].text:  # only what was set aside is left
        versions = tuple(version for version in versions if participant.now() - version.at < ASIDE)
        if len(versions) < 2:
            participant.drafts.drop(draft)
    for number, version in enumerate(versions):
        fields = as_meant(read_fields(version.text), version.at.astimezone().date(), participant.today())
        if any(given.get(name, "") != text for name, text in fields.items()):
            return Begun(version.at, fields, number == 0)
    return None


def when(at: datetime, now: datetime) -> str:
    """An instant as one says it on the day of `now`, in local time: "at 10:41", "on Fri 20 Nov at 10:41"."""
    then = at.astimezone()
    if then.date() == now.date():
        return _("at {time}").format(time=f"{then:%H:%M}")
    return _("on {day} at {time}").format(day=short(then.date()), time=f"{then:%H:%M}")
