"""What a build finds stands beside the line of the pull request, like what the checks find."""

from __future__ import annotations

from click.testing import CliRunner

from checkedfigures.cli.build import main


def test_a_fault_of_a_page_is_annotated_at_its_line_and_in_the_summary(small_project, tmp_path, monkeypatch):
    page, job = small_project.root / "docs" / "en" / "small" / "index.md", tmp_path / "summary.md"
    text = page.read_text(encoding="utf-8")
    line = text[: text.index("fig(")].count("\n") + 1
    page.write_text(text.replace("fig(", "figg(", 1), encoding="utf-8")
    monkeypatch.chdir(small_project.root)
    options = ["--project", str(small_project.root), "--annotate", "--summary", str(job), "--lang", "en"]
    result = CliRunner().invoke(main, options, env={"SITE_URL": "https://example.org/"})
    assert result.exit_code == 1, result.output
    (told,) = [each for each in result.stdout.splitlines() if each.startswith("::")]
    assert told.startswith(f"::error file=docs/en/small/index.md,line={line},title=page.undefined::")
    assert "https://example.org/en/messages/#page.undefined" in told
    assert "docs/en/small/index.md" in job.read_text(encoding="utf-8").replace("\\", "")
