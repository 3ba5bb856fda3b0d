"""The PDF that QGIS wrote, finished: read back by pypdf, pdfinfo and pdftoppm, none of which knows our writer."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

import pypdf
import pytest

MOMENT = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


@pytest.fixture(scope="module")
def written(papier, tmp_path_factory) -> dict[int, Path]:
    """The same pages by two processes, as QGIS left them."""
    folder = tmp_path_factory.mktemp("pdf")
    for seed in (1, 2):
        papier.export(folder / f"blad_{seed}", seed=seed)
    return {seed: folder / f"blad_{seed}.pdf" for seed in (1, 2)}


@pytest.fixture
def finished(written, tmp_path):
    """Finish a copy of one of them: ``finished(seed, [(titel, bladzijde, niveau)], ...)`` returns its path."""
    from veerkracht.processing.rapport.pdf import Bladwijzer, finish_pdf

    def finish(seed=1, bladwijzers=(), gemaakt=MOMENT, name="uit.pdf", **told):
        path = tmp_path / name
        path.write_bytes(written[seed].read_bytes())
        finish_pdf(path, [Bladwijzer(*line) for line in bladwijzers], gemaakt=gemaakt, **told)
        return path

    return finish


def outline(reader: pypdf.PdfReader, lines=None, level: int = 1) -> list[tuple[str, int, int]]:
    """Return the bookmarks as pypdf reads them: title, page from 1, level."""
    found = []
    for line in reader.outline if lines is None else lines:
        if isinstance(line, list):
            found += outline(reader, line, level + 1)
        else:
            found.append((line.title, reader.get_destination_page_number(line) + 1, level))
    return found


def pdfinfo(path: Path) -> dict[str, str]:
    done = subprocess.run(["pdfinfo", "-isodates", str(path)], capture_output=True, text=True, check=True)
    assert not done.stderr
    return dict(re.findall(r"(?m)^([^:]+):\s+(.*)$", done.stdout))


def pictures(path: Path) -> list[bytes]:
    """Return the pages as pixels, by poppler."""
    stem = path.with_name(path.stem + "_beeld")
    subprocess.run(["pdftoppm", "-r", "40", str(path), str(stem)], check=True)
    return [page.read_bytes() for page in sorted(path.parent.glob(f"{stem.name}-*.ppm"))]


def test_the_outline_is_nested_and_leads_to_the_pages(finished):
    lines = [
        ("Ínhoud", 1, 1),
        ("'s-Gravenhage (GM0518)", 1, 1),
        ("Veerkracht <absoluut> & \\ meer", 1, 2),
        ("Deel", 2, 3),
        ("Overlast", 2, 2),
        ("Ωmega 𝄞", 2, 1),
    ]
    reader = pypdf.PdfReader(finished(bladwijzers=lines), strict=True)
    assert outline(reader) == lines
    assert reader.trailer["/Root"]["/PageMode"] == "/UseOutlines"


def test_many_bookmarks_are_folded_and_few_are_not(finished):
    many = [line for number in range(1, 31) for line in ((f"Gemeente {number}", 1, 1), ("Kaart", 2, 2))]
    root = pypdf.PdfReader(finished(bladwijzers=many), strict=True).trailer["/Root"]["/Outlines"]
    assert root["/Count"] == 30
    assert root["/First"]["/Count"] == -1
    few = pypdf.PdfReader(finished(bladwijzers=many[:4]), strict=True).trailer["/Root"]["/Outlines"]
    assert few["/Count"] == 4
    assert few["/First"]["/Count"] == 1


def test_metadata_in_both_places(finished):
    path = finished(titel="Kaarten van Ië", auteur="Gemeente Ië", onderwerp="Wijken & buurten")
    told = pdfinfo(path)
    assert told["Title"] == "Kaarten van Ië"
    assert told["Author"] == "Gemeente Ië"
    assert told["Subject"] == "Wijken & buurten"
    assert told["Creator"].startswith("Veerkracht ")
    assert told["Producer"].startswith("QGIS ")
    assert datetime.datetime.fromisoformat(told["CreationDate"].replace("Z", "+00")) == MOMENT
    assert told["Pages"] == "2"
    reader = pypdf.PdfReader(path, strict=True)
    assert reader.xmp_metadata.dc_title == {"x-default": "Kaarten van Ië"}
    assert reader.xmp_metadata.dc_creator == ["Gemeente Ië"]
    assert reader.xmp_metadata.dc_description == {"x-default": "Wijken & buurten"}
    assert reader.xmp_metadata.xmp_create_date.replace(tzinfo=datetime.UTC) == MOMENT
    assert reader.trailer["/Root"]["/Lang"] == "nl"


def test_the_pages_look_and_read_as_before(finished, written, papier):
    path = finished(bladwijzers=[("Eén", 1)])
    assert pictures(path) == pictures(written[1])
    before, after = (pypdf.PdfReader(one) for one in (written[1], path))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert after.pages[1].extract_text().count("endobj") == len(papier.FONTS)
    assert {len(page["/Resources"]["/Font"]) for page in after.pages} == {len(papier.FONTS)}


def test_two_processes_give_the_same_bytes_but_for_the_date(finished, written):
    assert written[1].read_bytes() != written[2].read_bytes()
    one = finished(1, [("Eén", 1)], name="een.pdf", titel="Kaarten").read_bytes()
    two = finished(2, [("Eén", 1)], name="twee.pdf", titel="Kaarten").read_bytes()
    assert one == two
    later = finished(2, [("Eén", 1)], MOMENT.replace(year=2027), name="later.pdf", titel="Kaarten").read_bytes()
    assert len(later) == len(one)
    assert later != one
    dates = rb"D:\d{14}[+-]\d\d'\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
    assert re.sub(dates, b"", later) == re.sub(dates, b"", one)


def test_nothing_is_left_of_the_user_and_of_what_was_there_before(finished, written, papier):
    before = written[1].read_bytes()
    assert before.count(papier.MAKER.encode()) == 2  # Qt's metadata, and GDAL's
    after = finished().read_bytes()
    assert papier.MAKER.encode() not in after
    assert after.count(b"%%EOF") == 1
    assert after.count(b"/CreationDate") == 1
    assert re.search(rb"uuid:[0-9a-f-]{36}", before)[0] not in after


def test_the_last_pages_may_go_in_front(papier, tmp_path):
    from veerkracht.processing.rapport.pdf import Bladwijzer, count_pages, finish_pdf

    papier.export(tmp_path / "uit", pages=4)
    path = tmp_path / "uit.pdf"
    assert count_pages(path) is None
    finish_pdf(path, [Bladwijzer("Inhoud", 1), Bladwijzer("Eerste", 3)], gemaakt=MOMENT, vooraan=2)
    reader = pypdf.PdfReader(path, strict=True)
    numbers = [re.search(r"(\d)\s*$", page.extract_text().strip().splitlines()[0])[1] for page in reader.pages]
    assert numbers == ["3", "4", "1", "2"]
    assert outline(reader) == [("Inhoud", 1, 1), ("Eerste", 3, 1)]
    assert count_pages(path) == 4


def test_pages_are_counted_of_whole_files_of_our_own_only(finished, written, tmp_path):
    from veerkracht.processing.rapport.pdf import count_pages

    path = finished(bladwijzers=[("x", 1)])
    assert count_pages(path) == 2
    path.write_bytes(path.read_bytes()[:-50])
    assert count_pages(path) is None
    path.write_bytes(b"")
    assert count_pages(path) is None
    assert count_pages(written[1]) is None
    assert count_pages(tmp_path / "weg.pdf") is None
    assert count_pages(tmp_path) is None


def test_finished_again_it_is_as_finished_once(finished):
    from veerkracht.processing.rapport.pdf import Bladwijzer, finish_pdf

    path = finished(bladwijzers=[("Eén", 1), ("Twee", 2)], titel="Kaarten")
    once = path.read_bytes()
    finish_pdf(path, [Bladwijzer("Eén", 1), Bladwijzer("Twee", 2)], titel="Kaarten", gemaakt=MOMENT)
    assert path.read_bytes() == once


def test_a_moment_without_zone_is_local_and_none_is_now(finished):
    naive = pdfinfo(finished(gemaakt=datetime.datetime(2026, 7, 1, 12)))["CreationDate"]
    expected = datetime.datetime(2026, 7, 1, 12).astimezone()
    assert datetime.datetime.fromisoformat(naive.replace("Z", "+00")) == expected
    now = pdfinfo(finished(gemaakt=None))["CreationDate"]
    seconds = datetime.datetime.now().astimezone() - datetime.datetime.fromisoformat(now.replace("Z", "+00"))
    assert abs(seconds) < datetime.timedelta(minutes=2)


def test_control_letters_and_lines_do_not_break_the_metadata(finished):
    path = finished(titel="een\ntwee\x00\x1b]]> drie", bladwijzers=[("a\tb\r\nc", 1)])
    reader = pypdf.PdfReader(path, strict=True)
    assert reader.metadata.title == "een twee ]]> drie"
    assert reader.xmp_metadata.dc_title == {"x-default": "een twee ]]> drie"}
    assert outline(reader) == [("a b c", 1, 1)]


@pytest.mark.parametrize(
    "lines",
    [[("x", 0, 1)], [("x", 3, 1)], [("x", 1, 2)], [("x", 1, 1), ("y", 1, 3)], [("x", 1, 0)]],
    ids=["page 0", "page 3 of 2", "starts below", "leaves a level out", "level 0"],
)
def test_bookmarks_that_do_not_fit_are_refused(finished, lines, tmp_path, written):
    with pytest.raises(ValueError, match="does not fit"):
        finished(bladwijzers=lines)
    assert (tmp_path / "uit.pdf").read_bytes() == written[1].read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["uit.pdf"]


def _at(data: bytes, found: bytes, to: bytes) -> bytes:
    assert found in data
    place = data.rindex(found)
    return data[:place] + to + data[place + len(found) :]


DAMAGE = {
    "empty": lambda data: b"",
    "text": lambda data: b"no pdf at all\n" * 50,
    "cut off": lambda data: data[: len(data) // 2],
    "the last line only": lambda data: data[:-7],
    "bytes before it": lambda data: b"x" * 10 + data,
    "bytes within it": lambda data: data[:300] + b"xxxx" + data[300:],
    "bytes behind it": lambda data: data + b"<html>",
    "other table": lambda data: re.sub(rb"startxref\s+\d+", b"startxref\n17", data),
    "table far away": lambda data: re.sub(rb"startxref\s+\d+", b"startxref\n99999999999", data),
    "encrypted": lambda data: _at(data, b"/Root", b"/Encrypt 1 0 R /Root"),
    "packed table": lambda data: _at(data, b"/Root", b"/XRefStm 17 /Root"),
    "no root": lambda data: _at(data, b"/Root", b"/Rook"),
    "root is no number": lambda data: re.sub(rb"/Root \d+ 0 R", b"/Root true ", data),
    "table in a circle": lambda data: re.sub(
        rb"/Prev \d+", b"/Prev " + re.findall(rb"startxref\s+(\d+)", data)[-1], data
    ),
    "kids that are not there": lambda data: re.sub(rb"/Type /Pages", b"/Type /Pagez", data).replace(b"/Kids", b"/Kidz"),
    "objects beyond its end": lambda data: re.sub(rb"(\d{10}) 00000 n", b"9999999999 00000 n", data),
    "table before it is no number": lambda data: re.sub(rb"/Prev \d+", b"/Prev []", data),
    "nonsense in the table": lambda data: re.sub(rb"(\d{10}) 00000 n", rb"\1 00000 q", data),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_no_pdf_of_qgis_is_refused_and_left_alone(name, written, tmp_path):
    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.rapport.pdf import Bladwijzer, finish_pdf

    path = tmp_path / "kaarten.pdf"
    path.write_bytes(DAMAGE[name](written[1].read_bytes()))
    before = path.read_bytes()
    with pytest.raises((Invoerfout, ValueError)) as refused:
        finish_pdf(path, [Bladwijzer("Twee", 2)], gemaakt=MOMENT)
    if name != "kids that are not there":  # one page is left then, and the bookmark does not fit
        assert str(refused.value).startswith(f"{path} is no PDF as QGIS writes it, or it is damaged (")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["kaarten.pdf"]


def test_every_single_cut_is_refused_or_gives_all_pages(written, tmp_path):
    """Not one of many places where a file may break off gives a traceback, or fewer pages than there were."""
    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.rapport.pdf import finish_pdf

    whole, path, refused = written[1].read_bytes(), tmp_path / "kaarten.pdf", 0
    cuts = [*range(0, len(whole), 997), *range(len(whole) - 400, len(whole))]
    for cut in cuts:
        path.write_bytes(whole[:cut])
        try:
            finish_pdf(path, gemaakt=MOMENT)
        except Invoerfout:
            refused += 1
        else:
            assert len(pypdf.PdfReader(path).pages) == 2
    assert refused > len(cuts) * 0.9


def test_no_file_and_no_folder_are_said(tmp_path):
    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.rapport.pdf import finish_pdf

    with pytest.raises(Invoerfout, match="cannot be written"):
        finish_pdf(tmp_path / "weg.pdf")


def test_cancel_leaves_the_file_as_it_was(written, tmp_path):
    from veerkracht.analysis.meldingen import Cancelled
    from veerkracht.processing.rapport.pdf import finish_pdf

    path = tmp_path / "uit.pdf"
    path.write_bytes(written[1].read_bytes())
    steps = []

    def step():
        steps.append(1)
        if len(steps) > 30:
            raise Cancelled

    with pytest.raises(Cancelled):
        finish_pdf(path, step=step)
    assert path.read_bytes() == written[1].read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["uit.pdf"]


QT6 = (
    # What QPdfWriter of Qt 6.11 writes round its pages: a date of change, names, an ID; read there, shortened here.
    (1, b"<<\n/Title (\xfe\xff\0x)\n/Author ()\n/CreationDate (D:20261121154929Z)\n/ModDate (D:20261121154929Z)\n>>"),
    (2, b"<<\n/Type /Metadata /Subtype /XML\n/Length 5\n>>\nstream\n<x/>\n\nendstream"),
    (3, b"<<\n/Type /Catalog\n/Pages 4 0 R\n/Names 5 0 R\n/Metadata 2 0 R\n>>"),
    (4, b"<<\n/Type /Pages\n/Kids \n[\n6 0 R\n]\n/Count 1\n>>"),
    (5, b"<<\n>>"),
    (6, b"<<\n/Type /Page\n/Parent 4 0 R\n/Contents 7 0 R\n/Resources << >>\n/MediaBox [0 0 842 595]\n>>"),
    (7, b"<<\n/Length 8 0 R\n>>\nstream\n0 0 m endobj endstream endobj\nendstream"),
    (8, b"29"),
)


def test_the_form_of_qt_6(tmp_path):
    from veerkracht.processing.rapport.pdf import Bladwijzer, finish_pdf

    data, table = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", b"0000000000 65535 f \n"
    for number, body in QT6:
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    name = b"<61643134343539322d353734302d343634352d396331632d336237343733653764333534>"
    trailer = b"trailer\n<<\n/Size 9\n/Info 1 0 R\n/Root 3 0 R\n/ID [ %s %s ]\n>>\n" % (name, name)
    data += b"xref\n0 9\n%s%sstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(data))
    path = tmp_path / "qt6.pdf"
    path.write_bytes(data)
    finish_pdf(path, [Bladwijzer("Een", 1)], titel="Kaart", gemaakt=MOMENT)
    reader = pypdf.PdfReader(path, strict=True)
    assert outline(reader) == [("Een", 1, 1)]
    assert reader.pages[0].get_contents().get_data().split() == b"0 0 m endobj endstream endobj".split()
    assert name not in path.read_bytes()
    assert pdfinfo(path)["Title"] == "Kaart"
