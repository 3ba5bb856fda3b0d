from __future__ import annotations

import pytest

X, Y = 121000, 487000
DRAWN_BY = ["rg_klasse", "rg_label", "rg_klasse_status"]


def points(layer, offsets=((0, 0), (200, 0), (400, 0)), **columns):
    """Return points from their distance in metres to a place in Amsterdam."""
    options = {name: columns.pop(name) for name in ("geometry", "crs", "wkt", "types") if name in columns}
    shapes = options.pop("wkt", [f"POINT({X + x} {Y + y})" for x, y in offsets])
    return layer(geometry=options.pop("geometry", "Point"), wkt=shapes, name="pc6", **options, **columns)


@pytest.fixture
def row(layer):
    """Three points, each exactly 200 m from the next."""
    return points(layer, pc6=["1011AA", "1011AB", "1011AC"], bijstand=[1, 2, 3], inwoners=[10, 20, 70])


def test_sums_shares_and_means(run, row):
    result = run(
        "ruimtelijkgemiddelde",
        INPUT=row,
        SOMMEN=["inwoners"],
        AANDELEN=["pct_bijstand", "bijstand", "inwoners"],
        GEMIDDELDEN=["gem", "bijstand", "inwoners"],
        WAARNEMINGEN="inwoners",
    )
    names = [name for name in result.layer.fields().names() if name not in DRAWN_BY]
    assert [{name: row[name] for name in names} for row in result.rows()] == [
        {
            "pc6": pc6,
            "punten_n": near,
            "inwoners_som": people,
            "inwoners_som_n": people,
            "inwoners_som_status": "cijfer",
            "pct_bijstand": pytest.approx(100 * poor / people),
            "pct_bijstand_n": people,
            "pct_bijstand_status": "cijfer",
            "gem": pytest.approx(total / people),
            "gem_n": people,
            "gem_status": "cijfer",
        }
        for pc6, near, people, poor, total in (
            ("1011AA", 2, 30, 3, 1 * 10 + 2 * 20),
            ("1011AB", 3, 100, 6, 1 * 10 + 2 * 20 + 3 * 70),
            ("1011AC", 2, 90, 5, 2 * 20 + 3 * 70),
        )
    ]
    assert result.layer.metadata().title() == "pct_bijstand: Ruimtelijke gemiddelden binnen 200 m"
    assert "afstand: 200 m; minste waarnemingen: 10;" in result.log, "without an asterisk: they are the report's"


def test_points_are_drawn_by_the_first_share(run, layer, legend):
    source = points(
        layer,
        [(1000 * number, 0) for number in range(7)],
        lvb=[1, 2, 3, 4, 5, 1, None],
        inwoners=[10, 10, 10, 10, 10, 5, 10],
    )
    chosen = {"SOMMEN": ["inwoners"], "AANDELEN": ["pct", "lvb", "inwoners"], "MINIMUM": 8}
    result = run("ruimtelijkgemiddelde", INPUT=source, **chosen)
    assert result.rows("rg_klasse") == [1, 2, 3, 4, 5, None, None]
    assert [label for _, label in legend(result.layer)][5:7] == ["geheim (1)", "geen gegevens (1)"]
    assert "klassen van pct: even grote klassen" in result.log


def test_one_value_has_no_classes(run, layer):
    source = points(layer, ((0, 0), (1000, 0)), n=[12, 12])
    result = run("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"], MINIMUM=0)
    assert result.layer.fields().names() == ["punten_n", "n_som", "n_som_n", "n_som_status"]


def test_figures_do_not_come_along_unless_kept(run, row):
    chosen = {"INPUT": row, "AANDELEN": ["p", "bijstand", "inwoners"]}
    made = ["punten_n", "p", "p_n", "p_status", *DRAWN_BY]
    assert run("ruimtelijkgemiddelde", **chosen).layer.fields().names() == ["pc6", *made]
    kept = run("ruimtelijkgemiddelde", **chosen, BEHOUDEN=["inwoners"]).layer.fields().names()
    assert kept == ["pc6", "inwoners", *made]


