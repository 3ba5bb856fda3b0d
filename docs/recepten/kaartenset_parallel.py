"""Kaartensets voor veel gemeenten, in een paar processen naast elkaar. (In English: --taal en --help.)

Maps on paper for many gemeenten, in a few processes beside each other: each gemeente is one run of ``qgis_process``.
Runs with the Python of QGIS on Linux, macOS and Windows, and needs nothing else. ``--help`` says all there is to know.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import re
import shutil
import signal
import sys
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

try:
    from qgis.PyQt.QtCore import QCoreApplication, QLockFile, QProcess, QProcessEnvironment, QThread, QTimer
except ImportError as error:  # another Python than that of QGIS; main says how to start
    WITHOUT_QGIS = str(error)
else:
    WITHOUT_QGIS = ""

ALGORITHM = "veerkracht:kaartensetpergemeente"
RECORD, OVERALL, LOGS, LOCK = "voortgang.jsonl", "logboek.txt", "logboek", ".bezet"
# What may stand in an order, its kind, and the word for that kind.
KEYS = {
    "algoritme": (str, "tekst"),
    "parameters": (dict, "object"),
    "gemeenten": (list | dict, "woordenlijst"),
    "map": (str, "tekst"),
    "processen": (int, "getal"),
    "project": (str, "tekst"),
}
TICK, PATIENCE = 200, 5000  # ms: between looks at what was asked, and from asking a process to end until it is ended
DONE, FAILED = "klaar", "mislukt"
ALL_WELL, SOME_FAILED, NOT_BEGUN, STOPPED = 0, 1, 2, 130

HELP = {
    "nl": """
Maakt voor elke gemeente een kaartenset, met een paar processen naast elkaar.

  Linux     python3 kaartenset_parallel.py opdracht.json
  macOS     /Applications/QGIS.app/Contents/MacOS/bin/python3 kaartenset_parallel.py opdracht.json
  Windows   "C:\\Program Files\\QGIS 3.40\\bin\\python-qgis.bat" kaartenset_parallel.py opdracht.json

opdracht.json:
  {
    "algoritme":  "veerkracht:kaartensetpergemeente",
    "parameters": {"INPUT": "buurten.gpkg|layername=buurten", "GEMEENTEN": "{code}",
                   "BESTAANDE": 2, "OUTPUT": "{map}/{bestand}.pdf"},
    "gemeenten":  ["GM0363", {"code": "GM0599", "naam": "Rotterdam"}],
    "map":        "kaartensets",
    "processen":  2
  }

parameters  wat het algoritme krijgt. In elke tekst staat {code} voor de code van de gemeente, {naam} voor haar naam,
            {bestand} voor beide als naam van een bestand en {map} voor de map met uitkomsten.
            BESTAANDE 2 vervangt wat er van een eerdere, andere opdracht staat.
gemeenten   een lijst van codes, of van code en naam; of uit een laag gelezen, elke waarde eenmaal:
            {"laag": "gemeenten.gpkg|layername=gemeenten", "veld": "gemeentecode", "naamveld": "gemeentenaam"}
map         waar alles komt. Paden zijn die vanaf de map van opdracht.json.
algoritme, processen en project (een QGIS-project) mogen ontbreken.

In de map staan na afloop de uitkomsten, logboek/CODE.log van elke gemeente, logboek.txt van het geheel, en
voortgang.jsonl. Dezelfde opdracht nog eens gegeven, gaat verder waar zij bleef: een gemeente die klaar was, wordt
overgeslagen; een die mislukte of onderbroken werd, wordt opnieuw gedaan. Zijn de parameters of de bestanden veranderd
die zij noemen, of is een uitkomst weg, dan ook. Ctrl-C stopt: wat klaar was, blijft.

Uitgang: 0 alles klaar; 1 van een of meer gemeenten is geen kaartenset gemaakt, zij staan aan het eind genoemd;
2 de opdracht deugt niet; 130 gestopt.
""",
    "en": """
Makes a set of maps for each gemeente, with a few processes beside each other.

  Linux     python3 kaartenset_parallel.py order.json
  macOS     /Applications/QGIS.app/Contents/MacOS/bin/python3 kaartenset_parallel.py order.json
  Windows   "C:\\Program Files\\QGIS 3.40\\bin\\python-qgis.bat" kaartenset_parallel.py order.json

