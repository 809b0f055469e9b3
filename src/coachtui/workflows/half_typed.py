"""The form in which a half-typed response is kept as a draft: a text as it stands, anything else as JSON."""

import json
from collections.abc import Mapping

from coachtui.domain.answers import Fields, Response, Text, from_data, to_data
from coachtui.domain.curriculum import Exercise, Reflect


def draft_of(response: Response) -> str:
    """The draft of a response."""
    return response.text if isinstance(response, Text) else json.dumps(to_data(response), ensure_ascii=False)


def read_draft(draft: str | None, exercise: Exercise) -> Response | None:
    """The response in a draft; None where there is none, or where the exercise was of another kind then."""
    if draft is None:
        return None
    return Text(draft) if isinstance(exercise, Reflect) else _response(draft)


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
