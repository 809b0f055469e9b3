"""What a box or a list stands in."""

from textual.widget import Widget


def scrolling_around(widget: Widget) -> Widget | None:
    """The nearest thing around it that can be scrolled, None where all of that is in sight."""
    return next((one for one in widget.ancestors if isinstance(one, Widget) and one.max_scroll_y), None)
