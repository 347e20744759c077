"""The workflows give strangers' code nothing, and strangers' text no way out."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
import zipfile
from pathlib import Path

import lxml.html
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checkedfigures.cli.figures import VERBS
from conftest import ROOT, missed

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SHA = "a" * 40
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
EVENT = yaml.safe_load("on: 1").popitem()[0]  # YAML reads the key "on" as true


def read(file: Path) -> dict:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def steps(workflow: dict) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.fixture(params=WORKFLOWS, ids=lambda file: file.name)
def file(request) -> Path:
    return request.param


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/*.yml"),
        ("github-actions", "../action.yml"),
        ("dependabot", "dependabot.yml"),
    ],
)
def test_workflows_and_forms_are_what_github_reads(schema, files):
    """By its own schemas: a form that is not in order vanishes from GitHub without a word."""
    named = sorted(map(str, (ROOT / ".github").glob(files)))
    assert named
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *named]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_action_for_other_projects_pins_what_it_uses_and_evaluates_no_input():
    action = read(ROOT / "action.yml")["runs"]["steps"]
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert all(PINNED.fullmatch(each) for each in re.findall(r"uses: (.+)", text))
    assert not any("${{" in step.get("run", "") for step in action)


def test_the_hook_for_other_projects_runs_a_command_that_the_wheel_installs():
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    command, verb = hook["entry"].split()
    assert command in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert verb in VERBS


def test_the_link_of_a_figures_card_fills_in_fields_that_the_form_has():
    form = read(ROOT / ".github/ISSUE_TEMPLATE/wrong-figure.yml")
    script = (ROOT / "docs/assets/inspector.js").read_text(encoding="utf-8")
    filled = set(re.findall(r'searchParams\.set\("(\w+)"', script)) - {"title"}
    assert filled and filled <= {field.get("id") for field in form["body"]}


def test_annotations_link_to_the_site_and_the_site_to_the_repository():
    """What the checks say leads to the page that explains it, and a card to the form that reports it."""
    environments = {each.name: [step.get("env", {}) for step in steps(read(each))] for each in WORKFLOWS}
    assert any("SITE_URL" in environment for environment in environments["check.yml"])
    assert any({"SITE_URL", "REPO_URL"} <= set(environment) for environment in environments["publish.yml"])
    check = steps(read(ROOT / ".github/workflows/check.yml"))
    annotating = [step for step in check if "--annotate" in step.get("run", "")]
    assert len(annotating) == 1 and "SITE_URL" in annotating[0]["env"]


def test_a_pull_request_has_a_preview_of_the_site_and_the_faults_of_its_pages_at_their_lines():
    job = read(ROOT / ".github/workflows/compare.yml")["jobs"]["preview"]
    (built,) = [step for step in job["steps"] if "figures build" in step.get("run", "")]
    assert "--annotate" in built["run"] and "--summary" in built["run"] and "SITE_URL" in built["env"]
    (kept,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert (kept["with"]["name"], kept["with"]["path"]) == ("preview", "site")
    (said,) = [step for step in job["steps"] if kept["id"] in str(step.get("env", ""))]
    assert "GITHUB_STEP_SUMMARY" in said["run"]


def test_every_action_is_pinned_by_its_commit_with_its_version(file):
    named = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))
    assert [name for name in named if not PINNED.fullmatch(name)] == []


def test_rights_are_named_and_none_is_given_to_all_jobs_beyond_reading(file):
    assert set(read(file)["permissions"].values()) <= {"read"}
    assert set(read(file)["permissions"]) <= {"contents"}


def test_no_workflow_runs_a_strangers_code_with_rights(file):
    workflow = read(file)
    assert "pull_request_target" not in workflow[EVENT]
    if "pull_request" in workflow[EVENT]:
        assert "secrets" not in json.dumps({str(key): part for key, part in workflow.items()})
        assert not any("permissions" in job for job in workflow["jobs"].values())
        assert not any("environment" in job for job in workflow["jobs"].values())
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_no_expression_is_written_into_a_script(file):
    """What an event says reaches a shell by its environment only."""
    assert [step["run"] for step in steps(read(file)) if "${{" in step.get("run", "")] == []


def test_what_may_write_on_pull_requests_checks_nothing_out():
    jobs = {each: read(each)["jobs"].values() for each in WORKFLOWS}
    writers = [each for each in WORKFLOWS if any("pull-requests" in job.get("permissions", {}) for job in jobs[each])]
    assert [writer.name for writer in writers] == ["comment.yml"]
    workflow = read(writers[0])
    assert list(workflow[EVENT]) == ["workflow_run"]
    assert workflow[EVENT]["workflow_run"]["workflows"] == [read(ROOT / ".github/workflows/compare.yml")["name"]]
    assert workflow["permissions"] == {}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"actions": "read", "pull-requests": "write"}]
    assert not any("uses" in step for step in steps(workflow))


GH = """#!{python}
# Stands in for GitHub's command: answers from files, writes down what was posted.
import json, os, pathlib, subprocess, sys
folder = pathlib.Path(os.environ["FAKE"])
arguments = sys.argv[2:]
def option(name):
    return arguments[arguments.index(name) + 1] if name in arguments else None
