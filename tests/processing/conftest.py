"""Small layers in a line, runs of an algorithm in a line, and what a run said.

Nothing here knows a rule of the plugin: figures, classes and sentences stand in the tests.
"""

from __future__ import annotations

import datetime
import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# Messages are compared with the English source texts, whatever the language of the machine. Before QGIS starts.
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"


@pytest.fixture(scope="session", autouse=True)
def qgis(qgis_app):
    """All tests here need QGIS with the provider."""
    from qgis.core import QgsSettings

    # Another test may have set these; runs here speak English and label in Dutch.
    QgsSettings().remove("veerkracht/taal_kaarten")
    return qgis_app


@pytest.fixture(scope="module", autouse=True)
def without_the_project_of_others(qgis):
    from qgis.core import QgsProject

    QgsProject.instance().clear()


@pytest.fixture(autouse=True)
def empty_project(without_the_project_of_others):
    """An empty project, which is empty again afterwards."""
    from qgis.core import QgsProject

    yield
    QgsProject.instance().clear()


def square(column: int, row: int = 0, size: float = 1000) -> str:
    """Return the WKT of one square of a checkerboard in the middle of the country."""
    x, y = 120000 + column * size, 480000 + row * size
    return f"POLYGON(({x} {y},{x} {y + size},{x + size} {y + size},{x + size} {y},{x} {y}))"


def _field_type(values: list) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {datetime.date}:
        return "date"
    if kinds == {int}:
        return "int8" if any(abs(value) > 2**31 - 1 for value in values if value is not None) else "integer"
    return "double" if kinds and kinds <= {int, float} else "string"


def make_layer(
    *, geometry: str = "Polygon", crs: str = "EPSG:28992", name: str = "gebieden", wkt=None, types=None, **columns
):
    """Return a memory layer: ``make_layer(code=["a", "b"], pct=[1.5, None])``; squares side by side unless ``wkt``.

    A type that the values do not tell is given: ``types={"pct": "double"}``. None is NULL.
    """
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
    from qgis.PyQt.QtCore import QDate

    count = max((len(values) for values in columns.values()), default=0)
    kinds = {column: _field_type(values) for column, values in columns.items()} | (types or {})
    uri = f"{geometry}?crs={crs}" + "".join(f"&field={column}:{kinds[column]}" for column in columns)
    layer = QgsVectorLayer(uri, name, "memory")
    shapes = wkt or [square(number) if geometry == "Polygon" else None for number in range(count)]
    features = []
    for number in range(count):
        feature = QgsFeature(layer.fields())
        if shapes[number] and geometry != "None":
            feature.setGeometry(QgsGeometry.fromWkt(shapes[number]))
        row = [values[number] for values in columns.values()]
        feature.setAttributes([QDate(cell) if type(cell) is datetime.date else cell for cell in row])
        features.append(feature)
    added, _ = layer.dataProvider().addFeatures(features)
    if not (layer.isValid() and added and layer.featureCount() == count):
        pytest.fail(f"the test's own layer could not be made: {uri}")
    return layer


@pytest.fixture(scope="session")
def layer():
    """Call to make a small layer: see make_layer."""
    return make_layer


DRIVERS = {
    ".gpkg": "GPKG",
    ".geojson": "GeoJSON",
    ".fgb": "FlatGeobuf",
    ".csv": "CSV",
    ".shp": "ESRI Shapefile",
    ".xlsx": "XLSX",
}