def test_too_few_observations_are_secret(run, layer):
    source = points(layer, ((0, 0), (5000, 0), (9000, 0)), lvb=[1, 0, 0], inwoners=[9, 10, 0])
    result = run("ruimtelijkgemiddelde", INPUT=source, AANDELEN=["pct", "lvb", "inwoners"])
    figures = result.rows("pct", "pct_n", "pct_status")
    assert figures == [(None, None, "geheim"), (0, 10, "nul"), (None, 0, "ontbrekend")]
    assert "Secret, for points with fewer than 10 observations: pct 1." in result.log
    assert "Missing, for points without any observation: pct 1." in result.log


def test_how_many_points_are_secret_is_not_said_of_their_squares(run, layer):
    source = points(layer, ((0, 0), (10, 0), (5000, 0)), lvb=[9, 5, 0], inwoners=[90, 80, 3])
    result = run("ruimtelijkgemiddelde", INPUT=source, AANDELEN=["pct", "lvb", "inwoners"], AFSTAND=5)
    for part in ("Gebieden waar rg_klasse geheim is (door pct): 1", "overlapt"):
        assert part in result.layer.metadata().abstract()
    squares = run("vierkantenkaart", INPUT=result.layer, GEMIDDELDEN=["pct"])
    for part in ("rg_klasse", "overlapt"):
        assert part not in squares.layer.metadata().abstract()
        assert part not in "".join(squares.layer.metadata().history())


def test_incomes_need_more(run, row):
    chosen = {"INPUT": row, "GEMIDDELDEN": ["ink", "bijstand", "inwoners"], "INKOMENSVELDEN": ["bijstand"]}
    result = run("ruimtelijkgemiddelde", **chosen)
    assert result.rows("ink_status") == ["geheim", "cijfer", "geheim"]
    assert "minste waarnemingen bij inkomens: 100" in result.log
    lower = run("ruimtelijkgemiddelde", **chosen, MINIMUM_INKOMEN=90)
    assert lower.rows("ink_status") == ["geheim", "cijfer", "cijfer"]
    assert "90*" in lower.log, "which nobody published"


def test_secret_in_the_source_stays_secret(run, layer):
    source = points(
        layer,
        ((0, 0), (5000, 0)),
        lvb=[None, None],
        lvb_status=["geheim", "ontbrekend"],
        inwoners=[50, 50],
        types={"lvb": "integer"},
    )
    result = run("ruimtelijkgemiddelde", INPUT=source, AANDELEN=["pct", "lvb", "inwoners"])
    assert result.rows("pct_status") == ["geheim", "ontbrekend"]


def test_other_distance_is_not_the_reports(run, row):
    result = run("ruimtelijkgemiddelde", INPUT=row, SOMMEN=["inwoners"], AFSTAND=199.9, MINIMUM=0)
    assert result.rows("punten_n") == [1, 1, 1]
    assert "afstand: 199,9 m*" in result.log


def test_codes_for_missing_do_not_count(run, layer):
    source = points(layer, inwoners=[10, -99997, 5])
    result = run("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["inwoners"], MINIMUM=0)
    assert result.rows("inwoners_som", "inwoners_som_n") == [(10, 1), (15, 2), (5, 1)]
    assert "became NULL: inwoners 1" in result.warned


@pytest.mark.parametrize(
    ("kind", "template"),
    [
        ("Point", "POINT({x} {y})"),
        ("PointZ", "POINT Z({x} {y} {z})"),
        ("PointZM", "POINT ZM({x} {y} {z} 7)"),
        ("MultiPoint", "MULTIPOINT(({x} {y}))"),
        ("MultiPointZ", "MULTIPOINT Z(({x} {y} {z}))"),
    ],
)
def test_any_kind_of_point(run, layer, kind, template):
    # Heights are left out: 300 m up is still on the circle.
    shapes = [template.format(x=X + 120 * number, y=Y + 160 * number, z=300 * number) for number in range(3)]
    source = points(layer, geometry=kind, wkt=shapes, n=[1, 2, 4])
    result = run("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"], MINIMUM=0)
    assert result.rows("n_som") == [3, 7, 6]
    assert result.layer.wkbType() == source.wkbType()
    assert [f.geometry().asWkt() for f in result.layer.getFeatures()] == [
        f.geometry().asWkt() for f in source.getFeatures()
    ]


