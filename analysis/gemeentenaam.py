"""Gemeenten by name: what a user types and the gemeente that is meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence

import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

EXAMPLES = 5
CODE = re.compile(r"(?:GM)?(\d{4})", re.IGNORECASE)
SAME, BEGINS, WORD, INSIDE = range(4)


def search(gemeenten: pd.DataFrame, text: str, aliases: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of ``gemeenten`` (``gemeentecode``, ``gemeentenaam``) that the text may mean, best first.

    Case, accents, hyphens and a leading 's- do not count, nor what stands in brackets (``Bergen (L.)``), and part of a
    name will do; a code (``GM0363``, ``0363``) too. The order is: the same name, a name that begins so, a word in it
    that does, the text anywhere in it; within these that of the rows. No text gives all rows; a text that fits nowhere
    gives none. ``aliases`` are other names (``Den Haag``) and the official one for each.
    """
    code = CODE.fullmatch(text.strip())
    if code:
        return gemeenten[gemeenten["gemeentecode"] == f"GM{code.group(1)}"]
    wanted = plain_name(text)
    if not wanted:
        return gemeenten if not text.strip() else gemeenten.iloc[:0]
    other = _names_of(aliases)
    ranks = pd.Series(
        [min(_rank(wanted, plain) for plain in _all_forms(name, other)) for name in gemeenten["gemeentenaam"]],
        index=gemeenten.index,
        dtype="int64",
    )
    return gemeenten.loc[ranks[ranks <= INSIDE].sort_values(kind="stable").index]


def resolve(gemeenten: pd.DataFrame, names: Sequence[str], aliases: Mapping[str, str]) -> list[str]:
    """Return the codes of the gemeenten with these names or codes, each once, in their order.

    A name must be whole, but for what ``search`` leaves out; part of a name will do where only one gemeente has it.
    Raises Invoerfout for a name that several gemeenten have, naming those, and for one that none has, naming the
    nearest.
    """
    codes = [_one(gemeenten, name, aliases) for name in names if name.strip()]
    return list(dict.fromkeys(codes))


def plain_name(name: str) -> str:
    """Return a name in small letters without accents and punctuation, and without a leading 's-."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", letters)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "s" else words)


def _all_forms(name: str, other: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a name plainly, with and without what stands in brackets, and its other names."""
    plain = plain_name(name)
    return [plain, plain_name(re.sub(r"\(.*?\)", " ", name)), *other.get(plain, ())]


def _names_of(aliases: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the other names, plainly, by the official one."""
    names: dict[str, list[str]] = {}
    for other, official in aliases.items():
        names.setdefault(plain_name(official), []).append(plain_name(other))
    return names


def _rank(wanted: str, name: str) -> int:
    if name == wanted:
        return SAME
    if name.startswith(wanted):
        return BEGINS
    if f" {wanted}" in name:
        return WORD
    return INSIDE if wanted in name else INSIDE + 1


def _one(gemeenten: pd.DataFrame, text: str, aliases: Mapping[str, str]) -> str:
    """Return the code of the one gemeente that is meant."""
    found = search(gemeenten, text, aliases)
    other = _names_of(aliases)
    wanted = plain_name(text)
    same = found[[wanted in _all_forms(name, other) for name in found["gemeentenaam"]]]
    chosen = same if len(same) else found
    if len(chosen) == 1:
        return str(chosen["gemeentecode"].iloc[0])
    if chosen.empty:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "There is no gemeente {name} in this list. The nearest names are {nearest}."
            ),
            name=text.strip(),
            nearest=", ".join(nearest(gemeenten, text, aliases)) or "-",
        )
    shown = [f"{name} ({code})" for code, name in zip(chosen["gemeentecode"], chosen["gemeentenaam"], strict=True)]
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht", "Several gemeenten may be meant by {name}: {names}. Give the whole name, or the code."
        ),
        name=text.strip(),
        names=", ".join(shown[:EXAMPLES]) + (" ..." if len(shown) > EXAMPLES else ""),
    )


def nearest(gemeenten: pd.DataFrame, text: str, aliases: Mapping[str, str]) -> list[str]:
    """Return the names that look most like the text, at most three, best first."""
    names = {plain_name(name): name for name in gemeenten["gemeentenaam"]}
    names |= {
        plain: names[official]
        for official, others in _names_of(aliases).items()
        for plain in others
        if official in names
    }
    close = difflib.get_close_matches(plain_name(text), names, n=3, cutoff=0.5)
    return list(dict.fromkeys(names[plain] for plain in close))
