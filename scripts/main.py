"""Registers the macros with mkdocs-macros; the only module that runs inside MkDocs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from checkedfigures.downloads.listing import Listing
from checkedfigures.finding import LANGUAGES
from checkedfigures.site.build import LISTING, load_publication
from checkedfigures.site.macros import Macros
from checkedfigures.site.page import find_pages
from checkedfigures.site.usage import Usage


def define_env(env) -> None:
    """Called by mkdocs-macros; the language of a page is known only when it is written."""

    def address() -> str:
        return "".join(f"{part}/" for part in env.page.url.split("/") if part not in {"", "."})

    docs = Path(env.conf["docs_dir"])
    publication = load_publication(Path(env.project_dir) / "datapackage")
    usage = Usage.of(find_pages(docs))
    # A preview has no downloads; the build makes them first and says where they are listed.
    made = os.environ.get(LISTING)
    listing = Listing.read(Path(made)) if made else Listing(f"{env.conf['site_url'].rstrip('/')}/")
    by_language = {each: Macros(publication, each, address, usage, listing).functions() for each in LANGUAGES}
    for name in by_language["zh"]:
        env.macro(_in_language(env, by_language, name), name)


def _in_language(env, by_language: dict, name: str):
    def macro(*args, **options) -> str:
        return by_language[env.conf["theme"]["language"]][name](*args, **options)

    return macro
