"""What a descriptor may say, and that nothing in it is fetched: each fault is one message with its line."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import frictionless
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkedfigures.cli import check
from checkedfigures.finding import CheckError
from checkedfigures.packages.csvfile import read_cells
from checkedfigures.packages.descriptor import read_descriptor
from checkedfigures.packages.jsonfile import MAX_DEPTH, read_json
from checkedfigures.packages.package import load
from publications import FIXTURES, ROOT

SMALL = json.loads((FIXTURES / "small/datapackage.json").read_text(encoding="utf-8"))
TRADE = json.loads((ROOT / "datapackage/trade/datapackage.json").read_text(encoding="utf-8"))
OWN = {"flow", "list_id", "obs_value_to", "change_of"}  # columns of figures that a table may lack
OF_CLAIMS = {"made_by", "subject_zh", "subject_en", "against_zh", "against_en"}  # which the first release lacks
COLUMNS = [("small", table["name"], field["name"]) for table in SMALL["resources"]
           for field in table["schema"]["fields"]
           if table["kind"] != "figures" or field["name"] not in OWN]  # fmt: skip
COLUMNS += [("trade", table["name"], field["name"]) for table in TRADE["resources"]
            if table["kind"] in {"claims", "notes"} for field in table["schema"]["fields"]
            if field["name"] not in OF_CLAIMS]  # fmt: skip
KEYS = [(table["name"], key["fields"][0]) for table in SMALL["resources"]
        for key in table["schema"].get("foreignKeys", [])]  # fmt: skip
PATTERNS = [(table["name"], field["name"]) for table in SMALL["resources"] for field in table["schema"]["fields"]
            if "pattern" in field.get("constraints", {})]  # fmt: skip


@pytest.fixture
def package(tmp_path) -> Path:
    return shutil.copytree(FIXTURES / "small", tmp_path / "small")


def findings(package: Path, descriptor: dict | str | bytes) -> list[dict]:
    """What the command says of a package with this descriptor, which is at fault."""
    if isinstance(descriptor, dict):
        descriptor = json.dumps(descriptor, ensure_ascii=False, indent=2)
    text = descriptor if isinstance(descriptor, bytes) else descriptor.encode("utf-8", "surrogatepass")
    (package / "datapackage.json").write_bytes(text)
    result = CliRunner().invoke(check.main, [str(package), "--json"])
    assert result.exit_code == 1, result.output
    found = json.loads(result.stdout)["findings"]
    assert all(each["row"] for each in found if each["code"].startswith("descriptor."))
    return found


def edited(edit: Callable[[dict], object]) -> dict:
    descriptor = json.loads(json.dumps(SMALL))
    edit(descriptor)
    return descriptor


def table(descriptor: dict, name: str) -> dict:
    return next(each for each in descriptor["resources"] if each["name"] == name)


def column(descriptor: dict, name: str, field: str) -> dict:
    return next(each for each in table(descriptor, name)["schema"]["fields"] if each["name"] == field)


@pytest.mark.parametrize(("source", "name", "field"), COLUMNS)
def test_a_column_that_the_code_needs_cannot_be_left_out(source, name, field, package):
    if source == "trade":
        shutil.rmtree(package)
        shutil.copytree(ROOT / "datapackage/trade", package)
        (package / "package.toml").unlink()  # as a descriptor that is written by hand
    descriptor = json.loads(json.dumps(SMALL if source == "small" else TRADE))
    schema = table(descriptor, name)["schema"]
    schema["fields"] = [each for each in schema["fields"] if each["name"] != field]
    schema["foreignKeys"] = [each for each in schema.get("foreignKeys", []) if each["fields"] != [field]]
    file = package / table(descriptor, name)["path"]
    header = file.read_text(encoding="utf-8").split("\n")[0].split(",")
    # The table goes along, so that nothing but the kind of table tells.
    place = header.index(field)
    rows = [row[:place] + row[place + 1 :] for row in read_cells(file.read_text(encoding="utf-8"))]
    file.write_text("".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows), encoding="utf-8")
    missing = [each for each in findings(package, descriptor) if each["code"] == "descriptor.column_missing"]
    assert [each["found"] for each in missing] == [field]


@pytest.mark.parametrize(("name", "field"), KEYS)
def test_a_reference_cannot_be_dropped(name, field, package):
    def drop(descriptor):
        schema = table(descriptor, name)["schema"]
        schema["foreignKeys"] = [each for each in schema["foreignKeys"] if each["fields"] != [field]]

    (found,) = findings(package, edited(drop))
    assert (found["code"], found["found"], found["subject"]) == ("descriptor.reference_missing", field, name)


@pytest.mark.parametrize(("name", "field"), PATTERNS)
def test_a_pattern_is_that_of_the_kind(name, field, package):
    (found,) = findings(package, edited(lambda d: column(d, name, field)["constraints"].update(pattern="(")))
    assert (found["code"], found["subject"]) == ("descriptor.column", field)


def test_a_pattern_of_a_column_that_no_kind_knows_is_never_run(package):
    (found,) = findings(
        package, edited(lambda d: column(d, "headline", "flow").update(constraints={"pattern": "(a+)+$"}))
    )
    assert (found["code"], found["subject"], found["found"]) == ("descriptor.column", "flow", "pattern: (a+)+$")


FAULTS = {
    "no pattern": (lambda d: column(d, "sources", "sha256")["constraints"].pop("pattern"), "descriptor.column"),
    "any pattern": (lambda d: column(d, "lists", "label_en")["constraints"].update(pattern=".*"), "descriptor.column"),
    "type": (lambda d: column(d, "headline", "obs_value").update(type="string"), "descriptor.column"),
    "optional": (lambda d: column(d, "ledger", "token")["constraints"].update(required=False), "descriptor.column"),
    "unique": (lambda d: column(d, "headline", "figure_id")["constraints"].pop("unique"), "descriptor.column"),
    "limits": (lambda d: column(d, "headline", "decimals")["constraints"].update(maximum=9999), "descriptor.column"),
    "enum": (lambda d: column(d, "relations", "kind")["constraints"]["enum"].append("guess"), "descriptor.column"),
    "no enum": (lambda d: column(d, "paragraphs", "kind")["constraints"].pop("enum"), "descriptor.column"),
    "boolean": (lambda d: column(d, "lists", "open").pop("trueValues"), "descriptor.property_missing"),
    "words for true": (lambda d: column(d, "lists", "section").update(trueValues=["true"]),
                       "descriptor.property_unknown"),
    "key": (lambda d: table(d, "relations")["schema"].update(primaryKey=["label_zh"]), "descriptor.primary_key"),
    "column twice": (lambda d: table(d, "lists")["schema"]["fields"].append(column(d, "lists", "open")),
                     "descriptor.twice"),
    "no such table": (lambda d: table(d, "ledger")["schema"]["foreignKeys"][0]["reference"].update(resource="x"),
                      "descriptor.reference_broken"),
    "no such column": (lambda d: table(d, "ledger")["schema"]["foreignKeys"][0]["reference"].update(fields=["x"]),
                       "descriptor.reference_broken"),
    "two for one": (lambda d: table(d, "ledger")["schema"]["foreignKeys"][0]["fields"].append("token"),
                    "descriptor.reference_broken"),
    "dimension": (lambda d: table(d, "headline")["schema"]["foreignKeys"].pop(1), "descriptor.reference_missing"),
    "unknown kind": (lambda d: table(d, "lists").update(kind="list"), "descriptor.value"),
    "path of a web page": (lambda d: table(d, "lists").update(path="https://example.org/x.csv"), "descriptor.value"),
    "path outside": (lambda d: table(d, "lists").update(path="data/../../x.csv"), "descriptor.value"),
    "path too long": (lambda d: table(d, "lists").update(path=f"data/{'x' * 300}.csv"), "descriptor.value"),
    "dependency outside": (lambda d: d.update(depends_on=["../../../etc"]), "descriptor.value"),
    "unknown key": (lambda d: d.update(titel="x"), "descriptor.property_unknown"),
    "unknown key of a table": (lambda d: table(d, "lists").update(dialect={}), "descriptor.property_unknown"),
    "unknown key of a source": (lambda d: d["sources"][0].update(email="x"), "descriptor.property_unknown"),
    "wrong type": (lambda d: d.update(licenses="CC-BY"), "descriptor.value"),
    "hidden character": (lambda d: d.update(title="小镇\u202e外贸"), "descriptor.character"),
    "NUL": (lambda d: d.update(title="a\x00b"), "descriptor.character"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_one_fault_of_a_descriptor_is_one_message(case, package):
    edit, code = FAULTS[case]
    assert [each["code"] for each in findings(package, edited(edit))] == [code]


@pytest.mark.parametrize("kind", ["ledger", "relations", "corrections", "unit_measure", "events"])
def test_a_table_cannot_be_dropped_from_the_descriptor(kind, package):
    descriptor = edited(lambda d: d.update(resources=[each for each in d["resources"] if each["name"] != kind]))
    found = {(each["code"], each["found"]) for each in findings(package, descriptor)}
    assert ("descriptor.table_missing", kind) in found
    assert {code for code, _ in found} <= {"descriptor.table_missing", "descriptor.reference_broken"}


def test_a_table_that_no_descriptor_lists_is_named(package):
    shutil.copy(package / "data/relations.csv", package / "data/rules.csv")
    (found,) = findings(package, SMALL)
    assert (found["code"], found["file"]) == ("table.unlisted", str(package / "data/rules.csv"))


TEXT = json.dumps(SMALL, ensure_ascii=False, indent=2)
TEXTS = {
    "nested arrays": (TEXT.replace('"0.1.0"', "[" * 100_000 + "]" * 100_000), "descriptor.depth"),
    "nested objects": (TEXT.replace('"0.1.0"', '{"a":' * 100_000 + "1" + "}" * 100_000), "descriptor.depth"),
    "never closed": ("[" * 100_000, "descriptor.depth"),
    "long number": (TEXT.replace('"0.1.0"', "1" * 5_000), "descriptor.number"),
    "infinite": (TEXT.replace('"0.1.0"', "1e999"), "descriptor.number"),
    "NaN": (TEXT.replace('"0.1.0"', "NaN"), "descriptor.number"),
    "Infinity": (TEXT.replace('"0.1.0"', "-Infinity"), "descriptor.number"),
    "lone surrogate": (TEXT.replace('"0.1.0"', '"\\ud800"'), "descriptor.character"),
    "lone surrogate in a key": (TEXT.replace('"version"', '"\\udfff"'), "descriptor.character"),
    "encoded surrogate": (TEXT.replace("0.1.0", "\ud800"), "file.text_encoding"),
    "key twice": (TEXT.replace('"version": "0.1.0"', '"version": "0.1.0", "version": "9"'), "descriptor.duplicate_key"),
    "key twice within": (TEXT.replace('"fields": [', '"fields": [],\n"fields": [', 1), "descriptor.duplicate_key"),
    "half": (TEXT[:900], "descriptor.json"),
    "comma": (TEXT.replace('"0.1.0",', '"0.1.0",,'), "descriptor.json"),
    "empty": ("", "descriptor.json"),
    "array": ("[]", "descriptor.value"),
    "long": (TEXT + " " * 1_000_000, "descriptor.too_long"),
    "GBK": (TEXT.encode("gb18030"), "file.text_encoding"),
    "byte-order mark": (TEXT.encode("utf-8-sig"), "file.bom"),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_json_that_could_be_read_in_two_ways_is_refused_at_its_line(case, package):
    text, code = TEXTS[case]
    assert [each["code"] for each in findings(package, text)] == [code]


@pytest.fixture
def requests() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what was asked of it."""
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x.json", asked
    server.shutdown()


