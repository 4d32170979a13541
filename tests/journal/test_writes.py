"""Every kind of write says so in the journal, in its own transaction, and tells nobody's secrets."""

import orjson
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.journal.actions.record import record
from inspector.journal.models import Entry
from inspector.journal.rules.subject import Subject
from tests import make
from tests.addresses import PUBLIC
from tests.application import PASSWORD
from tests.journal import (
    account_writes,
    chef_writes,
    correction_writes,
    release_writes,
    visit_writes,
    write_cases,
)
from tests.journal.account_writes import managed
from tests.journal.write_cases import (
    Kind,
    chef,
    deferred,
    filing,
    guidance,
    hall,
    incident,
    inspection,
    paper,
    registration,
    sign,
    tie,
)
from tests.populated_hall import World

OP, IN, SU = "operator", "inspector", "supervisor"
FILE = (OP, "file")
KINDS = [
    Kind("auth.LogIn", ("account login",), account_writes.log_in),
    Kind("sign-on.SignOnLogin", ("account login",), account_writes.sign_on),
    Kind("auth.Refresh", ("account refresh",), account_writes.refresh),
    Kind("me.LogOut", ("account revoke-device",), account_writes.log_out),
    Kind("me.DeviceById", ("account revoke-device",), account_writes.revoke),
    Kind("me.OwnPassword", ("account change-password",), account_writes.change_password),
    Kind("second-factor.OwnSecondFactor", ("account start-factor",), account_writes.invite),
    Kind("second-factor.OwnSecondFactor", ("account add-factor",), account_writes.confirm),
    Kind(
        "second-factor.OwnSecondFactorRemoval", ("account remove-factor",), account_writes.remove_own_factor
    ),
    Kind("account-access.SecondFactorOfAccount", ("account remove-factor",), account_writes.remove_factor),
    Kind("account-access.IdentityOfAccount", ("account tie-identity",), account_writes.tie_identity),
    Kind("account-access.IdentityOfAccount", ("account untie-identity",), account_writes.untie_identity),
    Kind("accounts.Accounts", ("account create",), account_writes.create_account),
    Kind("accounts.AccountById", ("account change",), managed(account_writes.change)),
    Kind(
        "account-access.AccountLock",
        ("account lock", "account revoke-device"),
        managed(account_writes.lock),
    ),
    Kind(
        "account-access.AccountLock",
        ("account unlock",),
        managed(account_writes.unlock, account_writes.lock),
    ),
    Kind(
        "account-access.FirstPassword",
        ("account reset-password", "account revoke-device"),
        managed(account_writes.reset),
    ),
    Kind("account-access.DevicesOfAccount", ("account revoke-device",), managed(account_writes.end_devices)),
    Kind("account-access.DeviceOfAccount", ("account revoke-device",), managed(account_writes.end_device)),
    Kind(
        "accounts.Handover",
        ("hall untie-operator", "hall tie-operator", "account hand-over"),
        account_writes.hand_over,
    ),
    Kind("standards.Standards", ("emergency publish",), account_writes.publish_standard),
    Kind("photos.Photos", ("photo upload",), account_writes.send_photo),
    Kind("photos.PhotoBySha256", ("photo upload",), account_writes.put_photo),
    Kind("documents.Documents", ("document upload",), account_writes.send_document),
    Kind("registration_materials.MaterialByCode", ("registration put-material",), paper()),
    Kind("registration_materials.MaterialByCode", ("registration drop-material",), paper(dropped=True)),
    Kind("hall_materials.HallMaterialByCode", ("hall renew-material",), write_cases.renew_paper),
    Kind("registrations.RegistrationById", ("registration create",), registration()),
    Kind("registrations.RegistrationById", ("registration replace",), write_cases.replace_registration),
    Kind("registrations.RegistrationSubmission", ("registration submit",), registration((OP, "submit"))),
    Kind("registrations.RegistrationWithdrawal", ("registration withdraw",), registration((OP, "withdraw"))),
    Kind(
        "registrations.RegistrationRecall",
        ("registration recall",),
        registration((OP, "submit"), (OP, "recall")),
    ),
    Kind(
        "registrations.RegistrationReturn",
        ("registration return",),
        registration((OP, "submit"), (SU, "return")),
    ),
    Kind(
        "registrations.RegistrationAcceptance",
        ("hall register", "registration accept"),
        registration((OP, "submit"), (SU, "accept")),
    ),
    Kind("registrations.RegistrationCommitment", ("registration sign-commitment",), write_cases.promise),
    Kind("registrations.RegistrationDecision", ("hall register", "registration defer"), deferred()),
    Kind("registrations.RegistrationDecision", ("registration complete",), deferred((SU, "complete"))),
    Kind(
        "registrations.RegistrationDecision",
        ("registration extend",),
        registration((OP, "submit"), (SU, "extend")),
    ),
    Kind("registrations.RejectedMaterials", ("registration reject",), deferred((SU, "reject"))),
    Kind("hall_import.Import", ("hall import",), write_cases.import_hall),
    Kind("halls.HallOperatorById", ("hall tie-operator",), tie()),
    Kind("halls.HallOperatorById", ("hall untie-operator",), tie(untied=True)),
    Kind("halls.HallAction", ("hall suspend",), hall("suspend")),
    Kind("halls.HallAction", ("hall relist",), hall("suspend", "relist")),
    Kind("halls.HallAction", ("hall revoke",), hall("revoke")),
    Kind("chefs.ChefById", ("chef create",), chef()),
    Kind("chefs.ChefById", ("chef replace",), write_cases.replace_chef),
    Kind("chefs.ChefDecision", ("chef confirm",), chef((SU, "confirm"))),
    Kind("chefs.ChefRenewal", ("chef confirm_renewal",), chef_writes.confirm_renewal),
    Kind("chefs.ChefDecision", ("chef suspend",), chef((SU, "suspend"))),
    Kind("chefs.ChefDecision", ("chef blacklist",), chef((SU, "blacklist"))),
    Kind("chefs.ChefAction", ("chef appeal",), chef((SU, "blacklist"), (OP, "appeal"))),
    Kind("chefs.ChefDecision", ("chef uphold",), chef((SU, "suspend"), (OP, "appeal"), (SU, "uphold"))),
    Kind("chefs.ChefDecision", ("chef lift",), chef((SU, "suspend"), (SU, "lift"))),
    Kind("chefs.ChefAction", ("chef remove",), chef((OP, "remove"))),
    Kind("chefs.Points", ("chef points",), chef((SU, "points"))),
    Kind("filings.FilingById", ("filing create",), filing()),
    Kind("filings.FilingById", ("filing replace",), write_cases.replace_filing),
    Kind("filings.ReleaseRequest", ("filing ask_release",), release_writes.ask),
    Kind("filings.Release", ("filing release",), release_writes.release),
    Kind("filings.FilingAction", ("filing file",), filing(FILE)),
    Kind("filings.Cancellation", ("filing cancel",), filing((OP, "cancel"))),
    Kind("filings.Amendment", ("filing amend",), filing(FILE, (OP, "amend"))),
    Kind("filings.NoShow", ("filing no_show",), filing(FILE, (SU, "no-show"))),
    Kind("calendar.Feed", ("account open-feed",), write_cases.feed()),
    Kind("calendar.Feed", ("account revoke-feed",), write_cases.feed(revoked=True)),
    Kind("guidance.Visit", ("guidance record",), guidance),
    Kind("incidents-of-filings.IncidentsOfFiling", ("incident tell", "hall mark"), incident()),
    Kind("incidents.IncidentReport", ("incident report",), incident(reported=True)),
    Kind("filings.FilingAction", ("filing hold",), filing(FILE, (OP, "hold"))),
    Kind("filings.Decision", ("filing accept",), filing(FILE, (SU, "accept"))),
    Kind("filings.Decision", ("filing return",), filing(FILE, (SU, "return"))),
    Kind("filings.Decision", ("filing refuse",), filing(FILE, (SU, "refuse"))),
    Kind("filings.ClosingReport", ("filing close",), filing(FILE, (OP, "hold"), (OP, "close"))),
    Kind("inspections.InspectionById", ("inspection create",), inspection()),
    Kind("inspections.InspectionById", ("inspection replace",), inspection(replaced=True)),
    Kind("inspections.Submission", ("inspection submit",), write_cases.submit),
    Kind(
        "inspections.Signing",
        ("hall list", "registration verify", "inspection sign"),
        sign(kind="acceptance"),
    ),
    Kind(
        "inspections.Signing",
        ("correction open", "hall grade", "inspection sign"),
        sign(kind="unannounced", gas_alarm=False),
    ),
    Kind("inspections.Cancellation", ("inspection cancel",), write_cases.call_off),
    Kind("inspections.LostPhotos", ("inspection give_up",), write_cases.give_up),
    Kind("inspections.Publication", ("inspection publish",), write_cases.publish),
    *visit_writes.KINDS,
    *correction_writes.KINDS,
]
# POST because of the size of what they ask.
STORE_NOTHING = {"sign-on.SignOn", "standards.TrialJudgement", "reports.Simulation", "filings.FilingPreview"}
STORE_NOTHING |= account_writes.ASKED | account_writes.PIECES


