"""The Dutch translation: collects the texts from the code, and compiles what QGIS loads.

    tools/translations.py extract    code -> resources/i18n/veerkracht_nl.ts, keeping what is translated
    tools/translations.py compile    .ts -> .qm, with lrelease

Collecting reads Python's own syntax tree. pylupdate5 was tried and passes over calls with a comma after the
last argument, and texts in brackets or f-strings, which are exactly the long ones.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources" / "i18n" / "veerkracht_nl.ts"
CONTEXT = "Veerkracht"
MARKERS = {"translate", "QT_TRANSLATE_NOOP"}
NOT_SHIPPED = {"tests", "tools", "build", "docs", ".venv"}


def shipped_modules() -> list[Path]:
    return sorted(
        path
        for path in ROOT.rglob("*.py")
        if not NOT_SHIPPED.intersection(path.relative_to(ROOT).parts) and not path.is_symlink()
    )


def texts_in(path: Path) -> Iterator[str]:
    """Every literal given to a marker in the plugin's context, in the order of the file."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
        if name not in MARKERS or len(call.args) < 2:
            continue
        context, text = call.args[:2]
        if isinstance(context, ast.Constant) and context.value == CONTEXT and isinstance(text, ast.Constant):
            yield text.value


def translations() -> dict[str, str]:
    """The translation of each text that has a finished one."""
    if not TS.exists():
        return {}
    messages = ElementTree.parse(TS).iter("message")
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in messages
        if message.find("translation").get("type") is None
    }


def message(text: str, translation: str | None) -> str:
    attribute = "" if translation else ' type="unfinished"'
    return (
        f"    <message>\n        <source>{escape(text)}</source>\n"
        f"        <translation{attribute}>{escape(translation or '')}</translation>\n    </message>\n"
    )


def extract() -> None:
    known = translations()
    # A dictionary drops doubles and keeps the order: a module's texts stay together for the translator.
    texts = dict.fromkeys(text for path in shipped_modules() for text in texts_in(path))
    body = "".join(message(text, known.get(text)) for text in texts)
    TS.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        '<TS version="2.1" language="nl_NL" sourcelanguage="en">\n'
        f"<context>\n    <name>{CONTEXT}</name>\n{body}</context>\n</TS>\n",
        encoding="utf-8",
    )
    todo = [text for text in texts if text not in known]
    print(f"{len(texts)} texts, {len(todo)} to translate, {len(known.keys() - texts.keys())} no longer used")
    for text in todo:
        print(f"  {text!r}")


def compile_() -> None:
    qm = TS.with_suffix(".qm")
    if not TS.exists():
        extract()
    if qm.exists() and qm.stat().st_mtime > TS.stat().st_mtime:
        return
    subprocess.run(["lrelease", "-silent", str(TS), "-qm", str(qm)], check=True)


if __name__ == "__main__":
    command = {"extract": extract, "compile": compile_}.get(" ".join(sys.argv[1:]))
    if command is None:
        sys.exit(__doc__)
    command()
