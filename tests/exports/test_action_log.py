"""The action log as document and table, word for word, and with hostile text in it."""

import re

import pytest
from export_samples import action_id, event, rows_of, sample_of, small
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coachtui.domain.events import Json, Kind
from coachtui.domain.text import clean
from coachtui.exports import journal
from coachtui.exports.action_log import COLUMNS, csv, markdown

OVERDUE_ACTION = """\
## 1. Ring the theatre manager

- **State:** open, overdue
- **Owner:** Ada
- **Due:** Thu 19 Nov 2026, 3 days ago
- **If:** the ward round ends
- **Then:** I ring from the office
- **Obstacle:** She is in theatre
- **How we'll know:** A time is in both diaries
- **Confidence:** 7 of 10
- **Committed:** Tue 3 Nov 2026
- **Came from:** What did you think?
- **Changed:**
  - Thu 12 Nov 2026: Action: the wording changed
  - Thu 12 Nov 2026: Due: Fri 13 Nov 2026 → Thu 19 Nov 2026
    - Why: She was on leave

## 2. Draft the ward poster
"""

HEAD = """\
# Action log: Discharge by noon

- **Whose:** Ada Okafor
- **Change:** Discharge by noon
- **Coach:** Sam Reed
- **Check-in day:** Friday, 08:30
- **Exported:** Sun 22 Nov 2026, 10:42
- **Made with:** coachtui 0.1.0
- **Holds:** 4 actions with their history
- **Left out:** 1 reflection, 1 other answer, 1 evidence note. Scores and earlier wording are not in this file either.

| Actions | Number |
|---|---:|
| Open | 2 |
| Due this week | 1 |
| Overdue | 1 |
| Stuck at the last check-in | 0 |
| Done | 1 |
| Dropped | 1 |

Due this week means today and the next six days. Due this week, overdue and stuck all count as open too.

## 1. """

DONE_ACTION = """\
## 4. Meet the pharmacist

- **State:** done on Sat 14 Nov 2026
- **Owner:** Ben
- **Due:** no date
- **Committed:** Thu 5 Nov 2026

**Evidence:**

> Agreed a 9:00 slot.\N{SPACE}\N{SPACE}
> \\# Starts on Monday
"""

FIRST_ROW = {
    "action_id": action_id(1),
    "participant": "Ada Okafor",
    "change": "Discharge by noon",
    "module": "start-here",
    "step": "why",
    "source": "start-here/why/reflect",
    "created": "2026-11-03",
    "what": "Ring the theatre manager",
    "owner": "Ada",
    "due": "2026-11-19",
    "if": "the ward round ends",
    "then": "I ring from the office",
    "obstacle": "She is in theatre",
    "measure": "A time is in both diaries",
    "confidence": "7",
    "state": "open",
    "timing": "overdue",
    "last_touched": "2026-11-12",
    "history": "2026-11-12: Action: the wording changed\n2026-11-12: Due: 2026-11-13 → 2026-11-19\n"
    "2026-11-12: Why: She was on leave",
    "evidence": "",
    "closed": "",
    "last_check_in": "",
    "status": "",
    "confidence_now": "7",
    "obstacles": "",
    "moment_came": "",
    "acted": "",
    "check_in_note": "",
}

