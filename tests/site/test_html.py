"""Every built page is valid HTML, by the checker that the standard's authors keep (v.Nu).

It is a Java program: where Java or its jar is not at hand the run says so, and CI fails.
CI fetches both; see .ci/run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

from conftest import missed

# What Material writes itself and no template block of ours can reach, word for word.
MATERIALS_OWN = {
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, "
    "“hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”.": "md-toggle",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.": "__toc",
}
# Valid by the standard (link type "expect"), which the checker does not know yet.
# The checker reads files, of which it knows no origin that would be 'self', and compares no digests; that a browser
# finds no violation is tested in tests/browser/test_policy.py.
NOT_OF_FILES = (
    "Resource violates Content Security Policy (meta tag): external",
    "Resource violates Content Security Policy (meta tag): image “../",  # a path within the site
    "Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive",
)
GUESSED = "This document appears to be written in English"  # of a Chinese page made of ids, files and commands
NOT_KNOWN_YET = "A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”."


@pytest.fixture(scope="module")
def check(root):
    """Runs the checker over files and gives its messages."""
    jar = os.environ.get("VNU_JAR") or root / "build" / "vnu.jar"
    java = shutil.which("java")
    if java is None or not os.path.exists(jar):
        missed("valid HTML", "Java or the checker is not at hand: see .ci/run, or set VNU_JAR to its vnu.jar")

    def run(*files) -> list[dict]:
        command = [java, "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
        result = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
        return json.loads(result.stdout)["messages"]

    return run


def test_every_page_is_valid(check, site):
    files = sorted(site.rglob("*.html"))
    assert len(files) > 50
    faults = set()
    for message in check(*files):
        text, extract = message["message"], message.get("extract", "")
        if MATERIALS_OWN.get(text, "\0") in extract or (text == NOT_KNOWN_YET and 'rel="expect"' in extract):
            continue
        page = message["url"].rpartition("/site/")[2]
        if text.startswith(NOT_OF_FILES):
            continue
        if text.startswith(GUESSED) and page == "messages/index.html":
            continue
        faults.add((text, page, extract))
    assert not faults


def test_what_is_not_valid_is_found(check, tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><p id="a"><b id="a"></b>', encoding="utf-8")
    assert any("Duplicate ID" in message["message"] for message in check(page))
