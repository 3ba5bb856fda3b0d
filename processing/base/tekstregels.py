"""Texts on as many lines as they need, so that none is cut off where there is little room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

SOFT = "\u00ad"  # the soft hyphen: a word may be broken here, and shows a hyphen then
HYPHEN = "-"
SPACES = re.compile(r"[ \t\n]+")
BEFORE_SIGN = re.compile(r" (?=[%‰])")  # a number and its sign stay together
FIXED_SPACE = "\u00a0"
INSIDE = re.compile(r"-(?=[^\W\d])")  # a hyphen inside a word; one before a number is a range or a minus


def breakable(text: str, words: Iterable[str]) -> str:
    """Return a text with soft hyphens in the words that are given with hyphens where they may be broken.

    >>> breakable("Koopwoningen (%)", ["Koop-woningen"]).split(SOFT)
    ['Koop', 'woningen (%)']
    """
    for word in words:
        text = text.replace(word.replace(HYPHEN, ""), word.replace(HYPHEN, SOFT))
    return text


def wrapped(text: str, width_of: Callable[[str], float], room: float) -> list[str]:
    """Return a text in lines no wider than ``room``; ``width_of`` measures. No text gives no lines.

    A line ends after a word. A word that is wider than a whole line is broken: after a hyphen or at a soft one, and
    where it has none anywhere.
    """
    lines: list[str] = []
    for word in SPACES.split(BEFORE_SIGN.sub(FIXED_SPACE, text.strip())) if text else ():
        plain = _plain(word)
        longer = f"{lines[-1]} {plain}" if lines else plain
        if width_of(longer) <= room:
            lines[-1:] = [longer]
        elif width_of(plain) <= room:
            lines.append(plain)
        else:
            lines += _broken(word, width_of, room)
    return lines


def halves(text: str) -> list[tuple[str, str]]:
    """Return every way in which a text goes on two lines: between its words, and at the soft hyphens of a lone word."""
    spaces = list(SPACES.finditer(text))
    cuts = [(text[: cut.start()], text[cut.end() :]) for cut in spaces or re.finditer(SOFT, text)]
    return [(_plain(first) + ("" if spaces else HYPHEN), _plain(second)) for first, second in cuts]


def _plain(text: str) -> str:
    return text.replace(SOFT, "")


def _broken(word: str, width_of: Callable[[str], float], room: float) -> list[str]:
    """Return the lines of a word that is wider than one."""
    lines: list[str] = []
    before = ""  # the hyphen that the last line gets if it ends here
    for part, hyphen in _parts(word):
        if lines and width_of(lines[-1] + part + hyphen) <= room:
            lines[-1] += part
        else:
            lines[-1:] = [line + before for line in lines[-1:]]
            lines += _cut(part, lambda piece, hyphen=hyphen: width_of(piece + hyphen), room)
        before = hyphen
    return lines


def _parts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a word, and the hyphen that a line gets that ends there."""
    soft = word.split(SOFT)
    for number, part in enumerate(soft):
        *inner, last = INSIDE.sub(f"{HYPHEN}{SOFT}", part).split(SOFT)
        yield from ((piece, "") for piece in inner)
        yield last, HYPHEN if number < len(soft) - 1 else ""


def _cut(part: str, width_of: Callable[[str], float], room: float) -> list[str]:
    """Return a part of a word in pieces that each fit, of one letter at least."""
    pieces = [""]
    for letter in part:
        if pieces[-1] and width_of(pieces[-1] + letter) > room:
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces
