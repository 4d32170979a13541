"""The API's own description, browsable at /docs from local files: no request leaves the machine."""

from pathlib import Path
from threading import RLock
from typing import Any

import flask_swagger_ui
import orjson
from apispec import APISpec
from flask import Blueprint, Flask, Response, redirect, send_from_directory
from flask_smorest import Api
from flask_smorest import Blueprint as Described
from werkzeug.wrappers import Response as Redirect

from inspector.web import answers, problems
from inspector.web.http import API
from inspector.web.operations import RulesToPaths
from inspector.web.shapes import Shapes

OPENAPI = {
    "API_TITLE": "阳光宴会厅 Sunshine Banquet Hall Inspector",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": API,
    "API_SPEC_OPTIONS": {
        "info": {"description": (Path(__file__).parent / "pages/description.md").read_text("utf-8")},
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
        },
        "security": [{"bearer": []}],
    },
}
ui = Blueprint("docs", __name__, url_prefix="/docs")
OURS = Path(__file__).parent / "pages"
THEIRS = Path(flask_swagger_ui.__file__).parent / "dist"


@ui.get("/")
def page() -> Response:
    """Show the page; unlike the library's own it has no script inside, which our headers forbid."""
    return send_from_directory(OURS, "docs.html")


@ui.get("")
def without_slash() -> Redirect:
    return redirect("/docs/")


@ui.get("/<path:name>")
def part(name: str) -> Response:
    """Give the parts of the page: our start, and the library's scripts and styles."""
    return send_from_directory(OURS if name == "start.js" else THEIRS, name)


class DocumentedApi(Api):
    """Describes our problem documents instead of flask-smorest's own error bodies."""

    ERROR_SCHEMA = problems.Problem
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"

    def __init__(self, app: Flask):
        self._undescribed: list[Described] = []
        self._has_responses = False
        self._describing = RLock()
        super().__init__(app, spec_kwargs={"flask_plugin": RulesToPaths(), "marshmallow_plugin": Shapes()})

    def register_blueprint(self, blp: Described, **options: Any) -> None:
        """Serve the views now; describe them when somebody asks, since that takes most of a start."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._undescribed.append(blp)

    @property
    def spec(self) -> APISpec:
        """The description of every view that is served."""
        with self._describing:
            if self._undescribed and not self._has_responses:
                self._has_responses = True
                answers.register(self._spec)
            while self._undescribed:
                blp = self._undescribed.pop(0)
                blp.register_views_in_doc(self, self._app, self._spec, name=blp.name, parameters=None)
                self._spec.tag({"name": blp.name, "description": blp.description})
            return self._spec

    @spec.setter
    def spec(self, spec: APISpec) -> None:
        self._spec = spec

    def _openapi_json(self) -> Response:
        """Without the blanks that would make it half as large again; what is called alike side by side."""
        told = self.spec.to_dict()
        places = {each["description"]: place for place, each in reversed([*enumerate(told["tags"])])}
        told["tags"].sort(key=lambda each: places[each["description"]])
        return Response(orjson.dumps(told), mimetype="application/json")

    def _register_error_handlers(self) -> None:
        """`problems.init_app` has done it."""

    def _register_responses(self) -> None:
        """Done when somebody asks for the description."""
