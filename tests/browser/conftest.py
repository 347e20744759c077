"""A real browser on the real site, served locally; nothing may leave the host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

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
def reader(browser, address) -> Iterator[Callable[..., Page]]:
    """Opens fresh pages, with the options of a browser context.

    The test fails where anything went wrong on one of them or left the host.
    """
    faults: list[str] = []
    with ExitStack() as contexts:

        def start(**options) -> Page:
            options = {"viewport": {"width": 1280, "height": 900}, **options}
            opened = contexts.enter_context(browser.new_context(base_url=address, **options)).new_page()
            opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
            opened.on("pageerror", lambda error: faults.append(str(error)))
            opened.on("request", lambda request: faults.append(request.url) if _leaves(request.url, address) else None)
            opened.on(
                "response",
                lambda response: faults.append(f"{response.status} {response.url}") if response.status >= 400 else None,
            )
            return opened

        yield start
    assert faults == []


@pytest.fixture
def page(reader) -> Page:
    """A fresh page on a desktop."""
    return reader()


def _leaves(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))
