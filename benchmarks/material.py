"""What the app is measured with: 52 modules and 268 records, made anew for each run."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bare import CHARACTERS, ROWS, WORDS, long_text

from coachtui.content.library import Library
from coachtui.domain.actions import Commitment
from coachtui.domain.events import Deed, Kind, new_id
from coachtui.domain.log import commitment_data
from coachtui.storage.log_store import LogStore

MODULES = 50
LINES = 300
LONG_LINES = 5_000
RECORDS = 268
ALL_MODULES = MODULES + 2
"""With the one to write in, which is the first, and the one of 5,000 lines, which is the last."""

_STEP_LINES = 32


def reading(number: int) -> str:
    """The words with which the reading of a module begins."""
    return f"Reading of module {number:02}"


def make_content(folder: Path) -> None:
    """A content folder: a module to write in, 50 modules of 300 lines, and one of 5,000."""
    modules = folder / "modules"
    modules.mkdir(parents=True)
    writing = "## Write {#write minutes=5}\n\n::: reflect {#page}\nWrite.\n:::\n"
    (modules / "00-writing.md").write_text(_front_matter("writing", "Writing") + writing, encoding="utf-8")
    for number in range(1, MODULES + 2):
        lines = LINES if number <= MODULES else LONG_LINES
        text = _module(number, lines)
        (modules / f"{number:02}-module-{number:02}.md").write_text(text, encoding="utf-8")


def make_records(home: Path, content: Path) -> None:
    """A store of 268 records: a profile, a finished step, 166 answers (one of them long) and 100 open actions.

    The long answer was given to the current wording of its exercise in `content`, as answers usually are.
    """
    now = datetime.now(UTC)
    page = Library(content, None).step("writing", "write").exercises[0]
    store = LogStore(home / "data", home / "backups", lambda: datetime.now(UTC))
    deeds = [
        Deed(Kind.PROFILED, "profile", {"name": "Sam", "change": "Discharge by noon", "check_in_day": 0}),
        Deed(Kind.COMPLETED, "module-01/step-1", {}),
        answer("writing/write/page", long_text(CHARACTERS), page.words, page.wording),
    ]
    for number in range(RECORDS - len(deeds) - ROWS):
        deeds.append(answer(f"module-{number // 7 + 1:02}/step-{number % 7 + 1}/think", WORDS * 3))
    for number in range(ROWS):
        due = (now + timedelta(days=number - 5)).date()
        terms = Commitment(f"Ring the ward about the round, call {number + 1}", "Sam", due, cue="the huddle ends")
        deeds.append(Deed(Kind.COMMITTED, new_id(now), commitment_data(terms)))
    for start in range(0, len(deeds), 25):
        store.append(deeds[start : start + 25])


def make_log(home: Path, records: int) -> None:
    """A store of exactly so many records, in a year's shares: of ten, seven answers, two of actions, one of a decision.

    One action in twenty is open; each decision has its pause. The last of them may be cut short.
    """
    now = datetime.now(UTC)
    store = LogStore(home / "data", home / "backups", lambda: datetime.now(UTC))
    deeds = [Deed(Kind.PROFILED, "profile", {"name": "Sam", "change": "Discharge by noon"})]
    for number in range(records // 18 + 1):
        deeds += [answer(f"module-{number:05}/step-{one}/think", WORDS * 3) for one in range(14)]
        action, decision = new_id(now), new_id(now)
        terms = Commitment(
            f"Ring the ward about the round, call {number + 1}", "Sam", now.date(), cue="the huddle ends"
        )
        deeds.append(Deed(Kind.COMMITTED, action, commitment_data(terms)))
        deeds.append(Deed(Kind.CHECKED_IN, action, {"status": "moving", "cue": "yes", "acted": True}))
        if number % 20:
            deeds.append(Deed(Kind.CLOSED, action, {"state": "done", "evidence": WORDS}))
        deeds.append(Deed(Kind.DECIDED, decision, {"what": f"Move the booking line, part {number + 1}"}))
        deeds.append(Deed(Kind.PAUSED, decision, {"considered": WORDS, "changed": WORDS}))
    for start in range(0, records, 50):
        store.append(deeds[start : min(start + 50, records)])


def answer(subject: str, text: str, asked: str = "What did you think?", wording: str = "") -> Deed:
    """The answer to a reflection."""
    return Deed(Kind.ANSWERED, subject, {"text": text, "asked": asked, "wording": wording})


def _front_matter(module_id: str, title: str) -> str:
    return (
        f'---\nid: {module_id}\ntitle: "{title}"\nminutes: 45\nsources: [hma]\n'
        "outcomes:\n  - Read the whole of it.\n  - Write what you think.\n---\n\n"
    )


def _module(number: int, lines: int) -> str:
    """A module of exactly so many lines: steps of 32 lines, each with its reading and a reflection."""
    text = _front_matter(f"module-{number:02}", f"Module {number:02}").splitlines()
    steps = (lines - len(text)) // _STEP_LINES
    for step in range(1, steps + 1):
        text += [f"## Step {step} {{#step-{step} minutes=5}}", ""]
        for paragraph in range(6):
            opening = f"{reading(number)}, step {step}." if paragraph == 0 else f"**Point {paragraph}.** Look around."
            text += [opening, WORDS.strip(), WORDS.strip(), ""]
        text += ["::: reflect {#think}", "What did you think?", ":::", "", "", ""]
    return "\n".join(text + [""] * (lines - len(text))) + "\n"
