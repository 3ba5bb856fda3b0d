"""What is secret is in no byte of what beveiligcijfers writes, in whatever form; nor why it is secret."""

from __future__ import annotations

import struct
import zipfile

import pytest

# Numbers that occur by chance in no file: two under a minimum of a thousand million, one that is secret beside them
# because of the total, and one that is shown.
SECRET = [123456791, 234567893, 1345678912]
SHOWN = 2013265931
MINIMUM = 1_000_000_000


def forms(number):
    """Return a number as files write it: text, and binary as 4 or 8 bytes, in both orders."""
    found = {str(number).encode(), str(number).encode("utf-16-le")}
    for order in "<>":
        found |= {struct.pack(f"{order}i", number), struct.pack(f"{order}q", number), struct.pack(f"{order}d", number)}
    return found


def contents(folder):
    """Return all that the files of a folder hold, those in an archive as they are unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from (archive.read(name) for name in archive.namelist())


def holds(folder, number):
    return any(form in content for content in contents(folder) for form in forms(number))


@pytest.fixture
def raw(layer):
    return layer(
        gebiedcode=["B1", "B2", "B3", "B4"],
        wijkcode=["W1"] * 4,
        n=[*SECRET, SHOWN],
        n_status=["cijfer"] * 4,
        grootste=[SECRET[0]] * 4,
    )


@pytest.fixture
def protect(run, raw):
    def call(output, **inputs):
        limits = {"MINIMUM": MINIMUM, "MINIMUM_INKOMEN": MINIMUM, "MINIMUM_NOEMER": MINIMUM, "AFRONDEN": 0}
        asked = {"INPUT": raw, "TELVELDEN": ["n"], "HIERARCHIE": ["wijkcode"], "OUTPUT": str(output)}
        return run("beveiligcijfers", **asked, **limits, **inputs)

    return call


@pytest.mark.parametrize("ending", ["gpkg", "shp", "csv", "xlsx", "geojson", "fgb", "sqlite", "tab", "ods", "kml"])
def test_no_secret_value_is_in_a_file(protect, tmp_path, ending):
    # A FlatGeobuf holds no table without geometry.
    totals = {} if ending == "fgb" else {"OUTPUT_TOTALEN": str(tmp_path / f"totaal.{ending}")}
    assert protect(tmp_path / f"uit.{ending}", **totals).layer.isValid()
    assert holds(tmp_path, SHOWN) or ending == "kml"
    for number in SECRET:
        assert not holds(tmp_path, number)


@pytest.mark.parametrize("form", ["{}", "ogr:dbname='{}' table=\"uit\" (geom)"])
def test_a_raw_table_that_is_written_over_leaves_nothing(raw, protect, save, tmp_path, form):
    save(raw, tmp_path / "uit.gpkg", "uit")
    assert all(holds(tmp_path, number) for number in SECRET)
    protect(form.format(tmp_path / "uit.gpkg"))
    assert holds(tmp_path, SHOWN)
    assert not any(holds(tmp_path, number) for number in SECRET)


def test_a_value_that_is_marked_as_secret_is_not_published_though_it_is_there(layer, run):
    """Joined again, or computed anew: the status stands and the number is back. Its wijk would give it away too."""
    source = layer(
        gebiedcode=["B1", "B2", "B3"], wijkcode=["W1"] * 3, n=[50, 60, 400], n_status=["geheim", "cijfer", "cijfer"]
    )
    made = run("beveiligcijfers", INPUT=source, TELVELDEN=["n"], HIERARCHIE=["wijkcode"])
    assert made.rows("n", "n_status") == [(None, "geheim"), (None, "geheim"), (400, "cijfer")]


def test_a_code_of_cbs_for_secret_stays_secret(layer, run):
    source = layer(gebiedcode=["B1", "B2", "B3"], wijkcode=["W1"] * 3, n=[-99997, -99995, 400])
    made = run("beveiligcijfers", INPUT=source, TELVELDEN=["n"], HIERARCHIE=["wijkcode"])
    assert made.rows("n", "n_status") == [(None, "geheim"), (None, "ontbrekend"), (400, "cijfer")]


def test_the_note_does_not_say_why_values_are_secret(layer, run):
    """18 together, both secret: 'by a rule 2, by a total 0' would say that both are under 10, and so 9."""
    noted = []
    for values in ([9, 9, 30], [2, 16, 30]):
        source = layer(gebiedcode=["B1", "B2", "B3"], wijkcode=["W1", "W1", "W2"], n=values)
        made = run("beveiligcijfers", INPUT=source, TELVELDEN=["n"], HIERARCHIE=["wijkcode"], AFRONDEN=0)
        assert made.rows("n") == [None, None, 30]
        metadata = made.layer.metadata()
        noted.append((metadata.abstract(), metadata.history(), metadata.rights(), metadata.title()))
    assert noted[0] == noted[1]
