"""Tables that a user fills in in a dialog: from the cells of a matrix parameter to its rows."""

from __future__ import annotations

from collections.abc import Sequence

from ...analysis.meldingen import Invoerfout


def matrix_rows(cells: Sequence[object], width: int, incomplete: str) -> list[tuple[str, ...]]:
    """Return the rows of a matrix of ``width`` columns, as texts without spaces around them; empty rows are skipped.

    Raises Invoerfout with the text ``incomplete``, which has a place for ``row``, for a row that is not whole.
    """
    texts = ["" if cell is None or str(cell) == "NULL" else str(cell).strip() for cell in cells]
    rows = [tuple(texts[start : start + width]) for start in range(0, len(texts), width)]
    rows = [row for row in rows if any(row)]
    for row in rows:
        if len(row) < width or not all(row):
            raise Invoerfout(incomplete, row=", ".join(row))
    return rows
