"""The story of `inspector/web/examples.json`, told again to a running application.

Run as a module it keeps what is answered now: after a change of a shape, or with a step that was added by
hand beside those it belongs to, whose `answer` is null and whose days count from `recorded_at`.
"""

import io
import json
import re
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pyotp
from flask import Flask
from werkzeug.test import TestResponse

from inspector.accounts.actions import accounts, devices
from inspector.accounts.actions import sign_on as signing_on
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.standards.rules.working_days import open_day
from inspector.web.examples import FILE
from tests import make
from tests.application import prepare, settings
from tests.client import Client
from tests.description import Checked, Description

HALLS = """名称,区划代码,地址,举办主体,统一社会信用代码,负责人,联系电话
老王庄宴会厅,321283104201,文化路 7 号,老王庄合作社,54321283MF0000013G,王示例,13800000001"""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
FILES = {
    "png": make.picture(64, 48, kind="PNG"),
    "pixel": b64decode(PIXEL),  # the same bytes with every Pillow: its hash stands in addresses
    "head": b64decode(PIXEL)[:40],
    "tail": b64decode(PIXEL)[40:],
    "pdf": make.pdf("平面图"),
    "csv": HALLS.encode(),
    "elsewhere": b'{"hall_id": "01939e00-7777-7000-8000-000000000000", "kind": "routine"}',
    "torn": b'{"hall_id": "01939e00-',
}
WIDE = 40  # names of a dictionary that is no shape, like the facts of a hall
LONG = 600  # characters
GIVEN = re.compile(r"[\w.~=+-]{14,}", re.ASCII)  # an id, a hash, a token, a number: new at every telling
ENDS = ("put_accounts_password", "put_me_password", "delete_accounts_lock")  # of an account, all log-ins
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CODE = re.compile(r"[a-z][a-z_-]*")


