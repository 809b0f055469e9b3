"""The two themes: ink for dark rooms, paper for bright ones; each pair used meets WCAG AA (a test computes it)."""

from textual.theme import Theme


def _theme(name: str, dark: bool, colours: dict[str, str]) -> Theme:
    c = colours
    return Theme(
        name=name,
        dark=dark,
        primary=c["accent"],
        secondary=c["accent"],
        accent=c["accent"],
        warning=c["warning"],
        error=c["warning"],
        success=c["accent"],
        foreground=c["text"],
        background=c["background"],
        surface=c["background"],
        panel=c["panel"],
        text_alpha=1.0,
        variables={
            "text": c["text"],
            "text-muted": c["muted"],
            "text-disabled": c["muted"],
            "text-accent": c["accent"],
            "text-primary": c["accent"],
            "text-warning": c["warning"],
            "text-error": c["warning"],
            "foreground-muted": c["muted"],
            "foreground-disabled": c["muted"],
            "highlight": c["highlight"],
            "on-accent": c["background"],
            "rule": c["rule"],
            "control": c["control"],
            "border": c["accent"],
            "border-blurred": c["control"],
            "block-cursor-background": c["highlight"],
            "block-cursor-foreground": c["text"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": c["panel"],
            "block-cursor-blurred-foreground": c["text"],
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": c["panel"],
            "input-cursor-background": c["text"],
            "input-cursor-foreground": c["background"],
            "input-selection-background": c["selection"],
            "input-selection-foreground": c["text"],
            "screen-selection-background": c["selection"],
            "screen-selection-foreground": c["text"],
            "scrollbar": c["control"],
            "scrollbar-hover": c["muted"],
            "scrollbar-active": c["accent"],
            "scrollbar-background": c["background"],
            "scrollbar-background-hover": c["background"],
            "scrollbar-background-active": c["background"],
            "scrollbar-corner-color": c["background"],
        },
    )


INK = _theme(
    "ink",
    dark=True,
    colours={
        "background": "#15181d",
        "panel": "#1d2128",
        "highlight": "#2a313b",
        "selection": "#2f4a48",
        "text": "#e8e3d9",
        "muted": "#a8a294",
        "accent": "#8fd0bd",
        "warning": "#f0b866",
        "rule": "#3b4049",
        "control": "#7d7a72",
    },
)

PAPER = _theme(
    "paper",
    dark=False,
    colours={
        "background": "#fbf8f1",
        "panel": "#f1ece0",
        "highlight": "#e6dfce",
        "selection": "#cfe3dc",
        "text": "#23262c",
        "muted": "#5d584e",
        "accent": "#0b6153",
        "warning": "#8a4600",
        "rule": "#cfc8b8",
        "control": "#857f72",
    },
)

THEMES = {theme.name: theme for theme in (INK, PAPER)}
