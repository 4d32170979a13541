"""The reproductions F1 to F10 of the hostile test of November 2026, as they did harm then.

Each yields what must hold now, and whether it does.
"""

import contextlib
import gzip
import hashlib
import json
import re
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from urllib.parse import urlsplit
from uuid import uuid4

from tests import make
from tests.security.outside.asking import Answered, Attacker
from tests.security.test_tables import HOSTILE

Seen = Iterator[tuple[str, bool]]
OTHERS, HOME = "sunny-kitchen-5", {"operator": 1, "inspector": 2, "supervisor": 3, "admin": 4}
THIEF = "inspector-taixing-2"  # of the same county, and no friend of the first
HELD_UP = 5  # seconds; then it was for ever, and a busy machine takes one
FACED = ("content-security-policy", "referrer-policy", "x-frame-options", "x-content-type-options")


def at_home(stranger: Attacker, role: str) -> Attacker:
    return stranger.as_(role, f"sunny-kitchen-{HOME[role]}")


def newcomer(stranger: Attacker, **form: str) -> tuple[Answered, str, str]:
    """An account that an administrator makes: the answer, its name and its password."""
    name, word = f"n{secrets.token_hex(5)}", secrets.token_urlsafe(12)
    form = {"role": "operator", "region": "321283104", "display_name": "新人", "password": word} | form
    answer = at_home(stranger, "admin").api("POST", "/accounts", {"name": name, **form})
    return answer, name, form["password"]


def f1_slow_connections(stranger: Attacker) -> Seen:
    """Sixty-six unfinished bodies held up everybody."""
    where = urlsplit(stranger.address)
    head = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with contextlib.ExitStack() as open_lines:
        for _ in range(140):
            line = open_lines.enter_context(socket.create_connection((where.hostname, where.port)))
            line.sendall(head + b'Content-Length: 1000\r\n\r\n{"name":"')
        begun = time.monotonic()
        answers = [stranger.ask("GET", "/healthz").status, stranger.api("GET", "/regions").status]
        yield "140 unfinished bodies hold nobody up", time.monotonic() - begun < HELD_UP
        yield "others are answered", answers == [200, 401]


def f2_hostile_tables(stranger: Attacker) -> Seen:
    """A workbook of a kilobyte killed a worker, nine of them the service."""
    who = at_home(stranger, "supervisor")
    for name, (content, _) in HOSTILE.items():
        answer = who.send("/halls/import?dry_run=true", content, "halls.xlsx")
        yield f"{name}: refused", (answer.status, answer.json.get("code") is not None) == (422, True)
    yield "the service is alive", stranger.ask("GET", "/readyz").status == 200


def f3_naming_files(stranger: Attacker) -> Seen:
    """Whoever named a file's hash in a record of their own could read it."""
    owner, thief = at_home(stranger, "operator"), stranger.as_(THIEF, OTHERS)
    photo = owner.send("/photos", make.picture(seed=secrets.randbelow(10**9)), "p.jpg").json["sha256"]
    absent = hashlib.sha256(secrets.token_bytes(8)).hexdigest()
    hall = thief.api("GET", "/halls?limit=1").json["items"][0]["id"]
    told = [_visit(thief, hall, each) for each in (photo, absent)]
    yield "an answer does not tell whether the file is here", told[0] == told[1]
    views = [thief.api("GET", f"/photos/{photo}{view}").status for view in ("", "/original", "/1600", "/320")]
    yield "naming it opens nothing", views == [404] * 4
    address = thief.api("POST", "/file-addresses", {"hashes": [photo]}).json["items"][0]["photo_1600"]
    yield "a signed address opens nothing", thief.ask("GET", address).status == 404
    journal = at_home(stranger, "supervisor").api("GET", "/journal?limit=500")
    yield "the journal does not tell the hash", photo.encode() not in journal.content
    yield "its sender still sees it", owner.api("GET", f"/photos/{photo}/original").status == 200


