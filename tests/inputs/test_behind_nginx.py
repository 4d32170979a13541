"""What a proxy does: it compresses, buffers, asks again, tidies paths and drops headers."""

import http.client
import json
import socket
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest

from inspector.app import create_app
from tests import make
from tests.application import PASSWORD, settings
from tests.inputs.proxy import losing_answers, needs_nginx, nginx, served
from tests.uploading.server import made, port_of, serving

pytestmark = needs_nginx
PACKING = (
    "proxy_buffering on;",
    'proxy_buffering on; proxy_set_header Accept-Encoding ""; gzip_min_length 1;',
)
TIDYING = ("proxy_pass http://inspector;", "proxy_pass http://inspector/;")
PHOTO = make.picture(1200, 900)


class Answer:
    def __init__(self, found: http.client.HTTPResponse):
        self.status, self.headers, self.body = found.status, found.headers, found.read()

    @property
    def json(self):
        return json.loads(self.body)


@pytest.fixture
def proxied(database, tmp_path, request) -> Iterator[int]:
    """The port of nginx before an application that trusts one proxy; every answer is lost once."""
    config = settings(database, tmp_path)
    config.PROXIES = 1
    changes = getattr(request, "param", ())
    with served(create_app(config)) as app, losing_answers(app) as lossy:
        upstream = f"server 127.0.0.1:{lossy} max_fails=0; server 127.0.0.1:{app} backup;"
        with nginx(tmp_path, upstream, *changes) as port:
            yield port