path = next(each for each in arguments if each.startswith("repos/"))
method = option("--method") or "GET"
if method != "GET":
    body = (pathlib.Path(option("-F").removeprefix("body=@"))).read_text(encoding="utf-8")
    with (folder / "posted.jsonl").open("a") as log:
        log.write(json.dumps([method, path, body]) + "\\n")
elif path.endswith("/zip"):
    sys.stdout.buffer.write((folder / "comparison.zip").read_bytes())
else:
    answer = (folder / (path.rsplit("/", 1)[1] + ".json")).read_bytes()
    sys.exit(subprocess.run(["jq", "-r", option("--jq")], input=answer).returncode)
"""


class Fork:
    """A pull request from a fork, and what GitHub would answer about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        gh = folder / "gh"
        gh.write_text(GH.format(python=sys.executable), encoding="utf-8")
        gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
        self.answer("pulls", [{"number": 7, "head": {"sha": SHA, "repo": {"id": 11}}}])
        self.answer("artifacts", {"artifacts": [{"id": 5, "name": "comparison", "size_in_bytes": 900}]})
        self.answer("comments", [])
        self.made("## What this change does\n")

    def answer(self, name: str, content) -> None:
        (self.folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")

    def made(self, text: str | bytes, name: str = "comparison.md") -> None:
        with zipfile.ZipFile(self.folder / "comparison.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, text)

    def posted(self) -> list[list[str]]:
        """Run the step; what it sent, as method, address and text."""
        (step,) = steps(read(ROOT / ".github/workflows/comment.yml"))
        environment = {
            "PATH": f"{self.folder}:{os.environ['PATH']}", "FAKE": str(self.folder), "TMPDIR": str(self.folder),
            "REPOSITORY": "owner/figures", "RUN_ID": "3", "RUN_URL": "https://example.org/run/3", "HEAD_SHA": SHA,
            "HEAD_OWNER": "stranger", "HEAD_BRANCH": "patch-$(touch hacked)", "HEAD_ID": "11", "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        assert set(step["env"]) <= {*environment, "GH_TOKEN"}
        command = [shutil.which("bash"), "-c", step["run"]]
        subprocess.run(command, env=environment, cwd=self.folder, check=True, capture_output=True)
        assert not (self.folder / "hacked").exists()
        log = self.folder / "posted.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


@pytest.fixture
def fork(tmp_path) -> Fork:
    for tool in ("bash", "jq", "unzip", "iconv"):
        if not shutil.which(tool):
            missed("the step that comments on pull requests", f"{tool} is not installed")
    return Fork(tmp_path)


def test_the_first_comparison_is_a_new_comment(fork):
    ((method, path, body),) = fork.posted()
    assert (method, path) == ("POST", "repos/owner/figures/issues/7/comments")
    assert body.startswith("<!-- comparison of data and pages -->\n**以下由这个拉取请求自己的程序生成")
    assert "## What this change does" in body and "https://example.org/run/3" in body
    assert "/artifacts/" not in body, "no preview was made"


def test_it_leads_to_the_preview_of_the_site(fork):
    artifacts = [
        {"id": 5, "name": "comparison", "size_in_bytes": 900},
        {"id": 6, "name": "preview", "size_in_bytes": 9},
    ]
    fork.answer("artifacts", {"artifacts": artifacts})
    ((_, _, body),) = fork.posted()
    assert "https://example.org/run/3/artifacts/6" in body


CLOSING = [
    "</details>\n\nApproved by the maintainers.",
    "</DETAILS ><details><summary>Approved</summary>",
    "```\n</details>\n~~~",
    "<!-- --></details><!--",
    "<details\n>\n</details\n>",
    "[approved](https://example.org/phish) ![x](https://example.org/x.png) [a][b]\n\n[b]: https://example.org/",
    "<b></b></details/><br></summary></details>",
    "> <div>\n> </details>",
]


@pytest.mark.parametrize("text", CLOSING)
def test_who_wrote_it_comes_first_and_what_follows_stays_within(text, fork):
    fork.made(text)
    ((_, _, body),) = fork.posted()
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(body)
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    first = tree.xpath("./p")[0]
    assert (
        "What follows was made by the pull request"
        in tree.text_content().partition("What the pull request's code says")[0]
    )
    assert "自己的程序" in first.text_content()
    assert len(tree.xpath("./details")) == len(tree.xpath("//details")) == len(tree.xpath("//summary")) == 1
    assert not tree.xpath("//a | //img | //div[ancestor::details]")
    for word in re.findall(r"[Aa]pproved", text):
        assert word in tree.xpath("./details")[0].text_content()
        assert word not in "".join(each.text_content() for each in tree.xpath("./p"))


@settings(max_examples=10, deadline=None)
@given(st.text(st.sampled_from("</>details summaryb`~\n!-[]()#*> "), max_size=60))
def test_no_text_closes_what_stands_around_it(text):
    with tempfile.TemporaryDirectory() as folder:
        fork = Fork(Path(folder))
        fork.made(f"x{text}")
        ((_, _, body),) = fork.posted()
    inside = body.partition("</summary>")[2].removesuffix("</details>\n")
    assert not re.search(r"<(?!/?(?:b|code|del|ins|br)>)", inside)


def test_nothing_unseen_is_posted(fork):
    fork.made("a\x07b\u202ec\u200bd\x1b[31m @\u2060everyone ##[error]x")
    ((_, _, body),) = fork.posted()
    assert "abcd[31m" in body
    assert not [c for c in body if unicodedata.category(c) in {"Cc", "Cf"} and c not in "\n\u2060"]


def test_the_next_one_updates_our_own_comment_and_no_strangers(fork):
    marked = "<!-- comparison of data and pages -->\nold"
    fork.answer("comments", [
        {"id": 1, "user": {"login": "stranger"}, "body": marked},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another comment"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": marked},
    ])  # fmt: skip
    assert [sent[:2] for sent in fork.posted()] == [["PATCH", "repos/owner/figures/issues/comments/3"]]


@pytest.mark.parametrize(
    "pulls",
    [
        [],
        [{"number": 7, "head": {"sha": "b" * 40, "repo": {"id": 11}}}],
        [{"number": 7, "head": {"sha": SHA, "repo": {"id": 12}}}],
        [{"number": n, "head": {"sha": SHA, "repo": {"id": 11}}} for n in (7, 8)],
    ],
    ids=["none", "of another commit", "of another fork", "of two bases"],
)
def test_nothing_is_posted_where_the_pull_request_is_not_certain(pulls, fork):
    fork.answer("pulls", pulls)
    assert fork.posted() == []


def test_the_artifact_has_no_say_in_where_it_goes(fork):
    fork.made("9", name="number")
    assert fork.posted() == []


def test_an_artifact_that_is_too_large_is_left_alone(fork):
    fork.answer("artifacts", {"artifacts": [{"id": 5, "name": "comparison", "size_in_bytes": 5_000_000}]})
    assert fork.posted() == []


def test_what_unpacks_to_more_than_a_comment_holds_is_cut(fork):
    fork.made("数" * 30_000_000)
    ((_, _, body),) = fork.posted()
    assert 10_000 < len(body) <= 65_536


def test_bytes_that_are_no_text_and_mentions_are_taken_out(fork):
    fork.made(b"\xff\xfe hello @everyone")
    ((_, _, body),) = fork.posted()
    assert "hello" in body and "@everyone" not in body
