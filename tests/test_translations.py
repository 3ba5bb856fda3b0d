"""Every text that a user can meet has a Dutch translation that fits it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

NOT_SHIPPED = ("tests", "tools", "build", "docs", ".venv")


class Texts(ast.NodeVisitor):
    """Collects the second argument of translate() and QT_TRANSLATE_NOOP(), and where it stands."""

    def __init__(self):
        self.found: dict[str, str] = {}
        self.not_literal: list[str] = []
        self.place = ""

    def visit_Call(self, node: ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(node.args) >= 2:
            place = f"{self.place}:{node.lineno}"
            match node.args[1]:
                case ast.Constant(value=str(text)):
                    self.found.setdefault(text, place)
                # A name hands on a text that was marked elsewhere; what is built here has no translation.
                case ast.Name() | ast.Attribute() | ast.Subscript():
                    pass
                case _:
                    self.not_literal.append(place)
        self.generic_visit(node)


@pytest.fixture(scope="module")
def texts(checkout) -> Texts:
    collected = Texts()
    for path in sorted(checkout.rglob("*.py")):
        relative = path.relative_to(checkout)
        if relative.parts[0] not in NOT_SHIPPED:
            collected.place = str(relative)
            collected.visit(ast.parse(path.read_text(encoding="utf-8")))
    return collected


@pytest.fixture(scope="module")
def messages(checkout) -> list[ElementTree.Element]:
    return list(ElementTree.parse(checkout / "resources/i18n/veerkracht_nl.ts").iter("message"))


@pytest.fixture(scope="module")
def dutch(messages) -> dict[str, str]:
    return {
        message.findtext("source"): message.findtext("translation") or ""
        for message in messages
        if message.find("translation").get("type") is None
    }


def places(text: str) -> set[str]:
    """The names of the {named} places of a text, without their format."""
    return set(re.findall(r"{(\w*)[^{}]*}", text))


def listed(problems) -> str:
    return "run `tools/translations.py extract` and see:\n" + "\n".join(problems)


def test_texts_are_literals(texts):
    assert not texts.not_literal, listed(texts.not_literal)


def test_every_text_is_translated(texts, dutch):
    missing = [f"{place}: {text!r}" for text, place in texts.found.items() if not dutch.get(text)]
    assert not missing, listed(missing)


def test_named_places_are_the_same(dutch):
    different = [f"{text!r} -> {dutch[text]!r}" for text in dutch if places(text) != places(dutch[text])]
    assert not different, listed(different)


def test_no_translation_is_left_over(texts, messages):
    sources = [message.findtext("source") for message in messages]
    stale = [f"{source!r}" for source in sources if source not in texts.found]
    assert not stale, listed(stale)
    assert len(sources) == len(set(sources))


def test_compiled_translation_is_used(checkout: Path, dutch, qgis_app):
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    qm = checkout / "resources/i18n/veerkracht_nl.qm"
    if not qm.exists():
        pytest.skip("the translation is not compiled: run `make translations`")
    translator = QTranslator()
    assert translator.load(str(qm))
    QCoreApplication.installTranslator(translator)
    try:
        wrong = [text for text in dutch if QCoreApplication.translate("Veerkracht", text) != dutch[text]]
    finally:
        QCoreApplication.removeTranslator(translator)
    assert not wrong, "run `make translations`:\n" + "\n".join(wrong)