def save_layer(layer, path: Path, table: str = "") -> str:
    """Write a layer to a file (by its suffix), or as one more table of a GeoPackage; return the source to open it."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = DRIVERS[path.suffix]
    options.layerName = table
    if table and path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    error, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), options
    )
    if error != QgsVectorFileWriter.WriterError.NoError:
        pytest.fail(f"the test's own file could not be written: {message}")
    return f"{path}|layername={table}" if table else str(path)


@pytest.fixture(scope="session")
def save():
    """Call to write a layer to a file: see save_layer."""
    return save_layer


def plain(value: object) -> object:
    """Return an attribute as plain Python: NULL is None, whatever Qt calls it."""
    from qgis.PyQt.QtCore import QDate, QDateTime, QVariant

    if isinstance(value, QVariant):
        return None if value.isNull() else value.value()
    return value.toPyDate() if type(value) is QDate else value.toPyDateTime() if type(value) is QDateTime else value


def rows_of(layer, *fields: str) -> list:
    """Return the features as dictionaries, or as tuples of these fields (a single one: bare values)."""
    names = [item.name() for item in layer.fields()]
    rows = [dict(zip(names, map(plain, feature.attributes()), strict=True)) for feature in layer.getFeatures()]
    if not fields:
        return rows
    return [row[fields[0]] if len(fields) == 1 else tuple(row[name] for name in fields) for row in rows]


@pytest.fixture(scope="session")
def rows():
    """Call with a layer: its features as dictionaries, or as tuples of the fields that are named."""
    return rows_of


def make_feedback(cancel_at: float | None = None):
    """Return a feedback that keeps what is said; it cancels itself at ``cancel_at`` per cent."""
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.info, self.warnings, self.errors = [], [], []
            if cancel_at is not None:
                self.progressChanged.connect(lambda percent: percent >= cancel_at and self.cancel())

        def pushInfo(self, text):  # noqa: N802
            self.info.append(text)

        def pushWarning(self, text):  # noqa: N802
            self.warnings.append(text)

        def reportError(self, text, fatal=False):  # noqa: N802
            self.errors.append(text)

    return Feedback()


@pytest.fixture(scope="session")
def feedback():
    """Call to make a feedback that remembers, and cancels itself at ``cancel_at`` per cent."""
    return make_feedback


def run_as_task(algorithm: str, parameters: dict, feedback=None, wait: float = 60, context=None) -> tuple[bool, dict]:
    """Run in another thread, as the toolbox does; return whether it succeeded, and the results."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
    )
    from qgis.PyQt.QtCore import QCoreApplication

    instance = QgsApplication.processingRegistry().createAlgorithmById(f"veerkracht:{algorithm}")
    context, feedback = context or QgsProcessingContext(), feedback or QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(instance, parameters, context, feedback)
    assert not task.isCanceled(), "the inputs were refused"
    ended = []
    task.executed.connect(lambda done, results: ended.append((done, results)))
    QgsApplication.taskManager().addTask(task)
    deadline = time.monotonic() + wait
    while not ended and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert ended, "the task never ended"
    return ended[0]


@pytest.fixture(scope="session")
def run_task():
    """Call to run an algorithm or a model in another thread: see run_as_task."""
    return run_as_task


@dataclass
class Run:
    """What a run gave and said."""

    results: dict
    info: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def layer(self):
        """The result, opened from its file where it is in one."""
        from qgis.core import QgsVectorLayer

        output = self.results["OUTPUT"]
        return output if isinstance(output, QgsVectorLayer) else QgsVectorLayer(output, "result", "ogr")

    def rows(self, *fields: str) -> list:
        """The features of the result."""
        return rows_of(self.layer, *fields)

    @property
    def log(self) -> str:
        """Everything that was said."""
        return "\n".join([*self.info, *self.warnings])

    @property
    def warned(self) -> str:
        """All warnings."""
        return "\n".join(self.warnings)


@pytest.fixture
def run(feedback):
    """Call an algorithm: ``run("corporatiebezit", INPUT=layer)``. OUTPUT is a memory layer unless it is given.

    ``said`` is a feedback to keep what is said in where the run fails.
    """

    def call(algorithm: str, *, cancel_at: float | None = None, context=None, said=None, **inputs) -> Run:
        from qgis import processing

        said = said or feedback(cancel_at)
        options = {"context": context} if context else {}
        results = processing.run(f"veerkracht:{algorithm}", {"OUTPUT": "memory:", **inputs}, feedback=said, **options)
        return Run(results, said.info, said.warnings)

    return call


