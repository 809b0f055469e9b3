"""Texts that do harm where they are taken for more than text."""

MARKUP = (
    "[/]",
    "see [/etc/passwd]",
    "[bold]x[/italic]",
    "[bold]x[/bold]",
    "[red]stop[/red]",
    "[$primary]x[/]",
    "[#ff0]x[/]",
    "[link=https://evil.example]x[/link]",
    "[@click=app.quit]x[/]",
    "[@click=app.look('paper')]x[/]",
    "[@click=",
    "[x=",
    "[",
    "]",
    "[]",
    "[[x]]",
    r"\[x]",
    "[b]unclosed",
    "[/b]",
    "a[i]b",
    "[on red]x",
    "[ ] todo",
)
"""What Textual would read as markup: once parsed, it crashes, vanishes or does something."""

ESCAPES = {
    "clipboard": "\x1b]52;c;UEFZTE9BRA==\x07",
    "title": "\x1b]0;PWNED\x07",
    "title 2": "\x1b]2;PWNED\x1b\\",
    "false link": "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "clear": "\x1b[2JGONE",
    "move": "\x1b[7;7HSPOOF",
    "report": "\x1b[5nDSR",
    "reset": "\x1bcRESET",
    "device control": "\x1bP$q\x22p\x1b\\DCS",
    "8-bit CSI": "\x9b7;7HC1",
    "8-bit OSC": "\x9d0;C1\x9c",
    "bell": "x\x07x",
    "backspace": "x\x08x",
    "delete": "x\x7fx",
    "direction": "x\u202etxt.exe",
}
"""What a terminal would act on, or what misleads a reader."""

# The bytes that give a payload away, where the program never sends them itself; the others are looked for whole.
_TELLING = {name: payload.encode() for name, payload in ESCAPES.items()} | {
    "clipboard": b"\x1b]52",
    "title": b"\x1b]0",
    "title 2": b"\x1b]2;",
    "false link": b"\x1b]8",
    "report": b"\x1b[5n",
    "reset": b"\x1bc",
    "device control": b"\x1bP",
    "8-bit CSI": "\x9b".encode(),
    "8-bit OSC": "\x9d".encode(),
    "backspace": b"\x08",
    "delete": b"\x7f",
    "direction": "\u202e".encode(),
}


def leaks(raw: bytes | bytearray) -> list[str]:
    """The names of the payloads found in the bytes."""
    return [name for name, payload in _TELLING.items() if payload in raw]
