"""Rows as CSV that a spreadsheet shows and never calculates."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from coachtui.domain.text import clean

# OWASP, "CSV Injection", and what spreadsheets drop before they look: spaces of every kind, and invisible characters.
# The full-width, small and true minus forms are folded to ASCII by some of them. A cell's own apostrophe gets one of
# ours before it too, so that exactly one can be taken off again.
_FORMULA = re.compile("^[\\s\u00ad\u200b-\u200d\u2060\ufeff]*[=+\\-@＝＋－＠﹦﹢﹣﹫−\t\r\n]|^'")


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """RFC 4180 with CRLF, in UTF-8 with a byte order mark; every cell quoted, cleaned and, if need be, guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(clean(row[column])) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet could take it for a formula, or for a guarded one."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
