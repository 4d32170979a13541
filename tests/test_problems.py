"""Every refusal is a problem document that a person can read and a program can act on."""

import io
from uuid import uuid4

import pytest

from inspector.halls import queries as halls_queries
from inspector.web.http import OrjsonParser
from inspector.web.problems import MIMETYPE, leaves
from inspector.web.translations import bilingual
from tests import make, shared

app, hall = shared.app, shared.hall
JSON = {"content_type": "application/json"}


def pointers(answer):
    return sorted(row["pointer"] for row in answer.json["errors"])


class TestDocument:
    def test_it_has_the_members_of_rfc_9457(self, operator):
        answer = operator.get(f"/halls/{uuid4()}")

        assert answer.mimetype == MIMETYPE == "application/problem+json"
        assert answer.json == {
            "type": "tag:sunshine-banquet-hall,2026:problem/no-such-hall",
            "title": "没有找到",
            "status": 404,
            "code": "no-such-hall",
            "detail": "没有这个聚餐点",
            "request_id": answer.headers["X-Request-Id"],
        }

    @pytest.mark.parametrize(
        ("wanted", "title"),
        [
            pytest.param(None, "没有找到", id="Chinese if nothing is said"),
            pytest.param("zh-CN", "没有找到", id="as phones here say"),
            pytest.param("en", "Not found", id="English"),
            pytest.param("en-GB,en;q=0.9,zh;q=0.1", "Not found", id="as browsers say"),
            pytest.param("zh;q=0.5, en;q=0.4", "没有找到", id="Chinese rather than English"),
            pytest.param("fr", "没有找到", id="neither"),
            pytest.param("*", "没有找到", id="any"),
            pytest.param("x" * 5000, "没有找到", id="nonsense"),
        ],
    )
    def test_it_speaks_the_wanted_language(self, stranger, wanted, title):
        headers = {"Accept-Language": wanted} if wanted else {}

        assert stranger.get("/nowhere", headers=headers).json["title"] == title

    def test_the_language_of_one_request_is_not_that_of_the_next(self, stranger):
        stranger.get("/nowhere", headers={"Accept-Language": "en"})

        assert stranger.get("/nowhere").json["title"] == "没有找到"


class TestAddresses:
    @pytest.mark.parametrize("url", ["/nowhere", "/halls/no-uuid", "/halls/", "/photos/abc", "/a%00b"])
    def test_an_address_that_is_not_there_is_a_404(self, operator, url):
        answer = operator.get(url)

        assert (answer.status_code, answer.json["code"], answer.mimetype) == (404, "not-found", MIMETYPE)

    def test_a_method_that_an_address_does_not_take_is_a_405_that_names_those_it_does(self, operator):
        answer = operator.open("DELETE", "/halls")

        assert (answer.status_code, answer.json["code"]) == (405, "method-not-allowed")
        assert answer.mimetype == MIMETYPE
        assert "GET" in answer.headers["Allow"]


