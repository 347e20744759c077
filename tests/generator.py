"""The site generator for tests: loaded once by each worker, and copied (forked) for each small site.

Loading MkDocs, its plugins and the library takes longer than to write the few
pages of a small site. Each site is still written by a process of its own.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).parent.parent / "scripts"
MODULES = (
    "mkdocs.__main__", "mkdocs.commands.build", "mkdocs_macros.plugin", "mkdocs_static_i18n.plugin",
    "material.plugins.search.plugin", "markdown.extensions.md_in_html", "markdown.extensions.attr_list",
    "markdown.extensions.tables", "markdown.extensions.toc", "checkedfigures.site.handover",
    "checkedfigures.site.head", "checkedfigures.site.macros", "checkedfigures.site.policy",
)  # fmt: skip


def generate(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run ``python -m mkdocs`` with the arguments of a command, as :func:`checkedfigures.site.build._generate` does."""
    server = _server()
    with tempfile.TemporaryDirectory() as output:
        said = Path(output) / "said"
        job = {"arguments": command[3:], "folder": str(folder), "environment": dict(environment), "said": str(said)}
        server.stdin.write(f"{json.dumps(job)}\n".encode())
        server.stdin.flush()
        return int(server.stdout.readline()), said.read_text(encoding="utf-8", errors="replace")


@cache
def _server() -> subprocess.Popen:
    paths = os.pathsep.join(map(str, (SCRIPTS, Path(__file__).parent)))
    command = [sys.executable, "-c", "import generator; generator.serve()"]
    started = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    )
    atexit.register(started.kill)
    return started


def serve() -> None:
    """Write a site for each line of standard input, and answer with the exit code."""
    from importlib import import_module

    for name in MODULES:
        import_module(name)
    answers, jobs = os.fdopen(os.dup(1), "w"), os.fdopen(os.dup(0))
    for line in jobs:
        end, held = os.pipe()  # a generator ends when its standard input does
        if not (child := os.fork()):
            os.close(held)
            _write(json.loads(line), end)
        os.close(end)
        answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        answers.flush()
        os.close(held)


def _write(job: Mapping, end: int) -> None:
    code = 1
    try:
        said = os.open(job["said"], os.O_CREAT | os.O_WRONLY)
        for number, opened in enumerate((end, said, said)):
            os.dup2(opened, number)
        os.chdir(job["folder"])
        os.environ.clear()
        os.environ.update(job["environment"])
        from mkdocs.__main__ import cli

        cli(job["arguments"], prog_name="mkdocs")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
