"""Registers the macros with mkdocs-macros; the only module that runs inside MkDocs."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from checkedfigures.finding import LANGUAGES
from checkedfigures.publication.project import Project
from checkedfigures.site.handover import end_with_the_build, handed_over, previewed
from checkedfigures.site.head import Head
from checkedfigures.site.macros import Macros
from checkedfigures.site.page import find_pages
from checkedfigures.site.policy import POLICY, complete_policies
from checkedfigures.site.seal import seal_of_this_process
from checkedfigures.site.usage import Usage


def define_env(env) -> None:
    """Called by mkdocs-macros; the language of a page is known only when it is written."""

    def address() -> str:
        return address_of(env.page)

    end_with_the_build()
    handed = handed_over()
    made = handed or previewed(Project(Path(env.project_dir)), env.conf["site_url"])
    usage = Usage.of(find_pages(Path(env.conf["docs_dir"])))
    by_language = {each: Macros(made.publication, each, address, usage, made.listing).functions() for each in LANGUAGES}
    for name in by_language["zh"]:
        env.macro(_in_language(env, by_language, name), name)
    head = Head(made.publication, usage, made.listing, made.citation)
    # A preview has no policy, which would forbid the script that reloads it.
    policy = POLICY if handed else ""
    seal = seal_of_this_process().attribute
    env.conf["extra"] |= {"head": head, "address_of": address_of, "seal": seal, "policy": policy}


def on_post_build(env) -> None:
    """Called by mkdocs-macros when all pages are written."""
    site = Path(env.conf["site_dir"])
    complete_policies(site)
    seal_of_this_process().leave_in(site)


def address_of(page) -> str:
    """The place of a page on the site, such as ``en/trade/base/``."""
    return "".join(f"{part}/" for part in page.url.split("/") if part not in {"", "."})


def _in_language(env, by_language: dict, name: str):
    def macro(*args, **options) -> str:
        return seal_of_this_process().stamp(by_language[env.conf["theme"]["language"]][name](*args, **options))

    return macro
