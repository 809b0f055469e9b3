"""What can be done from anywhere outside a box; each is loaded only when it is asked for."""

from typing import Any

from textual.app import App

from coachtui.workflows.participant import Participant


def anywhere(what: str, app: App[Any], participant: Participant) -> None:
    """Do `what`: `undo`, `redo`, `search`, `settings`, `as_it_was`, `check_in`, `import`, `merge` or `export`."""
    match what:
        case "undo" | "redo":
            from coachtui.ui.participant.undo import redo, undo

            (undo if what == "undo" else redo)(app, participant)
        case "search":
            from coachtui.ui.participant.search import SearchScreen

            if not isinstance(app.screen, SearchScreen):
                app.push_screen(SearchScreen(participant))
        case "settings":
            from coachtui.ui.participant.settings import SettingsScreen

            if not isinstance(app.screen, SettingsScreen):
                app.push_screen(SettingsScreen(participant))
        case "as_it_was":
            from coachtui.ui.participant.as_it_was import ask_as_it_was

            ask_as_it_was(app, participant)
        case "import":
            from coachtui.ui.participant.taking_in import take_in

            take_in(app, participant)
        case "merge":
            from coachtui.ui.participant.merging import merge_copies

            merge_copies(app, participant)
        case "check_in":
            from coachtui.ui.participant.check_in import check_in

            check_in(app, participant)
        case "export":
            from coachtui.ui.participant.export import ExportScreen

            app.push_screen(ExportScreen(participant))
