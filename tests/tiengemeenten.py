"""Ten gemeenten of nine buurten each, in the files that a user has: areas, CBS of two years, Leefbaarometer, groups,
lettings. Figures follow from the numbers of gemeente and buurt, so that a test can say what must come out.

The later a gemeente, the more vulnerable groups: classes of one gemeente by itself are not those of all ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GEMEENTEN = {f"GM09{number:02d}": f"Dorp {letter}" for number, letter in enumerate("ABCDEFGHIJ", start=1)}
BUURTEN = 9
JAREN = (2014, 2020)
GROEPEN = ("lvb", "psychiatrie")


@dataclass(frozen=True)
class Buurt:
    """One buurt: its gemeente (0-9) and its number in it (0-8)."""

    gemeente: int
    nummer: int

    @property
    def gemeentecode(self) -> str:
        return list(GEMEENTEN)[self.gemeente]

    @property
    def code(self) -> str:
        return f"BU{self.gemeentecode[2:]}{self.nummer:04d}"

    @property
    def inwoners(self) -> int:
        return 1000 + 100 * self.nummer

    @property
    def woningen(self) -> int:
        return 500 + 10 * self.gemeente

    def bijstand(self, jaar: int) -> int:
        """Persons: more in later gemeenten and, for the first five buurten, more in the last year."""
        return 20 * (self.gemeente + 1) + (10 * self.nummer if jaar == 2020 and self.nummer < 5 else 0)

    def aandeel(self, groep: str, jaar: int) -> float:
        return round(2 + self.gemeente * 0.5 + GROEPEN.index(groep) + (0.4 * self.nummer if jaar == 2020 else 0), 1)

    def index(self, jaar: int, *, groups: bool = True) -> float:
        """The shares added up."""
        share = 100 * self.bijstand(jaar) / self.inwoners
        return share + (sum(self.aandeel(groep, jaar) for groep in GROEPEN) if groups else 0)

    def score(self, jaar: int) -> float:
        return round(0.1 - 0.03 * self.gemeente + (0.02 * (self.nummer - 4) if jaar == 2020 else 0), 4)

    @property
    def pct_corporatie(self) -> int:
        return 10 * self.nummer + self.gemeente

    @property
    def verhuringen(self) -> int:
        """Ordinary lettings, and two of UMO in each buurt with an odd number."""
        return 12

    def wkt(self) -> str:
        x = 100_000 + 4000 * (self.gemeente % 5) + 1000 * (self.nummer % 3)
        y = 450_000 + 4000 * (self.gemeente // 5) + 1000 * (self.nummer // 3)
        return f"POLYGON(({x} {y},{x} {y + 1000},{x + 1000} {y + 1000},{x + 1000} {y},{x} {y}))"


ALLE = [Buurt(gemeente, nummer) for gemeente in range(len(GEMEENTEN)) for nummer in range(BUURTEN)]


def write(folder: Path, make_layer, save_layer) -> dict[str, str]:
    """Write all files; return their sources by name: gebieden, wijken, cbs_2014, cbs_2020, lbm, groepen, lettings."""
    gebieden = make_layer(
        name="buurten",
        wkt=[buurt.wkt() for buurt in ALLE],
        gebiedcode=[buurt.code for buurt in ALLE],
        gebiednaam=[f"Buurt {buurt.nummer}" for buurt in ALLE],
        gemeentecode=[buurt.gemeentecode for buurt in ALLE],
        gemeentenaam=[GEMEENTEN[buurt.gemeentecode] for buurt in ALLE],
        woningen=[buurt.woningen for buurt in ALLE],
    )
    wijken = make_layer(
        name="wijken",
        wkt=[_row(Buurt(gemeente, 3 * row)) for gemeente in range(len(GEMEENTEN)) for row in range(3)],
        gebiedcode=[f"WK{code[2:]}{row:02d}" for code in GEMEENTEN for row in range(3)],
        gebiednaam=[f"{name} wijk {row}" for name in GEMEENTEN.values() for row in range(3)],
    )
    texts = {
        **{f"kerncijfers_{jaar}.csv": _cbs(jaar) for jaar in JAREN},
        "leefbaarometer.csv": "bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won\n"
        + "".join(f"{b.code},,{jaar},4,0,0,{b.score(jaar)},0,0,0\n" for b in ALLE for jaar in JAREN),
        "groepen.csv": ";".join(["gebiedcode", *(f"pct_{g}_{jaar}" for g in GROEPEN for jaar in JAREN)])
        + "\n"
        + "".join(
            ";".join([b.code, *(f"{b.aandeel(g, jaar)}".replace(".", ",") for g in GROEPEN for jaar in JAREN)]) + "\n"
            for b in ALLE
        ),
        "verhuringen.csv": _lettings(),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {
        "gebieden": save_layer(gebieden, folder / "gebieden.gpkg", "buurten"),
        "wijken": save_layer(wijken, folder / "wijken.gpkg", "wijken"),
        **{name.split(".")[0]: str(folder / name) for name in texts},
    }


def _row(first: Buurt) -> str:
    x, y = 100_000 + 4000 * (first.gemeente % 5), 450_000 + 4000 * (first.gemeente // 5) + 1000 * (first.nummer // 3)
    return f"POLYGON(({x} {y},{x} {y + 1000},{x + 3000} {y + 1000},{x + 3000} {y},{x} {y}))"


def _cbs(jaar: int) -> str:
    head = (
        '"Codering_3";"Gemeentenaam_1";"SoortRegio_2";"AantalInwoners_5";"Woningvoorraad_34";'
        '"InBezitWoningcorporatie_41";"PersonenPerSoortUitkeringBijstand_79"\n'
    )
    return head + "".join(
        f'"{b.code}";"{GEMEENTEN[b.gemeentecode]}  ";"Buurt     ";"{b.inwoners}";"{b.woningen}";'
        f'"{b.pct_corporatie}";"{b.bijstand(jaar)}"\n'
        for b in ALLE
    )


def _lettings() -> str:
    rows = ["nummer;datum;code;gebiedcode;urgentiedatum;contractdatum"]
    for place, buurt in enumerate(ALLE):
        days = [("2020-02-01", "regulier")] * buurt.verhuringen
        days += [("2020-03-01", "umo"), ("2020-09-01", "umo")] if buurt.nummer % 2 else []
        for number, (day, code) in enumerate(days):
            wait = "2019-12-01" if code == "umo" else ""
            rows.append(f"{place}-{number};{day};{code};{buurt.code};{wait};{day}")
    rows.append("x;2020-02-01;umo;BU09990000;2019-12-01;2020-02-01")  # in no area
    return "\n".join(rows) + "\n"
