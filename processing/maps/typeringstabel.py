"""A table of criteria in a file, and the fields of a layer that it asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.typeringstabel import KOLOMMEN, Indicator, Typeringstabel, Uitdrukking, mapping_of_rows
from ...resources import definitions

INWONERS = "inwoners"
CSV = ".csv"
FORMS = ("kwb", "kaart", "oude_kaart")  # of the Kerncijfers whose columns a layer may have as they are


def _data() -> Mapping:
    return definitions.read("socialegebiedstypering")


def shipped_table() -> Typeringstabel:
    """Return the table that comes with the plugin: the six groups of SCP 2014."""
    return Typeringstabel.from_mapping(definitions.read(_data()["tabel"]), {}, _data()["vorm"])


def read_table(path: str) -> Typeringstabel:
    """Return the table in a file of the user, toml or csv; '' for that of the plugin.

    Raises Invoerfout that says what is wrong with the file.
    """
    if not path:
        return shipped_table()
    file, known = Path(path), shipped_table().indicatoren
    if not file.is_file():
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "There is no table of criteria '{path}'; choose one."), path=path
        )
    data = _rows(file, known) if file.suffix.lower() == CSV else _toml(file)
    return Typeringstabel.from_mapping(data, known, _data()["vorm"])


def _rows(file: Path, known: Mapping[str, Indicator]) -> Mapping:
    from ...analysis.bronbestand import read_csv

    table = read_csv(file)
    table.columns = [name.strip().casefold() for name in table.columns]
    if table.columns.has_duplicates:
        names = ", ".join(dict.fromkeys(table.columns[table.columns.duplicated()]))
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "{path} has columns of the same name: {names}. Keep one of each."),
            path=file.name,
            names=names,
        )
    absent = [name for name in KOLOMMEN if name not in table.columns]
    if absent:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "{path} is no table of criteria: it has no column {names}. It has: {found}."
            ),
            path=file.name,
            names=", ".join(absent),
            found=", ".join(table.columns),
        )
    return mapping_of_rows(table.to_dict("records"), file.stem, known)


def _toml(file: Path) -> Mapping:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))  # Notepad may begin with a mark
    except (OSError, ValueError) as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "{path} is no table of criteria (toml or csv): {error}."),
            path=file.name,
            error=str(error),
        ) from error
    return {"naam": file.stem, **data}


# ---- Fields -----------------------------------------------------------------------------------------------------


def field_names(tabel: Typeringstabel, present: Sequence[str]) -> dict[str, str]:
    """Return of each field that the table asks for, and of inwoners, what the layer calls it, if it has it.

    By its name, in whatever case, or by the name that a form of the Kerncijfers gives it.
    """
    asked = [name for indicator in tabel.indicatoren.values() for way in indicator.uitdrukkingen for name in way.velden]
    folded = {name.casefold(): name for name in reversed(present)}
    velden = definitions.read("kerncijfers")["velden"]
    found = {}
    for name in dict.fromkeys([*asked, INWONERS]):
        others = [other for form in FORMS for other in velden.get(name, {}).get(form, ())]
        known = [folded[other.casefold()] for other in (name, *others) if other.casefold() in folded]
        if name in present or known:
            found[name] = name if name in present else known[0]
    return found


def own_figures(rows: Iterable[tuple[str, ...]], present: Sequence[str]) -> dict[str, Uitdrukking]:
    """Return the figures that the user gives for indicators. Raises Invoerfout for a field that is not there."""
    made = {name.strip(): Uitdrukking.parse(text) for name, text in rows}
    for name, figure in made.items():
        absent = [veld for veld in figure.velden if veld not in present]
        if absent:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The figure for indicator {name} asks for fields that the areas do not have: {fields}.",
                ),
                name=name,
                fields=", ".join(absent),
            )
    return made
