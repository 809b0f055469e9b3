"""The settings in braces after a heading, an exercise or an item: `{#id minutes=4}`."""

import re

from coachtui.content.problems import Report
from coachtui.content.source import is_slug
from coachtui.domain.text import shortened
from coachtui.language import _

_LOOKS_LIKE_SETTINGS = re.compile(r"\{\s*(?:[#.]|[\w:-]+=)")


def split_braces(text: str) -> tuple[str, str]:
    """The text and the settings in braces at its end, apart; braces such as `{name}` stay in the text."""
    stripped = text.rstrip()
    start = stripped.rfind("{")
    braces = stripped[start:]
    if start < 0 or braces.find("}") != len(braces) - 1 or not _LOOKS_LIKE_SETTINGS.match(braces):
        return text, ""
    return stripped[:start].rstrip(), braces


def read_settings(braces: str, allowed: tuple[str, ...], line: int, report: Report) -> dict[str, str]:
    """The settings in braces by name, the id as `id`; what is not allowed here is reported and left out."""
    if not braces:
        return {}
    from mdit_py_plugins.attrs.parse import ParseError, parse

    try:
        end, found = parse(braces)
    except ParseError:
        end, found = -1, {}
    if end != len(braces) - 1:
        report.add(
            line,
            _(
                "The settings {braces} cannot be read. Write them like {example}, with quotation marks round "
                "anything with a slash."
            ).format(braces=shortened(braces, 60), example="{#short-name minutes=4}"),
        )
        return {}
    for name in found:
        if name != "id" and name not in allowed:
            report.add(
                line,
                _("The setting “{name}” means nothing here. Take it out or correct its spelling.").format(
                    name=shortened(name, 40)
                ),
            )
    return {str(name): str(value) for name, value in found.items() if name == "id" or name in allowed}


def read_id(settings: dict[str, str], what: str, line: int, report: Report) -> str:
    """The id among the settings; one that is missing or unusable is reported, with `what` as the one it belongs to."""
    name = settings.get("id", "")
    if not name:
        report.add(
            line,
            _("{what} has no id. Add one at the end of the line, like {example}; answers are kept under it.").format(
                what=what, example="{#short-name}"
            ),
        )
    elif not is_slug(name):
        report.add(
            line,
            _(
                "The id “{name}” cannot be used. Use lower-case letters, digits and hyphens, at most 60 characters."
            ).format(name=shortened(name, 60)),
        )
    return name


def whole_number(text: str, low: int, high: int) -> int | None:
    """The whole number a setting holds, or None where it is not one from `low` to `high`."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None
    return number if number is not None and low <= number <= high else None
