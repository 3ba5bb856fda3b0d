"""Archives: the right file, nothing outside the folder, nothing larger than it says, and damage told as a sentence."""

from __future__ import annotations

import io
import os
import struct
import zipfile

import pytest

from veerkracht.ophalen.antwoord import Weigering
from veerkracht.ophalen.archief import Archief, safe_name

URL = "https://download.example.nl/lbm.zip"
FOLDER = "Leefbaarometer 3.0 - Meting 2024 - open data"


@pytest.fixture
def opened(tmp_path, nepdienst):
    """Call with members, or with bytes, for an opened archive."""
    stack = []

    def make(members):
        path = tmp_path / "archief.zip"
        path.write_bytes(members if isinstance(members, bytes) else nepdienst.make_zip(members))
        manager = Archief.open(path, URL)
        stack.append(manager)
        return manager.__enter__()

    yield make
    for manager in stack:
        manager.__exit__(None, None, None)


def extract(archief, names, folder, most=10**6, step=lambda: None):
    folder.mkdir(exist_ok=True)
    return archief.extract(names, folder, most=most, step=step)


def test_the_file_that_is_meant(opened):
    archief = opened(
        {
            f"{FOLDER}/": "",
            f"{FOLDER}/Leefbaarometer-scores buurten 2002-2024.csv": "a",
            f"{FOLDER}/Leefbaarometer-scores wijken 2002-2024.csv": "b",
            f"{FOLDER}/Leefbaarometer-ontwikkeling buurten 2022-2024.csv": "c",
            f"{FOLDER}/Leefbaarometer-scores buurten 2002-2024.xlsx": "d",
        }
    )
    assert archief.find(["*SCORES*buurt*.csv"]) == f"{FOLDER}/Leefbaarometer-scores buurten 2002-2024.csv"
    assert archief.find(["*buurt*.csv"], ["*ontwikkeling*"]).endswith("scores buurten 2002-2024.csv")
    assert archief.find(["*nergens*", "*wijk*.csv"]).endswith("scores wijken 2002-2024.csv")


def test_another_layout_names_what_is_in_it(opened):
    archief = opened({f"map/deel{number}.txt": "x" for number in range(12)})
    with pytest.raises(Weigering, match=r"another layout.*named \*\.csv, \*\.gpkg.*map/deel0\.txt.* \.\.\.") as error:
        archief.find(["*.csv", "*.gpkg"])
    assert URL in str(error.value)


def test_an_empty_archive(opened):
    with pytest.raises(Weigering, match="It holds -"):
        opened({}).find(["*.csv"])


def test_several_that_fit(opened):
    with pytest.raises(Weigering, match=r"several files.*een\.csv, twee\.csv"):
        opened({"een.csv": "a", "twee.csv": "b"}).find(["*.csv"])


def test_a_shapefile_comes_with_its_parts(opened, tmp_path):
    members = {f"WijkBuurtkaart/buurt_2018_V3.{part}": part for part in ("shp", "SHX", "dbf", "prj", "cpg", "sbn")}
    archief = opened(members | {"WijkBuurtkaart/wijk_2018_V3.dbf": "x"})
    names = archief.with_parts(archief.find(["*/buurt*.shp"]))
    assert sorted(path.name.rpartition(".")[2] for path in extract(archief, names, tmp_path / "uit")) == [
        "SHX", "cpg", "dbf", "prj", "shp",
    ]  # fmt: skip
    assert archief.with_parts("x.gpkg") == ["x.gpkg"]


@pytest.mark.parametrize(
    "name", ["../../buiten.csv", "/tmp/buiten.csv", "..\\..\\buiten.csv", "C:\\buiten.csv", "a/../../buiten.csv"]
)
def test_nothing_lands_outside_the_folder(opened, tmp_path, name):
    archief = opened({name: "inhoud"})
    before = set(tmp_path.rglob("*"))
    [path] = extract(archief, archief.files(), tmp_path / "uit")
    assert path == tmp_path / "uit" / "buiten.csv"
    assert set(tmp_path.rglob("*")) - before == {tmp_path / "uit", path}
    assert path.read_text() == "inhoud"


