"""Today: where you stopped, what you promised, what is waiting."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.actions import Action
from coachtui.domain.dates import due_words, long, short
from coachtui.domain.log import Profile
from coachtui.domain.progress import ModuleProgress, Place
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, padded, plain
from coachtui.workflows.overview import Overview
from coachtui.workflows.participant import Participant

MOST_PROMISED = 7
"""Actions shown here, the earliest first; the whole list is one key away."""

MOST_BEGUN = 2
"""Forms begun and left that are shown here."""

MARGIN = 12
DUE = 18
BAR = 30


class TodayScreen(RevisitedScreen):
    """The first screen: one list, each row of which can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "check_in", _("Check in")),
        Binding("a", "add_action", _("Add action")),
        Binding("slash", "app.anywhere('search')", _("Search"), key_display="/"),
        Binding("x", "app.anywhere('export')", _("Export"), show=False),
        Binding("escape", "app.leave_sample", _("Leave the sample data"), key_display="esc", show=False),
    ]

    def __init__(self, participant: Participant, is_sample: bool = False) -> None:
        super().__init__()
        self._participant = participant
        self._is_sample = is_sample
        self._can_check_in = False

    def compose(self) -> ComposeResult:
        """The place bar, the greeting, one list, the keys; filled at once, so that the first picture is whole."""
        overview = self._participant.overview()
        self._can_check_in = _can_check_in(overview)
        yield PlaceBar("today", overview.profile.change)
        yield Static(_greeting(overview), id="greeting", classes="line", markup=False)
        if self._is_sample:
            words = _("Sample data: look round, nothing of yours is touched. Esc goes back.")
            yield Static(plain(words), classes="line warning", markup=False)
        rows = RowList(_rows(overview))
        rows.keep_highlight(0)
        yield rows
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask a new person for their change."""
        if self._participant.is_new:
            self.call_after_refresh(self._welcome)

    def _welcome(self) -> None:
        from coachtui.ui.participant.welcome import WelcomeScreen

        self.app.push_screen(WelcomeScreen(self._participant), self._welcomed)

    def _welcomed(self, answer: str | None) -> None:
        if answer == "sample":
            self.app.exit("sample")
        elif answer == "begun":
            self.show()
            self.action_open_module()

    def show(self) -> None:
        """Draw what is in the log now, keeping the cursor on what it is on."""
        overview = self._participant.overview()
        self.query_one(PlaceBar).show_change(overview.profile.change)
        self.query_one("#greeting", Static).update(_greeting(overview))
        if self._can_check_in != _can_check_in(overview):
            self._can_check_in = _can_check_in(overview)
            self.refresh_bindings()
        self.query_one(RowList).refill(_rows(overview))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open what the row is about."""
        kind, _colon, rest = (message.option.id or "").partition(":")
        if kind == "module":
            self.action_open_module(rest)
        elif kind in ("action", "late", "again"):
            from coachtui.ui.participant.opening import open_record

            open_record(self.app, self._participant, rest)
        elif kind == "begin":
            from coachtui.ui.participant.welcome import BeginForm

            self.app.push_screen(BeginForm(self._participant), lambda _done: self.show())
        elif kind == "actions":
            self.app.switch_mode("actions")
        elif kind == "add":
            self.action_add_action()
        elif kind == "check-in":
            self.action_check_in()
        elif kind == "decisions":
            self.app.switch_mode("toolkit")
        elif kind == "draft":
            from coachtui.ui.participant.opening import open_draft

            open_draft(self.app, self._participant, rest)

    def action_open_module(self, module_id: str = "") -> None:
        """Open that module, or the one to continue with."""
        from coachtui.ui.participant.learn import open_module

        going_on = self._participant.overview().going_on
        if wanted := module_id or (going_on.outline.id if going_on else ""):
            open_module(self.app, self._participant, Place(wanted, ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Checking in needs an open action, or a check-in to end."""
        return self._can_check_in if action == "check_in" else super().check_action(action, parameters)

    def action_check_in(self) -> None:
        """Check in on every open action, one at a time."""
        from coachtui.ui.participant.check_in import check_in

        check_in(self.app, self._participant)

    def action_add_action(self) -> None:
        """Write down an action."""
        from coachtui.ui.participant.action_form import ActionForm

        self.app.push_screen(ActionForm(self._participant), lambda _done: self.show())


def _can_check_in(overview: Overview) -> bool:
    return bool(overview.promised) or overview.to_end


def _greeting(overview: Overview) -> Content:
    hour = overview.now.hour
    words = _("Good morning") if hour < 12 else _("Good afternoon") if hour < 18 else _("Good evening")
    name = overview.profile.name
    greeting = (
        _("{greeting}, {name}.").format(greeting=words, name=name) if name else _("{greeting}.").format(greeting=words)
    )
    return joined((greeting, STRONG), "  ", (long(overview.today), MUTED))


def _rows(overview: Overview) -> list[Option]:
    rows: list[Option] = []
    if not overview.profile.change:  # what is here came from the command line, or from another computer
        words = joined(
            (_("Begin").ljust(MARGIN), MUTED), (_("Name the one change you lead"), STRONG), ("  enter", MUTED)
        )
        rows += [Option(words, id="begin:"), _gap()]
    if overview.going_on:
        rows.append(_continue_row(overview.going_on, overview.half_typed))
        rows.append(_gap())
    if overview.promised:
        for index, action in enumerate(overview.promised[:MOST_PROMISED]):
            rows.append(_action_row(action, overview, _("Promised") if index == 0 else ""))
        if said := _about_all(len(overview.promised), overview.most_open):
            rows.append(Option(joined(" " * MARGIN, (said, MUTED)), id="actions:"))
    else:
        words = joined((_("Promised").ljust(MARGIN), MUTED), _("Nothing yet. Press a to write down your first action."))
        rows.append(Option(words, id="add:"))
    if waiting := _waiting_rows(overview):
        rows += [_gap(), *waiting]
    if overview.next_check_in is not None and not overview.to_end:
        rows += [_gap(), _check_in_row(overview.profile, overview.next_check_in)]
    return rows


def _check_in_row(profile: Profile, day: date) -> Option:
    """When the next check-in is, and with whom."""
    when = f"{short(day)}, {profile.check_in_time}" if profile.check_in_time else short(day)
    who = _("with {coach}").format(coach=shortened(profile.coach, 30)) if profile.coach else ""
    said = " · ".join(filter(None, (when, who)))
    return Option(joined((_("Check-in").ljust(MARGIN), MUTED), said, ("  c", MUTED)), id="check-in:")


def _about_all(count: int, most_open: int) -> str:
    """How many more there are than are shown, and a question if that is too many; empty where neither applies."""
    said: list[str] = []
    if (more := count - MOST_PROMISED) > 0:
        said.append(ngettext("and {count} more in Actions", "and {count} more in Actions", more).format(count=more))
    if count > most_open:
        said.append(_("{count} are open: which one, if only one?").format(count=count))
    return " · ".join(said)


def _waiting_rows(overview: Overview) -> list[Option]:
    """Forms begun and left; a check-in that is due, with its minutes, or has to be ended; decisions to pause on, those
    that are late, and those to look at again."""
    said = [(f"draft:{form.subject}", form.words, "enter") for form in overview.begun_forms[:MOST_BEGUN]]
    if (due := overview.check_in) is not None:
        since = _("Check-in due today")
        if due.since < overview.today:
            since = _("Check-in due since {day}").format(day=short(due.since))
        about = ngettext("{count} action, {minutes} minutes", "{count} actions, {minutes} minutes", due.actions)
        said.append(("check-in:", f"{since} · {about.format(minutes=due.minutes, count=due.actions)}", "c"))
    elif overview.to_end:
        said.append(("check-in:", _("The check-in is not finished: its last questions remain."), "c"))
    if overview.unpaused:
        words = ngettext(
            "{count} decision without an equity pause",
            "{count} decisions without an equity pause",
            overview.unpaused,
        )
        said.append(("decisions:", words.format(count=overview.unpaused), "ctrl+l"))
    late = ngettext(
        "{count} decision was to be made by {day}",
        "{count} decisions were to be made by now, the first by {day}",
        len(overview.late),
    )
    again = ngettext(
        "{count} decision to look at again, since {day}",
        "{count} decisions to look at again, the first since {day}",
        len(overview.due_again),
    )
    for kind, words, waiting in ("late", late, overview.late), ("again", again, overview.due_again):
        for day, first in waiting[:1]:
            said.append((f"{kind}:{first}", words.format(count=len(waiting), day=short(day)), "enter"))
    return [
        Option(joined(((_("Waiting") if index == 0 else "").ljust(MARGIN), MUTED), words, (f"  {key}", MUTED)), id=kind)
        for index, (kind, words, key) in enumerate(said)
    ]


def _gap() -> Option:
    return Option("", disabled=True)


def _continue_row(module: ModuleProgress, half_typed: bool) -> Option:
    outline = module.outline
    label = _("Continue") if module.started else _("Start")
    steps = len(outline.steps)
    filled = round(BAR * len(module.done) / steps) if steps else 0
    minutes = ngettext("{count} minute left", "{count} minutes left", module.minutes_left).format(
        count=module.minutes_left
    )
    place = _("step {here} of {steps} · {minutes}").format(here=module.here + 1, steps=steps, minutes=minutes)
    title = outline.steps[module.here].title if outline.steps else ""
    return Option(
        joined(
            (label.ljust(MARGIN), MUTED),
            (outline.title, STRONG),
            (f"  {title}" if module.started else "", MUTED),
            "\n" + " " * MARGIN,
            ("━" * filled, ACCENT),
            ("─" * (BAR - filled), "$control"),
            (f"  {place}", MUTED),
            (f"\n{' ' * MARGIN}{_('You were writing here. What you typed is kept.')}" if half_typed else "", ACCENT),
        ),
        id=f"module:{outline.id}",
    )


def _action_row(action: Action, overview: Overview, label: str) -> Option:
    left = action.days_left(overview.today)
    words = due_words(action.terms.due, overview.today)
    is_late = left is not None and left < 0
    due = padded(plain(f"! {words}" if is_late else words, WARNING if is_late else MUTED), DUE)
    return Option(
        joined((label.ljust(MARGIN), MUTED), due, " ", shortened(action.terms.what, 200)), id=f"action:{action.id}"
    )
