"""The writes of accounts, standards and what is sent; see `writes`."""

import io
from functools import partial
from uuid import uuid4

from inspector.standards.documents.library import DATA
from tests import make
from tests.accounts.phone import Phone
from tests.application import PASSWORD
from tests.client import Client
from tests.journal.writes import Write
from tests.world import World


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


def send_document(world: World) -> Write:
    send = partial(world.people["neighbour"].open, "POST", "/documents")
    return lambda: send(
        data={"file": (io.BytesIO(make.pdf("文")), "paper.pdf")}, content_type="multipart/form-data"
    )
