"""What costs much is counted by account, and what several ask for at once is made once."""

import io
import threading
from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.accounts.routes.auth import cost_of
from inspector.accounts.rules.limits import RATES, UNNAMED_BYTES, UNNAMED_FILES, UPLOADS_A_DAY, Costly
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.core.rates import MachineRates
from inspector.core.single_flight import SingleFlight
from inspector.files.actions import quota
from inspector.files.models import Photo, Upload
from tests import make
from tests.application import both_databases

COSTLY = {
    "reports.Overview": Costly.REPORT,
    "reports.OverviewPaper": Costly.REPORT,
    "reports.OverviewWorkbook": Costly.REPORT,
    "reports.Targets": Costly.REPORT,
    "reports.Simulation": Costly.SIMULATION,
    "exports.Halls": Costly.TABLE,
    "exports.Filings": Costly.TABLE,
    "exports.Inspections": Costly.TABLE,
    "exports.Corrections": Costly.TABLE,
    "exports.GuidanceTasks": Costly.TABLE,
    "exports.Incidents": Costly.TABLE,
    "inspections.Record": Costly.PAPER,
    "inspections.CorrectionOrder": Costly.PAPER,
    "receipts.ReceiptDocument": Costly.PAPER,
    "receipts.ReceiptCard": Costly.PAPER,
    "registrations.DecisionDocument": Costly.PAPER,
    "registrations.NoticeDocument": Costly.PAPER,
    "hall_import.Import": Costly.TABLE,
    "hall_import.Template": Costly.TABLE,
    "standards.Workbook": Costly.TABLE,
    "photos.Photos": Costly.UPLOAD,
    "photos.PhotoBySha256": Costly.UPLOAD,
    "field-records.FieldRecordById": Costly.UPLOAD,
    "uploads.Uploads": Costly.UPLOAD,
    "documents.Documents": Costly.UPLOAD,
    "plans.Proposal": Costly.REPORT,
}


def test_every_costly_operation_is_counted(app):
    counted = {
        rule.endpoint: costs
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}
        if (view := app.view_functions[rule.endpoint])
        and hasattr(view, "view_class")
        and (costs := cost_of(view, method))
    }

    assert counted == COSTLY


def test_whoever_asks_too_often_is_told_when_to_come_back_and_others_are_let_in(app, person):
    app.extensions["rates"] = MachineRates(lambda: 0.0)  # no time passes between the requests
    supervisor, admin = person("supervisor"), person("admin")
    burst, seconds = RATES[Costly.REPORT]
    answers = [supervisor.get("/reports/overview").status_code for _ in range(burst)]

    refused = supervisor.get("/reports/overview")

    assert set(answers) == {200}
    assert (refused.status_code, refused.json["code"]) == (429, "too-fast")
    assert 1 <= int(refused.headers["Retry-After"]) <= seconds
    assert admin.get("/reports/overview").status_code == 200
    assert supervisor.get("/halls").status_code == 200


class TestASingleFlight:
    def test_is_made_once_for_all_who_ask_meanwhile(self):
        flights, begun, may_end, made = SingleFlight(), threading.Event(), threading.Event(), []

        def work():
            begun.set()
            may_end.wait(10)
            made.append(1)
            return "figures"

        outcomes = []
        threads = [threading.Thread(target=lambda: outcomes.append(flights.do("a", work))) for _ in range(5)]
        threads[0].start()
        begun.wait(10)
        for thread in threads[1:]:
            thread.start()
        other = flights.do("b", lambda: "other figures")
        may_end.set()
        for thread in threads:
            thread.join(10)

        assert (outcomes, other) == (["figures"] * 5, "other figures")
        assert len(made) < 5

    def test_is_made_anew_afterwards_also_when_it_failed(self):
        flights = SingleFlight()
        with pytest.raises(ZeroDivisionError):
            flights.do("a", lambda: 1 // 0)

        assert [flights.do("a", lambda number=number: number) for number in (1, 2)] == [1, 2]


@both_databases
def test_an_account_sends_so_many_new_files_a_day(app, inspector, operator, monkeypatch):
    monkeypatch.setattr(quota, "UPLOADS_A_DAY", 2)
    sent = [inspector.send_photo(make.picture(64, 48, seed=seed)).status_code for seed in (1, 2, 3)]
    refused = inspector.send_photo(make.picture(64, 48, seed=4))

    assert sent == [201, 201, 429]
    assert (refused.json["code"], int(refused.headers["Retry-After"])) == ("upload-quota", 3600)
    assert operator.send_photo(make.picture(64, 48, seed=4)).status_code == 201
    with app.app_context(), transaction():
        db.session.query(Upload).update({"at": now() - timedelta(hours=25)})
    assert inspector.send_photo(make.picture(64, 48, seed=4)).status_code == 201
    with app.app_context():
        assert db.session.query(Photo).count() >= 3
    assert (UPLOADS_A_DAY, UNNAMED_FILES, UNNAMED_BYTES) == (3000, 1000, 4 * 1024 * 1024 * 1024)


@both_databases
def test_an_account_has_so_many_files_that_no_record_names(operator, inspector, monkeypatch):
    """Naming one makes room; sending one again needs none."""
    monkeypatch.setattr(quota, "UNNAMED_FILES", 2)
    pictures = [make.picture(64, 48, seed=seed) for seed in (1, 2, 3, 4)]
    first, second, third = (operator.send_photo(each) for each in pictures[:3])
    assert [each.status_code for each in (first, second, third)] == [201, 201, 429]
    assert (third.json["code"], int(third.headers["Retry-After"])) == ("upload-quota", 3600)
    assert "引用" in third.json["detail"]
    assert operator.send_photo(pictures[0]).status_code == 201
    paper = {"file": (io.BytesIO(make.pdf("营业执照")), "a.pdf")}
    assert operator.open("POST", "/documents", data=paper).status_code == 429
    assert inspector.send_photo(pictures[2]).status_code == 201

    url = f"/registrations/{uuid4()}"
    operator.put(url, make.registration())
    code = operator.get(f"{url}/materials").json["lacking"][0]
    named = operator.put(f"{url}/materials/{code}", make.material(first.json["sha256"]))
    assert named.status_code in (200, 201), named.text
    assert [operator.send_photo(each).status_code for each in pictures[2:]] == [201, 429]

    monkeypatch.setattr(quota, "UNNAMED_FILES", 9)
    monkeypatch.setattr(quota, "UNNAMED_BYTES", second.json["bytes"])
    assert operator.send_photo(pictures[3]).status_code == 429


def test_the_quota_looks_for_files_where_files_are_named_and_not_among_people():
    """Fingerprints are as long as names of files: looking through them took a third of a second a photo."""
    columns = {str(column) for column in quota._names()}

    assert {"inspection_photo.sha256", "material.file", "chef.photo"} <= columns
    assert [name for name in columns if name.endswith("_hash")] == []