@pytest.mark.parametrize(("name", "safe"), [("..", "_"), ("a/..", "_"), (".verborgen", "verborgen"), ("x/", "x")])
def test_names_that_are_no_names(name, safe):
    assert safe_name(name) == safe


def test_too_large_for_what_is_allowed(opened, tmp_path):
    archief = opened({"nullen.csv": b"\0" * 5_000_000})
    with pytest.raises(Weigering, match="is 5.0 MB when unpacked, and there is place for 1.0 MB"):
        extract(archief, ["nullen.csv"], tmp_path / "uit")
    assert list((tmp_path / "uit").iterdir()) == []


def test_too_large_for_the_disk(opened, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda folder: type("Use", (), {"free": 3})())
    with pytest.raises(Weigering, match="place for 3 bytes"):
        extract(opened({"a.csv": "vier"}), ["a.csv"], tmp_path / "uit")


def test_a_file_that_is_larger_than_it_says(opened, tmp_path, nepdienst):
    """The directory names 10 bytes, the file unpacks to a million: no more than 10 are written before it is refused."""
    data = bytearray(nepdienst.make_zip({"bom.csv": b"\0" * 1_000_000}))
    size = struct.pack("<I", 1_000_000)
    for place in [at for at in range(len(data)) if data[at : at + 4] == size]:
        data[place : place + 4] = struct.pack("<I", 10)
    archief = opened(bytes(data))
    with pytest.raises(Weigering, match="damaged"):
        extract(archief, ["bom.csv"], tmp_path / "uit", most=100)
    assert sum(path.stat().st_size for path in (tmp_path / "uit").iterdir()) <= 10


def test_a_truncated_archive(tmp_path, nepdienst):
    data = nepdienst.make_zip({"a.csv": os.urandom(10_000)})
    path = tmp_path / "half.zip"
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(Weigering, match="damaged or no zip.*Try again later"), Archief.open(path, URL):
        pass


def test_bytes_that_changed(opened, tmp_path, nepdienst):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as file:
        file.writestr("a.csv", "inhoud" * 100)
    data = held.getvalue().replace(b"inhoudinhoud", b"Xnhoudinhoud", 1)
    with pytest.raises(Weigering, match="damaged"):
        extract(opened(data), ["a.csv"], tmp_path / "uit")


def test_what_is_no_zip_and_what_is_not_there(tmp_path):
    path = tmp_path / "pagina.zip"
    path.write_text("<html>onderhoud</html>")
    with pytest.raises(Weigering, match="no zip"), Archief.open(path, URL):
        pass
    with pytest.raises(Weigering, match="damaged or no zip"), Archief.open(tmp_path / "weg.zip", URL):
        pass


def test_a_way_of_packing_that_python_does_not_know(opened, tmp_path, nepdienst):
    data = bytearray(nepdienst.make_zip({"a.csv": "inhoud"}))
    # Method 9 is Deflate64, which Windows uses for large files: at its place in both headers.
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[local + 8 : local + 10] = data[central + 10 : central + 12] = struct.pack("<H", 9)
    with pytest.raises(Weigering, match="a.csv.*Unpack it with another program"):
        extract(opened(bytes(data)), ["a.csv"], tmp_path / "uit")


def test_unpacking_can_be_stopped(opened, tmp_path):
    class Stop(Exception):
        pass

    def step():
        raise Stop

    with pytest.raises(Stop):
        extract(opened({"a.csv": "inhoud"}), ["a.csv"], tmp_path / "uit", step=step)


def test_an_error_of_the_caller_is_not_called_damage(tmp_path, nepdienst):
    path = tmp_path / "a.zip"
    path.write_bytes(nepdienst.make_zip({"a.csv": "x"}))
    with pytest.raises(OSError, match="schijf"), Archief.open(path, URL):
        raise OSError("schijf")
