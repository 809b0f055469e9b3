"""Answers and their drafts: what is recorded, what is not, and what is shown again."""

from datetime import timedelta

import pytest

from coachtui.domain.answers import Choice, Fields, Response, Scores, Text, Tick, Ticks, Timings
from coachtui.domain.curriculum import Form
from coachtui.domain.dates import parse_due
from coachtui.domain.errors import NotSaved, NotUnderstood
from coachtui.domain.events import Deed, Kind
from coachtui.domain.text import LINE_LIMIT, TEXT_LIMIT
from coachtui.workflows.profile_facts import shown_in
from workflows.samples import ALPHA, Sitting

THOUGHTS, ROTA = "alpha/think/thoughts", "alpha/think/rota"
CARD, PULSE, READY = "alpha/plan/card", "alpha/plan/pulse", "alpha/plan/ready"


def record(s: Sitting, *answers: tuple[str, Response]) -> int:
    """Record answers to exercises of one step."""
    module, step, _exercise = answers[0][0].split("/")
    return s.me.record(module, step, [(s.exercise(subject), response) for subject, response in answers])


def test_several_exercises_of_a_step_are_one_save(s: Sitting) -> None:
    assert record(s, (THOUGHTS, Text("Worried")), (ROTA, Choice("A system", True, sure=False))) == 2
    assert s.store.saves == 1
    assert s.data() == [
        (
            Kind.ANSWERED,
            THOUGHTS,
            {
                "text": "Worried",
                "asked": "What did you think?",
                "wording": s.exercise(THOUGHTS).wording,
                "labels": {},
            },
        ),
        (
            Kind.ANSWERED,
            ROTA,
            {
                "choice": "A system",
                "correct": True,
                "sure": False,
                "asked": "Which is it?",
                "wording": s.exercise(ROTA).wording,
                "labels": {},
            },
        ),
    ]


@pytest.mark.parametrize(
    ("subject", "response"),
    [
        (THOUGHTS, Text("Worried\n\nand curious")),
        (ROTA, Choice("A symptom", False)),
        (PULSE, Scores({"people": 3, "purpose": None}, {"people": "Two of us."})),
        (READY, Ticks({"camera": Tick.NOT_NOW}, {"camera": "Later."})),
        (CARD, Fields({"problem": "Long\nwaits"})),
    ],
)
def test_an_answer_comes_back_as_it_was_given_and_is_recorded_once(
    s: Sitting, subject: str, response: Response
) -> None:
    exercise = s.exercise(subject)
    assert s.me.drafts.response(subject, exercise) is None
    assert record(s, (subject, response)) == 1
    assert s.me.drafts.response(subject, exercise) == response
    assert record(s, (subject, response)) == 0
    assert len(s.store.events()) == 1
    latest = s.me.latest(subject)
    assert latest is not None
    assert latest.wording == exercise.wording


def test_scores_are_ratings_and_carry_the_words_of_their_items(s: Sitting) -> None:
    record(s, (PULSE, Scores({"people": 2})))
    ((kind, _subject, data),) = s.data()
    assert kind == Kind.RATED
    assert data["labels"] == {"people": "People are ready.", "purpose": "The purpose is clear."}


@pytest.mark.parametrize(
    ("subject", "nothing"),
    [
        (THOUGHTS, Text(" \n")),
        (ROTA, Choice("", False)),
        (PULSE, Scores({})),
        (READY, Ticks({}, {"camera": " "})),
        (CARD, Fields({"change": "", "problem": "  "})),
        (THOUGHTS, Timings({"one": 0})),
    ],
)
def test_an_empty_answer_is_no_event_until_there_was_one(s: Sitting, subject: str, nothing: Response) -> None:
    assert record(s, (subject, nothing)) == 0
    assert s.store.events() == ()


def test_emptying_an_answer_is_recorded_and_the_earlier_one_stays_in_its_history(s: Sitting) -> None:
    record(s, (THOUGHTS, Text("Worried")))
    assert record(s, (THOUGHTS, Text(""))) == 1
    assert [answer.response for answer in s.me.log.answers[THOUGHTS]] == [Text("Worried"), Text("")]


