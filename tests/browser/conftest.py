"""A real browser on the real site, served locally; nothing may leave the host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import missed

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        missed("tests in a browser", "no Chromium is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield started
        started.close()


@pytest.fixture
def page(browser, address) -> Iterator[Page]:
    """A fresh page; the test fails where anything went wrong on it or left the host."""
    with browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}) as context:
        opened = context.new_page()
        faults: list[str] = []
        opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("request", lambda request: faults.append(request.url) if _leaves(request.url, address) else None)
        opened.on(
            "response",
            lambda response: faults.append(f"{response.status} {response.url}") if response.status >= 400 else None,
        )
        yield opened
        assert faults == []


def _leaves(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))
