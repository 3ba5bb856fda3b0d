"""The definitions: complete in both languages, with a source, and colours that everybody can tell apart."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations, pairwise

import pandas as pd
import pytest

from veerkracht.analysis.klassen import classify
from veerkracht.analysis.schemas import DEFAULT, PUBLISHED, Klassenschema, check_ascending, interpolate_colours
from veerkracht.resources import definitions

NAMES = sorted(path.stem for path in definitions.FOLDER.glob("*.toml"))


def walk(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield every value of a definitions file with its place in it."""
    yield place, value
    items = value.items() if hasattr(value, "items") else enumerate(value) if isinstance(value, list | tuple) else ()
    for key, item in items:
        yield from walk(item, f"{place}.{key}")


EVERYTHING = [found for name in NAMES for found in walk(definitions.read(name), name)]
TABLES = [(place, value) for place, value in EVERYTHING if hasattr(value, "items")]
TEXTS = [(place, value) for place, value in TABLES if value.keys() & {"nl", "en"}]
SCHEMES = [(place, value) for place, value in TABLES if isinstance(value.get("klassen"), list)]


def scheme(name: str) -> Klassenschema:
    """Return a scheme by its place, such as ``corporatiebezit.schemas.aedes``."""
    data = dict(SCHEMES)[name]
    return Klassenschema.from_mapping({**definitions.read(name.split(".")[0]).get("algemeen", {}), **data})


def texts(name: str) -> list[tuple[str, dict[str, str]]]:
    """Return the texts of a definitions file with their places."""
    return [(place, text) for place, text in TEXTS if place.split(".")[0] == name]


def colours(name: str) -> list[str]:
    return [klasse.kleur for klasse in scheme(name).klassen]


# ---- Every file -------------------------------------------------------------------------------------------------


def test_there_are_definitions():
    assert {"corporatiebezit", "kwetsbaarheid", "overlast", "veerkracht", "kaart"} <= set(NAMES)
    assert len(TEXTS) > 50
    assert set(dict(SCHEMES)) >= {
        "corporatiebezit.schemas.aedes",
        "corporatiebezit.schemas.rotterdam",
        "kwetsbaarheid.niveau",
        "veerkracht.kaart",
    }


def test_no_such_concept():
    with pytest.raises(FileNotFoundError):
        definitions.read("bestaat_niet")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_cannot_be_changed(name):
    with pytest.raises(TypeError):
        definitions.read(name)["iets"] = 1


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_there_in_both_languages(name):
    for place, text in texts(name):
        for taal in ("nl", "en"):
            assert isinstance(text.get(taal), str), (place, taal)
            assert text[taal].strip() == text[taal] != "", (place, taal)


@pytest.mark.parametrize("name", NAMES)
def test_texts_have_the_same_places_to_fill_in_both_languages(name):
    for place, text in texts(name):
        nl, en = (sorted(re.findall(r"{\w*}", text[taal])) for taal in ("nl", "en"))
        assert nl == en, place


@pytest.mark.parametrize("name", NAMES)
def test_decimal_marks_follow_the_language(name):
    for place, text in texts(name):
        versionless = re.sub(r"Leefbaarometer [23]\.0|CC BY 4\.0|CC0 1\.0", "", text["nl"])
        assert not re.search(r"\d\.\d", versionless), place
        assert not re.search(r"\d,\d", text["en"]), place


def test_colours_are_six_digits():
    found = {place: value for place, value in EVERYTHING if isinstance(value, str) and value.startswith("#")}
    assert len(found) > 40
    assert {p: v for p, v in found.items() if not re.fullmatch(r"#[0-9A-F]{6}", v)} == {}


def test_every_class_has_a_colour_and_a_label():
    for place, data in SCHEMES:
        for klasse in data["klassen"]:
            assert re.fullmatch(r"#[0-9A-F]{6}", klasse["kleur"]), place
            assert set(klasse["label"]) == {"nl", "en"}, place


# ---- Every scheme -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", dict(SCHEMES))
def test_scheme_is_whole(name):
    schema = scheme(name)
    assert schema.status in (PUBLISHED, DEFAULT)
    assert schema.bron.strip()
    assert set(schema.naam) == {"nl", "en"}
    assert [klasse.nummer for klasse in schema.klassen] == list(range(1, len(schema.klassen) + 1))
    assert len(set(colours(name))) == len(schema.klassen)
    for taal in ("nl", "en"):
        assert len(set(schema.labels(taal).values())) == len(schema.klassen)


