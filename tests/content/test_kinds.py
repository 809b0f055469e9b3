"""Every kind of exercise: what it becomes, and each way to get it wrong with its line."""

import pytest
from content_samples import VALID, problems, read, step, step_problems

from coachtui.content.kinds.registry import KINDS
from coachtui.domain.curriculum import (
    USUAL_STATES,
    Card,
    CheckIn,
    Checklist,
    Choose,
    Commit,
    Decide,
    Exercise,
    Field,
    Form,
    Item,
    Obstacle,
    Option,
    Paragraph,
    Pause,
    PauseQuestion,
    Phase,
    Rate,
    Recall,
    Reflect,
    Span,
    Timed,
    labels,
)


def only(body: str) -> Exercise:
    (exercise,) = step(body).exercises
    return exercise


def test_a_sound_module_is_read_with_its_lines() -> None:
    layout, steps = read(VALID)
    assert problems(VALID) == []
    assert layout.front is not None
    assert (layout.front.title, layout.front.minutes, layout.front.sources) == (
        "Equity: in every decision",
        10,
        ("vmi",),
    )
    assert [(one.step.id, one.step.title, one.step.minutes, one.step.line) for one in steps] == [
        ("symptom-or-system", "Symptom or system?", 4, 10),
        ("your-change", "Your change", 6, 25),
    ]
    assert [(task.id, task.line) for one in steps for task in one.step.exercises] == [
        ("rota", 14),
        ("thoughts", 27),
        ("pulse", 31),
        ("first", 43),
    ]


def test_reflect() -> None:
    found = only("::: reflect {#a}\nWhat *did* you\nthink?\n\n- of it\n:::\n")
    assert isinstance(found, Reflect)
    assert (found.words, found.line, found.seconds) == ("What did you think?\n• of it", 9, None)
    assert found.prompt[0] == Paragraph((Span("What "), Span("did", emphasis=True), Span(" you think?")))


def test_choose_takes_any_dash_and_keeps_hyphens_in_labels() -> None:
    found = only(
        "::: choose {#a}\nWhich?\n\n- ( ) One-off - no\n  more\n- (x) Two – half — yes\n- ( ) Three – no\n:::\n"
    )
    assert isinstance(found, Choose)
    assert found.options == (
        Option("One-off", "no more", correct=False),
        Option("Two – half", "yes", correct=True),
        Option("Three", "no", correct=False),
    )


def test_rate() -> None:
    found = only(
        "::: rate {#a scale=0-2}\nHow?\n\n| score | means |\n|---|---|\n| 0 | no |\n| 2 | yes, *all* |\n\n"
        "- It is. {#b}\n:::\n"
    )
    assert isinstance(found, Rate)
    assert (found.low, found.high, found.anchors) == (0, 2, ((0, "no"), (2, "yes, all")))
    assert found.items == (Item("b", "It is."),)
    assert found.words == "How?"


def test_checklist() -> None:
    found = only("::: checklist {#a}\nBefore?\n\n- [ ] A camera could see it. {#camera}\n- [ ] Named. {#named}\n:::\n")
    assert isinstance(found, Checklist)
    assert found.items == (Item("camera", "A camera could see it."), Item("named", "Named."))
    assert found.states == USUAL_STATES


def test_a_checklist_can_ask_for_the_answers_of_a_wheel() -> None:
    usual, wheel = only(BODIES["checklist"]), only(BODIES["checklist"].replace("{#a}", "{#a states=wheel}"))
    assert isinstance(wheel, Checklist)
    assert wheel.states == ("no", "maybe", "yes")
    assert wheel.wording != usual.wording


def test_the_digest_of_the_usual_checklist_is_what_answers_on_disk_carry() -> None:
    assert only(BODIES["checklist"]).wording == "9b76b0b8fb249af9"


def test_form() -> None:
    found = only(
        "::: form {#a}\nWho?\n\n- Change — in six words {#b profile=change}\n"
        "- Why {#c kind=long}\n- When {#d kind=date}\n:::\n"
    )
    assert isinstance(found, Form)
    assert found.fields == (
        Field("b", "Change", "in six words", "text", "change"),
        Field("c", "Why", "", "long", ""),
        Field("d", "When", "", "date", ""),
    )


def test_timed_with_lines() -> None:
    found = only("::: timed {#a}\nRule.\n\n- Write alone. {#write seconds=60}\n- Share. {#share seconds=180}\n:::\n")
    assert isinstance(found, Timed)
    assert found.phases == (Phase("write", "Write alone.", 60), Phase("share", "Share.", 180))


