"""What scrolls around a box or a list."""

from textual.widget import Widget


def scrolling_around(widget: Widget) -> Widget | None:
    """The nearest widget around it that can be scrolled; None where nothing around it needs to be."""
    return next((one for one in widget.ancestors if isinstance(one, Widget) and one.max_scroll_y), None)
