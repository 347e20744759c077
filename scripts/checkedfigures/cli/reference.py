"""The reference of the command, as Markdown: ``python -m checkedfigures.cli.reference > COMMANDS.md``."""

from __future__ import annotations

from importlib import import_module

import click

from .figures import VERBS, figures

_WIDTH = 100


def reference() -> str:
    """What ``--help`` says of the command and of each of its verbs."""
    root = _context(figures, "figures")
    parts = [
        "# Commands\n\nMade from the command itself: `python -m checkedfigures.cli.reference > COMMANDS.md`.\n",
        _section("figures", figures, root),
    ]
    for verb, module in VERBS.items():
        command = import_module(f".{module}", __package__).main
        parts.append(_section(f"figures {verb}", command, _context(command, verb, root)))
    return "\n".join(parts)


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    settings = {**command.context_settings, "max_content_width": _WIDTH, "terminal_width": _WIDTH}
    return click.Context(command, info_name=name, parent=parent, **settings)


def _section(name: str, command: click.Command, context: click.Context) -> str:
    return f"## `{name}`\n\n```\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
