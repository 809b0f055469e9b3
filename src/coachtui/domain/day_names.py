"""The names of days and months, so that no date depends on the locale of the machine."""

from collections.abc import Sequence

from coachtui.language import _

DAYS: tuple[str, ...] = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
SHORT_DAYS: tuple[str, ...] = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
MONTHS: tuple[str, ...] = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)
SHORT_MONTHS: tuple[str, ...] = (
    _("Jan"),
    _("Feb"),
    _("Mar"),
    _("Apr"),
    _("May"),
    _("Jun"),
    _("Jul"),
    _("Aug"),
    _("Sep"),
    _("Oct"),
    _("Nov"),
    _("Dec"),
)


def named(word: str, names: Sequence[str]) -> int | None:
    """The position of the only name that begins with `word` (three letters or more; a plural s is allowed), or None."""
    for stem in (word, word.removesuffix("s")):
        found = [place for place, name in enumerate(names) if len(stem) >= 3 and name.lower().startswith(stem)]
        if len(found) == 1:
            return found[0]
    return None
