"""The Python libraries that QGIS does not bring along everywhere: which are missing, and how to get them.

Nothing is ever installed for the user.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ...resources import definitions

translate = QCoreApplication.translate


def missing_libraries(names: Iterable[str]) -> list[str]:
    """Return the libraries that are not installed. Looks only; imports nothing, so dialogs stay quick."""
    return [name for name in names if importlib.util.find_spec(name) is None]


def broken_library(names: Iterable[str]) -> str:
    """Import the libraries and return a sentence on the first that is installed but does not load, or ''."""
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:  # a broken binary library raises anything, not just ImportError
            return translate(
                "Veerkracht",
                "The Python library {name} is installed but does not load: {error}. Reinstall it with: {command}",
            ).format(name=name, error=error, command=install_command([name]))
    return ""


def library_problem(names: Iterable[str]) -> str:
    """Import the libraries and return a sentence on what is missing or does not load, '' when all is well."""
    names = list(names)
    missing = missing_libraries(names)
    return explain_missing(missing) if missing else broken_library(names)


def explain_missing(names: list[str]) -> str:
    """Return the sentence that says which libraries are missing and how to install them on this platform."""
    return translate(
        "Veerkracht",
        "This algorithm needs the Python library {names}, which this QGIS does not have. "
        "Install it with: {command} and restart QGIS.",
    ).format(names=", ".join(names), command=install_command(names))


def install_command(names: list[str]) -> str:
    """Return the command that installs the libraries on this platform."""
    data = definitions.read("bibliotheken")
    packages = data["pakketten"]
    return data["opdrachten"][platform()].format(
        pip=" ".join(names), apt=" ".join(packages[name]["apt"] for name in names), python=python_executable()
    )


def platform() -> str:
    """Return which of the platforms in ``bibliotheken.toml`` this is."""
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "macos"
    if Path("/.flatpak-info").exists():
        return "flatpak"
    return "debian" if shutil.which("apt") else "overig"


def python_executable() -> str:
    """Return the Python to call pip with: inside QGIS, ``sys.executable`` may be QGIS itself."""
    folder = Path(sys.prefix) / "bin" / "python3"
    return str(folder) if folder.exists() else "python3"
