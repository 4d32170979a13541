"""How wire shapes are described: what an answer always has, and what its values may be."""

import re
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import fields

from inspector.web.fields import Localised

SENT = re.compile(r"(In|Query|Patch|Headers)\Z|\A(Problem|ErrorRow)")  # says itself what is required
STATED = {  # the value of a fact, or what is asked of one
    "anyOf": [
        {"type": "boolean"},
        {"type": "number"},
        {"type": "string"},
        {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "string"}]}},
        {"type": "null"},
    ]
}


class Converter(OpenAPIConverter):
    """Says of every answer that it has all its fields, but for those whose metadata say `sometimes`."""

    def schema2jsonschema(self, schema: Any) -> dict[str, Any]:
        shape: dict[str, Any] = super().schema2jsonschema(schema)  # type: ignore[no-untyped-call]
        kind: Any = schema if isinstance(schema, type) else type(schema)
        if not SENT.search(kind.__name__) and shape.get("properties"):
            sometimes = {
                field.data_key or name
                for name, field in kind._declared_fields.items()
                if field.metadata.get("sometimes")
            }
            shape["required"] = sorted(shape["properties"].keys() - sometimes)
        return shape

    def field2property(self, field: Any) -> dict[str, Any]:
        """Nothing is no value that could be sent: a client would send it, and be refused."""
        described: dict[str, Any] = super().field2property(field)
        return {key: value for key, value in described.items() if key != "default" or value not in ("", None)}


class Shapes(MarshmallowPlugin):
    """Marshmallow's shapes as JSON Schema."""

    Converter = Converter

    def init_spec(self, spec: Any) -> None:
        super().init_spec(spec)
        converter: Any = self.converter
        converter.map_to_openapi_type(Localised, "string", None)
        converter.add_attribute_function(_pattern_of_the_web)
        converter.add_attribute_function(_stated)


def _pattern_of_the_web(_self: Any, _field: Any, ret: dict[str, Any]) -> dict[str, Any]:
    r"""Patterns as JSON Schema writes them: `\Z` is Python's alone."""
    return {"pattern": ret["pattern"].replace(r"\Z", "$")} if "pattern" in ret else {}


def _stated(_self: Any, field: Any, ret: dict[str, Any]) -> dict[str, Any]:
    return STATED if type(field) is fields.Raw and "anyOf" not in ret else {}
