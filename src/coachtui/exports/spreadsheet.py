"""Rows as CSV that a spreadsheet shows and never calculates, and back again unchanged."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from coachtui.domain.errors import ImportRefused
from coachtui.domain.text import clean
from coachtui.language import _

# OWASP, "CSV Injection", and what spreadsheets drop before they look: spaces of every kind, and invisible characters.
# The full-width, small and true minus forms are folded to ASCII by some of them. The apostrophe is ours to take off.
_FORMULA = re.compile("^[\\s\u00ad\u200b-\u200d\u2060\ufeff]*[=+\\-@＝＋－＠﹦﹢﹣﹫−\t\r\n]|^'")


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """RFC 4180 with CRLF, in UTF-8 with a byte order mark; every cell quoted, cleaned and, if need be, guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(clean(row[column])) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def from_csv(data: bytes) -> list[dict[str, str]]:
    """The rows, by column, with the guards taken off. Raises ImportRefused where this is no such table."""
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused(
            _("This file is not a CSV table in UTF-8. Nothing was taken in. Export it again and try that file.")
        ) from error
    columns, *rows = [line for line in lines if line] or [[]]
    if not columns or len(set(columns)) < len(columns):
        raise ImportRefused(
            _("This table has no names in its first line, or one twice. Nothing was taken in. Export it again.")
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            raise ImportRefused(
                _("Row {row} of this table has {found} cells in place of {wanted}. Nothing was taken in.").format(
                    row=number, found=len(row), wanted=len(columns)
                )
            )
    return [{column: bare(cell) for column, cell in zip(columns, row, strict=True)} for row in rows]


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet could take it for a formula, or for a guarded one."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell.removeprefix("'")
