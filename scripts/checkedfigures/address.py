"""Addresses of the site and the repository, as a person sets them."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from .finding import CheckError, Finding

_FORM = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?(?:/[a-z0-9._~%+/-]{0,500})?",
    re.IGNORECASE | re.ASCII,
)
_PORTS = 65_535


def web_address(text: str, setting: str) -> str:
    """An address with a slash at its end; empty where none is given.

    Args:
        text: as a person wrote it.
        setting: the option or environment variable that it stands in.

    Raises:
        CheckError: where it is not an address of a folder on the web: it goes
            into every page, feed and citation.

    Example:
        >>> web_address("https://example.org/figures", "--site")
        'https://example.org/figures/'
    """
    if not text:
        return ""
    if not _FORM.fullmatch(text) or ".." in text or "//" in text.partition("://")[2] or not _has_port(text):
        raise CheckError(Finding("build.address", setting, found=text[:200]))
    return f"{text.rstrip('/')}/"


def site_address() -> str:
    """The site's address as SITE_URL says it, and REPO_URL is in order.

    Raises:
        CheckError: as :func:`web_address`.
    """
    web_address(os.environ.get("REPO_URL", ""), "REPO_URL")
    return web_address(os.environ.get("SITE_URL", ""), "SITE_URL")


def _has_port(text: str) -> bool:
    try:
        return (urlsplit(text).port or 0) <= _PORTS
    except ValueError:
        return False
