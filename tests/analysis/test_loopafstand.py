"""Walking distance: drawings worked by hand, and on random networks the plainest search there is, in plain Python."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import defaultdict

import numpy as np
import pytest
from shapely.geometry import LineString, Point

from veerkracht.analysis import loopafstand, netplaats
from veerkracht.analysis.buren import NERGENS
from veerkracht.analysis.loopafstand import walking_neighbours
from veerkracht.analysis.meldingen import Cancelled, Invoerfout
from veerkracht.analysis.netplaats import snap
from veerkracht.analysis.stratennet import build_network, connection


def lijnen(*lines) -> tuple[np.ndarray, np.ndarray]:
    xy = np.array([vertex for line in lines for vertex in line], float).reshape(-1, 2)
    return xy, np.cumsum([0, *map(len, lines)])


def walk(points, lines, distance=300.0, maximum=100.0):
    return walking_neighbours(np.array(points, float), build_network(*lijnen(*lines)), distance, maximum)


def matrix(result) -> np.ndarray:
    """Who has whom in the neighbourhood, as the sums say: 2 where a pair would be found twice."""
    return result.buren.sums(np.eye(len(result.buren.plaats)))


def together(points, lines, distance=300.0, maximum=100.0) -> list[tuple[int, int]]:
    """The pairs of points within walking distance of each other."""
    found = np.nan_to_num(matrix(walk(points, lines, distance, maximum)))
    assert set(np.unique(found)) <= {0.0, 1.0}
    assert np.array_equal(found, found.T)
    return [(one, other) for one, other in zip(*np.nonzero(found == 1), strict=True) if one < other]


STRAAT = [(0, 0), (1000, 0)]


# -- On one edge


@pytest.mark.parametrize(("x", "near"), [(399.999, True), (400.0, True), (400.0000005, True), (400.0001, False)])
def test_two_points_on_one_edge_the_limit_itself_is_within(x, near):
    assert bool(together([(100, 10), (x, -60)], [STRAAT])) == near


def test_the_way_to_the_street_is_not_counted_and_is_reported():
    result = walk([(100, 90), (400, -70), (700, 100), (900, 100.01), (950, 400)], [STRAAT])
    assert list(result.net_afstand[:3]) == [90, 70, 100]
    assert np.isnan(result.net_afstand[3:]).all()
    assert list(result.buren.plaats[3:]) == [NERGENS, NERGENS]
    assert np.isnan(matrix(result)[3:]).all() and not np.isnan(matrix(result)[:3]).any()
    assert [str(melding) for melding in result.meldingen] == [
        "Points further than 100.0 m from the street network, left without neighbours: 2."
    ]


def test_round_a_ring_the_shorter_way_counts():
    # A square of 400 m around, closed in (0, 0): from 10 m after the start to 10 m before the end is 20 m.
    ring = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]
    points = [(10, 0), (0, 10), (100, 100), (0, 90)]
    assert together(points, [ring], distance=20) == [(0, 1)]
    assert together(points, [ring], distance=80) == [(0, 1), (1, 3)]
    assert together(points, [ring], distance=110) == [(0, 1), (0, 3), (1, 3), (2, 3)]
    assert together(points, [ring], distance=190) == list(itertools.combinations(range(4), 2))


def test_two_points_on_an_edge_may_be_nearer_by_another_street():
    # A bend of 900 m with a short cut of 100 m between its ends.
    bend = [(0, 0), (0, 400), (100, 400), (100, 0)]
    points = [(0, 50), (100, 50)]
    assert together(points, [bend, [(0, 0), (100, 0)]], distance=200) == [(0, 1)]
    assert together(points, [bend, [(0, 0), (100, 0)]], distance=199.9) == []
    assert together(points, [bend], distance=799.9) == []
    assert together(points, [bend], distance=800) == [(0, 1)]


def test_a_street_much_longer_than_the_distance_has_ends_that_nobody_reaches():
    lines = [[(0, 0), (50_000, 0)], [(50_000, 0), (50_000, 900)]]
    points = [(20_000, 0), (20_300, 0), (20_601, 0), (49_900, 0), (50_000, 150)]
    assert together(points, lines) == [(0, 1), (3, 4)]


# -- What connects


def test_a_crossing_without_a_common_vertex_does_not_connect():
    over, under = [(-200, 0), (200, 0)], [(0, -200), (0, 200)]
    points = [(-50, 1), (1, 50)]
    assert together(points, [over, under]) == []
    assert together(points, [[(-200, 0), (0, 0), (200, 0)], under]) == []
    crossing = [[(-200, 0), (0, 0), (200, 0)], [(0, -200), (0, 0), (0, 200)]]
    assert together(points, crossing, distance=100) == [(0, 1)]
    assert together(points, crossing, distance=99.9) == []


def test_a_side_street_connects_at_a_vertex_inside_another_line():
    points = [(-50, 1), (1, 50)]
    assert together(points, [[(-200, 0), (0, 0), (200, 0)], [(0, 0), (0, 200)]]) == [(0, 1)]
    # It ends on the line, where that has no vertex.
    assert together(points, [[(-200, 0), (200, 0)], [(0, 0), (0, 200)]]) == []


@pytest.mark.parametrize(("x", "near"), [(100.0, True), (100.0004, True), (100.002, False)])
def test_ends_are_the_same_to_the_millimetre(x, near):
    assert bool(together([(50, 0), (150, 0)], [[(0, 0), (100, 0)], [(x, 0), (200, 0)]])) == near


def test_pieces_of_the_network_that_are_not_connected_never_meet():
    assert together([(10, 1), (10, 2), (10, 9)], [[(0, 0), (50, 0)], [(0, 10), (50, 10)]]) == [(0, 1)]


def test_parallel_streets_count_the_shortest_and_are_not_added_up():
    straight, detour = [(0, 0), (100, 0)], [(0, 0), (50, 200), (100, 0)]
    legs = [[(-100, 0), (0, 0)], [(100, 0), (200, 0)]]
    points = [(-50, 0), (150, 0)]
    short = [(0, 0), (50, 40), (100, 0)]  # 128 m, which one may walk as well
    for lines in (
        [straight, detour, straight, *legs],
        [short, straight, *legs],
        [straight, short, straight[::-1], *legs],
    ):
        assert together(points, lines, distance=200) == [(0, 1)]
        assert together(points, lines, distance=199.9) == []
    # On the detour itself the way goes round by the straight one: 10 m back along each leg of the detour.
    share = 10 / math.hypot(50, 200)
    on_detour = [(50 * share, 200 * share), (100 - 50 * share, 200 * share)]
    assert together(on_detour, [detour, straight], distance=120) == [(0, 1)]
    assert together(on_detour, [detour, straight], distance=119.9) == []


def test_lines_drawn_twice_change_nothing():
    lines = [[(0, 0), (100, 0)], [(100, 0), (100, 100)], [(100, 100), (300, 100)]]
    points = [(20, 5), (95, 60), (200, 90), (290, 100)]
    for distance in (150, 200, 300):
        assert together(points, lines + lines, distance) == together(points, lines, distance)


def test_a_self_loop_is_walked_by_those_on_it_only():
    # A lollipop: a stick of 100 m and a loop of 120 m that begins and ends at its top.
    stick, loop = [(0, 0), (0, 100)], [(0, 100), (30, 100), (30, 130), (0, 130), (0, 100)]
    points = [(0, 50), (30, 130), (0, 110)]  # 50 m below the top, half-way round the loop, 10 m before its end
    assert together(points, [stick, loop], distance=59.9) == [(1, 2)]
    assert together(points, [stick, loop], distance=60) == [(0, 2), (1, 2)]
    assert together(points, [stick, loop], distance=49.9) == []
    assert together(points, [stick, loop], distance=110) == [(0, 1), (0, 2), (1, 2)]


def test_edges_without_length():
    lines = [[(0, 0), (100, 0)], [(100, 0), (100, 0)], [(100, 0), (100, 0), (200, 0)], [(500, 500), (500, 500)]]
    points = [(50, 0), (150, 0), (100, 20), (500, 510), (510, 500)]
    assert together(points, lines, distance=100) == [(0, 1), (0, 2), (1, 2), (3, 4)]
    assert together(points, lines, distance=99.9) == [(0, 2), (1, 2), (3, 4)]


def test_points_on_a_node():
    cross = [[(0, 0), (100, 0)], [(0, 0), (0, 100)], [(0, 0), (-100, 0)]]
    points = [(0, 0), (0, -30), (100, 0), (0, 100), (-100, 0)]  # the second has the node for its nearest place too
    assert together(points, cross, distance=100) == [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4)]
    assert together(points, cross, distance=99.9) == [(0, 1)]


def test_many_points_on_one_spot_share_a_place_and_all_count():
    points = np.array([(100, 0)] * 5000 + [(400, 0)] * 3000 + [(401, 0)], float)
    result = walk(points, [STRAAT])
    assert result.buren.aantal == 3
    sums = result.buren.sums(np.ones((len(points), 1)))[:, 0]
    assert [sums[0], sums[5000], sums[-1]] == [8000, 8001, 3001]


def test_a_line_is_measured_along_its_bends():
    stairs = [(10 * (step // 2), 10 * ((step + 1) // 2)) for step in range(41)]  # 40 steps of 10 m
    assert together([stairs[0], stairs[30]], [stairs], distance=300) == [(0, 1)]
    assert together([stairs[0], stairs[31]], [stairs], distance=300) == []


# -- Snapping


def test_a_point_snaps_inside_an_edge_and_not_to_its_vertices():
    net = build_network(*lijnen([(0, 0), (30, 0), (1000, 0)], [(30, 0), (30, 500)]))
    places = snap(np.array([(300.0, 40.0), (29.0, 20.0), (-30.0, -40.0)]), net, 100.0)
    assert places.xy.tolist() == [[300, 0], [30, 20], [0, 0]]
    assert places.vanaf.tolist() == [270, 20, 0]
    assert places.afstand.tolist() == [40, 1, 50]


def test_of_two_streets_that_are_equally_near_the_first_is_taken():
    two = [(0, 10), (100, 10)], [(0, -10), (100, -10)]
    slanting = [(0, 0), (30, 70)], [(0, 0), (21, 49), (60, 140)]  # over each other, of which rounding knows nothing
    for lines, point in ((two, (50.0, 0.0)), (slanting, (20.0, 17.0)), (slanting, (3.3, 33.0))):
        for order in (lines, lines[::-1], [line[::-1] for line in lines]):
            places = snap(np.array([point] * 3), build_network(*lijnen(*order)), 100.0)
            assert places.kant.tolist() == [0, 0, 0]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("maximum", [15.0, 250.0, 5000.0])
def test_snapping_finds_the_nearest_of_all_lines(seed, maximum):
    random = np.random.default_rng(seed)
    # Short and very long lines, with an empty quarter that points have to look beyond.
    steps = 10 ** random.uniform(0, 2.5, (60, 1, 1))
    lines = random.uniform(0, 700, (60, 1, 2)) + np.cumsum(random.normal(0, steps, (60, 4, 2)), axis=1)
    points = random.uniform(-600, 1500, (120, 2))
    places = snap(points, build_network(*lijnen(*lines)), maximum)
    shapes = [LineString(line) for line in lines]
    nearest = np.array([min(shape.distance(Point(point)) for shape in shapes) for point in points])
    near = nearest <= maximum
    assert near.any()
    assert (np.isnan(places.afstand) == ~near).all() and ((places.kant < 0) == ~near).all()
    assert places.afstand[near] == pytest.approx(nearest[near], abs=1e-9)
    on_line = [min(shape.distance(Point(place)) for shape in shapes) for place in places.xy[near]]
    assert on_line == pytest.approx(np.zeros(near.sum()), abs=1e-9)


def test_snapping_in_a_country_of_too_many_squares_is_the_same(monkeypatch):
    random = np.random.default_rng(3)
    net = build_network(*lijnen(*random.uniform(0, 900, (40, 3, 2))))
    points = random.uniform(0, 900, (80, 2))
    expected = snap(points, net, 100.0)
    monkeypatch.setattr(netplaats, "MEESTE_VAKKEN", 16)
    monkeypatch.setattr(netplaats, "PORTIE", 7)
    assert np.array_equal(snap(points, net, 100.0).vanaf, expected.vanaf, equal_nan=True)


# -- Against the plainest search there is


def brute_force(points, lines, distance, maximum):
    """Pairs of points by a search from each: every vertex a node, each point on the segment that is nearest."""
    name = lambda vertex: (round(vertex[0] * 1000), round(vertex[1] * 1000))  # noqa: E731
    streets, segments = defaultdict(list), []
    for start, end in (pair for line in lines for pair in itertools.pairwise(map(tuple, line))):
        length = math.dist(start, end)
        streets[name(start)].append((name(end), length))
        streets[name(end)].append((name(start), length))
        segments.append((start, end))
    shapes = [LineString(segment) for segment in segments]
    place = []
    for point in map(Point, points):
        away = [shape.distance(point) for shape in shapes]
        nearest = next(number for number, far in enumerate(away) if far <= min(away) + 1e-6)
        along = shapes[nearest].project(point)
        near = shapes[nearest].distance(point) <= maximum
        place.append((nearest, along, shapes[nearest].length - along) if near else None)
    pairs = set()
    for one in range(len(points)):
        if place[one] is None:
            continue
        reached = {}
        segment, before, after = place[one]
        queue = [(before, name(segments[segment][0])), (after, name(segments[segment][1]))]
        while queue:
            so_far, node = heapq.heappop(queue)
            if node not in reached and so_far <= distance + 1:
                reached[node] = so_far
                for other, length in streets[node]:
                    heapq.heappush(queue, (so_far + length, other))
        for other in range(one + 1, len(points)):
            if place[other] is None:
                continue
            there, before, after = place[other]
            ends = [name(end) for end in segments[there]]
            ways = [reached.get(ends[0], math.inf) + before, reached.get(ends[1], math.inf) + after]
            ways += [abs(before - place[one][1])] if there == segment else []
            if min(ways) <= distance + 1e-6:
                pairs.add((one, other))
    return sorted(pairs)


def town(random, side=9, spacing=70.0):
    """A street grid with bends, gaps, lines that run on over junctions, double lines and dead ends."""
    nodes = np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij"), -1) * spacing
    nodes = np.round(nodes + random.uniform(-25, 25, nodes.shape), 3)
    lines = []
    for row in itertools.chain(nodes, nodes.transpose(1, 0, 2)):
        cuts = sorted({0, side - 1, *random.integers(0, side, 4)})
        for begin, end in itertools.pairwise(cuts):
            if random.random() < 0.8:
                line = [row[begin]]
                for vertex in row[begin + 1 : end + 1]:
                    bend = [(line[-1] + vertex) / 2 + random.uniform(-15, 15, 2)] if random.random() < 0.3 else []
                    line += [*bend, vertex]
                lines.append(line[:: random.choice([1, -1])])
    lines += [lines[number] for number in random.integers(0, len(lines), 2)]
    lines += [[nodes[3, 3], nodes[3, 3] + (30, 40), nodes[3, 3] + (50, 10), nodes[3, 3]]]
    lines += [[nodes[5, 5] + (10, 3), nodes[7, 6] + (3, 9)]]  # over everything, connected to nothing
    return lines


@pytest.fixture
def small_blocks(monkeypatch):
    for name, value in (("GROEP", 4), ("BLOKWERK", 30), ("WERK_PER_GROEP", 3), ("OPROEP", 400)):
        monkeypatch.setattr(loopafstand, name, value)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("distance", [60.0, 300.0])
def test_as_the_plainest_search_has_it(seed, distance):
    random = np.random.default_rng(seed)
    lines, points = town(random), random.uniform(-60, 620, (110, 2))
    expected = brute_force(points, lines, distance, 40.0)
    assert expected
    assert together(points, lines, distance, 40.0) == expected


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("distance", [45.0, 300.0])
def test_the_same_when_cut_in_many_blocks(small_blocks, seed, distance):
    random = np.random.default_rng(100 + seed)
    lines = [line for x in (0, 5_000) for line in (np.array(line) + (x, 0) for line in town(random))]
    points = np.concatenate([random.uniform(-60, 620, (70, 2)), random.uniform(-60, 620, (70, 2)) + (5_000, 0)])
    assert len(list(walk(points, lines, distance).buren.blokken())) > 5
    assert together(points, lines, distance) == brute_force(points, lines, distance, 100.0)


def test_the_same_when_pairs_do_not_fit_in_memory(small_blocks, monkeypatch):
    random = np.random.default_rng(7)
    lines, points = town(random), random.uniform(0, 560, (90, 2))
    expected = together(points, lines)
    monkeypatch.setattr(loopafstand, "BEWAARD", 100)
    result = walk(points, lines)
    assert expected == [pair for pair in zip(*np.nonzero(matrix(result)), strict=True) if pair[0] < pair[1]]
    assert np.array_equal(matrix(result), matrix(result))  # at every sum anew


@pytest.mark.parametrize("seed", range(15))
def test_on_whole_metres_where_everything_coincides(seed):
    """Streets on a small grid, so that lines overlap, repeat, end on each other and come back to themselves."""
    random = np.random.default_rng(seed)
    lines = [random.integers(0, 5, (random.integers(2, 6), 2)) * 10.0 for _ in range(8)]
    points = random.uniform(-5, 45, (25, 2))
    distance = float(random.integers(1, 6) * 10)
    assert together(points, lines, distance, 8.0) == brute_force(points, lines, distance, 8.0)


def test_lines_reversed_or_shuffled_give_the_same_neighbours():
    random = np.random.default_rng(11)
    lines, points = town(random), random.uniform(0, 560, (80, 2))
    expected = together(points, lines)
    assert together(points, [line[::-1] for line in lines]) == expected
    assert together(points, [lines[number] for number in random.permutation(len(lines))]) == expected


def test_far_from_the_origin_and_over_a_wide_country():
    random = np.random.default_rng(12)
    lines, points = town(random), random.uniform(0, 560, (60, 2))
    expected = together(points, lines)
    moved = [np.array(line) + (250_000, 600_000) for line in lines]
    # A line at the other end of the world makes the squares too many for one number each.
    far = [[(-9e8, -9e8), (-9e8, -8.9e8)], [(9e8, 9e8), (9e8, 8.9e8)]]
    assert together(points + (250_000, 600_000), moved) == expected
    assert together(points + (250_000, 600_000), moved + far) == expected


# -- What is to be known of the lines


@pytest.mark.parametrize(
    ("lines", "count", "percent", "warning"),
    [
        ([[(0, 0), (30, 0)], [(0, 9), (30, 9)]], 2, 50, False),
        ([[(0, 0), (60, 0)], [(0, 9), (30, 9), (30, 49)]], 2, 54, False),
        ([[(0, 0), (30, 0)], [(0, 9), (30, 9)], [(15, 20), (15, 50)]], 3, 33, True),
        # A street drawn on another one without a vertex there.
        ([[(0, 0), (30, 0)], [(15, 0), (15, 29)]], 2, 51, False),
    ],
)
def test_how_far_the_streets_are_connected(lines, count, percent, warning):
    said = connection(build_network(*lijnen(*lines)), 50)
    assert (said.values, said.warning) == ({"count": count, "percent": percent}, warning)


def test_streets_that_are_all_connected():
    said = connection(build_network(*lijnen([(0, 0), (30, 0)], [(30, 0), (30, 40)])), 50)
    assert (str(said), said.warning) == ("The street network is one whole: all parts are connected.", False)


def test_a_loose_street_is_not_rounded_away():
    """A metre of 1001 is not connected: that is not 100 %."""
    said = connection(build_network(*lijnen([(0, 0), (1000, 0)], [(0, 9), (1, 9)])), 50)
    assert said.values == {"count": 2, "percent": 99}


# -- Bad input and cancelling


@pytest.mark.parametrize("nothing", [[], [[(1.0, 1.0)]]])
def test_no_lines_at_all(nothing):
    with pytest.raises(Invoerfout, match="no lines"):
        build_network(*lijnen(*nothing))


@pytest.mark.parametrize("wrong", [math.nan, math.inf, 1e12])
def test_lines_with_impossible_coordinates(wrong):
    with pytest.raises(Invoerfout, match="missing or not in metres"):
        build_network(*lijnen(STRAAT, [(0, 0), (wrong, 5)]))


def test_points_without_coordinates_have_no_place():
    result = walk([(math.nan, math.nan), (100, 0), (math.inf, 0), (200, 0)], [STRAAT])
    assert list(result.buren.plaats == NERGENS) == [True, False, True, False]
    assert list(matrix(result)[1]) == [0, 1, 0, 1]


def test_no_point_or_one():
    assert matrix(walk(np.zeros((0, 2)), [STRAAT])).shape == (0, 0)
    assert matrix(walk([(5, 5)], [STRAAT])).tolist() == [[1]]
    nowhere = walk([(5, 500)], [STRAAT])
    assert (nowhere.buren.plaats.tolist(), nowhere.buren.aantal) == ([NERGENS], 0)
    assert list(nowhere.buren.blokken()) == []


def test_a_single_line_with_one_vertex_among_others_is_no_street():
    assert together([(10, 0), (20, 0)], [[(15, 0)], STRAAT, [(3, 3)]], distance=10) == [(0, 1)]


@pytest.mark.parametrize("at", [0, 1, 3, 8, 20])
def test_cancelling_stops_at_once(small_blocks, at):
    calls = []

    def step(share):
        calls.append(share)
        if len(calls) > at:
            raise Cancelled

    random = np.random.default_rng(1)
    net = build_network(*lijnen(*town(random)))
    with pytest.raises(Cancelled):
        walking_neighbours(random.uniform(0, 560, (200, 2)), net, 300.0, 100.0, step)
    assert len(calls) == at + 1


def test_progress_goes_from_none_to_all_and_never_back(small_blocks):
    shares = []
    random = np.random.default_rng(1)
    net = build_network(*lijnen(*town(random)), shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0
    shares.clear()
    walking_neighbours(random.uniform(0, 560, (200, 2)), net, 300.0, 100.0, shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) > 10