def _visit(who: Attacker, hall: str, sha256: str) -> tuple[int, str]:
    named = {"requirement": "hall.gas-alarm", "facts": {}, "photos": [sha256]}
    form = {"hall_id": hall, "kind": "routine", "day": f"{date.today()}", "answers": [named]}  # noqa: DTZ011
    answer = who.api("PUT", f"/inspections/{uuid4()}", form)
    kept = {key: answer.json.get(key) for key in ("code", "errors", "missing_photos", "state")}
    return answer.status, str(kept).replace(sha256, "the hash")


def f4_bodies_that_swell(stranger: Attacker) -> Seen:
    """Small requests filled the memory; `bench.memory` measures it, here they only must be refused."""
    packed = gzip.compress(b'{"name":"' + b"a" * 50_000_000)
    answer = stranger.api("POST", "/auth/login", packed, Content_Encoding="gzip")
    yield "50 MB in a packed body of 50 kB are not unpacked", answer.status == 413
    picture = make.picture(8100, 8100, kind="PNG")
    sent = at_home(stranger, "operator").send("/photos", picture, "p.png")
    yield "a picture of more than 64 megapixels is refused", sent.status in (413, 422)
    yield "the service is alive", stranger.ask("GET", "/readyz").status == 200


def f5_accounts_without_an_end(stranger: Attacker) -> Seen:
    """Nobody could lock, reset or end an account."""
    made, name, word = newcomer(stranger)
    admin, person = at_home(stranger, "admin"), stranger.as_(name, word)
    url, tag = f"/accounts/{made.json['id']}", {"If_Match": made.headers["etag"]}
    yield "an account is locked", admin.api("PUT", f"{url}/lock", {"reasons": "离职"}, **tag).status == 200
    yield "its tokens end at once", person.api("GET", "/me").status == 401
    yield "it cannot log in", stranger.log_in(name, word).status != 200
    me = admin.api("GET", "/me").json["id"]
    own = admin.api("PUT", f"/accounts/{me}/lock", {"reasons": "x"}, If_Match='"1"').status
    yield "nobody locks themselves", own in (403, 404, 409)
    above = at_home(stranger, "supervisor").api("GET", f"/accounts/{me}").status
    yield "nobody looks after who is above", above in (403, 404)
    trail = admin.api("GET", "/journal?limit=500").json["items"]
    yield "the journal says that it was locked", any(each["action"] == "lock" for each in trail)


def f6_guessing(stranger: Attacker) -> Seen:
    """Passwords were guessed without a limit that held."""
    _, name, word = newcomer(stranger)
    guess = {"old": "a wrong one 1", "new": secrets.token_urlsafe(9)}
    codes = stranger.as_(name, word).times(40, "PUT", "/me/password", guess)
    yield "of 40 wrong ones at once 10 are checked", (codes.count(403), codes.count(429)) == (10, 30)
    _, name, word = newcomer(stranger)
    guess = {"name": name, "password": "a wrong one 1", "device_name": "x"}
    codes = stranger.times(80, "POST", "/auth/login", guess)
    yield "of 80 guesses at once no more than 10 are checked", codes.count(401) <= 10
    yield "the name is locked, also to the right one", stranger.log_in(name, word).status == 429
    yield "and no other name is", at_home(stranger, "inspector").api("GET", "/me").status == 200
    for weak in ("password", " " * 8, "12345678"):
        yield f"{weak!r} is no first password", newcomer(stranger, password=weak)[0].status == 422
    trail = at_home(stranger, "supervisor").api("GET", "/journal?limit=500").json["items"]
    yield "the attack can be read", {"refuse-login", "lock-out"} <= {each["action"] for each in trail}


