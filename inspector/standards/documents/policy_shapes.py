"""What each section of a policy may say."""

from inspector.standards.documents.toml_shapes import (
    EXPRESSION,
    FLAG,
    KEY,
    NAME,
    TABLE,
    TABLES,
    TEXT,
    Shape,
    count,
    listed,
    number,
    words,
)
from inspector.standards.rules.visits import KINDS as VISITS

COUNTS = Shape(
    "a table of whole numbers",
    lambda value: isinstance(value, dict) and all(map(count().fits, value.values())),
)
SECTIONS = {
    "filing": {
        "from_diners": count(1),
        "prompt_occasions": listed(words(20), least=0),
        "tier": listed(TABLE),
        "basis": TABLE,
        "also": TABLES,
    },
    "capacity": {"m2_per_seat": number(0.01), "diners_per_table": count(1), "basis": TABLE},
    "correction": {"days": COUNTS, "basis": TABLE},
    "grading": {"scale": listed(TABLE), "key_failures": count(), "least_checked": COUNTS, "basis": TABLE},
    "publication": {"working_days": count(), "basis": TABLE},
    "retention": {"months": count(0, 1200), "basis": TABLE},
    "guidance": {"offices": TABLE, "basis": TABLE},
    "closing": {"days": count(), "basis": TABLE},
    "incident": {"report_hours": number(0, 10_000), "preserve": listed(TABLE), "basis": TABLE},
    "registration": {
        **dict.fromkeys(("tell_working_days", "decide_working_days", "extend_working_days"), count(1)),
        "basis": TABLE,
    },
    "deferral": {"working_days": count(1), "consequence": TEXT, "basis": TABLE},
    "materials": {"material": listed(TABLE, least=0), "basis": TABLE},
    "visits": {**dict.fromkeys(VISITS, TABLE), "basis": TABLE},
}
OPTIONAL = {"from_diners", "prompt_occasions", "also", *VISITS}  # keys of sections
MATERIAL = {
    "code": KEY,
    **dict.fromkeys(("name", "form"), TEXT),
    "kind": words(20),
    "when": EXPRESSION,
    "expires": FLAG,
    "basis": TABLE,
}
TIER = {"id": NAME, "from": count(1), "lead": words(20), "guide": TEXT, "known": words(20)}
THING = {"id": NAME, **dict.fromkeys(("zh", "en"), words(200))}
VISIT = {"editions": listed(NAME, least=0), "levels": listed(words(20)), "carry": FLAG}
STEP = {"grade": words(10), "at_least": number()}