def test_text_is_cleaned_before_it_is_kept(s: Sitting) -> None:
    record(s, (THOUGHTS, Text("a\r\nb \x1b[31m \u202e\ud800 [/]  \n\n")))
    assert s.me.drafts.response(THOUGHTS, s.exercise(THOUGHTS)) == Text("a\nb \ufffd[31m \ufffd\ufffd [/]")
    record(s, (PULSE, Scores({"people": 1}, {"people": " one\n two ", "purpose": " "})))
    assert s.me.drafts.response(PULSE, s.exercise(PULSE)) == Scores({"people": 1}, {"people": "one two"})


def test_a_text_of_the_longest_length_is_kept_whole(s: Sitting) -> None:
    record(s, (THOUGHTS, Text("ö" * TEXT_LIMIT)))
    assert s.me.drafts.response(THOUGHTS, s.exercise(THOUGHTS)) == Text("ö" * TEXT_LIMIT)


@pytest.mark.parametrize(
    ("subject", "response"),
    [
        (THOUGHTS, Text("x" * (TEXT_LIMIT + 1))),
        (PULSE, Scores({"people": 1}, {"people": "x" * (LINE_LIMIT + 1)})),
        (READY, Ticks({"camera": Tick.YES}, {"camera": "x" * (LINE_LIMIT + 1)})),
        (CARD, Fields({"problem": "x" * (TEXT_LIMIT + 1)})),
        (CARD, Fields({"name": "x" * (LINE_LIMIT + 1)})),
        (CARD, Fields({"day": "someday"})),
    ],
)
def test_what_cannot_be_kept_records_nothing_and_leaves_the_drafts(
    s: Sitting, subject: str, response: Response
) -> None:
    module, step, _exercise = subject.split("/")
    first = next(one for one in s.me.course.step(module, step).exercises if f"{module}/{step}/{one.id}" != subject)
    good: Response = Text("Good") if step == "think" else Scores({"people": 3})
    s.me.drafts.keep(f"{module}/{step}/{first.id}", good)
    s.me.drafts.keep(subject, response)
    with pytest.raises(NotUnderstood):
        s.me.record(module, step, [(first, good), (s.exercise(subject), response)])
    assert s.store.events() == ()
    assert s.me.drafts.response(subject, s.exercise(subject)) == response
    assert s.drafts.versions(f"{module}/{step}/{first.id}")


def test_a_save_that_fails_leaves_the_drafts(s: Sitting) -> None:
    s.me.drafts.keep(THOUGHTS, Text("Half"))
    s.store.full = True
    with pytest.raises(NotSaved):
        record(s, (THOUGHTS, Text("Half a thought")))
    assert s.me.drafts.response(THOUGHTS, s.exercise(THOUGHTS)) == Text("Half")
    s.store.full = False
    assert record(s, (THOUGHTS, Text("Half a thought"))) == 1
    assert s.drafts.all() == []


@pytest.mark.parametrize(
    ("subject", "recorded", "typed"),
    [
        (THOUGHTS, Text("Recorded"), Text('{"text": "not what it looks like"}')),
        (ROTA, Choice("A system", True), Choice("A symptom", False, sure=False)),
        (PULSE, Scores({"people": 1}), Scores({"people": None}, {"purpose": "Who\nknows"})),
        (READY, Ticks({}, {"camera": "x"}), Ticks({"camera": Tick.NO})),
        (CARD, Fields({"name": "Sam"}), Fields({"name": "", "problem": "[/] ü"})),
    ],
)
def test_a_draft_is_shown_before_the_recorded_answer(
    s: Sitting, subject: str, recorded: Response, typed: Response
) -> None:
    record(s, (subject, recorded))
    s.me.drafts.keep(subject, typed)
    assert s.me.drafts.response(subject, s.exercise(subject)) == typed
    assert len(s.store.events()) == (2 if subject == CARD else 1), "a draft is no event"
    s.me.drafts.drop(subject)
    assert s.me.drafts.response(subject, s.exercise(subject)) == recorded