order.json:
  {
    "algoritme":  "veerkracht:kaartensetpergemeente",
    "parameters": {"INPUT": "buurten.gpkg|layername=buurten", "GEMEENTEN": "{code}",
                   "BESTAANDE": 2, "OUTPUT": "{map}/{bestand}.pdf"},
    "gemeenten":  ["GM0363", {"code": "GM0599", "naam": "Rotterdam"}],
    "map":        "kaartensets",
    "processen":  2
  }

parameters  what the algorithm gets. In each text {code} stands for the code of the gemeente, {naam} for its name,
            {bestand} for both as the name of a file and {map} for the folder with results.
            BESTAANDE 2 replaces what is there of an earlier, other order.
gemeenten   a list of codes, or of code and name; or read from a layer, each value once:
            {"laag": "gemeenten.gpkg|layername=gemeenten", "veld": "gemeentecode", "naamveld": "gemeentenaam"}
map         the folder where everything goes. Paths are those from the folder of order.json.
algoritme (the algorithm), processen (processes) and project (of QGIS) may be left out.

In the folder there are in the end the results, logboek/CODE.log of each gemeente, logboek.txt of the whole, and
voortgang.jsonl. The same order given once more goes on where it was: a gemeente that was done is skipped; one that
failed or was interrupted is done anew. So it is where the parameters or the files that they name have changed, or a
result is gone. Ctrl-C stops: what was done stays.

