"""One hall of `operator` in 321283 with everything that can belong to it, and the people around it."""

import hashlib
import io
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from inspector.accounts.actions import accounts
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.regions.actions import load as regions_load
from tests import make
from tests.accounts.phone import Phone
from tests.application import PASSWORD, PEOPLE, register, settings
from tests.client import Client, hand_in_papers, submitted_inspection

REFUSED = {"signer": "王示例", "refusal": "不在场"}
EARLIER = (now() - timedelta(minutes=5)).isoformat()
ILL = {"noticed_at": EARLIER, "ill_diners": 2, "symptoms": "腹泻"}
VISIT = {"person": "孙协管", "guided_at": EARLIER, "conclusion": "fit"}
NEXT_COUNTY = (
    "321284,county,321200,旧姜堰市",
    "321284001,town,321284,旧三水街道",
)  # none has this code today
FURTHER = {  # beside PEOPLE; name: role, region
    "other_admin": ("admin", "321204"),
    # Their codes are those just before and just after the code of the hall's county, town or village.
    "county_before": ("supervisor", "321282"),
    "county_after": ("supervisor", "321284"),
    "town_before": ("inspector", "321283103"),
    "town_after": ("supervisor", "321283105"),
    "village_before": ("supervisor", "321283104200"),
    "village_after": ("inspector", "321283104202"),
    # And these are exactly the hall's own.
    "town_itself": ("inspector", "321283104"),
    "village_itself": ("supervisor", "321283104201"),
}


