"""The house style: one file that a colleague can be sent, with a logo beside it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from veerkracht.analysis.meldingen import Invoerfout

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00"/></svg>'


@pytest.fixture(scope="module")
def huisstijl(qgis_app):
    """The module; what it needs of QGIS is there."""
    from veerkracht.processing.rapport import huisstijl

    return huisstijl


@pytest.fixture
def no_setting(huisstijl):
    """No house style set, before and after."""
    from qgis.core import QgsSettings

    QgsSettings().remove(huisstijl.SETTING)
    huisstijl.own_file().unlink(missing_ok=True)
    yield
    QgsSettings().remove(huisstijl.SETTING)
    huisstijl.own_file().unlink(missing_ok=True)


@pytest.fixture
def logo(tmp_path):
    """A logo in a folder of its own."""
    folder = tmp_path / "beeldmerk"
    folder.mkdir()
    path = folder / "Gemeente Veerdam.SVG"
    path.write_text(SVG, encoding="utf-8")
    return path


@pytest.fixture
def own(huisstijl, logo):
    """A house style in which everything differs from the default."""
    return huisstijl.Huisstijl(
        organisatie="Gemeente Veerdam",
        bewerking="Onderzoek & Cijfers",
        logo=str(logo),
        lettertype="DejaVu Serif",
        kleur_titel="#AA0000",
        kleur_tekst="#000044",
        kleur_bijschrift="#444444",
        kleur_accent="#EE0000",
        kleur_lijn="#DDDDDD",
    )


def refusal(huisstijl, path) -> str:
    with pytest.raises(Invoerfout) as caught:
        huisstijl.Huisstijl.read(path)
    return str(caught.value)


def written(tmp_path, content) -> str:
    path = tmp_path / "stijl.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def test_a_house_style_comes_back_as_it_was_with_its_logo_beside_the_file(tmp_path, huisstijl, own):
    path = tmp_path / "voor_collega" / "veerdam.json"
    own.write(path)
    assert sorted(found.name for found in path.parent.iterdir()) == ["veerdam.json", "veerdam_logo.svg"]
    found = huisstijl.Huisstijl.read(path)
    assert replace(found, logo="") == replace(own, logo="")
    assert found.logo == str(path.parent / "veerdam_logo.svg")


def test_the_folder_of_the_file_may_move(tmp_path, huisstijl, own):
    own.write(tmp_path / "hier" / "veerdam.json")
    (tmp_path / "hier").rename(tmp_path / "daar")
    found = huisstijl.Huisstijl.read(tmp_path / "daar" / "veerdam.json")
    assert found.logo == str(tmp_path / "daar" / "veerdam_logo.svg")


def test_the_file_names_no_folder_of_the_machine_and_reads_as_dutch(tmp_path, own):
    path = tmp_path / "voor_collega" / "veerdam.json"
    own.write(path)
    text = path.read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert json.loads(text)["bewerking"] == "Onderzoek & Cijfers"
    assert json.loads(text)["logo"] == "veerdam_logo.svg"


def test_a_logo_that_is_there_already_is_not_copied(huisstijl, own, logo):
    own.write(logo.parent / "veerdam.json")
    assert sorted(found.name for found in logo.parent.iterdir()) == ["Gemeente Veerdam.SVG", "veerdam.json"]
    assert huisstijl.Huisstijl.read(logo.parent / "veerdam.json") == own


def test_what_a_file_leaves_out_is_as_by_default(tmp_path, huisstijl):
    found = huisstijl.Huisstijl.read(written(tmp_path, {"organisatie": " De  Woning\nstichting "}))
    assert found == replace(huisstijl.Huisstijl.default(), organisatie="De Woning stichting")


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path, huisstijl):
    path = tmp_path / "bom.json"
    path.write_text('{"organisatie": "Coöperatie"}', encoding="utf-8-sig")
    assert huisstijl.Huisstijl.read(path).organisatie == "Coöperatie"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"kleur": "#112233"}, "sets 'kleur', which does not exist"),
        ({"kleur_titel": "rood"}, "has 'rood' as kleur_titel"),
        ({"kleur_titel": "#12345"}, "has '#12345' as kleur_titel"),
        ({"kleur_lijn": ""}, "has '' as kleur_lijn"),
        ({"organisatie": 12}, "no text as organisatie"),
        ({"logo": "weg.png"}, "is not there"),
        ({"logo": "stijl.json"}, "cannot be shown. Choose a picture of the kind svg, png, jpg, jpeg"),
        ([], "is no house style"),
        ("{", "is no house style"),
        ("[" * 100_000, "is no house style"),
        ("", "is no house style"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence_with_the_file(tmp_path, huisstijl, content, said):
    text = refusal(huisstijl, written(tmp_path, content))
    assert said in text
    assert str(tmp_path) in text


def test_bytes_that_are_no_text_are_refused(tmp_path, huisstijl):
    path = tmp_path / "stijl.json"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    assert "is no house style" in refusal(huisstijl, path)


def test_a_file_that_is_not_there_is_said(tmp_path, huisstijl):
    assert "cannot be read" in refusal(huisstijl, tmp_path / "weg.json")


def test_a_picture_that_is_none_is_refused_and_the_file_stays(tmp_path, huisstijl, own):
    path = tmp_path / "veerdam.json"
    replace(own, logo="").write(path)
    before = path.read_bytes()
    broken = tmp_path / "kapot.png"
    broken.write_bytes(b"no picture")
    with pytest.raises(Invoerfout):
        replace(own, logo=str(broken)).write(path)
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written_is_said(tmp_path, own):
    (tmp_path / "map").write_text("in the way")
    with pytest.raises(Invoerfout) as caught:
        replace(own, logo="").write(tmp_path / "map" / "stijl.json")
    assert "cannot be written" in str(caught.value)


def test_without_a_setting_the_house_style_is_the_default(huisstijl, no_setting):
    assert huisstijl.Huisstijl.current() == huisstijl.Huisstijl.default()


def test_the_user_s_own_stays_set_when_the_first_logo_is_thrown_away(huisstijl, no_setting, own, logo):
    huisstijl.set_current(own)
    logo.unlink()
    found = huisstijl.Huisstijl.current()
    assert replace(found, logo="") == replace(own, logo="")
    assert found.logo == str(huisstijl.own_file().with_name("huisstijl_logo.svg"))
    huisstijl.set_current(found)
    assert huisstijl.Huisstijl.current() == found
    huisstijl.set_current(None)
    assert huisstijl.Huisstijl.current() == huisstijl.Huisstijl.default()


def test_a_font_that_the_machine_lacks_is_replaced_and_said(huisstijl, own):
    lacking = replace(own, lettertype="Schrift van Veerdam")
    found, meldingen = lacking.on_this_machine()
    assert huisstijl.font_exists(found.lettertype)
    assert replace(found, lettertype="") == replace(own, lettertype="")
    assert [str(melding) for melding in meldingen] == [
        f"The font Schrift van Veerdam of the house style is not on this computer; {found.lettertype} is used instead."
    ]
    assert own.on_this_machine() == (own, [])


def test_who_edited_is_the_organisation_unless_set_and_this_plugin_at_last(own):
    assert own.editor() == "Onderzoek & Cijfers"
    assert replace(own, bewerking="").editor() == "Gemeente Veerdam"
    assert replace(own, bewerking="", organisatie="").editor() == "Veerkracht"


def test_all_colours_of_the_default_are_colours(tmp_path, huisstijl):
    path = tmp_path / "standaard.json"
    huisstijl.Huisstijl.default().write(path)
    assert huisstijl.Huisstijl.read(path) == huisstijl.Huisstijl.default()
