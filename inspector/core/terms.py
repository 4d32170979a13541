"""The values of standards, regions, accounts and plans that stand in codes, and what they are called. Pure.

`labels` has those of what happens to halls, banquets and visits.
"""

from collections.abc import Mapping

from inspector.core.text import Text

VERDICTS: Mapping[str, Text] = {  # on a requirement
    "pass": Text("符合", "passes"),
    "fail": Text("不符合", "fails"),
    "unknown": Text("无法判定", "unknown"),
    "not_applicable": Text("不适用", "does not apply"),
}
RESULTS: Mapping[str, Text] = {  # of a visit by one edition
    "conforms": Text("总体符合", "conforms"),
    "basically": Text("总体基本符合", "conforms basically"),
    "fails": Text("总体不符合", "fails"),
}
GRADES: Mapping[str, Text] = {grade: Text(f"{grade} 级", f"grade {grade}") for grade in "ABC"}
SUBJECTS: Mapping[str, Text] = {  # what a standard is about
    "hall": Text("场所", "hall"),
    "banquet": Text("聚餐", "banquet"),
}
SOURCES: Mapping[str, Text] = {  # who states a fact
    "declared": Text("由经营者申报", "declared by the operator"),
    "observed": Text("由检查员查看", "observed by the inspector"),
    "derived": Text("由系统推算", "derived by the system"),
}
ORIGINS: Mapping[str, Text] = {  # of a known fact
    "observed": Text("检查所见", "observed"),
    "declared": Text("申报", "declared"),
    "imported": Text("导入", "imported"),
}
FACT_TYPES: Mapping[str, Text] = {
    "boolean": Text("是否", "yes or no"),
    "number": Text("数值", "number"),
    "integer": Text("整数", "whole number"),
    "text": Text("文字", "text"),
    "date": Text("日期", "day"),
    "choice": Text("单选", "one of a list"),
    "set": Text("多选", "some of a list"),
}
CHANGES: Mapping[str, Text] = {  # of a requirement, between two editions
    "added": Text("新增", "added"),
    "removed": Text("取消", "removed"),
    "tightened": Text("收紧", "tightened"),
    "loosened": Text("放宽", "loosened"),
    "reworded": Text("改写", "reworded"),
    "changed": Text("变动", "changed"),
}
OFFICES: Mapping[str, Text] = {  # who guides a banquet on site
    "none": Text("无须现场指导", "nobody"),
    "village": Text("村(社区)", "village"),
    "town": Text("镇(街道)", "town"),
    "county": Text("县(市、区)", "county"),
}
CONCLUSIONS: Mapping[str, Text] = {  # of whoever guided
    "fit": Text("可以举办", "fit"),
    "fit_after_mending": Text("整改后可以举办", "fit after mending"),
    "unfit": Text("不宜举办", "unfit"),
}
REGION_LEVELS: Mapping[str, Text] = {
    "province": Text("省级", "province"),
    "city": Text("市级", "city"),
    "county": Text("县级", "county"),
    "town": Text("镇级", "town"),
    "village": Text("村级", "village"),
}
ROLES: Mapping[str, Text] = {
    "operator": Text("经营者", "operator"),
    "inspector": Text("检查员", "inspector"),
    "supervisor": Text("监管人员", "supervisor"),
    "admin": Text("管理员", "administrator"),
}
PARKED: Mapping[str, Text] = {  # what unfinished work will become
    "inspection": Text("检查记录", "a visit"),
    "filing": Text("备案", "a filing"),
    "registration": Text("登记", "a registration"),
    "closing": Text("办结报告", "a closing report"),
    "correction": Text("整改", "a correction"),
}
PLANNED_FOR: Mapping[str, Text] = {  # why a hall is to be visited, the most pressing first
    "marked": Text("上次检查后发生过问题", "something went wrong since its last visit"),
    "never_visited": Text("从未检查过", "it was never visited"),
    "overdue": Text("已超过规定的检查间隔", "its last visit is longer ago than the policy allows"),
    "due": Text("本月到期", "the time since its last visit ends this month"),
    "correction_overdue": Text("有整改逾期", "a correction is overdue"),
    "low_grade": Text("等级为 C 级或尚未评级", "it is graded C, or not at all"),
    "banquets": Text("本月有聚餐备案", "banquets are filed for the month"),
}
RECUSED: Mapping[str, Text] = {  # why an inspector does not visit a hall
    "kin": Text("近亲属关系", "kin"),
    "former_post": Text("曾在该处任职", "a former post there"),
    "other": Text("其他利害关系", "another interest"),
}
TARGET_STATES: Mapping[str, Text] = {  # of one goal of a district, on a day
    "reached": Text("已达到", "reached"),
    "on_course": Text("进度达标", "on course"),
    "behind": Text("未达进度", "behind"),
    "unmeasured": Text("暂无数据", "nothing to measure it by yet"),
}
EXTENSIONS: Mapping[str, Text] = {  # of the time of a correction
    "extended": Text("同意延期", "granted"),
    "declined": Text("不同意延期", "declined"),
}
EVENTS: Mapping[
    str, Text
] = {  # what other programs are told, as subject and action of the journal; never renamed
    "registration.submit": Text("提交登记", "a registration was handed in"),
    "registration.return": Text("登记材料退回补正", "a registration was returned"),
    "registration.withdraw": Text("撤回登记", "a registration was withdrawn"),
    "registration.accept": Text("受理登记", "a registration was accepted"),
    "registration.defer": Text("容缺受理登记", "a registration was accepted with papers to come"),
    "registration.complete": Text("补齐登记材料", "the papers of a registration are complete"),
    "registration.verify": Text("登记核实", "a registration was verified"),
    "hall.register": Text("聚餐点建档", "a hall was registered"),
    "hall.list": Text("聚餐点列名", "a hall was listed"),
    "hall.grade": Text("聚餐点等级变化", "a hall was graded"),
    "hall.suspend": Text("聚餐点暂停", "a hall was suspended"),
    "hall.relist": Text("聚餐点恢复", "a hall was opened again"),
    "hall.revoke": Text("聚餐点撤销", "a hall was taken off the register"),
    "filing.file": Text("提交备案", "a banquet was filed"),
    "filing.amend": Text("变更备案", "a filing was changed"),
    "filing.cancel": Text("取消备案", "a filing was cancelled"),
    "filing.accept": Text("受理备案", "a filing was accepted"),
    "filing.return": Text("退回备案", "a filing was returned"),
    "filing.refuse": Text("不予备案", "a filing was refused"),
    "filing.hold": Text("报告举办", "a banquet was held"),
    "filing.no_show": Text("登记未举办", "a banquet was never held"),
    "filing.close": Text("办结备案", "a banquet was closed"),
    "incident.tell": Text("上报食品安全事故", "an incident was told"),
    "incident.report": Text("事故已报告主管部门", "an incident was reported to the authorities"),
    "inspection.sign": Text("检查签字", "a visit was signed"),
    "inspection.publish": Text("检查结果公示", "the result of a visit was published"),
    "correction.open": Text("责令整改", "a correction was ordered"),
    "correction.prove": Text("提交整改证明", "proof of a correction was handed in"),
    "correction.reject": Text("整改未通过", "proof of a correction was rejected"),
    "correction.verify": Text("整改通过", "a correction was verified"),
    "correction.extend": Text("整改延期", "a correction was given more time"),
}