def test_multipoints_of_several_points_are_refused(layer, refused):
    shapes = [f"MULTIPOINT(({X} {Y}),({X} 1))", f"MULTIPOINT(({X} {Y}))"]
    source = points(layer, geometry="MultiPoint", wkt=shapes, n=[1, 2])
    sentence = refused("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"])
    assert "multipoints of several points: 1" in sentence
    assert "singleparts" in sentence


def test_a_point_without_a_place_counts_for_nobody(run, layer):
    source = points(layer, wkt=[f"POINT({X} {Y})", "POINT EMPTY", None, f"POINT({X} {Y})"], n=[1, 2, 4, 8])
    result = run("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"], MINIMUM=0)
    assert result.rows("n_som", "n_som_status", "punten_n") == [
        (9, "cijfer", 2),
        (None, "ontbrekend", None),
        (None, "ontbrekend", None),
        (9, "cijfer", 2),
    ]
    assert "Points without a place, which get no result and count for no other: 2." in result.warned


def test_one_point_alone(run, layer):
    result = run("ruimtelijkgemiddelde", INPUT=points(layer, ((0, 0),), n=[12]), SOMMEN=["n"], WAARNEMINGEN="n")
    assert result.rows("n_som", "punten_n") == [(12, 1)]


# ---- coordinate systems ------------------------------------------------------------------------------------