@pytest.mark.parametrize(
    "key", ["profile", "$schema", "image", "homepage", "extends", "resources", "basepath", "dialect", "anything"]
)
def test_nothing_in_a_descriptor_causes_a_request(key, requests, package):
    address, asked = requests
    found = findings(package, edited(lambda d: d.update({key: address})))
    assert found[0]["code"] in {"descriptor.property_unknown", "descriptor.value"}
    for place in (
        "profile",
        "$schema",
        "schema",
        "path",
        "scheme",
        "dialect",
        "extrapaths",
        "package",
        "data",
        "sources",
    ):
        findings(package, edited(lambda d, place=place: d["resources"][0].update({place: address})))
    for place in ("$schema", "profile", "fields", "$ref"):
        findings(package, edited(lambda d, place=place: d["resources"][0]["schema"].update({place: address})))
    assert asked == []


def test_addresses_that_a_descriptor_may_name_are_not_fetched(requests, package):
    address, asked = requests

    def name(descriptor: dict) -> None:
        descriptor["licenses"][0]["path"] = descriptor["sources"][0]["path"] = address

    (package / "datapackage.json").write_text(json.dumps(edited(name), ensure_ascii=False), encoding="utf-8")
    assert CliRunner().invoke(check.main, [str(package)]).exit_code == 0
    assert asked == []


