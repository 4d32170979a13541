"""The values that stand in codes, and what they are called: for messages, papers, feeds and tables. Pure.

Facts and their choices (an occasion, a fuel) have their labels in the vocabulary, `standards/data/facts`;
everything else has them here, once. A plain string is read in Chinese only.
"""

from collections.abc import Mapping

from inspector.core.text import Text

STATES: Mapping[str, str] = {
    "accepted": "已受理",
    "accepted_deferred": "容缺受理",
    "awaiting_media": "待照片",
    "blacklist_appealed": "黑名单申诉中",
    "blacklisted": "已列入黑名单",
    "cancelled": "已取消",
    "closed": "已办结",
    "confirmed": "已确认",
    "declined": "不予受理",
    "denied": "不予登记",
    "done": "已完成",
    "draft": "草稿",
    "ended": "已终止",
    "filed": "已备案",
    "held": "已举办",
    "listed": "已列入名录",
    "no_show": "未举办",
    "open": "待整改",
    "planned": "已计划",
    "proof_submitted": "已提交整改证明",
    "published": "已公示",
    "refused": "不予备案",
    "registered": "已登记",
    "rejected": "整改未通过",
    "removed": "已删除",
    "reported": "已报告",
    "returned": "已退回",
    "revoked": "已撤销",
    "signed": "已签字",
    "started": "检查中",
    "submitted": "已提交",
    "suspended": "已暂停",
    "suspension_appealed": "暂停申诉中",
    "verified": "已核实",
    "withdrawn": "已撤回",
}
ACTIONS: Mapping[str, str] = {
    "accept": "受理",
    "amend": "变更",
    "appeal": "申诉",
    "ask_release": "申请放行",
    "await": "等待照片",
    "blacklist": "列入黑名单",
    "cancel": "取消",
    "close": "办结",
    "complete": "补齐",
    "confirm": "确认",
    "decline": "决定不予受理",
    "defer": "容缺受理",
    "deny": "决定不予登记",
    "end": "终止",
    "extend": "延长期限",
    "file": "备案",
    "give_up": "放弃缺失照片",
    "hold": "报告举办",
    "lift": "解除",
    "list": "列入名录",
    "no_show": "登记未举办",
    "prove": "提交整改证明",
    "publish": "公示",
    "receive": "出具受理通知书",
    "record": "记录",
    "refuse": "不予备案",
    "reject": "驳回",
    "release": "放行",
    "relist": "恢复",
    "remove": "删除",
    "reopen": "重新开启",
    "report": "报告",
    "return": "退回",
    "revoke": "撤销",
    "sign": "签字",
    "start": "开始",
    "submit": "提交",
    "suspend": "暂停",
    "uphold": "维持",
    "verify": "核实",
    "withdraw": "撤回",
}
EFFECTS: Mapping[str, Text] = {  # what may follow from an action
    "correction_opened": Text("开出整改", "A correction is opened"),
    "grade_given": Text("评定等级", "The hall is graded"),
    "grade_published": Text("公布等级", "The grade is public"),
    "grade_taken": Text("取消等级", "The hall loses its grade"),
    "hall_listed": Text("聚餐点列入名录", "The hall is listed"),
    "hall_suspended": Text("暂停使用聚餐点", "The hall is suspended"),
    "result_published": Text("公示检查结果", "The result is public"),
    "visit_final": Text("检查定稿", "The visit is final"),
}
MEALS: Mapping[str, Text] = {  # in the order of the day
    "breakfast": Text("早餐", "breakfast"),
    "lunch": Text("午餐", "lunch"),
    "dinner": Text("晚餐", "dinner"),
}
COOKS: Mapping[str, str] = {"chef": "厨师", "helper": "帮工"}
RISKS: Mapping[str, Text] = {  # why somebody should look at a banquet
    "menu": Text("高风险菜品", "high-risk dishes"),
    "late": Text("逾期备案", "filed late"),
    "large": Text("大型聚餐", "large"),
}
VISITS: Mapping[str, Text] = {  # kinds of inspection
    "acceptance": Text("验收检查", "acceptance"),
    "routine": Text("日常检查", "routine"),
    "random": Text("双随机检查", "random"),
    "banquet": Text("宴席现场检查", "banquet"),
    "follow_up": Text("复查", "follow-up"),
    "unannounced": Text("飞行检查", "unannounced"),
}
LOOKED: Mapping[str, Text] = {  # what became of an item of a visit
    "observed": Text("已查", "observed"),
    "not_applicable": Text("不适用", "not applicable"),
    "could_not_check": Text("无法检查", "could not be checked"),
}
OUTCOMES: Mapping[str, Text] = {  # of a visit
    "passed": Text("合格", "passed"),
    "failed": Text("不合格", "failed"),
    "partial": Text("未查全", "looked at too little"),
}
CHECKED_AT: Mapping[str, Text] = {  # when a requirement can be checked
    "registration": Text("登记", "registration"),
    "filing": Text("备案", "filing"),
    "closing": Text("办结", "closing"),
    **VISITS,
}
LEVELS: Mapping[str, str] = {"critical": "底线", "key": "关键", "general": "一般", "exemplary": "标杆"}
KNOWN: Mapping[str, Text] = {  # how well a basis is known
    "quoted": Text("已读原文", "quoted"),
    "cited": Text("转引", "cited"),
    "known": Text("通行规定,未核对原文", "known"),
    "proposed": Text("项目建议,非法规", "proposed, not law"),
}
BOUNDS: Mapping[str, str] = {
    **{"at_least": "不小于", "at_most": "不大于", "less_than": "小于", "equals": "应为"},
    **{"includes": "应包括", "one_of": "应为其中之一", "no_older_than": "不早于", "not_expired": "不早于"},
}
SEVERITIES: Mapping[str, str] = {  # of a food
    **{"banned": "禁用", "restricted": "凭证放行", "care": "须特别处理"},
}
MATERIALS: Mapping[str, str] = {"main": "主要材料", "secondary": "次要材料", "optional": "自愿提交"}
LACKING: Mapping[str, str] = {"missing": "未交", "expired": "已过期", "refused": "不符合要求"}
HALL_FIELDS: Mapping[str, str] = {
    **{"name": "名称", "region": "区划", "address": "地址", "latitude": "纬度", "longitude": "经度"},
    **{"organisation": "举办主体", "credit_code": "统一社会信用代码"},
    **{"licence_number": "食品经营许可证编号", "responsible_person": "负责人", "phone": "联系电话"},
}
FILING_FIELDS: Mapping[str, Text] = {
    "host_name": Text("举办者", "Host"),
    "host_phone": Text("联系电话", "Telephone"),
    "caterer": Text("承办者", "Caterer"),
    "occasion": Text("事由", "Occasion"),
    "sittings": Text("餐次:日期、餐别、桌数、人数", "Sittings: day, meal, tables, diners"),
    "dishes": Text("菜单", "Menu"),
    "people": Text("厨师与帮工及其健康证明、培训", "Chefs and helpers with their certificates"),
}