class TestBodies:
    @pytest.mark.parametrize(
        "body",
        [
            pytest.param(b"{", id="half an object"),
            pytest.param(b"", id="nothing"),
            pytest.param(b"\xff\xfe", id="no UTF-8"),
            pytest.param(b"[" * 100_000, id="endless nesting"),
            pytest.param(b'{"name": ' + b"1" * 5000 + b"e999}", id="an endless number"),
            pytest.param(b'{"name": NaN}', id="not a number"),
            pytest.param(b'{"name": "\\ud800"}', id="half a surrogate pair"),
            pytest.param(b"[]", id="a list"),
            pytest.param(b"null", id="null"),
            pytest.param(b'"text"', id="text"),
            pytest.param(b"1", id="a number"),
        ],
    )
    def test_what_is_no_object_is_refused(self, stranger, body):
        answer = stranger.open("POST", "/auth/login", data=body, **JSON)

        assert answer.status_code in (400, 422)
        assert answer.json["errors"]

    def test_malformed_json_is_called_so(self, stranger):
        answer = stranger.open("POST", "/auth/login", data=b"{", **JSON)

        assert answer.status_code == 400
        assert answer.json["errors"] == [{"pointer": "#", "detail": "请求正文不是有效的 JSON"}]

    def test_another_content_type_is_no_json(self, stranger):
        answer = stranger.open("POST", "/auth/login", data=b"name=x", content_type="text/plain")

        assert (answer.status_code, pointers(answer)) == (422, ["#/name", "#/password"])

    def test_every_wrong_field_is_named_where_it_stands(self, operator, hall):
        form = make.filing(hall["id"], tables=0, diners="viele", surprise=1)
        form["people"][1]["role"] = "guest"
        form["people"][0]["health_certificate_on"] = "gestern"
        del form["sittings"][0]["meal"]
        answer = operator.put(f"/filings/{uuid4()}", form)

        assert answer.status_code == 422
        wrong = ["#/people/0/health_certificate_on", "#/people/1/role"]
        wrong += [f"#/sittings/0/{key}" for key in ("diners", "meal", "tables")]
        assert pointers(answer) == [*wrong, "#/surprise"]

    def test_every_sentence_is_in_the_wanted_language(self, operator, hall):
        form = make.filing(hall["id"], tables=0, diners="viele", surprise=1, dishes=[""], host_phone="1")
        said = [
            [
                row["detail"]
                for row in operator.open("PUT", f"/filings/{uuid4()}", json=form, headers=h).json["errors"]
            ]
            for h in ({}, {"Accept-Language": "en"})
        ]

        assert len(said[0]) == len(said[1]) == 5
        assert all(any("\u4e00" <= letter <= "\u9fff" for letter in sentence) for sentence in said[0])
        assert all(sentence.isascii() for sentence in said[1])

    @pytest.mark.parametrize("reasons", ["\x00", "a\x00b", "   ", "", "x" * 2001, 1, ["x"]])
    def test_words_that_cannot_be_kept_are_refused(self, supervisor, hall, reasons):
        headers = {"If-Match": f'"{hall["version"]}"'}
        answer = supervisor.post(f"/halls/{hall['id']}/suspend", {"reasons": reasons}, headers=headers)

        assert (answer.status_code, pointers(answer)) == (422, ["#/reasons"])

    def test_a_body_may_be_as_large_as_the_limit_and_no_larger(self, app, stranger):
        limit = app.config["MAX_JSON_BYTES"]
        fits, over = [b" " * (size - 2) + b"{}" for size in (limit, limit + 1)]

        assert stranger.open("POST", "/auth/login", data=fits, **JSON).status_code == 422
        answer = stranger.open("POST", "/auth/login", data=over, **JSON)
        assert (answer.status_code, answer.json["code"], answer.mimetype) == (413, "too-large", MIMETYPE)

    def test_a_body_that_does_not_say_how_large_it_is_is_held_to_the_limit_too(self, app, stranger):
        body = io.BytesIO(b" " * app.config["MAX_JSON_BYTES"] + b"{}")
        chunked = {"wsgi.input_terminated": True}
        answer = stranger.open("POST", "/auth/login", input_stream=body, environ_overrides=chunked, **JSON)

        assert answer.status_code == 413

    def test_calling_a_large_body_a_form_does_not_get_it_read(self, app, stranger):
        body = b" " * app.config["MAX_JSON_BYTES"] + b"{}"
        answer = stranger.open(
            "POST", "/auth/login", data=body, content_type="multipart/form-data; boundary=x"
        )

        assert answer.status_code == 422


class TestQueries:
    @pytest.mark.parametrize(
        ("url", "parameter"),
        [
            ("/halls?region=x", "region"),
            ("/halls?region=32128", "region"),
            ("/halls?state=nonsense", "state"),
            ("/filings?hall_id=x", "hall_id"),
            ("/filings?from=gestern", "from"),
            ("/inspections?kind=x", "kind"),
            ("/corrections?overdue=perhaps", "overdue"),
        ],
    )
    def test_a_wrong_parameter_is_named(self, operator, url, parameter):
        answer = operator.get(url)

        assert answer.status_code == 422
        assert [row["parameter"] for row in answer.json["errors"]] == [parameter]


class TestOurOwnFaults:
    def test_they_are_problems_too_and_tell_nothing(self, app, operator, monkeypatch):
        def broken(*_args, **_kwargs):
            raise ZeroDivisionError("secret")

        monkeypatch.setattr(halls_queries, "halls", broken)
        monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
        answer = operator.get("/halls")

        assert (answer.status_code, answer.json["code"], answer.mimetype) == (500, "internal", MIMETYPE)
        assert "secret" not in answer.text


class TestLeaves:
    def test_they_point_into_the_body_as_rfc_6901_says(self):
        tree = {"a/b": {"c~d": ["one", "two"]}, "list": {0: {"x": ["three"]}}, "_schema": ["four"]}

        assert list(leaves(tree)) == [
            ("/a~1b/c~0d", "one"),
            ("/a~1b/c~0d", "two"),
            ("/list/0/x", "three"),
            ("", "four"),
        ]


class TestWording:
    @pytest.mark.parametrize(
        ("english", "chinese"),
        [
            ("Missing data for required field.", "必填"),
            ("Length must be between 1 and 80.", "长度应为 1 到 80"),
            ("Must be greater than or equal to 0 and less than or equal to 5.", "应在 0 到 5 之间"),
            ("Must be greater than or equal to 0.", "不小于 0"),
            ("Must be one of: a, b.", "应为其中之一:a, b"),
        ],
    )
    def test_what_the_libraries_say_has_its_chinese(self, english, chinese):
        assert bilingual(english) == (chinese, english)

    def test_a_sentence_that_it_does_not_know_stays_as_it_is(self):
        assert bilingual("Whatever.") == ("Whatever.", "Whatever.")


def test_all_blueprints_read_bodies_by_the_same_parser(app):
    ours = [each for each in app.blueprints.values() if hasattr(each, "ARGUMENTS_PARSER")]

    assert len(ours) > 10
    assert {type(each.ARGUMENTS_PARSER) for each in ours if each.name != "api-docs"} == {OrjsonParser}
