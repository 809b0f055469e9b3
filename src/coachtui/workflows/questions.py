"""The questions of an equity pause: the core one, and a few chosen from the bank by what the inequity wheel said."""

from datetime import datetime
from typing import NamedTuple

from coachtui.content.library import Library
from coachtui.domain.answers import Tick, Ticks
from coachtui.domain.curriculum import SILENCE, Pause
from coachtui.domain.decisions import CORE
from coachtui.domain.errors import ContentInvalid, NotFound
from coachtui.domain.log import Log

INSTRUMENT = "equity-pause"
"""The name of the instrument with the questions."""

MOST = 3
"""The most tailored questions chosen to begin a pause with."""

TELLING = {Tick.YES: 0, Tick.MAYBE: 1}
"""The answers on the wheel that point to a question, the clearer one first."""


class Segment(NamedTuple):
    """What the wheel said about one segment: its wording, the answer, and who was named, if anybody."""

    id: str
    words: str
    tick: Tick
    who: str


class Wheel(NamedTuple):
    """The inequity wheel: its exercise (`module/step/exercise`, or empty), when it was last answered, and how."""

    subject: str = ""
    at: datetime | None = None
    segments: tuple[Segment, ...] = ()


class Question(NamedTuple):
    """One tailored question; `because` is what the wheel said about its segment, if that points to the question.

    `chosen` says whether it is one of those chosen to begin with.
    """

    id: str
    text: str
    because: Segment | None = None
    chosen: bool = False


class Questions(NamedTuple):
    """What a pause asks: the core question, the tailored ones in the order they are offered, the seconds of silence."""

    core: str = CORE
    tailored: tuple[Question, ...] = ()
    silence: int = SILENCE

    @property
    def is_credited(self) -> bool:
        """Whether the core question is that of the source, word for word, and so carries its name."""
        return self.core == CORE


def instrument(library: Library) -> Pause | None:
    """The pause as the content has it; None if it has none that can be read."""
    try:
        found = library.instrument(INSTRUMENT)
    except (NotFound, ContentInvalid):
        return None
    return found if isinstance(found, Pause) else None


def wheel(pause: Pause | None, log: Log) -> Wheel:
    """What was last answered on the wheel, in the order it asks."""
    subject = pause.wheel if pause is not None else ""
    answer = log.latest(subject) if subject else None
    if answer is None or not isinstance(answer.response, Ticks):
        return Wheel(subject)
    states, notes = answer.response.states, answer.response.notes
    order = dict.fromkeys([*answer.labels, *states])
    segments = (
        Segment(item, answer.labels.get(item, item), states[item], notes.get(item, ""))
        for item in order
        if item in states
    )
    return Wheel(subject, answer.at, tuple(segments))


def questions(pause: Pause | None, log: Log) -> Questions:
    """The questions, first those whose segment was answered yes or maybe; of these, up to `MOST` are chosen."""
    if pause is None:
        return Questions()
    telling = {segment.id: segment for segment in wheel(pause, log).segments if segment.tick in TELLING}
    asked = [Question(one.id, one.text, telling.get(one.segment)) for one in pause.questions]
    asked.sort(key=_rank)
    tailored = tuple(one._replace(chosen=one.because is not None and n < MOST) for n, one in enumerate(asked))
    return Questions(pause.core or CORE, tailored, pause.silence)


def _rank(question: Question) -> int:
    return len(TELLING) if question.because is None else TELLING[question.because.tick]
