"""The chapter of the handbook that is made from resources/definitions: classes, colours, limits and their sources."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from html import escape
from pathlib import Path

DEFINITIONS = Path(__file__).resolve().parents[1] / "resources" / "definitions"
VEERKRACHT = "veerkracht.kaart"


def read(place: str) -> object:
    """Return what stands at a place such as ``overlast.band``: file, then keys."""
    file, *keys = place.split(".")
    found = tomllib.loads((DEFINITIONS / f"{file}.toml").read_text(encoding="utf-8"))
    for key in keys:
        found = found[key]
    return found


def number(value: object, taal: str, *, year: bool = False) -> str:
    """Return a number as people of this language write it; of a list, all of them."""
    if isinstance(value, list):
        return " · ".join(number(each, taal) for each in value)
    text = str(value) if year or isinstance(value, int) and abs(value) < 1000 else f"{value:,}"
    if isinstance(value, float):
        text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if taal == "nl" else text


def swatch(colour: str, hatched: str = "") -> str:
    """Return a little square in the colour of a class."""
    style = f"background-color:{colour}"
    if hatched:
        style += f";background-image:{hatched}"
    return f'<span class="staal" style="{style}"></span>'


def stripes(colour: str, *angles: int) -> str:
    """Return lines over a swatch."""
    return ",".join(f"repeating-linear-gradient({a}deg,{colour} 0 1px,transparent 1px 5px)" for a in angles)


def table(heads: list[str], rows: list[list[str]], kind: str = "") -> str:
    """Return a table; the cells are HTML."""
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    begin = f'<table class="{kind}">' if kind else "<table>"
    return f'<div class="breed">{begin}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'


def intervals(scheme: Mapping[str, object], words: Mapping[str, str], taal: str) -> list[str]:
    """Return which values each class has, in words."""
    breaks, count = list(scheme.get("grenzen", ())), len(scheme["klassen"])
    if not breaks:
        return [words["volgt"]] * count
    unit = f" {scheme['eenheid']}" if scheme.get("eenheid") else ""

    def show(value: float) -> str:
        return f"{number(value, taal)}{unit}"

    low, high = scheme.get("minimum"), scheme.get("maximum")
    texts = [
        f"{words['lager']} {show(end)}" if begin is None else f"{show(begin)} {words['tot']} {show(end)}"
        for begin, end in zip([low, *breaks[:-1]], breaks, strict=True)
    ]
    last = f"{words['vanaf']} {show(breaks[-1])}"
    texts.append(last if high is None else f"{show(breaks[-1])} {words['tot_en_met']} {show(high)}")
    if scheme.get("nul_apart"):
        texts[0] = f"{words['boven']} {show(0)} {words['tot']} {show(breaks[0])}"
        texts.insert(0, f"{words['precies']} {show(0)}")
    return texts


def status_line(scheme: Mapping[str, object], all_words: Mapping[str, object], taal: str) -> str:
    """Return where the limits of a scheme come from."""
    kind = "gepubliceerd" if scheme["status"] == "published" else "instelbaar"
    words = all_words["definities"]
    return (
        f'<p class="bron"><b class="{kind}">{all_words["soorten"][kind][taal]}</b> · {words["bron"][taal]}: '
        f'<span lang="nl">{escape(scheme["bron"])}</span></p>'
    )


def veerkracht(all_words: Mapping[str, object], taal: str) -> str:
    """Return the nine classes with the answers that lead to each, in both colourings."""
    words = {key: text[taal] for key, text in all_words["definities"].items()}
    scheme = read(VEERKRACHT)
    heads = [words[key] for key in ("klasse", "kleur", "naam", "kwetsbaarheid", "overlast", "niveau")]
    rows = [
        [
            str(klasse["nummer"]),
            f"{swatch(klasse['kleur'])} <code>{klasse['kleur']}</code>",
            escape(klasse["label"][taal]),
            *(words[klasse[key]] for key in ("kwetsbaarheid", "overlast", "niveau")),
        ]
        for klasse in scheme["klassen"]
    ]
    other = scheme["varianten"]["rotterdam"]
    shown = []
    for klasse in scheme["klassen"]:
        colour = other["kleuren"].get(str(klasse["nummer"]), klasse["kleur"])
        hatched = klasse["nummer"] in other["arcering"]
        lines = f" {words['gearceerd']}" if hatched else ""
        cell = f"{swatch(colour, stripes('#FFFFFF', 45) if hatched else '')} <code>{colour}</code>{lines}"
        shown.append([str(klasse["nummer"]), cell, escape(klasse["label"][taal])])
    return "\n".join(
        [
            f'<h3 id="veerkracht.kaart">{words["kaart_12"]}</h3>',
            table(heads, rows, "klassen"),
            status_line(scheme, all_words, taal),
            f"<p>{words['achter_de_klassen']}</p>",
            f"<h4>{words['rotterdam']}</h4>",
            table(heads[:3], shown, "klassen"),
            status_line({**other, "status": "published"}, all_words, taal),
        ]
    )


def scheme_section(place: str, title: str, all_words: Mapping[str, object], taal: str) -> str:
    """Return one class scheme: its name, its classes and its source."""
    words = {key: text[taal] for key, text in all_words["definities"].items()}
    file = tomllib.loads((DEFINITIONS / f"{place.split('.')[0]}.toml").read_text(encoding="utf-8"))
    scheme = {**file.get("algemeen", {}), **read(place)}
    values = intervals(scheme, words, taal)
    rows = []
    for nummer, (klasse, text) in enumerate(zip(scheme["klassen"], values, strict=True), start=1):
        colour = f"{swatch(klasse['kleur'])} <code>{klasse['kleur']}</code>"
        rows.append([str(nummer), colour, escape(klasse["label"][taal]), text])
    if not scheme.get("grenzen"):
        rows = [row[:3] for row in rows]
    heads = [words[key] for key in ("klasse", "kleur", "naam", "waarden")][: len(rows[0])]
    heading = f'<h3 id="{place}">{escape(title)}</h3>'
    return "\n".join([heading, table(heads, rows, "klassen"), status_line(scheme, all_words, taal)])


def without_class(words: Mapping[str, str], taal: str) -> str:
    """Return how what is missing and what is secret looks."""
    kleuren = read("kaart.kleuren")
    missing = swatch(kleuren["geen_gegevens"], stripes(kleuren["rand_geen_gegevens"], 135))
    secret = swatch(kleuren["geheim"], stripes(kleuren["arcering_geheim"], 45, 135))
    return (
        f'<h3 id="geen-klasse">{words["geen_klasse"]}</h3>\n<p>{words["geen_klasse_uitleg"]}</p>\n'
        f"<p>{missing} {words['ontbrekend']}<br>\n{secret} {words['geheim']}</p>"
    )


def judgements(words: Mapping[str, str], taal: str) -> str:
    """Return the judgements of the list of buurten and of firmness."""
    limits = {key: number(value, taal) for key, value in read("buurtenlijst.grenzen").items()}
    list_rows = []
    for each in (*read("buurtenlijst.oordelen").values(), read("buurtenlijst.oordeel_geheim")):
        rule = each["regel"][taal].format(**limits)
        list_rows.append([str(each["nummer"]), swatch(each["kleur"]), escape(each["label"][taal]), escape(rule)])
    oordeel = read("gevoeligheid.oordeel")
    ranges = (
        f"{words['vanaf']} {oordeel['stevig']} %",
        f"{oordeel['redelijk']} {words['tot']} {oordeel['stevig']} %",
        f"{words['lager']} {oordeel['redelijk']} %",
    )
    firm_rows = [
        [str(each["nummer"]), escape(each["label"][taal]), text]
        for each, text in zip(read("gevoeligheid.oordelen"), ranges, strict=True)
    ]
    return "\n".join(
        [
            f'<h3 id="buurtenlijst.oordelen">{words["oordelen"]}</h3>',
            table([words[key] for key in ("klasse", "kleur", "naam", "wanneer")], list_rows, "klassen"),
            f'<h3 id="gevoeligheid.oordelen">{words["stevigheid"]}</h3>\n<p>{words["stevigheid_uitleg"]}</p>',
            table([words[key] for key in ("klasse", "naam", "wanneer")], firm_rows, "klassen"),
        ]
    )


def clusters(all_words: Mapping[str, object], taal: str) -> str:
    """Return the classes of the two maps of spatial association, in the order of their legends."""
    words = {key: text[taal] for key, text in all_words["definities"].items()}
    heads = [words[key] for key in ("klasse", "kleur", "naam")]
    parts = []
    for key, title in (("lisa", "clusters"), ("gi", "hotspots")):
        scheme = read(f"ruimtelijkesamenhang.{key}")
        rows = [
            [str(each["nummer"]), f"{swatch(each['kleur'])} <code>{each['kleur']}</code>", escape(each["label"][taal])]
            for each in scheme["soorten"]
        ]
        parts += [
            f'<h3 id="ruimtelijkesamenhang.{key}">{words[title]}</h3>',
            table(heads, rows, "klassen"),
            status_line(scheme, all_words, taal),
        ]
    return "\n".join(parts)


def corporaties(all_words: Mapping[str, object], taal: str) -> str:
    """Return the colours that corporaties get, under their numbers in a list of names, and the two greys."""
    words = {key: text[taal] for key, text in all_words["definities"].items()}
    none, others = (read(f"dominantecorporatie.klassen.{key}") for key in ("geen", "overige"))
    palette = read("dominantecorporatie.kleuren.palet")
    shown = [
        ("", none["kleur"], none["label"][taal]),
        *((str(number), colour, words["corporatie_kleur"]) for number, colour in enumerate(palette, 1)),
        ("", others["kleur"], others["label"][taal]),
    ]
    rows = [[number, f"{swatch(colour)} <code>{colour}</code>", escape(label)] for number, colour, label in shown]
    return "\n".join(
        [
            f'<h3 id="dominantecorporatie">{words["corporaties"]}</h3>\n<p>{words["corporaties_uitleg"]}</p>',
            table([words[key] for key in ("kleurnummer", "kleur", "naam")], rows, "klassen"),
            status_line(read("dominantecorporatie.schema"), all_words, taal),
        ]
    )


def social_types(all_words: Mapping[str, object], taal: str) -> str:
    """Return the social groups and the kinds of mixed areas, with the published shares of the country."""
    words = {key: text[taal] for key, text in all_words["definities"].items()}
    kinds = [*read("scp2014.groepen").values(), *read("scp2014.gemengd").values()]
    rows = [
        [
            str(number),
            f"{swatch(each['kleur'])} <code>{each['kleur']}</code>",
            escape(each["naam"][taal]),
            *(f"{each[key]} %" if key in each else "" for key in ("ifr", "scp")),
        ]
        for number, each in enumerate(kinds, 1)
    ]
    heads = [words[key] for key in ("klasse", "kleur", "naam", "komt_voor", "huishoudens")]
    return "\n".join(
        [
            f'<h3 id="socialegebiedstypering">{words["typen"]}</h3>',
            table(heads, rows, "klassen"),
            status_line(read("scp2014"), all_words, taal),
        ]
    )


def criteria(words: Mapping[str, str], taal: str) -> str:
    """Return the criteria of each social group with their reasons, and what each characteristic is made of."""
    indicators = read("scp2014.indicatoren")

    def level(text: str) -> str:
        return f" {words['of']} ".join(words[each] for each in text.split("/"))

    parts = [f'<h2 id="criteria">{words["criteria"]}</h2>\n<p>{words["criteria_uitleg"]}</p>']
    heads = [words[key] for key in ("kenmerk", "moet_zijn", "reden")]
    for key, group in read("scp2014.groepen").items():
        rows = [
            [
                escape(indicators[each["indicator"]]["naam"][taal]),
                level(each["niveau"]),
                escape(each["reden"][taal]),
            ]
            for each in group["criteria"]
        ]
        parts += [f'<h3 id="criteria.{key}">{escape(group["naam"][taal])}</h3>', table(heads, rows, "grenzen")]
        parts.append(f'<p class="bron">{words["bron"]}: <span lang="nl">{escape(group["bron"])}</span></p>')
    rows = [
        [
            escape(each["naam"][taal]),
            f"<code>{key}</code>",
            "<br>".join(f"<code>{escape(text)}</code>" for text in each["uitdrukkingen"]),
        ]
        for key, each in indicators.items()
    ]
    heads = [words["kenmerk"], "<code>indicator</code>", words["cijfers"]]
    parts.append(f'<h3 id="criteria.kenmerken">{words["indicatoren"]}</h3>\n<p>{words["indicatoren_uitleg"]}</p>')
    return "\n".join([*parts, table(heads, rows, "grenzen")])


def groups(words: Mapping[str, str], taal: str) -> str:
    """Return which groups make the index."""
    rows = [
        [
            escape(each["naam"][taal]),
            ", ".join(f"<code>{group}</code>" for group in each["groepen"]),
            escape(", ".join(each["vluchtelingenlanden"])),
            f'<span lang="nl">{escape(each["bron"])}</span>',
        ]
        for each in read("kwetsbaarheid.groepen").values()
    ]
    heads = [words[key] for key in ("stel", "groep", "landen", "bron")]
    return f'<h2 id="groepen">{words["groepen"]}</h2>\n<p>{words["groepen_uitleg"]}</p>\n{table(heads, rows)}'


def limits(all_words: Mapping[str, object], taal: str) -> str:
    """Return every limit with its default, its kind, and where it comes from or why it is so."""
    words = {key: text[taal] for key, text in all_words["definities"].items()}
    parts = [f'<h2 id="grenzen">{words["grenzen"]}</h2>\n<p>{words["grenzen_uitleg"]}</p>']
    heads = [words[key] for key in ("grens", "waarde", "soort", "waarom", "plaats")]
    for topic in all_words["onderwerpen"]:
        rows = []
        for each in topic["grenzen"]:
            unit = f" {each['eenheid'][taal]}" if "eenheid" in each else ""
            shown = number(read(each["plaats"]), taal, year=each.get("jaartal", False))
            kind = each["soort"]
            rows.append(
                [
                    escape(each["naam"][taal]),
                    f"{shown}{unit}",
                    f'<b class="{kind}">{all_words["soorten"][kind][taal]}</b>',
                    escape(each["waarom"][taal]),
                    f"<code>{each['plaats'].split('.')[0]}.toml</code>",
                ]
            )
        parts += [f"<h3>{escape(topic['naam'][taal])}</h3>", table(heads, rows, "grenzen")]
    return "\n".join(parts)


def code_list(words: Mapping[str, str]) -> str:
    """Return the code list of toewijzingen, as it ships."""
    columns = ("code", "telling", "doelgroep", "programmagroep", "subgroep", "bron")
    path = DEFINITIONS / read("toewijzingen.lezen")["codelijst"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            [f'<span lang="nl">{escape(row[column] or "")}</span>' for column in columns]
            for row in csv.DictReader(file, delimiter=";")
        ]
    shown = table([words[column] for column in columns], rows, "grenzen")
    return f'<h2 id="codelijst">{words["codelijst"]}</h2>\n<p>{words["codelijst_uitleg"]}</p>\n{shown}'


def sources(all_words: Mapping[str, object], taal: str) -> str:
    """Return the sources and what came from each."""
    items = [
        f'<li><i lang="nl">{escape(each["naam"])}</i>: {escape(each["levert"][taal])}.</li>'
        for each in all_words["bronnen"]
    ]
    heading = f'<h2 id="bronnen">{all_words["definities"]["bronnen"][taal]}</h2>'
    return "\n".join([heading, "<ul>", *items, "</ul>"])


def make_main(all_words: Mapping[str, object], taal: str) -> str:
    """Return the chapter."""
    words = {key: text[taal] for key, text in all_words["definities"].items()}
    return "\n".join(
        [
            f"<h1>{all_words['hoofdstukken']['definities'][taal]}</h1>",
            f"<p>{words['inleiding']}</p>",
            f'<h2 id="klassen">{words["schemas"]}</h2>\n<p>{words["intervallen"]}</p>',
            veerkracht(all_words, taal),
            *(scheme_section(each["plaats"], each["titel"][taal], all_words, taal) for each in all_words["schemas"]),
            corporaties(all_words, taal),
            social_types(all_words, taal),
            clusters(all_words, taal),
            without_class(words, taal),
            judgements(words, taal),
            groups(words, taal),
            criteria(words, taal),
            limits(all_words, taal),
            code_list(words),
            sources(all_words, taal),
        ]
    )