@pytest.fixture
def refused(run, tmp_path):
    """Call an algorithm that must refuse: returns its sentence.

    Fails when it does not refuse, when the sentence is a traceback, or when it leaves a file behind.
    """

    def call(algorithm: str, **inputs) -> str:
        from qgis.core import QgsProcessingException

        folder = tmp_path / "refused"
        folder.mkdir(exist_ok=True)
        with pytest.raises(QgsProcessingException) as caught:
            run(algorithm, **{"OUTPUT": str(folder / "out.gpkg"), **inputs})
        sentence = str(caught.value)
        assert sentence.strip(), "an empty sentence"
        for jargon in ("Traceback", "Error:", "None", "NoneType", "{", "}"):
            assert jargon not in sentence, f"no sentence for a user: {sentence}"
        assert not list(folder.iterdir()), f"left behind: {list(folder.iterdir())}"
        return sentence

    return call


def legend_of(layer) -> list[tuple[object, str]]:
    """Return value and label of every line in the legend of a categorized layer."""
    renderer = layer.renderer()
    assert renderer.type() == "categorizedSymbol"
    return [(plain(category.value()), category.label()) for category in renderer.categories()]


@pytest.fixture(scope="session")
def legend():
    """Call with a layer: value and label of each line in its legend."""
    return legend_of


@dataclass(frozen=True)
class City:
    """A small city in files, for runs that must not depend on what is in memory."""

    folder: Path

    def path(self, name: str) -> str:
        """Return the path of a file."""
        return str(self.folder / name)


KERNCIJFERS = """"ID";"WijkenEnBuurten";"Gemeentenaam_1";"SoortRegio_2";"Codering_3";"AantalInwoners_5";\
"Woningvoorraad_34";"InBezitWoningcorporatie_41";"PersonenPerSoortUitkeringBijstand_79"
"0";"GM0999    ";"Veerdorp      ";"Gemeente  ";"GM0999    ";"300";"150";"41";"30"
"1";"WK099900  ";"Veerdorp      ";"Wijk      ";"WK099900  ";"200";"100";"45";"20"
"2";"BU09990000";"Veerdorp      ";"Buurt     ";"BU09990000";"150";"80";"9,9";"10"
"3";"BU09990001";"Veerdorp      ";"Buurt     ";"BU09990001";"50";"20";"       .";"       ."
""".replace("\\\n", "")

LEEFBAAROMETER = """bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won
BU09990000,Één,2014,4.0,0.1,0.02,0.02,0.02,0.02,0.02
BU09990000,Één,2020,4.1,0.2,0.04,0.04,0.04,0.04,0.04
BU09990001,Twee,2014,NA,NA,NA,NA,NA,NA,NA
BU09990001,Twee,2020,3.9,-0.5,-0.1,-0.3,-0.1,0,0
"""

BEZIT = """gebiedcode;corporatie;woningen
BU09990000;Woonbron;4
BU09990000;Stg. Zeezicht;3
BU09990001;DVP;10
BU09990002;Zeezicht;2
BU09990002;De Veerpont;2
BU09990003;particulier;9
BU08880008;woonbron;1
BU08880009;Woonbron;.
"""

WACHTTIJDEN = """code;urgentiedatum;contractdatum
UMO;2018-01-01;2018-02-15
UMO;1-1-2018;20180815
MPG;2018-03-31;2018-06-30
regulier;;2018-03-01
iets anders;2018-01-01;2018-02-01
UMO;2018-02-30;2018-03-01
"""

EIGEN = """Toewijzingen 2016, één gemeente;;;
;;;
Datum;Toewijzingsgrond;Buurtcode;Huur
1 maart 2016;UMO;BU09990000;€ 1.000,50
2-3-16;MPG;bu09990001;n.v.t.
Totaal;;;1.000,50
"""

# The second area has one letting to a vulnerable group, the third two, and 20 ordinary ones each; the last has none.
TOEWIJZINGEN = """code;datum;gebiedcode;aantal
regulier;2016-01-31;BU09990000;9
""" + "".join(
    f"{code};{day};BU{'0999' if area < 6 else '0888'}{area:04d};{count}\n"
    for area in range(1, 9)
    for code, day, count in (("umo", "2016-03-01", area), ("Regulier", "31-5-2017", 20))
)


