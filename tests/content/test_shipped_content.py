"""What the shipped modules keep to, besides what `coachtui check` finds."""

from pathlib import Path

import pytest

from coachtui.content.library import Library

CONTENT = Path(__file__).parents[2] / "content"
LIBRARY = Library(CONTENT, None)


@pytest.mark.parametrize("module", [outline.id for outline in LIBRARY.outlines()])
def test_quotation_marks_are_those_of_the_app(module: str) -> None:
    outline = next(one for one in LIBRARY.outlines() if one.id == module)
    steps = [LIBRARY.step(module, step.id) for step in outline.steps]
    said = [exercise.words for step in steps for exercise in step.exercises]
    assert [words for words in said if '"' in words] == []


def test_the_steps_of_a_module_take_the_minutes_it_says() -> None:
    for outline in LIBRARY.outlines():
        assert sum(step.minutes for step in outline.steps) == outline.minutes, outline.id