def test_timed_with_reflections_puts_them_after_it_in_the_step() -> None:
    found = step(
        ":::: timed {#round}\nAnswers only.\n\n::: reflect {#one seconds=120}\nFirst?\n:::\n\n"
        "::: reflect {#two seconds=60}\nThen?\n:::\n::::\n"
    )
    timed, one, two = found.exercises
    assert isinstance(timed, Timed)
    assert timed.phases == (Phase("one", "First?", 120, "one"), Phase("two", "Then?", 60, "two"))
    assert isinstance(one, Reflect)
    assert isinstance(two, Reflect)
    assert [(one.id, one.seconds, one.line), (two.id, two.seconds, two.line)] == [("one", 120, 12), ("two", 60, 16)]
    assert timed.words == "Answers only."


@pytest.mark.parametrize(("written", "within"), [("{#a within=7}", 7), ("{#a}", None)])
def test_commit(written: str, within: int | None) -> None:
    found = only(f"::: commit {written}\nWhat?\n:::\n")
    assert isinstance(found, Commit)
    assert found.within == within


def test_decision() -> None:
    found = only("::: decision {#a}\nName *one*.\n:::\n")
    assert isinstance(found, Decide)
    assert (found.words, found.line) == ("Name one.", 9)


def test_pause() -> None:
    found = only(
        '::: pause {#a wheel="equity/wheel/wheel" silence=20}\nAsk it.\n\n> Does *everyone*\n> benefit?\n\n'
        "- Who is worse off? {#worse-off}\n- Who cannot get to it? {#access-who segment=access}\n:::\n"
    )
    assert isinstance(found, Pause)
    assert (found.words, found.core, found.wheel, found.silence) == (
        "Ask it.",
        "Does everyone benefit?",
        "equity/wheel/wheel",
        20,
    )
    assert found.questions == (
        PauseQuestion("worse-off", "Who is worse off?"),
        PauseQuestion("access-who", "Who cannot get to it?", "access"),
    )
    assert labels(found) == {"worse-off": "Who is worse off?", "access-who": "Who cannot get to it?"}


def test_a_pause_needs_no_wheel_and_keeps_half_a_minute_of_silence() -> None:
    found = only(BODIES["pause"])
    assert isinstance(found, Pause)
    assert (found.wheel, found.silence) == ("", 30)
    timed = only(BODIES["pause"].replace("{#a}", '{#a wheel="m/s/e" silence=0}'))
    assert timed.wording == found.wording, "what is asked is the same"


def test_checkin() -> None:
    found = only("::: checkin {#a}\nLook.\n\n- No time {#time driver=facilitative-administration}\n:::\n")
    assert isinstance(found, CheckIn)
    assert found.obstacles == (Obstacle("time", "No time", "facilitative-administration"),)
    assert labels(found) == {"time": "No time"}


def test_recall() -> None:
    found = only(
        "::: recall {#a}\nFrom memory.\n\n- Range of *meetings*? {#b}\n\n  From huddle\n  to plan.\n\n"
        "- Three? {#c}\n  - one\n  - two\n\n- Said? {#d}\n\n  > Once.\n\n  Twice.\n:::\n"
    )
    assert isinstance(found, Recall)
    assert found.cards == (
        Card("b", "Range of meetings?", "From huddle to plan."),
        Card("c", "Three?", "• one\n• two"),
        Card("d", "Said?", "Once.\nTwice."),
    )
    assert labels(found) == {"b": "Range of meetings?", "c": "Three?", "d": "Said?"}


