"""The files of a package, and the folder of all that can be downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..finding import LANGUAGES
from ..intake.template import template
from ..packages.package import DataPackage
from .archive import archive, json_bytes, write_all
from .citation import Citation
from .croissant import croissant
from .database import write_parquet, write_sqlite
from .excel import excel_csv
from .readme import readme
from .wide import wide_columns_csv, wide_csv
from .workbook import workbook

PARQUET, SQLITE = "checked-figures.parquet", "checked-figures.sqlite"


def canonical(package: DataPackage) -> dict[str, bytes]:
    """The descriptor and the tables, byte for byte, by path inside the package."""
    paths = ("datapackage.json", *(resource["path"] for resource in package.descriptor["resources"]))
    return {path: (package.folder / path).read_bytes() for path in paths}


def members(package: DataPackage, citation: Citation, address: str) -> dict[str, bytes]:
    """The files of a package as its ZIP and a release hold them.

    Args:
        package: the package.
        citation: of the publication.
        address: where the package lies on the web, for its texts; empty
            where that is not known.
    """
    texts = {f"README.{language}.md": readme(package, citation, language, address).encode() for language in LANGUAGES}
    tables = {"wide.csv": wide_csv(package), "wide_columns.csv": wide_columns_csv(package)}
    return {
        **canonical(package),
        **texts,
        **tables,
        f"{package.name}.xlsx": workbook(package, citation, address),
    }


def templates(package: DataPackage) -> dict[str, str]:
    """The tables that contributors fill in, by the address of their template inside the package.

    Code lists are no such tables: the templates take their choices from them.
    """
    return {
        f"templates/{resource['name']}.xlsx": resource["name"]
        for resource in package.descriptor["resources"]
        if resource["kind"] != "codes"
    }


def write_packages(packages: Sequence[DataPackage], citation: Citation, base_url: str, folder: Path) -> None:
    """Everything that can be made from the packages alone, below ``folder``.

    Args:
        packages: checked packages.
        citation: of the publication.
        base_url: the site's address, with a slash at its end.
        folder: becomes ``data/`` of the site.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        address = f"{base_url}data/{package.name}/"
        files = members(package, citation, address)
        zipped = archive({f"{package.name}/{name}": content for name, content in files.items()})
        excel = {
            f"excel/{Path(resource['path']).name}": excel_csv(files[resource["path"]])
            for resource in package.descriptor["resources"]
        }
        described = json_bytes(croissant(package, citation, address, files))
        forms = {path: template(package, name, with_rows=True) for path, name in templates(package).items()}
        made = {f"{package.name}.zip": zipped, "croissant.json": described}
        write_all(files | excel | forms | made, folder / package.name)
    write_parquet(packages, folder / PARQUET)
    write_sqlite(packages, folder / SQLITE)
