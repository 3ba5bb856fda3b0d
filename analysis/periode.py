"""Periods and bands that make sense. Only the standard library, so that dialogs can check before pandas is loaded."""

from __future__ import annotations

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout


def check_period(jaar_t0: int, jaar_t1: int) -> None:
    """Raise Invoerfout unless t1 is a later year than t0."""
    if jaar_t0 == jaar_t1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Both periods are {jaar}. A development needs two different years."),
            jaar=str(jaar_t0),
        )
    if jaar_t1 < jaar_t0:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The last year ({t1}) lies before the first ({t0}). Exchange them, and their fields as well.",
            ),
            t0=str(jaar_t0),
            t1=str(jaar_t1),
        )


def check_band(band: float, field: str) -> None:
    """Raise Invoerfout for a band below zero; ``field`` is the name of the parameter."""
    if not band >= 0:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The band {field} is {band}; it must be zero or more."),
            field=field,
            band=band,
        )
