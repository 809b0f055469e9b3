"""`::: use NAME {#id}`: the exercise of an instrument, as if it were written here."""

from collections.abc import Callable
from dataclasses import replace

from coachtui.content.container import Container
from coachtui.content.problems import Report
from coachtui.content.settings import read_id, read_settings
from coachtui.domain.curriculum import Exercise
from coachtui.domain.errors import ContentInvalid, NotFound
from coachtui.domain.text import shortened
from coachtui.language import _

USE = "use"

Shelf = Callable[[str], Exercise]
"""Finds an instrument's exercise by the instrument's name; raises NotFound or ContentInvalid."""


def empty_shelf(name: str) -> Exercise:
    """The shelf where there are no instruments: always raises NotFound."""
    raise NotFound(
        _("There is no instrument called “{name}”. Check its name, and that it is in the instruments folder.").format(
            name=shortened(name, 60)
        )
    )


def use(box: Container, shelf: Shelf, report: Report) -> tuple[Exercise, ...]:
    """The instrument's exercise, under the id given here or else its own."""
    settings = read_settings(box.braces, (), box.line, report)
    if "id" in settings:
        read_id(settings, _("This exercise"), box.line, report)
    if box.nodes:
        report.add(box.nodes[0].line, _("A ::: use block is empty: its words come from the instrument. Take this out."))
    try:
        exercise = shelf(box.kind.removeprefix(USE).strip())
    except (NotFound, ContentInvalid) as error:
        report.add(box.line, str(error))
        return ()
    return (replace(exercise, id=settings.get("id", exercise.id), line=box.line),)
