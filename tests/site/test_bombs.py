"""Pages of strangers that are small to write and endless to build: refused in words, before anything is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from checkedfigures.address import web_address
from checkedfigures.cli import build, check, release
from checkedfigures.finding import CheckError
from checkedfigures.packages.plainyaml import PlainError, read_plain
from checkedfigures.site import build as building
from publications import FIXTURES, ROOT

HEAD = "---\ntitle: 页\ndescription: 说明\n---\n\n"
REFERENCES = "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

# case: page, code, line
PAGES = {
    "product of a text": (HEAD + '{{ "x" * 10**9 }}\n', "page.expression", 6),
    "power": (HEAD + "{{ 9**9**9 }}\n", "page.expression", 6),
    "format": (HEAD + '{{ "%999999999d" % 1 }}\n', "page.expression", 6),
    "range": (HEAD + "{{ range(10**9) }}\n", "page.undefined", 6),
    "lipsum": (HEAD + "{{ lipsum(n=100000) }}\n", "page.undefined", 6),
    "brackets": (HEAD + f"{{{{ {'(' * 3000}1{')' * 3000} }}}}\n", "page.too_deep", 6),
    "lists": (HEAD + f"\n{{{{ {'[' * 3000}{']' * 3000} }}}}\n", "page.too_deep", 7),
    "calls": (HEAD + f"{{{{ {'fig(' * 2000}{')' * 2000} }}}}\n", "page.too_deep", 6),
    "negations": (HEAD + f"{{{{ {'not ' * 5000}1 }}}}\n", "page.too_deep", 6),
    "sum": (HEAD + f"{{{{ {'+'.join(['1'] * 5000)} }}}}\n", "page.too_deep", 6),
    "digits": (HEAD + f"{{{{ fig({'1' * 5000}) }}}}\n", "page.too_deep", 6),
    "loop": (HEAD + "{% for a in 'xxxxxxxxx' %}x{% endfor %}\n", "page.syntax", 6),
    "long": (HEAD + "词 " * 60_000, "page.too_large", None),
    "long when rendered": (HEAD + '{{ register("small") }}\n' * 2_000, "page.too_large", None),
    "links": (HEAD + "\n" + "[" * 3000 + "x" + "]" * 3000 + "\n", "page.signs", 7),
    "quotations": (HEAD + "一段。\n\n" + ">" * 3000 + "\n", "page.signs", 8),
    "pictures": (HEAD + "![a](" * 3000 + "\n", "page.signs", 6),
    "elements": (HEAD + "<div>\n" * 3000 + "\n", "page.signs", 6),
    "references": (f"---\ntitle: 页\ndescription: 说明\na: &a [x,x,x,x,x,x,x,x,x]\n{REFERENCES}---\n",
                   "page.front_matter_syntax", 5),
    "reference to itself": ("---\ntitle: &a [*a]\ndescription: b\n---\n", "page.front_matter_syntax", 2),
    "deep front matter": (f"---\ntitle: {'[' * 3000}\ndescription: b\n---\n", "page.front_matter_syntax", 2),
    "object": ("---\ntitle: !!python/object/apply:os.system [id]\ndescription: b\n---\n",
               "page.front_matter_syntax", 2),
    "day of no calendar": ("---\ntitle: 2026-99-99\ndescription: b\n---\n", "page.front_matter_syntax", 2),
    "day": ("---\ntitle: 2026-04-14\ndescription: b\n---\n", "page.front_matter_text", 1),
    "number": (f"---\ntitle: b\ndescription: {'1' * 5000}\n---\n", "page.front_matter_syntax", 3),
    "text": (f"---\ntitle: b\ndescription: {'a' * 5000}\n---\n", "page.front_matter_text", 1),
    "template": ("---\ntitle: b\ndescription: c\ntemplate: 404.html\n---\n", "page.front_matter_key", 1),
}  # fmt: skip


@pytest.fixture
def project(tmp_path) -> Path:
    folder = shutil.copytree(FIXTURES / "site", tmp_path / "project")
    shutil.copytree(FIXTURES / "small", folder / "datapackage" / "small")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    return folder


@pytest.fixture
def unbuilt(monkeypatch) -> None:
    """The generator may not begin."""
    monkeypatch.setattr(building, "_run_generator", lambda *_: pytest.fail("the page reached the generator"))


@pytest.mark.parametrize("case", PAGES)
def test_a_page_without_end_is_refused_before_it_is_built(case, project, unbuilt):
    text, code, line = PAGES[case]
    (project / "docs/zh/index.md").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(build.main, ["--project", str(project), "--lang", "zh"])
    place = f"docs/zh/index.md:{line}" if line else "docs/zh/index.md"
    assert result.exit_code == 1, result.output
    assert f"({code})" in result.output and place in result.output and "Traceback" not in result.output
    assert not (project / "site").exists()


def test_pages_that_keep_the_generator_busy_for_ever_end_with_a_message(project, monkeypatch):
    monkeypatch.setattr(building, "_MINUTES", 1 / 600)  # the generator needs more than a tenth of a second
    result = CliRunner().invoke(build.main, ["--project", str(project), "--lang", "zh"])
    assert result.exit_code == 1 and "build.timeout" in result.output
    assert not (project / "site").exists() and not list(project.glob(".building-*"))


ADDRESSES = [
    "http://[", "javascript:alert(1)", "http://x:99999/", "http://x:abc/", "https://a b.org/", "https://例子.org/",
    "//x.org", "https://x.org/?q", "https://x.org/#a", "https://me:secret@x.org/", "ftp://x.org/", "https://", "x.org",
    "https://x.org/../", f"https://x.org/{'a' * 600}", "https://x.org/\n", 'https://x.org/"onload="x',
]  # fmt: skip


RELEASE = ["2026.1", "--reason-zh", "一", "--reason-en", "a"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_no_site_can_have_is_named(address, project, unbuilt, monkeypatch):
    for command, arguments in (
        (check.main, [str(project / "datapackage/small"), "--site", address]),
        (
            release.main,
            ["2026.1", "--reason-zh", "一", "--reason-en", "a", "--project", str(project), "--url", address],
        ),
        (build.main, ["--project", str(project)]),
    ):
        monkeypatch.setenv("SITE_URL", address if command is build.main else "")
        result = CliRunner().invoke(command, [*arguments, "--lang", "en"])
        assert result.exit_code == 2 and "build.address" in result.output, result.output
    monkeypatch.setenv("SITE_URL", "")
    monkeypatch.setenv("REPO_URL", address)
    assert "build.address" in CliRunner().invoke(build.main, ["--project", str(project)]).output


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.:/@?#\[\]0-9-]{0,30}", fullmatch=True))
@settings(deadline=None)
def test_whatever_stands_for_an_address_is_one_or_is_refused(text):
    try:
        address = web_address(text, "SITE_URL")
    except CheckError:
        return
    assert address == "" or (address.startswith("http") and address.endswith("/") and address.isascii())


@given(st.text(alphabet="ab:-[]{}&*!'\"\n #|>?%@`0129.", max_size=60))
@settings(deadline=None, max_examples=300)
def test_whatever_stands_in_front_matter_is_read_or_refused(text):
    try:
        read_plain(text)
    except PlainError as error:
        assert 1 <= error.line <= text.count("\n") + 1 and error.found


@pytest.mark.parametrize("arguments", [["x" * 300], [f"{'y' * 200}/" * 30], ["small", "--source", "z" * 300]])
def test_a_path_that_no_system_takes_is_a_message(arguments, project, monkeypatch):
    monkeypatch.chdir(project / "datapackage")
    result = CliRunner().invoke(check.main, [*arguments, "--lang", "en"])
    assert result.exit_code == 2 and "Traceback" not in result.output
    assert "internal.error" not in result.output and "(" in result.output


@pytest.mark.parametrize("length", [250, 256, 5000])
def test_a_target_of_a_name_that_no_system_takes_is_a_message(length, project, unbuilt):
    result = CliRunner().invoke(build.main, ["--project", str(project), "--target", str(project / ("x" * length))])
    assert result.exit_code == 2 and "internal.error" not in result.output and "Traceback" not in result.output