def test_a_draft_that_was_emptied_stays_empty(s: Sitting) -> None:
    record(s, (THOUGHTS, Text("Recorded")))
    s.me.drafts.keep(THOUGHTS, Text(""))
    assert s.me.drafts.response(THOUGHTS, s.exercise(THOUGHTS)) == Text("")


@pytest.mark.parametrize("draft", ["no json", "[]", "null", '{"unknown": 1}', "[" * 20_000])
def test_a_draft_of_when_the_exercise_was_of_another_kind_gives_way_to_the_answer(s: Sitting, draft: str) -> None:
    record(s, (ROTA, Choice("A system", True)))
    s.drafts.keep(ROTA, draft)
    assert s.me.drafts.response(ROTA, s.exercise(ROTA)) == Choice("A system", True)


def test_earlier_versions_of_a_half_typed_text_can_be_had_again(s: Sitting) -> None:
    s.me.drafts.keep(THOUGHTS, Text("A long thought about many things"))
    s.me.drafts.keep_before_paste(THOUGHTS, "A long thought about many things indeed")
    s.me.drafts.keep(THOUGHTS, Text("A"))
    texts = [version.text for version in s.me.drafts.versions(THOUGHTS)]
    assert texts == ["A", "A long thought about many things indeed"]
    record(s, (THOUGHTS, Text("A")))
    assert s.me.drafts.versions(THOUGHTS) == ()


def test_dialogs_keep_their_fields_and_their_text(s: Sitting) -> None:
    assert (s.me.drafts.fields("dialog"), s.me.drafts.text("dialog")) == ({}, "")
    s.me.drafts.keep("dialog", Fields({"what": "Ring"}))
    s.me.drafts.keep("reason", Text("She was away"))
    assert s.me.drafts.fields("dialog") == {"what": "Ring"}
    assert s.me.drafts.text("reason") == "She was away"
    assert s.me.drafts.fields("reason") == {}


def test_a_date_half_typed_on_another_day_means_what_it_meant_then(s: Sitting) -> None:
    s.me.drafts.keep("dialog", Fields({"what": "tomorrow", "due": "tomorrow"}))
    assert s.me.drafts.fields("dialog") == {"what": "tomorrow", "due": "tomorrow"}
    meant = s.me.today() + timedelta(days=1)
    s.clock.forward(minutes=3 * 24 * 60)
    fields = s.me.drafts.fields("dialog")
    assert (fields["what"], parse_due(fields["due"], s.me.today())) == ("tomorrow", meant)


def test_a_form_sets_its_parts_of_the_profile_in_the_same_save(s: Sitting) -> None:
    s.me.begin("First name", "Sam")
    s.store.saves = 0
    fields = {"change": " Discharge by noon ", "coach": "Alex", "day": "Fridays", "time": "08:30", "name": ""}
    record(s, (CARD, Fields(fields)))
    assert s.store.saves == 1
    profile = s.me.profile
    assert (profile.change, profile.coach, profile.name) == ("Discharge by noon", "Alex", "Sam")
    assert (profile.check_in_day, profile.check_in_time) == (4, "08:30")


@pytest.mark.parametrize(
    ("field", "typed"), [("time", "2pm or so"), ("time", "25:00"), ("coach", "x" * 81), ("day", "soon")]
)
def test_a_form_refuses_what_the_settings_would_refuse(s: Sitting, field: str, typed: str) -> None:
    s.me.begin("Discharge by noon", "Sam")
    known, before = len(s.store.events()), s.me.profile
    with pytest.raises(NotUnderstood, match=r"\.$"):
        record(s, (CARD, Fields({field: typed})))
    with pytest.raises(NotUnderstood, match=r"\.$"):
        s.me.settings.save({"time": "check_in_time", "coach": "coach", "day": "check_in_day"}[field], typed)
    assert (len(s.store.events()), s.me.profile) == (known, before)


def test_a_form_understands_a_time_as_the_settings_do(s: Sitting) -> None:
    record(s, (CARD, Fields({"time": "2pm"})))
    assert s.me.profile.check_in_time == "14:00"


