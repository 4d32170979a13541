"""The API's own description, browsable at /docs from local files: no request leaves the machine."""

from flask_swagger_ui import get_swaggerui_blueprint

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