def ask(port, method, path, form=None, token=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        named["Authorization"] = f"Bearer {token}"
    body = form if isinstance(form, bytes) or form is None else json.dumps(form)
    if not isinstance(form, bytes):
        named.setdefault("Content-Type", "application/json")
    connection.request(method, f"/api/v1{path}", body, named)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


def logged_in(port, name="operator"):
    form = {"name": name, "password": PASSWORD, "device_name": "behind nginx"}
    answer = ask(port, "POST", "/auth/login", form)
    assert answer.status == 200, answer.body
    return answer.json


@pytest.mark.parametrize("proxied", [(PACKING,)], indirect=True, ids=["compressing"])
def test_every_write_is_asked_twice_and_done_once(proxied):
    login = logged_in(proxied)
    again = ask(proxied, "POST", "/auth/refresh", {"refresh_token": login["refresh_token"]})
    assert again.status == 200, "the exchange was made twice, and nobody is logged out"
    token = again.json["access_token"]
    assert ask(proxied, "GET", "/me", token=token).status == 200

    url, form = f"/registrations/{uuid4()}", make.registration()
    made = ask(proxied, "PUT", url, form, token)
    assert (made.status, made.json["version"]) == (201, 1)
    read = ask(proxied, "GET", url, token=token, Accept_Encoding="gzip")
    tag = read.headers["ETag"]
    assert (read.headers["Content-Encoding"], tag[:2]) == ("gzip", "W/"), "nginx has made the tag weak"

    changed = ask(proxied, "PUT", url, {**form, "name": "改名阳光宴会厅"}, token, If_Match=tag)
    assert (changed.status, changed.json["version"]) == (200, 2)
    late = ask(proxied, "PUT", url, {**form, "name": "再改名"}, token, If_Match=tag)
    assert (late.status, late.json["code"], late.json["current"]["version"]) == (412, "changed-meanwhile", 2)
    sent = ask(proxied, "POST", f"{url}/submit", {}, token, If_Match=f'W/"2-zh", {tag}')
    assert (sent.status, sent.json["version"], sent.json["state"]) == (200, 3, "submitted")
    seen = ask(proxied, "GET", url, token=token, Accept_Encoding="gzip").headers["ETag"]
    spared = ask(proxied, "GET", url, token=token, Accept_Encoding="gzip", If_None_Match=seen)
    assert (spared.status, spared.body) == (304, b"")


def test_a_photo_larger_than_the_buffers_arrives_whole(proxied):
    token = logged_in(proxied)["access_token"]
    mark = "----mark"
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'.encode()
    body = head + PHOTO + b"\0" * 2_000_000 + f"\r\n--{mark}--\r\n".encode()
    sent = ask(proxied, "POST", "/photos", body, token, Content_Type=f"multipart/form-data; boundary={mark}")
    assert sent.status == 201, sent.body

    got = ask(proxied, "GET", f"/photos/{sent.json['sha256']}/original", token=token)
    assert (got.status, got.body) == (200, PHOTO + b"\0" * 2_000_000)


def test_a_piece_whose_line_breaks_is_kept_as_far_as_it_came(database, tmp_path):
    place = made(tmp_path, with_hall=False)
    token = place.clients["inspector"].token
    with (
        serving(place) as server,
        nginx(tmp_path, f"server 127.0.0.1:{port_of(server)} max_fails=0;") as port,
    ):
        tus = {"Tus_Resumable": "1.0.0"}
        begun = ask(port, "POST", "/uploads", b"", token, Upload_Length=str(len(PHOTO)), **tus)
        assert begun.status == 201, (begun.status, begun.body)
        url = begun.json["url"]
        with socket.create_connection(("127.0.0.1", port)) as phone:
            head = f"PATCH {url} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            kind = "Content-Type: application/offset+octet-stream"
            phone.sendall(f"{head}{kind}\r\nContent-Length: {len(PHOTO)}\r\n\r\n".encode() + PHOTO[:5000])
            time.sleep(0.3)
        time.sleep(0.3)
        kept = ask(port, "HEAD", url.removeprefix("/api/v1"), **tus)

    assert (kept.status, kept.headers["Upload-Offset"]) == (200, "5000")


@pytest.mark.parametrize("proxied", [(TIDYING,)], indirect=True, ids=["tidying"])
def test_paths_that_a_proxy_tidies_lead_where_they_say_or_nowhere(proxied):
    token = logged_in(proxied)["access_token"]
    for path, status in {
        "/halls": 200,
        "//halls": 200,
        "/./halls": 200,
        "/me/../halls": 200,
        "/halls?limit=1&cursor=": 422,
        "/halls/%2e%2e/me": 200,
        "/halls%2F..%2Fme": 200,
        "/halls/%00": 400,
        "/public/halls/ygt-321283-104-0001": 404,
        f"/halls/{uuid4()}/": 404,
    }.items():
        answer = ask(proxied, "GET", path, token=token)
        assert (path, answer.status) == (path, status)
    assert ask(proxied, "GET", "/halls/%2e%2e/me").status == 401, "a tidied path is as closed as any"


def test_what_the_api_reads_of_headers_passes_and_what_it_is_told_of_addresses_is_the_proxys(proxied):
    for header in ("Idempotency-Key", "If-Match", "If-None-Match", "Accept-Language", "Authorization"):
        assert "_" not in header, "nginx drops names with underscores"
    refused = ask(proxied, "GET", "/me", Accept_Language="en", X_Forwarded_For="6.6.6.6")
    assert (refused.status, refused.json["title"]) == (401, "Please log in")
    assert "Strict-Transport-Security" not in refused.headers

    wrong = {"name": "operator", "password": "wrong-wrong-1", "device_name": "x"}
    for spoofed in ("6.6.6.6", "7.7.7.7, 8.8.8.8"):
        ask(proxied, "POST", "/auth/login", wrong, X_Forwarded_For=spoofed, X_Forwarded_Proto="https")
    token = logged_in(proxied, "supervisor")["access_token"]
    entries = ask(proxied, "GET", "/journal?limit=200", token=token).json["items"]
    networks = {each["changes"]["network"] for each in entries if each["action"] == "refuse-login"}
    assert networks == {"127.0.0.0/24"}


def test_without_a_proxy_in_the_settings_nothing_forwarded_is_believed(database, tmp_path):
    with served(create_app(settings(database, tmp_path))) as port:
        told = {
            "X_Forwarded_For": "6.6.6.6",
            "X_Forwarded_Proto": "https",
            "X_Forwarded_Host": "evil.example",
        }
        answer = ask(port, "GET", "/me", **told)
        assert "Strict-Transport-Security" not in answer.headers
        wrong = {"name": "operator", "password": "wrong-wrong-1", "device_name": "x"}
        assert ask(port, "POST", "/auth/login", wrong, **told).status == 401
        token = logged_in(port, "supervisor")["access_token"]
        entries = ask(port, "GET", "/journal?limit=200", token=token).json["items"]
        assert [e["changes"]["network"] for e in entries if e["action"] == "refuse-login"] == ["127.0.0.0/24"]
        feed = ask(port, "POST", "/calendar/feed", {}, token, **told).json["url"]
        assert "evil" not in feed
