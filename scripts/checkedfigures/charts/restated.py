"""Growth rates that miss their base as first released: by how much each base must have been restated."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..relations.verdict import Verdict
from . import strips
from .chart import Chart, Datum, sources_of
from .drawing import picture
from .scale import Scale
from .strips import Strip
from .words import Bound, Wording

NAME = "restated-bases"
_TEXTS = {
    "zh": (
        "要同增速对得上，上年的数须改动多少",
        "外框是须改动的幅度（%，按首次发布的数计），数字是须改动的数额。各行的范围都没有碰到竖线，所以都对不上；上下限向外取整。",
    ),
    "en": (
        "By how much the base must have been restated for the growth rate to fit",
        "The outline is the change that is needed, in percent of the figure originally published; the numbers are the "
        "same in yuan. No range reaches the upright line, which is why none of the rates fits; the ends shown are "
        "rounded outward.",
    ),
}  # fmt: skip


def draw(wording: Wording) -> Chart:
    """A range for each rate that misses, the largest cut first."""
    misses = sorted((each for each in wording.publication.report.verdicts if each.restatement), key=_middle)
    title, reading = _TEXTS[wording.language]
    rows = [_strip(wording, each) for each in misses]
    ends = [end for row in rows for end in (row.interval.lower, row.interval.upper)]
    scale = Scale(min([*ends, Fraction(-1)]), max([*ends, Fraction(1)]), Fraction(0), Fraction(100))
    end = strips.bottom(rows, Fraction(0), strips.COMPACT)
    figures = wording.publication.figures
    return Chart(
        name=NAME,
        title=title,
        message=_message(wording),
        reading=reading,
        data=[_datum(wording, each) for each in misses],
        sources=sources_of([figures[_base(each)].row for each in misses], wording.publication.packages),
        drawing=picture(
            end + strips.AXIS,
            *strips.ranges(rows, scale, Fraction(0), strips.COMPACT),
            *strips.axis_of(scale, end),
        ),
    )


def _base(verdict: Verdict) -> str:
    _, base, _ = verdict.relation.names
    return base


def _middle(verdict: Verdict) -> Fraction:
    ratio = verdict.restatement.ratio
    return ratio.lower + ratio.upper


def _strip(wording: Wording, verdict: Verdict) -> Strip:
    base = _base(verdict)
    name = [f"{wording.look_up(base).label(wording.language)} · ", wording.period(base)]
    return Strip(name, _change(wording, verdict), verdict.restatement.ratio.scale(100))


def _change(wording: Wording, verdict: Verdict) -> Bound:
    return wording.computed(f"differs.{verdict.relation.relation_id}")


def _datum(wording: Wording, verdict: Verdict) -> Datum:
    base = _base(verdict)
    return Datum(wording.look_up(base).label(wording.language), _change(wording, verdict), wording.period(base))


def _message(wording: Wording) -> Sequence[str | Bound]:
    total, fits, misses = (
        wording.computed(f"checks.first_release{each}") for each in ("", ".consistent", ".revised_base")
    )
    if wording.language == "zh":
        return [total, "个增速同首次发布的上年数对照，", fits, "个对得上，", misses, "个对不上。"]
    return ["Of ", total, " growth rates held against the figure originally published a year earlier, ", fits,
            " fit and ", misses, " do not."]  # fmt: skip
