"""The house style of pages on paper: organisation, logo, font and colours, from one file that colleagues share."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from qgis.core import QgsApplication, QgsFontUtils, QgsSettings
from qgis.PyQt.QtGui import QFont, QImageReader
from qgis.PyQt.QtSvg import QSvgRenderer

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...resources import definitions
from .wegschrijven import replace_file

SETTING = "veerkracht/huisstijl"  # the file that is used; nothing for the default
PLUGIN = "Veerkracht"
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Huisstijl:
    """How pages look. Texts may be empty; colours are ``#RRGGBB``; ``logo`` is a path, '' for none.

    In the file (json) the keys are the names of the fields; one that is left out is as in ``huisstijl.toml``, and the
    logo is named as seen from the file. ``kleur_bijschrift`` is for small print, ``kleur_accent`` for the line under
    the head of a page, ``kleur_lijn`` for frames and thin lines.
    """

    organisatie: str
    bewerking: str
    logo: str
    lettertype: str
    kleur_titel: str
    kleur_tekst: str
    kleur_bijschrift: str
    kleur_accent: str
    kleur_lijn: str

    @classmethod
    def default(cls) -> Huisstijl:
        """Return the house style of who set none."""
        return cls(**definitions.read("huisstijl")["standaard"])

    @classmethod
    def current(cls) -> Huisstijl:
        """Return the house style that the user set, else the default. Raises Invoerfout as ``read`` does."""
        path = QgsSettings().value(SETTING, "", type=str)
        return cls.read(path) if path else cls.default()

    @classmethod
    def chosen(cls, path: str) -> Huisstijl:
        """Return the house style in a file that was chosen for a run, '' for that of the user. Raises as ``read``."""
        return cls.read(path) if path else cls.current()

    @classmethod
    def read(cls, path: str | Path) -> Huisstijl:
        """Return the house style in a file, its logo as a path from the root.

        Raises Invoerfout for a file that cannot be read, for an unknown name, for what is no text or no colour, and for
        a logo that is not there or is no picture.
        """
        path = Path(path)
        style = replace(cls.default(), **_texts(_content(path), path))
        for name in colour_names():
            if not COLOUR.fullmatch(getattr(style, name)):
                text = QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The house style {path} has '{value}' as {name}. Write a colour as # and six digits or letters a "
                    "to f, such as #2B2F33.",
                )
                raise Invoerfout(text, path=str(path), value=getattr(style, name), name=name)
        if not style.lettertype:
            style = replace(style, lettertype=cls.default().lettertype)
        if not style.logo:
            return style
        logo = path.absolute().parent / style.logo
        problem = logo_problem(logo)
        if problem:
            raise problem
        return replace(style, logo=str(logo))

    def write(self, path: str | Path) -> None:
        """Write the house style to a file, with its logo beside it unless that is there (or in a folder there) already.

        Raises Invoerfout when a file cannot be written or the logo cannot be used; a file that was there then stays.
        """
        path = Path(path).absolute()
        logo = Path(self.logo).absolute() if self.logo else None
        problem = logo_problem(logo) if logo else None
        if problem:
            raise problem
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            name = _beside(path, logo) if logo else ""
            text = json.dumps(asdict(replace(self, logo=name)), ensure_ascii=False, indent=2)
            replace_file(path, lambda part: part.write_text(f"{text}\n", encoding="utf-8"))
        except OSError as error:
            text = QT_TRANSLATE_NOOP("Veerkracht", "The house style cannot be written to {path}: {error}.")
            raise Invoerfout(text, path=str(path), error=error.strerror or "") from None

    def on_this_machine(self) -> tuple[Huisstijl, list[Melding]]:
        """Return the house style with a font that this machine has, and what is to be said of it.

        Nothing is said of the font of the default: nobody asked for that one.
        """
        if font_exists(self.lettertype):
            return self, []
        family = substitute_font()
        if self.lettertype == Huisstijl.default().lettertype:
            return replace(self, lettertype=family), []
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "The font {font} of the house style is not on this computer; {other} is used instead."
        )
        melding = Melding(text, {"font": self.lettertype, "other": family}, warning=True)
        return replace(self, lettertype=family), [melding]

    def editor(self) -> str:
        """Return who stands behind "bewerking" in a source line: as set, else the organisation, else this plugin."""
        return self.bewerking or self.organisatie or PLUGIN


def own_file() -> Path:
    """Return the file in the user's profile, in which the settings page keeps the house style."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "veerkracht" / "huisstijl.json"


