"""A table comes through whatever encoding, line end and separator it was saved with."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkedfigures.finding import CheckError
from checkedfigures.intake.decoding import makes_sense
from checkedfigures.intake.submission import read_submission

FIXTURES = Path(__file__).parent / "fixtures"
FORMS = {
    "gbk.csv": "GBK / GB18030, CRLF",
    "gb18030.csv": "GBK / GB18030, CRLF",
    "utf8_bom.csv": "BOM, CRLF",
    "semicolons.csv": "BOM, CRLF, “;”",
    "unicode_text.txt": "UTF-16, CRLF, TAB",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_way_of_saving_gives_the_same_table(name, small):
    submission = read_submission(FIXTURES / name, small, "headline")
    assert [remark.finding.found for remark in submission.table.remarks if remark.finding.code == "intake.form"] == [
        FORMS[name]
    ]
    assert not submission.table.at("refused")
    assert submission.change.is_empty and submission.content == submission.before


def test_a_character_that_gbk_lacks_is_put_back(small):
    submission = read_submission(FIXTURES / "gbk.csv", small, "headline")
    lost = [remark for remark in submission.table.remarks if remark.finding.code == "intake.sign_lost"]
    assert [(remark.cell, remark.finding.found, remark.finding.expected) for remark in lost[:2]] == [
        ("O2", "?2", "¶2"),
        ("O3", "?3", "¶3"),
    ]


def test_a_decimal_comma_is_read_where_the_print_says_so(small):
    submission = read_submission(FIXTURES / "semicolons.csv", small, "headline")
    commas = [remark for remark in submission.table.remarks if remark.finding.code == "intake.number_form"]
    assert [(remark.cell, remark.finding.found, remark.finding.expected) for remark in commas] == [
        ("G2", "6,85", "6.85"),
        ("G4", "4,99", "4.99"),
        ("G6", "11,84", "11.84"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mojibake.csv", "intake.garbled"),
        ("mojibake_latin.csv", "intake.garbled"),
        ("big5.csv", "intake.garbled"),
        ("latin1.csv", "intake.encoding"),
    ],
)
def test_what_was_decoded_wrongly_is_refused(name, code, small):
    with pytest.raises(CheckError) as raised:
        read_submission(FIXTURES / name, small, "headline")
    assert [finding.code for finding in raised.value.findings] == [code]


def test_the_data_at_hand_make_sense(packages):
    for package in packages.values():
        for resource in package.descriptor["resources"]:
            assert makes_sense((package.folder / resource["path"]).read_text(encoding="utf-8")), resource["path"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "intake.empty"),
        (b"\xef\xbb\xbf\r\n", "intake.empty"),
        (b"%PDF-1.7 ...", "intake.no_table"),
        (b"<html><table><tr><td>figure_id</td></tr></table></html>", "intake.no_table"),
        (b"figure_id\0,obs_value", "intake.no_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "intake.xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "intake.encrypted"),
        (b"PK\x03\x04 cut off", "intake.broken"),
        (b"name,value\nx,1\n", "intake.no_header"),
        (b'figure_id,obs_value\n"small.x,1\n' + b"a,b\n" * 40_000, "table.quote"),
        (b"figure_id,obs_value\nsmall.x," + b"1" * 5_000 + b"\n", "intake.too_long"),
        (b"figure_id,obs_value\n" + b"a,b\n" * 50_000, "intake.too_many"),
        (b"figure_id,obs_value\na" + b"," * 300 + b"x\n", "intake.too_wide"),
        (b"x" * 5_000_001, "intake.too_large"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_one_message(data, code, small, tmp_path):
    (tmp_path / "file.csv").write_bytes(data)
    with pytest.raises(CheckError) as raised:
        read_submission(tmp_path / "file.csv", small, "headline")
    assert [finding.code for finding in raised.value.findings] == [code]
    assert all(finding.message(language) for finding in raised.value.findings for language in ("zh", "en"))


def test_a_file_that_is_not_there_is_an_error_of_the_call(small, tmp_path):
    for file in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(CheckError) as raised:
            read_submission(file, small, "headline")
        assert [(finding.code, finding.fault) for finding in raised.value.findings] == [("intake.no_file", "call")]
