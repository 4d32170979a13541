"""Every sealed column that the metadata has: who reads it whole, what is left of it, and its next key.

A new one is found here by itself, and has to be written down: a forgotten one would be read by all for ever.
"""

from datetime import datetime, timedelta

import orjson
import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet, MultiFernet

from inspector.core.clock import now
from inspector.core.days import LOCAL
from inspector.core.db import db
from inspector.core.personal import Sealed
from inspector.filings.actions import history
from inspector.filings.actions.content import CONTENT
from inspector.filings.models import Filing
from inspector.halls.actions import register
from inspector.halls.models import PARTICULARS, Hall
from inspector.privacy.actions import erase, rotate
from inspector.registrations.actions import review
from tests import make
from tests.accounts.rights import ROLES
from tests.addresses import addresses
from tests.client import API
from tests.populated_hall import ILL, VISIT, World

TABLE = """
column                          | operator | inspector | supervisor | admin | when the retention is over
chef.name                       | yes      | -         | yes        | -     | erased
chef.phone                      | yes      | -         | yes        | -     | erased
chef.id_number                  | yes      | -         | yes        | -     | erased
chef.address                    | yes      | -         | yes        | -     | erased
chef.certificates               | yes      | -         | yes        | -     | erased
chef_mark.reasons               | yes      | yes       | yes        | yes   | erased
hall.responsible_person         | yes      | yes       | yes        | -     | kept
hall.phone                      | yes      | yes       | yes        | -     | kept
registration.responsible_person | yes      | yes       | yes        | -     | kept
registration.phone              | yes      | yes       | yes        | -     | kept
submission.personal             | -        | -         | -          | -     | kept
commitment.signer               | yes      | yes       | yes        | -     | kept
field_record.body               | -        | yes       | yes        | yes   | erased
filing.host_name                | yes      | -         | yes        | -     | erased
filing.host_phone               | yes      | -         | yes        | -     | erased
filing.people                   | yes      | -         | -          | -     | erased
filing.roster                   | yes      | -         | yes        | -     | erased
filing_version.personal         | yes      | -         | yes        | -     | erased
filing_closing.keepers          | yes      | -         | yes        | -     | erased
guidance.guides                 | yes      | yes       | yes        | -     | erased
incident.symptoms               | yes      | yes       | yes        | yes   | erased
incident.reported_to            | yes      | yes       | yes        | yes   | erased
inspection.signer               | yes      | yes       | yes        | -     | erased
draw.seed                       | -        | -         | -          | -     | kept
parked.content                  | yes      | -         | -          | -     | erased
second_factor.secret            | -        | -         | -          | -     | kept
"""  # a draft is the operator's own; what is kept belongs to the hall, which has no end
NAMING = {"name", "number", "phone", "host_name", "host_phone", "responsible_person"}  # of a sealed JSON
OLD, NEW = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", Fernet.generate_key().decode()


def expected():
    """Column to the roles that read it whole, and to what becomes of it."""
    heading, *lines = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
    assert tuple(heading[1:-1]) == ROLES, "a column of TABLE for each role"
    return {
        name: ({role for role, cell in zip(ROLES, cells, strict=True) if cell == "yes"}, end)
        for name, *cells, end in lines
    }


def sealed_columns():
    columns = [column for table in db.metadata.sorted_tables for column in table.columns]
    return {str(column): column for column in columns if isinstance(column.type, Sealed)}


def secret(column):
    """What stands in no other column, and is not itself any more when it is masked."""
    return f"机密之{column}之机密"


def with_secrets(content, hidden, key=None):
    """The same JSON with the secret in place of every name and number."""
    if isinstance(content, dict):
        return {key: with_secrets(value, hidden, key) for key, value in content.items()}
    if isinstance(content, list):
        return [
            hidden if isinstance(each, str) and key in LISTS else with_secrets(each, hidden)
            for each in content
        ]
    return hidden if key in NAMING and content is not None else content


LISTS = {"samples", "disinfections"}  # of names


def hide_secrets():
    """Put into every sealed value the secret of its column."""
    for name, column in sealed_columns().items():
        rows = db.session.execute(sa.select(*column.table.primary_key.columns, column)).all()
        for *keys, value in rows:
            hidden = secret(name)
            if value is None:
                continue
            if column.name == "guides":
                hidden = orjson.dumps([hidden for _ in orjson.loads(value)]).decode()
            elif value.startswith(("{", "[")):
                hidden = orjson.dumps(with_secrets(orjson.loads(value), hidden)).decode()
            here = [key == at for key, at in zip(column.table.primary_key.columns, keys, strict=True)]
            db.session.execute(sa.update(column.table).where(*here).values({column: hidden}))
    db.session.commit()