FORMULAS = ["=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "\n=1", "＝1", "＋1", "－1", "＠x", "  =1", "\u00a0-1", "\ufeff=1"]


def test_document_begins_with_what_it_holds_and_what_it_does_not() -> None:
    sample = small()
    assert markdown(sample.log, sample.header).startswith(HEAD)


def test_document_says_which_scores_are_not_in_it() -> None:
    first, again, other = (
        event(number, number, Kind.RATED, f"m/s/{name}", {"scores": {"a": 3}, "asked": "Where are you?"})
        for number, name in ((1, "pulse"), (2, "pulse"), (3, "wheel"))
    )
    sentences = {
        "Scores and earlier wording are": ([first], []),
        "Earlier wording is": ([first], [first]),
        "Other scores and earlier wording are": ([first, again, other], [again]),
    }
    for words, (events, told) in sentences.items():
        sample = sample_of(*events)
        text = markdown(sample.log, sample.header, {one.id for one in told})
        assert f"no private writing. {words} not in this file either.\n" in text
        assert ("> a: 3\n" in text) == bool(told)
    assert "Other scores" in markdown(sample.log, sample.header, {again.id, other.id}), "the first score is older"


def test_document_tells_an_open_action_with_its_history_and_without_its_old_wording() -> None:
    sample = small()
    text = markdown(sample.log, sample.header)
    assert OVERDUE_ACTION in text
    assert "Monday's list" not in text


def test_document_ends_with_the_action_closed_first_and_its_evidence() -> None:
    sample = small()
    assert markdown(sample.log, sample.header).endswith(DONE_ACTION)


def test_a_typed_if_stands_once_in_a_document_and_as_it_is_in_the_table() -> None:
    sample = sample_of(event(1, 1, Kind.COMMITTED, action_id(1), {"what": "Ring", "cue": "If the huddle ends"}))
    assert "- **If:** the huddle ends\n" in markdown(sample.log, sample.header)
    assert "> If: the huddle ends\n" in journal.markdown(sample.log, sample.header)
    assert rows_of(csv(sample.log, sample.header))[0]["if"] == "If the huddle ends"


@pytest.mark.parametrize(
    ("day", "time", "line"),
    [(4, "14:00", "- **Check-in day:** Friday, 14:00\n"), (0, "", "- **Check-in day:** Monday\n"), (None, "9:00", "")],
)
def test_document_says_which_day_was_agreed_on_where_one_was(day: int | None, time: str, line: str) -> None:
    sample = small()
    profile = sample.header.profile._replace(check_in_day=day, check_in_time=time)
    text = markdown(sample.log, sample.header._replace(profile=profile))
    assert re.findall(r"- \*\*Check-in day.*\n", text) == ([line] if line else [])


def closed_in_a_check_in(state: str, acted: bool, note: str, evidence: str) -> str:
    """The document of one action that was looked at while it moved and then closed so."""
    what = action_id(1)
    log = sample_of(
        event(1, 1, Kind.COMMITTED, what, {"what": "Ring the ward"}),
        event(2, 2, Kind.CHECKED_IN, what, {"status": "moving", "acted": True, "confidence": 5}),
        event(3, 3, Kind.CHECKED_IN, what, {"status": state, "acted": acted, "note": note}),
        event(4, 3, Kind.CLOSED, what, {"state": state, "evidence": evidence}),
    )
    return markdown(log.log, log.header)


def test_a_check_in_says_whether_somebody_acted_and_its_words_stand_once() -> None:
    told = closed_in_a_check_in("dropped", acted=True, note="The ward closed", evidence="The ward closed")
    assert "  - Wed 4 Nov 2026: moving; acted; confidence 5 of 10\n  - Thu 5 Nov 2026: dropped; acted\n" in told
    assert told.endswith("\n\n**Why dropped:**\n\n> The ward closed\n")
    assert "Evidence" not in told


def test_a_stuck_action_says_so_and_how_its_confidence_fell() -> None:
    what, other = action_id(1), action_id(2)
    looked: dict[str, Json] = {"status": "stuck", "confidence": 5}
    sample = sample_of(
        event(1, 1, Kind.COMMITTED, what, {"what": "Ring the ward", "due": "2026-11-27", "confidence": 7}),
        event(2, 1, Kind.COMMITTED, other, {"what": "Ask Ben", "confidence": 5}),
        event(3, 3, Kind.CHECKED_IN, what, looked),
        event(4, 3, Kind.CHECKED_IN, other, {**looked, "status": "moving"}),
    )
    text = markdown(sample.log, sample.header)
    assert "| Stuck at the last check-in | 1 |" in text
    assert "- **State:** open, stuck at the last check-in\n" in text
    assert "- **Confidence:** 5 of 10 now, 7 when promised\n" in text
    assert "- **Confidence:** 5 of 10\n" in text, "nothing changed"
    assert text.count("27 Nov 2026") == 1, "the date stands once"


def test_a_note_beside_other_evidence_stays_with_its_check_in() -> None:
    told = closed_in_a_check_in("done", acted=False, note="Ben rang", evidence="A slot is agreed")
    assert "Thu 5 Nov 2026: done; did not act; “Ben rang”\n\n**Evidence:**\n\n> A slot is agreed\n" in told


def test_empty_log_makes_a_document_and_a_table() -> None:
    sample = sample_of()
    text = markdown(sample.log, sample.header)
    assert text.startswith("# Action log\n")
    assert "0 actions" in text
    assert rows_of(csv(sample.log, sample.header)) == []


def test_table_says_the_same_in_columns_that_stay() -> None:
    sample = small()
    data = csv(sample.log, sample.header)
    assert data.startswith(b'\xef\xbb\xbf"action_id","participant","change","module","step","source","created","what",')
    assert data.count(b"\r\n") == 5
    rows = rows_of(data)
    assert rows[0] == FIRST_ROW
    assert [row["what"] for row in rows] == [
        "Ring the theatre manager",
        "Draft the ward poster",
        "Write to all staff",
        "Meet the pharmacist",
    ]
    assert set(FIRST_ROW) == set(COLUMNS)


def test_the_heart_of_the_last_check_in_stands_in_the_last_columns() -> None:
    what = action_id(1)
    found: dict[str, Json] = {"status": "stuck", "cue": "yes", "acted": False, "note": "=1+1"}
    sample = sample_of(
        event(1, 1, Kind.COMMITTED, what, {"what": "Ring the ward"}),
        event(2, 2, Kind.CHECKED_IN, what, {"status": "moving", "note": "Earlier"}),
        event(3, 3, Kind.CHECKED_IN, what, found),
    )
    data = csv(sample.log, sample.header)
    assert data.endswith(b'"yes","no","\'=1+1"\r\n')
    assert b"Earlier" not in data
    assert [*rows_of(data)[0]][-4:] == ["obstacles", "moment_came", "acted", "check_in_note"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_table_is_a_formula(formula: str) -> None:
    committed: dict[str, Json] = {"what": formula, "owner": formula, "cue": formula, "measure": f"'{formula}"}
    sample = sample_of(event(1, 0, Kind.COMMITTED, action_id(1), committed))
    data = csv(sample.log, sample.header)
    row = next(line for line in data.decode("utf-8-sig").split("\r\n")[1:])
    assert row.count(f"\"'{formula}") == 3
    assert f"\"''{formula}" in row
    assert rows_of(data)[0]["what"] == formula
    assert rows_of(data)[0]["measure"] == f"'{formula}"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(), min_size=6, max_size=6))
