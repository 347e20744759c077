"""What stands in for a traceback where a Python lacks the project's libraries.

Every command imports this module before any library.
"""

from __future__ import annotations

import sys
from types import TracebackType

_CALL_AT_FAULT = 2  # the exit code, as for anything else that is wrong with a call
_WORDS = (
    "缺少程序库 {name}：先运行 make site（它会装好 .venv），再用 .venv/bin/python {script} / "
    "the library {name} is missing: run make site first, which sets up .venv, then .venv/bin/python {script}"
)
_other = sys.excepthook


def _say_how_to_set_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    name = getattr(error, "name", None) or ""
    if not isinstance(error, ModuleNotFoundError) or name.startswith("checkedfigures"):
        _other(kind, error, trace)
        return
    print(_WORDS.format(name=name, script=sys.argv[0]), file=sys.stderr)
    sys.exit(_CALL_AT_FAULT)


sys.excepthook = _say_how_to_set_up
