"""Veerkracht: more kwetsbaarheid, yet less overlast (003 bijlage A, kaart 1 and 2).

Three questions decide the class of an area: does its kwetsbaarheid fall, stay or rise; does its overlast get worse,
stay or get better (higher scores are better); and how much overlast is there at the end of the period. Which of the
27 answers is which class stands in ``resources/definitions/veerkracht.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontwikkeling import ontwikkelingsklasse
from .overlast import Overlast
from .periode import check_band

KWETSBAARHEID = ("afname", "gelijk", "toename")
OVERLAST = ("verslechtering", "gelijk", "verbetering")
NIVEAU = ("veel", "problemen", "weinig")
ALL = "alle"

# The combinations as a 3 x 3 x 3 array of class numbers, indexed by answer number minus one.
Klassentabel = np.ndarray


@dataclass(frozen=True)
class Grenzen:
    """The limits that decide the class; none of them is published, so they are parameters.

    ``band_kwetsbaarheid`` in procentpunt and ``band_overlast`` on the scale of the score say what is "ongeveer
    gelijk"; ``veel`` and ``weinig`` are scores: below ``veel`` there are many problems, from ``weinig`` up few.
    """

    band_kwetsbaarheid: float
    band_overlast: float
    veel: float
    weinig: float

    def __post_init__(self) -> None:
        check_band(self.band_kwetsbaarheid, "BAND_KWETSBAARHEID")
        check_band(self.band_overlast, "BAND_OVERLAST")
        if not self.veel < self.weinig:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The limit of 'many problems' ({veel}) must lie below that of 'few problems' ({weinig}): "
                    "a higher score means less overlast.",
                ),
                veel=self.veel,
                weinig=self.weinig,
            )


@dataclass(frozen=True)
class Veerkracht:
    """``table`` has for each area ``vk_index_ontw``, ``vk_onv_ontw``, ``vk_niveau`` (1 veel, 2 problemen, 3 weinig)
    and ``vk_klasse`` (1 to 9); NULL where any of the three answers is unknown.
    """

    table: pd.DataFrame
    meldingen: list[Melding]


def class_table(rules: Sequence[Mapping[str, object]]) -> Klassentabel:
    """Return the class of each of the 27 combinations from the rules of a definitions file.

    Each rule has ``nummer``, ``kwetsbaarheid``, ``overlast`` and ``niveau``, the last two perhaps ``alle``. Raises
    ValueError when the rules leave a combination out or give it two classes.
    """
    table = np.zeros((3, 3, 3), dtype="int64")
    for rule in rules:
        for combination in product(
            _answers(rule["kwetsbaarheid"], KWETSBAARHEID),
            _answers(rule["overlast"], OVERLAST),
            _answers(rule["niveau"], NIVEAU),
        ):
            if table[combination]:
                raise ValueError(f"two classes for {combination}: {table[combination]} and {rule['nummer']}")
            table[combination] = rule["nummer"]
    if not table.all():
        raise ValueError(f"no class for the combinations {np.argwhere(table == 0).tolist()}")
    return table


def _answers(answer: str, answers: Sequence[str]) -> Sequence[int]:
    """Return the positions in ``answers`` that a rule's answer stands for."""
    return range(len(answers)) if answer == ALL else (answers.index(answer),)


def niveau(score: pd.Series, grenzen: Grenzen) -> pd.Series:
    """Return 1 (veel problemen), 2 (problemen) or 3 (weinig problemen) for each score, ``Int64``; NULL stays NULL."""
    numbers = np.round(score.to_numpy(dtype=float, na_value=np.nan), DECIMALS)
    return pd.Series(
        pd.arrays.IntegerArray(level(numbers, grenzen.veel, grenzen.weinig), np.isnan(numbers)), index=score.index
    )


def level(score: np.ndarray, veel: float, weinig: float) -> np.ndarray:
    """Return 1, 2 or 3 as ``niveau`` does, for bare numbers that are rounded and known (NaN gives 3)."""
    return (np.searchsorted([veel, weinig], score, side="right") + 1).astype("int64")


def classify_veerkracht(
    index_ontw: pd.Series, overlast: Overlast, grenzen: Grenzen, klassen: Klassentabel
) -> Veerkracht:
    """Return the veerkracht class of each area.

    ``index_ontw`` is the development of the index in procentpunt. An area without it, without the development of
    overlast or without the score at t1 gets no class, also where the table would not ask for it, and is counted.
    """
    levels = niveau(overlast.t1, grenzen)
    answers = pd.DataFrame(
        {
            "kwetsbaarheid": ontwikkelingsklasse(index_ontw, grenzen.band_kwetsbaarheid),
            "overlast": ontwikkelingsklasse(overlast.ontwikkeling, grenzen.band_overlast),
            "niveau": levels,
        }
    )
    known = answers.notna().all(axis=1).to_numpy()
    positions = answers.fillna(1).to_numpy(dtype="int64") - 1
    klasse = klassen[positions[:, 0], positions[:, 1], positions[:, 2]]
    table = pd.DataFrame(
        {
            "vk_index_ontw": index_ontw.astype(float),
            "vk_onv_ontw": overlast.ontwikkeling,
            "vk_niveau": levels,
            "vk_klasse": pd.Series(pd.arrays.IntegerArray(klasse, ~known), index=answers.index),
        }
    )
    return Veerkracht(table, _missing(answers, known))


def _missing(answers: pd.DataFrame, known: np.ndarray) -> list[Melding]:
    """Return the message that counts the areas without a class, and for want of what."""
    if known.all():
        return []
    counts = answers.isna().sum()
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas without a veerkracht class: {count} of {total}. Unknown are the development of the index "
                "for {index}, the development of overlast for {ontwikkeling} and the level of overlast for {niveau}.",
            ),
            {
                "count": int((~known).sum()),
                "total": len(known),
                "index": int(counts["kwetsbaarheid"]),
                "ontwikkeling": int(counts["overlast"]),
                "niveau": int(counts["niveau"]),
            },
            warning=True,
        )
    ]