def test_text_comes_back_from_the_table_unchanged(texts: list[str]) -> None:
    what, owner, cue, response, evidence, name = (clean(text) for text in texts)
    committed: dict[str, Json] = {"what": what, "owner": owner, "cue": cue, "response": response}
    sample = sample_of(
        event(1, 0, Kind.PROFILED, "profile", {"name": name}),
        event(2, 1, Kind.COMMITTED, action_id(1), committed),
        event(3, 2, Kind.CLOSED, action_id(1), {"state": "done", "evidence": evidence}),
    )
    (row,) = rows_of(csv(sample.log, sample.header))
    found = [row[column] for column in ("what", "owner", "if", "then", "evidence", "participant")]
    assert found == [what, owner, cue, response, evidence, name]


HOSTILE = [
    "# heading",
    "[click](https://example.org)",
    "![x](file:///etc/passwd)",
    "<script>alert(1)</script>",
    "<https://example.org>",
    "a | b",
    "**bold** _it_ `code` ~~no~~",
    "&#x202e;&lt;b&gt;",
    "- item",
    "1. item",
    "===",
    "---",
    "> quote",
    "[x]: https://example.org",
    "```",
    "ends in a backslash \\",
    "closing #",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_in_what_was_typed_does_not_act(text: str) -> None:
    committed: dict[str, Json] = dict.fromkeys(("what", "owner", "cue", "response", "obstacle", "measure"), text)
    plain: dict[str, Json] = dict.fromkeys(committed, "plain")
    evidence = f"{text}\n{text}\n\n    {text}"

    def tokens(terms: dict[str, Json], evidence: str) -> list[str]:
        sample = sample_of(
            event(1, 1, Kind.COMMITTED, action_id(1), terms),
            event(2, 2, Kind.CLOSED, action_id(1), {"state": "done", "evidence": evidence}),
        )
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        found = parser.parse(markdown(sample.log, sample.header))
        inner = [child for token in found for child in token.children or []]
        return [token.type for token in [*found, *inner] if not re.match("text|inline", token.type)]

    assert tokens(committed, evidence) == tokens(plain, "plain\nplain\n\n    plain")
