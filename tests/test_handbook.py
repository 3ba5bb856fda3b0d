"""The handbook: whole in both languages, true to the code, readable without a network, and up to date."""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("nl", "en")
WORDS = tomllib.loads((ROOT / "tools" / "handboek.toml").read_text(encoding="utf-8"))
CHAPTERS = tuple(WORDS["hoofdstukken"])
MADE = ("definities", "algoritmen")
WRITTEN = tuple(name for name in CHAPTERS if name not in MADE)
ALL = [(taal, name) for taal in LANGUAGES for name in CHAPTERS]
EMPTY_TAGS = {"meta", "link", "img", "br", "hr"}
# What a page is built of; words within a line, and the number of paragraphs, may differ between languages.
BLOCKS = {"h1", "h2", "h3", "h4", "table", "tr", "figure", "img", "ul", "ol", "li", "dl", "dt", "dd", "pre", "section"}


class Page(HTMLParser):
    """What a page is made of. Complains of tags that are not closed."""

    def __init__(self, path: Path):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.texts: dict[tuple[str, str], list[str]] = {}  # of elements, by tag and class
        self.open: list[tuple[str, str, list[str]]] = []
        self.wrong: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        self.wrong += [f"not closed: {tag}" for tag, _, _ in self.open]

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if tag not in EMPTY_TAGS:
            self.open.append((tag, values.get("class", ""), []))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}, {self.getpos()}")
            return
        _, kind, text = self.open.pop()
        self.texts.setdefault((tag, kind), []).append("".join(text))

    def handle_data(self, data):
        for _, _, text in self.open:
            text.append(data)

    def all_texts(self, tag: str, kind: str | None = None) -> list[str]:
        return [text for (t, k), texts in self.texts.items() if t == tag and kind in (None, k) for text in texts]


@cache
def page(taal: str, name: str) -> Page:
    return Page(DOCS / taal / f"{name}.html")


@pytest.fixture(scope="module")
def tool(qgis_app):
    """tools/make_handbook.py, as a module."""
    sys.path.append(str(ROOT / "tools"))
    yield importlib.import_module("make_handbook")
    sys.path.remove(str(ROOT / "tools"))


@pytest.fixture(scope="module")
def algorithms(qgis_app) -> dict[str, list[str]]:
    """The parameters of each algorithm, by its id."""
    from veerkracht.processing.provider import ALGORITHMS

    made = [kind().create() for kind in ALGORITHMS]
    return {each.name(): [d.name() for d in each.parameterDefinitions()] for each in made}


# ---- Pages and links --------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_pages():
    for taal in LANGUAGES:
        assert sorted(path.name for path in (DOCS / taal).iterdir()) == sorted(f"{name}.html" for name in CHAPTERS)


@pytest.mark.parametrize(("taal", "name"), ALL)
def test_a_page_is_well_formed(taal, name):
    found = page(taal, name)
    assert found.wrong == []
    assert len(found.ids) == len(set(found.ids)), [each for each in found.ids if found.ids.count(each) > 1]
    assert [tag for tag, _ in found.tags].count("h1") == 1
    assert ("html", {"lang": taal}) in found.tags
    for tag, values in found.tags:
        assert tag != "img" or values.get("alt"), f"{values.get('src')} has no text for who does not see it"


@pytest.mark.parametrize(("taal", "name"), ALL)
def test_every_link_leads_somewhere(taal, name):
    found = page(taal, name)
    for tag, values in found.tags:
        target = values.get("href" if tag in ("a", "link") else "src")
        if target is None:
            continue
        parts = urlsplit(target)
        path = (found.path.parent / unquote(parts.path)).resolve() if parts.path else found.path
        assert path.is_file(), target
        assert path.is_relative_to(DOCS), f"{target} is not part of the handbook"
        if parts.fragment:
            ids = Page(path).ids if path.suffix == ".html" else []
            assert parts.fragment in ids, target


