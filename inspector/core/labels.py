"""The values that stand in codes, and what they are called: for messages, papers, feeds and tables. Pure.

Facts and their choices (an occasion, a fuel) have their labels in the vocabulary, `standards/data/facts`;
everything else has them here, once.
"""

from collections.abc import Mapping

from inspector.core.text import Text

STATES: Mapping[str, Text] = {
    "accepted": Text("已受理", "accepted"),
    "accepted_deferred": Text("容缺受理", "accepted with papers to come"),
    "admitted": Text("已采纳", "admitted"),
    "awaiting_media": Text("待照片", "waiting for photos"),
    "blacklist_appealed": Text("黑名单申诉中", "appealing against the blacklist"),
    "blacklisted": Text("已列入黑名单", "blacklisted"),
    "cancelled": Text("已取消", "cancelled"),
    "closed": Text("已办结", "closed"),
    "confirmed": Text("已确认", "confirmed"),
    "declined": Text("不予受理", "not taken up"),
    "denied": Text("不予登记", "denied"),
    "dismissed": Text("不予采纳", "dismissed"),
    "done": Text("已完成", "done"),
    "draft": Text("草稿", "draft"),
    "drawn": Text("已抽取", "drawn"),
    "ended": Text("已终止", "ended"),
    "filed": Text("已备案", "filed"),
    "held": Text("已举办", "held"),
    "kept": Text("待处理", "kept for a decision"),
    "listed": Text("已列入名录", "listed"),
    "no_show": Text("未举办", "never held"),
    "open": Text("待整改", "open"),
    "planned": Text("已计划", "planned"),
    "planning": Text("编制中", "being written"),
    "prepared": Text("待抽取", "ready to be drawn"),
    "proof_submitted": Text("已提交整改证明", "proof handed in"),
    "published": Text("已公示", "published"),
    "refused": Text("不予备案", "refused"),
    "registered": Text("已登记", "registered"),
    "rejected": Text("整改未通过", "rejected"),
    "removed": Text("已删除", "removed"),
    "reported": Text("已报告", "reported"),
    "returned": Text("已退回", "returned"),
    "revised": Text("已更正", "revised"),
    "revoked": Text("已撤销", "revoked"),
    "signed": Text("已签字", "signed"),
    "started": Text("检查中", "under way"),
    "submitted": Text("已提交", "submitted"),
    "suspended": Text("已暂停", "suspended"),
    "suspension_appealed": Text("暂停申诉中", "appealing against the suspension"),
    "verified": Text("已核实", "verified"),
    "withdrawn": Text("已撤回", "withdrawn"),
}
ACTIONS: Mapping[str, Text] = {
    "accept": Text("受理", "accept"),
    "admit": Text("采纳", "admit"),
    "amend": Text("变更", "amend"),
    "appeal": Text("申诉", "appeal"),
    "ask_extension": Text("申请延期", "ask for more time"),
    "ask_release": Text("申请放行", "ask for a release"),
    "await": Text("等待照片", "wait for photos"),
    "blacklist": Text("列入黑名单", "blacklist"),
    "cancel": Text("取消", "cancel"),
    "close": Text("办结", "close"),
    "complete": Text("补齐", "complete"),
    "confirm": Text("确认", "confirm"),
    "confirm_renewal": Text("确认换证", "confirm the renewed certificates"),
    "decline": Text("决定不予受理", "decline"),
    "defer": Text("容缺受理", "accept with papers to come"),
    "deny": Text("决定不予登记", "deny"),
    "dismiss": Text("不予采纳", "dismiss"),
    "draw": Text("抽取", "draw"),
    "end": Text("终止", "end"),
    "extend": Text("延长期限", "extend the time"),
    "file": Text("备案", "file"),
    "give_up": Text("放弃缺失照片", "give up missing photos"),
    "hand_in": Text("提交材料", "hand in a paper"),
    "hand_over": Text("移交", "hand over"),
    "hold": Text("报告举办", "report as held"),
    "keep_term": Text("不同意延期", "decline more time"),
    "lift": Text("解除", "lift"),
    "list": Text("列入名录", "list"),
    "note": Text("填写督察意见", "note what was found"),
    "no_show": Text("登记未举办", "note as never held"),
    "prove": Text("提交整改证明", "hand in proof"),
    "publish": Text("公示", "publish"),
    "recall": Text("召回", "call back"),
    "receive": Text("出具受理通知书", "take up"),
    "record": Text("记录", "record"),
    "refuse": Text("不予备案", "refuse"),
    "recount": Text("重算期限", "count its deadlines again"),
    "reject": Text("驳回", "reject"),
    "release": Text("放行", "release"),
    "relist": Text("恢复", "relist"),
    "remove": Text("删除", "remove"),
    "reopen": Text("重新开启", "reopen"),
    "report": Text("报告", "report"),
    "return": Text("退回", "return"),
    "revise": Text("更正", "revise"),
    "revoke": Text("撤销", "revoke"),
    "settle": Text("复查合格", "found in order by a visit"),
    "sign": Text("签字", "sign"),
    "start": Text("开始", "start"),
    "submit": Text("提交", "submit"),
    "suspend": Text("暂停", "suspend"),
    "uphold": Text("维持", "uphold"),
    "verify": Text("核实", "verify"),
    "withdraw": Text("撤回", "withdraw"),
}
MEALS: Mapping[str, Text] = {  # in the order of the day
    "breakfast": Text("早餐", "breakfast"),
    "lunch": Text("午餐", "lunch"),
    "dinner": Text("晚餐", "dinner"),
}
COOKS: Mapping[str, Text] = {"chef": Text("厨师", "chef"), "helper": Text("帮工", "helper")}
RISKS: Mapping[str, Text] = {  # why somebody should look at a banquet
    "menu": Text("高风险菜品", "high-risk dishes"),
    "late": Text("逾期备案", "filed late"),
    "large": Text("大型聚餐", "large"),
    "emergency": Text("受应急管控影响", "touched by an emergency order"),
    "marked": Text("聚餐点有待核查事项", "something went wrong at the hall"),
}
MARKS: Mapping[str, Text] = {  # what went wrong at a hall
    "closing_failed": Text("办结报告不合格", "a closing report failed"),
    "incident": Text("发生食品安全事故", "diners fell ill"),
}
VISITS: Mapping[str, Text] = {  # kinds of inspection
    "acceptance": Text("验收检查", "acceptance"),
    "routine": Text("日常检查", "routine"),
    "random": Text("双随机检查", "random"),
    "banquet": Text("宴席现场检查", "banquet"),
    "follow_up": Text("复查", "follow-up"),
    "unannounced": Text("飞行检查", "unannounced"),
}
MEDIA = {  # of a photo that a visit names
    "here": Text("已收到", "here"),
    "partial": Text("部分收到", "partly here"),
    "missing": Text("未收到", "not here"),
    "damaged": Text("已损坏,无法显示", "damaged, cannot be shown"),
    "given_up": Text("已放弃", "given up"),
}
LOOKED: Mapping[str, Text] = {  # what became of an item of a visit
    "observed": Text("已查", "observed"),
    "not_applicable": Text("不适用", "not applicable"),
    "could_not_check": Text("无法检查", "could not be checked"),
}
MERGED: Mapping[str, Text] = {  # what became of a field that both sides of a merge said otherwise
    "kept": Text("保留已存的", "as it was stored"),
    "taken": Text("采用送来的", "as it was sent"),
    "asked": Text("待确认", "both are kept, and asked"),
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
LEVELS: Mapping[str, Text] = {
    "critical": Text("底线", "critical"),
    "key": Text("关键", "key"),
    "general": Text("一般", "general"),
    "exemplary": Text("标杆", "exemplary"),
}
PLACES: Mapping[str, Text] = {  # where an item is seen, in the order in which one walks
    "gate": Text("门口", "at the gate"),
    "store": Text("库房", "store"),
    "kitchen": Text("厨房", "kitchen"),
    "hall": Text("就餐区", "dining area"),
    "outside": Text("室外", "outside"),
    "office": Text("资料", "papers"),
}
KNOWN: Mapping[str, Text] = {  # how well a basis is known
    "quoted": Text("已读原文", "quoted"),
    "cited": Text("转引", "cited"),
    "known": Text("通行规定,未核对原文", "known"),
    "proposed": Text("项目建议,非法规", "proposed, not law"),
}
BOUNDS: Mapping[str, Text] = {
    "at_least": Text("不小于", "at least"),
    "at_most": Text("不大于", "at most"),
    "less_than": Text("小于", "less than"),
    "equals": Text("应为", "to be"),
    "includes": Text("应包括", "to include"),
    "one_of": Text("应为其中之一", "one of"),
    "no_older_than": Text("不早于", "no older than"),
    "not_expired": Text("不早于", "valid on"),
}
SEVERITIES: Mapping[str, Text] = {  # of a food
    **{
        "banned": Text("禁用", "banned"),
        "restricted": Text("凭证放行", "by its papers only"),
        "care": Text("须特别处理", "needs care"),
    },
}
MATERIALS: Mapping[str, Text] = {
    "main": Text("主要材料", "main"),
    "secondary": Text("次要材料", "secondary"),
    "optional": Text("自愿提交", "optional"),
}
LACKING: Mapping[str, Text] = {
    "missing": Text("未交", "missing"),
    "expired": Text("已过期", "expired"),
    "refused": Text("不符合要求", "refused"),
    "outdated": Text("内容已变更,须重新提交", "outdated by the change"),
}
HALL_FIELDS: Mapping[str, Text] = {
    **{
        "name": Text("名称", "Name"),
        "region": Text("区划", "Region"),
        "address": Text("地址", "Address"),
        "latitude": Text("纬度", "Latitude"),
        "longitude": Text("经度", "Longitude"),
    },
    **{
        "organisation": Text("举办主体", "Organisation"),
        "credit_code": Text("统一社会信用代码", "Credit code"),
    },
    **{
        "licence_number": Text("食品经营许可证编号", "Food licence"),
        "responsible_person": Text("负责人", "Person responsible"),
        "phone": Text("联系电话", "Telephone"),
    },
}
PUBLIC_FIELDS: Mapping[str, Text] = {  # of a hall in lists for everybody
    **{key: HALL_FIELDS[key] for key in ("name", "address", "latitude", "longitude")},
    "code": Text("编码", "Code"),
    "town": Text("镇(街道)", "Town"),
    "state": Text("状态", "State"),
    "grade": Text("等级", "Grade"),
    "graded_on": Text("等级公布所依据的检查日期", "Day of the inspection that graded it"),
}
TASKS: Mapping[str, Text] = {  # what can wait for somebody, the most pressing first
    "banquet_forbidden": Text("已备案聚餐被应急通告禁止", "an emergency order forbids a banquet"),
    "incident_to_report": Text("食品安全事故待报告", "an incident to report"),
    "account_locked_out": Text("账号登录尝试过多", "an account with too many wrong log-ins"),
    "visit_planned": Text("待检查", "a visit to make"),
    "visit_started": Text("检查未提交", "a visit to hand over"),
    "visit_unsigned": Text("检查待签字", "a visit to have signed"),
    "visit_returned": Text("检查被退回", "a visit that was returned"),
    "photos_missing": Text("检查照片未传齐", "photos of a visit are missing"),
    "record_to_decide": Text("现场记录待处理", "a record from the field to decide"),
    "proof_to_check": Text("整改证明待核实", "a proof to check"),
    "extension_to_decide": Text("整改延期待决定", "more time to decide on"),
    "correction_overdue": Text("整改逾期", "an overdue correction"),
    "hall_to_look_at": Text("聚餐点待核查", "a hall to look at"),
    "guidance_to_do": Text("待现场指导", "a banquet to guide on site"),
    "filing_to_decide": Text("备案待受理", "a filing to decide"),
    "release_to_decide": Text("菜品待放行", "dishes to release"),
    "registration_to_decide": Text("登记待审查", "a registration to decide"),
    "registration_to_complete": Text("容缺材料待补齐", "a deferred registration to complete"),
    "acceptance_to_plan": Text("待安排验收检查", "an acceptance visit to plan"),
    "result_to_publish": Text("检查结果待公示", "a result to publish"),
    "hall_due": Text("聚餐点久未检查", "a hall that was not visited for long"),
    "facts_to_settle": Text("申报与检查不一致", "facts seen otherwise than declared"),
    "chef_to_confirm": Text("厨师登记待确认", "a chef to confirm"),
    "renewal_to_confirm": Text("厨师换证待确认", "renewed certificates to confirm"),
    "chef_appeal": Text("厨师申诉待处理", "a chef's appeal to decide"),
    "filing_returned": Text("备案被退回", "a filing that was returned"),
    "registration_returned": Text("登记被退回", "a registration that was returned"),
    "papers_deferred": Text("容缺材料待补交", "papers to hand in"),
    "correction_to_prove": Text("待整改", "a correction to prove"),
    "closing_due": Text("聚餐待办结", "a banquet to close"),
    "closing_failed": Text("办结报告不合格,待改进", "what a closing report showed, to put right"),
    "paper_expiring": Text("证照将到期", "a paper that expires"),
    "chef_certificate_expiring": Text("厨师证明将到期", "a chef's certificate that expires"),
}
STEPS: Mapping[str, Text] = {  # what settles a task and is no step of a life cycle
    "plan": Text("安排检查", "plan a visit"),
    "record": Text("填写检查", "record the visit"),
    "send_photos": Text("补传照片", "send the photos"),
    "renew": Text("更新证明", "give the renewed certificate"),
    "hand_in": Text("交材料", "hand in the paper"),
    "reset_password": Text("重置密码", "give a new first password"),
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


def label(table: Mapping[str, Text], code: str) -> Text:
    """What a code is called; itself where the table does not have it."""
    return table.get(code, Text(code, code))
