"""Five hundred menus as villages write them: the dangerous is found, the harmless left alone."""

import json
from pathlib import Path

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.documents.menu_corpus import read_menus
from inspector.standards.rules.foods import BANNED, RESTRICTED
from inspector.standards.rules.menu_corpus import Menu, Miss, score

CORPUS = Path(__file__).parent / "menus.json"
FOODS, MENUS = shipped().foods, read_menus(CORPUS)


class TestTheCorpus:
    def test_finds_everything_dangerous(self):
        assert score(FOODS, MENUS).missed_dangerous == ()

    def test_suspects_at_most_one_harmless_menu_in_a_hundred(self):
        found = score(FOODS, MENUS)
        assert found.alarms <= found.harmless / 100

    def test_is_large_and_mixed_enough_to_prove_it(self):
        found = score(FOODS, MENUS)
        assert found.menus == 500
        assert found.harmless >= 200
        assert found.dangerous >= 250

    @pytest.mark.parametrize("severity", [BANNED, RESTRICTED])
    def test_holds_every_dangerous_food(self, severity: str):
        held = {food for menu in MENUS for foods in menu.hits.values() for food in foods}
        assert {food.id for food in FOODS.foods if food.severity == severity} <= held

    def test_holds_menus_that_are_not_ours(self):
        assert sum("from" in row for row in json.loads(CORPUS.read_bytes())) >= 8


def test_what_is_missed_and_what_is_mistaken_is_counted_apart():
    menus = [
        Menu(
            ("四季豆烧肉", "红烧肉", "素食丸子"),
            {"四季豆烧肉": ("green-beans",), "素食丸子": ("puffer-fish",)},
        ),
        Menu(("炒青菜", "秘制凉碟子"), {"炒青菜": ("cold-course",)}),
        Menu(("炒河豚",), {}),
        Menu(("炒青菜",), {}),
    ]

    found = score(FOODS, menus)

    assert (found.menus, found.harmless, found.alarms) == (4, 2, 1)
    assert (found.dangerous, found.careful) == (2, 1)
    assert found.missed_dangerous == (Miss("素食丸子", "puffer-fish"),)
    assert found.missed_careful == (Miss("炒青菜", "cold-course"),)
    assert found.mistaken == (Miss("炒河豚", "puffer-fish"), Miss("秘制凉碟子", "cold-course"))
    assert not found.good


@pytest.mark.parametrize(
    ("alarms", "good"), [pytest.param(1, True, id="one in a hundred"), pytest.param(2, False, id="two")]
)
def test_one_false_alarm_in_a_hundred_harmless_menus_is_good_enough(alarms: int, good: bool):
    menus = [Menu(("老鹅",), {})] * alarms + [Menu(("红烧肉",), {})] * (100 - alarms)

    assert score(FOODS, menus).good is good


class TestScreening:
    def test_a_corpus_prints_what_it_found(self, app):
        done = app.test_cli_runner().invoke(args=["standards", "screen", "--corpus", str(CORPUS)])

        assert done.exit_code == 0, done.output
        assert "禁用、凭证 dangerous: " in done.output
        assert "/ 500,误报 0 false alarms" in done.output

    def test_a_corpus_that_is_not_met_names_the_dish(self, app, tmp_path: Path):
        path = tmp_path / "menus.json"
        path.write_text('[{"dishes": ["红烧肉", "老鹅"], "hits": {"红烧肉": ["green-beans"]}}]', "utf-8")

        done = app.test_cli_runner().invoke(args=["standards", "screen", "--corpus", str(path)])

        assert done.exit_code == 1
        assert "missed, dangerous: 红烧肉 – green-beans" in done.output
        assert "mistaken: 老鹅 – cold-meat" in done.output

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{}", "a corpus is a list of menus"),
            ("[[]]", "menu 1: dishes and hits are needed"),
            ('[{"dishes": ["a"], "hits": {}}, {"dishes": ["a"]}]', "menu 2: dishes and hits are needed"),
            ('[{"dishes": ["a"], "hits": {"b": []}}]', "menu 1: b is none of its dishes"),
            ('[{"dishes": ["a"], "hits": {"a": ["moon"]}}]', "there is no food moon"),
            ("no", "menus.json: "),
        ],
    )
    def test_a_corpus_that_cannot_be_read_says_where(self, app, tmp_path: Path, text: str, said: str):
        path = tmp_path / "menus.json"
        path.write_text(text, "utf-8")

        done = app.test_cli_runner().invoke(args=["standards", "screen", "--corpus", str(path)])

        assert done.exit_code == 1
        assert said in done.output
