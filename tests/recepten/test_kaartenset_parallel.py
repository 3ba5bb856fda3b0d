"""The recipe for many gemeenten, run as a user does, with a qgis_process that behaves as each test wants it to."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

RECIPE = Path(__file__).parents[2] / "docs" / "recepten" / "kaartenset_parallel.py"
# Stands in for qgis_process: what it does is in gedrag.json beside it, by code. It notes what it was asked.
# Begins as a script of the shell, since the path of a Python in a first line may have no spaces.
FAKE = """#!/bin/sh
''':'
exec "{python}" "$0" "$@"
'''
import json, os, signal, sys, time
from pathlib import Path
here = Path(__file__).parent
question = json.load(sys.stdin)
inputs = question["inputs"]
code = inputs["GEMEENTEN"]
with open(here / "gevraagd.jsonl", "a") as file:
    file.write(json.dumps([sys.argv[1:], question, os.getcwd(), time.time()]) + "\\n")
behaviour = json.loads((here / "gedrag.json").read_text()).get(code, "")
half = Path(inputs["OUTPUT"]).with_name(f".{{code}}.{{os.getpid()}}.pdf")
half.write_text("half")
if behaviour == "omvallen":
    os.kill(os.getpid(), signal.SIGSEGV)
if behaviour == "traag":
    time.sleep(60)
if behaviour == "doof":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)
if behaviour == "even":
    time.sleep(0.5)
if behaviour == "leeg":
    print("In gemeente", code, "ligt geen enkel gebied.", file=sys.stderr)
    sys.exit(1)
if behaviour == "zwijgt":
    sys.exit(3)
if behaviour == "regels":
    print("ERROR: dit ontbreekt\\n\\n\\tINPUT: gebieden", file=sys.stderr)
    sys.exit(1)
if behaviour != "zonder":
    os.replace(half, inputs["OUTPUT"])
