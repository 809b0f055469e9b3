"""Taking words out for good, said line by line: what would go, what has gone, and where else the words are."""

from collections import Counter
from collections.abc import Iterable, Iterator

from coachtui.domain.text import shortened, visible
from coachtui.language import _, ngettext
from coachtui.storage.taking_out import CopyKind, LogCopy, still_there
from coachtui.workflows.redacting import Planned, Redacted

WIDTH = 100
"""How many characters of a wording are shown."""

MOST = 20
"""How many wordings are shown."""


def planned(plan: Planned) -> Iterator[str]:
    """What would be taken out, line by line."""
    yield _("To be taken out of “{title}”:").format(title=shortened(plan.title, WIDTH))
    for words in plan.words[:MOST]:
        yield f"  {shortened(words, WIDTH)}"
    if (more := len(plan.words) - MOST) > 0:
        words = ngettext("and {count} more wording", "and {count} more wordings", more)
        yield f"  {words.format(count=more)}"
    places = _places(plan.records, plan.copies, plan.drafts)
    yield (
        _("They are in: {places}.").format(places=", ".join(places)) if places else _("Nothing is left to take out.")
    )
    for path in plan.unreadable:
        yield _("This file cannot be read, and may hold them too: {path}").format(path=visible(str(path)))
    yield from _elsewhere(plan)


def _places(records: int, copies: Iterable[LogCopy], drafts: int = 0) -> list[str]:
    counted = [
        (ngettext("{count} record of your log", "{count} records of your log", records), records),
        (ngettext("{count} half-typed text", "{count} half-typed texts", drafts), drafts),
    ]
    files = Counter(copy.kind for copy in copies)
    for kind in CopyKind:
        number = files[kind]
        match kind:
            case CopyKind.BACKUP:
                words = ngettext("{count} backup", "{count} backups", number)
            case CopyKind.SET_ASIDE:
                words = ngettext("{count} file that was set aside", "{count} files that were set aside", number)
            case CopyKind.CONFLICT:
                words = ngettext(
                    "{count} second copy by a synchronising program",
                    "{count} second copies by a synchronising program",
                    number,
                )
        counted.append((words, number))
    return [words.format(count=number) for words, number in counted if number]


def done_in_words(done: Redacted) -> str:
    """Where the words were taken out of."""
    places = ", ".join(_places(done.records, done.copies))
    return _("Taken out of {places}.").format(places=places) if places else _("Nothing was left to take out.")


def left_over(done: Redacted) -> Iterator[str]:
    """A warning that files beside the log may still hold the words, if any do; they cannot be named again later."""
    if done.left:
        yield still_there(done.left)


def not_reached(done: Redacted) -> Iterator[str]:
    """Where the words may still be, line by line."""
    yield from left_over(done)
    yield from _elsewhere(done)
    yield _("Not reached: what you sent to a coach, and copies you made yourself.")


def _elsewhere(found: Planned | Redacted) -> Iterator[str]:
    """Which other files have the words: those that nothing here reads or changes, and those that left with them."""
    if found.strays:
        yield _("These files beside the log hold the words too, and are left as they are. Remove them yourself:")
        yield from (f"  {visible(str(path))}" for path in found.strays)
    if found.gone:
        yield _("These files left while the words were there, and may still hold them:")
    for one in found.gone:
        yield f"  {one.at.astimezone():%Y-%m-%d %H:%M}  {visible(one.format):<8} {visible(one.path)}"
