"""Reads an emergency order from TOML."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.fields import Count, Day, Flag, Number, Sentence, Words
from inspector.standards.documents.tables import Header, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.bounds import Bound
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.emergencies import Emergency
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.requirements import Basis, Known, Level, Requirement
from inspector.standards.rules.sources import Source

LIMITS = ("headcount_cap", "capacity_percent", "table_gap_m")
UNITS = {"table_gap_m": "m"}
CHECKED_AT = frozenset({"filing", "banquet"})


class EmergencySchema(Header):
    document = Words("发文名称和文号", 200, required=True)
    until = Day("施行的最后一天", required=True)
    note = Sentence("说明")
    suspend_all = Flag("暂停一切聚餐")
    headcount_cap = Count("每餐最多人数")
    capacity_percent = Count("每餐人数最多占核定接待人数的百分之几", 1, 100)
    table_gap_m = Number("桌间距离,米", 0, 20)
    registry_required = Flag("须登记每桌就餐人员")


def read_emergency(content: bytes, file: str) -> Emergency:
    """Raises BadStandard: an order names its document and its first and last day."""
    order, reasons = loaded(EmergencySchema, table_of(content, file))
    if reasons:
        raise BadStandard(file, reasons)
    return Emergency(
        **{key: order[key] for key in ("id", "document", "title", "scope", "since", "until")},
        **{key: order.get(key) for key in ("note", *LIMITS)},
        suspend_all=order.get("suspend_all", False),
        registry_required=order.get("registry_required", False),
        asks=_asked(order, hashlib.sha256(content).hexdigest()),
    )


def _asked(order: Mapping[str, Any], digest: str) -> Edition | None:
    """What it asks of a banquet beside its size, as an edition of its own id."""
    document = _document(order)
    requirements = tuple(_requirements(order, Basis(document, "", Known.QUOTED)))
    if not requirements:
        return None
    return Edition(
        id=order["id"],
        document=document,
        title=order["title"],
        subject="banquet",
        scope=order["scope"],
        since=order["since"],
        until=order["until"],
        note=order.get("note"),
        replaces=frozenset(),
        result=None,
        facts=Vocabulary(),
        requirements=requirements,
        hash=digest,
    )


def _document(order: Mapping[str, Any]) -> Source:
    return Source(
        id=order["id"],
        title=order["title"],
        short=order["title"],
        number=order["document"],
        issuer=None,
        kind="notice",
        scope=order["scope"],
        since=order["since"],
        until=order["until"],
        replaced_by="",
        amended=(),
        dates=Known.QUOTED,
        pages=(),
        note=None,
    )


def _requirements(order: Mapping[str, Any], basis: Basis) -> Iterator[Requirement]:
    gap = order.get("table_gap_m", 0)
    if gap > 0:
        yield _asking(
            basis,
            "table_gap_m",
            Bound("at_least", gap),
            Text(f"桌间距离不小于 {gap:g} m", f"Tables stand at least {gap:g} m apart"),
            Text("量最近的两桌,桌边到桌边", "Measure the two nearest tables from edge to edge"),
        )
    if order.get("registry_required"):
        yield _asking(
            basis,
            "diner_registry",
            Bound("equals", True),
            Text("就餐人员按桌登记姓名和联系方式", "Diners are listed by table, with name and number"),
            Text("看登记表是否每桌都有", "See that every table has its list"),
        )


def _asking(basis: Basis, fact: str, bound: Bound, text: Text, hint: Text) -> Requirement:
    return Requirement(
        id=f"{basis.document.id}.{fact.replace('_', '-')}"[-60:],
        clause="应急管控",
        level=Level.CRITICAL,
        text=text,
        measure=Expression(fact),
        bounds=(bound,),
        checked_at=CHECKED_AT,
        basis=(basis,),
        unit=UNITS.get(fact, ""),
        hint=hint,
        topic=fact,
        place="hall",
    )
