"""The chapter of the handbook that is made from the algorithms: their help in resources/help, and their parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterDefinition

ROOT = Path(__file__).resolve().parents[1]
# What differs from user to user: the default is what was set in the menu.
NO_DEFAULT = ("TAAL",)


@contextmanager
def interface_in(taal: str) -> Iterator[None]:
    """Let QGIS speak a language, as far as this plugin goes."""
    from qgis.core import QgsApplication, QgsSettings
    from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

    if QCoreApplication.instance() is None:
        interface_in.application = QgsApplication([], False)
        interface_in.application.initQgis()
    settings = QgsSettings()
    names = ("locale/overrideFlag", "locale/userLocale")
    before = {name: settings.value(name) for name in names}
    locale = QLocale()
    translator = QTranslator()
    if taal == "nl" and not translator.load(str(ROOT / "resources" / "i18n" / "veerkracht_nl.qm")):
        raise SystemExit("the translation is not compiled: run `make translations`")
    settings.setValue(names[0], True)
    settings.setValue(names[1], taal)
    QLocale.setDefault(QLocale(taal))
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(locale)
        for name, value in before.items():
            settings.remove(name) if value is None else settings.setValue(name, value)


def help_html(name: str, anchors: Mapping[str, str], taal: str) -> str:
    """Return the help of an algorithm: its bold lines as headings, and links where it names another algorithm."""

    def link(found: re.Match) -> str:
        anchor = anchors.get(unescape(found[2]), name)
        return found[0] if anchor == name else f'<a href="#{anchor}">{found[0]}</a>'

    path = ROOT / "resources" / "help" / taal / f"{name}.html"
    text = path.read_text(encoding="utf-8").split("\n", 1)[1].strip()
    text = re.sub(r"<p><b>([^<]+)</b></p>", r"<h4>\1</h4>", text)
    return re.sub(r"<(b|i)>([^<]+)</\1>", link, text)


def shown_default(definition: QgsProcessingParameterDefinition, words: Mapping[str, str], taal: str) -> str:
    """Return the default of a parameter as a user of qgis_process types it, '' where there is none."""
    value = definition.defaultValue()
    if definition.name() in NO_DEFAULT or value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return words["ja" if value else "nee"]
    return ";".join(str(each) for each in value) if isinstance(value, list) else str(value)


def choices(definition: QgsProcessingParameterDefinition, words: Mapping[str, str], taal: str) -> str:
    """Return what may be chosen, and what is chosen when nothing is said."""
    from qgis.core import Qgis, QgsProcessingParameterEnum

    parts = []
    if isinstance(definition, QgsProcessingParameterEnum):
        options = (f"<code>{number}</code> {escape(text)}" for number, text in enumerate(definition.options()))
        parts.append("<br>".join(options))
    default = shown_default(definition, words, taal)
    if default:
        parts.append(words["standaardwaarde"].format(waarde=f"<code>{escape(default)}</code>"))
    elif definition.isDestination():
        parts.append(words["uitvoer"])
    if definition.flags() & Qgis.ProcessingParameterFlag.Optional:
        parts.append(words["optioneel"])
    return "<br>".join(parts)


def parameter_table(algorithm: QgsProcessingAlgorithm, words: Mapping[str, str], taal: str) -> str:
    """Return the parameters of an algorithm: name, what it is, and what may be chosen."""
    rows = []
    for definition in algorithm.parameterDefinitions():
        hint = definition.help().strip()
        about = f"<b>{escape(definition.description())}</b>" + (f"<br>{escape(hint)}" if hint else "")
        cells = (f"<code>{definition.name()}</code>", about, choices(definition, words, taal))
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    heads = "".join(f'<th scope="col">{words[key]}</th>' for key in ("parameter", "betekenis", "standaard"))
    caption = words["parameters_van"].format(naam=f"<code>{algorithm.id()}</code>")
    body = "\n".join(rows)
    return (
        f'<div class="breed"><table class="parameters">\n<caption>{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def figure(name: str, pictures: Mapping[str, Mapping], words: Mapping[str, str], taal: str) -> list[str]:
    """Return the picture of what an algorithm makes, with the link to where the handbook says more, if it has one."""
    if name not in pictures:
        return []
    alt, caption = pictures[name]["alt"][taal], words["voorbeeld"].format(lees=pictures[name]["lees"])
    image = f'<img src="../images/handboek_{name}.png" alt="{escape(alt)}">'
    return [f"<figure>\n{image}\n<figcaption>{caption}</figcaption>\n</figure>"]


def section(
    algorithm: QgsProcessingAlgorithm,
    anchors: Mapping[str, str],
    pictures: Mapping[str, Mapping],
    words: Mapping[str, str],
    taal: str,
) -> str:
    """Return one algorithm, under its id as anchor."""
    name = algorithm.name()
    return "\n".join(
        [
            f'<section class="algoritme">\n<h3 id="{name}">{escape(algorithm.displayName())}</h3>',
            f'<p class="id"><code>veerkracht:{name}</code></p>',
            help_html(name, anchors, taal),
            *figure(name, pictures, words, taal),
            parameter_table(algorithm, words, taal),
            "</section>",
        ]
    )


def make_main(all_words: Mapping[str, object], taal: str) -> str:
    """Return the chapter."""
    words = {key: text[taal] for key, text in all_words["algoritmen"].items()}
    with interface_in(taal):
        from veerkracht.processing.provider import ALGORITHMS

        algorithms = [kind().create() for kind in ALGORITHMS]
        anchors = {text: each.name() for each in algorithms for text in (each.name(), each.displayName())}
        by_group: dict[str, list[QgsProcessingAlgorithm]] = {}
        for algorithm in algorithms:
            by_group.setdefault(algorithm.groupId(), []).append(algorithm)
        overview, parts = [], []
        for group, members in by_group.items():
            links = "\n".join(
                f'<li><a href="#{each.name()}">{escape(each.displayName())}</a> <code>{each.name()}</code></li>'
                for each in members
            )
            overview.append(f"<h3>{members[0].group()}</h3>\n<ul>\n{links}\n</ul>")
            parts.append(f'<h2 id="groep-{group}">{members[0].group()}</h2>')
            parts += [section(each, anchors, all_words["afbeeldingen"], words, taal) for each in members]
        title = all_words["hoofdstukken"]["algoritmen"][taal]
        head = f"<h1>{title}</h1>\n<p>{words['inleiding']} {words['namen_vast']}</p>"
        return "\n".join([head, f'<h2 id="overzicht">{words["overzicht"]}</h2>', *overview, *parts])
