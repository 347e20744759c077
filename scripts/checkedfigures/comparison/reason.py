"""Reasons: every change of a published figure has its row in the corrections log, and every row its change."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..packages.correction import NOT_LOGGED, WITHDRAWN, Cell
from ..packages.row import Row
from .edition import Edition


def check_reasons(old: Edition, new: Edition) -> list[Finding]:
    """Hold the changes since a published edition against the log of the new one.

    Rows that the log has gained since must lead, cell by cell, from what
    was published to what is said now.
    """
    cells = sorted({*_changeable(old, new), *old.log, *new.log})
    return [finding for cell in cells for finding in _check_cell(cell, old, new)]


def fresh_corrections(old: Edition, new: Edition) -> list[Row]:
    """The rows that the corrections log has gained, in the order of figures and columns."""
    return [row for cell in sorted(new.log) for row in new.log[cell][len(old.log.get(cell, ())) :]]


def _changeable(old: Edition, new: Edition) -> Iterator[Cell]:
    for name, before in old.statements.items():
        if name not in new.statements:
            if before.package not in new.unread:
                yield name, WITHDRAWN
            continue
        # A column that only one of them has is a change of the table, not of the figure.
        for column in set(before.row).intersection(new.statements[name].row) - NOT_LOGGED:
            yield name, column


def _check_cell(cell: Cell, old: Edition, new: Edition) -> Iterator[Finding]:
    figure_id, column = cell
    subject = f"{figure_id} {column}"
    if figure_id in old.statements and old.statements[figure_id].package in new.unread:
        return
    published, logged = old.log.get(cell, ()), new.log.get(cell, ())
    for place, row in enumerate(published):
        if place >= len(logged) or any(logged[place].get(key) != row.get(key) for key in ("old", "new", "date")):
            at = logged[place] if place < len(logged) else row
            yield at.fault("correction.log_changed", column="sequence", expected=row["sequence"], subject=subject)
            return
    fresh = logged[len(published) :]
    if figure_id not in old.statements:
        return  # never published, or withdrawn before: the log only has to agree with itself
    before, after = old.statements[figure_id], new.statements.get(figure_id)
    was, now = before.cell(column), after.cell(column) if after else ""
    if was != now and not fresh and (after is not None or column == WITHDRAWN):
        row = (after or before).row
        yield Finding("correction.missing", row.file, row.line, column, now, was, subject)
    elif fresh and fresh[0]["old"] != was:
        code = "correction.no_change" if was == now else "correction.old"
        yield fresh[0].fault(code, "old", was, subject=subject)
    elif fresh and was == now and fresh[-1]["new"] != now:
        yield fresh[0].fault("correction.no_change", "new", now, subject=subject)
