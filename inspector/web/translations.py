"""Chinese for what the libraries say in English about bad input. Pure."""

import re

from inspector.core.text import Text

SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), chinese)
    for pattern, chinese in (
        (r"Missing data for required field\.", "必填"),
        (r"Unknown field\.", "没有这个字段"),
        (r"Field may not be null\.", "不能为空"),
        (r"Invalid input type\.", "应为对象"),
        (r"Invalid type\.", "类型不对"),
        (r"Not a valid string\.", "应为文字"),
        (r"Not a valid integer\.", "应为整数"),
        (r"Not a valid number\.", "应为数字"),
        (r"Not a valid boolean\.", "应为 true 或 false"),
        (r"Not a valid list\.", "应为列表"),
        (r"Not a valid mapping type\.", "应为对象"),
        (r"Not a valid UUID\.", "应为 UUID"),
        (r"Not a valid date\.", "应为日期,如 2026-11-22"),
        (r"Not a valid (aware )?datetime\.", "应为带时区的时间,如 2026-11-22T18:00:00+08:00"),
        (r"Not a valid naive datetime\.", "应为不带时区的时间"),
        (r"Number too large\.", "数字过大"),
        (r"Special numeric values \(nan or infinity\) are not permitted\.", "应为有限的数字"),
        (r"Shorter than minimum length (\d+)\.", r"至少 \1 字"),
        (r"Longer than maximum length (\d+)\.", r"最多 \1 字(项)"),
        (r"Length must be between (\d+) and (\d+)\.", r"长度应为 \1 到 \2"),
        (r"Length must be (\d+)\.", r"长度应为 \1"),
        (r"Must be one of: (.*)\.", r"应为其中之一:\1"),
        (r"Must be greater than or equal to (.*) and less than or equal to (.*)\.", r"应在 \1 到 \2 之间"),
        (r"Must be greater than or equal to (.*)\.", r"不小于 \1"),
        (r"Must be less than or equal to (.*)\.", r"不大于 \1"),
        (r"Must be greater than (.*)\.", r"应大于 \1"),
        (r"String does not match expected pattern\.", "格式不对"),
        (r"Differs from the identity number\.", "与居民身份证号码不一致"),
        (r"Invalid input\.", "值不对"),
        (r"The same day and meal twice\.", "同一天同一餐次重复"),
        (r"Latitude and longitude belong together\.", "经度和纬度须同时填写"),
        (r"Nought is no position\.", "0 不是有效的位置,不知道请留空"),
        (
            r"Exactly one of pointer, requirement and material is needed\.",
            "应写明且只写明字段、要求、材料之一",
        ),
        (r"The period ends before it begins\.", "结束日期早于开始日期"),
        (r"A hall is planned once a day\.", "同一聚餐点一天只能安排一次"),
        (r"A share is written as 0 to 1\.", "比例的写法应为 0 到 1"),
        (r"An indicator has one goal\.", "同一指标只能设定一个目标"),
        (r"A month is written as 2026-12\.", "月份的写法应如 2026-12"),
        (r"Each requirement is answered once\.", "同一项要求只能回答一次"),
        (
            r"Give either a signature or the reason of its refusal\.",
            "请给出签字照片,或写明拒签理由(二者选一)",
        ),
        (r"A signature or a statement is needed\.", "须有签名照片或承诺文字"),
        (r"Invalid JSON body\.", "请求正文不是有效的 JSON"),
        (r"Invalid value\.", "值不对"),
        (r"Say why it was not observed\.", "须写明不适用或无法检查的理由"),
    )
)


def bilingual(sentence: str | Text) -> Text:
    """The sentence with its Chinese; one that is not in the table stays as it is in both languages."""
    if isinstance(sentence, Text):
        return sentence
    for pattern, chinese in SENTENCES:
        if match := pattern.fullmatch(sentence):
            return Text(match.expand(chinese), sentence)
    return Text(sentence, sentence)