def test_what_an_earlier_version_kept_as_a_time_is_not_refused_for_it(s: Sitting) -> None:
    s.me.book.record(Deed(Kind.PROFILED, "profile", {"check_in_time": "2pm or so"}))
    record(s, (CARD, Fields({"time": "2pm or so", "coach": "Alex"})))
    assert (s.me.profile.check_in_time, s.me.profile.coach) == ("2pm or so", "Alex")


def shown(s: Sitting, **typed: str) -> Fields:
    """The form as it stands on the screen, with what somebody types in some of its fields."""
    exercise, recorded = s.exercise(CARD), s.me.latest(CARD)
    assert isinstance(exercise, Form)
    given = s.me.drafts.response(CARD, exercise)
    return Fields({**shown_in(exercise, given, recorded, s.me.profile).fields, **typed})


def test_a_form_shows_what_was_set_elsewhere_and_does_not_set_it_back(s: Sitting) -> None:
    record(s, (CARD, Fields({"change": "Old name", "day": "fri", "coach": "Jo"})))
    s.me.begin("New name")
    s.me.settings.save("check_in_day", "mon")
    s.me.settings.save("coach", "")
    assert shown(s).fields == {
        "change": "New name",
        "day": "Monday",
        "coach": "",
        "name": "",
        "time": "",
        "problem": "",
    }
    known = len(s.store.events())
    assert record(s, (CARD, shown(s))) == 0
    assert len(s.store.events()) == known
    assert record(s, (CARD, shown(s, problem="Long waits"))) == 1
    assert (s.me.profile.change, s.me.profile.check_in_day, s.me.profile.coach) == ("New name", 0, "")
    assert record(s, (CARD, shown(s, day="fri"))) == 1
    assert s.me.profile.check_in_day == 4, "typed again, it is meant"


def test_a_half_typed_form_does_not_set_back_what_nobody_typed_in_it(s: Sitting) -> None:
    record(s, (CARD, Fields({"change": "Old name"})))
    s.me.drafts.keep(CARD, shown(s, problem="Long wa"))
    s.me.begin("New name")
    assert shown(s).fields["change"] == "New name"
    s.me.drafts.keep(CARD, shown(s, change="My own"))
    assert shown(s).fields["change"] == "My own"


def test_the_same_answer_to_other_words_does_not_set_back_the_profile(s: Sitting) -> None:
    record(s, (CARD, Fields({"change": "Old name"})))
    s.me.begin("New name")
    path = s.root / "content/modules/00-alpha.md"
    path.write_text(ALPHA.replace("Write what you know.", "Write what you know now."), encoding="utf-8")
    assert record(s, (CARD, shown(s))) == 1
    assert s.me.profile.change == "New name"


def test_what_was_answered_in_a_field_that_has_gone_stays_with_its_words(s: Sitting) -> None:
    record(s, (CARD, Fields({"problem": "Long\nwaits", "coach": "Jo"})))
    path = s.root / "content/modules/00-alpha.md"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("- Problem {#problem kind=long}\n", ""), encoding="utf-8")
    assert record(s, (CARD, shown(s, name="Sam"))) == 1
    answer = s.me.latest(CARD)
    assert answer is not None
    assert isinstance(answer.response, Fields)
    assert (answer.response.fields["problem"], answer.labels["problem"]) == ("Long\nwaits", "Problem")
    path.write_text(whole, encoding="utf-8")
    assert shown(s).fields["problem"] == "Long\nwaits"


def test_an_answer_remembers_the_wording_it_was_given_to(s: Sitting) -> None:
    record(s, (THOUGHTS, Text("Worried")))
    before = s.exercise(THOUGHTS).wording
    path = s.root / "content/modules/00-alpha.md"
    path.write_text(ALPHA.replace("What did you think?", "What do you think now?"), encoding="utf-8")
    after = s.exercise(THOUGHTS).wording
    latest = s.me.latest(THOUGHTS)
    assert latest is not None
    assert (latest.wording, latest.asked) == (before, "What did you think?")
    assert after != before
    assert record(s, (THOUGHTS, Text("Worried"))) == 1, "the same answer to other words is an answer"
    latest = s.me.latest(THOUGHTS)
    assert latest is not None
    assert (latest.wording, latest.asked) == (after, "What do you think now?")
