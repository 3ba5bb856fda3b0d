"""The generated country is what the benchmarks say of it: as dense whatever its size, and streets along its points."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree


def test_the_same_country_each_time(land):
    one, other = land.make_land(2000), land.make_land(2000)
    assert (one.xy == other.xy).all()
    assert (one.vertices == other.vertices).all()
    assert all(np.array_equal(one.velden[name], other.velden[name], equal_nan=True) for name in one.velden)
    assert not (land.make_land(2000, seed=1).xy == one.xy).all()


@pytest.mark.parametrize("points", [5_000, 50_000])
def test_a_smaller_country_has_fewer_towns_and_not_thinner_ones(land, points):
    made = land.make_land(points, 0)
    assert made.xy.shape == (points, 2)
    near = 1 + 2 * len(cKDTree(made.xy).query_pairs(200)) / points
    assert 9 < near < 15


def test_the_figures_are_those_of_a_country(land):
    made = land.make_land(20_000, 0)
    assert set(made.velden) == {f"{naam}_{jaar}" for naam in land.VELDEN for jaar in land.JAREN}
    assert len(land.VELDEN) == 10
    assert 35 < np.mean(made.velden["inwoners_2020"]) < 50
    for jaar in land.JAREN:
        for groep in land.GROEPEN:
            known = ~np.isnan(made.velden[f"{groep}_{jaar}"])
            assert 0.95 < known.mean() < 1
            assert (made.velden[f"{groep}_{jaar}"] <= made.velden[f"inwoners_{jaar}"])[known].all()
        assert (made.velden[f"corporatiewoningen_{jaar}"] <= made.velden[f"woningen_{jaar}"]).all()
    assert len(np.unique(made.xy, axis=0)) < len(made.xy), "no two points on one spot"
    assert len(np.unique(made.gemeente)) > 10


def test_streets_connect_and_pass_by_the_points(land):
    made = land.make_land(20_000)
    begin, vertices = made.begin, made.vertices
    assert len(begin) - 1 == round(20_000 * land.EDGES / land.POINTS)
    first, last = vertices[begin[:-1]], vertices[begin[1:] - 1]
    _, node = np.unique(np.vstack([first, last]), axis=0, return_inverse=True)
    node = node.ravel()
    degree = np.bincount(node)
    assert 0.01 < (degree == 1).mean() < 0.1, "dead ends"
    edges = len(first)
    net = coo_matrix((np.ones(edges), (node[:edges], node[edges:])), shape=(len(degree), len(degree)))
    count, part = connected_components(net, directed=False)
    assert count > 5
    assert np.bincount(part).max() > 0.3 * len(degree)
    inner = np.diff(begin) - 2
    assert 0.05 < (inner > 0).mean() < 0.3, "bent streets"
    # Along each street a place every few metres: most points are near one, and a few are not.
    share = np.linspace(0, 1, 30)[:, None, None]
    places = (first + (last - first) * share).reshape(-1, 2)
    distance = cKDTree(places).query(made.xy)[0]
    assert np.median(distance) < 20
    assert 0.001 < (distance > 100).mean() < 0.02


def test_the_file_has_what_was_made(land, tmp_path):
    from osgeo import ogr

    made = land.make_land(500)
    path = tmp_path / "land.gpkg"
    land.write_points(made, path)
    land.write_streets(made, path)
    dataset = ogr.Open(str(path))
    points, streets = dataset.GetLayerByName("pc6"), dataset.GetLayerByName("straten")
    assert points.GetFeatureCount() == 500
    assert streets.GetFeatureCount() == len(made.begin) - 1
    rows = list(points)
    assert len({row["pc6"] for row in rows}) == 500
    for number in (0, 7, 499):
        assert (rows[number].geometry().GetX(), rows[number].geometry().GetY()) == tuple(made.xy[number])
        for name, values in made.velden.items():
            assert rows[number][name] == (None if np.isnan(values[number]) else values[number])
    for number, row in enumerate(streets):
        wanted = made.vertices[made.begin[number] : made.begin[number + 1]]
        assert np.array_equal(np.array(row.geometry().GetPoints())[:, :2], wanted)
