"""Text on the screen: the one way any text reaches a widget, so that it is never read as markup."""

from textual.content import Content

from coachtui.domain.text import clean

MUTED = "$text-muted"
ACCENT = "$text-accent"
WARNING = "bold $text-warning"
STRONG = "bold"


def plain(text: str, style: str = "") -> Content:
    """The text as it is, in one style; brackets are brackets and control characters are shown as U+FFFD."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def joined(*parts: Content | str | tuple[str, str]) -> Content:
    """Texts one after the other; a pair is a text and its style."""
    return Content.assemble(
        *(part if isinstance(part, Content) else plain(*((part,) if isinstance(part, str) else part)) for part in parts)
    )


def padded(content: Content, width: int) -> Content:
    """The content cut or filled with spaces to `width` cells."""
    return content.truncate(width, ellipsis=True, pad=True)