@pytest.mark.parametrize(
    ("header", "code", "named"),
    [("list_id,list_id,label_en,open,section", "table.column_twice", "list_id"),
     ("list_id,,label_en,open,section", "table.column_extra", "∅")],
)  # fmt: skip
def test_a_header_is_faulted_in_words_of_either_language(header, code, named, package):
    file = package / "data/lists.csv"
    rest = file.read_text(encoding="utf-8").split("\n", 1)[1]
    file.write_text(f"{header}\n{rest}", encoding="utf-8")
    (found,) = [each for each in findings(package, SMALL) if each["code"] != "table.column_missing"]
    assert (found["code"], found["row"], found["column"]) == (code, 1, named)


def test_the_words_of_a_library_stand_quoted_behind_our_own(package, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise frictionless.FrictionlessException("cannot be so")

    monkeypatch.setattr(frictionless.Package, "from_descriptor", refuse)
    (found,) = findings(package, SMALL)
    assert found["code"] == "package.frictionless"
    for language, quoted in (("zh", "“cannot be so”"), ("en", "“cannot be so”")):
        assert found[f"message_{language}"].endswith(quoted)
        assert len(found[f"message_{language}"]) > 2 * len(quoted)


def test_tables_without_rows_are_a_fault_unless_the_descriptor_says_so(package):
    names = [each["name"] for each in SMALL["resources"] if each["kind"] not in {"corrections", "discrepancies"}]
    for each in SMALL["resources"]:
        file = package / each["path"]
        file.write_text(file.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    found = findings(package, SMALL)
    assert {each["code"] for each in found} == {"table.empty"} and len(found) == len(names)

    meant = edited(lambda d: [each.update(mayBeEmpty=True) for each in d["resources"]])
    (package / "datapackage.json").write_text(json.dumps(meant, ensure_ascii=False), encoding="utf-8")
    assert CliRunner().invoke(check.main, [str(package)]).exit_code == 0


@pytest.mark.parametrize("name", ["headline", "relations", "ledger", "role"])
def test_a_table_that_lost_its_rows_is_named(name, package):
    file = package / table(SMALL, name)["path"]
    file.write_text(file.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    assert ("table.empty", str(file)) in {(each["code"], each["file"]) for each in findings(package, SMALL)}


def test_the_descriptors_of_the_project_are_of_their_kinds():
    for folder in [FIXTURES / "small", *sorted(file.parent for file in ROOT.glob("datapackage/*/datapackage.json"))]:
        assert read_descriptor(folder)["name"] == folder.name


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
PLACES = sorted(read_json(FIXTURES / "small/datapackage.json").lines, key=str)


@given(place=st.sampled_from(PLACES[1:]), junk=JUNK)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_descriptor_is_taken_or_refused_in_words(place, junk, tmp_path):
    folder = tmp_path / "small"
    if not folder.exists():
        shutil.copytree(FIXTURES / "small", folder)
    descriptor = json.loads(TEXT)
    around = descriptor
    for part in place[:-1]:
        around = around[part]
    around[place[-1]] = junk
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    try:
        load(folder)
    except CheckError as error:
        assert all(each.message("zh") and each.message("en") for each in error.findings)


@given(text=st.text(alphabet='[]{}:,"\\\nau1-.eNI \ud800', max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_is_json_with_the_content_that_any_reader_finds_or_is_refused(text, tmp_path):
    file = tmp_path / "x.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        document = read_json(file)
    except CheckError:
        return
    assert document.value == json.loads(text)
    assert max(map(len, document.lines)) <= MAX_DEPTH
