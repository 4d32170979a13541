"""The writes of accounts, standards and what is sent; see `writes`."""

import hashlib
import io
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pyotp
from werkzeug.test import TestResponse

from inspector.accounts.actions import accounts
from inspector.accounts.actions import sign_on as signing_on
from inspector.standards.documents.library import DATA
from tests import make
from tests.accounts.phone import Phone
from tests.application import PASSWORD, register
from tests.client import Client
from tests.journal.write_cases import Write
from tests.populated_hall import World

Ask = Callable[[Client, str, TestResponse], TestResponse]
LOGGING_IN = {"auth.LogIn", "auth.Refresh", "sign-on.SignOn", "sign-on.SignOnLogin"}
# A file in pieces is kept until it is whole; it is journalled as any other then.
PIECES = {"uploads.Uploads", "upload-pieces.Upload"}
ASKED = {"photos.Have", "file-addresses.FileAddresses"}


def log_in(world: World) -> Write:
    return partial(Client(world.app).post, "/auth/login", {"name": "operator", "password": PASSWORD})


def refresh(world: World) -> Write:
    return Phone(world.app).refresh


def log_out(world: World) -> Write:
    return partial(Phone(world.app).client.post, "/me/logout")


def revoke(world: World) -> Write:
    phone, lost = Phone(world.app), Phone(world.app)
    return partial(phone.client.open, "DELETE", f"/me/devices/{lost.id}")


def create_account(world: World) -> Write:
    form = {"name": f"n{uuid4().hex[:12]}", "display_name": "新人", "role": "operator", "region": "321283"}
    return partial(world.people["admin"].post, "/accounts", form | {"password": PASSWORD})


def change_password(world: World) -> Write:
    newcomer = create_account(world)().json["name"]
    client = Phone(world.app, newcomer).client
    return partial(client.put, "/me/password", {"old": PASSWORD, "new": "another-password"})


def publish_standard(world: World) -> Write:
    order = DATA / "examples/emergency-epidemic.toml"
    form = {"content": order.read_text("utf-8"), "why": "演练"}
    return partial(world.people["admin"].post, "/standards", form)


def send_photo(world: World) -> Write:
    return partial(world.people["neighbour"].send_photo, make.picture(64, 48, seed=77))


def put_photo(world: World) -> Write:
    content = make.picture(64, 48, seed=78)
    url = f"/photos/{hashlib.sha256(content).hexdigest()}"
    return partial(world.people["neighbour"].open, "PUT", url, data=content, content_type="image/jpeg")


def send_document(world: World) -> Write:
    send = partial(world.people["neighbour"].open, "POST", "/documents")
    return lambda: send(
        data={"file": (io.BytesIO(make.pdf("文")), "paper.pdf")}, content_type="multipart/form-data"
    )


def managed(ask: Ask, *before: Ask) -> Callable[[World], Write]:
    """What an administrator does with a new operator's account, after something else."""

    def prepare(world: World) -> Write:
        admin = world.people["admin"]
        account = create_account(world)().json
        url = f"/accounts/{account['id']}"
        Phone(world.app, account["name"])
        for earlier in before:
            assert earlier(admin, url, admin.get(url)).status_code == 200
        return partial(ask, admin, url, admin.get(url))

    return prepare


def change(who: Client, url: str, seen: TestResponse) -> TestResponse:
    return who.patch(url, {"display_name": "新名"}, seen)


def lock(who: Client, url: str, seen: TestResponse) -> TestResponse:
    return who.put(f"{url}/lock", {"reasons": "离职"}, after=seen)


def unlock(who: Client, url: str, seen: TestResponse) -> TestResponse:
    return who.open("DELETE", f"{url}/lock", headers={"If-Match": seen.headers["ETag"]})


def reset(who: Client, url: str, seen: TestResponse) -> TestResponse:
    return who.put(f"{url}/password", {"password": "a first one 74"}, after=seen)


def end_devices(who: Client, url: str, _seen: TestResponse) -> TestResponse:
    return who.open("DELETE", f"{url}/devices")


def end_device(who: Client, url: str, _seen: TestResponse) -> TestResponse:
    device = who.get(f"{url}/devices").json["items"][0]["id"]
    return who.open("DELETE", f"{url}/devices/{device}")


def hand_over(world: World) -> Write:
    people = world.people
    leaver, colleague = (create_account(world)().json["id"] for _ in range(2))
    new = register(people["operator"], people["supervisor"])["id"]
    assert people["admin"].open("PUT", f"/halls/{new}/operators/{leaver}").status_code == 204
    seen = people["admin"].get(f"/accounts/{leaver}")
    return partial(people["admin"].act, f"/accounts/{leaver}/handover", seen, {"to": colleague})


def invite(world: World) -> Write:
    return partial(Phone(world.app, create_account(world)().json["name"]).client.post, "/me/second-factor")


def _invited(world: World) -> tuple[Client, pyotp.TOTP]:
    client = Phone(world.app, create_account(world)().json["name"]).client
    return client, pyotp.TOTP(client.post("/me/second-factor").json["secret"])


def confirm(world: World) -> Write:
    client, totp = _invited(world)
    return partial(client.put, "/me/second-factor", {"code": totp.now()})


def remove_own_factor(world: World) -> Write:
    client, totp = _invited(world)
    codes = client.put("/me/second-factor", {"code": totp.now()}).json["recovery_codes"]
    return partial(client.post, "/me/second-factor/removal", {"password": PASSWORD, "code": codes[0]})


def remove_factor(world: World) -> Write:
    client, totp = _invited(world)
    client.put("/me/second-factor", {"code": totp.now()})
    url = f"/accounts/{client.get('/me').json['id']}/second-factor"
    return partial(world.people["admin"].open, "DELETE", url)


def tie_identity(world: World) -> Write:
    world.app.config["OIDC"] = ("https://id.example", "inspector", "secret", "https://hall.example/back")
    url = f"/accounts/{create_account(world)().json['id']}/identity"
    return partial(world.people["admin"].put, url, {"subject": uuid4().hex})


def untie_identity(world: World) -> Write:
    tie = tie_identity(world)
    assert tie().status_code == 204
    return partial(world.people["admin"].open, "DELETE", tie.args[0])


def sign_on(world: World) -> Write:
    """The end of it, by somebody for whom the provider has vouched."""
    world.app.config["OIDC"] = ("https://id.example", "inspector", "secret", "https://hall.example/back")
    with world.app.app_context():
        key = signing_on.vouched_for(accounts.by_name("operator"))
    return partial(Client(world.app).post, "/auth/sign-on/login", {"key": key})
