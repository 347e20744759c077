"""``python -m checkedfigures`` is the command ``figures``."""

from .cli.figures import figures

if __name__ == "__main__":
    figures(prog_name="figures")
