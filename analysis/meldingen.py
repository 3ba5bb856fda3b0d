"""What the analysis has to say to its user: messages and refusals, without knowing the user's language.

A text is an English template with named places. The caller translates the template first and fills it
afterwards, so that numbers appear in the notation of the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (the name that Qt's tools look for)
    """Return ``text`` unchanged; marks it for the translation files."""
    return text


@dataclass(frozen=True)
class Melding:
    """One sentence for the user: ``text`` is the template, ``values`` fill its places."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    warning: bool = False

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.text.format(**self.values)


class Cancelled(Exception):
    """The user cancelled; what was begun is to be removed."""


class Invoerfout(ValueError):
    """Input that cannot be used: says what is wrong, in which field or row, and what to do."""

    def __init__(self, text: str, **values: object):
        super().__init__(text.format(**values))
        self.melding = Melding(text, values, warning=True)