print("regel van iets anders")
print(json.dumps({{"log": {{"info": ["zoveel bladen"]}}, "results": {{"OUTPUT": inputs["OUTPUT"]}}}}, indent=2))
time.sleep(0.05)
"""


class Proef:
    """One folder with an order, a stand-in, and what became of it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.uit = folder / "uit kaarten"
        self.fake = folder / "qgis_process"
        self.fake.write_text(FAKE.format(python=sys.executable), encoding="utf-8")
        self.fake.chmod(0o755)
        self.order = {
            "parameters": {"INPUT": "buurten.gpkg", "GEMEENTEN": "{code}", "OUTPUT": "{map}/{bestand}.pdf"},
            "gemeenten": ["GM0001", "GM0002", {"code": "GM0003", "naam": "Súdwest-Fryslân (deel)"}],
            "map": "uit kaarten",
            "processen": 2,
        }
        (folder / "buurten.gpkg").write_text("eerste")
        self.behave()

    def behave(self, **behaviour: str) -> None:
        (self.folder / "gedrag.json").write_text(json.dumps(behaviour))

    def command(self, *options: str) -> list[str]:
        path = self.folder / "opdracht.json"
        if not isinstance(self.order, str):
            path.write_text(json.dumps(self.order))
        return [sys.executable, str(RECIPE), str(path), "--qgis-process", str(self.fake), *options]

    def run(self, *options: str, code: int = 0) -> str:
        """Run it to its end from another folder; return what it said."""
        done = subprocess.run(
            self.command(*options), capture_output=True, text=True, timeout=60, cwd="/", check=False
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def start(self, *options: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(*options), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )

    def asked(self) -> list[list]:
        path = self.folder / "gevraagd.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def codes(self) -> list[str]:
        return sorted(question["inputs"]["GEMEENTEN"] for _, question, _, _ in self.asked())

    def forget(self) -> None:
        (self.folder / "gevraagd.jsonl").unlink()

    def wait_for(self, count: int) -> None:
        """Wait until so many processes have begun."""
        for _ in range(200):
            if len(self.asked()) >= count:
                return
            time.sleep(0.05)
        raise AssertionError("the processes did not begin")

    def made(self) -> list[str]:
        return sorted(path.name for path in self.uit.glob("*.pdf"))


@pytest.fixture
def proef(tmp_path) -> Proef:
    folder = tmp_path / "een map"
    folder.mkdir()
    return Proef(folder)


ALL = ["GM0001.pdf", "GM0002.pdf", "GM0003_Súdwest-Fryslân_deel.pdf"]


def test_each_gemeente_is_a_run_with_its_parameters(proef):
    said = proef.run()
    assert proef.made() == ALL
    assert proef.codes() == ["GM0001", "GM0002", "GM0003"]
    words, question, folder, _ = next(one for one in proef.asked() if one[1]["inputs"]["GEMEENTEN"] == "GM0003")
    assert words == ["--json", "run", "veerkracht:kaartensetpergemeente", "-"]
    assert question["inputs"]["INPUT"] == "buurten.gpkg"
    assert question["inputs"]["OUTPUT"] == f"{proef.uit}/GM0003_Súdwest-Fryslân_deel.pdf"
    assert Path(folder) == proef.folder
    assert "3 gemeenten, waarvan 0 al klaar; 2 processen" in said
    assert "Klaar: 3 gemeenten, waarvan 0 al eerder. Mislukt: 0." in said


def test_a_log_for_each_and_one_for_all(proef):
    proef.run()
    one = (proef.uit / "logboek" / "GM0001.log").read_text(encoding="utf-8")
    assert "info: zoveel bladen" in one
    assert '"GEMEENTEN": "GM0001"' in one
    assert one.rstrip().endswith("klaar")
    overall = (proef.uit / "logboek.txt").read_text(encoding="utf-8")
    assert re.search(r"^\d{4}-\d\d-\d\dT\S+  \[3/3\] GM000\d.*: klaar in \d+ s$", overall, re.MULTILINE)


def test_once_more_skips_what_is_done(proef):
    proef.run()
    proef.forget()
    said = proef.run()
    assert proef.asked() == []
    assert "3 gemeenten, waarvan 3 al klaar" in said
    assert "Klaar: 3 gemeenten, waarvan 3 al eerder. Mislukt: 0." in said


def test_one_that_failed_is_named_and_done_anew(proef):
    proef.behave(GM0002="leeg")
    said = proef.run(code=1)
    assert proef.made() == [ALL[0], ALL[2]]
    assert "Klaar: 2 gemeenten, waarvan 0 al eerder. Mislukt: 1." in said
    log = proef.uit / "logboek" / "GM0002.log"
    assert f"  GM0002: In gemeente GM0002 ligt geen enkel gebied. (zie {log})" in said.splitlines()
    assert "geen enkel gebied" in log.read_text(encoding="utf-8")
    proef.behave()
    proef.forget()
    proef.run()
    assert proef.codes() == ["GM0002"]
    assert proef.made() == ALL


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("omvallen", "qgis_process is omgevallen."),
        ("zwijgt", "qgis_process eindigde met 3 en zei niet waarom."),
        ("zonder", "Volgens qgis_process gelukt, maar dit bestand is er niet: "),
        ("regels", "ERROR: dit ontbreekt INPUT: gebieden"),
    ],
)
def test_every_way_to_fail_has_its_reason_and_leaves_no_half(behaviour, reason, proef):
    proef.behave(GM0001=behaviour)
    said = proef.run(code=1)
    assert f"  GM0001: {reason}" in said
    assert proef.made() == ALL[1:]
    halves = [path.name for path in proef.uit.glob(".GM*")]
    assert halves == []


def test_one_that_takes_too_long_is_broken_off(proef):
    proef.behave(GM0003="traag")
    begin = time.monotonic()
    said = proef.run("--minuten", "0.03", code=1)
    assert time.monotonic() - begin < 20
    assert "Afgebroken: duurde langer dan 0.03 minuten." in said
    assert proef.made() == ALL[:2]