BODIES = {
    "reflect": "::: reflect {#a}\nWhat did you think?\n:::\n",
    "choose": "::: choose {#a}\nWhat now?\n\n- (x) One — yes\n- ( ) Two — no\n:::\n",
    "rate": "::: rate {#a scale=1-5}\nWhat now?\n\n| s | m |\n|---|---|\n| 1 | No |\n\n- One {#i}\n:::\n",
    "checklist": "::: checklist {#a}\nWhat now?\n\n- [ ] One {#i}\n:::\n",
    "form": "::: form {#a}\nWhat now?\n\n- One — hint {#i}\n:::\n",
    "timed": "::: timed {#a}\nWhat now?\n\n- One {#i seconds=9}\n:::\n",
    "commit": "::: commit {#a}\nWhat now?\n:::\n",
    "decision": "::: decision {#a}\nWhat now?\n:::\n",
    "pause": "::: pause {#a}\nWhat now?\n\n> All?\n\n- One {#i}\n:::\n",
    "checkin": "::: checkin {#a}\nWhat now?\n\n- One {#i driver=training}\n:::\n",
    "recall": "::: recall {#a}\nWhat now?\n\n- One {#i}\n\n  Two\n:::\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_digest_is_of_the_words_asked_and_of_nothing_else(kind: str) -> None:
    body = BODIES[kind]
    first = only(body).wording
    assert len(first) == 16
    assert int(first, 16) >= 0
    assert only("Reading before.\n\n" + body.replace("{#a", "{#b").replace("{#i", "{#j")).wording == first
    assert only(body.replace("What ", "What  \n")).wording == first
    assert only(body.replace("What", "Why")).wording != first
    if "One" in body:
        assert only(body.replace("One", "Another")).wording != first
    if kind == "rate":
        assert only(body.replace("No", "Never")).wording != first
        assert only(body.replace("1-5", "1-4")).wording != first
    if kind == "choose":
        assert only(body.replace("yes", "it is, for a reason")).wording == first
    if kind == "pause":
        assert only(body.replace("All?", "Everyone?")).wording != first
    if kind == "recall":
        assert only(body.replace("Two", "The second")).wording == first


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("::: reflect\nWhat?\n:::\n", ["9: This exercise has no id."]),
        ("::: reflect {#Bad_Id}\nWhat?\n:::\n", ["9: The id “Bad_Id” cannot be used."]),
        ("::: reflect {#a seconds=5}\nWhat?\n:::\n", ["9: The setting “seconds” means nothing here."]),
        ("::: reflect {#a\nWhat?\n:::\n", ["9: “reflect {#a” is not a kind of exercise."]),
        ("::: reflect {#a !}\nWhat?\n:::\n", ["9: The settings {#a !} cannot be read.", "9: This exercise has no id."]),
        ("::: reflect {#a}\n:::\n", ["9: This exercise asks nothing."]),
        (
            "::: reflect {#a}\nWhat?\n:::\n\n::: reflect {#a}\nWhat?\n:::\n",
            ["13: The exercise id “a” is already used on line 9."],
        ),
        ("::: choose {#a}\nWhat?\n:::\n", ["9: This exercise must end with a list such as “- ( ) Label"]),
        ("::: choose {#a}\nWhat?\n\n- (x) One — yes\n:::\n", ["9: A choice needs at least two options."]),
        ("::: choose {#a}\nWhat?\n\n- ( ) One — a\n- ( ) Two — b\n:::\n", ["9: No option is marked as the right one."]),
        (
            "::: choose {#a}\nWhat?\n\n- (x) One — a\n- (x) Two — b\n:::\n",
            ["13: Only one option can be the right one, and line 12 already is."],
        ),
        ("::: choose {#a}\nWhat?\n\n- (x) One — a\n- ( ) Two\n:::\n", ["13: This option is not explained."]),
        ("::: choose {#a}\nWhat?\n\n- (x) One — a\n- Two — b\n:::\n", ["13: This is not an option."]),
        ("::: choose {#a}\nWhat?\n\n- (x) One — a\n- ( ) Two — b {#i}\n:::\n", ["13: This is not an option."]),
        (
            "::: choose {#a}\nWhat?\n\n- (x) One — a\n- ( ) One — b\n:::\n",
            ["13: This option has the same label as line 12."],
        ),
        (
            "::: choose {#a}\nWhat?\n\n- (x) One — a\n- ( ) Two — b\n\n  more\n:::\n",
            ["13: Each entry of this list may have only one paragraph.", "13: This is not an option."],
        ),
        (
            BODIES["rate"].replace(" scale=1-5", ""),
            ["9: Write the scale like scale=1-5, from a lower number to a higher one, at most 9."],
        ),
        (BODIES["rate"].replace("1-5", "5-1"), ["9: “5-1” is not a scale."]),
        (BODIES["rate"].replace("1-5", "1-99"), ["9: “1-99” is not a scale."]),
        (BODIES["rate"].replace("1-5", "1-10"), ["9: “1-10” is not a scale."]),  # a score is one key
        (BODIES["rate"].replace("| 1 | No |", "| 7 | No |"), ["14: Each row starts with a score from 1 to 5"]),
        (BODIES["rate"].replace("| 1 |", "| x |"), ["14: Each row starts with a score from 1 to 5"]),
        (BODIES["rate"].replace("| No |", "| |"), ["14: Each row must have a score and what it means"]),
        (
            "::: rate {#a scale=1-5}\nWhat?\n\n| s | m |\n|---|---|\n| 1 | No |\n| 1 | Yes |\n\n- One {#i}\n:::\n",
            ["15: Each row starts with a score from 1 to 5, no score twice"],
        ),
        ("::: rate {#a scale=1-5}\nWhat?\n\n- One {#i}\n:::\n", ["9: The scale is not explained."]),
        (BODIES["rate"].replace("| 1 | No |\n", ""), ["12: The table explains no score."]),
        (BODIES["rate"].replace(" {#i}", ""), ["16: This entry has no id."]),
        (BODIES["rate"].replace("- One", "-"), ["16: This entry has no words."]),
        (
            BODIES["checklist"].replace(":::\n", "- [ ] Two {#i}\n:::\n", 2).removeprefix("- [ ] Two {#i}\n"),
            ["13: The id “i” is already used on line 12."],
        ),
        (BODIES["checklist"].replace("[ ]", "[x]"), ["12: Each item starts with an empty box"]),
        (
            BODIES["form"].replace("{#i}", "{#i kind=number}"),
            ["12: “number” is not known here. Use one of: text, long"],
        ),
        (BODIES["form"].replace("{#i}", "{#i profile=age}"), ["12: “age” is not known here. Use one of: name, change"]),
        (BODIES["timed"].replace(" seconds=9", ""), ["12: This phase needs a time."]),
        (BODIES["timed"].replace("=9", "=0"), ["12: This phase needs a time."]),
        (
            ":::: timed {#a}\nRule.\n\n::: commit {#b}\nWhat?\n:::\n::::\n",
            ["12: After its prompt, a timed round holds only ::: reflect blocks."],
        ),
        (":::: timed {#a}\nRule.\n\n::: reflect {#b}\nWhat?\n:::\n::::\n", ["12: This phase needs a time."]),
        (
            BODIES["checklist"].replace("{#a}", "{#a states=wheels}"),
            ["9: “wheels” is not known here. Use one of: wheel"],
        ),
        (BODIES["checklist"].replace("{#a}", '{#a states=""}'), ["9: “” is not known here. Use one of: wheel"]),
        ("::: decision {#a within=7}\nWhat?\n:::\n", ["9: The setting “within” means nothing here."]),
        (BODIES["pause"].replace("> All?\n\n", ""), ["9: The core question is missing."]),
        (BODIES["pause"].replace("> All?", "> All?\n\nMore."), ["9: The core question is missing."]),
        (BODIES["pause"].replace("- One {#i}\n", ""), ["9: This exercise must end with a list"]),
        (
            BODIES["pause"].replace("{#a}", "{#a silence=long}"),
            ["9: “silence” must be a number of seconds from 0 to 300"],
        ),
        (
            BODIES["pause"].replace("{#a}", "{#a silence=301}"),
            ["9: “silence” must be a number of seconds from 0 to 300"],
        ),
        (BODIES["pause"].replace("{#a}", '{#a wheel="equity/wheel"}'), ["9: “equity/wheel” is not an exercise."]),
        (BODIES["pause"].replace("{#a}", '{#a wheel="../../x"}'), ["9: “../../x” is not an exercise."]),
        (BODIES["pause"].replace("{#i}", "{#i segment=A}"), ["14: “A” cannot be an item of a wheel."]),
        (BODIES["checkin"].replace("training", "luck"), ["12: “luck” is not an implementation driver. Write driver="]),
        (BODIES["checkin"].replace(" driver=training", ""), ["12: Write driver= and one of: "]),
        (BODIES["recall"].replace("\n  Two\n", ""), ["12: This card has no answer."]),
        (BODIES["recall"].replace("\n  Two", "  Two"), ["12: This card has no answer.", "12: This entry has no id."]),
        (BODIES["recall"].replace("  Two", "  | a |\n  |---|\n  | b |"), []),
        (BODIES["recall"].replace("  Two", "  Two {#j}"), ["14: The settings {#j} belong to nothing here."]),
        (
            BODIES["recall"].replace("- One {#i}", "- > One"),
            ["12: Each entry of this list must start with", "12: This card", "12: This entry", "12: This entry"],
        ),
        ("::: commit {#a within=soon}\nWhat?\n:::\n", ["9: “within” must be a number of days from 1 to 366"]),
        (
            "::: commit {#a}\n::: reflect {#b}\nWhat?\n:::\n",
            ["9: This exercise asks nothing.", "10: A ::: block cannot go inside"],
        ),
    ],
)
def test_each_mistake_is_reported_at_its_line(body: str, expected: list[str]) -> None:
    found = step_problems(body)
    assert len(found) == len(expected), found
    for message, beginning in zip(found, expected, strict=True):
        assert message.startswith(beginning)


def test_all_problems_of_a_step_are_found_at_once() -> None:
    body = BODIES["rate"].replace("1-5", "5") + "\n::: quiz\n:::\n\n" + BODIES["commit"].replace("What now?", "")
    assert [message.partition(":")[0] for message in step_problems(body)] == ["9", "19", "22", "22"]
