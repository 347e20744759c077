"""Growth by partner, product, region and type of firm, each against the growth of the total."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..packages.figure import Figure
from . import strips
from .chart import Chart, Datum, sources_of
from .drawing import picture
from .series import ARTICLE, GROWTH, article_period, growth_rates
from .strips import Strip
from .words import Bound, Wording, Words, capitalised

_TITLES = {
    "partners": {"zh": "对哪些伙伴的进出口增长得快", "en": "Growth of trade by partner"},
    "products": {"zh": "哪些商品的进出口增长得快", "en": "Growth of exports and imports by product"},
    "regions": {"zh": "哪些地区的进出口增长得快", "en": "Growth of trade by region"},
    "firms": {"zh": "哪类企业的进出口增长得快", "en": "Growth of trade by type of firm"},
}
_READING = {
    "zh": "横条的实心部分是确定的，空心部分是取整留下的余地；竖线是进出口总值的增速，也有同样的余地。",
    "en": "Bars are solid as far as they are certain; the outline is what the printed digits leave open. "
    "The upright line is the growth of total trade, with the same leeway.",
}
_TOTAL = {"zh": "进出口总值", "en": "Total trade"}
_ALL = {"zh": {"export": "全部出口", "import": "全部进口"}, "en": {"export": "All exports", "import": "All imports"}}
_FLOWS = {"zh": {"export": "出口", "import": "进口"}, "en": {"export": "Exports", "import": "Imports"}}
_WORDED = {
    "zh": {
        "few": ("{}增长", "，"), "ends": (("公布的增速中，{}最快（", "），"), ("{}最慢（", "），")),
        "few_total": "进出口总值增长", "ends_total": "进出口总值增长", "stop": "。",
        "said": ("{}：文章只说“", "”。"), "and": "、",
    },
    "en": {
        "few": ("{} ", ", "), "ends": (("Fastest rate printed: {} (", "). "), ("Slowest: {} (", "). ")),
        "few_total": "total trade ", "ends_total": "Total trade: ", "stop": ".",
        "said": (" {}: the source says only “", "”."), "and": "; ",
    },
}  # fmt: skip
_FEW = 3
_TOP = Fraction(17, 10)


@dataclass(frozen=True)
class _Row:
    """A growth rate, what it is called in its row and in a sentence, and whether it is a whole flow."""

    figure: Figure
    name: str
    called: str
    heading: str = ""
    is_whole: bool = False


def partners(wording: Wording) -> Chart:
    """Growth by trading partner."""
    return _draw(wording, "partners", _simple(wording, "partners", "partner"))


def regions(wording: Wording) -> Chart:
    """Growth by region."""
    return _draw(wording, "regions", _simple(wording, "regions", "region"))


def firms(wording: Wording) -> Chart:
    """Growth by type of enterprise: of all its trade, then of its exports and imports where they are stated."""
    found = growth_rates(wording, "enterprises", lambda figure: True)
    rows, headings = [], set()
    for figure in sorted(found, key=lambda each: each.row["flow"] != "total"):
        kind, flow = (figure.row[column] for column in ("enterprise_type", "flow"))
        called = wording.label(ARTICLE, "enterprise_type", kind)
        if flow == "total":
            rows.append(_Row(figure, capitalised(called), called))
            continue
        heading = "" if kind in headings else capitalised(called)
        headings.add(kind)
        rows.append(_Row(figure, _FLOWS[wording.language][flow], _flow_of(wording, flow, called), heading))
    return _draw(wording, "firms", rows)


def products(wording: Wording) -> Chart:
    """Growth by product: of exports, then of imports, of the whole country."""
    rows = []
    for flow in ("export", "import"):
        whole = wording.look_up(f"{ARTICLE}.{flow}.growth.{article_period(wording).code}")
        name, heading = _ALL[wording.language][flow], _FLOWS[wording.language][flow]
        rows.append(_Row(whole, name, name, heading, is_whole=True))
        for figure in growth_rates(wording, "products", _of(flow)):
            label = wording.label(ARTICLE, "product", figure.row["product"])
            rows.append(_Row(figure, capitalised(label), _flow_of(wording, flow, label)))
    return _draw(wording, "products", rows)


def _flow_of(wording: Wording, flow: str, whose: str) -> str:
    name = _FLOWS[wording.language][flow]
    return f"{whose}{name}" if wording.language == "zh" else f"{name.lower()} of {whose}"


def _of(flow: str) -> Callable[[Figure], bool]:
    return lambda figure: figure.row["flow"] == flow and figure.row["region"] == "china"


def _simple(wording: Wording, resource: str, dimension: str) -> list[_Row]:
    found = growth_rates(wording, resource, lambda figure: figure.row.get("flow", "total") == "total")
    names = [wording.label(ARTICLE, dimension, figure.row[dimension]) for figure in found]
    return [_Row(figure, capitalised(name), name) for figure, name in zip(found, names, strict=True)]


def _draw(wording: Wording, kind: str, rows: Sequence[_Row]) -> Chart:
    total = wording.look_up(GROWTH)
    mark = (Fraction(total.quantity.value), total.interval)
    drawn = [
        Strip(row.name, wording.figure(row.figure.figure_id), row.figure.interval, _printed(row.figure),
              row.heading, row.is_whole)
        for row in rows
    ]  # fmt: skip
    scale = strips.scale_of(drawn, total.interval)
    end = strips.bottom(drawn, _TOP)
    drawing = picture(
        end + strips.AXIS,
        strips.caption([f"{_TOTAL[wording.language]} ", wording.figure(GROWTH)], scale, mark[0], Fraction(1)),
        *strips.bars(drawn, scale, _TOP, mark),
        *strips.axis_of(scale, end),
    )
    shown = [total, *(row.figure for row in rows)]
    return Chart(
        name=f"growth-{kind}",
        title=_TITLES[kind][wording.language],
        message=_message(wording, rows),
        reading=_READING[wording.language],
        data=[
            Datum(figure.label(wording.language), wording.figure(figure.figure_id), wording.period(figure.figure_id))
            for figure in shown
        ],
        sources=sources_of([figure.row for figure in shown], wording.publication.packages),
        drawing=drawing,
    )


def _message(wording: Wording, rows: Sequence[_Row]) -> Words:
    """Few rates are all told, of many the fastest and the slowest; then what is said without a number."""
    parts = [row for row in rows if not row.is_whole]
    valued = sorted(filter(_is_valued, parts), key=lambda row: -_printed(row.figure))
    worded, are_few = _WORDED[wording.language], len(valued) <= _FEW
    words: list[str | Bound] = []
    for number, row in enumerate(valued if are_few else (valued[0], valued[-1])):
        before, after = worded["few"] if are_few else worded["ends"][number]
        called = row.called if number or not are_few else capitalised(row.called)
        words += [before.format(called), wording.figure(row.figure.figure_id), after]
    words += [worded["few_total" if are_few else "ends_total"], wording.figure(GROWTH), worded["stop"]]
    said: dict[str, list[_Row]] = {}
    for row in parts:
        if not _is_valued(row):
            said.setdefault(wording.figure(row.figure.figure_id).text, []).append(row)
    for each in said.values():
        called = capitalised(worded["and"].join(row.called for row in each))
        words += [worded["said"][0].format(called), wording.figure(each[0].figure.figure_id), worded["said"][1]]
    return words


def _is_valued(row: _Row) -> bool:
    return _printed(row.figure) is not None


def _printed(figure: Figure) -> Fraction | None:
    return None if figure.quantity.value is None else Fraction(figure.quantity.value)
