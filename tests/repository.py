"""Git as the tests call it: with a name of its own, and nothing of whoever runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder.

    Raises:
        subprocess.CalledProcessError: where it fails, as a merge does that meets a conflict.
    """
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    command = [shutil.which("git"), "-C", str(folder), *names, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **settings})