@pytest.mark.parametrize(("taal", "name"), ALL)
def test_a_page_loads_nothing_from_outside_and_runs_nothing(taal, name):
    for tag, values in page(taal, name).tags:
        assert tag not in {"script", "iframe", "object", "embed", "form", "video", "audio", "base"}
        for key, value in values.items():
            assert not key.startswith("on"), key
            assert not re.match(r"\s*(https?:|//|ftp:|javascript:|data:|file:)", value), (key, value)
            assert "url(" not in value


def test_the_style_sheet_loads_nothing():
    css = (DOCS / "handboek.css").read_text(encoding="utf-8")
    assert "url(" not in css and "@import" not in css


def test_the_pages_are_easy_to_get_around_in():
    """Every page has the list of chapters, the other language, and what comes before and after."""
    for taal, name in ALL:
        links = [values["href"] for tag, values in page(taal, name).tags if tag == "a"]
        other = "en" if taal == "nl" else "nl"
        assert f"../{other}/{name}.html" in links
        assert {f"{each}.html" for each in CHAPTERS} <= set(links)


def shape(found: Page, blocks: set[str]) -> list[tuple[str, str]]:
    """The blocks of a page with their anchors, and the pictures."""
    return [
        (tag, values.get("id", "") or Path(values.get("src", "")).name) for tag, values in found.tags if tag in blocks
    ]


@pytest.mark.parametrize("name", CHAPTERS)
def test_both_languages_are_built_alike(name):
    blocks = BLOCKS if name in WRITTEN else {"h1", "h2", "h3", "table", "tr"}
    assert shape(page("nl", name), blocks) == shape(page("en", name), blocks)


# ---- True to the code -------------------------------------------------------------------------------------------


