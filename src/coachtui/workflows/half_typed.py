"""The form in which a half-typed response is kept as a draft: a text as it stands, anything else as JSON."""

import json
from collections.abc import Mapping

from coachtui.domain.answers import Choice, Fields, Response, Scores, Text, Ticks, Timings, from_data, to_data
from coachtui.domain.curriculum import Checklist, Choose, Decide, Exercise, Form, Rate, Recall, Reflect, Timed

FITTING: dict[type[Exercise], type[Response]] = {
    Choose: Choice,
    Rate: Scores,
    Checklist: Ticks,
    Form: Fields,
    Timed: Timings,
    Recall: Ticks,
    Decide: Fields,
}
"""The kind of response each kind of exercise has, if it is not a text."""


def draft_of(response: Response) -> str:
    """The draft of a response."""
    return response.text if isinstance(response, Text) else json.dumps(to_data(response), ensure_ascii=False)


def read_draft(draft: str | None, exercise: Exercise) -> Response | None:
    """The response in a draft; None if there is none, or if the exercise was of another kind when it was typed."""
    if draft is None:
        return None
    if isinstance(exercise, Reflect):
        return Text(draft)
    response = _response(draft)
    return response if isinstance(response, FITTING.get(type(exercise), ())) else None


def read_fields(draft: str | None) -> Mapping[str, str]:
    """The fields of a dialog in a draft, by name."""
    response = _response(draft) if draft else None
    return response.fields if isinstance(response, Fields) else {}


def _response(draft: str) -> Response | None:
    try:
        data = json.loads(draft)
    except (ValueError, RecursionError):
        return None
    return from_data(data) if isinstance(data, dict) else None
