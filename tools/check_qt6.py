"""Flags what works on Qt 5 and breaks on Qt 6: enum members without their enum, and web widgets.

    tools/check_qt6.py FOLDER

flake8-qgis knows the classes, methods and imports that Qt 6 dropped, but not the enums, which are most of the
work of a migration (Qt.AlignLeft is Qt.AlignmentFlag.AlignLeft on Qt 6). QGIS's own converter needs a PyQt6
beside QGIS. Here the installed Qt 5 answers: a dotted name is resolved, and if it is a member of an enum it
must hang from that enum.
"""

from __future__ import annotations

import ast
import enum
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

WEB = ("QtWebKit", "QtWebEngine")


def imported(tree: ast.AST) -> Iterator[tuple[str, object]]:
    """The names that a module imports from QGIS and Qt, and what they stand for."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.level or not (node.module or "").startswith("qgis"):
            continue
        module = importlib.import_module(node.module)
        for alias in node.names:
            found = getattr(module, alias.name, None)
            if found is None:
                try:
                    found = importlib.import_module(f"{node.module}.{alias.name}")
                except ImportError:
                    continue
            yield alias.asname or alias.name, found


def resolve(node: ast.expr, names: dict[str, object]) -> object:
    """What a dotted name stands for, or None."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(resolve(node.value, names), node.attr, None)
    return None


def is_enum_member(value: object) -> bool:
    """Whether a value is a member of a Python enum or of one of sip's: an int subclass inside a class."""
    kind = type(value)
    of_qt = kind.__module__.startswith(("PyQt", "qgis"))
    return isinstance(value, enum.Enum) or (of_qt and isinstance(value, int) and "." in kind.__qualname__)


def problems(path: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(path.read_text("utf-8"))
    names = dict(imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            words = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            if any(web in word for web in WEB for word in words):
                yield node.lineno, "QtWebKit and QtWebEngine are not in every QGIS"
        if not isinstance(node, ast.Attribute):
            continue
        value = resolve(node, names)
        if is_enum_member(value) and resolve(node.value, names) is not type(value):
            yield node.lineno, f"{ast.unparse(node)} needs its enum: {type(value).__qualname__}.{node.attr}"


def main(folder: str) -> int:
    found = 0
    for path in sorted(Path(folder).rglob("*.py")):
        for line, problem in sorted(problems(path)):
            print(f"{path}:{line}: {problem}")
            found += 1
    return found > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
