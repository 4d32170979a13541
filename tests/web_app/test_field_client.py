"""`field.js` alone, in Node and in a real browser: over bad lines, after kills, with others on one visit."""

import base64
import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from inspector.web_app.routes import BUILT
from tests import make, shared
from tests.application import PASSWORD
from tests.inspections.test_merging import written
from tests.steps.inspections import answer, form
from tests.uploading.line import line

STORIES = Path(__file__).with_name("field_client.js").read_text()
CUT = 0.3  # of the connections
MOST = 10_000  # bytes packed
app, hall = shared.app, shared.hall


def in_node(story, given, _request, bad):
    if not shutil.which("node"):
        pytest.skip("Node is not installed")
    script = f"import * as field from {json.dumps((BUILT / 'field.js').as_uri())};\n"
    script += f"const given = {json.dumps(given | {'story': story})};\n"
    script += f"const tell = async () => {{ {STORIES} }};\n"
    script += "console.log(JSON.stringify(await tell())); process.exit(0);"
    if bad:
        bad.share = CUT
    command = ["node", "--no-warnings", "--input-type=module"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def in_chromium(story, given, request, bad):
    page = request.getfixturevalue("page")
    page.goto(given["at"].replace("/api/v1", "/m/check"))
    page.evaluate("import('/m/field.js').then(() => true)")
    if bad:
        bad.share = CUT
    script = "async (given) => { const field = await import('/m/field.js');\n" + STORIES + "}"
    return page.evaluate(script, given | {"story": story})


@pytest.fixture(params=[in_node, in_chromium], ids=["Node", "Chromium"])
def tell(request, address):
    """Run a story of `field_client.js` as an inspector, by default on a good line."""

    def told(story, bad=None, **given):
        port = bad.port if bad else urlsplit(address).port
        said = {"at": f"http://127.0.0.1:{port}/api/v1", "name": "inspector", "password": PASSWORD}
        return request.param(story, said | given, request, bad)

    return told


@pytest.fixture
def inspector(person):
    return person("inspector")


def encoded(contents):
    return [base64.b64encode(content).decode() for content in contents]


@pytest.mark.parametrize("patches", [True, False], ids=["PATCH", "without PATCH"])
def test_a_visit_arrives_whole_and_once_over_a_line_that_breaks(tell, address, hall, inspector, patches):
    contents = [make.picture(1000 + number, 750) for number in range(3)]
    visit = str(uuid4())
    with line(urlsplit(address).port, share=0, within=60_000, seed=7) as bad:
        given = {"visit": visit, "hall": hall["id"], "photos": encoded(contents), "patches": patches}
        told = tell("visit", bad, **given)
        assert bad.cuts > 0
    row = inspector.get(f"/inspections/{visit}").json
    assert (told["state"], row["state"], row["missing_photos"]) == ("sent", "signed", [])
    names = [sha256(content).hexdigest() for content in contents]
    assert told["receipt"]["photos"] == sorted(names)
    for name, content in zip(names, contents, strict=True):
        assert inspector.get(f"/photos/{name}/original").data == content
    assert told["left"] == 0, "what the receipt names is gone from the phone"


def test_two_requests_with_a_stale_token_renew_the_log_in_once(tell):
    told = tell("two_at_once_with_a_stale_token")
    assert told == {"names": ["inspector", "inspector"], "refreshed": 1}


def test_a_refresh_whose_answer_is_lost_is_repeated_under_its_key_after_a_kill(tell):
    told = tell("a_refresh_whose_answer_is_lost")
    assert told == {"first": True, "second": "inspector", "same": True}


def test_without_a_line_the_last_answer_serves_and_it_is_said(tell):
    told = tell("without_a_line")
    assert told["fresh"] == [True, False]
    assert told["same"]
    assert told["said"].startswith("现在连不上网络")


def written_by_two(inspector, hall, *answers):
    """A visit whose second version is somebody's other than the phone's, which has read the first."""
    visit = str(uuid4())
    read = inspector.put(f"/inspections/{visit}", form(hall["id"]))
    row = inspector.put(f"/inspections/{visit}", written(read, *answers), after=read)
    assert row.json["version"] == 2
    return visit


def test_what_two_wrote_about_different_things_is_put_together_and_handed_over(tell, hall, inspector):
    visit = written_by_two(inspector, hall, answer("hall.gas-alarm", gas_alarm=True))
    told = tell("merged", visit=visit, hall=hall["id"], draft={"base_version": 1})
    assert (told["state"], told["facts"]) == ("sent", ["hall.gas-alarm", "hall.mop-sink"])


def test_what_two_wrote_differently_is_asked_before_it_is_handed_over(tell, hall, inspector):
    visit = written_by_two(inspector, hall, answer("hall.mop-sink", mop_sink=False))
    told = tell("merged", visit=visit, hall=hall["id"], draft={"base_version": 1})
    assert (told["state"], inspector.get(f"/inspections/{visit}").json["state"]) == (
        "open",
        "started",
    )
    assert [(each["requirement"], each["field"]) for each in told["questions"]] == [
        ("hall.mop-sink", "facts/mop_sink")
    ]


def test_another_account_gets_in_only_when_nothing_unsent_is_on_the_phone(tell, hall):
    other = {"name": "operator", "password": PASSWORD, "device_name": "story"}
    told = tell("another_one_logs_in", visit=str(uuid4()), hall=hall["id"], other=other)
    assert told == {"refused": True, "left": []}


def test_it_is_small_and_has_an_address_that_stays(app):
    client = app.test_client()
    packed = client.get("/m/field.js", headers={"Accept-Encoding": "gzip"})
    assert (packed.status_code, packed.headers["Content-Encoding"]) == (200, "gzip")
    assert len(packed.data) <= MOST
    assert packed.mimetype == "text/javascript"
    whole = client.get("/m/field.js")
    assert client.get("/m/field.js", headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert "import " not in whole.text.replace("// import ", ""), "it needs nothing else"
