"""Which pages a set has, in which order, and what refers to them."""

from __future__ import annotations

import pytest

from veerkracht.analysis.atlasplan import (
    Atlasblad,
    Gebiedsnaam,
    Verwijzing,
    area_files,
    count_classes,
    groups_of_maps,
    in_order,
    page_file,
    plan_pages,
    references,
)
from veerkracht.analysis.meldingen import Invoerfout


def names(*words):
    return [Gebiedsnaam(word) for word in words]


def test_areas_are_in_the_order_of_their_names():
    areas = [Gebiedsnaam("Fase 10"), Gebiedsnaam("fase 2"), Gebiedsnaam("Bergen", "GM2"), Gebiedsnaam("Bergen", "GM1")]
    assert in_order(areas) == [3, 2, 1, 0]


def test_areas_of_one_name_stay_in_the_order_of_the_layer():
    assert in_order(names("b", "a", "b", "a")) == [1, 3, 0, 2]


def test_names_with_other_digits_and_nothing():
    assert in_order(names("²", "1", "", "a1", "1a")) == [2, 1, 4, 3, 0]


@pytest.mark.parametrize(
    ("maps", "per_page", "groups"),
    [(3, 1, [(0,), (1,), (2,)]), (4, 2, [(0, 1), (2, 3)]), (11, 9, [tuple(range(9)), (9, 10)]), (2, 9, [(0, 1)])],
)
def test_maps_on_a_page(maps, per_page, groups):
    assert groups_of_maps(maps, per_page) == groups


def test_an_odd_number_cannot_be_put_in_pairs():
    with pytest.raises(Invoerfout, match="3"):
        groups_of_maps(3, 2)


def test_every_area_has_its_pages():
    pages = plan_pages([(0,), (1,)], [{0, 1}, {1}, set(), {0}])
    assert pages == [Atlasblad(0, 0, 1), Atlasblad(0, 1, 2), Atlasblad(1, 1, 1), Atlasblad(3, 0, 1)]


def test_a_page_of_several_maps_is_made_for_one_of_them():
    assert plan_pages([(0, 1), (2, 3)], [{1}]) == [Atlasblad(0, 0, 1)]


PAGES = plan_pages([(0,), (1,)], [{0, 1}, {0}])
MADE = {page: number for number, page in enumerate(PAGES, start=2)}


def test_bookmarks_have_areas_and_below_them_their_pages():
    assert references(PAGES, ["Noord", "Zuid"], ["Bezit", "Index"], MADE) == [
        Verwijzing("Noord", 2, 0),
        Verwijzing("Bezit", 2, 1),
        Verwijzing("Index", 3, 1),
        Verwijzing("Zuid", 4, 0),
    ]


def test_a_long_index_has_areas_only():
    lines = references(PAGES, ["Noord", "Zuid"], ["Bezit", "Index"], MADE, nested=False)
    assert lines == [Verwijzing("Noord", 2), Verwijzing("Zuid", 4)]


def test_what_was_not_made_has_no_number():
    lines = references(PAGES, ["Noord", "Zuid"], ["Bezit", "Index"], {PAGES[1]: 3})
    assert [line.bladzijde for line in lines] == [3, None, 3, None]


def test_everything_has_pages_and_no_area():
    pages = plan_pages([(0,), (1,)], [{0, 1}])
    assert references(pages, [""], ["Bezit", "Index"], {}) == [Verwijzing("Bezit", None), Verwijzing("Index", None)]


def test_files_of_areas_are_unique_and_begin_with_the_code():
    areas = [
        Gebiedsnaam("Bergen", "GM0373"),
        Gebiedsnaam("Bergen", "GM0893"),
        Gebiedsnaam("Wijk/1"),
        Gebiedsnaam("wijk:1"),
    ]
    assert area_files(areas) == ["GM0373_Bergen", "GM0893_Bergen", "Wijk_1", "wijk_1_2"]


def test_a_code_that_is_the_name_is_written_once():
    assert area_files([Gebiedsnaam("GM0363", "GM0363")]) == ["GM0363"]


def test_files_of_pages_lie_in_their_order():
    assert (
        page_file("GM0363", Atlasblad(0, 7, 3), "Overlast t.o.v. gemeente, é") == "GM0363_03_Overlast_t_o_v_gemeente_e"
    )


def test_counts_by_hand():
    assert count_classes([[0, 1, 4], [], [2]], [1, 1, None, 2, "geheim"]) == [{1: 2, "geheim": 1}, {}, {None: 1}]
