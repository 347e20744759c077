"""Commands that end in words: findings with their exit code, and one line for what nobody foresaw."""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from ..console import exit_code_of, language_of_locale, show_findings
from ..finding import LANGUAGES, CheckError, Finding
from ..quotation import one_line
from ..writing import STORAGE

DEBUG = "CHECKED_FIGURES_DEBUG"
"""The environment variable that is as good as ``--debug``."""

_LIBRARY = Path(__file__).resolve().parent.parent
_STOPPED = 130  # as shells say it of a command that was interrupted
# As SQLite, DuckDB and Python's own temporary folders say it.
_FULL = re.compile("disk is full|No space left|File too large|disk I/O error|No usable temporary directory")
_LONGEST = 300  # characters of an error's own words


class Explaining(click.Command):
    """A command whose last resort is one line: exit code 3, and the traceback only with ``--debug``."""

    language = "en"
    debug = False

    def main(self, *arguments: object, **options: object) -> object:
        self.language, self.debug = language_of_locale(), bool(os.environ.get(DEBUG))
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError):  # a stream of another make
                stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign is no reason to fall
        try:
            return super().main(*arguments, **options)
        except Exception as error:
            finding = explain(error, self.language)
            _end([finding], error, self.language, self.debug)
            _let_go_of_a_full_disk()
            sys.exit(exit_code_of([finding]))


class Verb(Explaining):
    """A verb of ``figures``, ``@click.command(cls=Verb)``.

    It takes ``--debug`` beside its own options. A
    ``CheckError`` is shown, and exits as its findings ask: 1 where data are
    at fault, 2 where a rule or the call is. Anything else that is raised is
    one line on standard error, and exits with 3.
    """

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.context_settings = {"help_option_names": ["-h", "--help"], **self.context_settings}
        self.epilog = self.epilog or "Exit code 3 where the program itself fails: --debug shows where."
        self.params.append(
            click.Option(
                ["--debug"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_set_debug,
                help="Show the traceback where the program itself fails.",
            )
        )

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        # Where an option itself is at fault, its words are in the language told as well.
        told = args[args.index("--lang") + 1 : args.index("--lang") + 2] if "--lang" in args else []
        root = context.find_root().command
        root.language = told[0] if told and told[0] in LANGUAGES else "en" if told else language_of_locale()
        return self._explained(context, lambda: super(Verb, self).parse_args(context, args))

    def invoke(self, context: click.Context) -> object:
        return self._explained(context, lambda: super(Verb, self).invoke(context))

    @staticmethod
    def _explained(context: click.Context, run: Callable[[], object]) -> object:
        root = context.find_root().command
        try:
            return run()
        except CheckError as error:
            _end(error.findings, error, root.language, root.debug)
            context.exit(exit_code_of(error.findings))
        except KeyboardInterrupt:
            context.exit(_STOPPED)


def _set_debug(context: click.Context, _option: click.Parameter, value: bool) -> None:
    root = context.find_root().command
    root.debug = root.debug or value


def _end(findings: Sequence[Finding], error: Exception, language: str, debug: bool) -> None:
    if debug:
        traceback.print_exception(error)
    show_findings(findings, language)


def explain(error: Exception, language: str) -> Finding:
    """What to say of an error that nobody foresaw: the system's refusal, or a fault of the program.

    Args:
        error: as it was caught, with its traceback.
        language: of the words for whom to report it to, where no address is known.
    """
    words = one_line(f"{type(error).__name__}: {error}")
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    if _FULL.search(words):
        return Finding("output.unwritable", str(getattr(error, "filename", None) or ""), found=words)
    if isinstance(error, OSError) and (error.errno in STORAGE or error.filename):
        code = "output.unwritable" if error.errno in STORAGE else "internal.system"
        return Finding(code, str(error.filename or ""), found=error.strerror or words)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_LIBRARY)]
    place = (own or frames)[-1]
    file = Path(place.filename)
    shown = file.relative_to(_LIBRARY.parent) if file.is_relative_to(_LIBRARY) else file
    return Finding("internal.error", str(shown), place.lineno, found=words, expected=_report_to(language))


def shown(path: Path) -> Path:
    """A path as the caller would write it, relative to where they are, where it lies below."""
    with suppress(OSError):  # the folder that they were in may be gone
        here = Path.cwd()
        return path.relative_to(here) if path.is_relative_to(here) else path
    return path


def _report_to(language: str) -> str:
    """Where faults of the program are reported: the repository's issues, where the repository is known."""
    address = os.environ.get("REPO_URL", "")
    if not address:
        with suppress(OSError, UnicodeDecodeError):
            found = re.search(r'^repository-code: *"?([^"\s]+)', (Path.cwd() / "CITATION.cff").read_text("utf-8"), re.M)
            address = found[1] if found else ""
    if address:
        return f"{address.rstrip('/').removesuffix('.git')}/issues"
    return "项目的 issues" if language == "zh" else "the project's issues"


def _let_go_of_a_full_disk() -> None:
    """What standard output could not take is dropped: Python would try once more at its end, and fall."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
