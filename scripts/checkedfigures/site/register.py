"""The register: an entry for every figure, date and implied value of a package.

An entry is the whole story of a row, at an address that never moves. Its
first part is what a card shows before anything is unfolded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from ..packages.figure import Figure
from ..packages.package import DataPackage, Event
from ..packages.row import Row
from ..packages.titles import titled
from ..publication.markup import inert
from ..quantities.bounds import is_narrower
from ..relations.blindspot import BlindSpot
from ..relations.verdict import Verdict
from .entry import Entry, part, place_of_row, places
from .equation import Equations
from .marks import Marks
from .picture import bars
from .usage import Usage

_WORDS = {
    "zh": {
        "printed": "原文写作", "means": "可能是", "source": "出处", "checks": "核对", "place": "第{}段",
        "page": "{}，{}", "dates": "日期与时期", "implied": "原文没有写、由其他数推算的值",
        "relations": "由这些关系推算", "of_contradicted": "与它矛盾的", "of_independent": "独立核对",
        "of_first_release": "同首次发布的上年数对照", "of_repeated": "别处写法相同", "of_bound": "门槛与上下限",
        "of_follows": "由它推算的",
        "claims": "有关的说法", "joint": "结合其他数", "blind": "多大的差错看不出来",
        "stop": "。",
        "caught": "多写{up}或少写{down}，就会有关系不成立；再小的差错，只能靠双重录入发现。",
        "caught_up": "多写{up}，就会有关系不成立；少写多少都看不出来。",
        "caught_down": "少写{down}，就会有关系不成立；多写多少都看不出来。",
        "unguarded": "这个数要是写错，没有关系能发现，只能靠双重录入。",
        "independent": "✓ 独立核对{}项", "repeated": "= 别处写法相同{}处", "bound": "≤ 上下限{}条",
        "first_release": "同首次发布的上年数对得上{}次", "revised": "↻ 同首次发布的上年数对不上，上年数应有修订",
        "entry": "○ 没有别的数可以核对，只有双重录入",
        "unsettled": "? 所在的说法不能确定", "disputed": "✗ 与别的数矛盾",
        "proven": "这个说法有别的数证实", "also": "；",
        "drafted": "◌ 由程序从来源读出，尚未经人确认，不算双重录入",
        "never": "原文没有写，由其他数推算", "unknown": "原文没有写，其他数也推算不出",
        "files": "下载这条数据",
    },
    "en": {
        "printed": "Printed", "means": "Can mean", "source": "Source", "checks": "Checks",
        "place": "paragraph {}", "page": "{}, {}", "dates": "Dates and periods",
        "implied": "Never printed, implied by other figures",
        "relations": "Worked out by these relations", "of_contradicted": "Contradicted by",
        "of_independent": "Independent checks", "of_first_release": "Against the base as originally published",
        "of_repeated": "Printed alike elsewhere", "of_bound": "Thresholds and bounds",
        "of_follows": "What is worked out from it",
        "claims": "Claims it takes part in", "joint": "With others",
        "blind": "What would go unnoticed",
        "stop": ".",
        "caught": "Printed {up} too high or {down} too low, some relation would fail; "
        "a smaller slip only the double entry can catch.",
        "caught_up": "Printed {up} too high, some relation would fail; too low, none.",
        "caught_down": "Printed {down} too low, some relation would fail; too high, none.",
        "unguarded": "Nothing but its own double entry guards it: no relation would notice a slip.",
        "independent": "✓ independent checks: {}", "repeated": "= copies elsewhere: {}",
        "bound": "≤ bounds kept: {}",
        "first_release": "fits of the original base: {}",
        "revised": "↻ misses its base as originally published, which must have been restated",
        "entry": "○ no other figure bears on it, only its double entry",
        "unsettled": "? belongs to a claim that is unsettled", "disputed": "✗ contradicts other figures",
        "proven": "what it says is proven by other figures", "also": "; ",
        "drafted": "◌ read from the source by a program and not confirmed by a person yet: no double entry",
        "never": "Never printed; implied by other figures", "unknown": "Never printed, and no other figure bounds it",
        "files": "Download this figure",
    },
}  # fmt: skip
_GROUPS = ("contradicted", "independent", "first_release", "repeated", "bound", "follows")


@dataclass(frozen=True)
class Register:
    """The register in one language.

    Attributes:
        usage: where on the site each row is used.
    """

    marks: Marks
    usage: Usage

    def package(self, package: DataPackage) -> str:
        """All entries of a package, by table, as Markdown with HTML in it."""
        parts = []
        for resource in package.resources("figures"):
            figures = [figure for figure in package.figures if figure.resource == resource["name"]]
            title = titled(resource, self._language)
            entries = (self._figure(figure).write(self._language) for figure in figures)
            parts.append(self._section(resource["name"], title, entries))
        if package.events:
            parts.append(self._section("events", self._say("dates"), map(self._event, package.events)))
        if unknowns := package.rows("unknowns"):
            parts.append(self._section("unknowns", self._say("implied"), map(self._unknown, unknowns)))
        return "\n\n".join(parts)

    @staticmethod
    def _section(name: str, title: str, entries: Iterable[str]) -> str:
        return "\n\n".join([f"## {inert(title)} {{: #table-{name} }}", *entries])

    def card(self, figure: Figure) -> str:
        """What the card of a figure shows first, open on a page."""
        address = f"{self.marks.page(f'register/{figure.package}')}#{figure.figure_id}"
        return self._figure(figure).card(self._language, address)

    def _figure(self, figure: Figure) -> Entry:
        name = figure.figure_id
        first = [
            (self._say("printed"), self.marks.printed(figure)),
            *self._meanings(figure),
            (self._say("source"), self._source(figure.row, figure.package)),
            (self._say("checks"), self._backing(figure)),
        ]
        heading = f"{inert(figure.label(self._language))} <small>{self.marks.period(figure)}</small>"
        value = self.marks.figure(name, "signed")
        story = [*self._relations(name), *self._claims(name), self._blind_spot(name)]
        story += [*self._ends(name, figure.row), self._files(name)]
        return Entry(name, heading, value, first, story)

    def _files(self, name: str) -> str:
        """The figure's own files; a preview makes none."""
        base = f"{self.marks.root()}data/figures/{escape(name)}"
        links = (f'<a href="{base}.{kind}">{kind.upper()}</a>' for kind in ("json", "csv"))
        return part(self._say("files"), " · ".join(links))

    def _event(self, event: Event) -> str:
        package = self.marks.publication.package_of(event.event_id)
        first = [(self._say("source"), self._source(event.row, package))]
        if event.row["printed"]:
            first.insert(0, (self._say("printed"), self.marks.printed(event)))
        name, heading = event.event_id, inert(event.row[f"label_{self._language}"])
        return Entry(name, heading, self.marks.event(name), first, self._ends(name, event.row)).write(self._language)

    def _unknown(self, row: Row) -> str:
        name = row["unknown_id"]
        known = self.marks.publication.arithmetic.is_known(name)
        picture = f" {bars([self.marks.publication.report.intervals[name]])}" if known else ""
        value = f"{self.marks.bounds(name)}{picture}"
        first = [(self._say("checks"), self._say("never" if known else "unknown"))]
        story = [*self._relations(name), *self._ends(name, row)]
        heading = inert(row[f"label_{self._language}"])
        return Entry(name, heading, value, first, story, style="implied-entry").write(self._language)

    def _ends(self, name: str, row: Row) -> list[str]:
        package = self.marks.publication.package_of(name)
        return [places(self.marks, self.usage, name), place_of_row(self.marks, row.file, row.line, package)]

    def _backing(self, figure: Figure) -> str:
        name, publication = figure.figure_id, self.marks.publication
        kinds = dict.fromkeys(check.kind for check in publication.report.evidence.checks_of(name))
        said = [self._say(kind).format(self.marks.computed(f"confirmed.{name}.{kind}")) for kind in kinds]
        state = publication.backing(name)
        is_drafted = figure.row.get("confirmation") == "drafted"
        if state in {"disputed", "revised", "unsettled"} or (state == "entry" and not is_drafted):
            said.insert(0, self._say(state))
        if is_drafted:
            said.append(self._say("drafted"))
        if any(name in each.claim.own and each.outcome == "proven" for each in publication.claims_of.get(name, ())):
            said.append(self._say("proven"))
        words = self._say("also").join(said)
        status = figure.row["obs_status"]
        if status:
            rows = publication.by_name[figure.package].tables["obs_status"]
            label = next(row[f"label_{self._language}"] for row in rows if row["obs_status"] == status)
            words += f"{self._say('stop')} {inert(label)}"
        return words

    def _source(self, row: Row, package: str) -> str:
        sources = self.marks.publication.by_name[package].rows("sources")
        source = next((each for each in sources if each["source_id"] == row.get("source_id", "")), sources[0])
        title = f'<cite data-census="source">{inert(source[f"title_{self._language}"])}</cite>'
        if source.get("address"):
            title = f'<a href="{escape(source["address"])}" rel="external">{title}</a>'
        if not row["locator"].startswith("¶"):
            return title
        place = self._say("place").format(f'<span data-census="locator">{inert(row["locator"][1:])}</span>')
        return self._say("page").format(title, place)

    def _relations(self, name: str) -> list[str]:
        """What confirms a figure or speaks against it, by its worth; then what only follows from it.

        Of a value that no source prints, every relation that it is worked out by.
        """
        verdicts = self.marks.publication.verdicts_of.get(name, ())
        if name in self.marks.publication.unknowns:
            return [f"<h4>{self._say('relations')}</h4>", *map(self._relation, verdicts)] if verdicts else []
        checks = self.marks.publication.report.evidence.checks_of(name)
        kinds = {check.verdict.relation.relation_id: check.kind for check in checks}
        grouped: dict[str, list[Verdict]] = {heading: [] for heading in _GROUPS}
        for verdict in verdicts:
            grouped[_group(verdict, kinds)].append(verdict)
        follows = "".join(f"<li>{self._link(verdict)}</li>" for verdict in grouped.pop("follows"))
        shown = [
            words
            for heading, of in grouped.items()
            if of
            for words in (f"<h4>{self._say(f'of_{heading}')}</h4>", *map(self._teller(heading), of))
        ]
        return [*shown, part(self._say("of_follows"), f"<ul>{follows}</ul>") if follows else ""]

    def _teller(self, heading: str) -> Callable[[Verdict], str]:
        """What tells a relation: in one line where it only repeats a figure or keeps it within a bound."""
        return self._in_a_line if heading in {"repeated", "bound"} else self._relation

    def _relation(self, verdict: Verdict) -> str:
        """What it says, its verdict, the equation with a small picture of its sides; the arithmetic folded away."""
        equations = Equations(self.marks)
        return (
            f'<div class="relation"><p>{self._link(verdict)} {equations.outcome(verdict.outcome)}</p>'
            f"<p>{equations.sides(verdict.relation.comparison)} {equations.picture(verdict)}</p>"
            f"{equations.redo(verdict)}</div>"
        )

    def _in_a_line(self, verdict: Verdict) -> str:
        equations = Equations(self.marks)
        said = f"{self._link(verdict)} {equations.outcome(verdict.outcome)}"
        return f'<p class="relation">{said} {equations.sides(verdict.relation.comparison)}</p>'

    def _link(self, verdict: Verdict) -> str:
        label = inert(verdict.relation.row[f"label_{self._language}"])
        return f'<a href="{self.marks.page("checks")}#{escape(verdict.relation.relation_id)}">{label}</a>'

    def _claims(self, name: str) -> list[str]:
        verdicts = self.marks.publication.claims_of.get(name, ())
        if not verdicts:
            return []
        items = []
        for verdict in verdicts:
            own_id, row = escape(verdict.claim.claim_id), verdict.claim.row
            link = (
                f'<a href="{self.marks.page("register/claims")}#{own_id}">{inert(row[f"label_{self._language}"])}</a>'
            )
            items.append(f"<li>{link} {Equations(self.marks).outcome(verdict.outcome)}</li>")
        return [f"<h4>{self._say('claims')}</h4><ul>{''.join(items)}</ul>"]

    def _meanings(self, figure: Figure) -> list[tuple[str, str]]:
        """What it can be by its print alone and, where that is less, with all other figures, on one scale."""
        name, own = figure.figure_id, figure.interval
        joint = self.marks.publication.report.intervals[name]
        alone, together = self.marks.computed(f"print.{name}"), self.marks.computed(f"interval.{name}")
        if is_narrower(joint, own):
            picture = bars([own, joint], figure.quantity.base_value)
            return [(self._say("means"), alone), (self._say("joint"), f"{together} {picture}")]
        # A count is what it is: there is nothing to draw.
        picture = "" if own.is_point else f" {bars([own], figure.quantity.base_value)}"
        return [(self._say("means"), f"{alone}{picture}")]

    def _blind_spot(self, name: str) -> str:
        spot = self.marks.publication.blind_spots.get(name)
        if spot is None:
            return ""
        # Of a print without digits ("double digits") no step can be tried, though a relation may guard it.
        is_guarded = bool(self.marks.publication.report.evidence.checks_of(name))
        if _caught_key(spot) == "unguarded" and is_guarded:
            return ""
        return part(self._say("blind"), self._say(_caught_key(spot)).format(**self._steps(name, spot)))

    def _steps(self, name: str, spot: BlindSpot) -> dict[str, str]:
        sides = (("up", spot.up), ("down", spot.down))
        return {side: self.marks.computed(f"caught.{name}.{side}") for side, step in sides if step is not None}

    def _say(self, key: str) -> str:
        return _WORDS[self._language][key]

    @property
    def _language(self) -> str:
        return self.marks.language


def _group(verdict: Verdict, kinds: Mapping[str, str]) -> str:
    """The heading of :data:`_GROUPS` that a relation stands under in the entry of a figure."""
    if verdict.outcome == "contradicted":
        return "contradicted"
    if verdict.restatement is not None:
        return "first_release"
    return kinds.get(verdict.relation.relation_id, "follows")


def _caught_key(spot: BlindSpot) -> str:
    if spot.up is None:
        return "unguarded" if spot.down is None else "caught_down"
    return "caught_up" if spot.down is None else "caught"
