"""Who may add whom, and where."""

from uuid import uuid4

import pytest

from tests import shared
from tests.accounts.phone import Phone

app = shared.app
ROLES = ("operator", "inspector", "supervisor", "admin")


def account(**changes):
    form = {"name": f"n{uuid4().hex[:9]}", "display_name": "新人", "role": "operator", "region": "321283104"}
    return form | {"password": "first-password-1"} | changes


@pytest.mark.parametrize(
    ("who", "role", "status"),
    [
        *[pytest.param("admin", role, 201, id=f"an admin adds an {role}") for role in ROLES],
        pytest.param("supervisor", "operator", 201, id="a supervisor adds an operator"),
        *[pytest.param("supervisor", role, 403, id=f"a supervisor adds no {role}") for role in ROLES[1:]],
        *[pytest.param("inspector", role, 403, id=f"an inspector adds no {role}") for role in ROLES],
        *[pytest.param("operator", role, 403, id=f"an operator adds no {role}") for role in ROLES],
    ],
)
def test_who_adds_whom(person, who, role, status):
    assert person(who).post("/accounts", account(role=role)).status_code == status


@pytest.mark.parametrize(("code", "prefix"), [("321200", "3212"), ("321283", "321283")])
def test_the_official_code_of_an_area_means_all_of_it(admin, code, prefix):
    added = admin.post("/accounts", account(role="supervisor", region=code))

    assert (added.status_code, added.json["region"]) == (201, prefix)


@pytest.mark.parametrize(
    ("who", "region", "status"),
    [
        pytest.param("supervisor", "321283", 201, id="the whole of the own county"),
        pytest.param("supervisor", "321283104", 201, id="a town of it"),
        pytest.param("supervisor", "321283104201", 201, id="a village of it"),
        pytest.param("supervisor", "321204", 422, id="the county beside it"),
        pytest.param("supervisor", "3212", 422, id="the city above it"),
        pytest.param("supervisor", "32", 422, id="the province"),
        pytest.param("supervisor", "", 422, id="everywhere"),
        pytest.param("admin", "3212", 201, id="the admin's own city"),
        pytest.param("admin", "321204101006", 201, id="any village of it"),
        pytest.param("admin", "3213", 422, id="another city"),
        pytest.param("admin", "32", 422, id="the province above the admin"),
        pytest.param("admin", "32120", 422, id="half a county"),
        pytest.param("admin", "321283104 ", 201, id="with a space"),
        pytest.param("admin", "٣٢١٢٨٣", 422, id="in other digits"),
        pytest.param("admin", "3212８３", 201, id="in full-width digits"),
        pytest.param("admin", "321283104999", 422, id="a village that does not exist"),
        pytest.param("admin", "321299", 422, id="a county that does not exist"),
    ],
)
def test_only_within_one_s_own_area(person, who, region, status):
    answer = person(who).post("/accounts", account(region=region))

    assert answer.status_code == status
    if status == 422:
        assert [row["pointer"] for row in answer.json["errors"]] == ["#/region"]


class TestCreate:
    def test_the_new_account_opens_with_its_first_password(self, app, supervisor):
        form = account()
        answer = supervisor.post("/accounts", form)

        assert answer.status_code == 201
        assert answer.json.items() >= {"must_change_password": True, "version": 1}.items()
        assert "password" not in answer.json
        phone = Phone(app, form["name"], password=form["password"])
        assert phone.tokens["must_change_password"]

    def test_sent_again_under_its_id_it_is_the_same(self, admin, supervisor):
        sent = account(id=str(uuid4()))
        first, again = (supervisor.post("/accounts", sent) for _ in range(2))
        assert (first.status_code, first.json["id"]) == (201, sent["id"])
        assert (again.status_code, again.json, again.headers["ETag"]) == (
            *(201, first.json),
            first.headers["ETag"],
        )

        other = admin.post("/accounts", sent | {"display_name": "另一人"})
        assert (other.status_code, other.json["code"]) == (409, "different-content")
        assert "differs" not in other.json

    def test_a_name_is_given_once(self, admin):
        answer = admin.post("/accounts", account(name="operator"))

        assert (answer.status_code, answer.json["code"]) == (409, "name-taken")

    @pytest.mark.parametrize(
        ("name", "status"),
        [
            ("abc", 201),
            ("a" * 40, 201),
            ("9-a.b_c", 201),
            ("ab", 422),
            ("a" * 41, 422),
            ("Abd", 201),
            ("-abc", 422),
            ("a c", 422),
            ("abe\n", 201),
            ("ａbf", 201),
            ("王示例", 422),
        ],
    )
    def test_names_are_plain(self, admin, name, status):
        assert admin.post("/accounts", account(name=name)).status_code == status

    @pytest.mark.parametrize("extra", ["id", "must_change_password", "active", "version", "password_hash"])
    def test_nothing_else_can_be_slipped_in(self, admin, extra):
        answer = admin.post("/accounts", account(**{extra: False}))

        assert [row["pointer"] for row in answer.json["errors"]] == [f"#/{extra}"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        pytest.param({"password": "password"}, 422, id="the commonest"),
        pytest.param({"password": "PassWord1"}, 422, id="a common one in other letters"),
        pytest.param({"password": "Woaini1314"}, 422, id="common in China"),
        pytest.param({"password": "ｗｏａｉｎｉ"}, 422, id="too short"),
        pytest.param({"password": " " * 8}, 422, id="blanks"),
        pytest.param({"password": "12345678"}, 422, id="a row of digits"),
        pytest.param({"password": "abcabcabc"}, 422, id="three letters again and again"),
        pytest.param({"name": "binjiang-1", "password": "Binjiang-1"}, 422, id="the own name"),
        pytest.param({"name": "binjiang-1", "password": "binjiang-12345"}, 422, id="the own name and digits"),
        pytest.param(
            {"display_name": "滨江经营者", "password": "滨江经营者1234"}, 422, id="as others read it"
        ),
        pytest.param({"name": "binjiang-1", "password": "binjiang-1 on a river"}, 201, id="much beside it"),
        pytest.param({"password": "稻花香里说丰年"}, 422, id="seven characters"),
        pytest.param({"password": "稻花香里说丰年!"}, 201, id="a line of verse"),
    ],
)
def test_a_first_password_that_anybody_would_try_is_refused(admin, changes, status):
    answer = admin.post("/accounts", account(**changes))

    assert answer.status_code == status
    if status == 422:
        assert [row["pointer"] for row in answer.json["errors"]] == ["#/password"]


class TestList:
    def test_a_supervisor_sees_the_people_of_the_area_but_no_admin(self, supervisor, admin):
        admin.post("/accounts", account(name="zz-admin", role="admin", region="321283"))
        seen = {row["name"] for row in supervisor.get("/accounts?limit=200").json["items"]}

        assert {"operator", "inspector", "supervisor", "neighbour"} <= seen
        assert not seen & {"admin", "zz-admin", "other_operator", "other_inspector", "other_supervisor"}

    def test_an_admin_sees_everybody_by_name(self, admin):
        seen = [row["name"] for row in admin.get("/accounts?limit=200").json["items"]]

        assert seen == sorted(seen)
        assert {"operator", "other_operator", "admin"} <= set(seen)

    @pytest.mark.parametrize("who", ["operator", "inspector"])
    def test_others_see_no_list(self, person, who):
        assert person(who).get("/accounts").status_code == 403
