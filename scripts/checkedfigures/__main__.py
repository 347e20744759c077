"""``python -m checkedfigures`` is the command ``figures``."""

import sys

try:
    from .cli.figures import figures
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("checkedfigures"):
        raise
    print(
        f"缺少程序库 {missing.name}：先运行 make site（它会装好 .venv），再用 .venv/bin/figures / "
        f"the library {missing.name} is missing: run make site first, which sets up .venv, then .venv/bin/figures",
        file=sys.stderr,
    )
    sys.exit(2)

if __name__ == "__main__":
    figures(prog_name="figures")