def close_a_banquet(world):
    """With a sample and a disinfection, each by somebody."""
    operator, url = world.people["operator"], f"/filings/{world.filings[1]}"
    served = datetime.combine(make.day(10), datetime.min.time().replace(hour=17), LOCAL)
    form = make.closing(operator.get(url).json, ill_diners=ILL["ill_diners"])
    form["samples"] = [{"dish": "红烧肉", "grams": 130, "taken_at": served.isoformat(), "by": "周留样"}]
    done = {"what": "餐饮具", "method": "steam", "done_at": served.isoformat(), "by": "吴消毒"}
    with pytest.MonkeyPatch.context() as patched:
        for module in ("accounts.routes.records", "filings.routes.filings"):
            patched.setattr(f"inspector.{module}.now", lambda: served + timedelta(days=1))
        row = operator.act(f"{url}/hold", operator.get(url))
        row = operator.act(f"{url}/close", row, form | {"disinfections": [done]})
    assert row.status_code == 200, row.text


@pytest.fixture(scope="module")
def world(sqlite_template, tmp_path_factory):
    """A world in which every sealed column has a value, and every value a secret."""
    world = World(sqlite_template, tmp_path_factory.mktemp("world"))
    close_a_banquet(world)
    operator = world.people["operator"]
    task, incident = f"/guidance-tasks/{world.ids['task_id'][0]}", f"/incidents/{world.ids['incident_id'][0]}"
    inspector = world.people["inspector"]
    assert inspector.act(f"{task}/record", inspector.get(task), VISIT).status_code == 200
    told = {"reported_at": ILL["noticed_at"], "reported_to": "市监局王科长"}
    assert operator.act(f"{incident}/report", operator.get(incident), told).status_code == 200
    assert world.people["operator"].post("/me/second-factor").status_code == 200
    chef, supervisor = f"/chefs/{world.chefs[0]}", world.people["supervisor"]
    supervisor.act(f"{chef}/points", supervisor.get(chef), {"points": 1, "reasons": "理由"})
    with world.app.app_context():
        hide_secrets()
    return world


def stored():
    """What every sealed column holds, as it is read by the application."""
    return {name: list(db.session.scalars(sa.select(column))) for name, column in sealed_columns().items()}


def test_the_table_names_every_one_and_the_world_has_values_of_every_one(world):
    assert set(expected()) == set(sealed_columns())
    with world.app.app_context():
        held = stored()
    assert {
        name for name, values in held.items() if any(secret(name) in (value or "") for value in values)
    } == set(held)


def sealed_of(model, names):
    return {name for name in names if isinstance(model.__table__.c[name].type, Sealed)}


def test_what_is_sealed_stays_sealed_where_it_is_kept_once_more():
    """With every submission, every version and every change; all else is written there in clear."""
    people = sealed_of(Hall, PARTICULARS)

    assert set(review.PERSONAL) == people, "registrations/actions/review.py"
    assert set(register.PERSONAL) == {f"/{name}" for name in people}, "halls/actions/register.py"
    assert set(history.PERSONAL) == sealed_of(Filing, (*CONTENT, "people")), "filings/actions/history.py"


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reads_whole_exactly_what_the_table_says(world, role):
    values = {
        "longest": 320,
        "package": "0" * 64,
        "material": "floor_plan",
        "subject": "hall",
        "edition_id": "x",
        "old_id": "x",
    }
    values |= {"new_id": "y", "account_id": world.operator_id, **world.ids}
    answers = "".join(
        world.people[role].get(each.url.removeprefix(API)).get_data(as_text=False).decode("utf-8", "replace")
        for each in addresses(world.app, values)
        if each.method == "GET"
    )

    assert {name for name in sealed_columns() if secret(name) in answers} == {
        name for name, (readers, _) in expected().items() if role in readers
    }


def test_a_new_key_takes_up_every_one(world, monkeypatch):
    app = world.app
    monkeypatch.setitem(app.config, "PERSONAL_DATA_KEYS", [NEW, OLD])
    monkeypatch.setitem(app.extensions, "personal_data", MultiFernet([Fernet(NEW), Fernet(OLD)]))
    with app.app_context():
        before = stored()
        rotate.rotate(now())
        db.session.remove()
        monkeypatch.setitem(app.extensions, "personal_data", MultiFernet([Fernet(NEW)]))
        assert stored() == before

        monkeypatch.setitem(app.config, "PERSONAL_DATA_KEYS", [OLD, NEW])
        monkeypatch.setitem(app.extensions, "personal_data", MultiFernet([Fernet(OLD), Fernet(NEW)]))
        rotate.rotate(now())


def test_when_the_retention_is_over_nothing_is_left_of_those_that_are_erased(world):
    with world.app.app_context():
        erase.erase(make.TODAY + timedelta(days=3660), now())
        db.session.remove()
        left = {name for name, values in stored().items() if any(secret(name) in (v or "") for v in values)}

    assert left == {name for name, (_, end) in expected().items() if end == "kept"}