def f7_the_feed(stranger: Attacker) -> Seen:
    """The calendar's address outlived everything, and its host was the caller's."""
    _, name, word = newcomer(stranger)
    person, new = stranger.as_(name, word), secrets.token_urlsafe(12)
    assert person.api("PUT", "/me/password", {"old": word, "new": new}).status in (200, 204)
    person = stranger.as_(name, new)
    feed = person.api("POST", "/calendar/feed", {}, Host="evil.example")
    yield "its address is ours", feed.status == 201 and b"evil.example" not in feed.content
    path = re.sub(r"^https?://[^/]+", "", feed.json.get("url") or feed.json["address"])
    yield "it opens without a log-in", stranger.ask("GET", path).status == 200
    person.api("PUT", "/me/password", {"old": new, "new": secrets.token_urlsafe(12)})
    yield "a new password ends it", stranger.ask("GET", path).status in (401, 404)


def f8_where_somebody_was(stranger: Attacker) -> Seen:
    """Positions of photos were told to operators; what is sealed is held by tests/privacy."""
    operator = at_home(stranger, "operator")
    halls = operator.api("GET", "/halls?limit=5").json["items"]
    visits = [f"/inspections?hall_id={each['id']}&limit=20" for each in halls]
    told = [operator.api("GET", url) for url in visits]
    photos = set(re.findall(rb'"([0-9a-f]{64})"', b"".join(each.content for each in told)))
    bodies = [operator.api("GET", f"/photos/{each.decode()}") for each in list(photos)[:20]]
    placed = [each for each in bodies if each.status == 200 and each.json.get("latitude") is not None]
    yield "no photo tells an operator where its inspector stood", placed == []
    journal = at_home(stranger, "supervisor").api("GET", "/journal?limit=500").content
    yield "no telephone stands in the journal", re.search(rb'"1[3-9][0-9]{9}"', journal) is None


def f9_costly_questions(stranger: Attacker) -> Seen:
    """Sixty-four reports at once took the service for half a minute."""
    who = at_home(stranger, "supervisor")
    begun = time.monotonic()
    codes = who.times(64, "GET", "/reports/overview?region=321283")
    yield "of 64 reports at once half are made", set(codes) <= {200, 429} and codes.count(429) >= 30
    yield "it took less than ten seconds", time.monotonic() - begun < 10
    refused = who.api("GET", "/reports/overview?region=321283")
    yield "and is told when to come back", refused.status == 200 or int(refused.headers["retry-after"]) > 0


def f10_smaller(stranger: Attacker) -> Seen:
    for path in ("/docs/", "/m/", "/desk/login", "/", "/api/v1"):
        faced = stranger.ask("GET", path, Accept="text/html").headers
        policy = faced.get("content-security-policy", "")
        closed = "frame-ancestors 'none'" in policy and "unsafe" not in policy
        yield f"{path} is closed to frames and foreign scripts", closed and {*FACED} <= faced.keys()
        yield f"{path} does not tell a version", not re.search(r"[0-9]", faced.get("server", ""))
    read = newcomer(stranger, region="3212８３")[0].json["region"]
    yield "digits of another width are read as digits", read == "321283"
    for region in ("321283104999", "32128310", "' OR 1=1"):
        yield f"no account for the region {region}", newcomer(stranger, region=region)[0].status == 422
    tokens = at_home_tokens(stranger)
    refresh = partial(stranger.api, "POST", "/auth/refresh", {"refresh_token": tokens["refresh_token"]})
    yield "a key of one letter is no key", refresh(Idempotency_Key="1").status == 422
    yield (
        "a refresh token is no access token",
        (Attacker(stranger.address, tokens["refresh_token"]).api("GET", "/me").status == 401),
    )


def at_home_tokens(stranger: Attacker) -> dict[str, str]:
    found: dict[str, str] = json.loads(stranger.log_in("inspector", "sunny-kitchen-2").content)
    return found


ALL: tuple[Callable[[Attacker], Seen], ...] = (
    *(f1_slow_connections, f2_hostile_tables, f3_naming_files, f4_bodies_that_swell),
    *(f5_accounts_without_an_end, f6_guessing, f7_the_feed, f8_where_somebody_was),
    *(f9_costly_questions, f10_smaller),
)
