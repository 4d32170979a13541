"""A client that a ready generator wrote from the description does what operators and officers do."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests import make, shared
from tests.application import PASSWORD
from tests.client import API, answers_to

app = shared.app
BINARY = (
    "application/pdf",
    "image/webp",
    "image/*",
    "image/jpeg",
    "image/png",
    "image/heic",
    "application/offset+octet-stream",
)
BINARY_TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def generated(app, tmp_path_factory) -> ModuleType:
    """The package that was generated, which has no line of ours."""
    folder = tmp_path_factory.mktemp("generated")
    document = folder / "openapi.json"
    document.write_bytes(app.test_client().get(f"{API}/openapi.json").data)
    settings = folder / "settings.json"
    as_bytes = dict.fromkeys((*BINARY, BINARY_TABLE), "application/octet-stream")
    settings.write_text(json.dumps({"content_type_overrides": as_bytes, "post_hooks": []}))
    generator = Path(sys.executable).with_name("openapi-python-client")
    arguments = ("--path", document, "--config", settings, "--output-path", folder / "banquets")
    done = subprocess.run(
        [generator, "generate", *arguments, "--meta", "none", "--fail-on-warning"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield import_module("banquets")
    sys.path.remove(str(folder))


class Person:
    """One who works with the generated client alone."""

    def __init__(self, app: Any, generated: ModuleType, name: str):
        self._generated = generated
        there = {"base_url": "http://banquets.test", "httpx_args": {"transport": httpx.WSGITransport(app)}}
        self._client = generated.Client(**there)
        tokens = self.does("auth.post_auth_login", body=self.form("LoginIn", name=name, password=PASSWORD))
        self._client = generated.AuthenticatedClient(token=tokens.parsed.access_token, **there)

    def form(self, shape: str, **content: Any) -> Any:
        return getattr(import_module("banquets.models"), shape).from_dict(content)

    def does(self, operation: str, *names: Any, **given: Any) -> Any:
        """The answer to an operation, which goes through."""
        module = import_module(f"banquets.api.{operation}")
        answer = module.sync_detailed(*names, client=self._client, **given)
        assert answer.status_code < 300, answer.content.decode()
        return answer

    def acts(self, operation: str, key: UUID, after: Any, **given: Any) -> Any:
        """The answer to an action on the version that the answer `after` showed."""
        return self.does(operation, key, if_match=after.headers["ETag"], **given)

    def sends(self, content: bytes) -> str:
        """The hash under which a photo is known."""
        file = import_module("banquets.types").File(payload=content, file_name="a.png", mime_type="image/png")
        photo = import_module("banquets.models").PhotoIn
        return self.does("photos.post_photos", body=photo(file=file)).parsed.sha256


@pytest.fixture
def people(app, generated) -> dict[str, Person]:
    return {name: Person(app, generated, name) for name in ("operator", "inspector", "supervisor")}


def registers_a_hall(people: dict[str, Person], hall: UUID) -> None:
    operator, supervisor, key = people["operator"], people["supervisor"], uuid4()
    form = operator.form("RegistrationIn", **make.registration(hall_id=str(hall)))
    operator.does("registrations.put_registrations_by_registration_id", key, body=form)
    page = operator.sends(make.picture(64, 48, kind="PNG"))
    papers = operator.does("registration_materials.get_registrations_materials", key).parsed
    put = "registration_materials.put_registrations_materials_by_material"
    for code in papers.lacking:
        operator.does(put, key, code, body=operator.form("MaterialIn", **make.material(page)))
    row = operator.does("registrations.get_registrations_by_registration_id", key)
    assert "submit" in [each.action.value for each in row.parsed.actions]

    row = operator.acts("registrations.post_registrations_submit", key, row)
    reasons = supervisor.form("ReasonsIn")
    row = supervisor.acts("registrations.post_registrations_accept", key, row, body=reasons)
    assert row.parsed.state.value == "accepted"


def lists_it_by_a_visit(people: dict[str, Person], hall: UUID) -> None:
    inspector, supervisor, visit = people["inspector"], people["supervisor"], uuid4()
    kind = import_module("banquets.models").GetChecklistsByKindKind.ACCEPTANCE
    checklist = inspector.does("checklists.get_checklists_by_kind", hall, kind).parsed
    answers = answers_to(checklist.to_dict())
    form = inspector.form("InspectionIn", hall_id=str(hall), kind="acceptance", answers=answers)
    row = inspector.does("inspections.put_inspections_by_inspection_id", visit, body=form)
    row = inspector.acts("inspections.post_inspections_submit", visit, row)
    refused = inspector.form("SignatureIn", signer="王示例", refusal="不在场")
    row = inspector.acts("inspections.post_inspections_sign", visit, row, body=refused)
    assert row.parsed.state.value == "signed"

    supervisor.acts("inspections.post_inspections_publish", visit, row)
    assert people["operator"].does("halls.get_halls_by_hall_id", hall).parsed.state.value == "listed"


def files_a_banquet(people: dict[str, Person], hall: UUID) -> None:
    operator, supervisor, banquet = people["operator"], people["supervisor"], uuid4()
    form = operator.form("FilingIn", **make.filing(str(hall)))
    row = operator.does("filings.put_filings_by_filing_id", banquet, body=form)
    row = operator.acts("filings.post_filings_file", banquet, row)
    assert row.parsed.number.startswith("BA-321283-")

    row = supervisor.acts("filings.post_filings_accept", banquet, row, body=supervisor.form("ReasonsIn"))
    (found,) = supervisor.does("filings.get_filings", hall_id=hall).parsed.items
    assert (row.parsed.state.value, found.id, found.occasion.value) == ("accepted", banquet, "wedding")
    receipt = operator.does("receipts.get_filings_receipt_pdf", banquet)
    assert receipt.content.startswith(b"%PDF-")


def test_a_client_made_from_the_description_goes_from_the_registration_to_the_receipt(people):
    hall = uuid4()

    registers_a_hall(people, hall)
    lists_it_by_a_visit(people, hall)
    files_a_banquet(people, hall)
