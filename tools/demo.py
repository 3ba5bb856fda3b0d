"""The main job, headless: from CBS file to printed map, on the sample city or on the real data of Amsterdam.

Every step is a run of ``qgis_process``, as a user's batch would have it. Writes to build/demo: a GeoPackage with the
styled layers, and the veerkracht map as PDF and PNG; of the sample city also the nine maps per wijk as one PDF, and the
tables as workbook and web page. Prints the class table. ``--data`` names the folder with the real open data.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.core import QgsVectorLayer

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
PLUGINS = BUILD / "plugins"
SAMPLE = ROOT / "resources" / "demo"

SHARES, COUNTS = 0, 1
ABSOLUTE, RELATIVE = 0, 1
ALLOCATIONS = "toewijzingen"
PDF_DPI, PNG_DPI = 300, 150


@dataclass(frozen=True)
class Job:
    """Where the results go: one GeoPackage for the maps, a folder for what comes before."""

    folder: Path
    name: str

    @property
    def package(self) -> Path:
        """The GeoPackage with the maps."""
        return self.folder / f"{self.name}.gpkg"

    def file(self, name: str) -> str:
        """Return a file of the report."""
        return str(self.folder / f"{self.name}_{name}")

    def step(self, name: str) -> str:
        """Return the file of an intermediate table."""
        return str(self.folder / "tussenstappen" / f"{name}.gpkg")

    def table(self, name: str) -> str:
        """Return a table in the GeoPackage, as an output of Processing."""
        return f"ogr:dbname='{self.package}' table=\"{name}\" (geom)"

    def layer(self, name: str) -> str:
        """Return a table in the GeoPackage, as a layer source."""
        return f"{self.package}|layername={name}"


@contextmanager
def own_profile(folder: Path) -> Iterator[dict[str, str]]:
    """Yield an environment in which QGIS has a fresh profile with the plugin, in Dutch."""
    profile = folder / "profile"
    ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(
        "[PythonPlugins]\nveerkracht=true\n\n[locale]\nuserLocale=nl\nglobalLocale=nl_NL\noverrideFlag=true\n",
        encoding="utf-8",
    )
    PLUGINS.mkdir(parents=True, exist_ok=True)
    link = PLUGINS / "veerkracht"
    if not link.exists():
        link.symlink_to(Path("..", ".."), target_is_directory=True)
    yield {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(PLUGINS),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
    }
    shutil.rmtree(profile)


class Runner:
    """Runs algorithms of the plugin and shows what they warn of."""

    def __init__(self, environment: dict[str, str]):
        self.environment = environment

    def run(self, algorithm: str, **inputs: object) -> None:
        """Run ``veerkracht:<algorithm>``; stop the demo when it fails."""
        print(f"- veerkracht:{algorithm}", flush=True)
        done = subprocess.run(
            ["qgis_process", "--json", "run", f"veerkracht:{algorithm}", "-"],
            input=json.dumps({"inputs": inputs}),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"veerkracht:{algorithm} failed\n{done.stdout}\n{done.stderr}")
        for line in json.loads(done.stdout[done.stdout.index("{") :])["log"].get("warning", []):
            print(f"    {line}")


def veerdam(job: Job, runner: Runner) -> str:
    """Make the maps of the sample city; return the title of the printed one."""
    # A copy: QGIS writes into every GeoPackage that it opens, if only its journal mode.
    sample = Path(shutil.copytree(SAMPLE, job.folder / "bron"))
    runner.run(
        "leeskerncijfers", INPUT=str(sample / "kerncijfers_2020.csv"), GEBIEDSOORT=3, OUTPUT=job.step("kerncijfers")
    )
    runner.run("leesleefbaarometer", INPUT=str(sample / "leefbaarometer.csv"), OUTPUT=job.step("leefbaarometer"))
    areas = f"{sample / 'veerdam.gpkg'}|layername=buurten"
    tables = {
        "kerncijfers": job.step("kerncijfers"),
        "leefbaarometer": job.step("leefbaarometer"),
        "groepen": str(sample / "groepen_2014_2020.csv"),
    }
    for name, table in tables.items():
        output = job.step(f"buurten_met_{name}")
        runner.run("koppelindicatoren", INPUT=areas, TABEL=table, OUTPUT=output)
        areas = output
    groups = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
    runner.run("corporatiebezit", INPUT=areas, OUTPUT=job.table("corporatiebezit"))
    runner.run(
        "kwetsbaarheid",
        INPUT=areas,
        GROEPEN_T0=[f"pct_{group}_2014" for group in groups],
        GROEPEN_T1=[f"pct_{group}_2020" for group in groups],
        EENHEID=SHARES,
        OUTPUT=job.table("kwetsbaarheid"),
    )
    index = job.layer("kwetsbaarheid")
    runner.run("veerkracht", INPUT=index, REFERENTIE=RELATIVE, OUTPUT=job.table("veerkracht_gemeente"))
    runner.run("veerkracht", INPUT=index, REFERENTIE=ABSOLUTE, OUTPUT=job.table("veerkracht"))
    runner.run(
        "toewijzingenpergebied",
        INPUT=areas,
        **lettings(sample),
        OUTPUT=job.table(ALLOCATIONS),
    )
    report(job, runner, sample, groups)
    return "Veerkracht in Veerdam 2014-2020 (verzonnen stad)"


def lettings(sample: Path) -> dict[str, str]:
    """Return the lettings of the sample city and the period that is counted."""
    return {
        "TOEWIJZINGEN": str(sample / "toewijzingen.csv"),
        "NUMMER": "nummer",
        "VAN": "2020-01-01",
        "TOT": "2021-06-30",
    }


def report(job: Job, runner: Runner, sample: Path, groups: Sequence[str]) -> None:
    """Make what goes into a report: the nine maps with a page for each wijk, and the tables as workbook and page."""
    maps = job.file("negen_kaarten.gpkg")
    runner.run(
        "veerkrachtkaarten",
        INPUT=job.layer("kwetsbaarheid"),
        GROEPEN_T0=[f"pct_{group}_2014" for group in groups],
        GROEPEN_T1=[f"pct_{group}_2020" for group in groups],
        OUTPUT=maps,
    )
    runner.run(
        "kaartenset",
        KAARTEN=[maps],
        ATLAS=f"{sample / 'veerdam.gpkg'}|layername=wijken",
        TITEL="Veerdam: negen kaarten per wijk (verzonnen stad)",
        OUTPUT=job.file("kaartenset.pdf"),
    )
    runner.run(
        "tabellenboek",
        LAGEN=[maps, job.layer(ALLOCATIONS)],
        **lettings(sample),
        TITEL="Veerdam: tabellenboek (verzonnen stad)",
        OUTPUT=job.file("tabellenboek.xlsx"),
        HTML=job.file("tabellenboek.html"),
    )


def amsterdam(job: Job, runner: Runner, data: Path) -> str:
    """Make the maps of the Amsterdam wijken, a trial with what is open; return the title of the printed one."""
    key = "'WK0363' || right(\"{field}\", 2)"
    city = data / "amsterdam_2019"
    runner.run(
        "leeskerncijfers",
        INPUT=str(city / "kerncijfers_2019_84583NED.csv"),
        GEBIEDSOORT=2,
        OUTPUT=job.step("kerncijfers_2019"),
    )
    runner.run(
        "koppelindicatoren",
        INPUT=str(city / "wijken_2019.geojson"),
        SLEUTEL=key.format(field="Buurtcombinatie_code"),
        TABEL=job.step("kerncijfers_2019"),
        OUTPUT=job.step("wijken_2019"),
    )
    # What CBS called a buurt of Amsterdam in 2015 is by its last two digits a wijk of 2019.
    runner.run(
        "koppelindicatoren",
        INPUT=job.step("wijken_2019"),
        TABEL=f"{data / 'nederland_2015' / 'wijkbuurt_2015.gpkg'}|layername=buurt_2015",
        TABELSLEUTEL=f"if(\"GM_CODE\" = 'GM0363', {key.format(field='BU_CODE')}, NULL)",
        VELDEN=["WWB_UITTOT", "AANT_INW"],
        ACHTERVOEGSEL="_2015",
        OUTPUT=job.step("wijken_met_2015"),
    )
    runner.run(
        "koppelindicatoren",
        INPUT=job.step("wijken_met_2015"),
        TABEL=str(data / "leefbaarometer" / "lbm2_klassen_wijken_2002_2016.csv"),
        TABELSLEUTEL='"WK_CODE"',
        VELDEN=["KL14", "KL16"],
        OUTPUT=job.step("wijken_met_leefbaarometer"),
    )
    areas = job.step("wijken_met_leefbaarometer")
    runner.run("corporatiebezit", INPUT=areas, OUTPUT=job.table("corporatiebezit"))
    runner.run(
        "kwetsbaarheid",
        INPUT=areas,
        GROEPEN_T0=["WWB_UITTOT_2015"],
        GROEPEN_T1=["bijstand"],
        EENHEID=COUNTS,
        INWONERS_T0="AANT_INW_2015",
        INWONERS_T1="inwoners",
        JAAR_T0=2015,
        JAAR_T1=2019,
        OUTPUT=job.table("kwetsbaarheid"),
    )
    limits = {"BAND_OVERLAST": 0.5, "GRENS_VEEL": 5, "GRENS_WEINIG": 6, "JAAR_T0": 2015, "JAAR_T1": 2019}
    for name, reference in (("veerkracht_gemeente", RELATIVE), ("veerkracht", ABSOLUTE)):
        runner.run(
            "veerkracht",
            INPUT=job.layer("kwetsbaarheid"),
            SCORE_T0="KL14",
            SCORE_T1="KL16",
            REFERENTIE=reference,
            OUTPUT=job.table(name),
            **limits,
        )
    return "Proef: bijstand 2015-2019 en klassen van Leefbaarometer 2.0, 2014-2016, in Amsterdam"


def print_map(job: Job, titel: str) -> None:
    """Print the veerkracht map as PDF and PNG, and the class table on the screen."""
    sys.path.append(str(PLUGINS))
    from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

    application = QgsApplication([], False)
    application.initQgis()
    from veerkracht.processing.rapport.blad import Blad, make_layout
    from veerkracht.processing.rapport.drukken import print_pdf, print_picture

    layer = QgsVectorLayer(job.layer("veerkracht"), "veerkracht")
    project = QgsProject.instance()
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    layout = make_layout(project, Blad.of_layer(layer, titel))
    pdf, png = (job.folder / f"veerkracht_{job.name}{suffix}" for suffix in (".pdf", ".png"))
    print_pdf(pdf, iter([layout]), PDF_DPI)
    print_picture(png, layout, PNG_DPI)
    print("\nThe results:")
    for path in sorted(path for path in job.folder.iterdir() if path.is_file()):
        print(f"- {path.relative_to(ROOT)}")
    print(f"\n{titel}")
    print_classes(layer, "vk_klasse", "vk_label")
    allocations = QgsVectorLayer(job.layer(ALLOCATIONS), ALLOCATIONS)
    if allocations.isValid():
        print(f"\n{allocations.metadata().title()}")
        print_classes(allocations, "verh_klasse", "verh_label")
    # Left to Python's own end: QGIS's clean-up would find layers that Python still holds.
    sys.stdout.flush()
    os._exit(0)


def print_classes(layer: QgsVectorLayer, klasse: str, label: str) -> None:
    """Print the note of a map and how many areas are in each class."""
    print()
    for line in layer.metadata().abstract().splitlines():
        print(f"  {line}")
    print(f"\n{'klasse':<44}{'gebieden':>9}")
    rows = [(feature[klasse], feature[label]) for feature in layer.getFeatures()]
    # In Qt 5 what is no class is an object that equals nothing.
    areas = Counter((number, name) if isinstance(number, int) else (99, "geen gegevens") for number, name in rows)
    for (_, name), count in sorted(areas.items()):
        print(f"{name:<44}{count:>9}")
    print(f"{'totaal':<44}{areas.total():>9}")


def main() -> None:
    """Run the demo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the real open data (amsterdam_2019, nederland_2015 …)")
    arguments = parser.parse_args()
    if arguments.data and not (arguments.data / "amsterdam_2019").is_dir():
        parser.error(f"{arguments.data} holds no folder amsterdam_2019")
    # Where a machine without a desktop has none, Qt makes one in /tmp, and says so on every run.
    runtime = BUILD / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    job = Job(BUILD / "demo", "amsterdam" if arguments.data else "veerdam")
    shutil.rmtree(job.folder, ignore_errors=True)
    (job.folder / "tussenstappen").mkdir(parents=True)
    with own_profile(job.folder) as environment:
        runner = Runner(environment)
        titel = amsterdam(job, runner, arguments.data.resolve()) if arguments.data else veerdam(job, runner)
    print_map(job, titel)


if __name__ == "__main__":
    main()