@pytest.fixture(scope="session")
def city(tmp_path_factory, qgis) -> City:
    """Nine buurten in two gemeenten with every figure that the maps ask for, one area without any, and two csv's."""
    folder = tmp_path_factory.mktemp("stad")
    count = 10
    buurten = make_layer(
        name="buurten",
        wkt=[square(number % 5, number // 5) for number in range(count)],
        gebiedcode=[f"BU{'0999' if number < 6 else '0888'}{number:04d}" for number in range(count)],
        gemeentecode=["GM0999"] * 6 + ["GM0888"] * 4,
        inwoners=[100, 200, 300, 400, 500, 600, 700, 800, 900, None],
        pct_corporatie=[0.0, 9.9, 10.0, 44.9, 45.0, 60.0, 79.9, 80.0, 100.0, None],
        index_t0=[10.0] * 9 + [None],
        index_t1=[8.0, 10.5, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0, None],
        onv_2014=[0.0, 0.0, 0.1, 0.0, -0.15, -0.3, 0.1, 0.0, 0.0, None],
        onv_2020=[0.0, 0.0, 0.1, 0.1, -0.10, -0.2, 0.0, -0.1, -0.2, None],
    )
    save_layer(buurten, folder / "buurten.gpkg", "buurten")
    cijfers = make_layer(
        geometry="None",
        name="cijfers",
        code=[f"0999{number:04d}" for number in range(6)] + ["8880007 "],
        # Of every type; the last two areas are no row here.
        aantal=[1, 2, None, 4, 5, 6, 7],
        aandeel=[0.5, None, 1.5, 2.5, 3.5, 4.5, 5.5],
        naam=["é", "", None, "d", "e", "f", "g"],
        types={"code": "string"},
    )
    save_layer(cijfers, folder / "cijfers.gpkg", "cijfers")
    ruimte = make_layer(
        name="ruimte",
        wkt=[square(number % 5, number // 5) for number in range(count)],
        gebiedcode=[f"WK0999{number:02d}" for number in reversed(range(count))],
        tw_totaal=[20, 26, 0, 30, 31, 0, 3, 5, 50, None],
        verhuringen=[50, 50, 50, 50, 50, 50, 50, 8, 90, None],
        woningen=[2000, 10000, 10000, 10000, 10000, 0, 1000, 800, 20000, None],
        pct_verhuringen=[40.0, 52.0, 0.0, 60.0, 62.0, 0.0, 6.0, None, 55.6, None],
        pct_voorraad=[1.0, 0.26, 0.0, 0.3, 0.31, None, 0.3, 0.6, 1.2, None],
        vrijkomend=[10, 10, 3, 10, 10, 5, 4, 5, 60, 5],
        vk_klasse=[1, 2, 3, 4, 5, 6, 9, 8, 7, 1],
    )
    save_layer(ruimte, folder / "ruimte.gpkg", "ruimte")
    punten = make_layer(
        name="punten",
        geometry="Point",
        wkt=[f"POINT({121000 + 150 * number} {487000 + 80 * (number % 3)})" for number in range(count)],
        pc6=[f"1011A{letter}" for letter in "ABCDEFGHIJ"],
        inwoners_2020=[30, 40, 5, 0, 60, 20, 10, 4, 50, None],
        bijstand_2020=[3, 0, 1, 0, 6, 2, 1, 0, 5, None],
        onv_2020=[0.1, -0.1, 0.0, None, 0.2, -0.2, 0.1, 0.1, 0.05, None],
        klasse=[1, 2, 2, None, 3, 3, 1, 1, 2, 2],
    )
    save_layer(punten, folder / "punten.gpkg", "punten")
    typen = make_layer(
        name="typen",
        wkt=[square(number % 5, number // 5) for number in range(count)],
        gebiedcode=[f"BU{'0999' if number < 6 else '0888'}{number:04d}" for number in range(count)],
        corporatiehuur=[0, 9, 10, 44, 45, 60, 79, 80, 100, None],
        goedkope_huur=[10, 40, 10, 4, 15, 10, 1, 10, 0, None],
        overige_huur=[20, 11, 50, 8, 15, 10, 10, 5, 0, None],
        koop=[70, 40, 30, 44, 25, 20, 10, 5, 0, None],
        pct_lvb_iq85_2020=[35.0, 35.1, 36.0, 20.0, 36.0, 40.0, 50.0, 36.0, 50.0, None],
        index_t0=[10.0] * 9 + [None],
        index_t1=[8.0, 10.5, 12.0, 12.0, 13.0, 14.0, 9.0, 11.0, 10.0, None],
        onv_2020=[0.0, 0.0, 0.1, 0.1, -0.10, -0.2, 0.0, -0.1, -0.2, None],
    )
    save_layer(typen, folder / "typen.gpkg", "typen")
    (folder / "kerncijfers_2019.csv").write_text(KERNCIJFERS, encoding="utf-8-sig")
    (folder / "leefbaarometer.csv").write_text(LEEFBAAROMETER, encoding="utf-8")
    (folder / "toewijzingen.csv").write_text(TOEWIJZINGEN, encoding="utf-8")
    (folder / "wachttijden.csv").write_text(WACHTTIJDEN, encoding="utf-8")
    (folder / "bezit.csv").write_text(BEZIT, encoding="utf-8")
    (folder / "eigen.csv").write_text(EIGEN, encoding="cp1252")
    return City(folder)


@pytest.fixture(scope="session")
def services(loopback, nagespeeld, tmp_path_factory):
    """The services that publish data, played on this machine for all tests; leave them as they are."""
    server = loopback()
    yield nagespeeld.install(server, tmp_path_factory.mktemp("diensten"))
    server.stop()


@pytest.fixture(scope="session")
def cases(city, services) -> dict[str, dict]:
    """For each algorithm inputs that are only text and numbers, so that any way of running takes them."""
    buurten = f"{city.path('buurten.gpkg')}|layername=buurten"
    ruimte = f"{city.path('ruimte.gpkg')}|layername=ruimte"
    lettings = city.path("toewijzingen.csv")
    # A copy: QGIS writes in every GeoPackage that it opens.
    demo = Path(__file__).resolve().parents[2] / "resources" / "demo" / "veerdam_kaarten.gpkg"
    veerdam = shutil.copy(demo, city.path(demo.name))
    return {
        "downloadgegevens": {
            "GEMEENTEN": "Diemen, GM0363",
            "JAREN": "2023",
            "THEMAS": [1],
            "DIENSTEN": services.toml,
            "CACHE": city.path("cache"),
        },
        "leeskerncijfers": {"INPUT": city.path("kerncijfers_2019.csv")},
        "leesleefbaarometer": {"INPUT": city.path("leefbaarometer.csv"), "JAREN": "2014 2020"},
        "leeseigengegevens": {"INPUT": city.path("eigen.csv")},
        "koppelindicatoren": {
            "INPUT": buurten,
            "SLEUTEL": '"gebiedcode"',
            "TABEL": f"{city.path('cijfers.gpkg')}|layername=cijfers",
            "TABELSLEUTEL": "'BU' || \"code\"",
        },
        "kiesgemeenten": {"INPUT": buurten, "GEMEENTEN": "GM0888"},
        "vergelijkgebieden": {"INPUT": buurten, "GEBIEDEN_T0": ruimte},
        "hercodeergebieden": {
            "GEBIEDEN_T0": buurten,
            "INPUT": ruimte,
            "TELVELDEN": ["inwoners"],
            "AANDELEN": ["pct_inwoners", "inwoners", "inwoners"],
        },
        "stapeljaren": {"INPUT": buurten},
        "ruimtelijkgemiddelde": {
            "INPUT": f"{city.path('punten.gpkg')}|layername=punten",
            "SOMMEN": ["inwoners_2020"],
            "AANDELEN": ["pct_bijstand_2020", "bijstand_2020", "inwoners_2020"],
        },
        "vierkantenkaart": {
            "INPUT": f"{city.path('punten.gpkg')}|layername=punten",
            "GEMIDDELDEN": ["onv_2020"],
            "SOMMEN": ["inwoners_2020"],
            "KLASSEN": ["klasse", "pc6"],
        },
        "beveiligcijfers": {
            "INPUT": buurten,
            "TELVELDEN": ["inwoners"],
            "GEMIDDELDEN": ["onv_2020", "inwoners"],
            "HIERARCHIE": ["gemeentecode"],
            "MINIMUM": 150,
            "MINIMUM_INKOMEN": 150,
            "MINIMUM_NOEMER": 150,
        },
        "corporatiebezit": {"INPUT": buurten},
        "kwetsbaarheid": {"INPUT": buurten, "GROEPEN_T0": ["index_t0"], "GROEPEN_T1": ["index_t1"]},
        "concentratie": {"INPUT": buurten},
        "overlast": {"INPUT": buurten, "REFERENTIE": 1},
        "overlastontwikkeling": {"INPUT": buurten, "REFERENTIE": 1},
        "veerkracht": {"INPUT": buurten, "REFERENTIE": 1},
        "werktypering": {"INPUT": f"{city.path('typen.gpkg')}|layername=typen"},
        "eigendomstype": {"INPUT": f"{city.path('typen.gpkg')}|layername=typen"},
        "dominantecorporatie": {
            "INPUT": f"{city.path('typen.gpkg')}|layername=typen",
            "WONINGBESTAND": city.path("bezit.csv"),
            "NAMENLIJST": str(demo.with_name("corporatienamen.csv")),
        },
        "socialegebiedstypering": {
            "INPUT": buurten,
            "INDICATOREN": ["koop", "pct_corporatie", "woz", "onv_2020", "vermogen", "index_t1"],
            "MINIMUM_CRITERIA": 1,
        },
        "opvallendegebieden": {"INPUT": ruimte, "ALLE": True},
        "draagkracht": {"INPUT": ruimte, "AANTAL": 20, "DOELGROEP": "statushouders"},
        "gevoeligheid": {"INPUT": buurten, "TREKKINGEN": 20},
        "buurtenlijst": {"INPUT": str(veerdam), "BUURT": "wijkcode", "GEWICHT": "woningen"},
        "naarcorporatiebezit": {"INPUT": str(veerdam)},
        "kantelpunten": {"INPUT": str(veerdam), "GROEP": "wijkcode", "TREKKINGEN": 49},
        "regressie": {
            "INPUT": buurten,
            "AFHANKELIJK": "onv_2020",
            "ONAFHANKELIJK": ["pct_corporatie", "index_t1"],
            "PERMUTATIES": 99,
        },
        "ruimtelijkesamenhang": {"INPUT": buurten, "VELD": "pct_corporatie", "PERMUTATIES": 99},
        "multilevel": {
            "INPUT": str(veerdam),
            "GROEP": "wijkcode",
            "AFHANKELIJK": "vk_onv_ontw",
            "ONTWIKKELING": ["index_ontw"],
            "NIVEAU": ["index_t0"],
            "COVARIATEN": ["pct_corporatie", "corp_label"],
        },
        "toewijzingenpergebied": {
            "INPUT": buurten,
            "TOEWIJZINGEN": lettings,
            "AANTAL": "aantal",
            "WONINGEN": "inwoners",
            "KAART": 1,
        },
        "toewijzingenpercategorie": {"INPUT": lettings, "AANTAL": "aantal", "STAP": 1},
        "programmamonitor": {"INPUT": lettings, "AANTAL": "aantal", "VERHURINGEN": "2016: 150"},
        "wachttijden": {"INPUT": city.path("wachttijden.csv"), "MINIMUM": 0},
        "kaartenset": {"KAARTEN": [str(veerdam)], "ATLAS": ruimte},
        "tabellenboek": {"LAGEN": [str(veerdam)]},
    }


@pytest.fixture
def lines(tmp_path):
    """Call to write a csv: ``lines("a.csv", "code;n", "x;1")``; returns its path."""

    def write(name: str, *text: str) -> str:
        path = tmp_path / name
        path.write_text("\n".join(text) + "\n", encoding="utf-8")
        return str(path)

    return write
