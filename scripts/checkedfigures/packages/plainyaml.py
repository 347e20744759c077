"""YAML as plain as people write it: no references, no tags, and no deeper than anyone needs.

A few lines of references to references stand for more values than a computer
can hold, and tags ask for objects.
"""

from __future__ import annotations

import yaml

MAX_DEPTH = 8
_SHOWN = 60


class PlainError(ValueError):
    """The text is no such YAML.

    Attributes:
        line: where, the first being 1.
        found: what stands there.
    """

    def __init__(self, line: int, found: str) -> None:
        super().__init__(f"line {line}: {found}")
        self.line, self.found = line, found


def read_plain(text: str) -> object:
    """The values of a text.

    Raises:
        PlainError: where it cannot be read, or is not plain.

    Example:
        >>> read_plain("title: 核对")
        {'title': '核对'}
    """
    try:
        return yaml.load(text, _Loader)  # noqa: S506 a safe loader, and a stricter one
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
    except yaml.YAMLError:  # a character that YAML does not know
        line = 0
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    raise PlainError(line + 1, lines[line].strip()[:_SHOWN] or "∅")


class _Loader(yaml.SafeLoader):
    _depth = 0

    def compose_node(self, parent: yaml.Node, index: int) -> yaml.Node:
        mark = self.peek_event().start_mark
        if self.check_event(yaml.AliasEvent) or self._depth == MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "not plain", mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        try:
            return super().construct_object(node, deep)
        except ValueError:  # a date that no calendar has, a number of thousands of digits
            raise yaml.constructor.ConstructorError(None, None, "no value", node.start_mark) from None
