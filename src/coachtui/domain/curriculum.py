"""What a module is made of: steps, their reading, and one record type for each exercise kind."""

from dataclasses import dataclass

from coachtui.domain.progress import ModuleOutline


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; a link is shown as its words and, in brackets, its address."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


Line = tuple[Span, ...]
"""Text that wraps as one paragraph; a hard line break is a line feed inside a span."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A `###` or deeper heading inside a step."""

    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of reading."""

    line: Line


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its marker (`•`, `1.`), its depth from 0, its text."""

    marker: str
    depth: int
    line: Line


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table of reading: the cells of its head, and of each row."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A block shown as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


Prose = Heading | Paragraph | ListItem | Quote | Table | Code | Rule


@dataclass(frozen=True, slots=True)
class Asked:
    """What every exercise has: its id, its prompt, the prompt as plain words, and the digest of all its wording.

    `wording` is the first 16 hexadecimal digits of the SHA-256 of everything the exercise asks, so that an answer can
    tell whether it was given to these words.
    """

    id: str
    prompt: tuple[Prose, ...]
    words: str
    wording: str
    line: int


@dataclass(frozen=True, slots=True)
class Reflect(Asked):
    """A question answered in one's own words; `seconds` is set inside a timed round."""

    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice, with what is said about it once somebody has answered."""

    label: str
    explanation: str
    correct: bool


@dataclass(frozen=True, slots=True)
class Choose(Asked):
    """A question with options, every one of them explained after the answer."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item to rate or to tick."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rate(Asked):
    """Items scored on one scale from `low` to `high`; "don't know" is an answer and never a zero.

    `anchors` are pairs of a score and what it means.
    """

    low: int
    high: int
    anchors: tuple[tuple[int, str], ...]
    items: tuple[Item, ...]


USUAL_STATES = ("yes", "no", "not-applicable", "not-now")
"""The answers a checklist offers unless it names others: values of `answers.Tick`."""


@dataclass(frozen=True, slots=True)
class Checklist(Asked):
    """Items answered with one of `states`, in the order they are offered, each with an optional note."""

    items: tuple[Item, ...]
    states: tuple[str, ...] = USUAL_STATES


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `kind` is `text`, `long` (several lines), `date` or `day` (a day of the week). `profile` names the part of the
    profile the field shows and sets: `name`, `change`, `check-in-day`, `check-in-time` or `coach`.
    """

    id: str
    label: str
    hint: str
    kind: str
    profile: str


@dataclass(frozen=True, slots=True)
class Form(Asked):
    """Named fields; complete when none is empty, and never scored."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a timed round; `exercise` names the reflection answered in it, if there is one."""

    id: str
    text: str
    seconds: int
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class Timed(Asked):
    """Phases against a clock that counts on into overtime and never moves on by itself."""

    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Commit(Asked):
    """An invitation to commit to an action, due within `within` days if that is set."""

    within: int | None


@dataclass(frozen=True, slots=True)
class Decide(Asked):
    """An invitation to name one decision that is still to be made."""


@dataclass(frozen=True, slots=True)
class PauseQuestion:
    """One tailored question of a pause; `segment` is the id of the wheel's item it follows from, or empty."""

    id: str
    text: str
    segment: str = ""


SILENCE = 30
"""Seconds of silence before anybody speaks in an equity pause, unless its content says how many."""


@dataclass(frozen=True, slots=True)
class Pause(Asked):
    """An equity pause: the core question, then tailored ones to choose from.

    `wheel` is the checklist that says which of them to offer first, as `module/step/exercise`, or empty. `silence` is
    the seconds of silence before anybody speaks.
    """

    core: str
    questions: tuple[PauseQuestion, ...]
    wheel: str = ""
    silence: int = SILENCE


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that gets in the way of an action, and the id of the implementation driver it points to."""

    id: str
    text: str
    driver: str


@dataclass(frozen=True, slots=True)
class CheckIn(Asked):
    """A look at every open action, with the obstacles to choose from."""

    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A question to answer from memory, and its answer."""

    id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Recall(Asked):
    """Cards from earlier modules, each answered from memory and then turned over."""

    cards: tuple[Card, ...]


Exercise = Reflect | Choose | Rate | Checklist | Form | Timed | Commit | Decide | Pause | CheckIn | Recall


@dataclass(frozen=True, slots=True)
class Step:
    """One `##` section: a screen of reading and exercises in the order they are written.

    `notes` are the facilitator's, never shown to a participant.
    """

    id: str
    title: str
    minutes: int
    blocks: tuple[Prose | Exercise, ...]
    notes: tuple[Prose, ...]
    line: int

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of the step, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Asked))


@dataclass(frozen=True, slots=True)
class TrainingModule:
    """One module, read in full; screens use `ModuleOutline` and read a step at a time."""

    outline: ModuleOutline
    sources: tuple[str, ...]
    outcomes: tuple[str, ...]
    steps: tuple[Step, ...]


def labels(exercise: Exercise) -> dict[str, str]:
    """The wording of whatever an exercise holds that has an id of its own: items, fields, phases, cards."""
    match exercise:
        case Rate(items=items) | Checklist(items=items):
            return {item.id: item.text for item in items}
        case Form(fields=fields):
            return {field.id: field.label for field in fields}
        case Timed(phases=parts) | Pause(questions=parts) | CheckIn(obstacles=parts):
            return {part.id: part.text for part in parts}
        case Recall(cards=cards):
            return {card.id: card.question for card in cards}
    return {}
