"""Local dishes are recognised on a menu of their region, with what they need."""

import pytest

from inspector.standards.documents.local_dishes import shipped_dishes
from inspector.standards.rules.local_dishes import recognise


def found(dish: str, region: str = "321283") -> list[str]:
    return [each.local.id for each in recognise(shipped_dishes(), [dish], region)]


@pytest.mark.parametrize(
    ("dish", "local"),
    [
        ("靖江蟹黄汤包", "crab-soup-dumplings"),
        ("蟹黃湯包", "crab-soup-dumplings"),
        ("溱湖簖蟹", "qinhu-eight"),
        ("大煮干丝", "shredded-tofu"),
        ("鱼汤面 1份", "fish-soup-noodles"),
        ("清蒸大闸蟹", "river-crab"),
        ("鱼圆汤", "xinghua-fish-balls"),
        ("黄桥烧饼", "huangqiao-cakes"),
    ],
)
def test_a_local_dish_is_recognised_however_it_is_written(dish: str, local: str):
    assert found(dish) == [local]


def test_another_place_has_none_of_them():
    assert found("靖江蟹黄汤包", "330106") == []


@pytest.mark.parametrize("dish", ["红烧肉", "炒面", "烧饼"])
def test_an_ordinary_dish_is_none(dish: str):
    assert found(dish) == []


@pytest.mark.parametrize("dish", shipped_dishes(), ids=lambda each: each.id)
def test_each_says_what_it_needs_and_by_what_it_is_known(dish):
    assert all([*dish.name, *dish.needs, dish.basis.document])
    assert dish.standard is None or dish.standard.startswith("DB")
