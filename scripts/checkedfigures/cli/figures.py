"""The command ``figures``, whose verbs are loaded when they are called."""

from __future__ import annotations

from importlib import import_module

import click

from .verb import Explaining

VERBS = {
    "audit": "audit",
    "check": "check",
    "build": "build",
    "serve": "serve",
    "compare": "compare",
    "import": "importing",
    "template": "template",
    "new": "new",
    "draft": "draft",
    "accept": "accept",
    "describe": "describe",
    "release": "release",
    "mutate": "mutate",
    "measure": "measure",
    "bench": "bench",
}
"""The module of each verb, in the order in which help lists them."""


class _Verbs(Explaining, click.Group):
    """A group that imports a verb's module only to run it or to list it."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        return import_module(f".{VERBS[name]}", __package__).main if name in VERBS else None


@click.command(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Completion of words: _FIGURES_COMPLETE=bash_source figures (or zsh_source, fish_source) prints the "
    "script for your shell.",
)
@click.version_option(package_name="checked-figures", message="%(version)s")
def figures() -> None:
    """Check the figures of an article, and publish them as a site on which every number can be verified.

    A verb works on the project in whose folder, or below, it is called;
    --project names another one.

    Exit code 0 where all is well, 1 where data or pages are at fault, 2 where
    a rule or the call is, 3 where the program itself fails.
    """
