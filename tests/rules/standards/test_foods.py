"""High-risk foods on a menu as a village writes it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.folding import folded
from inspector.standards.documents.foods import read_foods
from inspector.standards.documents.library import DATA, shipped
from inspector.standards.rules.foods import BANNED, CARE, RESTRICTED, Food, Lexicon

FOODS = shipped().foods


def hits(*dishes: str) -> list[tuple[str, str]]:
    return [(hit.dish, hit.food.id) for hit in FOODS.screen(dishes)]


class TestAHit:
    @pytest.mark.parametrize(
        ("dish", "food", "severity"),
        [
            ("干煸四季豆", "green-beans", BANNED),
            ("四季豆烧肉", "green-beans", BANNED),
            ("芸豆猪蹄汤", "green-beans", BANNED),
            ("刀豆炒肉丝", "green-beans", BANNED),
            ("四季豆腐竹煲", "green-beans", BANNED),
            ("凉拌四季豆腐皮", "green-beans", BANNED),
            ("扁豆焖面", "hyacinth-beans", CARE),
            ("白芸豆炖排骨", "dried-kidney-beans", CARE),
            ("清炒豆角", "unclear-bean-pods", CARE),
            ("土豆豆角", "unclear-bean-pods", CARE),
            ("野山菌炖鸡", "wild-mushrooms", BANNED),
            ("爆炒见手青", "wild-mushrooms", BANNED),
            ("松茸鸡汤", "unclear-mushrooms", CARE),
            ("发芽土豆丝", "sprouted-potatoes", BANNED),
            ("鲜黄花菜炒蛋", "fresh-day-lily", BANNED),
            ("亚硝酸盐腌肉", "nitrite", BANNED),
            ("自家腌咸肉", "home-cured", CARE),
            ("散装白酒", "loose-liquor", RESTRICTED),
            ("枸杞泡酒", "steeped-liquor", BANNED),
            ("鹿茸药酒", "medicinal-liquor", CARE),
            ("红烧河豚", "puffer-fish", RESTRICTED),
            ("葱油织纹螺", "nassa", BANNED),
            ("三文鱼刺身", "raw-seafood", CARE),
            ("生腌蟹", "raw-seafood", CARE),
            ("醉虾", "drunken-seafood", CARE),
            ("炝蟹", "drunken-seafood", CARE),
            ("生日蛋糕", "cream-cake", CARE),
            ("八冷盘", "cold-course", CARE),
            ("盐水鹅", "cold-meat", CARE),
            ("外购烤鸭", "bought-in-cooked", CARE),
            ("隔夜菜", "leftovers", CARE),
            ("红烧野猪肉", "licensed-game", RESTRICTED),
            ("椒盐田鸡", "farmed-game", CARE),
            ("清蒸长江刀鱼", "yangtze-wild-fish", CARE),
            ("附子炖羊肉", "aconite", BANNED),
            ("草乌炖猪蹄", "aconite", BANNED),
            ("草乌鸡汤", "unclear-aconite", CARE),
            ("何首乌炖鸡", "medicinal-herbs", BANNED),
            ("桐油炸糕", "tung-oil", BANNED),
            ("苦瓠子烧肉", "bitter-gourd-bottle", BANNED),
            ("生豆浆", "raw-soy-milk", BANNED),
            ("泡发过夜木耳", "bongkrekic", BANNED),
            ("酵米面饺子", "bongkrekic", BANNED),
            ("炒湿米粉", "wet-rice-noodles", RESTRICTED),
            ("红烧死黄鳝", "dead-animals", BANNED),
            ("死螃蟹炒年糕", "dead-animals", BANNED),
            ("雪菜巴鱼", "small-puffers", BANNED),
            ("野生河豚", "small-puffers", BANNED),
            ("红烧鲐鱼", "histamine-fish", CARE),
            ("散白", "loose-liquor", RESTRICTED),
            ("土白酒", "loose-liquor", RESTRICTED),
            ("红菇鸡汤", "collected-mushrooms", RESTRICTED),
            ("牛肝菌炒肉", "collected-mushrooms", RESTRICTED),
            ("土蘑菇炖鸡", "unclear-mushrooms", CARE),
            ("炒菜豆", "green-beans", BANNED),
            ("梅豆炒肉", "hyacinth-beans", CARE),
            ("冰镇生蚝", "raw-seafood", CARE),
            ("呛泥螺", "drunken-seafood", CARE),
            ("老鹅", "cold-meat", CARE),
            ("猪头肉", "cold-meat", CARE),
            ("烤鸭", "cold-meat", CARE),
            ("冷菜八碟", "cold-course", CARE),
            ("凉菜拼盘", "cold-course", CARE),
            ("八冷碟", "cold-course", CARE),
            ("冷碟8只", "cold-course", CARE),
            ("八小碟", "cold-course", CARE),
        ],
    )
    def test_is_a_dish_of_a_high_risk_food(self, dish: str, food: str, severity: str):
        (hit,) = FOODS.screen([dish])

        assert (hit.dish, hit.food.id, hit.food.severity) == (dish, food, severity)
        assert hit.word in dish

    @pytest.mark.parametrize(
        "dish",
        [
            *(
                "红烧肉",
                "清蒸鲈鱼",
                "炒青菜",
                "油炸豆腐",
                "麻婆豆腐",
                "糖醋排骨",
                "凉拌黄瓜",
                "水果拼盘",
                "八宝饭",
            ),
            *("小鸡炖蘑菇", "香菇青菜", "平菇肉片", "姬松茸鸡汤", "酸辣土豆丝", "土豆烧牛肉", "土豆芽菜汤"),
            *(
                "长豆角炒茄子",
                "干豆角烧肉",
                "酸豆角肉末",
                "荷兰豆炒腊肠",
                "毛豆",
                "千刀豆腐",
                "蜜汁芸豆",
                "四季豆腐",
                "祥云豆卷",
                "雪菜豆瓣酥",
            ),
            *(
                "虫草乌鸡汤",
                "四川乌鸡煲",
                "清蒸乌头鱼",
                "桐子叶粑粑",
                "花生豆浆",
                "凉拌木耳",
                "炒米粉",
                "尾巴鱼",
            ),
            *("蒜蓉生蚝", "炒螃蟹", "红烧黄鳝", "苦瓜炒蛋", "水果拼盘", "热炒四碟", "老鹅煲", "炒猪头肉"),
            *("黄花菜烧肉", "三鲜黄花菜", "红烧大黄花鱼", "鲜黄花鱼", "金针菇肥牛", "鲜金针菇"),
            *("素河豚", "刀鱼馄饨", "田螺", "白灼虾", "盐水虾", "醉虾仁", "熟醉蟹", "蟹黄豆腐", "生鱼片粥"),
            *(
                "花生米",
                "老醋花生",
                "香肠",
                "腊肉",
                "蛋糕",
                "白酒",
                "米酒",
                "气泡酒",
                "山药酒酿",
                "乡土酒家招牌菜",
            ),
            *(
                "兔肉",
                "甲鱼",
                "老鸭煲",
                "鸽子汤",
                "牛蛙",
                "稻田鸡汤",
                "素冷盘",
                "水果冷盘",
                "红烧老鹅",
                "素鸡",
            ),
        ],
    )
    def test_is_no_dish_that_only_looks_like_one(self, dish: str):
        assert hits(dish) == []

    @pytest.mark.parametrize(
        "written",
        [
            "四季豆",
            " 四季豆 ",
            "四 季 豆",
            "四\u3000季\u3000豆",
            "四\n季豆",
            "(大锅)四季豆",
            "四季豆(中份)",
            "1.四季豆 2份",
            "四-季-豆烧肉",
            "四·季·豆",
            "四季荳燒肉",
            "四\u00ad季\u200b豆",
            "四\u0336季\u0336豆\u0336",
            "凉拌黄瓜、四季豆、花菜",
            "四季豆、腐竹",
            "豆花/四季豆/花生米",
        ],
    )
    def test_is_found_however_it_is_spaced(self, written: str):
        assert hits(written) == [(written, "green-beans")]

    def test_is_found_whatever_the_width_and_case_of_letters(self):
        food = FOODS.foods[0]
        lexicon = Lexicon([Food(**vars(food) | {"words": ("XO酱",), "harmless": ()})])

        for written in ("xo酱", "XO酱", "X O酱", "\uff38\uff2f酱", "\uff58O酱拌面"):
            assert [hit.word for hit in lexicon.screen([written])] == ["xo酱"]

    def test_is_counted_once_a_dish_and_food(self):
        menu = ["四季豆炒芸豆", "四季豆炒土豆芽", "四季豆烧肉", "四季豆烧肉"]

        assert hits(*menu) == [
            ("四季豆炒芸豆", "green-beans"),
            ("四季豆炒土豆芽", "green-beans"),
            ("四季豆炒土豆芽", "sprouted-potatoes"),
            ("四季豆烧肉", "green-beans"),
        ]

    def test_beside_a_harmless_word_still_counts(self):
        assert hits("四季豆腐配四季豆") == [("四季豆腐配四季豆", "green-beans")]

    def test_of_an_empty_menu_there_is_none(self):
        assert hits() == hits("") == []
        assert Lexicon([]).screen(["四季豆"]) == []


class TestTheList:
    @pytest.mark.parametrize("food", FOODS.foods, ids=lambda food: food.id)
    def test_finds_every_word_of_a_food_by_itself(self, food: Food):
        assert {word: hits(word) for word in food.words} == {word: [(word, food.id)] for word in food.words}

    @pytest.mark.parametrize("food", FOODS.foods, ids=lambda food: food.id)
    def test_finds_nothing_in_what_is_harmless(self, food: Food):
        assert hits(*food.harmless) == []

    def test_has_every_word_and_id_once(self):
        words = [folded(word) for food in FOODS.foods for word in food.words]

        assert len(set(words)) == len(words)
        assert len({food.id for food in FOODS.foods}) == len(FOODS.foods)

    @pytest.mark.parametrize("food", FOODS.foods, ids=lambda food: food.id)
    def test_says_why_and_what_to_do_instead(self, food: Food):
        assert food.severity in (BANNED, RESTRICTED, CARE)
        assert all([*food.name, *food.reason, *food.advice])

    @pytest.mark.parametrize("food", FOODS.foods, ids=lambda food: food.id)
    def test_says_in_which_form_a_restricted_food_is_lawful(self, food: Food):
        assert (food.lawful is not None) == (food.severity == RESTRICTED)

    def test_that_is_wrong_is_refused(self, tmp_path: Path):
        good = (DATA / "foods.toml").read_text("utf-8")
        for old, new in (
            ('severity = "banned"', 'severity = "bad"'),
            ("words = [", "word = ["),
            ("lawful = {", "season = {"),
            ('severity = "banned"', 'severity = "restricted"'),
        ):
            (tmp_path / "foods.toml").write_text(good.replace(old, new, 1), "utf-8")
            with pytest.raises((ValueError, KeyError)):
                read_foods(tmp_path / "foods.toml", shipped().register)


PIECES = st.sampled_from(
    ["四季豆", "豆腐", "土豆", "芽", "三鲜", "黄花菜", "醉虾", "仁", "炒", "鲜", " ", "红烧", "河豚"]
)
DISHES = st.lists(PIECES, max_size=5).map("".join) | st.text(max_size=6)


@given(st.lists(DISHES, max_size=6), DISHES, st.integers(0, 6))
def test_a_further_dish_takes_no_hit_away(menu: list[str], dish: str, place: int):
    more = [*menu[:place], dish, *menu[place:]]

    assert set(hits(*menu)) <= set(hits(*more))
    assert set(hits(*more)) == set(hits(*menu)) | set(hits(dish))


@given(DISHES)
def test_spaces_change_nothing(dish: str):
    assert {food for _, food in hits(dish)} == {food for _, food in hits(" ".join(dish))}


UNSEEN = st.sampled_from(
    ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u3164", "\ufe0f", "\u0336", "\x07"]
)


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.data())
def test_what_cannot_be_seen_changes_no_verdict(dish: str, data: st.DataObject):
    place, unseen = data.draw(st.integers(0, len(dish))), data.draw(UNSEEN)

    assert {food for _, food in hits(dish)} == {
        food for _, food in hits(dish[:place] + unseen + dish[place:])
    }


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.data())
def test_a_mark_takes_no_hit_away(dish: str, data: st.DataObject):
    place, mark = data.draw(st.integers(0, len(dish))), data.draw(st.sampled_from("-·、/ *_。"))

    assert {food for _, food in hits(dish)} <= {food for _, food in hits(dish[:place] + mark + dish[place:])}
