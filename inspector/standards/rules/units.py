"""Units as standards write them, and what they are called in English. Pure."""

from collections.abc import Mapping

from inspector.core.text import Text

ENGLISH: Mapping[str, str] = {
    **{"人": "people", "桌": "tables", "座": "seats", "道": "dishes", "餐": "meals", "瓶": "bottles"},
    **{"个": "units", "台": "units", "具": "pieces", "套": "sets", "处": "places", "路": "views"},
    **{"次": "times", "起": "cases", "种": "kinds", "类": "kinds", "星": "stars", "元": "yuan"},
    **{"年": "years", "个月": "months", "天": "days", "小时": "h", "分钟": "min", "秒": "s"},
    **{"克": "g", "千克": "kg", "米": "m", "厘米": "cm", "平方米": "m²", "英寸": "inches"},
    **{"m²/座": "m²/seat", "套/h": "sets/h"},
}


def unit(written: str) -> Text:
    """The unit in both languages; one that nobody has put into English, and a sign, stay as they are."""
    return Text(written, ENGLISH.get(written, written))
