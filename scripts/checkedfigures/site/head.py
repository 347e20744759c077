"""What a page says of itself to search engines and to people who cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..downloads.citation import Citation, Wording
from ..downloads.inert import embed_json
from ..downloads.jsonld import article_json_ld, dataset_json_ld
from ..downloads.listing import Listing
from ..packages.package import DataPackage
from ..publication.publication import Publication
from .usage import Usage


@dataclass(frozen=True)
class Head:
    """The descriptions of all pages; the page's template asks for its own.

    Attributes:
        usage: which figures each page shows.
        listing: the files of each package, and the site's address.
    """

    publication: Publication
    usage: Usage
    listing: Listing
    citation: Citation

    def json_ld(self, address: str, language: str, title: str, description: str) -> str:
        """The page as schema.org describes it, to stand inside a ``<script>``.

        A page that tells figures is an ``Article``; the data page, and the
        register of a package, are about a ``Dataset``.

        Args:
            address: the page's place on the site, such as ``en/trade/base/``.
        """
        described = [
            dataset_json_ld(package, language, self.listing.base_url, self.citation, self.listing.files)
            for package in self._described(address.removeprefix("en/"))
        ]
        if packages := self._shown(address):
            article = article_json_ld(
                packages, language, self.listing.base_url, self.citation,
                headline=title, description=description, address=address,
            )  # fmt: skip
            described.append(article)
        return embed_json(described[0] if len(described) == 1 else described) if described else ""

    def cite(self, address: str, language: str, title: str) -> Wording:
        """How to cite a page, in a caption and in a list of references."""
        return self.citation.page(title, language, f"{self.listing.base_url}{address}")

    def _described(self, path: str) -> Sequence[DataPackage]:
        if path == "data/":
            return self.publication.packages
        name = path.removeprefix("register/").rstrip("/") if path.startswith("register/") else ""
        return [package for package in self.publication.packages if package.name == name]

    def _shown(self, address: str) -> list[DataPackage]:
        shown = (self.publication.figures.get(name) for name in self.usage.figures.get(address, ()))
        names = {figure.package for figure in shown if figure is not None}
        return [package for package in self.publication.packages if package.name in names]
