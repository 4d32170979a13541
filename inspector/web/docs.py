"""The API's own description, browsable at /docs from local files: no request leaves the machine."""

from flask_smorest import Api
from flask_swagger_ui import get_swaggerui_blueprint

from inspector.web import problems

OPENAPI = {
    "API_TITLE": "阳光宴会厅 Sunshine Banquet Hall Inspector",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "API_SPEC_OPTIONS": {
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
        },
        "security": [{"bearer": []}],
    },
}
ui = get_swaggerui_blueprint(
    "/docs",
    "/api/v1/openapi.json",
    config={"app_name": OPENAPI["API_TITLE"], "validatorUrl": None, "docExpansion": "none"},
)


class DocumentedApi(Api):
    """Describes our problem documents instead of flask-smorest's own error bodies."""

    ERROR_SCHEMA = problems.Problem
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"

    def _register_error_handlers(self) -> None:
        """`problems.init_app` has done it."""

    def _register_responses(self) -> None:
        usual = self.DEFAULT_RESPONSE_CONTENT_TYPE
        self.DEFAULT_RESPONSE_CONTENT_TYPE = problems.MIMETYPE
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = usual
