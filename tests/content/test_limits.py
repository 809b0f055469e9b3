"""What is too large to show is refused before it costs anything, with the limit and the line."""

import pytest
from content_samples import step_problems

ROW = "| a | b |\n"


@pytest.mark.parametrize(
    ("body", "line", "limit"),
    [
        ("x" * 65_600 + "\n", 8, "at most 65,536"),
        ("é" * 33_000 + "\n", 8, "at most 65,536"),
        ("x\n" * 3_100, 8, "at most 3,000"),
        ("[" * 1_100 + "\n", 8, "at most 1,000"),
        ("a\n\n" * 301, 609, "more than 300 blocks"),
        ("- a\n" * 301, 309, "more than 300 blocks"),
        (ROW + "|---|---|\n" + ROW * 41, 51, "more than 40 rows"),
        ("\n" + "|a" * 9 + "|\n" + "|-" * 9 + "|\n", 10, "more than 8 columns"),
        ("\n```\n" + "x\n" * 201 + "```\n", 10, "more than 200 lines"),
        ("".join("  " * depth + "- a\n" for depth in range(7)), 15, "more than 6 levels"),
        ("> " * 7 + "a\n", 9, "more than 6 levels"),
        (">" * 60_000 + "\n", 9, "more than 6 levels"),
    ],
)
def test_over_a_limit(body: str, line: int, limit: str) -> None:
    (found,) = step_problems(body)
    assert found.startswith(f"{line}: ")
    assert limit in found


@pytest.mark.parametrize(
    "body",
    [
        "a\n\n" * 300,
        "- a\n" * 300,
        ROW + "|---|---|\n" + ROW * 40,
        ("|a" * 8 + "|\n" + "|-" * 8 + "|\n"),
        "```\n" + "x\n" * 200 + "```\n",
        "".join("  " * depth + "- a\n" for depth in range(6)),
        "*a **b " * 3_000,
    ],
)
def test_up_to_a_limit(body: str) -> None:
    assert step_problems(body) == []
