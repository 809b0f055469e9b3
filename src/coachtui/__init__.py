"""coachtui: a coaching companion in a terminal for people who lead change in health and care."""

__version__ = "0.1.0"