def test_the_pages_are_up_to_date(tool):
    if not (ROOT / "resources/i18n/veerkracht_nl.qm").exists():
        pytest.skip("the translation is not compiled: run `make translations`")
    old = [
        str(path.relative_to(ROOT))
        for path, text in tool.make_pages().items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert old == [], "run tools/make_handbook.py"


@pytest.mark.parametrize("taal", LANGUAGES)
def test_every_algorithm_has_its_section(algorithms, taal):
    found = page(taal, "algoritmen")
    sections = {values["id"] for tag, values in found.tags if tag == "h3" and "id" in values}
    assert sections == set(algorithms)
    text = found.path.read_text(encoding="utf-8")
    for name, parameters in algorithms.items():
        for parameter in parameters:
            assert f"<td><code>{parameter}</code></td>" in text, f"{name} {parameter}"


@pytest.mark.parametrize("taal", LANGUAGES)
def test_the_help_button_of_an_algorithm_opens_its_section(qgis_app, tool, taal):
    from qgis.PyQt.QtCore import QUrl

    from veerkracht.processing.provider import ALGORITHMS

    with tool.handboek_algoritmen.interface_in(taal):
        urls = {kind().name(): QUrl(kind().helpUrl()) for kind in ALGORITHMS}
    ids = page(taal, "algoritmen").ids
    for name, url in urls.items():
        assert Path(url.toLocalFile()).resolve() == DOCS / taal / "algoritmen.html"
        assert url.fragment() == name
        assert name in ids


class Literals(ast.NodeVisitor):
    """The texts that are marked for translation."""

    def __init__(self):
        self.found: set[str] = set()

    def visit_Call(self, node: ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(node.args) >= 2:
            match node.args[1]:
                case ast.Constant(value=str(text)):
                    self.found.add(text)
        self.generic_visit(node)


def sources() -> Iterator[Path]:
    """The modules that ship."""
    for path in sorted(ROOT.rglob("*.py")):
        if path.relative_to(ROOT).parts[0] not in ("tests", "tools", "build", "docs", ".venv"):
            yield path


def defined_words(value: object, taal: str) -> Iterator[str]:
    """The words of a definitions file that a user can see."""
    if isinstance(value, dict):
        if isinstance(value.get(taal), str):
            yield value[taal]
        for item in value.values():
            yield from defined_words(item, taal)
    elif isinstance(value, list):
        for item in value:
            yield from defined_words(item, taal)


@pytest.fixture(scope="module")
def interface_texts() -> dict[str, set[str]]:
    """What the plugin writes on buttons, menus and in front of fields, in each language."""
    literals = Literals()
    for path in sources():
        literals.visit(ast.parse(path.read_text(encoding="utf-8")))
    messages = ElementTree.parse(ROOT / "resources/i18n/veerkracht_nl.ts").iter("message")
    dutch = {message.findtext("source"): message.findtext("translation") for message in messages}
    texts = {"en": set(literals.found), "nl": {dutch.get(text) or "" for text in literals.found}}
    for path in (ROOT / "resources/definitions").glob("*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for taal in LANGUAGES:
            texts[taal] |= set(defined_words(data, taal))
    return texts


@pytest.mark.parametrize(("taal", "name"), [(taal, name) for taal in LANGUAGES for name in WRITTEN])
def test_what_the_pages_call_a_button_is_on_one(interface_texts, taal, name):
    named = [re.sub(r"\s+", " ", text) for text in page(taal, name).all_texts("b", "ui")]
    assert [text for text in named if text not in interface_texts[taal]] == []


@pytest.fixture(scope="module")
def code_words() -> set[str]:
    """Every word of letters, digits and underscores in the code, the definitions, the layouts and the sample files."""
    words: set[str] = set()
    files = [*sources(), *(ROOT / "resources/definitions").iterdir(), *(ROOT / "resources/help/nl").iterdir()]
    files += [*(ROOT / "resources/demo").glob("*.csv"), *(ROOT / "docs/recepten").iterdir(), ROOT / "requirements.txt"]
    for path in files:
        if path.is_file() and path.suffix in (".py", ".toml", ".csv", ".html", ".json", ".txt"):
            words |= set(re.findall(r"\w+", path.read_text(encoding="utf-8-sig")))
    return words


@pytest.mark.parametrize(("taal", "name"), [(taal, name) for taal in LANGUAGES for name in WRITTEN])
def test_fields_parameters_and_algorithms_exist(algorithms, code_words, taal, name):
    """Of what stands in <code>: ids, names of parameters in capitals, and single words but for codes of areas."""
    parameters = {each for names in algorithms.values() for each in names}
    wrong = []
    for text in page(taal, name).all_texts("code"):
        wrong += [each for each in re.findall(r"\bveerkracht:(\w+)", text) if each not in algorithms]
        if re.fullmatch(r"(?i)(BU|WK|GM)\d\w+", text):
            continue
        if re.fullmatch(r"[A-Z][A-Z_0-9]+", text):
            wrong += [text] if text not in parameters else []
        elif re.fullmatch(r"[a-z_][a-z_0-9]*", text):
            # A field may have its year behind it, and a group its own name.
            wrong += [text] if text not in code_words and re.sub(r"_?\d{4}$", "", text) not in code_words else []
    assert wrong == []


@pytest.mark.parametrize("taal", LANGUAGES)
def test_the_json_of_the_batch_page_is_what_the_algorithms_take(algorithms, taal):
    blocks = [json.loads(text) for text in page(taal, "batch").all_texts("pre", "json")]
    assert len(blocks) == 2
    model, order = blocks
    assert set(model["inputs"]) <= set(algorithms["negenkaarten"])
    assert set(order["parameters"]) <= set(algorithms[order["algoritme"].removeprefix("veerkracht:")])


def test_the_json_of_the_batch_page_is_that_of_the_recipe():
    for taal in LANGUAGES:
        shown = json.loads(page(taal, "batch").all_texts("pre", "json")[0])
        assert shown == json.loads((DOCS / "recepten" / "negenkaarten.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("taal", LANGUAGES)
def test_the_install_page_has_the_commands_that_the_messages_give(taal):
    from veerkracht.resources import definitions

    data = definitions.read("bibliotheken")
    names = ["pandas", "scipy", "shapely", "matplotlib", "xlsxwriter"]
    commands = page(taal, "installeren").all_texts("pre")
    python = "/Applications/QGIS.app/Contents/MacOS/bin/python3"
    for system in ("windows", "debian", "flatpak", "macos"):
        command = data["opdrachten"][system].format(
            pip=" ".join(names), apt=" ".join(data["pakketten"][name]["apt"] for name in names), python=python
        )
        assert command.removeprefix("OSGeo4W Shell: ") in commands, system


@pytest.mark.parametrize("taal", LANGUAGES)
def test_the_reading_page_has_the_colours_and_limits_of_the_definitions(taal):
    from veerkracht.resources import definitions

    text = (DOCS / taal / "veerkrachtkaart-lezen.html").read_text(encoding="utf-8")
    table = text[text.index('id="negen-klassen"') : text.index('id="grenzen"')]
    colours = [klasse["kleur"] for klasse in definitions.read("veerkracht")["kaart"]["klassen"]]
    assert re.findall(r"#[0-9A-F]{6}", table) == colours
    overlast = definitions.read("overlast")
    classes = definitions.read("leefbaarometer")["klassen"]["dimensie"]["grenzen"]
    limits = {
        "BAND_KWETSBAARHEID": definitions.read("kwetsbaarheid")["band"],
        "BAND_OVERLAST": overlast["band"],
        "GRENS_VEEL": classes[overlast["veel_onder_klasse"] - 2],
        "GRENS_WEINIG": classes[overlast["weinig_vanaf_klasse"] - 2],
    }
    for name, value in limits.items():
        shown = f"{value:g}".replace(".", "," if taal == "nl" else ".")
        row = re.search(rf"<tr>(?:(?!<tr>).)*<code>{name}</code></td></tr>", text)[0]
        assert re.search(rf"(?<![\d.,]){re.escape(shown)}(?!\d|[.,]\d)", row), row


# ---- Nothing is left out ----------------------------------------------------------------------------------------


def walk(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Every value of a definitions file with its place."""
    yield place, value
    for key, item in value.items() if isinstance(value, dict) else ():
        yield from walk(item, f"{place}.{key}")


def everything() -> Iterator[tuple[str, object]]:
    for path in sorted((ROOT / "resources/definitions").glob("*.toml")):
        yield from walk(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)


def is_number(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(is_number(item) for item in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_every_class_scheme_is_on_the_page():
    schemes = {place for place, value in everything() if isinstance(value, dict) and "klassen" in value}
    schemes = {place for place in schemes if isinstance(dict(everything())[place]["klassen"], list)}
    schemes = {place for place in schemes if "kleur" in dict(everything())[place]["klassen"][0]}
    assert schemes == {each["plaats"] for each in WORDS["schemas"]} | {"veerkracht.kaart"}


def test_every_limit_is_on_the_page():
    named = [each["plaats"] for topic in WORDS["onderwerpen"] for each in topic["grenzen"]]
    assert len(named) == len(set(named))
    elsewhere = tuple(WORDS["geen_grens"]["plaatsen"]) + tuple(each["plaats"] for each in WORDS["schemas"])
    numbers = {place for place, value in everything() if is_number(value)}
    assert set(named) <= numbers
    missing = {place for place in numbers - set(named) if not f"{place}.".startswith(tuple(f"{e}." for e in elsewhere))}
    assert missing == set(), "add them to tools/handboek.toml, as a limit or under geen_grens"


def test_every_picture_is_used_and_made_by_a_desktop_script():
    pictures = {path.stem for path in (DOCS / "images").glob("*.png")}
    shown = {
        Path(values["src"]).stem for taal, name in ALL for tag, values in page(taal, name).tags if tag == "img"
    } | set(re.findall(r"docs/images/(\w+)\.png", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert pictures == shown
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/desktop").glob("*.py"))
    assert {name for name in pictures if not re.search(rf'"{name}(\.png)?"', scripts)} == set()
