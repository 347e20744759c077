"""The Content-Security-Policy of the pages: nothing of another host, and no script or style but the site's own.

It stands in each page, so that it holds on any host. The theme has scripts
inside its pages; each is allowed by its digest, which depends on the folder
of the page.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

_DIGESTS = "__DIGESTS__"
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {_DIGESTS}",
        "style-src 'self'",
        "img-src 'self' data:",  # the theme's icons are in its stylesheet
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""The policy as the template writes it, before the digests are known."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_BASE = re.compile(r'new URL\("[./]*",location\)')


def complete_policies(site: Path) -> None:
    """Put the digests of the theme's scripts into every page.

    The theme's are those on the page for what is not there, which has no
    author: a script that someone wrote into a page stays forbidden.
    """
    lost = site / "404.html"
    theme = {_BASE.sub("", script) for script in _SCRIPT.findall(lost.read_text(encoding="utf-8"))}
    for file in site.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        if _DIGESTS in page:
            scripts = dict.fromkeys(each for each in _SCRIPT.findall(page) if _BASE.sub("", each) in theme)
            file.write_text(page.replace(_DIGESTS, " ".join(map(_digest, scripts))), encoding="utf-8")


def _digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
