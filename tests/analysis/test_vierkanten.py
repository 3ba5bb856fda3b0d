"""Points in squares: codes and edges by hand and by fractions, figures by plain Python over random points."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Cancelled, Invoerfout
from veerkracht.analysis.vierkanten import NERGENS, Net, Punten, Samenvatting, Vierkanten, summarise

RD = {"oost": (0, 300_000), "noord": (300_000, 630_000)}
HUNDRED, FIVE_HUNDRED = Net(100, **RD), Net(500, **RD)
# By the longread of CBS on its squares: the lower left corner in hectometres, always four digits, for 500 m too.
CODES = [
    (HUNDRED, 121_300, 487_900, "E1213N4879"),
    (HUNDRED, 121_399.99, 487_999.99, "E1213N4879"),
    (HUNDRED, 0, 300_000, "E0000N3000"),
    (HUNDRED, 9_950, 401_000, "E0099N4010"),
    (HUNDRED, 299_999.9, 629_999.9, "E2999N6299"),
    (FIVE_HUNDRED, 121_300, 487_900, "E1210N4875"),
    (FIVE_HUNDRED, 121_500, 488_000, "E1215N4880"),
    (FIVE_HUNDRED, 99_999, 400_001, "E0995N4000"),
]


def squares(*xy, net=HUNDRED) -> Vierkanten:
    return Vierkanten.of_points(np.array(xy, dtype=float), net)


def table(**columns) -> pd.DataFrame:
    """Whole numbers with None as Int64, as layers are read; the rest as it is."""
    made = {}
    for name, values in columns.items():
        kinds = {type(value) for value in values if value is not None}
        made[name] = pd.Series(values, dtype="Int64" if kinds == {int} else "float64" if kinds == {float} else object)
    return pd.DataFrame(made)


def one_square(count: int) -> Vierkanten:
    return squares(*[(120_000 + number, 480_000) for number in range(count)])


def plain(values) -> list:
    return [None if pd.isna(value) else value for value in values]


# ---- which square ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("net", "x", "y", "code"), CODES)
def test_the_code_is_that_of_cbs(net, x, y, code):
    assert squares((x, y), net=net).codes().tolist() == [code]


@pytest.mark.parametrize("side", [100, 500])
def test_a_point_on_an_edge_is_in_the_square_right_or_above_of_it(side):
    x, y = 120_000.0, 480_000.0
    left = math.nextafter(x, 0)
    below = math.nextafter(y, 0)
    found = squares((x, y), (left, y), (x, below), (left, below), net=Net(side, **RD))
    corners = [(found.oost[number], found.noord[number]) for number in found.van_punt]
    assert corners == [(x, y), (x - side, y), (x, y - side), (x - side, y - side)]


@pytest.mark.parametrize("net", [HUNDRED, FIVE_HUNDRED])
def test_the_square_of_random_points_and_their_neighbours_in_binary_by_fractions(net):
    random = np.random.default_rng(6)
    edges = np.c_[random.integers(0, 3000, 500), random.integers(3000, 6300, 500)] * 100.0
    xy = np.concatenate(
        [edges + 50, edges, np.nextafter(edges, np.inf), np.nextafter(edges, -np.inf), edges + random.random((500, 2))]
    )
    found = Vierkanten.of_points(xy, net)
    for (x, y), number in zip(xy.tolist(), found.van_punt.tolist(), strict=True):
        corner = tuple(Fraction(value) // net.zijde * net.zijde for value in (x, y))
        if 0 <= x < 300_000 and 300_000 <= y < 630_000:
            assert (found.oost[number], found.noord[number]) == corner
        else:
            assert number == NERGENS
    codes = found.codes().tolist()
    assert codes == sorted(set(codes)), "each square once, in the order of the codes"
    assert found.counts().sum() == len(xy) - found.buiten == (found.van_punt != NERGENS).sum()


def test_points_outside_the_grid_and_without_a_place():
    found = squares(
        (-0.001, 480_000),
        (120_000, 299_999.9),
        (300_000, 480_000),
        (120_000, 630_000),
        (math.nan, math.nan),
        (math.inf, 480_000),
        (120_000, 480_000),
    )
    assert found.van_punt.tolist() == [NERGENS] * 6 + [0]
    assert found.buiten == 4, "without a place is something else"


def test_degrees_are_refused():
    with pytest.raises(Invoerfout, match="No point lies on the grid .* 0-300 km, north 300-630 km"):
        squares((4.9, 52.4), (math.nan, math.nan))


def test_the_raster_is_the_smallest_that_has_all_squares():
    found = squares((120_050, 480_050), (120_350, 480_150), (120_150, 480_450))
    assert found.raster_shape() == (5, 4)
    assert found.raster_origin() == (120_000, 480_500)
    pixels = found.raster(np.array([1.0, 2.0, 3.0], dtype="float32"))
    assert pixels.dtype == np.float32
    # In the order of the codes: by east first.
    assert [(row, column, pixels[row, column]) for row, column in zip(*np.nonzero(~np.isnan(pixels)), strict=True)] == [
        (0, 1, 2.0),
        (3, 3, 3.0),
        (4, 0, 1.0),
    ]


# ---- figures by plain Python -------------------------------------------------------------------------------


def random_points(seed: int, count: int = 400):
    """Points in some forty squares, with zeros, negatives, NULL and secret values, and weights of all kinds."""
    random = np.random.default_rng(seed)
    xy = np.c_[random.uniform(0, 700, count), random.uniform(0, 600, count)].round(1) + [120_000, 480_000]
    xy[random.random(count) < 0.05] = np.nan
    value = np.where(random.random(count) < 0.3, np.nan, random.normal(0, 10, count).round(2))
    whole = [None if random.random() < 0.1 else int(random.integers(-3, 9)) for _ in range(count)]
    klasse = [None if random.random() < 0.2 else int(random.integers(1, 4)) for _ in range(count)]
    weight = [None if random.random() < 0.1 else float(random.integers(-1, 6)) / 2 for _ in range(count)]
    secret = np.isnan(value) & (random.random(count) < 0.5)
    return xy, table(value=value.tolist(), whole=whole, klasse=klasse, weight=weight), secret


def by_square(xy) -> dict:
    groups = defaultdict(list)
    for number, (x, y) in enumerate(xy.tolist()):
        if not math.isnan(x):
            groups[Fraction(x) // 100, Fraction(y) // 100].append(number)
    return {f"E{x:04d}N{y:04d}": rows for (x, y), rows in sorted(groups.items())}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("weighted", [False, True])
def test_all_figures_of_random_points(seed, weighted):
    xy, figures, secret = random_points(seed)
    found = squares(*xy)
    points = Punten(figures, {"value": secret}, frozenset({"value"}), "weight" if weighted else None)
    result = summarise(found, points, Samenvatting(["value"], ["whole"], ["klasse"])).kolommen
    result.index = found.codes()
    groups = by_square(xy)
    assert list(result.index) == list(groups)
    rows = figures.astype(object).where(figures.notna(), None).to_dict("records")
    ties = 0
    for code, numbers in groups.items():
        row = result.loc[code]
        inside = [rows[number] for number in numbers]
        assert row["punten_n"] == len(inside)
        for item in inside:
            known = item["weight"] is not None and item["weight"] >= 0
            item["w"] = Fraction(1) if not weighted else Fraction(item["weight"]) if known else None
        # The mean.
        part = [(Fraction(item["value"]), item["w"]) for item in inside if None not in (item["value"], item["w"])]
        total = sum(weight for _, weight in part)
        status = "geheim" if any(secret[number] for number in numbers) else "ontbrekend"
        if total:
            wanted = sum(value * weight for value, weight in part) / total
            assert row["value"] == pytest.approx(float(wanted), rel=1e-12, abs=1e-12)
            status = "cijfer" if wanted else "nul"
        else:
            assert math.isnan(row["value"])
        assert row["value_status"] == status
        # The sum.
        whole = [item["whole"] for item in inside]
        if None in whole:
            assert pd.isna(row["whole"])
            assert row["whole_status"] == "ontbrekend"
        else:
            assert row["whole"] == sum(whole)
            assert row["whole_status"] == ("cijfer" if sum(whole) else "nul")
        # The class.
        votes = Counter()
        for item in inside:
            if item["klasse"] is not None and item["w"]:
                votes[item["klasse"]] += item["w"]
        if not votes:
            assert pd.isna(row["klasse"])
            assert math.isnan(row["klasse_aandeel"])
            continue
        most = max(votes.values())
        best = [klasse for klasse, number in votes.items() if number == most]
        ties += len(best) > 1
        assert row["klasse"] == min(best)
        assert row["klasse_aandeel"] == pytest.approx(float(100 * most / sum(votes.values())))
    assert result["whole"].dtype == result["klasse"].dtype == "Int64"
    said = [
        str(melding)
        for melding in summarise(found, points, Samenvatting(klassen=["klasse"])).meldingen
        if "equally common" in str(melding)
    ]
    assert said == [f"Squares where several classes are equally common, and the lowest was taken: klasse {ties}."]


def test_the_order_of_the_points_does_not_matter():
    xy, figures, _ = random_points(9)
    figures["naam"] = figures["klasse"].map({1: "b", 2: "a", 3: "c"})
    vraag = Samenvatting(["value"], ["whole"], ["klasse", "naam"], deelsommen=True)
    first = summarise(squares(*xy), Punten(figures, gewicht="weight"), vraag).kolommen
    order = np.random.default_rng(1).permutation(len(xy))
    points = Punten(figures.iloc[order], gewicht="weight")
    second = summarise(squares(*xy[order]), points, vraag).kolommen
    pd.testing.assert_frame_equal(first, second, rtol=1e-13)


# ---- means -------------------------------------------------------------------------------------------------


def test_the_mean_of_equal_values_is_that_value_to_the_last_digit():
    """0.1 + 0.1 + 0.1 is not 0.3, and a value that is just below a break would be in another class."""
    for value in (0.1, 44.9, -0.156793, 1e15 + 0.3):
        points = Punten(table(v=[value] * 3, w=[1.0, 0.3, 0.7]), gewicht="w")
        assert summarise(one_square(3), points, Samenvatting(["v"])).kolommen["v"].tolist() == [value]


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_mean_is_never_outside_its_values(order):
    """Zero with all the weight, and a value without any: -2e-16 % would be refused by the index of groups."""
    rng = np.random.default_rng(3)
    for value in rng.uniform(0.1, 9, 200):
        figures = table(v=[0.0, float(value)], w=[5.0, 0.0]).iloc[order].reset_index(drop=True)
        found = summarise(one_square(2), Punten(figures, gewicht="w"), Samenvatting(gemiddelden=("v",))).kolommen
        assert found["v"].tolist() == [0.0]


def test_a_weight_of_nothing_weighs_nothing_and_none_at_all_leaves_no_mean():
    found = squares((120_000, 480_000), (120_000, 480_000), (121_000, 480_000), (122_000, 480_000))
    points = Punten(table(v=[1.0, 9.0, 5.0, 7.0], w=[3, 0, 0, None], k=[1, 2, 1, 1]), gewicht="w")
    result = summarise(found, points, Samenvatting(["v"], [], ["k"]))
    assert plain(result.kolommen["v"]) == [1.0, None, None]
    assert plain(result.kolommen["k"]) == [1, None, None]
    assert "without a weight in w, or with one below zero, left out of means and classes: 1." in str(
        result.meldingen[0]
    )


def test_what_has_a_secret_weight_is_secret():
    secret = {"w": np.array([True, False])}
    points = Punten(table(v=[1.0, None], w=[None, 2]), secret, frozenset({"w"}), "w")
    result = summarise(one_square(2), points, Samenvatting(["v"])).kolommen
    assert plain(result["v"]) == [None]
    assert result["v_status"].tolist() == ["geheim"]


# ---- sums --------------------------------------------------------------------------------------------------


def test_a_sum_of_which_a_part_is_secret_or_missing_is_no_sum():
    found = squares(*[(120_000 + 100 * square, 480_000) for square in (0, 0, 1, 1, 2, 2, 3, 3, 4, 4)])
    values = table(n=[1, 2, 3, None, 4, None, None, None, 0, 0])
    secret = np.array([False] * 3 + [True] + [False] * 6)
    points = Punten(values, {"n": secret}, frozenset({"n"}))
    whole = summarise(found, points, Samenvatting(sommen=["n"]))
    assert plain(whole.kolommen["n"]) == [3, None, None, None, 0]
    assert whole.kolommen["n_status"].tolist() == ["cijfer", "geheim", "ontbrekend", "ontbrekend", "nul"]
    assert any("Squares without a sum" in str(said) and ": n 2." in str(said) for said in whole.meldingen)
    part = summarise(found, points, Samenvatting(sommen=["n"], deelsommen=True))
    assert plain(part.kolommen["n"]) == [3, 3, 4, None, 0]
    assert part.kolommen["n_punten"].tolist() == [2, 1, 1, 0, 2]
    assert part.kolommen["punten_n"].tolist() == [2] * 5
    assert part.kolommen["n_status"].tolist() == ["cijfer", "cijfer", "cijfer", "ontbrekend", "nul"]
    assert any("sum of only a part" in str(said) and ": n 2." in str(said) for said in part.meldingen)


def test_of_a_part_that_is_zero_is_not_said_that_it_is_zero():
    points = Punten(table(n=[0, None]), {"n": np.array([False, True])}, frozenset({"n"}))
    result = summarise(one_square(2), points, Samenvatting(sommen=["n"], deelsommen=True)).kolommen
    assert (result["n"].tolist(), result["n_status"].tolist()) == ([0], ["cijfer"])


def test_an_incomplete_sum_has_its_status_though_the_points_have_none():
    result = summarise(one_square(2), Punten(table(n=[1, None], m=[1, 1])), Samenvatting(sommen=["n", "m"])).kolommen
    assert list(result) == ["punten_n", "n", "n_status", "m"]
    assert result["n_status"].tolist() == ["ontbrekend"]


def test_whole_numbers_stay_whole_and_the_rest_does_not():
    result = summarise(one_square(2), Punten(table(n=[1, 2], x=[1.0, 2.5])), Samenvatting(sommen=["n", "x"])).kolommen
    assert result["n"].dtype == "Int64"
    assert result["x"].tolist() == [3.5]


# ---- classes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "winner", "share"),
    [
        ([2, 2, 1], 2, 200 / 3),
        ([3, 1, 3, 1], 1, 50),
        ([10, 9], 9, 50),  # by number, not as text
        (["b", "a"], "a", 50),
        (["b", "a", "b", None], "b", 200 / 3),
        ([True, True, False], True, 200 / 3),
        ([0.5, 0.5, 1.5], 0.5, 200 / 3),
        ([-1, -1, None, None, None], -1, 100),
    ],
)
def test_the_class_of_most_points_and_of_equals_the_lowest(values, winner, share):
    kind = "boolean" if isinstance(values[0], bool) else None
    points = table(k=values) if kind is None else pd.DataFrame({"k": pd.array(values, dtype=kind)})
    result = summarise(one_square(len(values)), Punten(points), Samenvatting(klassen=["k"])).kolommen
    assert result["k"].tolist() == [winner]
    assert result["k"].dtype == points["k"].dtype
    assert result["k_aandeel"].tolist() == pytest.approx([share])


def test_weights_that_are_equal_but_for_their_notation_are_equal():
    points = Punten(table(k=[1, 1, 2], w=[0.1, 0.2, 0.3]), gewicht="w")
    result = summarise(one_square(3), points, Samenvatting(klassen=["k"]))
    assert 0.1 + 0.2 != 0.3
    assert result.kolommen["k"].tolist() == [1]
    assert "k 1." in str(result.meldingen[-1])
    points = Punten(table(k=[1, 1, 2], w=[0.1, 0.2, 0.3001]), gewicht="w")
    assert summarise(one_square(3), points, Samenvatting(klassen=["k"])).kolommen["k"].tolist() == [2]


def test_a_class_that_is_secret_everywhere_is_secret():
    found = squares((120_000, 480_000), (121_000, 480_000), (122_000, 480_000))
    points = Punten(table(k=[0, None, None]), {"k": np.array([False, True, False])}, frozenset({"k"}))
    result = summarise(found, points, Samenvatting(klassen=["k"])).kolommen
    assert plain(result["k"]) == [0, None, None]
    assert result["k_status"].tolist() == ["cijfer", "geheim", "ontbrekend"], "class 0 is no zero"


def test_the_label_is_that_of_the_class_that_won():
    figures = table(vk_klasse=[9, 9, 10, None], vk_label=["negen", "negen", "tien", None])
    found = squares((120_000, 480_000), (121_000, 480_000), (121_000, 480_000), (122_000, 480_000))
    vraag = Samenvatting(klassen=["vk_klasse"], labels={"vk_klasse": "vk_label"})
    result = summarise(found, Punten(figures), vraag).kolommen
    assert plain(result["vk_klasse"]) == [9, 9, None]
    assert result["vk_label"].tolist() == ["negen", "negen", None]
    figures["vk_label"] = ["negen", "9", "tien", None]
    result = summarise(found, Punten(figures), vraag)
    assert "vk_label" not in result.kolommen
    assert "vk_label" in str(result.meldingen[-1])


def test_a_field_without_any_value():
    points = Punten(pd.DataFrame({"v": [np.nan] * 2, "n": [np.nan] * 2, "k": pd.Series([None] * 2, dtype=object)}))
    result = summarise(one_square(2), points, Samenvatting(["v"], ["n"], ["k"])).kolommen
    assert [plain(result[name]) for name in ("v", "n", "k", "k_aandeel")] == [[None]] * 4


def test_without_fields_points_are_counted():
    result = summarise(one_square(3), Punten(pd.DataFrame(index=range(3))), Samenvatting())
    assert result.kolommen.to_dict("list") == {"punten_n": [3]}
    assert not result.meldingen


# ---- what cannot be ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vraag", "part"),
    [
        (Samenvatting(["a", "b"], ["A"]), "more than once.*: A."),
        (Samenvatting(["a"], [], ["a"]), "more than once.*: a."),
        (Samenvatting(["punten_n"]), "need themselves: punten_n."),
        (Samenvatting([], [], ["CRS28992res100m"]), "need themselves: CRS28992res100m."),
        (Samenvatting(["a", "fid"]), "need themselves: fid."),
        (Samenvatting(["a"], [], ["a_status"]), "need themselves: a_status."),
        (Samenvatting(["k_aandeel"], [], ["k"]), "need themselves: k_aandeel."),
        (Samenvatting(["n_punten"], ["n"], deelsommen=True), "need themselves: n_punten."),
    ],
)
def test_two_figures_of_one_name(vraag, part):
    with pytest.raises(Invoerfout, match=part):
        vraag.check_names("crs28992res100m")


def test_names_that_go_together():
    Samenvatting(["n_punten"], ["n"], ["k"]).check_names("crs28992res100m")


def test_it_can_be_stopped_before_each_field():
    shares = []

    def step(share):
        shares.append(share)
        if share >= 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        points = Punten(table(a=[1.0], b=[1.0], c=[1.0], d=[1.0]))
        summarise(one_square(1), points, Samenvatting(["a", "b", "c", "d"]), step)
    assert shares == [0, 0.25, 0.5]


# ---- breaks ------------------------------------------------------------------------------------------------