@pytest.fixture
def degrees(layer, row):
    """The row in degrees, each point a hair nearer to the next."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    to = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    places = [to.transform(QgsPointXY(X + 199.9 * number, Y)) for number in range(3)]
    return points(layer, crs="EPSG:4326", wkt=[f"POINT({p.x()} {p.y()})" for p in places], n=[1, 2, 4])


def test_degrees_are_refused_with_a_way_out(degrees, refused):
    sentence = refused("ruimtelijkgemiddelde", INPUT=degrees, SOMMEN=["n"])
    for part in ("EPSG:4326", "degrees", "Measure in coordinate system", "EPSG:28992"):
        assert part in sentence


def test_degrees_are_measured_in_metres_on_request(run, degrees):
    result = run("ruimtelijkgemiddelde", INPUT=degrees, SOMMEN=["n"], MINIMUM=0, STELSEL="EPSG:28992")
    assert result.rows("n_som") == [3, 7, 6]
    assert result.layer.crs().authid() == "EPSG:4326", "the points stay where they are"


def test_web_mercator_is_refused(layer, refused, run):
    # Near Amsterdam: 200 of its metres are 122 on the ground.
    source = points(layer, crs="EPSG:3857", wkt=[f"POINT({545000 + 200 * n} 6867000)" for n in range(3)], n=[1, 2, 4])
    sentence = refused("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"])
    assert "EPSG:3857" in sentence
    assert "6" in sentence.split("%")[0][-4:]
    right = run("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"], MINIMUM=0, STELSEL="EPSG:28992")
    assert right.rows("n_som") == [3, 7, 6]
    wider = run("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"], MINIMUM=0, STELSEL="EPSG:28992", AFSTAND=121)
    assert wider.rows("n_som") == [1, 2, 4]


@pytest.mark.parametrize("crs", ["EPSG:25831", "EPSG:3035"])
def test_other_systems_in_metres_will_do(run, layer, crs):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    to = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
    )
    places = [to.transform(QgsPointXY(X + 190 * number, Y)) for number in range(3)]
    source = points(layer, crs=crs, wkt=[f"POINT({p.x()} {p.y()})" for p in places], n=[1, 2, 4])
    assert run("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"], MINIMUM=0).rows("n_som") == [3, 7, 6]


def test_without_a_system_it_is_taken_for_the_national_grid(run, layer):
    result = run("ruimtelijkgemiddelde", INPUT=points(layer, crs="", n=[1, 2, 4]), SOMMEN=["n"], MINIMUM=0)
    assert result.rows("n_som") == [3, 7, 6]
    assert "EPSG:28992" in result.warned


# ---- what cannot be ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({}, "Nothing was asked"),
        ({"AANDELEN": ["p", "bijstand", ""]}, "'p, bijstand, ' is not complete"),
        ({"GEMIDDELDEN": ["p", "", "inwoners"]}, "A mean needs a name and two fields"),
        ({"AANDELEN": ["p", "bijstand", "huizen"]}, "has no field huizen"),
        ({"AANDELEN": ["PC6", "bijstand", "inwoners"]}, "have fields PC6 already"),
        ({"AANDELEN": ["p", "bijstand", "inwoners", "p", "inwoners", "inwoners"]}, "Two results are called p"),
        ({"AANDELEN": ["p", "bijstand", "inwoners", "p_n", "bijstand", "inwoners"]}, "Two results are called p_n"),
        ({"AANDELEN": ["rg_klasse", "bijstand", "inwoners"]}, "Two results are called rg_klasse"),
        ({"SOMMEN": ["inwoners"], "INKOMENSVELDEN": ["bijstand"]}, "made of these fields with incomes: bijstand."),
        ({"SOMMEN": ["inwoners"], "AFSTAND": -1}, "cannot be below zero, as -1"),
        ({"SOMMEN": ["inwoners"], "MINIMUM": -1}, "cannot be below zero"),
        ({"SOMMEN": ["inwoners"], "METHODE": 1}, "Walking distance needs lines"),
        ({"SOMMEN": ["pc6"]}, "Column pc6 must hold numbers"),
    ],
)
def test_refuses_with_a_sentence(row, refused, inputs, part):
    assert part in refused("ruimtelijkgemiddelde", INPUT=row, **inputs)


def test_refuses_points_of_several_years(layer, refused):
    from datetime import date

    days = {"geldig_van": [date(2014, 1, 1)] * 3, "geldig_tm": [date(2014, 12, 31)] * 3}
    source = points(layer, n=[1, 2, 3], jaar=[2014, 2014, 2018], **days)
    assert "2014" in refused("ruimtelijkgemiddelde", INPUT=source, SOMMEN=["n"])


# ---- on foot -----------------------------------------------------------------------------------------------


def lines(layer, *shapes, crs="EPSG:28992", geometry="LineString"):
    """Return lines from their vertices in metres to the same place as the points."""
    wkt = ["LINESTRING(" + ",".join(f"{X + x} {Y + y}" for x, y in shape) + ")" for shape in shapes]
    return layer(geometry=geometry, crs=crs, wkt=wkt, name="straten", straat=[f"s{n}" for n in range(len(shapes))])


def walk(run, points, streets, **inputs):
    options = {"INPUT": points, "METHODE": 1, "LIJNEN": streets, "SOMMEN": ["n"], "MINIMUM": 0}
    return run("ruimtelijkgemiddelde", **options, **inputs)


def test_on_foot_is_along_the_streets(run, layer):
    # A canal 10 m wide between two streets, with a bridge 250 m on: 10 m as the crow flies, 510 on foot.
    streets = lines(layer, [(0, 0), (250, 0)], [(0, 10), (250, 10)], [(250, 0), (250, 10)])
    source = points(layer, ((0, -5), (0, 15), (100, -5)), n=[1, 2, 4])
    result = walk(run, source, streets)
    assert result.rows("n_som", "punten_n", "net_afstand") == [(5, 2, 5.0), (2, 1, 5.0), (5, 2, 5.0)]
    assert result.layer.metadata().title() == "n_som: Ruimtelijke gemiddelden binnen 300 m lopen"
    for part in ("langs straten", "afstand: 300 m;", "grootste afstand tot de lijnen: 100 m*", "Bron: straten"):
        assert part in result.log
    over_the_bridge = walk(run, source, streets, AFSTAND=510)
    assert over_the_bridge.rows("n_som") == [7, 7, 7]
    assert walk(run, source, streets, AFSTAND=509.9).rows("n_som") == [5, 6, 7]


def test_a_point_far_from_all_streets_gets_nothing(run, layer):
    source = points(layer, ((0, 100), (10, 100.001), (20, 0)), n=[1, 2, 4])
    result = walk(run, source, lines(layer, [(0, 0), (50, 0)]))
    assert result.rows("n_som", "n_som_status", "net_afstand") == [
        (5, "cijfer", 100.0),
        (None, "ontbrekend", None),
        (5, "cijfer", 0.0),
    ]
    assert "Points further than 100 m from the street network, left without neighbours: 1." in result.warned
    assert walk(run, source, lines(layer, [(0, 0), (50, 0)]), MAX_AFSTAND_NET=101).rows("n_som") == [7, 7, 7]


def test_lines_in_degrees_are_put_in_the_system_of_the_points(run, layer):
    from qgis import processing

    streets = lines(layer, [(0, 0), (250, 0)], [(0, 10), (250, 10)], [(250, 0), (250, 10)])
    degrees = processing.run(
        "native:reprojectlayer", {"INPUT": streets, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
    )["OUTPUT"]
    source = points(layer, ((0, -5), (0, 15), (100, -5)), n=[1, 2, 4])
    assert walk(run, source, degrees).rows("n_som") == [5, 2, 5]


@pytest.mark.parametrize("geometry", ["MultiLineString", "LineStringZ", "CompoundCurve"])
def test_any_kind_of_line(run, layer, geometry):
    shapes = {
        "MultiLineString": f"MULTILINESTRING(({X} {Y},{X + 50} {Y}),({X + 50} {Y},{X + 200} {Y}))",
        "LineStringZ": f"LINESTRING Z({X} {Y} 5,{X + 200} {Y} 80)",
        "CompoundCurve": f"COMPOUNDCURVE(({X} {Y},{X + 50} {Y}),({X + 50} {Y},{X + 200} {Y}))",
    }
    streets = layer(geometry=geometry, wkt=[shapes[geometry]], name="straten", naam=["a"])
    source = points(layer, ((0, 0), (200, 0)), n=[1, 2])
    assert walk(run, source, streets).rows("n_som") == [3, 3]
    assert walk(run, source, streets, AFSTAND=199).rows("n_som") == [1, 2]


def test_streets_without_any_line_are_refused(layer, refused, row):
    streets = layer(geometry="LineString", wkt=[None, None], name="straten", naam=["a", "b"])
    assert "no lines" in refused("ruimtelijkgemiddelde", INPUT=row, SOMMEN=["inwoners"], METHODE=1, LIJNEN=streets)


def test_the_distance_to_the_lines_keeps_its_name(row, refused, layer):
    inputs = {"METHODE": 1, "LIJNEN": lines(layer, [(0, 0), (50, 0)]), "INPUT": row}
    said = refused("ruimtelijkgemiddelde", AANDELEN=["net_afstand", "bijstand", "inwoners"], **inputs)
    assert "Two results are called net_afstand" in said


def test_lines_are_not_used_for_a_circle(run, row, layer):
    result = run("ruimtelijkgemiddelde", INPUT=row, SOMMEN=["inwoners"], LIJNEN=lines(layer, [(0, 0), (1, 0)]))
    assert result.rows("punten_n") == [2, 3, 2]
    assert "Not used, because distances are as the crow flies: straten." in result.warned
    assert "Bron" not in result.log
