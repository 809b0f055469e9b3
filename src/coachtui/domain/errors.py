"""The refusals a person can meet: each is one clear sentence that says what to do next."""

from collections.abc import Iterator
from contextlib import contextmanager


class CoachError(Exception):
    """A refusal; its text is the sentence shown to the person."""


class NotUnderstood(CoachError):
    """What was typed cannot be used: something that is not a date, a text that is too long, an empty action."""


class Unclear(NotUnderstood):
    """One field of what was typed cannot be used; `field` is its name."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NoSuchDay(NotUnderstood):
    """A day that its month does not have."""


@contextmanager
def in_field(field: str) -> Iterator[None]:
    """Raise a NotUnderstood from within this block as an Unclear about that field."""
    try:
        yield
    except NotUnderstood as problem:
        raise Unclear(field, str(problem)) from problem


class NotFound(CoachError):
    """No record, module or step has that id, or the ids of more than one begin with it."""


class Declined(CoachError):
    """Somebody was asked and did not agree; nothing was done."""


class StoreUnreadable(CoachError):
    """The stored log is damaged, from a newer version, or cannot be reached; it was left untouched."""


class StoreUnreachable(StoreUnreadable):
    """The system would not let a file of the log be read (drive, folder or permissions); it may well be undamaged."""


class StoreLocked(CoachError):
    """Another copy of the program holds the store and did not let go within two seconds."""


class NotSaved(CoachError):
    """A write failed (disk full, read-only, folder gone); what was stored before is intact."""


class ContentInvalid(CoachError):
    """A content file cannot be read as a module; the text names file and line."""


class ImportRefused(CoachError):
    """A file from outside cannot be accepted; nothing of it was taken in."""