class Story:
    """The steps, and what was given then beside what is given now."""

    def __init__(self, app: Flask):
        kept = json.loads(FILE.read_text("utf-8"))
        self.steps: list[dict[str, Any]] = kept["steps"]
        self.faults: list[str] = []
        self._app, self._description = app, Description(app)
        self._later = now() - datetime.fromisoformat(kept["recorded_at"])
        self._given: dict[str, str] = {}
        self._clients: dict[str, Client] = {}
        self._secret = ""

    def tell(self) -> Iterator[tuple[dict[str, Any], TestResponse]]:
        """Every step with its answer; `faults` gathers what is otherwise than kept or than described."""
        for step in self.steps:
            answer = self._sent(step)
            said = answer.json if answer.is_json and answer.data else None
            name = f"{step['operation']} as {step['as']}"
            if answer.status_code != step["status"]:
                self.faults.append(f"{name}: {answer.status_code} {answer.text[:300]}")
            elif step.get("answer") is not None:
                self.faults += differing(step["answer"], said, name)
                self._learn(step["answer"], said)
            self._secret = said.get("secret", self._secret) if isinstance(said, dict) else self._secret
            yield step, answer

    def _sent(self, step: dict[str, Any]) -> TestResponse:
        asked: dict[str, Any] = {"headers": dict(step.get("headers", {}))}
        if "send" in step:
            asked["data"] = {"file": (io.BytesIO(FILES[step["send"]]), f"example.{step['send']}")}
            asked["content_type"] = "multipart/form-data"
        elif "raw" in step:
            asked["data"] = FILES[step["raw"]]
        elif "body" in step or step["method"] == "POST":
            asked["json"] = self._body(step)
        if step["operation"] in ENDS:
            self._clients.clear()
        return self._client(step["as"]).open(step["method"], self._path(step), **asked)

    def _path(self, step: dict[str, Any]) -> str:
        return GIVEN.sub(lambda found: self._given.get(found[0], found[0]), step["path"])

    def keep(self, step: dict[str, Any], answer: TestResponse) -> None:
        """Have the step show this answer if it showed another shape or none yet.

        Its ids and days stay as they were: a new step, or a shape that changed, changes only its own lines.
        """
        if answer.status_code != step["status"]:
            return
        said = shortened(answer.json) if answer.is_json and answer.data else None
        kept = step.get("answer")
        if "answer" in step and said is not None and (kept is None or differing(kept, said, "")):
            step["answer"] = self._as_kept(said, {now: then for then, now in self._given.items()})

    def _as_kept(self, value: Any, then: dict[str, str]) -> Any:
        if isinstance(value, dict):
            return {key: self._as_kept(each, then) for key, each in value.items()}
        if isinstance(value, list):
            return [self._as_kept(each, then) for each in value]
        if not isinstance(value, str):
            return value
        return later(GIVEN.sub(lambda found: then.get(found[0], found[0]), value), -self._later)

    def _body(self, step: dict[str, Any]) -> Any:
        body = self._today(step.get("body", {}))
        if step["operation"] == "put_targets_by_target_id":
            body["year"] = now().year
        if step["operation"] == "put_plans_by_plan_id":
            body["month"] = body["visits"][0]["day"][:7]
        if step["operation"] == "post_corrections_ask_extension":
            body["until"] = open_day(date.fromisoformat(body["until"])).isoformat()
        if step["operation"] == "put_me_second_factor":
            body["code"] = pyotp.TOTP(self._secret).now()
        if step["operation"] == "post_auth_sign_on_login":
            with self._app.app_context():
                body["key"] = signing_on.vouched_for(accounts.by_name("operator"))
        return body

    def _client(self, name: str) -> Client:
        """Of an account; without a name of nobody."""
        if name not in self._clients:
            token = self._token(name) if name else None
            self._clients[name] = Checked(self._app, token, self._description, self.faults)
        return self._clients[name]

    def _token(self, name: str) -> str:
        with self._app.app_context(), transaction():
            login = devices.open_device(accounts.by_name(name).id, "手机", now())
            return str(tokens_of(login)["access_token"])

    def _today(self, value: Any) -> Any:
        """What is sent, with the ids of today, and as far from today as it was from then."""
        if isinstance(value, dict):
            return {key: self._today(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._today(each) for each in value]
        if not isinstance(value, str):
            return value
        return self._given.get(value) or later(value, self._later)

    def _learn(self, kept: Any, said: Any) -> None:
        if isinstance(kept, dict) and isinstance(said, dict):
            for key in kept.keys() & said.keys():
                self._learn(kept[key], said[key])
        elif isinstance(kept, list) and isinstance(said, list):
            for one, other in zip(kept, said, strict=False):
                self._learn(one, other)
        elif isinstance(kept, str) and isinstance(said, str) and not dated(kept):
            self._given |= zip(GIVEN.findall(kept), GIVEN.findall(said), strict=False)


def later(text: str, by: timedelta) -> str:
    """A day or a moment moved; any other text as it is."""
    if DAY.fullmatch(text):
        return (date.fromisoformat(text) + timedelta(days=round(by / timedelta(days=1)))).isoformat()
    return (datetime.fromisoformat(text) + by).isoformat(timespec="seconds") if dated(text) else text


def dated(text: str) -> bool:
    return bool(re.match(r"\d{4}-\d\d-\d\dT", text))


def differing(kept: Any, said: Any, place: str) -> list[str]:
    """Where an answer has another shape than the one that is kept, or another code."""
    if kept is None or said is None:  # the description says which may be absent
        return []
    if isinstance(kept, dict) and isinstance(said, dict):
        names = kept.keys() - said.keys() if len(said) > WIDE else kept.keys() ^ said.keys()
        found = [f"{place}/{name}" for name in sorted(names)]
        shared = sorted(kept.keys() & said.keys())
        return found + [each for key in shared for each in differing(kept[key], said[key], f"{place}/{key}")]
    if isinstance(kept, list) and isinstance(said, list):
        if kept and not said:
            return [f"{place} is empty"]
        pairs = zip(kept, said, strict=False)
        return [each for one, other in pairs for each in differing(one, other, f"{place}/0")]
    number = isinstance(kept, (int, float)) and isinstance(said, (int, float))
    if type(kept) is not type(said) and not number:
        return [f"{place}: {kept!r}, now {said!r}"]
    coded = isinstance(kept, str) and isinstance(said, str) and CODE.fullmatch(kept) and kept != said
    return [f"{place}: {kept}, now {said}"] if coded else []


def shortened(value: Any) -> Any:
    """An answer as it is kept: of a list of shapes the first, of a wide dictionary three."""
    if isinstance(value, dict):
        return {key: shortened(value[key]) for key in [*value][: 3 if len(value) > WIDE else None]}
    if isinstance(value, list):
        nested = any(isinstance(each, (dict, list)) for each in value)
        return [shortened(each) for each in value[: 1 if nested else 3]]
    return f"{value[:80]}…" if isinstance(value, str) and len(value) > LONG else value


@contextmanager
def provider() -> Iterator[str]:
    """Of OpenID, as far as the beginning of a sign-on asks one; its issuer."""

    class Described(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            issuer = f"http://{self.headers['Host']}"
            told = {"issuer": issuer, "authorization_endpoint": "https://id.example/auth"}
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Described) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def keep(folder: Path) -> None:
    """Tell the story and keep what is answered."""
    app = create_app(settings(f"sqlite:///{folder / 'inspector.db'}", folder))
    prepare(app)
    with provider() as issuer:
        app.config["OIDC"] = (issuer, "inspector", "secret", "https://hall.example/back")
        story = Story(app)
        for step, answer in story.tell():
            story.keep(step, answer)
    print(*story.faults, sep="\n")  # noqa: T201
    kept = json.loads(FILE.read_text("utf-8")) | {"steps": story.steps}
    FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    keep(Path(mkdtemp()))
