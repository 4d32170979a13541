"""The kinds of task: what each is about, who gets it, and the step that settles it. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.accounts.rules.permissions import Permission, Role, may
from inspector.core.lifecycle import path_of


class Step(NamedTuple):
    """action: of a life cycle, or of `labels.STEPS`. needs: for whom it is, if not for all who get the task.

    at: its address; `{id}`, `{about}` and `{hall_id}` are those of the task, `{new}` is an id of the client's
    own and `{material}` the paper that is handed in.
    """

    action: str
    method: str
    at: str
    needs: Permission | None = None


class Kind(NamedTuple):
    """link: where to read what it is about. steps: by the state of that; `*` in any other.

    urgent: somebody may come to harm. It goes before everything else.
    """

    needs: Permission
    link: str
    steps: Mapping[str, tuple[Step, ...]]
    urgent: bool = False

    def step(self, state: str | None, role: Role) -> Step | None:
        """What settles it in this state, if the role may do it."""
        steps = self.steps.get(state or "*", self.steps.get("*", ()))
        return next((each for each in steps if each.needs is None or may(role, each.needs)), None)


def _post(at: str, action: str, needs: Permission | None = None) -> tuple[Step]:
    """The action of that name on the record."""
    return (Step(action, "POST", f"{at}/{path_of(action)}", needs),)


FILING, VISIT, ORDER = "/filings/{id}", "/inspections/{id}", "/corrections/{id}"
REGISTRATION, CHEF, HALL = "/registrations/{id}", "/chefs/{id}", "/halls/{hall_id}"
PAPER = Step("hand_in", "PUT", REGISTRATION + "/materials/{material}")
PLAN = {"*": (Step("plan", "PUT", "/inspections/{new}"),)}
CALL_OFF = (
    *_post(FILING, "cancel", Permission.FILINGS_WRITE),
    *_post(FILING, "refuse", Permission.FILINGS_DECIDE),
)
KINDS: Mapping[str, Kind] = {
    "banquet_forbidden": Kind(
        Permission.FILINGS_NO_SHOW,
        FILING,
        {"filed": CALL_OFF, "accepted": CALL_OFF[:1]},
        urgent=True,
    ),
    "incident_to_report": Kind(
        Permission.INCIDENTS_REPORT, "/incidents/{id}", {"*": _post("/incidents/{id}", "report")}, urgent=True
    ),
    "account_locked_out": Kind(
        Permission.ACCOUNTS_MANAGE,
        "/accounts/{id}",
        {"*": (Step("reset_password", "PUT", "/accounts/{id}/password"),)},
    ),
    "visit_planned": Kind(Permission.INSPECTIONS_WRITE, VISIT, {"*": (Step("record", "PUT", VISIT),)}),
    "visit_started": Kind(Permission.INSPECTIONS_WRITE, VISIT, {"*": _post(VISIT, "submit")}),
    "visit_unsigned": Kind(Permission.INSPECTIONS_WRITE, VISIT, {"*": _post(VISIT, "sign")}),
    "visit_returned": Kind(
        Permission.INSPECTIONS_WRITE,
        VISIT,
        {"started": _post(VISIT, "submit"), "returned": (Step("revise", "PUT", "/inspections/{new}"),)},
    ),
    "photos_missing": Kind(
        Permission.INSPECTIONS_WRITE, VISIT, {"*": (Step("send_photos", "POST", "/photos"),)}
    ),
    "record_to_decide": Kind(
        Permission.QUARANTINE_DECIDE, "/field-records/{id}", {"*": _post("/field-records/{id}", "admit")}
    ),
    "proof_to_check": Kind(Permission.CORRECTIONS_VERIFY, ORDER, {"*": _post(ORDER, "verify")}),
    "extension_to_decide": Kind(Permission.CORRECTIONS_EXTEND, ORDER, {"*": _post(ORDER, "extend")}),
    "correction_overdue": Kind(Permission.CORRECTIONS_VERIFY, ORDER, PLAN),
    "hall_to_look_at": Kind(Permission.INSPECTIONS_QUEUE, HALL, PLAN),
    "guidance_to_do": Kind(
        Permission.GUIDANCE_RECORD, "/guidance-tasks/{id}", {"*": _post("/guidance-tasks/{id}", "record")}
    ),
    "filing_to_decide": Kind(Permission.FILINGS_DECIDE, FILING, {"*": _post(FILING, "accept")}),
    "release_to_decide": Kind(Permission.FILINGS_RELEASE, FILING, {"*": _post(FILING, "release")}),
    "registration_to_decide": Kind(
        Permission.REGISTRATIONS_DECIDE, REGISTRATION, {"*": _post(REGISTRATION, "accept")}
    ),
    "registration_to_complete": Kind(
        Permission.REGISTRATIONS_DECIDE, REGISTRATION, {"*": _post(REGISTRATION, "complete")}
    ),
    "acceptance_to_plan": Kind(Permission.INSPECTIONS_QUEUE, REGISTRATION, PLAN),
    "result_to_publish": Kind(Permission.INSPECTIONS_PUBLISH, VISIT, {"*": _post(VISIT, "publish")}),
    "hall_due": Kind(Permission.INSPECTIONS_QUEUE, HALL, PLAN),
    "facts_to_settle": Kind(Permission.HALLS_DECIDE, HALL + "/facts", PLAN),
    "chef_to_confirm": Kind(Permission.CHEFS_DECIDE, CHEF, {"*": _post(CHEF, "confirm")}),
    "renewal_to_confirm": Kind(Permission.CHEFS_DECIDE, CHEF, {"*": _post(CHEF, "confirm_renewal")}),
    "chef_appeal": Kind(Permission.CHEFS_DECIDE, CHEF, {"*": _post(CHEF, "lift")}),
    "filing_returned": Kind(Permission.FILINGS_WRITE, FILING, {"*": _post(FILING, "file")}),
    "registration_returned": Kind(
        Permission.REGISTRATIONS_WRITE, REGISTRATION, {"*": _post(REGISTRATION, "submit")}
    ),
    "papers_deferred": Kind(
        Permission.REGISTRATIONS_WRITE,
        REGISTRATION,
        {"*": (PAPER,)},
    ),
    "correction_to_prove": Kind(Permission.CORRECTIONS_ANSWER, ORDER, {"*": _post(ORDER, "prove")}),
    "closing_due": Kind(
        Permission.FILINGS_WRITE, FILING, {"*": _post(FILING, "hold"), "held": _post(FILING, "close")}
    ),
    # No step: it is settled by the next visit, of which an operator learns nothing beforehand.
    "closing_failed": Kind(Permission.FILINGS_WRITE, FILING, {}),
    "paper_expiring": Kind(
        Permission.MATERIALS_WRITE,
        HALL,
        {"*": (Step("hand_in", "PUT", "/halls/{hall_id}/materials/{about}"),)},
    ),
    "chef_certificate_expiring": Kind(Permission.CHEFS_WRITE, CHEF, {"*": (Step("renew", "PUT", CHEF),)}),
}


def kinds_of(role: Role) -> list[str]:
    """What can wait for this role, the most pressing first."""
    return [name for name, kind in KINDS.items() if may(role, kind.needs)]
