"""Reads an emergency order from TOML."""

from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.fields import Count, Day, Flag, Number, Sentence, Words
from inspector.standards.documents.tables import Header, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.emergencies import Emergency


class EmergencySchema(Header):
    document = Words("发文名称和文号", 200, required=True)
    until = Day("施行的最后一天", required=True)
    note = Sentence("说明")
    suspend_all = Flag("暂停一切聚餐")
    headcount_cap = Count("每餐最多人数")
    table_gap_m = Number("桌间距离,米", 0)
    registry_required = Flag("须登记每桌就餐人员")


def read_emergency(content: bytes, file: str) -> Emergency:
    """Raises BadStandard: an order names its document and its first and last day."""
    order, reasons = loaded(EmergencySchema, table_of(content, file))
    if reasons:
        raise BadStandard(file, reasons)
    return Emergency(
        id=order["id"],
        document=order["document"],
        title=order["title"],
        scope=order["scope"],
        since=order["since"],
        until=order["until"],
        note=order.get("note"),
        suspend_all=order.get("suspend_all", False),
        headcount_cap=order.get("headcount_cap"),
        table_gap_m=order.get("table_gap_m"),
        registry_required=order.get("registry_required", False),
    )