class PowerCut(Exception):
    """What ends a transaction before it is kept."""


@pytest.fixture(scope="module")
def world(sqlite_template, tmp_path_factory):
    return World(sqlite_template, tmp_path_factory.mktemp("world"))


@pytest.fixture
def commits(monkeypatch):
    """Counts them, and lets them fail while `fail` is set."""

    class Commits:
        fail, kept = False, 0

        def __call__(self, session):
            if self.fail:
                raise PowerCut
            self.kept += 1
            return keep(session)

    keep, commits = Session.commit, Commits()
    monkeypatch.setattr(Session, "commit", lambda session: commits(session))
    return commits


def entries(app, after=0):
    with app.app_context():
        return db.session.scalars(sa.select(Entry).where(Entry.id > after).order_by(Entry.id)).all()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: " and ".join(kind.entries))
def test_a_write_and_its_entries_are_kept_together_or_not_at_all(world, commits, kind):
    write = kind.prepare(world)
    before, last = world.rows(), entries(world.app)[-1].id

    commits.fail = True
    with pytest.raises(PowerCut):
        write()
    assert world.rows() == before

    commits.fail, commits.kept = False, 0
    answer = write()
    assert answer.status_code in (200, 201, 202, 204), answer.text
    written = tuple(f"{entry.subject} {entry.action}" for entry in entries(world.app, last))
    assert written == kind.entries
    assert commits.kept == 1


