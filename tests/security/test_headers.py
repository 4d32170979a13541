"""What browsers are told with every answer, so that no page of ours is framed and no token is told on."""

import pytest

ANSWERS = ["/api/v1/openapi.json", "/healthz", "/docs/", "/docs/start.js", "/docs/swagger-ui.css", "/nowhere"]


def policy(answer) -> dict[str, str]:
    rules = answer.headers["Content-Security-Policy"].split(";")
    return {name: rule for name, _, rule in (each.strip().partition(" ") for each in rules)}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_forbids_frames_and_tells_no_other_site_its_address(app, path):
    with app.test_client().get(path) as answer:  # which closes the file that it may stream
        pass

    assert policy(answer)["frame-ancestors"] == "'none'"
    assert policy(answer)["default-src"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_browsable_description_has_no_script_inside(app):
    with app.test_client().get("/docs/") as answer:
        page = answer.text

    assert page.count("<script") == page.count("<script src=") == 2


@pytest.mark.parametrize(
    ("scheme", "told"), [("https", "max-age=31536000"), ("http", None)], ids=["behind TLS", "without"]
)
def test_browsers_stay_with_tls_once_it_was_there(app, scheme, told):
    answer = app.test_client().get("/healthz", base_url=f"{scheme}://hall.example")

    assert answer.headers.get("Strict-Transport-Security") == told


def test_the_address_of_a_feed_is_not_the_caller_s_to_choose(operator):
    opened = operator.post("/calendar/feed", headers={"Host": "evil.example"})

    assert opened.json["url"].startswith("http://127.0.0.1:8000/api/v1/calendar.ics?token=")
