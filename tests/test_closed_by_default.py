"""A new route is closed, or it is written down in `walking.PUBLIC`; and it says what it needs."""

from collections import defaultdict
from uuid import uuid4

import pytest

from inspector.accounts.routes.auth import permission_of
from tests import shared
from tests.accounts.rights import EVERY_RIGHT, RIGHTS, ROLES
from tests.addresses import PUBLIC, addresses, closed_rules

app = shared.app
ANYTHING = defaultdict(uuid4, sha256="0" * 64, document="0" * 64, package="0" * 64, longest=320)
ROUTINE = {"OPTIONS", "HEAD"}  # Flask answers the first; the second is a GET without its body


def declared(app):
    """(endpoint, method) to the permission that the view declares."""
    return {
        (rule.endpoint, method): permission_of(app.view_functions[rule.endpoint], method)
        for rule in closed_rules(app)
        for method in (rule.methods or set()) - ROUTINE
    }


class TestAStranger:
    @pytest.mark.parametrize("token", [None, "nonsense"])
    def test_is_refused_everywhere_else_with_every_method(self, app, token):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        client = app.test_client()
        walked = list(addresses(app, ANYTHING))
        answers = {str(each): client.open(each.url, method=each.method, headers=headers) for each in walked}

        assert len(answers) > 60
        assert {key: a.status_code for key, a in answers.items() if a.status_code != 401} == {}
        assert {a.mimetype for a in answers.values()} == {"application/problem+json"}

    def test_learns_nothing_about_the_body_that_is_wanted(self, app):
        client = app.test_client()
        for each in addresses(app, ANYTHING):
            if each.method in ("POST", "PUT"):
                answer = client.open(each.url, method=each.method, data="{", content_type="application/json")
                assert (answer.status_code, "errors" in answer.json) == (401, False), str(each)

    def test_may_open_only_what_is_there(self, app):
        assert {rule.endpoint for rule in app.url_map.iter_rules()} >= PUBLIC


class TestPermissions:
    def test_every_method_of_every_view_declares_one(self, app):
        assert [key for key, permission in declared(app).items() if permission is None] == []

    def test_every_one_is_used_by_some_route(self, app):
        assert set(declared(app).values()) == EVERY_RIGHT

    @pytest.mark.parametrize("role", ROLES)
    def test_a_role_is_refused_exactly_what_the_table_does_not_grant(self, app, person, role):
        client = person(role)
        for each in addresses(app, ANYTHING):
            if each.method in ROUTINE or each.endpoint == "me.LogOut":
                continue
            answer = client.open(each.method, each.url.removeprefix("/api/v1"))
            granted = permission_of(app.view_functions[each.endpoint], each.method) in RIGHTS[role]
            refused = answer.status_code == 403 and answer.json["code"] == "forbidden"
            assert refused is not granted, f"{each} gave {answer.status_code}"

    def test_a_view_that_declares_nothing_is_refused_even_to_an_admin(self, app, admin, monkeypatch):
        view = app.view_functions["halls.Halls"].view_class
        monkeypatch.delattr(view.get, "permission")

        assert admin.get("/halls").status_code == 403