@pytest.mark.parametrize("name", [name for name, data in SCHEMES if "grenzen" in data])
def test_breaks_ascend_within_the_range(name):
    schema = scheme(name)
    check_ascending(schema.grenzen)
    assert schema.inner_breaks(schema.grenzen) == schema.grenzen
    # Every class but an open-ended one is entered at its lower break.
    entered = classify(pd.Series(schema.grenzen), schema).tolist()
    assert entered == list(range(len(schema.klassen) - len(schema.grenzen) + 1, len(schema.klassen) + 1))


@pytest.mark.parametrize("name", ["corporatiebezit.schemas.aedes", "corporatiebezit.schemas.rotterdam"])
def test_labels_of_corporatiebezit_say_their_breaks(name):
    schema = scheme(name)
    edges = [0, *schema.grenzen, 100]
    for taal, mark in (("nl", ","), ("en", ".")):
        for klasse, (low, high) in zip(schema.klassen[schema.nul_apart :], pairwise(edges), strict=True):
            numbers = [float(n.replace(mark, ".")) for n in re.findall(r"\d+(?:[.,]\d+)?", klasse.label[taal])]
            wanted = [round(low, 2), round(high, 2)]
            assert numbers in (wanted, wanted[1:], []), klasse
            assert numbers or "derde" in klasse.label[taal] or "third" in klasse.label[taal]


# ---- Figures, as the reports give them --------------------------------------------------------------------------


def test_published_breaks_of_corporatiebezit():
    assert scheme("corporatiebezit.schemas.aedes").grenzen == (10, 45, 60, 80)
    rotterdam = scheme("corporatiebezit.schemas.rotterdam")
    # Two thirds itself is in the last class, and so are both ways to round it.
    assert classify(pd.Series([0, 200 / 3, 66.67, 66.66]), rotterdam).tolist() == [1, 5, 5, 4]
    assert rotterdam.interval_text("nl") == "0 / 0-10-50-66,67-100"
    for schema in (scheme("corporatiebezit.schemas.aedes"), rotterdam):
        assert (schema.minimum, schema.maximum, schema.status) == (0, 100, PUBLISHED)


def test_limits_of_veerkracht():
    overlast, kwetsbaarheid = definitions.read("overlast"), definitions.read("kwetsbaarheid")
    assert kwetsbaarheid["band"] == 1.0
    assert overlast["band"] == 0.015
    dimension = scheme("leefbaarometer.klassen.dimensie")
    assert dimension.lower_bound(overlast["veel_onder_klasse"]) == -0.156793
    assert dimension.lower_bound(overlast["weinig_vanaf_klasse"]) == -0.0392
    assert (overlast["t0"], overlast["t1"]) == (2014, 2020)


def test_colours_of_veerkracht():
    assert colours("veerkracht.kaart") == [
        "#565A5D",
        "#E6E7E8",
        "#F2BC31",
        "#98C3EC",
        "#3C43CB",
        "#411670",
        "#F47388",
        "#E12F16",
        "#721515",
    ]


def test_groups_of_the_two_reports():
    groups = definitions.read("kwetsbaarheid")["groepen"]
    assert sorted(groups["aedes"]["groepen"]) == ["bijstand", "lvb", "psychiatrie", "somatiek", "vluchtelingenlanden"]
    assert sorted(groups["rotterdam"]["groepen"]) == ["bijstand", "lvb", "psychiatrie", "vluchtelingenlanden"]
    assert sorted(groups["aedes"]["vluchtelingenlanden"]) == ["Eritrea", "Ethiopië", "Irak", "Iran", "Syrië"]
    assert len(groups["rotterdam"]["vluchtelingenlanden"]) == 6
    assert all(group["bron"] for group in groups.values())


