"""StatLine by OData: version 3 has a row an area, version 4 a row an area and measure, which is made into the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..analysis.meldingen import QT_TRANSLATE_NOOP
from .antwoord import Fetch, Weigering, in_parts, pages
from .fouten import OphaalFout

if TYPE_CHECKING:
    import pandas as pd

HEADERS = {"Accept": "application/json"}
NEXT_3, NEXT_4 = "odata.nextLink", "@odata.nextLink"


@dataclass(frozen=True)
class Vraag:
    """What to ask of a table: areas whose key (a column) begins with one of ``starts``; all areas without any.

    ``max_url`` is the longest address to send, ``max_clauses`` the most starts in one, ``limit`` the most pages to read
    of one address.
    """

    sleutel: str
    starts: Sequence[str]
    max_url: int
    max_clauses: int
    limit: int

    def urls(self, address: str, *, json: bool) -> list[str]:
        """Return the addresses that ask this of a table, each short enough; ``json`` asks version 3 for JSON."""
        ending = "$format=json" if json else ""
        if not self.starts:
            return [f"{address}?{ending}" if ending else address]
        return in_parts(self.starts, lambda starts: self._url(address, starts, ending), self.max_url, self.max_clauses)

    def _url(self, address: str, starts: Sequence[str], ending: str) -> str:
        clauses = [f"startswith({self.sleutel},'{start}')" for start in starts]
        where = quote(" or ".join(clauses), safe="(),'")
        return f"{address}?$filter={where}" + (f"&{ending}" if ending else "")


def rows(url: str, fetch: Fetch, following: str, *, limit: int, step: Callable[[], None]) -> Iterator[dict]:
    """Yield the rows (``value``) of all pages from ``url`` on; ``following`` names the link to the next page.

    Raises OphaalFout: what ``fetch`` raises, and Weigering for an error of OData, for what is no list of rows, and for
    pages without an end (more than ``limit``).
    """

    def next_page(page: dict, address: str) -> str | None:
        link = page.get(following)
        return str(link) if link else None

    for address, page in pages(url, fetch, next_page, limit=limit, step=step, headers=HEADERS):
        found = page.get("value")
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise Weigering(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{host} answers with JSON that is no list of rows; it has {keys}. The address is {url}.",
                ),
                url=address,
                keys=", ".join(map(str, page)) or "-",
            )
        yield from found


def table_v3(address: str, large: str, vraag: Vraag, fetch: Fetch, step: Callable[[], None]) -> pd.DataFrame:
    """Return the table of OData v3, with the columns and cells that StatLine has, in its order.

    ``address`` (ODataApi) refuses answers of more than 10 000 rows, for which ``large`` (ODataFeed) is asked, and at
    once where all areas are. Raises OphaalFout.
    """
    import pandas as pd

    found: list[dict] = []
    small, big = (vraag.urls(place, json=True) for place in (address, large))
    for one, other in zip(small if vraag.starts else big, big, strict=False):
        try:
            found += rows(one, fetch, NEXT_3, limit=vraag.limit, step=step)
        except OphaalFout as error:
            # Other client errors (404: no such table) would be the same there.
            if one == other or error.status in (400, 401, 403, 404, 410):
                raise
            found += rows(other, fetch, NEXT_3, limit=vraag.limit, step=step)
    return _unique(pd.DataFrame(found, dtype=object), "ID")


def _unique(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Leave out rows that came twice, as pages may overlap while a table is being replaced."""
    return table.drop_duplicates(column, ignore_index=True) if column in table else table


def measures(address: str, fetch: Fetch, *, limit: int, step: Callable[[], None]) -> dict[str, str]:
    """Return the title of each measure of a table of OData v4, by its code, in their order."""
    found = rows(address, fetch, NEXT_4, limit=limit, step=step)
    return {str(row["Identifier"]).strip(): str(row.get("Title", "")) for row in found if "Identifier" in row}


def statline_name(title: str) -> str:
    """Return the name that StatLine's version 3 gives to a column with this title, without its number.

    Words are joined with a capital each, without accents and punctuation; before a digit stands ``k_``:
    "40% huishoudens met laagste inkomen" is ``k_40HuishoudensMetLaagsteInkomen``.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[0-9A-Za-z]+", plain))
    return f"k_{name}" if name[:1].isdigit() else name


def column_names(titles: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each measure: that of ``known`` by its code, else the one of its title.

    Several measures may have one title (gas and electricity of a tussenwoning). A title that is the name of a ``known``
    measure of the table, or that several have, gets the code behind it, so that no column is taken for another.
    """
    names = {code: known.get(code) or statline_name(title) or code for code, title in titles.items()}
    taken = {known[code] for code in titles if code in known}
    counts: dict[str, int] = {}
    for name in names.values():
        counts[name] = counts.get(name, 0) + 1
    return {
        code: name if code in known or (name not in taken and counts[name] == 1) else f"{name}_{code}x"
        for code, name in names.items()
    }


def table_v4(
    address: str,
    titles: Mapping[str, str],
    known: Mapping[str, str],
    missing: Mapping[str, str],
    vraag: Vraag,
    fetch: Fetch,
    step: Callable[[], None],
) -> pd.DataFrame:
    """Return the observations of OData v4 as a row an area: the key and a column a measure, as version 3 has them.

    ``titles`` are the measures of the table, ``known`` the columns for their codes, ``missing`` what stands in a cell
    without a value by its ValueAttribute. An area without an observation of a measure has None there. Raises
    OphaalFout.
    """
    import pandas as pd

    names = column_names(titles, known)
    areas: dict[str, dict[str, object]] = {}
    for url in vraag.urls(address, json=False):
        for row in rows(url, fetch, NEXT_4, limit=vraag.limit, step=step):
            code = str(row.get(vraag.sleutel) or "").strip()
            measure = str(row.get("Measure") or "").strip()
            if code and measure:
                areas.setdefault(code, {})[names.get(measure, measure)] = _value(row, missing)
    table = pd.DataFrame.from_dict(areas, orient="index", dtype=object)
    order = [name for name in dict.fromkeys(names.values()) if name in table]
    table = table[[*order, *(name for name in table if name not in order)]]
    table.insert(0, vraag.sleutel, table.index)
    return table.reset_index(drop=True).astype(object).where(lambda cells: cells.notna(), None)


def _value(row: Mapping, missing: Mapping[str, str]) -> object:
    """Return the value of an observation, as a number or text; where it has none, what StatLine prints then."""
    if row.get("Value") is not None:
        return row["Value"]
    if row.get("StringValue") not in (None, ""):
        return str(row["StringValue"]).strip()
    return missing.get(str(row.get("ValueAttribute")), "")