def test_two_at_a_time_and_not_more(proef):
    proef.order["gemeenten"] = [f"GM{number:04d}" for number in range(5)]
    proef.behave(**dict.fromkeys(proef.order["gemeenten"], "even"))
    proef.run()
    moments = sorted(moment for *_, moment in proef.asked())
    assert all(later - first > 0.4 for first, later in zip(moments, moments[2:], strict=False))
    proef.order.update(map="een tegelijk", gemeenten=["GM0001", "GM0002"])
    proef.forget()
    proef.run("--processen", "1")
    moments = sorted(moment for *_, moment in proef.asked())
    assert all(later - first > 0.4 for first, later in zip(moments, moments[1:], strict=False))


@pytest.mark.parametrize("to_all", [True, False], ids=["Ctrl-C in a terminal", "kill"])
def test_stopping_leaves_what_is_done_and_the_rest_comes_later(to_all, proef):
    """Ctrl-C reaches the recipe and all that it started; ``kill`` reaches the recipe only."""
    proef.behave(GM0002="traag", GM0003="traag")
    process = proef.start()
    proef.wait_for(3)
    time.sleep(0.3)
    begin = time.monotonic()
    if to_all:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=20)
    assert time.monotonic() - begin < 4
    assert process.returncode == 130
    assert "Niet gemaakt: 2 gemeenten." in said
    assert "MISLUKT" not in said
    assert "Traceback" not in said
    assert proef.made() == ["GM0001.pdf"]
    assert [path.name for path in proef.uit.glob(".GM*")] == []
    proef.behave()
    proef.forget()
    proef.run()
    assert proef.codes() == ["GM0002", "GM0003"]
    assert proef.made() == ALL


def test_a_second_interrupt_ends_what_does_not_listen(proef):
    proef.behave(GM0002="doof")
    process = proef.start()
    proef.wait_for(3)
    time.sleep(0.3)
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    time.sleep(0.6)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert time.monotonic() - begin < 3
    assert process.returncode == 130


def test_a_recipe_that_was_killed_goes_on_where_it_was(proef):
    """Killed without a word, in the middle of a line: what was done counts, half a line and an old lock do not."""
    proef.behave(GM0003="traag")
    process = proef.start()
    proef.wait_for(3)
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
    with (proef.uit / "voortgang.jsonl").open("ab") as file:
        file.write(b'{"gemeente": "GM0003", "stand": "kl')
    proef.behave()
    proef.forget()
    said = proef.run()
    assert proef.codes() == ["GM0003"]
    assert "3 gemeenten, waarvan 2 al klaar" in said
    proef.forget()
    proef.run()
    assert proef.asked() == []


def test_other_work_is_done_anew(proef):
    """Another parameter, a newer file that a parameter names, a result that is gone; or when it is asked for."""
    proef.run()
    for change in (
        lambda: proef.order["parameters"].update(RESOLUTIE=150),
        lambda: (proef.folder / "buurten.gpkg").write_text("tweede uitgave"),
    ):
        proef.forget()
        change()
        proef.run()
        assert proef.codes() == ["GM0001", "GM0002", "GM0003"]
    proef.forget()
    (proef.uit / "GM0002.pdf").unlink()
    proef.run()
    assert proef.codes() == ["GM0002"]
    proef.forget()
    proef.run("--opnieuw")
    assert proef.codes() == ["GM0001", "GM0002", "GM0003"]


def test_a_file_that_was_only_read_is_no_other_file(proef):
    """QGIS changes the date of a GeoPackage, and how SQLite keeps its journal, by reading it."""
    path = proef.folder / "buurten.gpkg"
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE buurten (code TEXT)")
    proef.run()
    before = path.read_bytes()
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
    os.utime(path, (1e9, 1e9))
    assert path.read_bytes() != before
    proef.forget()
    proef.run()
    assert proef.asked() == []
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("INSERT INTO buurten VALUES ('BU1')")
        file.commit()
    proef.run()
    assert proef.codes() == ["GM0001", "GM0002", "GM0003"]