class World:
    """ids: of the operator's things, by the name of the URL variable that names them."""

    def __init__(self, template: Path, folder: Path):
        shutil.copy(template, folder / "inspector.db")
        self.app = create_app(settings(f"sqlite:///{folder / 'inspector.db'}", folder))
        self._add_accounts()
        phones = {name: Phone(self.app, name) for name in (*PEOPLE, *FURTHER)}
        self.people: dict[str, Client] = {name: phone.client for name, phone in phones.items()}
        operator, supervisor = self.people["operator"], self.people["supervisor"]

        self.operator_id: str = operator.get("/me").json["id"]
        self.hall = register(operator, supervisor)
        self.inspect(self.hall["id"], "inspector", "acceptance")
        checklist = self.people["inspector"].get(f"/checklists/{self.hall['id']}/routine")
        self.package: str = checklist.json["package"]
        self.photos = [self._photo("inspector", 1), self._photo("inspector", 2), self._photo("operator", 3)]
        self.inspections = [self._plan_unannounced(), self._inspect_and_find_faults()]
        self.corrections = [self._prove_a_correction()]
        self.document = self._document()
        self.registrations = self._registrations()
        self.chefs = [self._chef()]
        self.filings = [self._filing(), self._filing(file=True)]
        self.ids: dict[str, list[str]] = {
            "hall_id": [self.hall["id"]],
            "registration_id": self.registrations,
            "filing_id": self.filings,
            "chef_id": self.chefs,
            "inspection_id": self.inspections,
            "correction_id": self.corrections,
            "task_id": [operator.get(f"/filings/{self.filings[1]}").json["guidance"]["id"]],
            "incident_id": [self._incident()],
            "sha256": self.photos,
            "document": [self.document],
            "device_id": [phones["operator"].id],
            "record_id": [self._kept_record()],
            "draw_id": [self._draw()],
            "plan_id": [self._plan()],
            "target_id": [self._target()],
            "parked_id": [self._parked()],
            "webhook_id": [self._webhook()],
        }
        self.halls_of_others = self._halls_of_others()

    def _add_accounts(self) -> None:
        with self.app.app_context(), transaction():
            regions_load.load(["code,level,parent,name", *NEXT_COUNTY])
            for name, (role, region) in FURTHER.items():
                form = {"name": name, "display_name": "-", "role": role, "region": region}
                form |= {"password": PASSWORD, "must_change_password": False}
                accounts.add(form, by=None, now=now())

    def _draw(self) -> str:
        draw, day = str(uuid4()), make.TODAY.isoformat()
        form = {"region": "321283", "count": 1, "first": day, "last": day}
        prepared = self.people["supervisor"].put(f"/draws/{draw}", form)
        assert prepared.status_code == 201, prepared.text
        return draw

    def _plan(self) -> str:
        plan, day = str(uuid4()), make.TODAY
        inspector = self.people["inspector"].get("/me").json["id"]
        visit = {"hall_id": self.hall["id"], "day": day.isoformat(), "inspector_id": inspector}
        form = {"region": "321283", "month": f"{day:%Y-%m}", "visits": [visit]}
        written = self.people["supervisor"].put(f"/plans/{plan}", form)
        assert written.status_code == 201, written.text
        return plan

    def _target(self) -> str:
        target, goal = str(uuid4()), {"indicator": "inspections", "at_least": 1}
        form = {"region": "321283", "year": make.TODAY.year, "goals": [goal]}
        assert self.people["admin"].put(f"/targets/{target}", form).status_code == 201
        return target

    def _parked(self) -> str:
        parked, form = str(uuid4()), {"kind": "filing", "content": {"host_name": "王示例"}}
        assert self.people["operator"].put(f"/me/parked/{parked}", form).status_code == 200
        return parked

    def _webhook(self) -> str:
        hook, form = str(uuid4()), {"url": "https://platform.example/events", "region": "321283"}
        assert self.people["supervisor"].put(f"/webhooks/{hook}", form).status_code == 200
        return hook

    def _photo(self, who: str, seed: int) -> str:
        content = make.picture(64, 48, seed=seed)
        assert self.people[who].send_photo(content).status_code == 201
        return hashlib.sha256(content).hexdigest()

    def _document(self) -> str:
        form = {"file": (io.BytesIO(make.pdf()), "plan.pdf")}
        sent = self.people["operator"].open(
            "POST", "/documents", data=form, content_type="multipart/form-data"
        )
        assert sent.status_code == 201, sent.text
        return str(sent.json["sha256"])

    def _plan_unannounced(self) -> str:
        planned = str(uuid4())
        day = (make.TODAY + timedelta(days=3)).isoformat()
        form = {"hall_id": self.hall["id"], "kind": "unannounced", "day": day}
        answer = self.people["supervisor"].put(f"/inspections/{planned}", form)
        assert answer.json["state"] == "planned", answer.text
        return planned

    def inspect(self, hall_id: str, who: str, kind: str, **changes: Any) -> str:
        """The URL of a visit that is signed."""
        inspector = self.people[who]
        url = submitted_inspection(inspector, hall_id, kind, **changes)
        signed = inspector.act(f"{url}/sign", inspector.get(url), REFUSED)
        assert signed.json["state"] == "signed", signed.text
        return url

    def _inspect_and_find_faults(self) -> str:
        """A signed visit with a fault to correct and two photos of it."""
        inspector, visit = self.people["inspector"], str(uuid4())
        faults = self.inspect(self.hall["id"], "inspector", "unannounced", lamp_shield=False)
        answers = inspector.get(faults).json["answers"]
        answers[0]["photos"] = self.photos[:2]
        form = {"hall_id": self.hall["id"], "kind": "routine", "answers": answers}
        row = inspector.put(f"/inspections/{visit}", form)
        for action, said in (("submit", None), ("sign", REFUSED)):
            row = inspector.act(f"/inspections/{visit}/{action}", row, said)
        assert row.json["state"] == "signed", row.text
        return visit

    def _prove_a_correction(self) -> str:
        operator = self.people["operator"]
        correction = operator.get("/corrections").json["items"][0]["id"]
        url = f"/corrections/{correction}"
        proof = {"text": "已整改", "photos": self.photos[2:]}
        assert operator.act(f"{url}/prove", operator.get(url), proof).status_code == 200
        return correction

    def _registrations(self) -> list[str]:
        """One that became the hall, one that is submitted, one with papers missing, and a draft."""
        operator = self.people["operator"]
        submitted, draft = str(uuid4()), str(uuid4())
        row = operator.put(f"/registrations/{submitted}", make.registration(name="另一处"))
        operator.act(f"/registrations/{submitted}/submit", row)
        deferred = self._defer(str(uuid4()))
        declined = f"/registrations/{uuid4()}"
        row = operator.act(
            f"{declined}/submit", operator.put(declined, make.registration(name="不受理的一处"))
        )
        self.people["supervisor"].act(f"{declined}/decline", row, {"reasons": "不属于聚餐点"})
        operator.put(f"/registrations/{draft}", make.registration(name="又一处"))
        whole = [row["id"] for row in operator.get("/registrations").json["items"]]
        assert {submitted, draft, deferred} < set(whole)
        return whole

    def _defer(self, registration: str) -> str:
        operator, supervisor = self.people["operator"], self.people["supervisor"]
        url = f"/registrations/{registration}"
        operator.put(url, make.registration(name="尚缺材料的一处"))
        hand_in_papers(operator, url, but=("fire_test",))
        operator.put(f"{url}/commitment", {"signer": "王示例", "statement": "承诺补正"})
        row = operator.act(f"{url}/submit", operator.get(url))
        assert supervisor.act(f"{url}/defer", row).status_code == 200
        return registration

    def _chef(self) -> str:
        chef = str(uuid4())
        form = make.chef(id_number="321283190001010014", birth_year=1900)
        assert self.people["operator"].put(f"/chefs/{chef}", form).status_code == 201
        return chef

    def _filing(self, *, file: bool = False) -> str:
        operator, filing = self.people["operator"], str(uuid4())
        row = operator.put(f"/filings/{filing}", make.filing(self.hall["id"], diners=50, tables=5))
        assert row.status_code == 201, row.text
        if file:
            assert operator.act(f"/filings/{filing}/file", row).status_code == 200
        return filing

    def _incident(self) -> str:
        told = self.people["operator"].post(f"/filings/{self.filings[1]}/incidents", ILL)
        assert told.status_code == 201, told.text
        incident: str = told.json["id"]
        return incident

    def _kept_record(self) -> str:
        """What an inspector's phone sent and nobody can take."""
        record, form = str(uuid4()), {"hall_id": self.hall["id"], "kind": "-", "name": "王示例"}
        sent = self.people["inspector"].put(f"/field-records/{record}", form)
        assert sent.status_code == 202, sent.text
        return record

    def _halls_of_others(self) -> dict[str, str]:
        """A listed hall of `neighbour` in the same county, and one of `other_operator` in another."""
        nearby = register(self.people["neighbour"], self.people["supervisor"], name="邻村")
        self.inspect(nearby["id"], "inspector", "acceptance")
        people = self.people["other_operator"], self.people["other_supervisor"]
        elsewhere = register(*people, name="别处", region=make.OTHER_VILLAGE)
        self.inspect(elsewhere["id"], "other_inspector", "acceptance")
        return {"neighbour": nearby["id"], "other_operator": elsewhere["id"]}

    @property
    def marks(self) -> set[str]:
        """What stands in no answer to somebody whose business it is not."""
        host, chef = make.filing(self.hall["id"]), make.chef()
        own = {self.hall["code"], host["host_name"], host["host_phone"], self.operator_id}
        own |= {chef["name"], chef["phone"]}
        return own | {each for ids in self.ids.values() for each in ids}

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that is stored, by table; but guesses are counted whatever becomes of a request."""
        with self.app.app_context():
            tables = [table for table in db.metadata.sorted_tables if table.name != "attempt"]
            return {t.name: sorted(map(repr, db.session.execute(t.select()))) for t in tables}
