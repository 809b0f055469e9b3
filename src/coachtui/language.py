"""The one place interface strings pass through, so that a translation can be laid beside the program."""

import gettext as _gettext
from pathlib import Path

_translation = _gettext.translation(
    "coachtui", localedir=Path(__file__).with_name("locale"), fallback=True
)
_ = _translation.gettext
ngettext = _translation.ngettext