Exit status: 0 all done; 1 for one or more gemeenten no set was made, they are named in the end; 2 the order is no
good; 130 stopped.
""",
}
WORDS = {
    "nl": {
        "geen_qgis": "Deze Python ({python}) kan QGIS niet gebruiken ({reason}). Start het recept met de Python van "
        "QGIS; op Linux is dat die van het systeem:",
        "opdracht": "het bestand met de opdracht (JSON)",
        "processen": "hoeveel processen naast elkaar (standaard: de helft van de kernen)",
        "opnieuw": "doe ook opnieuw wat klaar was",
        "minuten": "breek een gemeente af die langer duurt dan zoveel minuten (standaard: geen grens)",
        "qgis_process": "waar qgis_process staat, als het niet vanzelf gevonden wordt",
        "taal": "taal van de meldingen: nl of en",
        "begin": "{count} gemeenten, waarvan {skipped} al klaar; {processes} processen; uitkomsten in {folder}",
        "klaar": "[{number}/{count}] {gemeente}: klaar in {seconds} s",
        "mislukt": "[{number}/{count}] {gemeente}: MISLUKT na {seconds} s. {reason}",
        "stoppen": "Stoppen gevraagd: lopende gemeenten worden afgebroken. Nog eens Ctrl-C doet dat meteen.",
        "gestopt": "Gestopt. Niet gemaakt: {count} gemeenten. Dezelfde opdracht gaat verder met wat niet klaar is.",
        "einde": "Klaar: {done} gemeenten, waarvan {skipped} al eerder. Mislukt: {failed}.",
        "genoemd": "  {gemeente}: {reason} (zie {log})",
        "geen_reden": "qgis_process eindigde met {code} en zei niet waarom.",
        "gevallen": "qgis_process is omgevallen.",
        "start": "qgis_process is niet te starten: {reason}",
        "afgebroken": "Afgebroken: er is gevraagd te stoppen.",
        "te_lang": "Afgebroken: duurde langer dan {minutes} minuten.",
        "geen_uitkomst": "Volgens qgis_process gelukt, maar dit bestand is er niet: {path}",
        "bezet": "In {folder} is al een opdracht aan het werk. Wacht daarop, of kies een andere map.",
        "niet_gelezen": "{path} is niet te lezen: {reason}",
        "onbekend": "{path}: onbekend is {keys}; bekend zijn {known}.",
        "vorm": "{path}: {key} ontbreekt, of is geen {kind}.",
        "geen_gemeenten": "{path}: er staat geen enkele gemeente in.",
        "dubbel": "{path}: deze gemeenten staan er meer dan eens in: {codes}",
        "plaats": "{path}: {{{place}}} is onbekend; bekend zijn {{code}}, {{naam}}, {{bestand}} en {{map}}.",
        "zelfde": "{path}: geen enkele parameter noemt {{code}} of {{bestand}}, dus elke gemeente zou hetzelfde doen.",
        "geen_laag": "{source} is niet te openen als laag.",
        "geen_veld": "{source} heeft geen veld {name}.",
        "niet_gevonden": "qgis_process is niet gevonden; zeg met --qgis-process waar het staat.",
        "woordenlijst": "lijst van codes of laag en veld",
        "object": "object met namen en waarden",
        "tekst": "tekst",
        "getal": "getal groter dan nul",
    },
    "en": {
        "geen_qgis": "This Python ({python}) cannot use QGIS ({reason}). Start the recipe with the Python of QGIS; on "
        "Linux that is the one of the system:",
        "opdracht": "the file with the order (JSON)",
        "processen": "how many processes beside each other (default: half of the cores)",
        "opnieuw": "also do anew what was done",
        "minuten": "break off a gemeente that takes more than so many minutes (default: no limit)",
        "qgis_process": "where qgis_process is, if it is not found by itself",
        "taal": "language of the messages: nl or en",
        "begin": "{count} gemeenten, {skipped} of them done already; {processes} processes; results in {folder}",
        "klaar": "[{number}/{count}] {gemeente}: done in {seconds} s",
        "mislukt": "[{number}/{count}] {gemeente}: FAILED after {seconds} s. {reason}",
        "stoppen": "Asked to stop: gemeenten at work are broken off. Ctrl-C once more does so at once.",
        "gestopt": "Stopped. Not made: {count} gemeenten. The same order goes on with what is not done.",
        "einde": "Done: {done} gemeenten, {skipped} of them before. Failed: {failed}.",
        "genoemd": "  {gemeente}: {reason} (see {log})",
        "geen_reden": "qgis_process ended with {code} and did not say why.",
        "gevallen": "qgis_process fell over.",
        "start": "qgis_process cannot be started: {reason}",
        "afgebroken": "Broken off: asked to stop.",
        "te_lang": "Broken off: took more than {minutes} minutes.",
        "geen_uitkomst": "Done according to qgis_process, but this file is not there: {path}",
        "bezet": "An order is already at work in {folder}. Wait for it, or choose another folder.",
        "niet_gelezen": "{path} cannot be read: {reason}",
        "onbekend": "{path}: unknown is {keys}; known are {known}.",
        "vorm": "{path}: {key} is missing, or is no {kind}.",
        "geen_gemeenten": "{path}: there is not one gemeente in it.",
        "dubbel": "{path}: these gemeenten are in it more than once: {codes}",
        "plaats": "{path}: {{{place}}} is unknown; known are {{code}}, {{naam}}, {{bestand}} and {{map}}.",
        "zelfde": "{path}: no parameter names {{code}} or {{bestand}}, so every gemeente would do the same.",
        "geen_laag": "{source} cannot be opened as a layer.",
        "geen_veld": "{source} has no field {name}.",
        "niet_gevonden": "qgis_process was not found; say with --qgis-process where it is.",
        "woordenlijst": "list of codes, or layer and field",
        "object": "object with names and values",
        "tekst": "text",
        "getal": "number above zero",
    },
}
PLACE = re.compile(r"\{(\w*)\}")


class Opdrachtfout(Exception):
    """The order cannot be carried out: ``key`` of WORDS, with what fills it."""

    def __init__(self, key: str, /, **values: object):
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Gemeente:
    """One gemeente: its code, and its name where it is known."""

    code: str
    naam: str = ""

    def __str__(self) -> str:
        """Return how it is called in messages."""
        return f"{self.code} {self.naam}".strip()

    @property
    def bestand(self) -> str:
        """Return a name for files: letters, digits and - only, whatever the system."""
        return re.sub(r"[^\w-]+", "_", str(self)).strip("_")


@dataclass(frozen=True)
class Opdracht:
    """The order: see HELP. ``basis`` is the folder that paths are from."""

    path: Path
    algoritme: str
    parameters: Mapping[str, object]
    gemeenten: Sequence[Gemeente]
    map: Path
    processen: int
    project: str

    @property
    def basis(self) -> Path:
        """Return the folder of the order."""
        return self.path.parent

    @classmethod
    def read(cls, path: Path) -> Opdracht:
        """Read and check it. Raises Opdrachtfout."""
        try:
            data = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise Opdrachtfout("niet_gelezen", path=path, reason=getattr(error, "strerror", None) or error) from error
        if not isinstance(data, dict):
            raise Opdrachtfout("vorm", path=path, key=path.name, kind="object")
        unknown = sorted(set(data) - set(KEYS))
        if unknown:
            raise Opdrachtfout("onbekend", path=path, keys=", ".join(unknown), known=", ".join(KEYS))
        data = {"algoritme": ALGORITHM, "project": "", "processen": half_of_the_cores(), **data}
        for key, (kind, word) in KEYS.items():
            given = data.get(key)
            if not isinstance(given, kind) or isinstance(given, bool) or (kind is int and given < 1):
                raise Opdrachtfout("vorm", path=path, key=key, kind=word)
        basis = path.resolve().parent
        order = cls(
            path=path.resolve(),
            algoritme=data["algoritme"],
            parameters=data["parameters"],
            gemeenten=gemeenten_of(data["gemeenten"], path, basis),
            map=basis / data["map"],
            processen=data["processen"],
            project=data["project"],
        )
        order._check_places()
        return order

    def _check_places(self) -> None:
        places = {place for text in texts_of(self.parameters) for place in PLACE.findall(text)}
        for place in sorted(places - {"code", "naam", "bestand", "map"}):
            raise Opdrachtfout("plaats", path=self.path, place=place)
        if len(self.gemeenten) > 1 and not places & {"code", "bestand"}:
            raise Opdrachtfout("zelfde", path=self.path)

    def inputs(self, gemeente: Gemeente) -> dict[str, object]:
        """Return the parameters for one gemeente."""
        places = {
            "code": gemeente.code,
            "naam": gemeente.naam or gemeente.code,
            "bestand": gemeente.bestand,
            "map": str(self.map),
        }
        return filled(self.parameters, places)

    @cached_property
    def files(self) -> dict[str, str]:
        """What is in the files that a parameter names, as it was when the order began."""
        texts = [text for text in (self.project, *texts_of(self.parameters)) if text and not PLACE.search(text)]
        paths = {text: self.basis / text.partition("|")[0] for text in texts}
        return {text: digest(path) for text, path in paths.items() if path.is_file()}

    def fingerprint(self, gemeente: Gemeente) -> str:
        """Return what tells this work from other work: the parameters, and what is in the files that they name."""
        told = json.dumps([self.algoritme, self.project, self.inputs(gemeente), self.files], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def results(self, gemeente: Gemeente) -> Iterator[Path]:
        """Yield the files that a parameter puts in the folder."""
        inputs = self.inputs(gemeente)
        for key, template in self.parameters.items():
            if isinstance(template, str) and template.startswith("{map}"):
                yield Path(str(inputs[key]).partition("|")[0])


def digest(path: Path) -> str:
    """Return a sum of what is in a file. Of SQLite, as GeoPackage is, not its heading: only reading changes that."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        if file.read(16) == b"SQLite format 3\0":
            file.seek(100)
        else:
            file.seek(0)
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def half_of_the_cores() -> int:
    """Return how many processes work beside each other unless the user says otherwise: each takes some 500 MB."""
    return max(1, QThread.idealThreadCount() // 2)


def gemeenten_of(given: list | dict, path: Path, basis: Path) -> list[Gemeente]:
    """Return the gemeenten of a list or of a layer. Raises Opdrachtfout."""
    if isinstance(given, dict) and not (isinstance(given.get("laag"), str) and isinstance(given.get("veld"), str)):
        raise Opdrachtfout("vorm", path=path, key="gemeenten", kind="woordenlijst")
    found = gemeenten_of_layer(given, basis) if isinstance(given, dict) else [gemeente_of(one, path) for one in given]
    if not found:
        raise Opdrachtfout("geen_gemeenten", path=path)
    names = Counter(gemeente.bestand.lower() for gemeente in found)  # Windows does not tell a from A
    double = sorted(gemeente.code for gemeente in found if names[gemeente.bestand.lower()] > 1)
    if double:
        raise Opdrachtfout("dubbel", path=path, codes=", ".join(double))
    return found


def gemeente_of(given: object, path: Path) -> Gemeente:
    """Return one gemeente of the list."""
    if isinstance(given, str) and given.strip():
        return Gemeente(given.strip())
    if isinstance(given, dict) and isinstance(given.get("code"), str) and given["code"].strip():
        return Gemeente(given["code"].strip(), str(given.get("naam", "")).strip())
    raise Opdrachtfout("vorm", path=path, key="gemeenten", kind="woordenlijst")


def gemeenten_of_layer(given: Mapping[str, str], basis: Path) -> list[Gemeente]:
    """Return each value of a field once, in the order in which they come. Raises Opdrachtfout."""
    from osgeo import gdal

    source, _, rest = given["laag"].partition("|")
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # what is wrong is said here
    try:
        dataset = gdal.OpenEx(str(basis / source), gdal.OF_VECTOR)
    except RuntimeError:
        dataset = None
    finally:
        gdal.PopErrorHandler()
    name = re.search(r"layername=([^|]+)", rest)
    layer = dataset and (dataset.GetLayerByName(name[1]) if name else dataset.GetLayer(0))
    if layer is None:
        raise Opdrachtfout("geen_laag", source=given["laag"])
    fields = [given["veld"], *([given["naamveld"]] if given.get("naamveld") else [])]
    for one in fields:
        if layer.FindFieldIndex(one, False) < 0:
            raise Opdrachtfout("geen_veld", source=given["laag"], name=one)
    found: dict[str, str] = {}
    for feature in layer:
        values = [str(feature.GetField(one) or "").strip() for one in fields]
        if values[0]:
            found.setdefault(values[0], values[-1] if len(values) > 1 else "")
    return [Gemeente(code, naam) for code, naam in found.items()]


def texts_of(value: object) -> Iterator[str]:
    """Yield all texts in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_of(item)


def filled(value: object, places: Mapping[str, str]) -> object:
    """Return a value of JSON with the places in its texts filled."""
    if isinstance(value, str):
        return PLACE.sub(lambda found: places[found[1]], value)
    if isinstance(value, dict):
        return {key: filled(item, places) for key, item in value.items()}
    return [filled(item, places) for item in value] if isinstance(value, list) else value


class Voortgang:
    """What is done, kept in a file: a line for each gemeente that ended, of which the last counts."""

    def __init__(self, path: Path):
        self.path = path
        self.lines: dict[str, dict] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                try:
                    entry = json.loads(line)
                    self.lines[entry["gemeente"]] = entry
                except (ValueError, KeyError, TypeError):
                    continue

    def is_done(self, order: Opdracht, gemeente: Gemeente) -> bool:
        """Return whether this very work was done and its files are still there."""
        entry = self.lines.get(gemeente.code, {})
        same = order.fingerprint(gemeente) == entry.get("werk") and entry.get("stand") == DONE
        return same and all(path.exists() for path in order.results(gemeente))

    def add(self, gemeente: Gemeente, **values: object) -> None:
        """Write a line, and see to it that it is on the disk."""
        entry = {"gemeente": gemeente.code, "moment": now(), **values}
        begun = b"" if not self.path.exists() or self.path.read_bytes()[-1:] in (b"", b"\n") else b"\n"
        with self.path.open("ab") as file:
            file.write(begun + json.dumps(entry, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.lines[gemeente.code] = entry


def now() -> str:
    """Return the moment, to the second."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def executable(given: str) -> list[str]:
    """Return the command of qgis_process: as given, on the path, or near the Python of QGIS. Raises Opdrachtfout."""
    names = ("qgis_process", "qgis_process-qgis.bat", "qgis_process-qgis-ltr.bat", "qgis_process-qgis-dev.bat")
    python = Path(sys.executable).resolve().parent
    root = os.environ.get("OSGEO4W_ROOT")
    folders = [python, python / "bin", python.parent, python.parent / "bin", *([Path(root, "bin")] if root else [])]
    tries = [given] if given else [*names, *(str(folder / name) for folder in folders for name in names)]
    found = next(filter(None, map(shutil.which, tries)), None)
    if found is None:
        raise Opdrachtfout("niet_gevonden")
    return ["cmd", "/c", found] if found.lower().endswith((".bat", ".cmd")) else [found]


def environment() -> QProcessEnvironment:
    """Return the environment of the processes: without a screen where this computer has none."""
    made = QProcessEnvironment.systemEnvironment()
    if sys.platform.startswith("linux") and not (made.contains("DISPLAY") or made.contains("WAYLAND_DISPLAY")):
        if not made.contains("QT_QPA_PLATFORM"):
            made.insert("QT_QPA_PLATFORM", "offscreen")
    return made


@dataclass
class Werk:
    """One gemeente at work: ``begin`` its moment, ``reason`` why it is broken off, '' when it is not."""

    gemeente: Gemeente
    process: QProcess
    begin: datetime.datetime
    reason: str = ""
    pid: int = 0
    output: bytearray = field(default_factory=bytearray)
    errors: bytearray = field(default_factory=bytearray)

    def read(self) -> None:
        """Take what the process wrote."""
        self.output += bytes(self.process.readAllStandardOutput())
        self.errors += bytes(self.process.readAllStandardError())

    @property
    def seconds(self) -> int:
        """Return how long it has been at work."""
        return round((datetime.datetime.now() - self.begin).total_seconds())


class Ploeg:
    """The processes beside each other. ``run`` returns the exit status of all."""

    def __init__(
        self, order: Opdracht, command: Sequence[str], words: Mapping[str, str], *, again: bool, minutes: float
    ):
        self.order, self.command, self.words, self.minutes = order, command, words, minutes
        self.progress = Voortgang(order.map / RECORD)
        todo = [one for one in order.gemeenten if not self.progress.is_done(order, one) or again]
        self.skipped = len(order.gemeenten) - len(todo)
        self.count = len(todo)
        self.todo, self.at_work = deque(todo), []
        self.failed: dict[Gemeente, str] = {}
        self.done = 0
        self.interrupts = 0
        self.stopping = False

    def run(self, application: QCoreApplication) -> int:
        """Do the work, and say what became of it."""
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._interrupt)
        self.say("begin", count=len(self.order.gemeenten), skipped=self.skipped, processes=self.order.processen,
                 folder=self.order.map)  # fmt: skip
        timer = QTimer()  # also what lets Python see a signal
        timer.timeout.connect(lambda: self._tick(application))
        timer.start(TICK)
        QTimer.singleShot(0, lambda: self._tick(application))
        application.exec()
        return self._conclude()

    def say(self, key: str, **values: object) -> None:
        """Say a line, and keep it in the overall log."""
        line = self.words[key].format(**values)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        with (self.order.map / OVERALL).open("a", encoding="utf-8") as file:
            file.write(f"{now()}  {line}\n")

    def log_path(self, gemeente: Gemeente) -> Path:
        """Return the log of one gemeente."""
        return self.order.map / LOGS / f"{gemeente.bestand}.log"

    def _interrupt(self, *_: object) -> None:
        self.interrupts += 1

    def _tick(self, application: QCoreApplication) -> None:
        """Look whether to stop, to break off or to begin; end the loop when nothing is left."""
        if self.interrupts and not self.stopping:
            self.stopping = True
            self.say("stoppen")
        if self.stopping:
            for work in list(self.at_work):
                self._break_off(work, self.words["afgebroken"], at_once=self.interrupts > 1)
        for work in list(self.at_work):
            if self.minutes and not work.reason and work.seconds > self.minutes * 60:
                self._break_off(work, self.words["te_lang"].format(minutes=self.minutes))
        while self.todo and not self.interrupts and len(self.at_work) < self.order.processen:
            self._begin(self.todo.popleft())
        if not self.at_work and (not self.todo or self.interrupts):
            application.quit()

    def _begin(self, gemeente: Gemeente) -> None:
        process = QProcess()
        work = Werk(gemeente, process, datetime.datetime.now())
        process.setWorkingDirectory(str(self.order.basis))
        process.setProcessEnvironment(environment())
        process.started.connect(lambda: setattr(work, "pid", process.processId()))
        process.readyReadStandardOutput.connect(work.read)
        process.readyReadStandardError.connect(work.read)
        process.finished.connect(lambda code, status: self._ended(work, code, status))
        process.errorOccurred.connect(lambda error: self._not_started(work, error))
        self.at_work.append(work)
        process.start(self.command[0], [*self.command[1:], "--json", "run", self.order.algoritme, "-"])
        question = {"inputs": self.order.inputs(gemeente)}
        if self.order.project:
            question["project_path"] = str(self.order.basis / self.order.project)
        process.write(json.dumps(question).encode())
        process.closeWriteChannel()

    def _break_off(self, work: Werk, reason: str, *, at_once: bool = False) -> None:
        """Ask a process to end, and end it where it does not."""
        if work.process.state() == QProcess.ProcessState.NotRunning:
            return
        begun, work.reason = bool(work.reason), work.reason or reason
        if sys.platform == "win32":  # no signals there; and of a .bat all that it started has to end
            QProcess.execute("taskkill", ["/T", "/F", "/PID", str(work.process.processId())])
        elif at_once:
            work.process.kill()
        elif not begun:
            work.process.terminate()
            QTimer.singleShot(PATIENCE, work.process.kill)

    def _not_started(self, work: Werk, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and work in self.at_work:
            self._close(work, self.words["start"].format(reason=work.process.errorString()))

    def _ended(self, work: Werk, code: int, status: QProcess.ExitStatus) -> None:
        """A process ended: is its work done, and if not, why not?"""
        work.read()
        answer = answer_of(bytes(work.output))
        reason = work.reason
        if not reason and status != QProcess.ExitStatus.NormalExit:
            reason = self.words["gevallen"]
        if not reason and code:
            reason = reason_of(answer, work.errors) or self.words["geen_reden"].format(code=code)
        missing = [] if reason else [path for path in self.order.results(work.gemeente) if not path.exists()]
        if missing:
            reason = self.words["geen_uitkomst"].format(path=missing[0])
        self._close(work, reason, answer)

    def _close(self, work: Werk, reason: str, answer: Mapping | None = None) -> None:
        """Write down what became of a gemeente."""
        self.at_work.remove(work)
        seconds, gemeente = work.seconds, work.gemeente
        write_log(self.log_path(gemeente), work, self.order.inputs(gemeente), answer or {}, reason)
        if reason:
            remove_halves(self.order.map, work.pid)
        work.process.deleteLater()  # and with it what is connected to it
        if self.interrupts and reason:
            self.todo.append(gemeente)  # neither done nor failed: it comes again
            return
        number = self.done + len(self.failed) + 1
        if reason:
            self.failed[gemeente] = reason
            self.progress.add(gemeente, stand=FAILED, reden=reason)
            self.say("mislukt", number=number, count=self.count, gemeente=gemeente, seconds=seconds, reason=reason)
        else:
            self.done += 1
            self.progress.add(gemeente, stand=DONE, werk=self.order.fingerprint(gemeente), seconden=seconds)
            self.say("klaar", number=number, count=self.count, gemeente=gemeente, seconds=seconds)

    def _conclude(self) -> int:
        self.say("einde", done=self.done + self.skipped, skipped=self.skipped, failed=len(self.failed))
        for gemeente, reason in self.failed.items():
            self.say("genoemd", gemeente=gemeente, reason=reason, log=self.log_path(gemeente))
        if self.interrupts:
            self.say("gestopt", count=len(self.todo))
            return STOPPED
        return SOME_FAILED if self.failed else ALL_WELL


def answer_of(output: bytes) -> dict:
    """Return what qgis_process answered, {} when that is no JSON: other programs may write lines before it."""
    text = output.decode("utf-8", errors="replace")
    for begin in (found.start() for found in re.finditer(r"(?m)^\{", text)):
        try:
            answer, _ = json.JSONDecoder().raw_decode(text[begin:])
        except ValueError:
            continue
        if isinstance(answer, dict):
            return answer
    return {}


def reason_of(answer: Mapping, errors: bytes) -> str:
    """Return the last error that the algorithm told, or else what stderr ends with; on one line."""
    log = answer.get("log")
    told = [str(error) for error in log.get("errors", [])] if isinstance(log, dict) else []
    lines = errors.decode("utf-8", errors="replace").strip().splitlines()
    begins = [number for number, line in enumerate(lines) if line.startswith("ERROR:")]
    told = told or [" ".join(lines[begins[-1] if begins else -1 :])]
    return " ".join(told[-1].split())


def write_log(path: Path, work: Werk, inputs: Mapping, answer: Mapping, reason: str) -> None:
    """Write what there is to know of one run."""
    log = answer.get("log") if isinstance(answer.get("log"), dict) else {}
    lines = [f"{work.begin.astimezone().isoformat(timespec='seconds')}  {work.gemeente}", ""]
    lines += [json.dumps(inputs, indent=2, ensure_ascii=False), ""]
    lines += [f"{kind}: {text}" for kind in ("info", "warnings", "errors") for text in log.get(kind, [])]
    lines += [part.decode("utf-8", errors="replace") for part in (work.errors, b"" if log else work.output) if part]
    lines += ["", json.dumps(answer.get("results", {}), indent=2, ensure_ascii=False), ""]
    lines.append(f"{now()}  {work.seconds} s  {reason or DONE}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def remove_halves(folder: Path, pid: int) -> None:
    """Remove what a process that was broken off left half: Veerkracht writes files as .name.PID.suffix first."""
    for path in folder.rglob(f".*.{pid}.*") if pid else ():
        path.unlink(missing_ok=True)


def parser(taal: str) -> argparse.ArgumentParser:
    """Return the arguments, explained in ``taal``."""
    words = WORDS[taal]
    made = argparse.ArgumentParser(description=HELP[taal], formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("opdracht", type=Path, help=words["opdracht"])
    made.add_argument("--processen", type=positive, help=words["processen"])
    made.add_argument("--opnieuw", action="store_true", help=words["opnieuw"])
    made.add_argument("--minuten", type=float, default=0, help=words["minuten"])
    made.add_argument("--qgis-process", default="", help=words["qgis_process"])
    made.add_argument("--taal", choices=sorted(WORDS), default="nl", help=words["taal"])
    return made


def positive(text: str) -> int:
    """Return a number above zero."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def language_of(arguments: Sequence[str]) -> str:
    """Return the language before the arguments are read: the help is in it too."""
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--taal", default="nl")
    found = first.parse_known_args(arguments)[0].taal
    return found if found in WORDS else "nl"


def without_qgis(taal: str) -> str:
    """Return what is to be said in a Python that has no QGIS, with the commands of the help."""
    said = WORDS[taal]["geen_qgis"].format(python=sys.executable, reason=WITHOUT_QGIS)
    commands = [line for line in HELP[taal].splitlines() if "kaartenset_parallel.py" in line]
    return "\n".join([said, *commands])


def carry_out(options: argparse.Namespace, application: QCoreApplication, words: Mapping[str, str]) -> int:
    """Read the order and have it done; one order at a time in a folder. Raises Opdrachtfout."""
    order = Opdracht.read(options.opdracht)
    if options.processen:
        order = replace(order, processen=options.processen)
    command = executable(options.qgis_process)
    try:
        (order.map / LOGS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Opdrachtfout("niet_gelezen", path=order.map, reason=error.strerror) from error
    lock = QLockFile(str(order.map / LOCK))
    lock.setStaleLockTime(0)  # only that of a process that is no more is broken
    if not lock.tryLock(0):
        raise Opdrachtfout("bezet", folder=order.map)
    try:
        return Ploeg(order, command, words, again=options.opnieuw, minutes=options.minuten).run(application)
    finally:
        lock.unlock()


def main(arguments: Sequence[str]) -> int:
    """Carry out the order on the command line; return the exit status."""
    taal = language_of(arguments)
    if WITHOUT_QGIS and not {"-h", "--help"} & set(arguments):
        sys.stderr.write(without_qgis(taal) + "\n")
        return NOT_BEGUN
    options = parser(taal).parse_args(arguments)
    application = QCoreApplication([])
    try:
        return carry_out(options, application, WORDS[taal])
    except Opdrachtfout as error:
        values = {key: WORDS[taal].get(value, value) if key == "kind" else value for key, value in error.values.items()}
        sys.stderr.write(WORDS[taal][error.key].format(**values) + "\n")
        return NOT_BEGUN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
