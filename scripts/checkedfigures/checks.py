"""All checks of data packages, in the order in which faults matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from .finding import CheckError, Finding
from .packages.correction import check_corrections
from .packages.entry import check_entries
from .packages.exemption import Exemption, read_exemptions
from .packages.generation import DESCRIPTOR, stale_files
from .packages.kinds import common_lists
from .packages.label import check_labels
from .packages.ledger import check_ledger, check_source
from .packages.package import DataPackage, load
from .packages.packagefile import NAME
from .packages.unknown import check_unknowns
from .quantities.interval import Interval
from .relations.claim import ClaimVerdict, judge_all
from .relations.confirmation import weights
from .relations.contraction import ContradictionError
from .relations.contradiction import joint_contradiction
from .relations.discrepancy import Register
from .relations.evidence import Evidence
from .relations.fault import locate
from .relations.grounding import check_grounding
from .relations.joint import groups, tighten
from .relations.relation import Relation
from .relations.repair import Repair
from .relations.system import System
from .relations.verdict import Verdict, check_relations


@dataclass(frozen=True)
class Report:
    """What a run of the checks has to say.

    Attributes:
        packages: the packages that could be read.
        findings: all faults, in the order of files and rows.
        verdicts: of each relation that could be evaluated.
        intervals: what each figure and unknown can be by all relations at
            once, in base units, percent as percent; empty where a fault
            was found before.
        claims: what the same relations say of each claim.
        repairs: where relations are contradicted, the smallest sets of
            figures that would have to change, the likeliest first.
        system: what the relations were checked over; ``None`` where the
            packages could not be read.
    """

    packages: Sequence[DataPackage]
    findings: Sequence[Finding]
    verdicts: Sequence[Verdict]
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    claims: Sequence[ClaimVerdict] = ()
    repairs: Sequence[Repair] = ()
    system: System | None = None

    @cached_property
    def evidence(self) -> Evidence | None:
        """What each relation is worth; ``None`` where the packages could not be read."""
        return self.system and Evidence(self.system, self.verdicts)


def package_folders(root: Path) -> list[Path]:
    """The packages under a folder.

    Raises:
        CheckError: where there are none.
    """
    folders = sorted({file.parent for name in (DESCRIPTOR, NAME) for file in root.glob(f"*/{name}")})
    if not folders:
        raise CheckError(Finding("package.none", str(root)))
    return folders


def check(
    folders: Sequence[Path],
    source: Path | None = None,
    library: Path | None = None,
    today: date | None = None,
    exempt: Path | None = None,
    *,
    made_files: bool = True,
) -> Report:
    """Check packages: structure, double entry, ledger, relations.

    Later checks of a package are left out where an earlier one found that
    its rows cannot be relied on.

    Args:
        folders: the packages' folders.
        source: the text of the source, where it is at hand.
        library: a folder of packages, used for those that the given ones
            depend on and that stand neither among nor beside them.
        today: the day that accepted discrepancies expire against.
        exempt: the list of terms whose numerals state nothing; without it
            labels are not read for numerals.
        made_files: whether files that are made of others have to be as they
            would be made now; those of an older version need not.
    """
    packages: list[DataPackage] = []
    exemptions, findings = _exemptions(exempt)
    stale = {folder: _stale(folder) if made_files else [] for folder in folders}
    findings += [finding for folder in folders for finding in stale[folder]]
    for folder in folders:
        try:
            package = load(folder)
        except CheckError as error:
            # Whatever else is wrong with a descriptor goes when it is made anew.
            findings += [] if stale[folder] else error.findings
            continue
        packages.append(package)
        findings += _check_rows(package, exemptions, today)
        if source is not None and not package.faults:
            try:
                findings += check_source(package, source)
            except CheckError as error:
                findings += [each for each in error.findings if each not in findings]
    if source is not None and packages and not any(package.rows("ledger") for package in packages):
        findings.append(Finding("source.unused", str(source)))
    findings += _check_ids(packages) + _check_copies([each for each in packages if not stale[each.folder]])
    verdicts: list[Verdict] = []
    claims: list[ClaimVerdict] = []
    repairs: list[Repair] = []
    intervals: dict[str, Interval] = {}
    system = None
    if len(packages) == len(folders) and not any(package.faults for package in packages):
        context, missing = context_of(packages, library)
        findings += [*missing, *check_unknowns(packages, context)]
        system = System.of(packages, context)
        faults, verdicts = check_relations(system)
        joint = [verdict for verdict in verdicts if verdict.relation.is_joint]
        if any(verdict.outcome == "contradicted" for verdict in joint):
            repairs = locate(system, joint, weights(system, joint))
        sound = [verdict.relation for verdict in joint if verdict.outcome != "contradicted"]
        if not any(fault.fault == "rule" for fault in faults):
            late, narrowed = _tighten(system, sound)
            intervals = system.in_print(narrowed)
            claim_faults, claims = judge_all(system, sound, None if late else narrowed)
            faults += [*late, *check_grounding(system, verdicts, narrowed), *claim_faults]
        entries = [row for package in packages for row in package.rows("discrepancies")]
        register = Register.of(entries, verdicts, claims, today or date.today())
        findings += register.apply(faults)
        verdicts = [replace(each, registered=each.relation.relation_id in register.accepted) for each in verdicts]
        claims = [replace(each, registered=each.claim.claim_id in register.accepted) for each in claims]
    return Report(packages, sorted(set(findings), key=_order), verdicts, intervals, claims, repairs, system)


def _check_rows(package: DataPackage, exemptions: list[Exemption] | None, today: date | None) -> list[Finding]:
    findings = [*package.faults, *check_entries(package)]
    if exemptions is not None:
        findings += check_labels(package, exemptions)
    if package.faults:
        return findings
    return [*findings, *check_ledger(package), *check_corrections(package, today)]


def _stale(folder: Path) -> list[Finding]:
    try:
        return stale_files(folder)
    except CheckError as error:
        return error.findings


def _exemptions(file: Path | None) -> tuple[list[Exemption] | None, list[Finding]]:
    try:
        return (None, []) if file is None else (read_exemptions(file), [])
    except CheckError as error:
        return None, error.findings


def _tighten(system: System, sound: Sequence[Relation]) -> tuple[list[Finding], dict[str, Interval]]:
    """What each id can be, and contradictions that show only as bounds close in on each other."""
    findings: list[Finding] = []
    narrowed = system.domains()
    for group in groups(sound):
        try:
            narrowed = tighten(group, narrowed)
        except ContradictionError:
            first, *others = group
            findings.append(joint_contradiction(first, others, system))
    return findings, narrowed


def context_of(packages: Sequence[DataPackage], library: Path | None = None) -> tuple[list[DataPackage], list[Finding]]:
    """Packages that the given ones depend on, for their figures alone; findings where one is missing.

    Args:
        library: as for :func:`check`.
    """
    context: dict[str, DataPackage] = {}
    findings = []
    given = {package.name for package in packages}
    for package in packages:
        for name in package.descriptor.get("depends_on", []):
            if name in given | set(context):
                continue
            folders = [package.folder.parent / name, *([library / name] if library else [])]
            folder = next((folder for folder in folders if (folder / "datapackage.json").is_file()), None)
            if folder is None:
                findings.append(Finding("package.missing", str(folders[0])))
                continue
            try:
                context[name] = load(folder)
            except CheckError as error:
                findings += error.findings
    return list(context.values()), findings


def _check_ids(packages: Sequence[DataPackage]) -> list[Finding]:
    seen: dict[str, str] = {}
    findings = []
    for package in packages:
        rows = [(figure.row, "figure_id") for figure in package.figures] + [
            (event.row, "event_id") for event in package.events
        ]
        rows += [(row, "unknown_id") for row in package.rows("unknowns")] + [
            (row, "list_id") for row in package.rows("lists")
        ]
        for row, column in rows:
            if row[column] in seen:
                findings.append(row.fault("package.duplicate_id", column, subject=seen[row[column]]))
            seen.setdefault(row[column], f"{row.file}:{row.line}")
    return findings


def _check_copies(packages: Sequence[DataPackage]) -> list[Finding]:
    """The contract's code lists stand in each package; their copies must be the same."""
    first: dict[str, tuple[DataPackage, dict[str, dict]]] = {}
    findings = []
    for package in packages:
        for resource in package.resources("codes"):
            name = resource["name"]
            if name not in common_lists():
                continue
            rows = {row[name]: dict(row) for row in package.tables[name]}
            model, expected = first.setdefault(name, (package, rows))
            for row in package.tables[name]:
                if expected.get(row[name]) != dict(row):
                    findings.append(row.fault("package.copy_differs", name, str(model.folder), subject=name))
            if missing := sorted(set(expected) - set(rows)):
                file = str(package.folder / resource["path"])
                findings.append(
                    Finding("package.copy_differs", file, None, name, ", ".join(missing), str(model.folder), name)
                )
    return findings


def _order(finding: Finding) -> tuple:
    return (finding.file, finding.row or 0, finding.column, finding.code)
