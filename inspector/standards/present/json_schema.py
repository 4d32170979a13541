"""The JSON Schema of each kind of document, by which an editor completes and checks its TOML."""

import json
from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from inspector.standards.documents.basis import Sourced
from inspector.standards.documents.containers import Either, Map
from inspector.standards.documents.editions import EditionSchema
from inspector.standards.documents.emergencies import EmergencySchema
from inspector.standards.documents.fields import Sentence
from inspector.standards.documents.food_lists import FoodListSchema
from inspector.standards.documents.library import empty
from inspector.standards.documents.policies import PolicySchema
from inspector.standards.documents.tables import Header

DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that editors of TOML read
OPENAPI = "3.0.3"  # whose schemas are of that dialect
SCHEMAS: Mapping[str, tuple[str, type[Header]]] = {
    "edition": ("标准文本", EditionSchema),
    "policy": ("地方规定", PolicySchema),
    "emergency": ("紧急令", EmergencySchema),
    "foods": ("地方食品清单", FoodListSchema),
}


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of document, a key of SCHEMAS. Its titles are Chinese."""
    title, schema = SCHEMAS[kind]
    plugin = MarshmallowPlugin(_name)
    spec = APISpec(title, "1", OPENAPI, plugins=[plugin])  # keeps the tables inside the whole
    converter: Any = plugin.converter  # apispec gives no types
    converter.add_attribute_function(own_properties)
    whole = converter.schema2jsonschema(schema)
    whole["properties"]["kind"]["enum"] = [kind]
    if kind == "edition":
        whole["properties"]["subject"]["enum"] = sorted(empty().vocabularies)
    else:
        whole["required"].append("kind")
    return {"$schema": DIALECT, "title": title, **_pointed(whole | {"definitions": spec.components.schemas})}


def _name(schema: type[ma.Schema] | ma.Schema) -> str:
    made = schema if isinstance(schema, type) else type(schema)
    return made.__name__.removesuffix("Schema").lower()


def own_properties(
    converter: Any, field: ma.fields.Field[Any], ret: dict[str, Any], **_: Any
) -> dict[str, Any]:
    """What apispec cannot know of our fields; takes the empty titles of inner fields away."""
    if not ret.get("title"):
        ret.pop("title", None)
    if isinstance(field, Either):
        return {"anyOf": [converter.field2property(choice) for choice in field.choices]}
    if isinstance(field, Sourced):
        return {"type": "string"}
    if isinstance(field, Map):
        return {"propertyNames": converter.field2property(field.each_key)}
    if isinstance(field, Sentence):
        words = {"type": "string", "minLength": 1, "maxLength": field.most}
        languages = {"zh": words, "en": words}
        return {"properties": languages, "required": [*languages], "additionalProperties": words}
    return {}


def _pointed(schema: dict[str, Any]) -> Any:
    """Its references point to where JSON Schema has its definitions."""
    return json.loads(json.dumps(schema).replace("#/components/schemas/", "#/definitions/"))