@pytest.mark.parametrize(
    ("gemeente", "afw", "onv", "kscore", "konv"),
    [
        ("Amsterdam", 0.0625, -0.1100, 7, 3),
        ("Rotterdam", -0.0801, -0.1338, 6, 3),
        ("Utrecht", -0.0123, -0.0619, 6, 4),
        ("Tilburg", -0.0625, -0.0528, 6, 4),
        ("Den Haag", 0.0226, -0.1087, 7, 3),
    ],
)
def test_leefbaarometer_classes_of_five_gemeenten(gemeente, afw, onv, kscore, konv):
    # Scores and classes of 2024 as published; the total is the deviation plus the mean of the Netherlands, 4.0456.
    assert classify(pd.Series([onv]), scheme("leefbaarometer.klassen.dimensie")).tolist() == [konv]
    assert classify(pd.Series([4.0456 + afw]), scheme("leefbaarometer.klassen.totaal")).tolist() == [kscore]


# ---- Colours ----------------------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
D65 = (0.95047, 1.0, 1.08883)
Lab = tuple[float, float, float]


def times(matrix, vector) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(kleur: str, vision: str = "normal") -> Lab:
    """Return a colour in CIELAB as somebody with this vision sees it."""
    parts = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [min(1.0, max(0.0, part)) for part in times(VISION[vision], linear)]
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (part / white for part, white in zip(times(TO_XYZ, seen), D65, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Lab, other: Lab) -> float:
    """Return the CIEDE2000 difference (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if grey else (h1 + turn / 2) % 360
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2

    def wave(factor: float, shift: float) -> float:
        return math.cos(math.radians(factor * hue + shift))

    t = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.20 * wave(4, -63)
    d_l = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))
    d_c = (c2 - c1) / (1 + 0.045 * chroma)
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bend = 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    rotation = -math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2)))) * bend
    return math.sqrt(d_l**2 + d_c**2 + d_h**2 + rotation * d_c * d_h)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_itself(one, other, difference):
    # Pairs of the test data that come with the article.
    assert ciede2000(one, other) == pytest.approx(difference, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(difference, abs=5e-5)


def test_white_and_black():
    assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#000000") == pytest.approx((0, 0, 0), abs=0.02)
    # sRGB red in CIELAB
    assert lab("#FF0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)


@pytest.mark.parametrize("vision", VISION)
def test_classes_of_veerkracht_stay_apart(vision):
    for one, other in combinations(colours("veerkracht.kaart"), 2):
        difference = ciede2000(lab(one, vision), lab(other, vision))
        assert round(difference, 1) >= 14.7, (one, other, difference)


@pytest.mark.parametrize("vision", VISION)
def test_classes_of_the_allocations_maps_stay_apart(vision):
    grounds = [*colours("opvallendegebieden.kaart"), definitions.read("opvallendegebieden")["niet"]["kleur"]]
    for one, other in [*combinations(grounds, 2), *combinations(colours("draagkracht.kaart"), 2)]:
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 12.5, (one, other)


@pytest.mark.parametrize("vision", VISION)
def test_classes_of_recoded_figures_stay_apart(vision):
    for one, other in combinations(colours("hercodering.kaart"), 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 14.7, (one, other)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("name", ["vergelijking.kaart", "vergelijking.kaart_oud"])
def test_classes_of_compared_areas_stay_apart(vision, name):
    for one, other in combinations(colours(name), 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 14.7, (one, other)


@pytest.mark.parametrize("vision", VISION)
def test_classes_of_influence_stay_apart(vision):
    *classes, left_out = colours("regressie.kaart")  # the last has lines over it
    for one, other in combinations(classes, 2):
        assert round(ciede2000(lab(one, vision), lab(other, vision)), 1) >= 17.5, (one, other)
    assert min(ciede2000(lab(left_out, vision), lab(kleur, vision)) for kleur in classes) >= 7.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("part", ["lisa", "gi"])
def test_clusters_and_hot_spots_stay_apart(vision, part):
    """With what is no result among them, which has lines over it besides."""
    kleuren = [item["kleur"] for item in definitions.read("ruimtelijkesamenhang")[part]["soorten"]]
    for one, other in combinations(kleuren, 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 12, (one, other)


@pytest.mark.parametrize("vision", VISION)
def test_forms_of_tenure_stay_apart(vision):
    """Also on paper without colours; the last form, all private rent, is never on a map with the two kinds of it."""
    kleuren = colours("eigendomstype.kaart")
    for one, other in combinations(kleuren, 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 21, (one, other)
    four, three = kleuren[:4], [kleuren[0], kleuren[3], kleuren[4]]
    for one, other in [*combinations(four, 2), *combinations(three, 2)]:
        assert abs(lab(one)[0] - lab(other)[0]) > 8, (one, other)


@pytest.mark.parametrize("vision", VISION)
def test_types_of_work_stay_apart(vision):
    """Red and blue, each darker where kwetsbaarheid rose more, and seven greys on paper without colours."""
    kleuren = colours("werktypering.kaart")
    for one, other in combinations(kleuren, 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 15.4, (one, other)
        assert abs(lab(one)[0] - lab(other)[0]) > 7, (one, other)
    for shades in (kleuren[:3], kleuren[3:6]):
        lightness = [lab(kleur, vision)[0] for kleur in shades]
        assert min(a - b for a, b in pairwise(lightness)) > 10


@pytest.mark.parametrize("vision", VISION)
def test_corporaties_stay_apart(vision):
    """With those that share a colour, areas without any, and areas without data."""
    data = definitions.read("dominantecorporatie")
    others = [data["klassen"][name]["kleur"] for name in ("geen", "overige")]
    kleuren = [*data["kleuren"]["palet"], *others, definitions.read("kaart")["kleuren"]["geen_gegevens"]]
    for one, other in combinations(kleuren[:-2], 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 15, (one, other)
    for one in kleuren[:-3]:
        assert min(ciede2000(lab(one, vision), lab(other, vision)) for other in kleuren[-3:]) >= 15, one


@pytest.mark.parametrize("name", ["eigendomstype.kaart", "werktypering.kaart"])
def test_no_data_is_no_type(name):
    missing = lab(definitions.read("kaart")["kleuren"]["geen_gegevens"])
    assert min(ciede2000(lab(kleur), missing) for kleur in colours(name)) >= 4.6


def test_limits_of_the_typologies():
    """What the two reports publish: 001 l3143 and 004 note 5."""
    cheap, work = definitions.read("eigendomstype")["goedkoop"], definitions.read("werktypering")
    assert (cheap["grens"], cheap["aandeel"], cheap["prijspeil"]) == (138000, 40, "1-1-2018")
    assert work["lvb"]["grens"] == 35
    dimension = scheme("leefbaarometer.klassen.dimensie")
    assert dimension.lower_bound(work["overlast"]["veel_onder_klasse"]) == -0.0392
    assert work["toename"]["sterk"] > definitions.read("kwetsbaarheid")["band"]


@pytest.mark.parametrize("vision", VISION)
def test_more_room_is_darker(vision):
    lightness = [lab(kleur, vision)[0] for kleur in colours("draagkracht.kaart")[1:]]
    assert min(a - b for a, b in pairwise(lightness)) > 8


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("classes", [(4, 5, 6), (7, 8, 9)])
def test_darker_is_more_problems(classes, vision):
    lightness = [lab(colours("veerkracht.kaart")[nummer - 1], vision)[0] for nummer in classes]
    assert lightness == sorted(lightness, reverse=True)
    assert min(a - b for a, b in pairwise(lightness)) > 10


# A share has an order, so its map must have it in print without colour too.
ORDERED = {
    "corporatiebezit.schemas.aedes": 0,
    "corporatiebezit.schemas.rotterdam": 1,
    "kwetsbaarheid.niveau": 0,
    "toewijzingen.kaarten.verhuringen.schema": 0,
    "toewijzingen.kaarten.voorraad.schema": 0,
}


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("name", "first"), ORDERED.items())
def test_more_is_darker(name, first, vision):
    seen = [lab(kleur, vision) for kleur in colours(name)[first:]]
    assert min(a[0] - b[0] for a, b in pairwise(seen)) > 8
    assert min(ciede2000(a, b) for a, b in pairwise(seen)) > 7.5


@pytest.mark.parametrize("count", [2, 3, 6, 9])
@pytest.mark.parametrize("name", ["corporatiebezit", "kwetsbaarheid"])
def test_own_breaks_get_darker_too(name, count):
    lightness = [lab(kleur)[0] for kleur in interpolate_colours(definitions.read(name)["palet"], count)]
    assert lightness == sorted(lightness, reverse=True)
    assert min(a - b for a, b in pairwise(lightness)) > 4


@pytest.mark.parametrize("name", ["corporatiebezit", "kwetsbaarheid"])
def test_own_breaks_look_like_the_standard_scheme(name):
    standard = {"corporatiebezit": "corporatiebezit.schemas.aedes", "kwetsbaarheid": "kwetsbaarheid.niveau"}[name]
    assert definitions.read(name)["palet"] == colours(standard)


@pytest.mark.parametrize("name", [*ORDERED, "veerkracht.kaart"])
def test_no_data_is_not_a_class(name):
    # Missing and zero are different things. 2.3 is what an eye can just tell, side by side; a map asks for twice that.
    missing = lab(definitions.read("kaart")["kleuren"]["geen_gegevens"])
    for kleur in colours(name):
        assert ciede2000(lab(kleur), missing) >= 4.6, kleur


@pytest.mark.parametrize("vision", VISION)
def test_colours_of_doelgroepen_and_subgroepen_stay_apart(vision):
    data = definitions.read("toewijzingen")
    groups = [group["kleur"] for group in data["doelgroepen"].values()]
    assert data["kleuren"]["reeks"][: len(groups)] == groups
    for one, other in combinations([*data["kleuren"]["reeks"], data["kleuren"]["onbekend"]], 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 14.7, (one, other)


@pytest.mark.parametrize("name", ["verhuringen", "voorraad"])
def test_too_few_lettings_is_neither_a_class_nor_no_data(name):
    kaart = definitions.read("toewijzingen")["kaarten"][name]
    withheld = lab(kaart["te_weinig"]["kleur"])
    others = [*colours(f"toewijzingen.kaarten.{name}.schema"), definitions.read("kaart")["kleuren"]["geen_gegevens"]]
    assert min(ciede2000(withheld, lab(kleur)) for kleur in others) >= 7.5


def test_published_limits_of_toewijzingen():
    data = definitions.read("toewijzingen")
    assert scheme("toewijzingen.kaarten.verhuringen.schema").grenzen == (10, 25, 35, 50)
    assert scheme("toewijzingen.kaarten.voorraad.schema").grenzen == (0.2, 0.5, 0.9)
    assert (data["percentages"]["minimum_verhuringen"], data["percentages"]["afkappen_boven"]) == (10, 90)


@pytest.mark.parametrize("vision", VISION)
def test_colours_of_programmagroepen_stay_apart(vision):
    data = definitions.read("programmamonitor")
    kleuren = [data["project"]["kleur"], *(group["kleur"] for group in data["programmagroepen"].values())]
    for one, other in combinations(kleuren, 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 20, (one, other)


def typology_colours() -> tuple[list[str], list[str]]:
    """The colours of the six groups of SCP 2014, and of the kinds of mixed area."""
    data = definitions.read("scp2014")
    return [item["kleur"] for item in data["groepen"].values()], [item["kleur"] for item in data["gemengd"].values()]


@pytest.mark.parametrize("vision", VISION)
def test_social_groups_and_mixed_areas_stay_apart(vision):
    groepen, gemengd = typology_colours()
    for one, other in combinations([*groepen, *gemengd], 2):
        assert ciede2000(lab(one, vision), lab(other, vision)) >= 19.8, (one, other)
    missing = lab(definitions.read("kaart")["kleuren"]["geen_gegevens"], vision)
    assert min(ciede2000(lab(kleur, vision), missing) for kleur in [*groepen, *gemengd]) >= 7.5


@pytest.mark.parametrize("vision", VISION)
def test_groups_of_a_table_of_the_user_stay_apart(vision):
    vorm, (groepen, gemengd) = definitions.read("socialegebiedstypering")["vorm"], typology_colours()
    assert (vorm["kleuren"][: len(groepen)], vorm["kleuren_gemengd"]) == (groepen, gemengd)
    for kinds in (gemengd, [vorm["gemengd"]["kleur"]]):
        for one, other in combinations([*vorm["kleuren"], *kinds], 2):
            assert ciede2000(lab(one, vision), lab(other, vision)) >= 15.4, (one, other)


@pytest.mark.parametrize("vision", VISION)
def test_the_more_a_group_occurs_the_darker(vision):
    palet = definitions.read("socialegebiedstypering")["spreiding"]["palet"]
    lightness = [lab(kleur, vision)[0] for kleur in palet]
    assert min(a - b for a, b in pairwise(lightness)) > 8
