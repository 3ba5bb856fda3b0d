#!/usr/bin/python3
"""Put the handbook together: docs/nl/*.html and docs/en/*.html.

Run with QGIS's own Python after ``make link translations``: ``QT_QPA_PLATFORM=offscreen PYTHONPATH=build/plugins
.venv/bin/python tools/make_handbook.py``. Of a chapter that people write, what is between ``<main>`` and ``</main>``
stays as it is, and this puts title, list of chapters and links around it. Two chapters are made whole: ``definities``
from resources/definitions, ``algoritmen`` from the algorithms and resources/help. Words: tools/handboek.toml.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tomllib
from html import escape, unescape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import handboek_algoritmen
import handboek_definities

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LANGUAGES = ("nl", "en")
WORDS = tomllib.loads((Path(__file__).parent / "handboek.toml").read_text(encoding="utf-8"))
CHAPTERS = tuple(WORDS["hoofdstukken"])
MADE = {"definities": handboek_definities.make_main, "algoritmen": handboek_algoritmen.make_main}


def version() -> str:
    return re.search(r"^version=(.*)$", (ROOT / "metadata.txt").read_text(encoding="utf-8"), re.MULTILINE)[1]


def written_main(path: Path) -> str:
    """Return what people wrote of a chapter."""
    found = re.search(r"<main>\n?(.*?)\n?</main>", path.read_text(encoding="utf-8"), re.DOTALL)
    if not found:
        raise SystemExit(f"{path}: the text of a chapter stands between <main> and </main>")
    return found[1]


def plain(html: str) -> str:
    """Return a heading as text."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def contents(chapter: str, main: str, taal: str) -> str:
    """Return the list of chapters, with the sections of this one below its name."""
    rows = []
    for name, title in WORDS["hoofdstukken"].items():
        if name != chapter:
            rows.append(f'<li><a href="{name}.html">{title[taal]}</a></li>')
            continue
        sections = re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', main, re.DOTALL)
        below = "".join(f'<li><a href="#{anchor}">{escape(plain(text))}</a></li>' for anchor, text in sections)
        below = f"<ul>{below}</ul>" if below else ""
        rows.append(f'<li class="hier"><a href="{name}.html" aria-current="page">{title[taal]}</a>{below}</li>')
    return "\n".join(rows)


def neighbours(chapter: str, taal: str) -> str:
    """Return the links to the chapters before and after this one."""
    place = CHAPTERS.index(chapter)
    links = []
    for step, word in ((-1, "vorige"), (1, "volgende")):
        if 0 <= place + step < len(CHAPTERS):
            name = CHAPTERS[place + step]
            title = WORDS["hoofdstukken"][name][taal]
            links.append(f'<a class="{word}" href="{name}.html">{WORDS["woorden"][word][taal]}: {title}</a>')
    return "\n".join(links)


def page(chapter: str, main: str, taal: str) -> str:
    """Return a whole page."""
    words = {key: text[taal] for key, text in WORDS["woorden"].items()}
    heading = plain(re.search(r"<h1[^>]*>(.*?)</h1>", main, re.DOTALL)[1])
    title = words["titel"] if chapter == CHAPTERS[0] else f"{heading} – {words['titel']}"
    other = LANGUAGES[1 - LANGUAGES.index(taal)]
    return f"""<!DOCTYPE html>
<html lang="{taal}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="../handboek.css">
</head>
<body id="top">
<a class="sprong" href="#tekst">{words["naar_de_tekst"]}</a>
<header>
<a class="thuis" href="index.html">{words["titel"]}</a>
<a class="taal" lang="{other}" hreflang="{other}" href="../{other}/{chapter}.html">{words["andere_taal"]}</a>
</header>
<nav aria-label="{words["hoofdstukken"]}">
<ol>
{contents(chapter, main, taal)}
</ol>
</nav>
<div id="tekst">
<main>
{main}
</main>
<footer>
<p class="buren">
{neighbours(chapter, taal)}
</p>
<p>{words["versie"].format(versie=version())}</p>
</footer>
</div>
</body>
</html>
"""


def make_pages(docs: Path = DOCS) -> dict[Path, str]:
    """Return the pages as they should be, by their path."""
    return {
        docs / taal / f"{chapter}.html": page(
            chapter,
            MADE[chapter](WORDS, taal) if chapter in MADE else written_main(docs / taal / f"{chapter}.html"),
            taal,
        )
        for taal in LANGUAGES
        for chapter in CHAPTERS
    }


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    for path, text in make_pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(path.relative_to(ROOT))
    sys.stdout.flush()
    os._exit(0)  # QGIS and Python do not agree on who takes what down first


if __name__ == "__main__":
    main()