def set_current(style: Huisstijl | None) -> None:
    """Keep a house style as the user's own; None goes back to the default. Raises Invoerfout as ``write`` does."""
    if style is None or style == Huisstijl.default():
        QgsSettings().remove(SETTING)
        return
    style.write(own_file())
    QgsSettings().setValue(SETTING, str(own_file()))


def colour_names() -> list[str]:
    """Return the names of the fields that are colours."""
    return [field.name for field in fields(Huisstijl) if field.name.startswith("kleur_")]


def font_exists(family: str) -> bool:
    """Return whether this machine has a font family."""
    return QgsFontUtils.fontFamilyMatchOnSystem(family)[0]


def substitute_font() -> str:
    """Return the font family in the place of one that this machine lacks."""
    families = definitions.read("huisstijl")["lettertypen"]["vervangers"]
    return next(filter(font_exists, families), QFont().family())


def logo_problem(path: Path) -> Invoerfout | None:
    """Return why a file cannot be a logo; None when it can."""
    kinds = definitions.read("huisstijl")["logo"]["vormen"]
    if not path.is_file():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "The logo {path} of the house style is not there. Put it there, or choose another."
        )
        return Invoerfout(text, path=str(path))
    svg = path.suffix.lower() == ".svg"
    readable = QSvgRenderer(str(path)).isValid() if svg else QImageReader(str(path)).canRead()
    if path.suffix.lower() in kinds and readable:
        return None
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "The logo {path} of the house style cannot be shown. Choose a picture of the kind {kinds}."
    )
    return Invoerfout(text, path=str(path), kinds=", ".join(kind[1:] for kind in kinds))


def _content(path: Path) -> Mapping[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        text = QT_TRANSLATE_NOOP("Veerkracht", "The house style {path} cannot be read: {error}.")
        raise Invoerfout(text, path=str(path), error=error.strerror or "") from None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{path} is no house style. Choose a file (json) that was saved on the page Veerkracht of the options of "
            "QGIS.",
        )
        raise Invoerfout(text, path=str(path))
    return content


def _texts(content: Mapping[str, object], path: Path) -> dict[str, str]:
    """Return what the file sets. Raises Invoerfout for a name that a house style does not have and for no text."""
    known = [field.name for field in fields(Huisstijl)]
    unknown = [name for name in content if name not in known]
    if unknown:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "The house style {path} sets '{name}', which does not exist. It may set: {known}."
        )
        raise Invoerfout(text, path=str(path), name=unknown[0], known=", ".join(known))
    for name, value in content.items():
        if not isinstance(value, str):
            text = QT_TRANSLATE_NOOP("Veerkracht", "The house style {path} has no text as {name}. Write it in quotes.")
            raise Invoerfout(text, path=str(path), name=name)
    return {name: " ".join(value.split()) if name != "logo" else value for name, value in content.items()}


def _beside(path: Path, logo: Path) -> str:
    """Return the logo as seen from the file, after a copy of it beside that where it is somewhere else."""
    if logo.is_relative_to(path.parent):
        return logo.relative_to(path.parent).as_posix()
    # Under the name of the file: not over a picture that somebody else keeps there.
    target = path.with_name(f"{path.stem}_logo{logo.suffix.lower()}")
    shutil.copyfile(logo, target)
    return target.name
