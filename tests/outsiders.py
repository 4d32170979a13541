"""People from elsewhere, and what they would send to every address: only who they are counts."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from tests import make
from tests.populated_hall import ILL, REFUSED, VISIT, World

REASONS = {"reasons": "理由"}
TODAY = make.TODAY.isoformat()
OUTSIDERS = {  # name: role, and where they may put something of their own
    "neighbour": ("operator", make.VILLAGE),  # of another hall of the same county
    "other_operator": ("operator", make.OTHER_VILLAGE),
    "other_inspector": ("inspector", make.OTHER_VILLAGE),
    "other_supervisor": ("supervisor", make.OTHER_VILLAGE),
    "other_admin": ("admin", make.OTHER_VILLAGE),
    "county_before": ("supervisor", "321282001"),
    "county_after": ("supervisor", "321284001"),
    "town_before": ("inspector", "321283103"),
    "town_after": ("supervisor", "321283105"),
    "village_before": ("supervisor", "321283104200"),
    "village_after": ("inspector", "321283104202"),
}
PROGRAMME = {
    "draws.Drawing": {"witness": "3 17 29"},
    "recusals.RecusalByHall": {"reason": "kin"},
    "targets.TargetById": {
        **{"region": "321283", "year": int(TODAY[:4])},
        "goals": [{"indicator": "inspections", "at_least": 1}],
    },
    "targets.Note": {"text": "说明"},
}

HARMLESS = {
    "parked.ParkedById": {"kind": "filing", "content": {}},
    "webhooks.WebhookById": {"url": "https://platform.example/events"},
}


def bodies(world: World, outsider: str) -> Mapping[str, Any]:
    """A valid body for every endpoint that wants one; {} for the rest."""
    _, village = OUTSIDERS[outsider]
    return {
        "registrations.RegistrationById": make.registration(hall_id=world.hall["id"], region=village),
        "registrations.RegistrationReturn": REASONS,
        "registrations.RegistrationCommitment": {"signer": "王示例", "statement": "承诺补正"},
        "registration_materials.MaterialByCode": make.material("0" * 64),
        "hall_materials.HallMaterialByCode": make.material("0" * 64),
        "halls.HallAction": REASONS,
        "filings.FilingById": make.filing(world.hall["id"]),
        "filings.Decision": REASONS,
        "filings.Release": {"dish": "红烧河豚", "food": "puffer-fish", "reason": "理由", "evidence": "凭证"},
        "chefs.ChefById": make.chef(region=village),
        "chefs.Points": {"points": 1, "reasons": "理由"},
        "filings.Amendment": make.filing(world.hall["id"]),
        "filings.ClosingReport": make.closing(make.filing(world.hall["id"])),
        "incidents-of-filings.IncidentsOfFiling": ILL,
        "guidance.Visit": VISIT,
        "incidents.IncidentReport": {"reported_at": ILL["noticed_at"], "reported_to": "市监局"},
        "inspections.InspectionById": {"hall_id": world.hall["id"], "kind": "routine"},
        "inspections.Completion": {"hall_id": world.hall["id"], "kind": "routine", "signature": REFUSED},
        "merging.Merging": {"hall_id": world.hall["id"], "kind": "routine", "base_version": 1},
        "merging.Settling": {"requirement": "hall.mop-sink", "field": "note", "value": "理由"},
        "inspections.HandingOver": {"inspector_id": str(uuid4())},
        "inspections.Signing": REFUSED,
        "corrections.Proof": {"text": "已整改"},
        "corrections.Verification": {"text": "已整改"},
        "corrections.ExtensionRequest": {"until": "2027-01-01", "reasons": "等材料"},
        "draws.DrawById": {"region": village[:6], "count": 1, "first": TODAY, "last": TODAY},
        "plans.PlanById": {"region": village[:6], "month": TODAY[:7], "visits": []},
        **PROGRAMME,
        **HARMLESS,
        "accounts.AccountById": {"display_name": "别人"},
        "accounts.Handover": {"to": world.people["operator"].account_id or str(uuid4())},
        "account-access.AccountLock": REASONS,
        "account-access.FirstPassword": {"password": "another-horse-8"},
        "account-access.IdentityOfAccount": {"subject": "somebody"},
    }
