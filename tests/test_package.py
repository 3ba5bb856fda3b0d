"""The zip that a user installs: complete, nothing of the developer's, and the metadata that QGIS reads."""

from __future__ import annotations

import configparser
import re
import subprocess
import zipfile
from pathlib import PurePosixPath

import pytest

REQUIRED = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
    "repository",
)


@pytest.fixture(scope="module")
def package(checkout, tmp_path_factory):
    """The zip of the files as they are now."""
    if not (checkout / "resources/i18n/veerkracht_nl.qm").exists():
        pytest.skip("the translation is not compiled: run `make translations`")
    path = tmp_path_factory.mktemp("package") / "veerkracht.zip"
    subprocess.run([checkout / "tools/package.sh", "--worktree", path], check=True)
    with zipfile.ZipFile(path) as package:
        yield package


@pytest.fixture(scope="module")
def metadata(package):
    parser = configparser.ConfigParser()  # as QGIS reads it: a bare % would stop it
    parser.optionxform = str
    parser.read_string(package.read("veerkracht/metadata.txt").decode("utf-8"))
    return parser["general"]


def inside(package) -> set[str]:
    return {str(PurePosixPath(name).relative_to("veerkracht")) for name in package.namelist()}


@pytest.mark.parametrize(
    "name",
    ["__init__.py", "plugin.py", "metadata.txt", "requirements.txt", "LICENSE", "README.md", "CHANGELOG.md",
     "resources/i18n/veerkracht_nl.qm", "docs/nl/index.html", "docs/en/algoritmen.html", "docs/handboek.css"],
)
def test_what_a_user_needs_is_inside(package, name):
    assert name in inside(package)


def test_the_pictures_of_the_readme_are_inside(package, checkout):
    shown = re.findall(r"!\[[^]]*\]\(([^)]+)\)", (checkout / "README.md").read_text(encoding="utf-8"))
    assert shown
    assert set(shown) <= set(inside(package))


def test_nothing_of_the_developer_is_inside(package):
    tops = {PurePosixPath(name).parts[0] for name in inside(package) if name != "."}
    assert not [name for name in tops if name.startswith(".")]
    assert not tops & {"tests", "tools", "build", "Makefile", "pyproject.toml"}
    compiled = (".pyc", ".so", ".dll", ".exe")
    assert not [name for name in inside(package) if "__pycache__" in name or name.endswith(compiled)]


def test_every_python_package_has_its_init(package):
    names = inside(package)
    # The recipes of the handbook are scripts that a user runs, no package.
    modules = [name for name in names if name.endswith(".py") and not name.startswith("docs/recepten/")]
    folders = {PurePosixPath(name).parent for name in modules}
    assert not [str(folder) for folder in folders if str(folder / "__init__.py") not in names]


def test_the_plugin_site_takes_its_size(package):
    assert sum(entry.compress_size for entry in package.infolist()) < 25_000_000


def test_the_license_is_the_gpl_version_2(package):
    text = package.read("veerkracht/LICENSE").decode("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text and "Version 2, June 1991" in text


def test_required_metadata_is_filled_in(metadata):
    assert not [key for key in REQUIRED if not metadata.get(key, "").strip()]


def test_metadata_speaks_dutch_too(metadata):
    assert metadata["description[nl]"] and metadata["about[nl]"]


def test_versions(metadata, package):
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert metadata["qgisMinimumVersion"] == "3.40"
    assert metadata["qgisMaximumVersion"] == "4.99"
    # The newest entry of both change logs is this version.
    changelog = package.read("veerkracht/CHANGELOG.md").decode("utf-8")
    assert re.search(r"^## \[?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)[1] == metadata["version"]
    assert metadata["changelog"].startswith(metadata["version"])


def test_qgis_finds_the_processing_provider_without_a_window(metadata):
    assert metadata["hasProcessingProvider"] == "yes"


def test_the_icon_exists(metadata, package):
    assert metadata["icon"] in inside(package)


def test_about_names_the_required_libraries(metadata, package):
    lines = package.read("veerkracht/requirements.txt").decode("utf-8").splitlines()
    libraries = [re.match(r"\w+", line)[0] for line in lines if line and not line.startswith("#")]
    assert libraries
    for language in ("about", "about[nl]"):
        assert not [library for library in libraries if library not in metadata[language]]