def test_one_order_at_a_time_in_a_folder(proef):
    proef.behave(GM0001="traag")
    process = proef.start()
    proef.wait_for(1)
    assert "is al een opdracht aan het werk" in proef.run(code=2)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)


def test_gemeenten_of_a_layer(proef):
    from osgeo import ogr, osr

    crs = osr.SpatialReference()
    crs.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(proef.folder / "gemeenten.gpkg"))
    dataset.CreateLayer("anders", crs, ogr.wkbPolygon)
    layer = dataset.CreateLayer("gemeenten", crs, ogr.wkbPolygon)
    for name in ("gemeentecode", "gemeentenaam"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for code, naam in (("GM0002", "Twee"), ("GM0001", "Één/zuid"), ("GM0002", "Twee"), (None, "?"), ("", "leeg")):
        feature = ogr.Feature(layer.GetLayerDefn())
        if code is not None:
            feature.SetField("gemeentecode", code)
        feature.SetField("gemeentenaam", naam)
        layer.CreateFeature(feature)
    del layer, dataset
    proef.order["gemeenten"] = {
        "laag": "gemeenten.gpkg|layername=gemeenten", "veld": "gemeentecode", "naamveld": "gemeentenaam",
    }  # fmt: skip
    proef.run()
    assert proef.codes() == ["GM0001", "GM0002"]
    assert proef.made() == ["GM0001_Één_zuid.pdf", "GM0002_Twee.pdf"]
    for change, said in (
        ({"veld": "bestaatniet"}, "heeft geen veld bestaatniet."),
        ({"laag": "weg.gpkg"}, "weg.gpkg is niet te openen als laag."),
        ({"laag": "gemeenten.gpkg|layername=weg"}, "is niet te openen als laag."),
    ):
        proef.order["gemeenten"] = {"laag": "gemeenten.gpkg|layername=gemeenten", "veld": "gemeentecode", **change}
        assert said in proef.run(code=2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parameter": {}}, "onbekend is parameter"),
        ({"parameters": []}, "parameters ontbreekt, of is geen object met namen en waarden."),
        ({"gemeenten": []}, "er staat geen enkele gemeente in."),
        ({"gemeenten": ["GM1", 7]}, "gemeenten ontbreekt, of is geen lijst van codes of laag en veld."),
        ({"gemeenten": {"laag": "x"}}, "gemeenten ontbreekt, of is geen"),
        ({"gemeenten": ["GM1", "GM2", "gm1"]}, "meer dan eens in: GM1, gm1"),
        ({"map": None}, "map ontbreekt, of is geen tekst."),
        ({"processen": 0}, "processen ontbreekt, of is geen getal groter dan nul."),
        ({"processen": True}, "processen ontbreekt, of is geen getal groter dan nul."),
        ({"parameters": {"GEMEENTEN": "{gemeente}"}}, "{gemeente} is onbekend; bekend zijn {code}, {naam}"),
        ({"parameters": {"GEMEENTEN": "GM1"}}, "geen enkele parameter noemt {code} of {bestand}"),
    ],
)
def test_an_order_that_is_no_good_is_refused_in_a_sentence(change, said, proef):
    proef.order.update(change)
    assert said in proef.run(code=2)
    assert not proef.uit.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "opdracht.json is niet te lezen: "), ("[]", "opdracht.json ontbreekt, of is geen object"), ("", "te lezen")],
)
def test_an_order_that_is_no_json_is_refused(content, said, proef):
    (proef.folder / "opdracht.json").write_text(content)
    proef.order = content
    assert said in proef.run(code=2)


