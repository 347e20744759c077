"""The register: an entry for every figure, date and implied value of a package.

An entry is the whole story of a row, at an address that never moves. Its
first part is what a card shows before anything is unfolded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
        "printed": "印作", "means": "可能是", "source": "出处", "checks": "核对", "place": "第{}段",
        "page": "{}，{}", "dates": "日期与时期", "implied": "没有印出、由其他数推定的值",
        "relations": "由这些关系推定", "of_contradicted": "同它矛盾的", "of_independent": "独立的核对",
        "of_first_release": "同首次发布的上年数对照", "of_repeated": "别处印得相同", "of_bound": "门槛与上下限",
        "of_follows": "由它推定的",
        "claims": "参与的说法", "joint": "合起来看", "blind": "看不出的差错",
        "narrower": "与其他数合起来看，只能是{}", "stop": "。",
        "caught": "多印{up}或少印{down}，就会有关系不成立；再小的差错，只有双重录入能发现。",
        "caught_up": "多印{up}，就会有关系不成立；少印多少都不会。",
        "caught_down": "少印{down}，就会有关系不成立；多印多少都不会。",
        "unguarded": "除了自身的双重录入，没有关系能发现这个数印错。",
        "independent": "✓ 独立核对{}项", "repeated": "= 别处同{}", "bound": "≤ 限定{}条",
        "first_release": "合上年数{}次", "revised": "↻ 同首次发布的上年数不合，须有修订",
        "entry": "○ 没有别的数能印证，只有双重录入", "unsettled": "? 所属的说法未能判定", "disputed": "✗ 与其他数矛盾",
        "proven": "它所说的得到别的数证实", "also": "；",
        "drafted": "◌ 由程序从来源读出，尚未经人确认，不算双重录入",
        "never": "原文没有印，由其他数推定", "unknown": "原文没有印，其他数也定不了",
        "files": "下载这条",
    },
    "en": {
        "printed": "Printed", "means": "Can mean", "source": "Source", "checks": "Checks",
        "place": "paragraph {}", "page": "{}, {}", "dates": "Dates and periods",
        "implied": "Never printed, implied by other figures",
        "relations": "Worked out by these relations", "of_contradicted": "Contradicted by",
        "of_independent": "Independent checks", "of_first_release": "Against the base as originally published",
        "of_repeated": "Printed alike elsewhere", "of_bound": "Thresholds and bounds",
        "of_follows": "What is worked out from it",
        "claims": "Claims it takes part in", "joint": "All together",
        "blind": "What would go unnoticed",
        "narrower": "Together with the other figures it can only be {}", "stop": ".",
        "caught": "Printed {up} too high or {down} too low, some relation would fail; "
        "a smaller slip only the double entry can catch.",
        "caught_up": "Printed {up} too high, some relation would fail; too low, none.",
        "caught_down": "Printed {down} too low, some relation would fail; too high, none.",
        "unguarded": "Nothing but its own double entry guards it: no relation would notice a slip.",
        "independent": "✓ independent: {}", "repeated": "= alike elsewhere: {}",
        "bound": "≤ bounds: {}",
        "first_release": "base: {}",
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
            parts.append(self._section(resource["name"], title, map(self._figure, figures)))
        if package.events:
            parts.append(self._section("events", self._say("dates"), map(self._event, package.events)))
        if unknowns := package.rows("unknowns"):
            parts.append(self._section("unknowns", self._say("implied"), map(self._unknown, unknowns)))
        return "\n\n".join(parts)

    @staticmethod
    def _section(name: str, title: str, entries: Iterable[str]) -> str:
        return "\n\n".join([f"## {inert(title)} {{: #table-{name} }}", *entries])

    def _figure(self, figure: Figure) -> str:
        name = figure.figure_id
        means = f"{self.marks.computed(f'print.{name}')} {bars([figure.interval], figure.quantity.base_value)}"
        first = [
            (self._say("printed"), self.marks.printed(figure)),
            (self._say("means"), means),
            (self._say("source"), self._source(figure.row, figure.package)),
            (self._say("checks"), self._backing(figure)),
        ]
        heading = f"{inert(figure.label(self._language))} <small>{self.marks.period(figure)}</small>"
        value = self.marks.figure(name, "signed")
        story = [*self._claims(name), *self._relations(name), self._joint(figure), self._blind_spot(name)]
        story += [*self._ends(name, figure.row), self._files(name)]
        return Entry(name, heading, value, first, story).write(self._language)

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
            for words in (f"<h4>{self._say(f'of_{heading}')}</h4>", *map(self._relation, of))
        ]
        return [*shown, part(self._say("of_follows"), f"<ul>{follows}</ul>") if follows else ""]

    def _relation(self, verdict: Verdict) -> str:
        equations = Equations(self.marks)
        return (
            f'<div class="relation"><p>{self._link(verdict)} {equations.outcome(verdict.outcome)}</p>'
            f"<p>{equations.sides(verdict.relation.comparison)}</p>{equations.workings(verdict)}</div>"
        )

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

    def _joint(self, figure: Figure) -> str:
        joint = self.marks.publication.report.intervals[figure.figure_id]
        if not is_narrower(joint, figure.interval):
            return ""
        words = self._say("narrower").format(self.marks.computed(f"interval.{figure.figure_id}"))
        return part(self._say("joint"), f"{words}{self._say('stop')} {bars([figure.interval, joint])}")

    def _blind_spot(self, name: str) -> str:
        spot = self.marks.publication.blind_spots.get(name)
        if spot is None:
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
