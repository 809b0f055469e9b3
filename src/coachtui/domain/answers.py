"""What somebody can answer in an exercise: one type per kind of response, and its form in an event."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from coachtui.domain.checkins import ROUTINE
from coachtui.domain.events import Event, Json, day_from, strings, text_at
from coachtui.language import _


class Tick(StrEnum):
    """The states of an item in a checklist."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"
    NOT_NOW = "not-now"


class Text(NamedTuple):
    """The answer to a reflection."""

    text: str


class Choice(NamedTuple):
    """The label of the chosen option, whether it was the right one, and whether the person was sure of it."""

    label: str
    correct: bool
    sure: bool = True


class Scores(NamedTuple):
    """A score for each item, None for "don't know"; items not yet scored are absent. `notes` are evidence, by item."""

    scores: Mapping[str, int | None]
    notes: Mapping[str, str] = MappingProxyType({})


class Ticks(NamedTuple):
    """A state for each item answered so far, and notes by item."""

    states: Mapping[str, Tick]
    notes: Mapping[str, str] = MappingProxyType({})


class Fields(NamedTuple):
    """The fields of a form, by id."""

    fields: Mapping[str, str]


class Timings(NamedTuple):
    """Seconds spent in each phase of a timed round, overtime included."""

    seconds: Mapping[str, int]


Response = Text | Choice | Scores | Ticks | Fields | Timings


class Answer(NamedTuple):
    """A response as recorded: when, in which exercise, to which words.

    `labels` gives the wording of items and fields at the time, by id, so that an answer reads well
    after its exercise has changed or gone. `typed_on` gives the local day on which each date in a form was typed, by
    field: what "tomorrow" in it counts from, on every computer.
    """

    subject: str
    at: datetime
    response: Response
    asked: str
    wording: str
    labels: Mapping[str, str] = MappingProxyType({})
    event: str = ""
    typed_on: Mapping[str, date] = MappingProxyType({})


def question_of(answer: Answer) -> str:
    """The line of the exercise's text that asks the question: the last in a choice, after its story; else the first."""
    lines = answer.asked.splitlines() or [""]
    return lines[-1] if isinstance(answer.response, Choice) else lines[0]


def read_into(answers: dict[str, list[Answer]], events: Iterable[Event]) -> None:
    """Append the answers that events hold to those already there, by subject.

    An answer that repeats the one before takes its place; but the same rating again is another rating, and the same
    words in another check-in are another answer. Events without a response that this version knows have no effect.
    """
    for event in events:
        response = from_data(event.data)
        if response is None:
            continue
        answer = Answer(
            subject=event.subject,
            at=event.at,
            response=response,
            asked=text_at(event.data, "asked"),
            wording=text_at(event.data, "wording"),
            labels=strings(event.data.get("labels")),
            event=event.id,
            typed_on=typed_on(event.data),
        )
        versions = answers.setdefault(event.subject, [])
        is_asked_anew = isinstance(response, Scores) or event.subject.startswith(f"{ROUTINE}/")
        if versions and not is_asked_anew and versions[-1].response == response:
            versions.pop()
        versions.append(answer)


def typed_on(data: Mapping[str, Json]) -> dict[str, date]:
    """The local day on which each date of a form was typed, by field, as an event holds it."""
    days = ((name, day_from(day)) for name, day in strings(data.get("typed_on")).items())
    return {name: day for name, day in days if day is not None}


def to_data(response: Response) -> dict[str, Json]:
    """The response as fields of an event."""
    match response:
        case Text(text):
            return {"text": text}
        case Choice(label, correct, sure):
            return {"choice": label, "correct": correct, "sure": sure}
        case Scores(scores, notes):
            return {"scores": dict(scores), "notes": dict(notes)}
        case Ticks(states, notes):
            return {"states": {item: str(tick) for item, tick in states.items()}, "notes": dict(notes)}
        case Fields(fields):
            return {"fields": dict(fields)}
        case Timings(seconds):
            return {"seconds": dict(seconds)}


def from_data(data: Mapping[str, Json]) -> Response | None:
    """The response in an event's fields, or None if they hold none that this version knows."""
    match data:
        case {"text": str(text)}:
            return Text(text)
        case {"choice": str(label)}:
            return Choice(label, data.get("correct") is True, data.get("sure") is not False)
        case {"scores": dict(scores)}:
            kept = {item: score for item, score in scores.items() if score is None or type(score) is int}
            return Scores(kept, strings(data.get("notes")))
        case {"states": dict(states)}:
            known = {item: Tick(state) for item, state in strings(states).items() if state in set(Tick)}
            return Ticks(known, strings(data.get("notes")))
        case {"fields": dict(fields)}:
            return Fields(strings(fields))
        case {"seconds": dict(seconds)}:
            return Timings({phase: spent for phase, spent in seconds.items() if type(spent) is int})
    return None


def is_empty(response: Response) -> bool:
    """Whether nothing has been answered yet."""
    match response:
        case Text(text):
            return not text.strip()
        case Choice(label):
            return not label
        case Scores(scores, notes):
            return not scores and not any(notes.values())
        case Ticks(states, notes):
            return not states and not any(notes.values())
        case Fields(fields):
            return not any(text.strip() for text in fields.values())
        case Timings(seconds):
            return not any(seconds.values())


def spoken(answer: Answer) -> str:
    """A recorded answer in plain lines."""
    return in_words(answer.response, answer.labels)


def in_words(response: Response, labels: Mapping[str, str]) -> str:
    """A response in plain lines, as the journal and the exports show it: nothing is summed, nothing is judged."""

    def labelled(pairs: Mapping[str, str]) -> str:
        return "\n".join(_labelled(labels.get(key, key), value) for key, value in pairs.items() if value)

    def noted(values: Mapping[str, str], notes: Mapping[str, str]) -> str:
        keys = dict.fromkeys([*values, *notes])
        words = {key: values.get(key, _("not answered")) for key in keys}
        return labelled({key: f"{words[key]} ({notes[key]})" if notes.get(key) else words[key] for key in keys})

    match response:
        case Text(text):
            return text
        case Choice(label, correct, sure):
            verdict = _("this is the one") if correct else _("another one fits better")
            words = _("{label} – {verdict}") if sure else _("{label} – {verdict}, a guess")
            return words.format(label=label, verdict=verdict)
        case Scores(scores, notes):
            shown = {item: _("don't know") if score is None else str(score) for item, score in scores.items()}
            return noted(shown, notes)
        case Ticks(states, notes):
            return noted({item: TICK_WORDS[tick] for item, tick in states.items()}, notes)
        case Fields(fields):
            return labelled(fields)
        case Timings(seconds):
            return labelled({phase: f"{spent // 60}:{spent % 60:02}" for phase, spent in seconds.items()})


def _labelled(label: str, value: str) -> str:
    """A label and its value, without a colon after another mark, so that "It is clear." and "Is it?" read well."""
    label = label.rstrip()
    if label.endswith(("?", "!", ":")):
        return _("{label} {value}").format(label=label, value=value)
    bare = label if label.endswith("..") else label.removesuffix(".")
    return _("{label}: {value}").format(label=bare, value=value)


TICK_WORDS = {
    Tick.YES: _("yes"),
    Tick.MAYBE: _("maybe"),
    Tick.NO: _("no"),
    Tick.NOT_APPLICABLE: _("not applicable"),
    Tick.NOT_NOW: _("not now"),
}