def test_without_qgis_process_it_says_so(proef):
    command = proef.command()
    command[command.index("--qgis-process") + 1] = str(proef.folder / "weg")
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert done.stderr == "qgis_process is niet gevonden; zeg met --qgis-process waar het staat.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "kan QGIS niet gebruiken (No module named 'qgis'). Start het recept met de Python van QGIS"),
        (["--taal", "en"], "cannot use QGIS (No module named 'qgis'). Start the recipe with the Python of QGIS"),
    ],
)
def test_a_python_without_qgis_is_told_which_one_to_use(options, said, proef):
    """As of the Microsoft Store, or of an environment: here this one, without the packages that are installed."""
    command = [sys.executable, "-I", "-S", *proef.command(*options)[1:]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    sentence, *commands = done.stderr.splitlines()
    assert said in sentence and sys.executable in sentence
    assert [line.split()[0] for line in commands] == ["Linux", "macOS", "Windows"]
    assert "python-qgis.bat" in commands[2] and "Contents/MacOS/bin/python3" in commands[1]
    shown = subprocess.run([*command, "--help"], capture_output=True, text=True, timeout=30, check=False)
    assert shown.returncode == 0
    assert all(line in shown.stdout for line in commands)


def test_with_the_real_qgis_process(proef, areas_with_fields):
    """Not our own algorithm: one of QGIS, on an area for each gemeente; of the third there is none of that kind."""
    codes = areas_with_fields(proef.folder / "gebieden.gpkg")
    proef.order = {
        "algoritme": "native:extractbyattribute",
        "parameters": {
            "INPUT": "gebieden.gpkg|layername=gebieden", "FIELD": "{code}", "OPERATOR": 0, "VALUE": "1",
            "OUTPUT": "{map}/{bestand}.gpkg",
        },
        "gemeenten": [*codes, "bestaatniet"],
        "map": "uit kaarten",
        "processen": 2,
    }  # fmt: skip
    command = [word for word in proef.command() if word not in ("--qgis-process", str(proef.fake))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert {f"{code}.gpkg" for code in codes} <= {path.name for path in proef.uit.glob("*.gpkg")}
    assert re.search(r"(?m)^  bestaatniet: .*bestaatniet.* \(zie .*bestaatniet.log\)$", done.stdout)
    assert "Klaar: 2 gemeenten, waarvan 0 al eerder. Mislukt: 1." in done.stdout


@pytest.fixture
def areas_with_fields():
    """Write a layer of areas with a field for each of two codes; return the codes."""
    from osgeo import ogr, osr

    def write(path: Path) -> list[str]:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(28992)
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        layer = dataset.CreateLayer("gebieden", crs, ogr.wkbPolygon)
        for name in ("GM0001", "GM0002"):
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTInteger))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("GM0001", 1)
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POLYGON((0 0,0 9,9 9,0 0))"))
        layer.CreateFeature(feature)
        return ["GM0001", "GM0002"]

    return write


def test_it_speaks_english_too(proef):
    proef.behave(GM0002="zwijgt")
    said = proef.run("--taal", "en", code=1)
    assert "3 gemeenten, 0 of them done already; 2 processes; results in" in said
    assert "Done: 2 gemeenten, 0 of them before. Failed: 1." in said
    assert "GM0002: qgis_process ended with 3 and did not say why. (see " in said
    help_en, help_nl = proef.run("--taal", "en", "--help"), proef.run("--help")
    for text in (help_en, help_nl):
        assert "qgis_process" in text
        assert "python-qgis.bat" in text
        assert "130" in text
    assert "Exit status" in help_en
    assert "Uitgang" in help_nl


def test_both_languages_have_the_same_words():
    import ast

    tree = ast.parse(RECIPE.read_text(encoding="utf-8"))
    words = next(ast.literal_eval(node.value) for node in tree.body
                 if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "WORDS")  # fmt: skip
    assert set(words["nl"]) == set(words["en"])
    places = {taal: {key: sorted(re.findall(r"(?<!\{)\{\w+\}", text)) for key, text in table.items()}
              for taal, table in words.items()}  # fmt: skip
    assert places["nl"] == places["en"]
