"""The journal as a document: everything, newest first, and honest about being private."""

from datetime import timedelta, timezone

from export_samples import event, sample_of, small

from coachtui.domain.events import Json, Kind
from coachtui.exports.journal import markdown

HEAD = """\
# Journal: Discharge by noon

**This is your own copy. It holds your private reflections, and wording you have since changed.**
Read it through before you show it or send it to anybody.

- **Whose:** Ada Okafor
- **Exported:** Sun 22 Nov 2026, 10:42
- **Made with:** coachtui 0.1.0
- **Holds:** 1 reflection, 1 other answer, 1 evidence note, 4 actions
- **Left out:** what is half typed and not yet kept

## Sunday 15 November 2026

### 09:00 · Action

**Dropped: Write to all staff**

> (nothing written)

## Saturday 14 November 2026
"""

CHANGED = """\
**You changed: Ring the theatre manager**

> Action: Ring the theatre manager about Monday's list → Ring the theatre manager\N{SPACE}\N{SPACE}
> Due: Fri 13 Nov 2026 → Thu 19 Nov 2026\N{SPACE}\N{SPACE}
> Why: She was on leave
"""

COMMITTED = """\
**You committed to**

> Ring the theatre manager about Monday's list\N{SPACE}\N{SPACE}
> Owner: Ada\N{SPACE}\N{SPACE}
> Due: Fri 13 Nov 2026\N{SPACE}\N{SPACE}
> If: the ward round ends\N{SPACE}\N{SPACE}
"""

LAST_DAY = """\
## Monday 2 November 2026

### 16:12

**Where are you?**

> People are ready: 3 (Two of us so far.)\N{SPACE}\N{SPACE}
> The process is ready: don't know

### 13:48

**What did you think?**

> A rule – this is the one, a guess

### 11:24

**What did you think?**

> I was worried.
>
> Then less so.
"""


def test_journal_begins_by_saying_that_it_is_private() -> None:
    sample = small()
    assert markdown(sample.log, sample.header).startswith(HEAD)


def test_journal_has_a_plain_title_where_no_change_is_named() -> None:
    nobody = sample_of()
    assert markdown(nobody.log, nobody.header).startswith("# Journal\n")


def test_journal_tells_commitments_and_changes_in_full() -> None:
    sample = small()
    text = markdown(sample.log, sample.header)
    assert CHANGED in text
    assert COMMITTED in text


def test_journal_ends_with_the_first_day_and_its_questions() -> None:
    sample = small()
    assert markdown(sample.log, sample.header).endswith(LAST_DAY)


def test_a_choice_is_headed_by_its_question_and_not_by_its_story() -> None:
    asked = "A clinic moves its booking line online.\nWhat is that?"
    choice = event(1, 0, Kind.ANSWERED, "m/s/a", {"choice": "A rule", "correct": True, "asked": asked})
    told = sample_of(choice)
    text = markdown(told.log, told.header, where=lambda subject: f"Step of {subject}")
    assert "### 09:00 · Step of m/s/a\n\n**What is that?**\n\n> A rule" in text


def test_earlier_versions_and_emptied_answers_are_there_and_say_so() -> None:
    sample = sample_of(
        event(1, 0, Kind.ANSWERED, "m/s/a", {"text": "First words", "asked": "Why?"}),
        event(2, 1, Kind.ANSWERED, "m/s/a", {"text": "", "asked": ""}),
    )
    text = markdown(sample.log, sample.header)
    assert "**Why? (an earlier version)**\n\n> First words\n" in text
    assert "**m/s/a**\n\n> (emptied)\n" in text


def test_a_decision_whose_pause_was_undone_is_not_told_as_decided() -> None:
    named, pause = {"what": "Move the booking line"}, {"considered": "Night staff", "changed": "Keep the telephone"}
    decided = [
        event(1, 0, Kind.DECIDED, "d", named),
        event(2, 1, Kind.PAUSED, "d", pause),
        event(3, 2, Kind.CLOSED, "d", {"outcome": "Go ahead"}),
    ]
    final = sample_of(*decided)
    whole = markdown(final.log, final.header)
    assert "**You decided: Move the booking line**\n\n> Go ahead" in whole
    assert "- **Holds:** the words of 1 equity pause, 0 actions, 1 decision\n" in whole
    undone = sample_of(*decided, event(4, 3, Kind.UNDONE, "d", {"events": [decided[1].id]}))
    told = markdown(undone.log, undone.header)
    assert "You decided" not in told
    assert "**You wrote this down, but it is not final without a pause: Move the booking line**\n\n> Go ahead" in told


def test_days_are_those_of_the_person() -> None:
    sample = sample_of(event(1, 0.6, Kind.ANSWERED, "m/s/a", {"text": "Late", "asked": "Why?"}))
    assert "## Monday 2 November 2026\n\n### 23:24" in markdown(sample.log, sample.header)
    east = sample.header._replace(zone=timezone(timedelta(hours=1)))
    assert "## Tuesday 3 November 2026\n\n### 00:24" in markdown(sample.log, east)


def test_a_date_in_a_form_is_written_as_typed_and_as_understood_on_the_day_of_the_person() -> None:
    form: dict[str, Json] = {"fields": {"when": "tomorrow", "what": "tomorrow"}, "asked": "Your change"}
    sample = sample_of(
        event(1, 0.6, Kind.ANSWERED, "m/s/card", form | {"labels": {"when": "When", "what": "What"}}),
        event(2, 5, Kind.ANSWERED, "m/s/card", form | {"fields": {"when": "soonish"}, "labels": {"when": "When"}}),
        event(3, 6, Kind.ANSWERED, "m/s/note", {"text": "tomorrow", "asked": "Why?"}),
    )
    text = markdown(sample.log, sample.header, lambda _subject, kind: {"when"} if kind == "date" else ())
    assert "> When: tomorrow → Tue 3 Nov 2026  \n> What: tomorrow\n" in text
    assert "> When: soonish\n" in text, "what is no date stays as it was typed"
    assert "> tomorrow\n" in text
    east = sample.header._replace(zone=timezone(timedelta(hours=1)))
    assert "tomorrow → Wed 4 Nov 2026" in markdown(
        sample.log, east, lambda _subject, kind: {"when"} if kind == "date" else ()
    )
    assert "→" not in markdown(sample.log, sample.header)
