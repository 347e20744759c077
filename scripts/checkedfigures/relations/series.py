"""Rules over a series: one expression for every period, type of firm and so on.

A rule quantifies by naming what varies in braces; it is written out for
every combination for which all of its figures exist:

    {time_period}       the period of an id: 2025Q1, 2025M01_M06, 2024
    {year_before}       the same period of the year before
    {quarter_before}    the quarter before
    {enterprise_type}   or any other word: a part of the id between points
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Two in one part of an id could be told apart in many ways, the more the longer the id.
_TWO_IN_A_PART = re.compile(r"\{[a-z_]+\}[A-Za-z0-9_]*\{[a-z_]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[A-Za-z0-9_{}]+)+")
_PERIOD = r"\d{4}(?:Q[1-4]|M\d\d(?:_M\d\d)?)?"
_DERIVED = {"year_before", "quarter_before"}


def is_quantified(expression: str) -> bool:
    return bool(_PLACEHOLDER.search(expression))


def two_in_a_part(expression: str) -> str:
    """Two braces in one part of an id, which cannot be told apart; empty where there are none."""
    match = _TWO_IN_A_PART.search(expression)
    return match[0] if match else ""


def write_out(expression: str, known: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """The rule for every combination of ids that exist.

    Args:
        known: for each id the dimensions that it has; a word in braces that
            is the name of a dimension stands only for ids that have it.

    Returns:
        Pairs of what varies (``2025Q1``, ``private.2025Q1``) and the
        expression written out; empty where the rule binds nothing.
    """
    dimensions = {name for each in known.values() for name in each}
    required = dimensions.intersection(_PLACEHOLDER.findall(expression))
    templates = list(dict.fromkeys(_NAME.findall(expression)))
    found: dict[tuple[tuple[str, str], ...], None] = {}
    for template in templates:
        pattern = re.compile(_pattern(template))
        for name in sorted(known):
            match = pattern.fullmatch(name)
            if match and required.intersection(match.groupdict()) <= set(known[name]):
                found[tuple(sorted(match.groupdict().items()))] = None
    combinations = [dict(pairs) for pairs in found if {name for name, _ in pairs} >= _free(expression)]
    written = []
    for values in combinations:
        filled = _fill(expression, values)
        if filled and set(_NAME.findall(filled)) <= set(known):
            written.append((".".join(values[name] for name in sorted(values)), filled))
    return sorted(set(written))


def _free(expression: str) -> set[str]:
    names = set(_PLACEHOLDER.findall(expression))
    return (names - _DERIVED) | ({"time_period"} if names & _DERIVED else set())


def _pattern(template: str) -> str:
    """A pattern of the ids that fit; what is derived from the period fits nothing by itself."""
    pattern = ""
    for number, part in enumerate(_PLACEHOLDER.split(template)):
        if number % 2 == 0:
            pattern += re.escape(part)
        elif part in _DERIVED:
            pattern += r"(?!)"
        elif f"(?P<{part}>" in pattern:
            pattern += f"(?P={part})"
        else:
            pattern += f"(?P<{part}>{_PERIOD if part == 'time_period' else '[a-z0-9_]+'})"
    return pattern


def _fill(expression: str, values: dict[str, str]) -> str:
    values = dict(values)
    if period := values.get("time_period"):
        values["year_before"] = f"{int(period[:4]) - 1}{period[4:]}"
        if "Q" in period:
            year, quarter = int(period[:4]), int(period[5])
            values["quarter_before"] = f"{year}Q{quarter - 1}" if quarter > 1 else f"{year - 1}Q4"
    if not set(_PLACEHOLDER.findall(expression)) <= set(values):
        return ""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], expression)