def test_every_route_that_writes_is_among_them(world):
    writing = {
        rule.endpoint
        for rule in world.app.url_map.iter_rules()
        if (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}
        and not rule.endpoint.startswith("desk")  # its pages ask the API
    }

    walked = {kind.route for kind in KINDS}
    assert writing - STORE_NOTHING - walked == set(), "a line of KINDS says how it is done"
    assert walked - writing == set(), "gone"


def test_reading_writes_nothing(world):
    before = world.rows()
    for url in ("/halls", "/filings", "/inspections", f"/inspections/{world.inspections[1]}", "/me"):
        assert world.people["supervisor"].get(url).status_code == 200

    assert world.rows() == before


def test_a_refusal_leaves_no_entry(world):
    last = entries(world.app)[-1].id
    operator, draft = world.people["operator"], world.registrations[0]
    url = f"/registrations/{draft}"
    outdated = operator.open("POST", f"{url}/submit", headers={"If-Match": '"99"'})
    not_now = operator.act(f"/filings/{world.filings[0]}/close", operator.get(f"/filings/{world.filings[0]}"))

    assert (outdated.status_code, not_now.status_code) == (412, 422)
    assert entries(world.app, last) == []


def test_what_a_refused_transaction_recorded_is_gone(app):
    def work():
        with transaction():
            record("create", Subject("thing", "1", "3212"), by=None, at=now())
            raise PowerCut

    with app.app_context(), pytest.raises(PowerCut):
        work()
    assert "thing" not in {entry.subject for entry in entries(app)}


def test_no_personal_data_stands_in_the_changes(world):
    """What was typed about people is in the tables, encrypted; the journal says only that it changed."""
    hall, banquet = make.registration(), make.filing("")
    names = {person["name"] for person in [*banquet["people"], make.chef()]} | {make.chef()["phone"]}
    personal = {hall["responsible_person"], hall["phone"], banquet["host_name"], banquet["host_phone"]}
    said = "".join(entry.changes for entry in entries(world.app))

    assert len(said) > 1000
    assert [word for word in personal | names | {PASSWORD, "argon2"} if word in said] == []


def test_the_changes_are_canonical(world):
    for entry in entries(world.app):
        assert (
            orjson.dumps(orjson.loads(entry.changes), option=orjson.OPT_SORT_KEYS).decode() == entry.changes
        )


def test_an_entry_says_who_where_and_for_which_hall(world):
    planned = world.inspections[0]
    (entry,) = [e for e in entries(world.app) if (e.subject_id, e.action) == (planned, "create")]
    supervisor = world.people["supervisor"].get("/me").json["id"]

    assert (entry.actor_id, entry.region, entry.hall_id) == (supervisor, make.VILLAGE, world.hall["id"])
    assert entry.version == 1


def test_public_routes_are_no_way_to_write_unseen(world):
    writing = {r.endpoint for r in world.app.url_map.iter_rules() if (r.methods or set()) & {"POST", "PUT"}}
    desk = {each for each in writing if each.startswith("desk")}

    assert writing & PUBLIC - account_writes.PIECES - desk == account_writes.LOGGING_IN
